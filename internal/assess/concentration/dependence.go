package concentration

import (
	"fmt"
	"math"

	"toguna/internal/assess/bounds"
)

// A Product is what a year's trade says of one product or service.
type Product struct {
	ImportHHI, WorldExportHHI bounds.Interval // concentration of the country's imports, of the world's exports
	Imports, Exports          float64         // of the country, in one unit
}

// Dependent says whether a country depends on few suppliers of a product in one year: its imports and the world's
// exports are both concentrated, and it buys more than it sells (CEPII). It does not fit arms.
func (p Product) Dependent() bounds.Answer {
	if p.Imports <= p.Exports && p.Exports > 0 {
		return bounds.No
	}
	return both(p.ImportHHI.Above(Line), p.WorldExportHHI.Above(Line))
}

// Persistent says whether at least two of three years are dependent.
func Persistent(years [3]bounds.Answer) bounds.Answer {
	var yes, open int
	for _, a := range years {
		switch a {
		case bounds.Yes:
			yes++
		case bounds.NotDeterminable:
			open++
		case bounds.No:
		}
	}
	switch {
	case yes >= 2:
		return bounds.Yes
	case yes+open >= 2:
		return bounds.NotDeterminable
	}
	return bounds.No
}

func both(a, b bounds.Answer) bounds.Answer {
	switch {
	case a == bounds.No || b == bounds.No:
		return bounds.No
	case a == bounds.Yes && b == bounds.Yes:
		return bounds.Yes
	}
	return bounds.NotDeterminable
}

// A Tie is how two countries' trade hangs together (Barbieri).
type Tie struct{ Salience, Symmetry, Interdependence float64 }

// Bilateral measures a tie from each side's share of the other in its total trade. A low symmetry beside a high share
// is the sign of dependence.
func Bilateral(a, b float64) (Tie, error) {
	if !(a >= 0 && a <= 1 && b >= 0 && b <= 1) {
		return Tie{}, fmt.Errorf("%w: shares of trade are fractions from 0 to 1, got %g and %g", ErrInput, a, b)
	}
	t := Tie{Salience: math.Sqrt(a * b), Symmetry: 1 - math.Abs(a-b)}
	t.Interdependence = t.Salience * t.Symmetry
	return t, nil
}
