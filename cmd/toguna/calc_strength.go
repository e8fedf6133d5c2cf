package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/sheet"
	"toguna/internal/assess/strength"
)

type strengthResult struct {
	Months       []strengthMonth `json:"months" doc:"–: by month end"`
	PersonMonths int             `json:"person_months" doc:"person-months: all uniformed, over the months observed; months are never people"`
	MeanStrength float64         `json:"mean_strength" doc:"people: person-months by months observed"`
	Peak         int             `json:"peak" doc:"people: the highest month end"`
	Coverage     float64         `json:"coverage" doc:"0–1: months observed of the months from first to last"`
	SuspectGaps  []string        `json:"suspect_gaps" doc:"months: a fall by more than half for one month, then back: rotation or reporting"`
	WithoutGaps  strengthMeans   `json:"without_gaps" doc:"–: the same without those months"`
	Military     strengthPart    `json:"military" doc:"–: contingents, staff officers and experts alone"`
	Police       strengthPart    `json:"police" doc:"–: individual police and formed units alone"`
}

type strengthMonth struct {
	Period   string `json:"period" doc:"month: YYYY-MM"`
	Military *int   `json:"military" doc:"people: contingents, staff officers and experts on mission; null where one of them is not known"`
	Police   *int   `json:"police" doc:"people: individual police and formed units"`
}

type strengthMeans struct {
	PersonMonths int     `json:"person_months" doc:"person-months: without the suspect months"`
	MeanStrength float64 `json:"mean_strength" doc:"people: without the suspect months"`
}

type strengthPart struct {
	PersonMonths int           `json:"person_months" doc:"person-months: of this part"`
	MeanStrength float64       `json:"mean_strength" doc:"people: of this part"`
	Peak         int           `json:"peak" doc:"people: of this part"`
	SuspectGaps  []string      `json:"suspect_gaps" doc:"months: of this part"`
	WithoutGaps  strengthMeans `json:"without_gaps" doc:"–: of this part"`
}

type strengthInputs struct {
	File        string `json:"file" doc:"text: the file"`
	Rows        int    `json:"rows" doc:"number: months read"`
	Contributor string `json:"contributor" doc:"text: the contributor"`
	Mission     string `json:"mission" doc:"text: the mission"`
}

// headCounts are the columns of counts.
var headCounts = []string{"contingent_troops", "staff_officers", "experts_on_mission", "individual_police", "formed_police_unit"}

func strengthMethod() method {
	return method{
		use:   "strength FILE.csv",
		ids:   []string{"peacekeeper-strength/1"},
		short: "How many peacekeepers were there, month by month, without counting anyone twice?",
		long: `Head counts at the end of a month are stocks: twelve months of 400 are 4,800 person-months and 400 people. The answer
gives person-months, mean strength, peak and how many months are known. A month that falls by more than half and comes
back is flagged, and the sums are given with and without it. An empty cell is not known, not zero. The file has the
columns period (YYYY-MM), contributor, mission and the five head counts of the UN tables.`,
		example: `toguna calc strength docs/samples/strength.csv --contributor China --mission MINUSMA`,
		inputs:  strengthInputs{},
		result:  strengthResult{},
		args:    fileArgument("period,contributor,mission," + strings.Join(headCounts, ",")),
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var contributor, mission string
			cmd.Flags().StringVar(&contributor, "contributor", "", "`name` of the contributor (default the only one in the file)")
			cmd.Flags().StringVar(&mission, "mission", "", "`name` of the mission (default the only one in the file)")
			return func(_ context.Context, args []string) (*answer, error) {
				t, err := readTable(env, args[0], sheet.Columns{Required: append([]string{"period", "contributor", "mission"}, headCounts...)})
				if err != nil {
					return nil, err
				}
				if contributor, err = only(t, "contributor", contributor); err != nil {
					return nil, err
				}
				if mission, err = only(t, "mission", mission); err != nil {
					return nil, err
				}
				months, err := readMonths(t, contributor, mission)
				if err != nil {
					return nil, err
				}
				return strengthAnswer(strengthInputs{args[0], len(months), contributor, mission}, months)
			}
		},
	}
}

// only is the value asked for, checked against the file, or the one value that there is.
func only(t *sheet.Table, column, asked string) (string, error) {
	var values []string
	for _, r := range t.Rows {
		if v := r.Text(column); !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	switch {
	case asked != "" && !slices.Contains(values, asked):
		return "", fmt.Errorf("%s: no %s %q; there are %s", t.Name, column, asked, strings.Join(values, ", "))
	case asked == "" && len(values) > 1:
		return "", fmt.Errorf("%s has several %ss; choose one with --%s: %s", t.Name, column, column, strings.Join(values, ", "))
	case asked == "":
		return values[0], nil
	}
	return asked, nil
}

func readMonths(t *sheet.Table, contributor, mission string) ([]strength.Month, error) {
	var months []strength.Month
	for _, r := range t.Rows {
		if r.Text("contributor") != contributor || r.Text("mission") != mission {
			continue
		}
		y, mo, err := r.Month("period")
		if err != nil {
			return nil, err
		}
		m := strength.Month{Period: strength.Period{Year: y, Month: mo}}
		for i, into := range []*strength.Count{&m.ContingentTroops, &m.StaffOfficers, &m.ExpertsOnMission, &m.IndividualPolice, &m.FormedUnits} {
			if r.Text(headCounts[i]) == "" {
				continue
			}
			n, err := r.Int(headCounts[i])
			if err != nil {
				return nil, err
			}
			*into = strength.Of(n)
		}
		months = append(months, m)
	}
	if len(months) == 0 {
		return nil, errors.New("the file has no row of that contributor in that mission")
	}
	return months, nil
}

func strengthAnswer(in strengthInputs, months []strength.Month) (*answer, error) {
	ms, err := strength.Sort(months)
	if err != nil {
		return nil, err
	}
	all := strength.Summarise(ms, strength.Month.Uniformed)
	military, police := strength.Summarise(ms, strength.Month.Military), strength.Summarise(ms, strength.Month.Police)
	out := strengthResult{PersonMonths: all.PersonMonths, MeanStrength: all.Mean, Peak: all.Peak, Coverage: all.Coverage,
		SuspectGaps: periods(all.SuspectGaps), WithoutGaps: strengthMeans{all.WithoutGaps.PersonMonths, all.WithoutGaps.Mean},
		Military: part(military), Police: part(police)}
	a := newAnswer(in, nil)
	t := table{header: []string{"month", "military", "police", "all"}}
	for _, m := range ms {
		row := strengthMonth{Period: m.Period.String(), Military: head(m.Military()), Police: head(m.Police())}
		out.Months = append(out.Months, row)
		t.add(row.Period, intPtr(row.Military), intPtr(row.Police), intPtr(head(m.Uniformed())))
	}
	if all.Observed < len(ms) {
		a.warn("months_not_known", "%s of %d have a count that is not known and are left out", plural(len(ms)-all.Observed, "month", "months"), len(ms))
	}
	if all.Span > len(ms) {
		a.warn("months_missing", "%s between the first and the last are not in the file", plural(all.Span-len(ms), "month", "months"))
	}
	a.Result = out
	sums := table{header: []string{"", "all uniformed", "military", "police"}}
	sums.add("person-months", strconv.Itoa(all.PersonMonths), strconv.Itoa(military.PersonMonths), strconv.Itoa(police.PersonMonths))
	sums.add("mean strength", places(all.Mean, 3), places(military.Mean, 3), places(police.Mean, 3))
	sums.add("peak", strconv.Itoa(all.Peak), strconv.Itoa(military.Peak), strconv.Itoa(police.Peak))
	sums.add("mean without suspect months", places(all.WithoutGaps.Mean, 3), places(military.WithoutGaps.Mean, 3), places(police.WithoutGaps.Mean, 3))
	a.report = report{title: fmt.Sprintf("%s in %s", in.Contributor, in.Mission), tables: []table{t, sums}, formula: []string{
		fmt.Sprintf("mean strength = person-months / months observed = %d / %d = %s; coverage %d of %d months", all.PersonMonths, all.Observed, places(all.Mean, 3), all.Observed, all.Span)}}
	if len(all.SuspectGaps) > 0 {
		a.report.formula = append(a.report.formula, "suspect: "+strings.Join(out.SuspectGaps, ", ")+" (a fall by more than half for one month, then back)")
	}
	return a, nil
}

func part(s strength.Summary) strengthPart {
	return strengthPart{s.PersonMonths, s.Mean, s.Peak, periods(s.SuspectGaps), strengthMeans{s.WithoutGaps.PersonMonths, s.WithoutGaps.Mean}}
}

func periods(ps []strength.Period) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.String()
	}
	return out
}

func head(c strength.Count) *int {
	if !c.Known {
		return nil
	}
	return &c.N
}
