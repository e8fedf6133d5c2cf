package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"toguna/internal/aid"
)

// The kinds of entries.
const (
	entryCase       = "case"
	entryCapture    = "capture"
	entryReread     = "reread"
	entrySource     = "source"
	entryCoded      = "coded"
	entryClaim      = "claim"
	entryDecided    = "decided"
	entryUndone     = "undone"
	entryRuled      = "ruled"
	entryTakenBack  = "taken_back"
	entryReconciled = "reconciled"
	entryFindings   = "findings"
)

// apply derives the state that follows from an entry. It depends on the entry, its batch and the state before it alone,
// so that Verify and Copy can go the same way again.
func (w *writer) apply(ctx context.Context, e aid.Entry, batch []change) error {
	w.head, w.items = e, 0
	if err := w.applyKind(ctx, e, batch); err != nil {
		return err
	}
	return w.settleIndex(ctx)
}

// applyKind derives what an entry of its kind leads to.
func (w *writer) applyKind(ctx context.Context, e aid.Entry, batch []change) error {
	switch e.Kind {
	case entryCase:
		return applyAs(e, func(c aid.Case) error { return w.put(ctx, caseKind, e.Seq, c) })
	case entryCapture:
		return applyAs(e, func(c captured) error { return w.applyCapture(ctx, e, c, batch) })
	case entryReread:
		return applyAs(e, func(c captured) error { return w.applyReread(ctx, e, c, batch) })
	case entrySource:
		return applyAs(e, func(s aid.Source) error { return w.putSource(ctx, e.Seq, s) })
	case entryClaim:
		return applyAs(e, func(c aid.Claim) error { return w.applyAdded(ctx, e, c) })
	case entryDecided:
		return applyAs(e, func(d aid.Decision) error { return w.applyDecision(ctx, e, d) })
	case entryUndone:
		return applyAs(e, func(u undone) error { return w.applyUndo(ctx, e, u) })
	case entryRuled:
		return applyAs(e, func(r aid.Ruling) error {
			r.ID, r.Actor, r.At = rulingID(e.Seq), e.Actor, e.At
			return w.put(ctx, rulingKind, e.Seq, r)
		})
	case entryTakenBack:
		return applyAs(e, func(t takenBack) error { return w.applyTakeBack(ctx, e, t) })
	case entryCoded, entryReconciled, entryFindings:
		return w.applyBatch(ctx, e.Seq, batch)
	}
	switch e.Kind {
	case entryImport:
		return applyAs(e, func(o openedImport) error { return w.applyImport(ctx, e, o) })
	case entryImported:
		return applyAs(e, func(b importedBatch) error { return w.applyImported(ctx, e, b) })
	case entryImportClosed:
		return applyAs(e, func(c closedImport) error { return w.applyImportClosed(ctx, e, c) })
	}
	return fmt.Errorf("an entry of kind %q is not known to this program: %w", e.Kind, aid.ErrNewer)
}

// applyAs reads an entry's payload and hands it on.
func applyAs[T any](e aid.Entry, f func(T) error) error {
	var v T
	if err := json.Unmarshal(e.Payload, &v); err != nil {
		return fmt.Errorf("read the payload: %w", err)
	}
	return f(v)
}

// applyBatch brings each row of a batch into the state.
func (w *writer) applyBatch(ctx context.Context, seq int64, batch []change) error {
	for _, c := range batch {
		k, ok := kinds[c.kind]
		if !ok {
			return fmt.Errorf("a row of kind %q is not known to this program: %w", c.kind, aid.ErrNewer)
		}
		if c.op == opEnd {
			if err := w.end(ctx, k, seq, c.id); err != nil {
				return fmt.Errorf("end %s %s: %w", c.kind, c.id, err)
			}
			continue
		}
		v := c.value
		if v == nil {
			var err error
			if v, err = k.read(c.body); err != nil {
				return err
			}
		}
		if err := w.putAny(ctx, k, seq, v, c.body); err != nil {
			return fmt.Errorf("put %s %s: %w", c.kind, c.id, err)
		}
	}
	return nil
}

// putAny brings a thing of any kind into the state, with what hangs on it.
func (w *writer) putAny(ctx context.Context, k *kind, seq int64, v any, body []byte) error {
	switch v := v.(type) {
	case heldClaim:
		return w.putClaim(ctx, seq, v, true)
	case aid.Source:
		return w.putSource(ctx, seq, v)
	case aid.Link:
		return w.putLink(ctx, seq, v, body)
	case aid.Activity, aid.Party:
		if err := w.putBody(ctx, k, seq, v, body); err != nil {
			return err
		}
		return w.indexEntity(ctx, v)
	}
	return w.putBody(ctx, k, seq, v, body)
}

// put makes v stand from entry seq on.
func (w *writer) put(ctx context.Context, k *kind, seq int64, v any) error {
	c, err := put(k, v)
	if err != nil {
		return err
	}
	return w.putBody(ctx, k, seq, v, c.body)
}

// putBody is put with the canonical JSON at hand.
func (w *writer) putBody(ctx context.Context, k *kind, seq int64, v any, body []byte) error {
	id := k.id(v)
	if _, err := w.db.exec(ctx, k.endSQL, seq, id); err != nil {
		return err
	}
	args := append([]any{id, seq, 0, string(body)}, k.row(v)...)
	_, err := w.db.exec(ctx, k.insertSQL, args...)
	return err
}

// end makes a thing stand until entry seq, with what hangs on it.
func (w *writer) end(ctx context.Context, k *kind, seq int64, id string) error {
	if _, err := w.db.exec(ctx, k.endSQL, seq, id); err != nil {
		return err
	}
	switch k {
	case claimKind:
		if err := w.endFigures(ctx, seq, id); err != nil {
			return err
		}
		return w.unindex(ctx, hitClaim, id)
	case linkKind:
		return w.endLink(ctx, seq, id)
	case activityKind:
		return w.unindex(ctx, hitActivity, id)
	case partyKind:
		return w.unindex(ctx, hitParty, id)
	}
	return nil
}
