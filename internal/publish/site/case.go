package site

import (
	"context"
	"fmt"
	"slices"

	"toguna/internal/aid"
)

// CasePage is the case at a glance.
type CasePage struct {
	Case           aid.Case            `json:"case"`
	Counts         CaseCounts          `json:"counts"`
	Activities     []aid.Activity      `json:"activities"`
	Facts          []aid.Fact          `json:"facts"`
	Contradictions []aid.Contradiction `json:"contradictions"`
	Totals         []aid.Total         `json:"totals"`

	Families  []FamilyRows `json:"-"`
	Facing    []Facing     `json:"-"`
	More      int          `json:"-"` // contradictions beyond those shown
	OneOrigin []SharedFact `json:"-"`
	Words     []WordsOf    `json:"-"`
	Idle      []IdleView   `json:"-"`
	Timeline  *Timeline    `json:"-"`
	Sums      []TotalView  `json:"-"`
	MoreSums  int          `json:"-"` // between other states than the case's, beyond those shown
	People    []FactRow    `json:"-"`
	Sources   []SourceRow  `json:"-"`
	NoAmount  int          `json:"-"`
	Given     int          `json:"-"`
}

// CaseCounts are the numbers beside the case's title.
type CaseCounts struct {
	Documents      int `json:"documents"`
	Sources        int `json:"sources"`
	Datasets       int `json:"datasets"`
	Claims         int `json:"claims"`
	Suggested      int `json:"suggested"`
	Accepted       int `json:"accepted"`
	Rejected       int `json:"rejected"`
	Facts          int `json:"facts"`
	Reviewed       int `json:"facts_reviewed"`
	Contradictions int `json:"contradictions"`
	Inside         int `json:"contradictions_inside_one_source"`
	Findings       int `json:"findings"`
}

// FamilyRows are the activities of one family, a row each.
type FamilyRows struct {
	Family aid.Family
	Rows   []ActivityRow
	More   int // activities beyond those shown
}

// An ActivityRow is an activity in the table of rungs.
type ActivityRow struct {
	Activity aid.Activity
	Href     string
	Note     string
	Rungs    []Rung
}

// SharedFact is a fact that several sources state and one origin carries.
type SharedFact struct {
	Fig     Fig
	Name    string
	Href    string
	Date    string
	Rating  string
	Origins []OriginView
}

// WordsOf are the words behind one activity of the table.
type WordsOf struct {
	Name, Href, Rating string
	Origins            []OriginView
}

// An IdleView is a time of standing idle, drawn.
type IdleView struct {
	Name, Href string
	Fig        Fig
	Scale      *Scale
	Why        []string
	Rating     string
	Origins    []OriginView
}

// A TotalView is a sum with what it left out.
type TotalView struct {
	Total    aid.Total
	Pair     string // "Qatar to Chad", where it is not the case's own
	Family   string
	Slot     string
	Rest     bool // no sum: what is in none
	Value    string
	Said     string // what is said to have reached the slot, and not established
	Reviewed string
	LeftOut  []LeftOutView
	More     int // reasons beyond those shown
}

// LeftOutView says what does not count, and why.
type LeftOutView struct {
	Why   string
	Items []LeftOutItem
	More  int // places and amounts beyond those shown
}

// A LeftOutItem is one amount that does not count, and where it stands.
type LeftOutItem struct {
	Amount string
	Claims []Loc
}

// How much of each the first page shows.
const (
	rowsPerFamily    = 8
	facingOnCase     = 3
	wordsOnCase      = 6
	sharedOnCase     = 2
	idleOnCase       = 2
	peopleOnCase     = 8
	sourcesOnCase    = 20
	placesLeftOut    = 6 // places of claims that a sum leaves out, for each amount
	amountsLeftOut   = 8 // amounts, for each reason
	reasonsLeftOut   = 16
	sumsOfOthers     = 24 // sums between other states than those of the case
	limitForOneClaim = 1
)

// CasePage makes the case at a glance.
func (s *Site) CasePage(ctx context.Context) (Page, error) {
	page, err := s.page(ctx, "case.html", "case", "")
	if err != nil {
		return page, err
	}
	d := &CasePage{Case: page.Case}
	if page.Title = page.Case.Title; page.Title == "" {
		page.Title = s.p.T("case.untitled")
	}
	if err := s.readCase(ctx, d); err != nil {
		return page, err
	}
	ranking, err := s.ranking(ctx)
	if err != nil {
		return page, err
	}
	bySubject := ranking.Facts
	href := s.factHref(d.Contradictions, "")
	d.Families = s.families(d.Activities, ranking, href)
	h, err := s.hold(ctx, caseClaims(d, bySubject))
	if err != nil {
		return page, err
	}
	if err := s.nameBodies(ctx, h, d.Totals); err != nil {
		return page, err
	}
	s.fillCase(h, d, bySubject, href)
	if d.Sources, err = s.sourceRows(ctx, h, h.order[:min(len(h.order), sourcesOnCase)]); err != nil {
		return page, err
	}
	page.Data = d
	page.Table = s.factTable(d.Facts)
	return page, nil
}

func (s *Site) readCase(ctx context.Context, d *CasePage) error {
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Limit: limitForOneClaim})
	if err != nil {
		return fmt.Errorf("count the claims: %w", err)
	}
	docs, err := s.r.Documents(ctx, "")
	if err != nil {
		return fmt.Errorf("read the documents: %w", err)
	}
	findings, err := s.causes(ctx)
	if err != nil {
		return err
	}
	if d.Activities, err = s.r.Activities(ctx, aid.EntityFilter{}); err != nil {
		return fmt.Errorf("read the activities: %w", err)
	}
	if d.Facts, err = s.r.Facts(ctx, ""); err != nil {
		return fmt.Errorf("read the facts: %w", err)
	}
	if d.Contradictions, err = s.r.Contradictions(ctx, ""); err != nil {
		return fmt.Errorf("read the contradictions: %w", err)
	}
	if d.Totals, err = s.r.Totals(ctx); err != nil {
		return fmt.Errorf("read the totals: %w", err)
	}
	all, err := s.r.Sources(ctx)
	if err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	sources := len(all)
	sortContradictions(d.Contradictions)
	status := list.Facets["status"]
	d.Counts = CaseCounts{
		Documents: len(docs), Sources: sources, Claims: list.Total, Facts: len(d.Facts), Contradictions: len(d.Contradictions), Findings: len(findings),
		Suggested: status[string(aid.Suggested)], Accepted: status[string(aid.Accepted)], Rejected: status[string(aid.Rejected)],
	}
	for _, src := range all {
		if src.Kind == aid.KindDataset {
			d.Counts.Datasets++
		}
	}
	for _, f := range d.Facts {
		if f.Reviewed {
			d.Counts.Reviewed++
		}
	}
	for _, c := range d.Contradictions {
		if c.Source != "" {
			d.Counts.Inside++
		}
	}
	return nil
}

// caseClaims are the claims whose words the first page shows: a case may hold far more than fit on it.
func caseClaims(d *CasePage, bySubject map[string][]aid.Fact) []string {
	var ids []string
	for _, c := range d.Contradictions[:min(facingOnCase, len(d.Contradictions))] {
		ids = append(ids, c.Claims...)
	}
	for _, fam := range d.Families {
		for _, row := range fam.Rows {
			for _, f := range bySubject["activity:"+row.Activity.ID] {
				ids = append(ids, f.Claims...)
			}
		}
	}
	shown := map[string]int{}
	for _, f := range d.Facts {
		kind, most := "", 0
		switch {
		case isShared(f):
			kind, most = "shared", sharedOnCase
		case isIdle(f):
			kind, most = "idle", idleOnCase
		case f.Slot == aid.SlotCount:
			kind, most = "count", peopleOnCase
		}
		if shown[kind] < most {
			shown[kind]++
			ids = append(ids, f.Claims...)
		}
	}
	return append(ids, claimsLeftOut(d.Totals)...)
}

func (s *Site) fillCase(h *held, d *CasePage, bySubject map[string][]aid.Fact, href func(aid.Fact) string) {
	names := map[string]string{}
	for _, a := range d.Activities {
		names["activity:"+a.ID] = s.nameOf(a)
	}
	for i, c := range d.Contradictions {
		if i < facingOnCase {
			d.Facing = append(d.Facing, s.facing(h, c))
		}
	}
	d.More = len(d.Contradictions) - len(d.Facing)
	d.OneOrigin = s.shared(h, d.Facts, names)
	d.Idle = s.idleViews(h, d.Facts, names)
	d.Words = s.wordsBehind(h, d, bySubject)
	d.Timeline = s.timeline(d.Facts, names, href)
	d.Sums = s.totalViews(h, d)
	for _, f := range d.Facts {
		if f.Slot == aid.SlotCount && len(d.People) < peopleOnCase {
			d.People = append(d.People, s.factRow(h, f, names, href))
		}
		if slices.Contains(aid.Rungs(), f.Slot) && !f.Said {
			d.Given++
			if !hasAmount(f) {
				d.NoAmount++
			}
		}
	}
}
