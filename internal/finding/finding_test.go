package finding_test

import (
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
