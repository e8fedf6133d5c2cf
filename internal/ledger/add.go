package ledger

import (
	"context"
	"fmt"
	"strings"

	"toguna/internal/aid"
)

// AddClaim adds a claim that a person coded; it is accepted.
func (l *Ledger) AddClaim(ctx context.Context, actor string, c aid.Claim) (aid.Claim, error) {
	if c.ID == "" || c.Kind == "" {
		return aid.Claim{}, fmt.Errorf("a claim needs an id and a kind: %w", aid.ErrInvalid)
	}
	if err := aid.CheckWords(c); err != nil {
		return aid.Claim{}, err
	}
	c.Status, c.Version = aid.Accepted, 0
	if c.Coder == "" {
		c.Coder = strings.ReplaceAll(actor, "/", "-") // a stroke is in the names of rules
	}
	err := l.act(ctx, func(w *writer) error {
		if held, err := w.Claim(ctx, c.ID); err == nil && held.Status != aid.Suggested {
			return fmt.Errorf("claim %s is there already, %s by %s: %w", c.ID, held.Status, held.DecidedBy, aid.ErrConflict)
		}
		if c.Span.Document != "" {
			doc, err := w.Document(ctx, c.Span.Document)
			if err != nil {
				return err
			}
			c.SourceID = doc.SourceID
			if err := w.checkSpan(ctx, doc.SHA256, c.Span); err != nil {
				return err
			}
		}
		if _, err := w.Source(ctx, c.SourceID); err != nil {
			return err
		}
		if _, err := w.append(ctx, entryClaim, actor, c, nil); err != nil {
			return err
		}
		var err error
		c, err = w.Claim(ctx, c.ID)
		return err
	})
	return c, err
}

// applyAdded makes a person's claim stand. A suggestion with its id comes back when it is taken back.
func (w *writer) applyAdded(ctx context.Context, e aid.Entry, c aid.Claim) error {
	c.DecidedBy, c.DecidedAt = e.Actor, e.At
	before, _, err := scalar[int64](ctx, w.db, "SELECT since_seq FROM st_claims WHERE id = $1 AND until_seq = 0", c.ID)
	if err != nil {
		return err
	}
	return w.putClaim(ctx, e.Seq, heldClaim{Claim: c, undo: before}, true)
}

// undoAdded takes back that a person added a claim: it stands no longer. It returns the claim without a status.
func (w *writer) undoAdded(ctx context.Context, actor string, held aid.Claim) (aid.Claim, error) {
	n, _, err := scalar[int](ctx, w.db, `SELECT COUNT(*) FROM st_claims c JOIN log_entries e ON e.seq = c.since_seq
		WHERE c.id = $1 AND e.kind = $2`, held.ID, entryClaim)
	if err != nil {
		return aid.Claim{}, err
	}
	if n == 0 {
		return aid.Claim{}, fmt.Errorf("claim %s has no decision to take back: %w", held.ID, aid.ErrConflict)
	}
	if _, err := w.append(ctx, entryUndone, actor, undone{Claim: held.ID, Of: held.Version, Gone: true}, nil); err != nil {
		return aid.Claim{}, err
	}
	held.Status, held.Version = "", 0
	return held, nil
}

// endAdded ends a claim that a person had added, with what is said about its words.
func (w *writer) endAdded(ctx context.Context, seq int64, claim string) error {
	_, order, err := w.bodies(ctx, findingKind, "owner = $1", orphanOwner(claim))
	if err != nil {
		return err
	}
	for _, id := range order {
		if err := w.end(ctx, findingKind, seq, id); err != nil {
			return err
		}
	}
	return w.end(ctx, claimKind, seq, claim)
}
