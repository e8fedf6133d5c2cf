package figure

import (
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// inWords reads a number written in words at token i: "two hundred and fifty", "half a million", "une centaine de
// millions", "mil quinientos".
func (r *reader) inWords(i int) (numeral, bool) {
	if n, ok := r.halfOf(i); ok {
		return n, true
	}
	n, ok := r.plainWords(i)
	if !ok {
		return n, false
	}
	r.halfBeforeScale(&n)
	n.named = r.capitalName(i, n.last) || r.labelled(i) || r.modelWord(i)
	if r.andHalf(&n) {
		n.value = n.value.Add(n.step.Mul(half))
		n.step = n.step.Mul(tenth)
	}
	r.thousandAndDigits(&n)
	r.repeatedInDigits(&n)
	return n, true
}

// thousandAndDigits reads "mil e 250": digits below a thousand after a thousand in words.
func (r *reader) thousandAndDigits(n *numeral) {
	if r.lang.code != "pt" || n.scale != 3 || n.vague || !r.in(n.last, inAnd) || n.last+1 >= r.to || r.toks[n.last+1].Kind != token.Number {
		return
	}
	rest := r.toks[n.last+1].Fold
	if len(rest) > 3 || strings.Trim(rest, "0123456789") != "" {
		return
	}
	if v, ok := shifted(rest, 0); ok {
		n.value, n.step, n.last = n.value.Add(v), money.FromInt(1), n.last+2
	}
}

// halfOf reads "half a million" and "un demi-million".
func (r *reader) halfOf(i int) (numeral, bool) {
	part := "5"
	k, _ := r.at(r.lang.half, i)
	if q, _ := r.at(r.lang.quarter, i); q > 0 {
		k, part = q, "25"
	}
	if k == 0 {
		return numeral{}, false
	}
	j := i + k
	if j < r.to && (dash(r.toks[j].Text) || r.lang.ones[r.toks[j].Fold]) {
		j++
	}
	if v, ok := r.lang.vague[r.fold(j)]; ok && v%2 == 0 && part == "5" { // "media docena"
		return numeral{first: i, last: j + 1, value: money.FromInt(v / 2), step: money.FromInt(1), vague: true}, true
	}
	e, ok := r.lang.scales[r.fold(j)]
	if !ok || e < 3 {
		return numeral{}, false
	}
	value, _ := shifted(part, e-len(part))
	step, _ := shifted("1", e-len(part))
	return numeral{first: i, last: j + 1, value: value, step: step, scaled: true, scale: e, half: true}, true
}

// halfBeforeScale moves past "and a half billion" after "one".
func (r *reader) halfBeforeScale(n *numeral) {
	k, _ := r.at(r.lang.andHalf, n.last)
	if k == 0 || n.scaled {
		return
	}
	e, ok := r.lang.scales[r.fold(n.last+k)]
	if !ok || e < 3 {
		return
	}
	p, _ := shifted("1", e)
	n.value = n.value.Add(half).Mul(p)
	n.step = p.Mul(tenth)
	n.last, n.scaled, n.scale, n.article = n.last+k+1, true, e, false
}

// A sum is a number in words while it is read.
type sum struct {
	total, group int64 // finished higher groups; what still can be multiplied
	lastScale    int
	words        int
	vague, pair  bool
	hundred      bool
	step         int // power of ten of the last word that multiplied, 0 after a unit
}

// maxSum bounds a number in words: beyond it nobody counts.
const maxSum = int64(1e15)

// plainWords reads a number in words, without halves.
func (r *reader) plainWords(i int) (numeral, bool) {
	var s sum
	j, end := i, i
	if r.lang.ones[r.fold(i)] {
		if !r.article(i) {
			return numeral{}, false
		}
		s.group, s.words = 1, 1
		j, end = i+1, i+1
		if r.fold(i) == "l'" {
			return numeral{}, false
		}
	}
	for j < r.to && !r.taken[j] {
		if !s.take(r, j) {
			break
		}
		j++
		end = j
		j = r.joiner(j, &s)
	}
	if s.words == 0 || s.words == 1 && end == i+1 && r.lang.ones[r.fold(i)] {
		if s.words == 0 {
			return numeral{}, false
		}
		return numeral{first: i, last: i + 1, value: money.FromInt(1), step: money.FromInt(1), article: true}, true
	}
	total := s.total + s.group
	if total <= 0 || total > maxSum {
		return numeral{}, false
	}
	step, _ := shifted("1", s.step)
	return numeral{
		first: i, last: end, value: money.FromInt(total), step: step, vague: s.vague, pair: s.pair, scaled: s.lastScale > 0, scale: s.lastScale,
	}, true
}

// article reports whether the word "one", "a" or "une" at i can begin a number.
func (r *reader) article(i int) bool {
	f := r.fold(i)
	if f == "one" || f == "un" || f == "une" || f == "una" || f == "uno" || f == "um" || f == "uma" {
		return true
	}
	k := r.fold(i + 1) // "a" counts only before a scale or a collective
	_, scale := r.lang.scales[k]
	_, vague := r.lang.vague[k]
	return scale || vague
}

// take adds the word at token j; it reports whether the word continues the number.
func (s *sum) take(r *reader, j int) bool {
	f := r.toks[j].Fold
	if v, ok := r.lang.numbers[f]; ok {
		return s.unit(v)
	}
	if s.words > 0 && r.lang.ones[f] && r.numberWord(j) { // "vingt et un"
		return s.unit(1)
	}
	if v, ok := r.lang.vague[f]; ok {
		if s.vague || s.words > 0 && s.group > 99 || s.words == 0 && strings.HasSuffix(f, "s") {
			return false // "des centaines de" gives no figure
		}
		if s.pair = v == 2; s.pair && s.words == 0 {
			return false // "par" alone is another word
		}
		s.group = max(s.group, 1) * v
		s.vague, s.words = true, s.words+1
		return true
	}
	e, ok := r.lang.scales[f]
	if !ok || s.words == 0 && !r.lang.alone[f] { // "millions of dollars" gives no figure
		return false
	}
	return s.scale(e)
}

// unit adds a word such as "five" or "quatre-vingt".
func (s *sum) unit(v int64) bool {
	rest := s.group % 100
	switch {
	case s.vague:
		return false
	case v == 20 && rest == 4: // quatre-vingts
		s.group += 76
	case s.group == 0, v >= 100 && s.group < 1 && s.words > 0:
		s.group += v
	case v < 10 && rest >= 20 && rest%10 == 0, v > 6 && v < 10 && rest == 10, v < 20 && (rest == 60 || rest == 80), v < 100 && rest == 0 && s.group >= 100:
		s.group += v
	default:
		return false
	}
	s.words, s.step = s.words+1, 0
	return true
}

// scale multiplies by ten to the power of e.
func (s *sum) scale(e int) bool {
	if e == 2 {
		if s.group == 0 {
			s.group = 1
		}
		if s.group >= 100 {
			return false
		}
		s.group *= 100
		s.words, s.hundred = s.words+1, true
		s.step = 2
		return true
	}
	p := int64(1)
	for range min(e, 15) {
		p *= 10
	}
	g := s.total + s.group
	switch {
	case s.lastScale > 0 && e <= s.lastScale: // "two million five hundred thousand"
		if s.group == 0 && e == s.lastScale || s.group > maxSum/p {
			return false
		}
		s.total += max(s.group, 1) * p
	case max(g, 1) > maxSum/p:
		return false
	default: // "two hundred thousand", "mil millones"
		s.total = max(g, 1) * p
	}
	s.group, s.lastScale = 0, e
	s.words++
	s.step = e
	if s.vague {
		s.step = e
	}
	return true
}

// joiner moves past what may stand between two words of one number: a hyphen, "and", and the "of" after a collective.
func (r *reader) joiner(j int, s *sum) int {
	if j >= r.to {
		return j
	}
	t := &r.toks[j]
	next := j + 1
	switch {
	case dash(t.Text) && !t.Space && r.glued(next):
		if r.numberWord(next) {
			return next
		}
		if _, ok := r.lang.scales[r.fold(next)]; ok {
			return next
		}
	case r.lang.and[t.Fold] && r.numberWord(next) && r.joins(s, next):
		return next
	case r.lang.of[t.Fold] && s.vague:
		if e, ok := r.lang.scales[r.fold(next)]; ok && e >= 3 {
			return next
		}
	}
	return j
}

// numberWord reports whether token j is a word below one hundred or a hundred.
func (r *reader) numberWord(j int) bool {
	if j >= r.to || r.toks[j].Kind != token.Word {
		return false
	}
	f := r.toks[j].Fold
	_, ok := r.lang.numbers[f]
	return ok || r.lang.ones[f] && (f == "one" || f == "un" || f == "une" || f == "uno" || f == "um" || f == "uma")
}

// joins reports whether "and" at this point joins parts of one number rather than two numbers: after a hundred or a
// thousand everywhere, after tens before a unit in the languages that say "vinte e cinco".
func (r *reader) joins(s *sum, next int) bool {
	v := r.lang.numbers[r.fold(next)]
	if v == 0 {
		v = 1
	}
	if r.lang.code == "en" {
		return s.hundred && s.group >= 100 && s.group%100 == 0 || s.group == 0 && s.lastScale == 3 && v < 100
	}
	rest := s.group % 100
	return rest >= 20 && rest%10 == 0 && v < 12 || s.group >= 100 && rest == 0 && v < 100 || s.group == 0 && s.lastScale == 3 && r.lang.code == "pt"
}

// capitalName reports whether a number word is part of a name, by its capital inside a sentence: "World War Two".
func (r *reader) capitalName(first, last int) bool {
	t := &r.toks[first]
	if !t.Upper || first == r.from || r.heading(first) {
		return false
	}
	p := &r.toks[first-1]
	if p.Kind == token.Punct && p.Text != "," && p.Text != "-" && p.Text != ")" {
		return false // begins a quotation or follows a colon
	}
	return last >= r.to || r.toks[last].Upper || p.Kind == token.Word && p.Upper
}

// heading reports whether the token stands in a heading, or in words that are all in capitals.
func (r *reader) heading(i int) bool {
	p := r.doc.Text.Paragraphs[r.toks[i].Paragraph]
	t := &r.toks[i]
	return p.Kind == "heading" || t.End-t.Start > 1 && isUpper(t.Text)
}

func isUpper(s string) bool {
	for _, c := range s {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

// modelWord reports whether a number word is glued into a longer word: "one-off", "two-fold", "one-sided".
func (r *reader) modelWord(i int) bool {
	if i+2 < r.to && dash(r.toks[i+1].Text) && !r.toks[i+1].Space && !r.toks[i+2].Space {
		switch r.toks[i+2].Fold {
		case "off", "fold", "sided", "way", "fits", "stop", "time", "size", "pronged", "track", "third", "thirds", "quarters", "quarter", "fifths", "tier":
			return true
		}
	}
	return i-2 >= r.from && dash(r.toks[i-1].Text) && !r.toks[i-1].Space && !r.toks[i].Space && r.toks[i-2].Kind == token.Word &&
		!r.numberWord(i-2) && r.lang.scales[r.toks[i-2].Fold] == 0 && !r.isPart(i-2)
}
