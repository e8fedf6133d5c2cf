package conversion

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
)

// firstYear is where the search for averages begins where the currencies have no parity with the euro.
const firstYear = 1960

type seriesRate struct {
	series string
	rate   float64
}

type monthRates struct {
	period string
	values []seriesRate
}

// hist is what the table knows of one pair: averages of what one unit of the anchor buys of the rounded currency.
type hist struct {
	anchor    money.Currency
	perAnchor float64 // units of the local currency for one of the anchor, fixed
	rounded   money.Currency
	series    []string // in the order of their names
	years     []rates.Yearly
	months    []monthRates // empty where only averages of years are held
}

// history collects the averages for a pair. Currencies with a parity to the euro are checked against the dollar series
// of two banks; other pairs against the one series that the table has.
func history(t *rates.Table, local, rounded money.Currency) (*hist, error) {
	if parity, ok := euroParity(t, local); ok && rounded == "USD" {
		return &hist{anchor: "EUR", perAnchor: parity, rounded: rounded, series: []string{"ecb", "fed"}, years: t.Years("ecb"), months: twoSeries(t)}, nil
	}
	h := &hist{anchor: local, perAnchor: 1, rounded: rounded}
	last := edtf.Year(firstYear)
	for y := firstYear; y <= lastYear(t); y++ {
		r, err := t.Average(local, rounded, edtf.Year(y))
		if err != nil {
			continue // a year that the table does not cover
		}
		last = edtf.Year(y)
		h.years = append(h.years, rates.Yearly{Year: y, Value: r.Value})
		h.took(r)
		for m := 1; m <= 12; m++ {
			month := edtf.Month(y, m)
			// where no average of the month is held, the table answers with that of its year
			if r, err := t.Average(local, rounded, month); err == nil && r.Period == month.String() {
				h.months = append(h.months, monthRates{r.Period, []seriesRate{{r.Series, r.Value}}})
				h.took(r)
			}
		}
	}
	if len(h.years) == 0 {
		_, err := t.Average(local, rounded, last)
		if err == nil {
			err = rates.ErrNoRate
		}
		return nil, fmt.Errorf("check a conversion from %s to %s: %w", local, rounded, err)
	}
	return h, nil
}

// took notes the series of a rate.
func (h *hist) took(r rates.Rate) {
	if i, held := slices.BinarySearch(h.series, r.Series); !held {
		h.series = slices.Insert(h.series, i, r.Series)
	}
}

// lastYear is the last year of which the table has any month.
func lastYear(t *rates.Table) int {
	last := firstYear
	for _, m := range t.Months("ecb") {
		if d, err := edtf.Parse(m.Period); err == nil {
			last = max(last, d.Bounds().To.Year)
		}
	}
	for _, y := range t.Years("ecb") {
		last = max(last, y.Year)
	}
	return last
}

// euroParity is how much of c one euro buys, where that is fixed.
func euroParity(t *rates.Table, c money.Currency) (float64, bool) {
	if c == "EUR" {
		return 1, true
	}
	const early, late = 1999, 2019 // fixed since the euro began, if at all
	a, errA := t.Average("EUR", c, edtf.Year(early))
	b, errB := t.Average("EUR", c, edtf.Year(late))
	if errA != nil || errB != nil || a.Series != "parity" || b.Series != "parity" || a.Value != b.Value {
		return 0, false
	}
	return b.Value, true
}

// twoSeries pairs the monthly averages of the two banks; a month that one of them lacks says nothing of both.
func twoSeries(t *rates.Table) []monthRates {
	at := map[string]int{}
	var out []monthRates
	for _, s := range []string{"ecb", "fed"} {
		for _, m := range t.Months(s) {
			if m.Period < "1999-01" { // the euro's first month
				continue
			}
			i, ok := at[m.Period]
			if !ok {
				i = len(out)
				at[m.Period] = i
				out = append(out, monthRates{period: m.Period})
			}
			out[i].values = append(out[i].values, seriesRate{s, m.Value})
		}
	}
	out = slices.DeleteFunc(out, func(m monthRates) bool { return len(m.values) < 2 })
	slices.SortFunc(out, func(a, b monthRates) int { return cmp.Compare(a.period, b.period) })
	return out
}

// during returns the lowest and highest average of the years that a period covers whole, else of its months, else its own
// average; where the table has none of these, of the years in which it lies. Used is the period that they are of; ok is
// false where the table has none at all.
func (h *hist) during(p edtf.Date, t *rates.Table) (used edtf.Date, low, high float64, ok bool) {
	b := p.Bounds()
	if !b.Bounded() {
		return used, 0, 0, false
	}
	switch {
	case b.From.Month == 1 && b.From.Day == 1 && b.To.Month == 12 && b.To.Day == 31:
	case p.Precision() == edtf.PrecisionDay:
		if r, err := t.Average(h.anchor, h.rounded, p); err == nil && len(r.Period) > len("2006-01") {
			return p, r.Value, r.Value, true
		}
		if low, high, ok = h.monthsOf(b); ok {
			return edtf.Month(b.From.Year, b.From.Month), low, high, true
		}
	default:
		if low, high, ok = h.monthsOf(b); ok {
			return p, low, high, true
		}
	}
	return h.yearsOf(p)
}

// yearsOf is the lowest and highest average of the years in which a period lies.
func (h *hist) yearsOf(p edtf.Date) (used edtf.Date, low, high float64, ok bool) {
	b := p.Bounds()
	low, high = math.Inf(1), math.Inf(-1)
	for _, y := range h.years {
		if y.Year >= b.From.Year && y.Year <= b.To.Year {
			low, high, ok = min(low, y.Value), max(high, y.Value), true
		}
	}
	used = edtf.Year(b.From.Year)
	if b.From.Year != b.To.Year {
		used = edtf.MustParse(used.String() + "/" + edtf.Year(b.To.Year).String())
	}
	return used, low, high, ok
}

// maxDays bounds the days of a period that are looked at one by one.
const maxDays = 3 * 366

// days looks at the reference rates of the single days of the stated period.
func (h *hist) days(r *Result, l float64, t *rates.Table) *DayRange {
	b := r.Period.Bounds()
	if r.Period.IsZero() || !b.Bounded() || b.To.Sub(b.From) > maxDays || b.To.Sub(b.From) < 1 {
		return nil
	}
	out := &DayRange{}
	low, high := math.Inf(1), math.Inf(-1)
	for d := b.From; !d.After(b.To); d = d.AddDays(1) {
		rate, err := t.Average(h.anchor, h.rounded, edtf.Of(d))
		if err != nil || len(rate.Period) <= len("2006-01") {
			continue // no rate of that day, but an average
		}
		out.Days++
		low, high = min(low, rate.Value), max(high, rate.Value)
		if r.in(rate.Value) {
			out.Fit++
		}
	}
	if out.Days == 0 {
		return nil
	}
	out.Between = out.Fit == 0 && low < r.ImpliedRate && r.ImpliedRate < high
	for _, x := range []struct {
		rate float64
		to   *money.Decimal
	}{{low, &out.Low}, {high, &out.High}} {
		d, err := money.FromFloat(math.Round(l*x.rate*100) / 100)
		if err != nil {
			return nil
		}
		*x.to = d
	}
	return out
}

func (h *hist) monthsOf(b edtf.Interval) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	from, to := month(b.From), month(b.To)
	for _, m := range h.months {
		if m.period >= from && m.period <= to {
			low, high, ok = min(low, m.values[0].rate), max(high, m.values[0].rate), true
		}
	}
	return low, high, ok
}
