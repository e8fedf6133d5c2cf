package sheet

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// grouped is a number with commas between thousands: "1,234" might as well be 1.234.
var grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$`)

// MaxNumber and MaxWhole bound what a cell may hold, so that sums and squares of cells stay numbers.
const (
	MaxNumber = 1e18
	MaxWhole  = 1_000_000_000
)

// number is the cell as a plain number. In a file separated by semicolons a comma is the decimal mark.
func (r Row) number(column string) (string, error) {
	s := r.Text(column)
	switch {
	case s == "":
		return "", r.Errorf(column, "is empty; a number is needed")
	case grouped.MatchString(s):
		return "", r.Errorf(column, "%q can be read in two ways; write the number without separators between thousands", s)
	case r.table.semicolon && strings.Count(s, ",") == 1 && !strings.Contains(s, "."):
		s = strings.Replace(s, ",", ".", 1)
	}
	return s, nil
}

// Float reads a number.
func (r Row) Float(column string) (float64, error) {
	s, err := r.number(column)
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, r.Errorf(column, "%q is not a number", s)
	}
	if math.Abs(f) > MaxNumber {
		return 0, r.Errorf(column, "%q is too large: numbers go to %g", s, float64(MaxNumber))
	}
	return f, nil
}

// Int reads a whole number.
func (r Row) Int(column string) (int, error) {
	s, err := r.number(column)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, r.Errorf(column, "%q is not a whole number", s)
	}
	if n > MaxWhole || n < -MaxWhole {
		return 0, r.Errorf(column, "%q is too large: whole numbers go to %d", s, MaxWhole)
	}
	return n, nil
}

// Decimal reads an exact number.
func (r Row) Decimal(column string) (money.Decimal, error) {
	s, err := r.number(column)
	if err != nil {
		return money.Decimal{}, err
	}
	d, err := money.Parse(s)
	if err != nil {
		return money.Decimal{}, r.Errorf(column, "%v", err)
	}
	return d, nil
}

// Day reads a day, YYYY-MM-DD.
func (r Row) Day(column string) (edtf.Day, error) {
	d, err := edtf.ParseDay(r.Text(column))
	if err != nil {
		return d, r.Errorf(column, "%v", err)
	}
	return d, nil
}

// Year reads a year of four digits.
func (r Row) Year(column string) (int, error) {
	n, err := r.Int(column)
	if err != nil {
		return 0, err
	}
	if n < 1000 || n > 9999 {
		return 0, r.Errorf(column, "%d is not a year of four digits", n)
	}
	return n, nil
}

// Month reads YYYY-MM.
func (r Row) Month(column string) (year, month int, err error) {
	s := r.Text(column)
	if len(s) == 7 {
		if d, err := edtf.ParseDay(s + "-01"); err == nil {
			return d.Year, d.Month, nil
		}
	}
	return 0, 0, r.Errorf(column, "%q is not a month; write YYYY-MM", s)
}

// OneOf reads a word of a list.
func (r Row) OneOf(column string, words ...string) (string, error) {
	s := r.Text(column)
	for _, w := range words {
		if s == w {
			return s, nil
		}
	}
	return "", r.Errorf(column, "%s", fmt.Sprintf("%q is unknown; known are %s", s, list(words)))
}
