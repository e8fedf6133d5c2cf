// Package strength adds up peacekeepers over months without making months into people.
//
// Units: head counts at the end of a month; person-months; coverage is a fraction of the months of the period.
// Shape: the month-end counts of one contributor in one or more missions give a Summary of all uniformed personnel, of
// the military (contingents, staff officers, experts on mission) and of the police. A month of which a count is not
// known is not observed.
// Errors: a month named twice, or a negative count, wraps ErrInput.
// Source: United Nations, troop and police contributions; docs/methodology.md#peacekeeper-strength.
package strength

import (
	"errors"
	"fmt"
	"slices"
)

// ErrInput is wrapped by every error about counts that make no sense.
var ErrInput = errors.New("peacekeepers")

// A Period is a month.
type Period struct{ Year, Month int }

// String writes YYYY-MM.
func (p Period) String() string { return fmt.Sprintf("%04d-%02d", p.Year, p.Month) }

func (p Period) index() int { return 12*p.Year + p.Month - 1 }

// A Count is a head count that may not be known.
type Count struct {
	N     int
	Known bool
}

// Of is a known count.
func Of(n int) Count { return Count{n, true} }

func (c Count) add(o Count) Count { return Count{c.N + o.N, c.Known && o.Known} }

// A Month is what the table says of one month's end.
type Month struct {
	Period                                                                           Period
	ContingentTroops, StaffOfficers, ExpertsOnMission, IndividualPolice, FormedUnits Count
}

// Military is contingents, staff officers and experts on mission.
func (m Month) Military() Count {
	return m.ContingentTroops.add(m.StaffOfficers).add(m.ExpertsOnMission)
}

// Police is individual police and formed units.
func (m Month) Police() Count { return m.IndividualPolice.add(m.FormedUnits) }

// Uniformed is the military and the police.
func (m Month) Uniformed() Count { return m.Military().add(m.Police()) }

// A Summary is what the counts of a period amount to.
type Summary struct {
	PersonMonths int
	Observed     int     // months with a count
	Span         int     // months from the first to the last
	Mean         float64 // person-months by months observed
	Peak         int
	Coverage     float64
	SuspectGaps  []Period // a fall of more than half for one month, then back: rotation or reporting
	WithoutGaps  Means
}

// Means are the person-months and mean strength.
type Means struct {
	PersonMonths int
	Mean         float64
}

// Sort puts months in order and refuses a month that occurs twice and counts below zero.
func Sort(months []Month) ([]Month, error) {
	if len(months) == 0 {
		return nil, fmt.Errorf("%w: no months", ErrInput)
	}
	ms := slices.Clone(months)
	slices.SortFunc(ms, func(a, b Month) int { return a.Period.index() - b.Period.index() })
	for i, m := range ms {
		if i > 0 && ms[i-1].Period == m.Period {
			return nil, fmt.Errorf("%w: %s occurs twice", ErrInput, m.Period)
		}
		for _, c := range []Count{m.ContingentTroops, m.StaffOfficers, m.ExpertsOnMission, m.IndividualPolice, m.FormedUnits} {
			if c.N < 0 {
				return nil, fmt.Errorf("%w: %s has a negative count (%d)", ErrInput, m.Period, c.N)
			}
		}
	}
	return ms, nil
}

// Summarise measures one kind of count over months in order, as Sort returns them.
func Summarise(ms []Month, of func(Month) Count) Summary {
	s := Summary{Span: ms[len(ms)-1].Period.index() - ms[0].Period.index() + 1}
	for _, m := range ms {
		if c := of(m); c.Known {
			s.PersonMonths += c.N
			s.Observed++
			s.Peak = max(s.Peak, c.N)
		}
	}
	s.WithoutGaps.PersonMonths = s.PersonMonths
	for i := range ms {
		if gap(ms, i, of) {
			s.SuspectGaps = append(s.SuspectGaps, ms[i].Period)
			s.WithoutGaps.PersonMonths -= of(ms[i]).N
		}
	}
	s.Mean = mean(s.PersonMonths, s.Observed)
	s.WithoutGaps.Mean = mean(s.WithoutGaps.PersonMonths, s.Observed-len(s.SuspectGaps))
	s.Coverage = float64(s.Observed) / float64(s.Span)
	return s
}

// gap says whether a month falls by more than half and the next recovers to more than 80 % of the month before.
func gap(ms []Month, i int, of func(Month) Count) bool {
	if i == 0 || i == len(ms)-1 {
		return false
	}
	before, at, after := ms[i-1], ms[i], ms[i+1]
	if at.Period.index()-before.Period.index() != 1 || after.Period.index()-at.Period.index() != 1 {
		return false
	}
	b, a, n := of(before), of(at), of(after)
	if !b.Known || !a.Known || !n.Known {
		return false
	}
	return 2*a.N < b.N && 10*n.N > 8*b.N
}

func mean(sum, n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(sum) / float64(n)
}
