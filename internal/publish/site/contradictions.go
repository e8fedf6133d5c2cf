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
)

// ContradictionsQuery narrows the list of contradictions.
type ContradictionsQuery struct {
	Where  string // "across", "inside", or "" for both
	Kind   aid.ContradictionKind
	Source string
	Offset int
	Rows   int // how many; 0 for a page
}

// contradictionsPerPage keeps a page light however many there are.
const contradictionsPerPage = 30

// ContradictionsPage is what contradicts what.
type ContradictionsPage struct {
	Total          int                 `json:"total"`
	Contradictions []aid.Contradiction `json:"contradictions"`

	Facing      []Facing          `json:"-"`
	Conversions []*ConversionView `json:"-"`
	Groups      []FacetGroup      `json:"-"`
	All         int               `json:"-"`
	Part        Portion           `json:"-"`
}

// ContradictionsPage makes the list of contradictions.
func (s *Site) ContradictionsPage(ctx context.Context, q ContradictionsQuery) (Page, error) {
	page, err := s.page(ctx, "contradictions.html", "contradictions", s.p.T("contradictions.title"))
	if err != nil {
		return page, err
	}
	if q.Where != "" && q.Where != "across" && q.Where != "inside" {
		return page, fmt.Errorf("where %q is neither across nor inside: %w", q.Where, aid.ErrInvalid)
	}
	all, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return page, fmt.Errorf("read the contradictions: %w", err)
	}
	sortContradictions(all)
	d := &ContradictionsPage{All: len(all), Contradictions: []aid.Contradiction{}}
	for _, c := range all {
		if q.takes(c) {
			d.Contradictions = append(d.Contradictions, c)
		}
	}
	d.Total = len(d.Contradictions)
	if q.Rows == 0 {
		q.Rows = contradictionsPerPage
	}
	d.Contradictions, d.Part = portion(d.Contradictions, q.Offset, q.Rows, "/contradictions", "offset", q.values())
	var ids []string
	for _, c := range d.Contradictions {
		ids = append(ids, c.Claims...)
		if c.Conversion != nil {
			ids = append(ids, c.Conversion.Claim)
		}
	}
	h, err := s.hold(ctx, ids)
	if err != nil {
		return page, err
	}
	for _, c := range d.Contradictions {
		f := s.facing(h, c)
		if f.Conversion != nil {
			f.Conversion.Href = "#" + f.Anchor
			d.Conversions = append(d.Conversions, f.Conversion)
		}
		d.Facing = append(d.Facing, f)
	}
	d.Groups = s.contradictionFacets(h, all, q)
	page.Data, page.Table = d, s.contradictionTable(d.Contradictions)
	return page, nil
}

func (q ContradictionsQuery) takes(c aid.Contradiction) bool {
	inside := c.Source != ""
	return (q.Where == "" || (q.Where == "inside") == inside) && (q.Kind == "" || q.Kind == c.Kind) && (q.Source == "" || q.Source == c.Source)
}

func (q ContradictionsQuery) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"where": q.Where, "kind": string(q.Kind), "source": q.Source} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

func (s *Site) contradictionFacets(h *held, all []aid.Contradiction, q ContradictionsQuery) []FacetGroup {
	count := func(q ContradictionsQuery) int {
		n := 0
		for _, c := range all {
			if q.takes(c) {
				n++
			}
		}
		return n
	}
	q.Offset, q.Rows = 0, 0
	facet := func(label string, with ContradictionsQuery) Facet {
		return Facet{Label: label, Href: link("/contradictions", with.values()), N: count(with), Current: with == q}
	}
	where := FacetGroup{Title: s.p.T("facet.where")}
	for _, w := range []string{"", "across", "inside"} {
		with := q
		with.Where = w
		if w == "across" {
			with.Source = ""
		}
		key := "facet.all"
		if w != "" {
			key = "facet.where." + w
		}
		where.Facets = append(where.Facets, facet(s.p.T(key), with))
	}
	kinds := map[string]bool{}
	sources := map[string]bool{}
	for _, c := range all {
		kinds[string(c.Kind)] = true
		if c.Source != "" {
			sources[c.Source] = true
		}
	}
	kind := FacetGroup{Title: s.p.T("facet.differs")}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		with := q
		with.Kind = aid.ContradictionKind(k)
		if q.Kind == with.Kind {
			with.Kind = ""
			f := facet(term(s.p, "differs", k), with)
			f.Current, f.N = true, count(q)
			kind.Facets = append(kind.Facets, f)
			continue
		}
		kind.Facets = append(kind.Facets, facet(term(s.p, "differs", k), with))
	}
	inside := FacetGroup{Title: s.p.T("facet.inside")}
	for _, id := range slices.Sorted(maps.Keys(sources)) {
		with := q
		with.Source, with.Where = id, "inside"
		f := facet(id+" "+h.sources[id].Title, with)
		f.Current = q.Source == id
		inside.Facets = append(inside.Facets, f)
	}
	return []FacetGroup{where, kind, inside}
}

func (s *Site) contradictionTable(list []aid.Contradiction) *Table {
	t := &Table{Header: []string{
		"id", "kind", "subject", "title", "claims", "sides", "difference", "settled_by", "meanwhile", "source",
		"stated", "expected", "expected_to", "deviation_pct", "verdict", "months_robust", "months_edge",
	}}
	for _, c := range list {
		var sides []string
		for _, v := range c.Sides {
			sides = append(sides, strings.TrimSpace(v.Amount+" "+v.Unit))
		}
		row := []string{
			c.ID, string(c.Kind), c.Subject, s.say(c.Title), joined(c.Claims), joined(sides), s.say(c.Difference), s.say(c.SettledBy),
			s.say(c.Meanwhile), c.Source, "", "", "", "", "", "", "",
		}
		if v := c.Conversion; v != nil {
			amount, currency, _ := s.faced(*v)
			row[10], row[11], row[12], row[14] = amount+" "+currency, v.Expected, v.ExpectedTo, v.Verdict
			if v.DeviationPct != nil {
				row[13] = strconv.FormatFloat(*v.DeviationPct, 'f', 2, 64)
			}
			row[15], row[16] = joined(v.Robust), joined(v.Edge)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
