package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
)

// errNothing ends an act that changes nothing: no entry is appended.
var errNothing = errors.New("nothing to change")

// A writer is one transaction that appends entries. It reads the state as it leads to it.
type writer struct {
	*reader
	db    *session
	now   func() time.Time
	head  aid.Entry
	items int64 // how many items the entry that is applied brought into the index of words
	index indexChanges

	imported []importedLine // the records of the entry that is being appended, where they are at hand
}

// A change is one row of a batch: a thing put in its new version, or ended.
type change struct {
	op, kind, id string
	body         json.RawMessage // canonical JSON of a put
	value        any             // what body holds, where it is at hand
}

// The operations of a change.
const (
	opPut = "put"
	opEnd = "end"
)

// put makes the change that brings v into the state.
func put(k *kind, v any) (change, error) {
	body, err := chain.Canonical(v)
	return change{op: opPut, kind: k.name, id: k.id(v), body: body, value: v}, err
}

// canonical is the change as a batch's row holds it.
func (c change) canonical() ([]byte, error) {
	row := map[string]any{"id": c.id, "kind": c.kind, "op": c.op}
	if c.op == opPut {
		row["body"] = "\x00" // a mark that no canonical JSON holds; the body itself is canonical already
	}
	b, err := chain.Canonical(row)
	if err != nil || c.op != opPut {
		return b, err
	}
	return []byte(strings.Replace(string(b), `"\u0000"`, string(c.body), 1)), nil
}

// parseChange reads a batch's row.
func parseChange(row []byte) (change, error) {
	var w struct {
		Op, Kind, ID string
		Body         json.RawMessage
	}
	if err := json.Unmarshal(row, &w); err != nil {
		return change{}, fmt.Errorf("read a row of a batch: %w", err)
	}
	return change{op: w.Op, kind: w.Kind, id: w.ID, body: w.Body}, nil
}

// act runs f in a transaction that holds the writer's lock. What f appends is kept when f returns nil.
func (l *Ledger) act(ctx context.Context, f func(w *writer) error) error {
	if l.write == nil {
		return fmt.Errorf("the workspace in %s is open read-only: %w", l.dir, aid.ErrReadOnly)
	}
	err := inTx(ctx, l.write.db, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx, l.base, l.docs)
		if err != nil {
			return err
		}
		w.now = l.opts.Now
		return f(w)
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return l.base.explain(err)
}

// newWriter takes the writer's lock for a transaction and finds the last entry.
func newWriter(ctx context.Context, tx *sql.Tx, base database, docs documents) (*writer, error) {
	s := newSession(tx, base)
	if err := base.lock(ctx, s); err != nil {
		return nil, err
	}
	w := &writer{reader: &reader{db: s, docs: docs, base: base}, db: s, now: time.Now}
	head, err := w.Head(ctx)
	w.head = head
	return w, err
}

// append adds one entry with its batch and derives the state that follows.
func (w *writer) append(ctx context.Context, kind, actor string, payload any, batch []change) (aid.Entry, error) {
	if strings.TrimSpace(actor) == "" {
		return aid.Entry{}, fmt.Errorf("an entry needs an actor: %w", aid.ErrInvalid)
	}
	body, err := chain.Canonical(payload)
	if err != nil {
		return aid.Entry{}, err
	}
	at := w.now().UTC().Truncate(time.Microsecond)
	if at.Before(w.head.At) { // a clock set back must not reorder the log
		at = w.head.At
	}
	e := aid.Entry{Seq: w.head.Seq + 1, At: at, Actor: actor, Kind: kind, Payload: body}
	return w.keep(ctx, e, batch)
}

// keep writes an entry whose hash is still to be computed, and its batch, and derives the state.
func (w *writer) keep(ctx context.Context, e aid.Entry, batch []change) (aid.Entry, error) {
	canonical, err := canonicalEntry(e)
	if err != nil {
		return e, err
	}
	prev := chain.Zero
	if w.head.Seq > 0 {
		prev = w.head.Hash
	}
	e.Hash = chain.Hash(prev, canonical)
	_, err = w.db.exec(ctx, "INSERT INTO log_entries (seq, at, actor, kind, payload, hash) VALUES ($1, $2, $3, $4, $5, $6)",
		e.Seq, stamp(e.At), e.Actor, e.Kind, string(e.Payload), e.Hash)
	if err != nil {
		return e, fmt.Errorf("append entry %d: %w", e.Seq, err)
	}
	for n, c := range batch {
		row, err := c.canonical()
		if err != nil {
			return e, err
		}
		if _, err := w.db.exec(ctx, "INSERT INTO log_rows (seq, n, body) VALUES ($1, $2, $3)", e.Seq, n+1, string(row)); err != nil {
			return e, fmt.Errorf("append row %d of entry %d: %w", n+1, e.Seq, err)
		}
	}
	w.head = e
	if err := w.apply(ctx, e, batch); err != nil {
		return e, fmt.Errorf("entry %d (%s): %w", e.Seq, e.Kind, err)
	}
	return e, nil
}

// canonicalEntry is what an entry's hash covers beside the hash before it.
func canonicalEntry(e aid.Entry) ([]byte, error) {
	return chain.Canonical(map[string]any{
		"actor": e.Actor, "at": stamp(e.At), "kind": e.Kind, "payload": e.Payload, "seq": e.Seq,
	})
}

// batchPayload describes a batch in its entry: how many rows, and their hash.
func batchPayload(about map[string]any, batch []change) (map[string]any, error) {
	list := make([][]byte, len(batch))
	for i, c := range batch {
		row, err := c.canonical()
		if err != nil {
			return nil, err
		}
		list[i] = row
	}
	about["rows"] = len(batch)
	about["rows_sha256"] = chain.Batch(list)
	return about, nil
}

// appendBatch adds an entry whose payload describes its batch.
func (w *writer) appendBatch(ctx context.Context, kind, actor string, about map[string]any, batch []change) error {
	payload, err := batchPayload(about, batch)
	if err != nil {
		return err
	}
	_, err = w.append(ctx, kind, actor, payload, batch)
	return err
}
