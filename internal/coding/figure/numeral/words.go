package numeral

import (
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// inWords reads a number written in words at token i: "two hundred and fifty", "half a million", "une centaine de
// millions", "mil quinientos".
func (r *Reader) inWords(i int) (Number, bool) {
	if n, ok := r.halfOf(i); ok {
		return n, true
	}
	n, ok := r.plainWords(i)
	if !ok {
		return n, false
	}
	r.halfBeforeScale(&n)
	r.pointInWords(&n)
	r.lowerScale(&n)
	n.Named = r.capitalName(i, n.Last) || r.Labelled(i) || r.modelWord(i)
	if r.andHalf(&n) {
		n.Value = n.Value.Add(n.Step.Mul(half))
		n.Step = n.Step.Mul(tenth)
	}
	r.thousandAndDigits(&n)
	r.repeatedInDigits(&n)
	return n, true
}

// thousandAndDigits reads "mil e 250": digits below a thousand after a thousand in words.
func (r *Reader) thousandAndDigits(n *Number) {
	if r.Lang.Code != "pt" || n.Scale != 3 || n.Vague || !r.In(n.Last, InAnd) || n.Last+1 >= r.To || r.Tokens[n.Last+1].Kind != token.Number {
		return
	}
	rest := r.Tokens[n.Last+1].Fold
	if len(rest) > 3 || strings.Trim(rest, "0123456789") != "" {
		return
	}
	if v, ok := Shifted(rest, 0); ok {
		n.Value, n.Step, n.Last = n.Value.Add(v), money.FromInt(1), n.Last+2
	}
}

// halfOf reads "half a million" and "un demi-million".
func (r *Reader) halfOf(i int) (Number, bool) {
	part := "5"
	k, _ := r.At(r.Lang.half, i)
	if q, _ := r.At(r.Lang.quarter, i); q > 0 {
		k, part = q, "25"
	}
	if k == 0 {
		return Number{}, false
	}
	j := i + k
	if j < r.To && (Dash(r.Tokens[j].Text) || r.Lang.Ones[r.Tokens[j].Fold]) {
		j++
	}
	if v, ok := r.Lang.vague[r.Fold(j)]; ok && v%2 == 0 && part == "5" { // "media docena"
		return Number{First: i, Last: j + 1, Value: money.FromInt(v / 2), Step: money.FromInt(1), Vague: true}, true
	}
	e, ok := r.Lang.Scales[r.Fold(j)]
	if !ok || e < 3 {
		return Number{}, false
	}
	value, _ := Shifted(part, e-len(part))
	step, _ := Shifted("1", e-len(part))
	return Number{First: i, Last: j + 1, Value: value, Step: step, Scaled: true, Scale: e, Half: true}, true
}

// halfBeforeScale moves past "and a half billion" after "one".
func (r *Reader) halfBeforeScale(n *Number) {
	k, _ := r.At(r.Lang.andHalf, n.Last)
	if k == 0 || n.Scaled {
		return
	}
	e, ok := r.Lang.Scales[r.Fold(n.Last+k)]
	if !ok || e < 3 {
		return
	}
	p, _ := Shifted("1", e)
	n.Value = n.Value.Add(half).Mul(p)
	n.Step = p.Mul(tenth)
	n.Last, n.Scaled, n.Scale, n.Article = n.Last+k+1, true, e, false
}

// pointInWords reads "three point two million" and "three-point-two million".
func (r *Reader) pointInWords(n *Number) {
	j := r.pastDash(n.Last)
	if r.Lang.Code != "en" || n.Scaled || n.Vague || n.Article || r.Fold(j) != "point" {
		return
	}
	j = r.pastDash(j + 1)
	digit, ok := r.Lang.Numbers[r.Fold(j)]
	if r.Fold(j) == "one" {
		digit, ok = 1, true
	}
	e := r.Lang.Scales[r.Fold(j+1)]
	if !ok || digit > 9 || e < 3 || j+1 >= r.To {
		return
	}
	n.Step, _ = Shifted("1", e-1)
	whole, _ := Shifted("1", e)
	n.Value = n.Value.Mul(whole).Add(n.Step.Mul(money.FromInt(digit)))
	n.Last, n.Scaled, n.Scale = j+2, true, e
}

// pastDash returns the token after a hyphen at token i, i itself where none stands there.
func (r *Reader) pastDash(i int) int {
	if i < r.To && Dash(r.Tokens[i].Text) && !r.Tokens[i].Space {
		return i + 1
	}
	return i
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
func (r *Reader) plainWords(i int) (Number, bool) {
	var s sum
	j, end := i, i
	if r.Lang.Ones[r.Fold(i)] {
		if !r.article(i) {
			return Number{}, false
		}
		s.group, s.words = 1, 1
		j, end = i+1, i+1
		if r.Fold(i) == "l'" {
			return Number{}, false
		}
	}
	for j < r.To && !r.Taken[j] {
		if !s.take(r, j) {
			break
		}
		j++
		end = j
		j = r.joiner(j, &s)
	}
	if s.words == 0 || s.words == 1 && end == i+1 && r.Lang.Ones[r.Fold(i)] {
		if s.words == 0 {
			return Number{}, false
		}
		return Number{First: i, Last: i + 1, Value: money.FromInt(1), Step: money.FromInt(1), Article: true}, true
	}
	total := s.total + s.group
	if total <= 0 || total > maxSum {
		return Number{}, false
	}
	step, _ := Shifted("1", s.step)
	return Number{
		First: i, Last: end, Value: money.FromInt(total), Step: step, Vague: s.vague, Pair: s.pair, Scaled: s.lastScale > 0, Scale: s.lastScale,
	}, true
}

// article reports whether the word "one", "a" or "une" at i can begin a number.
func (r *Reader) article(i int) bool {
	f := r.Fold(i)
	if f == "one" || f == "un" || f == "une" || f == "una" || f == "uno" || f == "um" || f == "uma" {
		return true
	}
	k := r.Fold(i + 1) // "a" counts only before a scale or a collective
	_, scale := r.Lang.Scales[k]
	_, vague := r.Lang.vague[k]
	return scale || vague
}

// take adds the word at token j; it reports whether the word continues the number.
func (s *sum) take(r *Reader, j int) bool {
	f := r.Tokens[j].Fold
	if v, ok := r.Lang.Numbers[f]; ok {
		return s.unit(v)
	}
	if s.words > 0 && r.Lang.Ones[f] && r.numberWord(j) { // "vingt et un"
		return s.unit(1)
	}
	if v, ok := r.Lang.vague[f]; ok {
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
	e, ok := r.Lang.Scales[f]
	if !ok || s.words == 0 && !r.Lang.alone[f] { // "millions of dollars" gives no figure
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
func (r *Reader) joiner(j int, s *sum) int {
	if j >= r.To {
		return j
	}
	t := &r.Tokens[j]
	next := j + 1
	switch {
	case Dash(t.Text) && !t.Space && r.Glued(next):
		if r.numberWord(next) {
			return next
		}
		if _, ok := r.Lang.Scales[r.Fold(next)]; ok {
			return next
		}
	case r.Lang.And[t.Fold] && r.numberWord(next) && r.joins(s, next):
		return next
	case r.Lang.Of[t.Fold] && s.vague:
		if e, ok := r.Lang.Scales[r.Fold(next)]; ok && e >= 3 {
			return next
		}
	}
	return j
}

// numberWord reports whether token j is a word below one hundred or a hundred.
func (r *Reader) numberWord(j int) bool {
	if j >= r.To || r.Tokens[j].Kind != token.Word {
		return false
	}
	f := r.Tokens[j].Fold
	_, ok := r.Lang.Numbers[f]
	return ok || r.Lang.Ones[f] && (f == "one" || f == "un" || f == "une" || f == "uno" || f == "um" || f == "uma")
}

// joins reports whether "and" at this point joins parts of one number rather than two numbers: after a hundred or a
// thousand everywhere, after tens before a unit in the languages that say "vinte e cinco".
func (r *Reader) joins(s *sum, next int) bool {
	v := r.Lang.Numbers[r.Fold(next)]
	if v == 0 {
		v = 1
	}
	if r.Lang.Code == "en" {
		return s.hundred && s.group >= 100 && s.group%100 == 0 || s.group == 0 && s.lastScale == 3 && v < 100
	}
	rest := s.group % 100
	return rest >= 20 && rest%10 == 0 && v < 12 || s.group >= 100 && rest == 0 && v < 100 || s.group == 0 && s.lastScale == 3 && r.Lang.Code == "pt"
}

// capitalName reports whether a number word is part of a name, by its capital inside a sentence: "World War Two".
func (r *Reader) capitalName(first, last int) bool {
	t := &r.Tokens[first]
	if !t.Upper || first == r.From || r.Heading(first) {
		return false
	}
	p := &r.Tokens[first-1]
	if p.Kind == token.Punct && p.Text != "," && p.Text != "-" && p.Text != ")" {
		return false // begins a quotation or follows a colon
	}
	return last >= r.To || r.Tokens[last].Upper || p.Kind == token.Word && p.Upper
}

// Heading reports whether the token stands in a heading, or in words that are all in capitals.
func (r *Reader) Heading(i int) bool {
	p := r.Doc.Text.Paragraphs[r.Tokens[i].Paragraph]
	t := &r.Tokens[i]
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
func (r *Reader) modelWord(i int) bool {
	if i+2 < r.To && Dash(r.Tokens[i+1].Text) && !r.Tokens[i+1].Space && !r.Tokens[i+2].Space {
		switch r.Tokens[i+2].Fold {
		case "off", "fold", "sided", "way", "fits", "stop", "time", "size", "pronged", "track", "third", "thirds", "quarters", "quarter", "fifths", "tier":
			return true
		}
	}
	return i-2 >= r.From && Dash(r.Tokens[i-1].Text) && !r.Tokens[i-1].Space && !r.Tokens[i].Space && r.Tokens[i-2].Kind == token.Word &&
		!r.numberWord(i-2) && r.Lang.Scales[r.Tokens[i-2].Fold] == 0 && !r.isPart(i-2)
}
