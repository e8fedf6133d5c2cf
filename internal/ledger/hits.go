package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// hits reads what candidates stand for, in their order; those that do not stand in the state that is read are left out.
func (r *reader) hits(ctx context.Context, kind string, list []candidate) ([]aid.Hit, error) {
	ns := make([]any, len(list))
	for i, c := range list {
		ns[i] = c.n
	}
	byNumber := map[int64]aid.Hit{}
	var refs []any
	marks, args := inList(ns)
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		h := aid.Hit{Kind: kind}
		var n int64
		err := rs.Scan(&n, &h.ID, &h.Document, &h.Start, &h.End)
		byNumber[n] = h
		refs = append(refs, h.ID)
		return err
	}, "SELECT n, ref, document, start_at, end_at FROM st_search_items WHERE n IN "+marks, args...)
	if err != nil || len(byNumber) == 0 {
		return nil, err
	}
	fill := r.named
	if kind == hitPassage {
		fill, refs = r.passages, ns
	}
	stands, err := fill(ctx, kind, refs)
	if err != nil {
		return nil, err
	}
	var out []aid.Hit
	for _, c := range list {
		h, ok := byNumber[c.n]
		if !ok {
			continue
		}
		key := any(h.ID)
		if kind == hitPassage {
			key = c.n
		}
		if said, ok := stands[key]; ok {
			h.Source, h.Title, h.Text = said.Source, said.Title, said.Text
			out = append(out, h)
		}
	}
	return out, nil
}

// hitTables are where the things stand that have an id of their own. An activity that a dataset lists is an activity too.
var hitTables = map[string][]string{
	hitClaim: {"st_claims"}, hitSource: {"st_sources"}, hitParty: {"st_parties"}, hitActivity: {"st_activities", "st_listed"},
}

// named reads what claims, sources, activities and parties are called, and the words that are shown of them.
func (r *reader) named(ctx context.Context, kind string, ids []any) (map[any]aid.Hit, error) {
	out := map[any]aid.Hit{}
	for _, table := range hitTables[kind] {
		ids = slices.DeleteFunc(ids, func(id any) bool { _, held := out[id]; return held })
		if len(ids) == 0 {
			break
		}
		marks, args := inList(ids)
		err := rows(ctx, r.db, func(rs *sql.Rows) error {
			var id string
			var body sql.RawBytes
			if err := rs.Scan(&id, &body); err != nil {
				return err
			}
			h, err := said(kind, body)
			out[id] = h
			return err
		}, r.sql("SELECT x.id, x.body FROM "+table+" x WHERE {x} AND x.id IN "+marks), args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// said takes title and words out of the stored form of a thing.
func said(kind string, body []byte) (h aid.Hit, err error) {
	switch kind {
	case hitClaim:
		var c aid.Claim
		err = json.Unmarshal(body, &c)
		h.Source, h.Title, h.Text = c.SourceID, c.Gloss, c.Span.Quote
		if h.Text == "" {
			h.Text = c.Gloss
		}
		if h.Title == "" {
			h.Title = c.Span.Quote
		}
	case hitSource:
		var s aid.Source
		err = json.Unmarshal(body, &s)
		parts := []string{s.Title, strings.Join(s.Authors, ", "), s.Publisher}
		h.Source, h.Title = s.ID, s.Title
		h.Text = strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
	default:
		var named struct{ Name string }
		err = json.Unmarshal(body, &named)
		h.Title, h.Text = named.Name, named.Name
	}
	if err != nil {
		err = fmt.Errorf("read what is held: %w", err)
	}
	return h, err
}

// passages reads the words of passages, by their numbers, and the sources that they stand in. Of an earlier state are those
// that were there then.
func (r *reader) passages(ctx context.Context, _ string, ns []any) (map[any]aid.Hit, error) {
	if r.asOf {
		ns = slices.DeleteFunc(slices.Clone(ns), func(n any) bool { return n.(int64)/itemsPerEntry > r.seq })
	}
	out := map[any]aid.Hit{}
	if len(ns) == 0 {
		return out, nil
	}
	marks, args := inList(ns)
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var n int64
		var h aid.Hit
		err := rs.Scan(&n, &h.Text, &h.Source, &h.Title)
		out[n] = h
		return err
	}, r.sql(`SELECT i.n, i.passage, d.source_id, s.title FROM st_search_items i
		JOIN st_documents d ON d.id = i.document AND {d} JOIN st_sources s ON s.id = d.source_id AND {s} WHERE i.n IN `+marks), args...)
	return out, err
}

// inList writes places for the values of an IN, in few different lengths: each length is a statement that is kept prepared.
func inList(values []any) (marks string, args []any) {
	n := 20
	for n < len(values) {
		n *= 2
	}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ", $%d", i+1)
		args = append(args, values[min(i, len(values)-1)])
	}
	return "(" + b.String()[2:] + ")", args
}
