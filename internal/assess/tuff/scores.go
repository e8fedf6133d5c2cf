package tuff

import (
	"fmt"
	"slices"
	"strings"

	"toguna/internal/money"
)

// Kind is what a source is.
type Kind string

// The kinds, in four classes: official; tier 1; other than media; media.
const (
	DonorOfficial     Kind = "donor_official"
	RecipientOfficial Kind = "recipient_official"
	Implementing      Kind = "implementing"
	Intermediary      Kind = "intermediary"
	OtherOfficial     Kind = "other_official"
	Journal           Kind = "journal"
	OtherAcademic     Kind = "other_academic"
	Media             Kind = "media"
	NGO               Kind = "ngo"
	SocialMedia       Kind = "social_media"
	Other             Kind = "other"
)

// kinds in the order of the documentation, with their classes, best first.
var kinds = []struct {
	kind  Kind
	class int
}{
	{DonorOfficial, official}, {RecipientOfficial, official}, {Implementing, official}, {Intermediary, official},
	{OtherOfficial, official}, {Journal, academic}, {OtherAcademic, academic}, {Media, media}, {NGO, other},
	{SocialMedia, other}, {Other, other},
}

const (
	official = iota
	academic
	other
	media
)

// A Source is one link of a record.
type Source struct {
	Kind   Kind   `yaml:"kind"`
	Origin string `yaml:"origin"` // links of one origin count once; empty is an origin of its own
}

// A Record is what the scores look at. A text is known unless it is empty or says "unknown" or "unspecified".
type Record struct {
	Sources                  []Source `yaml:"sources"`
	CommitmentYearEstimated  bool     `yaml:"commitment_year_estimated"`
	Amount                   string   `yaml:"amount"`
	Umbrella                 bool     `yaml:"umbrella"`
	FlowType                 string   `yaml:"flow_type"`
	Class                    string   `yaml:"class"`
	Funder                   string   `yaml:"funder"`
	Receiver                 string   `yaml:"receiver"`
	Implementer              string   `yaml:"implementer"`
	Status                   Status   `yaml:"status"`
	RecommendedForAggregates *bool    `yaml:"recommended_for_aggregates"` // nil: as Recommended says
	ActualStart              string   `yaml:"actual_start"`
	PlannedEnd               string   `yaml:"planned_end"`
	ActualEnd                string   `yaml:"actual_end"`
	Location                 string   `yaml:"location"`
	Sector                   string   `yaml:"sector"`
	Interest                 string   `yaml:"interest"`
	Maturity                 string   `yaml:"maturity"`
	Grace                    string   `yaml:"grace"`
	LoanType                 string   `yaml:"loan_type"`
}

// A Score is a number with the steps that led to it.
type Score struct {
	Value *int // nil: it does not apply
	Why   []string
}

// Scores are the four scores of a record.
type Scores struct {
	SourceQuality  Score
	ByLinks        *int // source quality as TUFF counts it, by links instead of origins
	Completeness   Score
	Implementation Score
	Loan           Score
	Contradiction  string // the record says itself whether it counts, and the rule says otherwise
}

// flowTypes in the order of the documentation.
var flowTypes = []string{"loan", "grant", "debt_forgiveness", "debt_rescheduling", "scholarship_training", "technical_assistance", "vague"}

// Score computes the scores.
func (r Record) Score() (Scores, error) {
	if err := r.check(); err != nil {
		return Scores{}, err
	}
	rule := Recommended(r.Status, r.Umbrella)
	recommended := rule
	var s Scores
	if r.RecommendedForAggregates != nil {
		recommended = *r.RecommendedForAggregates
		if recommended != rule {
			s.Contradiction = fmt.Sprintf("the record says recommended_for_aggregates: %t, but its status (%s) and umbrella (%t) say %t; the record's word is used", recommended, r.Status, r.Umbrella, rule)
		}
	}
	s.SourceQuality, s.ByLinks = r.sourceQuality()
	s.Completeness = r.completeness()
	s.Implementation = r.implementation(recommended)
	s.Loan = r.loan(recommended)
	return s, nil
}

func (r Record) check() error {
	for i, src := range r.Sources {
		if class(src.Kind) < 0 {
			names := make([]string, len(kinds))
			for j, k := range kinds {
				names[j] = string(k.kind)
			}
			return fmt.Errorf("%w: source %d: unknown kind %q; known are %s", ErrRecord, i+1, src.Kind, strings.Join(names, ", "))
		}
	}
	if !slices.Contains(statuses, r.Status) {
		return fmt.Errorf("%w: unknown status %q; known are %s", ErrRecord, r.Status, join(statuses))
	}
	if r.FlowType != "" && !slices.Contains(flowTypes, r.FlowType) {
		return fmt.Errorf("%w: unknown flow_type %q; known are %s", ErrRecord, r.FlowType, strings.Join(flowTypes, ", "))
	}
	for _, f := range []struct{ name, text string }{{"amount", r.Amount}, {"interest", r.Interest}, {"maturity", r.Maturity}, {"grace", r.Grace}} {
		if !known(f.text) {
			continue
		}
		if d, err := money.Parse(f.text); err != nil || d.Sign() < 0 {
			return fmt.Errorf("%w: %s %q is not a number from zero up", ErrRecord, f.name, f.text)
		}
	}
	return nil
}

func join[T ~string](words []T) string {
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
	}
	return strings.Join(names, ", ")
}

func class(k Kind) int {
	for _, known := range kinds {
		if known.kind == k {
			return known.class
		}
	}
	return -1
}

// sourceQuality counts origins: two copies of one communiqué are one official source.
func (r Record) sourceQuality() (Score, *int) {
	if len(r.Sources) == 0 {
		return Score{Why: []string{"no source at all: not to be published"}}, nil
	}
	var links, origins [4]int
	best := map[string]int{}
	for _, s := range r.Sources {
		c := class(s.Kind)
		links[c]++
		if s.Origin == "" {
			origins[c]++
			continue
		}
		if b, seen := best[s.Origin]; !seen || c < b {
			best[s.Origin] = c
		}
	}
	for _, c := range best {
		origins[c]++
	}
	value, byLinks := quality(origins), quality(links)
	why := fmt.Sprintf("%d official, %d academic, %d other and %d media origins, behind %d links", origins[official], origins[academic], origins[other], origins[media], len(r.Sources))
	return Score{&value, []string{why}}, &byLinks
}

func quality(n [4]int) int {
	switch {
	case n[official] >= 2:
		return 5
	case n[official] == 1:
		return 4
	case n[academic] >= 1:
		return 3
	case n[other] >= 1:
		return 2
	}
	return 1
}
