package ledger

import (
	"context"
	"fmt"
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

// addSearch writes the terms as the server's own form of an analysed text, so that its parser has no part in it.
func (postgresBase) addSearch(ctx context.Context, db querier, n int64, _, terms, figures string) error {
	var b strings.Builder
	count := map[string]int{}
	for i, w := range strings.Fields(terms) {
		if count[w]++; i+1 < lastPosition && count[w] <= mostOccurrences {
			fmt.Fprintf(&b, "'%s':%d ", w, i+1)
		}
	}
	for _, f := range strings.Fields(figures) {
		fmt.Fprintf(&b, "'%s%s' ", figureMark, f)
	}
	_, err := db.exec(ctx, "INSERT INTO st_search (n, terms) VALUES ($1, $2::TEXT::TSVECTOR)", n, b.String())
	return err
}

func (postgresBase) dropSearch(ctx context.Context, db querier, n int64) error {
	_, err := db.exec(ctx, "DELETE FROM st_search WHERE n = $1", n)
	return err
}

func (postgresBase) clearSearch(ctx context.Context, db querier) error {
	_, err := db.exec(ctx, "DELETE FROM st_search")
	return err
}

func (postgresBase) match(kind string, q words.Question, argument int) matching {
	var parts []string
	for _, p := range q.Phrases {
		parts = append(parts, "('"+strings.Join(p, "' <-> '")+"')")
	}
	for _, values := range q.Figures {
		parts = append(parts, "("+strings.ReplaceAll(figureChoice(values, figureMark, " | "), `"`, "")+")")
	}
	const from = "st_search s JOIN st_search_items i ON i.n = s.n"
	// OFFSET 0 keeps the planner from finding a common word in all kinds before it looks at the kind.
	few := fmt.Sprintf(`(SELECT * FROM st_search_items WHERE kind = '%s' OFFSET 0) i
		CROSS JOIN LATERAL (SELECT terms FROM st_search WHERE n = i.n OFFSET 0) s`, kind)
	return matching{
		count: from, from: from, few: few, condition: fmt.Sprintf("i.kind = '%s' AND s.terms @@ $%d::TEXT::TSQUERY", kind, argument),
		ranked: fmt.Sprintf("ts_rank(s.terms, $%d::TEXT::TSQUERY) DESC, i.n", argument), inOrder: "i.n",
		arg: strings.Join(parts, " & "),
	}
}

// compareSearch compares every term at every place of both indexes, as far as the server's form keeps them.
func (postgresBase) compareSearch(ctx context.Context, held, anew *reader, c *check) error {
	here := `SELECT s.n, CASE WHEN u.positions IS NULL THEN 2 ELSE 1 END AS col, COALESCE(p.pos, 1) - 1 AS pos, u.lexeme COLLATE "C" AS lexeme
		FROM st_search s CROSS JOIN LATERAL unnest(s.terms) u LEFT JOIN LATERAL unnest(u.positions) AS p(pos) ON TRUE ORDER BY 1, 2, 3, 4`
	there := fmt.Sprintf(`SELECT doc AS n, 1 AS col, "offset" AS pos, term AS lexeme FROM (SELECT doc, "offset", term, ROW_NUMBER() OVER (PARTITION BY doc, term ORDER BY "offset") k
			FROM st_search_terms WHERE col = 'words') WHERE k <= %d AND "offset" + 1 < %d
		UNION ALL SELECT DISTINCT doc, 2, 0, '%s' || term FROM st_search_terms WHERE col = 'figures' ORDER BY 1, 2, 3, 4`,
		mostOccurrences, lastPosition, figureMark)
	return c.compareBoth(ctx, "st_search", held, anew, here, there)
}
