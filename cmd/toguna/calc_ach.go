package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/ach"
)

type achResult struct {
	Hypotheses      []achHypothesis `json:"hypotheses" doc:"–: in the matrix's order"`
	Rows            []achRow        `json:"rows" doc:"–: the evidence"`
	LinchpinRows    []string        `json:"linchpin_rows" doc:"ids: rows whose removal changes which hypotheses come first"`
	LinchpinOrigins []achOrigin     `json:"linchpin_origins" doc:"–: origins whose removal changes which hypotheses come first"`
	Agreement       *achAgreement   `json:"agreement" doc:"–: of two raters; null with one"`
}

type achHypothesis struct {
	ID            string  `json:"id" doc:"text: of the hypothesis"`
	Text          string  `json:"text,omitempty" doc:"text: the hypothesis"`
	Inconsistency int     `json:"inconsistency" doc:"number: sum of the cells against it, I 1 and II 2"`
	Weighted      float64 `json:"weighted_inconsistency" doc:"number: the same by credibility × relevance"`
	Rank          int     `json:"rank" doc:"number: 1 is contradicted least; ties share a rank"`
}

type achRow struct {
	ID            string   `json:"id" doc:"text: of the row"`
	Weight        float64  `json:"weight" doc:"number: credibility × relevance, each 1.414, 1 or 0.707"`
	Diagnosticity int      `json:"diagnosticity" doc:"number: highest less lowest cell; 0 tells nothing apart"`
	FirstWithout  []string `json:"first_without,omitempty" doc:"ids: hypotheses that come first without this row, where that changes"`
}

type achOrigin struct {
	Origin   string             `json:"origin" doc:"text: of the evidence"`
	Weighted map[string]float64 `json:"weighted" doc:"number by id: weighted inconsistency without it"`
	First    []string           `json:"first" doc:"ids: hypotheses that then come first"`
}

type achAgreement struct {
	Kappa *float64 `json:"kappa" doc:"–: Cohen's, unweighted; null where chance alone explains agreement"`
	Cells int      `json:"cells" doc:"number: cells that both filled in"`
}

type achInputs struct {
	File       string   `json:"file" doc:"text: the file"`
	Hypotheses int      `json:"hypotheses" doc:"number: of hypotheses"`
	Rows       int      `json:"rows" doc:"number: of rows"`
	Origins    []string `json:"origins" doc:"text: origins of the evidence"`
}

func achMethod() method {
	return method{
		use:   "ach MATRIX.yaml",
		ids:   []string{"competing-hypotheses/1"},
		short: "Which explanation does the evidence contradict least, and on what does that hang?",
		long: `Reads a matrix of hypotheses and evidence, filled in row by row ("if this hypothesis were true, would I see this?"), and
adds up what speaks against each hypothesis. What fits a hypothesis does not count for it: evidence that fits all proves
nothing. Rows and origins whose removal changes the order are named; all rows of one origin share its fate. No
probability comes out.

The matrix is YAML: hypotheses is a list of {id, text}; rows of {id, evidence, origin, credibility, relevance (high, medium,
low), cells: {H1: CC, C, N, NA, I or II}}; second_rater holds the cells of another person, by row. Or it is CSV with the
columns id, evidence, origin, credibility, relevance and one for each hypothesis; --csv prints it as CSV.`,
		example: `toguna calc ach docs/samples/ach.yaml
toguna calc ach docs/samples/ach-raters.yaml
toguna calc ach docs/samples/ach.csv`,
		inputs: achInputs{},
		result: achResult{},
		args:   fileArgument("a matrix, in YAML or CSV"),
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var asCSV bool
			cmd.Flags().BoolVar(&asCSV, "csv", false, "print the matrix as CSV instead of the answer")
			return func(_ context.Context, args []string) (*answer, error) {
				r, err := openInput(env, args[0])
				if err != nil {
					return nil, err
				}
				defer r.Close()
				read := ach.ReadYAML
				if strings.EqualFold(filepath.Ext(args[0]), ".csv") {
					read = ach.ReadCSV
				}
				m, err := read(r, args[0])
				if err != nil {
					return nil, err
				}
				if asCSV {
					var b bytes.Buffer
					err := m.WriteCSV(&b)
					return &answer{raw: b.String()}, err
				}
				return achAnswer(args[0], m)
			}
		},
	}
}

func achAnswer(file string, m ach.Matrix) (*answer, error) {
	res, err := m.Analyse()
	if err != nil {
		return nil, err
	}
	a := newAnswer(achInputs{file, len(m.Hypotheses), len(m.Rows), m.Origins()}, nil)
	out := achResult{LinchpinRows: []string{}, LinchpinOrigins: []achOrigin{}}
	for i, s := range res.Scores {
		out.Hypotheses = append(out.Hypotheses, achHypothesis{s.Hypothesis, m.Hypotheses[i].Text, s.Inconsistency, s.Weighted, s.Rank})
	}
	first := map[string][]string{}
	for _, l := range res.LinchpinRows {
		out.LinchpinRows = append(out.LinchpinRows, l.Name)
		first[l.Name] = l.First
	}
	for _, l := range res.LinchpinOrigins {
		out.LinchpinOrigins = append(out.LinchpinOrigins, achOrigin{l.Name, l.Weighted, l.First})
	}
	var idle []string
	for _, r := range res.Rows {
		out.Rows = append(out.Rows, achRow{r.Row, r.Weight, r.Diagnosticity, first[r.Row]})
		if r.Diagnosticity == 0 {
			idle = append(idle, r.Row)
		}
	}
	if len(idle) > 0 {
		a.warn("not_diagnostic", "%s fit all hypotheses alike and say nothing between them", strings.Join(idle, ", "))
	}
	if gaps := m.Missing(); len(gaps) > 0 {
		a.assume("cells that nobody filled in are neutral: %s", strings.Join(gaps, ", "))
	}
	if res.Agreement != nil {
		out.Agreement = &achAgreement{res.Agreement.Kappa, res.Agreement.Cells}
		if res.Agreement.Kappa == nil {
			a.missing("agreement.kappa", "chance alone would make the two agree, or no cell was filled in by both")
		}
	} else {
		a.missing("agreement", "there is no second rater")
	}
	a.Result = out
	a.tellACH(out, res)
	return a, nil
}

func (a *answer) tellACH(out achResult, res ach.Result) {
	t := table{header: []string{"rank", "hypothesis", "weighted", "unweighted", ""}}
	for rank := 1; rank <= len(out.Hypotheses); rank++ {
		for _, h := range out.Hypotheses {
			if h.Rank == rank {
				t.add(strconv.Itoa(rank), h.ID, fmt.Sprintf("%.3f", h.Weighted), strconv.Itoa(h.Inconsistency), h.Text)
			}
		}
	}
	rows := table{header: []string{"row", "weight", "diagnosticity", "without it first"}}
	for _, r := range out.Rows {
		rows.add(r.ID, fmt.Sprintf("%.3f", r.Weight), strconv.Itoa(r.Diagnosticity), strings.Join(r.FirstWithout, ", "))
	}
	origins := table{title: "The order hangs on these origins", header: []string{"without", "first", "weighted"}}
	for _, o := range out.LinchpinOrigins {
		var w []string
		for _, h := range out.Hypotheses {
			w = append(w, fmt.Sprintf("%s %.3f", h.ID, o.Weighted[h.ID]))
		}
		origins.add(o.Origin, strings.Join(o.First, ", "), strings.Join(w, ", "))
	}
	a.report = report{title: "Contradicted least: " + strings.Join(res.First, ", "), tables: []table{t, rows, origins},
		formula: []string{"weighted inconsistency = Σ credibility × relevance × (I 1, II 2); consistent evidence does not count, and no probability follows"}}
	if out.Agreement != nil {
		a.report.formula = append(a.report.formula, fmt.Sprintf("two raters: κ = (p_o − p_e) / (1 − p_e) = %s over %s", placesPtr(out.Agreement.Kappa, 6), plural(out.Agreement.Cells, "cell", "cells")))
	}
}
