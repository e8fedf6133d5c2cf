package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/money"
)

// families makes the table of rungs: families in their order, in each what has the largest figures first.
func (s *Site) families(activities []aid.Activity, ranking *Ranking, href func(aid.Fact) string) []FamilyRows {
	list, facts := slices.Clone(activities), ranking.Facts
	ranking.sort(list)
	names := map[string]string{}
	for _, a := range list {
		names[a.ID] = s.nameOf(a)
	}
	byFamily := map[aid.Family][]aid.Activity{}
	var order []aid.Family
	for _, a := range list {
		if !slices.ContainsFunc(facts["activity:"+a.ID], onLadder) {
			continue
		}
		if _, met := byFamily[a.Family]; !met {
			order = append(order, a.Family)
		}
		byFamily[a.Family] = append(byFamily[a.Family], a)
	}
	var out []FamilyRows
	for _, family := range order {
		fam, shown := FamilyRows{Family: family}, byFamily[family]
		// One row takes no more room than the words that one is left out.
		if rest := len(shown) - rowsPerFamily; rest > 1 {
			shown, fam.More = shown[:rowsPerFamily], rest
		}
		for _, a := range shown {
			fam.Rows = append(fam.Rows, s.activityRow(a, names, s.ladder(facts["activity:"+a.ID], href)))
		}
		out = append(out, fam)
	}
	return out
}

// mayBeNamed is how many activities are named that one may be.
const mayBeNamed = 4

// activityRow is a row of the table of rungs. Under the name stands what the activity may be, or that no text names it.
func (s *Site) activityRow(a aid.Activity, names map[string]string, rungs []Rung) ActivityRow {
	row := ActivityRow{Activity: a, Href: "/activities/" + a.ID, Rungs: rungs}
	row.Activity.Name = s.nameOf(a)
	var may []string
	for _, id := range a.MayBe {
		if names[id] != "" {
			may = append(may, names[id])
		}
	}
	switch {
	case len(may) > 0:
		more := ""
		if rest := len(may) - mayBeNamed; rest > 1 {
			may, more = may[:mayBeNamed], strconv.Itoa(rest)
		}
		row.Note = s.p.T("rungs.may_be", "names", s.listed(may), "more", more)
	case !a.Named:
		row.Note = s.p.T("rungs.unnamed")
	case a.Note != nil:
		row.Note = s.note(*a.Note)
	}
	return row
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
		w = max(w, roughSize(f))
		if hasAmount(f) {
			w++
		}
	}
	return w
}

// roughSize is the larger end of an amount of money in rough dollars, 0 for what is none: enough to sort by, and never shown.
func roughSize(f aid.Fact) float64 {
	top := cmp.Or(f.High, f.Low)
	if !isCurrency(f.Unit) || !isNumber(top) {
		return 0
	}
	v := money.MustParse(top).Float64()
	if f.Unit == "XOF" || f.Unit == "XAF" {
		v /= 600
	}
	return v
}

// factHref leads from a fact to its words: the contradiction that it is part of, or its first claim on the page of its
// subject. base is the page one stands on.
func (s *Site) factHref(contradictions []aid.Contradiction, base string) func(aid.Fact) string {
	about := map[string][]aid.Contradiction{}
	for _, c := range contradictions {
		if c.Conversion == nil {
			about[c.Subject] = append(about[c.Subject], c)
		}
	}
	return func(f aid.Fact) string {
		page := subjectHref(f.Subject)
		if page == base {
			page = ""
		}
		if f.Verdict == aid.Contested {
			for _, c := range about[f.Subject] {
				if slices.ContainsFunc(c.Claims, func(id string) bool { return slices.Contains(f.Claims, id) }) {
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

// isShared reports whether several sources state a value that one origin carries.
func isShared(f aid.Fact) bool {
	return hasAmount(f) && !isIdle(f) && len(f.Origins) == 1 && len(f.Origins[0].Sources) > 1
}

func (s *Site) shared(h *held, facts []aid.Fact, names map[string]string) []SharedFact {
	var out []SharedFact
	for _, f := range facts {
		if len(out) == sharedOnCase || !isShared(f) {
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

// totalViews shows the sums: those between the two states of the case first, what is in no sum last.
func (s *Site) totalViews(h *held, d *CasePage) []TotalView {
	own := func(t aid.Total) bool { return t.Provider == d.Case.Provider && t.Receiver == d.Case.Receiver }
	var out, others []TotalView
	for _, t := range d.Totals {
		if t.Records == 0 && len(t.LeftOut) == 0 {
			continue
		}
		v := TotalView{Total: t, Family: term(s.p, "family", string(t.Family)), Slot: term(s.p, "slot", string(t.Slot)), Rest: t.Slot == ""}
		v.Value = s.sum(t.Low, t.High, t.Currency, t.Bound)
		v.Said = s.sum(t.SaidLow, t.SaidHigh, t.Currency, t.SaidBound)
		v.Reviewed = s.sum(t.ReviewedLow, t.ReviewedHigh, t.Currency, t.ReviewedBound)
		for _, l := range t.LeftOut {
			v.LeftOut = s.leaveOut(h, v.LeftOut, l)
		}
		if v.More = len(v.LeftOut) - reasonsLeftOut; v.More > 0 {
			v.LeftOut = v.LeftOut[:reasonsLeftOut]
		}
		if v.Rest || own(t) {
			out = append(out, v)
			continue
		}
		others = append(others, v)
	}
	most := sumsOfOthers
	if d.Case.Provider == "" {
		most *= 3 // the case is about no two states in particular
	}
	if d.MoreSums = max(0, len(others)-most); d.MoreSums > 0 {
		others = others[:most]
	}
	for i := range others {
		others[i].Pair = s.pair(h, others[i].Total)
	}
	last := slices.IndexFunc(out, func(v TotalView) bool { return v.Rest })
	if last < 0 {
		return append(out, others...)
	}
	return slices.Insert(out, last, others...)
}

// pair names the two sides of a sum.
func (s *Site) pair(h *held, t aid.Total) string {
	from := s.state3(t.Provider)
	if id, body := strings.CutPrefix(t.Provider, aid.BodyPrefix); body {
		from = cmp.Or(h.bodies[id], id)
	}
	return s.p.T("case.pair", "from", from, "to", s.state3(t.Receiver))
}

// state3 names a state by its alpha-3 code, in the reader's language.
func (s *Site) state3(code string) string {
	if c, ok := codelist.CountryByCode(code); ok {
		return c.Name(s.p.Lang())
	}
	return code
}

// sum writes a sum; "" for none.
func (s *Site) sum(low, high, currency, bound string) string {
	if low == "" && high == "" {
		return ""
	}
	return s.p.Money(low, high, currency, bound).String()
}

// leaveOut adds what does not count to the list; what has the same reason stands together.
func (s *Site) leaveOut(h *held, list []LeftOutView, l aid.LeftOut) []LeftOutView {
	why := s.say(l.Why)
	i := slices.IndexFunc(list, func(v LeftOutView) bool { return v.Why == why })
	if i < 0 {
		i = len(list)
		list = append(list, LeftOutView{Why: why})
	}
	if len(list[i].Items) == amountsLeftOut {
		list[i].More++
		return list
	}
	item := LeftOutItem{}
	if l.Amount != "" {
		item.Amount = s.amount(l.Amount, "", l.Unit, l.Bound, false).String()
	}
	shown := l.Claims[:min(placesLeftOut, len(l.Claims))]
	list[i].More += len(l.Claims) - len(shown)
	for _, id := range shown {
		if c, ok := h.claims[id]; ok {
			item.Claims = append(item.Claims, s.loc(c))
		}
	}
	list[i].Items = append(list[i].Items, item)
	return list
}

// factTable is the facts as a table of values.
func (s *Site) factTable(facts []aid.Fact) *Table {
	t := &Table{Header: []string{"id", "subject", "family", "slot", "value_low", "value_high", "bound", "unit", "verdict", "rating", "origins", "reviewed", "date", "claims"}}
	for _, f := range facts {
		t.Rows = append(t.Rows, []string{
			f.ID, f.Subject, string(f.Family), string(f.Slot), f.Low, f.High, f.Bound, f.Unit, string(f.Verdict), f.Rating,
			strconv.Itoa(len(f.Origins)), strconv.FormatBool(f.Reviewed), f.Date.String(), joined(f.Claims),
		})
	}
	return t
}
