package site

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// recordFacets narrow the records by what they state, by release, and to those that are gone.
func (s *Site) recordFacets(d *DatasetPage, q RecordsQuery, facets map[string]map[string]int) []FacetGroup {
	path := "/data/" + d.Source.ID
	to := func(with RecordsQuery) string { return link(path, with.values()) + "#records" }
	n := func(n int) int {
		if q.Pair || q.Named != "" || q.Key != "" {
			return -1 // the counts are those of the whole dataset
		}
		return n
	}
	all := q
	all.Holds = ""
	holds := FacetGroup{Title: s.p.T("facet.holds"), Facets: []Facet{{Label: s.p.T("facet.all"), Href: to(all), N: -1, Current: q.Holds == ""}}}
	for _, name := range slices.Sorted(maps.Keys(facets["holds"])) {
		with := q
		with.Holds = name
		holds.Facets = append(holds.Facets, Facet{Label: capital(s.p.T("holds." + name)), Href: to(with), N: n(facets["holds"][name]), Current: q.Holds == name})
	}
	all = q
	all.Release = 0
	releases := FacetGroup{Title: s.p.T("facet.release"), Facets: []Facet{{Label: s.p.T("facet.all"), Href: to(all), N: -1, Current: q.Release == 0}}}
	for i := len(d.Releases) - 1; i >= 0; i-- {
		r := d.Releases[i]
		in := facets["release"][strconv.FormatInt(r.N, 10)]
		if in == 0 && q.Release != r.N {
			continue
		}
		with := q
		with.Release = r.N
		label := s.releaseName(r.Release.Version)
		if len(d.Releases) > 1 && slices.ContainsFunc(d.Releases, func(o aid.HeldRelease) bool { return o.N != r.N && o.Release.Version == r.Release.Version }) {
			label += ", " + r.Release.File
		}
		releases.Facets = append(releases.Facets, Facet{Label: label, Href: to(with), N: n(in), Current: q.Release == r.N})
	}
	groups := []FacetGroup{holds}
	if len(releases.Facets) > 2 {
		groups = append(groups, releases)
	}
	if gone := facets["gone"]["1"]; gone > 0 || q.Gone {
		with := q
		with.Gone = !q.Gone
		groups = append(groups, FacetGroup{Title: s.p.T("facet.gone"), Facets: []Facet{{Label: s.p.T("record.withdrawn"), Href: to(with), N: n(gone), Current: q.Gone}}})
	}
	return groups
}

// recordRow shows a record in a list: what it is called, what it says in a line, and its figure.
func (s *Site) recordRow(r aid.HeldRecord) RecordRow {
	v := RecordRow{Record: r, Href: recordHref(r.Source, r.N), Name: recordName(r, s.gloss)}
	st := r.States
	switch {
	case len(st.Transactions) > 0:
		t := st.Transactions[0]
		v.Line, v.Figure, v.Apart = s.flowLine(t), s.stated(t), t.Apart
		if r.Money > 1 {
			v.Line, v.Figure = s.p.T("record.transactions", "n", r.Money), ""
		}
	case len(st.Events) > 0:
		e := st.Events[0]
		v.Line = strings.Trim(s.state3(e.Country)+", "+s.p.Date(e.Date.String()), ", ")
		v.Figure = s.p.T("record.deaths", "n", e.Best)
	case len(st.Deliveries) > 0:
		e := st.Deliveries[0]
		v.Line = s.p.T("claim.from_to", "from", s.sideName(e.Supplier), "to", s.sideName(e.Recipient))
		if e.OrderYear != nil {
			v.Line += ", " + s.p.T("record.ordered", "year", *e.OrderYear)
		}
		v.Figure = s.p.T("record.undelivered")
		if e.Delivered != nil {
			v.Figure = s.p.T("record.delivered", "n", *e.Delivered)
		}
	case len(st.Claims) > 0:
		v.Line = s.claimLine(st.Claims[0])
		v.Figure = s.listed(s.figureTexts(st.Claims[0].Figures))
	case len(st.Observations) > 0:
		o := st.Observations[0]
		v.Line = strings.Trim(s.sideName(o.Place)+", "+s.p.Date(o.Period.String()), ", ")
		v.Figure = strings.TrimSpace(s.p.Number(o.Value) + " " + o.Unit)
	case len(st.Places) > 0:
		v.Line = s.state3(st.Places[0].Country)
	}
	return v
}

// recordName is what a record is called: what it is about, else its key. gloss is the sentence of a claim.
func recordName(r aid.HeldRecord, gloss func(aid.Claim) string) string {
	st := r.States
	switch {
	case len(st.Activities) > 0 && st.Activities[0].Name != "":
		return st.Activities[0].Name
	case len(st.Deliveries) > 0 && st.Deliveries[0].Designation != "":
		return st.Deliveries[0].Designation
	case len(st.Events) > 0 && st.Events[0].SideA != "":
		return strings.TrimSuffix(st.Events[0].SideA+" – "+st.Events[0].SideB, " – ")
	case len(st.Claims) > 0 && cmp.Or(st.Claims[0].Activity, st.Claims[0].Gloss) != "":
		return cmp.Or(st.Claims[0].Activity, gloss(st.Claims[0]))
	case len(st.Places) > 0 && st.Places[0].Name != "":
		return st.Places[0].Name
	case len(st.Observations) > 0:
		return st.Observations[0].Series
	}
	return r.Key
}

// recordHref is the page of a record.
func recordHref(source string, n int64) string {
	return "/data/" + url.PathEscape(source) + "/records/" + strconv.FormatInt(n, 10)
}

// sideName names a party as a dataset does: a country by its name, any other as it stands.
func (s *Site) sideName(name string) string {
	if name == "" {
		return s.p.T("record.nobody")
	}
	if len(name) == 3 && strings.ToUpper(name) == name {
		return s.state3(name)
	}
	return name
}

// flowLine says between whom a transaction is, how far it has come, and when.
func (s *Site) flowLine(t aid.Transaction) string {
	from, to := cmp.Or(t.Provider, s.country(t.ProviderCountry)), cmp.Or(t.Receiver, s.country(t.ReceiverCountry))
	parts := []string{s.claimLine(aid.Claim{Provider: from, Receiver: to, Stage: t.Stage, Date: t.Date})}
	if t.Receiver != "" && t.ReceiverCountry != "" && codelist.Fold(t.Receiver) != codelist.Fold(s.country(t.ReceiverCountry)) {
		parts = append(parts, s.country(t.ReceiverCountry))
	}
	return s.listed(parts)
}

// country names a state; "" for none.
func (s *Site) country(code string) string {
	if code == "" {
		return ""
	}
	return s.state3(code)
}

// stated is the amount of a transaction as its dataset states it.
func (s *Site) stated(t aid.Transaction) string {
	if t.Amount == nil {
		return s.p.T("rung.no_amount")
	}
	if !isCurrency(t.Currency) {
		return strings.TrimSpace(s.p.Number(t.Amount.String()) + " " + t.Currency)
	}
	return s.p.Money(t.Amount.String(), t.Amount.String(), t.Currency, "").String()
}

func (s *Site) recordTable(list []aid.HeldRecord) *Table {
	t := &Table{Header: []string{"n", "source_id", "key", "locator", "release", "withdrawn", "holds", "name", "transactions"}}
	for _, r := range list {
		t.Rows = append(t.Rows, []string{
			strconv.FormatInt(r.N, 10), r.Source, r.Key, r.Locator, strconv.FormatInt(r.Release, 10), strconv.FormatBool(r.Withdrawn), joined(r.Holds),
			recordName(r, func(c aid.Claim) string { return c.Gloss }), strconv.Itoa(r.Money),
		})
	}
	return t
}
