package debt

import (
	"fmt"

	"toguna/internal/assess/loan"
)

// A Burden is what a claimed stock of debt would mean.
type Burden struct {
	PresentValue float64 // at the framework's 5 %, in the unit of the stock
	Room         Headroom
	Contradicts  bool // an analysis keeps the ratio below the threshold, and the claim puts it above
}

// ImpliedBurden puts a claimed stock on assumed terms, as if all of it were new, beside GDP and the threshold. Where a
// published analysis keeps the ratio below, a claim that breaks it contradicts the analysis; likely pledges were counted
// as debt.
func ImpliedBurden(stock float64, terms loan.Terms, gdp float64, c Capacity, keptBelow bool) (Burden, error) {
	if !(stock > 0) || !(gdp > 0) {
		return Burden{}, fmt.Errorf("%w: a stock of %g and a GDP of %g", ErrInput, stock, gdp)
	}
	ps, err := terms.Schedule()
	if err != nil {
		return Burden{}, err
	}
	b := Burden{PresentValue: stock * loan.PresentValue(ps, loan.UnifiedIMF().DiscountPct)}
	if b.Room, err = Room("2018", c, PVGDP, 100*b.PresentValue/gdp); err != nil {
		return Burden{}, err
	}
	b.Contradicts = keptBelow && b.Room.Breach
	return b, nil
}
