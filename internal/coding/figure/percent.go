package figure

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A share is a numeral with the sign or word that makes it a percentage.
type share100 struct {
	num         *numeral
	first, last int
	points      bool
	bare        bool // no sign of its own: the first end of a range
	tenths      bool // 三成 is 30 %
}

// percents finds the percentages of the sentence.
func (r *reader) percents() {
	for k := 0; k < len(r.nums); k++ {
		a, ok := r.shareAt(k)
		if !ok {
			continue
		}
		if k+1 < len(r.nums) {
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
	n := &r.nums[k]
	s := share100{num: n, first: n.first, last: n.last}
	if !r.free(n.first, n.last) || n.ordinal || n.named && n.year == 0 && !r.percentAt(n.last) {
		return s, false
	}
	if b, _ := r.before(r.lang.percentBefore, n.first); b > 0 {
		s.first -= b
		return s, true
	}
	i := n.last
	if i < r.to && dash(r.toks[i].Text) && !r.toks[i].Space && i+1 < r.to && !r.toks[i+1].Space && r.percentAt(i+1) {
		i++
	}
	if p, _ := r.at(r.lang.points, i); p > 0 {
		s.last, s.points = i+p, true
		return s, true
	}
	if p, _ := r.at(r.lang.percent, i); p > 0 {
		s.last = i + p
		return s, true
	}
	if p, _ := r.at(r.lang.tenths, i); p > 0 && r.toks[n.first].Kind == token.Han && n.value.Cmp(money.FromInt(10)) < 0 {
		s.last, s.tenths = i+p, true
		return s, true
	}
	s.bare = true
	return s, !n.scaled && n.year == 0 || n.digits != "" && len(n.digits) < 4
}

func (r *reader) percentAt(i int) bool {
	n, _ := r.at(r.lang.percent, i)
	m, _ := r.at(r.lang.points, i)
	return n > 0 || m > 0
}

// addShares keeps two percentages: as one range, or each, where they are the two ends of a change.
func (r *reader) addShares(a, b share100) {
	if r.changes(a.first) || !a.bare && r.separate(a.first) {
		a.points, a.bare = b.points, false
		r.addShare(a, nil)
		r.addShare(b, nil)
		return
	}
	if a.num.value.Cmp(b.num.value) >= 0 {
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
	n, _ := r.before(r.lang.fromWords, r.skipArticlesBack(first))
	return n > 0
}

// addShare keeps one percentage, or the range from a to b.
func (r *reader) addShare(a share100, b *share100) {
	scale := money.FromInt(1)
	if a.tenths {
		scale = money.FromInt(10)
	}
	v := &aid.PercentValue{Value: a.num.value.Mul(scale), Points: a.points, Bound: money.Exact}
	m := aid.Mention{Type: aid.TypePercent, Rule: "percent.sign/1", Confidence: aid.Sure, Percent: v}
	last := a.last
	if b != nil {
		v.ValueTo, v.Bound, v.Points = b.num.value, money.Between, b.points
		m.Rule = "percent.range/1"
		last = b.last
	} else {
		v.Bound = r.boundOf(a.first, a.last, a.num)
		if r.toks[last-1].Kind != token.Symbol {
			m.Rule = "percent.word/1"
		}
	}
	v.Of = r.whole(last)
	r.add(a.first, last, m)
}

// whole returns the words after "of", up to the next verb or mark: what a percentage is of.
func (r *reader) whole(i int) string {
	const longest = 8
	if i >= r.to || !r.in(i, inOf) {
		return ""
	}
	j := i + 1
	for j < r.to && j < i+longest && r.toks[j].Kind == token.Word && (!r.in(j, inStops) || r.in(j, inArticles) || r.in(j, inOf) || r.fold(j) == "'s") {
		j++
	}
	for j > i+1 && (r.in(j-1, inArticles) || r.in(j-1, inOf)) {
		j--
	}
	first := i + 1
	for first < j && r.in(first, inArticles) {
		first++
	}
	if first >= j {
		return ""
	}
	return r.doc.Words(first, j)
}
