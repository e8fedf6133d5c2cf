package ledger

import (
	"context"
	"fmt"
	"strings"
)

func (sqliteBase) addSearch(ctx context.Context, db querier, n int64, kind, words, figures string) error {
	_, err := db.exec(ctx, "INSERT INTO st_search (rowid, kind, words, figures) VALUES ($1, $2, $3, $4)", n, kind, words, figures)
	return err
}

func (sqliteBase) dropSearch(ctx context.Context, db querier, n int64) error {
	_, err := db.exec(ctx, "DELETE FROM st_search WHERE rowid = $1", n)
	return err
}

func (sqliteBase) match(kind string, q question, argument int) (from, condition, order string, arg any) {
	parts := []string{fmt.Sprintf("kind : %q", kind)}
	for _, p := range q.phrases {
		parts = append(parts, `words : "`+strings.Join(p, " ")+`"`)
	}
	for _, values := range q.figures {
		parts = append(parts, "("+figureChoice(values, "figures : ", " OR ")+")")
	}
	return "st_search JOIN st_search_items i ON i.n = st_search.rowid", fmt.Sprintf("st_search MATCH $%d", argument), "rank",
		strings.Join(parts, " AND ")
}
