package pipeline

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect"
	"toguna/internal/shingle"
)

// overlaps is the share of the words in a row of one text from which a page at the same address is the same page.
const overlaps = 0.3

// current lists the documents that no later capture has taken the place of, in the order of their capture.
func current(docs []aid.Document) []aid.Document {
	followed := map[string]bool{}
	for _, d := range docs {
		followed[d.Follows] = d.Follows != ""
	}
	return slices.DeleteFunc(slices.Clone(docs), func(d aid.Document) bool { return followed[d.SHA256] })
}

// earlier is the document of which a new one is a later capture; its SHA-256 is empty when it is one of its own. The user
// may say so (Again); else it is the same address, or the same name, title and publisher, over mostly the same words.
func (c *collector) earlier(ctx context.Context, read aid.Captured) (aid.Document, error) {
	held := current(c.held.documents)
	if c.Again != "" {
		return c.named(ctx, held, read)
	}
	if c.Apart {
		return aid.Document{}, nil
	}
	words := shingle.Of(read.Text)
	for _, d := range slices.Backward(held) {
		src := c.held.sources[d.SourceID]
		if c.SourceID != "" && src.ID != c.SourceID {
			continue
		}
		here, there := sameAddress(src.URL, read.Source.URL), sameFile(d, src, read)
		if !here && !there {
			continue
		}
		text, err := c.store.Text(ctx, d.SHA256)
		if err != nil {
			return aid.Document{}, err
		}
		old := shingle.Of(text)
		if there && shingle.Jaccard(words, old) >= shingle.Threshold ||
			here && max(shingle.Contained(words, old), shingle.Contained(old, words)) >= overlaps {
			return d, nil
		}
	}
	return aid.Document{}, nil
}

// named is the document of the source that the user named: its only one, the one of that file name, or the most alike.
func (c *collector) named(ctx context.Context, held []aid.Document, read aid.Captured) (aid.Document, error) {
	if _, err := c.store.Source(ctx, c.Again); err != nil {
		return aid.Document{}, err
	}
	held = slices.DeleteFunc(held, func(d aid.Document) bool { return d.SourceID != c.Again })
	if len(held) == 0 {
		return aid.Document{}, fmt.Errorf("%s has no document that could be captured again; add one to it with --source: %w", c.Again, aid.ErrInvalid)
	}
	if len(held) == 1 {
		return held[0], nil
	}
	if same := slices.DeleteFunc(slices.Clone(held), func(d aid.Document) bool { return d.Capture.Path != read.Document.Capture.Path }); len(same) == 1 {
		return same[0], nil
	}
	best, most := aid.Document{}, 0.0
	words := shingle.Of(read.Text)
	for _, d := range held {
		text, err := c.store.Text(ctx, d.SHA256)
		if err != nil {
			return aid.Document{}, err
		}
		if j := shingle.Jaccard(words, shingle.Of(text)); j > most {
			best, most = d, j
		}
	}
	if best.SHA256 == "" {
		return best, fmt.Errorf("%s has %d documents and none shares words with this file; give it the name of the one that it takes the place of: %w",
			c.Again, len(held), aid.ErrInvalid)
	}
	return best, nil
}

// sameAddress reports whether two addresses are of one page; the front page of a site is no page of its own.
func sameAddress(a, b string) bool {
	x, y := pageOf(a), pageOf(b)
	return x != "" && x == y
}

// pageOf is an address without what does not tell pages apart: scheme, "www.", fragment, a slash at the end.
func pageOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	if path == "" && u.RawQuery == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + path + "?" + u.RawQuery
}

// sameFile reports whether a new document has the name, title and publisher of a held one, and no other date. Titles that were
// made up do not tell two documents apart: one is its first words, and these may be what was changed.
func sameFile(d aid.Document, src aid.Source, read aid.Captured) bool {
	s := read.Source
	madeUp := func(title string) bool { return collect.MadeUp(title, read.Document.Capture.Path) }
	return d.Capture.Path == read.Document.Capture.Path && d.MediaType == read.Document.MediaType && (src.Title == s.Title || madeUp(src.Title) && madeUp(s.Title)) &&
		(src.Publisher == s.Publisher || src.Publisher == "" || s.Publisher == "") &&
		(src.Published.IsZero() || s.Published.IsZero() || src.Published.String() == s.Published.String())
}

// follow makes a new document a later capture of one that is held: of the same source, of which what was not known is
// filled in.
func (c *collector) follow(ctx context.Context, read *aid.Captured, earlier aid.Document) (filled *aid.Source, err error) {
	src, err := c.store.Source(ctx, earlier.SourceID)
	if err != nil {
		return nil, err
	}
	now, next := read.Source, src
	fill(&next.Publisher, now.Publisher)
	fill(&next.Licence, now.Licence)
	fill(&next.URL, now.URL)
	fill(&next.Language, now.Language)
	if len(next.Authors) == 0 {
		next.Authors = now.Authors
	}
	if next.Published.IsZero() {
		next.Published = now.Published
	} else if !now.Published.IsZero() && now.Published.String() != next.Published.String() {
		read.Findings = append(read.Findings, CodeOtherDate.New("document:"+read.Document.SHA256, "", now.Published.String(), src.ID, next.Published.String()))
	}
	read.Source = aid.Source{ID: src.ID}
	read.Document.Follows = earlier.SHA256
	read.Findings = append(read.Findings, CodeCapturedAgain.New("document:"+read.Document.SHA256, "", src.ID, earlier.Capture.At.Format("2 January 2006")))
	if next.Publisher != src.Publisher || next.Licence != src.Licence || next.URL != src.URL || next.Language != src.Language ||
		len(next.Authors) != len(src.Authors) || next.Published.String() != src.Published.String() {
		return &next, nil
	}
	return nil, nil //nolint:nilnil // nothing was not known
}

func fill(field *string, with string) {
	if *field == "" {
		*field = with
	}
}

// anchored counts what became of the claims when a document was captured again.
func (c *collector) anchored(ctx context.Context, doc aid.Document) error {
	c.report.Again++
	found, err := c.store.Claims(ctx, aid.ClaimFilter{Document: doc.SHA256, Limit: 1})
	if err != nil {
		return err
	}
	orphans, err := c.store.Claims(ctx, aid.ClaimFilter{Document: doc.Follows, Orphan: true, Limit: 1})
	if err != nil {
		return err
	}
	c.report.Found += found.Total
	c.report.Orphans += orphans.Total
	return nil
}

// alreadyHeld says that the same bytes are held, and reads them anew where a newer reader did.
func (c *collector) alreadyHeld(ctx context.Context, held aid.Document, read aid.Captured) error {
	c.report.Held = append(c.report.Held, HeldFile{Name: read.Document.Capture.Path, Source: held.SourceID, At: held.Capture.At})
	if !collect.Outdated(held.Reader) {
		return nil
	}
	done, err := c.store.Reread(ctx, c.Actor, read)
	c.report.Found += done.Found
	c.report.Orphans += done.Orphans
	return err
}

// Reread reads the documents again that an older version of a reader had read; the claims are found again in the new
// text, or become orphans.
func reread(ctx context.Context, store aid.Store, docs []aid.Document, progress Progress) (done aid.Anchored, n int, err error) {
	docs = slices.DeleteFunc(current(docs), func(d aid.Document) bool { return !collect.Outdated(d.Reader) })
	for i, d := range docs {
		progress.tell("read", i, len(docs), d.Capture.Path)
		one, ok, err := rereadOne(ctx, store, d)
		if err != nil {
			return done, n, fmt.Errorf("read %s again: %w", d.Capture.Path, err)
		}
		if ok {
			n++
		}
		done.Found, done.Orphans = done.Found+one.Found, done.Orphans+one.Orphans
	}
	if len(docs) > 0 {
		progress.tell("read", len(docs), len(docs), "")
	}
	return done, n, nil
}

// rereadOne reads one document again; ok is false where the newer reader refuses it, which is a finding.
func rereadOne(ctx context.Context, store aid.Store, d aid.Document) (done aid.Anchored, ok bool, err error) {
	r, err := store.Original(ctx, d.SHA256)
	if err != nil {
		return done, false, err
	}
	defer r.Close()
	c, findings, err := collect.Read(d.Capture.Path, r, collect.Options{Operator: d.Capture.Operator, Now: d.Capture.At, MaxSize: max(d.Bytes, collect.DefaultMaxSize)})
	if err != nil {
		return done, false, err
	}
	if collect.Refused(findings) {
		return done, false, store.AddFindings(ctx, readerActor, []aid.Finding{CodeNotReadAgain.New("document:"+d.SHA256, "", d.Reader, findings[len(findings)-1].Message)})
	}
	done, err = store.Reread(ctx, readerActor, c)
	return done, true, err
}

// readerActor is who reads documents again.
const readerActor = "toguna collect"
