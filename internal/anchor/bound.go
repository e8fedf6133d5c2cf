package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bounded reports whether the words end where they ended: 5 million is not the end of 15 million or 1.5 million, Mali not the
// beginning of Malian, Guinea not that of Guinea-Bissau.
func (t *Text) bounded(before, after string, w *wanted) bool {
	head, tail := w.quote[0].r, w.quote[len(w.quote)-1].r
	return edge(head, reverse(before), reverse(w.span.Before)) && edge(tail, after, w.span.After) && !grown(before, after, w)
}

// grown reports whether a name at the edge of the words has become part of a longer one: Guinea of Equatorial Guinea.
func grown(before, after string, w *wanted) bool {
	q := strings.Fields(w.span.Quote)
	if isName(q[0]) && w.span.Before != "" {
		if now, then := lastWord(before), lastWord(w.span.Before); isName(now) && !strings.HasSuffix(then, now) && !strings.HasSuffix(now, then) {
			return true
		}
	}
	if isName(q[len(q)-1]) && w.span.After != "" {
		if now, then := firstWord(after), firstWord(w.span.After); isName(now) && !strings.HasPrefix(then, now) && !strings.HasPrefix(now, then) {
			return true
		}
	}
	return false
}

// isName reports whether a word begins with a capital and is more than an initial or an acronym's letter.
func isName(w string) bool {
	first, n := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"“‘«'’"))
	return unicode.IsUpper(first) && len(w) > n
}

// lastWord is the word right before a place, folded to the reduced form; "" where a sign stands between.
func lastWord(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	} else {
		i = 0
	}
	return string(reducedOf(unitsOf(s[i:])))
}

// firstWord is the word right after a place.
func firstWord(s string) string {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if i < 0 {
		i = len(s)
	}
	return string(reducedOf(unitsOf(s[:i])))
}

// edge compares what stands beside the outermost character of the words, from it outwards, with what stood there.
func edge(outer rune, now, then string) bool {
	n, t := neighbour(now), neighbour(then)
	if n == t {
		return true
	}
	switch {
	case unicode.IsDigit(outer):
		return !n.runsOn() && (!n.tight || t.tight) && n.percent == t.percent && (!n.letter || n.gap != none || t.gap == none)
	case unicode.Is(unicode.Han, outer):
		return true
	case unicode.IsLetter(outer):
		grew := n.letter && (n.gap <= soft || n.gap == hyphen && t.gap != hyphen && !n.broken)
		return !grew && (!n.digit || n.gap != none)
	}
	return true
}

// A beside is what stands beside the words.
type beside struct {
	gap           gap
	broken        bool // white space after the hyphen
	tight         bool // a hyphen or sign stands at once
	letter, digit bool // the next character that counts
	point         bool // it is a point or comma with a digit beyond it
	percent       bool
}

// runsOn reports whether a number runs on: a digit at once, or beyond a point, comma, hyphen or sign.
func (b beside) runsOn() bool {
	return b.digit && (b.gap == none || b.gap == hyphen && !b.broken) || b.point
}

// neighbour reads what stands beside the words, from them outwards.
func neighbour(s string) beside {
	var b beside
	spaced := false
	for at, r := range s {
		switch {
		case unicode.IsSpace(r):
			b.gap = max(b.gap, space)
			spaced = true
			continue
		case isHyphen(r):
			b.tight = b.tight || b.gap == none
			b.gap = hyphen
			spaced = false
			continue
		case r == '\u00AD':
			b.gap = max(b.gap, soft)
			continue
		case isInvisible(r), unicode.Is(unicode.Mn, r):
			continue
		}
		b.broken = spaced && b.gap == hyphen
		b.letter, b.digit, b.percent = unicode.IsLetter(r), unicode.IsDigit(r), r == '%' || r == '％' || r == '‰'
		if r == '.' || r == ',' {
			next, _ := utf8.DecodeRuneInString(s[at+1:])
			b.point = b.gap == none && unicode.IsDigit(next)
		}
		return b
	}
	return b
}

// reverse turns a short text round.
func reverse(s string) string {
	rs := []rune(s)
	var b strings.Builder
	for i := len(rs) - 1; i >= 0; i-- {
		b.WriteRune(rs[i])
	}
	return b.String()
}
