package figure

import (
	"sort"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// An amount is a numeral with its currency, while money is read.
type amount struct {
	num           *numeral.Number
	first, last   int
	cur           int // index into the sentence's currencies plus one, 0 where none stands beside it
	before, after bool
}

// money finds the amounts of money of the sentence.
func (r *reader) money() {
	from := len(r.Found)
	if len(r.curs) > 0 {
		for k := 0; k < len(r.Numbers); k++ {
			if r.moneyRange(k) {
				k++
				continue
			}
			if r.saidTwice(k) {
				k++
				continue
			}
			if a, ok := r.amountAt(k); ok && a.cur > 0 {
				r.addMoney(a, amount{}, false)
			}
		}
		r.sharedList(from)
		r.conversions(from)
		r.implied(from)
	}
}

// saidTwice reads an amount in words that stands in brackets again in digits, with its currency: "deux milliards
// (2 000 000 000 FCFA)".
func (r *reader) saidTwice(k int) bool {
	if k+1 >= len(r.Numbers) {
		return false
	}
	words, digits := &r.Numbers[k], &r.Numbers[k+1]
	if words.Digits != "" || !words.Scaled || digits.Digits == "" || r.Fold(words.Last) != "(" || !words.Value.Equal(digits.Value) || !r.Free(words.First, words.Last) {
		return false
	}
	a, ok := r.amountAt(k + 1)
	if !ok || a.cur == 0 || a.first != words.Last+1 || r.Fold(a.last) != ")" {
		return false
	}
	a.first, a.last = words.First, a.last+1
	r.addMoney(a, amount{}, false)
	return true
}

// implied reads a figure in millions that counts nothing and follows an amount of money in its sentence: it is money of
// the same currency, "of 62 billion francs, 12 billion as a grant".
func (r *reader) implied(from int) {
	for k := range r.Numbers {
		n := &r.Numbers[k]
		if n.Scale < 6 || n.Named || n.Article || r.hanNounAt(n.Last) || r.lettersBefore(n.First) || !r.Free(n.First, n.Last) || r.PercentAt(n.Last) || r.SignEndsAt(n.First) {
			continue
		}
		const sum = 9 // nobody counts things by the thousand millions
		if _, counts := r.counted(k); counts && n.Scale < sum || k+1 < len(r.Numbers) && r.Numbers[k+1].Scaled && r.rangeGap(n.First, n.Last, r.Numbers[k+1].First) {
			continue
		}
		for f := len(r.Found) - 1; f >= from; f-- {
			x := &r.Found[f]
			if x.Mention.Money == nil || x.First > n.First || x.Equals > 0 {
				continue
			}
			v := &aid.MoneyValue{Money: money.Money{Amount: n.Value, Currency: x.Mention.Money.Currency, Bound: r.boundOf(n.First, n.Last, n)}, Step: n.Step.String()}
			m := aid.Mention{Type: aid.TypeMoney, Rule: "money.implied/1", Confidence: aid.Likely, Money: v}
			r.Doubt(&m, impliedCurrency, r.Doc.Words(n.First, n.Last), string(v.Currency))
			r.Add(n.First, n.Last, m)
			break
		}
	}
}

// hanNounAt reports whether Chinese characters right at token i may be what a figure counts: neither a function word nor
// a noun of money.
func (r *reader) hanNounAt(i int) bool {
	return i < r.To && r.Tokens[i].Kind == token.Han && !r.In(i, numeral.InStops) && !r.In(i, numeral.InOf) && !r.Lang.MoneyNouns[r.Fold(i)+r.Fold(i+1)]
}

// amountAt joins the k-th numeral with the currency beside it.
func (r *reader) amountAt(k int) (amount, bool) {
	n := &r.Numbers[k]
	a := amount{num: n, first: n.First, last: n.Last}
	if n.Named && !r.SignEndsAt(n.First) || n.Ordinal || !r.Free(n.First, n.Last) {
		return a, false
	}
	if c := sort.Search(len(r.curs), func(c int) bool { return r.curs[c].last > n.First }) - 1; c >= 0 {
		cur := &r.curs[c]
		beside := cur.last == n.First || cur.last+1 == n.First && r.Tokens[cur.last].Text == "."
		if beside && cur.sign && !cur.used && (!cur.name || n.Year == 0 || n.Scaled) { // but "Euro 2016"
			a.cur, a.before, a.first = c+1, true, cur.first
		}
	}
	after := n.Last
	if last := n.Last - 1; n.Scaled && last > n.First && r.Lang.Scales[r.Fold(last)] > 0 && r.currencyBegins(last) {
		after = last // "40 mdd", the scale and the currency in one
	}
	if j, c := r.currencyAfter(after); c > 0 && (!a.before || !r.leadsNext(c)) {
		if a.cur == 0 && r.leadsNext(c) {
			return a, true
		}
		yuan := r.Fold(n.Last) == "元" && j == n.Last+1 // "新台币350万元": the word for the unit of any
		if a.cur == 0 || yuan || r.agree(a.cur, c) {
			if a.cur == 0 || !yuan && !r.curs[c-1].sign || r.curs[c-1].code {
				a.cur = c
			}
			a.after, a.last = true, j
		}
	}
	if n.Article && a.before || n.Year > 0 && a.after && r.Fold(a.last-1) == "marks" || n.Year > 0 && !a.before && pricesOf[r.Fold(n.First-1)] {
		a.cur = 0 // also "2024 marks the anniversary"
	}
	return a, true
}

func (r *reader) currencyBegins(i int) bool {
	n, _ := r.At(r.Lang.Currencies, i)
	return n > 0
}

// pricesOf stand before the year whose prices are meant: "constant 2021 USD".
var pricesOf = numeral.Set{"constant": true, "current": true, "real": true, "nominal": true, "constants": true, "constantes": true, "prices": true}

// currencyAfter finds the currency that follows a number, past "of" and a hyphen.
func (r *reader) currencyAfter(i int) (last, cur int) {
	from := sort.Search(len(r.curs), func(c int) bool { return r.curs[c].first >= i })
	for c := from; c < len(r.curs) && r.curs[c].first <= i+1; c++ {
		cu := &r.curs[c]
		if cu.used {
			continue
		}
		if cu.first == i+1 {
			t := &r.Tokens[i]
			if !r.Lang.Of[t.Fold] && (!numeral.Dash(t.Text) || t.Space || r.Tokens[i+1].Space) {
				continue
			}
		}
		return cu.last, c + 1
	}
	return i, 0
}

// leadsNext reports whether a sign that follows a number rather belongs to the number after it: "in 2014 US$11 billion".
func (r *reader) leadsNext(c int) bool {
	cur := &r.curs[c-1]
	if !cur.sign || cur.last >= r.To || r.Tokens[cur.last].Kind != token.Number {
		return false
	}
	gluedNext := !r.Tokens[cur.last].Space
	gluedBack := !r.Tokens[cur.first].Space
	if gluedBack != gluedNext {
		return gluedNext
	}
	return r.Lang.Code == "en" || r.Lang.Code == "zh" || cur.code
}

// agree reports whether two currencies around one figure may be the same: "US$5 million dollars".
func (r *reader) agree(a, b int) bool {
	x, _ := r.resolve(r.curs[a-1].value)
	y, _ := r.resolve(r.curs[b-1].value)
	const dollars = numeral.FamilyPrefix + "dollar"
	inFamily := func(value string, other money.Currency) bool {
		return value == dollars && strings.HasSuffix(string(other), "D")
	}
	return x == y || inFamily(r.curs[a-1].value, y) || inFamily(r.curs[b-1].value, x)
}

// moneyRange reads the k-th numeral and the next as one amount between two: "$5–6 billion", "2 to 3 million euros".
// "rose from $5 million to $6 million" is two amounts.
func (r *reader) moneyRange(k int) bool {
	if k+1 >= len(r.Numbers) {
		return false
	}
	a, okA := r.amountAt(k)
	b, okB := r.amountAt(k + 1)
	if !okA || !okB || a.cur == 0 && b.cur == 0 {
		return false
	}
	if a.cur > 0 && b.cur > 0 && a.cur != b.cur && !r.agree(a.cur, b.cur) {
		return false
	}
	if !r.rangeGap(a.first, a.last, b.first) || a.cur == 0 && a.num.Year > 0 && !b.after {
		return false
	}
	if a.cur == 0 && a.num.Year > 0 && r.In(a.first-1, numeral.InStops) && !dashOnly(r, a.last, b.first) && b.num.Scaled {
		return false // "en 2020 hasta 2 millones de euros"
	}
	if b.cur == 0 && !b.num.Scaled && b.num.Year > 0 && !dashOnly(r, a.last, b.first) {
		return false
	}
	if b.cur == 0 && !b.num.Scaled && a.num.Scaled { // "from $5 million to 6": no scale to share
		return false
	}
	lo, hi := *a.num, *b.num
	share(&lo, &hi)
	if lo.Value.Cmp(hi.Value) >= 0 {
		return false
	}
	whole := a
	whole.last, whole.num = b.last, &lo
	if whole.cur == 0 {
		whole.cur = b.cur
	}
	if a.before && b.cur > 0 {
		r.curs[b.cur-1].used = true
	}
	if r.changes(a.first) || a.cur > 0 && b.cur > 0 && a.cur != b.cur && r.fromTo(a.first) {
		a.num, b.num = &lo, &hi
		if a.cur == 0 {
			a.cur = b.cur
		}
		if b.cur == 0 {
			b.cur = a.cur
		}
		r.addMoney(a, amount{}, false)
		r.addMoney(b, amount{}, false)
		return true
	}
	b.num = &hi
	r.addMoney(whole, b, true)
	return true
}

func dashOnly(r *reader, first, last int) bool {
	return last == first+1 && numeral.Dash(r.Tokens[first].Text)
}

// share gives the first figure of a range the scale of the second where it has none: "2.5 to 3 million".
func share(lo, hi *numeral.Number) {
	if lo.Scaled || !hi.Scaled || hi.Scale < 3 {
		return
	}
	p, ok := numeral.Shifted("1", hi.Scale)
	if !ok {
		return
	}
	if m, err := hi.Value.Quo(p, 6); err != nil || lo.Value.Cmp(m) >= 0 {
		return
	}
	lo.Value, lo.Step, lo.Scaled, lo.Scale = lo.Value.Mul(p), lo.Step.Mul(p), true, hi.Scale
}

// rangeGap reports whether the tokens between two figures make them the ends of a range.
func (r *reader) rangeGap(first, end, next int) bool {
	if next <= end || next-end > 5 {
		return false
	}
	n, _ := r.At(r.Lang.Ranges, end)
	if n == 0 && r.Lang.ChangesTo[r.Fold(end)] && r.changes(first) { // "passou de 3 para 5"
		n = 1
	}
	if n == 0 {
		n, _ = r.At(r.Lang.RangeBetween, end)
		if b, _ := r.Before(r.Lang.Between, r.SkipArticlesBack(first)); n == 0 || b == 0 {
			return false
		}
	} else if n == 1 && (r.Fold(end) == "or" || r.Fold(end) == "ou" || r.Fold(end) == "o" || r.Fold(end) == "或") && next-end > 1 {
		return false
	}
	end += n
	for end < next && r.In(end, numeral.InArticles) {
		end++
	}
	return end == next || r.boundAt(end, next) > 0 // "between 5 and about 6"
}

// changes reports whether a verb such as "rose" stands before "from … to …", which then are two figures.
func (r *reader) changes(first int) bool {
	const reach = 14
	if n, _ := r.Before(r.Lang.FromWords, r.SkipArticlesBack(first)); n == 0 {
		return false
	}
	for i := first - 1; i >= max(r.From, first-reach); i-- {
		if r.Lang.Change[r.Tokens[i].Fold] {
			return true
		}
	}
	return false
}

// fromTo reports whether "from" stands before the first figure without a verb such as "ranging": with a currency each,
// "from $3 million to $5 million" is then two figures.
func (r *reader) fromTo(first int) bool {
	const reach = 4
	first = r.SkipArticlesBack(first)
	n, _ := r.Before(r.Lang.FromWords, first)
	if n == 0 {
		return false
	}
	for i := first - 1; i >= max(r.From, first-reach); i-- {
		if r.Lang.Ranging[r.Tokens[i].Fold] {
			return false
		}
	}
	return true
}

// addMoney keeps an amount; with isRange, up to the figure of b.
func (r *reader) addMoney(a, b amount, isRange bool) {
	cur := &r.curs[a.cur-1]
	cur.used = true
	code, sure := r.resolve(cur.value)
	if code == "" || r.weight(a, cur) { // a name that many countries share, in a text about none of them
		return
	}
	v := &aid.MoneyValue{Money: money.Money{Amount: a.num.Value, Currency: code, Bound: money.Exact}, Step: a.num.Step.String()}
	rule := "money.name-after/1"
	switch {
	case cur.code:
		rule = "money.code/1"
	case a.before:
		rule = "money.sign-before/1"
	case cur.sign:
		rule = "money.sign-after/1"
	}
	m := aid.Mention{Type: aid.TypeMoney, Rule: rule, Confidence: aid.Sure, Money: v}
	if isRange {
		v.AmountTo, v.Bound, m.Rule = b.num.Value, money.Between, "money.range/1"
		if b.last > a.last {
			a.last = b.last
		}
	} else {
		v.Bound = r.boundOf(a.first, a.last, a.num)
	}
	for c := max(0, a.cur-3); c < min(len(r.curs), a.cur+2); c++ { // "US$5 million dollars" has used both
		if x := &r.curs[c]; x.first >= a.first && x.last <= a.last {
			x.used = true
		}
	}
	text := r.Doc.Words(a.first, a.last)
	r.moneyDoubts(&m, a.num, text, cur.value, sure)
	r.Add(a.first, a.last, m)
}

// weight reports whether pounds are a weight: of goods, not of aid.
func (r *reader) weight(a amount, cur *currencyAt) bool {
	const pounds = numeral.FamilyPrefix + "pound"
	return cur.value == pounds && !cur.sign && r.In(a.last, numeral.InOf) && r.Lang.Code == "en" && !a.num.Scaled && !r.In(a.last+1, numeral.InStops) &&
		!r.Lang.MoneyNouns[r.Fold(a.last+1)] && !r.Lang.MoneyNouns[r.Fold(a.last+2)]
}

// moneyDoubts puts findings on an amount whose reading is not certain.
func (r *reader) moneyDoubts(m *aid.Mention, n *numeral.Number, text, currency string, sure bool) {
	if n.Double {
		r.Doubt(m, doubleScale, text)
	}
	if n.Ambiguous {
		r.Doubt(m, separator, text, m.Money.Amount.String())
	}
	if !sure {
		m.Confidence = aid.Likely
		r.Doubt(m, impliedCurrency, text, string(m.Money.Currency))
	}
	if currency == numeral.FamilyPrefix+"pound" && n.Last < r.To && r.In(n.Last+1, numeral.InOf) {
		m.Confidence = aid.Doubtful // perhaps a weight
	}
}

// particle reports whether the words of a bound that end before token at belong to the verb before them: "revolves around 40
// villages", "handed over 40 tractors".
func (r *reader) particle(at, length int) bool {
	if length != 1 {
		return false
	}
	verb := r.Fold(at - 2)
	if r.Fold(at-1) == "over" {
		return r.Lang.Hands[verb]
	}
	return r.Lang.Turns[verb]
}

// boundOf reads the words around a figure that say how it limits the true one.
func (r *reader) boundOf(first, last int, n *numeral.Number) money.Bound {
	at := r.SkipArticlesBack(first)
	if n, b := r.Before(r.Lang.Bounds, at); b != "" && !r.particle(at, n) {
		return money.Bound(b)
	}
	if _, b := r.At(r.Lang.BoundsAfter, last); b != "" {
		return money.Bound(b)
	}
	if n != nil && n.More {
		return money.MoreThan
	}
	if n != nil && n.Vague && !n.Pair {
		return money.About
	}
	return money.Exact
}
