package weigh

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A FigureCandidate is a figure that may be one of a claim.
type FigureCandidate struct {
	Mention int
	Vector  Vector
}

// FigureCandidates lists the figures of a claim's sentence; kind is what the claim is.
func (s *Scene) FigureCandidates(i int, kind string) []FigureCandidate {
	c := &s.claims[i]
	var out []FigureCandidate
	for _, m := range s.figuresIn(s.sentenceOf(c)) {
		f := FigureCandidate{Mention: m}
		f.Vector.names = s.names
		s.observeFigure(&f.Vector, i, m, constant(kind))
		out = append(out, f)
	}
	return out
}

// figuresIn lists the mentions of figures in a piece; those of each piece are looked for once.
func (s *Scene) figuresIn(piece int) []int {
	if s.figures == nil {
		s.figures = make([][]int, len(s.pieces))
	}
	if s.figures[piece] != nil {
		return s.figures[piece]
	}
	at := s.pieces[piece]
	start, end := s.doc.Tokens[at.First].Start, s.doc.Tokens[at.Last-1].End
	out := []int{}
	for m := s.firstMention(start); m < s.own && s.mentions[m].Span.Start < end; m++ {
		x := &s.mentions[m]
		if (x.Money != nil || x.Count != nil || x.Percent != nil) && s.spans[m][0] < s.spans[m][1] {
			out = append(out, m)
		}
	}
	s.figures[piece] = out
	return out
}

// firstMention returns the first mention that begins at or behind a code point.
func (s *Scene) firstMention(start int) int {
	m, _ := slices.BinarySearchFunc(s.mentions[:s.own], start, func(x aid.Mention, at int) int { return x.Span.Start - at })
	return m
}

// observeFigure notes what speaks for mention m as a figure of claim i.
func (s *Scene) observeFigure(v *Vector, i, m int, k atom) {
	c, sp, t := &s.claims[i], s.spans[m], s.typeOf(m)
	said := answer(slices.Contains(c.Figures, m))
	others := answer(slices.ContainsFunc(s.within[s.sentenceOf(c)], func(j int) bool {
		return j != i && s.claims[j].Rule != Clause && slices.Contains(s.claims[j].Figures, m)
	}))
	v.add(fIn)
	v.add(fIn, fCarried, said)
	v.add(fIn, fCarried, said, k, t)
	v.add(fIn, fCarried, said, constant(c.Rule))
	v.add(fIn, fOther, others, said)
	where := wInside
	var first, last int
	switch {
	case sp[0] < c.First:
		where, first, last = wAhead, sp[1], c.First
	case sp[0] >= c.Last:
		where, first, last = wAfter, c.Last, sp[0]
	default:
		first, last = s.core(c, m)
	}
	v.add(fIn, fStands, where, said, others)
	v.add(fIn, fStands, where, k, t)
	if b := s.before(sp[0]); b >= 0 {
		v.add(fIn, fBefore, s.word(b), said)
		v.add(fIn, fBefore, s.word(b), t)
	}
	verbs, marks := 0, 0
	for j := first; j < last; j++ {
		if s.verbs[j].frame != 0 {
			verbs++
		}
		if s.doc.Tokens[j].Kind == token.Punct {
			marks++
		}
	}
	v.add(fIn, fBetween, where, number(min(verbs, 2)), number(min(marks, 2)), said)
	v.add(fIn, fBetween, where, number(min((last-first)/3, 5)), said)
	inside := 0
	for _, o := range s.figuresIn(s.sentenceOf(c)) {
		if o != m && s.spans[o][0] >= c.First && s.spans[o][0] < c.Last {
			inside++
		}
	}
	v.add(fIn, fMany, where, number(min(inside, 3)), said)
}

// core returns the tokens between figure m and the first figure that the rule gives the claim.
func (s *Scene) core(c *Claim, m int) (first, last int) {
	if len(c.Figures) == 0 {
		return c.First, s.spans[m][0]
	}
	a, b := s.spans[c.Figures[0]], s.spans[m]
	if a[0] > b[0] {
		a, b = b, a
	}
	return a[1], b[0]
}
