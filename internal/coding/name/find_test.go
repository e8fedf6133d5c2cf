package name_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// TestFirstWord reads names that begin with the first token of a document.
func TestFirstWord(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Soldats maliens dans le nord du pays.", "Malian Armed Forces"},
		{"Tropas ruandesas en el norte del país.", "Rwandan Armed Forces"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				got = append(got, m.Name.Canonical)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}
