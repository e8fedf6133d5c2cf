package figure

import (
	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// conversions links an amount with the one before it where the text states that it converts it: "€5 million (about
// US$5.8 million)", "10 million lira, equivalent to $1.3 million".
func (r *reader) conversions(from int) {
	for b := from + 1; b < len(r.Found); b++ {
		x, y := &r.Found[b-1], &r.Found[b]
		if x.Mention.Money == nil || y.Mention.Money == nil || x.Mention.Money.Currency == y.Mention.Money.Currency {
			continue
		}
		bracket, ok := r.conversionGap(x.Last, y.First)
		if !ok || !bracket && y.Mention.Money.Bound == money.Between && weakOr[r.Fold(y.First-1)] {
			continue
		}
		y.Equals = b // the index of x plus one
		if x.Equals > 0 && r.Words(x.Last, y.First) != "(" {
			y.Equals = x.Equals
		}
		if bracket {
			y.Mention.Money.RateYear = r.rateYear(y.Last)
		}
		r.scaleMissing(x, y)
	}
}

// weakOr are the words for "or", which before a range more often name another case than another currency.
var weakOr = numeral.Set{"or": true, "ou": true, "o": true, "u": true, "de": true, "或": true}

// conversionGap reports whether the tokens between two amounts say that the second converts the first.
func (r *reader) conversionGap(first, last int) (bracket, ok bool) {
	if first >= last {
		return false, false
	}
	i, says := first, false
	if t := r.Tokens[i].Text; t == "(" || t == "[" || t == "（" {
		bracket, says = true, true
		i++
	} else if t == "," || t == "，" || t == "—" || t == "–" || t == ";" || t == "/" {
		says = t == "/"
		i++
	}
	for i < last {
		n, _ := r.At(r.Lang.Convert, i)
		if n > 0 {
			says = true
		} else if n = r.boundAt(i, last); n == 0 && r.In(i, numeral.InArticles) {
			n = 1
		}
		if n == 0 {
			return bracket, false
		}
		i += n
	}
	return bracket, says && i == last
}

// boundAt returns the length of a bound's words that fill the tokens from i on, up to last.
func (r *reader) boundAt(i, last int) int {
	for end := last; end > i; end-- {
		if n, _ := r.Before(r.Lang.Bounds, end); n == end-i {
			return n
		}
	}
	return 0
}

// rateYear returns the year that the words after an amount name as that of the rate: "at 2018 rates)".
func (r *reader) rateYear(i int) int {
	const reach = 8
	year, says := 0, false
	for j := i; j < min(i+reach, r.To); j++ {
		t := &r.Tokens[j]
		if t.Text == ")" || t.Text == "）" || t.Text == "]" {
			break
		}
		if t.Kind == token.Number && r.NumAt[j] > 0 && r.Numbers[r.NumAt[j]-1].Year > 0 {
			year = r.Numbers[r.NumAt[j]-1].Year
		}
		says = says || r.Lang.Rate[t.Fold] || r.Han(j, "汇率") || r.Han(j, "价格")
	}
	if !says {
		return 0
	}
	return year
}

// scaleMissing doubts an amount that is written without "million" beside one that has it: the rate between them would
// be one that no currency has.
func (r *reader) scaleMissing(x, y *numeral.Found) {
	a, b := x.Mention.Money, y.Mention.Money
	thousand := money.FromInt(1000)
	small := money.FromInt(1000000)
	for _, p := range [][2]*aid.MoneyValue{{a, b}, {b, a}} {
		if p[0].Amount.Cmp(thousand) < 0 && p[1].Amount.Cmp(small) >= 0 {
			r.Doubt(&y.Mention, missingScale, r.Doc.Words(y.First, y.Last))
		}
	}
}

// sharedList reads "100, 200 and 300 million euros": figures before an amount that share its scale and currency.
func (r *reader) sharedList(from int) {
	for f := from; f < len(r.Found); f++ {
		m := &r.Found[f]
		if m.Mention.Money == nil || m.Mention.Money.Bound == money.Between {
			continue
		}
		k := r.NumAt[m.First]
		if k <= 1 || r.Numbers[k-1].Scale < 3 {
			continue
		}
		last := r.Numbers[k-1]
		right := m.First
		for j := k - 2; j >= 0; j-- {
			n := r.Numbers[j]
			if r.Calendar(n.First-1) || r.Lang.DayWord[r.Fold(n.First-1)] || n.Scaled || n.Named || n.Year > 0 || !r.Free(n.First, n.Last) || !r.listGap(n.Last, right) {
				break
			}
			lo := n
			p, ok := numeral.Shifted("1", last.Scale)
			if !ok || lo.Value.Cmp(money.FromInt(1000)) >= 0 {
				break
			}
			lo.Value, lo.Step = lo.Value.Mul(p), lo.Step.Mul(p)
			v := *m.Mention.Money
			v.Amount, v.Step, v.Bound, v.Equals = lo.Value, lo.Step.String(), money.Exact, ""
			r.Add(n.First, n.Last, aid.Mention{Type: aid.TypeMoney, Rule: "money.list/1", Confidence: aid.Likely, Money: &v})
			m = &r.Found[f]
			right = n.First
		}
	}
}

// listGap reports whether only a comma or "and" stands between two tokens.
func (r *reader) listGap(first, last int) bool {
	if last-first != 1 {
		return last-first == 2 && r.Tokens[first].Text == "," && r.Lang.And[r.Tokens[first+1].Fold]
	}
	return r.Tokens[first].Text == "," || r.Lang.And[r.Tokens[first].Fold] || r.Tokens[first].Text == "、"
}
