package anchor

import (
	"slices"
	"strings"
	"unicode"

	"toguna/internal/aid"
)

// A wanted is what is looked for.
type wanted struct {
	span          aid.Span
	quote         []unit
	before, after []unit
	alone         bool // nothing is known of what stands around it
}

// weigh looks at one place where the reduced quote stands: whether the words are the same, and how much around them is.
func (t *Text) weigh(i, n int, w *wanted) (place, bool) {
	from, to, runes, ok := t.locate(i, n)
	if !ok || !same(w.quote, unitsOf(t.text[from:to])) {
		return place{}, false
	}
	before, after := last(t.text[:from], around), first(t.text[to:], around)
	left, right := unitsOf(before), unitsOf(after)
	p := place{from: from, to: to, start: runes}
	onLeft, onRight := suffix(w.before, left), prefix(w.after, right)
	p.context = onLeft + onRight
	if !t.bounded(before, after, w) || !w.alone && turned(w.span.Before, before, w.span.After, after) {
		return place{}, false
	}
	known := len(w.before)+len(w.after) > 0
	if known && len(w.quote) < long && onLeft < min(agree, max(len(w.before), 1)) && onRight < min(agree, max(len(w.after), 1)) {
		return place{}, false
	}
	return p, true
}

// same reports whether two texts whose characters are the same also have gaps that may differ without another meaning.
func same(a, b []unit) bool {
	if len(a) != len(b) {
		return false
	}
	lost, words := 0, 1
	for i := range a {
		if a[i].r != b[i].r {
			return false
		}
		if i == 0 {
			continue
		}
		if a[i].gap != none {
			words++
		}
		switch alike(a, b, i) {
		case different:
			return false
		case doubtful:
			lost++
		case equal:
		}
	}
	return lost <= 1+words/20
}

// A verdict says how two gaps compare.
type verdict int

const (
	equal verdict = iota
	doubtful
	different
)

// alike compares the gaps before character i.
func alike(a, b []unit, i int) verdict {
	x, y := a[i].gap, b[i].gap
	if x == y {
		return equal
	}
	before, at := a[i-1].r, a[i].r
	digits := unicode.IsDigit(before) && unicode.IsDigit(at)
	signed := unicode.IsDigit(at) && !unicode.IsLetter(before) && !unicode.IsDigit(before)
	switch {
	case digits && (x == space && y <= soft || y == space && x <= soft):
		if grouped(a, b, i) {
			return equal
		}
		return different
	case digits, signed && (x == hyphen || y == hyphen):
		return different // 2012-2013 and 2012 2013, -5 and 5
	case unicode.IsDigit(at) && (x == hyphen || y == hyphen) && x+y != hyphen+space:
		return equal // F-16 and F16
	case isLatin(before) && isLatin(at) && (x == space && y == none || y == space && x == none):
		return lostSpace(a, b, i)
	}
	return equal
}

// grouped reports whether a space between digits groups them by three in one of the texts: 750 000 and 750000.
func grouped(a, b []unit, i int) bool {
	spaced := a
	if b[i].gap == space {
		spaced = b
	}
	start := i
	for start > 0 && spaced[start].gap != space && unicode.IsDigit(spaced[start-1].r) && spaced[start].gap == none {
		start--
	}
	n := 0
	for k := i; k < len(spaced) && unicode.IsDigit(spaced[k].r) && (k == i || spaced[k].gap == none); k++ {
		n++
	}
	head := 0
	for k := i - 1; k >= 0 && unicode.IsDigit(spaced[k].r); k-- {
		head++
		if spaced[k].gap != none {
			break
		}
	}
	return n == 3 && head >= 1 && head <= 3
}

// lostSpace judges a space between letters that only one of the texts has: words run together by a bad copy, but "not able" is
// not "notable", and short words may make another word.
func lostSpace(a, b []unit, i int) verdict {
	spaced := a
	if b[i].gap == space {
		spaced = b
	}
	left, right := wordBefore(spaced, i), wordAt(spaced, i)
	if len(left) < 3 || len(right) < 3 || negates(left) || negates(right) {
		return different
	}
	return doubtful
}

func wordBefore(us []unit, i int) string {
	start := i - 1
	for start > 0 && us[start].gap == none && unicode.IsLetter(us[start-1].r) {
		start--
	}
	return word(us[start:i])
}

func wordAt(us []unit, i int) string {
	end := i + 1
	for end < len(us) && us[end].gap == none && unicode.IsLetter(us[end].r) {
		end++
	}
	return word(us[i:end])
}

func word(us []unit) string {
	var b strings.Builder
	for _, u := range us {
		b.WriteRune(unicode.ToLower(u.r))
	}
	return b.String()
}

func isLatin(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic)
}

// suffix counts the characters in which the ends of two texts agree.
func suffix(a, b []unit) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n].r == b[len(b)-1-n].r {
		n++
	}
	return n
}

// prefix counts the characters in which the beginnings of two texts agree.
func prefix(a, b []unit) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].r == b[n].r {
		n++
	}
	return n
}

// negations are words that turn what stands beside them into its opposite, reduced and in small letters.
var negations = strings.Fields(`not no never neither nor none without cannot nothing nobody hardly denied denies deny false
	ne pas jamais aucun aucune sans ni rien nul nulle nie non no nunca jamas ninguno ninguna sin tampoco nada niega nao nem nenhum nenhuma sem nega
	nicht kein keine keinen keiner nie niemals ohne weder не нет ни никогда без لا لم لن ليس بدون غير`)

func negates(w string) bool { return slices.Contains(negations, w) || strings.HasSuffix(w, "n't") }

// hanNegations are the characters that negate in Chinese.
const hanNegations = "不没未无非否莫勿别"

// turned reports whether, in the sentence around the words, a negation stands that did not.
func turned(oldBefore, before, oldAfter, after string) bool {
	return negationsIn(sentenceEnd(before)) > negationsIn(sentenceEnd(oldBefore)) || negationsIn(sentenceHead(after)) > negationsIn(sentenceHead(oldAfter))
}

// negationsIn counts the negations in a text.
func negationsIn(s string) int {
	n := 0
	s = string(reducedLower(s))
	for _, r := range s {
		if strings.ContainsRune(hanNegations, r) {
			n++
		}
	}
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.Is(unicode.Mn, r) }) {
		if negates(w) || strings.HasPrefix(w, "n'") {
			n++
		}
	}
	return n
}

// reducedLower is a text in small letters, its quotation marks and accents as in the reduced text, its gaps spaces.
func reducedLower(s string) []rune {
	var out []rune
	for _, u := range unitsOf(s) {
		if u.gap >= space {
			out = append(out, ' ')
		}
		if !unicode.Is(unicode.Mn, u.r) {
			out = append(out, unicode.ToLower(u.r))
		}
	}
	return out
}

const stops = ".!?。！？\n"

// sentenceEnd is what of the text before belongs to the sentence of the words after it. A first word that is cut is left out.
func sentenceEnd(s string) string {
	if i := strings.LastIndexAny(s, stops); i >= 0 {
		for n := range s[i:] {
			if n > 0 {
				return s[i+n:]
			}
		}
		return ""
	}
	return s
}

// sentenceHead is what of the text after belongs to the sentence of the words before it.
func sentenceHead(s string) string {
	if i := strings.IndexAny(s, stops); i >= 0 {
		return s[:i]
	}
	return s
}
