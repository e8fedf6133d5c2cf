package did

import (
	"fmt"
	"math"
)

// A Verdict says whether two groups are alike enough to be compared.
type Verdict string

// The verdicts.
const (
	Good    Verdict = "good"
	Fair    Verdict = "fair"
	Refused Verdict = "refused" // no difference may be printed
)

// The lines between the verdicts, in standard deviations.
const (
	goodSMD    = 0.1
	refusedSMD = 0.25
)

// A Balance compares one covariate in the two groups.
type Balance struct {
	Name                     string
	MeanTreated, MeanControl float64
	SMD                      *float64 // nil where no value varies though the means differ, or a group has one unit
	Verdict                  Verdict
}

// Compared computes the standardised mean difference of a covariate.
func Compared(name string, treated, control []float64) (Balance, error) {
	if len(treated) == 0 || len(control) == 0 {
		return Balance{}, fmt.Errorf("%w: %s has %d treated and %d control values; both groups need one at least", ErrInput, name, len(treated), len(control))
	}
	for _, x := range append(append([]float64{}, treated...), control...) {
		if !finite(x) {
			return Balance{}, fmt.Errorf("%w: %s has a value that is not a number", ErrInput, name)
		}
	}
	b := Balance{Name: name, MeanTreated: mean(treated), MeanControl: mean(control), Verdict: Refused}
	if len(treated) < 2 || len(control) < 2 {
		return b, nil
	}
	difference, spread := b.MeanTreated-b.MeanControl, math.Sqrt((variance(treated)+variance(control))/2)
	var smd float64
	switch {
	case difference == 0:
	case spread == 0:
		return b, nil
	default:
		smd = difference / spread
	}
	b.SMD = &smd
	switch size := math.Abs(smd); {
	case size <= goodSMD:
		b.Verdict = Good
	case size <= refusedSMD:
		b.Verdict = Fair
	}
	return b, nil
}
