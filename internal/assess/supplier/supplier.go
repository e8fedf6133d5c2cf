// Package supplier looks at arms and goods by who supplies them: five-year shares, and what is missing if one is lost.
//
// Units: TIV is SIPRI's volume index, never money; shares and demand are fractions of the total demand of a month;
// stocks and shortfalls are months of total demand; lead times and ramps are months.
// Shape: deliveries give Windows; a Loss gives the unmet demand month by month.
// Errors: values that make no sense wrap ErrInput.
// Source: SIPRI's practice of five-year shares; the loss scenario is this project's; docs/methodology.md#tiv-share and
// docs/methodology.md#supplier-loss.
package supplier

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"toguna/internal/assess/concentration"
)

// ErrInput is wrapped by every error about values that make no sense.
var ErrInput = errors.New("suppliers")

// ThinTIV is the total below which a window says little; thin windows are shown and flagged.
const ThinTIV = 10

// A Delivery is what one supplier delivered in one year.
type Delivery struct {
	Supplier string
	Year     int
	TIV      float64
}

// A Deal is a deal's volume in one year.
type Deal struct {
	Delivered float64
	UnitTIV   float64
	Condition Condition
}

// Condition is the state of the items delivered.
type Condition string

// The conditions.
const (
	New         Condition = "new"
	Refurbished Condition = "refurbished" // used, but substantially refurbished
	Used        Condition = "used"
)

// TIV is the volume of a deal: used items count 40 %, refurbished ones 66 % of new ones (SIPRI, TIV explanation).
func (d Deal) TIV() (float64, error) {
	factor, ok := map[Condition]float64{New: 1, Refurbished: 0.66, Used: 0.40}[d.Condition]
	if !ok {
		return 0, fmt.Errorf("%w: unknown condition %q; known are new, refurbished, used", ErrInput, d.Condition)
	}
	return d.Delivered * d.UnitTIV * factor, nil
}

// A Window is the distribution of the deliveries of some years, first and last included.
type Window struct {
	From, To int
	TotalTIV float64
	Indices  concentration.Indices
	Measured bool // false where nothing was delivered
	Thin     bool // fewer years in the data than asked for, or less than ThinTIV
}

// Windows gives the window of so many years that ends in a year, or, where end is 0, every window that the data cover.
func Windows(ds []Delivery, years, end int) ([]Window, error) {
	if years < 1 {
		return nil, fmt.Errorf("%w: a window of %d years", ErrInput, years)
	}
	if len(ds) == 0 {
		return nil, fmt.Errorf("%w: no deliveries", ErrInput)
	}
	first, last := ds[0].Year, ds[0].Year
	for _, d := range ds {
		if math.IsNaN(d.TIV) || d.TIV < 0 {
			return nil, fmt.Errorf("%w: %s %d has a TIV of %g", ErrInput, d.Supplier, d.Year, d.TIV)
		}
		first, last = min(first, d.Year), max(last, d.Year)
	}
	from, to := min(first+years-1, last), last
	if end != 0 {
		if end < first || end > last {
			return nil, fmt.Errorf("%w: no deliveries are known for %d; the years known are %d to %d", ErrInput, end, first, last)
		}
		from, to = end, end
	}
	var ws []Window
	for e := from; e <= to; e++ {
		w, err := window(ds, e-years+1, e)
		if err != nil {
			return nil, err
		}
		w.Thin = w.TotalTIV < ThinTIV || e-first+1 < years
		ws = append(ws, w)
	}
	return ws, nil
}

func window(ds []Delivery, from, to int) (Window, error) {
	w := Window{From: from, To: to}
	var vs []concentration.Value
	for _, d := range ds {
		if d.Year < from || d.Year > to {
			continue
		}
		i := slices.IndexFunc(vs, func(v concentration.Value) bool { return v.Name == d.Supplier })
		if i < 0 {
			i, vs = len(vs), append(vs, concentration.Value{Name: d.Supplier})
		}
		vs[i].Value += d.TIV
		w.TotalTIV += d.TIV
	}
	var err error
	w.Indices, w.Measured, err = concentration.Of(vs, 0)
	return w, err
}
