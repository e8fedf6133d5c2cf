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
		case "build":
			r.hanBuild(h, k, v)
		case "sign":
			r.hanSign(h, c, v)
		case "visit":
			r.hanVisit(h, c, v)
		}
		if len(r.drafts) > before && v.frame.Frame != "build" {
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
	if len(give) == 0 && v.frame.Frame != "receive" {
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
			if n.role == 'l' && r.stateOf(n.mention) != "" && r.stateOf(n.mention) != ro.provider {
				ro.receiver = r.stateOf(n.mention)
			}
		}
	}
	if ro.receiver == "" {
		for n, x := range c.hits {
			if x.in("groups") && n > 0 && (c.hits[n-1].last == x.first || x.first-c.hits[n-1].last <= 8 && r.figureBetween(c.hits[n-1].last, x.first)) && c.hits[n-1].in("giveto") {
				ro.receiver = groups[x.text]
			}
		}
	}
	if ro.receiver == "" && v.frame.Frame == "give" {
		ro.receiver = r.hanFor(h, c, ro.provider)
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	return ro
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

func (r *reader) figureBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if r.figure[i] > 0 {
			return true
		}
	}
	return false
}

// hanGive reads a verb of giving, receiving or investing with its figures, or with things that are not counted.
func (r *reader) hanGive(h *hanSentence, c *hanClause, n int) {
	v := c.hits[n]
	ro := r.hanSides(h, c, v)
	figures := slices.DeleteFunc(r.within(r.figure, v.last, c.last), func(m int) bool { return r.used[m] })
	from, to := v.last, c.last
	if len(figures) == 0 {
		figures = slices.DeleteFunc(r.within(r.figure, c.first, v.first), func(m int) bool { return r.used[m] })
		if len(figures) > 0 {
			from, to = c.first, v.first
		}
	}
	if len(figures) == 0 {
		r.hanUncounted(h, c, v, ro)
		return
	}
	n0 := len(r.drafts)
	defer func() { r.hanBeside(c, n0) }()
	for len(figures) > 0 {
		var one []int
		one, figures = r.hanItem(c, figures)
		end := to
		if len(figures) > 0 {
			end = r.span[figures[0]][0]
		}
		d := r.hanDraft(h, c, v, "", "")
		d.roles = ro
		if !r.hanKind(&d, c, v, one, from, end) {
			continue
		}
		r.hanEmit(&d, c, one, end)
		from = end
	}
}

// hanBeside gives the first claim of a verb the years and countries that its clause counts.
func (r *reader) hanBeside(c *hanClause, from int) {
	if len(r.drafts) == from {
		return
	}
	d := &r.drafts[from]
	for _, m := range r.within(r.figure, c.first, c.last) {
		x := r.all[m].Count
		if x == nil || r.used[m] || !durations[x.Unit] && !r.lang.is(x.Unit, "polities") && x.Unit != "country" {
			continue
		}
		d.figures = append(d.figures, m)
		r.used[m] = true
	}
}

// hanItem takes the figures of one thing: with its price, its terms, its conversion; goods of a list together.
func (r *reader) hanItem(c *hanClause, fs []int) (one, rest []int) {
	one = fs[:1]
	rest = fs[1:]
	for len(rest) > 0 {
		prev, next := r.all[one[len(one)-1]], r.all[rest[0]]
		gap := r.span[rest[0]][0] - r.span[one[len(one)-1]][1]
		terms := next.Percent != nil || next.Count != nil && durations[next.Count.Unit]
		switch {
		case next.Money != nil && next.Money.Equals != "" && next.Money.Equals == prev.ID, terms && prev.Money != nil,
			next.Money != nil && prev.Count != nil && c.has("worth", r.span[one[len(one)-1]][1], r.span[rest[0]][0]),
			next.Count != nil && prev.Count != nil && gap <= 8 && r.hanListed(r.span[one[len(one)-1]][1], r.span[rest[0]][0]):
			one, rest = append(slices.Clone(one), rest[0]), rest[1:]
		default:
			return one, rest
		}
	}
	return one, rest
}

// hanListed reports whether a list goes on between two counts: 、, 和, 及 or a comma.
func (r *reader) hanListed(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.doc.Tokens[i].Fold {
		case "、", "和", "及", "，", ",", "与":
			return true
		}
	}
	return false
}

// hanKind settles what kind of thing a verb gives; false where the figure is nothing that is given.
func (r *reader) hanKind(d *draft, c *hanClause, v hanHit, one []int, from, to int) bool {
	fig := r.all[one[0]]
	start, end := min(from, r.span[one[0]][0]), max(to, r.span[one[len(one)-1]][1])
	has := func(list string) bool { return c.has(list, start, end) }
	if fig.Percent != nil || fig.Count != nil && durations[fig.Count.Unit] {
		return false
	}
	switch {
	case v.frame.Instrument == aid.DebtRelief:
		if fig.Money == nil || !has("debt") && !has("loan") {
			return false
		}
		d.kind, d.rule = aid.Flow, "flow.relief.zh"
	case fig.Money != nil && has("contract"), fig.Money != nil && has("debt"):
		return false
	case fig.Money != nil && c.has("cost", c.first, r.span[one[0]][0]):
		return false
	case fig.Money != nil && has("goods") && (has("worth") || v.frame.Goods) && !has("loan") && !has("aid"):
		r.hanDelivery(d, v)
	case fig.Money != nil:
		d.kind, d.rule = aid.Flow, "flow."+v.frame.Frame+".zh"
		r.hanInstrument(d, v, has)
		if d.stage == aid.Delivered {
			d.stage = aid.Committed
		}
	case fig.Count != nil && has("works") && !has("goods") && !has("people") && !c.has("trained", r.span[one[0]][0], r.span[one[0]][1]):
		d.kind, d.rule, d.instrument = aid.Project, "project.give.zh", ""
	case has("training") && !has("goods") || c.has("training", c.first, c.last) && has("trained") && !has("goods"):
		d.kind, d.rule, d.stage, d.instrument = aid.Training, "training.give.zh", "", ""
	case has("people") && !has("goods"):
		if v.frame.Frame == "receive" || v.frame.Stage == aid.Disbursed {
			return false
		}
		d.kind, d.rule, d.stage, d.instrument = aid.Deployment, "deployment.give.zh", "", ""
	case has("goods"):
		r.hanDelivery(d, v)
	default:
		return false
	}
	d.military = has("arms")
	return true
}

func (r *reader) hanDelivery(d *draft, v hanHit) {
	d.kind, d.rule, d.instrument = aid.Delivery, "delivery."+v.frame.Frame+".zh", ""
	if d.stage == aid.Committed || d.stage == aid.Disbursed {
		d.stage = aid.Delivered
	}
}

// hanInstrument tells loan, grant and aid apart.
func (r *reader) hanInstrument(d *draft, v hanHit, has func(string) bool) {
	switch {
	case has("loan") && has("free"):
		d.instrument = aid.InterestFreeLoan
	case has("loan") && has("soft"):
		d.instrument = aid.ConcessionalLoan
	case has("loan"):
		d.instrument = aid.Loan
	case has("grant"), v.in("grant"), v.frame.Goods:
		d.instrument = aid.Grant
	case has("invest"):
		d.instrument = aid.Investment
	case d.instrument == "":
		d.instrument = aid.Unspecified
	}
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

// hanUncounted reads a gift without a figure.
func (r *reader) hanUncounted(h *hanSentence, c *hanClause, v hanHit, ro roles) {
	if ro.provider == "" && ro.receiver == "" {
		return
	}
	has := func(list string) bool { return c.has(list, v.last, c.last) }
	d := r.hanDraft(h, c, v, "", "")
	d.roles = ro
	switch {
	case v.frame.Stage == aid.Announced:
		return
	case (has("goods") || c.has("goods", c.first, v.first)) && v.frame.Goods, has("goods") && v.frame.Frame == "give" && v.frame.Instrument == "":
		r.hanDelivery(&d, v)
	case v.frame.Goods && c.aided() < 0 && c.has("works", c.first, v.first):
		d.kind, d.rule, d.instrument = aid.Project, "project.give.zh", ""
	case v.frame.Instrument == aid.DebtRelief && has("debt"):
		d.kind, d.rule = aid.Flow, "flow.relief.zh"
	case ro.provider == "" || ro.receiver == "":
		return
	case has("loan"), has("grant"):
		d.kind, d.rule = aid.Flow, "flow."+v.frame.Frame+".zh"
		r.hanInstrument(&d, v, has)
	case has("aid") && v.frame.Frame != "receive" && (d.modality == aid.Denied || v.text == "提供"):
		d.kind, d.rule, d.instrument = aid.Flow, "flow."+v.frame.Frame+".zh", aid.Unspecified
	default:
		return
	}
	d.lower(aid.Doubtful)
	d.what = r.text(v.last, c.last)
	r.hanEmit(&d, c, nil, c.last)
}
