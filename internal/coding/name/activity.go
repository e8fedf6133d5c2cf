package name

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// findActivities finds works, programmes and agreements: named, or singled out by a place, a year or an amount.
func (f *finder) findActivities() {
	for i := range f.doc.Sentences {
		s := f.doc.Sentences[i]
		for j := s.First; j < s.Last; j++ {
			if f.looks[j]&looksWorks == 0 {
				continue
			}
			var c found
			var ok bool
			switch {
			case f.is(j, agreementHeads), f.at(j) == "loan":
				c, ok = f.agreement(j, s)
			case f.upper(j) && f.is(j, worksHeads):
				c, ok = f.programme(j, s)
			case f.is(j, worksLower):
				c, ok = f.described(j, s)
			}
			if ok && c.inside(s) {
				f.activities = append(f.activities, c)
			}
		}
	}
	f.activities = slices.DeleteFunc(longest(f.activities), f.insideParty)
	f.joinWorks()
	f.shorthand()
}

// insideParty reports whether what looks like works is a part of a body's name, "China Railway" of a
// corporation, or ends with one: "the UN World Food Programme".
func (f *finder) insideParty(c found) bool {
	i, _ := slices.BinarySearchFunc(f.names, c.first, func(n found, first int) int { return cmp.Compare(n.last, first+1) })
	for ; i < len(f.names) && f.names[i].first < c.last; i++ {
		n := &f.names[i]
		if n.typ != aid.TypeParty || n.last < c.last {
			continue
		}
		if body := n.kind == string(aid.InternationalOrg) && n.last == c.last; body || n.first <= c.first && n.last-n.first > c.last-c.first {
			return true
		}
	}
	return false
}

// longest keeps the longer of two activities that overlap.
func longest(all []found) []found {
	slices.SortStableFunc(all, inOrder)
	var kept []found
	for _, c := range all {
		n := len(kept)
		switch {
		case n == 0 || c.first >= kept[n-1].last:
			kept = append(kept, c)
		case c.last-c.first > kept[n-1].last-kept[n-1].first:
			kept[n-1] = c
		}
	}
	return kept
}

// mostModifiers is how many words before an agreement may say what it is; a line may repeat them without end.
const mostModifiers = 8

// agreement reads "2014 loan agreement", "peace accord", "agreement on technical cooperation".
func (f *finder) agreement(j int, s token.Sentence) (found, bool) {
	c := found{first: j, last: j + 1, typ: aid.TypeActivity, kind: "agreement", rule: "activity.agreement", confidence: aid.Likely}
	if f.at(j) == "memorandum" && f.at(j+1) == "of" && f.at(j+2) == "understanding" {
		c.last = j + 3
	}
	if f.at(j) == "loan" {
		c.kind = "loan"
		if f.is(j+1, agreementHeads) {
			return found{}, false // its own head comes
		}
	}
	for c.first-1 >= s.First && j-c.first < mostModifiers && f.is(c.first-1, agreementModifiers) {
		c.first--
	}
	switch {
	case f.year(c.first-1) && c.first-1 >= s.First:
		c.first--
	case f.at(j) == "loan":
		return found{}, false
	case f.at(c.first) == "peace" || f.at(c.first) == "ceasefire":
	case f.at(c.last) == "on" && c.last+1 < s.Last:
		end := f.topic(c.last+1, s)
		if end == c.last+1 {
			return found{}, false
		}
		c.last = end
	default:
		return found{}, false
	}
	c.canonical = f.text(c.first, c.last)
	return c, true
}

// topic returns the token after the noun phrase that an agreement is about.
func (f *finder) topic(i int, s token.Sentence) int {
	j := i
	for j < s.Last && j < i+9 {
		t := f.doc.Tokens[j]
		if t.Kind != token.Word && !f.joined(j) {
			break
		}
		if f.words.in(npEnds, t.Fold) && t.Fold != "and" && t.Fold != "of" && t.Fold != "the" {
			break
		}
		if t.Fold == "and" && (f.is(j+1, npEnds) || f.upper(j+1)) {
			break
		}
		j++
	}
	return j
}

// year reports whether token i is a year of four digits.
func (f *finder) year(i int) bool {
	w := f.at(i)
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && f.doc.Tokens[i].Kind == token.Number
}

// programme reads a capitalised name with a noun of works at j: "Global Gateway Initiative", "University Campus of X".
func (f *finder) programme(j int, s token.Sentence) (found, bool) {
	c := found{first: j, last: j + 1, typ: aid.TypeActivity, kind: "project", rule: "activity.named", confidence: aid.Likely}
	for c.first-1 >= s.First {
		if f.upper(c.first-1) && !f.is(c.first-1, notNames) && f.doc.Tokens[c.first].Space {
			c.first--
		} else if c.first-2 >= s.First && f.joined(c.first-1) && f.upper(c.first-2) {
			c.first -= 2
		} else {
			break
		}
	}
	for c.last < s.Last && f.upper(c.last) && f.doc.Tokens[c.last].Space && f.at(j) == "centre" { // "Centre Pilote Agricole"
		c.last++
	}
	if e, end := f.world.match(c.first); e != nil && end == j && e.form == demonym {
		return found{}, false
	}
	place := ""
	for k := c.last + 1; k < s.Last && f.upper(k); k = c.last + 1 { // a name ends with its sentence
		if w := f.at(c.last); w != "of" && w != "de" && w != "on" && w != "for" {
			break
		}
		end := f.capitalised(k, s).last
		if e, to := f.lookup(k); e != nil && (e.form == place_ || e.form == capital) && to == end {
			place = e.canonical
		}
		c.last = end
	}
	if c.last-c.first < 2 {
		return found{}, false
	}
	c.canonical = f.text(c.first, c.last)
	if place == "" {
		place = f.placeAfter(c.last, s)
	}
	if d := f.description(c.first, c.last, place); place != "" && d != "" {
		c.canonical = place + " " + d
	} else if d := described(f.text(c.first, c.last)); d != strings.ToLower(c.canonical) {
		c.canonical = d
	}
	if f.kindOfHead(j) != "" && place == "" && f.at(j) != "centre" && f.at(j) != "center" {
		return found{}, false
	}
	return c, true
}

// place_ is the form of places; the word itself is taken by variables here.
const place_ = place

// placeAfter returns the place named by "(built) in X" after token i.
func (f *finder) placeAfter(i int, s token.Sentence) string {
	for i < s.Last && f.is(i, builtWords) {
		i++
	}
	if w := f.at(i); w != "in" && w != "at" && w != "near" {
		return ""
	}
	i++
	if f.at(i) == "the" && f.is(i+1, townBefore) && f.at(i+2) == "of" {
		i += 3
	}
	if !f.upper(i) {
		return ""
	}
	e, _ := f.lookup(i)
	if e == nil || e.form != place_ && e.form != capital && e.form != state {
		return ""
	}
	return e.canonical
}

// placeOf returns the place of "of X" after token i, and the token after it.
func (f *finder) placeOf(i int, s token.Sentence) (string, int) {
	if f.at(i) != "of" || i+1 >= s.Last || !f.upper(i+1) {
		return "", 0
	}
	e, end := f.lookup(i + 1)
	if e == nil || e.form != place_ && e.form != capital || end < s.Last && f.upper(end) {
		return "", 0
	}
	return e.canonical, end
}

// described reads works in lower case that a name before, a place after or an amount before singles out.
func (f *finder) described(j int, s token.Sentence) (found, bool) {
	if f.upper(j) || f.is(j+1, worksLower) || f.is(j+1, worksModifiers) && !f.is(j+1, lineWords) || f.joined(j+1) {
		return found{}, false
	}
	c := found{first: j, last: j + 1, typ: aid.TypeActivity, kind: "project", rule: "activity.described", confidence: aid.Likely}
	for c.first-1 >= s.First && (f.is(c.first-1, worksModifiers) || f.is(c.first-1, worksLower)) && !f.joined(c.first-1) && !f.doc.Tokens[c.first-1].Upper {
		c.first--
	}
	if f.upper(c.first-1) && c.first-1 >= s.First && f.doc.Tokens[c.first].Space && !f.is(c.first-1, notNames) { // "Karuma dam", "A-B railway"
		return f.namedBefore(c, j, s)
	}
	if e, end := f.placeOf(j+1, s); e != "" && f.is(j, strongWorks) {
		c.last = end
		c.canonical = e + " " + described(f.text(c.first, j+1))
		return c, true
	}
	if f.at(j) == "campus" && f.at(j+1) == "of" && f.upper(j+2) {
		r := f.capitalised(j+2, s)
		if f.at(r.last-1) == "university" && r.last-r.first >= 2 {
			c.last = r.last
			c.canonical = f.text(r.first, r.last-1) + " university campus"
			return c, true
		}
	}
	if a, b, ok := f.ends(j+1, s); ok && f.anyLine(c.first, c.last) {
		c.canonical = a + "-" + b + " " + f.lineNoun(c.first, c.last)
		return c, true
	}
	if place := f.placeAfter(j+1, s); place != "" && (c.last-c.first > 1 || f.is(j, strongWorks)) {
		if f.is(j, facilityWords) && f.at(j) != "stadium" && c.last-c.first == 1 {
			return found{}, false // a facility is a place
		}
		c.canonical = place + " " + described(f.text(c.first, c.last))
		return c, true
	}
	if c.last-c.first > 1 && f.priced(c.first-1) {
		c.canonical, c.confidence = described(f.text(c.first, c.last)), aid.Doubtful
		return c, true
	}
	return found{}, false
}

// namedBefore reads works whose name stands before their noun.
func (f *finder) namedBefore(c found, j int, s token.Sentence) (found, bool) {
	first := c.first - 1
	for first-1 >= s.First && (f.joined(first-1) && f.upper(first-2) || f.upper(first-1) && f.doc.Tokens[first].Space && !f.is(first-1, notNames)) {
		if f.joined(first - 1) {
			first -= 2
		} else {
			first--
		}
	}
	if f.is(first, notNames) || f.is(first, titles) {
		return found{}, false
	}
	e, end := f.world.match(first)
	if e != nil && end == c.first && (e.form == demonym || e.form == state || e.form == party) {
		return found{}, false // "Chinese project", "World Bank project"
	}
	if e != nil && (e.form == demonym || f.is(j, facilityWords) && (e.form == capital || e.form == place) && end < c.first) {
		return found{}, false // "Aden Adde airport" is a place
	}
	c.first = first
	c.canonical = f.text(first, c.last)
	if strings.ContainsAny(c.canonical, "-–") && f.is(j, lineWords) {
		c.canonical = strings.ReplaceAll(c.canonical, "–", "-")
	}
	_ = s
	return c, true
}

// ends reads "connects A to B", "between A and B", "from A to B" from token i on.
func (f *finder) ends(i int, s token.Sentence) (a, b string, ok bool) {
	for i < s.Last && (f.at(i) == "that" || f.at(i) == "which" || f.at(i) == "will") {
		i++
	}
	if !f.is(i, lineVerbs) || !f.upper(i+1) {
		return "", "", false
	}
	r := f.capitalised(i+1, s)
	if w := f.at(r.last); w != "to" && w != "and" && w != "with" || !f.upper(r.last+1) {
		return "", "", false
	}
	q := f.capitalised(r.last+1, s)
	return f.text(r.first, r.last), f.text(q.first, q.last), true
}

func (f *finder) anyLine(first, last int) bool { return f.lineNoun(first, last) != "" }

// lineNoun returns the noun of a line among the words: railway, road, bridge, …
func (f *finder) lineNoun(first, last int) string {
	for i := first; i < last; i++ {
		if f.is(i, lineWords) {
			return f.at(i)
		}
	}
	return ""
}

// priced reports whether an amount of money ends at token i.
func (f *finder) priced(i int) bool {
	switch f.at(i) {
	case "million", "billion", "bn", "m", "trillion":
		return true
	}
	return f.inside(i) && f.doc.Tokens[i].Kind == token.Number && i > 0 && f.doc.Tokens[i-1].Kind == token.Symbol
}
