package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// nationality reads an adjective: a government, army, ministry or body named by it, or the state itself where the state's
// possessive could replace it.
func (f *finder) nationality(c found, s token.Sentence) []found {
	c.rule, c.confidence = "name.nationality", aid.Likely
	if f.joined(c.first-1) && f.at(c.first-2) == "non" {
		return nil
	}
	if c.country == "" {
		if f.joined(c.last) || !f.adjectival(c.last, s) {
			return nil // "Soviet-era"
		}
		c.kind = string(aid.State)
		return []found{c}
	}
	if b := f.body(c.last, c.country, s); b.last > 0 {
		b.first, b.country = c.first, c.country
		return []found{b}
	}
	land, _ := codelist.CountryByCode(c.country)
	c.canonical, c.kind = land.Name("en"), string(aid.State)
	if f.endsRealm(c.last, s) {
		c.last++
		return f.country(c, s)
	}
	if f.joined(c.last) {
		if w := f.at(c.last + 1); f.words.in(byHyphen, w) {
			c.confidence = aid.Sure
			return []found{f.note(c)}
		} else if !f.upper(c.last + 1) {
			return nil
		}
		if e, end := f.world.match(c.last + 1); e == nil || !f.adjectival(end, s) && e.form == demonym {
			return nil
		}
		return []found{f.note(c)}
	}
	if prefixes[f.doc.Tokens[c.first].Text] != "" || !f.adjectival(c.last, s) {
		return nil
	}
	return []found{f.note(c)}
}

// adjectival reports whether the noun that the words from i on lead to is an act, debt or office of a state.
func (f *finder) adjectival(i int, s token.Sentence) bool {
	yes := false
	for j := i; j < s.Last && j < i+6; j++ {
		if f.joined(j) {
			continue
		}
		switch {
		case f.is(j, adjectiveNotParty):
			return false
		case f.is(j, adjectiveAsParty):
			yes = true
		case f.is(j, adjectiveSkips):
		default:
			return yes
		}
	}
	return yes
}

// body reads a government, army, ministry or group of officials whose noun begins at i, after an adjective; last is 0
// where there is none.
func (f *finder) body(i int, country string, s token.Sentence) found {
	land, _ := codelist.CountryByCode(country)
	adj := adjective(country)
	c := found{typ: aid.TypeParty, rule: "name.body", confidence: aid.Sure}
	switch {
	case i >= s.Last:
		return found{}
	case f.is(i, governmentWords):
		c.last, c.canonical, c.kind = i+1, land.Name("en"), string(aid.State)
		return c
	case f.is(i, officialsWords):
		c.last, c.canonical, c.kind = i+1, adj+" "+f.at(i), string(aid.GovernmentBody)
		return c
	}
	if end := f.ministry(i, s); end > 0 {
		c.last, c.canonical, c.kind = end, adj+" "+f.text(i, end), string(aid.GovernmentBody)
		return c
	}
	if f.at(i) == "embassy" && !f.upper(i+1) {
		c.last, c.canonical, c.kind = i+1, adj+" embassy", string(aid.GovernmentBody)
		return c
	}
	if end, canonical := f.army(i, adj, s); end > 0 {
		c.last, c.canonical, c.kind, c.confidence = end, canonical, kindOfForce(canonical), aid.Likely
		return c
	}
	if end := f.junta(i, s); end > 0 {
		c.last, c.canonical, c.kind = end, adj+" "+f.text(i, end), string(aid.GovernmentBody)
		return c
	}
	return found{}
}

// ministry returns the token after "defence ministry", "Ministry of Defence".
func (f *finder) ministry(i int, s token.Sentence) int {
	if f.at(i) == "ministry" && f.at(i+1) == "of" && i+2 < s.Last {
		return f.phrase(i+2, s)
	}
	for j := i + 1; j < s.Last && j <= i+2; j++ {
		if f.at(j) == "ministry" && !f.is(i, npEnds) {
			return j + 1
		}
	}
	return 0
}

// phrase returns the token after capitalised words joined by "and", a comma or "of".
func (f *finder) phrase(i int, s token.Sentence) int {
	j := i
	for j < s.Last && f.doc.Tokens[j].Kind == token.Word {
		if f.upper(j) {
			j++
			continue
		}
		if (f.at(j) == "and" || f.at(j) == "of" || f.at(j) == "the") && f.upper(j+1) && j > i {
			j += 2
			continue
		}
		break
	}
	if j == i && j < s.Last && !f.is(j, npEnds) { // "ministry of defence"
		return j + 1
	}
	return j
}

// army reads an army or troops at i.
func (f *finder) army(i int, adj string, s token.Sentence) (end int, canonical string) {
	j := i
	for j < s.Last && j < i+2 && (f.is(j, forcesModifiers) || f.at(j) == "un") {
		j++
	}
	two := f.at(i) + "-" + f.at(i+1)
	switch {
	case f.is(j, forcesWords) && !f.joined(j+1):
		return j + 1, f.contingent(f.at(j), adj)
	case f.words.in(militaryPhrases, two) && i+1 < s.Last && (i+2 >= s.Last || !f.upper(i+2) || f.at(i+1) != "police"):
		if f.upper(i) && f.upper(i+1) && two != "armed-forces" {
			return i + 2, adj + " " + f.text(i, i+2)
		}
		switch two {
		case "air-force", "coast-guard", "presidential-guard", "national-guard", "special-forces", "national-police", "federal-police", "border-guard", "border-guards", "border-police", "national-gendarmerie":
			return i + 2, adj + " " + titled(f.text(i, i+2))
		}
		return i + 2, adj + " Armed Forces"
	case f.at(i) == "army" && f.at(i+1) == "military", (f.is(i, armyWords) || f.at(i) == "forces" && !f.upper(i)) && !f.nounFollows(i+1, s):
		return i + 1, adj + " Armed Forces"
	case (f.at(i) == "navy" || f.at(i) == "police" || f.at(i) == "gendarmerie") && !f.nounFollows(i+1, s):
		return i + 1, adj + " " + titled(f.at(i))
	}
	return 0, ""
}

// contingent names the troops of a state: in the mission that the document speaks of, as peacekeepers, or as its army.
func (f *finder) contingent(word, adj string) string {
	switch {
	case strings.HasPrefix(word, "peacekeep") || strings.HasPrefix(word, "contingent"):
		if f.mission != "" {
			return adj + " contingent in " + f.mission
		}
		return adj + " peacekeepers"
	case f.mission != "":
		return adj + " UN peacekeepers"
	}
	return adj + " Armed Forces"
}

// nounFollows reports whether the word at i is a noun that the words before only describe ("military aid").
func (f *finder) nounFollows(i int, s token.Sentence) bool {
	if i >= s.Last || f.doc.Tokens[i].Kind != token.Word || f.at(i) == "'s" {
		return i < s.Last && f.joined(i)
	}
	if f.at(i) == "personnel" && !f.nounFollows(i+1, s) {
		return false // "army personnel" is the army
	}
	return f.is(i, adjectiveAsParty) || f.is(i, adjectiveNotParty) || f.is(i, militaryNouns) || f.is(i, adjectiveSkips)
}

// junta reads "military junta" and "military government" at i.
func (f *finder) junta(i int, s token.Sentence) int {
	j := i
	for f.at(j) == "military" || f.at(j) == "ruling" || f.at(j) == "transitional" {
		j++
	}
	if j < s.Last && (f.at(j) == "junta" || j > i && f.at(i) != "transitional" && f.at(j) == "government") {
		return j + 1
	}
	return 0
}

// owned reads the army, troops or rulers that belong to a country by its possessive; the country is then named by itself,
// too.
func (f *finder) owned(c found, s token.Sentence) []found {
	i := c.last + 1
	adj := adjective(c.country)
	b := found{first: c.first, typ: aid.TypeParty, country: c.country, rule: "name.owned", confidence: aid.Likely, nested: true}
	if f.at(i) == "ambassador" {
		b.last, b.kind = i+1, string(aid.Person)
		b.canonical = c.canonical + "'s ambassador"
		if (f.at(i+1) == "in" || f.at(i+1) == "to") && f.upper(i+2) {
			if e, end := f.lookup(i + 2); e != nil {
				b.last = end
				b.canonical += " " + f.text(i+1, end)
			}
		}
		if b.last == i+1 && f.upper(i+1) {
			return nil // a person with a name
		}
		return []found{b}
	}
	if end := f.junta(i, s); end > 0 {
		b.last, b.kind, b.canonical = end, string(aid.GovernmentBody), adj+" "+f.text(i, end)
		return []found{b}
	}
	if f.at(i) == "expeditionary" && f.at(i+1) == "corps" {
		b.last, b.kind, b.canonical = i+2, string(aid.ArmedGroup), adj+" "+f.text(i, i+2)
		return []found{b}
	}
	if end, canonical := f.army(i, adj, s); end > 0 {
		b.last, b.kind, b.canonical = end, kindOfForce(canonical), canonical
		return []found{b}
	}
	if end := f.ministry(i, s); end > 0 {
		b.first, b.last, b.kind, b.canonical, b.nested = i, end, string(aid.GovernmentBody), adj+" "+f.text(i, end), false
		return []found{b}
	}
	return nil
}

// titled writes a phrase with capitals.
func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}
