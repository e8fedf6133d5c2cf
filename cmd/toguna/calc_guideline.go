package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toguna/guidelines"
	"toguna/internal/assess/guideline"
	"toguna/internal/assess/tuff"
)

type guidelineResult struct {
	Rules    []guidelineRule `json:"rules" doc:"–: in the guideline's order"`
	Strict   *float64        `json:"strict" doc:"0–1: passed by pass, fail and unknown; null where no rule applies"`
	Lenient  *float64        `json:"lenient" doc:"0–1: passed by pass and fail; null where nothing is decided"`
	Coverage *float64        `json:"coverage" doc:"0–1: decided by pass, fail and unknown"`
	Quality  float64         `json:"quality" doc:"0–1: of the guideline itself: rules with a test and a basis"`
}

type guidelineRule struct {
	ID     string            `json:"id" doc:"text: of the rule"`
	Text   string            `json:"text" doc:"sentence: the rule"`
	Result guideline.Outcome `json:"result" doc:"word: pass, fail, unknown or na"`
	Why    string            `json:"why" doc:"text: what the deal says, or what is not known"`
	Basis  string            `json:"basis" doc:"text: what the rule is after"`
}

type guidelineInputs struct {
	Guideline string `json:"guideline" doc:"text: id of the guideline"`
	Version   int    `json:"version" doc:"number: of the guideline"`
	Deal      string `json:"deal" doc:"text: the file of the deal"`
	Fields    int    `json:"fields_stated" doc:"number: fields that the deal states"`
}

func guidelineMethod() method {
	return method{
		use:   "guideline DEAL.yaml",
		ids:   []string{"guideline/1"},
		short: "Which rules of a guideline does a deal meet, and how much is known?",
		long: `Checks a deal against a list of rules, by default the 24 for transparent security assistance. Each rule passes, fails, is
unknown, or does not apply. Strict counts unknown against, lenient leaves it out, coverage says how much is decided: the
three are only read together. A guideline of your own is a YAML file of rules (id, text, applies_to, test, weight, basis)
whose tests are CEL expressions over the fields of a deal; a wrong rule is refused with its line and column. In a deal,
what is left out is unknown, and "" is known to be none. --fields lists the fields.`,
		example: `toguna calc guideline docs/samples/guideline-deal.yaml
toguna calc guideline docs/samples/guideline-deal.yaml --guideline guidelines/security-assistance.yaml`,
		inputs: guidelineInputs{},
		result: guidelineResult{},
		args:   cobra.MaximumNArgs(1),
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var file string
			var fields bool
			cmd.Flags().StringVar(&file, "guideline", "", "YAML `file` of rules (default the 24 rules)")
			cmd.Flags().BoolVar(&fields, "fields", false, "list the fields of a deal")
			return func(_ context.Context, args []string) (*answer, error) {
				if fields {
					return &answer{raw: fieldList()}, nil
				}
				if len(args) != 1 {
					return nil, errors.New("give one file with the deal in YAML; --fields lists its fields")
				}
				g, err := loadGuideline(env, file)
				if err != nil {
					return nil, err
				}
				r, err := openInput(env, args[0])
				if err != nil {
					return nil, err
				}
				defer r.Close()
				d, err := guideline.ReadDeal(r, args[0])
				if err != nil {
					return nil, err
				}
				return guidelineAnswer(g, d, args[0])
			}
		},
	}
}

func loadGuideline(env *environment, file string) (*guideline.Guideline, error) {
	if file == "" {
		return guideline.Load(strings.NewReader(guidelines.SecurityAssistance), "security-assistance.yaml")
	}
	r, err := openInput(env, file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return guideline.Load(r, file)
}

func fieldList() string {
	var b strings.Builder
	for _, f := range guideline.Fields() {
		fmt.Fprintf(&b, "%-32s %-8s %s", f.Name, f.Kind, f.Meaning)
		if len(f.Columns) > 0 {
			fmt.Fprintf(&b, " (%s)", strings.Join(f.Columns, ", "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func guidelineAnswer(g *guideline.Guideline, d guideline.Deal, file string) (*answer, error) {
	r, err := g.Check(d)
	if err != nil {
		return nil, err
	}
	out := guidelineResult{Strict: r.Strict, Lenient: r.Lenient, Coverage: r.Coverage, Quality: g.Quality()}
	a := newAnswer(guidelineInputs{g.ID, g.Version, file, len(d)}, nil)
	t := table{}
	count := map[guideline.Outcome]int{}
	var na []string
	for _, f := range r.Findings {
		out.Rules = append(out.Rules, guidelineRule{f.Rule.ID, f.Rule.Text, f.Outcome, f.Why, f.Rule.Basis})
		t.add(f.Rule.ID, string(f.Outcome), f.Rule.Text)
		t.add("", "", "  "+f.Why)
		count[f.Outcome]++
		if f.Outcome == guideline.NA {
			na = append(na, f.Rule.ID)
		}
	}
	for name, v := range map[string]*float64{"strict": r.Strict, "lenient": r.Lenient, "coverage": r.Coverage} {
		if v == nil {
			a.missing(name, "no rule is left to divide by")
		}
	}
	a.Result = out
	sums := table{}
	sums.add("strict", placesPtr(r.Strict, 4))
	sums.add("lenient", placesPtr(r.Lenient, 4))
	sums.add("coverage", placesPtr(r.Coverage, 4))
	a.report = report{title: g.Title, tables: []table{t, sums}, formula: []string{fmt.Sprintf(
		"%d pass, %d fail, %d unknown, %d not applicable (%s); strict = pass / (pass + fail + unknown), lenient = pass / (pass + fail), by weight",
		count[guideline.Pass], count[guideline.Fail], count[guideline.Unknown], count[guideline.NA], words(na))}}
	return a, nil
}

type scoresResult struct {
	SourceQuality  sourceScore `json:"source_quality" doc:"–: 1 to 5, by independent origins"`
	Completeness   scoreOf     `json:"completeness" doc:"–: 0 to 5"`
	Implementation scoreOf     `json:"implementation" doc:"–: 0 to 5, of records in totals whose work has started"`
	Loan           scoreOf     `json:"loan_detail" doc:"–: 0 to 5, of loans in totals"`
}

type sourceScore struct {
	Value   *int     `json:"value" doc:"number: by origins; null without a source"`
	ByLinks *int     `json:"by_links" doc:"number: as TUFF counts, by links"`
	Why     []string `json:"why" doc:"sentences: how it came about"`
}

type scoreOf struct {
	Value *int     `json:"value" doc:"number: null where it does not apply"`
	Why   []string `json:"why" doc:"sentences: each point"`
}

func scoresMethod() method {
	return method{
		use:   "scores RECORD.yaml",
		ids:   []string{"tuff-scores/1"},
		short: "How well is a record of development finance sourced and described?",
		long: `Gives AidData's four scores of a record: source quality (1 to 5), data completeness, implementation detail and loan detail
(0 to 5), each with its points. Sources are counted by origin, since two copies of one communiqué are one source; by_links
is TUFF's own count.

The record is YAML. sources is a list of {kind, origin}; kinds are donor_official, recipient_official, implementing,
intermediary, other_official, journal, other_academic, media, ngo, social_media, other. status is pledge, commitment,
implementation, completion, suspended or cancelled; flow_type is loan, grant, debt_forgiveness, debt_rescheduling,
scholarship_training, technical_assistance or vague. commitment_year_estimated, umbrella and recommended_for_aggregates
are true or false. The others (amount, class, funder, receiver, implementer, actual_start, planned_end, actual_end,
location, sector, interest, maturity, grace, loan_type) are known unless they are left out or say "unknown".`,
		example: `toguna calc scores docs/samples/scores.yaml`,
		inputs:  fileInputs{},
		result:  scoresResult{},
		args:    fileArgument("a record in YAML"),
		bind: func(_ *cobra.Command, env *environment) calculation {
			return func(_ context.Context, args []string) (*answer, error) {
				var r tuff.Record
				if err := readDocument(env, args[0], &r); err != nil {
					return nil, err
				}
				return scoresAnswer(args[0], r)
			}
		},
	}
}

func scoresAnswer(file string, r tuff.Record) (*answer, error) {
	s, err := r.Score()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	a := newAnswer(fileInputs{file, len(r.Sources)}, scoresResult{sourceScore{s.SourceQuality.Value, s.ByLinks, list(s.SourceQuality.Why)},
		scoreOf{s.Completeness.Value, list(s.Completeness.Why)}, scoreOf{s.Implementation.Value, list(s.Implementation.Why)}, scoreOf{s.Loan.Value, list(s.Loan.Why)}})
	if s.Contradiction != "" {
		a.warn("recommended_contradicts", "%s", s.Contradiction)
	}
	if r.RecommendedForAggregates == nil {
		a.assume("whether the record counts in totals follows from its status and umbrella: %s", yesNo(tuff.Recommended(r.Status, r.Umbrella)))
	}
	t := table{header: []string{"score", "", "why"}}
	for _, row := range []struct {
		name  string
		score tuff.Score
	}{{"source quality", s.SourceQuality}, {"completeness", s.Completeness}, {"implementation", s.Implementation}, {"loan detail", s.Loan}} {
		t.add(row.name, intPtr(row.score.Value), strings.Join(row.score.Why, "; "))
		if row.score.Value == nil {
			a.missing(strings.ReplaceAll(row.name, " ", "_"), "%s", strings.Join(row.score.Why, "; "))
		}
	}
	a.report = report{title: "Scores of the record", tables: []table{t}, formula: []string{
		"source quality by links, as TUFF counts: " + intPtr(s.ByLinks),
		"completeness starts at 5 and loses a point for each gap; the others gain one for each thing known"}}
	return a, nil
}
