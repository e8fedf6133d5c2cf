// Package total adds facts: one slot, family and currency for one giver and one receiver, and names what it left out. The giver
// is a state, or an international body, which is not its member states.
//
// Units: sums are exact decimals in major units of one currency. Unknown is not nought: a total counts the records that
// name no amount, and a slot of which nothing is established has no sum.
// Shape: Make returns the totals ordered by giver, receiver, family, slot and currency. Records without an amount are
// counted in each currency of their slot, or in a total without a currency where there is none. Last comes a total of
// nobody and no slot, if any amount of money is in none of the others: it names those amounts with the reason.
// Errors: none.
// Source: docs/methodology.md#ladder (sums).
package total

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/reconcile/contradiction"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/reading"
)

// Input is what totals are made of.
type Input struct {
	Activities []aid.Activity
	Claims     []*reading.Claim
	Facts      []aid.Fact
	Parties    []aid.Party
	Parts      map[string][]string // by fact: those that the words let it be a part of
}

type key struct {
	provider, receiver string // the provider as in aid.Total
	family             aid.Family
	slot               aid.Slot
}

type maker struct {
	in     Input
	claims map[string]*reading.Claim
	mayBe  map[string][]string // subject to subjects
	names  map[string]string
	// against are the claims whose value does not stand
	against map[string]bool
	at      map[string]int    // fact to its place
	named   map[string]string // subject to itself, where a text names the activity
	read    map[*reading.Amount]told
	// converting are the conversions that each document states
	converting map[string][]convertedBy
	bodies     map[string]bool // parties that are international and belong to no state
}

// Make adds up.
func Make(in Input) []aid.Total {
	m := newMaker(in)
	groups := map[key][]aid.Fact{}
	for _, f := range in.Facts {
		giver := m.giver(f)
		if giver == "" || f.Receiver == "" || giver == f.Receiver || f.Family == "" || !slices.Contains(aid.Rungs(), f.Slot) {
			continue
		}
		k := key{giver, f.Receiver, f.Family, f.Slot}
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
	if rest, ok := m.rest(out); ok {
		out = append(out, rest)
	}
	return out
}

func newMaker(in Input) *maker {
	m := &maker{in: in, claims: map[string]*reading.Claim{}, mayBe: map[string][]string{}, names: map[string]string{}, against: map[string]bool{}, at: map[string]int{}, named: map[string]string{}, bodies: map[string]bool{}, read: map[*reading.Amount]told{}, converting: map[string][]convertedBy{}}
	for _, p := range in.Parties {
		m.bodies[p.ID] = p.Kind == aid.InternationalOrg && p.Country == ""
	}
	for i, f := range in.Facts {
		m.at[f.ID] = i
		for _, id := range f.Against {
			m.against[id] = true
		}
	}
	for _, c := range in.Claims {
		m.claims[c.ID] = c
	}
	for _, a := range in.Activities {
		m.names["activity:"+a.ID] = a.Name
		if a.Named {
			m.named["activity:"+a.ID] = "activity:" + a.ID
		}
		for _, id := range a.MayBe {
			m.mayBe["activity:"+a.ID] = append(m.mayBe["activity:"+a.ID], "activity:"+id)
		}
	}
	m.conversions()
	return m
}

func (m *maker) totals(k key, facts []aid.Fact) []aid.Total {
	byCurrency := map[string][]aid.Fact{}
	var without []aid.Fact
	for _, f := range facts {
		switch {
		case f.Unit != "" && (f.Low != "" || f.High != ""):
			byCurrency[f.Unit] = append(byCurrency[f.Unit], f)
		case !f.Said:
			without = append(without, f)
		default:
			byCurrency[""] = append(byCurrency[""], f) // said and without an amount: only to be named as left out
		}
	}
	conversions := m.converted(byCurrency)
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
		t := m.total(k, cur, byCurrency[cur], without)
		t.LeftOut = append(t.LeftOut, conversions[cur]...)
		out = append(out, t)
	}
	return out
}

func (m *maker) total(k key, cur string, facts, without []aid.Fact) aid.Total {
	t := aid.Total{Provider: k.provider, Receiver: k.receiver, Family: k.family, Slot: k.slot, Currency: cur, WithoutAmount: len(without), Records: len(without)}
	for _, f := range without {
		t.Facts = append(t.Facts, f.ID)
	}
	var given, said []aid.Fact
	for _, f := range facts {
		switch {
		case f.Said:
			said = append(said, f)
		case f.KeptApart:
			t.LeftOut = append(t.LeftOut, leave(f, message.Note("reconcile.left_out.kept_apart", nil)))
		default:
			given = append(given, f)
		}
	}
	all := m.settle(given)
	sum, open := all.sum()
	t.Low, t.High, t.Bound = sum.low, sum.high, sum.bound
	reviewed, _ := m.settle(slices.DeleteFunc(slices.Clone(given), func(f aid.Fact) bool { return !f.Reviewed })).sum()
	t.ReviewedLow, t.ReviewedHigh, t.ReviewedBound = reviewed.low, reviewed.high, reviewed.bound
	m.said(&t, said)
	for _, g := range ladder.Linked(all.items) {
		if len(g) > 1 {
			t.Linked = append(t.Linked, linked(g, all.counted))
		}
	}
	t.LeftOut = append(t.LeftOut, all.out...)
	m.count(&t, all.counted, open)
	t.LeftOut = slices.Concat(t.LeftOut, m.addedUp(t.Linked, cur), m.stocks(k, cur), m.costs(k, cur))
	slices.Sort(t.Facts)
	slices.SortStableFunc(t.LeftOut, func(a, b aid.LeftOut) int {
		return cmp.Or(strings.Compare(a.Why.Key, b.Why.Key), strings.Compare(strings.Join(a.Claims, " "), strings.Join(b.Claims, " ")), strings.Compare(a.Amount, b.Amount))
	})
	return t
}

// leave names a fact as left out.
func leave(f aid.Fact, why aid.Note) aid.LeftOut {
	return aid.LeftOut{Claims: f.Claims, Amount: amountOf(f), Unit: f.Unit, Bound: boundOf(f), Why: why}
}

// said adds what is said and not established, and names each of it as left out of what is.
func (m *maker) said(t *aid.Total, facts []aid.Fact) {
	all := m.settle(facts)
	sum, _ := all.sum()
	t.SaidLow, t.SaidHigh, t.SaidBound = sum.low, sum.high, sum.bound
	t.LeftOut = append(t.LeftOut, all.out...)
	for _, f := range all.counted {
		why := "reconcile.left_out.said_" + string(t.Slot)
		if amountOf(f) == "" {
			why = "reconcile.left_out.said_without_amount"
		}
		t.LeftOut = append(t.LeftOut, leave(f, message.Note(why, nil)))
	}
}

// linked is the sum of records that may be one another, or parts of one another.
func linked(items []ladder.Item, facts []aid.Fact) aid.LinkedSum {
	l := aid.LinkedSum{}
	for _, it := range items {
		l.Facts = append(l.Facts, it.ID)
	}
	sum, _ := add(items, facts)
	l.Low, l.High, l.Bound = sum.low, sum.high, sum.bound
	return l
}

// count puts the facts into a total, and names those that may be parts of others of it.
func (m *maker) count(t *aid.Total, facts []aid.Fact, open []string) {
	subjects := map[string]bool{}
	for _, f := range facts {
		subjects[f.Subject] = true
	}
	for _, f := range facts {
		t.Facts = append(t.Facts, f.ID)
		t.Records++
		t.LeftOut = append(t.LeftOut, m.besides(f)...)
		if slices.Contains(open, f.ID) {
			of, more := m.namesOf(f, subjects)
			t.LeftOut = append(t.LeftOut, leave(f, message.Note("reconcile.left_out.may_be_part", map[string]string{"name": m.names[f.Subject], "of": of, "more": more})))
		}
	}
}

// addedUp names the sums that are not made: of records that may be one another, or parts of one another.
func (m *maker) addedUp(linked []aid.LinkedSum, cur string) []aid.LeftOut {
	var out []aid.LeftOut
	for _, l := range linked {
		args, claims := m.group(l, "")
		args["cur"] = cur
		out = append(out, aid.LeftOut{Claims: claims, Why: message.Note("reconcile.left_out.added_up", args)})
	}
	return out
}

// group describes the records of a linked sum, one of them left out of the names.
func (m *maker) group(l aid.LinkedSum, but string) (args map[string]string, claims []string) {
	var naive ladder.Interval
	var names []string
	met := map[string]bool{}
	for _, id := range l.Facts {
		f := m.in.Facts[m.at[id]]
		claims = append(claims, f.Claims...)
		if it, ok := item(f); ok {
			naive.Low, naive.High, naive.Open = naive.Low.Add(it.Low), naive.High.Add(it.High), naive.Open || it.Open
		}
		if n := m.names[f.Subject]; f.ID != but && !met[n] {
			met[n] = true
			names = append(names, n)
		}
	}
	sum := endsOf(naive)
	slices.Sort(names)
	slices.Sort(claims)
	named, more := few(names)
	return map[string]string{
		"names": named, "more": more, "low": l.Low, "high": l.High, "bound": l.Bound,
		"naive_low": sum.low, "naive_high": sum.high, "naive_bound": sum.bound,
	}, slices.Compact(claims)
}

// mostNames is how many activities a sentence names.
const mostNames = 6

// few joins the first of the names, and counts the others; "" for none.
func few(names []string) (named, more string) {
	if rest := len(names) - mostNames; rest > 1 {
		return strings.Join(names[:mostNames], "; "), strconv.Itoa(rest)
	}
	return strings.Join(names, "; "), ""
}

// Explain puts into the facts of a linked sum what they are together, and what adding them up would make.
func Explain(in Input, totals []aid.Total) {
	m := newMaker(in)
	for _, t := range totals {
		for _, l := range t.Linked {
			if m.activities(l) < 2 {
				continue
			}
			for _, id := range l.Facts {
				args, _ := m.group(l, id)
				args["cur"] = t.Currency
				i := m.at[id]
				in.Facts[i].Why = append(slices.Clone(in.Facts[i].Why), message.Note("reconcile.why.linked", args))
			}
		}
	}
}

// activities counts the activities of a linked sum.
func (m *maker) activities(l aid.LinkedSum) int {
	set := map[string]bool{}
	for _, id := range l.Facts {
		set[m.in.Facts[m.at[id]].Subject] = true
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
		out = append(out, aid.LeftOut{Claims: rest, Amount: cmp.Or(f.Low, f.High), Unit: f.Unit, Bound: boundOf(f), Why: message.Note(why, nil)})
	}
	return out
}

// namesOf names the counted activities that the fact's activity may be part of, and counts those beyond the first.
func (m *maker) namesOf(f aid.Fact, counted map[string]bool) (names, more string) {
	var out []string
	for _, s := range m.mayBe[f.Subject] {
		if counted[s] {
			out = append(out, m.names[s])
		}
	}
	slices.Sort(out)
	return few(slices.Compact(out))
}

// stocks names the debts that are stated between the two: stocks, never added to flows.
func (m *maker) stocks(k key, cur string) []aid.LeftOut {
	if k.slot != aid.SlotPledged || k.family != aid.Development {
		return nil
	}
	var out []aid.LeftOut
	for _, c := range m.in.Claims {
		if m.giverOf(c) != k.provider || c.Link.ReceiverCountry != k.receiver || !contradiction.IsDebt(c) {
			continue
		}
		for _, a := range c.Money {
			if a.Unit == cur {
				out = append(out, aid.LeftOut{Claims: []string{c.ID}, Amount: a.Low.String(), Unit: cur, Bound: a.Bound, Why: message.Note("reconcile.left_out.stock", nil)})
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
		if f.Slot == aid.SlotValue && f.KeptApart && f.Unit == cur && m.giver(f) == k.provider && f.Receiver == k.receiver && f.Family == k.family {
			out = append(out, aid.LeftOut{Claims: f.Claims, Amount: amountOf(f), Unit: f.Unit, Bound: boundOf(f), Why: message.Note("reconcile.left_out.cost", map[string]string{"name": m.names[f.Subject]})})
		}
	}
	return out
}
