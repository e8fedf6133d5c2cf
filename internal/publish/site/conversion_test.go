package site_test

import (
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// TestExpectedCurrency: what the rates make is written in the currency that it is in, and faces the stated amount of that
// currency, whichever of the two the text gives first.
func TestExpectedCurrency(t *testing.T) {
	deviation := -1.2
	dollars := func(c aid.Conversion) aid.Conversion {
		c.Expected, c.ExpectedTo, c.DeviationPct = "130585000", "132000000", &deviation
		c.StatedPeriod, c.Severity, c.Verdict = "2025-08", "minor", "match_other"
		return c
	}
	tests := []struct {
		name string
		c    aid.Conversion
	}{
		{"the euro first", aid.Conversion{From: "112300000", FromCurrency: "EUR", To: "129000000", ToCurrency: "USD", RateFrom: "EUR", RateTo: "USD"}},
		{"the dollar first", aid.Conversion{From: "129000000", FromCurrency: "USD", To: "112300000", ToCurrency: "EUR", RateFrom: "EUR", RateTo: "USD"}},
		{"the dollar first, of an older program", aid.Conversion{From: "129000000", FromCurrency: "USD", To: "112300000", ToCurrency: "EUR"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			sides, row := site.New(sample.New(), message.For("en")).Check(dollars(tc.c))
			for what, x := range map[string]struct{ got, want string }{
				"stated":       {sides[0].Value.String(), "US$129 million"},
				"expected":     {sides[1].Value.String(), "US$130.6–132 million"},
				"made of":      {sides[1].Derived, "€112.3 million at the average rate of August 2025"},
				"in the table": {row.Expected, "US$130.6–132 million"},
				"deviation":    {row.Deviation, "−1.2 to −2.3 %"},
			} {
				if got := strings.Join(strings.Fields(x.got), " "); got != x.want {
					t.Errorf("%s: %q, want %q", what, got, x.want)
				}
			}
		})
	}
}
