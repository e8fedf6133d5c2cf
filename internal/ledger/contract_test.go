package ledger_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// openEmbedded makes an empty embedded workspace.
func openEmbedded(t testing.TB) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func TestEmbeddedKeepsTheContract(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) aid.Store { return openEmbedded(t) })
}

func TestEmbeddedTamper(t *testing.T) {
	ledgertest.Tamper(t, func(t *testing.T) ledgertest.Database {
		l := openEmbedded(t)
		db, err := sql.Open("sqlite", filepath.Join(l.Dir(), "case.toguna"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return ledgertest.Database{
			Store: l, Documents: filepath.Join(l.Dir(), "documents"),
			Exec: func(query string, args ...any) (int64, error) {
				res, err := db.Exec(query, args...)
				if err != nil {
					return 0, err
				}
				return res.RowsAffected()
			},
			Columns: func(table string) (names, types []string, err error) {
				rs, err := db.Query("SELECT name, type FROM pragma_table_info(?)", table)
				if err != nil {
					return nil, nil, err
				}
				defer rs.Close()
				for rs.Next() {
					var n, k string
					if err := rs.Scan(&n, &k); err != nil {
						return nil, nil, err
					}
					names, types = append(names, n), append(types, k)
				}
				return names, types, rs.Err()
			},
			Tables: func() ([]string, error) {
				rs, err := db.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'st_search\\_%' ESCAPE '\\' OR name = 'st_search_items' ORDER BY name")
				if err != nil {
					return nil, err
				}
				defer rs.Close()
				var out []string
				for rs.Next() {
					var n string
					if err := rs.Scan(&n); err != nil {
						return nil, err
					}
					if strings.HasPrefix(n, "log_") || strings.HasPrefix(n, "st_") {
						out = append(out, n)
					}
				}
				return out, rs.Err()
			},
		}
	})
}
