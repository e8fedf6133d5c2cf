package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// server is the one that all tests of this package share; it is started when the first needs it.
var server = sync.OnceValues(func() (*ledgertest.Server, error) { return ledgertest.StartServer(context.Background()) })

func TestMain(m *testing.M) {
	started := false
	start := server
	server = func() (*ledgertest.Server, error) {
		started = true
		return start()
	}
	code := m.Run()
	if started {
		if s, err := start(); err == nil {
			if err := s.Stop(); err != nil {
				fmt.Fprintln(os.Stderr, "stop the server:", err)
			}
		}
	}
	os.Exit(code)
}

// newCase is the address of an empty place on the tests' server.
func newCase(tb testing.TB) string {
	tb.Helper()
	s, err := server()
	return ledgertest.NeedServer(tb, s, err).NewCase()
}

// openShared makes an empty workspace whose case is on the server.
func openShared(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l, err := ledger.Init(tb.Context(), tb.TempDir(), ledger.Options{DB: newCase(tb), Now: ledgertest.Clock()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := l.Close(); err != nil {
			tb.Error(err)
		}
	})
	return l
}

func TestSharedKeepsTheContract(t *testing.T) {
	newCase(t)
	ledgertest.Run(t, func(t *testing.T) aid.Store {
		t.Helper()
		return openShared(t)
	})
}

func TestSharedTamper(t *testing.T) {
	ledgertest.Tamper(t, func(t *testing.T) ledgertest.Database {
		t.Helper()
		address := newCase(t)
		l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{DB: address, Now: ledgertest.Clock()})
		if err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("pgx", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := errors.Join(l.Close(), db.Close()); err != nil {
				t.Error(err)
			}
		})
		return ledgertest.Database{
			Store: l, Documents: tableDocuments{db}, Exec: executor(db),
			Columns: pairs(db, `SELECT column_name::TEXT, upper(data_type)::TEXT FROM information_schema.columns
				WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`),
			Tables: list(db, `SELECT tablename::TEXT FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'log_documents' ORDER BY 1`),
		}
	})
}

// tableDocuments reach captured bytes in the server's table.
type tableDocuments struct{ db *sql.DB }

func (d tableDocuments) First() (name string, content []byte, err error) {
	err = d.db.QueryRow("SELECT sha256, content FROM log_documents ORDER BY sha256 LIMIT 1").Scan(&name, &content)
	return name, content, err
}

func (d tableDocuments) Write(name string, content []byte) error {
	if _, err := d.db.Exec("DELETE FROM log_documents WHERE sha256 = $1", name); err != nil || content == nil {
		return err
	}
	_, err := d.db.Exec("INSERT INTO log_documents (sha256, content) VALUES ($1, $2)", name, content)
	return err
}

func TestCopyBetweenDatabases(t *testing.T) {
	embedded, shared, back := openEmbedded(t), openShared(t), openEmbedded(t)
	ledgertest.Fill(t, embedded, 2)
	draw := rand.New(rand.NewPCG(5, 5))
	for range 40 {
		if err := ledgertest.Act(t.Context(), embedded, draw); err != nil {
			t.Fatal(err)
		}
	}
	if err := embedded.SetCursor(t.Context(), "code", 4); err != nil {
		t.Fatal(err)
	}
	sameAfterCopy(t, embedded, shared)
	sameAfterCopy(t, shared, back)
}

func TestBackupOfShared(t *testing.T) {
	l := openShared(t)
	ledgertest.Fill(t, l, 2)
	to := filepath.Join(t.TempDir(), "backup")
	if err := l.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "restored")
	if err := ledger.Restore(t.Context(), to, dir, ledger.Options{DB: newCase(t)}); err != nil {
		t.Fatal(err)
	}
	r, err := ledger.Open(t.Context(), dir, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	verified(t, r)
	a, _ := l.Head(t.Context())
	b, _ := r.Head(t.Context())
	if a.Hash != b.Hash {
		t.Errorf("the head is %s, restored %s", a.Hash, b.Hash)
	}
}

// TestTwoPeopleOnOneServer: each has a workspace of their own for the same case.
func TestTwoPeopleOnOneServer(t *testing.T) {
	address := newCase(t)
	var people [2]*ledger.Ledger
	for i := range people {
		l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{DB: address})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		people[i] = l
	}
	ledgertest.Fill(t, people[0], 2)
	list, err := people[1].Claims(t.Context(), aid.ClaimFilter{Limit: 10})
	if err != nil || len(list.Claims) != 6 {
		t.Fatalf("the other sees %d claims, %v", len(list.Claims), err)
	}
	var wg sync.WaitGroup
	told := make([]string, 2)
	for i, l := range people {
		wg.Go(func() {
			c := list.Claims[0]
			_, err := l.Decide(t.Context(), aid.Decision{Claim: c.ID, Status: aid.Accepted, Actor: fmt.Sprintf("person %d", i), Seen: c.Version})
			if errors.Is(err, aid.ErrConflict) {
				told[i] = err.Error()
			} else if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if s := strings.Join(told, ""); strings.Count(s, "was accepted by person") != 1 {
		t.Errorf("one of the two is told what the other decided: %q", told)
	}
	docs, err := people[1].Documents(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		r, err := people[1].Original(t.Context(), d.SHA256)
		if err != nil {
			t.Errorf("the other cannot read %s: %v", d.SHA256, err)
			continue
		}
		r.Close()
	}
	verified(t, people[1])
}

func TestSharedSaysWhatIsWrong(t *testing.T) {
	newCase(t)
	for name, tt := range map[string]struct {
		address string
		kind    error
	}{
		"no address":  {"mysql://x", aid.ErrInvalid},
		"nobody home": {"postgres://toguna@127.0.0.1:9/x?connect_timeout=2", aid.ErrNotFound},
	} {
		dir := t.TempDir()
		if _, err := ledger.Init(t.Context(), dir, ledger.Options{DB: tt.address}); !errors.Is(err, tt.kind) {
			t.Errorf("%s: %v", name, err)
		}
		if ledger.Exists(dir) {
			t.Errorf("%s: a workspace is left", name)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "case.db"), []byte(newCase(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.Open(t.Context(), dir, ledger.Options{}); !errors.Is(err, aid.ErrNotFound) || !strings.Contains(err.Error(), "toguna init") {
		t.Errorf("a database without a case: %v", err)
	}
}

// agedShared is the address of a case of an older program, and the head of its log.
func agedShared(t *testing.T) (address string, head aid.Entry) {
	t.Helper()
	address = newCase(t)
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{DB: address})
	if err != nil {
		t.Fatal(err)
	}
	ledgertest.Fill(t, l, 3)
	draw := rand.New(rand.NewPCG(8, 8))
	for range 30 {
		if err := ledgertest.Act(t.Context(), l, draw); err != nil {
			t.Fatal(err)
		}
	}
	if head, err = l.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	run(t, db, aging...)
	if err := errors.Join(l.Close(), db.Close()); err != nil {
		t.Fatal(err)
	}
	return address, head
}

// pointedAt is a workspace whose case is at an address, without opening it.
func pointedAt(t *testing.T, address string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "case.db"), []byte(address), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestOlderSharedCaseIsBroughtUpToDate by two of the team at once: both can work, one copy of the log is kept.
func TestOlderSharedCaseIsBroughtUpToDate(t *testing.T) {
	address, head := agedShared(t)
	if _, err := ledger.Open(t.Context(), pointedAt(t, address), ledger.Options{ReadOnly: true}); !errors.Is(err, aid.ErrReadOnly) {
		t.Errorf("an older case opened to read: %v", err)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			l, err := ledger.Open(t.Context(), pointedAt(t, address), ledger.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			if rep, err := l.Verify(t.Context(), nil); err != nil || len(rep.Broken) > 0 || rep.Head != head.Hash {
				t.Errorf("verify after the migration: %v, %v", rep, err)
			}
			if found, err := l.Search(t.Context(), "northern road", 5); err != nil || len(found.Hits) == 0 {
				t.Errorf("Search after the migration: %v, %v", found, err)
			}
		})
	}
	wg.Wait()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var copies int
	if err := db.QueryRow("SELECT COUNT(*) FROM pg_namespace WHERE nspname LIKE current_schema() || '\\_v4%'").Scan(&copies); err != nil || copies != 1 {
		t.Errorf("%d copies were kept, %v", copies, err)
	}
	var schema, kept string
	var entries int64
	if err := db.QueryRow("SELECT current_schema()::TEXT").Scan(&schema); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow(fmt.Sprintf(`SELECT hash, seq FROM %q.log_entries ORDER BY seq DESC LIMIT 1`, schema+"_v4")).Scan(&kept, &entries); err != nil {
		t.Fatal(err)
	}
	if kept != head.Hash || entries != head.Seq {
		t.Errorf("the copy ends with entry %d, %s; want %d, %s", entries, kept, head.Seq, head.Hash)
	}
}

// TestCopyOfOlderCaseIsLeftAlone: a schema that has the copy's name already, from a try that was cut off, stays as it is.
func TestCopyOfOlderCaseIsLeftAlone(t *testing.T) {
	address, _ := agedShared(t)
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var schema string
	if err := db.QueryRow("SELECT current_schema()::TEXT").Scan(&schema); err != nil {
		t.Fatal(err)
	}
	run(t, db, fmt.Sprintf("CREATE SCHEMA %q", schema+"_v4"), fmt.Sprintf("CREATE TABLE %q.mine (x INT)", schema+"_v4"))
	l, err := ledger.Open(t.Context(), pointedAt(t, address), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	verified(t, l)
	for table, want := range map[string]int{"_v4": 1, "_v4_2": 6} {
		var n int
		if err := db.QueryRow("SELECT COUNT(*) FROM pg_tables WHERE schemaname = $1", schema+table).Scan(&n); err != nil || n < want {
			t.Errorf("schema %s has %d tables, %v", schema+table, n, err)
		}
	}
}
