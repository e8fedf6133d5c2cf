package anchor_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/anchor"
)

// TestEvery finds words that were copied or typed, at each place where they stand, and nowhere else.
func TestEvery(t *testing.T) {
	const text = "Norway paid for 12 wells.\n\nIn 2019 Norway paid for\n12 wells, and for 112 wells more; “12 wells” is what it said. L’eau coûte 3 €. Nobody asked Ruth."
	for words, want := range map[string][]int{
		"12 wells":                         {16, 51, 86},
		"Norway paid for 12 wells":         {0, 35},
		"  Norway paid for\u00a012 wells ": {0, 35},
		"L'eau coûte 3 €":                  {113},
		"asked Ruth":                       {137},
		"2 wells":                          nil,
		"13 wells":                         nil,
		" ":                                nil,
	} {
		var got []int
		for _, s := range anchor.New(text).Every(words) {
			got = append(got, s.Start)
			if runes := []rune(text); string(runes[s.Start:s.End]) != s.Quote {
				t.Errorf("%q: %+v is not what the text has there", words, s)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", words, diff)
		}
	}
}
