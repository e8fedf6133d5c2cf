package edtf

import "math"

// An Interval is a stretch of days, both ends included. An open end has its flag set and no day.
type Interval struct {
	From, To         Day
	OpenFrom, OpenTo bool
}

// Bounded reports whether both ends are known.
func (i Interval) Bounded() bool { return !i.OpenFrom && !i.OpenTo }

// String returns the interval in EDTF, as "2012-01-01/..".
func (i Interval) String() string {
	from, to := i.From.String(), i.To.String()
	if i.OpenFrom {
		from = ".."
	}
	if i.OpenTo {
		to = ".."
	}
	return from + "/" + to
}

// Overlaps reports whether the two have a day in common.
func (i Interval) Overlaps(o Interval) bool {
	return startsBy(i, o) && startsBy(o, i)
}

// startsBy reports whether a begins no later than b ends.
func startsBy(a, b Interval) bool {
	return a.OpenFrom || b.OpenTo || !a.From.After(b.To)
}

// Contains reports whether every day of o is in i.
func (i Interval) Contains(o Interval) bool {
	from := i.OpenFrom || !o.OpenFrom && !o.From.Before(i.From)
	to := i.OpenTo || !o.OpenTo && !o.To.After(i.To)
	return from && to
}

// ContainsDay reports whether d is in i.
func (i Interval) ContainsDay(d Day) bool { return i.Contains(Interval{From: d, To: d}) }

// Hull returns the smallest interval that holds both.
func (i Interval) Hull(o Interval) Interval {
	h := Interval{OpenFrom: i.OpenFrom || o.OpenFrom, OpenTo: i.OpenTo || o.OpenTo}
	if !h.OpenFrom {
		h.From = i.From
		if o.From.Before(h.From) {
			h.From = o.From
		}
	}
	if !h.OpenTo {
		h.To = i.To
		if o.To.After(h.To) {
			h.To = o.To
		}
	}
	return h
}

// Intersect returns the days in both; ok is false where there are none.
func (i Interval) Intersect(o Interval) (common Interval, ok bool) {
	if !i.Overlaps(o) {
		return Interval{}, false
	}
	common = i
	if i.OpenFrom || !o.OpenFrom && o.From.After(i.From) {
		common.From, common.OpenFrom = o.From, o.OpenFrom
	}
	if i.OpenTo || !o.OpenTo && o.To.Before(i.To) {
		common.To, common.OpenTo = o.To, o.OpenTo
	}
	return common, true
}

// Unbounded is the length that DaysBetween returns, with its sign, where an end is open.
const Unbounded = math.MaxInt

// DaysBetween returns the least and the greatest number of days from a day in a to a day in b.
// Where an end is open the limit is -Unbounded or Unbounded.
func DaysBetween(a, b Interval) (least, greatest int) {
	least, greatest = -Unbounded, Unbounded
	if !a.OpenTo && !b.OpenFrom {
		least = b.From.Sub(a.To)
	}
	if !a.OpenFrom && !b.OpenTo {
		greatest = b.To.Sub(a.From)
	}
	return least, greatest
}
