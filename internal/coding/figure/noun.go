package figure

import (
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// englishNoun finds the head of the noun phrase after a number: the first plural, or the last of several in a row
// ("police officers"). It stops at words that are never part of the phrase.
func (r *reader) englishNoun(n *numeral.Number) (noun, bool) {
	const longest = 8
	i := n.Last
	if n.Vague || n.Scaled && r.In(i, numeral.InOf) && n.Digits == "" && n.Half {
		if r.In(i, numeral.InOf) && !r.In(i+1, numeral.InArticles) {
			i++
		}
	}
	if m, unit := r.At(r.Lang.Units, i); m > 0 && r.unitHolds(i, m, unit) {
		return r.nounAt(i, i+m, unit), true
	}
	head := -1
	for j := i; j < min(i+longest, r.To); j++ {
		t := &r.Tokens[j]
		if r.Taken[j] && t.Kind != token.Number {
			break
		}
		if t.Kind != token.Word {
			if r.insideWord(j) {
				continue
			}
			break
		}
		if head < 0 && j > i && (t.Fold == "and" || t.Fold == "or") && r.adjectiveFollows(j+1) {
			continue // "special political or peacebuilding missions"
		}
		if j == i && preNoun[t.Fold] && r.Fold(j+1) != "as" && r.Fold(j+1) != "than" {
			continue
		}
		if r.Lang.Stops[t.Fold] && !r.model(j) && (!t.Upper || !r.hyphenNext(j)) || head >= 0 && !r.plural(j) && !r.Lang.Compound[r.Fold(j-1)] {
			break
		}
		if r.plural(j) && !r.hyphenNext(j) {
			head = j
		}
	}
	if head < 0 {
		if n.Digits == "1" && !n.Scaled && i < r.To && r.Lang.Concrete[r.Fold(i)] { // "1 helicopter"
			return r.nounAt(i, i+1, ""), true
		}
		return r.memberNoun(i)
	}
	return r.nounAt(i, head+1, ""), true
}

// memberNoun reads a noun in the singular that describes another: "25 member team", as with a hyphen.
func (r *reader) memberNoun(i int) (noun, bool) {
	if i+1 >= r.To || !r.Lang.Durations[r.Fold(i)] || r.plural(i) || r.Taken[i+1] {
		return noun{}, false
	}
	next := &r.Tokens[i+1]
	if next.Kind != token.Word || r.In(i+1, numeral.InStops) || next.Upper {
		return noun{}, false
	}
	return noun{last: i + 1, unit: r.Fold(i), sure: true}, true
}

// preNoun are function words that may stand between a number and its noun: "three other countries".
var preNoun = numeral.Set{"other": true, "more": true, "such": true, "same": true, "fewer": true}

// adjectiveFollows reports whether a word that may be an adjective, and after it more of the phrase, stands at token j.
func (r *reader) adjectiveFollows(j int) bool {
	if j+1 >= r.To || r.Tokens[j].Kind != token.Word || r.In(j, numeral.InStops) || r.plural(j) || r.Tokens[j].Upper {
		return false
	}
	next := &r.Tokens[j+1]
	return next.Kind == token.Word && !r.Lang.Stops[next.Fold]
}

// unitHolds reports whether the unit that a phrase names is what is counted, not the first part of a longer noun:
// "police" in "police officers", "second" in "second top".
func (r *reader) unitHolds(i, m int, unit string) bool {
	if r.Tokens[i+m-1].Fold == "police" || unit == "aircraft" || unit == "vehicle" {
		return i+m >= r.To || !r.plural(i+m)
	}
	if unit == "person" && i+m < r.To && r.Tokens[i+m-1].Fold == "displaced" && r.plural(i+m) {
		return false
	}
	t := &r.Tokens[i]
	return len(t.Fold) > 2 || !t.Upper || unit == "megawatt" || unit == "gigawatt" || unit == "kilowatt"
}

// insideWord reports whether the token joins two parts of a word, or is the number of a model: full-time, Mi-35.
func (r *reader) insideWord(j int) bool {
	t := &r.Tokens[j]
	if numeral.Dash(t.Text) {
		return t.Text != "—" && r.Glued(j) && r.Glued(j+1)
	}
	if t.Kind == token.Number {
		return r.Glued(j) || j > r.From && r.Tokens[j-1].Upper && r.Tokens[j-1].Kind == token.Word
	}
	return t.Text == "/" && r.Glued(j) && r.Glued(j+1) || (t.Text == "“" || t.Text == "”" || t.Text == "\"")
}

// model reports whether the token is the letters of a model's name, with its number right after: T129, A400M.
func (r *reader) model(j int) bool {
	return r.Tokens[j].Upper && r.Glued(j+1) && r.Tokens[j+1].Kind == token.Number
}

func (r *reader) hyphenNext(j int) bool {
	return j+2 < r.To && numeral.Dash(r.Tokens[j+1].Text) && r.Tokens[j+1].Text != "—" && !r.Tokens[j+1].Space && !r.Tokens[j+2].Space
}

// plural reports whether the token looks like a noun in the plural.
func (r *reader) plural(j int) bool {
	if j >= r.To || r.Tokens[j].Kind != token.Word {
		return false
	}
	f := r.Tokens[j].Fold
	if r.Lang.Invariant[f] {
		return true
	}
	switch r.Lang.Code {
	case "en":
		if len(f) < 4 && !isAcronymPlural(r.Tokens[j].Text) {
			return f == "men"
		}
		if strings.HasSuffix(f, "is") {
			return r.Tokens[j].Upper && r.peoples(f)
		}
		return strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "ss") && !strings.HasSuffix(f, "us") && f != "its"
	case "fr":
		return strings.HasSuffix(f, "s") || strings.HasSuffix(f, "x")
	}
	return strings.HasSuffix(f, "s")
}

// peoples reports whether the word is a nationality in the plural that ends in "is": Yemenis, Omanis.
func (r *reader) peoples(f string) bool {
	_, ok := codelist.CountryByDemonym(strings.TrimSuffix(f, "s"))
	return ok
}

// isAcronymPlural reports whether the word is letters in capitals with an s: NGOs, MPs.
func isAcronymPlural(s string) bool {
	body, ok := strings.CutSuffix(s, "s")
	return ok && len(body) > 1 && strings.ToUpper(body) == body
}

// nounAt makes the noun of the tokens up to last.
func (r *reader) nounAt(first, last int, unit string) noun {
	c := noun{last: last, unit: unit, sure: unit != ""}
	if unit == "" {
		c.unit = r.unitOf(last-1, last)
		c.sure = r.Lang.Concrete[c.unit] || personUnits[c.unit]
	}
	c.what = r.what(first, last)
	return c
}

// unitOf names the unit of the noun in the tokens.
func (r *reader) unitOf(i, last int) string {
	if n, unit := r.At(r.Lang.Units, i); n == last-i && n > 0 {
		return unit
	}
	t := &r.Tokens[i]
	if t.Upper && i > r.From && r.Lang.Code != "zh" && demonym(t.Fold) {
		return "person"
	}
	if r.Lang.Code == "en" {
		return numeral.Singular(t.Fold)
	}
	return romanceSingular(t.Fold, r.Lang.Code)
}

// romanceSingular takes the plural ending off a noun, as far as the ending alone tells.
func romanceSingular(f, lang string) string {
	body, plural := strings.CutSuffix(f, "s")
	switch {
	case !plural:
		return f
	case lang == "pt" && strings.HasSuffix(f, "oes"):
		return strings.TrimSuffix(f, "oes") + "ao"
	case lang == "pt" && strings.HasSuffix(f, "ais"):
		return strings.TrimSuffix(f, "is") + "l"
	case lang != "fr" && len(f) > 5:
		for _, end := range []string{"res", "les", "nes", "des", "zes", "buses"} {
			if strings.HasSuffix(f, end) && (lang != "pt" || end != "des") {
				return strings.TrimSuffix(f, "es")
			}
		}
	}
	return body
}

// notDemonyms are common plurals that end like names of peoples; in headings they have a capital, too.
var notDemonyms = numeral.Set{
	"loans": true, "plans": true, "clans": true, "means": true, "beans": true, "oceans": true, "veterans": true, "artisans": true,
	"partisans": true, "civilians": true, "librarians": true, "guardians": true, "technicians": true, "physicians": true,
	"politicians": true, "musicians": true, "historians": true, "citizens": true, "gardens": true, "tokens": true, "cards": true,
	"standards": true, "boards": true, "awards": true, "guards": true, "records": true, "crises": true, "taxis": true, "orphans": true,
}

// demonym reports whether a capitalised plural names people by where they are from: Malians, Kenyans, Pakistanis.
func demonym(f string) bool {
	if notDemonyms[f] {
		return false
	}
	for _, end := range []string{"ans", "ens", "ese", "eses", "ais", "ois", "nos", "anos", "enses", "is", "ards", "ndais", "iens", "ains"} {
		if strings.HasSuffix(f, end) {
			return true
		}
	}
	return false
}

// what returns the words of the noun with what describes it after "of", "in" or "for".
func (r *reader) what(first, last int) string {
	const longest = 7
	j := last
	for j < r.To && j < last+longest {
		t := &r.Tokens[j]
		if t.Kind != token.Word || r.Lang.Partitives[t.Fold] || r.Lang.And[t.Fold] || r.Taken[j] {
			break
		}
		links := r.Lang.Of[t.Fold] || t.Fold == "in" || t.Fold == "for" || t.Fold == "from"
		if j == last && !links || !links && r.Lang.Stops[t.Fold] && !r.Lang.Articles[t.Fold] {
			break
		}
		j++
	}
	for j > last && r.In(j-1, numeral.InStops) {
		j--
	}
	return r.Doc.Words(first, j)
}

// romanceNoun finds the noun after a number in French, Spanish and Portuguese: past "of" after millions and collectives,
// and past the adjectives that stand before nouns. What follows the noun stays outside.
func (r *reader) romanceNoun(n *numeral.Number) (noun, bool) {
	i := n.Last
	if r.In(i, numeral.InOf) {
		if !n.Vague && n.Scale < 6 {
			return noun{}, false
		}
		i++
		if r.In(i, numeral.InArticles) {
			return noun{}, false
		}
	}
	if m, unit := r.At(r.Lang.Units, i); m > 0 {
		return r.nounAt(i, i+m, unit), true
	}
	for i < r.To && r.In(i, numeral.InAdjectives) {
		i++
	}
	if m, unit := r.At(r.Lang.Units, i); m > 0 {
		return r.nounAt(i, i+m, unit), true
	}
	if i >= r.To || r.Taken[i] || r.Tokens[i].Kind != token.Word || r.In(i, numeral.InStops) && !r.hyphenNext(i) {
		return noun{}, false
	}
	if i == n.Last && r.millionsBefore(i) {
		return noun{}, false // "20 millions annoncés": what is counted in millions follows on "of"
	}
	last := i + 1
	for last+1 < r.To && numeral.Dash(r.Tokens[last].Text) && r.Glued(last) && r.Glued(last+1) && r.Tokens[last+1].Kind == token.Word {
		last += 2
	}
	t := &r.Tokens[i]
	acronym := n.Scale < 6 && t.End-t.Start > 1 && t.End-t.Start < 6 && strings.ToUpper(t.Text) == t.Text
	single := n.Digits == "1" && !n.Scaled && !t.Upper && t.End-t.Start > 2 // "1 patrouilleur"
	if !r.plural(last-1) && !r.plural(i) && !acronym && !single {
		return noun{}, false
	}
	c := r.nounAt(i, last, "")
	if last > i+1 {
		c.unit = r.Doc.Words(i, last)
	} else {
		c.unit = r.unitOf(i, i+1)
	}
	return c, true
}

// millionsBefore reports whether a word for millions or more stands right before token i.
func (r *reader) millionsBefore(i int) bool { return i > r.From && r.Lang.Scales[r.Fold(i-1)] >= 6 }
