package name

import (
	"cmp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// foreignForces are the first words of a state's forces in French, Spanish and Portuguese, folded, and what they are called in
// English after its adjective.
var foreignForces = map[string]string{
	"fuerzas armadas": "Armed Forces", "forcas armadas": "Armed Forces", "forces armees": "Armed Forces",
	"forces de defense": "Armed Forces", "armee": "Armed Forces", "armee de terre": "Armed Forces", "armee de l'air": "Air Force", "forces aeriennes": "Air Force", "marine nationale": "Navy", "garde-cotes": "Coast Guard", "gardes-cotes": "Coast Guard",
	"police nationale": "National Police", "garde nationale": "National Guard", "gendarmerie nationale": "Gendarmerie", "gendarmerie": "Gendarmerie", "ejercito": "Army",
	"exercito": "Army", "fuerza aerea": "Air Force", "forca aerea": "Air Force", "marinha": "Navy", "marina": "Navy",
	"policia nacional": "National Police", "guardia nacional": "National Guard", "guarda nacional": "National Guard",
	"guarda costeira": "Coast Guard", "guardia costera": "Coast Guard", "gendarmeria": "Gendarmerie", "armada": "Navy",
	"policia federal": "Federal Police", "policia judiciaria": "Judicial Police", "policia judicial": "Judicial Police",
	"policia nacional civil": "National Civil Police", "policia civil": "Civil Police", "policia militar": "Military Police",
	"marine": "Navy", "forces navales": "Navy", "force aerienne": "Air Force", "armee nationale": "Armed Forces",
	"police": "Police", "forces de police": "Police", "force de police": "Police", "policia": "Police", "servicio nacional de fronteras": "National Border Service",
	"guardia de fronteras": "Border Guard", "guardia fronteriza": "Border Guard", "guarda de fronteira": "Border Guard", "policia de fronteras": "Border Police",
	"cruz roja": "Red Cross", "cruz vermelha": "Red Cross", "media luna roja": "Red Crescent", "crescente vermelho": "Red Crescent",
	"fuerza naval": "Navy", "forca naval": "Navy", "marina de guerra": "Navy", "marinha de guerra": "Navy", "fuerzas militares": "Armed Forces", "fuerza armada": "Armed Forces", "fuerzas especiales": "Special Forces",
	"forcas especiais": "Special Forces", "forces speciales": "Special Forces", "ejercito nacional": "Army", "ejercito de tierra": "Army",
	"fuerza de defensa": "Armed Forces", "forcas de defesa": "Armed Forces", "garde republicaine": "Republican Guard", "garde presidentielle": "Presidential Guard",
	"guardia presidencial": "Presidential Guard", "guarda presidencial": "Presidential Guard", "policia de transito": "Traffic Police", "policia maritima": "Maritime Police",
	"croix-rouge": "Red Cross", "croissant-rouge": "Red Crescent",
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
	if called == "" || !f.upper(i) && called == "Police" && f.doc.Tokens[i].Fold != "police" && f.at(i) != "force" && f.at(i) != "forces" {
		return nil // "policías haitianos" are people
	}
	j := end
	for j < s.Last && (f.at(j) == "of" || f.at(j) == "the" || f.at(j) == "de" || f.at(j) == "del" || f.at(j) == "do" || f.at(j) == "da") {
		j++
	}
	e, last := f.lookup(f.realmOf(j, s))
	if k := f.joinedForce(j); k > 0 {
		if e, _ = f.lookup(k); e != nil && e.country != "" && (e.form == demonymFR || e.form == demonym) {
			return []found{f.forceOf(i, end, called, e.country)}
		}
		return nil
	}
	if (e == nil || last > s.Last || e.country == "") && f.upper(i) && (strings.Contains(called, " ") && (called != "Armed Forces" || f.about != "") || f.bareNavy(i, end)) {
		return []found{f.forceOf(i, end, called, f.about)} // whose it is the document says
	}
	if e == nil || last > s.Last || e.country == "" || e.form != demonymFR && e.form != demonym && (j == end || e.form != state && !f.ofCapital(e, called)) {
		return nil
	}
	c := f.forceOf(i, last, called, e.country)
	if whole := f.text(i, last); Canonical(whole) != whole {
		c.canonical = Canonical(whole) // an army with a name of its own
	}
	return []found{c}
}

// joinedForce returns the token behind a second force that "and" at token i joins to the one before, with which it shares its
// adjective: "la police et la gendarmerie togolaises"; 0 where there is none.
func (f *finder) joinedForce(i int) int {
	if f.at(i) != "and" {
		return 0
	}
	i++
	if f.at(i) == "the" {
		i++
	}
	if !f.inside(i) || foreignForces[f.doc.Tokens[i].Fold] == "" {
		return 0
	}
	return i + 1
}

// bareNavy reports whether a word is the navy of a state that the document names: "la Armada", "a Marinha".
func (f *finder) bareNavy(i, end int) bool {
	w := f.doc.Tokens[i].Fold
	return end == i+1 && (w == "armada" || w == "marinha") && !f.upper(end) && i > 0 && (f.at(i-1) == "the" || f.at(i-1) == "of" || f.at(i-1) == "by")
}

// ofCapital reports whether a force bears the name of its state's capital: "el ejército de Kiev". Police of a capital is its own.
func (f *finder) ofCapital(e *entry, called string) bool {
	return e.form == capital && !strings.Contains(called, "Police") && !strings.HasPrefix(called, "Red ")
}

// kindOfForce returns the kind of party that a force is by its English name: police is no military.
func kindOfForce(called string) string {
	switch {
	case strings.Contains(called, "Police"), called == "Civil Guard", called == "Constabulary":
		return string(aid.GovernmentBody)
	case strings.HasPrefix(called, "Red "):
		return string(aid.CivilSociety)
	}
	return string(aid.MilitaryBody)
}

// forceOf is the mention of a force from tokens first to before last.
func (f *finder) forceOf(first, last int, called, country string) found {
	kind := kindOfForce(called)
	name := called
	if country != "" {
		name = Canonical(adjective(country) + " " + called) // it may have a name of its own
	}
	return found{first: first, last: last, typ: aid.TypeParty, canonical: name, kind: kind, country: country, rule: "name.army", confidence: aid.Likely}
}

// englishForces are what forces of a state are called in English, behind its name or adjective; the longest first.
var englishForces = []string{
	"people's defence forces", "people's defence force", "people's armed forces", "people's navy", "presidential guard", "republican guard",
	"national police force", "national police service", "national defence force", "national defense force", "national coast guard", "maritime police",
	"people's army", "police force", "police service", "defence forces", "defense forces", "defence force", "defense force", "national police", "national guard",
	"coast guard service", "coast guard", "border troops", "border guards", "border guard", "border police", "border force", "border service", "air force", "armed forces",
	"constabulary", "navy", "gendarmerie", "national gendarmerie",
}

// force reads the forces of a state by their English name: "Royal Bahamas Police Force", "Sri Lanka Navy", "Tajik Border
// Troops". What is bare ("the Coast Guard") belongs to a state that the document names.
func (f *finder) force(i int, s token.Sentence) (found, bool) {
	first, j := i, i
	if f.at(j) == "royal" {
		j++
	}
	e, end := f.world.match(j)
	if e == nil || end > s.Last || e.form != state && e.form != demonym {
		if j > i {
			return found{}, false
		}
		e, end = nil, i
	}
	owned := e != nil && e.form == state && f.possessive(end)
	if owned {
		end++
	}
	last, called := f.forceAt(end, s)
	if called == "" {
		return found{}, false
	}
	if land, to := f.forceOfState(last, s); e == nil && land != "" {
		return f.forceOf(i, to, titled(called), land), true
	}
	bare := strings.Contains(called, "guard") || strings.Contains(called, "border")
	if e == nil && !bare && (f.at(i-1) != "the" || f.about == "" && f.lastBody(called) == nil) {
		return found{}, false
	}
	if next, more := f.forceAt(last, s); more == "coast guard" { // a part of a defence force
		last, called = next, called+" "+more
	}
	called = titled(strings.TrimSuffix(called, "guard service") + map[bool]string{true: "guard"}[strings.HasSuffix(called, "guard service")])
	switch {
	case e == nil:
		if f.possessive(i-1) || i > s.First && f.upper(i-1) && f.at(i-1) != "the" {
			return found{}, false
		}
		c := f.forceOf(first, last, called, cmp.Or(f.scene, f.about))
		if full := f.lastBody(called); full != nil {
			c.canonical, c.kind, c.country = full.canonical, full.kind, full.country
		}
		return c, true
	case e.country == "":
		return found{}, false // of a state that is no more
	case e.form == demonym && first == j:
		return f.forceOf(first, last, called, e.country), true
	}
	c := f.forceOf(first, last, called, e.country)
	if owned { // "Kenya's National Police Service": the state is named by itself, too
		c.canonical, c.nested = e.canonical+" "+called, true
		return c, true
	}
	if called != "Navy" && called != "Armed Forces" || first < j {
		c.canonical = f.text(first, last) // its own name
	}
	return c, true
}

// forceAt returns the force whose words, capitalised, begin at token i, and the token behind them.
func (f *finder) forceAt(i int, s token.Sentence) (int, string) {
	if i >= s.Last || !f.upper(i) || !f.is(i, forceFirsts) {
		return i, ""
	}
	for _, w := range englishForces {
		n := strings.Count(w, " ") + 1
		if strings.Contains(w, "'") {
			n++
		}
		if i+n <= s.Last && f.upper(i+n-1) && strings.ToLower(f.text(i, i+n)) == w {
			return i + n, w
		}
	}
	return i, ""
}

// forceWithin reads the tokens from first to before last as the name of a state's force, in any language.
func (f *finder) forceWithin(first, last int) (found, bool) {
	s := token.Sentence{First: first, Last: last}
	if c, ok := f.force(first, s); ok && c.last == last && c.country != "" {
		return c, true
	}
	if f.foreign(first) {
		if c := f.foreignArmy(first, s); len(c) == 1 && c[0].last == last && c[0].country != "" {
			return c[0], true
		}
	}
	return found{}, false
}

// forceOfState reads a force before the name of its state: "Air Force of Ghana", "Coast Guard of the Republic of Djibouti". Its
// words end before token i.
func (f *finder) forceOfState(i int, s token.Sentence) (string, int) {
	if f.at(i) != "of" {
		return "", i
	}
	i++
	if f.at(i) == "the" {
		i++
	}
	if e, end := f.lookup(f.realmOf(i, s)); e != nil && e.form == state && end <= s.Last && f.upper(i) {
		return e.country, end
	}
	return "", i
}
