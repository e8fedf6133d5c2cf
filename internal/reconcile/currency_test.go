package reconcile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// TestOneNumberInTwoCurrencies: a document that gives one number of one loan in two currencies has slipped in one of them; a round
// number, a conversion, another giver or another document may have it by chance.
func TestOneNumberInTwoCurrencies(t *testing.T) {
	loan := func(id, source, provider, money string) said {
		return said{id: id, source: source, kind: aid.Flow, provider: provider, receiver: "Chad", stage: aid.Committed, instrument: aid.Loan, money: money}
	}
	for _, tc := range []struct {
		name   string
		claims []said
		want   []string
	}{
		{"dollars and euros", []said{loan("c1", "S1", "Oman", "192800000 USD"), loan("c2", "S1", "Oman", "192800000 EUR")}, []string{"unit 192800000 192800000"}},
		{"told again", []said{loan("c1", "S1", "Oman", "192800000 USD"), loan("c2", "S1", "Oman", "192800000 EUR"), loan("c3", "S1", "Government of Oman", "192800000 EUR")}, []string{"unit 192800000 192800000"}},
		{"a round number", []said{loan("c1", "S1", "Oman", "190000000 USD"), loan("c2", "S1", "Oman", "190000000 EUR")}, nil},
		{"two givers", []said{loan("c1", "S1", "Oman", "192800000 USD"), loan("c2", "S1", "Qatar", "192800000 EUR")}, nil},
		{"two documents", []said{loan("c1", "S1", "Oman", "192800000 USD"), loan("c2", "S2", "Oman", "192800000 EUR")}, nil},
		{"one currency", []said{loan("c1", "S1", "Oman", "192800000 USD"), loan("c2", "S1", "Oman", "192800000 USD")}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")}, tc.claims...)
			if diff := cmp.Diff(tc.want, found(run(t, in))); diff != "" {
				t.Errorf("contradictions (-want +got):\n%s", diff)
			}
		})
	}
}
