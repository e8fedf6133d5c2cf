package anchor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"toguna/internal/aid"
)

// Every finds each place where words stand in the text, in the order of the text; the words may differ from it as those of a span
// may. It is for words that somebody copied or typed, of which nothing else is known.
func (t *Text) Every(words string) []aid.Span {
	quote := unitsOf(strings.TrimFunc(words, unicode.IsSpace))
	if len(quote) == 0 {
		return nil
	}
	w := wanted{span: aid.Span{Quote: words}, quote: quote, alone: true}
	var found []place
	for _, c := range t.candidates(&w) {
		if p, fits := t.weigh(c.at, c.size, &w); fits {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b place) int { return cmp.Compare(a.start, b.start) })
	out := make([]aid.Span, 0, len(found))
	for _, p := range found {
		s := t.span("", p)
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			continue // words that overlap themselves stand once
		}
		out = append(out, s)
	}
	return out
}
