// Package idle measures how long something that was delivered has stood unused.
//
// Units: whole days; UsedShare is a fraction from 0 to 1.
// Shape: dates are intervals, so the answer is one too: Low is the least number of days that the dates allow, High the
// greatest; HighOpen says that the dates set no upper limit.
// Errors: ErrInput where a date is missing or a use is no use; nothing else can fail.
// Source: docs/methodology.md#idle (method idle/1); status definitions after AidData TUFF 3.0.
package idle

import (
	"errors"
	"fmt"

	"toguna/internal/edtf"
)

// ErrInput is wrapped by every error about inputs that make no sense.
var ErrInput = errors.New("idle")

// Days at which standing unused gets its names.
const (
	IdleDays     = 180
	IdleLongDays = 365
)

// A State says what the dates show.
type State string

// The states.
const (
	InUse        State = "in_use"        // use has begun; the days are those until then
	NotIdle      State = "not_idle"      // fewer than IdleDays, whatever the exact dates
	PossiblyIdle State = "possibly_idle" // IdleDays lies inside the interval
	Idle         State = "idle"          // IdleDays at least
	IdleLong     State = "idle_long"     // IdleLongDays at least
)

// Backing says what non-use rests on: that a source states it, or only that no evidence of use was found.
type Backing string

// The backings.
const (
	Statement Backing = "statement"
	Absence   Backing = "absence"
)

// Input is what is known of a thing that was delivered or completed.
type Input struct {
	Delivered    edtf.Date
	AsOf         edtf.Date // when it was looked at; not needed where FirstUse is known
	FirstUse     edtf.Date // zero: no use is known
	StatedUnused bool      // a source states that it was not used
	Used         *float64  // how much of it is used, in the unit of Capacity
	Capacity     *float64
}

// A Result is the interval of idle days and what it amounts to.
type Result struct {
	Low       int
	High      int
	HighOpen  bool
	State     State
	BackedBy  Backing
	UsedShare *float64
}

// Days computes the idle days between delivery and first use, or the day of looking where no use is known.
func Days(in Input) (Result, error) {
	end := in.FirstUse
	if end.IsZero() {
		end = in.AsOf
	}
	switch {
	case in.Delivered.IsZero():
		return Result{}, fmt.Errorf("%w: the date of delivery is missing", ErrInput)
	case end.IsZero():
		return Result{}, fmt.Errorf("%w: neither a first use nor a date to count to is given", ErrInput)
	}
	low, high := edtf.DaysBetween(in.Delivered.Bounds(), end.Bounds())
	if high < 0 {
		return Result{}, fmt.Errorf("%w: %s lies before the delivery, %s", ErrInput, end, in.Delivered)
	}
	r := Result{Low: max(low, 0), High: high, HighOpen: high == edtf.Unbounded, BackedBy: Absence}
	if r.HighOpen {
		r.High = 0
	}
	if in.StatedUnused {
		r.BackedBy = Statement
	}
	share, err := usedShare(in.Used, in.Capacity)
	if err != nil {
		return Result{}, err
	}
	r.UsedShare = share
	r.State = state(r, !in.FirstUse.IsZero() || (share != nil && *share > 0))
	return r, nil
}

func state(r Result, used bool) State {
	switch {
	case used:
		return InUse
	case r.Low >= IdleLongDays:
		return IdleLong
	case r.Low >= IdleDays:
		return Idle
	case r.HighOpen || r.High >= IdleDays:
		return PossiblyIdle
	}
	return NotIdle
}

// usedShare divides use by capacity; nil where either is unknown.
func usedShare(used, capacity *float64) (*float64, error) {
	if used == nil || capacity == nil {
		return nil, nil
	}
	if *capacity <= 0 || *used < 0 {
		return nil, fmt.Errorf("%w: a use of %g of a capacity of %g makes no sense", ErrInput, *used, *capacity)
	}
	share := *used / *capacity
	return &share, nil
}
