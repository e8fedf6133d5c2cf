package table

import (
	"cmp"
	"regexp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

var (
	frenchForm  = regexp.MustCompile(`^-?\d{1,3}([ \x{a0}\x{202f}\x{2009}]\d{3})+(,\d+)?$|^-?\d+,\d{1,2}$|^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$`)
	englishForm = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d+)?$`)
)

// numbers tells how the numbers are written.
func (v *sight) numbers(m *Mapping) {
	french, english := 0, 0
	for _, field := range []string{"amount", "disbursed", "interest"} {
		f := m.Columns[field]
		if f == nil {
			continue
		}
		for _, s := range v.column(v.index(f.Column)) {
			s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
			switch {
			case englishForm.MatchString(s):
				english++
			case frenchForm.MatchString(s):
				french++
			}
		}
	}
	switch {
	case french > english:
		m.Numbers = "french"
	case english > 0:
		m.Numbers = "english"
	}
}

func (v *sight) index(name string) int {
	for i, n := range v.names {
		if n == name {
			return i
		}
	}
	return -1
}

// currencyWords are how headings name a currency, folded.
var currencyWords = []struct{ word, code string }{
	{"fcfa", "XOF"}, {"f cfa", "XOF"}, {"xof", "XOF"}, {"cfa", "XOF"}, {"usd ", "USD"}, {"us ", "USD"}, {"dollar", "USD"}, {"eur ", "EUR"}, {"euro", "EUR"},
	{"cny", "CNY"}, {"rmb", "CNY"}, {"yuan", "CNY"}, {"xdr", "XDR"}, {"dts", "XDR"},
}

// money takes currency and multiplier from the amount's heading, else from the lines above the header.
func (v *sight) money(m *Mapping) {
	f := m.Columns["amount"]
	if f == nil {
		return
	}
	titles := strings.Join(v.above, " ")
	for _, f := range []*Field{f, m.Columns["disbursed"]} {
		if f != nil {
			f.Times = cmp.Or(times(f.Column), times(titles))
		}
	}
	if m.Columns["currency"] == nil {
		m.Columns["currency"] = &Field{Is: cmp.Or(currencyOf(f.Column), currencyOf(titles), "XXX")} // XXX: to be edited
	}
}

// spaced are the words of a heading, folded, each between spaces.
func spaced(heading string) string {
	return " " + strings.Join(strings.FieldsFunc(codelist.Fold(heading), func(r rune) bool { return strings.ContainsRune(" ().,:/$%-'’", r) }), " ") + " "
}

// times is what a heading says that its amounts are multiplied by.
func times(heading string) string {
	switch h := spaced(heading); {
	case containsAny(h, " milliard", " billion", " bn ", " mds "):
		return "1000000000"
	case containsAny(h, " million", " mn ", " m ", " mio "):
		return "1000000"
	case containsAny(h, " millier", " thousand"):
		return "1000"
	}
	return ""
}

// currencyOf is the currency that a heading names.
func currencyOf(heading string) string {
	h := spaced(heading)
	for _, c := range currencyWords {
		if strings.Contains(h, " "+c.word) {
			return c.code
		}
	}
	switch {
	case strings.Contains(heading, "€"):
		return "EUR"
	case strings.Contains(heading, "$"):
		return "USD"
	}
	return ""
}

// dates tells whether the day or the month comes first.
func (v *sight) dates(m *Mapping) {
	f := m.Columns["date"]
	if f == nil {
		return
	}
	day, month := 0, 0
	for _, s := range v.column(v.index(f.Column)) {
		parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
		if len(parts) != 3 || len(parts[0]) > 2 || !numeric(parts[1]) {
			continue
		}
		_, dayFirst := readDate(s, false)
		_, monthFirst := readDate(s, true)
		switch {
		case dayFirst && !monthFirst:
			day += 10
		case monthFirst && !dayFirst:
			month += 10
		default:
			day++
		}
	}
	switch {
	case month > day:
		m.Dates = "month first"
	case day > 0:
		m.Dates = "day first"
	}
}

// words explains the words of a column; one that is not known is left to the user.
func (v *sight) words(m *Mapping, field string, allowed []string, known map[string]string) {
	f := m.Columns[field]
	f.Words = map[string]string{}
	for _, s := range v.column(v.index(f.Column)) {
		s = strings.Join(strings.Fields(s), " ")
		if len(f.Words) == 30 {
			break
		}
		means := meaning(s, known)
		if means == "" {
			means = allowed[len(allowed)-1] // to be edited
			if field == "stage" {
				means = string(aid.Committed)
			}
			v.guessed = append(v.guessed, s)
		}
		f.Words[s] = means
	}
}
