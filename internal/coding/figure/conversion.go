package figure

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// conversions links an amount with the one before it where the text states that it converts it: "€5 million (about
// US$5.8 million)", "10 million lira, equivalent to $1.3 million".
func (r *reader) conversions(from int) {
	for b := from + 1; b < len(r.found); b++ {
		x, y := &r.found[b-1], &r.found[b]
		if x.mention.Money == nil || y.mention.Money == nil || x.mention.Money.Currency == y.mention.Money.Currency {
			continue
		}
		bracket, ok := r.conversionGap(x.last, y.first)
		if !ok || !bracket && y.mention.Money.Bound == money.Between && weakOr[r.fold(y.first-1)] {
			continue
		}
		y.equals = b // the index of x plus one
		if x.equals > 0 && r.words(x.last, y.first) != "(" {
			y.equals = x.equals
		}
		if bracket {
			y.mention.Money.RateYear = r.rateYear(y.last)
		}
		r.scaleMissing(x, y)
	}
}

// weakOr are the words for "or", which before a range more often name another case than another currency.
var weakOr = set{"or": true, "ou": true, "o": true, "u": true, "de": true, "或": true}

// conversionGap reports whether the tokens between two amounts say that the second converts the first.
func (r *reader) conversionGap(first, last int) (bracket, ok bool) {
	if first >= last {
		return false, false
	}
	i, says := first, false
	if t := r.toks[i].Text; t == "(" || t == "[" || t == "（" {
		bracket, says = true, true
		i++
	} else if t == "," || t == "，" || t == "—" || t == "–" || t == ";" || t == "/" {
		says = t == "/"
		i++
	}
	for i < last {
		n, _ := r.at(r.lang.convert, i)
		if n > 0 {
			says = true
		} else if n = r.boundAt(i, last); n == 0 && r.in(i, inArticles) {
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
		if n, _ := r.before(r.lang.bounds, end); n == end-i {
			return n
		}
	}
	return 0
}

// rateYear returns the year that the words after an amount name as that of the rate: "at 2018 rates)".
func (r *reader) rateYear(i int) int {
	const reach = 8
	year, says := 0, false
	for j := i; j < min(i+reach, r.to); j++ {
		t := &r.toks[j]
		if t.Text == ")" || t.Text == "）" || t.Text == "]" {
			break
		}
		if t.Kind == token.Number && r.numAt[j] > 0 && r.nums[r.numAt[j]-1].year > 0 {
			year = r.nums[r.numAt[j]-1].year
		}
		says = says || r.lang.rate[t.Fold] || r.han(j, "汇率") || r.han(j, "价格")
	}
	if !says {
		return 0
	}
	return year
}

// han reports whether the Han characters of s stand at token i.
func (r *reader) han(i int, s string) bool {
	for _, c := range s {
		if i < r.from || i >= r.to || r.toks[i].Fold != string(c) {
			return false
		}
		i++
	}
	return true
}

// scaleMissing doubts an amount that is written without "million" beside one that has it: the rate between them would
// be one that no currency has.
func (r *reader) scaleMissing(x, y *found) {
	a, b := x.mention.Money, y.mention.Money
	thousand := money.FromInt(1000)
	small := money.FromInt(1000000)
	for _, p := range [][2]*aid.MoneyValue{{a, b}, {b, a}} {
		if p[0].Amount.Cmp(thousand) < 0 && p[1].Amount.Cmp(small) >= 0 {
			r.doubt(&y.mention, missingScale, y.text(r))
		}
	}
}

func (f *found) text(r *reader) string {
	return r.doc.Words(f.first, f.last)
}

// sharedList reads "100, 200 and 300 million euros": figures before an amount that share its scale and currency.
func (r *reader) sharedList(from int) {
	for f := from; f < len(r.found); f++ {
		m := &r.found[f]
		if m.mention.Money == nil || m.mention.Money.Bound == money.Between {
			continue
		}
		k := r.numAt[m.first]
		if k <= 1 || r.nums[k-1].scale < 3 {
			continue
		}
		last := r.nums[k-1]
		right := m.first
		for j := k - 2; j >= 0; j-- {
			n := r.nums[j]
			if n.scaled || n.named || n.year > 0 || !r.free(n.first, n.last) || !r.listGap(n.last, right) {
				break
			}
			lo := n
			p, ok := shifted("1", last.scale)
			if !ok || lo.value.Cmp(money.FromInt(1000)) >= 0 {
				break
			}
			lo.value, lo.step = lo.value.Mul(p), lo.step.Mul(p)
			v := *m.mention.Money
			v.Amount, v.Step, v.Bound, v.Equals = lo.value, lo.step.String(), money.Exact, ""
			r.add(n.first, n.last, aid.Mention{Type: aid.TypeMoney, Rule: "money.list/1", Confidence: aid.Likely, Money: &v})
			m = &r.found[f]
			right = n.first
		}
	}
}

// listGap reports whether only a comma or "and" stands between two tokens.
func (r *reader) listGap(first, last int) bool {
	if last-first != 1 {
		return last-first == 2 && r.toks[first].Text == "," && r.lang.and[r.toks[first+1].Fold]
	}
	return r.toks[first].Text == "," || r.lang.and[r.toks[first].Fold] || r.toks[first].Text == "、"
}
