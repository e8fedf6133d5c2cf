package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	lib "modernc.org/sqlite/lib"

	"toguna/internal/ledger/words"
)

// addItems writes items one by one, their words together.
func (sqliteBase) addItems(ctx context.Context, db querier, items []indexed) error {
	for _, it := range items {
		_, err := db.exec(ctx, "INSERT INTO st_search_items (n, kind, ref, document, start_at, end_at, passage) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			it.n, it.kind, it.ref, it.document, it.start, it.end, it.passage())
		if err != nil {
			return err
		}
	}
	for _, it := range items {
		_, err := db.exec(ctx, "INSERT INTO st_search (rowid, kind, words, figures) VALUES ($1, $2, $3, $4)", it.n, it.kind, it.words, it.figures)
		if err != nil {
			return err
		}
	}
	return nil
}

func (sqliteBase) dropItems(ctx context.Context, db querier, _ string, ns []int64) error {
	for _, n := range ns {
		if _, err := db.exec(ctx, "DELETE FROM st_search WHERE rowid = $1", n); err != nil {
			return err
		}
	}
	return nil
}

func (sqliteBase) clearSearch(ctx context.Context, db querier) error {
	_, err := db.exec(ctx, "INSERT INTO st_search (st_search) VALUES ('delete-all')")
	return err
}

// ftsQuery writes a question about things of a kind in SQLite's own form.
func ftsQuery(kind string, q words.Question) string {
	parts := []string{fmt.Sprintf("kind : %q", kind)}
	for _, p := range q.Phrases {
		parts = append(parts, `words : "`+strings.Join(p, " ")+`"`)
	}
	for _, values := range q.Figures {
		parts = append(parts, "("+figureChoice(values, "figures : ", " OR ")+")")
	}
	return strings.Join(parts, " AND ")
}

// searching needs nothing: SQLite reads an index of words in one way.
func (sqliteBase) searching(_ context.Context, db querier, f func(querier) error) error { return f(db) }

// candidates are the first items of a kind that came, which the index gives without sorting.
func (sqliteBase) candidates(ctx context.Context, db querier, kind string, q words.Question, most int) (list []candidate, err error) {
	err = rows(ctx, db, func(rs *sql.Rows) error {
		var c candidate
		err := rs.Scan(&c.n, &c.size)
		list = append(list, c)
		return err
	}, fmt.Sprintf(`SELECT st_search.rowid, i.end_at - i.start_at FROM st_search JOIN st_search_items i ON i.n = st_search.rowid
		WHERE st_search MATCH $1 ORDER BY st_search.rowid LIMIT %d`, most), ftsQuery(kind, q))
	joined, more := together(q)
	if err != nil || !more || len(list) < 2 {
		return list, err
	}
	return list, markTogether(ctx, db, list, ftsQuery(kind, q)+" NOT ("+ftsQuery(kind, joined)+")")
}

// markTogether marks the candidates that a query for the others does not give. Asked for those that it looks for, the index
// would go on beyond the last candidate until it met one.
func markTogether(ctx context.Context, db querier, list []candidate, others string) error {
	for i := range list {
		list[i].together = true
	}
	i := 0
	return rows(ctx, db, func(rs *sql.Rows) error {
		var n int64
		err := rs.Scan(&n)
		for i < len(list) && list[i].n < n {
			i++
		}
		if i < len(list) && list[i].n == n {
			list[i].together = false
		}
		return err
	}, "SELECT rowid FROM st_search WHERE st_search MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid", others, list[0].n, list[len(list)-1].n)
}

func (sqliteBase) having(kind string, q words.Question, argument int) (ids string, arg any) {
	return fmt.Sprintf("SELECT i.ref FROM st_search JOIN st_search_items i ON i.n = st_search.rowid WHERE st_search MATCH $%d", argument),
		ftsQuery(kind, q)
}

// compareSearch compares every term at every place of both indexes, in the order in which the index holds them.
func (sqliteBase) compareSearch(ctx context.Context, held, anew *reader, c *check) error {
	return c.compare(ctx, "st_search", held, anew, `SELECT term, doc, col, "offset" FROM st_search_terms`)
}

// integrity asks SQLite to check its pages and indexes, and compares the schema with the one that this program makes.
func (b sqliteBase) integrity(ctx context.Context, db querier, c *check) error {
	err := rows(ctx, db, func(rs *sql.Rows) error {
		var text string
		err := rs.Scan(&text)
		if text != "ok" {
			c.broken("database", "the database finds: %s", text)
		}
		return err
	}, "PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	held := &reader{db: db, base: b}
	return scratch(ctx, func(*writer) error { return nil }, func(anew *reader) error {
		return c.compare(ctx, "schema", held, anew,
			"SELECT name, type, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name, type")
	})
}

func (sqliteBase) isDamage(err error) bool {
	return isCode(err, lib.SQLITE_CORRUPT) || isCode(err, lib.SQLITE_NOTADB) || isCode(err, lib.SQLITE_IOERR)
}

// snapshotOptions need not say more: a transaction of SQLite reads one state from its first query on.
func (sqliteBase) snapshotOptions() *sql.TxOptions { return nil }
