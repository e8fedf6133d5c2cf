package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"toguna/internal/assess/loan"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

type loanResult struct {
	GrantElements   []loanGrant    `json:"grant_elements" doc:"–: one for each discount rate"`
	ServiceByPeriod []loanPayment  `json:"service_by_period" doc:"–: the payments in order"`
	ServiceByYear   []loanYear     `json:"service_by_year" doc:"–: the payments by year from commitment"`
	TotalInterest   *money.Decimal `json:"total_interest" doc:"amount: all interest"`
	Tests           []loanTest     `json:"tests" doc:"–: the concessionality tests, all of them"`
	Class           *loan.Class    `json:"class" doc:"word: oda_like, oof_like or vague_of; null where it was not asked or is not determinable"`
	ClassWhy        string         `json:"class_why,omitempty" doc:"sentence: what the class rests on"`
}

type loanGrant struct {
	DiscountPct     float64        `json:"discount_pct" doc:"% a year: effective annual discount rate"`
	GrantElementPct *float64       `json:"grant_element_pct" doc:"%: face value less present value, in percent of the face value; may be negative"`
	LowPct          *float64       `json:"grant_element_low_pct,omitempty" doc:"%: lowest, where the day of commitment is not known"`
	HighPct         *float64       `json:"grant_element_high_pct,omitempty" doc:"%: highest, where the day of commitment is not known"`
	GrantEquivalent *money.Decimal `json:"grant_equivalent" doc:"amount: face value × grant element"`
	PresentValue    *money.Decimal `json:"present_value" doc:"amount: discounted debt service and fee"`
}

type loanPayment struct {
	K         int            `json:"k" doc:"number: of the payment, from 1"`
	Years     float64        `json:"t_years" doc:"years: from commitment"`
	Interest  *money.Decimal `json:"interest" doc:"amount: interest due"`
	Principal *money.Decimal `json:"principal" doc:"amount: principal due"`
	Balance   *money.Decimal `json:"balance" doc:"amount: owed after the payment"`
}

type loanYear struct {
	Year      int            `json:"year" doc:"number: 1 is the year that ends on the first anniversary of the commitment"`
	Interest  *money.Decimal `json:"interest" doc:"amount: interest due in the year"`
	Principal *money.Decimal `json:"principal" doc:"amount: principal due in the year"`
	Service   *money.Decimal `json:"service" doc:"amount: both"`
}

type loanTest struct {
	Test            loan.TestName `json:"test" doc:"word: dac_before_2018, dac_from_2018 or imf"`
	Income          loan.Income   `json:"income,omitempty" doc:"word: the income group that the threshold is for"`
	DiscountPct     float64       `json:"discount_pct" doc:"% a year: the test's discount rate"`
	ThresholdPct    float64       `json:"threshold_pct" doc:"%: the least grant element that passes"`
	GrantElementPct *float64      `json:"grant_element_pct" doc:"%: at that discount rate"`
	Passes          *bool         `json:"passes" doc:"yes/no: null where it is not determinable"`
}

type loanInputs struct {
	Amount     *money.Decimal `json:"amount" doc:"amount: face value; null where not given"`
	RatePct    *float64       `json:"rate_pct" doc:"% a year: nominal interest"`
	Maturity   *float64       `json:"maturity_years" doc:"years: to the last payment"`
	Grace      *float64       `json:"grace_years" doc:"years: to the first payment of principal, as used"`
	PerYear    int            `json:"per_year" doc:"number: payments a year"`
	Profile    loan.Profile   `json:"profile" doc:"word: repayment; empty for a schedule"`
	FeePct     float64        `json:"fee_pct" doc:"%: fees at commitment, of the face value"`
	Discounts  []float64      `json:"discount_pct" doc:"% a year: discount rates used"`
	Schedule   string         `json:"schedule,omitempty" doc:"text: the file of payments"`
	Commitment *edtf.Date     `json:"commitment,omitempty" doc:"EDTF: the commitment that years are counted from, with a schedule"`
	Signed     *edtf.Date     `json:"signed,omitempty" doc:"EDTF: year or day of commitment, for the class"`
	Income     loan.Income    `json:"income,omitempty" doc:"word: income group of the recipient that year"`
	Borrower   loan.Borrower  `json:"borrower" doc:"word: official, private, multilateral or other-multilateral"`
	Intent     loan.Intent    `json:"intent" doc:"word: development, commercial, representational, military or mixed"`
}

// loanFlags are the flags of `calc loan`.
type loanFlags struct {
	amount                                      amountFlag
	rate, maturity, grace, fee                  numberFlag
	perYear                                     int
	perYearGiven, profileGiven, byPeriod        bool
	profile, schedule, income, borrower, intent string
	discounts                                   numbersFlag
	signed                                      dateFlag
}

func loanMethod() method {
	return method{
		use:   "loan",
		ids:   []string{"grant-element/1", "debt-service/1", "oda-like/1"},
		short: "Is this loan concessional, and by whose rule? What falls due when?",
		long: `The grant element is what the borrower is given: the face value less what the payments are worth today, in percent.
It depends on the discount rate, and each body has its own: donors took 10 % and a threshold of 25 % for loans up to
2017, and from 2018 on 9, 7 or 6 % with 45, 15 or 10 % by income group; the IMF and the World Bank take 5 % and 35 %
for all. The same loan can pass one and fail another, so all are shown. "ODA-like" says what AidData's rules make of it;
only a member of the DAC can report ODA itself. Whether a loan is consistent with IMF debt limits is not assessed.

Full disbursement at commitment is assumed, and grace runs to the first payment of principal. --schedule takes the
payments from a file instead of terms: date,principal,interest, with the commitment in --signed.`,
		example: `toguna calc loan --amount 100800000 --rate 2 --maturity 20 --grace 5
toguna calc loan --rate 2.5 --maturity 15 --grace 5 --signed 2019 --income ldc
toguna calc loan --schedule docs/samples/loan-schedule.csv --signed 2012-03-31 --discount 10`,
		inputs: loanInputs{},
		result: loanResult{},
		bind:   bindLoan,
	}
}

func bindLoan(cmd *cobra.Command, env *environment) calculation {
	f := loanFlags{rate: numberFlag{percent: true}, fee: numberFlag{percent: true}}
	fs := cmd.Flags()
	fs.Var(&f.amount, "amount", "face value in major units, as 100800000")
	fs.Var(&f.rate, "rate", "interest, percent a year")
	fs.Var(&f.maturity, "maturity", "years to the last payment")
	fs.Var(&f.grace, "grace", "years to the first payment of principal")
	wholeVar(fs, &f.perYear, "per-year", 2, "payments a year")
	fs.StringVar(&f.profile, "profile", string(loan.EqualPrincipal), "`repayment`: equal-principal, annuity, bullet, lump-simple, lump-compounded")
	fs.Var(&f.fee, "fee", "fees at commitment, percent of the face value")
	fs.Var(&f.discounts, "discount", "discount rate, percent a year; may be repeated (default the tests' own)")
	fs.StringVar(&f.schedule, "schedule", "", "CSV `file` with date,principal,interest instead of terms")
	fs.Var(&f.signed, "signed", "year or day of commitment; asks for the class")
	fs.StringVar(&f.income, "income", "", "income `group` that year: ldc, lic, lmic, umic, not-eligible")
	fs.StringVar(&f.borrower, "borrower", "", "official, private, multilateral or other-multilateral (default official)")
	fs.StringVar(&f.intent, "intent", "", "development, commercial, representational, military or mixed (default development)")
	fs.BoolVar(&f.byPeriod, "by-period", false, "show every payment in the text answer too")
	return func(_ context.Context, _ []string) (*answer, error) {
		f.perYearGiven, f.profileGiven = fs.Changed("per-year"), fs.Changed("profile")
		return f.answer(env)
	}
}

func (f *loanFlags) answer(env *environment) (*answer, error) {
	q := loanQuestion{answer: newAnswer(nil, nil), flags: f}
	q.inputs = loanInputs{Amount: f.amount.v, RatePct: f.rate.v, Maturity: f.maturity.v, Grace: f.grace.v,
		PerYear: f.perYear, FeePct: f.fee.orZero(), Schedule: f.schedule}
	if err := q.words(); err != nil {
		return nil, err
	}
	if f.perYear < 1 {
		return nil, fmt.Errorf("--per-year is %d; at least one payment a year is needed", f.perYear)
	}
	var err error
	switch {
	case f.schedule != "":
		err = q.fromSchedule(env)
	case f.rate.set() && f.maturity.set():
		err = q.fromTerms()
	default:
		err = q.withoutTerms()
	}
	if err != nil {
		return nil, err
	}
	if err := q.compute(); err != nil {
		return nil, err
	}
	q.Inputs, q.Result = q.inputs, q.result
	q.tell()
	return q.answer, nil
}

// A loanQuestion collects what is asked and answered of one loan.
type loanQuestion struct {
	*answer
	flags    *loanFlags
	inputs   loanInputs
	result   loanResult
	terms    *loan.Terms // nil for a schedule, and where terms are missing
	face     *money.Decimal
	variants [][]loan.Period // the schedule; two for a commitment whose day is not known
}

// words reads the flags that are words, and says what is assumed where one is missing.
func (q *loanQuestion) words() error {
	var err error
	if q.inputs.Profile, err = loan.ParseProfile(q.flags.profile); err != nil {
		return err
	}
	if q.flags.income != "" {
		if q.inputs.Income, err = loan.ParseIncome(q.flags.income); err != nil {
			return err
		}
	}
	q.inputs.Borrower, q.inputs.Intent = loan.Official, loan.Development
	if q.flags.borrower != "" {
		if q.inputs.Borrower, err = loan.ParseBorrower(q.flags.borrower); err != nil {
			return err
		}
	}
	if q.flags.intent != "" {
		if q.inputs.Intent, err = loan.ParseIntent(q.flags.intent); err != nil {
			return err
		}
	}
	if q.flags.signed.v.IsZero() {
		return nil
	}
	q.inputs.Signed = &q.flags.signed.v
	if !q.flags.signed.v.Bounds().Bounded() {
		return fmt.Errorf("--signed %s has an open end; give a year or a day", q.flags.signed.v)
	}
	if q.flags.borrower == "" {
		q.assume("the borrower is official (--borrower)")
	}
	if q.flags.intent == "" {
		q.assume("the intent is development (--intent)")
	}
	return nil
}

// fromTerms computes the schedule from rate, maturity and grace.
func (q *loanQuestion) fromTerms() error {
	t := loan.Terms{RatePct: *q.flags.rate.v, Maturity: *q.flags.maturity.v, Grace: q.flags.grace.orZero(),
		PerYear: q.inputs.PerYear, Profile: q.inputs.Profile, FeePct: q.inputs.FeePct}
	n, warnings, err := t.Normalise()
	if err != nil {
		return err
	}
	graceMatters := n.Profile == loan.EqualPrincipal || n.Profile == loan.Annuity
	for _, w := range warnings {
		if w.Code == "grace_raised" && !q.flags.grace.set() {
			continue // said below, as an assumption
		}
		q.warn(w.Code, "%s", w.Message)
	}
	if !q.flags.grace.set() && graceMatters {
		q.assume("no grace is given: the first payment of principal is taken after one period (%s years)", places(n.Grace, 4))
	}
	if q.flags.grace.set() && !graceMatters && *q.flags.grace.v != n.Maturity {
		q.warn("grace_unused", "the grace does not matter for the profile %s", n.Profile)
	}
	q.assume("the loan is disbursed in full at commitment")
	if !q.flags.perYearGiven {
		q.assume("there are two payments a year (--per-year)")
	}
	if !q.flags.profileGiven {
		q.assume("the principal comes back in equal parts (--profile)")
	}
	if q.inputs.FeePct == 0 {
		q.assume("there are no fees")
	}
	q.inputs.Grace = &n.Grace
	ps, err := n.Schedule()
	if err != nil {
		return err
	}
	q.terms, q.face, q.variants = &n, q.flags.amount.v, [][]loan.Period{ps}
	if q.face != nil && q.face.IsZero() {
		return errors.New("the amount is 0")
	}
	return nil
}

// withoutTerms answers only what can be said of a loan whose interest or maturity is not known: its class is vague.
func (q *loanQuestion) withoutTerms() error {
	if q.inputs.Signed == nil {
		if !q.flags.rate.set() {
			return need("rate", "interest in percent a year; or give --schedule, or --signed alone for the class of a loan whose terms are unknown")
		}
		return need("maturity", "years to the last payment; or give --schedule, or --signed alone for the class of a loan whose terms are unknown")
	}
	q.missing("grant_elements", "interest or maturity is not known")
	q.missing("service_by_period", "interest or maturity is not known")
	q.missing("service_by_year", "interest or maturity is not known")
	q.missing("total_interest", "interest or maturity is not known")
	q.missing("tests", "interest or maturity is not known")
	return nil
}
