package guideline_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/guidelines"
	"toguna/internal/assess/guideline"
)

func load(t *testing.T, text string) *guideline.Guideline {
	t.Helper()
	g, err := guideline.Load(strings.NewReader(text), "g.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func deal(t *testing.T, text string) guideline.Deal {
	t.Helper()
	d, err := guideline.ReadDeal(strings.NewReader(text), "deal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func outcomes(t *testing.T, g *guideline.Guideline, d guideline.Deal) map[string]guideline.Outcome {
	t.Helper()
	r, err := g.Check(d)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]guideline.Outcome{}
	for _, f := range r.Findings {
		out[f.Rule.ID] = f.Outcome
		if f.Why == "" {
			t.Errorf("%s %s without a reason", f.Rule.ID, f.Outcome)
		}
	}
	return out
}

// Eight pass, four fail, nine unknown, three not applicable, all of weight 1.
func TestExample10(t *testing.T) {
	var b strings.Builder
	b.WriteString("rules:\n")
	for i := range 24 {
		test, applies := "agreement_held", "true"
		switch {
		case i >= 8 && i < 12:
			test = "!agreement_held"
		case i >= 12 && i < 21:
			test = "oversight_event"
		case i >= 21:
			applies = "false"
		}
		fmt.Fprintf(&b, "- {id: R%02d, text: x, applies_to: '%s', test: '%s', basis: P}\n", i, applies, test)
	}
	r, err := load(t, b.String()).Check(deal(t, "agreement_held: true\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		got  *float64
		want float64
	}{{"strict", r.Strict, 0.3810}, {"lenient", r.Lenient, 0.6667}, {"coverage", r.Coverage, 0.5714}} {
		if c.got == nil || math.Abs(*c.got-c.want) > 5e-5 {
			t.Errorf("%s = %v, want %g", c.name, c.got, c.want)
		}
	}
}

func TestSecurityAssistance(t *testing.T) {
	g := load(t, guidelines.SecurityAssistance)
	if len(g.Rules) != 24 || g.Quality() != 1 {
		t.Fatalf("%d rules of quality %g, want 24 of 1", len(g.Rules), g.Quality())
	}
	text, err := os.ReadFile("../../../docs/samples/guideline-deal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]guideline.Outcome{
		"G01": "pass", "G02": "fail", "G03": "fail", "G04": "unknown", "G05": "pass", "G06": "pass", "G07": "pass",
		"G08": "na", "G09": "unknown", "G10": "na", "G11": "fail", "G12": "unknown", "G13": "unknown", "G14": "pass",
		"G15": "pass", "G16": "na", "G17": "unknown", "G18": "pass", "G19": "na", "G20": "pass", "G21": "pass",
		"G22": "unknown", "G23": "unknown", "G24": "unknown",
	}
	if d := cmp.Diff(want, outcomes(t, g, deal(t, string(text)))); d != "" {
		t.Errorf("outcomes (-want +got):\n%s", d)
	}
}

// Each rule can come out as pass and as fail, and is unknown for a deal of which nothing is known.
func TestEachRuleDecides(t *testing.T) {
	g := load(t, guidelines.SecurityAssistance)
	nothing := outcomes(t, g, guideline.Deal{})
	for id, o := range nothing {
		if o != guideline.Unknown {
			t.Errorf("%s of an unknown deal is %s", id, o)
		}
	}
	good := `{as_of: 2020-01-01, giver: A, receiver: B, receiver_ministry: M, end_user_unit: U, assistance: [equipment, training], cost_type: loan, agreement_held: true,
gazette_ref: "", oversight_event: true, value_giver: 100, value_receiver: 105, value_origins: 2, equipment: [{type: t, quantity: 1, condition: new}], unroca_category: I,
unroca_giver_quantity: 3, unroca_receiver_quantity: 3, unroca_difference_explained: false, att_reports: [{state: A, state_party: true, year: 2017, reported: 2018-05-31}, {state: B, state_party: false, year: 2017}],
ecowas_convention_binds: true, ecowas_certificate: c, end_use_document: d, risk_assessment: r, abuse_findings: [{text: x, digit: 3, open: true}], training_course: c, training_place: p, training_number: 3,
training_selection_rule: s, loan_detail: 4, debt_register_row: r, sustainment_plan: p, objective: o, indicator: i, planned_date: 2017, delivered_date: 2017-06, delivery_confirmed_by: [A, B],
evaluation_date: 2019-05, latest_status_date: 2019-06, top_supplier_share: 0.6, critical_class_share: 0.1, diversification_plan: "", supplier_loss_shortfall_months: 3,
civil_society_consultation: true, report_years_due: [2018], report_years_published: [2018]}`
	for id, o := range outcomes(t, g, deal(t, good)) {
		if o != guideline.Pass {
			t.Errorf("%s of the good deal is %s", id, o)
		}
	}
	bad := `{as_of: 2020-01-01, giver: A, receiver: B, receiver_ministry: "", end_user_unit: U, assistance: [equipment, training], cost_type: loan, agreement_held: false,
gazette_ref: "", oversight_event: false, value_giver: 100, value_receiver: 120, value_origins: 2, equipment: [{type: t, quantity: 1}], unroca_category: I,
unroca_giver_quantity: 3, unroca_receiver_quantity: 4, unroca_difference_explained: false, att_reports: [{state: A, state_party: true, year: 2017, reported: 2018-06-01}],
ecowas_convention_binds: true, ecowas_certificate: "", end_use_document: "", risk_assessment: "", abuse_findings: [{text: x, digit: 2, open: true}], training_course: c, training_place: p, training_number: 0,
training_selection_rule: s, loan_detail: 3, debt_register_row: "", sustainment_plan: "", objective: o, indicator: "", planned_date: "", delivered_date: 2017-06, delivery_confirmed_by: [A],
evaluation_date: 2019-08, latest_status_date: 2018-06, top_supplier_share: 0.7, critical_class_share: 0.1, diversification_plan: "", supplier_loss_shortfall_months: 3.5,
civil_society_consultation: false, report_years_due: [2018, 2019], report_years_published: [2018]}`
	for id, o := range outcomes(t, g, deal(t, bad)) {
		if o != guideline.Fail {
			t.Errorf("%s of the bad deal is %s", id, o)
		}
	}
}

func TestDatesKnownInPart(t *testing.T) {
	g := load(t, "rules: [{id: R, text: x, test: 'within_months(delivered_date, as_of, 12)'}]\n")
	for _, c := range []struct {
		delivered string
		want      guideline.Outcome
	}{
		{"2019-06", guideline.Pass}, {"2018-11", guideline.Fail}, {"2018-12", guideline.Fail}, {"2018", guideline.Fail}, {"2019", guideline.Unknown}, {`2018/2019`, guideline.Unknown},
	} {
		got := outcomes(t, g, deal(t, fmt.Sprintf("delivered_date: %q\nas_of: 2020-01-15\n", c.delivered)))
		if got["R"] != c.want {
			t.Errorf("delivered %s: %s, want %s", c.delivered, got["R"], c.want)
		}
	}
}

func TestRefusedAtLoad(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"unknown field", "rules:\n- id: R1\n  text: x\n  test: agreement_hold || oversight_event\n",
			"g.yaml:4:9: guideline: rule R1: undeclared reference to 'agreement_hold' (did you mean 'agreement_held'?); the fields there are as_of, giver, receiver, "},
		{"unknown field in quotes", "rules:\n- id: R1\n  text: x\n  test: 'true && nothing'\n", "g.yaml:4:18: guideline: rule R1: undeclared reference to 'nothing'; the fields"},
		{"unknown field in a block", "rules:\n- id: R1\n  text: x\n  test: |\n    true &&\n    nothing\n", "g.yaml:6:5: guideline: rule R1: undeclared reference to 'nothing'"},
		{"unknown field in a deep block", "rules:\n  - id: R1\n    text: x\n    test: |\n         true &&\n           nothing\n", "g.yaml:6:12: guideline: rule R1: undeclared reference to 'nothing'"},
		{"syntax", "rules:\n- id: R1\n  text: x\n  test: giver != \n", "g.yaml:4:"},
		{"wrong types", "rules:\n- id: R1\n  text: x\n  test: giver > 3\n", "g.yaml:4:15: guideline: rule R1: found no matching overload"},
		{"no truth", "rules:\n- id: R1\n  text: x\n  test: giver\n", "g.yaml:4:9: guideline: rule R1: the test gives string; it must be true or false"},
		{"unknown key", "rules:\n- id: R1\n  text: x\n  tests: giver\n", `g.yaml:4:3: unknown key "tests"; known are id, text, applies_to, test, weight, basis`},
		{"weight", "rules:\n- {id: R1, text: x, test: 'true', weight: 0}\n", "g.yaml:2: guideline: rule R1 has the weight 0; weights are above zero"},
		{"twice", "rules:\n- {id: R1, text: x, test: 'true'}\n- {id: R1, text: x, test: 'true'}\n", "g.yaml:3: guideline: rule R1 occurs twice"},
		{"no rules", "id: x\n", "g.yaml: guideline: there are no rules"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := guideline.Load(strings.NewReader(c.yaml), "g.yaml")
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v\nwant  %s…", err, c.want)
			}
		})
	}
}

func TestCostLimit(t *testing.T) {
	g := load(t, "rules:\n- id: R1\n  text: x\n  test: report_years_due.all(a, report_years_due.all(b, report_years_due.all(c, a + b + c >= 0)))\n")
	years := strings.Repeat("1,", 200)
	_, err := g.Check(deal(t, "report_years_due: ["+years+"]\n"))
	if !errors.Is(err, guideline.ErrCost) {
		t.Errorf("error %v, want ErrCost", err)
	}
}

func TestDealRefused(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"colour: red\n", `deal.yaml: deal: unknown field "colour"; known are as_of, giver`},
		{"oversight_event: perhaps\n", "deal.yaml: deal: oversight_event: perhaps is not of kind yes/no"},
		{"value_giver: much\n", "deal.yaml: deal: value_giver: much is not a number"},
		{"as_of: 2020-13-01\n", "deal.yaml: deal: as_of: "},
		{"equipment: [{kind: x}]\n", `deal.yaml: deal: equipment: element 1: unknown column "kind"; known are type, quantity, condition`},
		{"training_number: 2.5\n", "deal.yaml: deal: training_number: 2.5 is not a whole number"},
	} {
		_, err := guideline.ReadDeal(strings.NewReader(c.yaml), "deal.yaml")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: error %v\nwant  %s…", c.yaml, err, c.want)
		}
	}
}

func TestNoTestStaysUnknown(t *testing.T) {
	g := load(t, "rules:\n- {id: R1, text: x, basis: P}\n- {id: R2, text: x, test: 'true', weight: 3}\n")
	r, err := g.Check(guideline.Deal{})
	if err != nil || *r.Strict != 0.75 || *r.Lenient != 1 || g.Quality() != 0 {
		t.Errorf("%+v, quality %g, %v; want strict 0.75, lenient 1, quality 0", r, g.Quality(), err)
	}
	g = load(t, "rules:\n- {id: R1, text: x, applies_to: 'false', test: 'true'}\n")
	if r, err = g.Check(guideline.Deal{}); err != nil || r.Strict != nil || r.Lenient != nil || r.Coverage != nil {
		t.Errorf("nothing applies: %+v, %v; want no ratios", r, err)
	}
}

func TestFieldsAreDistinct(t *testing.T) {
	var seen []string
	for _, f := range guideline.Fields() {
		if slices.Contains(seen, f.Name) || f.Meaning == "" || (f.Kind == guideline.Records) != (len(f.Columns) > 0) {
			t.Errorf("field %+v", f)
		}
		seen = append(seen, f.Name)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(guidelines.SecurityAssistance)
	f.Add("rules:\n- {id: R1, text: x, applies_to: 'agreement_held', test: 'giver in [\"a\"]', weight: 2}\n")
	f.Add("rules:\n- id: R1\n  text: x\n  test: |\n    report_years_due.all(y, y > 3)\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := guideline.Load(strings.NewReader(text), "g.yaml")
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		r, err := g.Check(guideline.Deal{"agreement_held": true, "giver": "A", "report_years_due": []int64{1, 2}})
		if err != nil {
			return // over its cost limit, or no yes or no
		}
		if len(r.Findings) != len(g.Rules) {
			t.Errorf("%d findings for %d rules", len(r.Findings), len(g.Rules))
		}
		for _, v := range []*float64{r.Strict, r.Lenient, r.Coverage} {
			if v != nil && !(*v >= 0 && *v <= 1+1e-9) {
				t.Errorf("a ratio of %g", *v)
			}
		}
	})
}
