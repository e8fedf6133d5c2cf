package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// at follows a path such as "grant_elements.0.grant_element_pct" into an answer.
func at(t *testing.T, result map[string]any, path string) any {
	t.Helper()
	var v any = result
	for step := range strings.SplitSeq(path, ".") {
		switch inner := v.(type) {
		case map[string]any:
			v = inner[step]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(inner) {
				t.Fatalf("%s: no element %s", path, step)
			}
			v = inner[n]
		default:
			t.Fatalf("%s: nothing at %s", path, step)
		}
	}
	return v
}

// number reads a JSON number or a decimal string.
func number(t *testing.T, v any, path string) float64 {
	t.Helper()
	switch v := v.(type) {
	case float64:
		return v
	case string:
		f, err := strconv.ParseFloat(v, 64)
		if err == nil {
			return f
		}
	}
	t.Fatalf("%s is %v, no number", path, v)
	return 0
}

// A worked example has its number in the method sheet, a command line, and what its answer holds.
type worked struct {
	name, line string
	numbers    map[string]float64
	tolerance  float64
	words      map[string]string
}

// TestCalcWorkedExamples checks the worked examples of the method sheet through the program itself: the number of each
// stands in its name.
func TestCalcWorkedExamples(t *testing.T) {
	t.Chdir(repository)
	for _, c := range workedExamples() {
		t.Run(c.name, func(t *testing.T) {
			result := calcJSON(t, c.line).Result
			for path, want := range c.numbers {
				if got := number(t, at(t, result, path), path); math.Abs(got-want) > c.tolerance {
					t.Errorf("%s = %.10g, want %.10g ± %g", path, got, want, c.tolerance)
				}
			}
			for path, want := range c.words {
				if got := fmt.Sprint(at(t, result, path)); got != want {
					t.Errorf("%s = %s, want %s", path, got, want)
				}
			}
		})
	}
}

// workedExamples are the examples of the method sheet that the program can be asked.
func workedExamples() []worked {
	const loanLine = "toguna calc loan --amount 100.8 --rate 2 --maturity 20 --grace 5 --discount 10 --discount 9 --discount 5"
	return []worked{
		{"1.4 signed 2016", "toguna calc loan --rate 2.5 --maturity 15 --grace 5 --signed 2016 --income ldc", map[string]float64{"tests.0.grant_element_pct": 44.50}, 5e-3, map[string]string{"class": "oda_like"}},
		{"1.4 signed 2019", "toguna calc loan --rate 2.5 --maturity 15 --grace 5 --signed 2019 --income ldc", map[string]float64{"tests.1.grant_element_pct": 40.32}, 5e-3, map[string]string{"class": "oof_like"}},
		{"1.5", "toguna calc scores docs/samples/scores.yaml", map[string]float64{"source_quality.value": 4, "completeness.value": 4, "implementation.value": 5, "loan_detail.value": 4}, 0, nil},
		{"1.6", "toguna calc deflate --amount 100800000 --provider CHN --year 2011 --base 2021", map[string]float64{"price_index": 0.813246, "exchange_ratio": 0.998112, "deflator": 0.811711}, 5e-7, nil},
		{"1.6 amount", "toguna calc deflate --amount 100.8 --provider CHN --year 2011 --base 2021", map[string]float64{"constant_amount": 124.18}, 5e-3, nil},
		{"1.6 of 2014", "toguna calc deflate --amount 1 --provider CHN --year 2014 --base 2021", map[string]float64{"deflator": 0.899233}, 5e-7, nil},
		{"1.6 of 2016", "toguna calc deflate --amount 1 --provider CHN --year 2016 --base 2021", map[string]float64{"deflator": 0.846219}, 5e-7, nil},
		{"1.6 of 2018", "toguna calc deflate --amount 1 --provider CHN --year 2018 --base 2021", map[string]float64{"deflator": 0.917187}, 5e-7, nil},
		{"2.1", loanLine, map[string]float64{"grant_elements.0.grant_element_pct": 53.1012, "grant_elements.1.grant_element_pct": 48.9700, "grant_elements.2.grant_element_pct": 26.3942}, 1e-4, nil},
		{"2.1 equivalents", loanLine, map[string]float64{"grant_elements.0.grant_equivalent": 53.526, "grant_elements.1.grant_equivalent": 49.362, "grant_elements.2.grant_equivalent": 26.605}, 5e-4, nil},
		{"2.1 fee", loanLine + " --fee 1", map[string]float64{"grant_elements.2.grant_element_pct": 25.3942}, 1e-4, nil},
		{"2.1 annuity", loanLine + " --profile annuity", map[string]float64{"grant_elements.0.grant_element_pct": 54.0597, "grant_elements.1.grant_element_pct": 49.9058, "grant_elements.2.grant_element_pct": 27.0277}, 1e-4, nil},
		{"2.1 bullet", loanLine + " --profile bullet", map[string]float64{"grant_elements.0.grant_element_pct": 67.6930, "grant_elements.1.grant_element_pct": 63.4979, "grant_elements.2.grant_element_pct": 37.0789}, 1e-4, nil},
		{"2.1 lump simple", loanLine + " --profile lump-simple", map[string]float64{"grant_elements.0.grant_element_pct": 79.1899, "grant_elements.1.grant_element_pct": 75.0197, "grant_elements.2.grant_element_pct": 47.2355}, 1e-4, nil},
		{"2.1 lump compounded", loanLine + " --profile lump-compounded", map[string]float64{"grant_elements.0.grant_element_pct": 77.8690, "grant_elements.1.grant_element_pct": 73.4341, "grant_elements.2.grant_element_pct": 43.8863}, 1e-4, nil},
		{"2.1 tests", loanLine + " --income ldc", nil, 0, map[string]string{"tests.0.passes": "true", "tests.1.passes": "true", "tests.2.passes": "false"}},
		{"2.2 interest-free", "toguna calc loan --rate 0 --maturity 20 --grace 10 --discount 10", map[string]float64{"grant_elements.0.grant_element_pct": 75.0516}, 1e-4, nil},
		{"2.2 irregular", "toguna calc loan --schedule docs/samples/loan-schedule.csv --signed 2012-03-31 --discount 10", map[string]float64{"grant_elements.0.grant_element_pct": 30.4322}, 1e-4, nil},
		{"2.4", loanLine, map[string]float64{"service_by_year.4.service": 5.267613, "service_by_year.5.service": 8.421677, "service_by_year.19.service": 6.600774, "total_interest": 25.2, "grant_elements.2.present_value": 74.194690, "grant_elements.0.present_value": 47.274029, "service_by_period.9.principal": 3.251613}, 1e-6, nil},
		{"2.3 composite", "toguna calc capacity --cpia 3.2 --growth 5.1 --reserves 38 --remittances 5.5 --world-growth 2.9", map[string]float64{"composite_indicator": 2.8376}, 5e-5, map[string]string{"capacity": "medium"}},
		{"2.5", "toguna calc headroom --capacity medium --pv-gdp 23.447", map[string]float64{"ratios.0.headroom_pct": 41.38}, 5e-3, nil},
		{"3.1 before", "toguna calc convert --amount 1000000000 --from XOF --to USD --on 1993-12", map[string]float64{"amount": 3420100}, 60, nil},
		{"3.1 after", "toguna calc convert --amount 1000000000 --from XOF --to USD --on 1994-03", map[string]float64{"amount": 1734700}, 60, nil},
		{"3.2", "toguna calc convert --amount 1 --from USD --to XOF --on 2014", map[string]float64{"amount": 493.76}, 5e-2, nil},
		{"3.2 of 2025", "toguna calc convert --amount 1 --from USD --to XOF --on 2025", map[string]float64{"amount": 580.50}, 5e-2, nil},
		{"3.3 second", `toguna calc conversion --on 2013-08 "1.6 billion CFA (about US$2.8 million)"`, map[string]float64{"conversions.0.implied_rate": 1.1479, "conversions.0.deviation_pct": -13.75, "conversions.0.years.0": 2003, "conversions.0.years.3": 2025}, 5e-3, map[string]string{"conversions.0.verdict": "match_other"}},
		{"3.3 third", `toguna calc conversion --on 2012/2013 "€5 million (about US$5.8 million)"`, map[string]float64{"conversions.0.implied_rate": 1.16, "conversions.0.deviation_pct.low": -12.66, "conversions.0.deviation_pct.high": -9.71}, 1e-2, map[string]string{"conversions.0.verdict": "match_other", "conversions.0.months_edge.0": "2003-10"}},
		{"3.3 fourth", `toguna calc conversion "US$1.48 billion (750 billion CFA)"`, map[string]float64{"conversions.0.implied_rate": 1.2944, "conversions.0.years_near.0": 2012}, 5e-5, map[string]string{"conversions.0.verdict": "no_period_stated", "conversions.0.months_robust.0": "2005-04"}},
		{"3.3 joint", `toguna calc conversion --on 2013-08 --on 2012/2013 --latest-event 2023 "1.6 billion CFA (about US$2.8 million)" "€5 million (about US$5.8 million)"`, nil, 0, map[string]string{"joint.months_robust.0": "2025-06", "joint.months_robust.5": "2026-03", "joint.months_edge.0": "2026-04"}},
		{"3.3", `toguna calc conversion "80 billion CFA (US$136 million at 2018 rates)"`, map[string]float64{"conversions.0.implied_rate": 1.1151, "conversions.0.deviation_pct": -5.57}, 5e-3, map[string]string{"conversions.0.verdict": "match_other", "conversions.0.severity": "material"}},
		{"4.1", "toguna calc concentration A=45 B=30 C=15 D=10", map[string]float64{"hhi": 0.3250, "hhi_normalised": 0.1, "effective_number": 3.0769, "top1": 0.45}, 5e-5, map[string]string{"above_0_4": "no"}},
		{"4.1 unknown", "toguna calc concentration A=45 B=30 C=15 --unknown 10", map[string]float64{"hhi.low": 0.315, "hhi.high": 0.415}, 1e-9, map[string]string{"above_0_4": "not_determinable"}},
		{"4.3", "toguna calc tiv-share docs/samples/tiv-share.csv --end 2015", map[string]float64{"windows.0.hhi": 0.493874, "windows.0.hhi_normalised": 0.325165, "windows.0.total_tiv": 67}, 1e-6, nil},
		{"4.5", "toguna calc supplier-loss --share 0.45 --alternative 0.20,3,6 --alternative 0.15,12,12 --horizon 24 --epsilon 0.10", map[string]float64{"unmet.18.unmet": 0.175, "floor": 0.10, "months_to_substitute": 24, "shortfall_months": 6.125}, 1e-9, nil},
		{"5.3", "toguna calc strength docs/samples/strength.csv", map[string]float64{"person_months": 2044, "mean_strength": 340.667, "peak": 409, "without_gaps.mean_strength": 406.6}, 5e-4, map[string]string{"suspect_gaps.0": "2014-04"}},
		{"6.2", "toguna calc exposure docs/samples/exposure.csv --site 14.4974,-4.1961 --on 2017-03-01 --radius 50", map[string]float64{
			"radii.0.before.events": 3, "radii.0.before.low": 3, "radii.0.before.best": 8, "radii.0.before.high": 12, "radii.0.before.certain": 2, "radii.0.before.possible": 3,
			"radii.0.after.events": 2, "radii.0.after.low": 11, "radii.0.after.best": 14, "radii.0.after.high": 22, "radii.0.after.certain": 1, "radii.0.after.possible": 2}, 0, map[string]string{"radii.0.excluded.0.event_id": "e4"}},
		{"6.4", "toguna calc did docs/samples/did.csv", map[string]float64{"delta": 2, "ratio_of_ratios": 1.4, "delta_asinh": 0.226110, "standard_error": 1.080123, "p_exact": 0.142857}, 1e-6, map[string]string{"pre_trends": "not_checked"}},
		{"6.4 balance", "toguna calc balance docs/samples/balance.csv", map[string]float64{"covariates.0.smd": 0.6599}, 5e-5, map[string]string{"covariates.0.verdict": "refused"}},
		{"7.5a", "toguna calc corroborate docs/samples/corroborate.yaml", map[string]float64{"strict.s": 2, "strict.p": 0.8, "strict.digit": 2}, 1e-9, map[string]string{"strict.letter": "B"}},
		{"8", "toguna calc ach docs/samples/ach.yaml", map[string]float64{"hypotheses.0.weighted_inconsistency": 3.828, "hypotheses.2.weighted_inconsistency": 2, "hypotheses.3.rank": 1}, 1e-9, map[string]string{"linchpin_rows.0": "E1", "linchpin_origins.0.origin": "S004"}},
		{"8 two raters", "toguna calc ach docs/samples/ach-raters.yaml", map[string]float64{"agreement.kappa": 0.552239, "agreement.cells": 10}, 5e-7, nil},
		{"9.2", "toguna calc ladder docs/samples/ladder.yaml", map[string]float64{"slots.0.established.low": 11e9, "slots.0.established.high": 13.7e9}, 0, map[string]string{"slots.1.verdict": "not_established"}},
		{"9.3", "toguna calc idle --delivered 2018 --as-of 2020-08 --stated-unused", map[string]float64{"idle_days.low": 579, "idle_days.high": 973}, 0, map[string]string{"state": "idle_long", "backed_by": "statement"}},
	}
}
