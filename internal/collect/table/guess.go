package table

import (
	"regexp"
	"strings"

	"toguna/internal/codelist"
)

var (
	frenchForm  = regexp.MustCompile(`^-?\d{1,3}([ \x{a0}\x{202f}\x{2009}]\d{3})+(,\d+)?$|^-?\d+,\d{1,2}$|^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$`)
	englishForm = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d+)?$`)
)

// numbers tells how the amounts are written.
func (v *sight) numbers(m *Mapping) {
	f := m.Columns["amount"]
	if f == nil {
		return
	}
	french, english := 0, 0
	for _, s := range v.column(v.index(f.Column)) {
		switch {
		case englishForm.MatchString(s):
			english++
		case frenchForm.MatchString(s):
			french++
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
	{"fcfa", "XOF"}, {"f cfa", "XOF"}, {"xof", "XOF"}, {"cfa", "XOF"}, {"usd", "USD"}, {"us", "USD"}, {"dollar", "USD"}, {"eur", "EUR"}, {"euro", "EUR"},
	{"cny", "CNY"}, {"rmb", "CNY"}, {"yuan", "CNY"}, {"xdr", "XDR"}, {"dts", "XDR"},
}

// money takes currency and multiplier from the amount's heading.
func (v *sight) money(m *Mapping) {
	f := m.Columns["amount"]
	if f == nil {
		return
	}
	heading := " " + strings.Join(strings.FieldsFunc(codelist.Fold(f.Column), func(r rune) bool { return strings.ContainsRune(" ().,:/$%-", r) }), " ") + " "
	switch {
	case strings.Contains(heading, " milliard"), strings.Contains(heading, " billion"), strings.Contains(heading, " bn "):
		f.Times = "1000000000"
	case strings.Contains(heading, " million"), strings.Contains(heading, " mn "), strings.Contains(heading, " m "), strings.Contains(heading, " mio "):
		f.Times = "1000000"
	case strings.Contains(heading, " millier"), strings.Contains(heading, " thousand"):
		f.Times = "1000"
	}
	if m.Columns["currency"] != nil {
		return
	}
	for _, c := range currencyWords {
		if strings.Contains(heading, " "+c.word) {
			m.Columns["currency"] = &Field{Is: c.code}
			return
		}
	}
	m.Columns["currency"] = &Field{Is: "XXX"} // to be edited
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

// stageWords and instrumentWords are what cells say, folded, and what it means.
var (
	stageWords = map[string]string{
		"signed": "committed", "signe": "committed", "committed": "committed", "en cours": "under_way", "ongoing": "under_way", "under way": "under_way",
		"implementation": "under_way", "active": "under_way", "acheve": "completed", "termine": "completed", "cloture": "completed", "completed": "completed",
		"closed": "completed", "annule": "cancelled", "cancelled": "cancelled", "canceled": "cancelled", "suspendu": "suspended", "suspended": "suspended",
		"pledged": "pledged", "promesse": "pledged", "decaisse": "disbursed", "disbursed": "disbursed",
	}
	instrumentWords = map[string]string{
		"don": "grant", "grant": "grant", "subvention": "grant", "pret": "loan", "loan": "loan", "pret concessionnel": "concessional_loan",
		"concessional loan": "concessional_loan", "pret sans interet": "interest_free_loan", "interest free loan": "interest_free_loan",
		"zil": "interest_free_loan", "cl": "concessional_loan", "don en nature": "in_kind", "investissement": "investment",
	}
)

// words explains the words of a column; one that is not known is left to the user.
func (v *sight) words(m *Mapping, field string, allowed []string, known map[string]string) {
	f := m.Columns[field]
	f.Words = map[string]string{}
	for _, s := range v.column(v.index(f.Column)) {
		s = strings.Join(strings.Fields(s), " ")
		if len(f.Words) == 30 {
			break
		}
		means := known[strings.ReplaceAll(codelist.Fold(s), "-", " ")]
		if means == "" && field == "instrument" {
			means = "unspecified"
		}
		if means == "" {
			means = allowed[2] // committed: to be edited
		}
		f.Words[s] = means
	}
}
