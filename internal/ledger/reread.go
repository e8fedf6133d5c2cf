package ledger

import (
	"context"
	"fmt"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/anchor"
)

// follow makes a document that is captured again take the place of the latest capture, and brings the claims along.
func (w *writer) follow(ctx context.Context, doc *aid.Document, hash, content string) ([]change, error) {
	last, err := w.latest(ctx, doc.Follows)
	if err != nil {
		return nil, err
	}
	doc.Follows = last
	documents, err := w.earlier(ctx, *doc)
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if d.SourceID != doc.SourceID {
			return nil, fmt.Errorf("document %s is of %s, not of %s: %w", short(d.SHA256), d.SourceID, doc.SourceID, aid.ErrInvalid)
		}
	}
	batch, _, err := w.reanchor(ctx, capturedText{*doc, hash, anchor.New(content)}, documents)
	return batch, err
}

// Reread replaces the text of a document that is held.
func (l *Ledger) Reread(ctx context.Context, actor string, c aid.Captured) (done aid.Anchored, err error) {
	if err := checkText(c.Text); err != nil {
		return done, fmt.Errorf("document %s: %w", c.Document.SHA256, err)
	}
	err = l.act(ctx, func(w *writer) error {
		done, err = w.reread(ctx, actor, c)
		return err
	})
	return done, err
}

// reread keeps the new text, brings the claims along and appends the entry.
func (w *writer) reread(ctx context.Context, actor string, c aid.Captured) (done aid.Anchored, err error) {
	held, err := one[heldDocument](ctx, w.reader, "document", c.Document.SHA256,
		"SELECT x.body FROM st_documents x WHERE {x} AND x.id = $1", c.Document.SHA256)
	if err != nil {
		return done, err
	}
	doc := held.Document
	hash, err := w.keepText(ctx, c.Text)
	if err != nil {
		return done, err
	}
	if hash == held.TextHash && doc.Reader == c.Document.Reader {
		return done, errNothing
	}
	doc.Reader, doc.Language, doc.TextSHA256 = c.Document.Reader, c.Document.Language, sumText(c.Text)
	var batch []change
	if hash != held.TextHash {
		earlier, err := w.earlier(ctx, doc)
		if err != nil {
			return done, err
		}
		into := capturedText{doc, hash, anchor.New(c.Text.Content)}
		if batch, done, err = w.reanchor(ctx, into, append([]aid.Document{doc}, earlier...)); err != nil {
			return done, err
		}
	}
	p := captured{Document: doc, TextHash: hash, Findings: c.Findings, Paragraph: len(c.Text.Paragraphs)}
	return done, w.appendCaptured(ctx, entryReread, actor, p, batch)
}

// appendCaptured adds an entry about a text, with its batch if there is one.
func (w *writer) appendCaptured(ctx context.Context, kind, actor string, p captured, batch []change) error {
	if len(batch) > 0 {
		about, err := batchPayload(map[string]any{}, batch)
		if err != nil {
			return err
		}
		p.Rows, p.RowsSHA256 = about["rows"].(int), about["rows_sha256"].(string)
	}
	_, err := w.append(ctx, kind, actor, p, batch)
	return err
}

// applyReread derives what reading a document anew leads to.
func (w *writer) applyReread(ctx context.Context, e aid.Entry, c captured, batch []change) error {
	sha := c.Document.SHA256
	held, err := one[heldDocument](ctx, w.reader, "document", sha, "SELECT x.body FROM st_documents x WHERE {x} AND x.id = $1", sha)
	if err != nil {
		return err
	}
	if err := w.put(ctx, documentKind, e.Seq, heldDocument{c.Document, held.N, c.TextHash}); err != nil {
		return err
	}
	if err := w.replaceFindings(ctx, e.Seq, "capture:"+sha, c.Findings); err != nil {
		return err
	}
	if held.TextHash == c.TextHash {
		return nil
	}
	if _, err := w.db.exec(ctx, "UPDATE st_mentions SET until_seq = $1 WHERE document = $2 AND until_seq = 0", e.Seq, sha); err != nil {
		return err
	}
	if err := w.unindex(ctx, hitPassage, sha); err != nil {
		return err
	}
	text, err := w.textByHash(ctx, c.TextHash)
	if err != nil {
		return err
	}
	w.indexText(sha, text)
	return w.applyMoved(ctx, e.Seq, batch)
}

// replaceFindings makes findings of one owner stand, and no others of it.
func (w *writer) replaceFindings(ctx context.Context, seq int64, owner string, fs []aid.Finding) error {
	_, order, err := w.bodies(ctx, findingKind, "owner = $1", owner)
	if err != nil {
		return err
	}
	for _, id := range order {
		if err := w.end(ctx, findingKind, seq, id); err != nil {
			return err
		}
	}
	for _, f := range fs {
		if err := w.put(ctx, findingKind, seq, heldFinding{f, owner}); err != nil {
			return err
		}
	}
	return nil
}

// applyMoved brings the rows of a batch that moved claims into the state; a claim keeps the way back to before its decision.
func (w *writer) applyMoved(ctx context.Context, seq int64, batch []change) error {
	for _, c := range batch {
		if c.kind != claimKind.name {
			if err := w.applyBatch(ctx, seq, []change{c}); err != nil {
				return err
			}
			continue
		}
		v, err := claimKind.read(c.body)
		if err != nil {
			return err
		}
		moved := v.(heldClaim)
		if moved.undo, _, err = scalar[int64](ctx, w.db, "SELECT undo_seq FROM st_claims WHERE id = $1 AND until_seq = 0", c.id); err != nil {
			return err
		}
		if err := w.putClaim(ctx, seq, moved, true); err != nil {
			return fmt.Errorf("move claim %s: %w", c.id, err)
		}
	}
	return nil
}

// movedSince brings an earlier version of a claim to where the claim stands now; nil when it stands there already.
func movedSince(before, held aid.Claim) *aid.Claim {
	if before.Orphan == held.Orphan && before.Span == held.Span { // the words, too: a space may have become a line end
		return nil
	}
	restored := before
	restored.Span, restored.SourceID, restored.Orphan = held.Span, held.SourceID, held.Orphan
	if held.Orphan != "" {
		if restored.Status == aid.Suggested {
			restored.Status = aid.Superseded
		}
		return &restored
	}
	restored.Figures = slices.Clone(before.Figures)
	for i := range restored.Figures { // whatever a decision made of a figure, its words stand where they stand now
		standing(&restored.Figures[i], i, held.Figures)
	}
	if restored.Status == aid.Superseded {
		restored.Status = aid.Suggested
	}
	return &restored
}

// standing gives a figure, which stood at a place of an earlier version of a claim, the words of the same one of those held.
func standing(f *aid.Figure, at int, held []aid.Figure) {
	f.Mention, f.Start, f.End, f.Quote = "", 0, 0, ""
	for i, h := range held {
		if h.First(i) == f.First(at) && h.Type == f.Type {
			f.Mention, f.Start, f.End, f.Quote = h.Mention, h.Start, h.End, h.Quote
		}
	}
}

// settleOrphan ends the finding about an orphan when a person decided about it, and brings it back when that was undone.
func (w *writer) settleOrphan(ctx context.Context, seq int64, c aid.Claim, undone bool) error {
	if c.Orphan == "" {
		return nil
	}
	owner := orphanOwner(c.ID)
	_, order, err := w.bodies(ctx, findingKind, "owner = $1", owner)
	if err != nil {
		return err
	}
	if !undone {
		for _, id := range order {
			if err := w.end(ctx, findingKind, seq, id); err != nil {
				return err
			}
		}
		return nil
	}
	if len(order) > 0 || c.Status == aid.Rejected {
		return nil
	}
	body, found, err := scalar[string](ctx, w.db, "SELECT body FROM st_findings WHERE owner = $1 ORDER BY since_seq DESC LIMIT 1", owner)
	if err != nil || !found {
		return err
	}
	f, err := findingKind.read([]byte(body))
	if err != nil {
		return err
	}
	return w.put(ctx, findingKind, seq, f)
}
