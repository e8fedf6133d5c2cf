package rates

import "toguna/internal/edtf"

// A unit is a stretch of time that a rate is looked up for: a day, a month or a year.
type unit struct {
	kind unitKind
	day  edtf.Day // byDay
	n    int      // byMonth: monthNumber; byYear: the year
}

type unitKind int

const (
	byDay unitKind = iota
	byMonth
	byYear
)

func yearUnit(y int) unit { return unit{kind: byYear, n: y} }

// coarser returns the month of a day, or the year of a month; there is nothing above the year.
func (u unit) coarser() (unit, bool) {
	switch u.kind {
	case byDay:
		return unit{kind: byMonth, n: monthNumber(u.day.Year, u.day.Month)}, true
	case byMonth:
		return yearUnit(u.n / 12), true
	default:
		return u, false
	}
}

// bounds returns the days of a unit.
func (u unit) bounds() edtf.Interval {
	switch u.kind {
	case byDay:
		return edtf.Interval{From: u.day, To: u.day}
	case byMonth:
		return edtf.Month(u.n/12, u.n%12+1).Bounds()
	default:
		return edtf.Year(u.n).Bounds()
	}
}

// String returns the unit in EDTF.
func (u unit) String() string {
	switch u.kind {
	case byDay:
		return u.day.String()
	case byMonth:
		return monthName(u.n)
	default:
		return yearName(u.n)
	}
}

// units divides a date into what rates are looked up for: an exact day, month or year is one unit;
// a stretch of at most a year that is no calendar year is its months; any other, its years.
// An open date has none.
func units(d edtf.Date) []unit {
	b := d.Bounds()
	if !b.Bounded() {
		return nil
	}
	first, last := monthNumber(b.From.Year, b.From.Month), monthNumber(b.To.Year, b.To.Month)
	wholeYears := b.From.Month == 1 && b.From.Day == 1 && b.To.Month == 12 && b.To.Day == 31
	switch {
	case b.From == b.To:
		return []unit{{kind: byDay, day: b.From}}
	case last-first >= 12, wholeYears:
		var years []unit
		for y := b.From.Year; y <= b.To.Year; y++ {
			years = append(years, yearUnit(y))
		}
		return years
	}
	var months []unit
	for n := first; n <= last; n++ {
		months = append(months, unit{kind: byMonth, n: n})
	}
	return months
}
