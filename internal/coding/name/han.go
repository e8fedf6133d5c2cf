package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// hanBodies are the Chinese words after a country's name that are still the state.
var (
	hanGovernments = []string{"中央政府", "联邦政府", "过渡政府", "政府"}
	hanLocates     = []string{"在", "于", "位于", "抵达", "前往", "赴", "抵", "驻", "访", "访问", "来到", "飞抵", "来", "去"}
	hanTowards     = []string{"向", "驻", "援", "对", "赴", "访", "旅", "予", "赠", "助"}
	hanParts       = []string{"首都", "境内", "东部", "西部", "南部", "北部", "中部", "全国", "各地", "国内", "北方", "南方"}
)

// hanForces are the forces of a state by the Chinese words after its name; the longest first.
var hanForces = []struct{ han, english string }{
	{"政府军", "Armed Forces"}, {"国民军", "Armed Forces"}, {"国家武装部队", "Armed Forces"}, {"特种部队", "Special Forces"}, {"边防部队", "Border Guard"},
	{"边防军", "Border Guard"}, {"边境警察", "Border Police"}, {"国家宪兵", "Gendarmerie"}, {"宪兵", "Gendarmerie"}, {"警察总局", "National Police"},
	{"海上保安厅", "Coast Guard"}, {"红十字会", "Red Cross"}, {"红新月会", "Red Crescent"},
	{"海岸警卫队", "Coast Guard"}, {"海岸警備隊", "Coast Guard"}, {"海警", "Coast Guard"}, {"国家警察", "National Police"}, {"皇家警察", "Police Force"},
	{"警察部队", "Police Force"}, {"警队", "Police Force"}, {"警隊", "Police Force"}, {"警察", "Police"}, {"警方", "Police"}, {"武装部队", "Armed Forces"},
	{"国防军", "Armed Forces"}, {"國防軍", "Armed Forces"}, {"国防部队", "Armed Forces"}, {"军队", "Armed Forces"}, {"軍隊", "Armed Forces"}, {"军方", "Armed Forces"},
	{"軍方", "Armed Forces"}, {"部队", "Armed Forces"}, {"陆军", "Army"}, {"海军", "Navy"}, {"海軍", "Navy"}, {"空军", "Air Force"}, {"空軍", "Air Force"},
}

// hanForce returns the force whose name begins at token i, and the token behind it; 0 where none does.
func (f *finder) hanForce(i int, s token.Sentence) (last int, english string) {
	for _, w := range hanForces {
		if n := f.hanAny(i, s, []string{w.han}); n > 0 {
			return n, w.english
		}
	}
	return 0, ""
}

// hanMinistries are the ministries that stand after a country's name, with what they are of.
var hanMinistries = []struct{ han, english string }{
	{"外交部", "Foreign Affairs"}, {"财政部", "Finance"}, {"国防部", "Defence"}, {"卫生部", "Health"}, {"教育部", "Education"},
	{"农业部", "Agriculture"}, {"交通部", "Transport"}, {"商务部", "Commerce"}, {"能源部", "Energy"}, {"内政部", "the Interior"},
	{"公安部", "Public Security"}, {"内务部", "the Interior"}, {"农业与农村发展部", "Agriculture and Rural Development"}, {"农业农村部", "Agriculture and Rural Affairs"},
	{"农业和农村发展部", "Agriculture and Rural Development"}, {"农林部", "Agriculture and Forestry"}, {"农林渔业部", "Agriculture, Forestry and Fisheries"},
	{"计划投资部", "Planning and Investment"}, {"计划与投资部", "Planning and Investment"}, {"公共工程与运输部", "Public Works and Transport"}, {"公共工程部", "Public Works"},
	{"工业部", "Industry"}, {"工贸部", "Industry and Trade"}, {"贸易部", "Trade"}, {"劳工部", "Labour"}, {"劳动部", "Labour"}, {"旅游部", "Tourism"}, {"青年体育部", "Youth and Sport"},
	{"矿业部", "Mines"}, {"石油部", "Petroleum"}, {"渔业部", "Fisheries"}, {"经济部", "Economy"}, {"外务省", "Foreign Affairs"}, {"防卫省", "Defence"}, {"体育部", "Sport"},
	{"高等教育部", "Higher Education"}, {"科技部", "Science and Technology"}, {"自然资源部", "Natural Resources"}, {"社会福利部", "Social Welfare"},
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
		if n, force := f.hanForce(end, s); n > 0 {
			return f.forceOf(i, n, force, e.country), true
		}
		if body, ok := f.hanBody(c, s); ok {
			return body, true
		}
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
		if f.hanBefore(i, s, hanLocates) || f.hanAny(end, s, hanParts) > 0 {
			c.typ, c.kind = aid.TypePlace, "country"
		}
	case province:
		if firm, ok := f.hanFirm(c, s); ok {
			return firm, true
		}
		return f.hanProvince(c, s)
	case place, capital:
		if body, ok := f.hanCity(c, s); ok {
			return body, true
		}
		if firm, ok := f.hanFirm(c, s); ok {
			return firm, true
		}
		c.typ = aid.TypePlace
	case works:
		return found{}, false
	default: // a party as the list has it
		if body, to := f.lookup(end); e.canonical == "United Nations" && body != nil && body.kind == e.kind && to <= s.Last {
			c.last, c.canonical = to, body.canonical // "联合国世界粮食计划署"
		}
	}
	return c, true
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
