package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// FuzzSQL gives the ledger queries of strangers: whatever they say, nothing is written, nothing beneath the views is
// read (no entry's hash ever shows), and each is answered or refused with a reason in bounded time.
func FuzzSQL(f *testing.F) {
	for _, q := range []string{
		"SELECT * FROM claims", "WITH c AS (SELECT id FROM claims) SELECT COUNT(*) FROM c", "VALUES (1), (2)", "EXPLAIN SELECT * FROM facts",
		"SELECT * FROM log_entries", `SELECT * FROM "log_entries"`, "SELECT * FROM 'log_entries'", "SELECT * FROM [log_entries]",
		"SELECT * FROM `log_entries`", "SELECT * FROM main.log_entries", "SELECT * FROM/**/log_entries", "SELECT * FROM log_entries--",
		"SELECT * FROM claims, 'log_entries' AS x", "SELECT * FROM (claims JOIN 'log_entries')", "SELECT * FROM claims; DROP TABLE log_entries",
		"SELECT * FROM \"log_\"\"entries\"", "SELECT * FROM main.'log_entries'", "SELECT \uff46rom log_entries", "select * from claims where id in 'log_entries'",
		"SELECT dec_sum(gloss) FROM claims", "SELECT hash FROM claims", "with x as (select * from 'log_entries' ) select * from x",
		"SELECT * FROM claims WHERE id IN log_entries", "select * from temp.claims", "SELECT * FROM json_each('[1,2]')", "SELECT zeroblob(1000000000)",
	} {
		f.Add(q)
	}
	dir := f.TempDir()
	l, err := ledger.Init(f.Context(), dir, ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { l.Close() })
	ledgertest.Fill(f, l, 1)
	entries, err := l.Entries(f.Context(), 1, 0)
	if err != nil {
		f.Fatal(err)
	}
	head := entries[len(entries)-1]
	f.Fuzz(func(t *testing.T, query string) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		n := 0
		enough := errors.New("enough")
		err := l.SQL(ctx, query, time.Time{}, func(_ []string, values []any) error {
			line := fmt.Sprint(values...)
			for _, e := range entries {
				if strings.Contains(line, e.Hash) {
					t.Fatalf("%q shows the hash of entry %d", query, e.Seq)
				}
			}
			if n++; n > 1000 {
				return enough
			}
			return nil
		})
		if err != nil && !errors.Is(err, aid.ErrInvalid) && !errors.Is(err, enough) && ctx.Err() == nil {
			t.Errorf("%q: %v", query, err)
		}
		now, err := l.Head(t.Context())
		if err != nil || now.Hash != head.Hash {
			t.Fatalf("after %q the head is %s, %v", query, now.Hash, err)
		}
	})
}

// FuzzSearch gives the index queries of strangers: each is answered, and what is marked is balanced.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"northern road", `"northern road"`, "750 milliards", "贷款", `kind:claim OR "`, "* - ^ ( ) NEAR(", "\x00\xff", "'; DROP", "a\u2066b"} {
		f.Add(q)
	}
	l, err := ledger.Init(f.Context(), f.TempDir(), ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { l.Close() })
	ledgertest.Fill(f, l, 1)
	f.Fuzz(func(t *testing.T, query string) {
		found, err := l.Search(t.Context(), query, 5)
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		for _, h := range found.Hits {
			if strings.Count(h.Text, "\u2066") != strings.Count(h.Text, "\u2069") {
				t.Errorf("%q: the marks in %q are not balanced", query, h.Text)
			}
		}
		if _, err := l.Claims(t.Context(), aid.ClaimFilter{Query: query, Limit: 3}); err != nil {
			t.Fatalf("%q: %v", query, err)
		}
	})
}
