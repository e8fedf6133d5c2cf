package total

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/part"
	"toguna/internal/reconcile/reading"
)

// A told is one amount of a fact, as one claim tells it.
type told struct {
	fact     string
	activity string // the subject, where a text names it
	claim    *reading.Claim
	amount   *reading.Amount
	mark     part.Mark
	purpose  []string
}

// A whole is a fact of which others of its sum are parts. Distinct: these are no statements about one another.
type whole struct {
	parts    []string
	distinct bool
}

// told lists the amounts of the facts in the order of the texts. Rows of datasets are transactions, and what works cost is
// no amount that is given.
func (m *maker) told(facts []aid.Fact) []told {
	var out []told
	for _, f := range facts {
		for _, id := range f.Claims {
			c := m.claims[id]
			if c.Locator != "" || c.IsCost() || c.Span.Document == "" {
				continue
			}
			for i := range c.Money {
				a := &c.Money[i]
				if a.Unit != f.Unit || !slices.ContainsFunc(f.Values, func(v aid.Value) bool {
					return v.Amount == a.Low.String() && slices.Contains(v.Claims, id)
				}) {
					continue
				}
				t, met := m.read[a]
				if !met {
					t = tellOf(c, a)
					m.read[a] = t
				}
				t.fact, t.activity = f.ID, m.named[f.Subject]
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, func(a, b told) int {
		return cmp.Or(strings.Compare(a.claim.Span.Document, b.claim.Span.Document), cmp.Compare(a.place(), b.place()),
			strings.Compare(a.claim.ID, b.claim.ID), strings.Compare(a.fact, b.fact))
	})
	return listed(out)
}

// tellOf reads the words around an amount. One that is dated "since 2012" is that of all until it is told.
func tellOf(c *reading.Claim, a *reading.Amount) told {
	before, after := c.Around(a.Figure)
	t := told{claim: c, amount: a, mark: part.Read(before, after), purpose: strings.Fields(part.Purpose(after))}
	if b := c.Date.Bounds(); !c.Date.IsZero() && b.OpenTo && !b.OpenFrom {
		t.mark.Total, t.mark.SoFar = true, true
	}
	return t
}

// place is where the amount stands in its document.
func (t told) place() int { return max(t.amount.Figure.Start, t.claim.Span.Start) }

// listed makes parts of what a sentence lists after a part: "of which 20 million for pumps and 30 million for dykes".
func listed(all []told) []told {
	for i := 1; i < len(all); i++ {
		if before := all[i-1]; all[i].mark.Key == "" && !all[i].mark.Total && before.mark.Key == part.Of && before.sentence(all[i]) {
			all[i].mark.Key = part.Of
		}
	}
	return all
}

func (t told) document(o told) bool { return t.claim.Span.Document == o.claim.Span.Document }

// sentence: one sentence names both.
func (t told) sentence(o told) bool {
	words, ok := reading.Between(t.claim, o.claim, t.amount.Figure, o.amount.Figure)
	return ok && part.OneSentence(words)
}

// nextTo is how many code points may stand between the words of two claims that follow each other: a clause that makes none.
const nextTo = 60

// near: the two stand in one sentence, or follow each other.
func (t told) near(o told) bool {
	if !t.document(o) {
		return false
	}
	x, y := t.claim.Span, o.claim.Span
	return t.sentence(o) || (x.Start <= y.End+nextTo && y.Start <= x.End+nextTo)
}

func (t told) larger(o told) bool { return t.amount.High.Cmp(o.amount.High) > 0 }

func (t told) exact() bool {
	return t.amount.Low.Equal(t.amount.High) && !t.amount.Floor() && !t.amount.Ceiling()
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
	return out
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

// totals: the words call w a sum, of what stands beside it or of all that its document tells until then.
func (t told) totals(p told) bool {
	if !t.mark.Total || p.mark.Total || p.mark.Key == part.More || !t.document(p) || !t.fits(p) {
		return false
	}
	x, y := t.claim.Date, p.claim.Date
	if t.mark.SoFar || (!x.IsZero() && !y.IsZero() && x.Bounds() != y.Bounds() && x.Contains(y)) {
		return true
	}
	apart := len(t.purpose) > 0 && len(p.purpose) > 0 && !slices.ContainsFunc(t.purpose, func(w string) bool { return slices.Contains(p.purpose, w) })
	return t.near(p) && !apart
}

// before: another document told p before w summed up what was given until then, for nothing in particular.
func (t told) before(p told) bool {
	if !t.mark.SoFar || t.document(p) || p.mark.Total || len(t.purpose) > 0 || !t.fits(p) {
		return false
	}
	x, y := timeOf(t.claim), timeOf(p.claim)
	return !x.IsZero() && !y.IsZero() && !y.Bounds().To.After(x.Bounds().To)
}

// fits: nothing but their words keeps p out of w: neither the works that they name nor what is given.
func (t told) fits(p told) bool {
	i, j := instrument(t.claim), instrument(p.claim)
	return (t.activity == "" || t.activity == p.activity) && (i == "" || j == "" || i == j)
}

func instrument(c *reading.Claim) aid.Instrument {
	if c.Instrument == aid.Unspecified {
		return ""
	}
	return c.Instrument
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
		if parts := making(w, all[from:min(len(all), from+mostInRow+1)], at-from); parts != nil {
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

// makes: p may be one of the amounts that make w, if they do so to the digit.
func (t told) makes(p told) bool {
	x, y := t.claim.Date, p.claim.Date
	apart := !x.IsZero() && !y.IsZero() && !x.Bounds().Overlaps(y.Bounds())
	return t.document(p) && p.exact() && t.larger(p) && !apart && (t.activity == "" || t.activity == p.activity)
}

// timeOf is when a claim's amount was given, or else told.
func timeOf(c *reading.Claim) edtf.Date {
	if c.Date.IsZero() {
		return c.Source.Published
	}
	return c.Date
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
