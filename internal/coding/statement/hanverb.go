package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
)

// hanVerbs makes the claims of the verbs of a clause: the last verb that has an object says what is done, those before it
// how (宣布, 承诺, 同意).
func (r *reader) hanVerbs(h *hanSentence, k int) {
	c := &h.clauses[k]
	for n := len(c.hits) - 1; n >= 0; n-- {
		v := c.hits[n]
		if v.frame == nil || r.figure[v.first] > 0 || r.hanNoun(c, n) || v.frame.Frame == "give" && c.received(v.first) {
			continue
		}
		before := len(r.drafts)
		switch v.frame.Frame {
		case "give", "receive", "invest":
			r.hanGive(h, c, n)
		case "deploy":
			r.hanDeploy(h, c, v)
		case "train":
			r.hanTrain(h, c, v)
		case "carry":
			r.hanCarry(h, c, v)
		case "build":
			r.hanBuild(h, k, v)
		case "sign":
			r.hanSign(h, c, v)
		case "visit":
			r.hanVisit(h, c, v)
		}
		if len(r.drafts) > before && v.frame.Frame != "build" && v.frame.Frame != "carry" {
			return
		}
	}
}

// received reports whether a verb of receiving stands before token i: "收到X承诺的…".
func (c *hanClause) received(i int) bool {
	return slices.ContainsFunc(c.hits, func(h hanHit) bool { return h.last <= i && h.frame != nil && h.frame.Frame == "receive" })
}

// hanNoun reports whether a word that is verb and noun is the noun: after 的 or a verb of giving, with nothing behind it.
func (r *reader) hanNoun(c *hanClause, n int) bool {
	v := c.hits[n]
	if !v.in("aid") && !v.in("invest") && !v.in("training") && !v.in("grant") {
		return false
	}
	if v.frame.Frame == "train" && c.hanConducted(v.first) {
		return false
	}
	for _, w := range c.hits[:n] {
		if w.frame != nil && (w.frame.Frame == "give" || w.frame.Frame == "receive") {
			return true
		}
	}
	next := v.last
	if next < c.last && r.doc.Tokens[next].Fold == "了" || v.frame.Frame == "train" && next < c.last && r.doc.Tokens[next].Fold != "的" && r.figureBetween(next, c.last) {
		return false
	}
	return next >= c.last || r.figure[next] == 0 && r.actorAt(next) < 0 && (n+1 >= len(c.hits) || c.hits[n+1].first != next)
}

func (r *reader) figureBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if r.figure[i] > 0 {
			return true
		}
	}
	return false
}

// hanEmit completes a claim with figures, words and what lies around, and keeps it.
func (r *reader) hanEmit(d *draft, c *hanClause, figures []int, to int) {
	d.figures = figures
	for _, m := range figures {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.widen(d.first, max(d.last, min(to, c.last)))
	for _, m := range d.tokens {
		if r.span[m][0] >= c.first {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	if d.what == "" && len(figures) > 0 {
		d.what = r.text(r.span[figures[0]][0], max(min(to, c.last), r.span[figures[0]][1]))
	}
	d.sector = r.hanSector(d)
	for _, n := range c.names {
		if x := r.all[n.mention].Name; x.Kind == string(aid.Mission) {
			d.activity, d.mission = x.Canonical, true
		}
	}
	d.place = r.placeIn(c.first, c.last, d)
	if d.provider == "" || d.receiver == "" {
		d.lower(aid.Doubtful)
	}
	if d.provider != "" && d.provider == d.receiver {
		d.receiver = ""
		d.lower(aid.Doubtful)
	}
	r.emit(*d)
}

// hanSector returns the sector that most characters of a claim's words speak for.
func (r *reader) hanSector(d *draft) string {
	words := r.text(d.first, d.last)
	best, most := "", 0
	counts := map[string]int{}
	for w, s := range hanWords().sectors {
		counts[s] += strings.Count(words, w) * len(w)
	}
	for _, s := range r.lang.sectors {
		if counts[s] > most {
			best, most = s, counts[s]
		}
	}
	return best
}
