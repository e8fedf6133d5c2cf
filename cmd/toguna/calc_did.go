package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"toguna/internal/assess/did"
	"toguna/internal/assess/sheet"
)

type didResult struct {
	Delta         float64  `json:"delta" doc:"unit of the outcome: mean change of the treated less that of the controls"`
	RatioOfRatios *float64 `json:"ratio_of_ratios" doc:"number: (treated after / before) / (controls after / before); null if a sum is zero"`
	DeltaAsinh    float64  `json:"delta_asinh" doc:"–: the same on asinh of the outcome, close to a difference of logarithms"`
	StandardError *float64 `json:"standard_error" doc:"unit of the outcome: of delta; null if a group has one unit"`
	PExact        *float64 `json:"p_exact" doc:"0–1: two-sided, the share of all assignments with a difference as large; null if there are more than 200,000"`
	Treated       int      `json:"n_treated" doc:"number: treated units"`
	Control       int      `json:"n_control" doc:"number: control units"`
	PreTrends     string   `json:"pre_trends" doc:"word: not_checked; one period before says nothing of trends"`
}

type fileInputs struct {
	File string `json:"file" doc:"text: the file"`
	Rows int    `json:"rows" doc:"number: of units, sources, reports or claims read"`
}

func didMethod() method {
	return method{
		use:   "did FILE.csv",
		ids:   []string{"difference-in-differences/1"},
		short: "Did treated places change more than others?",
		long: `Compares the change at treated places with that at controls: delta, the ratio of ratios, and an exact permutation p: of all
ways to call that many of the places treated, how many give a difference as large. It does not show that the treatment
caused the change: that needs parallel trends, which one period before cannot show. Check the groups with toguna calc
balance first. The file has the columns unit, group (treated or control), before, after.`,
		example: `toguna calc did docs/samples/did.csv`,
		inputs:  fileInputs{},
		result:  didResult{},
		args:    fileArgument("unit,group,before,after"),
		bind: func(_ *cobra.Command, env *environment) calculation {
			return func(_ context.Context, args []string) (*answer, error) {
				t, err := readTable(env, args[0], sheet.Columns{Required: []string{"unit", "group", "before", "after"}})
				if err != nil {
					return nil, err
				}
				if err := once(t, "unit"); err != nil {
					return nil, err
				}
				var units []did.Unit
				for _, r := range t.Rows {
					u := did.Unit{Name: r.Text("unit")}
					if u.Treated, err = treated(r); err != nil {
						return nil, err
					}
					if u.Before, err = r.Float("before"); err != nil {
						return nil, err
					}
					if u.After, err = r.Float("after"); err != nil {
						return nil, err
					}
					units = append(units, u)
				}
				return didAnswer(fileInputs{args[0], len(units)}, units)
			}
		},
	}
}

func treated(r sheet.Row) (bool, error) {
	g, err := r.OneOf("group", "treated", "control")
	return g == "treated", err
}

func didAnswer(in fileInputs, units []did.Unit) (*answer, error) {
	e, err := did.Compare(units)
	if err != nil {
		return nil, err
	}
	a := newAnswer(in, didResult{e.Delta, e.RatioOfRatios, e.DeltaAsinh, e.StandardError, e.PExact, e.Treated, e.Control, "not_checked"})
	if e.RatioOfRatios == nil {
		a.missing("ratio_of_ratios", "a sum before or after is zero")
	}
	if e.StandardError == nil {
		a.missing("standard_error", "a group has one unit only")
	}
	if e.PExact == nil {
		a.missing("p_exact", "there are %s assignments, more than %d", places(e.Assignments, 0), did.MaxAssignments)
	}
	a.warn("parallel_trends", "parallel trends are not checked: the difference is no effect")
	t := table{}
	t.add("delta", places(e.Delta, 6))
	t.add("ratio of ratios", placesPtr(e.RatioOfRatios, 6))
	t.add("delta of asinh", places(e.DeltaAsinh, 6))
	t.add("standard error", placesPtr(e.StandardError, 6))
	t.add("exact p", placesPtr(e.PExact, 6))
	reading := "the exact p is not known"
	if e.PExact != nil {
		reading = "no clear difference"
		if *e.PExact <= 0.05 {
			reading = "a difference this large is rare if the assignment did not matter"
		}
	}
	a.report = report{title: fmt.Sprintf("%d treated and %d control units", e.Treated, e.Control), tables: []table{t}, formula: []string{
		fmt.Sprintf("delta = mean change of treated − mean change of controls = %s; p over %s assignments: %s", places(e.Delta, 4), places(e.Assignments, 0), reading)}}
	return a, nil
}

type balanceResult struct {
	Covariates []balanceRow `json:"covariates" doc:"–: in the order of the columns"`
}

type balanceRow struct {
	Name        string      `json:"name" doc:"text: the column"`
	MeanTreated float64     `json:"mean_treated" doc:"unit of the column: mean of the treated"`
	MeanControl float64     `json:"mean_control" doc:"unit of the column: mean of the controls"`
	SMD         *float64    `json:"smd" doc:"standard deviations: standardised mean difference; null where nothing varies, or a group has one unit"`
	Verdict     did.Verdict `json:"verdict" doc:"word: good (0.1 at most), fair (0.25 at most), refused"`
}

func balanceMethod() method {
	return method{
		use:   "balance FILE.csv",
		ids:   []string{"balance/1"},
		short: "Are two groups alike enough to be compared?",
		long: `Gives the standardised mean difference of each covariate: the difference of the means in standard deviations. Up to 0.1
the groups are alike, up to 0.25 fairly; above it a comparison of outcomes should not be printed. The file has the columns
unit, group (treated or control), then any numeric columns.`,
		example: `toguna calc balance docs/samples/balance.csv`,
		inputs:  fileInputs{},
		result:  balanceResult{},
		args:    fileArgument("unit,group and numeric columns"),
		bind: func(_ *cobra.Command, env *environment) calculation {
			return func(_ context.Context, args []string) (*answer, error) {
				t, err := readTable(env, args[0], sheet.Columns{Required: []string{"unit", "group"}, Open: true})
				if err != nil {
					return nil, err
				}
				if len(t.Others) == 0 {
					return nil, fmt.Errorf("%s: there is no column besides unit and group; give the covariates as further columns", args[0])
				}
				if err := once(t, "unit"); err != nil {
					return nil, err
				}
				return balanceAnswer(fileInputs{args[0], len(t.Rows)}, t)
			}
		},
	}
}

func balanceAnswer(in fileInputs, t *sheet.Table) (*answer, error) {
	var out balanceResult
	a := newAnswer(in, nil)
	rows := table{header: []string{"covariate", "treated", "control", "SMD", "verdict"}}
	for _, column := range t.Others {
		var groups [2][]float64
		for _, r := range t.Rows {
			isTreated, err := treated(r)
			if err != nil {
				return nil, err
			}
			v, err := r.Float(column)
			if err != nil {
				return nil, err
			}
			g := 1
			if isTreated {
				g = 0
			}
			groups[g] = append(groups[g], v)
		}
		b, err := did.Compared(column, groups[0], groups[1])
		if err != nil {
			return nil, err
		}
		if b.SMD == nil {
			a.missing("covariates.smd", "%s: nothing varies, or a group has one unit", column)
		}
		out.Covariates = append(out.Covariates, balanceRow{b.Name, b.MeanTreated, b.MeanControl, b.SMD, b.Verdict})
		rows.add(b.Name, places(b.MeanTreated, 4), places(b.MeanControl, 4), placesPtr(b.SMD, 4), string(b.Verdict))
	}
	a.Result = out
	a.report = report{title: "Balance of the two groups", tables: []table{rows},
		formula: []string{"SMD = (mean treated − mean control) / √((s² treated + s² control) / 2); good to 0.1, fair to 0.25, else refused"}}
	return a, nil
}
