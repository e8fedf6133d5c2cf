// Package reconcile makes facts of claims: which names mean one party, place or activity, which claims are about one
// thing, what of it stands, what contradicts what, and what may be added.
//
// Units: amounts are exact decimals in major units; countries are ISO 3166-1 alpha-3; ratings are those of the Admiralty
// scale.
// Shape: Run is a function of its input alone, whatever the order in which things are given; it keeps nothing and looks at
// no clock. The methods are packages of pure functions below it, which the calculator calls too: conversion, corroborate,
// ladder, idle.
// Errors: none; doubts about the data are findings.
// Source: docs/methodology.md; docs/codebook.md.
package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/rates"
	"toguna/internal/reconcile/activity"
	"toguna/internal/reconcile/contradiction"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/fact"
	"toguna/internal/reconcile/reading"
	"toguna/internal/reconcile/total"
	"toguna/internal/shingle"
)

// Method is the name and version of what Run does.
const Method = "reconcile/2"

// Input is everything that facts are made of.
type Input struct {
	Case     aid.Case
	Sources  []aid.Source
	Claims   []aid.Claim              // rejected and superseded ones are ignored
	Mentions map[string][]aid.Mention // by document
	Texts    map[string]aid.Text      // by document: to find one text published twice; may be nil
	Rulings  []aid.Ruling             // those taken back are ignored
	Rates    *rates.Table             // nil: conversions are not checked
}

// Run makes the facts.
func Run(in Input) aid.Reconciliation {
	in = sorted(in)
	reg := entity.Resolve(entity.Input{Claims: in.Claims, Mentions: in.Mentions, Rulings: in.Rulings})
	claims, findings := reading.Read(in.Claims, in.Sources, reg)
	acts := activity.Group(activity.Input{Case: in.Case, Claims: claims, Mentions: in.Mentions, Register: reg, Rulings: in.Rulings})
	facts := fact.Make(fact.Input{
		Activities: acts.Activities, Claims: acts.Claims, All: claims, Rates: in.Rates, Similarity: similarity(in),
	})
	against := contradiction.Find(contradiction.Input{Activities: acts.Activities, Claims: claims, Facts: facts.Facts, Rates: in.Rates, Rulings: in.Rulings})
	for _, s := range against.Settled {
		if i := slices.IndexFunc(facts.Facts, func(f aid.Fact) bool { return f.ID == s.Fact }); i >= 0 {
			fact.Settle(&facts.Facts[i], s.Claim, s.Reason)
		}
	}
	sums := total.Input{Activities: acts.Activities, Claims: claims, Facts: facts.Facts, Parties: reg.Parties(), Parts: facts.Parts}
	totals := total.Make(sums)
	total.Explain(sums, totals)
	out := aid.Reconciliation{
		Method: Method, Activities: acts.Activities, Parties: reg.Parties(), Places: reg.Places(),
		Facts: facts.Facts, Contradictions: against.Contradictions, Totals: totals,
		Findings: slices.Concat(reg.Findings, findings, acts.Findings, facts.Findings, against.Findings, doubts(claims, reg)),
	}
	for _, c := range claims {
		out.Links = append(out.Links, c.Link)
	}
	slices.SortStableFunc(out.Findings, func(a, b aid.Finding) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Message, b.Message))
	})
	out.Findings = slices.Compact(out.Findings)
	return out
}

// sorted puts the input in an order of its own, so that the answer does not depend on how it came.
func sorted(in Input) Input {
	in.Claims = slices.Clone(in.Claims)
	slices.SortFunc(in.Claims, func(a, b aid.Claim) int { return cmp.Compare(a.ID, b.ID) })
	in.Claims = slices.DeleteFunc(in.Claims, func(c aid.Claim) bool { return c.Status == aid.Rejected || c.Status == aid.Superseded })
	in.Rulings = slices.Clone(in.Rulings)
	slices.SortFunc(in.Rulings, func(a, b aid.Ruling) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Subject, b.Subject))
	})
	in.Rulings = slices.DeleteFunc(in.Rulings, func(r aid.Ruling) bool { return r.Taken })
	return in
}

// similarity compares the texts of two sources; nil where there are no texts.
func similarity(in Input) func(a, b string) float64 {
	if len(in.Texts) == 0 {
		return nil
	}
	docs := map[string][]string{}
	for _, c := range in.Claims {
		if d := c.Span.Document; d != "" && !slices.Contains(docs[c.SourceID], d) {
			docs[c.SourceID] = append(docs[c.SourceID], d)
		}
	}
	sets := map[string]shingle.Set{}
	for sha, t := range in.Texts {
		sets[sha] = shingle.Of(t)
	}
	known := map[[2]string]float64{} // the same two sources meet in many facts
	return func(a, b string) float64 {
		pair := [2]string{min(a, b), max(a, b)}
		if best, ok := known[pair]; ok {
			return best
		}
		best := 0.0
		for _, x := range docs[a] {
			for _, y := range docs[b] {
				best = max(best, shingle.Jaccard(sets[x], sets[y]))
			}
		}
		known[pair] = best
		return best
	}
}

// Codes lists every finding of the stage.
func Codes() []finding.Code {
	return slices.Concat(entity.Codes, reading.Codes, fact.Codes, contradiction.Codes, ownCodes)
}
