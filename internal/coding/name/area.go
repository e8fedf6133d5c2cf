package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// areas finds parts of countries, regions by their noun, and places that only their preposition shows.
func (f *finder) areas(s token.Sentence) []found {
	var out []found
	for i := s.First; i < s.Last; i++ {
		if f.looks[i]&(looksUpper|looksArea) == 0 {
			continue
		}
		if c, ok := f.part(i); ok {
			out = append(out, c)
			continue
		}
		if f.is(i, facilityWords) && !f.namedBeforeNoun(i, s) {
			if c, ok := f.facility(i, s); ok {
				out = append(out, c)
			}
		}
		if f.is(i, areaBefore) && f.at(i+1) == "of" && f.upper(i+2) && !f.isState(i+2) {
			end := f.capitalised(i+2, s).last
			for f.foreign(i) && end+1 < s.Last && f.at(end) == "of" && f.upper(end+1) && f.plain(end+1) { // "Pinar del Río"
				end = f.capitalised(end+1, s).last
			}
			out = append(out, f.area(i, end, f.text(i+2, end), f.at(i)))
			continue
		}
		if !f.upper(i) || f.is(i, notNames) {
			continue
		}
		if c, ok := f.named(i, s); ok {
			out = append(out, c...)
			i = c[len(c)-1].last - 1
		}
	}
	return out
}

// isState reports whether a state's name begins at token i: "Estado de Israel" is no part of one.
func (f *finder) isState(i int) bool {
	e, _ := f.world.match(i)
	return e != nil && e.form == state
}

// inTitle reports whether the region at token i is the field of an office: "Vice President for Africa", "directeur pour l'Afrique".
func (f *finder) inTitle(i int) bool {
	const reach = 4
	b := f.before(i)
	if f.at(b) != "for" {
		return false
	}
	for j := b - 1; j >= max(0, b-reach); j-- {
		if f.is(j, postWords) {
			return true
		}
		if f.doc.Tokens[j].Kind != token.Word {
			return false
		}
	}
	return false
}

// part reads "northern Mali" and the "Central" of "Central and Northern Mali".
func (f *finder) part(i int) (found, bool) {
	if !f.is(i, compass) {
		return found{}, false
	}
	if own, _ := f.world.match(i); own != nil {
		return found{}, false // "South Africa"
	}
	j := i + 1
	joint := f.at(j) == "and" && f.is(j+1, compass)
	if joint {
		j += 2
	}
	if !f.upper(j) {
		return found{}, false
	}
	e, end := f.lookup(j)
	if e == nil || e.form != state && e.form != place || f.possessive(end) && joint {
		return found{}, false
	}
	c := found{first: i, last: end, typ: aid.TypePlace, kind: "region", country: e.country, rule: "name.part", confidence: aid.Sure,
		canonical: f.at(i) + " " + e.canonical}
	if joint {
		c.last = i + 1
	}
	return c, true
}

// area makes a place of a region named by its noun.
func (f *finder) area(first, last int, name, noun string) found {
	c := found{first: first, last: last, typ: aid.TypePlace, kind: "admin1", country: f.countryOf(name), canonical: name, rule: "name.area", confidence: aid.Likely}
	switch noun {
	case "region", "province", "state", "governorate", "oblast", "prefecture", "county", "canton":
		c.canonical = name + " " + titled(noun)
	case "district", "municipality", "commune":
		c.kind = "admin2"
		c.canonical = name + " " + titled(noun)
	}
	return c
}

// countryOf returns the country of a place that the gazetteer knows, or of the scene.
func (f *finder) countryOf(name string) string {
	if f.ctx.Places != nil {
		if _, country, _, ok := f.ctx.Places.Place(name); ok {
			return country
		}
	}
	return f.scene
}

// named reads a capitalised run that a noun or a preposition shows to be a place.
func (f *finder) named(i int, s token.Sentence) ([]found, bool) {
	r := f.capitalised(i, s)
	if f.is(r.last, areaAfter) && !f.is(r.first, compass) && r.last < s.Last && r.last-r.first <= 3 {
		if e, end := f.world.match(i); e == nil || end < r.last && e.form != demonym || e.form == place && end == r.last {
			c := f.area(r.first, r.last+1, f.text(r.first, r.last), f.at(r.last))
			if e != nil && e.form == place && end == r.last {
				c.canonical, c.kind, c.country = e.canonical, e.kind, e.country
			}
			if strings.Contains(c.canonical, "-") || f.at(i-1) == "the" && f.is(i, compass) {
				c.kind, c.canonical = "region", f.text(r.first, r.last+1)
			}
			return []found{c}, true
		}
	}
	if f.is(r.last-1, areaAfter) && r.last-r.first >= 2 && f.kindOfHead(r.last-1) == "" && f.plain(i) {
		return []found{f.area(r.first, r.last, f.text(r.first, r.last-1), f.at(r.last-1))}, true
	}
	if w := f.is(r.last-1, waterAfter); w && r.last-r.first >= 2 || f.is(r.first, waterBefore) && !f.is(r.last-1, worksHeads) && (r.last-r.first >= 2 || f.at(r.last) == "du" && f.upper(r.last+1)) {
		end := r.last
		if f.at(end) == "du" || f.at(end) == "de" {
			end = f.capitalised(end+1, s).last
		}
		c := f.area(r.first, end, f.text(r.first, end), "")
		c.kind = "waterway"
		return []found{c}, true
	}
	if c, ok := f.namedFacility(r, s); ok {
		return []found{c}, true
	}
	if c, ok := f.line(r); ok {
		return c, true
	}
	return f.located(r, s)
}

// namedFacility reads an airport, a port or a hospital whose name begins like that of a town and goes on: "Aden Adde
// airport", "Kabul International Airport". The town is then no mention of its own.
func (f *finder) namedFacility(r run, s token.Sentence) (found, bool) {
	e, end := f.world.match(r.first)
	if e == nil || e.form != place && e.form != capital {
		return found{}, false
	}
	c := found{first: r.first, last: r.last, typ: aid.TypePlace, kind: "facility", country: f.scene, rule: "name.facility", confidence: aid.Likely}
	noun := r.last - 1
	switch before := r.first - 1; {
	case f.is(noun, facilityWords):
	case r.last < s.Last && f.is(r.last, facilityWords):
		noun, c.last = r.last, r.last+1
	case before >= s.First && f.is(before, facilityWords) && f.foreign(before): // "aeropuerto Aden Adde"
		noun, c.first = r.last, before
	default:
		return found{}, false
	}
	if end >= noun || !f.plain(end) || f.is(end, facilityWords) {
		return found{}, false
	}
	c.canonical = f.text(c.first, c.last)
	return c, true
}

// line reads the two ends of "A-B railway".
func (f *finder) line(r run) ([]found, bool) {
	if !f.is(r.last, lineWords) && !f.is(r.last+1, lineWords) {
		return nil, false
	}
	var out []found
	from := r.first
	for j := r.first; j <= r.last; j++ {
		if j < r.last && !f.joined(j) {
			continue
		}
		if j > from && f.plain(from) {
			out = append(out, f.town(from, j, aid.Likely))
		}
		from = j + 1
	}
	if !strings.ContainsAny(f.text(r.first, r.last), "-–‑") {
		return nil, false
	}
	return out, len(out) > 0
}

// located reads a run after a preposition of place, and those joined to it by commas and "and".
func (f *finder) located(r run, s token.Sentence) ([]found, bool) {
	b := r.first - 1
	loc := f.is(b, locatives) && f.at(b) != "to" || f.at(b) == "of" && f.is(b-1, townBefore) || f.at(b) == "like" && f.is(b-1, townPlurals) ||
		f.at(b) == "as" && f.at(b-1) == "such" && f.is(b-2, townPlurals) || f.is(b, placeVerbs) && f.at(b) != "left" ||
		f.at(b) == "to" && f.nearer(b, s, placeBeforeTo, partyBeforeTo)
	if !loc || b < s.First {
		return nil, false
	}
	var out []found
	for f.plain(r.first) && !f.is(r.first, notTowns) && r.last-r.first <= 3 && f.kindOfHead(r.last-1) == "" && !f.works(r, s) && !f.abstract(r, s) && !f.knownPerson(r.first) {
		out = append(out, f.town(r.first, r.last, aid.Likely))
		j := r.last
		if f.at(j) == "," && f.upper(j+1) && len(out) < 12 {
			j++
		} else if f.at(j) == "and" && f.upper(j+1) {
			j++
		} else if f.at(j) == "," && f.at(j+1) == "and" && f.upper(j+2) {
			j += 2
		} else {
			break
		}
		if j >= s.Last || f.is(j, notNames) || !f.plain(j) {
			break
		}
		r = f.capitalised(j, s)
	}
	return out, len(out) > 0
}

func (f *finder) knownPerson(i int) bool {
	e, _ := f.own.match(i)
	return e != nil && e.form != place
}

// works reports whether the run names works or an event rather than a town: a noun of activities ends it or follows it.
func (f *finder) works(r run, s token.Sentence) bool {
	return f.is(r.last-1, worksHeads) || r.last < s.Last && f.is(r.last, worksHeads) && !f.is(r.last, facilityWords)
}

// abstract reports whether the run is an acronym or a word of ideas ("Peacekeeping"), which prepositions do not make a place.
func (f *finder) abstract(r run, s token.Sentence) bool {
	if f.capitals(r.first) && !f.capitals(s.First) {
		return true
	}
	w := f.at(r.last - 1)
	for _, end := range []string{"ing", "ism", "tion", "tions", "ment", "ments", "ness", "ship", "ance", "ence", "ology", "ics"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

// town makes a populated place.
func (f *finder) town(first, last int, sure aid.Confidence) found {
	c := found{first: first, last: last, typ: aid.TypePlace, kind: "populated_place", canonical: f.text(first, last), rule: "name.town", confidence: sure, country: f.scene}
	if f.ctx.Places != nil {
		if canonical, country, kind, ok := f.ctx.Places.Place(c.canonical); ok {
			c.canonical, c.country, c.kind, c.confidence = canonical, country, kind, aid.Sure
		}
	}
	return c
}

// namedBeforeNoun reports whether the name of a facility stands before its noun at i: "Aden Adde airport".
func (f *finder) namedBeforeNoun(i int, s token.Sentence) bool {
	return i-2 >= s.First && f.upper(i-1) && f.upper(i-2)
}

// facility reads a base, airport or hospital that a place singles out.
func (f *finder) facility(i int, s token.Sentence) (found, bool) {
	if f.upper(i) {
		return found{}, false
	}
	j := i + 1
	if f.at(j) != "in" && f.at(j) != "at" && f.at(j) != "near" {
		return found{}, false
	}
	j++
	if f.at(j) == "the" && f.is(j+1, townBefore) && f.at(j+2) == "of" {
		j += 3
	}
	if !f.upper(j) {
		return found{}, false
	}
	e, end := f.lookup(j)
	name := f.text(j, f.capitalised(j, s).last)
	c := found{first: i, last: i + 1, typ: aid.TypePlace, kind: "facility", country: f.scene, rule: "name.facility", confidence: aid.Likely}
	if e != nil {
		name, c.country = e.canonical, e.country
		_ = end
	} else if f.is(j, notNames) {
		return found{}, false
	}
	if w := f.at(i - 1); i > s.First && (w == "naval" || w == "military" || w == "air" || w == "army" || w == "field" || w == "training" || w == "referral") {
		c.first--
	}
	c.canonical = name + " " + f.text(c.first, c.last)
	return c, true
}
