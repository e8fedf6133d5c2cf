package site

import (
	"cmp"
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

// PartiesPage lists who gives, receives, carries out or acts.
type PartiesPage struct {
	Total   int        `json:"total"`
	Parties []PartyRow `json:"parties"`

	Query  string       `json:"-"`
	Keep   url.Values   `json:"-"`
	Groups []FacetGroup `json:"-"`
	Part   Portion      `json:"-"`
}

// A PartyRow is a party in the list, with the number of activities in which it has each role.
type PartyRow struct {
	aid.Party
	Gives       int    `json:"gives"`
	Receives    int    `json:"receives"`
	CarriesOut  int    `json:"carries_out"`
	InDatasets  int    `json:"transactions_in_datasets"`
	DisplayName string `json:"-"`
	Of          string `json:"-"`
}

// PartiesQuery narrows the list of parties.
type PartiesQuery struct {
	Kind   aid.PartyKind
	Query  string
	Offset int
	Rows   int // 0 for a page
}

const partiesPerPage = 50

// partyName is a party's name, as the page's language has it.
func (s *Site) partyName(p aid.Party) string {
	if p.Kind == aid.State && p.Country != "" {
		return s.state3(p.Country)
	}
	if p.Kind == aid.Person {
		return p.Name // Jordan, who is no state
	}
	return s.p.Name(p.Name)
}

// PartiesPage makes the list of parties: those in the most activities first.
func (s *Site) PartiesPage(ctx context.Context, q PartiesQuery) (Page, error) {
	page, err := s.page(ctx, "parties.html", "parties", s.p.T("parties.title"))
	if err != nil {
		return page, err
	}
	all, err := s.partyRows(ctx)
	if err != nil {
		return page, err
	}
	d := &PartiesPage{Query: q.Query, Keep: url.Values{}}
	if q.Kind != "" {
		d.Keep.Set("kind", string(q.Kind))
	}
	d.Groups = []FacetGroup{s.partyFacets(all, q)}
	taken := slices.DeleteFunc(all, func(r PartyRow) bool { return !q.takes(r) })
	d.Total = len(taken)
	keep := maps.Clone(d.Keep)
	if q.Query != "" {
		keep.Set("q", q.Query)
	}
	if q.Rows == 0 {
		q.Rows = partiesPerPage
	}
	d.Parties, d.Part = portion(taken, q.Offset, q.Rows, "/parties", "offset", keep)
	t := &Table{Header: []string{"id", "name", "kind", "country", "names", "gives", "receives", "carries_out", "transactions_in_datasets"}}
	for _, r := range d.Parties {
		var names []string
		for _, n := range r.Names {
			names = append(names, n.Text)
		}
		t.Rows = append(t.Rows, []string{
			r.ID, r.Name, string(r.Kind), r.Country, joined(names), strconv.Itoa(r.Gives), strconv.Itoa(r.Receives), strconv.Itoa(r.CarriesOut), strconv.Itoa(r.InDatasets),
		})
	}
	page.Data, page.Table = d, t
	return page, nil
}

func (q PartiesQuery) takes(r PartyRow) bool {
	if q.Kind != "" && q.Kind != r.Kind {
		return false
	}
	names := []string{r.Name, r.DisplayName}
	for _, n := range r.Names {
		names = append(names, n.Text)
	}
	all := codelist.Fold(strings.Join(names, " "))
	for word := range strings.FieldsSeq(codelist.Fold(q.Query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// partyRows counts the roles of each party.
func (s *Site) partyRows(ctx context.Context) ([]PartyRow, error) {
	parties, err := s.r.Parties(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the parties: %w", err)
	}
	activities, err := s.r.Activities(ctx, aid.EntityFilter{})
	if err != nil {
		return nil, fmt.Errorf("list the activities: %w", err)
	}
	rows := make([]PartyRow, len(parties))
	at := make(map[string]*PartyRow, len(parties))
	for i, p := range parties {
		rows[i] = PartyRow{Party: p, DisplayName: s.partyName(p)}
		if p.Kind != aid.State {
			rows[i].Of = s.country(p.Country)
		}
		at[p.ID] = &rows[i]
	}
	count := func(ids []string, add func(*PartyRow)) {
		for _, id := range ids {
			if r := at[id]; r != nil {
				add(r)
			}
		}
	}
	for _, a := range activities {
		count(a.Providers, func(r *PartyRow) { r.Gives++ })
		count(a.Receivers, func(r *PartyRow) { r.Receives++ })
		count(a.Implementer, func(r *PartyRow) { r.CarriesOut++ })
	}
	if dr := s.datasets(); dr != nil {
		for i := range rows {
			flows, err := dr.Flows(ctx, flowFilter(rows[i].Party))
			if err != nil {
				return nil, fmt.Errorf("add up the datasets: %w", err)
			}
			for _, f := range flows {
				rows[i].InDatasets += int(f.Transactions)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b PartyRow) int {
		return cmp.Or(cmp.Compare(b.Gives+b.Receives+b.CarriesOut, a.Gives+a.Receives+a.CarriesOut), cmp.Compare(b.InDatasets, a.InDatasets), strings.Compare(a.ID, b.ID))
	})
	return rows, nil
}

// flowFilter is how datasets name a party: a state by its code, any other by one of its names.
func flowFilter(p aid.Party) aid.FlowFilter {
	if p.Kind == aid.State && p.Country != "" {
		return aid.FlowFilter{Country: p.Country}
	}
	f := aid.FlowFilter{Names: []string{p.Name}}
	for _, n := range p.Names {
		if !slices.Contains(f.Names, n.Text) {
			f.Names = append(f.Names, n.Text)
		}
	}
	return f
}

func (s *Site) partyFacets(all []PartyRow, q PartiesQuery) FacetGroup {
	counts := map[aid.PartyKind]int{}
	total := 0
	with := q
	with.Kind = ""
	for _, r := range all {
		if with.takes(r) {
			counts[r.Kind]++
			total++
		}
	}
	to := func(kind aid.PartyKind) string {
		v := url.Values{}
		if kind != "" {
			v.Set("kind", string(kind))
		}
		if q.Query != "" {
			v.Set("q", q.Query)
		}
		return link("/parties", v)
	}
	g := FacetGroup{Title: s.p.T("facet.kind"), Facets: []Facet{{Label: s.p.T("facet.all"), Href: to(""), N: total, Current: q.Kind == ""}}}
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		if kind != "" {
			g.Facets = append(g.Facets, Facet{Label: capital(term(s.p, "party_kind", string(kind))), Href: to(kind), N: counts[kind], Current: q.Kind == kind})
		}
	}
	return g
}
