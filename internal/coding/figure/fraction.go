package figure

import (
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// fractions reads "a third of", "two-thirds of", "la moitié des", 三分之二: counts of the unit share, to three places.
func (r *reader) fractions() {
	if r.Seen&(numeral.IsFraction|numeral.BeginsNumber) == 0 {
		return
	}
	for i := r.From; i < r.To; i++ {
		if r.Taken[i] || !r.Has(i, numeral.IsFraction|numeral.BeginsNumber) {
			continue
		}
		if r.Tokens[i].Kind == token.Han {
			i = max(i, r.hanFraction(i)-1)
			continue
		}
		den, last := r.denominator(i)
		if den == 0 || !r.partFollows(last) || r.InsideNumeral(i) {
			continue
		}
		first, num := r.numerator(i)
		if num <= 0 || num >= den {
			continue
		}
		r.addFraction(first, last, num, den)
	}
}

// denominator returns that of a fraction whose word stands at token i, and the token after it, 0 where none stands there: "third",
// "tercera parte".
func (r *reader) denominator(i int) (den int64, last int) {
	if den, ok := r.Lang.Fractions[r.Fold(i)]; ok {
		return den, i + 1
	}
	if f := r.Fold(i + 1); f != "parte" && f != "partes" {
		return 0, i
	}
	return r.Lang.Parts[r.Fold(i)], i + 2
}

// partFollows reports whether "of", or after half an article, stands at token i.
func (r *reader) partFollows(i int) bool {
	if r.Lang.Code == "en" && r.Fold(i-1) == "half" && (r.In(i, numeral.InArticles) || r.Fold(i) == "its" || r.Fold(i) == "their") {
		return true
	}
	return r.In(i, numeral.InOf)
}

// numerator reads the number before a denominator; half and moitié need none.
func (r *reader) numerator(i int) (first int, value int64) {
	j := i - 1
	if r.Glued(i) && j >= r.From && numeral.Dash(r.Tokens[j].Text) {
		j--
	}
	if n := r.NumeralBefore(j + 1); n != nil && n.Last == j+1 && !n.Scaled && !n.Grouped && r.Free(n.First, n.Last) {
		return n.First, int64(n.Value.Float64())
	}
	if j >= r.From && r.Lang.Ones[r.Fold(j)] {
		return j, 1
	}
	if r.Lang.Fractions[r.Fold(i)] == 2 {
		return i, 1
	}
	return i, 0
}

// hanFraction reads 三分之二 at token i and returns where it ends.
func (r *reader) hanFraction(i int) int {
	k := r.NumAt[i]
	if k == 0 || !r.Han(r.Numbers[k-1].Last, "分之") {
		return i
	}
	den := int64(r.Numbers[k-1].Value.Float64())
	num, last, ok := r.HanSmall(r.Numbers[k-1].Last+2, 9)
	if !ok || int64(num) >= den || den > 20 || !r.Free(i, last) {
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
	n := numeral.Number{First: first, Last: last, Value: v}
	r.addCount(&n, nil, noun{last: last, unit: "share"}, "count.fraction/1")
}
