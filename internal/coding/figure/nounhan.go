package figure

import (
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// chineseNoun finds the noun after a number and its measure word: 395名维和人员, 26辆汽车, 480公里.
func (r *reader) chineseNoun(n *numeral.Number) (noun, bool) {
	i := n.Last
	if r.Fold(i) == "届" && n.Digits == "" {
		return noun{}, false // "十三届": the thirteenth
	}
	if r.Fold(i) == "期" && n.Digits == "" {
		if f := r.Fold(i + 1); f == "工" || f == "项" || f == "建" {
			return noun{}, false // "二期工程"
		}
		if f := r.Fold(n.First - 1); f == "目" || f == "程" || f == "划" {
			return noun{}, false // "工程二期": the second phase
		}
	}
	if m, unit := r.At(r.Lang.Units, i); m > 0 && (m > 1 || unit != "country" || !r.countryWord(i+1)) {
		if k, _ := r.At(r.Lang.Classifiers, i); k < m || unit != "time" {
			return r.nounAt(i, i+m, unit), true
		}
	}
	m, _ := r.At(r.Lang.Classifiers, i)
	if m == 0 {
		if c, ok := r.chinesePeople(n); ok {
			return c, ok
		}
		return r.headlineNoun(n)
	}
	times := m == 1 && r.Fold(i) == "次"
	i += m
	if r.Lang.MoreInside[r.Fold(i)] { // 两个多月
		k, unit := r.At(r.Lang.Units, i+1)
		if k == 0 && r.Fold(i+1) == "月" {
			k, unit = 1, "month"
		}
		if k > 0 {
			n.More = true
			return r.nounAt(i+1, i+1+k, unit), true
		}
	}
	if k, unit := r.At(r.Lang.Units, i); k > 1 {
		return r.nounAt(i, i+k, unit), true
	}
	if times {
		return noun{last: i, unit: "time"}, true
	}
	end := r.hanRun(i)
	for j := i; j < end; j++ {
		if k, unit := r.At(r.Lang.Units, j); k > 0 && j+k <= end && unit != "day" && unit != "time" && (k > 1 || j+k == end) {
			return r.nounAt(i, j+k, unit), true
		}
	}
	if end == i && i < r.To && r.Tokens[i].Kind == token.Number {
		if c, ok := r.measuredNoun(i); ok || m > 0 && r.Fold(i-1) == "个" {
			return c, ok // not "6个100", the name of a programme
		}
	}
	if end == i {
		return noun{last: i, unit: r.Doc.Words(i-m, i)}, true
	}
	return noun{last: end, unit: r.Doc.Words(i, end)}, true
}

// measuredNoun reads the noun after a measure of it: 90门155毫米榴弹炮.
func (r *reader) measuredNoun(i int) (noun, bool) {
	k := r.NumAt[i]
	if k == 0 {
		return noun{}, false
	}
	i = r.Numbers[k-1].Last
	m, unit := r.At(r.Lang.Units, i)
	end := r.hanRun(i + m)
	if m == 0 || !measures[unit] || end == i+m {
		return noun{}, false
	}
	return noun{last: end, unit: r.Doc.Words(i+m, end)}, true
}

// measures are the units that describe what is counted.
var measures = numeral.Set{
	"millimetre": true, "metre": true, "kilometre": true, "tonne": true, "kilowatt": true, "megawatt": true, "square metre": true, "litre": true,
	"kilogram": true, "centimetre": true, "mu": true, "hectare": true,
}

// headlineNoun reads a noun that follows its figure without a measure word, as in headlines: 批准3贷款项目.
func (r *reader) headlineNoun(n *numeral.Number) (noun, bool) {
	const longest = 4
	if n.Digits == "" || n.Year > 0 || n.Scaled {
		return noun{}, false
	}
	end := r.hanRun(n.Last)
	for j := n.Last + 1; j < min(end, n.Last+longest); j++ {
		if k, unit := r.At(r.Lang.Units, j); k > 1 && j+k <= end {
			return noun{last: j + k, unit: unit, what: r.Doc.Words(n.Last, j+k)}, true
		}
	}
	return noun{}, false
}

// chinesePeople reads people counted in tens of thousands without a classifier: 20多万医疗队员.
func (r *reader) chinesePeople(n *numeral.Number) (noun, bool) {
	if !n.Scaled {
		return noun{}, false
	}
	end := r.hanRun(n.Last)
	for j := end - 1; j > n.Last; j-- {
		switch r.Tokens[j].Fold {
		case "员", "生", "者", "兵", "民":
			return noun{last: j + 1, unit: r.Doc.Words(n.Last, j+1)}, true
		}
	}
	return noun{}, false
}

// countryWord reports whether the character makes 国 the beginning of another word: 国际, 国防.
func (r *reader) countryWord(i int) bool {
	switch r.Fold(i) {
	case "集": // 77国集团
		return r.Fold(i+1) == "团"
	case "际", "防", "内", "企", "民", "语", "籍", "产", "有", "道":
		return true
	}
	return false
}

// hanRun returns where the Han characters from token i on end, at a function word or after a few.
func (r *reader) hanRun(i int) int {
	const longest = 8
	j := i
	for j < min(i+longest, r.To) && r.Tokens[j].Kind == token.Han && !r.Lang.Stops[r.Tokens[j].Fold] && !r.Taken[j] {
		if _, ok := numeral.HanDigits[r.Tokens[j].Fold]; ok && r.Tokens[j].Text != "千" {
			break
		}
		if r.Tokens[j].Text == "攻" && r.Fold(j+1) == "读" { // "26名公务员攻读硕士学位"
			break
		}
		j++
	}
	return j
}
