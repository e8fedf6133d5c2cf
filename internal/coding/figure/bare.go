package figure

import (
	"sort"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A bareFigure is a figure in millions that has no currency and counts nothing.
type bareFigure struct {
	first, last int
	value, step money.Decimal
	bound       money.Bound
	named       bool // a noun beside it says that it is money: "a loan of 40 million"
	weak        bool // only the same amount, elsewhere with its currency, makes it money: a headline's
	plain       bool // of a language in which what is counted in millions follows on "of": it can be nothing but money
}

// keepBare keeps a figure that has no currency and counts nothing, if it can be money.
func (r *reader) keepBare(n *numeral.Number) {
	if n.Scale < 4 || r.PercentAt(n.Last) || r.SignEndsAt(n.First) || r.lettersBefore(n.First) || !r.Free(n.First, n.Last) {
		return
	}
	b := bareFigure{first: n.First, last: n.Last, value: n.Value, step: n.Step, bound: r.boundOf(n.First, n.Last, n), named: r.moneyNoun(n)}
	const million = 6
	if n.Scale < million && r.Lang.Code != "zh" {
		return
	}
	b.plain = r.Lang.Code != "en" && r.Lang.Code != "zh"
	ofThings := b.plain && r.In(n.Last, numeral.InOf) // "1,2 million de Chine"
	b.weak = !b.named && (n.Scale < million || r.In(n.First-1, numeral.InOf) && !r.Lang.Links[r.Fold(n.First-2)] || ofThings)
	r.bare = append(r.bare, b)
}

// lettersBefore reports whether up to three capitals stand right before a figure: those of a currency that the context does
// not tell, which is none of those around.
func (r *reader) lettersBefore(i int) bool {
	if i-1 > r.From && r.Tokens[i-1].Text == "." && !r.Tokens[i-1].Space {
		i--
	}
	if i-1 < r.From || r.In(i-1, numeral.InStops) {
		return false
	}
	t := &r.Tokens[i-1]
	const most = 3
	return t.Kind == token.Word && t.End-t.Start <= most && t.Upper && (strings.ToUpper(t.Text) == t.Text || r.Glued(i)) && !r.Calendar(i-1)
}

// moneyNoun reports whether a noun such as "loan" stands right before a figure, past "of" and the words of its bound; in
// Chinese also after it, 500万援助.
func (r *reader) moneyNoun(n *numeral.Number) bool {
	if r.Lang.Code == "zh" {
		i := n.Last
		if r.In(i, numeral.InOf) {
			i++
		}
		return r.Lang.MoneyNouns[r.Fold(i)+r.Fold(i+1)] || r.Lang.MoneyNouns[r.Fold(n.First-2)+r.Fold(n.First-1)]
	}
	i := r.linkStart(r.boundStart(n.First))
	if r.Lang.MoneyNouns[r.Fold(i-1)] {
		return true
	}
	if i < r.boundStart(n.First) && i-2 >= r.From && r.Tokens[i-1].Upper && r.Tokens[i-1].Kind == token.Word { // "a loan for Benin for 30 million"
		j := r.linkStart(i - 1)
		return j < i-1 && r.Lang.MoneyNouns[r.Fold(j-1)]
	}
	return false
}

// linkStart moves back over the words that join a noun with its amount: "of", "for", "worth a total of".
func (r *reader) linkStart(i int) int {
	for range 2 {
		if r.In(i-1, numeral.InOf) || r.Lang.Links[r.Fold(i-1)] || r.In(i-1, numeral.InArticles) {
			i--
		}
	}
	return i
}

// moneyBare gives the figures in millions that stand bare the currency of the money around them: of the last amount in the
// sentences right before, "Oslo pays 3 million kroner. Another half million goes to clinics.", or for those at the head of
// the text of the first amount, since headlines leave the currency to the text. A figure that a noun calls money, or that
// can be nothing else, has that of the amount before it, however far, where the document knows only one.
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
	one := r.oneCurrency(amounts)
	for _, b := range r.bare {
		k := sort.Search(len(amounts), func(k int) bool { return r.Found[amounts[k]].First > b.first })
		switch {
		case !r.Free(b.first, b.last):
			continue
		case r.Tokens[b.first].Paragraph < heads && r.sameAmount(b) != "":
			r.addBare(b, r.sameAmount(b))
		case b.weak:
			continue
		case k < len(amounts) && r.apart(amounts[k], b) == 0 && (k == 0 || r.apart(amounts[k-1], b) != 0): // "2 million and 3 million euros"
			r.addBare(b, r.Found[amounts[k]].Mention.Money.Currency)
		case k > 0 && (r.near(r.Found[amounts[k-1]].First, b.first) || one && (b.named || b.plain)):
			r.addBare(b, r.Found[amounts[k-1]].Mention.Money.Currency)
		case k == 0 && len(amounts) > 0 && (r.Tokens[b.first].Paragraph < heads || one && b.named):
			r.addBare(b, r.Found[amounts[0]].Mention.Money.Currency)
		}
	}
}

// sameAmount returns the currency of an amount of the document that is as large as a bare figure; empty where there is none.
func (r *reader) sameAmount(b bareFigure) money.Currency {
	for i := range r.Found {
		if m := r.Found[i].Mention.Money; m != nil && m.Amount.Equal(b.value) {
			return m.Currency
		}
	}
	return ""
}

// apart returns how many sentences lie between what was found and a bare figure.
func (r *reader) apart(found int, b bareFigure) int {
	return r.Tokens[b.first].Sentence - r.Tokens[r.Found[found].First].Sentence
}

// oneCurrency reports whether the amounts are all of one currency.
func (r *reader) oneCurrency(amounts []int) bool {
	for _, i := range amounts {
		if r.Found[i].Mention.Money.Currency != r.Found[amounts[0]].Mention.Money.Currency {
			return false
		}
	}
	return true
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
	r.addBare(bareFigure{first: n.First, last: n.Last, value: n.Value, step: n.Step, bound: r.boundOf(n.First, n.Last, n)}, r.Found[last].Mention.Money.Currency)
	return true
}
