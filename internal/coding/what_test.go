package coding_test

import (
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// TestWhatIsBuilt: what is built is named without the preposition of the date behind it, since it names the activity.
func TestWhatIsBuilt(t *testing.T) {
	for text, want := range map[string]string{
		"Norway built the hospital of Kara in 2019.":               "the hospital of Kara",
		"La Norvège a construit l'hôpital de Kara en 2019.":        "l'hôpital de Kara",
		"Norway built the hospital of Kara on 4 March 2019.":       "the hospital of Kara",
		"Norway built the hospital of Kara, which opened in 2019.": "the hospital of Kara",
	} {
		var got []string
		for _, c := range coding.Code(coding.Input{Text: aid.Text{Content: text}}).Claims {
			if c.Kind == aid.Project {
				got = append(got, c.What)
			}
		}
		if len(got) == 0 || got[0] != want {
			t.Errorf("%s\n%q, want %q first", text, got, want)
		}
	}
}
