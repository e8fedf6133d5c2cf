package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// A run is capitalised words joined by spaces and hyphens.
type run struct{ first, last int }

// heads sorts the noun in a body's name into a kind; order decides where a noun stands in two lists.
var heads = []struct {
	list list
	kind aid.PartyKind
}{
	{companyHeads, aid.Company},
	{researchHeads, aid.Research},
	{governmentHeads, aid.GovernmentBody},
	{groupHeads, aid.ArmedGroup},
	{militaryHeads, aid.MilitaryBody},
	{missionHeads, aid.Mission},
	{internationalHeads, aid.InternationalOrg},
	{civilHeads, aid.CivilSociety},
}

// anyHead is the lists of heads together.
var anyHead = func() (s wordSet) {
	for _, h := range heads {
		s.add(h.list)
	}
	return s
}()

// kindOfHead returns the kind of body whose name has the noun at token i.
func (f *finder) kindOfHead(i int) aid.PartyKind {
	if i < 0 || i >= len(f.read.IDs) || !f.sets[f.read.IDs[i]].meets(anyHead) {
		return ""
	}
	for _, h := range heads {
		if f.is(i, h.list) {
			return h.kind
		}
	}
	return ""
}

// capitalised returns the run that begins at i; a word that begins no name ends it. Past the sentence it is empty and stays at
// i, so that who goes on from its end goes on.
func (f *finder) capitalised(i int, s token.Sentence) run {
	if i >= s.Last {
		return run{i, i}
	}
	j := i
	for j < s.Last {
		switch {
		case f.upper(j) && (j == i || f.doc.Tokens[j].Space || f.doc.Tokens[j-1].Text == "&" || f.joined(j-1)):
			if j > i && f.initial(j) { // "Ministry of Finance S. Ramgoolam"
				return run{i, j}
			}
			if j > i && f.is(j, notNames) && f.doc.Tokens[j].Text != strings.ToUpper(f.doc.Tokens[j].Text) {
				return run{i, j}
			}
			j++
		case j > i && f.joined(j) && (f.upper(j+1) || f.upper(j-1)):
			j += 2
		case j > i && f.at(j) == "&" && f.upper(j+1):
			j++
		default:
			return run{i, j}
		}
	}
	return run{i, max(i, min(j, s.Last))} // never back to before i, so that who reads on comes to an end
}

// organisations finds bodies by the noun in their name.
func (f *finder) organisations(s token.Sentence) []found {
	var out []found
	for i := s.First; i < s.Last; i++ {
		if f.looks[i]&looksUpper == 0 || f.is(i, notNames) && !f.is(i, missionHeads) {
			continue
		}
		if c, ok := f.force(i, s); ok {
			out = append(out, c)
			i = c.last - 1
			continue
		}
		r := f.capitalised(i, s)
		c, ok := f.rebels(r, s)
		if !ok {
			c, ok = f.aidAgency(r)
		}
		if !ok {
			c, ok = f.organisation(r, s)
		}
		if !ok {
			c, ok = f.stateService(r)
		}
		if ok {
			out = append(out, c)
			i = max(c.last, r.last) - 1
			if c.last < r.last {
				i = c.last - 1
			}
			continue
		}
		i = max(i, r.last-1)
	}
	return out
}

// aidAgency reads the name of a state's aid: "Irish Aid", "UK Aid".
func (f *finder) aidAgency(r run) (found, bool) {
	if f.at(r.last-1) != "aid" || r.last-r.first < 2 {
		return found{}, false
	}
	e, end := f.world.match(r.last - 2)
	if e == nil || end != r.last-1 || e.form != state && e.form != demonym {
		return found{}, false
	}
	return found{first: r.last - 2, last: r.last, typ: aid.TypeParty, rule: "name.agency", confidence: aid.Likely, canonical: f.text(r.last-2, r.last), kind: string(aid.GovernmentBody), country: e.country}, true
}

// rebels reads a group that is named by its people or creed: "Tuareg rebels".
func (f *finder) rebels(r run, s token.Sentence) (found, bool) {
	if !f.is(r.last, rebelWords) || r.last >= s.Last || r.last-r.first > 2 || f.is(r.last+1, rebelNouns) || f.joined(r.last+1) {
		return found{}, false
	}
	if e, _ := f.world.match(r.first); e != nil && e.form == state {
		return found{}, false
	}
	return found{first: r.first, last: r.last + 1, typ: aid.TypeParty, rule: "name.rebels", confidence: aid.Likely, canonical: f.text(r.first, r.last+1), kind: string(aid.ArmedGroup)}, true
}

// organisation reads one name that begins with a run.
func (f *finder) organisation(r run, s token.Sentence) (found, bool) {
	c := found{first: r.first, typ: aid.TypeParty, rule: "name.organisation", confidence: aid.Likely}
	if f.at(r.first) == "operation" && r.last-r.first >= 2 { // "Operation Enduring Freedom"
		c.last, c.kind, c.canonical = r.last, string(aid.Mission), f.text(r.first, r.last)
		return c, true
	}
	if f.joined(r.first+1) && f.is(r.first+2, ownedWords) {
		r.first += 3 // "State-run Tanzania Railways"
		c.first = r.first
	}
	if end, ok := f.joinedHead(r, s); ok {
		r.last = end
	}
	head, kind := f.lastHead(r)
	if b := c.first - 1; head >= 0 && b >= s.First && f.doc.Tokens[b].Kind == token.Number && !f.doc.Tokens[c.first].Space {
		c.first = b // "3MDG Fund"
	}
	switch {
	case head < 0:
		return c, false
	case f.exported(r, head):
		c.last = head + 1
	case head == r.first && f.foreign(head) && r.last > head+1 && kind != aid.GovernmentBody:
		c.last = r.last // "Université Ziguinchor"
	case head == r.first:
		end := f.complement(head+1, s)
		if end == head+1 {
			return f.shortened(c, head) // a bare noun
		}
		c.last = end
	default:
		c.last = head + 1
		if kind == aid.Company && f.at(c.last) == "." && !f.doc.Tokens[c.last].Space && c.last+1 < s.Last {
			c.last++ // "Co."
		}
		if end := f.complement(c.last, s); end > c.last && f.takesComplement(head, kind) {
			c.last = end
		}
	}
	if f.at(head) == "ministry" {
		c.last = f.unseated(head, c.last)
	}
	c.kind, c.canonical = string(kind), f.text(c.first, c.last)
	f.eximBank(&c)
	f.seated(&c, head)
	if f.at(c.first) == "central" && f.at(c.first+1) == "bank" {
		c.kind = string(aid.GovernmentBody)
	}
	if kind == aid.GovernmentBody || kind == aid.Company || kind == aid.MilitaryBody || kind == aid.Research {
		c.country = f.nation(run{c.first, max(c.last, r.last)})
	}
	f.national(&c, head)
	f.ministryOf(&c, head)
	return c, true
}

// branch completes the name of a society by the country of its branch, which follows: "Oxfam Canada", "Croix-Rouge malienne".
func (f *finder) branch(c *found, s token.Sentence) {
	e, end := f.world.match(c.last)
	if e == nil || end > s.Last || e.country == "" {
		return
	}
	switch {
	case e.form == state && f.upper(c.last) && !f.possessive(end):
		c.canonical += " " + e.canonical
	case e.form == demonymFR && strings.HasPrefix(c.canonical, "Red C"):
		c.canonical = adjective(e.country) + " " + c.canonical
	default:
		return
	}
	c.last, c.country, c.rule, c.confidence = end, e.country, "name.branch", aid.Likely
}

// exported reports whether the run is "Chinese Import-Export Bank": its adjective is then no part of the name.
func (f *finder) exported(r run, head int) bool {
	return head-r.first == 4 && f.at(head) == "bank" && f.joined(head-2) && (f.at(head-1) == "export" || f.at(head-1) == "import")
}

// eximBank names a state's export-import bank by its state, which stands before it: "China’s Export-Import Bank".
func (f *finder) eximBank(c *found) {
	switch strings.ToLower(strings.ReplaceAll(c.canonical, "-", " ")) {
	case "export import bank", "exim bank", "import export bank", "eximbank":
	default:
		return
	}
	b := c.first - 1
	if f.possessive(b) {
		b--
	}
	for j := b; j > b-3 && j >= 0; j-- {
		if e, end := f.world.match(j); e != nil && end == b+1 && (e.form == state || e.form == demonym) {
			land, _ := codelist.CountryByCode(e.country)
			c.canonical, c.country = "Export-Import Bank of "+land.Name("en"), e.country
			return
		}
	}
}

// lastHead returns the last noun of the run that names a kind of body, but not one that only a nationality stands before.
func (f *finder) lastHead(r run) (int, aid.PartyKind) {
	for j := r.last - 1; j >= r.first; j-- {
		kind := f.kindOfHead(j)
		if kind == "" {
			continue
		}
		if j == r.first+1 {
			if e, end := f.world.match(r.first); e != nil && end == j && (e.form == demonym || e.form == state) &&
				kind != aid.Company && kind != aid.Research && kind != aid.GovernmentBody {
				return -1, "" // "Malian Army", "China Union"
			}
		}
		if f.is(j, weakHeads) && j == r.first+1 && f.is(r.first, notNames) {
			return -1, ""
		}
		return j, kind
	}
	return -1, ""
}

// joinedHead extends a run without a head over "and" to the run that has it: "China Road and Bridge Corporation".
func (f *finder) joinedHead(r run, s token.Sentence) (int, bool) {
	if w := f.at(r.last); w != "and" && w != "&" || r.last+1 >= s.Last || !f.upper(r.last+1) {
		return 0, false
	}
	if h, _ := f.lastHead(r); h >= 0 {
		return 0, false
	}
	e, end := f.world.match(r.first)
	twofold := e == nil && f.at(r.first-1) == "the" && r.last <= r.first+2 && f.at(r.last) == "and" && f.plain(r.last+1) // "the Seed and Soil Organisation"
	if !twofold && (e == nil || end >= r.last || e.form != state && e.form != demonym) {
		return 0, false
	}
	next := f.capitalised(r.last+1, s)
	if h, _ := f.lastHead(next); h < 0 || h == next.first && next.last > next.first+1 {
		return 0, false
	}
	return next.last, true
}

// takesComplement reports whether a name may go on with "of …", "for …" after its noun.
func (f *finder) takesComplement(head int, kind aid.PartyKind) bool {
	switch f.at(head + 1) {
	case "for":
		return kind != aid.Company || f.upper(head+2) // a bank lends "for the A–B road"
	case "of":
		return true
	case "in":
		return kind == aid.Mission
	}
	return false
}

// complement returns the token after "of", "for", "in" or "on" and the capitalised words that follow it.
func (f *finder) complement(i int, s token.Sentence) int {
	end := i
	for j := i; j < s.Last; {
		switch f.at(j) {
		case "of", "for", "in", "on", "de", "du", "des", "d'", "pour":
		default:
			return end
		}
		j++
		if f.at(j) == "the" || f.at(j) == "la" || f.at(j) == "l'" || f.at(j) == "les" {
			j++
		}
		if j >= s.Last || !f.upper(j) || f.is(j, notNames) { // "of Georgia on Monday"
			return end
		}
		if e, last := f.world.match(j); e != nil && e.form == state && last > f.capitalised(j, s).last {
			end, j = last, last // "the Democratic Republic of the Congo"
			continue
		}
		r := f.capitalised(j, s)
		for r.last+1 < s.Last && f.at(r.last) == "and" && f.upper(r.last+1) && !f.opensParty(r.last+1) {
			r.last = f.capitalised(r.last+1, s).last
		}
		for r.last+1 < s.Last && f.at(r.last) == "," && f.upper(r.last+1) && f.topicList(r.last+1, s) {
			r.last = f.capitalised(r.last+1, s).last
			if f.at(r.last) == "and" && f.upper(r.last+1) {
				r.last = f.capitalised(r.last+1, s).last
			}
		}
		end, j = r.last, r.last
		if f.at(i-1) == "bank" || f.at(i-1) == "mission" {
			return end
		}
	}
	return end
}

// opensParty reports whether a known name begins at i.
func (f *finder) opensParty(i int) bool {
	e, _ := f.lookup(i)
	return e != nil
}

// topicList reports whether capitalised words after a comma go on with the topics of a ministry: an "and" must follow.
func (f *finder) topicList(i int, s token.Sentence) bool {
	r := f.capitalised(i, s)
	return !f.opensParty(i) && r.last < s.Last && f.at(r.last) == "and" && f.upper(r.last+1) && !f.opensParty(r.last+1)
}

// nation returns the country whose name or adjective a body's name begins or ends with.
func (f *finder) nation(r run) string {
	for j := r.first; j < r.last; j++ {
		if e, _ := f.world.match(j); e != nil && (e.form == demonym || e.form == state) {
			return e.country
		}
	}
	return ""
}
