package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/reconcile/corroborate"
	"toguna/internal/reconcile/idle"
)

type corroborateResult struct {
	Strict  corroborateReading `json:"strict" doc:"–: presumed sharing of one origin counts"`
	Lenient corroborateReading `json:"lenient" doc:"–: presumed sharing is ignored"`
	Values  []valueWeight      `json:"values" doc:"–: heaviest first, strict"`
	Publish publishValue       `json:"publish" doc:"–: what may be printed: one value, or the range"`
}

type corroborateReading struct {
	Origins []originOf      `json:"origins" doc:"–: only origins vote"`
	S       int             `json:"s" doc:"points: for less against; one doubles the odds"`
	P       float64         `json:"p" doc:"0–1: 2^S / (1 + 2^S), from 0.01 to 0.99"`
	Digit   int             `json:"digit" doc:"1–6: 1 confirmed … 5 improbable, 6 cannot be judged"`
	Letter  aid.Reliability `json:"letter" doc:"A–F: the best origin for it"`
	Label   string          `json:"label" doc:"text: as it is printed"`
}

type originOf struct {
	Reports []string           `json:"reports" doc:"ids: the root first, then what depends on it"`
	Rating  aid.Reliability    `json:"rating" doc:"A–F: of the root"`
	Points  int                `json:"points" doc:"0–4: of the origin"`
	Stance  corroborate.Stance `json:"stance" doc:"word: for or against"`
}

type valueWeight struct {
	Value string  `json:"value" doc:"text: as given"`
	P     float64 `json:"p" doc:"0–1: among the values and none of them"`
}

type publishValue struct {
	Value string `json:"value,omitempty" doc:"text: the one value"`
	Low   string `json:"low,omitempty" doc:"text: the lowest of a range"`
	High  string `json:"high,omitempty" doc:"text: the highest of a range"`
}

// reportFile is the YAML that `calc corroborate` reads.
type reportFile struct {
	Reports []struct {
		ID          string             `yaml:"id"`
		Source      string             `yaml:"source"`
		Rating      aid.Reliability    `yaml:"rating"`
		Primary     bool               `yaml:"primary"`
		Interested  bool               `yaml:"interested"`
		Attributed  bool               `yaml:"attributed"`
		Stance      corroborate.Stance `yaml:"stance"`
		Value       string             `yaml:"value"`
		DerivedFrom []string           `yaml:"derived_from"`
		Published   string             `yaml:"published"`
		FigureRound *bool              `yaml:"figure_round"`
		About       string             `yaml:"about"`
	} `yaml:"reports"`
}

func corroborateMethod() method {
	return method{
		use:   "corroborate REPORTS.yaml",
		ids:   []string{"corroboration/1"},
		short: "How well does a claim stand, if only independent origins vote?",
		long: `Groups reports by origin (a report depends on what it cites, republishes or, as presumed, on an earlier one with the same
round figure) and counts points: A 3, B 2, C 1, others 0; one more for the primary record held, one less for a source that
gains from being believed. A point doubles the odds. Strict counts presumed sharing, lenient does not. One origin never
gives a 1, however often it is repeated. Of several values the range is published unless one clearly outweighs.

The file is YAML: reports is a list of {id, source, rating (A to F), primary (the record itself is held), interested (the
source gains), stance (for or against), value, derived_from (ids), published (EDTF), figure_round, attributed (it names
a source of its own), about (parties and period)}. Only id is needed; an unrated report counts as F.`,
		example: `toguna calc corroborate docs/samples/corroborate.yaml`,
		inputs:  fileInputs{},
		result:  corroborateResult{},
		args:    fileArgument("reports in YAML"),
		bind: func(_ *cobra.Command, env *environment) calculation {
			return func(_ context.Context, args []string) (*answer, error) {
				var f reportFile
				if err := readDocument(env, args[0], &f); err != nil {
					return nil, err
				}
				return corroborateAnswer(args[0], f)
			}
		},
	}
}

func corroborateAnswer(file string, f reportFile) (*answer, error) {
	var reports []corroborate.Report
	for _, r := range f.Reports {
		published, err := optionalDate(r.Published)
		if err != nil {
			return nil, fmt.Errorf("%s: report %s: %w", file, r.ID, err)
		}
		reports = append(reports, corroborate.Report{ID: r.ID, Source: r.Source, Rating: r.Rating, Primary: r.Primary, Interested: r.Interested,
			Attributed: r.Attributed, Stance: r.Stance, Value: r.Value, DerivedFrom: r.DerivedFrom, Published: published, FigureRound: r.FigureRound, About: r.About})
	}
	if len(reports) == 0 {
		return nil, fmt.Errorf("%s: there are no reports", file)
	}
	if err := f.references(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	res, err := corroborate.Weigh(reports, corroborate.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	out := corroborateResult{Strict: readingOf(res.Strict), Lenient: readingOf(res.Lenient), Values: []valueWeight{},
		Publish: publishValue{res.Publish.Value, res.Publish.Low, res.Publish.High}}
	for _, v := range res.Values {
		out.Values = append(out.Values, valueWeight{v.Value, v.P})
	}
	a := newAnswer(fileInputs{file, len(reports)}, out)
	for _, r := range reports {
		if r.Rating == "" {
			a.assume("report %s is not rated and counts as F", r.ID)
		}
	}
	for _, r := range reports {
		if r.Stance == "" {
			a.assume("report %s has no stance and counts as for", r.ID)
		}
	}
	a.tellCorroborate(out, res)
	return a, nil
}

// references refuses a report that depends on one that the file does not have.
func (f reportFile) references() error {
	ids := make(map[string]bool, len(f.Reports))
	for _, r := range f.Reports {
		ids[r.ID] = true
	}
	for _, r := range f.Reports {
		for _, id := range r.DerivedFrom {
			switch {
			case id == r.ID:
				return fmt.Errorf("report %s: derived_from names the report itself", r.ID)
			case !ids[id]:
				return fmt.Errorf("report %s: derived_from names %q, which is not there", r.ID, id)
			}
		}
	}
	return nil
}

func optionalDate(s string) (edtf.Date, error) {
	if strings.TrimSpace(s) == "" {
		return edtf.Date{}, nil
	}
	return edtf.Parse(strings.TrimSpace(s))
}

func readingOf(r corroborate.Reading) corroborateReading {
	out := corroborateReading{Origins: []originOf{}, S: r.S, P: r.P, Digit: r.Digit, Letter: r.Letter, Label: r.Label}
	for _, o := range r.Origins {
		out.Origins = append(out.Origins, originOf{o.Reports, o.Rating, o.Points, o.Stance})
	}
	return out
}

func (a *answer) tellCorroborate(out corroborateResult, res corroborate.Result) {
	origins := table{header: []string{"origin", "rating", "points", "stance"}}
	var sum []string
	for _, o := range out.Strict.Origins {
		origins.add(strings.Join(o.Reports, " ← "), string(o.Rating), strconv.Itoa(o.Points), string(o.Stance))
		sign := "+"
		if o.Stance == corroborate.Against {
			sign = "−"
		}
		sum = append(sum, fmt.Sprintf("%s%d", sign, o.Points))
	}
	values := table{header: []string{"value", "p"}}
	for _, v := range out.Values {
		values.add(v.Value, places(v.P, 4))
	}
	title := out.Strict.Label
	if res.DigitDiffers() {
		title += fmt.Sprintf(" (lenient %s)", res.Lenient.Rating())
	}
	formula := fmt.Sprintf("S = %s = %d; P = 2^S / (1 + 2^S) = %s", strings.Join(sum, " "), out.Strict.S, places(out.Strict.P, 4))
	if len(out.Values) > 1 {
		formula = fmt.Sprintf("S = %d for the value that weighs most; P(v) = 2^S(v) / (Σ 2^S(w) + 1) = %s", out.Strict.S, places(out.Strict.P, 4))
	}
	a.report = report{title: title, tables: []table{origins, values}, formula: []string{formula}}
	switch p := out.Publish; {
	case p.Value != "":
		a.report.formula = append(a.report.formula, "publish "+p.Value)
	case p.Low != "":
		a.report.formula = append(a.report.formula, fmt.Sprintf("publish the range %s to %s", p.Low, p.High))
	}
}

type idleResult struct {
	IdleDays  idleDays     `json:"idle_days" doc:"–: from delivery to first use, or to the day of looking"`
	State     idle.State   `json:"state" doc:"word: in_use, not_idle, possibly_idle, idle (180 days at least) or idle_long (365)"`
	BackedBy  idle.Backing `json:"backed_by" doc:"word: statement (a source says it is unused) or absence (no evidence of use was found)"`
	UsedShare *float64     `json:"used_share" doc:"0–1: used by capacity; null where either is not given"`
}

type idleDays struct {
	Low  int  `json:"low" doc:"days: the least that the dates allow"`
	High *int `json:"high" doc:"days: the greatest; null where they set no limit"`
}

type idleInputs struct {
	Delivered    edtf.Date `json:"delivered" doc:"EDTF: when it was delivered"`
	AsOf         edtf.Date `json:"as_of" doc:"EDTF: the day one looks; empty for none"`
	FirstUse     edtf.Date `json:"first_use" doc:"EDTF: when it was first used; empty for none"`
	StatedUnused bool      `json:"stated_unused" doc:"yes/no: a source says that it is unused"`
	Used         *float64  `json:"used" doc:"any unit: how much of it is used"`
	Capacity     *float64  `json:"capacity" doc:"the same unit: how much could be"`
}

func idleMethod() method {
	return method{
		use:   "idle",
		ids:   []string{"idle/1"},
		short: "How long has something that was delivered stood unused?",
		long: `Counts the days from delivery to first use, or to the day one looks, as a range where a date is known in part. From 180
days on it is idle, from 365 idle for long; where 180 lies within the range, possibly idle. "Unused" may only be printed
where a source says so (--stated-unused); otherwise it is "no evidence of use found".`,
		example: `toguna calc idle --delivered 2018 --as-of 2020-08 --stated-unused`,
		inputs:  idleInputs{},
		result:  idleResult{},
		bind: func(cmd *cobra.Command, _ *environment) calculation {
			var delivered, asOf, firstUse dateFlag
			var unused bool
			var used, capacity numberFlag
			fs := cmd.Flags()
			fs.Var(&delivered, "delivered", "when it was delivered or completed (EDTF)")
			fs.Var(&asOf, "as-of", "the day one looks (EDTF)")
			fs.Var(&firstUse, "first-use", "when it was first used (EDTF)")
			fs.BoolVar(&unused, "stated-unused", false, "a source says that it is unused")
			fs.Var(&used, "used", "how much of it is used")
			fs.Var(&capacity, "capacity", "how much could be")
			return func(context.Context, []string) (*answer, error) {
				if delivered.v.IsZero() {
					return nil, need("delivered", "when it was delivered or completed, as 2018 or 2018-11-03")
				}
				return idleAnswer(idleInputs{delivered.v, asOf.v, firstUse.v, unused, used.v, capacity.v})
			}
		},
	}
}

func idleAnswer(in idleInputs) (*answer, error) {
	r, err := idle.Days(idle.Input(in))
	if err != nil {
		return nil, err
	}
	out := idleResult{IdleDays: idleDays{Low: r.Low}, State: r.State, BackedBy: r.BackedBy, UsedShare: r.UsedShare}
	a := newAnswer(in, nil)
	high := "any number of"
	if !r.HighOpen {
		out.IdleDays.High = &r.High
		high = strconv.Itoa(r.High)
	} else {
		a.missing("idle_days.high", "the dates set no limit")
	}
	if r.UsedShare == nil {
		a.missing("used_share", "needs --used and --capacity")
	} else if *r.UsedShare > 1 {
		a.warn("used_above_capacity", "more is used than the capacity: %s", places(*r.UsedShare, 4))
	}
	if in.StatedUnused && !in.FirstUse.IsZero() {
		a.warn("stated_unused_but_used", "a source says that it is unused, but a first use is given")
	}
	a.Result = out
	t := table{}
	t.add("idle days", fmt.Sprintf("%d to %s", r.Low, high))
	t.add("state", strings.ReplaceAll(string(r.State), "_", " "))
	t.add("backed by", map[idle.Backing]string{idle.Statement: "a source that says so", idle.Absence: "no evidence of use found"}[r.BackedBy])
	t.add("used share", placesPtr(r.UsedShare, 4))
	end := in.FirstUse
	if end.IsZero() {
		end = in.AsOf
	}
	a.report = report{title: "Days between delivery and use", tables: []table{t}, formula: []string{
		fmt.Sprintf("idle days = %s − %s = %d to %s", end, in.Delivered, r.Low, high)}}
	return a, nil
}
