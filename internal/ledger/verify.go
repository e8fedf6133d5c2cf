package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
)

// mostBroken bounds how many places one kind of check names.
const mostBroken = 25

// A check gathers what does not hold.
type check struct {
	report   aid.VerifyReport
	progress func(done, of int)
	done, of int
	named    map[string]int // places named, by the check that named them
	prev     string
	last     int64
	texts    map[string]bool // text hashes that captures name
	captured []string        // documents that captures name
}

// broken names a place that does not hold.
func (c *check) broken(kind, format string, args ...any) {
	c.named[kind]++
	switch n := c.named[kind]; {
	case n <= mostBroken:
		c.report.Broken = append(c.report.Broken, fmt.Sprintf(format, args...))
	case n == mostBroken+1:
		c.report.Broken = append(c.report.Broken, "more of the same kind: "+kind)
	}
}

func (c *check) step() {
	c.done++
	if c.progress != nil {
		c.progress(min(c.done, c.of), c.of)
	}
}

// Verify recomputes the chain, the batches' hashes, the texts' and the documents' hashes and every span's quote; then it
// derives the state anew from the log and compares each row of each table with what is held. It reads one state, while
// others may write on.
func (l *Ledger) Verify(ctx context.Context, progress func(done, of int)) (aid.VerifyReport, error) {
	c := &check{progress: progress, named: map[string]int{}, prev: chain.Zero, texts: map[string]bool{}}
	c.report.Head = chain.Zero
	err := l.snapshot(ctx, func(r *reader) error {
		entries, _, err := scalar[int](ctx, r.db, "SELECT COUNT(*) FROM log_entries")
		if err != nil {
			return err
		}
		documents, _, err := scalar[int](ctx, r.db, "SELECT COUNT(*) FROM st_documents WHERE until_seq = 0")
		if err != nil {
			return err
		}
		c.of = 2*entries + 2*documents + len(stateTables)
		for _, part := range []func(context.Context, *reader) error{
			c.log, c.rowsWithoutEntry, c.blocksWithoutEntry, c.heldTexts, c.heldDocuments, c.spans, c.aside, c.state,
		} {
			if err := part(ctx, r); err != nil {
				return err
			}
		}
		return l.base.integrity(ctx, r.db, c)
	})
	if err != nil && ctx.Err() == nil && l.base.isDamage(err) {
		c.broken("database", "the database cannot be read through: %v", err)
		err = nil
	}
	return c.report, l.base.explain(err)
}

// snapshot gives f a reader of one state, whatever is written meanwhile.
func (l *Ledger) snapshot(ctx context.Context, f func(*reader) error) error {
	tx, err := l.read.db.BeginTx(ctx, l.base.snapshotOptions())
	if err != nil {
		return err
	}
	s := newSession(tx, l.base)
	err = f(&reader{db: s, docs: l.docs, base: l.base})
	if rerr := tx.Rollback(); err == nil && !errors.Is(rerr, sql.ErrTxDone) {
		err = rerr
	}
	return err
}

// log recomputes the chain and the hash of each batch.
func (c *check) log(ctx context.Context, r *reader) error {
	return r.rawEntries(ctx, func(e rawEntry) error {
		c.step()
		c.report.Entries++
		if e.seq != c.last+1 {
			c.broken("log", "entry %d is missing: %d follows %d", c.last+1, e.seq, c.last)
		}
		c.last = e.seq
		canonical, err := chain.Canonical(map[string]any{
			"actor": e.actor, "at": e.at, "kind": e.kind, "payload": json.RawMessage(e.payload), "seq": e.seq,
		})
		if err != nil {
			c.broken("log", "entry %d (%s): its payload is not JSON", e.seq, e.kind)
		} else if again, err := chain.Canonicalise([]byte(e.payload)); err != nil || string(again) != e.payload {
			c.broken("log", "entry %d (%s): its payload is not in canonical form", e.seq, e.kind)
		}
		if got := chain.Hash(c.prev, canonical); got != e.hash {
			c.broken("log", "entry %d (%s, %s, by %s): it hashes to %s, the log has %s", e.seq, e.kind, e.at, e.actor, got, e.hash)
		}
		c.prev, c.report.Head = e.hash, e.hash
		c.batch(e)
		if e.textHash != "" {
			c.texts[e.textHash] = true
		}
		if e.documentHash != "" {
			c.captured = append(c.captured, e.documentHash)
		}
		return c.importedRecords(ctx, r, e)
	})
}

// batch recomputes the hash of an entry's rows.
func (c *check) batch(e rawEntry) {
	c.report.Rows += len(e.rows)
	if e.rowsHash == "" {
		if len(e.rows) > 0 {
			c.broken("batch", "entry %d (%s) has no batch, yet %d rows are held for it", e.seq, e.kind, len(e.rows))
		}
		return
	}
	list := make([][]byte, len(e.rows))
	for i, row := range e.rows {
		list[i] = []byte(row)
		if e.rowNumbers[i] != int64(i+1) {
			c.broken("batch", "entry %d (%s): row %d is missing", e.seq, e.kind, i+1)
			return
		}
	}
	if got := chain.Batch(list); got != e.rowsHash || len(list) != e.rowCount {
		c.broken("batch", "entry %d (%s): its %d rows hash to %s, the entry says %d rows and %s", e.seq, e.kind, len(list), got, e.rowCount, e.rowsHash)
	}
}

// rowsWithoutEntry finds rows of batches that no entry has.
func (c *check) rowsWithoutEntry(ctx context.Context, r *reader) error {
	return rows(ctx, r.db, func(rs *sql.Rows) error {
		var seq, n int64
		err := rs.Scan(&seq, &n)
		c.broken("batch", "row %d of entry %d is held, but not the entry", n, seq)
		return err
	}, "SELECT r.seq, r.n FROM log_rows r LEFT JOIN log_entries e ON e.seq = r.seq WHERE e.seq IS NULL ORDER BY r.seq, r.n LIMIT 100")
}

// heldTexts recomputes the hash of each text.
func (c *check) heldTexts(ctx context.Context, r *reader) error {
	held := map[string]bool{}
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var hash, content, paragraphs string
		if err := rs.Scan(&hash, &content, &paragraphs); err != nil {
			return err
		}
		held[hash] = true
		switch got := chain.Sum([]byte(content + "\n" + paragraphs)); {
		case got != hash:
			c.broken("text", "text %s hashes to %s", hash, got)
		case !c.texts[hash]:
			c.broken("text", "text %s is held, but no entry names it", hash)
		}
		return nil
	}, "SELECT hash, content, paragraphs FROM log_texts ORDER BY hash")
	for hash := range c.texts {
		if !held[hash] {
			c.broken("text", "text %s is named by an entry, but not held", hash)
		}
	}
	return err
}

// heldDocuments recomputes the hash of each document's bytes.
func (c *check) heldDocuments(ctx context.Context, r *reader) error {
	for _, sum := range c.captured {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.step()
		c.report.Documents++
		if err := r.docs.Check(sum); err != nil {
			c.broken("document", "%v", err)
		}
	}
	return nil
}

// spans compares the quote of each mention and claim with the text.
func (c *check) spans(ctx context.Context, r *reader) error {
	contents := map[string]string{} // by document: its text's hash
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var document, hash string
		err := rs.Scan(&document, &hash)
		contents[document] = hash
		return err
	}, "SELECT id, text_hash FROM st_documents WHERE until_seq = 0")
	if err != nil {
		return err
	}
	for document, hash := range contents {
		c.step()
		content, found, err := scalar[string](ctx, r.db, "SELECT content FROM log_texts WHERE hash = $1", hash)
		if err != nil {
			return err
		}
		if !found {
			continue // named already
		}
		if err := c.spansOf(ctx, r, document, []rune(content)); err != nil {
			return err
		}
	}
	return nil
}

// spansOf compares the quotes from one document with its text.
func (c *check) spansOf(ctx context.Context, r *reader, document string, text []rune) error {
	orphans := map[string][]orphanSpan{} // by the hash of the text that they point into
	for _, table := range []string{"st_mentions", "st_claims"} {
		err := rows(ctx, r.db, func(rs *sql.Rows) error {
			var id string
			var body []byte
			if err := rs.Scan(&id, &body); err != nil {
				return err
			}
			c.report.Spans++
			var v struct {
				Span   aid.Span `json:"span"`
				Orphan string   `json:"orphan"`
			}
			if err := json.Unmarshal(body, &v); err != nil {
				c.broken("span", "%s %s cannot be read: %v", table, id, err)
			} else if v.Orphan != "" {
				orphans[v.Orphan] = append(orphans[v.Orphan], orphanSpan{id, v.Span})
			} else if why := spanFault(text, v.Span); why != "" {
				c.broken("span", "%s %s, characters %d to %d of document %s: %s", table, id, v.Span.Start, v.Span.End, document, why)
			}
			return nil
		}, "SELECT id, body FROM "+table+" WHERE document = $1 AND until_seq = 0", document)
		if err != nil {
			return err
		}
	}
	return c.orphans(ctx, r, orphans)
}

// An orphanSpan is where a claim pointed that was not found again.
type orphanSpan struct {
	claim string
	span  aid.Span
}

// orphans compares the quotes of orphans with the texts that they point into.
func (c *check) orphans(ctx context.Context, r *reader, byText map[string][]orphanSpan) error {
	for _, hash := range slices.Sorted(maps.Keys(byText)) {
		content, found, err := scalar[string](ctx, r.db, "SELECT content FROM log_texts WHERE hash = $1", hash)
		if err != nil {
			return err
		}
		text := []rune(content)
		for _, o := range byText[hash] {
			why := spanFault(text, o.span)
			if !found {
				why = "the text " + hash + " that it points into is not held"
			}
			if why != "" {
				c.broken("span", "claim %s, an orphan, characters %d to %d of an earlier text: %s", o.claim, o.span.Start, o.span.End, why)
			}
		}
	}
	return nil
}

// aside checks what stands beside the log: cursors and the migrations that were applied.
func (c *check) aside(ctx context.Context, r *reader) error {
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var stage, hash string
		var seq int64
		err := rs.Scan(&stage, &seq, &hash)
		if hash != cursorHash(stage, seq) {
			c.broken("cursor", "the cursor of stage %q, %d, does not have its hash", stage, seq)
		}
		return err
	}, "SELECT stage, seq, hash FROM log_cursors ORDER BY stage")
	if err != nil {
		return err
	}
	steps, err := migrations(r.base.name())
	if err != nil {
		return err
	}
	n := 0
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		var version int
		var name, hash string
		err := rs.Scan(&version, &name, &hash)
		if n++; n > len(steps) || version != n || name != steps[n-1].name || hash != chain.Sum([]byte(steps[n-1].text)) {
			c.broken("migration", "migration %d (%s) is not the one that this program has", version, name)
		}
		return err
	}, "SELECT version, name, hash FROM log_migrations ORDER BY version")
	return err
}

// checkSpan refuses a span whose quote is not what stands in the text.
func (r *reader) checkSpan(ctx context.Context, document string, s aid.Span) error {
	t, err := r.Text(ctx, document)
	if err != nil {
		return err
	}
	if why := spanFault([]rune(t.Content), s); why != "" {
		return fmt.Errorf("the span %d to %d of document %s: %s: %w", s.Start, s.End, document, why, aid.ErrInvalid)
	}
	return nil
}

// spanFault says why a span does not hold; empty when it does.
func spanFault(text []rune, s aid.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return fmt.Sprintf("it lies outside the text of %d characters", len(text))
	}
	if got := string(text[s.Start:s.End]); got != s.Quote {
		return fmt.Sprintf("the text there is %q, the quote is %q", clip(got), clip(s.Quote))
	}
	return ""
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 80
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
