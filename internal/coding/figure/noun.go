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
		return noun{}, false
	}
	return r.nounAt(i, head+1, ""), true
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
		return r.Glued(j) && r.Glued(j+1)
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
	return j+2 < r.To && numeral.Dash(r.Tokens[j+1].Text) && !r.Tokens[j+1].Space && !r.Tokens[j+2].Space
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
	last := i + 1
	for last+1 < r.To && numeral.Dash(r.Tokens[last].Text) && r.Glued(last) && r.Glued(last+1) && r.Tokens[last+1].Kind == token.Word {
		last += 2
	}
	t := &r.Tokens[i]
	acronym := n.Scale < 6 && t.End-t.Start > 1 && t.End-t.Start < 6 && strings.ToUpper(t.Text) == t.Text
	if !r.plural(last-1) && !r.plural(i) && !acronym {
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

// chineseNoun finds the noun after a number and its measure word: 395名维和人员, 26辆汽车, 480公里.
func (r *reader) chineseNoun(n *numeral.Number) (noun, bool) {
	i := n.Last
	if r.Fold(i) == "届" && n.Digits == "" {
		return noun{}, false // "十三届": the thirteenth
	}
	if r.Fold(i) == "期" && n.Digits == "" {
		if f := r.Fold(n.First - 1); f == "目" || f == "程" || f == "划" {
			return noun{}, false // "工程二期": the second phase
		}
	}
	if m, unit := r.At(r.Lang.Units, i); m > 0 && (m > 1 || unit != "country" || !r.countryWord(i+1)) {
		if k, _ := r.At(r.Lang.Classifiers, i); k < m || unit != "time" {
			return r.nounAt(i, i+m, unit), true
		}
	}
	m, _ := r.At(r.Lang.Classifiers, i)
	if m == 0 {
		if c, ok := r.chinesePeople(n); ok {
			return c, ok
		}
		return r.headlineNoun(n)
	}
	times := m == 1 && r.Fold(i) == "次"
	i += m
	if r.Lang.MoreInside[r.Fold(i)] { // 两个多月
		k, unit := r.At(r.Lang.Units, i+1)
		if k == 0 && r.Fold(i+1) == "月" {
			k, unit = 1, "month"
		}
		if k > 0 {
			n.More = true
			return r.nounAt(i+1, i+1+k, unit), true
		}
	}
	if k, unit := r.At(r.Lang.Units, i); k > 1 {
		return r.nounAt(i, i+k, unit), true
	}
	if times {
		return noun{last: i, unit: "time"}, true
	}
	end := r.hanRun(i)
	for j := i; j < end; j++ {
		if k, unit := r.At(r.Lang.Units, j); k > 0 && j+k <= end && unit != "day" && unit != "time" && (k > 1 || j+k == end) {
			return r.nounAt(i, j+k, unit), true
		}
	}
	if end == i && i < r.To && r.Tokens[i].Kind == token.Number {
		if c, ok := r.measuredNoun(i); ok || m > 0 && r.Fold(i-1) == "个" {
			return c, ok // not "6个100", the name of a programme
		}
	}
	if end == i {
		return noun{last: i, unit: r.Doc.Words(i-m, i)}, true
	}
	return noun{last: end, unit: r.Doc.Words(i, end)}, true
}

// measuredNoun reads the noun after a measure of it: 90门155毫米榴弹炮.
func (r *reader) measuredNoun(i int) (noun, bool) {
	k := r.NumAt[i]
	if k == 0 {
		return noun{}, false
	}
	i = r.Numbers[k-1].Last
	m, unit := r.At(r.Lang.Units, i)
	end := r.hanRun(i + m)
	if m == 0 || !measures[unit] || end == i+m {
		return noun{}, false
	}
	return noun{last: end, unit: r.Doc.Words(i+m, end)}, true
}

// measures are the units that describe what is counted.
var measures = numeral.Set{
	"millimetre": true, "metre": true, "kilometre": true, "tonne": true, "kilowatt": true, "megawatt": true, "square metre": true, "litre": true,
	"kilogram": true, "centimetre": true, "mu": true, "hectare": true,
}

// headlineNoun reads a noun that follows its figure without a measure word, as in headlines: 批准3贷款项目.
func (r *reader) headlineNoun(n *numeral.Number) (noun, bool) {
	const longest = 4
	if n.Digits == "" || n.Year > 0 || n.Scaled {
		return noun{}, false
	}
	end := r.hanRun(n.Last)
	for j := n.Last + 1; j < min(end, n.Last+longest); j++ {
		if k, unit := r.At(r.Lang.Units, j); k > 1 && j+k <= end {
			return noun{last: j + k, unit: unit, what: r.Doc.Words(n.Last, j+k)}, true
		}
	}
	return noun{}, false
}

// chinesePeople reads people counted in tens of thousands without a classifier: 20多万医疗队员.
func (r *reader) chinesePeople(n *numeral.Number) (noun, bool) {
	if !n.Scaled {
		return noun{}, false
	}
	end := r.hanRun(n.Last)
	for j := end - 1; j > n.Last; j-- {
		switch r.Tokens[j].Fold {
		case "员", "生", "者", "兵", "民":
			return noun{last: j + 1, unit: r.Doc.Words(n.Last, j+1)}, true
		}
	}
	return noun{}, false
}

// countryWord reports whether the character makes 国 the beginning of another word: 国际, 国防.
func (r *reader) countryWord(i int) bool {
	switch r.Fold(i) {
	case "集": // 77国集团
		return r.Fold(i+1) == "团"
	case "际", "防", "内", "企", "民", "语", "籍", "产", "有", "道":
		return true
	}
	return false
}

// hanRun returns where the Han characters from token i on end, at a function word or after a few.
func (r *reader) hanRun(i int) int {
	const longest = 8
	j := i
	for j < min(i+longest, r.To) && r.Tokens[j].Kind == token.Han && !r.Lang.Stops[r.Tokens[j].Fold] && !r.Taken[j] {
		if _, ok := numeral.HanDigits[r.Tokens[j].Fold]; ok && r.Tokens[j].Text != "千" {
			break
		}
		j++
	}
	return j
}
