package main

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"toguna/internal/coding/weigh"
)

// A question is several answers with the features of each, and which of them is right.
type question struct {
	text    string // the text that it was asked of
	answers [][]uint64
	right   int
}

// penalty keeps weights near those that learning goes on from, which are zero at first: half of it times the squares of what
// they differ by is added to the loss.
const penalty = 8.0

// fit learns the weights under which the right answers are most likely.
func fit(questions []question, rare int, from *weigh.Model) map[uint64]float64 {
	index := number(questions, rare, from)
	begin := make([]float64, len(index))
	for f, n := range index {
		begin[n] = from.Weight(f)
	}
	qs := make([][][]int, len(questions))
	for i, q := range questions {
		qs[i] = make([][]int, len(q.answers))
		for j, fs := range q.answers {
			for _, f := range fs {
				if n, ok := index[f]; ok {
					qs[i][j] = append(qs[i][j], n)
				}
			}
		}
	}
	at, slope, value := []float64(nil), make([]float64, len(index)), 0.0
	look := func(w []float64) { // loss and slope are found together, and asked for one after the other
		if slices.Equal(at, w) {
			return
		}
		at, value = append(at[:0], w...), 0
		for i, x := range w {
			d := x - begin[i]
			value += penalty / 2 * d * d
			slope[i] = penalty * d
		}
		for i, answers := range qs {
			value += surprise(answers, questions[i].right, w, slope)
		}
	}
	p := optimize.Problem{
		Func: func(w []float64) float64 { look(w); return value },
		Grad: func(grad, w []float64) { look(w); copy(grad, slope) },
	}
	r, err := optimize.Minimize(p, slices.Clone(begin), &optimize.Settings{MajorIterations: 100, GradientThreshold: 0.5}, &optimize.LBFGS{})
	out := map[uint64]float64{}
	if r == nil {
		panic(err)
	}
	for f, n := range index {
		out[f] = r.X[n]
	}
	return out
}

// number numbers the features that occur in enough texts, or have a weight already.
func number(questions []question, rare int, from *weigh.Model) map[uint64]int {
	seen := map[uint64]map[string]bool{}
	for _, q := range questions {
		for _, fs := range q.answers {
			for _, f := range fs {
				if seen[f] == nil {
					seen[f] = map[string]bool{}
				}
				if len(seen[f]) < rare {
					seen[f][q.text] = true
				}
			}
		}
	}
	index := map[uint64]int{}
	for f, in := range seen {
		if len(in) >= rare || from.Weight(f) != 0 {
			index[f] = 0
		}
	}
	for n, f := range sortedKeys(index) {
		index[f] = n
	}
	return index
}

// surprise is minus the logarithm of the probability of the right answer; it adds the slope to grad.
func surprise(answers [][]int, right int, w, grad []float64) float64 {
	sums, top := make([]float64, len(answers)), math.Inf(-1)
	for j, fs := range answers {
		for _, f := range fs {
			sums[j] += w[f]
		}
		top = max(top, sums[j])
	}
	all := 0.0
	for j := range sums {
		all += math.Exp(sums[j] - top)
	}
	for j, fs := range answers {
		p := math.Exp(sums[j]-top) / all
		if j == right {
			p--
		}
		for _, f := range fs {
			grad[f] += p
		}
	}
	return math.Log(all) + top - sums[right]
}

// parts is into how many parts the texts are cut to learn how likely a verdict is right.
const parts = 5

// learn learns all weights.
func learn(texts []*text, from *weigh.Model) *weigh.Model {
	m := learnSides(texts, from)
	join(m, texts, fit(sectors(texts), rareOfSector, from), fit(doubts(texts, from, parts), 3, from))
	return m
}

// rareOfSector is in how many texts a word must stand to tell a sector.
const rareOfSector = 4

// learnSectors learns the weights of sectors alone: all others stay as they are.
func learnSectors(texts []*text, from *weigh.Model) *weigh.Model {
	m := from.Clone()
	join(m, texts, fit(sectors(texts), rareOfSector, from))
	return m
}

// learnSides learns what kind a proposal is, which figures it has and who gives and gets.
func learnSides(texts []*text, from *weigh.Model) *weigh.Model {
	all := []map[uint64]float64{fit(kinds(texts), 3, from), fit(figures(texts), 3, from)}
	for role := range 2 {
		all = append(all, fit(sides(texts, role), 2, from))
	}
	m := from.Clone()
	join(m, texts, all...)
	return m
}

// join sets weights that were learned from texts, whose features it knows by then.
func join(m *weigh.Model, texts []*text, all ...map[uint64]float64) {
	for _, t := range texts {
		m.Know(t.scene.Names())
	}
	for _, weights := range all {
		m.Join(weights)
	}
}
