package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
)

// takenBack is the payload of taking a ruling back.
type takenBack struct {
	Ruling string `json:"ruling"`
	Reason string `json:"reason,omitempty"`
}

func rulingID(seq int64) string { return "r" + strconv.FormatInt(seq, 10) }

func rulingNumber(id string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(id, "r"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Rule records a ruling and returns it with its id.
func (l *Ledger) Rule(ctx context.Context, r aid.Ruling) (aid.Ruling, error) {
	if r.Kind == "" || r.Subject == "" {
		return r, fmt.Errorf("a ruling needs a kind and a subject: %w", aid.ErrInvalid)
	}
	payload := map[string]any{"kind": r.Kind, "subject": r.Subject, "reason": r.Reason}
	if len(r.Set) > 0 {
		payload["set"] = r.Set
	}
	err := l.act(ctx, func(w *writer) error {
		e, err := w.append(ctx, entryRuled, r.Actor, payload, nil)
		r.ID, r.At, r.Taken = rulingID(e.Seq), e.At, false
		return err
	})
	return r, err
}

// TakeBack takes a ruling back.
func (l *Ledger) TakeBack(ctx context.Context, actor, ruling, reason string) error {
	return l.act(ctx, func(w *writer) error {
		held, err := w.ruling(ctx, ruling)
		if err != nil {
			return err
		}
		if held.Taken {
			return fmt.Errorf("ruling %s was taken back already: %w", ruling, aid.ErrConflict)
		}
		_, err = w.append(ctx, entryTakenBack, actor, takenBack{ruling, reason}, nil)
		return err
	})
}

func (w *writer) applyTakeBack(ctx context.Context, e aid.Entry, t takenBack) error {
	r, err := w.ruling(ctx, t.Ruling)
	if err != nil {
		return err
	}
	r.Taken = true
	return w.put(ctx, rulingKind, e.Seq, r)
}

func (r *reader) ruling(ctx context.Context, id string) (aid.Ruling, error) {
	return one[aid.Ruling](ctx, r, "ruling", id, "SELECT x.body FROM st_rulings x WHERE {x} AND x.id = $1", id)
}

// cursorHash covers a cursor, so that a changed byte is seen.
func cursorHash(stage string, seq int64) string {
	return chain.Sum(fmt.Appendf(nil, "%s %d", stage, seq))
}

// Cursor is the sequence number up to which the named stage has worked.
func (l *Ledger) Cursor(ctx context.Context, stage string) (int64, error) {
	seq, _, err := scalar[int64](ctx, l.read, "SELECT seq FROM log_cursors WHERE stage = $1", stage)
	return seq, l.base.explain(err)
}

// SetCursor says how far the named stage has worked. It is no entry of the log: it says what is left to do.
func (l *Ledger) SetCursor(ctx context.Context, stage string, seq int64) error {
	return l.act(ctx, func(w *writer) error { return w.setCursor(ctx, stage, seq) })
}

func (w *writer) setCursor(ctx context.Context, stage string, seq int64) error {
	_, err := w.db.exec(ctx, `INSERT INTO log_cursors (stage, seq, hash) VALUES ($1, $2, $3)
		ON CONFLICT (stage) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`, stage, seq, cursorHash(stage, seq))
	return err
}

// cursors lists how far each stage has worked.
func (r *reader) cursors(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var stage string
		var seq int64
		err := rs.Scan(&stage, &seq)
		out[stage] = seq
		return err
	}, "SELECT stage, seq FROM log_cursors")
	return out, err
}
