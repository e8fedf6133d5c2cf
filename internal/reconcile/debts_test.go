package reconcile_test

import (
	"slices"
	"testing"

	"toguna/internal/aid"
)

// TestDebtBesideLoans: what is owed is set against the loans that are stated; where none is, nothing contradicts it, and the
// missing loan is a finding. Two stocks of two years are two debts.
func TestDebtBesideLoans(t *testing.T) {
	debt := func(id, date, money string) said {
		return said{id: id, source: "S1", kind: aid.Statistic, provider: "Oman", receiver: "Chad", date: date, money: money, what: "debt owed"}
	}
	loan := said{id: "c9", source: "S2", kind: aid.Flow, provider: "Oman", receiver: "Chad", activity: "Logone canal", stage: aid.Pledged, instrument: aid.Loan, money: "40000000 USD"}
	for _, tc := range []struct {
		name     string
		claims   []said
		rungs    int
		findings []string
	}{
		{"no loan", []said{debt("c1", "2013", "51000000 USD")}, 0, []string{"claim:c1"}},
		{"no loan, two years", []said{debt("c1", "2013", "51000000 USD"), debt("c2", "2018", "65000000 USD")}, 0, []string{"claim:c1", "claim:c2"}},
		{"a loan without a drawing", []said{debt("c1", "2013", "51000000 USD"), loan}, 1, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")}, tc.claims...))
			rungs, subjects := 0, []string(nil)
			for _, k := range r.Contradictions {
				if k.Kind == aid.DiffersRung {
					rungs++
				}
			}
			for _, f := range r.Findings {
				if f.Code == "TGN-REC-013" {
					subjects = append(subjects, f.Subject)
				}
			}
			if rungs != tc.rungs || len(r.Contradictions) != rungs || !slices.Equal(subjects, tc.findings) {
				t.Errorf("contradictions %v, findings about %v; want %d, %v", found(r), subjects, tc.rungs, tc.findings)
			}
		})
	}
}
