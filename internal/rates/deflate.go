package rates

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// prices are the yearly changes of a price series, in percent, by country (alpha-3).
type prices struct {
	series, vintage string
	inflation       map[string]map[int]float64
}

func (p *prices) set(country, year string, v float64) error {
	d, err := edtf.Parse(year)
	if err != nil || len(year) != 4 || d.Precision() != edtf.PrecisionYear {
		return fmt.Errorf("year %q: want YYYY", year)
	}
	if p.inflation[country] == nil {
		p.inflation[country] = map[int]float64{}
	}
	p.inflation[country][d.Bounds().From.Year] = v
	return nil
}

// fill enters a row of years.
func (p *prices) fill(r row) {
	years := map[int]float64{}
	for n, v := range r.values {
		if !math.IsNaN(v) {
			years[r.first+n] = v
		}
	}
	p.inflation[r.key] = years
}

// A Deflation is the arithmetic by which amounts become constant prices.
type Deflation struct {
	PriceIndex     float64 // prices of the year, those of the base year being 1
	ExchangeRatio  float64 // rate of the base year by that of the year, in currency per US dollar
	Deflator       float64 // PriceIndex × ExchangeRatio
	Currency       money.Currency
	RateYear       float64 // currency per US dollar in the year
	RateBase       float64 // and in the base year
	RateSeries     string
	DeflatorSeries string
	Vintage        string // of the price series
}

// Deflator returns what nominal US dollars of a provider's year are divided by, to be US dollars of the base year:
// the provider's price index × the change of its currency's rate.
//
// ErrNotComputable says which price change is missing: none is interpolated. ErrNoRate says which rate is.
func (t *Table) Deflator(iso3 string, year, base int) (Deflation, error) {
	iso3 = strings.ToUpper(iso3)
	index, p, err := t.priceIndex(iso3, year, base)
	if err != nil {
		return Deflation{}, err
	}
	n, ok := nationals()[iso3]
	if !ok {
		return Deflation{}, fmt.Errorf("currency of %s: %w", iso3, ErrNotComputable)
	}
	d := Deflation{PriceIndex: index, Currency: n.currency, DeflatorSeries: p.series, Vintage: p.vintage}
	y, b, err := t.bothYears(n, year, base)
	if err != nil {
		return Deflation{}, err
	}
	if y.Interval() || b.Interval() {
		return Deflation{}, fmt.Errorf("the parity of %s changed in %d or %d: %w", n.currency, year, base, ErrNotComputable)
	}
	d.RateYear, d.RateBase, d.RateSeries = y.Value, b.Value, b.Series
	if n.currency == "USD" {
		d.RateSeries = "none: US dollars"
	}
	if y.Series != b.Series {
		d.RateSeries = fmt.Sprintf("%s (%d), %s (%d)", y.Series, year, b.Series, base)
	}
	d.ExchangeRatio = d.RateBase / d.RateYear
	d.Deflator = d.PriceIndex * d.ExchangeRatio
	return d, nil
}

// priceIndex chains the yearly changes between the base year and the year.
func (t *Table) priceIndex(iso3 string, year, base int) (float64, *prices, error) {
	n := slices.IndexFunc(t.prices, func(p *prices) bool { return p.inflation[iso3] != nil })
	if n < 0 {
		return 0, nil, fmt.Errorf("no price series for %s: %w", iso3, ErrNotComputable)
	}
	p := t.prices[n]
	index := 1.0
	for y := min(year, base) + 1; y <= max(year, base); y++ {
		change, ok := p.inflation[iso3][y]
		if !ok {
			years := slices.Sorted(maps.Keys(p.inflation[iso3]))
			return 0, nil, fmt.Errorf("%s has no value for %s in %d; it has %d to %d: %w", p.series, iso3, y, years[0], years[len(years)-1], ErrNotComputable)
		}
		index *= 1 + change/100
	}
	if year < base {
		index = 1 / index
	}
	return index, p, nil
}

// bothYears returns the two rates, both from the first series that has both years, else each from the best.
func (t *Table) bothYears(n national, year, base int) (y, b Rate, err error) {
	for _, s := range t.all() {
		alone := &Table{published: []*series{s}, noCross: true}
		y, errY := alone.perDollar(n, year)
		b, errB := alone.perDollar(n, base)
		if errY == nil && errB == nil {
			return y, b, nil
		}
	}
	if y, err = t.perDollar(n, year); err != nil {
		return y, b, err
	}
	b, err = t.perDollar(n, base)
	return y, b, err
}
