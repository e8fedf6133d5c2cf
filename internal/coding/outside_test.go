package coding_test

import (
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// TestCurrencyIsNoParty leaves the letters of a currency out of the names: they neither give nor get.
func TestCurrencyIsNoParty(t *testing.T) {
	out := coding.Code(coding.Input{Text: aid.Text{Content: "The Caribbean Development Bank approves US $2.25 million grant. It lent U.S. $4 million to Guyana."}})
	for _, m := range out.Mentions {
		if m.Name != nil && m.Name.Canonical == "United States" {
			t.Errorf("%q is a party", m.Span.Quote)
		}
	}
	for _, c := range out.Claims {
		if c.Provider == "United States" || c.Receiver == "United States" {
			t.Errorf("%q has %s as giver and %s as receiver", c.Span.Quote, c.Provider, c.Receiver)
		}
	}
	if len(out.Claims) == 0 {
		t.Error("no claim was found")
	}
}
