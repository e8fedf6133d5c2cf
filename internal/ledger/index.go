package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/words"
)

// The kinds of things that a search finds.
const (
	hitPassage  = "passage"
	hitClaim    = "claim"
	hitSource   = "source"
	hitActivity = "activity"
	hitParty    = "party"
)

// itemsPerEntry bounds how many items one entry may bring into the index.
const itemsPerEntry = 1 << 24

// An item is one thing in the index of words.
type item struct {
	kind, ref, document string
	start, end          int
	text                string
}

// addItem makes an item findable by the words of its text.
func (w *writer) addItem(ctx context.Context, it item) error {
	terms := words.Terms(it.text)
	if len(terms) == 0 {
		return nil
	}
	w.items++
	n := w.head.Seq*itemsPerEntry + w.items // the same whenever the entry is applied
	_, err := w.db.exec(ctx, "INSERT INTO st_search_items (n, kind, ref, document, start_at, end_at) VALUES ($1, $2, $3, $4, $5, $6)",
		n, it.kind, it.ref, it.document, it.start, it.end)
	if err != nil {
		return err
	}
	w.index.add(n, indexed{it.kind, words.Join(terms), words.FigureTerms(words.Figures(it.text))})
	return nil
}

// An indexed item is what the index of words holds of it.
type indexed struct{ kind, words, figures string }

// indexChanges are what an entry changes in the index of words. They are written together at its end: between other
// statements SQLite would write the index out at each.
type indexChanges struct {
	adds  map[int64]indexed
	drops []int64
}

func (c *indexChanges) add(n int64, it indexed) {
	if c.adds == nil {
		c.adds = map[int64]indexed{}
	}
	c.adds[n] = it
}

func (c *indexChanges) drop(n int64) {
	if _, ok := c.adds[n]; ok {
		delete(c.adds, n)
		return
	}
	c.drops = append(c.drops, n)
}

// settleIndex writes what an entry changed in the index of words.
func (w *writer) settleIndex(ctx context.Context) error {
	changes := w.index
	w.index = indexChanges{}
	for _, n := range changes.drops {
		if err := w.base.dropSearch(ctx, w.db, n); err != nil {
			return fmt.Errorf("take an item out of the index of words: %w", err)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(changes.adds)) {
		it := changes.adds[n]
		if err := w.base.addSearch(ctx, w.db, n, it.kind, it.words, it.figures); err != nil {
			return fmt.Errorf("bring an item into the index of words: %w", err)
		}
	}
	return nil
}

// unindex takes a thing out of the index.
func (w *writer) unindex(ctx context.Context, kind, ref string) error {
	var ns []int64
	err := rows(ctx, w.db, func(rs *sql.Rows) error {
		var n int64
		err := rs.Scan(&n)
		ns = append(ns, n)
		return err
	}, "SELECT n FROM st_search_items WHERE kind = $1 AND ref = $2", kind, ref)
	if err != nil {
		return err
	}
	for _, n := range ns {
		w.index.drop(n)
		if _, err := w.db.exec(ctx, "DELETE FROM st_search_items WHERE n = $1", n); err != nil {
			return err
		}
	}
	return nil
}

// indexText makes the passages of a document findable: its paragraphs but boilerplate and repeats.
func (w *writer) indexText(ctx context.Context, document string, t aid.Text) error {
	runes := []rune(t.Content)
	for _, p := range t.Paragraphs {
		if p.Kind == aid.ParaBoilerplate || p.Kind == aid.ParaRepeat {
			continue
		}
		it := item{hitPassage, document, document, p.Start, p.End, string(runes[p.Start:p.End])}
		if err := w.addItem(ctx, it); err != nil {
			return err
		}
	}
	return nil
}

// indexClaim makes a claim findable by its quote and gloss.
func (w *writer) indexClaim(ctx context.Context, c aid.Claim) error {
	if err := w.unindex(ctx, hitClaim, c.ID); err != nil {
		return err
	}
	return w.addItem(ctx, item{hitClaim, c.ID, c.Span.Document, c.Span.Start, c.Span.End, c.Span.Quote + "\n" + c.Gloss})
}

// indexSource makes a source findable by what it is called and who made it.
func (w *writer) indexSource(ctx context.Context, s aid.Source) error {
	if err := w.unindex(ctx, hitSource, s.ID); err != nil {
		return err
	}
	return w.addItem(ctx, item{kind: hitSource, ref: s.ID,
		text: strings.Join([]string{s.Title, strings.Join(s.Authors, "; "), s.Publisher, s.Citation}, "\n")})
}

// indexEntity makes an activity or a party findable by all its names.
func (w *writer) indexEntity(ctx context.Context, v any) error {
	it := item{}
	var names []aid.Name
	switch v := v.(type) {
	case aid.Activity:
		it.kind, it.ref, it.text, names = hitActivity, v.ID, v.Name, v.Names
	case aid.Party:
		it.kind, it.ref, it.text, names = hitParty, v.ID, v.Name, v.Names
	}
	for _, n := range names {
		it.text += "\n" + n.Text
	}
	if err := w.unindex(ctx, it.kind, it.ref); err != nil {
		return err
	}
	return w.addItem(ctx, it)
}
