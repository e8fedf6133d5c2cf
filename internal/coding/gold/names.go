package gold

import (
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// foldName is a name as names are compared: without accents, capitals and an acronym in brackets behind it, and under its
// canonical form where the lists of package name know it: the spelling of a name is no difference. The forces of a state are
// compared by state and force, so that "Armed Forces of the Philippines" is what "Philippine military" names.
func foldName(s string) string {
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	s = name.Canonical(s)
	if force := foldForce(s); force != "" {
		return force
	}
	return strings.Join(strings.Fields(token.Fold(s)), " ")
}

// forces are the words for a state's forces, by the one under which they are compared.
var forces = map[string]string{
	"army": "armed forces", "military": "armed forces", "armed forces": "armed forces", "defence force": "armed forces", "defense force": "armed forces",
	"defence forces": "armed forces", "defense forces": "armed forces", "national army": "armed forces", "navy": "navy", "air force": "air force",
	"coast guard": "coast guard", "coast guard service": "coast guard", "police": "police", "police force": "police", "police service": "police",
	"national police": "national police", "national civil police": "national civil police", "gendarmerie": "gendarmerie", "national gendarmerie": "gendarmerie",
	"border troops": "border troops", "border guard": "border guard", "border guards": "border guard", "national guard": "national guard", "civil guard": "civil guard",
}

// foldForce returns the alpha-3 code and the force of a name like "Malian Armed Forces", "Royal Bahamas Police Force", "Armed
// Forces of Kyrgyzstan"; "" for any other.
func foldForce(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > 0 && (words[0] == "royal" || words[0] == "the") {
		words = words[1:]
	}
	for n := len(words) - 1; n > 0; n-- {
		if force := forces[strings.Join(words[n:], " ")]; force != "" {
			if c := countryOf(strings.Join(words[:n], " ")); c != "" {
				return c + " " + force
			}
		}
		if force := forces[strings.Join(words[:n], " ")]; force != "" && n+1 < len(words) && words[n] == "of" {
			if c := countryOf(strings.TrimPrefix(strings.Join(words[n+1:], " "), "the ")); c != "" {
				return c + " " + force
			}
		}
	}
	return ""
}

// countryOf returns the code of a country by its name or adjective.
func countryOf(s string) string {
	if c, ok := codelist.CountryByDemonym(s); ok {
		return c.Alpha3
	}
	if c, ok := codelist.CountryByName(s); ok {
		return c.Alpha3
	}
	return ""
}
