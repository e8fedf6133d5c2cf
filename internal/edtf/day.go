package edtf

import "fmt"

// A Day is a civil day. The zero value is no day.
type Day struct{ Year, Month, Day int }

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Day{}, &SyntaxError{s, "want YYYY-MM-DD"}
	}
	y, okY := number(s[:4])
	m, okM := number(s[5:7])
	d, okD := number(s[8:])
	day := Day{y, m, d}
	if !okY || !okM || !okD || !day.Valid() {
		return Day{}, &SyntaxError{s, "no such day"}
	}
	return day, nil
}

// Valid reports whether the calendar has that day, in the years 1 to 9999.
func (d Day) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= monthLength(d.Year, d.Month)
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String returns YYYY-MM-DD, or nothing for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes d as String does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or nothing for no day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	v, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Compare returns -1, 0 or 1 as d is before, equal to or after o.
func (d Day) Compare(o Day) int {
	a, b := d.Year*512+d.Month*32+d.Day, o.Year*512+o.Month*32+o.Day
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Before reports whether d is before o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After reports whether d is after o.
func (d Day) After(o Day) bool { return d.Compare(o) > 0 }

// Sub returns the days from o to d: 1 if d is the day after o.
func (d Day) Sub(o Day) int { return d.number() - o.number() }

// AddDays returns the day n days later, or earlier if n is negative.
func (d Day) AddDays(n int) Day { return dayNumber(d.number() + n) }

// AddMonths returns the same day n months later; a day that month lacks becomes its last.
func (d Day) AddMonths(n int) Day {
	m := d.Year*12 + d.Month - 1 + n
	year, month := floorDiv(m, 12), m-12*floorDiv(m, 12)+1
	return Day{year, month, min(d.Day, monthLength(year, month))}
}

// number counts days from 0000-03-01, after which a leap day is the last of its year.
func (d Day) number() int {
	y, m := d.Year, d.Month
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + (153*(m-3)+2)/5 + d.Day - 1
}

// dayNumber is the inverse of number.
func dayNumber(n int) Day {
	era := floorDiv(n, 146097) // days in 400 years
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m, d := era*400+yoe, mp+3, doy-(153*mp+2)/5+1
	if m > 12 {
		y, m = y+1, m-12
	}
	return Day{y, m, d}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func monthLength(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}
