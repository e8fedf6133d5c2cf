package name

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// provinces are the parts of states that are read in Spanish and Portuguese; English texts do not know them, so that they stay
// the places that their words make them.
var provinces = sync.OnceValue(func() *lexicon {
	l := &lexicon{}
	for _, c := range table("data/provinces.psv") {
		if hanName(c[3]) {
			continue
		}
		e := entry{form: province, canonical: c[0], kind: c[1], country: c[2]}
		l.add(c[0], e)
		for n := range strings.SplitSeq(c[3], ";") {
			l.add(n, e)
		}
	}
	return l
})

// hanName reports whether a name is written in Han characters.
func hanName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// addHanProvinces enters parts of states under their Chinese names.
func addHanProvinces(l *lexicon) {
	for _, c := range table("data/provinces.psv") {
		if hanName(c[3]) {
			l.add(c[3], entry{form: province, canonical: c[0], kind: c[1], country: c[2]})
		}
	}
}

// provinceAt reads a part of a state at token i of a Spanish or Portuguese sentence: its government, or what its words say that
// it gives or gets, is a party; anything else is the place.
func (f *finder) provinceAt(i int, s token.Sentence) (found, bool) {
	n := provinces().opens(f.scratch.keys[f.doc.Tokens[i].ID])
	if n == nil {
		return found{}, false
	}
	e, end := longestFrom(f.doc, f.scratch.keys, n, i)
	if e == nil || end > s.Last || f.upper(end) || i > s.First && f.upper(i-1) || f.is(i, npEnds) && f.doc.Tokens[i].Text != e.canonical { // "Para" is no Pará
		return found{}, false
	}
	c := found{first: i, last: end, typ: aid.TypeParty, canonical: e.canonical, kind: string(aid.GovernmentBody), country: e.country, rule: "name.province", confidence: aid.Likely}
	b := i
	for b-1 > s.First && (f.at(b-1) == "of" || f.at(b-1) == "the") {
		b--
	}
	if b < i {
		switch w := f.doc.Tokens[b-1].Fold; w {
		case "gobierno", "governo":
			c.first, c.canonical = b-1, "Government of "+e.canonical
			return f.note(c), true
		case "estado", "comunidad", "comunidade", "autonoma", "autonomas":
			if b-3 >= s.First && (f.at(b-3) == "government" || f.at(b-2) == "government") { // "Governo do Estado de …"
				c.first, c.canonical = b-3, "Government of "+e.canonical
				return f.note(c), true
			}
			c.first = b - 1
			if w == "autonoma" || w == "autonomas" {
				c.first = b - 2
				return f.note(c), true
			}
		}
	}
	if c.first < i && f.before(c.first) < s.First || f.provinceActs(c, s) {
		return f.note(c), true
	}
	c.first, c.typ, c.kind = i, aid.TypePlace, e.kind
	if e.kind == "city" {
		c.kind = "populated_place"
	}
	return f.note(c), true
}

// provinceActs reports whether the words around a part of a state say that it gives, gets or signs.
func (f *finder) provinceActs(c found, s token.Sentence) bool {
	if t, ok := f.conjunct(c.first); ok {
		return t == aid.TypeParty
	}
	next := f.at(c.last)
	if next == "(" && f.inside(c.last+1) && (f.doc.Tokens[c.last+1].Kind == token.Number || f.doc.Tokens[c.last+1].Kind == token.Symbol || f.at(c.last+1) == "us" || f.at(c.last+1) == "r") {
		return true // "Sergipe (US$ 20 milhões)"
	}
	b := f.before(c.first)
	switch {
	case b < s.First:
		return c.last < s.Last && f.doc.Tokens[c.last].Kind == token.Word && !f.is(c.last, prepositionsPlace) && next != "of" && next != "and"
	case f.at(b) == "to" || f.at(b) == "for":
		return f.nearer(b, s, partyBeforeTo, placeBeforeTo)
	}
	return f.is(b, prepositionsParty)
}

// Words by which a part of China or Taiwan is told to be one, and to act.
var (
	hanProvinceWords = []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"}
	hanLocalBodies   = []string{"人民政府", "政府", "委"}
	hanDeeds         = []string{"向", "派", "选派", "捐", "援", "赠", "提供", "承办", "举办", "资助"}
	hanRecipients    = []string{"向", "对", "给", "援助", "援建", "支援", "帮助", "资助"}
	hanBorders       = []string{"在", "由", "向", "从", "自", "和", "与", "及", "的", "中国", "来自", "为", "对", "援助", "帮助", "给"}
)

// hanProvince reads a part of China or Taiwan; its government, and what gives or gets in its name, is a party.
func (f *finder) hanProvince(c found, s token.Sentence) (found, bool) {
	end := f.hanAny(c.last, s, hanProvinceWords)
	if end == 0 && f.hanChar(c.first-1, s) && c.first > s.First && strings.ContainsAny(f.text(c.first, c.first+1), "海河湖江山广") && !f.hanBefore(c.first, s, hanBorders) {
		return found{}, false // "上海南部" is no Hainan
	}
	city := c.kind == "city"
	c.typ, c.kind, c.rule = aid.TypeParty, string(aid.GovernmentBody), "name.han-province"
	last := max(end, c.last)
	if n := f.hanAny(last, s, hanLocalBodies); n > 0 && (end > 0 || n > last+1) {
		c.last = n
		if city {
			c.canonical += " City Government"
		}
		return c, true
	}
	c.last = last
	if !f.hanBefore(c.first, s, hanLocates) && !f.hanBefore(c.first, s, []string{"从", "自"}) &&
		(f.hanBefore(c.first, s, hanRecipients) || (!city || end > 0) && f.hanDoes(last, s)) {
		return c, true
	}
	c.typ, c.kind = aid.TypePlace, "admin1"
	if city {
		c.kind = "populated_place"
	}
	return c, true
}

// hanDoes reports whether a word of giving follows shortly, in the same clause.
func (f *finder) hanDoes(i int, s token.Sentence) bool {
	const reach = 5
	for j := i; j < min(s.Last, i+reach) && f.doc.Tokens[j].Kind == token.Han; j++ {
		if f.hanAny(j, s, hanDeeds) > 0 {
			return true
		}
	}
	return false
}

// hanCity reads the government of a city whose name ends at token i: "马尼拉市政府".
func (f *finder) hanCity(c found, s token.Sentence) (found, bool) {
	n := f.hanAny(c.last, s, []string{"市政府", "市人民政府"})
	if n == 0 {
		return found{}, false
	}
	c.last, c.typ, c.kind, c.canonical = n, aid.TypeParty, string(aid.GovernmentBody), c.canonical+" City Government"
	return c, true
}

// Words by which a company is told whose name begins with that of its city, and those that no such name has.
var (
	hanFirms      = []string{"集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "集团公司", "有限公司", "总公司", "集团", "公司"}
	hanFirmBreaks = []string{"的", "在", "向", "与", "和", "对", "为", "由", "将", "给", "举行", "市", "省", "及", "等", "是", "会", "一家", "多家", "两家"}
)

// hanFirm reads a company by the city or province that its name begins with: "北京建工集团". The city is then no mention.
func (f *finder) hanFirm(c found, s token.Sentence) (found, bool) {
	const longest = 10 // characters between the city and what the company is
	for j := c.last; j < min(s.Last, c.last+longest) && f.hanChar(j, s); j++ {
		if n := f.hanAny(j, s, hanFirms); n > 0 {
			if j == c.last {
				return found{}, false
			}
			c.last, c.typ, c.kind, c.canonical, c.rule = n, aid.TypeParty, string(aid.Company), f.text(c.first, n), "name.han-firm"
			return c, true
		}
		if f.hanAny(j, s, hanFirmBreaks) > 0 {
			return found{}, false
		}
		if e, _ := f.world.match(j); e != nil {
			return found{}, false
		}
	}
	return found{}, false
}
