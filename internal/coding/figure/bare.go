package figure

import (
	"sort"

	"toguna/internal/aid"
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
	for i := range r.found {
		if r.found[i].mention.Money != nil && r.found[i].equals == 0 {
			amounts = append(amounts, i)
		}
	}
	sort.Slice(amounts, func(a, b int) bool { return r.found[amounts[a]].first < r.found[amounts[b]].first })
	for _, b := range r.bare {
		k := sort.Search(len(amounts), func(k int) bool { return r.found[amounts[k]].first > b.first })
		switch {
		case !r.free(b.first, b.last):
			continue
		case k > 0 && r.near(r.found[amounts[k-1]].first, b.first):
			r.addBare(b, r.found[amounts[k-1]].mention.Money.Currency)
		case k == 0 && len(amounts) > 0 && r.toks[b.first].Paragraph < heads:
			r.addBare(b, r.found[amounts[0]].mention.Money.Currency)
		}
	}
}

// near reports whether token b stands in one of the two sentences after that of token a.
func (r *reader) near(a, b int) bool {
	const sentences = 2
	return r.toks[b].Sentence-r.toks[a].Sentence <= sentences
}

func (r *reader) addBare(b bareFigure, c money.Currency) {
	v := &aid.MoneyValue{Money: money.Money{Amount: b.value, Currency: c, Bound: b.bound}, Step: b.step.String()}
	m := aid.Mention{Type: aid.TypeMoney, Rule: "money.bare/1", Confidence: aid.Likely, Money: v}
	r.doubt(&m, impliedCurrency, r.doc.Words(b.first, b.last), string(c))
	r.add(b.first, b.last, m)
}

// restOfMoney reads the rest of a sum, which has no currency of its own: "300.000 euros … y los 80.000 restantes".
func (r *reader) restOfMoney(n *numeral) bool {
	if !n.grouped && !n.scaled {
		return false
	}
	if k, _ := r.at(r.lang.more, n.last); k == 0 {
		return false
	}
	last := len(r.found) - 1
	if last < 0 || r.found[last].first < r.from || r.found[last].mention.Money == nil {
		return false
	}
	r.addBare(bareFigure{n.first, n.last, n.value, n.step, r.boundOf(n.first, n.last, n)}, r.found[last].mention.Money.Currency)
	return true
}
