package ledger

import (
	"context"
	"fmt"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/anchor"
)

// around is how many characters on either side of a quote help to find it again.
const around = 32

// A capturedText is a text that was captured or read anew, into which the claims of the texts before it are to be brought.
type capturedText struct {
	doc  aid.Document
	hash string // of the text and its paragraphs
	text *anchor.Text
}

// earlier lists the captures that a document takes the place of, the latest first.
func (w *writer) earlier(ctx context.Context, doc aid.Document) ([]aid.Document, error) {
	var out []aid.Document
	seen := map[string]bool{doc.SHA256: true}
	for doc.Follows != "" {
		if seen[doc.Follows] {
			return nil, fmt.Errorf("document %s follows itself: %w", doc.Follows, aid.ErrInvalid)
		}
		seen[doc.Follows] = true
		var err error
		if doc, err = w.Document(ctx, doc.Follows); err != nil {
			return nil, err
		}
		out = append(out, doc)
	}
	return out, nil
}

// latest is the last capture of a document: itself, or the one that follows it, and so on.
func (w *writer) latest(ctx context.Context, sha256 string) (string, error) {
	for range 10_000 { // no document is captured more often
		next, found, err := scalar[string](ctx, w.db, "SELECT id FROM st_documents WHERE follows = $1 AND until_seq = 0", sha256)
		if err != nil || !found {
			return sha256, err
		}
		sha256 = next
	}
	return "", fmt.Errorf("the captures after %s have no end: %w", sha256, aid.ErrInvalid)
}

// reanchor brings the claims of earlier texts into a new one. The changes put each claim as it stands afterwards, and the
// findings about orphans.
func (w *writer) reanchor(ctx context.Context, into capturedText, documents []aid.Document) (batch []change, done aid.Anchored, err error) {
	for _, d := range documents {
		list, err := w.Claims(ctx, aid.ClaimFilter{Document: d.SHA256})
		if err != nil {
			return nil, done, err
		}
		if len(list.Claims) == 0 {
			continue
		}
		texts := oldTexts{w: w}
		for _, c := range list.Claims {
			old, err := texts.of(ctx, c)
			if err != nil {
				return nil, done, err
			}
			moved, found := into.place(c, old)
			if found {
				done.Found++
			} else if c.Status != aid.Rejected {
				done.Orphans++
			}
			changes, err := w.movedClaim(ctx, c, moved, found)
			if err != nil {
				return nil, done, err
			}
			batch = append(batch, changes...)
		}
	}
	return batch, done, nil
}

// movedClaim is the changes that make a claim stand as it was moved, with its finding where it is an orphan.
func (w *writer) movedClaim(ctx context.Context, before, moved aid.Claim, found bool) ([]change, error) {
	var batch []change
	if mustJSON(before) != mustJSON(moved) {
		c, err := put(claimKind, heldClaim{Claim: moved})
		if err != nil {
			return nil, err
		}
		batch = append(batch, c)
	}
	owner := orphanOwner(moved.ID)
	held, order, err := w.bodies(ctx, findingKind, "owner = $1", owner)
	if err != nil {
		return nil, err
	}
	if !found && moved.Status != aid.Rejected {
		c, err := put(findingKind, heldFinding{orphanFinding(before, moved), owner})
		if err != nil {
			return nil, err
		}
		if held[c.id] == string(c.body) {
			return batch, nil
		}
		batch = append(batch, c)
		order = slices.DeleteFunc(order, func(id string) bool { return id == c.id })
	}
	for _, id := range order {
		batch = append(batch, change{op: opEnd, kind: findingKind.name, id: id})
	}
	return batch, nil
}

// orphanOwner is what makes the finding about an orphan.
func orphanOwner(claim string) string { return "orphan:" + claim }

// orphanFinding says that the words of a claim were not found again.
func orphanFinding(before, moved aid.Claim) aid.Finding {
	code := codeOrphan
	if moved.Status == aid.Superseded {
		code = codeOrphanSuggestion
	}
	at := fmt.Sprintf("characters %d to %d of document %s", before.Span.Start, before.Span.End, short(before.Span.Document))
	return code.New("claim:"+before.ID, at, string(before.Status), clip(before.Span.Quote), before.SourceID)
}

// short is the beginning of a hash, for people.
func short(sha256 string) string { return sha256[:min(12, len(sha256))] }

// oldTexts reads the texts that claims point into, each once.
type oldTexts struct {
	w     *writer
	hash  string
	runes []rune
}

// of is the text that a claim's span points into.
func (o *oldTexts) of(ctx context.Context, c aid.Claim) (oldText, error) {
	hash := c.Orphan
	if hash == "" {
		d, err := one[heldDocument](ctx, o.w.reader, "document", c.Span.Document,
			"SELECT x.body FROM st_documents x WHERE {x} AND x.id = $1", c.Span.Document)
		if err != nil {
			return oldText{}, err
		}
		hash = d.TextHash
	}
	if hash != o.hash || o.runes == nil {
		t, err := o.w.textByHash(ctx, hash)
		if err != nil {
			return oldText{}, err
		}
		o.hash, o.runes = hash, []rune(t.Content)
	}
	return oldText{hash, o.runes}, nil
}

// An oldText is a text that a claim points into.
type oldText struct {
	hash  string
	runes []rune
}

// span is a stretch of the text with what stands around it.
func (o oldText) span(document string, start, end int) (aid.Span, bool) {
	if start < 0 || end < start || end > len(o.runes) {
		return aid.Span{}, false
	}
	return aid.Span{
		Document: document, Start: start, End: end, Quote: string(o.runes[start:end]),
		Before: string(o.runes[max(0, start-around):start]), After: string(o.runes[end:min(len(o.runes), end+around)]),
	}, true
}

// place finds a claim and its figures in the new text. A claim whose words, or the words of one of whose figures, are not
// there becomes an orphan: it keeps pointing into the old text, and is superseded where nobody had decided about it.
func (t capturedText) place(c aid.Claim, old oldText) (aid.Claim, bool) {
	if moved, ok := t.find(c, old); ok {
		moved.Orphan = ""
		if c.Orphan != "" && c.Status == aid.Superseded {
			moved.Status = aid.Suggested
		}
		return moved, true
	}
	c.Orphan = old.hash
	if c.Status == aid.Suggested {
		c.Status = aid.Superseded
	}
	return c, false
}

// find finds a claim and its figures.
func (t capturedText) find(c aid.Claim, old oldText) (aid.Claim, bool) {
	was, ok := old.span(c.Span.Document, c.Span.Start, c.Span.End)
	if !ok || was.Quote != c.Span.Quote {
		return c, false
	}
	now, ok := t.text.Find(was)
	if !ok {
		return c, false
	}
	now.Document = t.doc.SHA256
	if c.Span.Before == "" && c.Span.After == "" { // whoever coded it kept none
		now.Before, now.After = "", ""
	}
	figures := slices.Clone(c.Figures)
	words := anchor.New(now.Quote)
	for i := range figures {
		if !t.figure(&figures[i], was, now, words, old) {
			return c, false
		}
	}
	c.SourceID, c.Span, c.Figures = t.doc.SourceID, now, figures
	return c, true
}

// figure finds a figure of a claim: in the claim's words, or else anywhere in the text.
func (t capturedText) figure(f *aid.Figure, was, now aid.Span, words *anchor.Text, old oldText) bool {
	f.Mention = "" // it counts the mentions of the old text
	if f.Quote == "" {
		return true
	}
	var at aid.Span
	ok := false
	if f.Start >= was.Start && f.End <= was.End {
		within := oldText{runes: old.runes[was.Start:was.End]}
		if s, fits := within.span("", f.Start-was.Start, f.End-was.Start); fits && s.Quote == f.Quote {
			at, ok = words.Find(s)
			at.Start, at.End = at.Start+now.Start, at.End+now.Start
		}
	} else if s, fits := old.span("", f.Start, f.End); fits && s.Quote == f.Quote {
		s.Start += now.Start - was.Start
		at, ok = t.text.Find(s)
	}
	if ok {
		f.Start, f.End, f.Quote = at.Start, at.End, at.Quote
	}
	return ok
}
