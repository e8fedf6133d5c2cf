package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/bounds"
	"toguna/internal/assess/concentration"
)

type concentrationResult struct {
	N               int              `json:"n" doc:"number: named suppliers above zero"`
	Shares          []shareOf        `json:"shares" doc:"–: largest first"`
	HHI             *bounds.Interval `json:"hhi" doc:"0–1, or range: Herfindahl–Hirschman index, the sum of squared shares"`
	Normalised      *bounds.Interval `json:"hhi_normalised" doc:"0–1, or range: (HHI − 1/N) / (1 − 1/N)"`
	EffectiveNumber *bounds.Interval `json:"effective_number" doc:"number, or range: 1/HHI, as many equal suppliers"`
	Top1            *bounds.Interval `json:"top1" doc:"0–1, or range: share of the largest"`
	Top3            *bounds.Interval `json:"top3" doc:"0–1, or range: share of the three largest"`
	UNCTAD          *float64         `json:"unctad_index" doc:"0–1: the square-root form (√HHI − √(1/N)) / (1 − √(1/N)); never in one table with hhi"`
	Above           *bounds.Answer   `json:"above_0_4" doc:"word: yes, no or not_determinable"`
}

type shareOf struct {
	Name  string  `json:"name" doc:"text: of the supplier"`
	Share float64 `json:"share" doc:"0–1: of the total, the unknown part included"`
}

type concentrationInputs struct {
	Values  []namedValue `json:"values" doc:"–: as given"`
	Unknown float64      `json:"unknown" doc:"unit of the values: from suppliers nobody named"`
}

type namedValue struct {
	Name  string  `json:"name" doc:"text: of the supplier"`
	Value float64 `json:"value" doc:"unit of the values: of the supplier"`
}

func concentrationMethod() method {
	return method{
		use:   "concentration NAME=VALUE …",
		ids:   []string{"concentration/1"},
		short: "How much comes from how few?",
		long: `Gives the shares of suppliers, creditors or partners and their Herfindahl–Hirschman index: the sum of squared shares, 1
for a single one and 1/N for N equal ones. Work on import dependency speaks of concentration above 0.4. What comes from
suppliers that nobody named goes into --unknown and makes the answer a range: from many small ones to all of it belonging
to the largest. Values are of one kind and unit. The index says nothing of how hard a supplier is to replace.`,
		example: `toguna calc concentration RUS=45 CHN=30 FRA=15 ESP=10
toguna calc concentration RUS=45 CHN=30 FRA=15 --unknown 10`,
		inputs: concentrationInputs{},
		result: concentrationResult{},
		args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("give the values as NAME=VALUE, as RUS=45 CHN=30")}
			}
			return nil
		},
		bind: func(cmd *cobra.Command, _ *environment) calculation {
			var unknown numberFlag
			var amounts bool
			cmd.Flags().Var(&unknown, "unknown", "what comes from suppliers nobody named, in the same unit")
			cmd.Flags().BoolVar(&amounts, "amounts", false, "the values are amounts, though none is above 1")
			return func(_ context.Context, args []string) (*answer, error) {
				in := concentrationInputs{Unknown: unknown.orZero()}
				values, err := readValues(args)
				if err != nil {
					return nil, err
				}
				for _, v := range values {
					in.Values = append(in.Values, namedValue{v.Name, v.Value})
				}
				return concentrationAnswer(in, values, amounts || strings.Contains(strings.Join(args, " "), "%"))
			}
		},
	}
}

// readValues reads NAME=VALUE; a value may end in %.
func readValues(args []string) ([]concentration.Value, error) {
	var values []concentration.Value
	var percentages float64
	var withPercent int
	for _, arg := range args {
		i := strings.LastIndex(arg, "=")
		if i < 1 {
			return nil, fmt.Errorf("%q is not NAME=VALUE, as RUS=45", arg)
		}
		text, isPercent := strings.CutSuffix(strings.TrimSpace(arg[i+1:]), "%")
		v, err := parseNumber(strings.TrimSpace(text))
		if err != nil {
			return nil, fmt.Errorf("%q: %w", arg, err)
		}
		if isPercent {
			withPercent++
			percentages += v
		}
		values = append(values, concentration.Value{Name: strings.TrimSpace(arg[:i]), Value: v})
	}
	switch {
	case withPercent > 0 && withPercent < len(values):
		return nil, errors.New("some values are in percent and some are not; give all in one unit")
	case percentages > 100+1e-6:
		return nil, fmt.Errorf("the shares add up to %s %%, more than the whole", places(percentages, 6))
	}
	return values, nil
}

// others are names under which tables put what is left.
var others = []string{"other", "others", "rest", "unknown", "unspecified", "autre", "autres", "reste", "divers", "inconnu", "inconnus"}

func concentrationAnswer(in concentrationInputs, values []concentration.Value, stated bool) (*answer, error) {
	a := newAnswer(in, nil)
	if err := a.sharesOrAmounts(values, in.Unknown, stated); err != nil {
		return nil, err
	}
	for _, v := range values {
		if slices.Contains(others, strings.ToLower(v.Name)) {
			a.warn("others_as_one", "%q is counted as one supplier; what comes from several, or from nobody knows whom, goes into --unknown", v.Name)
		}
	}
	ix, ok, err := concentration.Of(values, in.Unknown)
	if err != nil {
		return nil, err
	}
	out := concentrationResult{N: ix.N, Shares: []shareOf{}}
	if !ok {
		for _, f := range []string{"hhi", "hhi_normalised", "effective_number", "top1", "top3", "unctad_index", "above_0_4"} {
			a.missing(f, "all values are zero")
		}
		a.Result, a.report.title = out, "Nothing to measure: all values are zero"
		return a, nil
	}
	for _, s := range ix.Shares {
		out.Shares = append(out.Shares, shareOf{s.Name, s.Share})
	}
	out.HHI, out.Normalised, out.EffectiveNumber, out.Top1, out.Top3 = &ix.HHI, &ix.Normalised, &ix.EffectiveNumber, &ix.Top1, &ix.Top3
	out.UNCTAD, out.Above = ix.UNCTAD, &ix.Above
	if ix.UNCTAD == nil {
		a.missing("unctad_index", "the number of suppliers is not known while a part is unknown")
	}
	a.Result = out
	a.tellConcentration(out, ix, in.Unknown)
	return a, nil
}

// sharesOrAmounts notices values that look like shares, none above 1, and refuses them where they are more than a whole.
func (a *answer) sharesOrAmounts(values []concentration.Value, unknown float64, stated bool) error {
	sum := unknown
	for _, v := range values {
		if v.Value > 1 {
			return nil
		}
		sum += v.Value
	}
	switch {
	case stated || unknown > 1 || sum == 0:
	case sum > 1+1e-6:
		return fmt.Errorf("the values look like shares, none above 1, but add up to %s; shares add up to 1 at most (with --amounts they are taken as amounts)", places(sum, 6))
	case sum < 1-1e-6:
		a.warn("shares_below_one", "the values look like shares and add up to %s; if the rest comes from suppliers nobody named, give --unknown %s", places(sum, 6), places(1-sum, 6))
	}
	return nil
}

func (a *answer) tellConcentration(out concentrationResult, ix concentration.Indices, unknown float64) {
	shares := table{header: []string{"supplier", "share"}}
	var squares []string
	for _, s := range out.Shares {
		shares.add(s.Name, fixed(s.Share, 4))
		squares = append(squares, places(s.Share, 4)+"²")
	}
	if unknown > 0 {
		rest := 1.0
		for _, s := range out.Shares {
			rest -= s.Share
		}
		shares.add("(unknown)", fixed(rest, 4))
	}
	t := table{}
	t.add("HHI", span(ix.HHI, 4))
	t.add("HHI normalised", span(ix.Normalised, 4))
	t.add("effective number", span(ix.EffectiveNumber, 4))
	t.add("largest", span(ix.Top1, 4))
	t.add("three largest", span(ix.Top3, 4))
	t.add("UNCTAD's index", placesPtr(ix.UNCTAD, 4))
	t.add("above 0.4", strings.ReplaceAll(string(ix.Above), "_", " "))
	a.report = report{title: "Concentration of " + plural(out.N, "supplier", "suppliers"), tables: []table{shares, t}}
	if len(squares) > 8 {
		squares = append(squares[:8], "…")
	}
	formula := "HHI = " + strings.Join(squares, " + ") + " = " + places(ix.HHI.Low, 4)
	if unknown > 0 {
		formula += "; with the unknown part at the largest " + places(ix.HHI.High, 4)
	}
	a.report.formula = []string{formula}
}
