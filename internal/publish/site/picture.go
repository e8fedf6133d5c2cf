package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"toguna/internal/aid"
)

// Pictured is the media type of the documents whose pages can be shown as pictures.
const Pictured = "application/pdf"

// A Picture is a page of a document as it looks. Width and Height are in points, in which Boxes are given.
type Picture struct {
	PNG           []byte
	Width, Height float64
	Pages         int // of the document
}

// A Box frames words on a page, in points from its lower left corner.
type Box struct {
	Page                     int
	Left, Bottom, Right, Top float64
}

// Pictures draws pages and finds words on them.
type Pictures interface {
	// Picture draws a page of a document, numbered from 1; aid.ErrNotFound for one that is not there.
	Picture(ctx context.Context, document string, page int) (Picture, error)
	// Boxes finds the words of each span of a document; none for words that do not stand there.
	Boxes(ctx context.Context, document string, spans []aid.Span) ([][]Box, error)
}

// PictureQuery says which page to show.
type PictureQuery struct {
	Document string // "" for the first that has pages
	Page     int    // 0 for the page of the claim, or the first
	Claim    string
}

// PicturePage is one page of a document as it was printed, with the words of the claims framed.
type PicturePage struct {
	Source   aid.Source   `json:"source"`
	Document aid.Document `json:"document"`
	Page     int          `json:"page"`
	Pages    int          `json:"pages"`
	Width    float64      `json:"width_points"`
	Height   float64      `json:"height_points"`
	Frames   []ClaimFrame `json:"frames"`

	Notes []MarginNote `json:"-"`
	Image string       `json:"-"`
	Prev  string       `json:"-"`
	Next  string       `json:"-"`
	Text  string       `json:"-"` // the reader's address
}

// A ClaimFrame is the frame of one line of a claim's words, in points from the page's upper left corner.
type ClaimFrame struct {
	Claim  string  `json:"claim"`
	Left   float64 `json:"left"`
	Top    float64 `json:"top"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	N      int     `json:"number"`
	Class  string  `json:"-"`
	First  bool    `json:"-"` // of the claim on this page: it carries the number
	LabelX float64 `json:"-"`
	LabelY float64 `json:"-"`
}

// PicturePage makes the page that shows a page of a source's document.
func (s *Site) PicturePage(ctx context.Context, id string, q PictureQuery, from Pictures) (Page, error) {
	page, err := s.page(ctx, "picture.html", "sources", "")
	if err != nil {
		return page, err
	}
	d := &PicturePage{Frames: []ClaimFrame{}}
	if d.Source, err = s.r.Source(ctx, id); err != nil {
		return page, fmt.Errorf("read the source: %w", err)
	}
	if err := s.pictured(ctx, d, &q); err != nil {
		return page, err
	}
	r := &ReaderPage{Source: d.Source, Document: d.Document, Here: q.Claim}
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Source: id, Document: d.Document.SHA256})
	if err != nil {
		return page, fmt.Errorf("read the claims: %w", err)
	}
	r.Claims = list.Claims
	if err := s.frames(ctx, d, r, q, from); err != nil {
		return page, err
	}
	page.Title = s.p.T("picture.title", "page", d.Page, "title", d.Source.Title)
	page.Data = d
	return page, nil
}

// pictured finds the document whose page is meant.
func (s *Site) pictured(ctx context.Context, d *PicturePage, q *PictureQuery) error {
	docs, err := s.r.Documents(ctx, d.Source.ID)
	if err != nil {
		return fmt.Errorf("read the documents: %w", err)
	}
	if q.Claim != "" {
		c, err := s.r.Claim(ctx, q.Claim)
		if err != nil {
			return fmt.Errorf("read the claim: %w", err)
		}
		q.Document = c.Span.Document
	}
	i := slices.IndexFunc(docs, func(x aid.Document) bool {
		return x.MediaType == Pictured && (q.Document == "" || q.Document == x.SHA256)
	})
	if i < 0 {
		return fmt.Errorf("a document of %s with pages: %w", d.Source.ID, aid.ErrNotFound)
	}
	d.Document = docs[i]
	return nil
}

// frames draws the page and frames the words of the claims that stand on it.
func (s *Site) frames(ctx context.Context, d *PicturePage, r *ReaderPage, q PictureQuery, from Pictures) error {
	shown, numbers := visible(r, nil) // an orphan has no place on the page
	spans := make([]aid.Span, len(shown))
	for i, c := range shown {
		spans[i] = c.Span
	}
	boxes := make([][]Box, len(shown))
	if len(shown) > 0 {
		var err error
		if boxes, err = from.Boxes(ctx, d.Document.SHA256, spans); err != nil {
			return fmt.Errorf("find the words on the pages: %w", err)
		}
	}
	d.Page = max(q.Page, 1)
	if i := slices.IndexFunc(shown, func(c aid.Claim) bool { return c.ID == q.Claim }); q.Page == 0 && i >= 0 && len(boxes[i]) > 0 {
		d.Page = boxes[i][0].Page
	}
	picture, err := from.Picture(ctx, d.Document.SHA256, d.Page)
	if err != nil {
		return fmt.Errorf("draw the page: %w", err)
	}
	d.Pages, d.Width, d.Height = picture.Pages, picture.Width, picture.Height
	var here []aid.Claim
	for i, c := range shown {
		if slices.ContainsFunc(boxes[i], func(b Box) bool { return b.Page == d.Page }) {
			here = append(here, c)
		}
	}
	if err := s.link(ctx, r, here); err != nil {
		return err
	}
	notes, err := s.marginNotes(ctx, r, here, numbers)
	if err != nil {
		return err
	}
	for i, c := range shown {
		if n, ok := notes[c.ID]; ok {
			d.Notes = append(d.Notes, n)
			d.frame(c, n, boxes[i], markClass(n, c, q.Claim))
		}
	}
	d.addresses()
	return nil
}

// frameGap keeps a frame off the letters, in points.
const frameGap = 1.5

// frame adds the frames of one claim.
func (d *PicturePage) frame(c aid.Claim, n MarginNote, boxes []Box, class string) {
	first := true
	for _, b := range boxes {
		if b.Page != d.Page {
			continue
		}
		f := ClaimFrame{
			Claim: c.ID, N: n.N, Class: class, First: first,
			Left: b.Left - frameGap, Top: d.Height - b.Top - frameGap, Width: b.Right - b.Left + 2*frameGap, Height: b.Top - b.Bottom + 2*frameGap,
		}
		f.LabelX, f.LabelY = max(f.Left-frameGap, 0), f.Top+f.Height-2*frameGap
		d.Frames, first = append(d.Frames, f), false
	}
}

// addresses writes where the picture, the text and the pages beside this one are.
func (d *PicturePage) addresses() {
	at := func(page int) string {
		return link("/sources/"+d.Source.ID+"/pages/"+strconv.Itoa(page), url.Values{"document": {d.Document.SHA256}})
	}
	d.Image = "/documents/" + d.Document.SHA256 + "/pages/" + strconv.Itoa(d.Page) + ".png"
	q := url.Values{"document": {d.Document.SHA256}}
	if len(d.Notes) > 0 {
		q = url.Values{"claim": {d.Notes[0].ID}}
	}
	d.Text = link("/sources/"+d.Source.ID, q)
	if d.Page > 1 {
		d.Prev = at(d.Page - 1)
	}
	if d.Page < d.Pages {
		d.Next = at(d.Page + 1)
	}
}
