package coding_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/collect"
)

// founding codes the founding documents as a user's, suggestions only; keys are the first digits of their names.
func founding(t *testing.T) map[string]aid.Coded {
	t.Helper()
	out := map[string]aid.Coded{}
	for key, c := range foundingTexts(t) {
		out[key] = coding.Code(coding.Input{Source: c.Source, Document: c.Document, Text: c.Text})
	}
	return out
}

// foundingTexts reads the founding documents.
func foundingTexts(tb testing.TB) map[string]aid.Captured {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if up := filepath.Dir(dir); up != dir {
			dir = up
			continue
		}
		tb.Skip("no go.mod above")
	}
	files, err := filepath.Glob(filepath.Join(dir, "..", "shared", "documents", "*.txt"))
	if err != nil || len(files) == 0 {
		tb.Skip("the founding documents are not beside the repository (../shared/documents)")
	}
	out := map[string]aid.Captured{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		c, _, err := collect.Read(filepath.Base(f), bytes.NewReader(raw), collect.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		key, _, _ := strings.Cut(filepath.Base(f), "_")
		out[key] = c
	}
	return out
}

// TestFoundingClaims checks the statements of the founding documents that the rest of the project rests on: each is one
// claim with these fields. No rule names any of them.
func TestFoundingClaims(t *testing.T) {
	docs := founding(t)
	for _, tt := range []struct {
		name, doc string
		want      want
	}{
		{"railway, cost", "003", want{Kind: "project", Figures: []string{"2700000000 USD"}, Place: "Bamako; Dakar"}},
		{"railway, loan", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "loan", Figures: []string{"1480000000 USD", "750000000000 XOF"}, Place: "Bamako; Dakar"}},
		{"equipment in 003", "003", want{Kind: "delivery", Provider: "China", Receiver: "Malian Armed Forces", Stage: "delivered", Date: "2012/2013", Figures: []string{"5000000 EUR", "5800000 USD"}}},
		{"equipment in 000", "000", want{Kind: "delivery", Provider: "China", Receiver: "Malian Armed Forces", Stage: "delivered", Date: "2012/2013", Figures: []string{"5000000 EUR"}}},
		{"supplies", "003", want{Kind: "delivery", Provider: "People's Liberation Army", Receiver: "Malian Armed Forces", Stage: "delivered", Date: "2013-08", Figures: []string{"1600000000 XOF", "2800000 USD"}}},
		{"loan agreement", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "loan", Date: "2014", Figures: []string{"11000000000 USD"}}},
		{"loan of 2016", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "loan", Date: "2016", Figures: []string{"2700000000 USD"}}},
		{"grants", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "grant", Date: "2011", Figures: []string{"11400000 USD"}}},
		{"free loans", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "interest_free_loan", Date: "2011", Figures: []string{"8100000 USD"}}},
		{"concessional loan", "003", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "committed", Instrument: "concessional_loan", Date: "2011", Figures: []string{"100800000 USD"}}},
		{"personnel", "003", want{Kind: "deployment", Provider: "China", Receiver: "Mali", Date: "2013", Activity: "MINUSMA", Figures: []string{"395 person"}}},
		{"soldiers", "000", want{Kind: "deployment", Provider: "China", Receiver: "Mali", Activity: "MINUSMA", Figures: []string{"170 soldier"}}},
		{"mission", "000", want{Kind: "deployment", Provider: "United Nations", Receiver: "Mali", Activity: "MINUSMA", Date: "2013", Figures: []string{"12000 person"}}},
		{"centre, built", "000", want{Kind: "project", Provider: "China", Receiver: "Mali", Stage: "completed", Date: "2018", Activity: "Senou vocational training centre"}},
		{"centre, idle", "000", want{Kind: "project", Stage: "idle", Activity: "Senou vocational training centre"}},
		{"sugar scheme, cost", "000", want{Kind: "project", Modality: "estimated", Figures: []string{"80000000000 XOF", "136000000 USD"}}},
		{"sugar scheme, loan", "000", want{Kind: "flow", Provider: "China", Receiver: "Mali", Stage: "announced", Instrument: "loan", Figures: []string{"80000000000 XOF", "136000000 USD", "20 year"}}},
		{"debt", "003", want{Kind: "statistic", Provider: "China", Receiver: "Mali", Modality: "estimated", Figures: []string{"13000000000 USD"}}},
		{"seminars", "000", want{Kind: "training", Provider: "China", Receiver: "Mali", Figures: []string{"80 seminar"}}},
		{"trained", "000", want{Kind: "training", Provider: "China", Receiver: "Mali", Date: "../2017-09", Figures: []string{"2536 person"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var near []string
			for _, c := range docs[tt.doc].Claims {
				if string(c.Kind) != tt.want.Kind || !slices.Equal(sorted(tt.want.Figures), sorted(figures(c))) && len(tt.want.Figures) > 0 {
					continue
				}
				wrong := differences(tt.want, c, map[string]int{}, map[string]int{})
				if len(wrong) == 0 {
					return
				}
				if len(tt.want.Figures) > 0 || tt.want.Stage == string(c.Stage) {
					near = append(near, c.Span.Quote+": "+strings.Join(wrong, ", "))
				}
			}
			t.Errorf("no such claim; near: %s", strings.Join(near, " || "))
		})
	}
}

// TestFoundingConversions checks that the four conversions that the documents state are carried in claims.
func TestFoundingConversions(t *testing.T) {
	found := map[string]bool{}
	for _, d := range founding(t) {
		for _, c := range d.Claims {
			for _, f := range c.Figures {
				if f.Equals > 0 {
					from := c.Figures[f.Equals-1]
					found[from.Amount+" "+from.Unit+" = "+f.Amount+" "+f.Unit] = f.Step != ""
				}
			}
		}
	}
	for _, w := range []string{"5000000 EUR = 5800000 USD", "1600000000 XOF = 2800000 USD", "80000000000 XOF = 136000000 USD", "1480000000 USD = 750000000000 XOF"} {
		if !found[w] {
			t.Errorf("%s is in no claim, or without its step; found %v", w, found)
		}
	}
}

// TestNothingTwice checks that nothing of a repeated or boilerplate stretch becomes a claim, and that ids are unique.
func TestNothingTwice(t *testing.T) {
	for key, d := range founding(t) {
		ids := map[string]bool{}
		for _, c := range d.Claims {
			if ids[c.ID] {
				t.Errorf("%s: claim id %s twice", key, c.ID)
			}
			ids[c.ID] = true
		}
		soldiers := 0
		for _, c := range d.Claims {
			for _, f := range c.Figures {
				if f.Amount == "170" {
					soldiers++
				}
			}
		}
		if key == "000" && soldiers != 1 {
			t.Errorf("the 170 soldiers are stated once and once repeated; %d claims carry them", soldiers)
		}
	}
}
