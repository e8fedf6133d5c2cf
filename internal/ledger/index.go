package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

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
func (w *writer) addItem(it item) {
	terms := words.Terms(it.text)
	if len(terms) == 0 {
		return
	}
	w.items++
	n := w.head.Seq*itemsPerEntry + w.items // the same whenever the entry is applied
	figures := words.FigureTerms(words.Figures(it.text))
	w.index.add(indexed{item: it, n: n, words: words.Join(terms), figures: figures})
}

// An indexed item is what the index of words holds of it.
type indexed struct {
	item
	n              int64
	words, figures string
}

// size is how long the passage or the quote is, in characters; things that have only a name are of no size.
func (it indexed) size() int { return it.end - it.start }

// passage is what is shown of a passage; other things are shown as they stand.
func (it indexed) passage() string {
	if it.kind == hitPassage {
		return it.text
	}
	return ""
}

// indexChanges are what an entry changes in the index of words. They are written together at its end: between other
// statements SQLite would write the index out at each, and a server is asked once for many.
type indexChanges struct {
	adds  map[string][]indexed // by kind and reference
	drops map[string][]int64   // by kind
}

func (c *indexChanges) add(it indexed) {
	if c.adds == nil {
		c.adds = map[string][]indexed{}
	}
	key := it.kind + " " + it.ref
	c.adds[key] = append(c.adds[key], it)
}

func (c *indexChanges) drop(kind, ref string, held []int64) {
	delete(c.adds, kind+" "+ref)
	if len(held) == 0 {
		return
	}
	if c.drops == nil {
		c.drops = map[string][]int64{}
	}
	c.drops[kind] = append(c.drops[kind], held...)
}

// indexChunk is how many items are written to the index at once.
const indexChunk = 500

// settleIndex writes what an entry changed in the index of words.
func (w *writer) settleIndex(ctx context.Context) error {
	changes := w.index
	w.index = indexChanges{}
	for _, kind := range slices.Sorted(maps.Keys(changes.drops)) {
		if err := w.base.dropItems(ctx, w.db, kind, changes.drops[kind]); err != nil {
			return fmt.Errorf("take items out of the index of words: %w", err)
		}
	}
	var adds []indexed
	for _, its := range changes.adds {
		adds = append(adds, its...)
	}
	slices.SortFunc(adds, func(a, b indexed) int { return cmp.Compare(a.n, b.n) })
	for part := range slices.Chunk(adds, indexChunk) {
		if err := w.base.addItems(ctx, w.db, part); err != nil {
			return fmt.Errorf("bring items into the index of words: %w", err)
		}
	}
	return nil
}

// unindex takes a thing out of the index.
func (w *writer) unindex(ctx context.Context, kind, ref string) error {
	var held []int64
	err := rows(ctx, w.db, func(rs *sql.Rows) error {
		var n int64
		err := rs.Scan(&n)
		held = append(held, n)
		return err
	}, "DELETE FROM st_search_items WHERE kind = $1 AND ref = $2 RETURNING n", kind, ref)
	w.index.drop(kind, ref, held)
	return err
}

// indexText makes the passages of a document findable: its paragraphs but boilerplate and repeats.
func (w *writer) indexText(document string, t aid.Text) {
	runes := []rune(t.Content)
	for _, p := range t.Paragraphs {
		if p.Kind == aid.ParaBoilerplate || p.Kind == aid.ParaRepeat {
			continue
		}
		for _, s := range stretches(runes, p.Start, p.End) {
			w.addItem(item{hitPassage, document, document, s.start, s.end, string(runes[s.start:s.end])})
		}
	}
}

// A database keeps the places of so many words of an item at most. A longer passage is found in stretches of
// stretchLength characters; each repeats the last stretchOverlap of the one before, so that a phrase across their
// border stands whole in one of them.
const (
	stretchLength  = 6000
	stretchOverlap = 300
)

// A stretch is a part of a text.
type stretch struct{ start, end int }

// stretches cuts a passage that is too long between its words, if it has spaces.
func stretches(text []rune, start, end int) (out []stretch) {
	for end-start > stretchLength {
		cut := start + stretchLength
		for cut > start+stretchLength-stretchOverlap && !unicode.IsSpace(text[cut-1]) {
			cut--
		}
		out = append(out, stretch{start, cut})
		next := cut - stretchOverlap
		for next < cut && !unicode.IsSpace(text[next-1]) {
			next++
		}
		if next == cut { // a text without spaces, as in Chinese
			next = cut - stretchOverlap
		}
		start = next
	}
	return append(out, stretch{start, end})
}

// indexClaim makes a claim findable by its quote and gloss.
func (w *writer) indexClaim(ctx context.Context, c aid.Claim) error {
	if err := w.unindex(ctx, hitClaim, c.ID); err != nil {
		return err
	}
	w.addItem(item{hitClaim, c.ID, c.Span.Document, c.Span.Start, c.Span.End, c.Span.Quote + "\n" + c.Gloss})
	return nil
}

// indexSource makes a source findable by what it is called and who made it.
func (w *writer) indexSource(ctx context.Context, s aid.Source) error {
	if err := w.unindex(ctx, hitSource, s.ID); err != nil {
		return err
	}
	w.addItem(item{kind: hitSource, ref: s.ID,
		text: strings.Join([]string{s.Title, strings.Join(s.Authors, "; "), s.Publisher, s.Citation}, "\n")})
	return nil
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
	w.addItem(it)
	return nil
}
