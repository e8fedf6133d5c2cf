package finding_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// TestNew fills the message and the remedy from one list of arguments.
func TestNew(t *testing.T) {
	tests := map[string]struct {
		code            finding.Code
		message, remedy string
	}{
		"no verbs":            {finding.Code{Message: "the file is empty", Remedy: "leave it out"}, "the file is empty", "leave it out"},
		"one in each":         {finding.Code{Message: "%s is 100 %% of it", Remedy: "look at %s"}, "a is 100 % of it", "look at a"},
		"fewer in the remedy": {finding.Code{Message: "%s is not %s", Remedy: "write %[2]s"}, "a is not b", "write b"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := aid.Finding{Subject: "file:x", At: "line 1", Message: tt.message, Remedy: tt.remedy}
			if diff := cmp.Diff(want, tt.code.New("file:x", "line 1", "a", "b")); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCollapse: findings of one code about one thing are one line with its places; what differs stays apart.
func TestCollapse(t *testing.T) {
	currency := finding.Code{ID: "TGN-XXX-001", Severity: aid.SeverityNote, Message: "read as %s", Remedy: "check"}
	date := finding.Code{ID: "TGN-XXX-002", Severity: aid.SeverityWarning, Message: "no date", Remedy: "give one"}
	fs := []aid.Finding{
		currency.New("document:a", "characters 1–5", "USD"), date.New("document:a", ""), currency.New("document:a", "characters 9–12", "EUR"),
		currency.New("document:b", "", "USD"), currency.New("document:a", "characters 9–12", "EUR"),
	}
	var got []string
	for _, g := range finding.Collapse(fs, nil) {
		got = append(got, fmt.Sprint(g.Code, " ", g.About, " ", g.Count(), " ", g.Where, " ", g.Message))
	}
	want := []string{
		"TGN-XXX-001 document:a 3 [characters 1–5 characters 9–12] read as USD",
		"TGN-XXX-002 document:a 1 [] no date",
		"TGN-XXX-001 document:b 1 [] read as USD",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	later := []aid.Finding{
		currency.New("document:a", "characters 249–256", "USD"), currency.New("document:a", "characters 1000–1004", "CAD"), currency.New("document:a", "characters 37–44", "EUR"),
	}
	g := finding.Collapse(later, nil)[0]
	if diff := cmp.Diff([]string{"characters 37–44", "characters 249–256", "characters 1000–1004"}, g.Where); diff != "" || g.Message != "read as EUR" {
		t.Errorf("places in the order of the text, the first of them %q (-want +got):\n%s", g.Message, diff)
	}
	byCode := finding.Collapse(fs, func(f aid.Finding) (thing, where string) { return "all", f.Subject })
	if len(byCode) != 2 || byCode[0].Count() != 4 || len(byCode[0].Where) != 2 {
		t.Errorf("by code alone: %+v", byCode)
	}
}
