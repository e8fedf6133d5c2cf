package edtf

import "fmt"

// A Precision says how finely a date is known.
type Precision string

// The precisions of the method sheet. A season, a decade and an interval are ranges.
const (
	PrecisionDay   Precision = "day"
	PrecisionMonth Precision = "month"
	PrecisionYear  Precision = "year"
	PrecisionRange Precision = "range"
)

// A SyntaxError says why a text is no date.
type SyntaxError struct {
	Text, Reason string
}

// Error returns the text and the reason.
func (e *SyntaxError) Error() string { return fmt.Sprintf("date %q: %s", e.Text, e.Reason) }

// A Date is a date as far as it is known. It is immutable and comparable; the zero value is no date.
// Two dates are equal (==) if they were written alike.
type Date struct {
	text      string
	bounds    Interval
	precision Precision
	about     bool
}

// Year returns the date that is that year.
func Year(y int) Date { return mustDate(fmt.Sprintf("%04d", y)) }

// Month returns the date that is that month.
func Month(y, m int) Date { return mustDate(fmt.Sprintf("%04d-%02d", y, m)) }

// Of returns the date that is that day.
func Of(d Day) Date { return mustDate(d.String()) }

// Estimated returns the date meant by a dataset that writes the first day for what it does not know and
// flags the date as estimated: the year for 1 January, the month for the first of another month.
func Estimated(d Day) Date {
	switch {
	case d.Day == 1 && d.Month == 1:
		return Year(d.Year)
	case d.Day == 1:
		return Month(d.Year, d.Month)
	}
	return Of(d)
}

// Span returns the date of an interval, in the shortest form that says the same days:
// a year, month or day where it is one, else days.
func Span(i Interval) Date {
	if i.Bounded() {
		switch first, last := i.From, i.To; {
		case first == last:
			return mustDate(first.String())
		case first == Day{first.Year, 1, 1} && last == Day{first.Year, 12, 31}:
			return Year(first.Year)
		case first == Day{first.Year, first.Month, 1} && last == Day{first.Year, first.Month, monthLength(first.Year, first.Month)}:
			return Month(first.Year, first.Month)
		}
	}
	return mustDate(i.String())
}

// mustDate parses what this package wrote. What it cannot (a year beyond 9999) is no date.
func mustDate(s string) Date {
	d, err := Parse(s)
	if err != nil {
		return Date{}
	}
	return d
}

// MustParse is Parse for constants; it panics on an error.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String returns exactly the text that was read.
func (d Date) String() string { return d.text }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }

// Bounds returns the days that the date may be; no date may be any.
func (d Date) Bounds() Interval {
	if d.IsZero() {
		return Interval{OpenFrom: true, OpenTo: true}
	}
	return d.bounds
}

// Precision returns how finely the date is written; for no date it is empty.
func (d Date) Precision() Precision { return d.precision }

// Approximate reports whether the date, or an end of it, is marked "~", "?" or "%".
func (d Date) Approximate() bool { return d.about }

// Overlaps reports whether the two dates may be the same day.
func (d Date) Overlaps(o Date) bool { return d.Bounds().Overlaps(o.Bounds()) }

// Contains reports whether o, whichever day it is, lies within d.
func (d Date) Contains(o Date) bool { return d.Bounds().Contains(o.Bounds()) }

// Compare orders dates by their first possible day, then by their last; an open beginning comes first
// and an open end last.
func (d Date) Compare(o Date) int {
	a, b := d.Bounds(), o.Bounds()
	switch {
	case a.OpenFrom != b.OpenFrom:
		if a.OpenFrom {
			return -1
		}
		return 1
	case a.From != b.From:
		return a.From.Compare(b.From)
	case a.OpenTo != b.OpenTo:
		if a.OpenTo {
			return 1
		}
		return -1
	}
	return a.To.Compare(b.To)
}

// MarshalText writes the text that was read.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads what Parse reads, and nothing as no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
