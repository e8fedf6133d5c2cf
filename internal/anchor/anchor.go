// Package anchor finds the words of a span again in a text that was read anew, or says that they are not there.
//
// Units: offsets are Unicode code points.
// Shape: the words found differ from the quote in nothing but white space, hyphens, ligatures, quotation marks and the way in
// which accents are written. Another digit, letter or sign, or a negation beside the words, makes the span an orphan: a span
// never moves onto other words. Words that stand in several places are told apart by the characters around them, then by
// how near they are to where they stood.
// Errors: none; ok is false for an orphan.
// Source: W3C Web Annotation (text quote and text position selectors); design.md, "span"; Unicode NFD.
package anchor

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
)

const (
	// around is how many characters on either side a span keeps.
	around = 32
	// long is how many characters a quote must have to be found without the words around it.
	long = 40
	// agree is how many characters around a shorter quote must be as they were, on one side.
	agree = 6
	// most is how many places are looked at.
	most = 10_000
	// weighed is how many of them are weighed, when one of them fits.
	weighed = 16
	// stride is how far apart the marks are that lead from the reduced text back to the text, in bytes.
	stride = 256
)

// A Text is a text made ready to find many spans in.
type Text struct {
	text    string
	reduced []byte // the text without what may differ
	marks   []mark // one for every stride of reduced
}

// A mark is a place of the text at which a canonical character begins.
type mark struct{ reduced, at, runes int }

// Find finds the span in the text. It returns the span as it stands there, and false for an orphan.
func Find(text string, s aid.Span) (aid.Span, bool) { return New(text).Find(s) }

// New makes a text ready.
func New(text string) *Text {
	t := &Text{text: text, reduced: make([]byte, 0, len(text))}
	t.reduce()
	return t
}

// reduce writes the reduced text and its marks.
func (t *Text) reduce() {
	runes, next := 0, 0
	for at := 0; at < len(t.text); {
		if len(t.reduced) >= next {
			t.marks = append(t.marks, mark{len(t.reduced), at, runes})
			next = len(t.reduced) + stride
		}
		if c := t.text[at]; c < utf8.RuneSelf && (at+1 >= len(t.text) || !mayMark[t.text[at+1]]) {
			if r := ascii[c]; r != 0 {
				t.reduced = append(t.reduced, r)
			}
			at++
			runes++
			continue
		}
		if c := t.text[at]; c >= 0xE4 && c <= 0xE9 && at+3 < len(t.text) && t.text[at+1]&0xC0 == 0x80 && t.text[at+2]&0xC0 == 0x80 && !mayMark[t.text[at+3]] {
			t.reduced = append(t.reduced, t.text[at:at+3]...) // Han characters, most of a Chinese text
			at += 3
			runes++
			continue
		}
		if c := t.text[at]; c >= 0xC3 && c <= 0xC8 && at+2 < len(t.text) && t.text[at+1]&0xC0 == 0x80 && !mayMark[t.text[at+2]] {
			t.reduced = append(t.reduced, latin[rune(c&0x1F)<<6|rune(t.text[at+1]&0x3F)]...) // Latin letters with accents
			at += 2
			runes++
			continue
		}
		c := clusterAt(t.text, at)
		t.reduced = append(t.reduced, c.reduced...)
		at, runes = at+c.size, runes+c.runes
	}
}

// Find finds one span.
func (t *Text) Find(s aid.Span) (aid.Span, bool) {
	quote := unitsOf(strings.TrimFunc(s.Quote, unicode.IsSpace))
	if len(quote) == 0 {
		return aid.Span{}, false
	}
	w := wanted{span: s, quote: quote, before: unitsOf(s.Before), after: unitsOf(s.After)}
	best, ok := place{}, false
	for n, c := range t.candidates(&w) {
		if n >= weighed && ok {
			break
		}
		if p, fits := t.weigh(c.at, c.size, &w); fits && (!ok || p.better(best, s.Start)) {
			best, ok = p, true
		}
	}
	if !ok {
		return aid.Span{}, false
	}
	return t.span(s.Document, best), true
}

// A candidate is a place of the reduced text where the reduced quote stands.
type candidate struct {
	at, size int
	context  int // bytes around it that are as they were
	far      int // about how far from where it stood
}

// candidates lists the places, those with most of their context first, then the nearest.
func (t *Text) candidates(w *wanted) []candidate {
	key, before, after := reducedOf(w.quote), reducedOf(w.before), reducedOf(w.after)
	var out []candidate
	for from := 0; len(out) < most; {
		i := bytes.Index(t.reduced[from:], key)
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		c := candidate{at: i, size: len(key), far: distance(t.about(i), w.span.Start)}
		for c.context < len(before) && c.context < i && before[len(before)-1-c.context] == t.reduced[i-1-c.context] {
			c.context++
		}
		rest := t.reduced[i+len(key):]
		for n := 0; n < len(after) && n < len(rest) && after[n] == rest[n]; n++ {
			c.context++
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.context, a.context), cmp.Compare(a.far, b.far)) })
	return out
}

// about is about the code point at which a place of the reduced text stands.
func (t *Text) about(i int) int {
	n, found := slices.BinarySearchFunc(t.marks, i, func(m mark, i int) int { return cmp.Compare(m.reduced, i) })
	if !found {
		n--
	}
	if n < 0 {
		return 0
	}
	return t.marks[n].runes + i - t.marks[n].reduced
}

// A place is where the quote may stand.
type place struct {
	from, to int // bytes of the text
	start    int // code point
	context  int // characters around it that are as they were
}

// better reports whether p is to be taken before q.
func (p place) better(q place, start int) bool {
	if p.context != q.context {
		return p.context > q.context
	}
	return distance(p.start, start) < distance(q.start, start)
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// span makes a span of a place.
func (t *Text) span(document string, p place) aid.Span {
	quote := t.text[p.from:p.to]
	return aid.Span{
		Document: document, Start: p.start, End: p.start + utf8.RuneCountInString(quote), Quote: quote,
		Before: last(t.text[:p.from], around), After: first(t.text[p.to:], around),
	}
}

// last returns the last n code points of a string.
func last(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// first returns the first n code points of a string.
func first(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

// locate returns where the stretch of the reduced text stands in the text; false where it begins or ends within a character.
func (t *Text) locate(i, n int) (from, to, runes int, ok bool) {
	k, found := slices.BinarySearchFunc(t.marks, i, func(m mark, i int) int { return cmp.Compare(m.reduced, i) })
	if !found {
		k--
	}
	m := t.marks[max(k, 0)]
	at, pos, count := m.at, m.reduced, m.runes
	for at < len(t.text) && pos <= i {
		c := clusterAt(t.text, at)
		if pos == i && len(c.reduced) > 0 {
			from, runes, ok = at, count, true
			break
		}
		at, pos, count = at+c.size, pos+len(c.reduced), count+c.runes
	}
	if !ok {
		return 0, 0, 0, false
	}
	for at < len(t.text) && pos < i+n {
		c := clusterAt(t.text, at)
		at, pos = at+c.size, pos+len(c.reduced)
	}
	return from, at, runes, pos == i+n
}
