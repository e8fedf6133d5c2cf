package weigh

import (
	"cmp"
	"math"
	"slices"

	"toguna/internal/aid"
)

// A Side is who has a role, with how likely that is.
type Side struct {
	Name string
	P    float64
}

// beam is how many givers are tried with each receiver; one that is surer than alone is tried by itself.
const beam, alone = 3, 0.9

// Sides settles who gives and who gets of a claim: the pair that is most likely.
func (m *Model) Sides(s *Scene, c *Claim) [2]Side {
	givers, receivers := m.ranked(s.Candidates(c, Provider)), s.Candidates(c, Receiver)
	base := make([]float64, len(receivers))
	for i := range receivers {
		base[i] = m.sum(&receivers[i].Vector)
	}
	best, top := [2]Side{}, math.Inf(-1)
	var pair Vector
	for _, g := range givers[:min(len(givers), beam)] {
		sums := slices.Clone(base)
		for i := range receivers {
			if g.Name != "" && receivers[i].Name == g.Name {
				sums[i] = math.Inf(-1)
				continue
			}
			pair.features = pair.features[:0]
			s.Pair(&pair, &receivers[i], g.Name)
			sums[i] += m.sum(&pair)
		}
		r := 0
		shared := shares(sums)
		for i := range shared {
			if shared[i] > shared[r] {
				r = i
			}
		}
		if p := math.Log(g.P) + math.Log(shared[r]); p > top {
			best, top = [2]Side{g, {receivers[r].Name, shared[r]}}, p
		}
		if g.P > alone {
			break
		}
	}
	return best
}

// ranked orders candidates by their probability; of equal ones the one that was listed first is first.
func (m *Model) ranked(cs []Candidate) []Side {
	sums := make([]float64, len(cs))
	for i := range cs {
		sums[i] = m.sum(&cs[i].Vector)
	}
	out := make([]Side, len(cs))
	for i, p := range shares(sums) {
		out[i] = Side{cs[i].Name, p}
	}
	slices.SortStableFunc(out, func(a, b Side) int { return cmp.Compare(b.P, a.P) })
	return out
}

// Named reports whether the sentence of a claim names a party, or each of several: by name, body, town or people. No party needs
// no naming; one that only a rule knows is named where the rule read it.
func (s *Scene) Named(c *Claim, name string) bool {
	here := s.in(s.sentenceOf(c))
	for _, e := range s.known(name) {
		if !slices.ContainsFunc(here, func(o occurrence) bool { return o.entity == e }) {
			return false
		}
	}
	return true
}

// Span returns the code points of a claim.
func (s *Scene) Span(c *Claim) (start, end int) {
	return s.doc.Tokens[c.First].Start, s.doc.Tokens[c.Last-1].End
}

// Names are the names of all features that were noted, by number; kept only while learning.
func (s *Scene) Names() map[uint64]string { return s.names }

// Mention returns a mention of the document.
func (s *Scene) Mention(m int) aid.Mention { return s.mentions[m] }

// Quote returns the words of a claim.
func (s *Scene) Quote(c *Claim) string { return s.doc.Line(c.First, c.Last) }

// Figures are the figures that mentions state.
func (s *Scene) Figures(ms []int) []aid.Figure {
	var out []aid.Figure
	for _, m := range ms {
		if f, ok := aid.FigureOf(s.mentions[m]); ok {
			out = append(out, f)
		}
	}
	return out
}
