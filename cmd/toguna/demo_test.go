package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
	"toguna/internal/pipeline"
	"toguna/internal/web"
	"toguna/internal/web/browsertest"
)

// works is the folder of the original documents; tests that need it say so when it is not there.
func works(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "documents")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: the original documents are not beside the repository (../shared/documents)")
	}
	return dir
}

// demo makes the ready case in a folder of the test's: from the originals in documents, or from the notes; in a file, or in
// the PostgreSQL database at db.
func demo(t *testing.T, documents, db string) *ledger.Ledger {
	t.Helper()
	var said strings.Builder
	env := environment{Stderr: &said, Stdout: &said, Getenv: func(string) string { return "" }}.real()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{DB: db})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if err := env.feedDemo(t.Context(), l, documents); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(said.String(), "no claim states") || strings.Contains(said.String(), "give it n") {
		t.Errorf("decisions of the example that do not apply:\n%s", said.String())
	}
	return l
}

// suggestions makes an empty workspace that holds the originals, with everything as suggestions.
func suggestions(t *testing.T) *ledger.Ledger {
	t.Helper()
	dir := works(t)
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := pipeline.Add(t.Context(), l, []string{dir}, pipeline.AddOptions{Actor: "tester"}); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.Code(t.Context(), l, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.Reconcile(t.Context(), l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

// teamDatabase is the address of an empty database of a PostgreSQL server of the test's own.
func teamDatabase(t *testing.T) string {
	t.Helper()
	s, err := ledgertest.StartServer(t.Context())
	ledgertest.NeedServer(t, s, err)
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("stop the server: %v", err)
		}
	})
	return s.NewCase()
}

// handler serves a store as toguna serve does.
func handler(store aid.Store) http.Handler {
	return web.New(store, web.Options{Actor: "tester", Refresh: func(ctx context.Context) error {
		_, err := pipeline.Reconcile(ctx, store, nil)
		return err
	}})
}

// cases are the four ways in which a reader may meet the case.
var cases = []struct {
	name string
	make func(t *testing.T) *ledger.Ledger
}{
	{"notes", func(t *testing.T) *ledger.Ledger { t.Helper(); return demo(t, "", "") }},
	{"originals", func(t *testing.T) *ledger.Ledger { t.Helper(); return demo(t, works(t), "") }},
	{"team database", func(t *testing.T) *ledger.Ledger { t.Helper(); return demo(t, "", teamDatabase(t)) }},
	{"suggestions", suggestions},
}

// TestRailwayInTheBrowser opens the case, goes to the railway, its two prices and the words of each, with and without
// scripts and by keyboard.
func TestRailwayInTheBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: drives a browser")
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := handler(c.make(t))
			browsertest.Open(t, h, true).Railway(false)
			browsertest.Open(t, h, false).Railway(true)
		})
	}
}

// TestEveryFigureOpens holds every fact and figure of the case against the words or records that it rests on.
func TestEveryFigureOpens(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := c.make(t)
			facts, err := l.Facts(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			if len(facts) < 20 {
				t.Fatalf("%d facts, want the case's", len(facts))
			}
			for _, f := range facts {
				if len(f.Claims) == 0 {
					t.Errorf("fact %s of %s rests on no claim", f.Slot, f.Subject)
				}
				for _, id := range f.Claims {
					opens(t, l, id)
				}
			}
		})
	}
}

// opens fails unless a claim's quote is what its document says at its span.
func opens(t *testing.T, l *ledger.Ledger, id string) {
	t.Helper()
	c, err := l.Claim(t.Context(), id)
	if err != nil {
		t.Errorf("claim %s: %v", id, err)
		return
	}
	text, err := l.Text(t.Context(), c.Span.Document)
	if err != nil {
		t.Errorf("claim %s: %v", id, err)
		return
	}
	runes := []rune(text.Content)
	if c.Span.Start < 0 || c.Span.End > len(runes) || c.Span.Start >= c.Span.End {
		t.Errorf("claim %s stands at %d–%d of %d characters", id, c.Span.Start, c.Span.End, len(runes))
		return
	}
	if got := string(runes[c.Span.Start:c.Span.End]); got != c.Span.Quote {
		t.Errorf("claim %s quotes %q, the document says %q", id, c.Span.Quote, got)
	}
}

// TestFirstCase holds what the issue of the first case asks to be seen.
func TestFirstCase(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := c.make(t)
			rows := func(query string) []string {
				var out []string
				err := l.SQL(t.Context(), query, time.Time{}, func(_ []string, vals []any) error {
					var cells []string
					for _, v := range vals {
						cells = append(cells, cell(v))
					}
					if vals != nil {
						out = append(out, strings.Join(cells, "|"))
					}
					return nil
				})
				if err != nil {
					t.Fatalf("%s: %v", query, err)
				}
				return out
			}
			for _, want := range []struct{ what, query, row string }{
				{"the railway is a range of two amounts", `select value_low, value_high, unit, verdict from facts where subject like 'activity:%railway%' and slot = 'pledged'`, "1480000000|2700000000|USD|contested"},
				{"the railway's amounts are contested inside one document", `select count(*) from contradictions where kind = 'within_document' and subject like 'activity:%railway%'`, "1"},
				{"five million euros count once", `select count(*) from facts where value_low = '5000000' and unit = 'EUR' and origins > 1`, "0"},
				{"four conversions are checked", `select count(*) from contradictions where kind = 'conversion'`, "4"},
				{"eleven billion is said to be committed", `select verdict from facts where slot = 'committed' and value_low = '11000000000'`, "not_established"},
				{"and stands as pledged", `select unit, origins from facts where slot = 'pledged' and value_low = '11000000000'`, "USD|1"},
				{"the centre stands idle", `select value_low, value_high, unit from facts where slot = 'status' and unit = 'day'`, "579|973|day"},
			} {
				got := rows(want.query)
				if len(got) != 1 || got[0] != want.row {
					t.Errorf("%s: got %q, want %q", want.what, got, want.row)
				}
			}
		})
	}
}
