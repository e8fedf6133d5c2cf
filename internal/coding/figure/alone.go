package figure

import (
	"cmp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// standsAlone reads a number whose noun is elsewhere: "14 of the 16 mausoleums", "only 170 are soldiers", "40
// seasonal and 12 permanent posts", "four more", "killing 12", "375,500 were displaced".
func (r *reader) standsAlone(k int) (noun, bool) {
	n := &r.Numbers[k]
	c := noun{last: n.Last}
	if n.Year > 0 && !n.Grouped && !n.Scaled && len(n.Digits) == 4 || n.Scale >= 6 && (r.moneyNoun(n) || r.lettersBefore(n.First)) {
		return c, false
	}
	i := n.Last
	if m, _ := r.At(r.Lang.More, i); m > 0 {
		c.last, c.unit = i+m, r.lastUnit()
		return c, true
	}
	if c, ok := r.harmedAfter(i); ok {
		return c, true
	}
	if r.Lang.Who[r.Fold(i)] && n.Scale < 6 {
		if c.unit = r.lastUnit(); c.unit != "" { // "besides the 12 who had stayed"
			return c, true
		}
	}
	if c.unit = r.numberOf(n.First); c.unit != "" {
		return c, true
	}
	if at := r.boundStart(n.First); r.In(at-1, numeral.InOf) && r.Lang.Population[r.Fold(at-2)] {
		c.unit = "person"
		return c, true
	}
	if t, _ := r.Before(r.Lang.TotalTo, n.First); t > 0 {
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
	if i < r.To && r.In(i, numeral.InOf) && !n.Vague && r.wholeFollows(i) {
		if unit, ok := r.partitive(i + 1); ok {
			c.unit = unit
			return c, true
		}
	}
	if r.Fold(i) == "out" && r.Fold(i+1) == "of" {
		if unit, ok := r.partitive(i + 2); ok {
			c.unit = unit
			return c, true
		}
	}
	if n.Scale >= 6 && r.moneyBefore(n.First) { // "of the 84 million euros, 11 million are for Haiti"
		return c, false
	}
	if r.Lang.Partitives[r.Fold(i)] || r.Lang.Partitives[r.Fold(i+1)] && strings.HasSuffix(r.Fold(i), "ly") {
		c.unit = r.predicate(i)
		return c, true
	}
	if r.among != "" { // "of the 30 wells, 11 were dug and only four work"
		c.unit = r.among
		return c, true
	}
	if f := r.Fold(n.First - 1); f == "aged" || f == "edad" && n.Digits != "" {
		c.unit = "year"
		return c, true
	}
	if r.harmBefore(n.First, 3) && n.Digits != "" {
		c.unit = r.lastUnit()
		if c.unit == "" || c.unit == "year" || c.unit == "rank" {
			c.unit = "person"
		}
		return c, true
	}
	if r.Lang.Code != "zh" && (n.Grouped || n.Scaled && n.Scale >= 5 && !n.Vague) && !r.In(i, numeral.InOf) && r.Doc.Text.Paragraphs[r.Tokens[n.First].Paragraph].Kind != aid.ParaTable {
		c.unit = r.lastUnit()
		return c, n.Scale < 6 || c.unit != "" && n.Scale < 9
	}
	return c, false
}

// moneyBefore reports whether what was found last before token i, in its sentence or the one before, is money or may be.
func (r *reader) moneyBefore(i int) bool {
	bare := -1
	if n := len(r.bare); n > 0 && r.Tokens[i].Sentence-r.Tokens[r.bare[n-1].first].Sentence <= 1 {
		bare = r.bare[n-1].first
	}
	for k := len(r.Found) - 1; k >= 0; k-- {
		f := &r.Found[k]
		if f.First > i || f.Mention.Date != nil {
			continue
		}
		if bare > f.First {
			break
		}
		return f.Mention.Money != nil && r.Tokens[i].Sentence-r.Tokens[f.First].Sentence <= 1
	}
	return bare >= 0
}

// lastUnit returns the unit of the count before this one, in this sentence or the one before.
func (r *reader) lastUnit() string {
	const reach = 20
	for i := len(r.Found) - 1; i >= max(0, len(r.Found)-reach); i-- {
		f := &r.Found[i]
		if r.Tokens[f.First].Sentence < r.Tokens[r.From].Sentence-1 {
			break
		}
		if f.Mention.Count != nil && f.Unit != "" && f.Unit != "rank" && f.Unit != "year" {
			return f.Unit
		}
	}
	return ""
}

// sharedNoun reads "10,000 seasonal" before "and 600 full time jobs": words up to "and", then a number with its noun.
func (r *reader) sharedNoun(k int) (last int, unit string, ok bool) {
	const most = 3
	if k+1 >= len(r.Numbers) {
		return 0, "", false
	}
	i, next := r.Numbers[k].Last, r.Numbers[k+1].First
	j := i
	for j < next && r.Tokens[j].Kind == token.Word && !r.In(j, numeral.InStops) && j-i < most {
		j++
	}
	if j != next-1 || j == i && r.Numbers[k].Digits == "" || !r.In(j, numeral.InAnd) && r.Fold(j) != "," || !r.Free(next, r.Numbers[k+1].Last) || r.Numbers[k+1].Year > 0 {
		return 0, "", false
	}
	c, ok := r.counted(k + 1)
	return j, c.unit, ok
}

// partitive finds the noun after "of": "of the 16 mausoleums", "of them", "of the city's clinics".
func (r *reader) partitive(i int) (unit string, ok bool) {
	const reach = 7
	for j := i; j < min(i+reach, r.To); j++ {
		t := &r.Tokens[j]
		switch {
		case t.Fold == "them" || t.Fold == "these" || t.Fold == "those" || t.Fold == "which" || t.Fold == "whom" || t.Fold == "ellos" || t.Fold == "eux":
			return r.lastUnit(), true
		case r.NumAt[j] > 0:
			if c, ok := r.counted(int(r.NumAt[j]) - 1); ok {
				return c.unit, true
			}
		case t.Kind == token.Word && r.plural(j) && !r.Lang.Stops[t.Fold]:
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
	if r.Lang.Code == "en" {
		return true
	}
	switch r.Fold(i) {
	case "des", "dos", "das":
		return true
	}
	f := r.Fold(i + 1)
	return f == "los" || f == "las" || f == "les" || f == "entre" || f == "ellos" || f == "ellas" || f == "sus" || f == "ses" || f == "leurs" || f == "os" || f == "as"
}

// predicate finds the noun after "are" in "170 are soldiers"; people are displaced, killed and trained.
func (r *reader) predicate(i int) string {
	const reach = 5
	for j := i; j < min(i+reach, r.To); j++ {
		if r.Tokens[j].Kind != token.Word {
			break
		}
		if r.plural(j) && !r.In(j, numeral.InStops) {
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
	f := r.Fold(i)
	if r.Lang.Harmed[f] {
		return noun{last: i + 1, unit: f}, true
	}
	if r.Lang.Code == "en" && r.Lang.Harm[f] && strings.HasSuffix(f, "ed") || f == "hurt" {
		return noun{last: i, unit: cmp.Or(r.lastUnit(), "person")}, true
	}
	return noun{}, false
}

// bracketed reads the parts of a figure that stand in brackets after it, "seven wells (five in Nara, two in Diema)", and
// the figure before such brackets where its noun stands earlier: "of the nine planned, seven (five in Nara)".
func (r *reader) bracketed(k int) (unit string, ok bool) {
	const reach = 12
	n := &r.Numbers[k]
	if r.Fold(n.Last) == "(" && k+1 < len(r.Numbers) && r.Numbers[k+1].First == n.Last+1 && r.located(r.Numbers[k+1].Last) {
		unit = r.lastUnit()
		return unit, unit != "" && r.Numbers[k+1].Value.Cmp(n.Value) < 0
	}
	if !r.located(n.Last) {
		return "", false
	}
	for i := n.First - 1; i >= max(r.From, n.First-reach); i-- {
		switch r.Tokens[i].Text {
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
func (r *reader) located(i int) bool { return r.Lang.Located[r.Fold(i)] }

// lastCountEnds reports whether one of the last counts ends right before token i.
func (r *reader) lastCountEnds(i int) bool {
	const reach = 6
	for f := len(r.Found) - 1; f >= max(0, len(r.Found)-reach); f-- {
		if x := &r.Found[f]; x.Last == i {
			return x.Mention.Count != nil
		}
	}
	return false
}

// boundStart returns where the figure at token first begins with the words of its bound.
func (r *reader) boundStart(first int) int {
	i := r.SkipArticlesBack(first)
	n, _ := r.Before(r.Lang.Bounds, i)
	return i - n
}

// numberOf returns the unit of a figure that ends "the number of nurses … to 240", "" where no such words stand before it.
func (r *reader) numberOf(first int) string {
	const reach = 14
	i := r.boundStart(first)
	if i <= r.From || !r.Lang.Reaches[r.Fold(i-1)] {
		return ""
	}
	for j := i - 1; j >= max(r.From, i-reach); j-- {
		n, _ := r.At(r.Lang.NumberOf, j)
		if n == 0 {
			continue
		}
		if r.Lang.Code == "zh" {
			return "person"
		}
		for k := j + n; k < i; k++ {
			if r.plural(k) && !r.In(k, numeral.InStops) {
				return r.unitOf(k, k+1)
			}
		}
	}
	return ""
}

// shareOfPlace reads the parts of a figure by where or when they are: "60 clerks, 40 in Accra and 20 in Tema", "512 in 2023,
// 634 in 2024", "including 40 in Niger".
func (r *reader) shareOfPlace(k int) (unit string, ok bool) {
	n := &r.Numbers[k]
	if !r.inPlace(n) || !r.joinsPart(k) {
		return "", false
	}
	for f := len(r.Found) - 1; f >= 0 && r.Found[f].First >= r.From; f-- {
		if x := &r.Found[f]; x.Mention.Count != nil && x.Unit != "" && x.Unit != "rank" && !during[x.Unit] {
			return x.Unit, true
		}
	}
	return "", false
}

// joinsPart reports whether a comma, "and" or "including" stands before the numeral, or another part beside it.
func (r *reader) joinsPart(k int) bool {
	i := r.Numbers[k].First - 1
	if r.Fold(i) == "," || r.Fold(i) == ":" || i > r.From && numeral.Dash(r.Fold(i)) && r.Tokens[i].Space || r.In(i, numeral.InAnd) || r.Lang.Including[r.Fold(i)] {
		return true
	}
	return k+1 < len(r.Numbers) && r.inPlace(&r.Numbers[k+1]) || k > 0 && r.inPlace(&r.Numbers[k-1])
}

// inPlace reports whether a word that says where and a name follow the numeral.
func (r *reader) inPlace(n *numeral.Number) bool {
	i := n.Last
	if n.Scaled || n.Year > 0 || n.Named || !r.located(i) {
		return false
	}
	i++
	for r.In(i, numeral.InArticles) {
		i++
	}
	if i >= r.To {
		return false
	}
	_, year := r.FourDigits(i)
	return year || r.Calendar(i) || r.Tokens[i].Kind == token.Word && r.Tokens[i].Upper
}
