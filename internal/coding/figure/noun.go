package figure

import (
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// englishNoun finds the head of the noun phrase after a number: the first plural, or the last of several in a row
// ("police officers"). It stops at words that are never part of the phrase.
func (r *reader) englishNoun(n *numeral) (noun, bool) {
	const longest = 8
	i := n.last
	if n.vague || n.scaled && r.in(i, inOf) && n.digits == "" && n.half {
		if r.in(i, inOf) && !r.in(i+1, inArticles) {
			i++
		}
	}
	if m, unit := r.at(r.lang.units, i); m > 0 && r.unitHolds(i, m, unit) {
		return r.nounAt(i, i+m, unit), true
	}
	head := -1
	for j := i; j < min(i+longest, r.to); j++ {
		t := &r.toks[j]
		if r.taken[j] && t.Kind != token.Number {
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
		if j == i && preNoun[t.Fold] && r.fold(j+1) != "as" && r.fold(j+1) != "than" {
			continue
		}
		if r.lang.stops[t.Fold] && !r.model(j) && (!t.Upper || !r.hyphenNext(j)) || head >= 0 && !r.plural(j) && !r.lang.compound[r.fold(j-1)] {
			break
		}
		if r.plural(j) && !r.hyphenNext(j) {
			head = j
		}
	}
	if head < 0 {
		return noun{}, false
	}
	return r.nounAt(i, head+1, ""), true
}

// preNoun are function words that may stand between a number and its noun: "three other countries".
var preNoun = set{"other": true, "more": true, "such": true, "same": true, "fewer": true}

// adjectiveFollows reports whether a word that may be an adjective, and after it more of the phrase, stands at token j.
func (r *reader) adjectiveFollows(j int) bool {
	if j+1 >= r.to || r.toks[j].Kind != token.Word || r.in(j, inStops) || r.plural(j) || r.toks[j].Upper {
		return false
	}
	next := &r.toks[j+1]
	return next.Kind == token.Word && !r.lang.stops[next.Fold]
}

// unitHolds reports whether the unit that a phrase names is what is counted, not the first part of a longer noun:
// "police" in "police officers", "second" in "second top".
func (r *reader) unitHolds(i, m int, unit string) bool {
	if r.toks[i+m-1].Fold == "police" || unit == "aircraft" || unit == "vehicle" {
		return i+m >= r.to || !r.plural(i+m)
	}
	if unit == "person" && i+m < r.to && r.toks[i+m-1].Fold == "displaced" && r.plural(i+m) {
		return false
	}
	t := &r.toks[i]
	return len(t.Fold) > 2 || !t.Upper || unit == "megawatt" || unit == "gigawatt" || unit == "kilowatt"
}

// insideWord reports whether the token joins two parts of a word, or is the number of a model: full-time, Mi-35.
func (r *reader) insideWord(j int) bool {
	t := &r.toks[j]
	if dash(t.Text) {
		return r.glued(j) && r.glued(j+1)
	}
	if t.Kind == token.Number {
		return r.glued(j) || j > r.from && r.toks[j-1].Upper && r.toks[j-1].Kind == token.Word
	}
	return t.Text == "/" && r.glued(j) && r.glued(j+1) || (t.Text == "“" || t.Text == "”" || t.Text == "\"")
}

// model reports whether the token is the letters of a model's name, with its number right after: T129, A400M.
func (r *reader) model(j int) bool {
	return r.toks[j].Upper && r.glued(j+1) && r.toks[j+1].Kind == token.Number
}

func (r *reader) hyphenNext(j int) bool {
	return j+2 < r.to && dash(r.toks[j+1].Text) && !r.toks[j+1].Space && !r.toks[j+2].Space
}

// plural reports whether the token looks like a noun in the plural.
func (r *reader) plural(j int) bool {
	if j >= r.to || r.toks[j].Kind != token.Word {
		return false
	}
	f := r.toks[j].Fold
	if r.lang.invariant[f] {
		return true
	}
	switch r.lang.code {
	case "en":
		if len(f) < 4 && !isAcronymPlural(r.toks[j].Text) {
			return f == "men"
		}
		if strings.HasSuffix(f, "is") {
			return r.toks[j].Upper && r.peoples(f)
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
		c.sure = r.lang.concrete[c.unit] || personUnits[c.unit]
	}
	c.what = r.what(first, last)
	return c
}

// unitOf names the unit of the noun in the tokens.
func (r *reader) unitOf(i, last int) string {
	if n, unit := r.at(r.lang.units, i); n == last-i && n > 0 {
		return unit
	}
	t := &r.toks[i]
	if t.Upper && i > r.from && r.lang.code != "zh" && demonym(t.Fold) {
		return "person"
	}
	if r.lang.code == "en" {
		return singular(t.Fold)
	}
	return romanceSingular(t.Fold, r.lang.code)
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
var notDemonyms = set{
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
	for j < r.to && j < last+longest {
		t := &r.toks[j]
		if t.Kind != token.Word || r.lang.partitives[t.Fold] || r.lang.and[t.Fold] || r.taken[j] {
			break
		}
		links := r.lang.of[t.Fold] || t.Fold == "in" || t.Fold == "for" || t.Fold == "from"
		if j == last && !links || !links && r.lang.stops[t.Fold] && !r.lang.articles[t.Fold] {
			break
		}
		j++
	}
	for j > last && r.in(j-1, inStops) {
		j--
	}
	return r.doc.Words(first, j)
}

// singular takes the plural ending off an English noun.
func singular(f string) string {
	if s, ok := irregular[f]; ok {
		return s
	}
	switch {
	case strings.HasSuffix(f, "ies") && len(f) > 4:
		return f[:len(f)-3] + "y"
	case strings.HasSuffix(f, "buses"), strings.HasSuffix(f, "sses"), strings.HasSuffix(f, "shes"), strings.HasSuffix(f, "ches"), strings.HasSuffix(f, "xes"):
		return f[:len(f)-2]
	case strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "ss") && !strings.HasSuffix(f, "us") && !strings.HasSuffix(f, "is"):
		return f[:len(f)-1]
	}
	return f
}

var irregular = map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "personnel": "person", "staff": "person", "troops": "soldier",
	"policemen": "policeman", "servicemen": "soldier", "fishermen": "fisherman", "businessmen": "businessman", "gunmen": "gunman",
	"feet": "foot", "series": "series", "species": "species", "aircraft": "aircraft", "buses": "bus", "crises": "crisis", "alumni": "alumnus",
	"lives": "life", "halves": "half", "thieves": "thief", "wives": "wife", "phenomena": "phenomenon", "criteria": "criterion", "movies": "movie",
	"youth": "youth", "police": "police officer", "wounded": "wounded", "dead": "dead",
}

// romanceNoun finds the noun after a number in French, Spanish and Portuguese: past "of" after millions and collectives,
// and past the adjectives that stand before nouns. What follows the noun stays outside.
func (r *reader) romanceNoun(n *numeral) (noun, bool) {
	i := n.last
	if r.in(i, inOf) {
		if !n.vague && n.scale < 6 {
			return noun{}, false
		}
		i++
		if r.in(i, inArticles) {
			return noun{}, false
		}
	}
	if m, unit := r.at(r.lang.units, i); m > 0 {
		return r.nounAt(i, i+m, unit), true
	}
	for i < r.to && r.in(i, inAdjectives) {
		i++
	}
	if m, unit := r.at(r.lang.units, i); m > 0 {
		return r.nounAt(i, i+m, unit), true
	}
	if i >= r.to || r.taken[i] || r.toks[i].Kind != token.Word || r.in(i, inStops) && !r.hyphenNext(i) {
		return noun{}, false
	}
	last := i + 1
	for last+1 < r.to && dash(r.toks[last].Text) && r.glued(last) && r.glued(last+1) && r.toks[last+1].Kind == token.Word {
		last += 2
	}
	t := &r.toks[i]
	acronym := n.scale < 6 && t.End-t.Start > 1 && t.End-t.Start < 6 && strings.ToUpper(t.Text) == t.Text
	if !r.plural(last-1) && !r.plural(i) && !acronym {
		return noun{}, false
	}
	c := r.nounAt(i, last, "")
	if last > i+1 {
		c.unit = r.doc.Words(i, last)
	} else {
		c.unit = r.unitOf(i, i+1)
	}
	return c, true
}

// chineseNoun finds the noun after a number and its measure word: 395名维和人员, 26辆汽车, 480公里.
func (r *reader) chineseNoun(n *numeral) (noun, bool) {
	i := n.last
	if r.fold(i) == "届" && n.digits == "" {
		return noun{}, false // "十三届": the thirteenth
	}
	if r.fold(i) == "期" && n.digits == "" {
		if f := r.fold(n.first - 1); f == "目" || f == "程" || f == "划" {
			return noun{}, false // "工程二期": the second phase
		}
	}
	if m, unit := r.at(r.lang.units, i); m > 0 && (m > 1 || unit != "country" || !r.countryWord(i+1)) {
		if k, _ := r.at(r.lang.classifiers, i); k < m || unit != "time" {
			return r.nounAt(i, i+m, unit), true
		}
	}
	m, _ := r.at(r.lang.classifiers, i)
	if m == 0 {
		if c, ok := r.chinesePeople(n); ok {
			return c, ok
		}
		return r.headlineNoun(n)
	}
	times := m == 1 && r.fold(i) == "次"
	i += m
	if r.lang.moreInside[r.fold(i)] { // 两个多月
		k, unit := r.at(r.lang.units, i+1)
		if k == 0 && r.fold(i+1) == "月" {
			k, unit = 1, "month"
		}
		if k > 0 {
			n.more = true
			return r.nounAt(i+1, i+1+k, unit), true
		}
	}
	if k, unit := r.at(r.lang.units, i); k > 1 {
		return r.nounAt(i, i+k, unit), true
	}
	if times {
		return noun{last: i, unit: "time"}, true
	}
	end := r.hanRun(i)
	for j := i; j < end; j++ {
		if k, unit := r.at(r.lang.units, j); k > 0 && j+k <= end && unit != "day" && unit != "time" && (k > 1 || j+k == end) {
			return r.nounAt(i, j+k, unit), true
		}
	}
	if end == i && i < r.to && r.toks[i].Kind == token.Number {
		return r.measuredNoun(i) // not "6个100", the name of a programme
	}
	if end == i {
		return noun{last: i, unit: r.doc.Words(i-m, i)}, true
	}
	return noun{last: end, unit: r.doc.Words(i, end)}, true
}

// measuredNoun reads the noun after a measure of it: 90门155毫米榴弹炮.
func (r *reader) measuredNoun(i int) (noun, bool) {
	k := r.numAt[i]
	if k == 0 {
		return noun{}, false
	}
	i = r.nums[k-1].last
	m, unit := r.at(r.lang.units, i)
	end := r.hanRun(i + m)
	if m == 0 || !measures[unit] || end == i+m {
		return noun{}, false
	}
	return noun{last: end, unit: r.doc.Words(i+m, end)}, true
}

// measures are the units that describe what is counted.
var measures = set{
	"millimetre": true, "metre": true, "kilometre": true, "tonne": true, "kilowatt": true, "megawatt": true, "square metre": true, "litre": true,
	"kilogram": true, "centimetre": true, "mu": true, "hectare": true,
}

// headlineNoun reads a noun that follows its figure without a measure word, as in headlines: 批准3贷款项目.
func (r *reader) headlineNoun(n *numeral) (noun, bool) {
	const longest = 4
	if n.digits == "" || n.year > 0 || n.scaled {
		return noun{}, false
	}
	end := r.hanRun(n.last)
	for j := n.last + 1; j < min(end, n.last+longest); j++ {
		if k, unit := r.at(r.lang.units, j); k > 1 && j+k <= end {
			return noun{last: j + k, unit: unit, what: r.doc.Words(n.last, j+k)}, true
		}
	}
	return noun{}, false
}

// chinesePeople reads people counted in tens of thousands without a classifier: 20多万医疗队员.
func (r *reader) chinesePeople(n *numeral) (noun, bool) {
	if !n.scaled {
		return noun{}, false
	}
	end := r.hanRun(n.last)
	for j := end - 1; j > n.last; j-- {
		switch r.toks[j].Fold {
		case "员", "生", "者", "兵", "民":
			return noun{last: j + 1, unit: r.doc.Words(n.last, j+1)}, true
		}
	}
	return noun{}, false
}

// countryWord reports whether the character makes 国 the beginning of another word: 国际, 国防.
func (r *reader) countryWord(i int) bool {
	switch r.fold(i) {
	case "集": // 77国集团
		return r.fold(i+1) == "团"
	case "际", "防", "内", "企", "民", "语", "籍", "产", "有", "道":
		return true
	}
	return false
}

// hanRun returns where the Han characters from token i on end, at a function word or after a few.
func (r *reader) hanRun(i int) int {
	const longest = 8
	j := i
	for j < min(i+longest, r.to) && r.toks[j].Kind == token.Han && !r.lang.stops[r.toks[j].Fold] && !r.taken[j] {
		if _, ok := hanDigits[r.toks[j].Fold]; ok && r.toks[j].Text != "千" {
			break
		}
		j++
	}
	return j
}
