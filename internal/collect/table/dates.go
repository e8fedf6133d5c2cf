package table

import (
	"fmt"
	"strconv"
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/edtf"
)

// month is the number of the month that a word names, in full or cut short, in the languages in which ministries write.
func month(word string) int {
	w := strings.TrimSuffix(codelist.Fold(word), ".")
	for _, list := range [][]string{
		{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
		{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"},
		{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		{"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
	} {
		for i, m := range list {
			if w == m || len(w) >= 3 && strings.HasPrefix(m, w) && len(w) < len(m) {
				return i + 1
			}
		}
	}
	return 0
}

// readDate reads a date as people write it: 2011, 2011-03-04, 04/03/2011, 4 mars 2011, mars 2011, 12-Mar-12.
func readDate(s string, monthFirst bool) (edtf.Date, bool) {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, 'T'); i == 10 {
		s = s[:10]
	}
	if whole, zeros, ok := strings.Cut(s, "."); ok && len(whole) == 4 && strings.Trim(zeros, "0") == "" {
		s = whole
	}
	if d, err := edtf.Parse(s); err == nil && len(s) >= 4 {
		return d, true
	}
	parts := strings.FieldsFunc(strings.ReplaceAll(s, "1er", "1"), func(r rune) bool { return strings.ContainsRune("/-. ,", r) })
	if len(parts) == 4 && strings.EqualFold(parts[1], "de") {
		parts = []string{parts[0], parts[2], parts[3]}
	}
	switch len(parts) {
	case 2:
		if m := month(parts[0]); m > 0 {
			return parse(fullYear(parts[1]), m, 0)
		}
		m, err := strconv.Atoi(parts[0])
		if err == nil && len(parts[1]) == 4 {
			return parse(parts[1], m, 0)
		}
	case 3:
		return threeParts(parts, monthFirst)
	}
	return edtf.Date{}, false
}

func threeParts(parts []string, monthFirst bool) (edtf.Date, bool) {
	day, errDay := strconv.Atoi(parts[0])
	if m := month(parts[1]); m > 0 && errDay == nil {
		return parse(fullYear(parts[2]), m, day)
	}
	if m := month(parts[0]); m > 0 {
		if day, err := strconv.Atoi(parts[1]); err == nil {
			return parse(fullYear(parts[2]), m, day)
		}
	}
	second, errSecond := strconv.Atoi(parts[1])
	if errDay != nil || errSecond != nil {
		return edtf.Date{}, false
	}
	if len(parts[0]) == 4 {
		third, err := strconv.Atoi(parts[2])
		if err != nil {
			return edtf.Date{}, false
		}
		return parse(parts[0], second, third)
	}
	m := second
	if monthFirst {
		day, m = second, day
	}
	return parse(fullYear(parts[2]), m, day)
}

// fullYear writes out a year of two digits: those to 49 are of this century.
func fullYear(s string) string {
	if n, err := strconv.Atoi(s); err == nil && len(s) == 2 {
		if n < 50 {
			return strconv.Itoa(2000 + n)
		}
		return strconv.Itoa(1900 + n)
	}
	return s
}

func parse(year string, month, day int) (edtf.Date, bool) {
	s := fmt.Sprintf("%s-%02d", year, month)
	if day > 0 {
		s += fmt.Sprintf("-%02d", day)
	}
	d, err := edtf.Parse(s)
	return d, err == nil && len(year) == 4
}
