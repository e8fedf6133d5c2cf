// Package codelist holds the coded lists that name countries, and the folding by which names are compared.
//
// Units: none; codes are strings as published, M49 codes with their leading zeros.
// Shape: a Country has its ISO 3166-1 and UN M49 codes, names in English, French, Spanish, Portuguese
// and Chinese, other names in use, demonyms and capital.
// Errors: a look-up says with its second result whether it found exactly one country.
// Source: codes and names from the Unicode CLDR as carried by golang.org/x/text; see data/SOURCES.
package codelist

import "slices"

// A Country is an entry of ISO 3166-1, or Kosovo under its user-assigned code XK.
type Country struct {
	Alpha2, Alpha3, M49 string
	Names               map[string]string // by language: en, fr, es, pt, zh
	Variants            []string          // other names in use, in any language
	Demonyms            []string          // English adjective first, then nouns: "Swedish", "Swede"
	AdjectivesFR        []string          // French adjective, all forms: "malien", "malienne", …
	AdjectiveFR         [4]string         // the usual French adjective: masculine, feminine, and both in the plural
	AdjectivesRomance   []string          // Spanish and Portuguese adjectives, all forms: "maliense", "malianas", …
	Capital             string            // English name
	Capitals            []string          // all names of the capital and of other seats of government
}

// Name returns the name in that language, else in English.
func (c Country) Name(lang string) string {
	if n, ok := c.Names[lang]; ok {
		return n
	}
	return c.Names["en"]
}

// Countries returns all countries in the order of their alpha-2 codes.
func Countries() []Country { return slices.Clone(index().all) }

// CountryByCode finds a country by alpha-2, alpha-3 or M49 code, in any case.
func CountryByCode(code string) (Country, bool) { return index().byCode.find(Fold(code)) }

// CountryByName finds a country by a name in any of the languages or another name in use; case,
// accents, points and a leading article aside, and also turned round as in lists ("Korea, Republic of",
// "Niger (the)") or in full ("Kingdom of Lesotho", "Armenian Republic").
func CountryByName(name string) (Country, bool) {
	names := index().byName
	if c, ok := names.named(name); ok {
		return c, true
	}
	if c, ok := index().adjectival(name); ok {
		return c, true
	}
	return names.turned(name)
}

// CountryByDemonym finds a country by its adjective or by what its people are called, in English or
// French, singular or plural. What several share ("Congolese") finds none.
func CountryByDemonym(word string) (Country, bool) { return index().byDemonym.findWord(word) }

// CountryByCapital finds a country by its capital.
func CountryByCapital(name string) (Country, bool) { return index().byCapital.find(nameKey(name)) }
