package weigh_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

func code(text, language string) aid.Coded {
	return coding.Code(coding.Input{Text: aid.Text{Content: text}, Source: aid.Source{Language: language}})
}

// TestElsewhere reads whole documents: who gives stands in the headline only, or no rule reads the clause.
func TestElsewhere(t *testing.T) {
	for _, tt := range []struct {
		name, language, text, quote string
		want                        [3]string // kind, giver, receiver
	}{
		{"giver in the headline", "en", "Denmark supports clinics in Malawi\n\nA grant of two million euros will pay for new wards in three districts.", "two million euros", [3]string{"flow", "Denmark", "Malawi"}},
		{"both in the headline", "en", "Sweden helps Laos rebuild after the flood\n\nThe ministry received 40 boats and 600 tents on Friday.", "40 boats and 600 tents", [3]string{"delivery", "Sweden", "Laos"}},
		{"a list of receivers", "en", "Norway is to lend 3 million euros to Kenya, Malawi and Togo for schools.", "3 million euros", [3]string{"flow", "Norway", "Kenya; Malawi; Togo"}},
		{"a list in Spanish", "es", "Noruega donó 40 lanchas a Kenia, Malaui y Togo.", "40 lanchas", [3]string{"delivery", "Norway", "Kenya; Malawi; Togo"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var near [][3]string
			for _, c := range code(tt.text, tt.language).Claims {
				got := [3]string{string(c.Kind), c.Provider, c.Receiver}
				if got == tt.want && strings.Contains(c.Span.Quote, tt.quote) {
					return
				}
				near = append(near, got)
			}
			t.Errorf("want %q, got %q", tt.want, near)
		})
	}
}

// TestImplied checks that a reader is told where a side of a gift is named elsewhere only, and not told so where both are named.
func TestImplied(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"in the headline", "Sweden helps Laos rebuild\n\nThe ministry received 40 boats and 600 tents on Friday.", true},
		{"by a clause that no rule reads", "Denmark supports clinics in Malawi\n\nA grant of two million euros will pay for new wards in three districts.", true},
		{"in the sentence", "Norway gave 3 million euros to Kenya.", false},
		{"several in the sentence", "Norway gave 3 million euros to Kenya, Malawi and Togo.", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			coded := code(tt.text, "en")
			if len(coded.Claims) == 0 {
				t.Fatal("no claim")
			}
			got := slices.ContainsFunc(coded.Findings, func(f aid.Finding) bool { return f.Code == "TGN-COD-103" })
			if got != tt.want {
				t.Errorf("told so: %v, want %v", got, tt.want)
			}
		})
	}
}

// TestAgain codes a document several times: the answers are the same to the letter.
func TestAgain(t *testing.T) {
	text := "Italy and Kenya sign\n\nItaly will lend Kenya 40 million euros for roads, and Spain 12 million. Togo and Malawi get 9 buses from Japan."
	said := func() (string, int) {
		coded := code(text, "en")
		raw, err := json.Marshal(coded)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw), len(coded.Claims)
	}
	want, claims := said()
	if claims < 3 {
		t.Fatalf("only %d claims", claims)
	}
	for range 5 {
		got, _ := said()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("coded otherwise (-first +again):\n%s", diff)
		}
	}
}

// TestLongLine codes lines of 200,000 characters without a point; each claim still points at its words.
func TestLongLine(t *testing.T) {
	const long = 200_000
	for _, unit := range []string{"Norway and Japan sent 5 officers to Togo and ", "Kenya, ", "loan "} {
		text := strings.Repeat(unit, long/utf8.RuneCountInString(unit))
		runes := []rune(text)
		for _, c := range code(text, "").Claims {
			if got := string(runes[c.Span.Start:c.Span.End]); got != c.Span.Quote {
				t.Errorf("%q: a claim's quote is %q, at its place stands %q", unit, c.Span.Quote, got)
			}
		}
	}
}
