package web_test

import (
	"strings"
	"testing"

	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// TestResultsOnActivity looks for the results and documents of a dataset's activity, in both languages.
func TestResultsOnActivity(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	for lang, want := range map[string][]string{
		"en": {"Roads: kilometres paved|2013|3 (2010)|1,200|640.5|L/1 activity[1]/result[1]/indicator[1]/period[1]", "Plan of the road|Objectives / Purpose of activity|English, French|6 May 2012|L/1 activity[1]/document-link[1]"},
		"fr": {"Roads: kilometres paved|2013|3 (2010)|1 200|640,5|L/1 activity[1]/result[1]/indicator[1]/period[1]", "Plan de la route|Objectifs/finalités de l’activité|anglais, français|6 mai 2012|L/1 activity[1]/document-link[1]"},
	} {
		page := document(t, h, "/activities/S004:L1?lang="+lang)
		for i, table := range []string{"#results ~ .scroll", "#named-documents ~ .scroll"} {
			rows := all(page, table+" tbody tr")
			if len(rows) == 0 {
				t.Fatalf("%s: no %s", lang, table)
			}
			var cells []string
			for _, td := range all(rows[0], "td") {
				cells = append(cells, text(td))
			}
			if got := strings.ReplaceAll(strings.Join(cells, "|"), "\u202f", " "); strings.ReplaceAll(got, "\u00a0", " ") != want[i] {
				t.Errorf("%s: %s\n got %s\nwant %s", lang, table, got, want[i])
			}
		}
		if got := len(all(page, "#results + p + .scroll tbody tr")); got != 2 {
			t.Errorf("%s: %d rows of results, want 2: one of women, one of all", lang, got)
		}
		for _, a := range all(page, "#named-documents ~ .scroll a") {
			if href := attr(a, "href"); strings.HasPrefix(href, "javascript") {
				t.Errorf("%s: a link leads to %s", lang, href)
			}
		}
	}
}

// TestWhatAReleaseChanged looks for the fields that a release changed: counted on the dataset's page, before and after on the
// record's.
func TestWhatAReleaseChanged(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	page := text(document(t, h, "/data/S004"))
	for _, want := range []string{"Changed in amount 2, lender 1", "New columns: purpose", "Columns that are gone: rate"} {
		if !strings.Contains(page, want) {
			t.Errorf("the dataset's page does not say %q", want)
		}
	}
	record := document(t, h, "/data/S004/records/2")
	var got []string
	for _, row := range all(record, "#changes tbody tr") {
		got = append(got, text(row))
	}
	if want := "count345;@idnot thereleft blank"; strings.Join(got, ";") != want {
		t.Errorf("the record's page says %q, want %q", strings.Join(got, ";"), want)
	}
}
