package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/words"
)

// A matching says in SQL how items of the index are found.
type matching struct {
	count     string // tables that suffice to count
	from      string // tables with the items as i
	few       string // tables that begin with the items, for a kind that has few; empty where that gains nothing
	condition string
	ranked    string // the best first
	inOrder   string // as they came, which takes no sorting
	arg       any
}

// searchBound is how many candidates are ranked; more are listed in the order in which they came.
const searchBound = 2000

// Search finds passages, claims, sources, activities and parties by words; at most limit of each.
func (r *reader) Search(ctx context.Context, query string, limit int) ([]aid.Hit, error) {
	hits := []aid.Hit{}
	q := words.Ask(query)
	if q.Empty() {
		return hits, nil
	}
	if limit <= 0 {
		limit = 20
	}
	for _, kind := range []string{hitActivity, hitParty, hitClaim, hitPassage, hitSource} {
		found, err := r.find(ctx, kind, q, limit)
		if err != nil {
			return nil, r.base.explain(fmt.Errorf("search: %w", err))
		}
		hits = append(hits, found...)
	}
	return hits, nil
}

// find finds the items of one kind.
func (r *reader) find(ctx context.Context, kind string, q words.Question, limit int) ([]aid.Hit, error) {
	m := r.base.match(kind, q, 1)
	if m.few != "" {
		held, _, err := scalar[int](ctx, r.db,
			fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM st_search_items WHERE kind = $1 LIMIT %d) x", searchBound+1), kind)
		if err != nil || held == 0 {
			return nil, err
		}
		if held <= searchBound {
			m.count, m.from = m.few, m.few
		}
	}
	n, _, err := scalar[int](ctx, r.db,
		fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) x", m.count, m.condition, searchBound+1), m.arg)
	if err != nil || n == 0 {
		return nil, err
	}
	order := m.ranked
	if n > searchBound || n <= limit { // too many to rank in time, or all are shown
		order = m.inOrder
	}
	margin := limit
	if r.asOf {
		margin = searchBound // some of what is found may not have stood then
	}
	var items []item
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		it := item{kind: kind}
		err := rs.Scan(&it.ref, &it.document, &it.start, &it.end)
		items = append(items, it)
		return err
	}, fmt.Sprintf("SELECT i.ref, i.document, i.start_at, i.end_at FROM %s WHERE %s ORDER BY %s LIMIT $2", m.from, m.condition, order), m.arg, margin)
	if err != nil {
		return nil, err
	}
	var hits []aid.Hit
	for _, it := range items {
		if len(hits) == limit {
			break
		}
		hit, err := r.hit(ctx, it)
		if errors.Is(err, aid.ErrNotFound) { // it does not stand in the state that is read
			continue
		}
		if err != nil {
			return nil, err
		}
		hit.Text = words.Excerpt(hit.Text, q)
		hits = append(hits, hit)
	}
	return hits, nil
}

// hit reads what an item stands for.
func (r *reader) hit(ctx context.Context, it item) (aid.Hit, error) {
	h := aid.Hit{Kind: it.kind, ID: it.ref, Document: it.document, Start: it.start, End: it.end}
	switch it.kind {
	case hitClaim:
		c, err := r.Claim(ctx, it.ref)
		h.Source, h.Title, h.Text = c.SourceID, c.Gloss, c.Span.Quote
		if h.Text == "" {
			h.Text = c.Gloss
		}
		if h.Title == "" {
			h.Title = c.Span.Quote
		}
		return h, err
	case hitSource:
		s, err := r.Source(ctx, it.ref)
		h.Source, h.Title, h.Text = s.ID, s.Title, strings.Join(slices.DeleteFunc([]string{s.Title, strings.Join(s.Authors, ", "), s.Publisher},
			func(p string) bool { return p == "" }), " · ")
		return h, err
	case hitActivity:
		a, err := r.Activity(ctx, it.ref)
		h.Title, h.Text = a.Name, a.Name
		return h, err
	case hitParty:
		p, err := r.Party(ctx, it.ref)
		h.Title, h.Text = p.Name, p.Name
		return h, err
	}
	return r.passage(ctx, h)
}

// passage reads the words of a passage and the source that it stands in.
func (r *reader) passage(ctx context.Context, h aid.Hit) (aid.Hit, error) {
	err := fmt.Errorf("document %s: %w", h.Document, aid.ErrNotFound)
	scanErr := rows(ctx, r.db, func(rs *sql.Rows) error {
		err = nil
		return rs.Scan(&h.Text, &h.Source, &h.Title)
	}, r.sql(`SELECT SUBSTR(t.content, $2, $3), d.source_id, s.title FROM st_documents d
		JOIN log_texts t ON t.hash = d.text_hash JOIN st_sources s ON s.id = d.source_id AND {s}
		WHERE {d} AND d.id = $1`), h.Document, h.Start+1, h.End-h.Start)
	return h, errors.Join(scanErr, err)
}

// keepActivities keeps those whose names hold all words of the query.
func keepActivities(list []aid.Activity, query string) []aid.Activity {
	q := words.Ask(query)
	return slices.DeleteFunc(list, func(a aid.Activity) bool {
		var text strings.Builder
		text.WriteString(a.Name)
		for _, n := range a.Names {
			text.WriteString("\n" + n.Text)
		}
		held := " " + words.Join(words.Terms(text.String())) + " "
		for _, p := range q.Phrases {
			if !strings.Contains(held, " "+strings.Join(p, " ")+" ") {
				return true
			}
		}
		return len(q.Figures) > 0
	})
}
