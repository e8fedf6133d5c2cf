package figure

import (
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// ranks reads "third-largest producer", "segundo socio", 第二大贸易伙伴.
func (r *reader) ranks() {
	for i := r.From; i < r.To; i++ {
		if r.Taken[i] || !r.Has(i, numeral.IsOrdinal|numeral.BeginsNumber) {
			continue
		}
		value, j := r.ordinalAt(i)
		if value < 2 {
			continue
		}
		last := r.rankNoun(j)
		if k, _ := r.At(r.Lang.OfItsKind, j); last == 0 && k > 0 {
			last = j // "the third of its kind"
		}
		if last == 0 {
			continue
		}
		n := numeral.Number{First: i, Last: last, Value: money.FromInt(value)}
		r.addCount(&n, nil, noun{last: last, unit: "rank", sure: true, what: r.Doc.Words(i, last)}, "count.rank/1")
		i = last - 1
	}
}

// anniversaries reads "65th anniversary", "50 aniversario": a count of years.
func (r *reader) anniversaries() {
	if r.Seen&numeral.IsAnniversary == 0 {
		return
	}
	for i := r.From + 1; i < r.To; i++ {
		if !r.Has(i, numeral.IsAnniversary) || r.Taken[i] {
			continue
		}
		for first := max(r.From, i-6); first < i; first++ {
			value, next := r.ordinalAt(first)
			if k := r.NumAt[first]; value == 0 && k > 0 && r.Numbers[k-1].Year == 0 && !r.Numbers[k-1].Article {
				value, next = int64(r.Numbers[k-1].Value.Float64()), r.Numbers[k-1].Last
				if v, ok := r.Lang.Ordinals[r.Fold(next+1)]; ok && next < r.To && numeral.Dash(r.Tokens[next].Text) {
					value, next = value+v, next+2 // "twenty-fifth"
				}
				next = r.OrdinalEnd(next)
			}
			if value > 0 && next == i && r.Free(first, i) {
				n := numeral.Number{First: first, Last: i + 1, Value: money.FromInt(value)}
				r.addCount(&n, nil, noun{last: i + 1, unit: "year", sure: true}, "count.anniversary/1")
				break
			}
		}
	}
}

// ordinalAt reads an ordinal in words or digits at token i.
func (r *reader) ordinalAt(i int) (value int64, next int) {
	if r.Lang.Code == "zh" {
		if r.Tokens[i].Text != "第" || i+1 >= r.To || r.NumAt[i+1] == 0 {
			return 0, i
		}
		n := &r.Numbers[r.NumAt[i+1]-1]
		return int64(n.Value.Float64()), n.Last
	}
	if v, ok := r.Lang.Ordinals[r.Fold(i)]; ok {
		return v, i + 1
	}
	if k := r.NumAt[i]; k > 0 && r.Numbers[k-1].Ordinal {
		return int64(r.Numbers[k-1].Value.Float64()), r.Numbers[k-1].Last
	}
	return 0, i
}

// rankNoun returns where the noun of a rank ends, 0 where the words after the ordinal make no rank.
func (r *reader) rankNoun(j int) int {
	if r.Lang.Code == "zh" {
		if j >= r.To || !r.In(j, numeral.InSuperlatives) {
			return 0
		}
		end := r.hanRun(j + 1)
		if end == j+1 {
			return 0
		}
		return end
	}
	if r.Lang.Code == "en" && r.Fold(j) == "anniversary" {
		return 0
	}
	k, adjectives := j, 0
	for k < r.To && (r.In(k, numeral.InSuperlatives) || numeral.Dash(r.Tokens[k].Text) && r.Glued(k) && r.Glued(k+1) && r.In(k+1, numeral.InSuperlatives) || adjectives > 0 && r.In(k, numeral.InAdjectives)) {
		k++
		adjectives++
	}
	if r.Lang.Ranked[r.Fold(k)] {
		if p := r.Fold(j - 2); k == j && r.Fold(k) == "lugar" && (p == "en" || p == "em") {
			return 0 // "en segundo lugar": secondly
		}
		return k + 1
	}
	if adjectives == 0 {
		return r.rankAfterNoun(j)
	}
	const longest = 4
	end := k
	for end < min(k+longest, r.To) && (r.Tokens[end].Kind == token.Word && !r.In(end, numeral.InStops) || numeral.Dash(r.Tokens[end].Text) && r.Glued(end) && r.Glued(end+1)) && r.Fold(end) != "," {
		end++
		if r.Lang.Code != "en" {
			break
		}
	}
	return end
}

// rankAfterNoun reads "país más pobre" and "pays le plus pauvre" after an ordinal: the superlative follows the noun.
func (r *reader) rankAfterNoun(j int) int {
	if r.Lang.Code == "en" || j >= r.To || r.Tokens[j].Kind != token.Word || r.In(j, numeral.InStops) {
		return 0
	}
	k := j + 1
	if r.In(k, numeral.InArticles) && !r.In(k, numeral.InOf) {
		k++
	}
	f := r.Fold(k)
	if f != "mas" && f != "mais" && f != "plus" || k+1 >= r.To || r.Tokens[k+1].Kind != token.Word || r.In(k+1, numeral.InStops) {
		return 0
	}
	return k + 2
}
