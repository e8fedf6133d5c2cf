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

// TestStateInDatasets looks for the arms and the violence that datasets record of a state, each leading to its records.
func TestStateInDatasets(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	page := document(t, h, "/parties/mali")
	arms := all(page, ".arms tbody tr")
	if len(arms) != 1 || !strings.Contains(text(arms[0]), "China") || !strings.Contains(text(arms[0]), "Truck") || attr(all(arms[0], "a")[0], "href") != "/data/S004/records/2" {
		t.Errorf("%d deliveries of arms", len(arms))
	}
	years := all(page, ".violence tbody tr")
	if len(years) != 2 || text(years[1]) != "2013102040" {
		t.Fatalf("%d years of violence", len(years))
	}
	if href := attr(all(years[1], "a")[0], "href"); href != "/data/S004?names=MLI&year=2013#records" {
		t.Errorf("2013 leads to %s", href)
	}
	bar := all(years[1], "line")
	if len(bar) != 2 || attr(bar[0], "x1") != "0.0%" || attr(bar[0], "x2") != "100.0%" || attr(bar[1], "x1") != "50.0%" {
		t.Errorf("the picture of 2013 has %d strokes", len(bar))
	}
	if narrowed := text(document(t, h, "/data/S004?names=MLI&year=2013")); !strings.Contains(narrowed, "Only events of 2013 in Mali.") {
		t.Error("the list does not say to what it is narrowed")
	}
}
