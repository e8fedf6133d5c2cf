// Package plausible asks whether a stated figure can be true beside another one.
//
// Units: amounts of one comparison are in one unit; shares are fractions; burdens are percent.
// Shape: each check takes what a text states, as a range where it is rounded, and what is known from elsewhere, and says
// whether both can hold.
// Errors: values that make no sense wrap ErrInput. A figure that cannot hold is an answer, not an error.
// Source: this project; docs/methodology.md#plausibility.
package plausible

import (
	"errors"
	"fmt"

	"toguna/internal/assess/bounds"
	"toguna/internal/assess/debt"
	"toguna/internal/assess/loan"
	"toguna/internal/edtf"
)

// ErrInput is wrapped by every error about values that make no sense.
var ErrInput = errors.New("plausibility")

// Rounded is the range of a figure that was rounded to a step: 734 million to the million is 733.5 to 734.5.
func Rounded(value, step float64) bounds.Interval {
	return bounds.Interval{Low: value - step/2, High: value + step/2}
}

// A Total is the whole that a part and its share imply, beside a reference.
type Total struct {
	Implied bounds.Interval
	Ratio   bounds.Interval // implied by reference
	Holds   bounds.Answer   // no: the two figures cannot both hold
}

// ImpliedTotal divides a part by its share: "US$734 million, or 9.7 % of GDP" implies a GDP, which a reference of its own
// year should match within a tolerance (0.1 is 10 % either way).
func ImpliedTotal(part, share bounds.Interval, reference, tolerance float64) (Total, error) {
	if !(share.Low > 0 && share.High <= 1) || !(part.Low >= 0) || !(reference > 0) || !(tolerance >= 0) {
		return Total{}, fmt.Errorf("%w: part %v, share %v (from 0 to 1), reference %g, tolerance %g", ErrInput, part, share, reference, tolerance)
	}
	t := Total{Implied: bounds.Interval{Low: part.Low / share.High, High: part.High / share.Low}}
	t.Ratio = t.Implied.Scale(1 / reference)
	switch {
	case t.Ratio.High < 1-tolerance || t.Ratio.Low > 1+tolerance:
		t.Holds = bounds.No
	case t.Ratio.Low >= 1-tolerance && t.Ratio.High <= 1+tolerance:
		t.Holds = bounds.Yes
	default:
		t.Holds = bounds.NotDeterminable
	}
	return t, nil
}

// A Burden is what a claimed stock of debt would mean.
type Burden struct {
	PresentValue float64 // at 5 %, in the unit of the stock
	Room         debt.Headroom
	Contradicts  bool // an analysis found the ratio below the threshold, and the claim puts it above
}

// ImpliedBurden puts a claimed stock on assumed terms, as if all of it were new, beside GDP and the threshold. Where a
// published analysis keeps the ratio below, a claim that breaks it contradicts the analysis; likely pledges are counted
// as debt.
func ImpliedBurden(stock float64, terms loan.Terms, gdp float64, c debt.Capacity, keptBelow bool) (Burden, error) {
	if !(stock > 0) || !(gdp > 0) {
		return Burden{}, fmt.Errorf("%w: a stock of %g and a GDP of %g", ErrInput, stock, gdp)
	}
	ps, err := terms.Schedule()
	if err != nil {
		return Burden{}, err
	}
	b := Burden{PresentValue: stock * loan.PresentValue(ps, loan.UnifiedIMF().DiscountPct)}
	if b.Room, err = debt.Room("2018", c, debt.PVGDP, 100*b.PresentValue/gdp); err != nil {
		return Burden{}, err
	}
	b.Contradicts = keptBelow && b.Room.Breach
	return b, nil
}

// UnitSlip says by which power of a thousand a figure seems to have slipped beside another of the same thing (milliard and
// billion, thousand and million); 1 where it has not, 0 where they differ otherwise. Tolerance is relative.
func UnitSlip(value, other, tolerance float64) float64 {
	if !(value > 0) || !(other > 0) {
		return 0
	}
	for _, factor := range []float64{1, 1e3, 1e-3, 1e6, 1e-6} {
		if r := value / other / factor; r >= 1-tolerance && r <= 1+tolerance {
			return factor
		}
	}
	return 0
}

// SumHolds says whether parts can add up to a stated total, all of them ranges; open is the number of parts whose amount
// is not known.
func SumHolds(total bounds.Interval, parts []bounds.Interval, open int) bounds.Answer {
	var sum bounds.Interval
	for _, p := range parts {
		sum = bounds.Interval{Low: sum.Low + p.Low, High: sum.High + p.High}
	}
	switch {
	case sum.Low > total.High:
		return bounds.No
	case open > 0:
		return bounds.NotDeterminable
	case sum.High < total.Low:
		return bounds.No
	}
	return bounds.Yes
}

// InOrder says whether events can have happened one after the other: announced, signed, started, completed. Dates that
// are not known are left out.
func InOrder(dates ...edtf.Date) bool {
	var latestStart edtf.Day // the earliest day that the event before can have been
	for _, d := range dates {
		b := d.Bounds()
		if d.IsZero() {
			continue
		}
		if !b.OpenTo && !latestStart.IsZero() && b.To.Before(latestStart) {
			return false
		}
		if !b.OpenFrom && b.From.After(latestStart) {
			latestStart = b.From
		}
	}
	return true
}
