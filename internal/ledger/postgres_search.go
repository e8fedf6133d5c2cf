package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/ledger/words"
)

// The limits of PostgreSQL's tsvector.
const (
	lastPosition    = 16383
	mostOccurrences = 255
)

// figureMark begins the terms of figures, so that they are no words.
const figureMark = "="

// addItems writes items in one statement each for the things and their words.
func (postgresBase) addItems(ctx context.Context, db querier, items []indexed) error {
	var kinds, refs, documents, passages, terms []string
	var ns, starts, ends, sizes []int64
	for _, it := range items {
		kinds, refs, documents = append(kinds, it.kind), append(refs, it.ref), append(documents, it.document)
		ns, starts, ends = append(ns, it.n), append(starts, int64(it.start)), append(ends, int64(it.end))
		sizes, terms, passages = append(sizes, int64(it.size())), append(terms, vector(it)), append(passages, it.passage())
	}
	_, err := db.exec(ctx, `INSERT INTO st_search_items (n, kind, ref, document, start_at, end_at, passage)
		SELECT * FROM unnest($1::BIGINT[], $2::TEXT[], $3::TEXT[], $4::TEXT[], $5::BIGINT[], $6::BIGINT[], $7::TEXT[])`,
		ns, kinds, refs, documents, starts, ends, passages)
	if err != nil {
		return err
	}
	_, err = db.exec(ctx, `INSERT INTO st_search (kind, n, size, terms)
		SELECT x.kind, x.n, x.size, x.terms::TSVECTOR FROM unnest($1::TEXT[], $2::BIGINT[], $3::BIGINT[], $4::TEXT[]) AS x(kind, n, size, terms)`,
		kinds, ns, sizes, terms)
	return err
}

// vector writes terms as the server's own form of an analysed text, so that its parser has no part in it. Words beyond the
// last place that it knows stand at that.
func vector(it indexed) string {
	var b strings.Builder
	count := map[string]int{}
	for i, w := range strings.Fields(it.words) {
		if count[w]++; count[w] == 1 || i+1 < lastPosition && count[w] <= mostOccurrences {
			fmt.Fprintf(&b, "'%s':%d ", w, min(i+1, lastPosition))
		}
	}
	for _, f := range strings.Fields(it.figures) {
		fmt.Fprintf(&b, "'%s%s' ", figureMark, f)
	}
	return b.String()
}

func (postgresBase) dropItems(ctx context.Context, db querier, kind string, ns []int64) error {
	_, err := db.exec(ctx, "DELETE FROM st_search WHERE kind = $1 AND n = ANY($2::BIGINT[])", kind, ns)
	return err
}

func (postgresBase) clearSearch(ctx context.Context, db querier) error {
	_, err := db.exec(ctx, "DELETE FROM st_search")
	return err
}

// tsquery writes a question in the server's own form.
func tsquery(q words.Question) string {
	var parts []string
	for _, p := range q.Phrases {
		parts = append(parts, "('"+strings.Join(p, "' <-> '")+"')")
	}
	for _, values := range q.Figures {
		parts = append(parts, "("+strings.ReplaceAll(figureChoice(values, figureMark, " | "), `"`, "")+")")
	}
	return strings.Join(parts, " & ")
}

// searching keeps the server to the index of words. It takes comparing words for cheap, and would compare them in every row,
// or in one after the other until there are enough.
func (b postgresBase) searching(ctx context.Context, db querier, f func(querier) error) error {
	p, ok := db.(*pool)
	if !ok {
		return f(db)
	}
	tx, err := p.db.BeginTx(ctx, b.snapshotOptions())
	if err != nil {
		return err
	}
	s := newSession(tx, b)
	err = rows(ctx, s, func(*sql.Rows) error { return nil }, "SELECT set_config('enable_seqscan', 'off', TRUE), "+
		"set_config('enable_indexscan', 'off', TRUE), set_config('enable_sort', 'off', TRUE), set_config('jit', 'off', TRUE)")
	if err == nil {
		err = f(s)
	}
	if err == nil {
		return tx.Commit()
	}
	return errors.Join(err, tx.Rollback())
}

// candidates are the first items of a kind that came; whether the words stand together is asked of those alone. The kind
// stands in the text, so that its own index serves.
func (b postgresBase) candidates(ctx context.Context, db querier, kind string, q words.Question, most int) ([]candidate, error) {
	ask := askPostgres{db: db, kind: kind, flag: "FALSE", args: []any{tsquery(q)}}
	if joined, more := together(q); more {
		ask.flag, ask.args = "terms @@ $2::TEXT::TSQUERY", append(ask.args, tsquery(joined))
	}
	const have = "terms @@ $1::TEXT::TSQUERY"
	list, err := ask.run(ctx, fmt.Sprintf("AND %s LIMIT %d", have, most), "") // in no order
	if err != nil || len(list) < most {
		slices.SortFunc(list, func(a, b candidate) int { return cmp.Compare(a.n, b.n) })
		return list, err
	}
	// A common word: among the first that came there may be enough.
	if err := ask.walk(ctx, "on"); err != nil {
		return nil, err
	}
	list, err = ask.run(ctx, fmt.Sprintf("ORDER BY n LIMIT %d", searchWindow), fmt.Sprintf("WHERE %s LIMIT %d", have, most))
	if err != nil || len(list) == most {
		return list, errors.Join(err, ask.walk(ctx, "off"))
	}
	if err := ask.walk(ctx, "off"); err != nil {
		return nil, err
	}
	return ask.run(ctx, fmt.Sprintf("AND %s ORDER BY n + 0 LIMIT %d", have, most), "")
}

// searchWindow is in how many of the first items that came a common word is looked for before all items that have it are
// brought into their order.
const searchWindow = 4 * searchBound

// An askPostgres asks for items of a kind.
type askPostgres struct {
	db         querier
	kind, flag string
	args       []any
}

// run reads the items that inner takes out of those of the kind, and outer out of these.
func (a askPostgres) run(ctx context.Context, inner, outer string) (list []candidate, err error) {
	err = rows(ctx, a.db, func(rs *sql.Rows) error {
		var c candidate
		err := rs.Scan(&c.n, &c.size, &c.together)
		list = append(list, c)
		return err
	}, fmt.Sprintf("SELECT n, size, %s FROM (SELECT n, size, terms FROM st_search WHERE kind = '%s' %s) x %s", a.flag, a.kind, inner, outer), a.args...)
	return list, err
}

// walk lets the server go through items in their order, or not.
func (a askPostgres) walk(ctx context.Context, on string) error {
	return rows(ctx, a.db, func(*sql.Rows) error { return nil }, "SELECT set_config('enable_indexscan', $1, TRUE)", on)
}

func (postgresBase) having(kind string, q words.Question, argument int) (ids string, arg any) {
	return fmt.Sprintf("SELECT i.ref FROM st_search s JOIN st_search_items i ON i.n = s.n WHERE s.kind = '%s' AND s.terms @@ $%d::TEXT::TSQUERY",
		kind, argument), tsquery(q)
}

// compareSearch compares what stands beside the words, then every term at every place of both indexes, as far as the
// server's form keeps them.
func (postgresBase) compareSearch(ctx context.Context, held, anew *reader, c *check) error {
	err := c.compareBoth(ctx, "st_search", held, anew, "SELECT n, kind, size FROM st_search ORDER BY n, kind",
		"SELECT n, kind, end_at - start_at AS size FROM st_search_items ORDER BY n, kind")
	if err != nil {
		return err
	}
	here := `SELECT s.n, CASE WHEN u.positions IS NULL THEN 2 ELSE 1 END AS col, COALESCE(p.pos, 1) - 1 AS pos, u.lexeme COLLATE "C" AS lexeme
		FROM st_search s CROSS JOIN LATERAL unnest(s.terms) u LEFT JOIN LATERAL unnest(u.positions) AS p(pos) ON TRUE ORDER BY 1, 2, 3, 4`
	there := fmt.Sprintf(`SELECT doc AS n, 1 AS col, MIN("offset", %d) AS pos, term AS lexeme
			FROM (SELECT doc, "offset", term, ROW_NUMBER() OVER (PARTITION BY doc, term ORDER BY "offset") k FROM st_search_terms WHERE col = 'words')
			WHERE k = 1 OR k <= %d AND "offset" + 1 < %d
		UNION ALL SELECT DISTINCT doc, 2, 0, '%s' || term FROM st_search_terms WHERE col = 'figures' ORDER BY 1, 2, 3, 4`,
		lastPosition-1, mostOccurrences, lastPosition, figureMark)
	return c.compareBoth(ctx, "st_search", held, anew, here, there)
}
