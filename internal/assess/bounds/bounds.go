// Package bounds holds numbers that are known only between two ends.
//
// Units: those of the number. Shape: an Interval with both ends included; an end that is not known is infinite.
// Errors: none. An interval is never replaced by its middle: what straddles a threshold is not determinable.
// Source: the rule of the method sheet that ranges are shown instead of false precision; docs/methodology.md#intervals.
package bounds

import (
	"encoding/json"
	"fmt"
	"math"
)

// An Interval is a number between Low and High.
type Interval struct{ Low, High float64 }

// Exactly is the interval of a known number.
func Exactly(x float64) Interval { return Interval{x, x} }

// AtLeast is the interval of a number known to reach a floor.
func AtLeast(x float64) Interval { return Interval{x, math.Inf(1)} }

// Known reports whether both ends are the same number.
func (i Interval) Known() bool { return i.Low == i.High }

// Valid reports whether the ends are in order and neither is NaN.
func (i Interval) Valid() bool { return i.Low <= i.High }

// Scale multiplies both ends by a factor that is not negative.
func (i Interval) Scale(f float64) Interval { return Interval{i.Low * f, i.High * f} }

// Hull is the smallest interval that holds both.
func (i Interval) Hull(o Interval) Interval {
	return Interval{math.Min(i.Low, o.Low), math.Max(i.High, o.High)}
}

// An Answer to a question about an interval.
type Answer string

// The answers.
const (
	Yes             Answer = "yes"
	No              Answer = "no"
	NotDeterminable Answer = "not_determinable" // the interval straddles the threshold
)

// Above says whether the number is above a threshold.
func (i Interval) Above(threshold float64) Answer {
	switch {
	case i.Low > threshold:
		return Yes
	case i.High <= threshold:
		return No
	}
	return NotDeterminable
}

// String writes a known number as such, else "low to high".
func (i Interval) String() string {
	if i.Known() {
		return fmt.Sprintf("%.6g", i.Low)
	}
	return end(i.Low, "any") + " to " + end(i.High, "any")
}

func end(x float64, open string) string {
	if math.IsInf(x, 0) {
		return open
	}
	return fmt.Sprintf("%.6g", x)
}

// MarshalJSON writes a known number as a number, else {"low": …, "high": …} with null for an end that is not known.
func (i Interval) MarshalJSON() ([]byte, error) {
	if i.Known() {
		return json.Marshal(i.Low)
	}
	return json.Marshal(struct {
		Low  *float64 `json:"low"`
		High *float64 `json:"high"`
	}{finite(i.Low), finite(i.High)})
}

func finite(x float64) *float64 {
	if math.IsInf(x, 0) {
		return nil
	}
	return &x
}
