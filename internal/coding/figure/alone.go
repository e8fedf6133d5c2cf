package figure

import (
	"cmp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// standsAlone reads a number whose noun is elsewhere: "14 of the 16 mausoleums", "only 170 are soldiers", "10,000
// seasonal and 600 full time jobs", "four more", "killing 12", "375,500 were displaced".
func (r *reader) standsAlone(k int) (noun, bool) {
	n := &r.nums[k]
	c := noun{last: n.last}
	if n.year > 0 && !n.grouped && !n.scaled && len(n.digits) == 4 {
		return c, false
	}
	i := n.last
	if m, _ := r.at(r.lang.more, i); m > 0 {
		c.last, c.unit = i+m, r.lastUnit()
		return c, true
	}
	if c, ok := r.harmedAfter(i); ok {
		return c, true
	}
	if r.lang.who[r.fold(i)] && n.scale < 6 {
		if c.unit = r.lastUnit(); c.unit != "" { // "besides the 12 who had stayed"
			return c, true
		}
	}
	if c.unit = r.numberOf(n.first); c.unit != "" {
		return c, true
	}
	if t, _ := r.before(r.lang.totalTo, n.first); t > 0 {
		if c.unit = r.lastUnit(); c.unit != "" {
			return c, true
		}
	}
	if unit, ok := r.shareOfPlace(k); ok {
		c.unit = unit
		return c, true
	}
	if unit, ok := r.bracketed(k); ok {
		c.unit = unit
		return c, true
	}
	if last, unit, ok := r.sharedNoun(k); ok {
		return noun{last: last, unit: unit}, true
	}
	if i < r.to && r.in(i, inOf) && !n.vague && r.wholeFollows(i) {
		if unit, ok := r.partitive(i + 1); ok {
			c.unit = unit
			return c, true
		}
	}
	if r.fold(i) == "out" && r.fold(i+1) == "of" {
		if unit, ok := r.partitive(i + 2); ok {
			c.unit = unit
			return c, true
		}
	}
	if r.lang.partitives[r.fold(i)] || r.lang.partitives[r.fold(i+1)] && strings.HasSuffix(r.fold(i), "ly") {
		c.unit = r.predicate(i)
		return c, true
	}
	if r.among != "" { // "of the 30 wells, 11 were dug and only four work"
		c.unit = r.among
		return c, true
	}
	if f := r.fold(n.first - 1); f == "aged" || f == "edad" && n.digits != "" {
		c.unit = "year"
		return c, true
	}
	if r.harmBefore(n.first, 3) && n.digits != "" {
		c.unit = r.lastUnit()
		if c.unit == "" || c.unit == "year" || c.unit == "rank" {
			c.unit = "person"
		}
		return c, true
	}
	if r.lang.code != "zh" && (n.grouped || n.scaled && n.scale >= 5 && !n.vague) && !r.in(i, inOf) && r.doc.Text.Paragraphs[r.toks[n.first].Paragraph].Kind != aid.ParaTable {
		c.unit = r.lastUnit()
		return c, n.scale < 6 || c.unit != "" && n.scale < 9
	}
	return c, false
}

// lastUnit returns the unit of the count before this one, in this sentence or the one before.
func (r *reader) lastUnit() string {
	const reach = 20
	for i := len(r.found) - 1; i >= max(0, len(r.found)-reach); i-- {
		f := &r.found[i]
		if r.toks[f.first].Sentence < r.toks[r.from].Sentence-1 {
			break
		}
		if f.mention.Count != nil && f.unit != "" && f.unit != "rank" && f.unit != "year" {
			return f.unit
		}
	}
	return ""
}

// sharedNoun reads "10,000 seasonal" before "and 600 full time jobs": words up to "and", then a number with its noun.
func (r *reader) sharedNoun(k int) (last int, unit string, ok bool) {
	const most = 3
	if k+1 >= len(r.nums) {
		return 0, "", false
	}
	i, next := r.nums[k].last, r.nums[k+1].first
	j := i
	for j < next && r.toks[j].Kind == token.Word && !r.in(j, inStops) && j-i < most {
		j++
	}
	if j != next-1 || j == i && r.nums[k].digits == "" || !r.in(j, inAnd) && r.fold(j) != "," || !r.free(next, r.nums[k+1].last) || r.nums[k+1].year > 0 {
		return 0, "", false
	}
	c, ok := r.counted(k + 1)
	return j, c.unit, ok
}

// partitive finds the noun after "of": "of the 16 mausoleums", "of them", "of the city's clinics".
func (r *reader) partitive(i int) (unit string, ok bool) {
	const reach = 7
	for j := i; j < min(i+reach, r.to); j++ {
		t := &r.toks[j]
		switch {
		case t.Fold == "them" || t.Fold == "these" || t.Fold == "those" || t.Fold == "which" || t.Fold == "whom" || t.Fold == "ellos" || t.Fold == "eux":
			return r.lastUnit(), true
		case r.numAt[j] > 0:
			if c, ok := r.counted(int(r.numAt[j]) - 1); ok {
				return c.unit, true
			}
		case t.Kind == token.Word && r.plural(j) && !r.lang.stops[t.Fold]:
			return r.unitOf(j, j+1), true
		case t.Kind != token.Word:
			return "", false
		}
	}
	return "", false
}

// wholeFollows reports whether "of" at i begins the whole of a part: in the Romance languages an article must follow,
// or be in it ("des", "dos"), since "cinco de gracia" counts no such part.
func (r *reader) wholeFollows(i int) bool {
	if r.lang.code == "en" {
		return true
	}
	switch r.fold(i) {
	case "des", "dos", "das":
		return true
	}
	f := r.fold(i + 1)
	return f == "los" || f == "las" || f == "les" || f == "entre" || f == "ellos" || f == "ellas" || f == "sus" || f == "ses" || f == "leurs" || f == "os" || f == "as"
}

// predicate finds the noun after "are" in "170 are soldiers"; people are displaced, killed and trained.
func (r *reader) predicate(i int) string {
	const reach = 5
	for j := i; j < min(i+reach, r.to); j++ {
		if r.toks[j].Kind != token.Word {
			break
		}
		if r.plural(j) && !r.in(j, inStops) {
			return r.unitOf(j, j+1)
		}
	}
	if u := r.lastUnit(); u != "" {
		return u
	}
	return "person"
}

// harmedAfter reads "13 morts", "12 injured", "eleven hurt": the word after the number says what became of the people.
func (r *reader) harmedAfter(i int) (noun, bool) {
	f := r.fold(i)
	if r.lang.harmed[f] {
		return noun{last: i + 1, unit: f}, true
	}
	if r.lang.code == "en" && r.lang.harm[f] && strings.HasSuffix(f, "ed") || f == "hurt" {
		return noun{last: i, unit: cmp.Or(r.lastUnit(), "person")}, true
	}
	return noun{}, false
}

// bracketed reads the parts of a figure that stand in brackets after it, "seven wells (five in Nara, two in Diema)", and
// the figure before such brackets where its noun stands earlier: "of the nine planned, seven (five in Nara)".
func (r *reader) bracketed(k int) (unit string, ok bool) {
	const reach = 12
	n := &r.nums[k]
	if r.fold(n.last) == "(" && k+1 < len(r.nums) && r.nums[k+1].first == n.last+1 && r.located(r.nums[k+1].last) {
		unit = r.lastUnit()
		return unit, unit != "" && r.nums[k+1].value.Cmp(n.value) < 0
	}
	if !r.located(n.last) {
		return "", false
	}
	for i := n.first - 1; i >= max(r.from, n.first-reach); i-- {
		switch r.toks[i].Text {
		case ")":
			return "", false
		case "(":
			if r.lastCountEnds(i) {
				return r.lastUnit(), true
			}
			return "", false
		}
	}
	return "", false
}

// located reports whether a word that says where something is stands at token i.
func (r *reader) located(i int) bool { return r.lang.located[r.fold(i)] }

// lastCountEnds reports whether one of the last counts ends right before token i.
func (r *reader) lastCountEnds(i int) bool {
	const reach = 6
	for f := len(r.found) - 1; f >= max(0, len(r.found)-reach); f-- {
		if x := &r.found[f]; x.last == i {
			return x.mention.Count != nil
		}
	}
	return false
}

// numberOf returns the unit of a figure that ends "the number of nurses … to 240", "" where no such words stand before it.
func (r *reader) numberOf(first int) string {
	const reach = 14
	i := r.skipArticlesBack(first)
	if n, _ := r.before(r.lang.bounds, i); n > 0 {
		i -= n
	}
	if i <= r.from || !r.lang.reaches[r.fold(i-1)] {
		return ""
	}
	for j := i - 1; j >= max(r.from, i-reach); j-- {
		n, _ := r.at(r.lang.numberOf, j)
		if n == 0 {
			continue
		}
		if r.lang.code == "zh" {
			return "person"
		}
		for k := j + n; k < i; k++ {
			if r.plural(k) && !r.in(k, inStops) {
				return r.unitOf(k, k+1)
			}
		}
	}
	return ""
}

// shareOfPlace reads the parts of a figure by where or when they are: "60 clerks, 40 in Accra and 20 in Tema", "512 in 2023,
// 634 in 2024", "including 40 in Niger".
func (r *reader) shareOfPlace(k int) (unit string, ok bool) {
	n := &r.nums[k]
	if !r.inPlace(n) || !r.joinsPart(k) {
		return "", false
	}
	for f := len(r.found) - 1; f >= 0 && r.found[f].first >= r.from; f-- {
		if x := &r.found[f]; x.mention.Count != nil && x.unit != "" && x.unit != "rank" && !during[x.unit] {
			return x.unit, true
		}
	}
	return "", false
}

// joinsPart reports whether a comma, "and" or "including" stands before the numeral, or another part beside it.
func (r *reader) joinsPart(k int) bool {
	i := r.nums[k].first - 1
	if r.fold(i) == "," || r.fold(i) == ":" || r.in(i, inAnd) || r.lang.including[r.fold(i)] {
		return true
	}
	return k+1 < len(r.nums) && r.inPlace(&r.nums[k+1]) || k > 0 && r.inPlace(&r.nums[k-1])
}

// inPlace reports whether a word that says where and a name follow the numeral.
func (r *reader) inPlace(n *numeral) bool {
	i := n.last
	if n.scaled || n.year > 0 || n.named || !r.located(i) {
		return false
	}
	i++
	for r.in(i, inArticles) {
		i++
	}
	if i >= r.to {
		return false
	}
	_, year := r.fourDigits(i)
	return year || r.calendar(i) || r.toks[i].Kind == token.Word && r.toks[i].Upper
}
