package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// country decides whether a country's name is a party or a place, and reads the bodies named after its possessive.
func (f *finder) country(c found, s token.Sentence) []found {
	c.rule = "name.country"
	if f.joined(c.last) && f.is(f.lineEnd(c.last+1, s), lineWords) {
		return []found{f.asPlace(c, aid.Likely)}
	}
	if f.pair(c) {
		c.confidence = aid.Likely
		return []found{f.note(c)}
	}
	if f.possessive(c.last) && c.last < s.Last {
		body := f.owned(c, s)
		if f.is(f.headAfter(c.last+1, s), possessedAsPlace) {
			c = f.asPlace(c, aid.Likely)
		} else {
			c.confidence = aid.Likely
		}
		return append(body, f.note(c))
	}
	if army := f.armyOf(c, s); army.last > 0 {
		return []found{army}
	}
	if t, ok := f.conjunct(c.first); ok {
		if t == aid.TypePlace {
			return []found{f.asPlace(c, aid.Likely)}
		}
		return []found{f.note(c)}
	}
	typ, sure := f.role(c, s)
	c.confidence = sure
	if typ == aid.TypePlace {
		c = f.asPlace(c, sure)
	}
	return []found{f.note(c)}
}

// armyOf reads the army that bears the name of its country: "Malawi Army", "Fiji Navy"; last is 0 where there is none.
func (f *finder) armyOf(c found, s token.Sentence) found {
	if c.last >= s.Last || !f.upper(c.last) || !f.is(c.last, armyWords) && f.at(c.last) != "navy" {
		return found{}
	}
	end, canonical := f.army(c.last, adjective(c.country), s)
	if end == 0 {
		return found{}
	}
	c.last, c.canonical, c.kind, c.confidence, c.rule = end, canonical, kindOfForce(canonical), aid.Likely, "name.army"
	return c
}

// pair reports whether the name is joined to another country's by a hyphen: "A-B relations".
func (f *finder) pair(c found) bool {
	if f.joined(c.last) {
		if e, _ := f.world.match(c.last + 1); e != nil && f.upper(c.last+1) && (e.form == state || e.form == demonym) {
			return true
		}
	}
	return f.joined(c.first-1) && (f.kindOf[c.first-2] == readAsParty || prefixes[f.doc.Tokens[c.first-2].Text] != "")
}

// asPlace turns a country or capital into a place.
func (f *finder) asPlace(c found, sure aid.Confidence) found {
	c.typ, c.confidence = aid.TypePlace, sure
	if c.kind == string(aid.State) {
		c.kind = "country"
	}
	return f.note(c)
}

// note remembers what the name was read as, for the names that are joined to it.
func (f *finder) note(c found) found {
	if f.world.inner(c.first) {
		return c // "Bissau" in "Guinea-Bissau"
	}
	f.kindOf[c.last-1] = readAsPlace
	if c.typ == aid.TypeParty {
		f.kindOf[c.last-1] = readAsParty
	}
	return c
}

// conjunct returns what the name before "and", "or" or a comma was read as.
func (f *finder) conjunct(i int) (aid.MentionType, bool) {
	j := i - 1
	for f.at(j) == "the" || f.at(j) == "particularly" || f.at(j) == "notably" {
		j--
	}
	switch f.at(j) {
	case "and", "or", "&":
		j--
		if f.at(j) == "," {
			j--
		}
	case ",", "-", "–":
		j--
	default:
		return "", false
	}
	if j < 0 || f.kindOf[j] == unread {
		return "", false
	}
	if f.kindOf[j] == readAsParty {
		return aid.TypeParty, true
	}
	return aid.TypePlace, true
}

// A readAs is what a country's name or capital was read as.
type readAs uint8

const (
	unread readAs = iota
	readAsParty
	readAsPlace
)

// headAfter returns the token of the noun that a possessive or adjective at i-1 belongs to: the last word before a
// preposition, verb or mark, among at most five.
func (f *finder) headAfter(i int, s token.Sentence) int {
	head := i
	for j := i; j < s.Last && j < i+6; j++ {
		if f.is(j, possessedAsPlace) || f.is(j, adjectiveAsParty) {
			head = j
		}
		if t := f.doc.Tokens[j]; t.Kind == token.Punct && !f.joined(j) || f.words.in(npEnds, t.Fold) {
			break
		}
		if f.is(j, possessedAsPlace) && !f.is(j+1, possessedAsPlace) && !f.is(j+1, adjectiveAsParty) && !f.joined(j+1) && !f.upper(j+1) {
			return j
		}
	}
	return head
}

// lineEnd returns the token after the second end of a line, as in "A-B railway".
func (f *finder) lineEnd(i int, s token.Sentence) int {
	j := i
	for j < s.Last && f.upper(j) {
		j++
	}
	return j
}

// role decides by the words around the name.
func (f *finder) role(c found, s token.Sentence) (aid.MentionType, aid.Confidence) {
	b := f.before(c.first)
	if b < s.First {
		return f.subject(c, s)
	}
	switch w := f.at(b); {
	case f.is(b, prepositionsPlace):
		return aid.TypePlace, aid.Sure
	case w == "with" && f.at(b-1) == "along":
		return aid.TypePlace, aid.Doubtful
	case f.is(b, prepositionsParty):
		return aid.TypeParty, aid.Likely
	case w == "to":
		if f.foreign(b) && !f.nearer(b, s, partyBeforeTo, placeBeforeTo) && f.at(b) == "to" && f.doc.Tokens[b].Fold != "a" {
			return aid.TypePlace, aid.Likely // "au Mali" locates where nothing is given
		}
		if f.nearer(b, s, placeBeforeTo, partyBeforeTo) {
			return aid.TypePlace, aid.Likely
		}
		return aid.TypeParty, aid.Likely
	case w == "from":
		if f.nearer(b, s, partyBeforeFrom, placeBeforeFrom) {
			return aid.TypeParty, aid.Likely
		}
		return aid.TypePlace, aid.Likely
	case w == "on":
		if f.nearer(b, s, partyBeforeOn, placeVerbs) {
			return aid.TypeParty, aid.Likely
		}
		return f.guess(c)
	case w == "of":
		if f.is(b-1, placeBeforeOf) {
			return aid.TypePlace, aid.Likely
		}
		return aid.TypeParty, aid.Likely
	case w == "like" || w == "as" && f.at(b-1) == "such" || w == "including" || w == "outside":
		for j := b; j > b-4; j-- {
			if f.is(j, ofPartners) || f.at(j) == "countries" || f.at(j) == "states" {
				return aid.TypeParty, aid.Doubtful
			}
		}
		return aid.TypePlace, aid.Doubtful
	case w == "toward" || w == "towards" || w == "concerning" || f.is(b, placeVerbs):
		return aid.TypePlace, aid.Doubtful
	case w == "for":
		return aid.TypeParty, aid.Likely
	}
	return f.subject(c, s)
}

// nearer looks back from token b for a word of either list, at most ten tokens within the clause, and reports whether
// one of the first list comes first.
func (f *finder) nearer(b int, s token.Sentence, first, second list) bool {
	for j := b - 1; j >= s.First && j > b-10; j-- {
		switch {
		case f.is(j, first):
			return true
		case f.is(j, second):
			return false
		}
		if w := f.at(j); w == ";" || w == "." || w == ":" {
			return false
		}
	}
	return false
}

// subject decides for a name that no preposition governs: the country where things happen is a place where the sentence
// only says how it is; all others act.
func (f *finder) subject(c found, s token.Sentence) (aid.MentionType, aid.Confidence) {
	if f.scene == "" || c.country != f.scene {
		return aid.TypeParty, aid.Likely
	}
	j := c.last
	if f.at(j) == "," && (f.at(j+1) == "a" || f.at(j+1) == "an" || f.at(j+1) == "which") {
		return aid.TypePlace, aid.Doubtful
	}
	for j < s.Last && f.is(j, adverbs) {
		j++
	}
	if f.is(j, beingVerbs) && !f.receiving(j+1, s) {
		return aid.TypePlace, aid.Doubtful
	}
	return aid.TypeParty, aid.Doubtful
}

// receiving reports whether a verb of acting or getting follows the auxiliary.
func (f *finder) receiving(j int, s token.Sentence) bool {
	for ; j < s.Last && (f.is(j, adverbs) || f.is(j, beingVerbs)); j++ {
	}
	return j < s.Last && f.is(j, actingVerbs)
}

// guess decides where the words leave it open.
func (f *finder) guess(c found) (aid.MentionType, aid.Confidence) {
	if f.scene != "" && c.country == f.scene {
		return aid.TypePlace, aid.Doubtful
	}
	return aid.TypeParty, aid.Doubtful
}

// capital decides whether a capital is the city or stands for the government.
func (f *finder) capital(c found, s token.Sentence) []found {
	c.rule = "name.capital"
	city, _ := codelist.CountryByCode(c.country)
	asParty := c
	asParty.canonical, asParty.kind, asParty.confidence = city.Name("en"), string(aid.State), aid.Likely
	b := f.before(c.first)
	if f.joined(c.last) && f.is(f.lineEnd(c.last+1, s), lineWords) || f.joined(c.first-1) && f.is(c.last, lineWords) {
		return []found{f.asPlace(c, aid.Sure)}
	}
	if army := f.armyOf(c, s); army.last > 0 {
		return []found{army}
	}
	if t, ok := f.conjunct(c.first); ok {
		if t == aid.TypeParty {
			return []found{f.note(asParty)}
		}
		return []found{f.asPlace(c, aid.Likely)}
	}
	switch w := f.at(b); {
	case b >= s.First && w == "to" && f.foreign(b): // "à Paris", "a La Habana"
		return []found{f.asPlace(c, aid.Likely)}
	case b >= s.First && f.at(b) == "in" && f.possessive(c.last) && !f.is(f.headAfter(c.last+1, s), possessedAsPlace):
		return []found{f.note(asParty)}
	case b >= s.First && (f.is(b, prepositionsPlace) || f.is(b, placeVerbs) || f.is(b, lineWords) || w == "connects" || w == "from"):
		return []found{f.asPlace(c, aid.Sure)}
	case w == "to" && f.nearer(b, s, placeBeforeTo, partyBeforeTo),
		w == "of" && (f.is(b-1, placeBeforeOf) || f.is(b-1, townBefore)), w == "at" || w == "capital" || w == "capital,":
		return []found{f.asPlace(c, aid.Likely)}
	case f.is(b, prepositionsParty), w == "on", w == "to", w == "for", w == "of", w == "that", w == "like", w == "toward", w == "towards":
		return []found{f.note(asParty)}
	}
	if f.possessive(c.last) {
		if f.is(f.headAfter(c.last+1, s), possessedAsPlace) || f.is(c.last+1, facilityWords) {
			return []found{f.asPlace(c, aid.Likely)}
		}
		return []found{f.note(asParty)}
	}
	if n := f.at(b); f.acts(c.last, s) || strings.HasSuffix(n, "ing") && len(n) > 5 && !f.is(b, placeVerbs) {
		return []found{f.note(asParty)}
	}
	return []found{f.asPlace(c, aid.Doubtful)}
}

// acts reports whether a verb follows that a government does.
func (f *finder) acts(j int, s token.Sentence) bool {
	if f.at(j) == "and" && f.upper(j+1) { // "X and Y signed"
		j = f.capitalised(j+1, s).last
	}
	for j < s.Last && f.is(j, adverbs) {
		j++
	}
	if j >= s.Last || f.doc.Tokens[j].Kind != token.Word || f.doc.Tokens[j].Upper {
		return false
	}
	w := f.at(j)
	if w == "is" || w == "was" {
		if f.at(j+1) == "not" {
			j++
		}
		n := f.at(j + 1)
		return len(n) > 4 && (n[len(n)-3:] == "ing" || f.words.in(adverbs, n))
	}
	return f.words.in(modals, w) || len(w) > 3 && (w[len(w)-1] == 's' || w[len(w)-2:] == "ed") || f.words.in(actingVerbs, w)
}
