package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"toguna/internal/aid"
)

// pageOfEntries is how many entries are read at a time.
const pageOfEntries = 500

// A rawEntry is an entry as its row holds it, before anything is believed of it.
type rawEntry struct {
	seq                              int64
	at, actor, kind, payload, hash   string
	rows                             []string // its batch
	rowNumbers                       []int64
	textHash, rowsHash, documentHash string // what its payload names
	rowCount                         int
}

// rawEntries calls f for each entry of the log in order, with its batch.
func (r *reader) rawEntries(ctx context.Context, f func(rawEntry) error) error {
	from := int64(-1 << 62)
	for {
		var page []rawEntry
		err := rows(ctx, r.db, func(rs *sql.Rows) error {
			var e rawEntry
			err := rs.Scan(&e.seq, &e.at, &e.actor, &e.kind, &e.payload, &e.hash)
			page = append(page, e)
			return err
		}, fmt.Sprintf("SELECT seq, at, actor, kind, payload, hash FROM log_entries WHERE seq > $1 ORDER BY seq LIMIT %d", pageOfEntries), from)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, e := range page {
			if err := r.fillRaw(ctx, &e); err != nil {
				return err
			}
			if err := f(e); err != nil {
				return err
			}
		}
		from = page[len(page)-1].seq
	}
}

// fillRaw reads an entry's batch and what its payload names.
func (r *reader) fillRaw(ctx context.Context, e *rawEntry) error {
	var p struct {
		Document json.RawMessage `json:"document"`
		TextHash string          `json:"text_hash"`
		Rows     int             `json:"rows"`
		Hash     string          `json:"rows_sha256"`
	}
	if err := json.Unmarshal([]byte(e.payload), &p); err == nil { // a payload that is no JSON breaks the chain's check
		e.textHash, e.rowsHash, e.rowCount = p.TextHash, p.Hash, p.Rows
		var d aid.Document
		if e.kind == entryCapture && json.Unmarshal(p.Document, &d) == nil {
			e.documentHash = d.SHA256
		}
	}
	return rows(ctx, r.db, func(rs *sql.Rows) error {
		var n int64
		var body string
		err := rs.Scan(&n, &body)
		e.rows, e.rowNumbers = append(e.rows, body), append(e.rowNumbers, n)
		return err
	}, "SELECT n, body FROM log_rows WHERE seq = $1 ORDER BY n", e.seq)
}

// entry is the entry that the raw one says it is, with its changes.
func (e rawEntry) entry() (aid.Entry, []change, error) {
	at, err := parseStamp(e.at)
	if err != nil {
		return aid.Entry{}, nil, err
	}
	batch := make([]change, len(e.rows))
	for i, row := range e.rows {
		if batch[i], err = parseChange([]byte(row)); err != nil {
			return aid.Entry{}, nil, err
		}
	}
	return aid.Entry{Seq: e.seq, At: at, Actor: e.actor, Kind: e.kind, Payload: json.RawMessage(e.payload), Hash: e.hash}, batch, nil
}

// copyText takes a text over from another ledger, as it is there.
func (w *writer) copyText(ctx context.Context, from *reader, hash string) error {
	var content, paragraphs string
	err := rows(ctx, from.db, func(rs *sql.Rows) error { return rs.Scan(&content, &paragraphs) },
		"SELECT content, paragraphs FROM log_texts WHERE hash = $1", hash)
	if err != nil {
		return err
	}
	_, err = w.db.exec(ctx, "INSERT INTO log_texts (hash, content, paragraphs) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING",
		hash, content, paragraphs)
	return err
}

// again appends an entry of another ledger as it was there, and derives the state anew.
func (w *writer) again(ctx context.Context, from *reader, raw rawEntry) error {
	e, batch, err := raw.entry()
	if err != nil {
		return err
	}
	if raw.textHash != "" {
		if err := w.copyText(ctx, from, raw.textHash); err != nil {
			return err
		}
	}
	if e.Kind == entryImported {
		if err := w.copyBlocks(ctx, from, e.Seq); err != nil {
			return err
		}
	}
	kept, err := w.keep(ctx, e, batch)
	if err != nil {
		return err
	}
	if kept.Hash != raw.hash {
		return fmt.Errorf("entry %d hashes to %s, not to %s: %w", e.Seq, kept.Hash, raw.hash, aid.ErrInvalid)
	}
	return nil
}

// derive makes the whole state anew from the log that is held: what a migration changes in the tables of the state is
// filled in this way.
func (w *writer) derive(ctx context.Context, tell func(done, total int)) error {
	total, _, err := scalar[int](ctx, w.db, "SELECT COUNT(*) FROM log_entries")
	if err != nil {
		return err
	}
	done := 0
	for _, t := range stateTables {
		if _, err := w.db.exec(ctx, "DELETE FROM "+t.name); err != nil {
			return fmt.Errorf("empty %s: %w", t.name, err)
		}
	}
	if err := w.base.clearSearch(ctx, w.db); err != nil {
		return fmt.Errorf("empty the index of words: %w", err)
	}
	return w.rawEntries(ctx, func(raw rawEntry) error {
		e, batch, err := raw.entry()
		if err != nil {
			return err
		}
		if err := w.apply(ctx, e, batch); err != nil {
			return fmt.Errorf("derive entry %d (%s) anew: %w", e.Seq, e.Kind, err)
		}
		if done++; tell != nil {
			tell(done, total)
		}
		return nil
	})
}

// scratch makes an embedded ledger that is thrown away, and gives its writer to f in one transaction, then its reader
// to g.
func scratch(ctx context.Context, f func(*writer) error, g func(*reader) error) (err error) {
	dir, err := os.MkdirTemp("", "toguna-verify-")
	if err != nil {
		return fmt.Errorf("make a folder to compute the state anew: %w", explainDisk(os.TempDir(), err))
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db, err := openSQLite(filepath.Join(dir, fileName), "mode", "rwc", "_txlock", "immediate",
		"_pragma", "journal_mode(MEMORY)", "_pragma", "synchronous(OFF)", "_pragma", "cache_size(-65536)")
	if err != nil {
		return err
	}
	p := newPool(db, 1)
	defer func() { err = errors.Join(err, p.close()) }()
	base := sqliteBase{dir}
	if err := migrate(ctx, db, base, upgrade{now: time.Unix(0, 0)}); err != nil {
		return base.explain(err)
	}
	err = inTx(ctx, db, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx, base, nil)
		if err != nil {
			return err
		}
		return f(w)
	})
	if err != nil {
		return base.explain(err)
	}
	return g(&reader{db: p, base: base})
}
