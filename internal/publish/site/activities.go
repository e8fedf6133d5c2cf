package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"toguna/internal/aid"
)

// A Facet is one way to narrow a list.
type Facet struct {
	Label   string
	Href    string
	N       int
	Current bool
	Lang    string
}

// A FacetGroup is the facets of one kind.
type FacetGroup struct {
	Title  string
	Facets []Facet
}

// ActivitiesPage lists the activities.
type ActivitiesPage struct {
	Family     aid.Family     `json:"family,omitempty"`
	Query      string         `json:"query,omitempty"`
	Total      int            `json:"total"`
	Activities []aid.Activity `json:"activities"`
	Facts      []aid.Fact     `json:"facts"`

	Families []FamilyRows `json:"-"`
	Beside   []BesideRow  `json:"-"`
	Facets   []FacetGroup `json:"-"`
}

// A BesideRow is an activity of which no rung is spoken.
type BesideRow struct {
	Activity aid.Activity
	Href     string
	Facts    []FactRow
	Claims   int
}

// ActivitiesPage makes the list of activities.
func (s *Site) ActivitiesPage(ctx context.Context, f aid.EntityFilter) (Page, error) {
	page, err := s.page(ctx, "activities.html", "activities", s.p.T("activities.title"))
	if err != nil {
		return page, err
	}
	if f.Family != "" && !slices.Contains(aid.Families(), f.Family) {
		return page, fmt.Errorf("family %q: %w", f.Family, aid.ErrInvalid)
	}
	all, err := s.r.Activities(ctx, aid.EntityFilter{Query: f.Query, Party: f.Party})
	if err != nil {
		return page, fmt.Errorf("list the activities: %w", err)
	}
	facts, err := s.r.Facts(ctx, "")
	if err != nil {
		return page, fmt.Errorf("read the facts: %w", err)
	}
	contradictions, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return page, fmt.Errorf("read the contradictions: %w", err)
	}
	d := &ActivitiesPage{Family: f.Family, Query: f.Query, Facts: []aid.Fact{}, Activities: []aid.Activity{}}
	for _, a := range all {
		if f.Family == "" || a.Family == f.Family {
			d.Activities = append(d.Activities, a)
		}
	}
	d.Total = len(d.Activities)
	s.fillActivities(d, all, facts, contradictions)
	page.Data, page.Table = d, s.activityTable(d.Activities)
	return page, nil
}

func (s *Site) fillActivities(d *ActivitiesPage, all []aid.Activity, facts []aid.Fact, contradictions []aid.Contradiction) {
	bySubject := map[string][]aid.Fact{}
	shown := map[string]string{}
	for _, a := range d.Activities {
		shown["activity:"+a.ID] = a.Name
	}
	for _, f := range facts {
		if shown[f.Subject] != "" {
			bySubject[f.Subject] = append(bySubject[f.Subject], f)
			d.Facts = append(d.Facts, f)
		}
	}
	href := s.factHref(contradictions, "")
	for _, fam := range aid.Families() {
		rows := FamilyRows{Family: fam}
		for _, a := range d.Activities {
			if fs := bySubject["activity:"+a.ID]; a.Family == fam && slices.ContainsFunc(fs, onLadder) {
				row := ActivityRow{Activity: a, Href: "/activities/" + a.ID, Rungs: s.ladder(fs, href)}
				if a.Note != nil {
					row.Note = s.p.Note(*a.Note)
				}
				rows.Rows = append(rows.Rows, row)
			}
		}
		if len(rows.Rows) > 0 {
			d.Families = append(d.Families, rows)
		}
	}
	h := &held{sources: map[string]aid.Source{}, claims: map[string]aid.Claim{}, shown: map[string]bool{}}
	for _, a := range d.Activities {
		fs := bySubject["activity:"+a.ID]
		if slices.ContainsFunc(fs, onLadder) {
			continue
		}
		row := BesideRow{Activity: a, Href: "/activities/" + a.ID}
		for _, f := range fs {
			row.Facts = append(row.Facts, s.factRow(h, f, shown, href))
		}
		d.Beside = append(d.Beside, row)
	}
	d.Facets = []FacetGroup{s.familyFacets(d, all)}
}

func (s *Site) familyFacets(d *ActivitiesPage, all []aid.Activity) FacetGroup {
	n := map[aid.Family]int{}
	for _, a := range all {
		n[a.Family]++
	}
	q := url.Values{}
	if d.Query != "" {
		q.Set("q", d.Query)
	}
	g := FacetGroup{Title: s.p.T("facet.family")}
	g.Facets = append(g.Facets, Facet{Label: s.p.T("facet.all"), Href: link("/activities", q), N: len(all), Current: d.Family == ""})
	for _, fam := range aid.Families() {
		q.Set("family", string(fam))
		g.Facets = append(g.Facets, Facet{Label: term(s.p, "family", string(fam)), Href: link("/activities", q), N: n[fam], Current: d.Family == fam})
	}
	return g
}

// link joins a path and a query.
func link(path string, q url.Values) string {
	if enc := q.Encode(); enc != "" {
		return path + "?" + enc
	}
	return path
}

func (s *Site) activityTable(list []aid.Activity) *Table {
	t := &Table{Header: []string{"id", "name", "kind", "family", "named", "country", "providers", "receivers", "places", "sector", "may_be"}}
	for _, a := range list {
		t.Rows = append(t.Rows, []string{
			a.ID, a.Name, a.Kind, string(a.Family), strconv.FormatBool(a.Named), a.Country,
			joined(a.Providers), joined(a.Receivers), joined(a.Places), a.Sector, joined(a.MayBe),
		})
	}
	return t
}
