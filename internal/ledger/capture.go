package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
)

// captured is the payload of a capture: the text itself is under its hash in a table of its own.
type captured struct {
	Document  aid.Document  `json:"document"`
	Source    *aid.Source   `json:"source,omitempty"` // nil when the document belongs to a source that is there already
	TextHash  string        `json:"text_hash"`
	Findings  []aid.Finding `json:"findings,omitempty"`
	Paragraph int           `json:"paragraphs"`
	// The claims that were brought along from earlier captures, as rows of a batch.
	Rows       int    `json:"rows,omitempty"`
	RowsSHA256 string `json:"rows_sha256,omitempty"`
}

// SetCase names the case.
func (l *Ledger) SetCase(ctx context.Context, actor string, c aid.Case) error {
	return l.act(ctx, func(w *writer) error {
		if held, err := w.Case(ctx); err == nil && mustJSON(held) == mustJSON(c) {
			return errNothing
		}
		_, err := w.append(ctx, entryCase, actor, c, nil)
		return err
	})
}

// Capture keeps a document with its source and text.
func (l *Ledger) Capture(ctx context.Context, actor string, c aid.Captured) (doc aid.Document, isNew bool, err error) {
	doc = c.Document
	if doc.SHA256 == "" {
		doc.SHA256 = chain.Sum(c.Bytes)
	}
	held, err := l.Document(ctx, doc.SHA256)
	if err == nil {
		return held, false, nil
	}
	if !errors.Is(err, aid.ErrNotFound) {
		return aid.Document{}, false, err
	}
	if err := checkText(c.Text); err != nil {
		return aid.Document{}, false, fmt.Errorf("document %s: %w", doc.SHA256, err)
	}
	if l.write == nil {
		return aid.Document{}, false, fmt.Errorf("the workspace in %s is open read-only: %w", l.dir, aid.ErrReadOnly)
	}
	if _, _, err := l.docs.Put(bytes.NewReader(c.Bytes), doc.SHA256); err != nil {
		return aid.Document{}, false, explainDisk(l.dir, err)
	}
	err = l.act(ctx, func(w *writer) error {
		if held, err := w.Document(ctx, doc.SHA256); err == nil { // another process was first
			doc = held
			return errNothing
		}
		isNew = true
		doc, err = w.capture(ctx, actor, doc, c)
		return err
	})
	if err != nil {
		return aid.Document{}, false, err
	}
	return doc, isNew, nil
}

// capture numbers the source if it is new, keeps the text and appends the entry.
func (w *writer) capture(ctx context.Context, actor string, doc aid.Document, c aid.Captured) (aid.Document, error) {
	src := c.Source
	known := src.ID != ""
	if known {
		if _, err := w.Source(ctx, src.ID); err != nil {
			return doc, err
		}
	} else {
		var err error
		if src, err = w.newSource(ctx, src); err != nil {
			return doc, err
		}
	}
	hash, err := w.keepText(ctx, c.Text)
	if err != nil {
		return doc, err
	}
	doc.SourceID, doc.Bytes, doc.TextSHA256 = src.ID, int64(len(c.Bytes)), sumText(c.Text)
	doc.Capture.At = doc.Capture.At.UTC()
	if doc.Capture.At.IsZero() {
		doc.Capture.At = w.now().UTC()
	}
	var batch []change
	if doc.Follows != "" {
		if batch, err = w.follow(ctx, &doc, hash, c.Text.Content); err != nil {
			return doc, err
		}
	}
	p := captured{Document: doc, TextHash: hash, Findings: c.Findings, Paragraph: len(c.Text.Paragraphs)}
	if !known {
		p.Source = &src
	}
	return doc, w.appendCaptured(ctx, entryCapture, actor, p, batch)
}

// keepText keeps a text under its hash.
func (w *writer) keepText(ctx context.Context, t aid.Text) (hash string, err error) {
	hash, paragraphs, err := textHash(t)
	if err != nil {
		return "", err
	}
	_, err = w.db.exec(ctx, "INSERT INTO log_texts (hash, content, paragraphs) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING",
		hash, t.Content, string(paragraphs))
	if err != nil {
		return "", fmt.Errorf("keep the text: %w", err)
	}
	return hash, nil
}

// sumText is the SHA-256 of a text's content.
func sumText(t aid.Text) string { return chain.Sum([]byte(t.Content)) }

// newSource numbers a source in the order of arrival and fills in what is not known of it.
func (w *writer) newSource(ctx context.Context, s aid.Source) (aid.Source, error) {
	n, _, err := scalar[int64](ctx, w.db, "SELECT COALESCE(MAX(n), 0) + 1 FROM st_sources")
	if err != nil {
		return s, err
	}
	s.ID = fmt.Sprintf("S%03d", n)
	if s.Reliability == "" {
		s.Reliability = aid.Unrated
	}
	if s.Kind == "" {
		s.Kind = aid.KindOther
	}
	return s, checkReliability(s.Reliability)
}

func checkReliability(r aid.Reliability) error {
	if len(r) != 1 || r < "A" || r > "F" {
		return fmt.Errorf("reliability %q is none of A to F: %w", r, aid.ErrInvalid)
	}
	return nil
}

// textHash is what the log remembers of a text: over its content, a line feed and its paragraphs.
func textHash(t aid.Text) (hash string, paragraphs []byte, err error) {
	if t.Paragraphs == nil {
		t.Paragraphs = []aid.Paragraph{}
	}
	paragraphs, err = chain.Canonical(t.Paragraphs)
	if err != nil {
		return "", nil, err
	}
	return chain.Sum([]byte(t.Content + "\n" + string(paragraphs))), paragraphs, nil
}

// checkText refuses paragraphs that do not lie in the text, in order, apart.
func checkText(t aid.Text) error {
	if !utf8.ValidString(t.Content) {
		return fmt.Errorf("the text is not UTF-8: %w", aid.ErrInvalid)
	}
	length, last := utf8.RuneCountInString(t.Content), 0
	for i, p := range t.Paragraphs {
		if p.Start < last || p.End < p.Start || p.End > length {
			return fmt.Errorf("paragraph %d, %d to %d, does not follow %d or ends beyond %d: %w", i+1, p.Start, p.End, last, length, aid.ErrInvalid)
		}
		last = p.End
	}
	return nil
}

// applyCapture derives what a capture leads to.
func (w *writer) applyCapture(ctx context.Context, e aid.Entry, c captured, batch []change) error {
	if c.Source != nil {
		if err := w.putSource(ctx, e.Seq, *c.Source); err != nil {
			return err
		}
	}
	n, _, err := scalar[int64](ctx, w.db, "SELECT COUNT(*) + 1 FROM st_documents")
	if err != nil {
		return err
	}
	if err := w.put(ctx, documentKind, e.Seq, heldDocument{c.Document, n, c.TextHash}); err != nil {
		return err
	}
	for _, f := range c.Findings {
		if err := w.put(ctx, findingKind, e.Seq, heldFinding{f, "capture:" + c.Document.SHA256}); err != nil {
			return err
		}
	}
	text, err := w.textByHash(ctx, c.TextHash)
	if err != nil {
		return err
	}
	w.indexText(c.Document.SHA256, text)
	if c.Document.Follows != "" { // its words are found in the later capture
		if err := w.unindex(ctx, hitPassage, c.Document.Follows); err != nil {
			return err
		}
	}
	return w.applyMoved(ctx, e.Seq, batch)
}

// putSource makes a source stand as given, and findable.
func (w *writer) putSource(ctx context.Context, seq int64, s aid.Source) error {
	if err := w.put(ctx, sourceKind, seq, s); err != nil {
		return err
	}
	return w.indexSource(ctx, s)
}

// AddSource keeps a source of which no document is held yet, and returns it with its id.
func (l *Ledger) AddSource(ctx context.Context, actor string, s aid.Source) (aid.Source, error) {
	err := l.act(ctx, func(w *writer) error {
		var err error
		if s, err = w.newSource(ctx, s); err != nil {
			return err
		}
		_, err = w.append(ctx, entrySource, actor, s, nil)
		return err
	})
	return s, err
}

// SetSource changes what is said about a source.
func (l *Ledger) SetSource(ctx context.Context, actor string, s aid.Source) error {
	if s.Reliability == "" {
		s.Reliability = aid.Unrated
	}
	if err := checkReliability(s.Reliability); err != nil {
		return err
	}
	return l.act(ctx, func(w *writer) error {
		held, err := w.Source(ctx, s.ID)
		if err != nil {
			return err
		}
		if mustJSON(held) == mustJSON(s) {
			return errNothing
		}
		_, err = w.append(ctx, entrySource, actor, s, nil)
		return err
	})
}
