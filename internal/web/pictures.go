package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// Pages draws the pages of a document, and finds words on them. It only reads: nothing that a document holds is run.
type Pages interface {
	// Draw draws a page, numbered from 1, as a PNG of so many dots an inch; aid.ErrNotFound for one that is not there.
	Draw(ctx context.Context, raw []byte, page int, dpi float64) (site.Picture, error)
	// Locate frames the words of each span, a box for each line; none for words that do not stand there.
	Locate(ctx context.Context, raw []byte, spans []aid.Span) ([][]site.Box, error)
}

// Bounds of drawing.
const (
	pictureDPI     = 110       // text of ten points can be read
	picturedBytes  = 256 << 20 // the largest document of which pages are drawn
	picturesBytes  = 32 << 20  // pictures kept at most
	documentsBoxed = 16        // documents whose boxes are kept at most
)

// pictures draws pages once: what was drawn last is kept. One page is drawn at a time, so that many readers take no
// more memory than one. Documents never change, so nothing that is kept grows old.
type pictures struct {
	pages Pages
	store aid.Reader
	turn  chan struct{}

	mu    sync.Mutex
	drawn map[string]site.Picture
	bytes int
	boxed map[string]map[aid.Span][]site.Box // of each document
}

func newPictures(pages Pages, store aid.Reader) *pictures {
	if pages == nil {
		return nil
	}
	return &pictures{pages: pages, store: store, turn: make(chan struct{}, 1), drawn: map[string]site.Picture{}, boxed: map[string]map[aid.Span][]site.Box{}}
}

// Picture draws a page, or gives the one that was drawn before.
func (p *pictures) Picture(ctx context.Context, document string, page int) (site.Picture, error) {
	key := document + "/" + strconv.Itoa(page)
	held := func() (site.Picture, bool) {
		p.mu.Lock()
		defer p.mu.Unlock()
		v, ok := p.drawn[key]
		return v, ok
	}
	if v, ok := held(); ok {
		return v, nil
	}
	if err := p.wait(ctx); err != nil {
		return site.Picture{}, err
	}
	defer p.done()
	if v, ok := held(); ok {
		return v, nil
	}
	raw, err := p.read(ctx, document)
	if err != nil {
		return site.Picture{}, err
	}
	v, err := p.pages.Draw(ctx, raw, page, pictureDPI)
	if err != nil {
		return v, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bytes+len(v.PNG) > picturesBytes {
		p.drawn, p.bytes = map[string]site.Picture{}, 0
	}
	if len(v.PNG) <= picturesBytes {
		p.drawn[key] = v
		p.bytes += len(v.PNG)
	}
	return v, nil
}

// Boxes finds the words of the spans; those that were looked for before are not looked for again.
func (p *pictures) Boxes(ctx context.Context, document string, spans []aid.Span) ([][]site.Box, error) {
	if out, ok := p.found(document, spans); ok {
		return out, nil
	}
	if err := p.wait(ctx); err != nil {
		return nil, err
	}
	defer p.done()
	if out, ok := p.found(document, spans); ok {
		return out, nil
	}
	raw, err := p.read(ctx, document)
	if err != nil {
		return nil, err
	}
	out, err := p.pages.Locate(ctx, raw, spans)
	if err != nil {
		return nil, err
	}
	held := make(map[aid.Span][]site.Box, len(spans))
	for i, s := range spans {
		held[s] = out[i]
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.boxed) >= documentsBoxed {
		p.boxed = map[string]map[aid.Span][]site.Box{}
	}
	p.boxed[document] = held
	return out, nil
}

// found gives the boxes of spans that are all held.
func (p *pictures) found(document string, spans []aid.Span) ([][]site.Box, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([][]site.Box, len(spans))
	for i, s := range spans {
		boxes, ok := p.boxed[document][s]
		if !ok {
			return nil, false
		}
		out[i] = boxes
	}
	return out, true
}

// wait takes the turn to draw.
func (p *pictures) wait(ctx context.Context) error {
	select {
	case p.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for other pages: %w", ctx.Err())
	}
}

func (p *pictures) done() { <-p.turn }

// read reads the bytes of a document that has pages.
func (p *pictures) read(ctx context.Context, document string) ([]byte, error) {
	doc, err := p.store.Document(ctx, document)
	if err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
	}
	if doc.MediaType != site.Pictured || doc.Bytes > picturedBytes {
		return nil, fmt.Errorf("pages of document %s, %d bytes of %s: %w", document, doc.Bytes, doc.MediaType, aid.ErrNotFound)
	}
	body, err := p.store.Original(ctx, document)
	if err != nil {
		return nil, fmt.Errorf("open the document: %w", err)
	}
	defer body.Close()
	raw, err := io.ReadAll(io.LimitReader(body, picturedBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
	}
	return raw, nil
}

// picturePage shows a page of a source's document as it looks.
func (s *server) picturePage(p *site.Site, r *http.Request) (site.Page, error) {
	if s.pictures == nil {
		return site.Page{}, fmt.Errorf("pictures of pages: %w", aid.ErrNotFound)
	}
	n, err := pageNumber(r.PathValue("page"))
	if err != nil {
		return site.Page{}, err
	}
	q := r.URL.Query()
	return p.PicturePage(r.Context(), r.PathValue("id"), site.PictureQuery{Document: q.Get("document"), Claim: q.Get("claim"), Page: n}, s.pictures)
}

// picture serves the picture of a page: /documents/{sha256}/pages/3.png.
func (s *server) picture(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("page"), ".png")
	if !ok || s.pictures == nil {
		s.problem(w, r, http.StatusNotFound, "")
		return
	}
	n, err := pageNumber(name)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v, err := s.pictures.Picture(r.Context(), r.PathValue("sha256"), n)
	if err != nil {
		s.fail(w, r, fmt.Errorf("draw the page: %w", err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "image/png")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("Content-Length", strconv.Itoa(len(v.PNG)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(v.PNG)
	}
}

func pageNumber(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("page %q is not a number from 1: %w", text, aid.ErrNotFound)
	}
	return n, nil
}
