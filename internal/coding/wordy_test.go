package coding_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/edtf"
)

// TestWordyDates proves that a date without a figure dates a claim and is no mention of its own, and that the ids of the
// mentions have no gap for it.
func TestWordyDates(t *testing.T) {
	for _, tc := range []struct {
		text, date string
		want       []string // dates that are mentions
	}{
		{"Japan gave Niger €3 million on Tuesday, and 40 trucks in 2019.", "2020-05-12", []string{"2019"}},
		{"In March, Japan gave Niger €3 million.", "2020-03", nil},
		{"On 3 March, Japan gave Niger €3 million.", "2020-03-03", []string{"3 March"}},
	} {
		got := coding.Code(coding.Input{Text: aid.Text{Content: tc.text}, Source: aid.Source{Published: edtf.MustParse("2020-05-14")}})
		var dates []string
		ids := map[string]bool{}
		for _, m := range got.Mentions {
			ids[m.ID] = true
			if m.Date != nil {
				dates = append(dates, m.Span.Quote)
			}
		}
		if diff := cmp.Diff(tc.want, dates); diff != "" {
			t.Errorf("%s: dates (-want +got):\n%s", tc.text, diff)
		}
		if len(ids) != len(got.Mentions) || ids[""] {
			t.Errorf("%s: ids of mentions are not each its own: %v", tc.text, ids)
		}
		if len(got.Claims) == 0 || got.Claims[0].Date.String() != tc.date {
			t.Errorf("%s: first claim has not the date %s: %+v", tc.text, tc.date, got.Claims)
			continue
		}
		for _, f := range got.Claims[0].Figures {
			if !ids[f.Mention] {
				t.Errorf("%s: a figure points at mention %q, which there is not", tc.text, f.Mention)
			}
		}
	}
}
