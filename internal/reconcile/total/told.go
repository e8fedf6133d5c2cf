package total

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
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

// makes: p may be one of the amounts that make w, if they do so to the digit.
func (t told) makes(p told) bool { return t.document(p) && t.mayHold(p) }

// mayHold: p is exact, smaller, of no other time, and t has no works of its own.
func (t told) mayHold(p told) bool {
	x, y := t.claim.Date, p.claim.Date
	apart := !x.IsZero() && !y.IsZero() && !x.Bounds().Overlaps(y.Bounds())
	return p.exact() && t.larger(p) && !apart && (t.activity == "" || t.activity == p.activity)
}

// timeOf is when a claim's amount was given, or else told.
func timeOf(c *reading.Claim) edtf.Date {
	if c.Date.IsZero() {
		return c.Source.Published
	}
	return c.Date
}

// digits is how many digits the amount has before its noughts.
func (t told) digits() int {
	return len(strings.TrimRight(strings.Replace(t.amount.High.String(), ".", "", 1), "0"))
}

// tells reports whether parts that make t do not so by chance, as gifts of 5, 10 and 15 million for three things do.
func (t told) tells(parts []told) bool {
	if t.mark.Total || t.mark.Several || len(t.purpose) == 0 || t.digits() >= tellingDigits {
		return true
	}
	return slices.ContainsFunc(parts, func(p told) bool { return len(p.purpose) == 0 || t.sentence(p) })
}
