package pipeline_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
)

// article is a page of a newspaper at an address of its own.
func article(body string) string {
	return `<html><head><title>Harbour works go on</title><link rel="canonical" href="https://news.example/harbour/works">
		<meta property="article:published_time" content="2023-05-03"></head><body><article><h1>Harbour works go on</h1>` +
		"<p>" + strings.ReplaceAll(strings.TrimSpace(body), "\n", " ") + "</p></article></body></html>"
}

// works is a report with claims that the rules find.
const works = `In 2013 China provided EUR 5 million in logistical equipment to Mali. The equipment was handed over in Bamako, and the
ministry thanked the embassy for it. In 2018 Turkey delivered 12 armoured vehicles to the Somali army. They were shown to the
press on the parade ground, and some of them were driven through the town. Nobody could say how long they would last there.
`

// decided adds and codes a text, and accepts its first claim with a correction.
func decided(t *testing.T, l *ledger.Ledger, name, text string) aid.Claim {
	t.Helper()
	add(t, l, name, text)
	if _, err := pipeline.Code(t.Context(), l, nil); err != nil {
		t.Fatal(err)
	}
	list, err := l.Claims(t.Context(), aid.ClaimFilter{})
	if err != nil || list.Total < 2 {
		t.Fatalf("%d claims, %v", list.Total, err)
	}
	c, err := l.Decide(t.Context(), aid.Decision{Claim: list.Claims[0].ID, Status: aid.Accepted, Actor: "ana", Set: map[string]string{"sector": "defence"}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// claims lists the claims of a store.
func claims(t *testing.T, l *ledger.Ledger, f aid.ClaimFilter) []aid.Claim {
	t.Helper()
	list, err := l.Claims(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return list.Claims
}

// sound stops the test when the ledger does not hold together.
func sound(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	if rep, err := l.Verify(t.Context(), nil); err != nil || len(rep.Broken) > 0 {
		t.Fatalf("verify: %v, %v", rep.Broken, err)
	}
}

// TestCapturedAgain adds a page that was changed since: the same file, the same address, or as the user says.
func TestCapturedAgain(t *testing.T) {
	edited := "Updated on Tuesday: see below.\n\n" + strings.Replace(works, "12 armoured", "22 armoured", 1)
	flat := strings.ReplaceAll(works, "\n", " ") // no line of it passes for a title
	tests := map[string]struct {
		first, second string // names
		texts         [2]string
		options       pipeline.AddOptions
		again         bool
	}{
		"the same file":         {"works.txt", "works.txt", [2]string{works, edited}, pipeline.AddOptions{}, true},
		"other first words":     {"works.txt", "works.txt", [2]string{flat, strings.Replace("As of May, this is what is known. "+flat, "12 armoured", "22 armoured", 1)}, pipeline.AddOptions{}, true},
		"the same address":      {"a.html", "b.html", [2]string{article(works), article(edited)}, pipeline.AddOptions{}, true},
		"as the user says":      {"works.txt", "other.txt", [2]string{works, edited}, pipeline.AddOptions{Again: "S001"}, true},
		"another file":          {"works.txt", "other.txt", [2]string{works, edited}, pipeline.AddOptions{}, false},
		"said to stand apart":   {"works.txt", "works.txt", [2]string{works, edited}, pipeline.AddOptions{Apart: true}, false},
		"a name, another story": {"works.txt", "works.txt", [2]string{works, report}, pipeline.AddOptions{}, false},
		"an address reused":     {"a.html", "b.html", [2]string{article(works), article(report)}, pipeline.AddOptions{}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := store(t)
			before := decided(t, l, tt.first, tt.texts[0])
			total := len(claims(t, l, aid.ClaimFilter{}))
			o := tt.options
			o.Actor, o.Now = "tester", time.Now()
			added, err := pipeline.AddBytes(t.Context(), l, tt.second, strings.NewReader(tt.texts[1]), o)
			if err != nil {
				t.Fatal(err)
			}
			if (added.Again == 1) != tt.again {
				t.Fatalf("added %+v", added)
			}
			if !tt.again {
				if sources, _ := l.Sources(t.Context()); len(sources) != 2 {
					t.Errorf("%d sources, want 2", len(sources))
				}
				return
			}
			if added.Found == 0 || added.Orphans != 1 || !strings.Contains(text(added.Findings), "later capture") {
				t.Errorf("added %+v", added)
			}
			for range 2 { // coding and reconciling again change nothing of it
				if _, err := pipeline.Code(t.Context(), l, nil); err != nil {
					t.Fatal(err)
				}
				if _, err := pipeline.Reconcile(t.Context(), l, nil); err != nil {
					t.Fatal(err)
				}
				after, err := l.Claim(t.Context(), before.ID)
				if err != nil {
					t.Fatal(err)
				}
				if after.Status != aid.Accepted || after.Sector != "defence" || after.DecidedBy != "ana" || after.Orphan != "" || after.Span.Document == before.Span.Document {
					t.Errorf("the accepted claim is %+v", after)
				}
				all, orphans := claims(t, l, aid.ClaimFilter{}), claims(t, l, aid.ClaimFilter{Orphan: true})
				if len(orphans) != 1 || !strings.Contains(orphans[0].Span.Quote, "12 armoured") || orphans[0].Status != aid.Superseded {
					t.Errorf("orphans: %+v", orphans)
				}
				if len(all) != total+1 { // the orphan, and the claim about 22 in its place
					t.Errorf("%d claims, before %d", len(all), total)
				}
			}
			if sources, _ := l.Sources(t.Context()); len(sources) != 1 {
				t.Errorf("%d sources, want 1", len(sources))
			}
			sound(t, l)
		})
	}
}

func TestCapturedAgainOfNothing(t *testing.T) {
	l := store(t)
	_, err := pipeline.AddBytes(t.Context(), l, "works.txt", strings.NewReader(works), pipeline.AddOptions{Actor: "tester", Again: "S007"})
	if !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("a later capture of what is not held: %v", err)
	}
}

// TestReadAgain has documents that an older reader read, with the words broken otherwise and one figure misread.
func TestReadAgain(t *testing.T) {
	for _, way := range []string{"run", "add"} {
		t.Run(way, func(t *testing.T) {
			l := store(t)
			before := decided(t, l, "works.txt", works)
			doc, err := l.Document(t.Context(), before.Span.Document)
			if err != nil {
				t.Fatal(err)
			}
			old := "Front matter\n\n" + strings.NewReplacer("12 armoured", "17 armoured", "logistical equipment", "logis-\ntical  equipment").Replace(works)
			n := len([]rune(old))
			doc.Reader = "text/0"
			if _, err := l.Reread(t.Context(), "old program", aid.Captured{Document: doc, Text: aid.Text{Content: old, Paragraphs: []aid.Paragraph{{Start: 0, End: n, Kind: aid.ParaText}}}}); err != nil {
				t.Fatal(err)
			}
			if way == "add" {
				_, added := add(t, l, "works.txt", works)
				if len(added.Held) != 1 || added.Held[0].Source != "S001" || added.Found == 0 {
					t.Errorf("added %+v", added)
				}
			}
			coded, err := pipeline.Code(t.Context(), l, nil)
			if err != nil {
				t.Fatal(err)
			}
			if way == "run" && (coded.Reread != 1 || coded.Found == 0) {
				t.Errorf("coded %+v", coded)
			}
			got, err := l.Text(t.Context(), doc.SHA256)
			if err != nil || strings.Contains(got.Content, "17 armoured") {
				t.Errorf("the text is %q, %v", got.Content, err)
			}
			after, err := l.Claim(t.Context(), before.ID)
			if err != nil || after.Status != aid.Accepted || after.Sector != "defence" || after.Span.Quote != before.Span.Quote || after.Span.Start != before.Span.Start {
				t.Errorf("the accepted claim is %+v, %v", after, err)
			}
			if mentions, err := l.Mentions(t.Context(), doc.SHA256); err != nil || len(mentions) == 0 {
				t.Errorf("the new text was not coded: %v", err)
			}
			if orphans := claims(t, l, aid.ClaimFilter{Orphan: true}); len(orphans) != 0 {
				t.Errorf("orphans: %+v", orphans)
			}
			sound(t, l)
			if coded, err = pipeline.Code(t.Context(), l, nil); err != nil || coded.Reread != 0 || coded.Documents != 0 {
				t.Errorf("again: %+v, %v", coded, err)
			}
		})
	}
}
