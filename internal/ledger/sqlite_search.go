package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	lib "modernc.org/sqlite/lib"

	"toguna/internal/ledger/words"
)

func (sqliteBase) addSearch(ctx context.Context, db querier, n int64, kind, terms, figures string) error {
	_, err := db.exec(ctx, "INSERT INTO st_search (rowid, kind, words, figures) VALUES ($1, $2, $3, $4)", n, kind, terms, figures)
	return err
}

func (sqliteBase) dropSearch(ctx context.Context, db querier, n int64) error {
	_, err := db.exec(ctx, "DELETE FROM st_search WHERE rowid = $1", n)
	return err
}

func (sqliteBase) clearSearch(ctx context.Context, db querier) error {
	_, err := db.exec(ctx, "INSERT INTO st_search (st_search) VALUES ('delete-all')")
	return err
}

func (sqliteBase) match(kind string, q words.Question, argument int) matching {
	parts := []string{fmt.Sprintf("kind : %q", kind)}
	for _, p := range q.Phrases {
		parts = append(parts, `words : "`+strings.Join(p, " ")+`"`)
	}
	for _, values := range q.Figures {
		parts = append(parts, "("+figureChoice(values, "figures : ", " OR ")+")")
	}
	return matching{
		count: "st_search", from: "st_search JOIN st_search_items i ON i.n = st_search.rowid",
		condition: fmt.Sprintf("st_search MATCH $%d", argument), ranked: "rank", inOrder: "st_search.rowid",
		arg: strings.Join(parts, " AND "),
	}
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
