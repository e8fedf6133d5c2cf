package supplier

import (
	"fmt"
	"math"
)

// An Alternative is a supplier who could step in.
type Alternative struct {
	Capacity float64 // spare capacity, as a share of demand
	Lead     float64 // months until the first delivery
	Ramp     float64 // months from the first delivery to full capacity; 0 is a step
}

// A Loss is the question what happens when a supplier is lost.
type Loss struct {
	Share        float64 // of demand, that the lost supplier covered
	Alternatives []Alternative
	Stock        float64 // months of total demand
	Horizon      int     // months looked at
	Epsilon      float64 // unmet share that counts as substituted
}

// An Outcome is what a loss leads to, month end by month end, 0 being the moment of the loss.
type Outcome struct {
	Unmet            []float64 // index is the month
	Floor            float64   // never closed without new capacity
	Substituted      *int      // first month end with unmet demand at or below epsilon; nil: not within the horizon
	Shortfall        float64   // Σ unmet over the months 1 to horizon
	AfterStock       float64   // what of the shortfall the stock does not cover
	FirstUncovered   *int      // first month whose unmet demand the stock no longer covers; nil: none
	StockLastsMonths *int      // whole months that the stock covers; nil: to the horizon
}

// maxHorizon is a hundred years; longer horizons are mistakes.
const maxHorizon = 1200

// Simulate computes the outcome.
func (l Loss) Simulate() (Outcome, error) {
	if err := l.check(); err != nil {
		return Outcome{}, err
	}
	var spare float64
	for _, a := range l.Alternatives {
		spare += a.Capacity
	}
	out := Outcome{Floor: math.Max(0, l.Share-spare), Unmet: make([]float64, l.Horizon+1)}
	for t := range out.Unmet {
		u := l.unmet(float64(t))
		out.Unmet[t] = u
		if out.Substituted == nil && u <= l.Epsilon+1e-9 {
			out.Substituted = ptr(t)
		}
		if t == 0 {
			continue
		}
		out.Shortfall += u
		if out.FirstUncovered == nil && out.Shortfall > l.Stock+1e-9 {
			out.FirstUncovered, out.StockLastsMonths = ptr(t), ptr(t-1)
		}
	}
	out.AfterStock = math.Max(0, out.Shortfall-l.Stock)
	return out, nil
}

// unmet is the share of demand that nobody covers at a time in months.
func (l Loss) unmet(t float64) float64 {
	u := l.Share
	for _, a := range l.Alternatives {
		switch {
		case a.Ramp == 0 && t >= a.Lead:
			u -= a.Capacity
		case a.Ramp > 0:
			u -= a.Capacity * math.Min(1, math.Max(0, (t-a.Lead)/a.Ramp))
		}
	}
	if u < 1e-12 { // what is left is float arithmetic
		return 0
	}
	return u
}

func (l Loss) check() error {
	switch {
	case !(l.Share >= 0 && l.Share <= 1):
		return fmt.Errorf("%w: the lost share is a fraction from 0 to 1, got %g", ErrInput, l.Share)
	case !(l.Stock >= 0) || math.IsInf(l.Stock, 0):
		return fmt.Errorf("%w: the stock in months of demand is %g", ErrInput, l.Stock)
	case !(l.Epsilon >= 0 && l.Epsilon <= 1):
		return fmt.Errorf("%w: epsilon is a fraction from 0 to 1, got %g", ErrInput, l.Epsilon)
	case l.Horizon < 1 || l.Horizon > maxHorizon:
		return fmt.Errorf("%w: a horizon of %d months; between 1 and %d are possible", ErrInput, l.Horizon, maxHorizon)
	}
	for i, a := range l.Alternatives {
		if !(a.Capacity >= 0 && a.Lead >= 0 && a.Ramp >= 0) || math.IsInf(a.Capacity+a.Lead+a.Ramp, 0) {
			return fmt.Errorf("%w: alternative %d has a negative number (capacity %g, lead %g, ramp %g)", ErrInput, i+1, a.Capacity, a.Lead, a.Ramp)
		}
	}
	return nil
}

func ptr(n int) *int { return &n }
