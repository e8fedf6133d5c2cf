package site_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestMarksAreOfTheCatalogue: no template writes a colon, a semicolon, a question or exclamation mark or a percent sign: each
// language sets another space before it, so it comes from the catalogue (T "colon").
func TestMarksAreOfTheCatalogue(t *testing.T) {
	files, err := filepath.Glob("templates/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("no templates", err)
	}
	action, tag, entity := regexp.MustCompile(`(?s)\{\{.*?\}\}`), regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`&#?\w+;`)
	mark := regexp.MustCompile(`.{0,20}[:;!?%].{0,20}`)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := entity.ReplaceAllString(tag.ReplaceAllString(action.ReplaceAllString(string(b), "…"), ""), "")
		for _, found := range mark.FindAllString(text, -1) {
			t.Errorf("%s writes a mark itself: %q", f, found)
		}
	}
}
