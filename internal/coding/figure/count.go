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
	r.oneSpan()
	for k := 0; k < len(r.nums); k++ {
		n := &r.nums[k]
		if !r.countable(n) {
			continue
		}
		if r.countRange(k) {
			k++
			continue
		}
		if r.restOfMoney(n) {
			continue
		}
		if c, ok := r.counted(k); ok {
			if !r.readingTime(n, c) && !r.calibre(c) {
				r.addCount(n, nil, c, "count.noun/1")
			}
		} else if c, ok := r.standsAlone(k); ok {
			c.sure = false
			r.addCount(n, nil, c, "count.alone/1")
		} else if n.scale >= 6 && !r.in(n.first-1, inOf) && !r.percentAt(n.last) && !r.signEndsAt(n.first) && r.free(n.first, n.last) {
			r.bare = append(r.bare, bareFigure{n.first, n.last, n.value, n.step, r.boundOf(n.first, n.last, n)})
		}
	}
	r.victims()
}

// readingTime reports whether the minutes are those that a web page says its reading takes, which are no figure of the text.
func (r *reader) readingTime(n *numeral, c noun) bool {
	const reach = 4
	if c.unit != "minute" {
		return false
	}
	for i := max(r.from, n.first-reach); i < min(r.to, c.last+1); i++ {
		if r.lang.reading[r.toks[i].Fold] {
			return true
		}
	}
	return false
}

// calibre reports whether a measure in millimetres describes the noun after it: "155mm shells", 30毫米炮车.
func (r *reader) calibre(c noun) bool {
	i := c.last
	if c.unit != "millimetre" || i >= r.to || r.in(i, inStops) || r.in(i, inOf) {
		return false
	}
	return r.toks[i].Kind == token.Word || r.toks[i].Kind == token.Han
}

// oneSpan reads "one month": the only article that counts is the English one before a unit of time.
func (r *reader) oneSpan() {
	if r.lang.code != "en" || r.seen&isOne == 0 {
		return
	}
	for i := r.from; i+1 < r.to; i++ {
		if r.toks[i].Fold != "one" || !r.free(i, i+2) {
			continue
		}
		j := i + 1
		if dash(r.toks[j].Text) && r.glued(j) && r.glued(j+1) {
			j++
		}
		switch unit := r.fold(j); unit {
		case "year", "month", "week", "hour":
			if r.in(j+1, inOf) || r.fold(j+1) == "later" {
				continue
			}
			n := numeral{first: i, last: i + 1, value: money.FromInt(1)}
			r.addCount(&n, nil, noun{last: j + 1, unit: unit}, "count.one/1")
			i = j
		}
	}
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
	if len(n.digits) <= 2 && r.opensParagraph(n.first) && r.toks[n.last].Upper && r.toks[n.last].Space {
		if c, ok := r.englishNoun(n); !ok || r.toks[c.last-1].Upper && !demonym(r.fold(c.last-1)) {
			return true // "2 Loans and grants": the number of a heading; but "14 Malian soldiers", "25 Kenyans"
		}
	}
	start := n.first == r.from || r.toks[n.first-1].Text == "(" || r.toks[n.first-1].Text == "•"
	return start && (next == "." || next == ")" || next == "、" || next == "．")
}

// opensParagraph reports whether token i is the first of its paragraph.
func (r *reader) opensParagraph(i int) bool {
	return i == 0 || r.toks[i-1].Paragraph != r.toks[i].Paragraph
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
	if !ok && r.changes(a.first) && a.year == 0 && b.year == 0 { // "has increased its missions from 12 to 39"
		c, ok = noun{last: b.last, unit: r.nounBefore(a.first)}, true
	}
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

// nounBefore returns the unit of the nearest plural noun before token i.
func (r *reader) nounBefore(i int) string {
	const reach = 12
	for j := i - 1; j >= max(r.from, i-reach); j-- {
		if r.plural(j) && !r.in(j, inStops) && !r.lang.change[r.fold(j)] && !r.toks[j].Upper {
			return r.unitOf(j, j+1)
		}
	}
	return ""
}

// counted finds the noun that the k-th numeral counts, right after it.
func (r *reader) counted(k int) (noun, bool) {
	n := &r.nums[k]
	if c, ok := r.hyphenUnit(n); ok {
		return c, true
	}
	c, ok := noun{}, false
	switch r.lang.code {
	case "zh":
		return r.chineseNoun(n)
	case "en":
		c, ok = r.englishNoun(n)
	default:
		c, ok = r.romanceNoun(n)
	}
	if !ok {
		return r.modelNoun(n)
	}
	return c, ok
}

// modelNoun reads what is counted by the name of its make and model: "6 Toyota HZJ79".
func (r *reader) modelNoun(n *numeral) (noun, bool) {
	const most = 2 // words before the letters of the model
	if n.scaled || n.grouped || len(n.digits) > 3 {
		return noun{}, false
	}
	for j := n.last; j < min(n.last+most+1, r.to); j++ {
		t := &r.toks[j]
		if t.Kind != token.Word || !t.Upper || r.taken[j] || r.in(j, inStops) || r.calendar(j) || isCode(t.Text) {
			return noun{}, false
		}
		if r.model(j) && j > n.last {
			return noun{last: j + 2, unit: strings.ToLower(r.doc.Words(n.last, j+2))}, true
		}
	}
	return noun{}, false
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
		r.doubt(&m, separator, r.doc.Words(a.first, a.last), a.value.String())
	}
	if a.double {
		r.doubt(&m, doubleScale, r.doc.Words(a.first, a.last))
	}
	f := r.add(a.first, c.last, m)
	f.unit = c.unit
	if n, _ := r.before(r.lang.among, a.first); n > 0 && c.unit != "rank" && (a.first-n == r.from || r.toks[a.first-n].Upper) {
		r.among = c.unit
	}
}

// during are the units of time.
var during = set{"year": true, "month": true, "week": true, "day": true, "hour": true, "decade": true}

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
			if r.toks[j].Kind != token.Word || r.taken[j] || r.in(j, inStops) {
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
