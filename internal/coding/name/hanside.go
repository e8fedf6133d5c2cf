package name

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// A sideWord is how one character is shown to be short for a state.
var (
	hanForChina  = []string{"对", "援", "助"}                            // before 华: China gets or is dealt with
	hanAtChina   = []string{"来", "在", "赴", "访", "驻", "旅", "抵"}        // before 华: China is where one goes
	hanNoSide    = "东西南北多上下左右前后大小三四五六七八九十百千万新"                        // what begins another word with 方 or 国: "西方", "多国"
	hanBetween   = []string{"两国", "双方", "关系", "双边", "友好", "合作", "铁路"} // after two sides
	hanAfterSide = []string{"方案", "方式", "方法", "方针", "方便", "方向", "国际"} // words that begin with it
)

// hanSide reads "马方" and "马国", and after a particle "对马", "援马", "赴马": the side whose country the document names by a name
// that begins so.
func (f *finder) hanSide(i int, s token.Sentence) (found, bool) {
	c := found{first: i, last: i + 2, typ: aid.TypeParty, kind: string(aid.State), rule: "name.han-side", confidence: aid.Likely}
	w, next := f.doc.Tokens[i].Fold, ""
	if i+1 < s.Last {
		next = f.doc.Tokens[i+1].Fold
	}
	switch {
	case w == "我" && next == "国":
		home := f.hanHome(i)
		if end, force := f.hanForce(home.last, s); end > 0 {
			return f.forceOf(i, end, force, home.country), true
		}
		return home, true
	case w == "我" && next == "省":
		return f.hanOwnProvince(c)
	case w == "华":
		return f.hanChina(c, s)
	case next == "方" || next == "国":
		if strings.Contains(hanNoSide, w) || f.hanAny(i+1, s, hanAfterSide) > 0 {
			return found{}, false
		}
	case f.hanPaired(i, s):
		c.last = i + 1
		if w == "中" {
			c.canonical, c.country = "China", "CHN"
			return c, true
		}
	case w == "中" || !f.hanBefore(i, s, hanTowards):
		return found{}, false
	default:
		c.last = i + 1
	}
	n := f.hanNamed(i)
	if n == nil {
		return found{}, false
	}
	land, ok := codelist.CountryByCode(n.country)
	if end, force := f.hanForce(c.last, s); end > 0 && ok {
		return f.forceOf(i, end, force, n.country), true
	}
	c.canonical, c.country = land.Name("en"), n.country
	return c, ok
}

// hanPaired reports whether token i is one of two characters that stand for two states: "中埃两国", "坦赞铁路".
func (f *finder) hanPaired(i int, s token.Sentence) bool {
	for first := i; first >= i-1; first-- {
		if first < s.First || f.hanAny(first+2, s, hanBetween) == 0 {
			continue
		}
		if (f.doc.Tokens[first].Fold == "中" || f.hanNamed(first) != nil) && f.hanNamed(first+1) != nil {
			return true
		}
	}
	return false
}

// hanNamed returns the state named last by a name that begins with the character at token i.
func (f *finder) hanNamed(i int) *found {
	const memory = 40
	for k := len(f.names) - 1; k >= 0 && k >= len(f.names)-memory; k-- {
		n := &f.names[k]
		if n.country != "" && n.rule == "name.han" && f.doc.Tokens[n.first].Fold == f.doc.Tokens[i].Fold {
			return n
		}
	}
	return nil
}

// hanChina reads China by the character that words of going there and dealing with it have: "对华", "来华".
func (f *finder) hanChina(c found, s token.Sentence) (found, bool) {
	c.last, c.canonical, c.country = c.first+1, "China", "CHN"
	switch {
	case f.hanBefore(c.first, s, hanForChina):
	case f.hanBefore(c.first, s, hanAtChina):
		c.typ, c.kind = aid.TypePlace, "country"
	default:
		return found{}, false
	}
	return c, true
}

// hanOwnProvince reads "our province" as the one that was named last.
func (f *finder) hanOwnProvince(c found) (found, bool) {
	for k := len(f.names) - 1; k >= 0; k-- {
		if n := &f.names[k]; n.rule == "name.han-province" && strings.HasSuffix(n.canonical, " Province") {
			c.canonical, c.country, c.kind = n.canonical, n.country, string(aid.GovernmentBody)
			return c, true
		}
	}
	return found{}, false
}

// hanBodies are bodies that many states have, by the Chinese words after the state's name, and their English pattern: the state
// or its adjective stands in place of the sign.
var hanBodies = []struct{ han, english string }{
	{"中央银行", "Central Bank of $"}, {"央行", "Central Bank of $"}, {"进出口银行", "Export-Import Bank of $"}, {"国家开发银行", "$ Development Bank"},
	{"开发银行", "$ Development Bank"}, {"国会", "@ Parliament"}, {"议会", "@ Parliament"}, {"国民议会", "@ National Assembly"},
}

// hanBody reads a body of a state by the words after its name.
func (f *finder) hanBody(c found, s token.Sentence) (found, bool) {
	for _, b := range hanBodies {
		n := f.hanAny(c.last, s, []string{b.han})
		if n == 0 {
			continue
		}
		c.last, c.kind = n, string(aid.GovernmentBody)
		c.canonical = Canonical(strings.NewReplacer("$", c.canonical, "@", adjective(c.country)).Replace(b.english))
		return c, true
	}
	return found{}, false
}
