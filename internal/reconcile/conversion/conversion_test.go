package conversion_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
	"toguna/internal/reconcile/conversion"
)

// check checks "80 billion XOF = 136 million USD, 2018": two amounts and perhaps the period of the rate.
func check(t *testing.T, pair, event, published string) conversion.Result {
	t.Helper()
	s := conversion.Stated{Quote: pair}
	pair, period, _ := strings.Cut(pair, ", ")
	if period != "" {
		s.RatePeriod = edtf.MustParse(period)
	}
	first, second, _ := strings.Cut(pair, " = ")
	s.Amount, s.Step, s.Currency = amount(first)
	s.Converted, s.ConvertedStep, s.ConvertedCurrency = amount(second)
	if event != "" {
		s.Event = edtf.MustParse(event)
	}
	if published != "" {
		s.Published = edtf.MustParse(published)
	}
	r, err := conversion.Check(s, rates.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// amount is "1.6 billion XOF" with one unit of its last digit shown.
func amount(words string) (d, step money.Decimal, c money.Currency) {
	w := strings.Fields(words)
	scale := map[string]money.Decimal{"million": money.MustParse("1000000"), "billion": money.MustParse("1000000000")}[w[1]]
	unit := money.FromInt(1)
	if _, frac, ok := strings.Cut(w[0], "."); ok {
		unit = money.MustParse("0." + strings.Repeat("0", len(frac)-1) + "1")
	}
	return money.MustParse(w[0]).Mul(scale), unit.Mul(scale), money.Currency(w[2])
}

// want is what the method sheet prints for one of its four conversions.
type want struct {
	implied, low, high, localPer float64
	period                       string
	expected                     []float64 // in millions, as printed
	deviation                    []float64
	severity                     string
	years, near                  []int
	nearest                      []conversion.YearDeviation
	robust, edge                 []string // all; nil: not printed
	robustCount                  int
	matterRobust, matterEdge     []string
	verdict                      conversion.Verdict
}

func (w want) compare(t *testing.T, r conversion.Result) {
	t.Helper()
	near := func(what string, got, want, tolerance float64) {
		t.Helper()
		if math.Abs(got-want) > tolerance {
			t.Errorf("%s %v; want %v", what, got, want)
		}
	}
	near("implied rate", r.ImpliedRate, w.implied, 5e-5)
	near("window from", r.WindowLow, w.low, 5e-5)
	near("window to", r.WindowHigh, w.high, 5e-5)
	near("local per rounded", r.LocalPer, w.localPer, 5e-3)
	if got := r.Period.String(); got != w.period {
		t.Errorf("stated period %q; want %q", got, w.period)
	}
	if len(r.Expected) != len(w.expected) || len(r.DeviationPct) != len(w.deviation) {
		t.Fatalf("expected %v, deviation %v; want %v, %v", r.Expected, r.DeviationPct, w.expected, w.deviation)
	}
	for i := range w.expected {
		near("expected", r.Expected[i].Float64()/1e6, w.expected[i], 0.005)
		near("deviation", r.DeviationPct[i], w.deviation[i], 0.06)
	}
	diff := func(what string, got, want any) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	diff("severity", r.Severity, w.severity)
	diff("years", r.Years, w.years)
	diff("years near", r.YearsNear, w.near)
	for i, n := range w.nearest {
		if r.Nearest[i].Year != n.Year || math.Abs(r.Nearest[i].Pct-n.Pct) > 0.006 {
			t.Errorf("nearest year %d is %+v; want %+v", i+1, r.Nearest[i], n)
		}
	}
	if w.robust != nil {
		diff("months, robust", r.Robust, w.robust)
		diff("months, edge", r.Edge, w.edge)
	}
	if w.robustCount > 0 && len(r.Robust) != w.robustCount {
		t.Errorf("%d robust months; want %d", len(r.Robust), w.robustCount)
	}
	diff("months that matter, robust", r.MatterRobust, w.matterRobust)
	diff("months that matter, edge", r.MatterEdge, w.matterEdge)
	diff("verdict", r.Verdict, w.verdict)
}

func months(s string) []string { return strings.Fields(s) }

// TestExample33First: 80 billion CFA at 2018 rates.
func TestExample33First(t *testing.T) {
	r := check(t, "80 billion XOF = 136 million USD, 2018", "", "")
	want{
		implied: 1.1151, low: 1.11103, high: 1.11923, localPer: 588.24, period: "2018",
		expected: []float64{144.03}, deviation: []float64{-5.57}, severity: "material",
		near:    []int{2015, 2016, 2019},
		nearest: []conversion.YearDeviation{{Year: 2019, Pct: -0.39}, {Year: 2015, Pct: 0.51}, {Year: 2016, Pct: 0.74}},
		robust:  months("2003-08 2015-05 2015-08 2019-05 2019-08 2019-12"), edge: months("2016-03"),
		matterRobust: months("2019-05 2019-08 2019-12"), verdict: conversion.MatchOther,
	}.compare(t, r)
	if d := r.Days; d == nil || d.Fit != 0 || math.Abs(d.Low.Float64()/1e6-137.3) > 0.05 || math.Abs(d.High.Float64()/1e6-152.4) > 0.05 {
		t.Errorf("days of 2018: %+v; want 137.3 to 152.4 million, none that fits", d)
	}
	if got := r.EdgeSeries["2016-03"]; got != "fed" {
		t.Errorf("2016-03 fits by %q; want fed", got)
	}
}

// TestExample33Second: 1.6 billion CFA of August 2013.
func TestExample33Second(t *testing.T) {
	r := check(t, "1.6 billion XOF = 2.8 million USD", "2013-08", "")
	want{
		implied: 1.1479, low: 1.12743, high: 1.16842, localPer: 571.43, period: "2013-08",
		expected: []float64{3.246}, deviation: []float64{-13.75}, severity: "material",
		years: []int{2003, 2017, 2020, 2025}, near: []int{2020}, nearest: []conversion.YearDeviation{{Year: 2020, Pct: 0.50}},
		robustCount: 31,
		matterRobust: months(`2015-01 2015-02 2016-04 2016-05 2017-07 2018-06 2018-08 2018-09 2018-10 2018-11 2018-12
			2019-01 2019-02 2019-03 2019-06 2020-07 2021-10 2021-11 2021-12 2022-01 2022-02 2025-06 2025-07 2025-08 2025-10 2025-11 2026-03`),
		matterEdge: months("2025-05 2026-04"), verdict: conversion.MatchOther,
	}.compare(t, r)
	if got := r.EdgeSeries["2026-04"]; got != "ecb" {
		t.Errorf("2026-04 fits by %q; want ecb", got)
	}
}

// TestExample33Third: 5 million euros of 2012 and 2013.
func TestExample33Third(t *testing.T) {
	r := check(t, "5 million EUR = 5.8 million USD", "2012/2013", "")
	want{
		implied: 1.16, low: 1.15, high: 1.17, localPer: 5.0 / 5.8, period: "2012/2013",
		expected: []float64{6.424, 6.641}, deviation: []float64{-9.7, -12.7}, severity: "material",
		nearest:     []conversion.YearDeviation{{Year: 2020, Pct: 1.56}, {Year: 2018, Pct: -1.77}, {Year: 2021, Pct: -1.92}},
		robustCount: 17,
		matterRobust: months(`2015-01 2017-07 2018-06 2018-07 2018-08 2018-09 2021-10 2025-06 2025-07 2025-08 2025-10 2025-11
			2026-03 2026-04`),
		verdict: conversion.MatchOther,
	}.compare(t, r)
	if diff := cmp.Diff(months("2003-10"), r.Edge); diff != "" {
		t.Errorf("edge (-want +got):\n%s", diff)
	}
}

// TestExample33Fourth: the railway's dollars and francs, without a period.
func TestExample33Fourth(t *testing.T) {
	r := check(t, "1.48 billion USD = 750 billion XOF", "", "")
	want{
		implied: 1.2944, low: 1.29005, high: 1.29879, localPer: 506.76,
		near:    []int{2012},
		nearest: []conversion.YearDeviation{{Year: 2012, Pct: 0.75}, {Year: 2010, Pct: -2.36}, {Year: 2013, Pct: -2.54}, {Year: 2014, Pct: -2.57}},
		robust:  months("2005-04 2012-01 2012-10 2013-03 2013-05"), edge: months("2010-08 2014-09"),
		matterRobust: months("2005-04 2012-01 2012-10 2013-03 2013-05"), matterEdge: months("2010-08 2014-09"),
		verdict: conversion.NoPeriodStated,
	}.compare(t, r)
	if !r.DirectionOpen || math.Abs(r.ReverseLow-1.28585) > 5e-5 || math.Abs(r.ReverseHigh-1.30311) > 5e-5 { // 745 and 755 billion
		t.Errorf("reverse window %v to %v; want 1.28585 to 1.30311", r.ReverseLow, r.ReverseHigh)
	}
	if diff := cmp.Diff(map[string]string{"2010-08": "fed", "2014-09": "ecb"}, r.EdgeSeries); diff != "" {
		t.Errorf("edge series (-want +got):\n%s", diff)
	}
}

// TestExample33Joint: the two amounts of the article share the rates of mid and late 2025.
func TestExample33Joint(t *testing.T) {
	rs := []conversion.Result{
		check(t, "1.48 billion USD = 750 billion XOF", "", ""),
		check(t, "1.6 billion XOF = 2.8 million USD", "2013-08", ""),
		check(t, "5 million EUR = 5.8 million USD", "2012/2013", ""),
	}
	got, ok := conversion.Joint(rs, edtf.MustParse("2023"), edtf.Date{})
	want := conversion.Habit{Pairs: []int{1, 2}, Robust: months("2025-06 2025-07 2025-08 2025-10 2025-11 2026-03"), Edge: months("2026-04")}
	if !ok {
		t.Fatal("no shared months")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Joint (-want +got):\n%s", diff)
	}
	if _, ok := conversion.Joint(rs[:2], edtf.MustParse("2023"), edtf.Date{}); ok {
		t.Error("one pair that misses its date is no habit")
	}
	if _, ok := conversion.Joint(rs, edtf.MustParse("2023"), edtf.MustParse("2024")); ok {
		t.Error("published in 2024: the rates of 2025 cannot be meant")
	}
}

// TestMatchStated: a conversion at the stated year's average is found to be one.
func TestMatchStated(t *testing.T) {
	for _, words := range []string{"80 billion XOF = 144 million USD, 2018", "10 million EUR = 11.8 million USD, 2018"} {
		if r := check(t, words, "", ""); r.Verdict != conversion.MatchStated || r.Severity != "none" {
			t.Errorf("%s: %s, %s; want match_stated, none", words, r.Verdict, r.Severity)
		}
	}
	if r := check(t, "10 million EUR = 99 million USD, 2018", "", ""); r.Verdict != conversion.NoMatch {
		t.Errorf("a rate of 9.9: %s; want no_match", r.Verdict)
	}
}

// TestBetweenDays: rates that moved past the pair's from one day to the next leave no day that fits, but do not make the pair
// one of another time; what lies outside all days of its period is.
func TestBetweenDays(t *testing.T) {
	tests := []struct {
		words string
		want  conversion.Verdict
	}{
		{"112.3 million EUR = 129 million USD", conversion.BetweenDays},
		{"129 million USD = 112.3 million EUR", conversion.BetweenDays},
		{"112.3 million EUR = 127 million USD", conversion.MatchOther},
		{"112.3 million EUR = 139 million USD", conversion.MatchOther},
	}
	for _, tc := range tests {
		if r := check(t, tc.words, "2025-08", "2025-11"); r.Verdict != tc.want || r.Days == nil || r.Days.Fit != 0 {
			t.Errorf("%s: %s, days %+v; want %s and no day that fits", tc.words, r.Verdict, r.Days, tc.want)
		}
	}
}

// TestWithoutPeriod: a text that names no time and converts at a fixed parity, or at the rates of its writing, leaves nothing
// to ask; one that fits neither does.
func TestWithoutPeriod(t *testing.T) {
	tests := []struct {
		words, published string
		want             conversion.Verdict
	}{
		{"21 million EUR = 13.8 billion XOF", "", conversion.MatchAlways},
		{"21 million EUR = 13.8 billion XOF", "2021-06", conversion.MatchAlways},
		{"21 million EUR = 15.2 billion XOF", "2021-06", conversion.NoPeriodStated},
		{"30 million EUR = 35.4 million USD", "2018-11", conversion.MatchPublished},
		{"30 million EUR = 35.4 million USD", "2016-11", conversion.NoPeriodStated},
		{"30 million EUR = 35.4 million USD", "", conversion.NoPeriodStated},
		{"100 million CNY = 14.5 million USD", "2019-09-01", conversion.MatchPublished},
		{"245 million USD = 22 billion KES", "2011-06", conversion.MatchPublished}, // the shillings are the rounded ones
		{"245 million USD = 26 billion KES", "2011-06", conversion.NoPeriodStated},
		{"100 million CNY = 14.5 million USD", "2014-09-01", conversion.NoPeriodStated},
	}
	for _, tc := range tests {
		if r := check(t, tc.words, "", tc.published); r.Verdict != tc.want {
			t.Errorf("%s, published %q: %s; want %s", tc.words, tc.published, r.Verdict, tc.want)
		}
	}
}

// TestYearsOnly: where only averages of years are held, a day of the year may be some way from them, and nobody can say that it
// was not.
func TestYearsOnly(t *testing.T) {
	for _, tc := range []struct {
		words, event, published string
		want                    conversion.Verdict
	}{
		{"12.4 billion KES = 124 million USD", "2019-03-04", "", conversion.MatchStated},
		{"12.4 billion KES = 124 million USD", "2019", "", conversion.MatchStated},
		{"12.4 billion KES = 101 million USD", "2019-03-04", "", conversion.NoMatch},
		{"12.4 billion KES = 124 million USD", "2011-03", "", conversion.NoMatch},
		{"5.55 million XDR = 8.64 million USD", "", "2011-12", conversion.MatchPublished},
		{"5.55 million XDR = 7.71 million USD", "", "2011-12", conversion.NoPeriodStated},
	} {
		if r := check(t, tc.words, tc.event, tc.published); r.Verdict != tc.want {
			t.Errorf("%s on %q, published %q: %s; want %s (deviation %v)", tc.words, tc.event, tc.published, r.Verdict, tc.want, r.DeviationPct)
		}
	}
}

// TestOtherPairs: pairs that are not dollars and euros are checked against the one series there is.
func TestOtherPairs(t *testing.T) {
	r := check(t, "100 million CNY = 14.5 million USD, 2019", "", "")
	if r.Verdict != conversion.MatchStated || r.Anchor != "CNY" || len(r.Robust) > 0 {
		t.Errorf("%s by %s, robust months %v; want match_stated by CNY, none robust by a single series", r.Verdict, r.Anchor, r.Robust)
	}
}

// TestTrueConversionsMatch: whatever is converted at a year's average and rounded is found to match that year.
func TestTrueConversionsMatch(t *testing.T) {
	table := rates.Embedded()
	years := table.Years("ecb")
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SampledFrom(years).Draw(t, "year")
		amount := rapid.Int64Range(1_000_000, 9_999_999).Draw(t, "amount")
		dollars := money.FromInt(int64(math.Round(float64(amount)*y.Value/1000) * 1000))
		r, err := conversion.Check(conversion.Stated{
			Amount: money.FromInt(amount), Currency: "EUR", Converted: dollars, ConvertedCurrency: "USD",
			ConvertedStep: money.FromInt(1000), RatePeriod: edtf.Year(y.Year),
		}, table)
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != conversion.MatchStated {
			t.Fatalf("%d EUR at %v of %d is %s dollars: %s", amount, y.Value, y.Year, dollars, r.Verdict)
		}
	})
}
