package token_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// TestCutter proves that a text cut in a room that others have used is what it is when cut alone: a long one after a short
// one, and the other way round, with more forms than a room begins with.
func TestCutter(t *testing.T) {
	var long strings.Builder
	for i := range 3000 {
		long.WriteString(strings.Repeat(string(rune('a'+i%26)), 1+i/26) + " Été, ")
	}
	var c token.Cutter
	for _, text := range []string{"Peru paid. Chile lent ½.", long.String(), "", "日本提供5亿美元。", "Peru paid.\nPERU paid again!", long.String()} {
		want, got := token.New(aid.Text{Content: text}), c.Cut(aid.Text{Content: text})
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(token.Doc{}, token.Token{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%.20q (-alone +in the room):\n%s", text, diff)
		}
		if got.Len() != want.Len() || got.Words(0, len(got.Tokens)) != want.Words(0, len(want.Tokens)) {
			t.Errorf("%.20q: another length or other words than alone", text)
		}
	}
}
