package figure

import (
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// fractions reads "a third of", "two-thirds of", "la moitié des", 三分之二: counts of the unit share, to three places.
func (r *reader) fractions() {
	if r.seen&(isFraction|beginsNumber) == 0 {
		return
	}
	for i := r.from; i < r.to; i++ {
		if r.taken[i] || !r.has(i, isFraction|beginsNumber) {
			continue
		}
		if r.toks[i].Kind == token.Han {
			i = max(i, r.hanFraction(i)-1)
			continue
		}
		den, ok := r.lang.fractions[r.fold(i)]
		if !ok || !r.partFollows(i+1) || r.insideNumeral(i) {
			continue
		}
		first, num := r.numerator(i)
		if num <= 0 || num >= den {
			continue
		}
		r.addFraction(first, i+1, num, den)
	}
}

// partFollows reports whether "of", or after half an article, stands at token i.
func (r *reader) partFollows(i int) bool {
	if r.lang.code == "en" && r.fold(i-1) == "half" && (r.in(i, inArticles) || r.fold(i) == "its" || r.fold(i) == "their") {
		return true
	}
	return r.in(i, inOf)
}

// numerator reads the number before a denominator; half and moitié need none.
func (r *reader) numerator(i int) (first int, value int64) {
	j := i - 1
	if r.glued(i) && j >= r.from && dash(r.toks[j].Text) {
		j--
	}
	if n := r.numeralBefore(j + 1); n != nil && n.last == j+1 && !n.scaled && !n.grouped && r.free(n.first, n.last) {
		return n.first, int64(n.value.Float64())
	}
	if j >= r.from && r.lang.ones[r.fold(j)] {
		return j, 1
	}
	if r.lang.fractions[r.fold(i)] == 2 {
		return i, 1
	}
	return i, 0
}

// hanFraction reads 三分之二 at token i and returns where it ends.
func (r *reader) hanFraction(i int) int {
	k := r.numAt[i]
	if k == 0 || !r.han(r.nums[k-1].last, "分之") {
		return i
	}
	den := int64(r.nums[k-1].value.Float64())
	num, last, ok := r.hanSmall(r.nums[k-1].last+2, 9)
	if !ok || int64(num) >= den || den > 20 || !r.free(i, last) {
		return i
	}
	r.addFraction(i, last, int64(num), den)
	return last
}

func (r *reader) addFraction(first, last int, num, den int64) {
	v, err := money.FromInt(num).Quo(money.FromInt(den), 3)
	if err != nil {
		return
	}
	n := numeral{first: first, last: last, value: v}
	r.addCount(&n, nil, noun{last: last, unit: "share"}, "count.fraction/1")
}
