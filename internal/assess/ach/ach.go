// Package ach analyses competing hypotheses: which explanation does the evidence contradict least, and on what does
// that order hang?
//
// Units: a cell counts from −2 (contradicts strongly) to +2; inconsistency is a sum of the negative ones, weighted or
// not. No probability comes out, and consistent evidence does not count: evidence that fits all proves nothing.
// Shape: a Matrix of hypotheses and rows of evidence gives a Result.
// Errors: a matrix that makes no sense wraps ErrMatrix.
// Source: Heuer, Psychology of Intelligence Analysis, chapter 8; weights as in the common tool;
// docs/methodology.md#competing-hypotheses.
package ach

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrMatrix is wrapped by every error about a matrix that makes no sense.
var ErrMatrix = errors.New("matrix of hypotheses")

// A Cell says how a piece of evidence fits a hypothesis: if the hypothesis were true, would one see this?
type Cell string

// The cells.
const (
	StronglyConsistent   Cell = "CC"
	Consistent           Cell = "C"
	Neutral              Cell = "N"
	NotApplicable        Cell = "NA"
	Inconsistent         Cell = "I"
	StronglyInconsistent Cell = "II"
)

var scores = map[Cell]int{StronglyConsistent: 2, Consistent: 1, Neutral: 0, NotApplicable: 0, Inconsistent: -1, StronglyInconsistent: -2}

// A Level is a credibility or a relevance.
type Level string

// The levels, with the weights that the common tool uses.
const (
	High   Level = "high"
	Medium Level = "medium"
	Low    Level = "low"
)

var weights = map[Level]float64{High: 1.414, Medium: 1, Low: 0.707}

// CredibilityOf is the level of a row whose evidence has an item digit (1 confirmed … 6 cannot be judged).
func CredibilityOf(digit int) Level {
	switch {
	case digit >= 1 && digit <= 2:
		return High
	case digit == 3:
		return Medium
	}
	return Low
}

// A Hypothesis is one explanation.
type Hypothesis struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
}

// A Row is one piece of evidence, or its absence.
type Row struct {
	ID          string          `yaml:"id"`
	Evidence    string          `yaml:"evidence"`
	Origin      string          `yaml:"origin"`
	Credibility Level           `yaml:"credibility"`
	Relevance   Level           `yaml:"relevance"`
	Cells       map[string]Cell `yaml:"cells"` // by hypothesis; a missing one is neutral
}

func (r Row) score(h string) int { return scores[r.Cells[h]] }

// Weight is credibility × relevance.
func (r Row) Weight() float64 { return weights[r.Credibility] * weights[r.Relevance] }

// A Matrix holds hypotheses and evidence.
type Matrix struct {
	Hypotheses  []Hypothesis               `yaml:"hypotheses"`
	Rows        []Row                      `yaml:"rows"`
	SecondRater map[string]map[string]Cell `yaml:"second_rater"` // row → hypothesis → cell
}

// Check refuses a matrix that cannot be analysed; Missing lists cells that are taken as neutral.
func (m Matrix) Check() error {
	if len(m.Hypotheses) < 2 {
		return fmt.Errorf("%w: %d hypotheses; at least two are needed to compete", ErrMatrix, len(m.Hypotheses))
	}
	if len(m.Rows) == 0 {
		return fmt.Errorf("%w: no rows of evidence", ErrMatrix)
	}
	known := make(map[string]bool)
	for _, h := range m.Hypotheses {
		switch {
		case h.ID == "":
			return fmt.Errorf("%w: a hypothesis has no id", ErrMatrix)
		case slices.Contains(fixed, h.ID):
			return fmt.Errorf("%w: a hypothesis cannot be called %q, since a column of the CSV form is", ErrMatrix, h.ID)
		case known[h.ID]:
			return fmt.Errorf("%w: hypothesis %s occurs twice", ErrMatrix, h.ID)
		}
		known[h.ID] = true
	}
	rows := make(map[string]bool)
	for i, r := range m.Rows {
		if r.ID == "" || rows[r.ID] {
			return fmt.Errorf("%w: row %d has no id of its own (%q)", ErrMatrix, i+1, r.ID)
		}
		rows[r.ID] = true
		if err := r.check(known); err != nil {
			return err
		}
	}
	for _, h := range m.Hypotheses {
		if !slices.ContainsFunc(m.Rows, func(r Row) bool { return r.Cells[h.ID] != "" }) {
			return fmt.Errorf("%w: no row says anything of hypothesis %s", ErrMatrix, h.ID)
		}
	}
	for id, cells := range m.SecondRater {
		if !rows[id] {
			return fmt.Errorf("%w: the second rater rates row %q, which is not there", ErrMatrix, id)
		}
		if err := checkCells("second rater, row "+id, cells, known); err != nil {
			return err
		}
	}
	return nil
}

func (r Row) check(known map[string]bool) error {
	for what, l := range map[string]Level{"credibility": r.Credibility, "relevance": r.Relevance} {
		if _, ok := weights[l]; !ok {
			return fmt.Errorf("%w: row %s: unknown %s %q; known are high, medium, low", ErrMatrix, r.ID, what, l)
		}
	}
	return checkCells("row "+r.ID, r.Cells, known)
}

func checkCells(where string, cells map[string]Cell, known map[string]bool) error {
	for h, c := range cells {
		if !known[h] {
			return fmt.Errorf("%w: %s: unknown hypothesis %q", ErrMatrix, where, h)
		}
		if _, ok := scores[c]; !ok {
			return fmt.Errorf("%w: %s: unknown cell %q; known are CC, C, N, NA, I, II", ErrMatrix, where, c)
		}
	}
	return nil
}

// Missing lists "row/hypothesis" for each cell that nobody filled in.
func (m Matrix) Missing() []string {
	var out []string
	for _, r := range m.Rows {
		for _, h := range m.Hypotheses {
			if r.Cells[h.ID] == "" {
				out = append(out, r.ID+"/"+h.ID)
			}
		}
	}
	return out
}

// without returns the matrix less the rows for which drop is true.
func (m Matrix) without(drop func(Row) bool) Matrix {
	m.Rows = slices.DeleteFunc(slices.Clone(m.Rows), drop)
	return m
}

// Origins lists the origins that the rows name, in their first order.
func (m Matrix) Origins() []string {
	var out []string
	for _, r := range m.Rows {
		if o := strings.TrimSpace(r.Origin); o != "" && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}
