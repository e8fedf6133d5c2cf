package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// printedStore is the sample case with its documents said to be PDF.
type printedStore struct{ aid.Store }

func (s printedStore) Documents(ctx context.Context, source string) ([]aid.Document, error) {
	docs, err := s.Store.Documents(ctx, source)
	for i := range docs {
		docs[i].MediaType = site.Pictured
	}
	return docs, err
}

func (s printedStore) Document(ctx context.Context, sha string) (aid.Document, error) {
	doc, err := s.Store.Document(ctx, sha)
	doc.MediaType = site.Pictured
	return doc, err
}

func (s printedStore) Text(ctx context.Context, sha string) (aid.Text, error) {
	t, err := s.Store.Text(ctx, sha)
	t.Paragraphs = append([]aid.Paragraph(nil), t.Paragraphs...)
	for i := range t.Paragraphs {
		t.Paragraphs[i].Page = 1 + i/3
	}
	return t, err
}

// pens draws two pages, and finds every second span on the first and the others on the second, in two lines each.
type pens struct{ draws, locates atomic.Int32 }

func (p *pens) Draw(_ context.Context, _ []byte, page int, _ float64) (site.Picture, error) {
	if page > 2 {
		return site.Picture{}, fmt.Errorf("page %d of 2: %w", page, aid.ErrNotFound)
	}
	p.draws.Add(1)
	return site.Picture{PNG: []byte("\x89PNG\r\n"), Width: 600, Height: 800, Pages: 2}, nil
}

func (p *pens) Locate(_ context.Context, _ []byte, spans []aid.Span) ([][]site.Box, error) {
	p.locates.Add(1)
	out := make([][]site.Box, len(spans))
	for i := range spans {
		for line := range 2 {
			top := 700 - float64(i*20+line*10)
			out[i] = append(out[i], site.Box{Page: 1 + i%2, Left: 100, Right: 300, Bottom: top - 8, Top: top})
		}
	}
	return out, nil
}

// TestPrintedPages frames the words of claims on the pages of a document.
func TestPrintedPages(t *testing.T) {
	p := &pens{}
	h := web.New(printedStore{sample.New()}, web.Options{Pages: p})
	reader := document(t, h, "/sources/S001")
	links := all(reader, `.reader .mn > a[href*="/pages/"]`)
	if len(links) < 2 {
		t.Fatalf("%d links to pages in the text, want one for each page", len(links))
	}
	if p.draws.Load() != 0 || p.locates.Load() != 0 {
		t.Error("pages are drawn before a reader opens one")
	}
	for _, path := range []string{attr(links[0], "href"), "/sources/S001/pages/2"} {
		n := document(t, h, path)
		headings(t, n)
		nothingInline(t, n)
		anchors(t, n)
		frames, notes := all(n, ".sheet rect"), all(n, ".margin .mn")
		if len(notes) == 0 || len(frames) != 2*len(notes) {
			t.Errorf("%s: %d frames for %d notes", path, len(frames), len(notes))
		}
		image := all(n, "svg image")
		if len(image) != 1 {
			t.Fatalf("%s: %d pictures", path, len(image))
		}
		res := get(t, h, attr(image[0], "href"))
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "image/png" {
			t.Errorf("%s: %s %s", path, res.Status, res.Header.Get("Content-Type"))
		}
		if s := text(n); strings.Contains(s, "⟦") {
			t.Errorf("a message is missing: %s", s)
		}
	}
	if p.draws.Load() != 2 || p.locates.Load() != 1 {
		t.Errorf("drawn %d times and located %d, want once for each page and document", p.draws.Load(), p.locates.Load())
	}
}

// TestPrintedPagesRefused holds what is no page to be a page that says so.
func TestPrintedPagesRefused(t *testing.T) {
	with := web.New(printedStore{sample.New()}, web.Options{Pages: &pens{}})
	without := web.New(sample.New(), web.Options{})
	for path, h := range map[string]http.Handler{
		"/sources/S001/pages/3": with, "/sources/S001/pages/0": with, "/sources/S001/pages/x": with, "/sources/S099/pages/1": with,
		"/sources/S001/pages/1?document=00": with, "/documents/00/pages/1.png": with, "/documents/00/pages/1": with, "/sources/S001/pages/1": without,
	} {
		if res := get(t, h, path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s, want 404", path, res.Status)
		}
	}
	if n := document(t, without, "/sources/S001"); len(all(n, `a[href*="/pages/"]`)) != 0 {
		t.Error("pages are offered that cannot be drawn")
	}
}
