package reading

import "toguna/internal/aid"

// Around is the words of the claim's own context before and after one of its figures; where the figure's place is not known,
// all the claim's words come before it.
func (r *Claim) Around(f aid.Figure) (before, after string) {
	text, from := context(r.Span)
	start, end := f.Start-from, f.End-from
	if f.End <= f.Start || start < 0 || end > len(text) {
		return string(text), ""
	}
	return string(text[:start]), string(text[end:])
}

// Between is the words between two figures of one document, in the order of the text; ok is false where neither claim's
// words hold them.
func Between(a, b *Claim, x, y aid.Figure) (words string, ok bool) {
	if a.Span.Document == "" || a.Span.Document != b.Span.Document || x.End <= x.Start || y.End <= y.Start {
		return "", false
	}
	if y.Start < x.Start {
		x, y = y, x
	}
	if x.End > y.Start {
		return "", false
	}
	for _, c := range []*Claim{a, b} {
		text, from := context(c.Span)
		if start, end := x.End-from, y.Start-from; start >= 0 && end <= len(text) {
			return string(text[start:end]), true
		}
	}
	return "", false
}

// context is the quote of a span with what stands on either side of it, and where that begins.
func context(s aid.Span) (text []rune, from int) {
	before := []rune(s.Before)
	text = append(append(before[:len(before):len(before)], []rune(s.Quote)...), []rune(s.After)...)
	return text, s.Start - len(before)
}
