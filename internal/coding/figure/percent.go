package figure

import (
	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A share is a numeral with the sign or word that makes it a percentage.
type share100 struct {
	num         *numeral.Number
	first, last int
	points      bool
	bare        bool // no sign of its own: the first end of a range
	tenths      bool // 三成 is 30 %
}

// percents finds the percentages of the sentence.
func (r *reader) percents() {
	for k := 0; k < len(r.Numbers); k++ {
		a, ok := r.shareAt(k)
		if !ok {
			continue
		}
		if k+1 < len(r.Numbers) {
			if b, ok := r.shareAt(k + 1); ok && !b.bare && r.rangeGap(a.first, a.last, b.first) {
				if a.points == b.points || a.bare {
					r.addShares(a, b)
					k++
					continue
				}
			}
		}
		if !a.bare {
			r.addShare(a, nil)
		}
	}
}

// shareAt reads the k-th numeral as a percentage; bare where no sign stands beside it.
func (r *reader) shareAt(k int) (share100, bool) {
	n := &r.Numbers[k]
	s := share100{num: n, first: n.First, last: n.Last}
	if !r.Free(n.First, n.Last) || n.Ordinal || n.Named && n.Year == 0 && !r.PercentAt(n.Last) {
		return s, false
	}
	if b, _ := r.Before(r.Lang.PercentBefore, n.First); b > 0 {
		s.first -= b
		return s, true
	}
	i := n.Last
	if i < r.To && numeral.Dash(r.Tokens[i].Text) && !r.Tokens[i].Space && i+1 < r.To && !r.Tokens[i+1].Space && r.PercentAt(i+1) {
		i++
	}
	if p, _ := r.At(r.Lang.Points, i); p > 0 {
		s.last, s.points = i+p, true
		return s, true
	}
	if p, _ := r.At(r.Lang.Percent, i); p > 0 {
		s.last = i + p
		return s, true
	}
	if p, _ := r.At(r.Lang.Tenths, i); p > 0 && r.Tokens[n.First].Kind == token.Han && n.Value.Cmp(money.FromInt(10)) < 0 {
		s.last, s.tenths = i+p, true
		r.tenthAndHalf(&s)
		return s, true
	}
	s.bare = true
	return s, !n.Scaled && n.Year == 0 || n.Digits != "" && len(n.Digits) < 4
}

// tenthAndHalf reads the digit after the tenths: 三成五 is 35 %.
func (r *reader) tenthAndHalf(s *share100) {
	v := numeral.HanDigits[r.Fold(s.last)]
	after := s.last + 1
	if v < 1 || after < r.To && r.Tokens[after].Kind == token.Han && !r.In(after, numeral.InStops) {
		return
	}
	if d, ok := numeral.Shifted(string(rune('0'+v)), -1); ok {
		n := *s.num
		n.Value = n.Value.Add(d)
		s.num, s.last = &n, after
	}
}

// addShares keeps two percentages: as one range, or each, where they are the two ends of a change.
func (r *reader) addShares(a, b share100) {
	if r.changes(a.first) || !a.bare && r.separate(a.first) {
		a.points, a.bare = b.points, false
		r.addShare(a, nil)
		r.addShare(b, nil)
		return
	}
	if a.num.Value.Cmp(b.num.Value) >= 0 {
		if !a.bare {
			r.addShare(a, nil)
		}
		r.addShare(b, nil)
		return
	}
	r.addShare(a, &b)
}

// separate reports whether "from" stands before a figure that has its own sign: "from 60 % to 71 %" is two figures.
func (r *reader) separate(first int) bool {
	n, _ := r.Before(r.Lang.FromWords, r.SkipArticlesBack(first))
	return n > 0
}

// addShare keeps one percentage, or the range from a to b.
func (r *reader) addShare(a share100, b *share100) {
	scale := money.FromInt(1)
	if a.tenths || b != nil && b.tenths {
		scale = money.FromInt(10)
	}
	v := &aid.PercentValue{Value: a.num.Value.Mul(scale), Points: a.points, Bound: money.Exact}
	m := aid.Mention{Type: aid.TypePercent, Rule: "percent.sign/1", Confidence: aid.Sure, Percent: v}
	last := a.last
	if b != nil {
		v.ValueTo, v.Bound, v.Points = b.num.Value.Mul(scale), money.Between, b.points
		m.Rule = "percent.range/1"
		last = b.last
	} else {
		v.Bound = r.boundOf(a.first, a.last, a.num)
		if r.Tokens[last-1].Kind != token.Symbol {
			m.Rule = "percent.word/1"
		}
	}
	v.Of = r.whole(last)
	r.Add(a.first, last, m)
}

// whole returns the words after "of", up to the next verb or mark: what a percentage is of.
func (r *reader) whole(i int) string {
	const longest = 8
	if i >= r.To || !r.In(i, numeral.InOf) {
		return ""
	}
	j := i + 1
	for j < r.To && j < i+longest && r.Tokens[j].Kind == token.Word && (!r.In(j, numeral.InStops) || r.In(j, numeral.InArticles) || r.In(j, numeral.InOf) || r.Fold(j) == "'s") {
		j++
	}
	for j > i+1 && (r.In(j-1, numeral.InArticles) || r.In(j-1, numeral.InOf)) {
		j--
	}
	first := i + 1
	for first < j && r.In(first, numeral.InArticles) {
		first++
	}
	if first >= j {
		return ""
	}
	return r.Doc.Words(first, j)
}
