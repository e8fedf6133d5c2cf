package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// hanBodies are the Chinese words after a country's name that are still the state, and those that are its army.
var (
	hanGovernments = []string{"中央政府", "联邦政府", "过渡政府", "政府"}
	hanArmies      = []string{"武装部队", "国防军", "国防部队", "军队", "军方", "部队", "陆军", "海军", "空军"}
	hanLocates     = []string{"在", "于", "位于", "抵达", "前往", "赴", "抵", "驻", "访", "访问", "来到", "飞抵", "来", "去"}
	hanTowards     = []string{"向", "驻", "援", "对"}
	hanParts       = []string{"首都", "境内", "东部", "西部", "南部", "北部", "中部", "全国", "各地", "国内", "北方", "南方"}
)

// hanMinistries are the ministries that stand after a country's name, with what they are of.
var hanMinistries = []struct{ han, english string }{
	{"外交部", "Foreign Affairs"}, {"财政部", "Finance"}, {"国防部", "Defence"}, {"卫生部", "Health"}, {"教育部", "Education"},
	{"农业部", "Agriculture"}, {"交通部", "Transport"}, {"商务部", "Commerce"}, {"能源部", "Energy"}, {"内政部", "the Interior"},
	{"文化部", "Culture"}, {"环境部", "the Environment"}, {"水利部", "Water"}, {"司法部", "Justice"}, {"计划部", "Planning"},
}

// han reads a name that begins at a Chinese character: a country, which is a place where a word of place stands beside
// it, its government or army, or a body of the lists.
func (f *finder) han(i int, s token.Sentence) (found, bool) {
	if f.at(i-1) == "展" && f.at(i+2) == "家" {
		return found{}, false // "发展中国家"
	}
	e, end := f.lookup(i)
	if e == nil || end > s.Last {
		return f.hanSide(i, s)
	}
	c := found{first: i, last: end, typ: aid.TypeParty, canonical: e.canonical, kind: e.kind, country: e.country, rule: "name.han", confidence: aid.Likely}
	switch e.form {
	case state:
		if n := f.hanAny(end, s, hanGovernments); n > 0 {
			c.last = n
			return c, true
		}
		for _, m := range hanMinistries {
			if n := f.hanAny(end, s, []string{m.han}); n > 0 && (n >= s.Last || f.doc.Tokens[n].Fold != "长") {
				c.last, c.kind, c.canonical = n, string(aid.GovernmentBody), adjective(e.country)+" Ministry of "+m.english
				return c, true
			}
		}
		if n := f.hanAny(end, s, hanArmies); n > 0 {
			c.last, c.kind, c.canonical = n, string(aid.MilitaryBody), adjective(e.country)+" Armed Forces"
			return c, true
		}
		if f.hanBefore(i, s, hanLocates) || f.hanAny(end, s, hanParts) > 0 {
			c.typ, c.kind = aid.TypePlace, "country"
		}
	case place, capital:
		c.typ = aid.TypePlace
	case works:
		return found{}, false
	default: // a party as the list has it
	}
	return c, true
}

// hanSide reads "马方" and, after a particle, "对马": the side whose country the document names by a name that begins so.
func (f *finder) hanSide(i int, s token.Sentence) (found, bool) {
	last := i + 2
	if f.at(i) == "我" && f.at(i+1) == "国" && last <= s.Last {
		return f.hanHome(i), true
	}
	if i+1 >= s.Last || f.doc.Tokens[i+1].Fold != "方" {
		if last = i + 1; f.doc.Tokens[i].Fold == "中" || !f.hanBefore(i, s, hanTowards) {
			return found{}, false
		}
	}
	for k := len(f.names) - 1; k >= 0 && k >= len(f.names)-40; k-- {
		n := f.names[k]
		if n.country != "" && n.rule == "name.han" && f.doc.Tokens[n.first].Fold == f.doc.Tokens[i].Fold {
			land, ok := codelist.CountryByCode(n.country)
			if end := f.hanAny(last, s, hanArmies); end > 0 && ok {
				return found{
					first: i, last: end, typ: aid.TypeParty, canonical: adjective(n.country) + " Armed Forces", kind: string(aid.MilitaryBody), country: n.country,
					rule: "name.han-side", confidence: aid.Likely,
				}, true
			}
			return found{
				first: i, last: last, typ: aid.TypeParty, canonical: land.Name("en"), kind: string(aid.State), country: n.country, rule: "name.han-side", confidence: aid.Likely,
			}, ok
		}
	}
	return found{}, false
}

// hanHome reads "our country" at token i: in the characters of Taipei it is Taiwan, in the simplified ones China.
func (f *finder) hanHome(i int) found {
	code := "CHN"
	if f.doc.Tokens[i+1].Text == "國" {
		code = "TWN"
	}
	land, _ := codelist.CountryByCode(code)
	return found{first: i, last: i + 2, typ: aid.TypeParty, canonical: land.Name("en"), kind: string(aid.State), country: code, rule: "name.han-home", confidence: aid.Doubtful}
}

// hanAny returns the token after the first of words that stands at i; 0 where none does.
func (f *finder) hanAny(i int, s token.Sentence, words []string) int {
	for _, w := range words {
		j, rest := i, w
		for rest != "" && j < s.Last && strings.HasPrefix(rest, f.doc.Tokens[j].Fold) {
			rest = rest[len(f.doc.Tokens[j].Fold):]
			j++
		}
		if rest == "" {
			return j
		}
	}
	return 0
}

// hanBefore reports whether one of words ends right before i.
func (f *finder) hanBefore(i int, s token.Sentence, words []string) bool {
	for _, w := range words {
		j, rest := i-1, w
		for rest != "" && j >= s.First && strings.HasSuffix(rest, f.doc.Tokens[j].Fold) {
			rest = rest[:len(rest)-len(f.doc.Tokens[j].Fold)]
			j--
		}
		if rest == "" {
			return true
		}
	}
	return false
}
