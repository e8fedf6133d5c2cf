package total

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
)

// An ends is a sum as it is printed: an end that is not known is "", and the bound says which.
type ends struct{ low, high, bound string }

// add sums the items, which are of these facts; nothing for none.
func add(items []ladder.Item, facts []aid.Fact) (sum ends, open []string) {
	if len(items) == 0 {
		return ends{}, nil
	}
	of, _, open := ladder.Sum(items)
	sum = endsOf(of)
	about := slices.ContainsFunc(facts, func(f aid.Fact) bool {
		return f.Bound == string(money.About) && slices.ContainsFunc(items, func(it ladder.Item) bool { return it.ID == f.ID })
	})
	if sum.bound == "" && about {
		sum.bound = string(money.About)
	}
	return sum, open
}

// endsOf: a sum with a record that has no ceiling has none ("at least"), one of ceilings alone no floor ("at most").
func endsOf(of ladder.Interval) ends {
	switch {
	case of.Open:
		return ends{low: of.Low.String(), bound: string(money.AtLeast)}
	case of.Low.IsZero() && !of.High.IsZero():
		return ends{high: of.High.String(), bound: string(money.AtMost)}
	}
	return ends{low: of.Low.String(), high: of.High.String()}
}

// amountOf is the amount that names a fact in a list: its upper end, or its lower where it has no other.
func amountOf(f aid.Fact) string { return cmp.Or(f.High, f.Low) }

// boundOf is the bound of that amount: none for the end of a range.
func boundOf(f aid.Fact) string {
	if f.Low != "" && f.High != "" && f.Low != f.High {
		return ""
	}
	return f.Bound
}

// item is a fact as a record of a sum; ok is false where it has no amount.
func item(f aid.Fact) (it ladder.Item, ok bool) {
	it = ladder.Item{ID: f.ID, Open: f.High == ""}
	lo, errLow := money.Parse(f.Low)
	hi, errHigh := money.Parse(f.High)
	switch {
	case errLow != nil && errHigh != nil:
		return it, false
	case errHigh != nil:
		hi = lo
	case errLow != nil:
		lo = money.Decimal{} // "less than": it may be next to nothing
	}
	it.Low, it.High = lo, hi
	return it, true
}

// items are the facts as records of a sum, with the open links between them.
func (m *maker) items(facts []aid.Fact) []ladder.Item {
	bySubject := map[string][]aid.Fact{}
	for _, f := range facts {
		bySubject[f.Subject] = append(bySubject[f.Subject], f)
	}
	var out []ladder.Item
	for _, f := range facts {
		it, ok := item(f)
		if !ok {
			continue
		}
		for _, g := range bySubject[f.Subject] {
			if g.ID != f.ID && (inside(f, g) || slices.Contains(m.in.Parts[f.ID], g.ID)) {
				it.MayBe = append(it.MayBe, g.ID)
			}
		}
		for _, s := range m.mayBe[f.Subject] {
			for _, g := range bySubject[s] {
				if g.ID != f.ID && !slices.Contains(it.MayBe, g.ID) {
					it.MayBe = append(it.MayBe, g.ID)
				}
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
