package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// raw opens the file of a workspace behind the ledger's back.
func raw(tb testing.TB, dir string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "case.toguna"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

func run(tb testing.TB, db *sql.DB, queries ...string) {
	tb.Helper()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			tb.Fatalf("%s: %v", q, err)
		}
	}
}

func verified(tb testing.TB, s aid.Store) {
	tb.Helper()
	rep, err := s.Verify(tb.Context(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	for _, b := range rep.Broken {
		tb.Errorf("verify: %s", b)
	}
}

// closedWorkspace is the folder of a workspace with n documents that nobody has open.
func closedWorkspace(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	l, err := ledger.Init(tb.Context(), dir, ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		tb.Fatal(err)
	}
	ledgertest.Fill(tb, l, n)
	if err := l.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name string
		make func(t *testing.T) (dir string, opts ledger.Options)
		kind error
		says string
	}{
		{"no workspace", func(t *testing.T) (string, ledger.Options) {
			t.Helper()
			return t.TempDir(), ledger.Options{}
		}, aid.ErrNotFound, "toguna init"},
		{"no folder", func(t *testing.T) (string, ledger.Options) {
			t.Helper()
			return filepath.Join(t.TempDir(), "none"), ledger.Options{}
		}, aid.ErrNotFound, "toguna init"},
		{"no database", func(t *testing.T) (string, ledger.Options) {
			t.Helper()
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "case.toguna"), []byte(strings.Repeat("this is a letter. ", 99)), 0o600); err != nil {
				t.Fatal(err)
			}
			return dir, ledger.Options{}
		}, aid.ErrInvalid, "no workspace"},
		{"newer", func(t *testing.T) (string, ledger.Options) {
			t.Helper()
			dir := closedWorkspace(t, 1)
			run(t, raw(t, dir), "INSERT INTO log_migrations VALUES (999, '0999_future.sql', 'x', 'x')")
			return dir, ledger.Options{}
		}, aid.ErrNewer, "newer program"},
		{"older, read-only", func(t *testing.T) (string, ledger.Options) {
			t.Helper()
			dir := closedWorkspace(t, 1)
			age(t, dir)
			return dir, ledger.Options{ReadOnly: true}
		}, aid.ErrReadOnly, "older"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, opts := tt.make(t)
			l, err := ledger.Open(t.Context(), dir, opts)
			if err == nil {
				l.Close()
				t.Fatal("it opens")
			}
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Open: %v; want it to be %v and to say %q", err, tt.kind, tt.says)
			}
		})
	}
}

func TestInitTwice(t *testing.T) {
	dir := closedWorkspace(t, 1)
	if _, err := ledger.Init(t.Context(), dir, ledger.Options{}); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("Init over a workspace: %v", err)
	}
}

// aging takes away what a program of version 3 did not know.
var aging = []string{
	"DROP VIEW indicators", "DROP VIEW activities", "DROP VIEW places", "DROP VIEW documents", "DROP VIEW claims", "DROP VIEW facts",
	"DROP TABLE st_search", "DROP TABLE st_search_items", "DROP TABLE log_blocks", "DROP TABLE st_releases", "DROP TABLE st_records",
	"DROP TABLE st_listed", "DROP TABLE st_listed_places", "DROP TABLE st_cube",
	"DROP INDEX st_claims_orphans", "ALTER TABLE st_documents DROP COLUMN follows", "ALTER TABLE st_claims DROP COLUMN orphan",
	"ALTER TABLE st_facts DROP COLUMN bound",
	"DELETE FROM log_migrations WHERE name >= '0004'",
}

// age makes a workspace one of a program that had no index of words yet.
func age(tb testing.TB, dir string) {
	tb.Helper()
	db := raw(tb, dir)
	run(tb, db, "DROP TABLE st_search_terms")
	run(tb, db, aging...)
	if err := db.Close(); err != nil {
		tb.Fatal(err)
	}
}

func TestOlderWorkspaceIsBroughtUpToDate(t *testing.T) {
	dir := closedWorkspace(t, 2)
	age(t, dir)
	var told []int
	l, err := ledger.Open(t.Context(), dir, ledger.Options{Update: func(done, total int) { told = append(told, done*1000/total) }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if n := len(told); n < 2 || told[n-1] != 1000 || !slices.IsSorted(told) {
		t.Errorf("the update told %v thousandths of its way", told)
	}
	verified(t, l)
	if found, err := l.Search(t.Context(), "northern road", 5); err != nil || len(found.Hits) == 0 {
		t.Errorf("Search after the migration: %v, %v", found, err)
	}
	copied := raw(t, dir)
	copied.Close()
	kept, err := sql.Open("sqlite", filepath.Join(dir, "case.toguna.v3.bak"))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	var version, entries int
	if err := kept.QueryRow("SELECT (SELECT MAX(version) FROM log_migrations), (SELECT COUNT(*) FROM log_entries)").Scan(&version, &entries); err != nil {
		t.Fatal(err)
	}
	if version != 3 || entries == 0 {
		t.Errorf("the copy that was kept has version %d and %d entries", version, entries)
	}
}

// TestCorrectedFiguresFollow: a workspace whose figures did not follow their claim is put right when it is opened.
func TestCorrectedFiguresFollow(t *testing.T) {
	dir := closedWorkspace(t, 1)
	db := raw(t, dir)
	run(t, db, "UPDATE st_figures SET currency = 'XTS'", "DELETE FROM log_migrations WHERE name >= '0011'")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), dir, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	verified(t, l)
	err = l.SQL(t.Context(), "SELECT currency FROM figures WHERE currency = 'XTS'", time.Time{}, func(_ []string, values []any) error {
		if values != nil {
			t.Error("a figure keeps another currency than its claim")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadOnly(t *testing.T) {
	dir := closedWorkspace(t, 1)
	l, err := ledger.Open(t.Context(), dir, ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if docs, err := l.Documents(t.Context(), ""); err != nil || len(docs) != 1 {
		t.Errorf("Documents = %v, %v", docs, err)
	}
	verified(t, l)
	_, _, err = l.Capture(t.Context(), "ana", aid.Captured{Bytes: []byte("x"), Text: aid.Text{Content: "x"}})
	if !errors.Is(err, aid.ErrReadOnly) {
		t.Errorf("Capture: %v", err)
	}
	if err := l.SetCase(t.Context(), "ana", aid.Case{Title: "x"}); !errors.Is(err, aid.ErrReadOnly) {
		t.Errorf("SetCase: %v", err)
	}
}

func TestLockedByAnotherProcess(t *testing.T) {
	dir := closedWorkspace(t, 1)
	l, err := ledger.Open(t.Context(), dir, ledger.Options{LockWait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	other := raw(t, dir)
	conn, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	err = l.SetCase(t.Context(), "ana", aid.Case{Title: "x"})
	if !errors.Is(err, aid.ErrConflict) || !strings.Contains(err.Error(), "another process") {
		t.Errorf("SetCase while another process writes: %v", err)
	}
	if _, err := l.Sources(t.Context()); err != nil {
		t.Errorf("reading while another process writes: %v", err)
	}
	if _, err := conn.ExecContext(context.WithoutCancel(t.Context()), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := l.SetCase(t.Context(), "ana", aid.Case{Title: "x"}); err != nil {
		t.Errorf("SetCase afterwards: %v", err)
	}
}

func TestClockSetBack(t *testing.T) {
	at := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for i, title := range []string{"one", "two"} {
		if i == 1 {
			at = at.Add(-time.Hour)
		}
		if err := l.SetCase(t.Context(), "ana", aid.Case{Title: title}); err != nil {
			t.Fatal(err)
		}
	}
	es, err := l.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if es[1].At.Before(es[0].At) {
		t.Errorf("the log runs back in time: %v, %v", es[0].At, es[1].At)
	}
	verified(t, l)
}

// TestSameActsSameLog: the log depends on what was done alone.
func TestSameActsSameLog(t *testing.T) {
	var logs [2][]aid.Entry
	for i := range logs {
		l := openEmbedded(t)
		ledgertest.Fill(t, l, 2)
		var err error
		if logs[i], err = l.Entries(t.Context(), 1, 0); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(logs[0], logs[1]); diff != "" {
		t.Errorf("(-first +second)\n%s", diff)
	}
}
