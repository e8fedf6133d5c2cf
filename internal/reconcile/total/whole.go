package total

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/part"
)

// A whole is a fact of which others of its sum are parts. Distinct: these are no statements about one another.
type whole struct {
	parts    []string
	distinct bool
}

// wholes finds by fact what others are parts of.
func (m *maker) wholes(facts []aid.Fact) map[string]*whole {
	all := m.told(facts)
	out := map[string]*whole{}
	add := func(w, p told, distinct bool) {
		if w.fact == p.fact {
			return
		}
		if out[w.fact] == nil {
			out[w.fact] = &whole{}
		}
		of := out[w.fact]
		of.distinct = of.distinct || distinct
		if !slices.Contains(of.parts, p.fact) {
			of.parts = append(of.parts, p.fact)
		}
	}
	for i, w := range all {
		for _, p := range run(all, i) {
			add(w, p, true)
		}
		if !w.mark.Total {
			continue
		}
		for _, p := range all {
			if w.larger(p) && (w.totals(p) || w.before(p)) {
				add(w, p, false)
			}
		}
	}
	for i, p := range all {
		if w, ok := holder(all[:i], p); ok {
			add(w, p, true)
		}
	}
	elsewhere(all, func(w, p told) { add(w, p, true) })
	return out
}

// tellingDigits is how many digits before its noughts an amount must have for others not to make it by chance.
const tellingDigits = 3

// elsewhere finds amounts in one row of a document that make what another document states, to digits enough.
func elsewhere(all []told, add func(w, p told)) {
	wholes := map[string][]told{}
	for _, w := range all {
		if text := w.amount.High.String(); w.exact() && w.digits() >= tellingDigits {
			wholes[text] = append(wholes[text], w)
		}
	}
	if len(wholes) == 0 {
		return
	}
	for i, first := range all {
		sum := first.amount.High
		for j := i + 1; j < min(len(all), i+mostInRow) && all[j].document(first) && all[j].exact(); j++ {
			sum = sum.Add(all[j].amount.High)
			for _, w := range wholes[sum.String()] {
				if row := all[i : j+1]; !w.document(first) && !slices.ContainsFunc(row, func(p told) bool { return !w.mayHold(p) }) {
					for _, p := range row {
						add(w, p)
					}
				}
			}
		}
	}
}

// holder is the amount that a text names before a part of it.
func holder(before []told, p told) (told, bool) {
	if p.mark.Key != part.Of {
		return told{}, false
	}
	for _, w := range slices.Backward(before) {
		if !w.near(p) {
			break
		}
		if w.mark.Key != part.Of && w.larger(p) {
			return w, true
		}
	}
	return told{}, false
}

// mostInRow is how many amounts a row that makes another may have.
const mostInRow = 24

// run is the amounts that stand in the text in one row with w, on either side of it, and make it together to the digit; nil
// where none do.
func run(all []told, at int) []told {
	w := all[at]
	if !w.exact() {
		return nil
	}
	for from := at; from >= max(0, at-mostInRow) && all[from].document(w); from-- {
		if parts := making(w, all[from:min(len(all), from+mostInRow+1)], at-from); parts != nil && w.tells(parts) {
			return parts
		}
	}
	return nil
}

// making is the first of the amounts in their order, at least up to w's place among them, if they make w.
func making(w told, of []told, at int) []told {
	var sum money.Decimal
	var parts []told
	for i, p := range of {
		if p.fact != w.fact && !slices.ContainsFunc(parts, func(o told) bool { return o.fact == p.fact }) {
			if !w.makes(p) {
				return nil
			}
			parts, sum = append(parts, p), sum.Add(p.amount.High)
		}
		switch over := sum.Cmp(w.amount.High); {
		case over > 0:
			return nil
		case over == 0 && len(parts) > 1 && i >= at-1:
			return parts
		}
	}
	return nil
}

// A stand is the facts that a sum adds, and why others are left out of it.
type stand struct {
	counted []aid.Fact
	items   []ladder.Item
	out     []aid.LeftOut
}

func (s stand) sum() (ends, []string) { return add(s.items, s.counted) }

// settle counts a whole and its parts once: the whole, unless what is known of its parts is as much. The smallest whole comes
// first, so that what is a part of a part is no part beside it.
func (m *maker) settle(facts []aid.Fact) stand {
	s := stand{counted: facts, items: m.items(facts)}
	holds := m.wholes(facts)
	if len(holds) == 0 {
		return s
	}
	s.items = separate(s.items, holds)
	items := map[string]ladder.Item{}
	for _, it := range s.items {
		items[it.ID] = it
	}
	left := choose(holds, items)
	s.counted, s.items = nil, slices.DeleteFunc(s.items, func(it ladder.Item) bool { return left[it.ID] != "" })
	for _, f := range facts {
		if left[f.ID] == "" {
			s.counted = append(s.counted, f)
			continue
		}
		s.out = append(s.out, leave(f, m.whyLeft(f.ID, left, holds)))
	}
	return s
}

// choose is what is left out: a part with the whole that stands for it, a whole whose parts do with itself.
func choose(holds map[string]*whole, items map[string]ladder.Item) map[string]string {
	order := slices.SortedFunc(maps.Keys(holds), func(a, b string) int {
		return cmp.Or(items[a].High.Cmp(items[b].High), strings.Compare(a, b))
	})
	left := map[string]string{}
	for _, id := range order {
		var parts []ladder.Item
		for _, p := range within(id, holds) {
			if left[p] == "" {
				parts = append(parts, items[p])
			}
		}
		if len(parts) == 0 {
			continue
		}
		if sum, _, _ := ladder.Sum(parts); sum.Low.Cmp(items[id].High) >= 0 {
			left[id] = id
			continue
		}
		for _, p := range parts {
			left[p.ID] = id
		}
	}
	return left
}

// whyLeft says why a fact is left out, by the whole that stands in the end: of parts of a part, the largest.
func (m *maker) whyLeft(id string, left map[string]string, holds map[string]*whole) aid.Note {
	stands := id
	for left[stands] != "" {
		next := left[stands]
		if next == stands { // its parts were to stand for it
			i := slices.IndexFunc(within(stands, holds), func(p string) bool { return left[p] != "" && left[p] != p })
			if i < 0 {
				return message.Note("reconcile.left_out.whole", nil)
			}
			next = left[within(stands, holds)[i]]
		}
		stands = next
	}
	w := m.in.Facts[m.at[stands]]
	return message.Note("reconcile.left_out.part", map[string]string{"low": w.Low, "high": w.High, "bound": w.Bound, "cur": w.Unit})
}

// within is the parts of a whole, and theirs.
func within(id string, holds map[string]*whole) []string {
	out, met := []string{}, map[string]bool{id: true}
	for next := []string{id}; len(next) > 0; next = next[1:] {
		if holds[next[0]] == nil {
			continue
		}
		for _, p := range holds[next[0]].parts {
			if !met[p] {
				met[p] = true
				out, next = append(out, p), append(next, p)
			}
		}
	}
	return out
}

// separate takes away the links between the distinct parts of a whole, and those between it and them.
func separate(items []ladder.Item, holds map[string]*whole) []ladder.Item {
	one := map[[2]string]bool{}
	for id, w := range holds {
		for _, p := range w.parts {
			one[[2]string{id, p}], one[[2]string{p, id}] = true, true
			for _, q := range w.parts {
				if w.distinct {
					one[[2]string{p, q}] = true
				}
			}
		}
	}
	for i, it := range items {
		items[i].MayBe = slices.DeleteFunc(slices.Clone(it.MayBe), func(id string) bool { return one[[2]string{it.ID, id}] })
	}
	return items
}
