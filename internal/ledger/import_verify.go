package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
)

// importedRecords recomputes the hash over the records of an imported batch.
func (c *check) importedRecords(ctx context.Context, r *reader, e rawEntry) error {
	if e.kind != entryImported {
		return nil
	}
	var b importedBatch
	if err := json.Unmarshal([]byte(e.payload), &b); err != nil {
		c.broken("records", "entry %d (%s): its payload cannot be read: %v", e.seq, e.kind, err)
		return nil
	}
	h := sha256.New()
	lines, blocks := 0, int64(0)
	err := r.eachBlock(ctx, e.seq, func(n int64, packed []byte) error {
		if blocks++; n != blocks {
			c.broken("records", "entry %d: block %d is missing", e.seq, blocks)
		}
		texts, err := unpackLines(packed)
		if err != nil {
			c.broken("records", "entry %d, block %d: %v", e.seq, n, err)
			return nil
		}
		for _, t := range texts {
			h.Write(t)
			h.Write([]byte{'\n'})
		}
		lines += len(texts)
		return nil
	})
	if err != nil {
		return err
	}
	c.report.Rows += lines
	if got := hex.EncodeToString(h.Sum(nil)); got != b.SHA256 || lines != b.Records || blocks != int64(b.Blocks) {
		c.broken("records", "entry %d (%s): its %d records hash to %s, the entry says %d and %s", e.seq, e.kind, lines, got, b.Records, b.SHA256)
	}
	return nil
}

// blocksWithoutEntry finds blocks of records that no entry has.
func (c *check) blocksWithoutEntry(ctx context.Context, r *reader) error {
	return rows(ctx, r.db, func(rs *sql.Rows) error {
		var seq, n int64
		err := rs.Scan(&seq, &n)
		c.broken("records", "block %d of entry %d is held, but not the entry", n, seq)
		return err
	}, `SELECT b.seq, b.n FROM log_blocks b LEFT JOIN log_entries e ON e.seq = b.seq AND e.kind = 'imported'
		WHERE e.seq IS NULL ORDER BY b.seq, b.n LIMIT 100`)
}

// copyBlocks takes the records of an entry over from another ledger, as they are there.
func (w *writer) copyBlocks(ctx context.Context, from *reader, seq int64) error {
	return from.eachBlock(ctx, seq, func(n int64, packed []byte) error {
		_, err := w.db.exec(ctx, "INSERT INTO log_blocks (seq, n, body) VALUES ($1, $2, $3)", seq, n, packed)
		return err
	})
}
