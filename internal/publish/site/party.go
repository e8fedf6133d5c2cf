package site

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/message"
)

// PartyPage is one party: who it is, what it gave and received, and who says so.
type PartyPage struct {
	Party      aid.Party        `json:"party"`
	Totals     []aid.Total      `json:"totals"`
	Facts      []aid.Fact       `json:"facts"`
	Activities []aid.Activity   `json:"activities"`
	Claims     []aid.Claim      `json:"claims"`
	AllClaims  int              `json:"claims_total"`
	Flows      []aid.FlowSum    `json:"datasets"`
	Named      []aid.NamedCount `json:"named_in_datasets"`
	Arms       []aid.ArmsRow    `json:"arms,omitempty"`
	EventYears []aid.EventYear  `json:"events,omitempty"`

	Names     []aid.Name    `json:"-"`
	State     *NamedLink    `json:"-"` // the state that it belongs to
	Given     []TotalView   `json:"-"`
	Received  []TotalView   `json:"-"`
	NoSums    string        `json:"-"` // why there is none
	FactRows  []FactRow     `json:"-"`
	Families  []FamilyRows  `json:"-"`
	Beside    []NamedLink   `json:"-"` // activities on no rung
	More      int           `json:"-"` // activities beyond those shown
	Rows      []ClaimRow    `json:"-"`
	Sources   []SourceCount `json:"-"`
	Sums      []FlowRow     `json:"-"`
	MoreSums  int           `json:"-"`
	NamedRows []NamedRow    `json:"-"`
	ArmsLists []ArmsList    `json:"-"`
	Violence  []EventTable  `json:"-"`
	Bodies    []NamedLink   `json:"-"` // parties that belong to this state
	Notes     bool          `json:"-"`
}

// A SourceCount is a source and how many of the claims are its own.
type SourceCount struct {
	Name, Href, Cite, Kind, Lang string
	N                            int
	List                         string // the claims
}

// A FlowRow is a sum of one dataset between two sides.
type FlowRow struct {
	Dataset       NamedLink
	From, To      NamedLink
	Stage, Family string
	Sum, Href     string
	Transactions  int
	Without       int
}

// A NamedRow says how often a dataset names a state otherwise than in transactions.
type NamedRow struct {
	Dataset NamedLink
	Role    string
	N       int
	Href    string // the records
}

// How much of each the page of a party shows.
const (
	activitiesOnParty = 25
	claimsOnParty     = 30
	sumsOnParty       = 60
	bodiesOnParty     = 40
)

// PartyPage makes the page of one party.
func (s *Site) PartyPage(ctx context.Context, id string) (Page, error) {
	page, err := s.page(ctx, "party.html", "parties", "")
	if err != nil {
		return page, err
	}
	d := &PartyPage{}
	if d.Party, err = s.r.Party(ctx, id); err != nil {
		return page, fmt.Errorf("read the party: %w", err)
	}
	page.Title = capital(s.partyName(d.Party))
	d.Names = otherNames(append(s.inData(d.Party), d.Party.Names...), page.Title)
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	for _, part := range []func(context.Context, *held, *PartyPage) error{s.partySays, s.partyStands, s.partyBelongs, s.partyRecorded} {
		if err := part(ctx, h, d); err != nil {
			return page, err
		}
	}
	page.Data, page.Table = d, s.claimTable(d.Claims)
	return page, nil
}

// inData is the English name that data has of a party, where the page calls it by another.
func (s *Site) inData(p aid.Party) []aid.Name {
	if s.partyName(p) == p.Name || s.p.Lang() == message.Default {
		return nil
	}
	return []aid.Name{{Text: p.Name, Language: message.Default}}
}

// otherNames are a party's names but for the one that heads its page. Spellings that differ in capitals and accents alone are
// one name to a reader; the first stands for them.
func otherNames(names []aid.Name, heading string) []aid.Name {
	met := map[string]bool{codelist.Fold(heading): true}
	var out []aid.Name
	for _, n := range names {
		if k := codelist.Fold(n.Text); !met[k] {
			met[k] = true
			out = append(out, n)
		}
	}
	return out
}

// partySays fills the claims that name the party, and whose they are.
func (s *Site) partySays(ctx context.Context, h *held, d *PartyPage) error {
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Party: d.Party.ID, Limit: claimsOnParty})
	if err != nil {
		return fmt.Errorf("read the claims: %w", err)
	}
	d.Claims, d.AllClaims = list.Claims, list.Total
	for _, c := range d.Claims {
		d.Rows = append(d.Rows, s.claimRow(h, c))
	}
	for _, src := range h.order {
		n := list.Facets["source"][src.ID]
		if n == 0 {
			continue
		}
		row := SourceCount{
			Name: src.Title, Href: "/sources/" + src.ID, Cite: s.citeOf(h, src), Kind: term(s.p, "source_kind", string(src.Kind)), Lang: src.Language, N: n,
			List: "/claims?status=all&party=" + url.QueryEscape(d.Party.ID) + "&source=" + url.QueryEscape(src.ID),
		}
		if src.Kind == aid.KindDataset {
			row.Href = "/data/" + src.ID
		}
		d.Notes = d.Notes || src.Kind == aid.KindReadingNote
		d.Sources = append(d.Sources, row)
	}
	slices.SortStableFunc(d.Sources, func(a, b SourceCount) int { return cmp.Compare(b.N, a.N) })
	return nil
}

// partyStands fills what stands: facts about the party itself, its sums, and its activities with their rungs.
func (s *Site) partyStands(ctx context.Context, h *held, d *PartyPage) error {
	var err error
	if d.Facts, err = s.r.Facts(ctx, "party:"+d.Party.ID); err != nil {
		return fmt.Errorf("read the facts: %w", err)
	}
	var ids []string
	for _, f := range d.Facts {
		ids = append(ids, f.Claims...)
	}
	if err := s.more(ctx, h, ids); err != nil {
		return err
	}
	if err := s.partySums(ctx, h, d); err != nil {
		return err
	}
	contradictions, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return fmt.Errorf("read the contradictions: %w", err)
	}
	href := s.factHref(contradictions, "")
	for _, f := range d.Facts {
		row := s.factRow(h, f, nil, href)
		row.Href = ""
		d.FactRows = append(d.FactRows, row)
	}
	return s.partyActivities(ctx, d, href)
}

// partyActivities fills the table of rungs, and beside it what stands on no rung.
func (s *Site) partyActivities(ctx context.Context, d *PartyPage, href func(aid.Fact) string) error {
	var err error
	if d.Activities, err = s.r.Activities(ctx, aid.EntityFilter{Party: d.Party.ID}); err != nil {
		return fmt.Errorf("list the activities: %w", err)
	}
	ranking, err := s.ranking(ctx)
	if err != nil {
		return err
	}
	ranking.sort(d.Activities)
	names := s.namesOf(d.Activities)
	for i, a := range d.Activities {
		if i == activitiesOnParty {
			d.More = len(d.Activities) - i
			break
		}
		facts := ranking.Facts["activity:"+a.ID]
		if !slices.ContainsFunc(facts, onLadder) {
			d.Beside = append(d.Beside, NamedLink{Name: capital(s.nameOf(a)), Href: "/activities/" + a.ID, Note: term(s.p, "family", string(a.Family))})
			continue
		}
		if n := len(d.Families); n == 0 || d.Families[n-1].Family != a.Family {
			d.Families = append(d.Families, FamilyRows{Family: a.Family})
		}
		fam := &d.Families[len(d.Families)-1]
		fam.Rows = append(fam.Rows, s.activityRow(a, names, s.ladder(facts, href)))
	}
	return nil
}

// partyBelongs fills the state that the party belongs to, or the parties that belong to it as a state.
func (s *Site) partyBelongs(ctx context.Context, _ *held, d *PartyPage) error {
	if d.Party.Country == "" {
		return nil
	}
	all, err := s.r.Parties(ctx)
	if err != nil {
		return fmt.Errorf("list the parties: %w", err)
	}
	for _, p := range all {
		switch {
		case p.ID == d.Party.ID || p.Country != d.Party.Country:
		case d.Party.Kind == aid.State && p.Kind != aid.State && len(d.Bodies) < bodiesOnParty:
			d.Bodies = append(d.Bodies, NamedLink{Name: s.partyName(p), Href: "/parties/" + p.ID, Note: term(s.p, "party_kind", string(p.Kind))})
		case d.Party.Kind != aid.State && p.Kind == aid.State:
			d.State = &NamedLink{Name: s.partyName(p), Href: "/parties/" + p.ID}
		}
	}
	if d.State == nil && d.Party.Kind != aid.State {
		d.State = &NamedLink{Name: s.country(d.Party.Country)}
	}
	return nil
}

// partyRecorded fills what datasets record: sums of transactions, and how often they name the party otherwise.
func (s *Site) partyRecorded(ctx context.Context, h *held, d *PartyPage) error {
	dr := s.datasets()
	if dr == nil {
		return nil
	}
	f := flowFilter(d.Party)
	flows, err := dr.Flows(ctx, f)
	if err != nil {
		return fmt.Errorf("add up the datasets: %w", err)
	}
	d.Flows = flows
	if f.Country != "" {
		if d.Named, err = dr.Named(ctx, f.Country); err != nil {
			return fmt.Errorf("count in the datasets: %w", err)
		}
	}
	dataset := func(id string) NamedLink { return NamedLink{Name: h.sources[id].Title, Href: "/data/" + id} }
	// Those with the case's other side first, then the most transactions.
	other := func(x aid.FlowSum) bool { return s.isCasePair(ctx, x) }
	slices.SortStableFunc(flows, func(a, b aid.FlowSum) int {
		if x, y := other(a), other(b); x != y {
			if x {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Transactions, a.Transactions), strings.Compare(a.Source, b.Source))
	})
	d.MoreSums = max(0, len(flows)-sumsOnParty)
	for _, x := range flows[:len(flows)-d.MoreSums] {
		q := RecordsQuery{RecordFilter: aid.RecordFilter{Pair: true, Provider: x.Provider, Receiver: x.Receiver}}
		d.Sums = append(d.Sums, FlowRow{
			Dataset: dataset(x.Source), From: NamedLink{Name: s.sideName(x.Provider)}, To: NamedLink{Name: s.sideName(x.Receiver)},
			Stage: term(s.p, "stage", string(x.Stage)), Family: term(s.p, "family", string(x.Family)), Sum: s.flowSum(x),
			Href: link("/data/"+url.PathEscape(x.Source), q.values()) + "#records", Transactions: int(x.Transactions), Without: int(x.WithoutAmount),
		})
	}
	for _, n := range d.Named {
		d.NamedRows = append(d.NamedRows, NamedRow{Dataset: dataset(n.Source), Role: s.p.T("named." + n.Role), N: n.N, Href: namesHref(n.Source, f.Country, 0)})
	}
	return s.partyEvents(ctx, dr, d, f.Country, dataset)
}

// isCasePair reports whether a sum is between the two sides of the case.
func (s *Site) isCasePair(ctx context.Context, x aid.FlowSum) bool {
	c, err := s.r.Case(ctx)
	return err == nil && c.Provider != "" && x.Provider == c.Provider && x.Receiver == c.Receiver
}

// flowSum writes a sum of a dataset; "" where no transaction of it states an amount.
func (s *Site) flowSum(x aid.FlowSum) string {
	switch {
	case x.Transactions == x.WithoutAmount:
		return ""
	case !isCurrency(x.Currency):
		return strings.TrimSpace(s.p.Number(x.Amount) + " " + x.Currency)
	}
	return s.p.Money(x.Amount, x.Amount, x.Currency, "").String()
}
