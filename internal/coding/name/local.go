package name

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// localBodies are the first words of what Spanish and Portuguese call the authority of a town or region and the houses that
// gifts go to, folded, with the kind of body.
var localBodies = map[string]string{
	"alcaldia": string(aid.GovernmentBody), "ayuntamiento": string(aid.GovernmentBody), "municipalidad": string(aid.GovernmentBody),
	"intendencia": string(aid.GovernmentBody), "gobernacion": string(aid.GovernmentBody), "diputacion": string(aid.GovernmentBody),
	"prefeitura": string(aid.GovernmentBody), "prefeitura municipal": string(aid.GovernmentBody), "camara municipal": string(aid.GovernmentBody),
	"junta de andalucia": string(aid.GovernmentBody), "generalitat": string(aid.GovernmentBody), "xunta": string(aid.GovernmentBody),
	"fundacion": string(aid.CivilSociety), "fundacao": string(aid.CivilSociety),
	"governo regional": string(aid.GovernmentBody), "gobierno regional": string(aid.GovernmentBody), "gobierno vasco": string(aid.GovernmentBody),
}

// localBody reads "Alcaldía de Choluteca", "Câmara Municipal da Praia" at token i: the body with the name of its town.
func (f *finder) localBody(i int, s token.Sentence) []found {
	if !f.upper(i) {
		return nil
	}
	kind, j := "", i
	for n := 3; n > 0 && kind == ""; n-- {
		if i+n < s.Last {
			kind, j = localBodies[token.Fold(f.text(i, i+n))], i+n
		}
	}
	if kind == "" {
		return nil
	}
	end := j
	for j < s.Last && (f.at(j) == "of" || f.at(j) == "the") {
		j++
	}
	for j < s.Last && f.upper(j) {
		for j < s.Last && f.upper(j) {
			j++
		}
		end = j
		for j < s.Last && j < end+2 && (f.at(j) == "of" || f.at(j) == "the") { // "Santa Cruz de la Sierra"
			j++
		}
	}
	if end == i+1 {
		return nil
	}
	c := found{first: i, last: end, typ: aid.TypeParty, canonical: f.text(i, end), kind: kind, rule: "name.local-body", confidence: aid.Likely}
	if english, ok := f.englishBody(i, end); ok {
		c.canonical = english
	}
	return []found{c}
}

// englishBody gives a foundation and a town hall the English name by which they are known: "Fundación X" is the X Foundation,
// "Prefeitura do Recife" the Municipality of Recife.
func (f *finder) englishBody(first, last int) (string, bool) {
	i := first + 1
	switch f.doc.Tokens[first].Fold {
	case "fundacion", "fundacao":
		if !f.upper(i) {
			return "", false
		}
		return Canonical(f.text(i, last) + " Foundation"), true
	case "alcaldia", "ayuntamiento", "municipalidad", "prefeitura":
		if f.at(i) == "municipal" {
			i++
		}
		for i < last && !f.upper(i) {
			i++
		}
		return "Municipality of " + f.text(i, last), i < last
	}
	return "", false
}
