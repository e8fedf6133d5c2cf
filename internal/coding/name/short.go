package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// longMemory is how many names back a shortened one looks for the full one.
const longMemory = 80

// shortened reads "the Ministry" and "the Bank" as the body of that noun that was named last.
func (f *finder) shortened(c found, head int) (found, bool) {
	if f.at(c.first-1) != "the" || !f.plain(c.first) || f.foreign(head) && f.at(head+1) == "of" {
		return c, false
	}
	full := f.lastBody(f.at(head))
	if full == nil {
		return c, false
	}
	c.last, c.rule = head+1, "name.short"
	c.canonical, c.kind, c.country = full.canonical, full.kind, full.country
	return c, true
}

// lastBody returns the last body named whose name ends with the words, or goes on after them with "of", "for" or "in".
func (f *finder) lastBody(words string) *found {
	words = token.Fold(words)
	for i := len(f.names) - 1; i >= max(0, len(f.names)-longMemory); i-- {
		n := &f.names[i]
		if n.typ != aid.TypeParty || n.kind == string(aid.State) || n.kind == string(aid.Person) {
			continue
		}
		name := " " + token.Fold(n.canonical) + " "
		if name == " "+words+" " {
			continue
		}
		if strings.HasSuffix(name, " "+words+" ") {
			return n
		}
		for _, link := range []string{" of ", " for ", " in "} {
			if strings.Contains(name, " "+words+link) {
				return n
			}
		}
	}
	return nil
}

// seated completes the name of an embassy or high commission by its city, and a later short one by what was named before.
func (f *finder) seated(c *found, head int) {
	switch f.at(head) {
	case "embassy", "consulate":
	case "commission":
		if f.at(head-1) != "high" {
			return
		}
	default:
		return
	}
	if land := f.embassyOf(c.first, token.Sentence{First: c.first, Last: c.last}); land != nil && f.at(head) == "embassy" {
		f.namedEmbassy(c, land)
		return
	}
	if e, end := f.world.match(c.first); f.at(head) == "embassy" && e != nil && e.form == state && end == head {
		c.canonical = adjective(e.country) + " embassy" // "US Embassy"
	}
	if f.at(c.last) == "in" && f.upper(c.last+1) {
		if e, _ := f.lookup(c.last + 1); e != nil && (e.form == capital || e.form == place) {
			c.canonical += " in " + e.canonical
			return
		}
	}
	if full := f.lastBody(c.canonical); full != nil {
		c.canonical, c.country = full.canonical, full.country
	}
}

// plainBody reads a ministry or embassy that other languages write without a capital: "ministère de la Défense", "embajada
// de Japón".
func (f *finder) plainBody(i int, s token.Sentence) []found {
	head := f.at(i)
	if head != "ministry" && head != "embassy" || f.at(i+1) != "of" {
		return nil
	}
	if land := f.embassyOf(i, s); head == "embassy" && land != nil {
		return []found{*land}
	}
	end := f.complement(i+1, s)
	if head != "ministry" || end == i+1 {
		return nil
	}
	return []found{{first: i, last: end, typ: aid.TypeParty, canonical: f.text(i, end), kind: string(aid.GovernmentBody), rule: "name.plain-body", confidence: aid.Likely}}
}

// embassyOf reads the embassy of a country at i; nil where no country follows.
func (f *finder) embassyOf(i int, s token.Sentence) *found {
	j := i + 2
	if f.at(j) == "the" {
		j++
	}
	j = f.realmOf(j, s)
	e, end := f.world.match(j)
	if f.at(i+1) != "of" || e == nil || e.form != state || end > s.Last || !f.upper(j) {
		return nil
	}
	return &found{
		first: i, last: end, typ: aid.TypeParty, canonical: adjective(e.country) + " embassy", kind: string(aid.GovernmentBody), country: e.country,
		rule: "name.embassy", confidence: aid.Likely,
	}
}

// ofUnitedNations joins to "United Nations" the name of its body that follows: "the UN World Food Programme".
func (f *finder) ofUnitedNations(c *found, s token.Sentence) {
	if e, end := f.world.match(c.last); e != nil && e.form == party && e.kind == string(aid.InternationalOrg) && end <= s.Last && f.upper(c.last) {
		c.last, c.canonical = end, e.canonical
	}
}

// withUnitedNations lets the name of a body go on with whose it is: "Programme alimentaire mondial des Nations unies".
func (f *finder) withUnitedNations(c *found, s token.Sentence) {
	if f.at(c.last) != "of" {
		return
	}
	j := c.last + 1
	if f.at(j) == "the" {
		j++
	}
	if e, end := f.world.match(j); e != nil && e.canonical == "United Nations" && end <= s.Last && f.upper(j) {
		c.last = end
	}
}

// initial reports whether token i is the initial of a person's first name.
func (f *finder) initial(i int) bool {
	return f.upper(i) && len(f.doc.Tokens[i].Text) == 1 && f.at(i+1) == "." && !f.doc.Tokens[i+1].Space && f.upper(i+2)
}

// byInitials reads a person whose first names are initials: "S. Ramgoolam", "C.D. Fernando". After another name only the noun
// of a body may stand before them.
func (f *finder) byInitials(i int, s token.Sentence) (found, bool) {
	j := i
	for j < s.Last && f.initial(j) && !f.monsieur(j) {
		j += 2
	}
	if t := f.doc.Tokens[i]; j == i && len(t.Text) >= 4 && len(t.Text) <= 8 && strings.HasSuffix(t.Text, ".") && strings.Count(t.Text, ".")*2 == len(t.Text) && f.plain(i) && !f.excellency(i) {
		j++
	}
	if j == i || j >= s.Last || !f.upper(j) || !f.plain(j) || f.kindOfHead(j) != "" || f.is(j, notNames) || len(f.doc.Tokens[j].Text) < 3 {
		return found{}, false
	}
	if i > s.First && f.upper(i-1) && !f.is(i-1, titles) {
		first := i - 1
		for first > s.First && (f.upper(first-1) || f.at(first-1) == "of" || f.at(first-1) == "and") {
			first--
		}
		if f.kindOfHead(first) == "" {
			return found{}, false
		}
	}
	return f.person(i, max(j+1, f.personName(j, s))), true
}

// homonyms are the adjectives that two states share, in the languages that are read.
var homonyms = []struct {
	states     [2]string
	adjectives []string
}{
	{[2]string{"COD", "COG"}, []string{"Congolese", "congolais", "congolaise", "congolaises", "congoleño", "congoleña", "congolês", "congolesa"}},
	{[2]string{"DOM", "DMA"}, []string{"Dominican", "dominicain", "dominicaine", "dominicano", "dominicana"}},
}

// homonyms learns whose an adjective is that two states share: of the one that the document names, itself, by its capital or by
// its forces.
func (f *finder) homonyms() {
	for _, h := range homonyms {
		var seen [2]int
		for _, hit := range f.world.hits {
			for n, code := range h.states {
				if hit.e.country == code {
					seen[n]++
				}
			}
		}
		if seen[0] == seen[1] {
			continue
		}
		code := h.states[0]
		if seen[1] > seen[0] {
			code = h.states[1]
		}
		for _, a := range h.adjectives {
			e := entry{form: demonymFR, country: code}
			if a[0] < 'a' {
				e.form = demonym
			}
			f.own.add(a, e)
		}
	}
}

// letters learns the acronyms of governments: "GoSL" where the document names Sri Lanka, and no other state with its
// initials.
func (f *finder) letters() {
	if !f.namesGovernment() {
		return
	}
	states := map[string]*entry{} // by initials; nil where several have them
	for _, h := range f.world.hits {
		if h.e.form != state || !f.doc.Tokens[h.first].Upper {
			continue
		}
		land, _ := codelist.CountryByCode(h.e.country)
		var b strings.Builder
		for w := range strings.FieldsSeq(land.Name("en")) {
			b.WriteString(w[:1])
		}
		key := b.String()
		if old, ok := states[key]; !ok {
			states[key] = h.e
		} else if old != nil && old.country != h.e.country {
			states[key] = nil
		}
	}
	for _, form := range f.doc.Forms {
		rest, ok := strings.CutPrefix(form.Text, "Go")
		if !ok {
			rest, ok = strings.CutPrefix(form.Text, "GO")
		}
		if e := states[rest]; ok && e != nil && f.world.known.opens(key(form.Fold)) == nil {
			f.own.add(form.Text, *e)
		}
	}
}

// namesGovernment reports whether a word begins like the acronym of a government.
func (f *finder) namesGovernment() bool {
	for _, form := range f.doc.Forms {
		if len(form.Text) > 2 && (form.Text[:2] == "Go" || form.Text[:2] == "GO") && form.Text[2] >= 'A' && form.Text[2] <= 'Z' {
			return true
		}
	}
	return false
}
