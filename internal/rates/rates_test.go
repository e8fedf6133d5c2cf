package rates_test

import (
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.6f, want %.6f (tolerance %g)", what, got, want, tolerance)
	}
}

func average(t *testing.T, from, to money.Currency, on string) rates.Rate {
	t.Helper()
	r, err := rates.Embedded().Average(from, to, edtf.MustParse(on))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Method sheet 3.2: annual averages of the ECB daily reference rate, US dollars per euro.
func TestAnnualAveragesECB(t *testing.T) {
	want := []float64{
		1.0658, 0.9236, 0.8956, 0.9456, 1.1312, 1.2439, 1.2441, 1.2556, 1.3705, 1.4708, 1.3948, 1.3257, 1.3920, 1.2848, 1.3281, 1.3285, 1.1095, 1.1069,
		1.1297, 1.1810, 1.1195, 1.1422, 1.1827, 1.0530, 1.0813, 1.0824, 1.1300,
	}
	years := rates.Embedded().Years("ecb")
	if len(years) != len(want) {
		t.Fatalf("%d years, want %d: %v", len(years), len(want), years)
	}
	for n, y := range years {
		if y.Year != 1999+n {
			t.Errorf("year %d at %d", y.Year, n)
		}
		near(t, edtf.Year(y.Year).String(), math.Round(y.Value*1e4)/1e4, want[n], 1e-9)
		r := average(t, "EUR", "USD", edtf.Year(y.Year).String())
		if r.Value != y.Value || r.Series != "ecb" {
			t.Errorf("Average in %d = %v, want %v of ecb", y.Year, r, y.Value)
		}
	}
}

// Method sheet 3.2: the Federal Reserve's annual series is within 0.2 % of the ECB's.
func TestAnnualAveragesAgree(t *testing.T) {
	fed := map[int]float64{}
	for _, y := range rates.Embedded().Years("fed") {
		fed[y.Year] = y.Value
	}
	for _, y := range rates.Embedded().Years("ecb") {
		if d := fed[y.Year]/y.Value - 1; math.Abs(d) > 0.002 {
			t.Errorf("%d: fed %f, ecb %f", y.Year, fed[y.Year], y.Value)
		}
	}
}

// Method sheet 3.2: XOF per US dollar is the parity by the average, not the average of quotients.
func TestFrancsPerDollar(t *testing.T) {
	for year, want := range map[string]float64{"2012": 510.56, "2013": 493.90, "2014": 493.76, "2018": 555.45, "2019": 585.95, "2025": 580.50} {
		r := average(t, "USD", "XOF", year)
		near(t, "XOF per USD "+year, r.Value, want, 0.03)
		if r.Series != "parity+ecb" {
			t.Errorf("series %q", r.Series)
		}
	}
}

// Method sheet 3.1: 1,000 million francs before and after the devaluation of January 1994.
func TestDevaluation1994(t *testing.T) {
	for _, c := range []struct {
		on, low, high string
	}{
		{"1993-12", "3.4201", "3.4201"},
		{"1994-03", "1.7347", "1.7347"},
		{"1994-01-11", "3.3780", "3.3780"},
		{"1994-01-12", "1.6890", "1.6890"},
		{"1994-01", "1.6890", "3.3780"},
		{"1994", "1.8029", "3.6057"},
	} {
		got, err := rates.Embedded().Convert(money.MustParse("1000000000"), "XOF", "USD", edtf.MustParse(c.on))
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.on+" low", got.Low.Float64()/1e6, money.MustParse(c.low).Float64(), 0.0001)
		near(t, c.on+" high", got.High.Float64()/1e6, money.MustParse(c.high).Float64(), 0.0001)
		if got.Rate.Interval() != (c.low != c.high) {
			t.Errorf("%s: rate %v", c.on, got.Rate)
		}
	}
}

// Method sheet 3.3: what the founding documents' conversions come to at their stated dates.
func TestFoundingConversions(t *testing.T) {
	for _, c := range []struct {
		amount   string
		from, to money.Currency
		on       string
		want     float64 // millions
	}{
		{"80000000000", "XOF", "USD", "2018", 144.03},
		{"1600000000", "XOF", "USD", "2013-08", 3.246},
		{"5000000", "EUR", "USD", "2012", 6.424},
		{"5000000", "EUR", "USD", "2013", 6.641},
		{"750000000000", "XOF", "USD", "2015", 1269},
		{"750000000000", "XOF", "USD", "2016", 1266},
	} {
		got, err := rates.Embedded().Convert(money.MustParse(c.amount), c.from, c.to, edtf.MustParse(c.on))
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.amount+" "+string(c.from)+" "+c.on, got.Low.Float64()/1e6, c.want, c.want*5e-4)
	}
}

func TestParitiesAreExact(t *testing.T) {
	for _, c := range []struct {
		amount   string
		from, to money.Currency
		on, want string
	}{
		{"1", "EUR", "XOF", "2018", "655.957"},
		{"5000000", "EUR", "XOF", "2013", "3279785000"},
		{"655957", "XOF", "EUR", "1999-01-01", "1000"},
		{"1", "XOF", "XAF", "2004", "1"},
		{"1", "XOF", "XAF", "1994", "1"},
		{"100", "FRF", "XOF", "1993-05-01", "5000"},
		{"100", "FRF", "XOF", "1998", "10000"},
		{"655957", "XOF", "FRF", "2001", "6559.57"},
		{"1000000", "SLL", "SLE", "2010", "1000"},
		{"7", "USD", "USD", "1950", "7"},
	} {
		got, err := rates.Embedded().Convert(money.MustParse(c.amount), c.from, c.to, edtf.MustParse(c.on))
		if err != nil {
			t.Fatal(err)
		}
		if got.Low.String() != c.want || got.High.String() != c.want {
			t.Errorf("%s %s to %s in %s = %s … %s, want %s", c.amount, c.from, c.to, c.on, got.Low, got.High, c.want)
		}
	}
}

func TestReferenceRates(t *testing.T) {
	for _, c := range []struct {
		on, period string
		value      float64
	}{
		{"1999-01-04", "1999-01-04", 1.1789},
		{"2019-05-31", "2019-05-31", 1.1151},
		{"2019-06-02", "2019-05-31", 1.1151}, // a Sunday
		{"2026-04-13", "2026-04-13", 1.1684},
	} {
		r := average(t, "EUR", "USD", c.on)
		if r.Period != c.period || r.Value != c.value {
			t.Errorf("%s: %v of %s, want %v of %s", c.on, r.Value, r.Period, c.value, c.period)
		}
	}
}

func TestAverageOfUncertainPeriods(t *testing.T) {
	for _, c := range []struct {
		on        string
		low, high float64
	}{
		{"2012/2013", 1.2848, 1.3281},
		{"2018~", 1.1195, 1.1810},
		{"2017-06/2019-03", 1.1195, 1.1810},
		{"2014-01/2014-04", 1.3610, 1.3823},
	} {
		r := average(t, "EUR", "USD", c.on)
		near(t, c.on+" low", r.Low, c.low, 1e-4)
		near(t, c.on+" high", r.High, c.high, 1e-4)
		if !r.Interval() || r.Period != c.on {
			t.Errorf("%s: %v", c.on, r)
		}
	}
}

func TestSeriesAndRules(t *testing.T) {
	for _, c := range []struct {
		from, to money.Currency
		on       string
		series   string
		rule     string
	}{
		{"USD", "EUR", "2019-05", "ecb", "average of the month"},
		{"CNY", "USD", "2011", "fed", "average of the year"},
		{"GNF", "USD", "2011", "imf", "average of the year"},
		{"GNF", "USD", "2011-07-14", "imf", "average of the year"},
		{"GNF", "CNY", "2011", "imf+fed", "average of the year, through USD"},
		{"EUR", "CNY", "2011", "ecb", "average of the year"},
		{"XOF", "CNY", "2011", "parity+ecb", "655.957 XOF = 1 EUR exactly; average of the year"},
		{"XOF", "EUR", "2011", "parity", "655.957 XOF = 1 EUR exactly"},
		{"USD", "FRF", "1993", "fed", "average of the year"},
		{"USD", "FRF", "1965", "imf", "average of the year"},
		{"XOF", "USD", "1994-01", "parity+fed", "50 XOF = 1 FRF exactly; average of the month, until 1994-01-11; then 100 XOF = 1 FRF exactly; average of the month"},
	} {
		r := average(t, c.from, c.to, c.on)
		if r.Series != c.series || r.Rule != c.rule {
			t.Errorf("%s to %s in %s: series %q, rule %q; want %q, %q", c.from, c.to, c.on, r.Series, r.Rule, c.series, c.rule)
		}
	}
}

func TestNoRate(t *testing.T) {
	for _, c := range []struct {
		from, to money.Currency
		on       string
		says     string
	}{
		{"EUR", "USD", "1998", "the euro begins on 1999-01-01"},
		{"EUR", "USD", "2026", "ecb has days 1999-01-04 to 2026-04-13"},
		{"EUR", "USD", "2012/..", "open end"},
		{"GNF", "USD", "2024", "imf has years 1960 to 2020"},
		{"XOF", "USD", "1955", "the parity of XOF is known from 1960-01-01"},
		{"KPW", "USD", "2012", "no series has this pair"},
		{"ABC", "USD", "2012", "no such currency as ABC"},
	} {
		_, err := rates.Embedded().Average(c.from, c.to, edtf.MustParse(c.on))
		if !errors.Is(err, rates.ErrNoRate) {
			t.Errorf("%s to %s in %s: error %v, want ErrNoRate", c.from, c.to, c.on, err)
		} else if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s to %s in %s: %v, want it to say %q", c.from, c.to, c.on, err, c.says)
		}
	}
}

func TestMonths(t *testing.T) {
	ecb, fed := rates.Embedded().Months("ecb"), rates.Embedded().Months("fed")
	if first, last := ecb[0].Period, ecb[len(ecb)-1].Period; first != "1999-01" || last != "2026-04" || len(ecb) != 328 {
		t.Errorf("ecb: %d months from %s to %s", len(ecb), first, last)
	}
	if fed[0].Period != "1999-01" || len(fed) < 328 {
		t.Errorf("fed: %d months from %s", len(fed), fed[0].Period)
	}
	value := func(all []rates.Monthly, period string) float64 {
		for _, m := range all {
			if m.Period == period {
				return m.Value
			}
		}
		t.Fatalf("no month %s", period)
		return 0
	}
	// Method sheet 3.3: September 2014 lies on the edge between the two series.
	near(t, "ecb 2014-09", value(ecb, "2014-09"), 1.29014, 5e-6)
	near(t, "fed 2014-09", value(fed, "2014-09"), 1.28883, 5e-6)
	near(t, "ecb 2013-08", value(ecb, "2013-08"), 1.3309, 1e-4)
	if rates.Embedded().Months("nobody") != nil {
		t.Error("an unknown series has months")
	}
}

func TestMalianFranc(t *testing.T) {
	got, err := rates.Embedded().Convert(money.FromInt(1000), "XOF", "FRF", edtf.MustParse("1975"))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Warnings) != 1 || got.Warnings[0].Code != rates.CodeMalianFranc {
		t.Errorf("warnings %v", got.Warnings)
	}
	for _, c := range []struct {
		country, on string
		want        money.Currency
	}{
		{"MLI", "2013", "XOF"}, {"mli", "1984-06-01", "XOF"}, {"MLI", "1961", "XOF"}, {"MLI", "1984", ""}, {"MLI", "1962-07-01", ""},
		{"SEN", "1975", "XOF"}, {"TCD", "2004", "XAF"}, {"GNB", "1996", ""}, {"GNB", "1998", "XOF"}, {"FRA", "1990", ""},
	} {
		got, err := rates.Franc(c.country, edtf.MustParse(c.on))
		if got != c.want || (err != nil) != (c.want == "") || err != nil && !errors.Is(err, rates.ErrNeedsReview) {
			t.Errorf("Franc(%s, %s) = %q, %v; want %q", c.country, c.on, got, err, c.want)
		}
	}
}

// Method sheet 1.6: China, base 2021.
func TestDeflatorOfChina(t *testing.T) {
	for year, want := range map[int]float64{2011: 0.811711, 2014: 0.899233, 2016: 0.846219, 2018: 0.917187, 2021: 1} {
		d, err := rates.Embedded().Deflator("CHN", year, 2021)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "deflator", d.Deflator, want, 1e-6)
		if d.RateSeries != "fed" || d.DeflatorSeries != "World Bank NY.GDP.DEFL.KD.ZG" || d.Vintage != "2025-07" {
			t.Errorf("series %q, %q, %q", d.RateSeries, d.DeflatorSeries, d.Vintage)
		}
	}
	d, err := rates.Embedded().Deflator("CHN", 2011, 2021)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "price index", d.PriceIndex, 0.813246, 1e-6)
	near(t, "exchange ratio", d.ExchangeRatio, 0.998112, 1e-6)
	near(t, "rate 2011", d.RateYear, 6.4630, 0)
	near(t, "rate 2021", d.RateBase, 6.4508, 0)
	near(t, "constant", 100.8/d.Deflator, 124.18, 0.005)
}

func TestDeflatorBothWays(t *testing.T) {
	there, err := rates.Embedded().Deflator("CHN", 2011, 2021)
	if err != nil {
		t.Fatal(err)
	}
	back, err := rates.Embedded().Deflator("CHN", 2021, 2011)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "there and back", there.Deflator*back.Deflator, 1, 1e-12)
}

func TestDeflatorAcrossTheEuro(t *testing.T) {
	d, err := rates.Embedded().Deflator("FRA", 1995, 2015)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "francs in euro", d.RateYear, 4.99/6.55957, 0.005)
	near(t, "euro", d.RateBase, 1/1.1095, 0.001)
	us, err := rates.Embedded().Deflator("USA", 2000, 2015)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "dollars", us.ExchangeRatio, 1, 0)
}

func TestDeflatorNotComputable(t *testing.T) {
	for _, c := range []struct {
		country    string
		year, base int
		says       string
	}{
		{"CHN", 2011, 2024, "CHN in 2024"},
		{"CHN", 1950, 2011, "CHN in 1951"},
		{"XYZ", 2011, 2012, "XYZ"},
		{"MLI", 1994, 2010, "parity of XOF changed"},
	} {
		_, err := rates.Embedded().Deflator(c.country, c.year, c.base)
		if !errors.Is(err, rates.ErrNotComputable) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %d to %d: %v, want ErrNotComputable naming %q", c.country, c.year, c.base, err, c.says)
		}
	}
}

func TestLoad(t *testing.T) {
	const file = "\ufeffseries;from;to;period;rate\nmine;EUR;XOF;2018;650\nmine;USD;CNY;2011-01;6,5\n"
	user, err := rates.Load(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	both := rates.Embedded().With(user)
	type brief struct {
		Series string
		Value  float64
	}
	got := map[string]brief{}
	for _, c := range [][3]string{{"EUR", "XOF", "2018"}, {"EUR", "XOF", "2019"}, {"USD", "CNY", "2011-01-20"}, {"USD", "CNY", "2012"}} {
		r, err := both.Average(money.Currency(c[0]), money.Currency(c[1]), edtf.MustParse(c[2]))
		if err != nil {
			t.Fatal(err)
		}
		got[strings.Join(c[:], " ")] = brief{r.Series, r.Value}
	}
	want := map[string]brief{
		"EUR XOF 2018": {"mine", 650}, "EUR XOF 2019": {"parity", 655.957}, "USD CNY 2011-01-20": {"mine", 6.5}, "USD CNY 2012": {"fed", 6.3093},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestWithNewer lets a newer release of a publisher come before the embedded one, and parities before both.
func TestWithNewer(t *testing.T) {
	var b rates.Builder
	for _, v := range []struct {
		from, to money.Currency
		rate     float64
	}{{"EUR", "USD", 1.5}, {"EUR", "XOF", 650}} {
		if err := b.Rate("new", v.from, v.to, "2018", v.rate); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Rate("new", "USD", "USD", "2018", 1); err == nil {
		t.Error("a rate from dollars to dollars")
	}
	if err := b.Price("prices", "2026", "CHN", "2021", 10); err != nil {
		t.Fatal(err)
	}
	both := rates.Embedded().WithNewer(b.Table())
	for _, c := range []struct {
		from, to       money.Currency
		period, series string
		value          float64
	}{{"EUR", "USD", "2018", "new", 1.5}, {"EUR", "XOF", "2018", "parity", 655.957}, {"EUR", "USD", "2017", "ecb", 0}} {
		r, err := both.Average(c.from, c.to, edtf.MustParse(c.period))
		if err != nil || r.Series != c.series || c.value != 0 && r.Value != c.value {
			t.Errorf("%s to %s in %s: %+v, %v; want %g of %s", c.from, c.to, c.period, r, err, c.value, c.series)
		}
	}
	d, err := both.Deflator("CHN", 2020, 2021)
	if err != nil || d.DeflatorSeries != "prices" || d.Vintage != "2026" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ file, says string }{
		"empty":            {"", "empty"},
		"unknown column":   {"series,from,to,period,rate,note\n", `unknown column "note"; known are series, from, to, period, rate`},
		"missing column":   {"series,from,to,rate\n", `column "period" is missing`},
		"unknown currency": {"series,from,to,period,rate\nx,EUR,ZZZ,2018,1\n", "ZZZ"},
		"no rate":          {"series,from,to,period,rate\nx,EUR,USD,2018,0\n", "positive"},
		"tiny":             {"series,from,to,period,rate\nx,EUR,USD,2018,1e-300\n", "positive"},
		"not a number":     {"series,from,to,period,rate\nx,EUR,USD,2018,NaN\n", "positive"},
		"a decade":         {"series,from,to,period,rate\nx,EUR,USD,199X,1\n", "want a year, month or day"},
		"itself":           {"series,from,to,period,rate\nx,EUR,EUR,2018,1\n", "itself"},
		"comma or column":  {"series,from,to,period,rate\nx,EUR,USD,2018,\"1,5\"\n", "no number"},
		"thousands":        {"series;from;to;period;rate\nx;EUR;XOF;2018;1,655,5\n", "no number"},
		"two signs":        {"series;from;to;period;rate\nx;EUR;USD;2018;1.5\nx;EUR;USD;2019;1,5\n", "line 3: rate \"1,5\": the file writes decimals with a comma and with a point"},
	} {
		if _, err := rates.Load(strings.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.says)
		}
	}
}

func TestLoadDeflators(t *testing.T) {
	const file = "series,vintage,country,year,inflation_pct\nmine,2026-01,CN,2021,10\n"
	user, err := rates.LoadDeflators(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	d, err := rates.Embedded().With(user).Deflator("CHN", 2020, 2021)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "price index", d.PriceIndex, 1/1.1, 1e-12)
	if d.DeflatorSeries != "mine" || d.Vintage != "2026-01" {
		t.Errorf("series %q, vintage %q", d.DeflatorSeries, d.Vintage)
	}
}

func TestSources(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("data", "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, s := range rates.Sources() {
		if s.What == "" || s.Publisher == "" || s.URL == "" || s.Copy == "" || s.Licence == "" || s.Release == "" {
			t.Errorf("incomplete: %+v", s)
		}
		for _, f := range s.Files {
			named[f] = true
		}
	}
	for _, f := range files {
		if !named[filepath.Base(f)] {
			t.Errorf("%s has no source", f)
		}
	}
	if len(named) != len(files) {
		t.Errorf("%d files, %d named", len(files), len(named))
	}
}

// Method sheet 3.3: the months in which the founding documents' conversions fit, by both series or by one.
func TestMonthsOfTheFoundingConversions(t *testing.T) {
	ecb, fed := map[string]float64{}, map[string]float64{}
	for _, m := range rates.Embedded().Months("fed") {
		fed[m.Period] = m.Value
	}
	for _, m := range rates.Embedded().Months("ecb") {
		ecb[m.Period] = m.Value
	}
	const parity = 655.957
	for _, c := range []struct {
		low, high float64
		robust    int
		some      string // months that must be among the robust ones
		edge      string
	}{
		{135.5 * parity / 80000, 136.5 * parity / 80000, 6, "2003-08 2015-05 2015-08 2019-05 2019-08 2019-12", "2016-03"},
		{2.75 * parity / 1600, 2.85 * parity / 1600, 31, "2015-01 2019-06 2020-07 2025-11 2026-03", "2025-05 2026-04"},
		{5.75 / 5, 5.85 / 5, 17, "2015-01 2017-07 2025-06 2026-03 2026-04", "2003-10"},
		{1475 * parity / 750000, 1485 * parity / 750000, 5, "2005-04 2012-01 2012-10 2013-03 2013-05", "2010-08 2014-09"},
	} {
		var robust, edge []string
		for _, m := range rates.Embedded().Months("ecb") {
			inECB := ecb[m.Period] >= c.low && ecb[m.Period] < c.high
			inFed := fed[m.Period] >= c.low && fed[m.Period] < c.high
			switch {
			case inECB && inFed:
				robust = append(robust, m.Period)
			case inECB || inFed:
				edge = append(edge, m.Period)
			}
		}
		if len(robust) != c.robust || strings.Join(edge, " ") != c.edge {
			t.Errorf("%.5f to %.5f: %d robust %v, edge %v; want %d, %s", c.low, c.high, len(robust), robust, edge, c.robust, c.edge)
		}
		for _, month := range strings.Fields(c.some) {
			if !slices.Contains(robust, month) {
				t.Errorf("%.5f to %.5f: %s is not robust", c.low, c.high, month)
			}
		}
	}
}
