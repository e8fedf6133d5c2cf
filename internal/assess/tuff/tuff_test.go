package tuff_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/assess/tuff"
	"toguna/internal/money"
)

func amount(s string) *money.Decimal {
	d := money.MustParse(s)
	return &d
}

func TestExample1_3(t *testing.T) {
	entries := []tuff.Entry{
		{"R1", tuff.Commitment, true, amount("10.0")},
		{"R2", tuff.Completion, false, amount("4.0")},
		{"R3", tuff.Implementation, false, amount("100.8")},
		{"R4", tuff.Pledge, false, amount("11000")},
		{"R5", tuff.Commitment, true, amount("9.0")},
		{"R6", tuff.Commitment, false, nil},
		{"R7", tuff.Cancelled, false, amount("50.0")},
		{"R8", tuff.Completion, false, nil},
	}
	a := tuff.Sum(entries)
	if a.Sum.String() != "104.8" || a.WithoutAmount != 2 {
		t.Errorf("sum %s, %d without amount; want 104.8, 2", a.Sum, a.WithoutAmount)
	}
	if d := cmp.Diff([]string{"R2", "R3", "R6", "R8"}, a.Entries); d != "" {
		t.Errorf("entries (-want +got):\n%s", d)
	}
}

func TestExample1_3_estimates(t *testing.T) {
	share, err := tuff.SyndicateShare(money.FromInt(8_000_000_000), 19)
	if err != nil || share.String() != "421052631.58" {
		t.Errorf("share %s, %v; want 421052631.58", share, err)
	}
	if got := tuff.BuyersCredit(money.FromInt(120_000_000)).String(); got != "102000000" {
		t.Errorf("buyer's credit %s, want 102000000", got)
	}
	if _, err := tuff.SyndicateShare(money.FromInt(1), 0); !errors.Is(err, tuff.ErrRecord) {
		t.Errorf("no members: %v", err)
	}
	var got []string
	for _, d := range tuff.RollOver([]money.Decimal{money.FromInt(100), money.FromInt(100), money.FromInt(130), money.FromInt(90)}) {
		got = append(got, d.String())
	}
	if d := cmp.Diff([]string{"100", "0", "30", "0"}, got); d != "" {
		t.Errorf("roll-over (-want +got):\n%s", d)
	}
}

func record() tuff.Record {
	return tuff.Record{
		Sources: []tuff.Source{{tuff.RecipientOfficial, "bulletin"}, {tuff.Media, "agency"}, {tuff.Media, "agency"},
			{tuff.Media, ""}, {tuff.OtherAcademic, "paper"}},
		CommitmentYearEstimated: true, Amount: "100800000", FlowType: "loan", Class: "oda_like", Funder: "Eximbank",
		Receiver: "Ministry of Finance", Implementer: "a contractor", Status: tuff.Completion, ActualStart: "2012",
		ActualEnd: "2015", Location: "Bamako", Sector: "transport", Interest: "2", Maturity: "20",
	}
}

func value(s tuff.Score) int {
	if s.Value == nil {
		return -1
	}
	return *s.Value
}

func TestExample1_5(t *testing.T) {
	s, err := record().Score()
	if err != nil {
		t.Fatal(err)
	}
	got := []int{value(s.SourceQuality), value(s.Completeness), value(s.Implementation), value(s.Loan)}
	if d := cmp.Diff([]int{4, 4, 5, 4}, got); d != "" {
		t.Errorf("scores (-want +got):\n%s", d)
	}
}

func TestScores(t *testing.T) {
	no := false
	for _, c := range []struct {
		name   string
		change func(*tuff.Record)
		want   []int // -1: does not apply
	}{
		{"no source", func(r *tuff.Record) { r.Sources = nil }, []int{-1, 4, 5, 4}},
		{"two copies of one communiqué", func(r *tuff.Record) {
			r.Sources = []tuff.Source{{tuff.DonorOfficial, "c"}, {tuff.RecipientOfficial, "c"}}
		}, []int{4, 4, 5, 4}},
		{"media only", func(r *tuff.Record) { r.Sources = []tuff.Source{{Kind: tuff.Media}} }, []int{1, 4, 5, 4}},
		{"an NGO", func(r *tuff.Record) { r.Sources = []tuff.Source{{Kind: tuff.Media}, {Kind: tuff.NGO}} }, []int{2, 4, 5, 4}},
		{"a pledge", func(r *tuff.Record) { r.Status = tuff.Pledge }, []int{4, 4, -1, -1}},
		{"not in totals by its own word", func(r *tuff.Record) { r.RecommendedForAggregates = &no }, []int{4, 4, -1, -1}},
		{"a grant", func(r *tuff.Record) { r.FlowType = "grant" }, []int{4, 4, 5, -1}},
		{"terms missing, type known", func(r *tuff.Record) { r.Interest, r.Maturity, r.LoanType = "", "unknown", "buyer's credit" }, []int{4, 4, 5, 3}},
		{"one term missing, type known", func(r *tuff.Record) { r.Interest, r.LoanType = "", "buyer's credit" }, []int{4, 4, 5, 3}},
		{"implementing without planned end", func(r *tuff.Record) { r.Status = tuff.Implementation }, []int{4, 4, 4, 4}},
		{"nothing known", func(r *tuff.Record) {
			*r = tuff.Record{Sources: r.Sources, Status: tuff.Commitment, CommitmentYearEstimated: true}
		}, []int{4, 0, -1, -1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := record()
			c.change(&r)
			s, err := r.Score()
			if err != nil {
				t.Fatal(err)
			}
			got := []int{value(s.SourceQuality), value(s.Completeness), value(s.Implementation), value(s.Loan)}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("scores (-want +got):\n%s", d)
			}
			if (s.Contradiction != "") != (r.RecommendedForAggregates != nil) {
				t.Errorf("contradiction %q", s.Contradiction)
			}
		})
	}
}

func TestByLinks(t *testing.T) {
	r := record()
	r.Sources = []tuff.Source{{tuff.DonorOfficial, "c"}, {tuff.RecipientOfficial, "c"}}
	s, err := r.Score()
	if err != nil || s.ByLinks == nil || *s.ByLinks != 5 {
		t.Errorf("by links %v, %v; want 5", s.ByLinks, err)
	}
}

func TestRefused(t *testing.T) {
	for name, change := range map[string]func(*tuff.Record){
		"kind":   func(r *tuff.Record) { r.Sources[0].Kind = "blog" },
		"status": func(r *tuff.Record) { r.Status = "done" },
		"flow":   func(r *tuff.Record) { r.FlowType = "export_credit" },
		"amount": func(r *tuff.Record) { r.Amount = "-3" },
	} {
		r := record()
		change(&r)
		if _, err := r.Score(); !errors.Is(err, tuff.ErrRecord) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
