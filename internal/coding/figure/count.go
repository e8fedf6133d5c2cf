package figure

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A noun is what is counted: where its words end, and its unit.
type noun struct {
	last int // one past the last token of the figure with its noun
	unit string
	what string
	sure bool
}

// counts finds the counts of the sentence, after money, percentages and dates have taken theirs.
func (r *reader) counts() {
	r.ranks()
	r.anniversaries()
	r.fractions()
	for k := 0; k < len(r.nums); k++ {
		n := &r.nums[k]
		if !r.countable(n) {
			continue
		}
		if r.countRange(k) {
			k++
			continue
		}
		if c, ok := r.counted(k); ok {
			r.addCount(n, nil, c, "count.noun/1")
		} else if c, ok := r.standsAlone(k); ok {
			c.sure = false
			r.addCount(n, nil, c, "count.alone/1")
		}
	}
	r.victims()
}

// countable reports whether a numeral is free and no part of a name, a list or a note.
func (r *reader) countable(n *numeral) bool {
	if n.named || n.article || n.ordinal || !r.free(n.first, n.last) || n.value.IsZero() {
		return false
	}
	i := n.first
	if i > r.from {
		p := &r.toks[i-1]
		if p.Kind == token.Symbol && p.Text != "~" && p.Text != ">" && p.Text != "<" && p.Text != "+" && p.Text != "≈" && p.Text != "=" && p.Text != "|" {
			return false
		}
		if !r.toks[i].Space && p.Kind == token.Punct && !dash(p.Text) && !opening(p.Text) && r.lang.code != "zh" {
			return false // the mark of a footnote
		}
		if p.Text == "[" {
			return false
		}
	}
	return !r.listNumber(n)
}

func opening(s string) bool {
	switch s {
	case "(", "“", "‘", "«", "\"", "'", "/", "（", "¿", "¡":
		return true
	}
	return false
}

// listNumber reports whether the numeral numbers an item: "1." at the beginning, "(2)", "3)".
func (r *reader) listNumber(n *numeral) bool {
	if n.digits == "" || len(n.digits) > 3 || n.last >= r.to {
		return false
	}
	next := r.toks[n.last].Text
	start := n.first == r.from || r.toks[n.first-1].Text == "(" || r.toks[n.first-1].Text == "•"
	return start && (next == "." || next == ")" || next == "、" || next == "．")
}

// countRange reads "two or three years", "300 to 500 soldiers" as one count between two.
func (r *reader) countRange(k int) bool {
	if k+1 >= len(r.nums) {
		return false
	}
	a, b := r.nums[k], &r.nums[k+1]
	if !r.countable(b) || !r.rangeGap(a.first, a.last, b.first) || a.year > 0 && !a.grouped && b.year > 0 {
		return false
	}
	c, ok := r.counted(k + 1)
	if !ok {
		if c, ok = r.standsAlone(k + 1); !ok || b.year > 0 {
			return false
		}
	}
	share(&a, b)
	if a.value.Cmp(b.value) >= 0 {
		return false
	}
	if r.changes(a.first) {
		r.addCount(&a, nil, noun{last: a.last, unit: c.unit, what: c.what}, "count.change/1")
		r.addCount(b, nil, c, "count.change/1")
		return true
	}
	r.addCount(&a, b, c, "count.range/1")
	return true
}

// counted finds the noun that the k-th numeral counts, right after it.
func (r *reader) counted(k int) (noun, bool) {
	n := &r.nums[k]
	if c, ok := r.hyphenUnit(n); ok {
		return c, true
	}
	switch r.lang.code {
	case "zh":
		return r.chineseNoun(n)
	case "en":
		return r.englishNoun(n)
	}
	return r.romanceNoun(n)
}

// hyphenUnit reads the noun of "480-km", "20-year", "30-bed".
func (r *reader) hyphenUnit(n *numeral) (noun, bool) {
	i := n.last
	if i+1 >= r.to || !dash(r.toks[i].Text) || r.toks[i].Space || r.toks[i+1].Space || r.toks[i+1].Kind != token.Word {
		return noun{}, false
	}
	w := r.toks[i+1].Fold
	if n, unit := r.at(r.lang.units, i+1); unit != "" {
		return noun{last: i + 1 + n, unit: unit, sure: true}, true
	}
	if r.lang.durations[w] || r.lang.persons[w] || r.lang.concrete[w] {
		return noun{last: i + 2, unit: w, sure: true}, true
	}
	return noun{}, false
}

// addCount keeps a count; b is the upper end of a range, or nil.
func (r *reader) addCount(a, b *numeral, c noun, rule string) {
	v := &aid.CountValue{Value: a.value, Unit: c.unit, What: c.what}
	m := aid.Mention{Type: aid.TypeCount, Rule: rule, Confidence: aid.Likely, Count: v}
	if c.sure {
		m.Confidence = aid.Sure
	}
	switch {
	case b != nil:
		v.ValueTo, v.Bound = b.value, money.Between
	default:
		v.Bound = r.boundOf(a.first, c.last, a)
		if r.fold(a.first-1) == "over" && during[c.unit] {
			v.Bound = money.Exact // "over three years" says how long, not how much longer
		}
	}
	if a.ambiguous {
		r.doubt(&m, separator, r.doc.Quote(r.toks[a.first].Start, r.toks[a.last-1].End), a.value.String())
	}
	if a.double {
		r.doubt(&m, doubleScale, r.doc.Quote(r.toks[a.first].Start, r.toks[a.last-1].End))
	}
	f := r.add(a.first, c.last, m)
	f.unit = c.unit
	if n, _ := r.before(r.lang.among, a.first); n > 0 && c.unit != "rank" && (a.first-n == r.from || r.toks[a.first-n].Upper) {
		r.among = c.unit
	}
}

// during are the units of time.
var during = set{"year": true, "month": true, "week": true, "day": true, "hour": true, "decade": true}

// standsAlone reads a number whose noun is elsewhere: "14 of the 16 mausoleums", "only 170 are soldiers", "10,000
// seasonal and 600 full time jobs", "four more", "killing 12", "375,500 were displaced".
func (r *reader) standsAlone(k int) (noun, bool) {
	n := &r.nums[k]
	c := noun{last: n.last}
	if n.year > 0 && !n.grouped && !n.scaled && len(n.digits) == 4 {
		return c, false
	}
	i := n.last
	if m, _ := r.at(r.lang.more, i); m > 0 {
		c.last, c.unit = i+m, r.lastUnit()
		return c, true
	}
	if r.lang.harmed[r.fold(i)] {
		return noun{last: i + 1, unit: r.fold(i)}, true
	}
	if last, unit, ok := r.sharedNoun(k); ok {
		return noun{last: last, unit: unit}, true
	}
	if i < r.to && r.lang.of[r.fold(i)] && !n.vague && r.wholeFollows(i) {
		if unit, ok := r.partitive(i + 1); ok {
			c.unit = unit
			return c, true
		}
	}
	if r.lang.partitives[r.fold(i)] || r.lang.partitives[r.fold(i+1)] && strings.HasSuffix(r.fold(i), "ly") {
		c.unit = r.predicate(i)
		return c, true
	}
	if r.among != "" { // "of the 30 wells, 11 were dug and only four work"
		c.unit = r.among
		return c, true
	}
	if r.harmBefore(n.first, 3) && n.digits != "" {
		c.unit = r.lastUnit()
		if c.unit == "" || c.unit == "year" || c.unit == "rank" {
			c.unit = "person"
		}
		return c, true
	}
	if r.lang.code != "zh" && (n.grouped || n.scaled && n.scale >= 5 && !n.vague) && !r.lang.of[r.fold(i)] && r.doc.Text.Paragraphs[r.toks[n.first].Paragraph].Kind != aid.ParaTable {
		c.unit = r.lastUnit()
		return c, n.scale < 6 || c.unit != ""
	}
	return c, false
}

// lastUnit returns the unit of the count before this one, in this sentence or the one before.
func (r *reader) lastUnit() string {
	const reach = 20
	for i := len(r.found) - 1; i >= max(0, len(r.found)-reach); i-- {
		f := &r.found[i]
		if r.toks[f.first].Sentence < r.toks[r.from].Sentence-1 {
			break
		}
		if f.mention.Count != nil && f.unit != "" && f.unit != "rank" && f.unit != "year" {
			return f.unit
		}
	}
	return ""
}

// sharedNoun reads "10,000 seasonal" before "and 600 full time jobs": words up to "and", then a number with its noun.
func (r *reader) sharedNoun(k int) (last int, unit string, ok bool) {
	const most = 3
	if k+1 >= len(r.nums) {
		return 0, "", false
	}
	i, next := r.nums[k].last, r.nums[k+1].first
	j := i
	for j < next && r.toks[j].Kind == token.Word && !r.lang.stops[r.fold(j)] && j-i < most {
		j++
	}
	if j != next-1 || j == i && r.nums[k].digits == "" || !r.lang.and[r.fold(j)] && r.fold(j) != "," || !r.free(next, r.nums[k+1].last) || r.nums[k+1].year > 0 {
		return 0, "", false
	}
	c, ok := r.counted(k + 1)
	return j, c.unit, ok
}

// partitive finds the noun after "of": "of the 16 mausoleums", "of them", "of the city's clinics".
func (r *reader) partitive(i int) (unit string, ok bool) {
	const reach = 7
	for j := i; j < min(i+reach, r.to); j++ {
		t := &r.toks[j]
		switch {
		case t.Fold == "them" || t.Fold == "these" || t.Fold == "those" || t.Fold == "which" || t.Fold == "whom" || t.Fold == "ellos" || t.Fold == "eux":
			return r.lastUnit(), true
		case r.numAt[j] > 0:
			if c, ok := r.counted(r.numAt[j] - 1); ok {
				return c.unit, true
			}
		case t.Kind == token.Word && r.plural(j) && !r.lang.stops[t.Fold]:
			return r.unitOf(j, j+1), true
		case t.Kind != token.Word:
			return "", false
		}
	}
	return "", false
}

// wholeFollows reports whether "of" at i begins the whole of a part: in the Romance languages an article must follow,
// or be in it ("des", "dos"), since "cinco de gracia" counts no such part.
func (r *reader) wholeFollows(i int) bool {
	if r.lang.code == "en" {
		return true
	}
	switch r.fold(i) {
	case "des", "dos", "das":
		return true
	}
	f := r.fold(i + 1)
	return f == "los" || f == "las" || f == "les" || f == "entre" || f == "ellos" || f == "ellas" || f == "sus" || f == "ses" || f == "leurs" || f == "os" || f == "as"
}

// predicate finds the noun after "are" in "170 are soldiers"; people are displaced, killed and trained.
func (r *reader) predicate(i int) string {
	const reach = 5
	for j := i; j < min(i+reach, r.to); j++ {
		if r.toks[j].Kind != token.Word {
			break
		}
		if r.plural(j) && !r.lang.stops[r.fold(j)] {
			return r.unitOf(j, j+1)
		}
	}
	if u := r.lastUnit(); u != "" {
		return u
	}
	return "person"
}

// harmBefore reports whether a word of killing or wounding stands among the few tokens before i.
func (r *reader) harmBefore(i, reach int) bool {
	for j := i - 1; j >= max(r.from, i-reach); j-- {
		if r.lang.harm[r.toks[j].Fold] {
			return true
		}
		if r.toks[j].Text == "." || r.toks[j].Text == ";" {
			return false
		}
	}
	return false
}

// victims reads a single person after a word of killing or wounding: "killing a Chinese engineer".
func (r *reader) victims() {
	const reach, longest = 4, 5
	if r.seen&isHarm == 0 {
		return
	}
	for i := r.from; i < r.to; i++ {
		if r.taken[i] || !r.has(i, isOne) || !r.harmBefore(i, reach) {
			continue
		}
		for j := i + 1; j < min(i+longest, r.to); j++ {
			if r.toks[j].Kind != token.Word || r.taken[j] || r.lang.stops[r.fold(j)] {
				break
			}
			_, unit := r.at(r.lang.units, j)
			if r.lang.persons[r.fold(j)] && (j+1 >= r.to || !r.lang.persons[r.fold(j+1)]) || personUnits[unit] && r.lang.code != "en" {
				one := numeral{first: i, last: i + 1, value: money.FromInt(1)}
				r.addCount(&one, nil, noun{last: j + 1, unit: r.unitOf(j, j+1)}, "count.victim/1")
				i = j
				break
			}
		}
	}
}

// personUnits are the units that are people, in the English of the language files.
var personUnits = set{
	"person": true, "soldier": true, "man": true, "woman": true, "child": true, "police officer": true, "gendarme": true,
	"doctor": true, "nurse": true, "student": true, "teacher": true, "engineer": true, "worker": true, "farmer": true, "civilian": true,
}

// ranks reads "third-largest producer", "segundo socio", 第二大贸易伙伴.
func (r *reader) ranks() {
	for i := r.from; i < r.to; i++ {
		if r.taken[i] || !r.has(i, isOrdinal|beginsNumber) {
			continue
		}
		value, j := r.ordinalAt(i)
		if value < 2 {
			continue
		}
		last := r.rankNoun(j)
		if last == 0 {
			continue
		}
		n := numeral{first: i, last: last, value: money.FromInt(value)}
		r.addCount(&n, nil, noun{last: last, unit: "rank", sure: true}, "count.rank/1")
		i = last - 1
	}
}

// anniversaries reads "65th anniversary", "50 aniversario": a count of years.
func (r *reader) anniversaries() {
	if r.seen&isAnniversary == 0 {
		return
	}
	for i := r.from + 1; i < r.to; i++ {
		if !r.has(i, isAnniversary) || r.taken[i] {
			continue
		}
		for first := max(r.from, i-6); first < i; first++ {
			value, next := r.ordinalAt(first)
			if k := r.numAt[first]; value == 0 && k > 0 && r.nums[k-1].year == 0 && !r.nums[k-1].article {
				value, next = int64(r.nums[k-1].value.Float64()), r.nums[k-1].last
				if v, ok := r.lang.ordinals[r.fold(next+1)]; ok && next < r.to && dash(r.toks[next].Text) {
					value, next = value+v, next+2 // "twenty-fifth"
				}
				next = r.ordinalEnd(next)
			}
			if value > 0 && next == i && r.free(first, i) {
				n := numeral{first: first, last: i + 1, value: money.FromInt(value)}
				r.addCount(&n, nil, noun{last: i + 1, unit: "year", sure: true}, "count.anniversary/1")
				break
			}
		}
	}
}

// ordinalAt reads an ordinal in words or digits at token i.
func (r *reader) ordinalAt(i int) (value int64, next int) {
	if r.lang.code == "zh" {
		if r.toks[i].Text != "第" || i+1 >= r.to || r.numAt[i+1] == 0 {
			return 0, i
		}
		n := &r.nums[r.numAt[i+1]-1]
		return int64(n.value.Float64()), n.last
	}
	if v, ok := r.lang.ordinals[r.fold(i)]; ok {
		return v, i + 1
	}
	if k := r.numAt[i]; k > 0 && r.nums[k-1].ordinal {
		return int64(r.nums[k-1].value.Float64()), r.nums[k-1].last
	}
	return 0, i
}

// rankNoun returns where the noun of a rank ends, 0 where the words after the ordinal make no rank.
func (r *reader) rankNoun(j int) int {
	if r.lang.code == "zh" {
		if j >= r.to || !r.lang.superlatives[r.fold(j)] {
			return 0
		}
		end := r.hanRun(j + 1)
		if end == j+1 {
			return 0
		}
		return end
	}
	if r.lang.code == "en" && r.fold(j) == "anniversary" {
		return 0
	}
	k, adjectives := j, 0
	for k < r.to && (r.lang.superlatives[r.fold(k)] || dash(r.toks[k].Text) && r.glued(k) && r.glued(k+1) && r.lang.superlatives[r.fold(k+1)] || adjectives > 0 && r.lang.adjectives[r.fold(k)]) {
		k++
		adjectives++
	}
	if r.lang.ranked[r.fold(k)] {
		if p := r.fold(j - 2); k == j && r.fold(k) == "lugar" && (p == "en" || p == "em") {
			return 0 // "en segundo lugar": secondly
		}
		return k + 1
	}
	if adjectives == 0 {
		return 0
	}
	const longest = 4
	end := k
	for end < min(k+longest, r.to) && (r.toks[end].Kind == token.Word && !r.lang.stops[r.fold(end)] || dash(r.toks[end].Text) && r.glued(end) && r.glued(end+1)) && r.fold(end) != "," {
		end++
		if r.lang.code != "en" {
			break
		}
	}
	return end
}
