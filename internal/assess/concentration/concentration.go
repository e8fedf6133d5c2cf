// Package concentration measures how much of something comes from how few.
//
// Units: values are of one kind and unit (money, TIV, head counts); shares and indices are fractions from 0 to 1.
// Shape: a list of named values, and what is known to come from suppliers nobody named, gives Indices; with an unknown
// part they are intervals.
// Errors: a negative value, or a supplier named twice, is an error that wraps ErrInput; all zero gives no indices.
// Source: Herfindahl–Hirschman index as used by CEPII and UNCTAD; docs/methodology.md#concentration.
package concentration

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"toguna/internal/assess/bounds"
)

// ErrInput is wrapped by every error about values that make no sense.
var ErrInput = errors.New("concentration")

// Line is the index above which work on import dependency speaks of concentration (CEPII GeoDep).
const Line = 0.4

// A Value is what one supplier provides.
type Value struct {
	Name  string
	Value float64
}

// A Share is one supplier's part of the whole, unnamed suppliers included.
type Share struct {
	Name  string
	Share float64
}

// Indices are the measures of a distribution.
type Indices struct {
	N               int     // named suppliers with a value above zero
	Shares          []Share // largest first
	HHI             bounds.Interval
	Normalised      bounds.Interval // HHI* = (HHI − 1/N)/(1 − 1/N)
	EffectiveNumber bounds.Interval // 1/HHI
	Top1, Top3      bounds.Interval
	UNCTAD          *float64 // the square-root form; nil where a part is unknown
	Above           bounds.Answer
}

// Of computes the indices of values, of which unknown more come from suppliers that nobody named. Where everything is
// zero there is nothing to measure and ok is false.
func Of(values []Value, unknown float64) (ix Indices, ok bool, err error) {
	total, err := check(values, unknown)
	if err != nil || total == 0 {
		return Indices{}, false, err
	}
	for _, v := range values {
		if v.Value > 0 {
			ix.Shares = append(ix.Shares, Share{v.Name, v.Value / total})
		}
	}
	slices.SortStableFunc(ix.Shares, func(a, b Share) int { return compare(b.Share, a.Share) })
	ix.N = len(ix.Shares)
	s := make([]float64, ix.N)
	for i, share := range ix.Shares {
		s[i] = share.Share
	}
	ix.measure(s, unknown/total)
	return ix, true, nil
}

func (ix *Indices) measure(s []float64, u float64) {
	low := squares(s)
	high := low
	if u > 0 {
		high = raised(low, s, u)
	}
	ix.HHI = bounds.Interval{Low: low, High: high}
	if low == 0 { // nothing is named: any split is possible
		ix.EffectiveNumber = bounds.AtLeast(1)
	} else {
		ix.EffectiveNumber = bounds.Interval{Low: 1 / high, High: 1 / low}
	}
	ix.Normalised = normalisedRange(s, u, high)
	ix.Top1, ix.Top3 = top(s, 1, u), top(s, 3, u)
	ix.Above = ix.HHI.Above(Line)
	if u == 0 {
		v := unctad(low, len(s))
		ix.UNCTAD = &v
	}
}

func check(values []Value, unknown float64) (total float64, err error) {
	seen := make(map[string]bool, len(values))
	for _, v := range append(slices.Clone(values), Value{"unknown", unknown}) {
		switch {
		case math.IsNaN(v.Value) || math.IsInf(v.Value, 0):
			return 0, fmt.Errorf("%w: the value of %s is not a number", ErrInput, v.Name)
		case v.Value < 0:
			return 0, fmt.Errorf("%w: the value of %s is negative (%g)", ErrInput, v.Name, v.Value)
		case seen[v.Name]:
			return 0, fmt.Errorf("%w: %s is given twice; add its values up first", ErrInput, v.Name)
		}
		seen[v.Name] = true
		total += v.Value
	}
	return total, nil
}

// raised is the index where the largest named supplier also has the unknown part.
func raised(low float64, s []float64, u float64) float64 {
	if len(s) == 0 {
		return u * u
	}
	return low - s[0]*s[0] + (s[0]+u)*(s[0]+u)
}

// normalisedRange is what HHI* can be. Its highest value is approached where the largest has the unknown part but for
// crumbs of many; its lowest where the unknown part evens the smallest out, among the named alone or with a few more.
func normalisedRange(s []float64, u, high float64) bounds.Interval {
	if u == 0 {
		return bounds.Exactly(normalised(squares(s), len(s)))
	}
	if len(s) == 0 {
		return bounds.Interval{Low: 0, High: 1}
	}
	const others = 64 // more unnamed suppliers only raise the index again
	low := 1.0
	for extra := 0; extra <= others; extra++ {
		low = math.Min(low, normalised(squares(evened(s, extra, u)), len(s)+extra))
	}
	return bounds.Interval{Low: low, High: math.Max(high, normalised(high, len(s)))}
}

// evened gives the unknown part to the smallest suppliers, of which extra are new, so that they end up level.
func evened(s []float64, extra int, u float64) []float64 {
	out := append(slices.Clone(s), make([]float64, extra)...)
	slices.Sort(out)
	for i := range out {
		n := float64(i + 1)
		step := u / n
		if i+1 < len(out) {
			step = math.Min(step, out[i+1]-out[i])
		}
		for j := 0; j <= i; j++ {
			out[j] += step
		}
		if u -= step * n; u <= 1e-15 {
			break
		}
	}
	return out
}

func squares(s []float64) float64 {
	var sum float64
	for _, x := range s {
		sum += x * x
	}
	return sum
}

func normalised(hhi float64, n int) float64 {
	if n <= 1 {
		return 1
	}
	even := 1 / float64(n)
	return (hhi - even) / (1 - even)
}

func unctad(hhi float64, n int) float64 {
	if n <= 1 {
		return 1
	}
	even := math.Sqrt(1 / float64(n))
	return (math.Sqrt(hhi) - even) / (1 - even)
}

func top(s []float64, n int, u float64) bounds.Interval {
	var sum float64
	for _, x := range s[:min(n, len(s))] {
		sum += x
	}
	if u == 0 {
		return bounds.Exactly(sum)
	}
	// The unknown part may be crumbs of many, or belong to one of the largest.
	return bounds.Interval{Low: sum, High: math.Min(1, sum+u)}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
