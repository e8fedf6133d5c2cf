package coding_test

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// TestBrokenAnywhere breaks real sentences at random: paragraphs end within names, marks and small words stand where none
// belong, as in headlines, tables and damaged scans. Every reading must end, and be sound.
func TestBrokenAnywhere(t *testing.T) {
	files, err := filepath.Glob("statement/testdata/heldout/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	breaks := []string{
		"\n\n", "\n\nOf ", "\n\nOn ", "\n\nDe ", "\n\nand ", "\n\nAnd ", "\n\n, ", ", ", " and ", ". ", " of ", " (", ") ", " et ", " de ", " y ", " e ", "-", "，",
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, file := range files {
		var text strings.Builder
		for _, s := range heldout(t, file) {
			text.WriteString(s.Text + " ")
		}
		for every := 1; every <= 8; every++ {
			var broken strings.Builder
			for w := range strings.SplitSeq(text.String(), " ") {
				broken.WriteString(w)
				if r.IntN(every+1) == 0 {
					broken.WriteString(breaks[r.IntN(len(breaks))])
				} else {
					broken.WriteString(" ")
				}
			}
			sound(t, broken.String(), coding.Code(coding.Input{Text: aid.Text{Content: broken.String()}}))
		}
	}
}
