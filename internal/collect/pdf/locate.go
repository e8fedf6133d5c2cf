package pdf

import (
	"context"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// A Box frames words on a page, in points from its lower left corner.
type Box struct {
	Page                     int
	Left, Bottom, Right, Top float64
}

// Locate returns the boxes of the words from start to end of the text that Read makes of the document, one for each line.
// It reads the document anew.
func Locate(ctx context.Context, raw []byte, start, end int) ([]Box, error) {
	out, err := locate(ctx, raw, []aid.Span{{Start: start, End: end}}, func(aid.Span, string) bool { return true })
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// LocateAll returns the boxes of each span, reading the document once. A span whose quote does not stand there, as the
// text was read by another version of the reader, has none.
func LocateAll(ctx context.Context, raw []byte, spans []aid.Span) ([][]Box, error) {
	return locate(ctx, raw, spans, func(s aid.Span, words string) bool { return s.Quote == words })
}

// locate returns the boxes of the spans whose words are taken.
func locate(ctx context.Context, raw []byte, spans []aid.Span, take func(aid.Span, string) bool) ([][]Box, error) {
	var r reading.Reading
	s, err := read(ctx, raw, &r)
	if err != nil {
		return nil, err
	}
	var b reading.Builder
	var boxes []placed // of each character of the text; the zero value between paragraphs
	for _, p := range s.paras {
		from, to := b.Add(string(p.text), p.kind, p.page)
		if boxes = append(boxes, make([]placed, to-len(boxes))...); from == to {
			continue
		}
		if lead := leadingSpaces(p.text); lead < len(p.boxes) {
			copy(boxes[from:to], p.boxes[lead:])
		}
	}
	b.Build(&r)
	text := []rune(r.Content)
	out := make([][]Box, len(spans))
	for i, span := range spans {
		from, to := max(span.Start, 0), min(span.End, len(text), len(boxes))
		if from >= to || !take(span, string(text[from:to])) {
			continue
		}
		for _, p := range boxes[from:to] {
			out[i] = extend(out[i], p)
		}
	}
	return out, nil
}

// leadingSpaces counts what Builder.Add takes off the head of a paragraph.
func leadingSpaces(text []rune) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\u00A0') {
		n++
	}
	return n
}

// extend adds a character's box to the last one where both stand on one line.
func extend(out []Box, p placed) []Box {
	if p.right <= p.left {
		return out
	}
	c := Box{Page: p.page, Left: float64(p.left), Bottom: float64(p.bottom), Right: float64(p.right), Top: float64(p.top)}
	if n := len(out); n > 0 && out[n-1].Page == c.Page && c.Bottom < out[n-1].Top && c.Top > out[n-1].Bottom && c.Left >= out[n-1].Left && c.Left-out[n-1].Right < 2*(c.Top-c.Bottom) {
		l := &out[n-1]
		l.Right, l.Bottom, l.Top = max(l.Right, c.Right), min(l.Bottom, c.Bottom), max(l.Top, c.Top)
		return out
	}
	return append(out, c)
}
