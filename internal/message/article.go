package message

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// A gender is how French sets an article before a name.
type gender int

// The genders. A bare name has no article: Haïti, Cuba.
const (
	bare gender = iota
	masculine
	feminine
	several
)

// French grammar gives nearly every name of a state that ends in e the feminine article and the others the masculine; these
// are the exceptions, by alpha-3 code.
const (
	bareStates = "AND ATG BHR CUB CYP DJI GIB GUM HKG HTI ISR KNA LCA LKA MAC MCO MDG MLT MUS MYT NIU NRU OMN PRI SGP SMR STP TTO TUV TWN VCT"
	// Mexico, Cambodia, Mozambique, Zimbabwe, Belize and Suriname end in e, and so does the kingdom of the United Kingdom.
	masculineStates = "MEX KHM MOZ ZWE BLZ SUR GBR"
	severalStates   = "USA ARE NLD PHL MDV COM SYC BHS FJI PLW TON KIR BMU MHL SLB CYM FRO COK"
)

// The nouns that bodies with French names begin with.
const (
	masculineNouns = "fonds programme ministère centre conseil gouvernement haut-commissariat comité bureau parlement croissant-rouge groupe club mécanisme département secrétariat royaume nord sud office service moyen-orient parti bassin"
	feminineNouns  = "banque commission croix-rouge coopération direction fondation société force facilité mission ligue communauté ville république nouvelle police garde marine gendarmerie fédération cour corne minusma minusca minustah monusco monuc jica koica giz tika"
	severalNouns   = "nations forces volontaires casques garde-côtes soldats caraïbes"
)

// among reports whether a word stands in a list of words.
func among(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

// named is a state's French name and gender by its code or a name of it; another name is kept, with the gender of its noun.
func (p *Printer) named(v any) (string, gender) {
	s := text(v)
	c, ok := codelist.CountryByCode(s)
	if !ok {
		c, ok = codelist.CountryByName(s)
	}
	if !ok {
		s = p.Name(s)
		return s, genderOfBody(s)
	}
	name := c.Name(p.lang)
	first, _, _ := strings.Cut(strings.ReplaceAll(name, "-", " "), " ")
	switch {
	case among(bareStates, c.Alpha3):
		return name, bare
	case among(severalStates, c.Alpha3), strings.HasPrefix(name, "Îles"):
		return name, several
	case among(masculineStates, c.Alpha3):
		return name, masculine
	case strings.HasSuffix(first, "e"), strings.HasSuffix(name, "e") && !strings.Contains(name, " "):
		return name, feminine
	}
	return name, masculine
}

// genderOfBody is the gender of a body's first noun, where it is a French one. Before a vowel the article is the same for
// both, so the names of other languages that begin with one read well too.
func genderOfBody(name string) gender {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	switch {
	case strings.Contains(name, ", "), strings.Contains(name, "; "):
		return bare // a list: one article would be that of its first name alone
	case among(masculineNouns, first), elides(name):
		return masculine
	case among(feminineNouns, first):
		return feminine
	case among(severalNouns, first):
		return several
	}
	return bare
}

// elides reports whether an article or a preposition loses its vowel before a name.
func elides(name string) bool {
	return strings.ContainsRune("aeiouéèêàâîïôœAEIOUÉÈÊÀÂÎÏÔŒ", []rune(name + " ")[0]) || strings.HasPrefix(name, "Haïti")
}

// joined sets one of the words before a name: those before a bare name, a masculine, a feminine, several, and one before a
// vowel with and without article. Each of several names has its own.
func (p *Printer) joined(v any, before [4]string, vowel, bareVowel string) string {
	if list := p.listOf(text(v)); len(list) > 1 {
		for i, n := range list {
			list[i] = p.joined(n, before, vowel, bareVowel)
		}
		return series(list, "et")
	}
	name, g := p.named(v)
	switch {
	case name == "":
		return ""
	case elides(name) && g == bare:
		return bareVowel + name
	case elides(name) && g != several:
		return vowel + name
	}
	return before[g] + name
}

// parts is listOf, or the one name.
func (p *Printer) parts(names string) []string {
	if list := p.listOf(names); len(list) > 0 {
		return list
	}
	return []string{names}
}

// listOf takes a list of names apart: those that "; " joins, and those that ", " joins where each is known, as a name may hold
// a comma itself.
func (p *Printer) listOf(names string) []string {
	if strings.Contains(names, "; ") {
		return aid.Names(names)
	}
	list := strings.Split(names, ", ")
	for _, n := range list {
		if !p.known(n) {
			return nil
		}
	}
	return list
}

// French prepositions with the article that a name takes: "de la Chine", "au Mali", "les États-Unis", "d’Haïti".
func (p *Printer) de(v any) string {
	return p.joined(v, [4]string{"de ", "du ", "de la ", "des "}, "de l’", "d’")
}

func (p *Printer) a(v any) string {
	return p.joined(v, [4]string{"à ", "au ", "à la ", "aux "}, "à l’", "à ")
}

func (p *Printer) le(v any) string {
	return p.joined(v, [4]string{"", "le ", "la ", "les "}, "l’", "")
}
