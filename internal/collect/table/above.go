package table

import (
	"regexp"
	"slices"
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
)

// above takes from the lines above the header what they say of the table: its title, who publishes it, of which day it is,
// and whose loans these are.
func (v *sight) fromAbove(m *Mapping, file string) {
	title, day := "", edtf.Date{}
	for _, line := range v.above {
		folded := codelist.Fold(line)
		switch {
		case m.Publisher == "" && containsAny(folded, "ministere", "ministry", "direction generale", "tresor", "treasury", "central bank", "banque centrale", "agence", "agency"):
			m.Publisher = line
		case countryIn(line) != "":
		case len(line) > len(title):
			title = line
		}
		if d := dateIn(line); !d.IsZero() {
			day = d
		}
	}
	if title != "" {
		m.Title = title
	}
	if day.IsZero() {
		day = dateIn(file)
	}
	if !day.IsZero() {
		m.Version = day.String()
	}
	if m.Becomes == "claims" && m.Columns["receiver"] == nil {
		for _, line := range v.above {
			if c := countryIn(line); c != "" && isState(line) {
				m.Columns["receiver"] = &Field{Is: c}
				break
			}
		}
	}
}

func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// countryIn is the name of the one country that a title names: "RÉPUBLIQUE DU MALI", "Loans of Mali 2023"; "" where it
// names none, or several.
func countryIn(title string) string {
	found := ""
	words := strings.FieldsFunc(title, func(r rune) bool { return !isLetter(r) })
	for n := min(4, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			phrase := strings.Join(words[i:i+n], " ")
			if len(phrase) < 4 || dataset.Country(phrase) == "" {
				continue
			}
			name := countryName(phrase)
			if found != "" && found != name {
				return ""
			}
			found = name
		}
	}
	return found
}

func isLetter(r rune) bool {
	return r == '\'' || r == '’' || r == '-' || r > 127 || 'a' <= r|0x20 && r|0x20 <= 'z'
}

func countryName(s string) string {
	if c, ok := codelist.CountryByName(s); ok {
		return c.Name("en")
	}
	return ""
}

// isState reports whether a title names a state as the one that speaks, and not as a lender or a place.
func isState(title string) bool {
	folded := codelist.Fold(title)
	return containsAny(folded, "republi", "government of", "gouvernement d", "royaume", "kingdom of", "ministere", "ministry") || dataset.Country(title) != ""
}

var (
	dayInTitle  = regexp.MustCompile(`\d{1,2}(?:er)?[ ./-](?:\pL+|\d{1,2})[ ./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d`)
	yearInTitle = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?:[^0-9]|$)`)
)

// dateIn is the day, else the year, that a title or a file's name gives; no date where it gives several years.
func dateIn(title string) edtf.Date {
	if s := dayInTitle.FindString(title); s != "" {
		if d, ok := readDate(s, false); ok {
			return d
		}
	}
	years := yearInTitle.FindAllStringSubmatch(title, 2)
	if len(years) != 1 {
		return edtf.Date{}
	}
	d, _ := readDate(years[0][1], false)
	return d
}
