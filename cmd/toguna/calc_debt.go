package main

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"toguna/internal/assess/debt"
)

type headroomResult struct {
	Ratios []headroomRatio `json:"ratios" doc:"–: one for each figure given"`
}

type headroomRatio struct {
	Ratio        debt.Ratio `json:"ratio" doc:"word: pv_gdp, pv_exports, ds_exports, ds_revenue or pv_public_gdp"`
	ValuePct     float64    `json:"value_pct" doc:"%: the figure given"`
	ThresholdPct float64    `json:"threshold_pct" doc:"%: the framework's threshold for that capacity (of pv_public_gdp: benchmark)"`
	HeadroomPct  float64    `json:"headroom_pct" doc:"%: 100 × (threshold − value) / threshold; negative above it"`
	Breach       bool       `json:"breach" doc:"yes/no: the value is above the threshold"`
}

type headroomInputs struct {
	Capacity  debt.Capacity          `json:"capacity" doc:"word: debt-carrying capacity"`
	Framework string                 `json:"framework" doc:"year: in which the thresholds came into force"`
	Ratios    map[debt.Ratio]float64 `json:"ratios_pct" doc:"% by ratio: the figures given"`
}

func headroomMethod() method {
	return method{
		use:   "headroom",
		ids:   []string{"dsf-headroom/1"},
		short: "How far are debt ratios below the thresholds of the debt sustainability framework?",
		long: `Compares figures that you supply with the thresholds of the IMF and World Bank framework for low-income countries:
external public and publicly guaranteed debt, present values at 5 %. It gives headroom and breach, never a rating of
risk: ratings are made by the two institutions and quoted with their date.`,
		example: `toguna calc headroom --capacity medium --pv-gdp 23.447 --ds-exports 11.5
toguna calc headroom --capacity weak --pv-public-gdp 52`,
		inputs: headroomInputs{},
		result: headroomResult{},
		bind: func(cmd *cobra.Command, _ *environment) calculation {
			var capacity, framework string
			values := map[debt.Ratio]*numberFlag{}
			fs := cmd.Flags()
			fs.StringVar(&capacity, "capacity", "", "debt-carrying `capacity`: weak, medium or strong")
			fs.StringVar(&framework, "framework", "2018", "`year` in which the framework's thresholds came into force")
			for _, r := range []struct {
				ratio      debt.Ratio
				flag, what string
			}{
				{debt.PVGDP, "pv-gdp", "present value of external debt, percent of GDP"},
				{debt.PVExports, "pv-exports", "present value of external debt, percent of exports"},
				{debt.DSExports, "ds-exports", "service of external debt, percent of exports"},
				{debt.DSRevenue, "ds-revenue", "service of external debt, percent of revenue"},
				{debt.PVPublicGDP, "pv-public-gdp", "present value of all public debt, percent of GDP"},
			} {
				values[r.ratio] = &numberFlag{percent: true}
				fs.Var(values[r.ratio], r.flag, r.what)
			}
			return func(context.Context, []string) (*answer, error) {
				return headroomAnswer(capacity, framework, values)
			}
		},
	}
}

// Above these, a percentage is possible but more likely a slip: the highest ratios of debt service and of debt to exports
// of any country stay below the one, ten-year averages of growth below the other.
const (
	unlikelyRatioPct  = 2000
	unlikelyGrowthPct = 25
)

func headroomAnswer(capacity, framework string, values map[debt.Ratio]*numberFlag) (*answer, error) {
	if capacity == "" {
		return nil, need("capacity", "the country's debt-carrying capacity: weak, medium or strong; toguna calc capacity computes it")
	}
	in := headroomInputs{debt.Capacity(capacity), framework, map[debt.Ratio]float64{}}
	t := table{header: []string{"ratio", "value", "threshold", "headroom", "breach"}}
	var out headroomResult
	a := newAnswer(nil, nil)
	for _, r := range debt.Ratios() {
		f := values[r]
		if !f.set() {
			continue
		}
		in.Ratios[r] = *f.v
		room, err := debt.Room(framework, in.Capacity, r, *f.v)
		if err != nil {
			return nil, err
		}
		if *f.v > 0 && *f.v < 1 {
			a.warn("tiny_ratio", "%s is read as %s %%; ratios are in percent", r, places(*f.v, 6))
		}
		if *f.v > unlikelyRatioPct {
			a.warn("unlikely_ratio", "a %s of %s %% is unlikely; computed as given", r, places(*f.v, 2))
		}
		out.Ratios = append(out.Ratios, headroomRatio{r, room.ValuePct, room.ThresholdPct, room.HeadroomPct, room.Breach})
		t.add(string(r), percent(room.ValuePct), percent(room.ThresholdPct), places(room.HeadroomPct, 2)+" %", yesNo(room.Breach))
	}
	if len(out.Ratios) == 0 {
		return nil, errors.New("no ratio is given; give any of --pv-gdp, --pv-exports, --ds-exports, --ds-revenue, --pv-public-gdp in percent")
	}
	first := out.Ratios[0]
	a.Inputs, a.Result = in, out
	a.report = report{title: fmt.Sprintf("Headroom below the thresholds of %s for %s capacity", framework, capacity), tables: []table{t},
		formula: []string{fmt.Sprintf("headroom = 100 × (threshold − value) / threshold; %s: 100 × (%s − %s) / %s = %s %%", first.Ratio,
			places(first.ThresholdPct, 4), places(first.ValuePct, 4), places(first.ThresholdPct, 4), places(first.HeadroomPct, 2)),
			"this is arithmetic on your figures, not a rating of risk"}}
	return a, nil
}

type capacityResult struct {
	Indicator float64       `json:"composite_indicator" doc:"–: the framework's weighted indicator"`
	Capacity  debt.Capacity `json:"capacity" doc:"word: weak below 2.69, medium to 3.05, strong above"`
}

type capacityInputs struct {
	CPIA           float64 `json:"cpia" doc:"1–6: policy and institutions"`
	GrowthPct      float64 `json:"growth_pct" doc:"% a year: real growth"`
	ReservesPct    float64 `json:"reserves_pct_of_imports" doc:"%: reserves"`
	RemittancesPct float64 `json:"remittances_pct_of_gdp" doc:"%: remittances"`
	WorldPct       float64 `json:"world_growth_pct" doc:"% a year: growth of the world"`
}

func capacityMethod() method {
	return method{
		use:   "capacity",
		ids:   []string{"dsf-capacity/1"},
		short: "Which debt-carrying capacity follows from the framework's composite indicator?",
		long: `Computes the composite indicator of the debt sustainability framework from ten-year averages (five years back, five
projected) and the capacity that its cut-offs give. The capacity that counts is the one that the IMF and the World Bank
publish; this shows which inputs it hangs on. The coefficients are quoted and still to be checked against the primary
text.`,
		example: `toguna calc capacity --cpia 3.2 --growth 5.1 --reserves 38 --remittances 5.5 --world-growth 2.9`,
		inputs:  capacityInputs{},
		result:  capacityResult{},
		bind: func(cmd *cobra.Command, _ *environment) calculation {
			cpia := &numberFlag{}
			growth, reserves, remittances, world := &numberFlag{percent: true}, &numberFlag{percent: true}, &numberFlag{percent: true}, &numberFlag{percent: true}
			fs := cmd.Flags()
			fs.Var(cpia, "cpia", "policy and institutions score of the World Bank, 1 to 6")
			fs.Var(growth, "growth", "real growth, percent a year")
			fs.Var(reserves, "reserves", "reserves, percent of imports")
			fs.Var(remittances, "remittances", "remittances, percent of GDP")
			fs.Var(world, "world-growth", "growth of the world, percent a year")
			return func(context.Context, []string) (*answer, error) {
				for _, f := range []struct {
					flag *numberFlag
					name string
				}{{cpia, "cpia"}, {growth, "growth"}, {reserves, "reserves"}, {remittances, "remittances"}, {world, "world-growth"}} {
					if !f.flag.set() {
						return nil, need(f.name, "the indicator has no part that can be left out")
					}
				}
				return capacityAnswer(capacityInputs{*cpia.v, *growth.v, *reserves.v, *remittances.v, *world.v})
			}
		},
	}
}

func capacityAnswer(in capacityInputs) (*answer, error) {
	ci, c, err := debt.Inputs{CPIA: in.CPIA, GrowthPct: in.GrowthPct, ReservesPct: in.ReservesPct, RemittancesPct: in.RemittancesPct, WorldPct: in.WorldPct}.Composite()
	if err != nil {
		return nil, err
	}
	a := newAnswer(in, capacityResult{ci, c})
	for _, p := range []struct {
		name string
		pct  float64
	}{{"growth", in.GrowthPct}, {"reserves", in.ReservesPct}, {"remittances", in.RemittancesPct}, {"world growth", in.WorldPct}} {
		if p.pct > 0 && p.pct < 0.1 {
			a.warn("tiny_percentage", "%s is read as %s %%; give percentages, not fractions", p.name, places(p.pct, 6))
		}
	}
	for _, g := range []struct {
		name string
		pct  float64
	}{{"growth", in.GrowthPct}, {"growth of the world", in.WorldPct}} {
		if math.Abs(g.pct) > unlikelyGrowthPct {
			a.warn("unlikely_percentage", "a %s of %s %% is unlikely for an average of ten years; computed as given", g.name, places(g.pct, 2))
		}
	}
	t := table{}
	t.add("composite indicator", places(ci, 4))
	t.add("capacity", string(c))
	a.report = report{title: "Debt-carrying capacity", tables: []table{t}, formula: []string{fmt.Sprintf(
		"0.385 × %s + 2.719 × %s + 4.052 × %s − 3.990 × %s² + 2.022 × %s + 13.520 × %s = %s; weak below 2.69, medium to 3.05, strong above",
		places(in.CPIA, 4), places(in.GrowthPct/100, 6), places(in.ReservesPct/100, 6), places(in.ReservesPct/100, 6),
		places(in.RemittancesPct/100, 6), places(in.WorldPct/100, 6), places(ci, 4))}}
	return a, nil
}
