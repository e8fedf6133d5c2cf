package ledger

import (
	"context"
	"fmt"

	"toguna/internal/aid"
)

// PutReconciliation replaces all that reconciling made; the rows of its batch are only what differs from what stands.
func (l *Ledger) PutReconciliation(ctx context.Context, r aid.Reconciliation) error {
	if r.Method == "" {
		return fmt.Errorf("the reconciliation names no method: %w", aid.ErrInvalid)
	}
	return l.act(ctx, func(w *writer) error {
		var batch []change
		for _, part := range []struct {
			k   *kind
			now []any
		}{
			{partyKind, anys(r.Parties)}, {placeKind, anys(r.Places)}, {activityKind, anys(r.Activities)},
			{linkKind, anys(r.Links)}, {factKind, anys(r.Facts)}, {contradictionKind, anys(r.Contradictions)},
			{totalKind, heldTotals(r.Totals)}, {findingKind, owned("reconciled", r.Findings)},
		} {
			condition := "1 = 1"
			if part.k == findingKind {
				condition = "owner = 'reconciled'"
			}
			changes, err := w.difference(ctx, part.k, part.now, condition)
			if err != nil {
				return err
			}
			batch = append(batch, changes...)
		}
		if len(batch) == 0 {
			return errNothing
		}
		return w.appendBatch(ctx, entryReconciled, r.Method, map[string]any{}, batch)
	})
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// heldTotals gives each total an identity: what it adds, and which of several it is.
func heldTotals(totals []aid.Total) []any {
	out := make([]any, len(totals))
	count := map[string]int{}
	for i, t := range totals {
		key := fmt.Sprintf("%s>%s/%s/%s/%s", t.Provider, t.Receiver, t.Family, t.Slot, t.Currency)
		count[key]++
		out[i] = heldTotal{t, fmt.Sprintf("%s#%d", key, count[key]), int64(i)}
	}
	return out
}
