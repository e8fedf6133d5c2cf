package dataset

import (
	"math"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/money"
)

// Blank reports whether a cell says in one of the usual ways that it has no value.
func Blank(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "na", "n/a", "nan", "null", "<null>", "none", "-", ".", "..", "...", ". .", "xxx":
		return true
	}
	return false
}

// Number reads a decimal as programs write it: 1218.00, 1.4E7. It does not guess at thousands.
func Number(s string) (money.Decimal, bool) {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "eE") {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
			return money.Decimal{}, false
		}
		s = strconv.FormatFloat(f, 'f', -1, 64)
	}
	s = strings.TrimPrefix(s, "+")
	if rest, ok := strings.CutPrefix(s, "."); ok {
		s = "0." + rest
	} else if rest, ok := strings.CutPrefix(s, "-."); ok {
		s = "-0." + rest
	}
	s = strings.TrimSuffix(s, ".")
	if len(s) > 60 {
		return money.Decimal{}, false
	}
	d, err := money.Parse(s)
	return d, err == nil
}

// Whole reads a whole number, also one that a program wrote as a float (2021.0).
func Whole(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if whole, zeros, ok := strings.Cut(s, "."); ok && strings.Trim(zeros, "0") == "" {
		s = whole
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// Point reads coordinates in degrees and says what is wrong with them; nil where they are not given or not taken.
func Point(lat, lon, at string) (la, lo *float64, doubts []aid.Finding) {
	if Blank(lat) && Blank(lon) {
		return nil, nil, nil
	}
	y, errY := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, errX := strconv.ParseFloat(strings.TrimSpace(lon), 64)
	switch {
	case errX != nil, errY != nil, !(math.Abs(y) <= 90), !(math.Abs(x) <= 180):
		return nil, nil, []aid.Finding{CodePoint.New("", at, lat, lon)}
	case x == 0 && y == 0:
		return nil, nil, []aid.Finding{CodeZeroPoint.New("", at)}
	}
	return &y, &x, nil
}

// Country is the alpha-3 code of a country by its code or name; "" where there is none.
func Country(s string) string {
	s = strings.TrimSpace(s)
	if len(s) == 2 || len(s) == 3 {
		if c, ok := codelist.CountryByCode(strings.ToUpper(s)); ok {
			return c.Alpha3
		}
	}
	if s == "" {
		return ""
	}
	if c, ok := codelist.CountryByName(s); ok {
		return c.Alpha3
	}
	return ""
}

// EnglishNumber reads a decimal with commas between thousands, as a dataset in English may write it: 16,400,000.
func EnglishNumber(s string) (money.Decimal, bool) {
	s = strings.TrimSpace(s)
	whole, _, _ := strings.Cut(s, ".")
	groups := strings.Split(strings.TrimPrefix(whole, "-"), ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(groups) > 1 && (len(g) == 0 || len(g) > 3) {
			return money.Decimal{}, false
		}
	}
	return Number(strings.ReplaceAll(s, ",", ""))
}
