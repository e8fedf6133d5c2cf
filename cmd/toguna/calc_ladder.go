package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
)

type ladderResult struct {
	Slots   []ladderSlot `json:"slots" doc:"–: one for each rung and currency"`
	Refused []refusedSum `json:"refused_sums" doc:"–: sums that were not made"`
}

type ladderSlot struct {
	Rung        aid.Slot     `json:"rung" doc:"word: pledged, committed, disbursed, delivered or in_use"`
	Currency    string       `json:"currency" doc:"code: ISO 4217"`
	Established *amountRange `json:"established" doc:"amount, or range: what evidence establishes; null for none"`
	Said        *amountRange `json:"said" doc:"amount, or range: what is said to have reached the rung"`
	Claims      []string     `json:"claims" doc:"ids: for either"`
	WithoutSum  int          `json:"without_amount" doc:"number: claims of the rung that name no amount"`
	Verdict     aid.Verdict  `json:"verdict" doc:"word: agreed, one_origin, contested, not_established"`
}

type refusedSum struct {
	Claims []string    `json:"claims" doc:"ids: that were not added"`
	Rule   ladder.Rule `json:"rule" doc:"sentence: why not"`
}

// claimFile is the YAML that `calc ladder` reads.
type claimFile struct {
	Claims []claimRow `yaml:"claims"`
}

// A claimRow is one of them.
type claimRow struct {
	ID           string          `yaml:"id"`
	Stage        aid.Stage       `yaml:"stage"`
	Evidence     aid.Evidence    `yaml:"evidence"`
	Amount       string          `yaml:"amount"`
	AmountTo     string          `yaml:"amount_to"`
	Currency     string          `yaml:"currency"`
	Activity     string          `yaml:"activity"`
	Package      string          `yaml:"package"`
	Origin       string          `yaml:"origin"`
	Date         string          `yaml:"date"`
	Giver        giver           `yaml:"giver"`
	Receiver     bool            `yaml:"receiver"`
	SourceRating aid.Reliability `yaml:"source_rating"`
	Measure      ladder.Measure  `yaml:"measure"`
	MayBe        []string        `yaml:"may_be"`
}

// A giver is who gives, by name, or yes where the source of the claim is the giver itself.
type giver struct {
	name string
	self bool
}

// UnmarshalYAML reads a name, or true or false.
func (g *giver) UnmarshalYAML(n *yaml.Node) error {
	if n.Tag == "!!bool" {
		return n.Decode(&g.self)
	}
	return n.Decode(&g.name)
}

// says reports whether a claim of that origin is the giver's own word.
func (g giver) says(origin string) bool {
	return g.self || g.name != "" && strings.EqualFold(strings.TrimSpace(g.name), strings.TrimSpace(origin))
}

func ladderMethod() method {
	return method{
		use:   "ladder CLAIMS.yaml",
		ids:   []string{"ladder/1"},
		short: "What is pledged, committed, disbursed, delivered, in use, and what must not be added?",
		long: `Places claims on the rungs from pledge to use. What a source says is its stage; a rung stands only on evidence (a
register, a signed agreement, a hand-over), and what is said but not established is shown as said and counts as pledged.
Rungs, currencies, costs and stocks are never added to each other, nor a package to its parts; sums that were not made
are listed with the rule. Claims that may be about the same money (may_be) give a range. giver is a name, or true where
the source is the giver: its own report does not establish a delivery.

The file is YAML: claims is a list of {id, stage, evidence, amount, amount_to, currency, activity (claims of one activity
are one record), package (the umbrella it is part of), origin, date (EDTF), giver, receiver (the source is the receiver),
source_rating (A to F), measure (flow, cost, stock or contract), may_be (ids)}.`,
		example: `toguna calc ladder docs/samples/ladder.yaml`,
		inputs:  fileInputs{},
		result:  ladderResult{},
		args:    fileArgument("claims in YAML"),
		bind: func(_ *cobra.Command, env *environment) calculation {
			return func(_ context.Context, args []string) (*answer, error) {
				var f claimFile
				if err := readDocument(env, args[0], &f); err != nil {
					return nil, err
				}
				claims, err := f.claims()
				if err != nil {
					return nil, fmt.Errorf("%s: %w", args[0], err)
				}
				return ladderAnswer(args[0], claims)
			}
		},
	}
}

// stages are what a source may say; the words of a cost or a debt have none.
var stages = []aid.Stage{"", aid.Announced, aid.Pledged, aid.Committed, aid.Disbursed, aid.Delivered, aid.UnderWay, aid.Completed,
	aid.InUse, aid.Idle, aid.Suspended, aid.Cancelled}

// evidences are the kinds of evidence; a claim may name none.
var evidences = []aid.Evidence{"", aid.AgreementText, aid.Gazette, aid.DebtRegister, aid.Audit, aid.OfficialRecord, aid.Handover,
	aid.Inspection, aid.Image, aid.DatasetRow, aid.Report, aid.Statement}

// known refuses a word that is none of a list; an empty one in the list allows none.
func known[T ~string](what string, word T, words ...T) error {
	if slices.Contains(words, word) {
		return nil
	}
	names := make([]string, 0, len(words))
	for _, w := range words {
		if w != "" {
			names = append(names, string(w))
		}
	}
	return fmt.Errorf("unknown %s %q; known are %s", what, word, strings.Join(names, ", "))
}

func (f claimFile) claims() ([]ladder.Claim, error) {
	var out []ladder.Claim
	for i, c := range f.Claims {
		if c.ID == "" {
			return nil, fmt.Errorf("claim %d has no id", i+1)
		}
		l, err := c.claim()
		if err != nil {
			return nil, fmt.Errorf("claim %s: %w", c.ID, err)
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return nil, errors.New("there are no claims")
	}
	return out, references(out)
}

// references refuses a claim that may be one that the file does not have.
func references(claims []ladder.Claim) error {
	ids := make(map[string]bool, len(claims))
	for _, c := range claims {
		ids[c.ID] = true
	}
	for _, c := range claims {
		for _, id := range c.MayBe {
			if !ids[id] {
				return fmt.Errorf("claim %s: may_be names %q, which is not there", c.ID, id)
			}
		}
	}
	return nil
}

// claim checks the words and reads the amounts.
func (c claimRow) claim() (l ladder.Claim, err error) {
	l = ladder.Claim{ID: c.ID, Stage: c.Stage, Evidence: c.Evidence, Currency: c.Currency, Activity: c.Activity, Package: c.Package,
		Origin: c.Origin, FromGiver: c.Giver.says(c.Origin), FromTaker: c.Receiver, Rating: c.SourceRating, Measure: c.Measure, MayBe: c.MayBe}
	if l.Date, err = optionalDate(c.Date); err != nil {
		return l, err
	}
	for _, err := range []error{
		known("stage", c.Stage, stages...), known("evidence", c.Evidence, evidences...),
		known("source_rating", c.SourceRating, "", "A", "B", "C", "D", "E", "F"),
		known("measure", c.Measure, "", ladder.OfFlow, ladder.OfCost, ladder.OfStock, ladder.OfContract),
	} {
		if err != nil {
			return l, err
		}
	}
	if c.Amount != "" {
		l.HasAmount = true
		if l.Amount, err = parseAmount(c.Amount); err != nil {
			return l, fmt.Errorf("amount %q: %w", c.Amount, err)
		}
		if err := checkCurrency(money.Currency(c.Currency)); err != nil {
			return l, err
		}
	}
	if c.AmountTo != "" {
		if l.AmountTo, err = parseAmount(c.AmountTo); err != nil {
			return l, fmt.Errorf("amount_to %q: %w", c.AmountTo, err)
		}
	}
	return l, nil
}

func ladderAnswer(file string, claims []ladder.Claim) (*answer, error) {
	res, err := ladder.Climb(claims)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	out := ladderResult{Slots: []ladderSlot{}, Refused: []refusedSum{}}
	t := table{header: []string{"rung", "", "established", "said", "verdict", "claims"}}
	for _, s := range res.Slots {
		o := ladderSlot{Rung: s.Rung, Currency: s.Currency, Established: rangeOf(s.Established), Said: rangeOf(s.Said), Claims: list(s.Claims), WithoutSum: s.WithoutSum, Verdict: s.Verdict}
		out.Slots = append(out.Slots, o)
		t.add(string(s.Rung), s.Currency, rangeText(o.Established), rangeText(o.Said), string(s.Verdict), strings.Join(s.Claims, ", "))
	}
	refused := table{title: "Not added", header: []string{"claims", "rule"}}
	for _, r := range res.Refused {
		out.Refused = append(out.Refused, refusedSum{r.Claims, r.Rule})
		refused.add(strings.Join(r.Claims, ", "), string(r.Rule))
	}
	a := newAnswer(fileInputs{file, len(claims)}, out)
	a.openSlots(out.Slots)
	a.report = report{title: "From pledge to use", tables: []table{t, refused},
		formula: []string{"established: on evidence; said: in the source's words only; rungs are never added"}}
	return a, nil
}

// openSlots says of each slot without an amount why it has none.
func (a *answer) openSlots(slots []ladderSlot) {
	var established, said []string
	for _, s := range slots {
		if s.Established == nil {
			why := ": nothing establishes an amount"
			if len(s.Claims) == 0 {
				why = ": no claim speaks of it"
			}
			established = append(established, string(s.Rung)+why)
		}
		if s.Said == nil {
			said = append(said, string(s.Rung))
		}
	}
	if len(established) > 0 {
		a.missing("slots.established", "%s", strings.Join(established, "; "))
	}
	if len(said) > 0 {
		a.missing("slots.said", "no amount is only said: %s", strings.Join(said, ", "))
	}
}

func rangeOf(i *ladder.Interval) *amountRange {
	if i == nil {
		return nil
	}
	return &amountRange{&i.Low, &i.High}
}

func rangeText(r *amountRange) string {
	if r == nil {
		return "–"
	}
	return r.String()
}
