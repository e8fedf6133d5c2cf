package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// stateTables are the tables that the log leads to, each with what orders its rows.
var stateTables = []struct{ name, order string }{
	{"st_case", "id, since_seq"}, {"st_sources", "id, since_seq"}, {"st_documents", "id, since_seq"},
	{"st_mentions", "id, since_seq"}, {"st_claims", "id, since_seq"}, {"st_figures", "id, since_seq"},
	{"st_links", "id, since_seq"}, {"st_link_parties", "id, since_seq"}, {"st_activities", "id, since_seq"},
	{"st_parties", "id, since_seq"}, {"st_places", "id, since_seq"}, {"st_facts", "id, since_seq"},
	{"st_contradictions", "id, since_seq"}, {"st_totals", "id, since_seq"}, {"st_findings", "id, since_seq"},
	{"st_rulings", "id, since_seq"}, {"st_transactions", "record, n, since_seq"}, {"st_events", "record, n, since_seq"},
	{"st_deliveries", "record, n, since_seq"}, {"st_deployments", "record, n, since_seq"}, {"st_observations", "record, n, since_seq"},
	{"st_indicators", "id, since_seq"}, {"st_search_items", "n"},
	{"st_releases", "n"}, {"st_records", "n"}, {"st_listed", "record, n, since_seq"}, {"st_listed_places", "record, n, since_seq"},
	{"st_cube", "source_id, provider, receiver, year, rung, family, instrument, sector, currency"},
}

// state derives the state anew from the log and compares it with what is held.
func (c *check) state(ctx context.Context, held *reader) error {
	derived := true
	return scratch(ctx, func(w *writer) error {
		return held.rawEntries(ctx, func(e rawEntry) error {
			c.step()
			if !derived {
				return nil
			}
			if err := w.again(ctx, held, e); err != nil {
				if ctx.Err() != nil {
					return err
				}
				derived = false
				c.broken("state", "the state cannot be derived anew beyond entry %d: %v", e.seq, err)
			}
			return nil
		})
	}, func(anew *reader) error {
		if !derived {
			return nil
		}
		for _, t := range stateTables {
			c.step()
			text := "SELECT * FROM " + t.name + " ORDER BY " + t.order
			if err := c.compare(ctx, t.name, held, anew, text); err != nil {
				return err
			}
		}
		return held.base.compareSearch(ctx, held, anew, c)
	})
}

// compare runs one query on both ledgers and names the rows that differ.
func (c *check) compare(ctx context.Context, table string, held, anew *reader, text string) error {
	return c.compareBoth(ctx, table, held, anew, text, text)
}

// compareBoth is compare with a query for each ledger.
func (c *check) compareBoth(ctx context.Context, table string, held, anew *reader, here, there string) error {
	a, err := openCursor(ctx, held.db, here)
	if err != nil {
		return err
	}
	defer a.close()
	b, err := openCursor(ctx, anew.db, there)
	if err != nil {
		return err
	}
	defer b.close()
	for {
		okA, err := a.next()
		if err != nil {
			return err
		}
		okB, err := b.next()
		if err != nil {
			return err
		}
		switch {
		case !okA && !okB:
			return nil
		case okA != okB:
			c.broken(table, "%s: %d rows are held, the log leads to %s", table, a.n, map[bool]string{true: "more", false: "fewer"}[okB])
			return nil
		}
		if !a.sameKey(b) {
			c.broken(table, "%s, %s is held, the log leads to %s", table, a.key(), b.key())
			return nil
		}
		for i, v := range a.values {
			if w := b.values[i]; v != w {
				c.broken(table, "%s, %s: %s is %s, the log leads to %s", table, a.key(), a.columns[i], show(v), show(w))
				break
			}
		}
	}
}

// A cursor steps through the rows of a query.
type cursor struct {
	rows    *sql.Rows
	columns []string
	values  []any
	places  []any
	n       int
}

func openCursor(ctx context.Context, db querier, text string) (*cursor, error) {
	rs, err := db.query(ctx, text) //nolint:rowserrcheck,sqlclosecheck // next checks Err, close closes
	if err != nil {
		return nil, err
	}
	c := &cursor{rows: rs}
	if c.columns, err = rs.Columns(); err != nil {
		return nil, errors.Join(err, rs.Close()) //nolint:sqlclosecheck // an open cursor is closed by close
	}
	c.values, c.places = make([]any, len(c.columns)), make([]any, len(c.columns))
	for i := range c.values {
		c.places[i] = &c.values[i]
	}
	return c, nil
}

func (c *cursor) next() (bool, error) {
	if !c.rows.Next() {
		return false, c.rows.Err()
	}
	c.n++
	if err := c.rows.Scan(c.places...); err != nil {
		return false, err
	}
	for i, v := range c.values {
		if b, ok := v.([]byte); ok {
			c.values[i] = string(b)
		}
	}
	return true, nil
}

// sameKey reports whether both are at the same row: the same in their first two columns.
func (c *cursor) sameKey(o *cursor) bool {
	for i := range min(2, len(c.values), len(o.values)) {
		if c.values[i] != o.values[i] {
			return false
		}
	}
	return true
}

// key names the row: what its first two columns hold.
func (c *cursor) key() string {
	var parts []string
	for i := range min(2, len(c.columns)) {
		parts = append(parts, c.columns[i]+" "+clip(fmt.Sprint(c.values[i])))
	}
	return strings.Join(parts, " ")
}

func (c *cursor) close() { c.rows.Close() }

// show writes a value for a message.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "unknown"
	case string:
		return fmt.Sprintf("%q", clip(v))
	}
	return fmt.Sprint(v)
}
