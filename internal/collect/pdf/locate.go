package pdf

import (
	"context"

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
	var r reading.Reading
	s, err := read(ctx, raw, &r)
	if err != nil {
		return nil, err
	}
	var b reading.Builder
	var out []Box
	for _, p := range s.paras {
		text := string(p.text)
		from, to := b.Add(text, p.kind, p.page)
		lead := leadingSpaces(p.text)
		for i := max(start, from); i < min(end, to); i++ {
			if k := i - from + lead; k < len(p.boxes) {
				out = extend(out, p.boxes[k])
			}
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
