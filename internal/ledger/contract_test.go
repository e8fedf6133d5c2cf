package ledger_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// openEmbedded makes an empty embedded workspace.
func openEmbedded(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l, err := ledger.Init(tb.Context(), tb.TempDir(), ledger.Options{Now: ledgertest.Clock()})
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

func TestEmbeddedKeepsTheContract(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) aid.Store {
		t.Helper()
		return openEmbedded(t)
	})
}

func TestEmbeddedTamper(t *testing.T) {
	ledgertest.Tamper(t, func(t *testing.T) ledgertest.Database {
		t.Helper()
		l := openEmbedded(t)
		db := raw(t, l.Dir())
		return ledgertest.Database{
			Store: l, Documents: folderDocuments(filepath.Join(l.Dir(), "documents")), Exec: executor(db),
			Columns: pairs(db, "SELECT name, type FROM pragma_table_info($1)"),
			// The tables of the index of words are SQLite's own; what they hold is compared term by term.
			Tables: list(db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'st\_search%' ESCAPE '\' OR name = 'st_search_items' ORDER BY name`),
		}
	})
}

// folderDocuments reach captured bytes in a folder.
type folderDocuments string

func (d folderDocuments) First() (name string, content []byte, err error) {
	entries, err := os.ReadDir(string(d))
	if err != nil {
		return "", nil, err
	}
	content, err = os.ReadFile(filepath.Join(string(d), entries[0].Name()))
	return entries[0].Name(), content, err
}

func (d folderDocuments) Write(name string, content []byte) error {
	if content == nil {
		return os.Remove(filepath.Join(string(d), name))
	}
	return os.WriteFile(filepath.Join(string(d), name), content, 0o600)
}

func executor(db *sql.DB) func(query string, args ...any) (int64, error) {
	return func(query string, args ...any) (int64, error) {
		res, err := db.Exec(query, args...)
		if err != nil {
			return 0, err
		}
		return res.RowsAffected()
	}
}

// pairs reads two columns of text.
func pairs(db *sql.DB, query string) func(arg string) (a, b []string, err error) {
	return func(arg string) (a, b []string, err error) {
		rs, err := db.Query(query, arg)
		if err != nil {
			return nil, nil, err
		}
		defer rs.Close()
		for rs.Next() {
			var x, y string
			if err := rs.Scan(&x, &y); err != nil {
				return nil, nil, err
			}
			a, b = append(a, x), append(b, y)
		}
		return a, b, rs.Err()
	}
}

// list reads one column of text.
func list(db *sql.DB, query string) func() ([]string, error) {
	return func() ([]string, error) {
		rs, err := db.Query(query)
		if err != nil {
			return nil, err
		}
		defer rs.Close()
		var out []string
		for rs.Next() {
			var x string
			if err := rs.Scan(&x); err != nil {
				return nil, err
			}
			out = append(out, x)
		}
		return out, rs.Err()
	}
}
