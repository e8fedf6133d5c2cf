package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"toguna/internal/aid"
)

// undone is the payload of an undo: which claim, and the entry whose decision is taken back.
type undone struct {
	Claim string `json:"claim"`
	Of    int64  `json:"of"`
	// As is the claim as it stands afterwards, where it has been moved to another text since it was decided.
	As *aid.Claim `json:"as,omitempty"`
	// Gone is set where the claim had been added by a person and there was none before.
	Gone bool `json:"gone,omitempty"`
}

// Decide applies a person's decision.
func (l *Ledger) Decide(ctx context.Context, d aid.Decision) (c aid.Claim, err error) {
	if err := checkDecision(d); err != nil {
		return aid.Claim{}, err
	}
	err = l.act(ctx, func(w *writer) error {
		c, err = w.decide(ctx, d)
		return err
	})
	return c, err
}

// DecideAll applies many decisions in one transaction.
func (l *Ledger) DecideAll(ctx context.Context, ds []aid.Decision) error {
	for _, d := range ds {
		if err := checkDecision(d); err != nil {
			return err
		}
	}
	if len(ds) == 0 {
		return nil
	}
	return l.act(ctx, func(w *writer) error {
		for _, d := range ds {
			if _, err := w.decide(ctx, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// decide appends one decision and returns the claim as it then stands.
func (w *writer) decide(ctx context.Context, d aid.Decision) (aid.Claim, error) {
	held, err := w.Claim(ctx, d.Claim)
	if err != nil {
		return aid.Claim{}, err
	}
	if d.Seen != 0 && d.Seen != held.Version {
		return held, conflict(held)
	}
	if d.Status == aid.Suggested && held.ByPerson() {
		return held, fmt.Errorf("claim %s was added by a person; take that back, or reject it: %w", held.ID, aid.ErrInvalid)
	}
	next := held
	if err := aid.SetFields(&next, d.Set); err != nil {
		return aid.Claim{}, err
	}
	if err := aid.CheckFigures(held.Figures, next.Figures); err != nil { // only here: what the log holds must go on to be read
		return aid.Claim{}, err
	}
	if d.Gloss, err = w.glossAfter(ctx, held, d.Set); err != nil {
		return aid.Claim{}, err
	}
	if _, err := w.append(ctx, entryDecided, d.Actor, d, nil); err != nil {
		return aid.Claim{}, err
	}
	return w.Claim(ctx, d.Claim)
}

// glossAfter is the sentence of a claim after a correction; empty where it stays as it is: no field changes that it names, a
// person wrote it, or it came in other words than a coder makes of the fields.
func (w *writer) glossAfter(ctx context.Context, held aid.Claim, set map[string]string) (string, error) {
	if _, written := set["gloss"]; written || len(set) == 0 || slices.Contains(held.Corrected, "gloss") {
		return "", nil
	}
	if held.Gloss != aid.Gloss(held) { // a field may have been corrected when the sentence did not yet follow
		first, found, err := scalar[int64](ctx, w.db, "SELECT MIN(since_seq) FROM st_claims WHERE id = $1", held.ID)
		if err != nil || !found {
			return "", err
		}
		v, err := w.claimVersion(ctx, held.ID, first)
		if err != nil || held.Gloss != aid.Gloss(v.Claim) {
			return "", err
		}
	}
	next := held
	if err := aid.SetFields(&next, set); err != nil {
		return "", err
	}
	if made := aid.Gloss(next); made != held.Gloss {
		return made, nil
	}
	return "", nil
}

// conflict says what came first.
func conflict(c aid.Claim) error {
	if c.DecidedBy == "" {
		return fmt.Errorf("claim %s was coded anew since you looked at it: %w", c.ID, aid.ErrConflict)
	}
	return fmt.Errorf("claim %s was %s by %s at %s: %w", c.ID, c.Status, c.DecidedBy, c.DecidedAt.Format("2006-01-02 15:04:05 UTC"), aid.ErrConflict)
}

// applyDecision derives what a decision leads to.
func (w *writer) applyDecision(ctx context.Context, e aid.Entry, d aid.Decision) error {
	held, err := w.Claim(ctx, d.Claim)
	if err != nil {
		return err
	}
	c := held
	if err := aid.SetFields(&c, d.Set); err != nil {
		return err
	}
	c.Gloss = cmp.Or(d.Gloss, c.Gloss)
	c.Status, c.DecidedBy, c.DecidedAt, c.Reason = d.Status, e.Actor, e.At, d.Reason
	c.Corrected = slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(slices.Clone(held.Corrected), maps.Keys(d.Set)))))
	next := heldClaim{Claim: c, undo: held.Version}
	if err := w.putClaim(ctx, e.Seq, next, repeatedDiffer(held, c)); err != nil {
		return err
	}
	return w.settleOrphan(ctx, e.Seq, c, false)
}

// repeatedDiffer reports whether two versions of a claim differ in what is held of it beside its own row: its figures, and the
// words by which it is found.
func repeatedDiffer(a, b aid.Claim) bool {
	return a.Gloss != b.Gloss || a.Span != b.Span || !slices.Equal(a.Figures, b.Figures)
}

// Undo takes back the last decision about a claim.
func (l *Ledger) Undo(ctx context.Context, actor, claim string) (c aid.Claim, err error) {
	err = l.act(ctx, func(w *writer) error {
		held, err := w.Claim(ctx, claim)
		if err != nil {
			return err
		}
		before, err := w.undoSeq(ctx, claim, held.Version)
		if err != nil {
			return err
		}
		if before == 0 {
			c, err = w.undoAdded(ctx, actor, held)
			return err
		}
		version, err := w.claimVersion(ctx, claim, before)
		if err != nil {
			return err
		}
		u := undone{Claim: claim, Of: held.Version, As: movedSince(version.Claim, held)}
		if _, err := w.append(ctx, entryUndone, actor, u, nil); err != nil {
			return err
		}
		c, err = w.Claim(ctx, claim)
		return err
	})
	return c, err
}

// undoSeq is the version that taking back version of a claim brings back; 0: none.
func (w *writer) undoSeq(ctx context.Context, claim string, version int64) (int64, error) {
	before, _, err := scalar[int64](ctx, w.db, "SELECT undo_seq FROM st_claims WHERE id = $1 AND since_seq = $2", claim, version)
	return before, err
}

// applyUndo brings back the version before the decision, with the way further back that it had.
func (w *writer) applyUndo(ctx context.Context, e aid.Entry, u undone) error {
	if u.Gone {
		return w.endAdded(ctx, e.Seq, u.Claim)
	}
	before, err := w.undoSeq(ctx, u.Claim, u.Of)
	if err != nil {
		return err
	}
	held, err := w.Claim(ctx, u.Claim)
	if err != nil {
		return err
	}
	c, err := w.claimVersion(ctx, u.Claim, before)
	if err != nil {
		return err
	}
	if u.As != nil {
		c.Claim = *u.As
	}
	if err := w.putClaim(ctx, e.Seq, c, repeatedDiffer(held, c.Claim)); err != nil {
		return err
	}
	return w.settleOrphan(ctx, e.Seq, c.Claim, true)
}

// claimVersion reads one version of a claim.
func (w *writer) claimVersion(ctx context.Context, claim string, since int64) (c heldClaim, err error) {
	found := false
	err = rows(ctx, w.db, func(rs *sql.Rows) error {
		found = true
		var body []byte
		if err := rs.Scan(&body, &c.undo); err != nil {
			return err
		}
		v, err := claimKind.read(body)
		if err != nil {
			return err
		}
		c.Claim = v.(heldClaim).Claim
		return nil
	}, "SELECT body, undo_seq FROM st_claims WHERE id = $1 AND since_seq = $2", claim, since)
	if err == nil && !found {
		err = fmt.Errorf("claim %s, version %d: %w", claim, since, aid.ErrNotFound)
	}
	return c, err
}
