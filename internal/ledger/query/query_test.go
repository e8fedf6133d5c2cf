package query_test

import (
	"errors"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger/query"
)

var views = []string{"claims", "figures"}

func TestCheckAllows(t *testing.T) {
	for in, want := range map[string]string{
		"SELECT * FROM claims;":                           "SELECT * FROM claims",
		"  with c as (select 1 as n) select n from c ;; ": "with c as (select 1 as n) select n from c",
		"VALUES (1)": "VALUES (1)",
		"explain select 'log_entries; delete' AS x":      "explain select 'log_entries; delete' AS x",
		`SELECT "update_date" FROM claims -- st_claims`:  `SELECT "update_date" FROM claims -- st_claims`,
		"SELECT gloss FROM claims WHERE gloss = 'it''s'": "SELECT gloss FROM claims WHERE gloss = 'it''s'",
		"SELECT /* log_entries */ id FROM claims":        "SELECT /* log_entries */ id FROM claims",
	} {
		if got, err := query.Check(in, views); err != nil || got != want {
			t.Errorf("Check(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	for in, says := range map[string]string{
		"":                                              "empty",
		"-- nothing":                                    "empty",
		"DELETE FROM claims":                            "only SELECT",
		"SELECT 1; SELECT 2":                            "one query can be run at a time",
		"SELECT * FROM st_claims":                       "these can: claims, figures",
		`SELECT * FROM "LOG_ENTRIES"`:                   "these can",
		"SELECT * FROM 'log_entries'":                   "these can",
		"SELECT 1 WHERE 1 IN 'log_entries'":             "these can",
		"SELECT * FROM [sqlite_master]":                 "these can",
		"SELECT * FROM main.claims":                     "main cannot be read",
		"WITH x AS (INSERT INTO a VALUES (1)) SELECT 1": "cannot write",
		"SELECT id INTO x FROM claims":                  "cannot write",
		"SELECT $$x$$":                                  "cannot hold $",
		"SELECT 'open":                                  "not closed",
		"SELECT pg_sleep(9)":                            "cannot be read",
	} {
		_, err := query.Check(in, views)
		if !errors.Is(err, aid.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("Check(%q): %v; want it to say %q", in, err, says)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("SELECT * FROM \"claims\" WHERE id = 'x' -- y")
	f.Add("[`'\"/*$")
	f.Fuzz(func(t *testing.T, q string) {
		got, err := query.Check(q, views)
		if err != nil {
			return
		}
		if again, err := query.Check(got, views); err != nil || again != got {
			t.Errorf("Check(%q) = %q, which becomes %q, %v", q, got, again, err)
		}
	})
}
