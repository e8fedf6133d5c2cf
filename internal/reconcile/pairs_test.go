package reconcile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// TestConversionOfOtherPairs: a conversion that does not go by the euro names its own pair and series, and says that months
// and days were not checked where only averages of years are held.
func TestConversionOfOtherPairs(t *testing.T) {
	tests := []struct {
		name, money, date string
		verdict           string
		has, hasNot       []string
	}{
		{"years only", "16500000 TRY = 9900000 USD", "2018", "match_other",
			[]string{"At the rates of 2018 it would be", "0.6000 USD for one TRY", "Months and days were not checked: only averages of years are held.", "International Monetary Fund"},
			[]string{"On no day", "month after", "EUR", "At the edge"}},
		{"a day, and years only", "16500000 TRY = 9900000 USD", "2018-03-05", "match_other", []string{"At the rates of 2018 (of 5 March 2018 none is held)"}, []string{"On no day"}},
		{"no year fits", "16500000 TRY = 6400000 USD", "2018", "no_match", []string{"fits no year."}, []string{"no month"}},
		{"no rate of its time", "16500000 TRY = 6400000 USD", "2035", "not_checked", []string{"No rate of 2035 from TRY to USD is held"}, []string{"it would be"}},
		{"small rates", "16500000 SOS = 30000 USD", "2018", "not_checked", []string{"0.001818 USD for one SOS"}, nil},
		{"no time", "16500000 TRY = 9900000 USD", "", "no_period_stated", []string{"0.6000 USD for one TRY"}, []string{"2011-01"}},
		{"months held", "16500000 TRY = 3400000 EUR", "2018", "match_other", []string{"EUR for one TRY", "At the edge: 2018-03"}, []string{"not checked"}},
		{"by the euro", "80000000000 XOF = 136000000 USD", "2018", "match_other", []string{"1.1151 USD for one EUR", "On no day of 2018", "2019-05", "European Central Bank"}, nil},
		{"between the days", "129000000 USD = 112300000 EUR", "2025-08", "between_days",
			[]string{"No single day of August 2025 fits, but the amount lies between", "US$128.1–131.5\u00a0million"}, []string{"On no day", "fits other times"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, input([]aid.Source{source("S1", "B", "")}, said{id: "c1", source: "S1", kind: aid.Flow, provider: "Turkey", receiver: "Somalia", stage: aid.Pledged, date: tc.date, money: tc.money}))
			if len(r.Contradictions) != 1 || r.Contradictions[0].Conversion == nil {
				t.Fatalf("contradictions %+v; want one, of a conversion", r.Contradictions)
			}
			k := r.Contradictions[0]
			if k.Conversion.Verdict != tc.verdict {
				t.Errorf("verdict %s; want %s", k.Conversion.Verdict, tc.verdict)
			}
			text := k.Difference.Text + " " + k.Conversion.Note.Text
			for _, s := range tc.has {
				if !strings.Contains(text, s) {
					t.Errorf("no %q in %q", s, text)
				}
			}
			for _, s := range tc.hasNot {
				if strings.Contains(text, s) {
					t.Errorf("%q in %q", s, text)
				}
			}
		})
	}
}

// TestConversionStatedTwice: a headline and its report state one conversion twice, and it is asked about once; at another date
// it is another.
func TestConversionStatedTwice(t *testing.T) {
	state := func(id, date string) said {
		return said{id: id, source: "S1", kind: aid.Flow, provider: "Turkey", receiver: "Somalia", stage: aid.Pledged, date: date, money: "16500000 TRY = 9900000 USD"}
	}
	for _, tc := range []struct {
		name   string
		claims []said
		want   []int // claims of each contradiction
	}{
		{"the same twice", []said{state("c1", "2018"), state("c2", "2018")}, []int{2}},
		{"of two years", []said{state("c1", "2018"), state("c2", "2019")}, []int{1, 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []int
			in := input([]aid.Source{source("S1", "B", "")}, tc.claims...)
			for i := range in.Claims {
				for j := range in.Claims[i].Figures {
					in.Claims[i].Figures[j].Start, in.Claims[i].Figures[j].End = 100*i+20*j+1, 100*i+20*j+9
				}
			}
			for _, k := range run(t, in).Contradictions {
				if k.Conversion != nil {
					got = append(got, len(k.Claims))
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("claims of each conversion (-want +got):\n%s", diff)
			}
		})
	}
}
