package figure

import (
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// ranks reads "third-largest producer", "segundo socio", 第二大贸易伙伴.
func (r *reader) ranks() {
	for i := r.from; i < r.to; i++ {
		if r.taken[i] || !r.has(i, isOrdinal|beginsNumber) {
			continue
		}
		value, j := r.ordinalAt(i)
		if value < 2 {
			continue
		}
		last := r.rankNoun(j)
		if k, _ := r.at(r.lang.ofItsKind, j); last == 0 && k > 0 {
			last = j // "the third of its kind"
		}
		if last == 0 {
			continue
		}
		n := numeral{first: i, last: last, value: money.FromInt(value)}
		r.addCount(&n, nil, noun{last: last, unit: "rank", sure: true, what: r.doc.Words(i, last)}, "count.rank/1")
		i = last - 1
	}
}

// anniversaries reads "65th anniversary", "50 aniversario": a count of years.
func (r *reader) anniversaries() {
	if r.seen&isAnniversary == 0 {
		return
	}
	for i := r.from + 1; i < r.to; i++ {
		if !r.has(i, isAnniversary) || r.taken[i] {
			continue
		}
		for first := max(r.from, i-6); first < i; first++ {
			value, next := r.ordinalAt(first)
			if k := r.numAt[first]; value == 0 && k > 0 && r.nums[k-1].year == 0 && !r.nums[k-1].article {
				value, next = int64(r.nums[k-1].value.Float64()), r.nums[k-1].last
				if v, ok := r.lang.ordinals[r.fold(next+1)]; ok && next < r.to && dash(r.toks[next].Text) {
					value, next = value+v, next+2 // "twenty-fifth"
				}
				next = r.ordinalEnd(next)
			}
			if value > 0 && next == i && r.free(first, i) {
				n := numeral{first: first, last: i + 1, value: money.FromInt(value)}
				r.addCount(&n, nil, noun{last: i + 1, unit: "year", sure: true}, "count.anniversary/1")
				break
			}
		}
	}
}

// ordinalAt reads an ordinal in words or digits at token i.
func (r *reader) ordinalAt(i int) (value int64, next int) {
	if r.lang.code == "zh" {
		if r.toks[i].Text != "第" || i+1 >= r.to || r.numAt[i+1] == 0 {
			return 0, i
		}
		n := &r.nums[r.numAt[i+1]-1]
		return int64(n.value.Float64()), n.last
	}
	if v, ok := r.lang.ordinals[r.fold(i)]; ok {
		return v, i + 1
	}
	if k := r.numAt[i]; k > 0 && r.nums[k-1].ordinal {
		return int64(r.nums[k-1].value.Float64()), r.nums[k-1].last
	}
	return 0, i
}

// rankNoun returns where the noun of a rank ends, 0 where the words after the ordinal make no rank.
func (r *reader) rankNoun(j int) int {
	if r.lang.code == "zh" {
		if j >= r.to || !r.in(j, inSuperlatives) {
			return 0
		}
		end := r.hanRun(j + 1)
		if end == j+1 {
			return 0
		}
		return end
	}
	if r.lang.code == "en" && r.fold(j) == "anniversary" {
		return 0
	}
	k, adjectives := j, 0
	for k < r.to && (r.in(k, inSuperlatives) || dash(r.toks[k].Text) && r.glued(k) && r.glued(k+1) && r.in(k+1, inSuperlatives) || adjectives > 0 && r.in(k, inAdjectives)) {
		k++
		adjectives++
	}
	if r.lang.ranked[r.fold(k)] {
		if p := r.fold(j - 2); k == j && r.fold(k) == "lugar" && (p == "en" || p == "em") {
			return 0 // "en segundo lugar": secondly
		}
		return k + 1
	}
	if adjectives == 0 {
		return r.rankAfterNoun(j)
	}
	const longest = 4
	end := k
	for end < min(k+longest, r.to) && (r.toks[end].Kind == token.Word && !r.in(end, inStops) || dash(r.toks[end].Text) && r.glued(end) && r.glued(end+1)) && r.fold(end) != "," {
		end++
		if r.lang.code != "en" {
			break
		}
	}
	return end
}

// rankAfterNoun reads "país más pobre" and "pays le plus pauvre" after an ordinal: the superlative follows the noun.
func (r *reader) rankAfterNoun(j int) int {
	if r.lang.code == "en" || j >= r.to || r.toks[j].Kind != token.Word || r.in(j, inStops) {
		return 0
	}
	k := j + 1
	if r.in(k, inArticles) && !r.in(k, inOf) {
		k++
	}
	f := r.fold(k)
	if f != "mas" && f != "mais" && f != "plus" || k+1 >= r.to || r.toks[k+1].Kind != token.Word || r.in(k+1, inStops) {
		return 0
	}
	return k + 2
}
