package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/bounds"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
	"toguna/internal/reconcile/conversion"
)

type conversionResult struct {
	Conversions []statedConversion `json:"conversions" doc:"–: one for each pair of words"`
	Joint       *jointConversion   `json:"joint" doc:"–: what several pairs that miss their dates share; null with one pair, or none"`
}

type statedConversion struct {
	Quote             string             `json:"quote" doc:"text: the words"`
	SourceAmount      money.Decimal      `json:"source_amount" doc:"amount: the side that is taken as exact"`
	SourceCurrency    money.Currency     `json:"source_currency" doc:"code: ISO 4217"`
	ConvertedAmount   money.Decimal      `json:"converted_amount" doc:"amount: the side that is taken as rounded"`
	ConvertedCurrency money.Currency     `json:"converted_currency" doc:"code: ISO 4217"`
	Step              money.Decimal      `json:"step" doc:"amount: one unit of the last digit shown of the rounded side"`
	ImpliedRate       float64            `json:"implied_rate" doc:"number: converted currency per unit of the anchor (the euro for currencies with a parity to it)"`
	Window            bounds.Interval    `json:"window" doc:"range: rates that round to the words"`
	StatedPeriod      string             `json:"stated_period" doc:"EDTF: the period whose rate the text means; empty for none"`
	Expected          *amountRange       `json:"expected" doc:"amount, or range: the source amount at the stated period's rate"`
	DeviationPct      *bounds.Interval   `json:"deviation_pct" doc:"%, or range: of the words from that"`
	Severity          *string            `json:"severity" doc:"word: none (1 % at most), minor (5 % at most), material; null without a stated period"`
	Years             []int              `json:"years" doc:"years: whose average lies in the window"`
	YearsNear         []int              `json:"years_near" doc:"years: within one percent"`
	MonthsRobust      []string           `json:"months_robust" doc:"months: in the window by every series"`
	MonthsEdge        []string           `json:"months_edge" doc:"months: in the window by one series only"`
	MatterRobust      []string           `json:"months_that_matter_robust" doc:"months: of these, from the event to the publication"`
	MatterEdge        []string           `json:"months_that_matter_edge" doc:"months: of these, from the event to the publication"`
	Verdict           conversion.Verdict `json:"verdict" doc:"word: match_stated, match_other, no_match, between_days (no day of the stated period fits, but the pair lies between the rates of its days); of a text that names no time match_always (a fixed parity), match_published (the rates of its writing) or no_period_stated; not_checked (no rate of that time is held)"`
}

type jointConversion struct {
	MonthsRobust []string `json:"months_robust" doc:"months: that fit all of them by every series"`
	MonthsEdge   []string `json:"months_edge" doc:"months: in which one is at the edge"`
	Reading      string   `json:"reading" doc:"sentence: what that suggests"`
}

type conversionInputs struct {
	Words       []string   `json:"words" doc:"text: as given"`
	On          []string   `json:"on" doc:"EDTF: when the stated things happened"`
	Published   *edtf.Date `json:"published,omitempty" doc:"EDTF: of the text"`
	LatestEvent *edtf.Date `json:"latest_event,omitempty" doc:"EDTF: the latest event that the text mentions"`
	Rates       string     `json:"rates" doc:"text: where the rates came from"`
}

func conversionMethod() method {
	return method{
		use:   `conversion "WORDS" …`,
		ids:   []string{"stated-conversion/1"},
		short: "Does a conversion stated in a text hold, and at the rates of which time?",
		long: `Reads the words of a conversion ("80 billion CFA (US$136 million at 2018 rates)"), takes the one side as exact and the
other as rounded to its last digit, and finds the years and months whose rates round to it. --on says when the stated
thing happened, once for all or once for each; a text that names a period itself needs none. Several conversions that miss
their dates but fit one later month point to a habit: conversion at the time of writing. The local figure is then the
fact, and the other a finding about the text.`,
		example: `toguna calc conversion "80 billion CFA (US$136 million at 2018 rates)"
toguna calc conversion --on 2013-08 "1.6 billion CFA (about US$2.8 million)"
toguna calc conversion --on 2013-08 --on 2012/2013 --latest-event 2023 "1.6 billion CFA (about US$2.8 million)" "€5 million (about US$5.8 million)"`,
		inputs: conversionInputs{},
		result: conversionResult{},
		args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New(`give the words of a conversion in quotes, as "750 billion CFA (US$1.48 billion)"`)}
			}
			return nil
		},
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var on []string
			var published, latest dateFlag
			var file string
			fs := cmd.Flags()
			fs.StringArrayVar(&on, "on", nil, "`date` of the stated thing (EDTF), once or once for each")
			fs.Var(&published, "published", "when the text was published (EDTF)")
			fs.Var(&latest, "latest-event", "latest event that the text mentions (EDTF; default the latest --on)")
			fs.StringVar(&file, "rates", "", "CSV `file` of rates of your own: series,from,to,period,rate")
			return func(ctx context.Context, words []string) (*answer, error) {
				if len(on) > 1 && len(on) != len(words) {
					return nil, fmt.Errorf("%d dates for %s: give --on once, or once for each", len(on), plural(len(words), "conversion", "conversions"))
				}
				t, series, err := ratesTable(ctx, env, file, currenciesIn(words)...)
				if err != nil {
					return nil, err
				}
				in := conversionInputs{Words: words, On: on, Rates: series}
				if !published.v.IsZero() {
					in.Published = &published.v
				}
				if !latest.v.IsZero() {
					in.LatestEvent = &latest.v
				}
				return conversionAnswer(in, t)
			}
		},
	}
}

func conversionAnswer(in conversionInputs, t *rates.Table) (*answer, error) {
	var results []conversion.Result
	var latest edtf.Date
	for i, words := range in.Words {
		s, err := readConversion(words)
		if err != nil {
			return nil, err
		}
		if len(in.On) > 0 {
			var f dateFlag
			if err := f.Set(in.On[min(i, len(in.On)-1)]); err != nil {
				return nil, fmt.Errorf("--on: %w", err)
			}
			s.Event = f.v
		}
		if in.Published != nil {
			s.Published = *in.Published
		}
		r, err := conversion.Check(s, t)
		if err != nil {
			return nil, err
		}
		if !r.Period.IsZero() && len(r.Expected) == 0 {
			if _, err := t.Average(r.Anchor, r.Rounded, r.Period); err != nil {
				return nil, err
			}
			return nil, fmt.Errorf("there is no rate from %s to %s for %s", r.Anchor, r.Rounded, r.Period)
		}
		results = append(results, r)
		if b := r.Period.Bounds(); !r.Period.IsZero() && b.Bounded() && (latest.IsZero() || b.To.After(latest.Bounds().To)) {
			latest = r.Period
		}
	}
	a := newAnswer(in, nil)
	var out conversionResult
	for _, r := range results {
		out.Conversions = append(out.Conversions, stated(r))
		if r.Period.IsZero() {
			for _, field := range []string{"expected", "deviation_pct", "severity"} {
				a.missing("conversions."+field, "no period is stated, nor given with --on")
			}
		}
	}
	if in.LatestEvent != nil {
		latest = *in.LatestEvent
	} else if len(results) > 1 && !latest.IsZero() {
		a.assume("the latest event that the text mentions is of %s (--latest-event)", latest)
	}
	if len(results) == 1 {
		a.missing("joint", "needs two conversions at least")
	} else {
		var published edtf.Date
		if in.Published != nil {
			published = *in.Published
		}
		out.Joint = joint(results, latest, published)
		if out.Joint == nil {
			a.missing("joint", "no month fits two of the conversions that miss their stated periods")
		}
	}
	a.Result = out
	a.tellConversions(out, results)
	return a, nil
}

func stated(r conversion.Result) statedConversion {
	s := r.Stated
	out := statedConversion{Quote: s.Quote, SourceAmount: s.Amount, SourceCurrency: r.Local, ConvertedAmount: s.Converted,
		ConvertedCurrency: r.Rounded, Step: s.ConvertedStep, ImpliedRate: r.ImpliedRate,
		Window: bounds.Interval{Low: r.WindowLow, High: r.WindowHigh}, StatedPeriod: r.Period.String(),
		Years: list(r.Years), YearsNear: list(r.YearsNear), MonthsRobust: list(r.Robust), MonthsEdge: list(r.Edge),
		MatterRobust: list(r.MatterRobust), MatterEdge: list(r.MatterEdge), Verdict: r.Verdict}
	if r.Local != s.Currency { // the rounded side is stated first
		out.SourceAmount, out.ConvertedAmount, out.Step = s.Converted, s.Amount, s.Step
	}
	if r.Severity != "" {
		out.Severity = &r.Severity
	}
	if n := len(r.Expected); n > 0 {
		out.Expected = &amountRange{&r.Expected[0], &r.Expected[n-1]}
	}
	if n := len(r.DeviationPct); n > 0 {
		out.DeviationPct = &bounds.Interval{Low: min(r.DeviationPct[0], r.DeviationPct[n-1]), High: max(r.DeviationPct[0], r.DeviationPct[n-1])}
	}
	return out
}

// list is never nil, so that JSON shows an empty list.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

func joint(rs []conversion.Result, latest, published edtf.Date) *jointConversion {
	h, ok := conversion.Joint(rs, latest, published)
	if !ok {
		return nil
	}
	quotes := make([]string, len(h.Pairs))
	for i, p := range h.Pairs {
		quotes[i] = "“" + rs[p].Stated.Quote + "”"
	}
	months := h.Robust
	if len(months) == 0 {
		months = h.Edge
	}
	return &jointConversion{list(h.Robust), list(h.Edge), fmt.Sprintf("%s fit one time, %s: the text seems to convert at the rates of its writing",
		strings.Join(quotes, " and "), stretch(months))}
}

// stretch writes the first and last of some months.
func stretch(months []string) string {
	if len(months) == 1 {
		return months[0]
	}
	return months[0] + " to " + months[len(months)-1]
}

func (a *answer) tellConversions(out conversionResult, results []conversion.Result) {
	a.report.title = "Stated conversions"
	for i, c := range out.Conversions {
		t := table{title: "“" + c.Quote + "”"}
		t.add("implied rate", fmt.Sprintf("%s %s per %s (%s %s per %s)", places(c.ImpliedRate, 4), c.ConvertedCurrency, results[i].Anchor, places(results[i].LocalPer, 2), c.SourceCurrency, c.ConvertedCurrency))
		t.add("window", span(c.Window, 5))
		if c.Expected != nil {
			at := "at the rates of " + results[i].Used.String()
			if at != "at the rates of "+c.StatedPeriod {
				at += " (none of " + c.StatedPeriod + " is held)"
			}
			t.add(at, fmt.Sprintf("%s %s", c.Expected, c.ConvertedCurrency))
			t.add("deviation", fmt.Sprintf("%s %% (%s)", span(*c.DeviationPct, 2), *c.Severity))
		}
		t.add("years that fit", words(c.Years))
		t.add("years within 1 %", words(c.YearsNear))
		if results[i].MonthsHeld {
			t.add("months that fit", words(c.MonthsRobust))
			t.add("months at the edge", words(c.MonthsEdge))
			t.add("months that matter", words(append(append([]string{}, c.MatterRobust...), c.MatterEdge...)))
		} else {
			t.add("months", "not checked: only averages of years are held")
		}
		t.add("verdict", string(c.Verdict))
		a.report.tables = append(a.report.tables, t)
	}
	c := out.Conversions[0]
	a.report.formula = []string{fmt.Sprintf("implied rate = converted / source, per unit of the anchor; window = (converted ± step/2): %s ± %s/2 %s gives %s", c.ConvertedAmount, c.Step, c.ConvertedCurrency, span(c.Window, 5))}
	if out.Joint != nil {
		a.report.formula = append(a.report.formula, "joint: "+out.Joint.Reading)
	}
}

// words joins a list for people.
func words[T any](v []T) string {
	if len(v) == 0 {
		return "none"
	}
	return strings.Join(strings.Fields(strings.Trim(fmt.Sprint(v), "[]")), ", ")
}
