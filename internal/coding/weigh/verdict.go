package weigh

import (
	"math"
	"slices"

	"toguna/internal/aid"
)

// A Verdict is what is settled of a proposal.
type Verdict struct {
	Kind    aid.ClaimKind // "" where it is no claim
	P       float64       // how likely it is of that kind
	Sides   [2]Side
	Figures []int   // mentions
	Certain float64 // how likely the figures are these
	Right   float64 // how likely kind, sides and figures are all right
}

// Settle settles all proposals of a scene, in their order.
func (m *Model) Settle(s *Scene) []Verdict {
	out := make([]Verdict, len(s.claims))
	for i := range s.claims {
		v := &out[i]
		v.Kind, v.P = m.kind(s, i)
		if v.Kind == "" {
			continue
		}
		c := s.claims[i]
		c.Kind = v.Kind
		v.Figures, v.Certain = m.figures(s, i, v.Kind)
		c.Figures = v.Figures
		v.Sides = m.Sides(s, &c)
		v.Right = odds(m.sum(s.Doubt(i, v)))
	}
	return out
}

// leastRight is how likely a suggestion must be right in all to be made: of those below, one in twenty is, and mending them is more
// work than writing them.
const leastRight = 0.05

// Stands reports whether a claim is suggested.
func (v *Verdict) Stands() bool { return v.Kind != "" && v.Right >= leastRight }

// Keeps reports whether a verdict leaves the figures as a rule has them, in any order.
func (v *Verdict) Keeps(figures []int) bool {
	return slices.Equal(slices.Sorted(slices.Values(figures)), slices.Sorted(slices.Values(v.Figures)))
}

// leastClaim is how likely what a rule proposes must be a claim to be kept, leastClause a clause that no rule has read.
const leastClaim, leastClause = 0.4, 0.5

// stays is how many times likelier another kind must be to take the place of the one that a rule says.
const stays = 2

// kind returns what claim i is, and how likely.
func (m *Model) kind(s *Scene, i int) (aid.ClaimKind, float64) {
	sums := m.kindSums(s, i)
	p := shares(sums[:])
	least := leastClaim
	if s.claims[i].Rule == Clause {
		least = leastClause
	}
	if 1-p[0] < least {
		return "", p[0]
	}
	best := 1
	weight := func(n int) float64 {
		if c := &s.claims[i]; c.Kind == Kinds[n] && c.Rule != Clause {
			return stays * p[n]
		}
		return p[n]
	}
	for n := 2; n < len(p); n++ {
		if weight(n) > weight(best) {
			best = n
		}
	}
	return Kinds[best], p[best]
}

// figures returns the figures of claim i, and how likely they are all of them and no other.
func (m *Model) figures(s *Scene, i int, k aid.ClaimKind) ([]int, float64) {
	var out []int
	certain := 1.0
	for _, f := range s.FigureCandidates(i, string(k)) {
		p := odds(m.sum(&f.Vector))
		if p >= 0.5 {
			out = append(out, f.Mention)
		}
		certain *= max(p, 1-p)
	}
	return out, certain
}

// Doubt notes what tells how likely a verdict is right in all.
func (s *Scene) Doubt(i int, v *Verdict) *Vector {
	c, out := &s.claims[i], &Vector{names: s.names}
	rule := constant(c.Rule)
	is := constant(string(v.Kind))
	out.add(wRight)
	out.add(wRight, fRule, rule)
	out.add(wRight, fKind, is)
	add := func(name string, p float64) {
		b := bucket(p)
		out.add(wRight, atomOf(name), b)
		out.add(wRight, atomOf(name), b, is)
	}
	add("kind", v.P)
	add("provider", v.Sides[0].P)
	add("receiver", v.Sides[1].P)
	add("sides", v.Sides[0].P*v.Sides[1].P)
	add("figures", v.Certain)
	add("all", v.P*v.Sides[0].P*v.Sides[1].P*v.Certain)
	for role := range 2 {
		out.add(wRight, roles[role], fSaid, s.agrees(v.Sides[role].Name, c.Said[role]))
		if v.Sides[role].Name == "" {
			out.add(wRight, roles[role], nothing)
		}
	}
	out.add(wRight, fFigure, answer(v.Keeps(c.Figures)))
	out.add(wRight, fFigure, number(min(len(v.Figures), 3)))
	return out
}

// bucket sorts a probability by the logarithm of its odds.
func bucket(p float64) atom {
	p = min(max(p, 1e-6), 1-1e-6)
	return number(int(math.Round(math.Log(p/(1-p)))) + 3)
}
