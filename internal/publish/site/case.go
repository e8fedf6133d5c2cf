package site

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"toguna/internal/aid"
	"toguna/internal/money"
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
	People    []FactRow    `json:"-"`
	Sources   []SourceRow  `json:"-"`
	NoAmount  int          `json:"-"`
	Given     int          `json:"-"`
}

// CaseCounts are the numbers beside the case's title.
type CaseCounts struct {
	Documents      int `json:"documents"`
	Sources        int `json:"sources"`
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
	Family   string
	Slot     string
	Value    string
	Reviewed string
	LeftOut  []LeftOutView
}

// LeftOutView says what does not count, and why.
type LeftOutView struct {
	Amount string
	Why    string
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
	h, err := s.hold(ctx, caseClaims(d))
	if err != nil {
		return page, err
	}
	s.fillCase(h, d)
	if d.Sources, err = s.sourceRows(ctx, h); err != nil {
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
	findings, err := s.r.Findings(ctx, "")
	if err != nil {
		return fmt.Errorf("read the findings: %w", err)
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
	sortContradictions(d.Contradictions)
	status := list.Facets["status"]
	d.Counts = CaseCounts{
		Documents: len(docs), Claims: list.Total, Facts: len(d.Facts), Contradictions: len(d.Contradictions), Findings: len(findings),
		Suggested: status[string(aid.Suggested)], Accepted: status[string(aid.Accepted)], Rejected: status[string(aid.Rejected)],
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

// caseClaims are the claims whose words the first page may show.
func caseClaims(d *CasePage) []string {
	var ids []string
	for _, f := range d.Facts {
		ids = append(ids, f.Claims...)
	}
	for _, c := range d.Contradictions {
		ids = append(ids, c.Claims...)
	}
	for _, t := range d.Totals {
		for _, l := range t.LeftOut {
			ids = append(ids, l.Claims...)
		}
	}
	return ids
}

func (s *Site) fillCase(h *held, d *CasePage) {
	bySubject := map[string][]aid.Fact{}
	for _, f := range d.Facts {
		bySubject[f.Subject] = append(bySubject[f.Subject], f)
	}
	names := map[string]string{}
	for _, a := range d.Activities {
		names["activity:"+a.ID] = a.Name
	}
	href := s.factHref(d.Contradictions, "")
	d.Families = s.families(d.Activities, bySubject, href)
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
	d.Sums = s.totalViews(h, d.Totals)
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

// families makes the table of rungs: families in their order, in each what has the largest figures first.
func (s *Site) families(activities []aid.Activity, facts map[string][]aid.Fact, href func(aid.Fact) string) []FamilyRows {
	var out []FamilyRows
	for _, family := range aid.Families() {
		var rows []ActivityRow
		weight := map[string]float64{}
		for _, a := range activities {
			fs := facts["activity:"+a.ID]
			if a.Family != family || !slices.ContainsFunc(fs, onLadder) {
				continue
			}
			weight[a.ID] = heaviness(fs)
			row := ActivityRow{Activity: a, Href: "/activities/" + a.ID, Rungs: s.ladder(fs, href)}
			if a.Note != nil {
				row.Note = s.p.Note(*a.Note)
			}
			rows = append(rows, row)
		}
		if len(rows) == 0 {
			continue
		}
		slices.SortStableFunc(rows, func(a, b ActivityRow) int {
			return cmp.Compare(weight[b.Activity.ID], weight[a.Activity.ID])
		})
		fam := FamilyRows{Family: family, Rows: rows}
		if len(rows) > rowsPerFamily {
			fam.Rows, fam.More = rows[:rowsPerFamily], len(rows)-rowsPerFamily
		}
		out = append(out, fam)
	}
	return out
}

func onLadder(f aid.Fact) bool { return slices.Contains(aid.Rungs(), f.Slot) || isIdle(f) }

// heaviness orders rows only: contested and idle first, then by the largest amount in rough dollars.
func heaviness(facts []aid.Fact) float64 {
	w := 0.0
	for _, f := range facts {
		switch {
		case f.Verdict == aid.Contested:
			w += 1e15
		case isIdle(f):
			w += 1e14
		}
		if isCurrency(f.Unit) && isNumber(f.High) && f.High != "" {
			v := money.MustParse(f.High).Float64()
			if f.Unit == "XOF" || f.Unit == "XAF" {
				v /= 600 // the order of magnitude is enough to sort by
			}
			w = max(w, v)
		}
		if hasAmount(f) {
			w++
		}
	}
	return w
}

// factHref leads from a fact to its words: the contradiction that it is part of, or its first claim on the page of its
// subject. base is the page one stands on.
func (s *Site) factHref(contradictions []aid.Contradiction, base string) func(aid.Fact) string {
	return func(f aid.Fact) string {
		page := subjectHref(f.Subject)
		if page == base {
			page = ""
		}
		if f.Verdict == aid.Contested {
			for _, c := range contradictions {
				if c.Subject == f.Subject && c.Conversion == nil && slices.ContainsFunc(c.Claims, func(id string) bool { return slices.Contains(f.Claims, id) }) {
					return page + "#" + anchor(c.ID)
				}
			}
		}
		if len(f.Claims) == 0 {
			return page
		}
		if page == "" && base == "" {
			return "/claims/" + f.Claims[0]
		}
		return page + "#" + f.Claims[0]
	}
}

func (s *Site) shared(h *held, facts []aid.Fact, names map[string]string) []SharedFact {
	var out []SharedFact
	for _, f := range facts {
		if len(out) == sharedOnCase || !hasAmount(f) || len(f.Origins) != 1 || len(f.Origins[0].Sources) < 2 || isIdle(f) {
			continue
		}
		v := SharedFact{Name: names[f.Subject], Href: subjectHref(f.Subject), Rating: f.Rating, Date: s.p.Date(f.Date.String())}
		v.Fig = s.fig(f, "#"+f.Origins[0].Claims[0], false)
		v.Origins = s.origins(h, f, nil)
		out = append(out, v)
	}
	return out
}

func (s *Site) idleViews(h *held, facts []aid.Fact, names map[string]string) []IdleView {
	var out []IdleView
	for _, f := range facts {
		if !isIdle(f) || len(out) == idleOnCase {
			continue
		}
		v := IdleView{Name: names[f.Subject], Href: subjectHref(f.Subject), Scale: s.scale(f), Rating: f.Rating, Fig: s.fig(f, "", false)}
		for _, w := range f.Why {
			v.Why = append(v.Why, s.say(w))
		}
		v.Origins = s.origins(h, f, nil)
		out = append(out, v)
	}
	return out
}

// wordsBehind shows the words of the table's first rows that stand nowhere else on the page.
func (s *Site) wordsBehind(h *held, d *CasePage, facts map[string][]aid.Fact) []WordsOf {
	var out []WordsOf
	for _, fam := range d.Families {
		for _, row := range fam.Rows {
			w := WordsOf{Name: row.Activity.Name, Href: row.Href}
			for _, f := range facts["activity:"+row.Activity.ID] {
				if !onLadder(f) || len(out) == wordsOnCase {
					continue
				}
				w.Origins = append(w.Origins, s.origins(h, f, h.shown)...)
				w.Rating = f.Rating
			}
			if len(w.Origins) > 0 {
				out = append(out, w)
			}
		}
	}
	return out
}

func (s *Site) totalViews(h *held, totals []aid.Total) []TotalView {
	var out []TotalView
	for _, t := range totals {
		v := TotalView{
			Total: t, Family: term(s.p, "family", string(t.Family)), Slot: term(s.p, "slot", string(t.Slot)),
			Value:    s.p.Money(t.Low, t.High, t.Currency, "").String(),
			Reviewed: s.p.Money(t.ReviewedLow, t.ReviewedHigh, t.Currency, "").String(),
		}
		for _, l := range t.LeftOut {
			lv := LeftOutView{Why: s.say(l.Why)}
			if l.Amount != "" {
				lv.Amount = s.amount(l.Amount, "", l.Unit, "", false).String()
			}
			for _, id := range l.Claims {
				if c, ok := h.claims[id]; ok {
					lv.Claims = append(lv.Claims, loc(c))
				}
			}
			v.LeftOut = append(v.LeftOut, lv)
		}
		out = append(out, v)
	}
	return out
}

// factTable is the facts as a table of values.
func (s *Site) factTable(facts []aid.Fact) *Table {
	t := &Table{Header: []string{"id", "subject", "family", "slot", "value_low", "value_high", "unit", "verdict", "rating", "origins", "reviewed", "date", "claims"}}
	for _, f := range facts {
		t.Rows = append(t.Rows, []string{
			f.ID, f.Subject, string(f.Family), string(f.Slot), f.Low, f.High, f.Unit, string(f.Verdict), f.Rating,
			strconv.Itoa(len(f.Origins)), strconv.FormatBool(f.Reviewed), f.Date.String(), joined(f.Claims),
		})
	}
	return t
}
