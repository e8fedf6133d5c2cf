package figure

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
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
	for k := 0; k < len(r.Numbers); k++ {
		n := &r.Numbers[k]
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
			if x, last, ok := r.beforeMeasure(k); ok { // "three 40-metre boats"
				r.addCount(n, nil, x, "count.measured/1")
				k = last
			} else if !r.readingTime(n, c) && !r.calibre(c) && !r.clock(n, c) {
				r.addCount(n, nil, c, "count.noun/1")
			}
		} else if x, last, ok := r.beforeMeasure(k); ok {
			r.addCount(n, nil, x, "count.measured/1")
			k = last
		} else if c, ok := r.standsAlone(k); ok {
			c.sure = false
			r.addCount(n, nil, c, "count.alone/1")
		} else {
			r.keepBare(n)
		}
	}
	r.victims()
}

// readingTime reports whether the minutes are those that a web page says its reading takes, which are no figure of the text.
func (r *reader) readingTime(n *numeral.Number, c noun) bool {
	const reach = 4
	if c.unit != "minute" {
		return false
	}
	for i := max(r.From, n.First-reach); i < min(r.To, c.last+1); i++ {
		if r.Lang.Reading[r.Tokens[i].Fold] {
			return true
		}
	}
	return false
}

// clock reports whether hours are those of a clock: "à 11 heures", "às 14 horas", but "à 3 heures de route".
func (r *reader) clock(n *numeral.Number, c noun) bool {
	const day = 24
	if c.unit != "hour" || r.Lang.Code == "en" || r.Lang.Code == "zh" || n.Value.Cmp(money.FromInt(day)) > 0 || r.In(c.last, numeral.InOf) {
		return false
	}
	switch before := r.Fold(n.First - 1); r.Lang.Code {
	case "fr":
		return before == "a" || before == "vers" && r.Fold(n.First-2) != "a"
	case "pt":
		return before == "as"
	default:
		return before == "las"
	}
}

// calibre reports whether a measure in millimetres describes the noun after it: "155mm shells", 30毫米炮车.
func (r *reader) calibre(c noun) bool {
	i := c.last
	if c.unit != "millimetre" || i >= r.To || r.In(i, numeral.InStops) || r.In(i, numeral.InOf) {
		return false
	}
	return r.Tokens[i].Kind == token.Word || r.Tokens[i].Kind == token.Han
}

// oneSpan reads "one month": the only article that counts is the English one before a unit of time.
func (r *reader) oneSpan() {
	if r.Lang.Code != "en" || r.Seen&numeral.IsOne == 0 {
		return
	}
	for i := r.From; i+1 < r.To; i++ {
		if r.Tokens[i].Fold != "one" || !r.Free(i, i+2) {
			continue
		}
		j := i + 1
		if numeral.Dash(r.Tokens[j].Text) && r.Glued(j) && r.Glued(j+1) {
			j++
		}
		switch unit := r.Fold(j); unit {
		case "year", "month", "week", "hour":
			if r.In(j+1, numeral.InOf) || r.Fold(j+1) == "later" {
				continue
			}
			n := numeral.Number{First: i, Last: i + 1, Value: money.FromInt(1)}
			r.addCount(&n, nil, noun{last: j + 1, unit: unit}, "count.one/1")
			i = j
		}
	}
}

// countable reports whether a numeral is free and no part of a name, a list or a note.
func (r *reader) countable(n *numeral.Number) bool {
	if n.Named || n.Article || n.Ordinal || !r.Free(n.First, n.Last) || n.Value.IsZero() {
		return false
	}
	i := n.First
	if i > r.From {
		p := &r.Tokens[i-1]
		if p.Kind == token.Symbol && p.Text != "~" && p.Text != ">" && p.Text != "<" && p.Text != "+" && p.Text != "≈" && p.Text != "=" && p.Text != "|" {
			return false
		}
		if !r.Tokens[i].Space && p.Kind == token.Punct && !numeral.Dash(p.Text) && !numeral.Opening(p.Text) && r.Lang.Code != "zh" {
			return false // the mark of a footnote
		}
		if p.Text == "[" {
			return false
		}
	}
	return !r.listNumber(n)
}

// listNumber reports whether the numeral numbers an item: "1." at the beginning, "(2)", "3)".
func (r *reader) listNumber(n *numeral.Number) bool {
	if n.Digits == "" || len(n.Digits) > 3 || n.Scaled || n.Last >= r.To {
		return false
	}
	next := r.Tokens[n.Last].Text
	if len(n.Digits) <= 2 && r.opensParagraph(n.First) && r.Tokens[n.Last].Upper && r.Tokens[n.Last].Space {
		if c, ok := r.englishNoun(n); !ok || r.Tokens[c.last-1].Upper && !demonym(r.Fold(c.last-1)) {
			return true // "2 Loans and grants": the number of a heading; but "14 Malian soldiers", "25 Kenyans"
		}
	}
	start := n.First == r.From || r.Tokens[n.First-1].Text == "(" || r.Tokens[n.First-1].Text == "•"
	return start && (next == "." || next == ")" || next == "、" || next == "．")
}

// opensParagraph reports whether token i is the first of its paragraph.
func (r *reader) opensParagraph(i int) bool {
	return i == 0 || r.Tokens[i-1].Paragraph != r.Tokens[i].Paragraph
}

// countRange reads "two or three years", "300 to 500 soldiers" as one count between two.
func (r *reader) countRange(k int) bool {
	if k+1 >= len(r.Numbers) {
		return false
	}
	a, b := r.Numbers[k], &r.Numbers[k+1]
	if !r.countable(b) || !r.rangeGap(a.First, a.Last, b.First) || a.Year > 0 && !a.Grouped && b.Year > 0 {
		return false
	}
	c, ok := r.counted(k + 1)
	if !ok && r.changes(a.First) && a.Year == 0 && b.Year == 0 { // "has increased its missions from 12 to 39"
		c, ok = noun{last: b.Last, unit: r.nounBefore(a.First)}, true
	}
	if !ok {
		if c, ok = r.standsAlone(k + 1); !ok || b.Year > 0 {
			return false
		}
	}
	share(&a, b)
	if a.Value.Cmp(b.Value) >= 0 {
		return false
	}
	if r.changes(a.First) {
		r.addCount(&a, nil, noun{last: a.Last, unit: c.unit, what: c.what}, "count.change/1")
		r.addCount(b, nil, c, "count.change/1")
		return true
	}
	r.addCount(&a, b, c, "count.range/1")
	return true
}

// nounBefore returns the unit of the nearest plural noun before token i.
func (r *reader) nounBefore(i int) string {
	const reach = 12
	for j := i - 1; j >= max(r.From, i-reach); j-- {
		if r.plural(j) && !r.In(j, numeral.InStops) && !r.Lang.Change[r.Fold(j)] && !r.Tokens[j].Upper {
			return r.unitOf(j, j+1)
		}
	}
	return ""
}

// counted finds the noun that the k-th numeral counts, right after it.
func (r *reader) counted(k int) (noun, bool) {
	n := &r.Numbers[k]
	if c, ok := r.hyphenUnit(n); ok {
		return c, true
	}
	var c noun
	var ok bool
	switch r.Lang.Code {
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
func (r *reader) modelNoun(n *numeral.Number) (noun, bool) {
	const most = 2 // words before the letters of the model
	if n.Scaled || n.Grouped || len(n.Digits) > 3 {
		return noun{}, false
	}
	for j := n.Last; j < min(n.Last+most+1, r.To); j++ {
		t := &r.Tokens[j]
		if t.Kind != token.Word || !t.Upper || r.Taken[j] || r.In(j, numeral.InStops) || r.Calendar(j) || numeral.IsCode(t.Text) {
			return noun{}, false
		}
		if r.model(j) && j > n.Last {
			return noun{last: j + 2, unit: strings.ToLower(r.Doc.Words(n.Last, j+2))}, true
		}
	}
	return noun{}, false
}

// hyphenUnit reads the noun of "480-km", "20-year", "30-bed".
func (r *reader) hyphenUnit(n *numeral.Number) (noun, bool) {
	i := n.Last
	if i+1 >= r.To || !numeral.Dash(r.Tokens[i].Text) || r.Tokens[i].Space || r.Tokens[i+1].Space || r.Tokens[i+1].Kind != token.Word {
		return noun{}, false
	}
	w := r.Tokens[i+1].Fold
	if n, unit := r.At(r.Lang.Units, i+1); unit != "" {
		return noun{last: i + 1 + n, unit: unit, sure: true}, true
	}
	if r.Lang.Durations[w] || r.Lang.Persons[w] || r.Lang.Concrete[w] {
		return noun{last: i + 2, unit: w, sure: true}, true
	}
	return noun{}, false
}

// addCount keeps a count; b is the upper end of a range, or nil.
func (r *reader) addCount(a, b *numeral.Number, c noun, rule string) {
	v := &aid.CountValue{Value: a.Value, Unit: c.unit, What: c.what}
	m := aid.Mention{Type: aid.TypeCount, Rule: rule, Confidence: aid.Likely, Count: v}
	if c.sure {
		m.Confidence = aid.Sure
	}
	switch {
	case b != nil:
		v.ValueTo, v.Bound = b.Value, money.Between
	default:
		v.Bound = r.boundOf(a.First, c.last, a)
		if r.Fold(a.First-1) == "over" && during[c.unit] {
			v.Bound = money.Exact // "over three years" says how long, not how much longer
		}
	}
	if a.Ambiguous {
		r.Doubt(&m, separator, r.Doc.Words(a.First, a.Last), a.Value.String())
	}
	if a.Double {
		r.Doubt(&m, doubleScale, r.Doc.Words(a.First, a.Last))
	}
	f := r.Add(a.First, c.last, m)
	f.Unit = c.unit
	if n, _ := r.Before(r.Lang.Among, a.First); n > 0 && c.unit != "rank" && (a.First-n == r.From || r.Tokens[a.First-n].Upper) {
		r.among = c.unit
	}
}

// during are the units of time.
var during = numeral.Set{"year": true, "month": true, "week": true, "day": true, "hour": true, "decade": true}

// harmBefore reports whether a word of killing or wounding stands among the few tokens before i.
func (r *reader) harmBefore(i, reach int) bool {
	for j := i - 1; j >= max(r.From, i-reach); j-- {
		if r.Lang.Harm[r.Tokens[j].Fold] {
			return true
		}
		if r.Tokens[j].Text == "." || r.Tokens[j].Text == ";" {
			return false
		}
	}
	return false
}

// victims reads a single person after a word of killing or wounding: "killing a Chinese engineer".
func (r *reader) victims() {
	const reach, longest = 4, 5
	if r.Seen&numeral.IsHarm == 0 {
		return
	}
	for i := r.From; i < r.To; i++ {
		if r.Taken[i] || !r.Has(i, numeral.IsOne) || !r.harmBefore(i, reach) {
			continue
		}
		for j := i + 1; j < min(i+longest, r.To); j++ {
			if r.Tokens[j].Kind != token.Word || r.Taken[j] || r.In(j, numeral.InStops) {
				break
			}
			_, unit := r.At(r.Lang.Units, j)
			if r.Lang.Persons[r.Fold(j)] && (j+1 >= r.To || !r.Lang.Persons[r.Fold(j+1)]) || personUnits[unit] && r.Lang.Code != "en" {
				one := numeral.Number{First: i, Last: i + 1, Value: money.FromInt(1)}
				r.addCount(&one, nil, noun{last: j + 1, unit: r.unitOf(j, j+1)}, "count.victim/1")
				i = j
				break
			}
		}
	}
}

// personUnits are the units that are people, in the English of the language files.
var personUnits = numeral.Set{
	"person": true, "soldier": true, "man": true, "woman": true, "child": true, "police officer": true, "gendarme": true,
	"doctor": true, "nurse": true, "student": true, "teacher": true, "engineer": true, "worker": true, "farmer": true, "civilian": true,
}

// beforeMeasure reads an English count whose noun a measure describes, and which of the numerals that measure is: "three
// 40-metre boats", "two 44m patrol vessels".
func (r *reader) beforeMeasure(k int) (noun, int, bool) {
	const most = 3 // digits of what is counted
	n := &r.Numbers[k]
	if r.Lang.Code != "en" || n.Scaled || n.Year > 0 || len(n.Digits) > most || k+1 >= len(r.Numbers) || r.Numbers[k+1].First != n.Last {
		return noun{}, k, false
	}
	m := &r.Numbers[k+1]
	if m.Named || m.Ordinal || !r.Free(m.First, m.Last) {
		return noun{}, k, false
	}
	measure, ok := r.hyphenUnit(m)
	if u, unit := r.At(r.Lang.Units, m.Last); !ok && (r.Glued(m.Last) || measures[unit]) && u > 0 {
		measure, ok = noun{last: m.Last + u}, true
	} else if !ok && r.Fold(m.Last) == "m" && r.Glued(m.Last) {
		measure, ok = noun{last: m.Last + 1}, true
	}
	if !ok {
		return noun{}, k, false
	}
	rest := numeral.Number{First: m.First, Last: measure.last}
	c, ok := r.englishNoun(&rest)
	return c, k + 1, ok
}
