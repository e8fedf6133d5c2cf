package name

import (
	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// adjectiveFR reads a French, Spanish or Portuguese adjective of nationality, which stands after its noun: "l’armée
// malienne", "prêt chinois", "soldados ruandeses". A country's name in small letters is one, too: "empresa china".
func (f *finder) adjectiveFR(i int, s token.Sentence) []found {
	e, end := f.lookup(i)
	if e == nil || end != i+1 && (end != i+3 || !f.joined(i+1)) || e.form != demonymFR && e.form != demonym && e.form != state {
		return nil
	}
	land, _ := codelist.CountryByCode(e.country)
	c := found{first: i, last: end, typ: aid.TypeParty, canonical: land.Name("en"), kind: string(aid.State), country: e.country, rule: "name.adjective.fr", confidence: aid.Likely}
	for j := i - 1; j >= s.First && j > i-5; j-- {
		switch {
		case f.at(j) == "government":
			c.first = j
			return []found{c}
		case f.is(j, armyWords) && (!f.is(j-1, adjectiveAsParty) || f.inside(j-1) && f.doc.Tokens[j-1].Fold == "forces") || f.is(j, forcesWords) || f.at(j) == "forces" && j == i-1:
			c.first, c.kind, c.canonical = j, string(aid.MilitaryBody), adjective(e.country)+" Armed Forces"
			if j > s.First && f.doc.Tokens[j-1].Fold == "forces" {
				c.first--
			}
			if f.is(j, forcesWords) {
				c.canonical = f.contingent(f.at(j), adjective(e.country))
			}
			return []found{c}
		case f.is(j, adjectiveNotParty):
			return nil
		case f.is(j, adjectiveAsParty):
			return []found{c}
		case !f.is(j, adjectiveSkips):
			return nil
		}
	}
	return nil
}
