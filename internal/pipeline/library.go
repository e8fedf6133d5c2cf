package pipeline

import (
	"context"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/collect/reprint"
)

// A library is the texts that a store holds, to tell which of them a new one repeats.
type library struct {
	store   aid.Store
	index   reprint.Index
	sources map[string]aid.Source
	// documents are those held, in the order of their capture.
	documents []aid.Document
}

// newLibrary reads the texts of a store.
func newLibrary(ctx context.Context, store aid.Store) (*library, error) {
	l := &library{store: store, sources: map[string]aid.Source{}}
	sources, err := store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		l.sources[s.ID] = s
	}
	docs, err := store.Documents(ctx, "")
	if err != nil {
		return nil, err
	}
	l.documents = docs
	for _, d := range docs {
		text, err := store.Text(ctx, d.SHA256)
		if err != nil {
			return nil, err
		}
		l.index.Add(d.SourceID, text)
	}
	return l, nil
}

// relate compares a new text with those held: findings name what it repeats and what share that is. A source of its own is
// said to be derived from what it reprints; the held ones that were published after it are returned, for they are
// derived from it.
func (l *library) relate(c *aid.Captured) (later []string) {
	reprints, findings := l.index.Relate(c.Document.SHA256, c.Source.ID, c.Text, func(id string) string {
		return id + " (" + l.sources[id].Short() + ")"
	})
	c.Findings = append(c.Findings, findings...)
	for _, id := range reprints {
		switch {
		case l.before(c.Source, l.sources[id]):
			later = append(later, id)
		case c.Source.ID == "" && !slices.Contains(c.Source.DerivedFrom, id):
			c.Source.DerivedFrom = append(c.Source.DerivedFrom, id)
		}
	}
	return later
}

// before reports whether a was certainly published before b.
func (l *library) before(a, b aid.Source) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return false
	}
	x, y := a.Published.Bounds(), b.Published.Bounds()
	return !x.OpenTo && !y.OpenFrom && y.From.Sub(x.To) > 0
}

// add holds a text that was captured, and says of the reprints published after it that they are derived from it.
func (l *library) add(ctx context.Context, actor string, doc aid.Document, text aid.Text, later []string) error {
	src, err := l.store.Source(ctx, doc.SourceID)
	if err != nil {
		return err
	}
	l.sources[src.ID] = src
	l.documents = append(l.documents, doc)
	l.index.Add(src.ID, text)
	for _, id := range later {
		held := l.sources[id]
		held.DerivedFrom = append(slices.Clone(held.DerivedFrom), src.ID)
		if err := l.store.SetSource(ctx, actor, held); err != nil {
			return err
		}
		l.sources[id] = held
	}
	return nil
}
