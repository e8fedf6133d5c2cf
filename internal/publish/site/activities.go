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

// ActivitiesQuery says which activities to list.
type ActivitiesQuery struct {
	aid.EntityFilter
	Offset int
	Rows   int // how many; 0 for a page
}

// activitiesPerPage keeps a page light however many there are.
const activitiesPerPage = 50

// ActivitiesPage lists the activities.
type ActivitiesPage struct {
	Family     aid.Family     `json:"family,omitempty"`
	Query      string         `json:"query,omitempty"`
	Total      int            `json:"total"`
	Offset     int            `json:"offset"`
	Activities []aid.Activity `json:"activities"`
	Facts      []aid.Fact     `json:"facts"`

	Families []FamilyRows `json:"-"`
	Beside   []BesideRow  `json:"-"`
	Facets   []FacetGroup `json:"-"`
	Party    string       `json:"-"`
	Prev     string       `json:"-"`
	Next     string       `json:"-"`
	First    int          `json:"-"`
	Last     int          `json:"-"`
}

// A BesideRow is an activity of which no rung is spoken.
type BesideRow struct {
	Activity aid.Activity
	Name     string
	Href     string
	Facts    []FactRow
}

// ActivitiesPage makes the list of activities: those on the ladder by family, then the others.
func (s *Site) ActivitiesPage(ctx context.Context, q ActivitiesQuery) (Page, error) {
	page, err := s.page(ctx, "activities.html", "activities", s.p.T("activities.title"))
	if err != nil {
		return page, err
	}
	if q.Family != "" && !slices.Contains(aid.Families(), q.Family) {
		return page, fmt.Errorf("family %q: %w", q.Family, aid.ErrInvalid)
	}
	all, err := s.r.Activities(ctx, aid.EntityFilter{Query: q.Query, Party: q.Party})
	if err != nil {
		return page, fmt.Errorf("list the activities: %w", err)
	}
	ranking, err := s.ranking(ctx)
	if err != nil {
		return page, err
	}
	contradictions, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return page, fmt.Errorf("read the contradictions: %w", err)
	}
	d := &ActivitiesPage{Family: q.Family, Query: q.Query, Party: q.Party, Offset: q.Offset, Facts: []aid.Fact{}, Activities: []aid.Activity{}}
	for _, a := range all {
		if q.Family == "" || a.Family == q.Family {
			d.Activities = append(d.Activities, a)
		}
	}
	d.Total = len(d.Activities)
	ranking.sort(d.Activities)
	s.window(d, q)
	s.fillActivities(d, s.namesOf(all), ranking.Facts, s.factHref(contradictions, ""))
	d.Facets = []FacetGroup{s.familyFacets(d, all)}
	page.Data, page.Table = d, s.activityTable(d.Activities)
	return page, nil
}

// window cuts the list to the page that was asked for.
func (s *Site) window(d *ActivitiesPage, q ActivitiesQuery) {
	rows := q.Rows
	if rows == 0 {
		rows = activitiesPerPage
	}
	from := min(q.Offset, d.Total)
	to := min(from+rows, d.Total)
	at := func(offset int) string {
		v := d.values(d.Family)
		if offset > 0 {
			v.Set("offset", strconv.Itoa(offset))
		}
		return link("/activities", v)
	}
	if from > 0 {
		d.Prev = at(max(0, from-rows))
	}
	if to < d.Total {
		d.Next = at(to)
	}
	d.Activities, d.First, d.Last = d.Activities[from:to], from+1, to
}

// values is the query of the list with a family.
func (d *ActivitiesPage) values(family aid.Family) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"q": d.Query, "party": d.Party, "family": string(family)} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

func (s *Site) fillActivities(d *ActivitiesPage, names map[string]string, facts map[string][]aid.Fact, href func(aid.Fact) string) {
	h := &held{sources: map[string]aid.Source{}, claims: map[string]aid.Claim{}, shown: map[string]bool{}}
	for _, a := range d.Activities {
		fs := facts["activity:"+a.ID]
		d.Facts = append(d.Facts, fs...)
		if !slices.ContainsFunc(fs, onLadder) {
			row := BesideRow{Activity: a, Name: s.nameOf(a), Href: "/activities/" + a.ID}
			for _, f := range fs {
				row.Facts = append(row.Facts, s.factRow(h, f, nil, href))
			}
			d.Beside = append(d.Beside, row)
			continue
		}
		row := s.activityRow(a, names, s.ladder(fs, href))
		if n := len(d.Families); n == 0 || d.Families[n-1].Family != a.Family {
			d.Families = append(d.Families, FamilyRows{Family: a.Family})
		}
		last := &d.Families[len(d.Families)-1]
		last.Rows = append(last.Rows, row)
	}
}

func (s *Site) familyFacets(d *ActivitiesPage, all []aid.Activity) FacetGroup {
	n := map[aid.Family]int{}
	for _, a := range all {
		n[a.Family]++
	}
	g := FacetGroup{Title: s.p.T("facet.family")}
	g.Facets = append(g.Facets, Facet{Label: s.p.T("facet.all"), Href: link("/activities", d.values("")), N: len(all), Current: d.Family == ""})
	for _, fam := range aid.Families() {
		g.Facets = append(g.Facets, Facet{Label: term(s.p, "family", string(fam)), Href: link("/activities", d.values(fam)), N: n[fam], Current: d.Family == fam})
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
