// Package did compares change at treated places with change at others, and says how alike the two groups were before.
//
// Units: those of the outcome; p is a probability from 0 to 1; a standardised mean difference has no unit.
// Shape: units with an outcome before and after give an Estimate; units with covariates give Balances.
// Errors: groups that are empty, or values that are not numbers, wrap ErrInput. What cannot be computed is nil.
// Source: difference in differences with an exact permutation test; docs/methodology.md#difference-in-differences. No
// causal word comes out: that trends were parallel is not checked here.
package did

import (
	"errors"
	"fmt"
	"math"
)

// ErrInput is wrapped by every error about data that make no sense.
var ErrInput = errors.New("comparison")

// MaxAssignments is the number of assignments up to which the exact p is computed.
const MaxAssignments = 200_000

// A Unit is a place with its outcome before and after.
type Unit struct {
	Name          string
	Treated       bool
	Before, After float64
}

// An Estimate is the comparison of the two groups' changes.
type Estimate struct {
	Treated, Control int
	Delta            float64
	RatioOfRatios    *float64 // nil if a sum is zero
	DeltaAsinh       float64
	StandardError    *float64 // nil if a group has fewer than two units
	PExact           *float64 // two-sided, over all assignments; nil if there are too many
	Assignments      float64  // C(n, n treated)
}

// Compare computes the estimate.
func Compare(units []Unit) (Estimate, error) {
	var t, c group
	for _, u := range units {
		if !finite(u.Before) || !finite(u.After) {
			return Estimate{}, fmt.Errorf("%w: unit %s has a value that is not a number", ErrInput, u.Name)
		}
		if u.Treated {
			t.add(u)
		} else {
			c.add(u)
		}
	}
	if len(t.changes) == 0 || len(c.changes) == 0 {
		return Estimate{}, fmt.Errorf("%w: %d treated and %d control units; both groups need one at least", ErrInput, len(t.changes), len(c.changes))
	}
	e := Estimate{Treated: len(t.changes), Control: len(c.changes),
		Delta: mean(t.changes) - mean(c.changes), DeltaAsinh: mean(t.asinh) - mean(c.asinh)}
	e.Assignments = binomial(len(units), e.Treated)
	if t.before != 0 && t.after != 0 && c.before != 0 && c.after != 0 {
		r := (t.after / t.before) / (c.after / c.before)
		e.RatioOfRatios = &r
	}
	if e.Treated > 1 && e.Control > 1 {
		se := math.Sqrt(variance(t.changes)/float64(e.Treated) + variance(c.changes)/float64(e.Control))
		e.StandardError = &se
	}
	if e.Assignments <= MaxAssignments {
		p := exactP(append(append([]float64{}, t.changes...), c.changes...), e.Treated)
		e.PExact = &p
	}
	return e, nil
}

type group struct {
	changes, asinh []float64
	before, after  float64
}

func (g *group) add(u Unit) {
	g.changes = append(g.changes, u.After-u.Before)
	g.asinh = append(g.asinh, math.Asinh(u.After)-math.Asinh(u.Before))
	g.before += u.Before
	g.after += u.After
}

// exactP is the share of assignments of k of the changes to the treated group whose difference of means is at least as
// far from zero as that of the first k.
func exactP(changes []float64, k int) float64 {
	n := len(changes)
	var total, observed float64
	for i, c := range changes {
		total += c
		if i < k {
			observed += c
		}
	}
	difference := func(sum float64) float64 {
		return math.Abs(sum/float64(k) - (total-sum)/float64(n-k))
	}
	limit := difference(observed)
	limit -= 1e-9 * math.Max(1, limit) // equal differences differ in the last bits
	var hits, all int
	var choose func(from, left int, sum float64)
	choose = func(from, left int, sum float64) {
		if left == 0 {
			all++
			if difference(sum) >= limit {
				hits++
			}
			return
		}
		for i := from; i <= n-left; i++ {
			choose(i+1, left-1, sum+changes[i])
		}
	}
	choose(0, k, 0)
	return float64(hits) / float64(all)
}

func binomial(n, k int) float64 {
	c := 1.0
	for i := 1; i <= min(k, n-k); i++ {
		c = c * float64(n-min(k, n-k)+i) / float64(i)
	}
	return math.Round(c)
}

func mean(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// variance is that of a sample, with n − 1.
func variance(xs []float64) float64 {
	m := mean(xs)
	var sum float64
	for _, x := range xs {
		sum += (x - m) * (x - m)
	}
	return sum / float64(len(xs)-1)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
