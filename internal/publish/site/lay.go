package site

import (
	"slices"

	"toguna/internal/aid"
)

// layout is what laying a page of text needs besides the text's paragraphs.
type layout struct {
	runes   []rune
	shown   []aid.Claim
	numbers map[string]int
	notes   map[string]MarginNote
	here    string          // the claim that the address opens at
	opened  map[string]bool // claims whose anchor stands on the page
	ends    map[string]int  // where the mark of each claim ends: its own end, or that of the last paragraph that it reaches
}

// newLayout lays the claims over paragraphs.
func newLayout(runes []rune, paras []aid.Paragraph, shown []aid.Claim) *layout {
	l := &layout{runes: runes, shown: shown, opened: map[string]bool{}, ends: map[string]int{}}
	for _, c := range shown {
		for _, p := range paras {
			if covers(p, c) {
				l.ends[c.ID] = min(c.Span.End, p.End)
			}
		}
	}
	return l
}

// A stretch is a claim whose mark is open while a paragraph is laid.
type stretch struct {
	claim aid.Claim
	from  int
	to    int // clipped to the paragraph and to the mark around it
}

// covers reports whether some words of the claim stand in the paragraph.
func covers(p aid.Paragraph, c aid.Claim) bool { return c.Span.Start < p.End && c.Span.End > p.Start }

// A typesetter writes the tokens of one paragraph.
type typesetter struct {
	l     *layout
	p     aid.Paragraph
	out   []Token
	stack []stretch
	at    int
}

// lay cuts a paragraph at the beginnings and ends of its claims. Marks nest; where two cross, the later one is closed
// with the earlier and goes on after it.
func (l *layout) lay(p aid.Paragraph) []Token {
	var queue []stretch
	for _, c := range l.shown {
		if covers(p, c) {
			queue = append(queue, stretch{c, max(c.Span.Start, p.Start), min(c.Span.End, p.End)})
		}
	}
	t := &typesetter{l: l, p: p, at: p.Start}
	for len(queue) > 0 {
		o := queue[0]
		queue = queue[1:]
		t.closeUntil(o.from)
		t.text(o.from)
		if n := len(t.stack); n > 0 && o.to > t.stack[n-1].to {
			rest := stretch{o.claim, t.stack[n-1].to, o.to}
			o.to = rest.from
			i := slices.IndexFunc(queue, func(q stretch) bool { return q.from >= rest.from })
			if i < 0 {
				i = len(queue)
			}
			queue = slices.Insert(queue, i, rest)
		}
		t.open(o)
	}
	t.closeUntil(p.End)
	t.text(p.End)
	return t.out
}

func (t *typesetter) text(to int) {
	if to > t.at {
		t.out = append(t.out, Token{Text: string(t.l.runes[t.at:to])})
		t.at = to
	}
}

func (t *typesetter) open(o stretch) {
	k := Token{Open: true, Class: markClass(t.l.notes[o.claim.ID], o.claim, t.l.here)}
	if !t.l.opened[o.claim.ID] {
		k.ID, t.l.opened[o.claim.ID] = o.claim.ID, true
	}
	t.out = append(t.out, k)
	t.stack = append(t.stack, o)
}

// closeUntil closes the marks that end at or before a character; the last stretch of a claim carries its number.
func (t *typesetter) closeUntil(to int) {
	for len(t.stack) > 0 && t.stack[len(t.stack)-1].to <= to {
		top := t.stack[len(t.stack)-1]
		t.text(top.to)
		k := Token{Close: true}
		if top.to >= t.l.ends[top.claim.ID] {
			k.N, k.Note = t.l.numbers[top.claim.ID], top.claim.ID
		}
		t.out = append(t.out, k)
		t.stack = t.stack[:len(t.stack)-1]
	}
}

// markClass underlines a claim as its verdict is underlined.
func markClass(n MarginNote, c aid.Claim, here string) string {
	class := "cl"
	switch {
	case len(n.Faces) > 0 && slices.ContainsFunc(n.States, func(s State) bool { return s.Mark == "v-contested" }):
		class += " contested"
	case c.Kind == aid.Position || c.Kind == aid.Causal || c.Kind == aid.Recommendation:
		class += " view"
	case c.Status == aid.Suggested:
		class += " suggested"
	}
	if c.ID == here {
		class += " here"
	}
	return class
}
