package coding_test

import (
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// TestFamilyOfOwnWords keeps what is military around a claim out of its family.
func TestFamilyOfOwnWords(t *testing.T) {
	out := coding.Code(coding.Input{Text: aid.Text{Content: "Security in the north: soldiers, police and weapons for Senegal.\n\n" +
		"The army fights armed rebels, and troops patrol the border. Poland lent Senegal €90 million for a railway to secure trade. " +
		"Soldiers guard the military base and its weapons."}})
	loans := 0
	for _, c := range out.Claims {
		if c.Kind == aid.Flow && len(c.Figures) > 0 {
			loans++
			if c.Family != aid.Development {
				t.Errorf("%q is of the family %s, sector %s", c.Span.Quote, c.Family, c.Sector)
			}
		}
	}
	if loans == 0 {
		t.Error("the loan was not found")
	}
}
