// Package total adds facts: one slot, family and currency for one giver and one receiver, and names what it left out.
//
// Units: sums are exact decimals in major units of one currency. Unknown is not nought: a total counts the records that
// name no amount, and a slot of which nothing is established has no sum.
// Shape: Make returns the totals ordered by giver, receiver, family, slot and currency. Records without an amount are
// counted in each currency of their slot, or in a total without a currency where there is none.
// Errors: none.
// Source: docs/methodology.md#ladder (sums).
package total

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/contradiction"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/reading"
)

// Input is what totals are made of.
type Input struct {
	Activities []aid.Activity
	Claims     []*reading.Claim
	Facts      []aid.Fact
}

type key struct {
	provider, receiver string
	family             aid.Family
	slot               aid.Slot
}

type maker struct {
	in     Input
	claims map[string]*reading.Claim
	mayBe  map[string][]string // subject to subjects
	names  map[string]string
}

// Make adds up.
func Make(in Input) []aid.Total {
	m := newMaker(in)
	groups := map[key][]aid.Fact{}
	for _, f := range in.Facts {
		if f.Provider == "" || f.Receiver == "" || f.Provider == f.Receiver || f.Family == "" || !slices.Contains(aid.Rungs(), f.Slot) {
			continue
		}
		k := key{f.Provider, f.Receiver, f.Family, f.Slot}
		groups[k] = append(groups[k], f)
	}
	var out []aid.Total
	for k, facts := range groups {
		out = append(out, m.totals(k, facts)...)
	}
	slices.SortFunc(out, func(a, b aid.Total) int {
		return cmp.Or(strings.Compare(a.Provider, b.Provider), strings.Compare(a.Receiver, b.Receiver),
			cmp.Compare(slices.Index(aid.Families(), a.Family), slices.Index(aid.Families(), b.Family)),
			cmp.Compare(slices.Index(aid.Rungs(), a.Slot), slices.Index(aid.Rungs(), b.Slot)), strings.Compare(a.Currency, b.Currency))
	})
	return out
}

func newMaker(in Input) *maker {
	m := &maker{in: in, claims: map[string]*reading.Claim{}, mayBe: map[string][]string{}, names: map[string]string{}}
	for _, c := range in.Claims {
		m.claims[c.ID] = c
	}
	for _, a := range in.Activities {
		m.names["activity:"+a.ID] = a.Name
		for _, id := range a.MayBe {
			m.mayBe["activity:"+a.ID] = append(m.mayBe["activity:"+a.ID], "activity:"+id)
		}
	}
	return m
}

func (m *maker) totals(k key, facts []aid.Fact) []aid.Total {
	byCurrency := map[string][]aid.Fact{}
	var without []aid.Fact
	for _, f := range facts {
		switch {
		case f.Unit != "" && f.Low != "":
			byCurrency[f.Unit] = append(byCurrency[f.Unit], f)
		case !f.Said:
			without = append(without, f)
		default:
			byCurrency[""] = append(byCurrency[""], f) // said and without an amount: only to be named as left out
		}
	}
	if len(byCurrency) == 0 {
		byCurrency[""] = nil
	}
	if said := byCurrency[""]; len(byCurrency) > 1 {
		delete(byCurrency, "")
		for cur := range byCurrency {
			byCurrency[cur] = append(byCurrency[cur], said...)
		}
	}
	var out []aid.Total
	for _, cur := range slices.Sorted(maps.Keys(byCurrency)) {
		out = append(out, m.total(k, cur, byCurrency[cur], without))
	}
	return out
}

func (m *maker) total(k key, cur string, facts, without []aid.Fact) aid.Total {
	t := aid.Total{Provider: k.provider, Receiver: k.receiver, Family: k.family, Slot: k.slot, Currency: cur, WithoutAmount: len(without), Records: len(without)}
	for _, f := range without {
		t.Facts = append(t.Facts, f.ID)
	}
	var counted []aid.Fact
	for _, f := range facts {
		switch {
		case f.Said:
			t.LeftOut = append(t.LeftOut, aid.LeftOut{Claims: f.Claims, Amount: f.High, Unit: f.Unit, Why: message.Note("reconcile.left_out.said_"+string(k.slot), nil)})
		case f.KeptApart:
			t.LeftOut = append(t.LeftOut, aid.LeftOut{Claims: f.Claims, Amount: f.High, Unit: f.Unit, Why: message.Note("reconcile.left_out.kept_apart", nil)})
		default:
			counted = append(counted, f)
		}
	}
	var open []string
	t.Low, t.High, open = add(m.items(counted))
	t.ReviewedLow, t.ReviewedHigh, _ = add(m.items(slices.DeleteFunc(slices.Clone(counted), func(f aid.Fact) bool { return !f.Reviewed })))
	for _, g := range ladder.Linked(m.items(counted)) {
		if len(g) > 1 {
			l := aid.LinkedSum{}
			for _, it := range g {
				l.Facts = append(l.Facts, it.ID)
			}
			l.Low, l.High, _ = add(g)
			t.Linked = append(t.Linked, l)
		}
	}
	for _, f := range counted {
		t.Facts = append(t.Facts, f.ID)
		t.Records++
		t.LeftOut = append(t.LeftOut, m.besides(f)...)
		if slices.Contains(open, f.ID) {
			t.LeftOut = append(t.LeftOut, aid.LeftOut{Claims: f.Claims, Amount: f.High, Unit: f.Unit, Why: message.Note("reconcile.left_out.may_be_part", map[string]string{
				"name": m.names[f.Subject], "of": m.namesOf(f, counted),
			})})
		}
	}
	t.LeftOut = append(t.LeftOut, m.addedUp(t.Linked, counted, cur)...)
	t.LeftOut = append(t.LeftOut, m.stocks(k, cur)...)
	t.LeftOut = append(t.LeftOut, m.costs(k, cur)...)
	slices.Sort(t.Facts)
	slices.SortStableFunc(t.LeftOut, func(a, b aid.LeftOut) int {
		return cmp.Or(strings.Compare(a.Why.Key, b.Why.Key), strings.Compare(strings.Join(a.Claims, " "), strings.Join(b.Claims, " ")), strings.Compare(a.Amount, b.Amount))
	})
	return t
}

// add sums the items; "" for none.
func add(items []ladder.Item) (low, high string, open []string) {
	if len(items) == 0 {
		return "", "", nil
	}
	sum, _, open := ladder.Sum(items)
	return sum.Low.String(), sum.High.String(), open
}

// items are the facts as records of a sum, with the open links between them.
func (m *maker) items(facts []aid.Fact) []ladder.Item {
	var out []ladder.Item
	for _, f := range facts {
		lo, err := money.Parse(f.Low)
		if err != nil {
			continue
		}
		hi, err := money.Parse(cmp.Or(f.High, f.Low))
		if err != nil {
			hi = lo
		}
		it := ladder.Item{ID: f.ID, Low: lo, High: hi}
		for _, g := range facts {
			if g.ID != f.ID && (slices.Contains(m.mayBe[f.Subject], g.Subject) || inside(f, g)) {
				it.MayBe = append(it.MayBe, g.ID)
			}
		}
		out = append(out, it)
	}
	return out
}

// inside: of one group that no text names, a transfer dated within the period of another may be part of it.
func inside(f, g aid.Fact) bool {
	if f.Subject != g.Subject || f.Date.IsZero() || g.Date.IsZero() || (f.Label != nil && g.Label != nil) {
		return false
	}
	return g.Date.Contains(f.Date) && g.Date.Bounds() != f.Date.Bounds()
}

// addedUp names the sums that are not made: of records that may be one another, or parts of one another.
func (m *maker) addedUp(linked []aid.LinkedSum, counted []aid.Fact, cur string) []aid.LeftOut {
	var out []aid.LeftOut
	for _, l := range linked {
		args, claims := m.group(l, counted, "")
		args["cur"] = cur
		out = append(out, aid.LeftOut{Claims: claims, Why: message.Note("reconcile.left_out.added_up", args)})
	}
	return out
}

// group describes the records of a linked sum, one of them left out of the names.
func (m *maker) group(l aid.LinkedSum, facts []aid.Fact, but string) (args map[string]string, claims []string) {
	var low, high money.Decimal
	var names []string
	for _, f := range facts {
		if !slices.Contains(l.Facts, f.ID) {
			continue
		}
		claims = append(claims, f.Claims...)
		if lo, err := money.Parse(f.Low); err == nil {
			low = low.Add(lo)
		}
		if hi, err := money.Parse(cmp.Or(f.High, f.Low)); err == nil {
			high = high.Add(hi)
		}
		if n := m.names[f.Subject]; f.ID != but && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.Sort(claims)
	slices.Sort(names)
	return map[string]string{
		"names": strings.Join(names, "; "), "low": l.Low, "high": l.High, "naive_low": low.String(), "naive_high": high.String(),
	}, slices.Compact(claims)
}

// Explain puts into the facts of a linked sum what they are together, and what adding them up would make.
func Explain(in Input, totals []aid.Total) {
	m := newMaker(in)
	for _, t := range totals {
		for _, l := range t.Linked {
			for i, f := range in.Facts {
				if slices.Contains(l.Facts, f.ID) && m.activities(l, in.Facts) > 1 {
					args, _ := m.group(l, in.Facts, f.ID)
					args["cur"] = t.Currency
					in.Facts[i].Why = append(slices.Clone(f.Why), message.Note("reconcile.why.linked", args))
				}
			}
		}
	}
}

// activities counts the activities of a linked sum.
func (m *maker) activities(l aid.LinkedSum, facts []aid.Fact) int {
	set := map[string]bool{}
	for _, f := range facts {
		if slices.Contains(l.Facts, f.ID) {
			set[f.Subject] = true
		}
	}
	return len(set)
}

// besides names what belongs to a counted fact and is no amount of its own: conversions, repeats of one origin, values
// that were not chosen.
func (m *maker) besides(f aid.Fact) []aid.LeftOut {
	var out []aid.LeftOut
	seen := map[string]bool{}
	for _, id := range slices.Concat(f.Claims, f.Against) {
		for _, p := range m.claims[id].Pairs {
			if p.Stated.Currency == f.Unit && !seen[p.Converted.Amount+p.Converted.Currency] {
				seen[p.Converted.Amount+p.Converted.Currency] = true
				out = append(out, aid.LeftOut{Claims: []string{id}, Amount: p.Converted.Amount, Unit: p.Converted.Currency, Why: message.Note("reconcile.left_out.conversion", map[string]string{
					"amount": p.Stated.Amount, "cur": p.Stated.Currency,
				})})
			}
		}
	}
	for _, o := range f.Origins {
		if len(o.Sources) < 2 {
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(o.Claims[1:]), func(id string) bool { return m.claims[id].SourceID == m.claims[o.Claims[0]].SourceID })
		why := "reconcile.left_out.same_origin"
		if o.Presumed {
			why = "reconcile.left_out.presumed_origin"
		}
		out = append(out, aid.LeftOut{Claims: rest, Amount: f.Low, Unit: f.Unit, Why: message.Note(why, nil)})
	}
	return out
}

// namesOf names the counted activities that the fact's activity may be part of.
func (m *maker) namesOf(f aid.Fact, counted []aid.Fact) string {
	var out []string
	for _, g := range counted {
		if n := m.names[g.Subject]; slices.Contains(m.mayBe[f.Subject], g.Subject) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// stocks names the debts that are stated between the two: stocks, never added to flows.
func (m *maker) stocks(k key, cur string) []aid.LeftOut {
	if k.slot != aid.SlotPledged || k.family != aid.Development {
		return nil
	}
	var out []aid.LeftOut
	for _, c := range m.in.Claims {
		if c.Link.ProviderCountry != k.provider || c.Link.ReceiverCountry != k.receiver || !contradiction.IsDebt(c) {
			continue
		}
		for _, a := range c.Money {
			if a.Unit == cur {
				out = append(out, aid.LeftOut{Claims: []string{c.ID}, Amount: a.Low.String(), Unit: cur, Why: message.Note("reconcile.left_out.stock", nil)})
			}
		}
	}
	return out
}

// costs names what works cost where no text says that the giver pays it.
func (m *maker) costs(k key, cur string) []aid.LeftOut {
	if k.slot != aid.SlotPledged {
		return nil
	}
	var out []aid.LeftOut
	for _, f := range m.in.Facts {
		if f.Slot == aid.SlotValue && f.KeptApart && f.Unit == cur && f.Provider == k.provider && f.Receiver == k.receiver && f.Family == k.family {
			out = append(out, aid.LeftOut{Claims: f.Claims, Amount: f.High, Unit: f.Unit, Why: message.Note("reconcile.left_out.cost", map[string]string{"name": m.names[f.Subject]})})
		}
	}
	return out
}
