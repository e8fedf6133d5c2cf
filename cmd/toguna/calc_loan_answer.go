package main

import (
	"fmt"
	"slices"
	"strconv"

	"toguna/internal/assess/loan"
	"toguna/internal/assess/sheet"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// fromSchedule reads the payments from a file.
func (q *loanQuestion) fromSchedule(env *environment) error {
	for name, set := range map[string]bool{"rate": q.flags.rate.set(), "maturity": q.flags.maturity.set(), "grace": q.flags.grace.set(), "profile": q.flags.profileGiven} {
		if set {
			return fmt.Errorf("--%s and --schedule do not go together: the schedule has its own payments", name)
		}
	}
	t, err := readTable(env, q.flags.schedule, sheet.Columns{Required: []string{"date", "principal", "interest"}})
	if err != nil {
		return err
	}
	payments := make([]loan.Payment, len(t.Rows))
	for i, r := range t.Rows {
		var p loan.Payment
		if p.Date, err = r.Day("date"); err != nil {
			return err
		}
		if p.Principal, err = r.Decimal("principal"); err != nil {
			return err
		}
		if p.Interest, err = r.Decimal("interest"); err != nil {
			return err
		}
		payments[i] = p
	}
	q.inputs.Profile = ""
	return q.irregular(payments)
}

func (q *loanQuestion) irregular(payments []loan.Payment) error {
	for _, day := range q.commitment(payments[0].Date) {
		ps, face, err := loan.Irregular(payments, day)
		if err != nil {
			return fmt.Errorf("%s: %w", q.flags.schedule, err)
		}
		if a := q.flags.amount.v; a != nil && !a.Equal(face) {
			return fmt.Errorf("%s: the schedule repays %s, but --amount is %s", q.flags.schedule, face, a)
		}
		q.face, q.variants = &face, append(q.variants, ps)
	}
	q.inputs.Amount = q.face
	q.assume("the loan is disbursed in full at commitment")
	q.amounts(payments)
	return nil
}

// commitment is the day of commitment; its first and last possible one where only a month or year is known.
func (q *loanQuestion) commitment(first edtf.Day) []edtf.Day {
	if q.inputs.Signed == nil {
		day := loan.MonthsBefore(first, 12/q.inputs.PerYear)
		if q.inputs.PerYear > 12 {
			day = first.AddDays(-365 / q.inputs.PerYear)
		}
		q.assume("the commitment was one payment period before the first payment, on %s (--signed, --per-year)", day)
		d := edtf.Of(day)
		q.inputs.Commitment = &d
		return []edtf.Day{day}
	}
	q.inputs.Commitment = q.inputs.Signed
	b := q.inputs.Signed.Bounds()
	if b.From == b.To {
		return []edtf.Day{b.From}
	}
	q.warn("commitment_range", "the day of commitment is only known as %s: grant elements are ranges; years are counted from its first day", q.inputs.Signed)
	if b.To.After(first) {
		b.To = first
	}
	return []edtf.Day{b.From, b.To}
}

// amounts lists the payments of a file as they are.
func (q *loanQuestion) amounts(payments []loan.Payment) {
	balance := *q.face
	for i, p := range payments {
		balance = balance.Sub(p.Principal)
		left := balance
		q.result.ServiceByPeriod = append(q.result.ServiceByPeriod, loanPayment{i + 1, q.variants[0][i].Years, &p.Interest, &p.Principal, &left})
	}
}

// compute fills the result in from the schedule.
func (q *loanQuestion) compute() error {
	if len(q.variants) > 0 {
		if err := q.schedule(); err != nil {
			return err
		}
		if err := q.grantElements(); err != nil {
			return err
		}
	}
	return q.classify()
}

func (q *loanQuestion) schedule() error {
	if q.face == nil {
		for _, field := range []string{"service_by_period", "service_by_year", "total_interest", "grant_elements.grant_equivalent", "grant_elements.present_value"} {
			q.missing(field, "needs --amount")
		}
		return nil
	}
	if q.terms != nil {
		as, err := q.terms.Amounts(*q.face)
		if err != nil {
			return err
		}
		for _, a := range as {
			q.result.ServiceByPeriod = append(q.result.ServiceByPeriod, loanPayment{a.K, a.Years, &a.Interest, &a.Principal, &a.Balance})
		}
	}
	var total money.Decimal
	for _, p := range q.result.ServiceByPeriod {
		total = total.Add(*p.Interest)
		y := loan.YearOf(p.Years)
		for len(q.result.ServiceByYear) < y {
			q.result.ServiceByYear = append(q.result.ServiceByYear, loanYear{len(q.result.ServiceByYear) + 1, &money.Decimal{}, &money.Decimal{}, &money.Decimal{}})
		}
		s := &q.result.ServiceByYear[y-1]
		interest, principal := s.Interest.Add(*p.Interest), s.Principal.Add(*p.Principal)
		service := interest.Add(principal)
		s.Interest, s.Principal, s.Service = &interest, &principal, &service
	}
	q.result.TotalInterest = &total
	return nil
}

// grantElement is the range of grant elements over the possible days of commitment.
func (q *loanQuestion) grantElement(discount float64) (low, high float64) {
	for i, ps := range q.variants {
		ge := 100*(1-loan.PresentValue(ps, discount)) - q.inputs.FeePct
		if i == 0 || ge < low {
			low = ge
		}
		if i == 0 || ge > high {
			high = ge
		}
	}
	return low, high
}

func (q *loanQuestion) grantElements() error {
	tests := q.tests()
	discounts := slices.Clone(q.flags.discounts.v)
	if len(discounts) == 0 {
		for _, t := range tests {
			discounts = append(discounts, t.DiscountPct)
		}
		slices.Sort(discounts)
		slices.Reverse(discounts)
		discounts = slices.Compact(discounts)
	}
	q.inputs.Discounts = discounts
	for _, d := range discounts {
		if err := loan.CheckDiscount(d); err != nil {
			return err
		}
		if d > 30 || d > 0 && d < 0.2 {
			q.warn("unlikely_discount", "a discount rate of %s %% a year is unlikely; rates are in percent", places(d, 4))
		}
		g, err := q.grant(d)
		if err != nil {
			return err
		}
		q.result.GrantElements = append(q.result.GrantElements, g)
	}
	for _, t := range tests {
		q.result.Tests = append(q.result.Tests, q.judge(t))
	}
	return nil
}

func (q *loanQuestion) grant(d float64) (loanGrant, error) {
	low, high := q.grantElement(d)
	g := loanGrant{DiscountPct: d}
	if low != high {
		g.LowPct, g.HighPct = &low, &high
		q.missing("grant_elements.grant_element_pct", "the day of commitment is not known; the range is given")
		q.missing("tests.grant_element_pct", "the day of commitment is not known; the range is given under grant_elements")
		for _, field := range []string{"grant_equivalent", "present_value"} {
			q.missing("grant_elements."+field, "the day of commitment is not known")
		}
		return g, nil
	}
	g.GrantElementPct = &low
	if q.face == nil {
		return g, nil
	}
	equivalent, err := loan.Equivalent(*q.face, low)
	if err != nil {
		return g, err
	}
	pv := q.face.Sub(equivalent)
	g.GrantEquivalent, g.PresentValue = &equivalent, &pv
	return g, nil
}

// tests are all three, the one from 2018 for each income group where none is given.
func (q *loanQuestion) tests() []loan.Test {
	ts := []loan.Test{loan.OldDAC()}
	groups := []loan.Income{q.inputs.Income}
	if q.inputs.Income == "" || q.inputs.Income == loan.NotEligible {
		groups = []loan.Income{loan.LDC, loan.LMIC, loan.UMIC}
	}
	for _, g := range groups {
		t, err := loan.NewDAC(g, q.inputs.Borrower)
		if err == nil && !slices.Contains(ts, t) {
			ts = append(ts, t)
		}
	}
	return append(ts, loan.UnifiedIMF())
}

func (q *loanQuestion) judge(t loan.Test) loanTest {
	low, high := q.grantElement(t.DiscountPct)
	out := loanTest{Test: t.Name, Income: t.Income, DiscountPct: t.DiscountPct, ThresholdPct: t.ThresholdPct}
	if low == high {
		out.GrantElementPct = &low
	}
	if passes := t.Passes(low); passes == t.Passes(high) {
		out.Passes = &passes
	} else {
		q.missing("tests.passes", "not determinable: the grant element lies between %s and %s %%, on both sides of the threshold", places(low, 2), places(high, 2))
	}
	return out
}

// classify gives the class for the year of commitment, for every year that it may be.
func (q *loanQuestion) classify() error {
	if q.inputs.Signed == nil {
		q.missing("class", "needs the year of commitment (--signed) and, from 2018 on, the income group (--income)")
		return nil
	}
	b := q.inputs.Signed.Bounds()
	var why []string
	var classes []loan.Class
	for year := b.From.Year; year <= min(b.To.Year, b.From.Year+60); year++ {
		c, w, err := q.classIn(year)
		if err != nil {
			return err
		}
		if w == "" {
			return nil
		}
		if !slices.Contains(classes, c) {
			classes, why = append(classes, c), append(why, w)
		}
	}
	if len(classes) > 1 {
		q.missing("class", "not determinable: %s, or %s", why[0], why[1])
		return nil
	}
	q.result.Class, q.result.ClassWhy = &classes[0], why[0]
	return nil
}

// classIn is the class in one year; no reason means that it cannot be told, and why is noted.
func (q *loanQuestion) classIn(year int) (loan.Class, string, error) {
	if q.inputs.Income == "" && year >= 2018 && q.inputs.Borrower == loan.Official && len(q.variants) > 0 && q.inputs.Intent == loan.Development {
		q.missing("class", "needs the income group in %d (--income ldc, lic, lmic or umic)", year)
		return "", "", nil
	}
	f := loan.Flow{Type: loan.Loan, Intent: q.inputs.Intent, Year: year, Income: q.inputs.Income, Borrower: q.inputs.Borrower, Terms: q.terms}
	if q.terms != nil || len(q.variants) == 0 || q.inputs.Intent != loan.Development || q.inputs.Income == loan.NotEligible {
		c, why, err := loan.Classify(f)
		return c, why, err
	}
	t, err := loan.DAC(year, q.inputs.Income, q.inputs.Borrower)
	if err != nil {
		return "", "", err
	}
	low, high := q.grantElement(t.DiscountPct)
	between := fixed(low, 2)
	if low != high {
		between += " to " + fixed(high, 2)
	}
	why := fmt.Sprintf("signed %d: the grant element at %s %% is %s %%, the threshold %s %%", year, places(t.DiscountPct, 2), between, places(t.ThresholdPct, 2))
	switch {
	case t.Passes(low):
		return loan.ODALike, why, nil
	case t.Passes(high):
		q.missing("class", "not determinable: the grant element lies between %s and %s %%, on both sides of the threshold of %s %%", places(low, 2), places(high, 2), places(t.ThresholdPct, 2))
		return "", "", nil
	}
	return loan.OOFLike, why, nil
}

// payments is the schedule for people.
func (q *loanQuestion) payments() table {
	t := table{title: "Payments", header: []string{"payment", "years", "interest", "principal", "balance"}}
	for _, p := range q.result.ServiceByPeriod {
		t.add(strconv.Itoa(p.K), places(p.Years, 4), shownPtr(p.Interest), shownPtr(p.Principal), shownPtr(p.Balance))
	}
	return t
}

// tell writes the answer for people.
func (q *loanQuestion) tell() {
	r := &q.report
	r.title = "What the loan is worth, and when it falls due"
	grants := table{title: "Grant element", header: []string{"discount", "grant element", "grant equivalent", "present value"}}
	for _, g := range q.result.GrantElements {
		ge := fixedPtr(g.GrantElementPct, 4) + " %"
		if g.LowPct != nil {
			ge = fixed(*g.LowPct, 4) + " to " + fixed(*g.HighPct, 4) + " %"
		}
		grants.add(percent(g.DiscountPct), ge, shownPtr(g.GrantEquivalent), shownPtr(g.PresentValue))
	}
	tests := table{title: "Concessional?", header: []string{"test", "discount", "threshold", "grant element", "passes"}}
	for _, t := range q.result.Tests {
		name := string(t.Test)
		if t.Income != "" {
			name += " (" + string(t.Income) + ")"
		}
		passes := "not determinable"
		if t.Passes != nil {
			passes = yesNo(*t.Passes)
		}
		tests.add(name, percent(t.DiscountPct), percent(t.ThresholdPct), fixedPtr(t.GrantElementPct, 4)+" %", passes)
	}
	years := table{title: "Debt service by year from commitment", header: []string{"year", "interest", "principal", "service"}}
	for _, y := range q.result.ServiceByYear {
		years.add(strconv.Itoa(y.Year), shownPtr(y.Interest), shownPtr(y.Principal), shownPtr(y.Service))
	}
	r.tables = []table{grants, tests, years}
	if q.flags.byPeriod {
		r.tables = append(r.tables, q.payments())
	}
	if q.result.TotalInterest != nil {
		r.formula = append(r.formula, "total interest "+shown(*q.result.TotalInterest))
	}
	if q.result.Class != nil {
		r.formula = append(r.formula, fmt.Sprintf("class %s: %s", *q.result.Class, q.result.ClassWhy))
	}
	if t := q.terms; t != nil {
		g := q.result.GrantElements[0]
		r.formula = append(r.formula, fmt.Sprintf("grant element = 100 × (1 − present value / face value) − fee: %s payments, %s of principal, from period %d; at %s %%: 100 × (1 − %s) − %s = %s %%",
			places(float64(len(q.variants[0])), 0), places(float64(t.Repayments()), 0), t.FirstPrincipal(), places(g.DiscountPct, 2),
			places(loan.PresentValue(q.variants[0], g.DiscountPct), 6), places(q.inputs.FeePct, 4), placesPtr(g.GrantElementPct, 4)))
	}
	if len(q.result.Tests) > 0 {
		q.missing("consistency_with_debt_limits", "not assessed: a loan that breaks IMF debt limits or the World Bank's borrowing policy is not reportable as ODA")
	}
}
