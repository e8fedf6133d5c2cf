package ach

import (
	"math"
	"slices"
	"strings"
)

// A Score is what the evidence says against one hypothesis.
type Score struct {
	Hypothesis    string
	Inconsistency int
	Weighted      float64
	Rank          int // 1 is contradicted least, by weight; ties share a rank
}

// A RowScore is what a row contributes.
type RowScore struct {
	Row           string
	Weight        float64
	Diagnosticity int // 0: it fits all alike and should leave the argument, but stay in the log
}

// A Linchpin is a row, or all rows of an origin, whose removal changes which hypotheses come first.
type Linchpin struct {
	Name     string
	Weighted map[string]float64 // weighted inconsistency without it
	First    []string           // hypotheses that then come first
}

// A Result is the analysis of a matrix.
type Result struct {
	Scores          []Score // in the matrix's order
	Rows            []RowScore
	First           []string // the hypotheses of rank 1
	LinchpinRows    []Linchpin
	LinchpinOrigins []Linchpin
	Origins         []Linchpin // every origin, whether it changes the order or not
	Agreement       *Agreement // nil without a second rater
}

// Analyse scores a matrix, which must have passed Check.
func (m Matrix) Analyse() (Result, error) {
	if err := m.Check(); err != nil {
		return Result{}, err
	}
	r := Result{Scores: m.scores()}
	r.First = first(r.Scores)
	for _, row := range m.Rows {
		r.Rows = append(r.Rows, RowScore{row.ID, row.Weight(), m.diagnosticity(row)})
		l := m.linchpin(row.ID, func(o Row) bool { return o.ID == row.ID })
		if !slices.Equal(l.First, r.First) {
			r.LinchpinRows = append(r.LinchpinRows, l)
		}
	}
	for _, origin := range m.Origins() {
		l := m.linchpin(origin, func(o Row) bool { return strings.TrimSpace(o.Origin) == origin })
		r.Origins = append(r.Origins, l)
		if !slices.Equal(l.First, r.First) {
			r.LinchpinOrigins = append(r.LinchpinOrigins, l)
		}
	}
	if len(m.SecondRater) > 0 {
		a := m.agreement()
		r.Agreement = &a
	}
	return r, nil
}

func (m Matrix) scores() []Score {
	ss := make([]Score, len(m.Hypotheses))
	for i, h := range m.Hypotheses {
		ss[i].Hypothesis = h.ID
		for _, r := range m.Rows {
			against := max(0, -r.score(h.ID))
			ss[i].Inconsistency += against
			ss[i].Weighted += r.Weight() * float64(against)
		}
	}
	for i := range ss {
		ss[i].Rank = 1
		for _, o := range ss {
			if less(o.Weighted, ss[i].Weighted) {
				ss[i].Rank++
			}
		}
	}
	return ss
}

// less forgives float sums in different orders.
func less(a, b float64) bool { return a < b-1e-9*math.Max(1, math.Abs(b)) }

func first(ss []Score) []string {
	var out []string
	for _, s := range ss {
		if s.Rank == 1 {
			out = append(out, s.Hypothesis)
		}
	}
	return out
}

func (m Matrix) diagnosticity(r Row) int {
	low, high := 2, -2
	for _, h := range m.Hypotheses {
		low, high = min(low, r.score(h.ID)), max(high, r.score(h.ID))
	}
	return high - low
}

func (m Matrix) linchpin(name string, drop func(Row) bool) Linchpin {
	ss := m.without(drop).scores()
	l := Linchpin{Name: name, Weighted: make(map[string]float64, len(ss)), First: first(ss)}
	for _, s := range ss {
		l.Weighted[s.Hypothesis] = s.Weighted
	}
	return l
}

// Agreement is how far two raters agree on the cells that both filled in.
type Agreement struct {
	Kappa *float64 // Cohen's, unweighted; nil where chance alone would make them agree
	Cells int
}

func (m Matrix) agreement() Agreement {
	var one, two []Cell
	for _, r := range m.Rows {
		for _, h := range m.Hypotheses {
			a, b := r.Cells[h.ID], m.SecondRater[r.ID][h.ID]
			if a != "" && b != "" {
				one, two = append(one, a), append(two, b)
			}
		}
	}
	return Agreement{Kappa: Kappa(one, two), Cells: len(one)}
}

// Kappa is Cohen's κ over two ratings of the same cells: nil without cells, and where both use one and the same value.
func Kappa(one, two []Cell) *float64 {
	n := float64(len(one))
	if n == 0 || len(one) != len(two) {
		return nil
	}
	var alike float64
	share1, share2 := map[Cell]float64{}, map[Cell]float64{}
	for i := range one {
		if one[i] == two[i] {
			alike++
		}
		share1[one[i]] += 1 / n
		share2[two[i]] += 1 / n
	}
	var chance float64
	for c := range scores {
		chance += share1[c] * share2[c]
	}
	if 1-chance < 1e-12 {
		return nil
	}
	k := (alike/n - chance) / (1 - chance)
	return &k
}
