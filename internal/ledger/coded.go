package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
)

// PutCoded replaces the suggestions for a document; the rows of its batch are only what differs from what stands.
func (l *Ledger) PutCoded(ctx context.Context, c aid.Coded) error {
	if c.Coder == "" {
		return fmt.Errorf("what was coded names no coder: %w", aid.ErrInvalid)
	}
	return l.act(ctx, func(w *writer) error {
		doc, err := w.Document(ctx, c.Document)
		if err != nil {
			return err
		}
		batch, err := w.codedBatch(ctx, doc, c)
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			return errNothing
		}
		return w.appendBatch(ctx, entryCoded, c.Coder, map[string]any{"document": c.Document}, batch)
	})
}

// codedBatch is the changes that lead from what stands to what was coded.
func (w *writer) codedBatch(ctx context.Context, doc aid.Document, c aid.Coded) ([]change, error) {
	mentions := make([]any, len(c.Mentions))
	for i, m := range c.Mentions {
		m.Span.Document = doc.SHA256
		mentions[i] = m
	}
	claims, err := w.suggestions(ctx, doc, c.Claims)
	if err != nil {
		return nil, err
	}
	owner := "coded:" + doc.SHA256
	var batch []change
	for _, part := range []struct {
		k         *kind
		now       []any
		condition string
		arg       string
	}{
		{mentionKind, mentions, "document = $1", doc.SHA256},
		{claimKind, claims, "document = $1 AND status = 'suggested'", doc.SHA256},
		{findingKind, owned(owner, c.Findings), "owner = $1", owner},
	} {
		changes, err := w.difference(ctx, part.k, part.now, part.condition, part.arg)
		if err != nil {
			return nil, err
		}
		batch = append(batch, changes...)
	}
	return batch, nil
}

// suggestions drops those that a person has decided already and fills in what the store knows.
func (w *writer) suggestions(ctx context.Context, doc aid.Document, claims []aid.Claim) ([]any, error) {
	list, err := w.Claims(ctx, aid.ClaimFilter{Document: doc.SHA256})
	if err != nil {
		return nil, err
	}
	orphans := map[string]bool{}
	stands := slices.DeleteFunc(list.Claims, func(c aid.Claim) bool {
		orphans[c.ID] = c.Orphan != ""
		return c.Orphan != ""
	})
	decided, err := w.asFirstRead(ctx, slices.DeleteFunc(slices.Clone(stands), func(c aid.Claim) bool { return c.Status == aid.Suggested }))
	if err != nil {
		return nil, err
	}
	moved, err := w.movedSuggestions(ctx, doc, stands)
	if err != nil {
		return nil, err
	}
	var out []any
	seen, given := map[string]bool{}, map[string]bool{}
	for _, c := range claims {
		if c.ID == "" || given[c.ID] {
			return nil, fmt.Errorf("claim %q has no id of its own: %w", c.ID, aid.ErrInvalid)
		}
		given[c.ID] = true
		c.SourceID, c.Span.Document, c.Status, c.Version = doc.SourceID, doc.SHA256, aid.Suggested, 0
		if i := slices.IndexFunc(moved, func(m aid.Claim) bool { return !seen[m.ID] && sameStatement(c, m) }); i >= 0 {
			c.ID = moved[i].ID // what was found again keeps the id under which rulings name it
		} else if orphans[c.ID] { // the same place and figures, other words: an orphan keeps its id
			c.ID = "c" + chain.Sum([]byte(c.ID + doc.TextSHA256))[:10]
		}
		if seen[c.ID] || slices.ContainsFunc(decided, func(d aid.Claim) bool { return sameStatement(c, d) }) {
			continue
		}
		seen[c.ID] = true
		out = append(out, heldClaim{Claim: c})
	}
	return out, nil
}

// asFirstRead gives decided claims with what they stated before a person corrected them, where they stand now.
func (w *writer) asFirstRead(ctx context.Context, decided []aid.Claim) ([]aid.Claim, error) {
	out := decided
	for _, c := range decided {
		if len(c.Corrected) == 0 {
			continue
		}
		first, _, err := scalar[int64](ctx, w.db, "SELECT MIN(since_seq) FROM st_claims WHERE id = $1", c.ID)
		if err != nil {
			return nil, err
		}
		v, err := w.claimVersion(ctx, c.ID, first)
		if err != nil {
			return nil, err
		}
		c.Kind, c.Figures = v.Kind, v.Figures
		out = append(out, c)
	}
	return out, nil
}

// movedSuggestions are the suggestions of a document that were found again in it: they stood elsewhere before.
func (w *writer) movedSuggestions(ctx context.Context, doc aid.Document, stands []aid.Claim) ([]aid.Claim, error) {
	ids := map[string]bool{}
	err := rows(ctx, w.db, func(rs *sql.Rows) error {
		var id string
		err := rs.Scan(&id)
		ids[id] = true
		return err
	}, `SELECT DISTINCT c.id FROM st_claims c JOIN st_claims o ON o.id = c.id AND o.until_seq <> 0
		AND (o.document <> c.document OR o.span_start <> c.span_start OR o.span_end <> c.span_end)
		WHERE c.document = $1 AND c.until_seq = 0 AND c.status = 'suggested'`, doc.SHA256)
	return slices.DeleteFunc(slices.Clone(stands), func(c aid.Claim) bool { return !ids[c.ID] }), err
}

// sameStatement reports whether a suggestion says again what was decided: the same id, or the same kind and figures in
// overlapping words.
func sameStatement(c, decided aid.Claim) bool {
	if c.ID == decided.ID {
		return true
	}
	return c.Kind == decided.Kind && c.Span.Overlaps(decided.Span) &&
		slices.EqualFunc(c.Figures, decided.Figures, func(a, b aid.Figure) bool {
			return a.Type == b.Type && a.Amount == b.Amount && a.AmountTo == b.AmountTo && a.Currency == b.Currency && a.Unit == b.Unit
		})
}

// difference is the changes that lead from the things that stand under a condition to those given.
func (w *writer) difference(ctx context.Context, k *kind, now []any, condition string, args ...any) ([]change, error) {
	held, order, err := w.bodies(ctx, k, condition, args...)
	if err != nil {
		return nil, err
	}
	var batch []change
	kept := map[string]bool{}
	for _, v := range now {
		c, err := put(k, v)
		if err != nil {
			return nil, err
		}
		if kept[c.id] {
			return nil, fmt.Errorf("%s %s is given twice: %w", k.name, c.id, aid.ErrInvalid)
		}
		kept[c.id] = true
		if held[c.id] != string(c.body) {
			batch = append(batch, c)
		}
	}
	for _, id := range order {
		if !kept[id] {
			batch = append(batch, change{op: opEnd, kind: k.name, id: id})
		}
	}
	return batch, nil
}

// owned gives findings what made them, each once.
func owned(owner string, fs []aid.Finding) []any {
	var out []any
	seen := map[string]bool{}
	for _, f := range fs {
		h := heldFinding{f, owner}
		if id := findingID(h); !seen[id] {
			seen[id] = true
			out = append(out, h)
		}
	}
	return out
}

// findingID is made of what the finding says, so that the same one twice is one.
func findingID(f heldFinding) string {
	return f.Owner + "#" + chain.Sum([]byte(mustJSON(f.Finding)))[:12]
}

// AddFindings keeps findings that belong to no document.
func (l *Ledger) AddFindings(ctx context.Context, actor string, fs []aid.Finding) error {
	return l.act(ctx, func(w *writer) error {
		held, _, err := w.bodies(ctx, findingKind, "owner = $1", "added")
		if err != nil {
			return err
		}
		var batch []change
		for _, f := range owned("added", fs) {
			c, err := put(findingKind, f)
			if err != nil {
				return err
			}
			if _, ok := held[c.id]; !ok {
				batch = append(batch, c)
			}
		}
		if len(batch) == 0 {
			return errNothing
		}
		return w.appendBatch(ctx, entryFindings, actor, map[string]any{}, batch)
	})
}
