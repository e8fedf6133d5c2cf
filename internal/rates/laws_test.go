package rates_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
)

var someCurrencies = []money.Currency{"USD", "EUR", "XOF", "XAF", "FRF", "CNY", "GBP", "GNF", "MRU", "DEM", "SLL", "SLE", "JPY", "MAD", "KMF"}

var someDates = []string{"1975", "1993-12", "1994", "1994-01", "1994-01-12", "1998", "1998/1999", "1999", "2005-04-17", "2013-08", "2011", "2012/2013", "2018~", "2020-22", "1960", "2026-04-13"}

// There and back is where one started; ends are in order; an exact amount lies at the rate.
func TestRateLaws(t *testing.T) {
	table := rates.Embedded()
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.SampledFrom(someCurrencies).Draw(t, "from"), rapid.SampledFrom(someCurrencies).Draw(t, "to")
		on := edtf.MustParse(rapid.SampledFrom(someDates).Draw(t, "on"))
		there, err := table.Average(from, to, on)
		back, errBack := table.Average(to, from, on)
		if (err == nil) != (errBack == nil) {
			t.Fatalf("%s to %s in %s: %v; back: %v", from, to, on, err, errBack)
		}
		if err != nil {
			return // the period is not covered
		}
		if math.Abs(there.Low*back.High-1) > 1e-12 || math.Abs(there.High*back.Low-1) > 1e-12 {
			t.Fatalf("%v and back %v", there, back)
		}
		if there.Low <= 0 || there.Low > there.Value || there.Value > there.High || there.Period == "" || there.Series == "" && from != to {
			t.Fatalf("%+v", there)
		}
		amount := money.FromInt(rapid.Int64Range(-1e12, 1e12).Draw(t, "amount"))
		c, err := table.Convert(amount, from, to, on)
		if err != nil {
			t.Fatal(err)
		}
		if c.Low.Cmp(c.High) > 0 {
			t.Fatalf("%s %s is %s to %s", amount, from, c.Low, c.High)
		}
		low := min(amount.Float64()*there.Low, amount.Float64()*there.High)
		if math.Abs(c.Low.Float64()-low) > 1e-6+1e-12*math.Abs(low) {
			t.Fatalf("%s %s is %s, at %v", amount, from, c.Low, there)
		}
	})
}

// Equal parities leave equal amounts: the two CFA francs are one to one at all times.
func TestCFAFrancsAreOneToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := edtf.Day{Year: 1960, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 25000).Draw(t, "day"))
		r, err := rates.Embedded().Average("XOF", "XAF", edtf.Of(day))
		if err != nil || r.Low != 1 || r.High != 1 {
			t.Fatalf("%s: %+v, %v", day, r, err)
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add("series,from,to,period,rate\nmine,EUR,USD,2018,1.18\n")
	f.Add("series;from;to;period;rate\nmine;USD;CNY;2011-01-03;6.5\n")
	f.Add("\ufeffrate,period,to,from,series\n1e-5,2018-02,XOF,USD,x\n")
	f.Fuzz(func(t *testing.T, s string) {
		user, err := rates.Load(strings.NewReader(s))
		if err != nil {
			return // refusing is always allowed; misreading is not
		}
		table := rates.Embedded().With(user)
		for _, on := range []string{"2018", "2011-01-03", "2018-02"} {
			r, err := table.Average("EUR", "USD", edtf.MustParse(on))
			if err != nil || r.Low <= 0 || math.IsInf(r.High, 0) {
				t.Errorf("%q: %s: %+v, %v", s, on, r, err)
			}
		}
	})
}
