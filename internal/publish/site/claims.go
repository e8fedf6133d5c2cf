package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// queueLength is how many claims a page of the queue shows.
const queueLength = 20

// searchedForPlace is how many claims of a source are looked through for the place of one of them.
const searchedForPlace = 2000

// ClaimsQuery says which claims to list, and which of them lies on the desk.
type ClaimsQuery struct {
	Filter aid.ClaimFilter
	Claim  string // on the desk; "" for the first of the list
	Done   string // claim that was just decided
	Rows   int    // how many to list; 0 for a page of the queue
	One    bool   // the page of one claim: its queue is the claims of its source
	Sent   *Sent  // what was sent of the claim on the desk, where that could not be taken
}

// ClaimsPage is the desk: one claim at a time, and the queue.
type ClaimsPage struct {
	Total  int                       `json:"total"`
	Offset int                       `json:"offset"`
	Facets map[string]map[string]int `json:"facets"`
	Claims []aid.Claim               `json:"claims"`
	Claim  *aid.Claim                `json:"claim,omitempty"`

	Orphans int `json:"orphans"` // how many of the list, whatever was decided about them, stand on words that were not found again

	InOrder bool         `json:"-"` // the queue is in the order of review
	Desk    *Desk        `json:"-"`
	Rows    []QueueRow   `json:"-"`
	Groups  []FacetGroup `json:"-"`
	Done    *ClaimRow    `json:"-"`
	DoneMsg string       `json:"-"`
	Back    string       `json:"-"` // the query that brings one back to this list
	Prev    string       `json:"-"` // page of the queue
	Next    string       `json:"-"`
	Query   string       `json:"-"`
	Keep    url.Values   `json:"-"` // the filter without the search words
	First   int          `json:"-"`
	Last    int          `json:"-"`
}

// A QueueRow is a claim in the queue.
type QueueRow struct {
	Href    string
	Text    string
	Loc     string
	Lang    string
	Current bool
	Status  State
}

// A Desk is the claim that is being decided.
type Desk struct {
	Claim    aid.Claim
	Before   string
	After    string
	Evidence Evidence
	Status   State
	Fields   []Field
	Edit     []EditField
	Findings []FindingRow
	Faces    []NamedLink
	Activity *NamedLink
	Prev     string
	Next     string
	NextID   string
	Source   aid.Source
	Heading  string
	Gloss    string // what a claim without words says
	Review   bool   // still to be decided
	Reason   string // what was written in a form that came back
	Seen     string // the version that the form is about
	Open     bool   // the fields to correct are open
}

// A Field is one field of the claim with its value.
type Field struct {
	Label, Value, Note string
	Unknown            bool
	Marked             []Piece
}

// An EditField is one that a person can correct.
type EditField struct {
	Name, Label, Value string
	Options            []Option
	Without            string // what stands there when nothing is written
	Hint               string // how it is written
	Fault              string // why what is written there cannot be taken
	Wide               bool   // takes the whole row
}

// An Option is one code of a list.
type Option struct {
	Value, Label string
	Selected     bool
}

// ClaimsPage makes the desk with its queue.
func (s *Site) ClaimsPage(ctx context.Context, q ClaimsQuery) (Page, error) {
	page, err := s.page(ctx, "claims.html", "claims", s.p.T("claims.title"))
	if err != nil {
		return page, err
	}
	page.Script = true
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	d := &ClaimsPage{Offset: q.Filter.Offset, Query: q.Filter.Query, Keep: filterQuery(q.Filter)}
	d.Keep.Del("q")
	if q.Claim, err = s.wholeID(ctx, q.Claim); err != nil {
		return page, err
	}
	d.InOrder = q.Filter.Order == "review"
	if q.One {
		if q.Filter, err = s.placeInSource(ctx, q); err != nil {
			return page, err
		}
		d.Offset = q.Filter.Offset
	}
	list, err := s.queue(ctx, q, d)
	if err != nil {
		return page, err
	}
	d.Back = filterQuery(q.Filter).Encode()
	s.fillQueue(h, q, d, list)
	if err := s.claimFacets(ctx, h, q.Filter, d); err != nil {
		return page, err
	}
	if q.Done != "" {
		c, err := s.r.Claim(ctx, q.Done)
		if err != nil {
			return page, fmt.Errorf("read the claim: %w", err)
		}
		row := s.claimRow(h, c)
		row.Evidence.Anchor = ""
		d.Done, d.DoneMsg = &row, s.p.T("desk.done."+string(c.Status))
	}
	if d.Claim != nil {
		if d.Desk, err = s.desk(ctx, h, *d.Claim, d); err != nil {
			return page, err
		}
		page.Title = d.Desk.Heading
		s.refill(d.Desk, q.Sent)
	}
	page.Data, page.Table = d, s.claimTable(d.Claims)
	return page, nil
}

// shortestID is how many characters of a claim's id tell which one is meant, if it is the only one that begins so.
const shortestID = 5

// wholeID is the id of the claim that is meant: one may be named by how its id begins.
func (s *Site) wholeID(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	_, err := s.r.Claim(ctx, id)
	if err == nil || !errors.Is(err, aid.ErrNotFound) || len(id) < shortestID {
		return id, err
	}
	list, listed := s.r.Claims(ctx, aid.ClaimFilter{Prefix: id, Limit: 2})
	switch {
	case listed != nil:
		return id, fmt.Errorf("list the claims: %w", listed)
	case list.Total == 1:
		return list.Claims[0].ID, nil
	case list.Total > 1:
		return id, fmt.Errorf("the ids of %d claims begin with %q; give more of the one that is meant: %w", list.Total, id, aid.ErrInvalid)
	}
	return id, fmt.Errorf("read the claim: %w", err)
}

// placeInSource is the page of the queue of a claim's source that holds the claim.
func (s *Site) placeInSource(ctx context.Context, q ClaimsQuery) (aid.ClaimFilter, error) {
	c, err := s.r.Claim(ctx, q.Claim)
	if err != nil {
		return q.Filter, fmt.Errorf("read the claim: %w", err)
	}
	f := aid.ClaimFilter{Source: c.SourceID, Limit: searchedForPlace}
	list, err := s.r.Claims(ctx, f)
	if err != nil {
		return f, fmt.Errorf("list the claims: %w", err)
	}
	f.Limit = 0
	if i := slices.IndexFunc(list.Claims, func(x aid.Claim) bool { return x.ID == c.ID }); i >= 0 {
		f.Offset = i - i%queueLength
	}
	return f, nil
}

// queue lists the claims and puts the one that was asked for, or the first, on the desk.
func (s *Site) queue(ctx context.Context, q ClaimsQuery, d *ClaimsPage) (aid.ClaimList, error) {
	f := q.Filter
	f.Limit = queueLength
	if q.Rows > 0 {
		f.Limit = q.Rows
	}
	if f.Offset < 0 {
		return aid.ClaimList{}, fmt.Errorf("offset %d: %w", f.Offset, aid.ErrInvalid)
	}
	list, err := s.r.Claims(ctx, f)
	if err != nil {
		return list, fmt.Errorf("list the claims: %w", err)
	}
	d.Total, d.Facets, d.Claims = list.Total, list.Facets, list.Claims
	if d.Claims == nil {
		d.Claims = []aid.Claim{}
	}
	switch {
	case q.Claim != "":
		c, err := s.r.Claim(ctx, q.Claim)
		if err != nil {
			return list, fmt.Errorf("read the claim: %w", err)
		}
		d.Claim = &c
	case len(d.Claims) > 0:
		d.Claim = &d.Claims[0]
	}
	return list, nil
}

// AllStatuses is how an address asks for claims whatever was decided; without it the queue is what waits for a decision.
const AllStatuses = "all"

// filterQuery writes a filter as the query of an address.
func filterQuery(f aid.ClaimFilter) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"source": f.Source, "document": f.Document, "status": string(f.Status), "kind": string(f.Kind), "family": string(f.Family),
		"stage": string(f.Stage), "confidence": string(f.Confidence), "activity": f.Activity, "party": f.Party, "q": f.Query, "order": f.Order,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if f.Status == "" {
		v.Set("status", AllStatuses)
	}
	if f.Orphan {
		v.Set("orphan", "1")
	}
	if f.Offset > 0 {
		v.Set("offset", strconv.Itoa(f.Offset))
	}
	return v
}

func (s *Site) fillQueue(h *held, q ClaimsQuery, d *ClaimsPage, list aid.ClaimList) {
	for _, c := range d.Claims {
		v := filterQuery(q.Filter)
		v.Set("claim", c.ID)
		row := QueueRow{Href: link("/claims", v), Text: s.short(c), Loc: s.loc(c).Text, Current: d.Claim != nil && d.Claim.ID == c.ID, Status: statusForms[c.Status]}
		row.Status.Word = term(s.p, "status", string(c.Status))
		if lang := h.sources[c.SourceID].Language; lang != "" && !strings.HasPrefix(lang, s.p.Lang()) {
			row.Lang = lang
		}
		d.Rows = append(d.Rows, row)
	}
	d.First, d.Last = q.Filter.Offset+1, q.Filter.Offset+len(d.Rows)
	if q.Filter.Offset > 0 {
		f := q.Filter
		f.Offset = max(0, f.Offset-queueLength)
		d.Prev = link("/claims", filterQuery(f))
	}
	if d.Last < list.Total {
		f := q.Filter
		f.Offset += queueLength
		d.Next = link("/claims", filterQuery(f))
	}
}

// claimFacets counts the ways to narrow the list. Each is counted without itself, so that one can change over.
func (s *Site) claimFacets(ctx context.Context, h *held, f aid.ClaimFilter, d *ClaimsPage) error {
	f.Offset, f.Limit = 0, limitForOneClaim
	for _, name := range []string{"status", "confidence", "kind", "family", "source"} {
		counts, current, without := d.Facets[name], "", f
		switch name {
		case "status":
			current, without.Status = string(f.Status), ""
		case "confidence":
			current, without.Confidence = string(f.Confidence), ""
		case "kind":
			current, without.Kind = string(f.Kind), ""
		case "family":
			current, without.Family = string(f.Family), ""
		case "source":
			current, without.Source = f.Source, ""
		}
		if current != "" {
			list, err := s.r.Claims(ctx, without)
			if err != nil {
				return fmt.Errorf("count the claims: %w", err)
			}
			counts = list.Facets[name]
		}
		d.Groups = append(d.Groups, s.claimFacet(h, filterQuery(without), name, current, counts))
	}
	return s.orphanFacet(ctx, f, d)
}

// orphanFacet offers the claims whose words were not found again, whatever was decided about them, where there are any:
// such a claim waits for nobody in the queue, since it was decided or superseded.
func (s *Site) orphanFacet(ctx context.Context, f aid.ClaimFilter, d *ClaimsPage) error {
	lost := f
	lost.Orphan, lost.Status = true, ""
	list, err := s.r.Claims(ctx, lost)
	if err != nil {
		return fmt.Errorf("count the claims that lost their words: %w", err)
	}
	d.Orphans = list.Total
	if list.Total == 0 && !f.Orphan {
		return nil
	}
	all := f
	all.Orphan = false
	d.Groups = append(d.Groups, FacetGroup{Title: s.p.T("facet.orphan"), Facets: []Facet{
		{Label: s.p.T("facet.all"), Href: link("/claims", filterQuery(all)), Current: !f.Orphan, N: -1},
		{Label: s.p.T("facet.orphan.lost"), Href: link("/claims", filterQuery(lost)), Current: f.Orphan, N: list.Total},
	}})
	return nil
}

// claimFacet is one way to narrow the list; base is the query without it.
func (s *Site) claimFacet(h *held, base url.Values, name, current string, counts map[string]int) FacetGroup {
	g := FacetGroup{Title: s.p.T("facet." + name)}
	g.Facets = append(g.Facets, Facet{Label: s.p.T("facet.all"), Href: link("/claims", base), Current: current == "", N: -1})
	for _, value := range facetValues(name, counts, current) {
		base.Set(name, value)
		f := Facet{Label: term(s.p, name, value), Href: link("/claims", base), N: counts[value], Current: current == value}
		if name == "source" {
			src := h.sources[value]
			f.Label = value + " " + src.Title
			if src.Language != "" && !strings.HasPrefix(src.Language, s.p.Lang()) {
				f.Lang = src.Language
			}
		}
		g.Facets = append(g.Facets, f)
	}
	if name == "source" && len(counts) > facetsShown {
		g.Facets = append(g.Facets, Facet{Label: s.p.T("facet.all_sources"), Href: "/sources", N: len(counts)})
	}
	return g
}

// facetsShown is how many values of a facet without codes of its own are offered: those with the most claims.
const facetsShown = 20

// facetValues lists the values of a facet: codes in their own order, others by name.
func facetValues(name string, counts map[string]int, current string) []string {
	var out []string
	switch name {
	case "status":
		out = []string{string(aid.Suggested), string(aid.Accepted), string(aid.Rejected)}
		if superseded := string(aid.Superseded); counts[superseded] > 0 || current == superseded {
			out = append(out, superseded)
		}
	case "confidence":
		out = []string{string(aid.Sure), string(aid.Likely), string(aid.Doubtful)}
	case "family":
		for _, f := range aid.Families() {
			out = append(out, string(f))
		}
	default:
		for v := range counts {
			out = append(out, v)
		}
		if len(out) > facetsShown {
			slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b)) })
			out = out[:facetsShown]
		}
		if current != "" && !slices.Contains(out, current) {
			out = append(out, current)
		}
		slices.Sort(out)
	}
	return out
}
