package figure

import (
	"sort"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/money"
)

// A bareFigure is a figure in millions that has no currency and counts nothing.
type bareFigure struct {
	first, last int
	value, step money.Decimal
	bound       money.Bound
}

// moneyBare gives the figures in millions that stand bare the currency of the money around them: of the last amount in the
// sentences right before, "Oslo pays 3 million kroner. Another half million goes to clinics.", or for those at the head of
// the text of the first amount, since headlines leave the currency to the text.
func (r *reader) moneyBare() {
	const heads = 3 // paragraphs
	if len(r.bare) == 0 {
		return
	}
	var amounts []int // indexes into found, in the order of the text
	for i := range r.Found {
		if r.Found[i].Mention.Money != nil && r.Found[i].Equals == 0 {
			amounts = append(amounts, i)
		}
	}
	sort.Slice(amounts, func(a, b int) bool { return r.Found[amounts[a]].First < r.Found[amounts[b]].First })
	for _, b := range r.bare {
		k := sort.Search(len(amounts), func(k int) bool { return r.Found[amounts[k]].First > b.first })
		switch {
		case !r.Free(b.first, b.last):
			continue
		case k > 0 && r.near(r.Found[amounts[k-1]].First, b.first):
			r.addBare(b, r.Found[amounts[k-1]].Mention.Money.Currency)
		case k == 0 && len(amounts) > 0 && r.Tokens[b.first].Paragraph < heads:
			r.addBare(b, r.Found[amounts[0]].Mention.Money.Currency)
		}
	}
}

// near reports whether token b stands in one of the two sentences after that of token a.
func (r *reader) near(a, b int) bool {
	const sentences = 2
	return r.Tokens[b].Sentence-r.Tokens[a].Sentence <= sentences
}

func (r *reader) addBare(b bareFigure, c money.Currency) {
	v := &aid.MoneyValue{Money: money.Money{Amount: b.value, Currency: c, Bound: b.bound}, Step: b.step.String()}
	m := aid.Mention{Type: aid.TypeMoney, Rule: "money.bare/1", Confidence: aid.Likely, Money: v}
	r.Doubt(&m, impliedCurrency, r.Doc.Words(b.first, b.last), string(c))
	r.Add(b.first, b.last, m)
}

// restOfMoney reads the rest of a sum, which has no currency of its own: "300.000 euros … y los 80.000 restantes".
func (r *reader) restOfMoney(n *numeral.Number) bool {
	if !n.Grouped && !n.Scaled {
		return false
	}
	if k, _ := r.At(r.Lang.More, n.Last); k == 0 {
		return false
	}
	last := len(r.Found) - 1
	if last < 0 || r.Found[last].First < r.From || r.Found[last].Mention.Money == nil {
		return false
	}
	r.addBare(bareFigure{n.First, n.Last, n.Value, n.Step, r.boundOf(n.First, n.Last, n)}, r.Found[last].Mention.Money.Currency)
	return true
}
