package loan_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/assess/loan"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

var concessional = loan.Terms{RatePct: 2, Maturity: 20, Grace: 5, PerYear: 2}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tolerance)
	}
}

func grantElement(t *testing.T, terms loan.Terms, discount float64) float64 {
	t.Helper()
	ge, err := terms.GrantElement(discount)
	if err != nil {
		t.Fatal(err)
	}
	return ge
}

func TestExample2_1(t *testing.T) {
	for _, c := range []struct {
		profile       loan.Profile
		ten, nine, at float64
	}{
		{loan.EqualPrincipal, 53.1012, 48.9700, 26.3942},
		{loan.Annuity, 54.0597, 49.9058, 27.0277},
		{loan.Bullet, 67.6930, 63.4979, 37.0789},
		{loan.LumpSimple, 79.1899, 75.0197, 47.2355},
		{loan.LumpCompounded, 77.8690, 73.4341, 43.8863},
	} {
		t.Run(string(c.profile), func(t *testing.T) {
			terms := concessional
			terms.Profile = c.profile
			near(t, "GE 10 %", grantElement(t, terms, 10), c.ten, 1e-4)
			near(t, "GE 9 %", grantElement(t, terms, 9), c.nine, 1e-4)
			near(t, "GE 5 %", grantElement(t, terms, 5), c.at, 1e-4)
		})
	}
	t.Run("grant equivalents of 100.8 m", func(t *testing.T) {
		near(t, "10 %", 100.8*grantElement(t, concessional, 10)/100, 53.526, 5e-4)
		near(t, "9 %", 100.8*grantElement(t, concessional, 9)/100, 49.362, 5e-4)
		near(t, "5 %", 100.8*grantElement(t, concessional, 5)/100, 26.605, 1e-3)
	})
	t.Run("one percent fee", func(t *testing.T) {
		terms := concessional
		terms.FeePct = 1
		near(t, "GE 5 %", grantElement(t, terms, 5), 25.3942, 1e-4)
	})
	t.Run("passes both DAC tests for an LDC and fails the IMF's", func(t *testing.T) {
		recent, err := loan.NewDAC(loan.LDC, loan.Official)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			test loan.Test
			want bool
		}{{loan.OldDAC(), true}, {recent, true}, {loan.UnifiedIMF(), false}} {
			if got := c.test.Passes(grantElement(t, concessional, c.test.DiscountPct)); got != c.want {
				t.Errorf("%s passes = %t, want %t", c.test.Name, got, c.want)
			}
		}
	})
}

func TestExample2_2(t *testing.T) {
	free := loan.Terms{RatePct: 0, Maturity: 20, Grace: 10, PerYear: 2}
	near(t, "interest-free at 10 %", grantElement(t, free, 10), 75.0516, 1e-4)
	near(t, "interest-free at 9 %", grantElement(t, free, 9), 71.602, 1e-3)
	near(t, "interest-free at 5 %", grantElement(t, free, 5), 51.372, 1e-3)

	ten := loan.Terms{RatePct: 2.5, Maturity: 10, Grace: 2.5, PerYear: 2}
	near(t, "equal principal", grantElement(t, ten, 10), 32.3909, 1e-4)
	ten.Profile = loan.Annuity
	near(t, "annuity", grantElement(t, ten, 10), 32.9126, 1e-4)
	near(t, "lump sum, simple", grantElement(t, loan.Terms{RatePct: 2.5, Maturity: 10, PerYear: 1, Profile: loan.LumpSimple}, 10), 51.8071, 1e-4)

	signed := edtf.Day{Year: 2012, Month: 3, Day: 31}
	ps, face, err := loan.Irregular(uneven(signed), signed)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "face", face.Float64(), 1000, 0)
	near(t, "irregular at 10 %", 100*(1-loan.PresentValue(ps, 10)), 30.4322, 1e-4)
}

// uneven is the ten-year loan of Example 2.2 that repays 8 × 75, 6 × 60 and 2 × 20 of 1000.
func uneven(signed edtf.Day) []loan.Payment {
	var ps []loan.Payment
	balance := money.FromInt(1000)
	halfRate := money.MustParse("0.0125")
	for k := 1; k <= 20; k++ {
		principal := int64(0)
		switch {
		case k >= 5 && k < 13:
			principal = 75
		case k >= 13 && k < 19:
			principal = 60
		case k >= 19:
			principal = 20
		}
		ps = append(ps, loan.Payment{Date: signed.AddMonths(6 * k), Principal: money.FromInt(principal), Interest: balance.Mul(halfRate)})
		balance = balance.Sub(money.FromInt(principal))
	}
	return ps
}

func TestExample2_3(t *testing.T) {
	free := loan.Terms{RatePct: 0, Maturity: 20, Grace: 10, PerYear: 2}
	total := 11.4 + 8.1*grantElement(t, free, 10)/100 + 100.8*grantElement(t, concessional, 10)/100
	near(t, "grant equivalent of the three items of 2011", total, 71.005, 5e-4)
}

func TestExample2_4(t *testing.T) {
	ps, err := concessional.Schedule()
	if err != nil {
		t.Fatal(err)
	}
	const face = 100.8
	if len(ps) != 40 || concessional.Repayments() != 31 {
		t.Fatalf("%d periods, %d repayments; want 40, 31", len(ps), concessional.Repayments())
	}
	near(t, "principal", face*ps[9].Principal, 3.251613, 1e-6)
	years := loan.ByYear(ps)
	if len(years) != 20 {
		t.Fatalf("%d loan years, want 20", len(years))
	}
	service := func(y int) float64 { return face * (years[y-1].Interest + years[y-1].Principal) }
	for y := 1; y <= 4; y++ {
		near(t, "interest of an early year", service(y), 2.016, 1e-9)
	}
	near(t, "year 5", service(5), 5.267613, 1e-6)
	near(t, "year 6", service(6), 8.421677, 1e-6)
	near(t, "year 20", service(20), 6.600774, 1e-6)
	var interest float64
	for y := range years {
		interest += face * years[y].Interest
		if service(y+1) > service(6) {
			t.Errorf("year %d is above the peak of year 6", y+1)
		}
	}
	near(t, "total interest", interest, 25.2, 1e-9)
	near(t, "PV at 5 %", face*loan.PresentValue(ps, 5), 74.194690, 1e-6)
	near(t, "PV at 10 %", face*loan.PresentValue(ps, 10), 47.274029, 1e-6)

	amounts, err := concessional.Amounts(money.MustParse("100800000"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := amounts[9].Principal.String(), "3251612.90322581"; got != want {
		t.Errorf("principal of period 10 is %s, want %s", got, want)
	}
}

func TestAmountsAddUpToTheFace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := whole(t)
		face := money.FromInt(rapid.Int64Range(1, 1e15).Draw(t, "face"))
		amounts, err := terms.Amounts(face)
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Decimal
		for _, a := range amounts {
			sum = sum.Add(a.Principal)
			if a.Interest.Sign() < 0 || a.Principal.Sign() < 0 {
				t.Fatalf("negative payment %+v", a)
			}
		}
		if !sum.Equal(face) {
			t.Fatalf("principal adds up to %s, want %s", sum, face)
		}
	})
}

func TestIrregularRefused(t *testing.T) {
	signed := edtf.Day{Year: 2012, Month: 1, Day: 1}
	one := money.FromInt(1)
	for name, ps := range map[string][]loan.Payment{
		"no payments":           nil,
		"no principal":          {{Date: signed, Interest: one}},
		"negative":              {{Date: signed, Principal: one.Neg()}},
		"before the commitment": {{Date: signed.AddDays(-1), Principal: one}},
		"out of order":          {{Date: signed.AddDays(2), Principal: one}, {Date: signed.AddDays(1), Principal: one}},
	} {
		if _, _, err := loan.Irregular(ps, signed); !errors.Is(err, loan.ErrTerms) {
			t.Errorf("%s: error %v, want ErrTerms", name, err)
		}
	}
}

func TestExample1_4(t *testing.T) {
	terms := loan.Terms{RatePct: 2.5, Maturity: 15, Grace: 5, PerYear: 2}
	near(t, "GE 10 %", grantElement(t, terms, 10), 44.50, 5e-3)
	near(t, "GE 9 %", grantElement(t, terms, 9), 40.32, 5e-3)
	for year, want := range map[int]loan.Class{2016: loan.ODALike, 2019: loan.OOFLike} {
		got, why, err := loan.Classify(loan.Flow{Type: loan.Loan, Intent: loan.Development, Year: year,
			Income: loan.LDC, Borrower: loan.Official, Terms: &terms})
		if err != nil || got != want {
			t.Errorf("signed %d: %q (%s, %v), want %q", year, got, why, err, want)
		}
	}
}

func TestClassify(t *testing.T) {
	base := loan.Flow{Type: loan.Loan, Intent: loan.Development, Year: 2012, Income: loan.LDC, Borrower: loan.Official, Terms: &concessional}
	for _, c := range []struct {
		name   string
		change func(*loan.Flow)
		want   loan.Class
	}{
		{"as it is", func(*loan.Flow) {}, loan.ODALike},
		{"not eligible, even a grant", func(f *loan.Flow) { f.Type, f.Income = loan.Grant, loan.NotEligible }, loan.OOFLike},
		{"type not known", func(f *loan.Flow) { f.Type = loan.VagueFlow }, loan.Vague},
		{"vague comes before intent", func(f *loan.Flow) { f.Type, f.Intent = loan.VagueFlow, loan.Military }, loan.Vague},
		{"military grant", func(f *loan.Flow) { f.Type, f.Intent = loan.Grant, loan.Military }, loan.OOFLike},
		{"training", func(f *loan.Flow) { f.Type = loan.ScholarshipTraining }, loan.ODALike},
		{"terms missing", func(f *loan.Flow) { f.Terms = nil }, loan.Vague},
		{"export credit", func(f *loan.Flow) { f.ExportCredit = true }, loan.OOFLike},
		{"rescheduling", func(f *loan.Flow) { f.Type = loan.DebtRescheduling }, loan.None},
		{"private from 2018", func(f *loan.Flow) { f.Year, f.Borrower = 2018, loan.Private }, loan.ODALike},
		{"upper middle income from 2018", func(f *loan.Flow) { f.Year, f.Income = 2018, loan.UMIC }, loan.ODALike},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := base
			c.change(&f)
			got, why, err := loan.Classify(f)
			if err != nil || got != c.want || why == "" {
				t.Errorf("Classify = %q, %q, %v; want %q", got, why, err, c.want)
			}
		})
	}
}

func TestTermsRefused(t *testing.T) {
	for name, terms := range map[string]loan.Terms{
		"maturity shorter than grace": {RatePct: 2, Maturity: 4, Grace: 5},
		"negative rate":               {RatePct: -1, Maturity: 4},
		"negative fee":                {Maturity: 4, FeePct: -1},
		"no maturity":                 {RatePct: 2},
		"unknown profile":             {Maturity: 4, Profile: "balloon"},
		"not a number":                {Maturity: 4, RatePct: math.NaN()},
		"endless":                     {Maturity: 1e9},
		"less than a period":          {Maturity: 0.1},
		"payments a year":             {Maturity: 4, PerYear: -2},
	} {
		if _, err := terms.GrantElement(5); !errors.Is(err, loan.ErrTerms) {
			t.Errorf("%s: error %v, want ErrTerms", name, err)
		}
	}
	if _, err := concessional.GrantElement(-1); !errors.Is(err, loan.ErrTerms) {
		t.Errorf("negative discount: error %v", err)
	}
}

func TestWarnings(t *testing.T) {
	for code, terms := range map[string]loan.Terms{
		"unlikely_rate":     {RatePct: 200, Maturity: 20, Grace: 5},
		"tiny_rate":         {RatePct: 0.02, Maturity: 20, Grace: 5},
		"grace_raised":      {RatePct: 2, Maturity: 20},
		"maturity_rounded":  {RatePct: 2, Maturity: 20.3, Grace: 5},
		"unlikely_maturity": {RatePct: 2, Maturity: 240, Grace: 60},
		"unlikely_fee":      {RatePct: 2, Maturity: 20, Grace: 5, FeePct: 20},
	} {
		_, ws, err := terms.Normalise()
		if err != nil || len(ws) != 1 || ws[0].Code != code {
			t.Errorf("%+v: %v, %v; want %s alone", terms, ws, err, code)
		}
	}
}

// whole draws terms whose maturity and grace are whole numbers of periods.
func whole(t *rapid.T) loan.Terms {
	a := rapid.SampledFrom([]int{1, 2, 3, 4, 6, 12}).Draw(t, "per year")
	n := rapid.IntRange(1, 50*a).Draw(t, "periods")
	g := rapid.IntRange(1, n).Draw(t, "grace periods")
	return loan.Terms{
		RatePct: rapid.Float64Range(0.01, 200).Draw(t, "rate"), Maturity: float64(n) / float64(a), Grace: float64(g) / float64(a),
		PerYear: a, Profile: rapid.SampledFrom(loan.Profiles()).Draw(t, "profile"), FeePct: rapid.Float64Range(0, 10).Draw(t, "fee"),
	}
}

func TestClosedFormsAgreeWithTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := whole(t)
		if terms.Profile != loan.Annuity && rapid.Bool().Draw(t, "interest-free") {
			terms.RatePct = 0
		}
		d := rapid.Float64Range(0.01, 50).Draw(t, "discount")
		sum, err := terms.GrantElement(d)
		if err != nil {
			t.Fatal(err)
		}
		closed, err := terms.ClosedForm(d)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(sum-closed) > 1e-9*max(1, math.Abs(sum)) {
			t.Fatalf("%+v at %g: sum %.15g, closed form %.15g", terms, d, sum, closed)
		}
	})
}

func TestScheduleRepaysTheFace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := whole(t)
		if rapid.Bool().Draw(t, "interest-free") {
			terms.RatePct = 0
		}
		ps, err := terms.Schedule()
		if err != nil {
			t.Fatal(err)
		}
		var principal, interest float64
		before := 1.0
		for _, p := range ps {
			if p.Balance > before+1e-12 || p.Principal < -1e-12 || p.Interest < 0 {
				t.Fatalf("period %+v after balance %g", p, before)
			}
			principal += p.Principal
			interest += p.Interest
			before = p.Balance
		}
		if math.Abs(principal-1) > 1e-9 || ps[len(ps)-1].Balance != 0 || (interest > 0) != (terms.RatePct > 0) {
			t.Fatalf("principal %g, last balance %g, interest %g of %+v", principal, ps[len(ps)-1].Balance, interest, terms)
		}
	})
}

func TestMonthsBefore(t *testing.T) {
	for day, want := range map[edtf.Day]edtf.Day{
		{Year: 2012, Month: 9, Day: 30}: {Year: 2012, Month: 3, Day: 31},
		{Year: 2012, Month: 9, Day: 29}: {Year: 2012, Month: 3, Day: 29},
		{Year: 2012, Month: 8, Day: 31}: {Year: 2012, Month: 2, Day: 29},
	} {
		if got := loan.MonthsBefore(day, 6); got != want {
			t.Errorf("six months before %s is %s, want %s", day, got, want)
		}
	}
}

func TestYearsBetween(t *testing.T) {
	d := func(s string) edtf.Day {
		v, err := edtf.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		from, to string
		want     float64
	}{
		{"2012-01-15", "2014-07-15", 2.5},
		{"2012-08-31", "2013-02-28", 0.5},
		{"2012-01-01", "2012-01-02", 1 / 365.25},
		{"2012-03-01", "2012-01-01", -2.0 / 12},
		{"2012-09-30", "2013-03-31", 0.5},
		{"2013-02-28", "2013-08-31", 0.5},
		{"2012-09-29", "2013-03-31", 0.5 + 2/365.25},
		{"2012-01-31", "2012-03-01", 1.0/12 + 1/365.25},
	} {
		near(t, c.from+" to "+c.to, loan.YearsBetween(d(c.from), d(c.to)), c.want, 1e-12)
	}
}
