package site

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// SourcesPage lists who says it.
type SourcesPage struct {
	Total   int         `json:"total"`
	Sources []SourceRow `json:"sources"`

	Query  string       `json:"-"`
	Keep   url.Values   `json:"-"` // the filter without the search words
	Groups []FacetGroup `json:"-"`
	Part   Portion      `json:"-"`
}

// SourcesQuery narrows the list of sources.
type SourcesQuery struct {
	Kind        aid.SourceKind
	Reliability string // a letter
	Query       string // words of the title, the authors or the publisher
	Offset      int
	Rows        int // how many; 0 for a page
}

// sourcesPerPage keeps a page light however many there are.
const sourcesPerPage = 50

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
func (s *Site) SourcesPage(ctx context.Context, q SourcesQuery) (Page, error) {
	page, err := s.page(ctx, "sources.html", "sources", s.p.T("sources.title"))
	if err != nil {
		return page, err
	}
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	d := &SourcesPage{Query: q.Query, Keep: q.values()}
	d.Keep.Del("q")
	d.Groups = s.sourceFacets(h.order, q)
	taken := slices.DeleteFunc(slices.Clone(h.order), func(src aid.Source) bool { return !q.takes(src) })
	if q.Rows == 0 {
		q.Rows = sourcesPerPage
	}
	d.Total = len(taken)
	taken, d.Part = portion(taken, q.Offset, q.Rows, "/sources", "offset", q.values())
	if d.Sources, err = s.sourceRows(ctx, h, taken); err != nil {
		return page, err
	}
	t := &Table{Header: []string{"id", "kind", "title", "authors", "publisher", "published", "language", "reliability", "licence", "url", "citation", "derived_from", "claims", "documents"}}
	for _, r := range d.Sources {
		t.Rows = append(t.Rows, []string{
			r.ID, string(r.Kind), r.Title, joined(r.Authors), r.Publisher, r.Published.String(), r.Language, letter(r.Source), r.Licence, r.URL,
			r.Citation, joined(r.DerivedFrom), strconv.Itoa(r.Claims), strconv.Itoa(r.Documents),
		})
	}
	page.Data, page.Table = d, t
	return page, nil
}

func (q SourcesQuery) takes(src aid.Source) bool {
	if (q.Kind != "" && q.Kind != src.Kind) || (q.Reliability != "" && q.Reliability != letter(src)) {
		return false
	}
	all := ""
	if q.Query != "" {
		all = codelist.Fold(src.ID + " " + src.Title + " " + strings.Join(src.Authors, " ") + " " + src.Publisher)
	}
	for word := range strings.FieldsSeq(codelist.Fold(q.Query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

func (q SourcesQuery) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"kind": string(q.Kind), "reliability": q.Reliability, "q": q.Query} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

// sourceFacets narrow the list by kind and by rating.
func (s *Site) sourceFacets(all []aid.Source, q SourcesQuery) []FacetGroup {
	group := func(name, current string, set func(*SourcesQuery, string), of func(aid.Source) string, label func(string) string) FacetGroup {
		with := q
		set(&with, "")
		counts := map[string]int{}
		total := 0
		for _, src := range all {
			if with.takes(src) {
				counts[of(src)]++
				total++
			}
		}
		if current != "" {
			counts[current] += 0
		}
		g := FacetGroup{Title: s.p.T("facet." + name), Facets: []Facet{{Label: s.p.T("facet.all"), Href: link("/sources", with.values()), N: total, Current: current == ""}}}
		for _, v := range slices.Sorted(maps.Keys(counts)) {
			set(&with, v)
			g.Facets = append(g.Facets, Facet{Label: label(v), Href: link("/sources", with.values()), N: counts[v], Current: current == v})
		}
		return g
	}
	return []FacetGroup{
		group("kind", string(q.Kind), func(q *SourcesQuery, v string) { q.Kind = aid.SourceKind(v) }, func(src aid.Source) string { return string(src.Kind) },
			func(v string) string { return capital(term(s.p, "source_kind", v)) }),
		group("reliability", q.Reliability, func(q *SourcesQuery, v string) { q.Reliability = v }, letter,
			func(v string) string { return v + ", " + term(s.p, "reliability", v) }),
	}
}

func (s *Site) sourceRows(ctx context.Context, h *held, sources []aid.Source) ([]SourceRow, error) {
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
	rows := make([]SourceRow, 0, len(sources))
	for _, src := range sources {
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
