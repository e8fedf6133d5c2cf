package site

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"toguna/internal/aid"
)

// SourcesPage lists who says it.
type SourcesPage struct {
	Sources []SourceRow `json:"sources"`
}

// A SourceRow is a source in the list.
type SourceRow struct {
	aid.Source
	Claims    int `json:"claims"`
	Documents int `json:"documents"`

	Cite     string      `json:"-"`
	Date     string      `json:"-"`
	Readings []NamedLink `json:"-"` // reading notes on it
}

// SourcesPage makes the list of sources.
func (s *Site) SourcesPage(ctx context.Context) (Page, error) {
	page, err := s.page(ctx, "sources.html", "sources", s.p.T("sources.title"))
	if err != nil {
		return page, err
	}
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	rows, err := s.sourceRows(ctx, h)
	if err != nil {
		return page, err
	}
	t := &Table{Header: []string{"id", "kind", "title", "authors", "publisher", "published", "language", "reliability", "licence", "url", "citation", "derived_from", "claims", "documents"}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{
			r.ID, string(r.Kind), r.Title, joined(r.Authors), r.Publisher, r.Published.String(), r.Language, letter(r.Source), r.Licence, r.URL,
			r.Citation, joined(r.DerivedFrom), strconv.Itoa(r.Claims), strconv.Itoa(r.Documents),
		})
	}
	page.Data, page.Table = &SourcesPage{Sources: rows}, t
	return page, nil
}

func (s *Site) sourceRows(ctx context.Context, h *held) ([]SourceRow, error) {
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Limit: limitForOneClaim})
	if err != nil {
		return nil, fmt.Errorf("count the claims: %w", err)
	}
	docs, err := s.r.Documents(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the documents: %w", err)
	}
	held := map[string]int{}
	for _, d := range docs {
		held[d.SourceID]++
	}
	rows := make([]SourceRow, 0, len(h.order))
	for _, src := range h.order {
		r := SourceRow{Source: src, Claims: list.Facets["source"][src.ID], Documents: held[src.ID], Cite: s.citeOf(h, src)}
		r.Readings = h.readings(src.ID)
		r.Date = s.p.Date(src.Published.String())
		rows = append(rows, r)
	}
	return rows, nil
}

// readings are the reading notes that tell what a work says.
func (h *held) readings(work string) []NamedLink {
	var out []NamedLink
	for _, src := range h.order {
		if src.Kind == aid.KindReadingNote && slices.Contains(src.DerivedFrom, work) {
			out = append(out, NamedLink{Name: src.ID, Href: "/sources/" + src.ID, Note: src.Title})
		}
	}
	return out
}
