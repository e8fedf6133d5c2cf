package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// foreignForces are the first words of a state's forces in French, Spanish and Portuguese, folded, and what they are called in
// English after its adjective.
var foreignForces = map[string]string{
	"fuerzas armadas": "Armed Forces", "forcas armadas": "Armed Forces", "forces armees": "Armed Forces",
	"forces de defense": "Armed Forces", "armee": "Armed Forces", "armee de terre": "Armed Forces", "armee de l'air": "Armed Forces", "marine nationale": "Armed Forces",
	"police nationale": "National Police", "garde nationale": "National Guard", "gendarmerie nationale": "Gendarmerie", "gendarmerie": "Gendarmerie", "ejercito": "Armed Forces",
	"exercito": "Armed Forces", "fuerza aerea": "Armed Forces", "forca aerea": "Armed Forces", "marinha": "Armed Forces", "marina": "Armed Forces",
	"policia nacional": "National Police", "guardia nacional": "National Guard", "guarda nacional": "National Guard",
	"guarda costeira": "Coast Guard", "guardia costera": "Coast Guard", "gendarmeria": "Gendarmerie", "armada": "Armed Forces",
	"policia federal": "Federal Police", "policia judiciaria": "Judicial Police", "policia judicial": "Judicial Police",
	"policia nacional civil": "National Civil Police", "policia civil": "Civil Police", "policia militar": "Military Police",
	"policia": "Police", "guardia civil": "Civil Guard", "servicio nacional de fronteras": "National Border Service",
}

// firstOfForces are the words that they begin with.
var firstOfForces = func() map[string]bool {
	first := map[string]bool{}
	for words := range foreignForces {
		w, _, _ := strings.Cut(words, " ")
		first[w] = true
	}
	return first
}()

// foreignArmy reads the forces of a state at token i where its adjective or name follows: "Forças Armadas Angolanas", "Ejército de
// Malí". Spanish and Portuguese put the adjective last.
func (f *finder) foreignArmy(i int, s token.Sentence) []found {
	if !firstOfForces[f.doc.Tokens[i].Fold] {
		return nil
	}
	called, end := "", i
	for n := 4; n > 0 && called == ""; n-- {
		if i+n < s.Last {
			called, end = foreignForces[token.Fold(f.text(i, i+n))], i+n
		}
	}
	if called == "" || !f.upper(i) && called == "Police" {
		return nil // "policías haitianos" are people
	}
	j := end
	for j < s.Last && (f.at(j) == "of" || f.at(j) == "the") {
		j++
	}
	e, last := f.world.match(j)
	if e == nil || last > s.Last || e.country == "" || e.form != demonymFR && e.form != demonym && (e.form != state || j == end) {
		return nil
	}
	kind := string(aid.MilitaryBody)
	if strings.Contains(called, "Police") || called == "Civil Guard" {
		kind = string(aid.GovernmentBody)
	}
	canonical := adjective(e.country) + " " + called
	if whole := f.text(i, last); Canonical(whole) != whole {
		canonical = Canonical(whole) // an army with a name of its own
	}
	return []found{{first: i, last: last, typ: aid.TypeParty, canonical: canonical, kind: kind, country: e.country, rule: "name.army", confidence: aid.Likely}}
}
