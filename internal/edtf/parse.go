package edtf

import "strings"

// Parse reads a date in EDTF.
func Parse(s string) (Date, error) {
	if s == "" {
		return Date{}, &SyntaxError{s, "empty"}
	}
	left, right, isInterval := strings.Cut(s, "/")
	if !isInterval {
		p, reason := parsePoint(s)
		if reason != "" {
			return Date{}, &SyntaxError{s, reason}
		}
		return Date{s, p.bounds, p.precision, p.about}, nil
	}
	from, reasonFrom := parseEnd(left)
	to, reasonTo := parseEnd(right)
	switch {
	case reasonFrom != "":
		return Date{}, &SyntaxError{s, reasonFrom}
	case reasonTo != "":
		return Date{}, &SyntaxError{s, reasonTo}
	case from.bounds.OpenFrom && to.bounds.OpenTo:
		return Date{}, &SyntaxError{s, "both ends are open"}
	}
	i := Interval{From: from.bounds.From, OpenFrom: from.bounds.OpenFrom, To: to.bounds.To, OpenTo: to.bounds.OpenTo}
	if i.Bounded() && i.From.After(i.To) {
		return Date{}, &SyntaxError{s, "ends before it begins"}
	}
	return Date{s, i, PrecisionRange, from.about || to.about}, nil
}

// A point is a date that is no interval.
type point struct {
	bounds    Interval
	precision Precision
	about     bool
}

// parseEnd reads one side of an interval: a point, ".." (open) or nothing (unknown).
func parseEnd(s string) (point, string) {
	if s == "" || s == ".." {
		return point{bounds: Interval{OpenFrom: true, OpenTo: true}}, ""
	}
	return parsePoint(s)
}

// parsePoint reads a point, or says why it is none.
func parsePoint(s string) (p point, reason string) {
	body := strings.TrimRight(s, "~?%")
	if len(s)-len(body) > 1 {
		return p, "more than one qualifier"
	}
	p.about = len(body) < len(s)
	year, rest, _ := strings.Cut(body, "-")
	if len(body) != len("2006") && len(body) != len("2006-01") && len(body) != len("2006-01-02") || len(year) != 4 {
		return p, "want YYYY, YYYY-MM or YYYY-MM-DD"
	}
	switch month, day, _ := strings.Cut(rest, "-"); {
	case strings.Contains(year, "X"):
		if rest != "" {
			return p, "a month of an unspecified year"
		}
		p.bounds, reason = unspecifiedYear(year)
		p.precision = PrecisionRange
	case rest == "" && len(body) == 4, rest == "XX", rest == "XX-XX":
		p.bounds, reason = monthsOf(year, 1, 12)
		p.precision = PrecisionYear
	case day == "":
		p.bounds, p.precision, reason = monthOrSeason(year, month)
	case day == "XX":
		p.bounds, p.precision, reason = monthOrSeason(year, month)
		if p.precision == PrecisionRange {
			return p, "a day of a season"
		}
	default:
		d, err := ParseDay(body)
		if err != nil {
			return p, "no such day"
		}
		p.bounds, p.precision = Interval{From: d, To: d}, PrecisionDay
	}
	if reason == "" && p.about {
		p.bounds = widen(p.bounds, p.precision, len(body) == 4)
	}
	return p, reason
}

// monthsOf returns the days from month first to month last of a year; last may exceed 12.
func monthsOf(year string, first, last int) (Interval, string) {
	y, ok := number(year)
	if !ok || y == 0 || y == 9999 && last > 12 {
		return Interval{}, "want a year from 0001 to 9999"
	}
	end := Day{y, 1, 1}.AddMonths(last - 1)
	end.Day = monthLength(end.Year, end.Month)
	return Interval{From: Day{y, first, 1}, To: end}, ""
}

// monthOrSeason reads MM as a month, or as a season from 21 (spring, March to May) to 24 (winter,
// December to February of the next year), for the northern hemisphere.
func monthOrSeason(year, month string) (Interval, Precision, string) {
	m, ok := number(month)
	switch {
	case ok && m >= 1 && m <= 12:
		i, reason := monthsOf(year, m, m)
		return i, PrecisionMonth, reason
	case ok && m >= 21 && m <= 24:
		first := 3 * (m - 20)
		i, reason := monthsOf(year, first, first+2)
		return i, PrecisionRange, reason
	}
	return Interval{}, "", "no such month or season"
}

// unspecifiedYear reads 199X as the decade and 19XX as the century.
func unspecifiedYear(s string) (Interval, string) {
	digits := strings.TrimRight(s, "X")
	first, ok := number(digits + strings.Repeat("0", 4-len(digits)))
	last, _ := number(digits + strings.Repeat("9", 4-len(digits)))
	if !ok || len(digits) < 2 || last == 99 || last == 9 {
		return Interval{}, "want digits before X, at least two"
	}
	return Interval{From: Day{first, 1, 1}, To: Day{last, 12, 31}}, ""
}

// widen adds to either side what "~" means: three days to a day, a month to a month or season,
// a year to a year or decade.
func widen(i Interval, p Precision, yearOnly bool) Interval {
	switch {
	case p == PrecisionDay:
		i.From, i.To = i.From.AddDays(-3), i.To.AddDays(3)
	case p == PrecisionYear, yearOnly:
		i.From, i.To = i.From.AddMonths(-12), i.To.AddMonths(12)
	default:
		i.From = i.From.AddMonths(-1)
		i.To = Day{i.To.Year, i.To.Month, 1}.AddMonths(1)
		i.To.Day = monthLength(i.To.Year, i.To.Month)
	}
	if i.From.Year < 1 { // nothing is known outside the years that are read
		i.From = Day{1, 1, 1}
	}
	if i.To.Year > 9999 {
		i.To = Day{9999, 12, 31}
	}
	return i
}
