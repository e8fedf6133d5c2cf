package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
)

// hanSides finds who gives and gets around a verb.
func (r *reader) hanSides(h *hanSentence, c *hanClause, v hanHit) roles {
	var give, get []int
	ro := roles{sure: aid.Likely}
	for _, n := range c.names {
		sp := r.span[n.mention]
		switch {
		case n.role == 'r':
			get = append(get, n.mention)
		case n.role == 'p':
			give = append(give, n.mention)
		case n.role == 'l':
		case sp[0] < v.first:
			give = append(give, n.mention)
		case sp[0]-v.last <= 2 || sp[0] > v.last && r.figureBetween(v.last, sp[0]):
			get = append(get, n.mention)
		}
	}
	if v.frame.Frame == "receive" { // "X获得Y提供的…"
		give, get = r.hanReceived(c, v, give)
	}
	if len(give) == 0 && v.frame.Frame != "receive" && r.names(h.subject) != r.names(get) { // "…，包括提供X疫苗": X gets
		give = h.subject
	}
	if len(get) == 0 && v.frame.Frame == "receive" {
		get = h.subject
	}
	if len(give) > 1 {
		give = r.hanJoined(give)
	}
	ro.tokens = r.inSent(slices.Concat(give, get), h.s)
	ro.provider, ro.receiver = r.names(give), r.names(get)
	if ro.receiver == "" && v.frame.Frame != "receive" {
		for _, n := range c.names {
			if n.role == 'l' {
				ro.receiver = r.hanAlso(ro.receiver, n.mention, ro.provider)
			}
		}
	}
	if ro.receiver == "" && v.frame.Frame != "receive" {
		ro.receiver = r.hanGroup(c)
	}
	if ro.receiver == "" && v.frame.Frame == "give" {
		ro.receiver = r.hanFor(h, c, ro.provider)
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	return ro
}

// hanAlso adds the state of a name to those before it, where it is not the giver: "在加纳、坦桑尼亚等国".
func (r *reader) hanAlso(before string, m int, giver string) string {
	switch n := r.stateOf(m); {
	case n == "" || n == giver || slices.Contains(strings.Split(before, "; "), n):
		return before
	case before == "":
		return n
	default:
		return before + "; " + n
	}
}

// hanFor returns the state that the clause after a gift says it is for: "…，以帮助苏丹难民".
func (r *reader) hanFor(h *hanSentence, c *hanClause, giver string) string {
	for k := range h.clauses {
		next := &h.clauses[k]
		if next.first <= c.first || len(next.names) == 0 {
			continue
		}
		for _, x := range next.hits {
			if x.text == "帮助" || x.text == "支持" || x.text == "用于" || x.text == "援助" || x.text == "支援" {
				if s := r.stateOf(next.names[0].mention); s != giver && r.span[next.names[0].mention][0] >= x.last {
					return s
				}
			}
		}
		return ""
	}
	return ""
}

// hanReceived returns giver and receiver of a verb of receiving: who stands before it gets, the first after it gives.
func (r *reader) hanReceived(c *hanClause, v hanHit, before []int) (give, get []int) {
	for _, n := range c.names {
		if n.role == 'p' || r.span[n.mention][0] >= v.last {
			give = append(give, n.mention)
		}
	}
	for _, m := range before {
		if !slices.Contains(give, m) {
			get = append(get, m)
		}
	}
	return give, get
}

// hanJoined keeps the last run of names that stand joined.
func (r *reader) hanJoined(ms []int) []int {
	for i := len(ms) - 1; i > 0; i-- {
		gap := r.span[ms[i]][0] - r.span[ms[i-1]][1]
		if gap > 1 {
			if r.all[ms[i-1]].Name.Kind == string(aid.State) && r.all[ms[i]].Name.Kind != string(aid.State) {
				return ms[i:]
			}
			return ms[i:]
		}
		if gap == 0 {
			return ms[i:]
		}
	}
	return ms
}

// hanGroup returns the group of states that a clause names after a particle: "向非洲国家", "赴太平洋岛国", "在非洲14个国家".
func (r *reader) hanGroup(c *hanClause) string {
	for n, x := range c.hits {
		if !x.in("groups") {
			continue
		}
		if b := x.first - 1; b >= c.first {
			switch r.doc.Tokens[b].Fold {
			case "在", "赴", "到", "对", "向", "给", "为", "来":
				return groups[x.text]
			}
		}
		if n > 0 && (c.hits[n-1].in("aids") || c.hits[n-1].in("giveto")) && (c.hits[n-1].last == x.first || x.first-c.hits[n-1].last <= 8 && r.figureBetween(c.hits[n-1].last, x.first)) {
			return groups[x.text]
		}
	}
	return ""
}
