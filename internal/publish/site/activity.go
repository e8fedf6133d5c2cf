package site

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"toguna/internal/aid"
)

// ActivityPage is one activity: its ladder, what does not fit, and the words.
type ActivityPage struct {
	Activity       aid.Activity        `json:"activity"`
	Facts          []aid.Fact          `json:"facts"`
	Contradictions []aid.Contradiction `json:"contradictions"`
	Claims         []aid.Claim         `json:"claims"`
	Links          map[string]aid.Link `json:"links"`
	Recorded       *Recorded           `json:"recorded,omitempty"`

	Big       *Fig         `json:"-"`
	Lead      string       `json:"-"`
	Ladder    []Rung       `json:"-"`
	Whys      []Why        `json:"-"`
	Facing    []Facing     `json:"-"`
	Idle      []IdleView   `json:"-"`
	Origins   []OriginView `json:"-"`
	Beside    []FactRow    `json:"-"`
	MayBe     []NamedLink  `json:"-"`
	Rows      []ClaimRow   `json:"-"`
	Providers []NamedLink  `json:"-"`
	Receivers []NamedLink  `json:"-"`
	Carriers  []NamedLink  `json:"-"`
	Places    string       `json:"-"`
	Sources   int          `json:"-"`
	Notes     bool         `json:"-"` // some words are those of a reading note
}

// A NamedLink is a name that leads somewhere, with a word about it.
type NamedLink struct{ Name, Href, Note string }

// A FactRow is a fact in a table.
type FactRow struct {
	Fact  aid.Fact
	Fig   Fig
	What  string
	Href  string
	Date  string
	State State
	Why   []string
	Card  *Evidence
}

// claimsOnActivity is how many claims the page of an activity lists; the desk has the rest.
const claimsOnActivity = 200

// ActivityPage makes the page of one activity.
func (s *Site) ActivityPage(ctx context.Context, id string) (Page, error) {
	page, err := s.page(ctx, "activity.html", "activities", "")
	if err != nil {
		return page, err
	}
	d := &ActivityPage{}
	if d.Activity, err = s.r.Activity(ctx, id); err != nil {
		return page, fmt.Errorf("read the activity: %w", err)
	}
	page.Title = capital(s.nameOf(d.Activity))
	sub := "activity:" + id
	if d.Facts, err = s.r.Facts(ctx, sub); err != nil {
		return page, fmt.Errorf("read the facts: %w", err)
	}
	if d.Contradictions, err = s.r.Contradictions(ctx, sub); err != nil {
		return page, fmt.Errorf("read the contradictions: %w", err)
	}
	sortContradictions(d.Contradictions)
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Activity: id})
	if err != nil {
		return page, fmt.Errorf("read the claims: %w", err)
	}
	d.Claims = list.Claims
	ids := make([]string, 0, len(d.Claims))
	for _, c := range d.Claims {
		ids = append(ids, c.ID)
	}
	if d.Links, err = s.r.Links(ctx, ids); err != nil {
		return page, fmt.Errorf("read the links: %w", err)
	}
	if err := s.fillActivity(ctx, d); err != nil {
		return page, err
	}
	page.Data, page.Table = d, s.claimTable(d.Claims)
	return page, nil
}

func (s *Site) fillActivity(ctx context.Context, d *ActivityPage) error {
	h, err := s.hold(ctx, nil)
	if err != nil {
		return err
	}
	h.add(d.Claims)
	var ids []string
	for _, f := range d.Facts {
		ids = append(ids, f.Claims...)
		ids = append(ids, f.Against...)
	}
	for _, c := range d.Contradictions {
		ids = append(ids, c.Claims...)
	}
	if err := s.more(ctx, h, ids); err != nil {
		return err
	}
	base := subjectHref("activity:" + d.Activity.ID)
	href := s.factHref(d.Contradictions, base)
	d.Ladder, d.Whys = s.ladder(d.Facts, href), s.whys(d.Facts)
	d.Big, d.Lead = s.headline(d, href)
	for _, f := range d.Facts { // the words first, so that each claim's anchor stands at its card
		d.Origins = append(d.Origins, s.origins(h, f, h.shown)...)
	}
	for _, c := range d.Contradictions {
		f := s.facing(h, c)
		f.Href = "" // one is there already
		d.Facing = append(d.Facing, f)
	}
	d.Idle = s.idleViews(h, d.Facts, map[string]string{})
	for _, f := range d.Facts {
		if !slices.Contains(aid.Rungs(), f.Slot) && !isIdle(f) {
			row := s.factRow(h, f, nil, href)
			row.Href = "" // one is there already
			d.Beside = append(d.Beside, row)
		}
	}
	for _, c := range d.Claims[:min(claimsOnActivity, len(d.Claims))] {
		d.Rows = append(d.Rows, s.claimRow(h, c))
	}
	return s.besideActivity(ctx, h, d)
}

// besideActivity fills what stands in the margin: parties, sources, and what the activity may be.
func (s *Site) besideActivity(ctx context.Context, h *held, d *ActivityPage) error {
	sources := map[string]bool{}
	for _, c := range d.Claims {
		sources[c.SourceID] = true
		if h.sources[c.SourceID].Kind == aid.KindReadingNote {
			d.Notes = true
		}
	}
	d.Sources = len(sources)
	var err error
	if d.Recorded, err = s.recorded(ctx, h, d.Activity); err != nil {
		return err
	}
	for _, role := range []struct {
		ids   []string
		names *[]NamedLink
	}{{d.Activity.Providers, &d.Providers}, {d.Activity.Receivers, &d.Receivers}, {d.Activity.Implementer, &d.Carriers}} {
		if *role.names, err = s.partyLinks(ctx, role.ids); err != nil {
			return err
		}
	}
	places, err := s.r.Places(ctx)
	if err != nil {
		return fmt.Errorf("read the places: %w", err)
	}
	var names []string
	for _, id := range d.Activity.Places {
		name := id
		if i := slices.IndexFunc(places, func(p aid.Place) bool { return p.ID == id }); i >= 0 {
			name = places[i].Name
		}
		names = append(names, s.p.Name(name))
	}
	d.Places = s.listed(names)
	for _, id := range d.Activity.MayBe {
		a, err := s.r.Activity(ctx, id)
		if err != nil {
			return fmt.Errorf("read what %s may be: %w", d.Activity.ID, err)
		}
		l := NamedLink{Name: s.nameOf(a), Href: "/activities/" + a.ID}
		d.MayBe = append(d.MayBe, l)
	}
	return nil
}

// partyLinks names parties, each with its page; one that a dataset names and the case does not hold has none.
func (s *Site) partyLinks(ctx context.Context, ids []string) ([]NamedLink, error) {
	var out []NamedLink
	for _, id := range ids {
		p, err := s.r.Party(ctx, id)
		switch {
		case errors.Is(err, aid.ErrNotFound):
			out = append(out, NamedLink{Name: s.p.Name(id)})
		case err != nil:
			return nil, fmt.Errorf("read a party: %w", err)
		default:
			out = append(out, NamedLink{Name: s.partyName(p), Href: "/parties/" + id})
		}
	}
	return out, nil
}

// headline is the figure under the name: what is contested, else what stands highest with an amount.
func (s *Site) headline(d *ActivityPage, href func(aid.Fact) string) (*Fig, string) {
	var best *aid.Fact
	for i, f := range d.Facts {
		if !slices.Contains(aid.Rungs(), f.Slot) || f.Said || f.Low == "" && f.High == "" {
			continue
		}
		if best == nil || weaker(f, *best) && f.Verdict == aid.Contested {
			best = &d.Facts[i]
		}
	}
	lead := ""
	if d.Activity.Note != nil {
		lead = s.note(*d.Activity.Note)
	}
	if best == nil {
		return nil, lead
	}
	for _, f := range d.Facts {
		if f.Slot == best.Slot && f.ID != best.ID && f.Label != nil {
			return nil, lead // several instruments: no one figure stands for all
		}
	}
	g := s.fig(*best, href(*best), false)
	return &g, lead
}

// factRow shows a fact outside a ladder.
func (s *Site) factRow(h *held, f aid.Fact, names map[string]string, href func(aid.Fact) string) FactRow {
	r := FactRow{Fact: f, Fig: s.fig(f, href(f), false), Date: s.p.Date(f.Date.String()), State: s.state(f), Href: subjectHref(f.Subject)}
	r.What = term(s.p, "slot", string(f.Slot))
	if names[f.Subject] != "" {
		r.What = names[f.Subject]
	}
	if f.Label != nil {
		r.Fig.Label = s.note(*f.Label)
	}
	for _, w := range f.Why {
		r.Why = append(r.Why, s.say(w))
	}
	if len(f.Claims) > 0 {
		if _, ok := h.claims[f.Claims[0]]; ok {
			e := s.evidence(h, f.Claims[0])
			r.Card = &e
		}
	}
	return r
}

// A ClaimRow is a claim in a list.
type ClaimRow struct {
	Claim    aid.Claim
	Evidence Evidence
	Kind     string
	Line     string
	Figures  string
	Gloss    string // what a claim without words says
	Status   State
	Href     string
}

var statusForms = map[aid.Status]State{
	aid.Suggested:  {Class: "s-suggested", Mark: "v-suggested"},
	aid.Accepted:   {Class: "s-one"},
	aid.Rejected:   {Class: "s-withdrawn", Mark: "v-withdrawn"},
	aid.Superseded: {Class: "s-withdrawn", Mark: "v-withdrawn"},
}

func (s *Site) claimRow(h *held, c aid.Claim) ClaimRow {
	h.add([]aid.Claim{c})
	r := ClaimRow{Claim: c, Evidence: s.evidence(h, c.ID), Kind: term(s.p, "kind", string(c.Kind)), Line: s.claimLine(c), Href: "/claims/" + c.ID}
	r.Status = statusForms[c.Status]
	r.Status.Word = term(s.p, "status", string(c.Status))
	r.Figures, r.Gloss = s.listed(s.figureTexts(c.Figures)), s.gloss(c)
	return r
}

func (s *Site) claimTable(list []aid.Claim) *Table {
	t := &Table{Header: []string{
		"id", "source_id", "document", "span_start", "span_end", "quote", "locator", "kind", "family", "provider", "receiver", "implementer",
		"activity", "stage", "evidence", "instrument", "figures", "date", "place", "sector", "modality", "attributed_to", "status", "confidence", "coder", "gloss",
	}}
	for _, c := range list {
		t.Rows = append(t.Rows, []string{
			c.ID, c.SourceID, c.Span.Document, strconv.Itoa(c.Span.Start), strconv.Itoa(c.Span.End), c.Span.Quote, c.Locator, string(c.Kind),
			string(c.Family), c.Provider, c.Receiver, c.Implementer, c.Activity, string(c.Stage), string(c.Evidence), string(c.Instrument),
			aid.FiguresText(c.Figures), c.Date.String(), c.Place, c.Sector, string(c.Modality), c.AttributedTo, string(c.Status), string(c.Confidence), c.Coder, c.Gloss,
		})
	}
	return t
}
