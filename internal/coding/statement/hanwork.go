package statement

import (
	"slices"

	"toguna/internal/aid"
)

// hanDeploy reads people sent: "俄罗斯向X派遣了100名专家", "15名医生抵达X".
func (r *reader) hanDeploy(h *hanSentence, c *hanClause, v hanHit) {
	figures := slices.DeleteFunc(slices.Clone(c.figures), func(m int) bool {
		x := r.all[m]
		return r.used[m] || x.Count == nil || durations[x.Count.Unit] || !c.has("people", r.span[m][0], min(r.span[m][1]+8, c.last)) && x.Count.Unit != "soldier" && x.Count.Unit != "person"
	})
	if r.hanAgain(h, c, v) {
		return
	}
	if len(figures) == 0 && !c.has("people", c.first, c.last) || !c.has("people", c.first, c.last) && v.text != "派遣" && v.text != "部署" {
		return
	}
	d := r.hanDraft(h, c, v, aid.Deployment, "deployment."+v.frame.Frame)
	ro := r.hanSides(h, c, v)
	d.roles = ro
	d.stage, d.instrument = "", ""
	for _, n := range c.names {
		x := r.all[n.mention].Name
		if x.Kind == string(aid.Mission) {
			d.activity, d.mission = x.Canonical, true
			if d.receiver == x.Canonical || d.receiver == "" {
				d.receiver = missions()[x.Canonical].host
			}
			continue
		}
		if r.span[n.mention][0] >= v.last && d.receiver == "" || n.role == 'l' {
			if s := r.stateOf(n.mention); s != "" && s != d.provider {
				d.receiver = s
			}
		}
	}
	if d.provider == "" && (d.receiver != "" || len(figures) > 0) {
		r.hanTold(h, &d.roles) // "自1975年起，甘肃共派出医疗队24批"
	}
	if d.provider == "" || len(figures) == 0 && d.receiver == "" {
		return
	}
	r.hanEmit(&d, c, figures, c.last)
}

// hanTrain reads training: "为X培训了300名教师", "X的20名官员在Y接受培训", "举办了3期研修班".
func (r *reader) hanTrain(h *hanSentence, c *hanClause, v hanHit) {
	figures := slices.DeleteFunc(slices.Clone(c.figures), func(m int) bool {
		x := r.all[m]
		return r.used[m] || x.Count == nil || durations[x.Count.Unit]
	})
	if v.in("holds") && (!c.has("training", v.last, c.last) || len(figures) == 0 && len(c.names) == 0) || v.text == "指导" && !c.has("trained", v.last, c.last) {
		return
	}
	d := r.hanDraft(h, c, v, aid.Training, "training."+v.frame.Frame)
	d.stage, d.instrument = "", ""
	ro := r.hanSides(h, c, v)
	text := v.text
	if slices.ContainsFunc(c.hits, func(x hanHit) bool {
		return x.last <= v.first && (x.text == "接受" || x.text == "参加" || x.text == "完成")
	}) {
		text = "接受培训" // "接受为期一周的雷达系统培训"
	}
	switch text {
	case "受训", "进修", "研修", "留学", "接受培训", "接受训练": // who stands before it is trained
		ro.receiver, ro.provider = ro.provider, ""
		for _, n := range c.names {
			if s := r.stateOf(n.mention); n.role == 'l' && s != "" && s != ro.receiver {
				ro.provider = s
			}
		}
	}
	d.roles = ro
	if ro.provider == "" && ro.receiver == "" || len(figures) == 0 && (ro.receiver == "" || !c.has("trained", c.first, c.last) && !c.has("training", v.last, c.last) && !c.hanConducted(v.first) && !r.hanArmy(c, v.last)) {
		return
	}
	if len(figures) == 0 {
		d.lower(aid.Doubtful)
	}
	n0 := len(r.drafts)
	r.hanEmit(&d, c, figures[:min(1, len(figures))], c.last)
	r.hanBeside(c, n0)
}

// hanBuild reads works: "X援建的体育场于2019年竣工", "大桥开工".
func (r *reader) hanBuild(h *hanSentence, k int, v hanHit) {
	c := &h.clauses[k]
	if !c.has("works", c.first, c.last) && (k == 0 || !h.clauses[k-1].has("works", h.clauses[k-1].first, h.clauses[k-1].last)) {
		return
	}
	relative := v.last < c.last && r.doc.Tokens[v.last].Fold == "的"
	d := r.hanDraft(h, c, v, aid.Project, "project."+v.frame.Frame)
	d.instrument = ""
	for _, x := range c.hits { // a later verb of the same clause says more: "援建的…竣工"
		if x.frame != nil && x.frame.Frame == "build" && x.first > v.first && relative {
			return
		}
	}
	if v.frame.Stage == aid.Completed && (v.text == "建设" || v.text == "修建" || v.text == "兴建" || v.text == "建造" || v.text == "承建" || v.text == "新建" || v.text == "扩建" || v.text == "改造") {
		if d.stage = ""; v.last < c.last && r.doc.Tokens[v.last].Fold == "了" {
			d.stage = aid.Completed
		} else if !c.gives(r) {
			return // to build is no stage yet, and no news where nobody gives it
		}
	}
	var states, firms []int
	for _, n := range c.names {
		if r.span[n.mention][0] > v.first || n.role == 'l' || n.role == 'r' {
			continue
		}
		switch r.all[n.mention].Name.Kind {
		case string(aid.Company):
			firms = append(firms, n.mention)
		case string(aid.State), string(aid.GovernmentBody), string(aid.InternationalOrg):
			states = append(states, n.mention)
		}
	}
	if at := c.aided(); at >= 0 { // who stands before 援建 gives, who stands after it gets
		states = slices.DeleteFunc(states, func(m int) bool { return r.span[m][0] > at })
	}
	d.roles = roles{sure: aid.Likely, provider: r.names(states[max(0, len(states)-1):]), implementer: r.names(firms), tokens: r.inSent(slices.Concat(states, firms), h.s)}
	for _, n := range c.names {
		if n.role == 'l' || n.role == 'r' || r.span[n.mention][0] > v.first || c.aided() >= 0 && r.span[n.mention][0] > c.aided() {
			d.receiver = r.hanAlso(d.receiver, n.mention, d.provider)
		}
	}
	if d.receiver == "" {
		d.receiver = r.hanGroup(c)
	}
	if !r.hanAided(c) && len(firms) == 0 && len(states) > 0 && !c.gives(r) { // whose works they are, not who gives them
		d.receiver, d.provider = d.provider, ""
	}
	d.what = r.text(c.first, c.last)
	r.hanEmit(&d, c, r.hanCounted(c, v), c.last)
}

// hanCounted returns how many works a verb of building has, and in how many countries: "在14个国家建设了50所学校".
func (r *reader) hanCounted(c *hanClause, v hanHit) []int {
	return slices.DeleteFunc(slices.Clone(c.figures), func(m int) bool {
		x := r.all[m].Count
		if r.used[m] || x == nil || durations[x.Unit] {
			return true
		}
		land := x.Unit == "country" || r.lang.is(x.Unit, "polities")
		return !land && (r.span[m][0] < v.last || !c.has("works", r.span[m][0], c.last))
	})
}

// gives reports whether a clause has a state that builds in another one: a subject, and a name with a particle or of a place.
func (c *hanClause) gives(r *reader) bool {
	who, whom := "", ""
	for _, n := range c.names {
		if s := r.stateOf(n.mention); n.role == 's' && who == "" {
			who = s
		} else if n.role != 's' && s != who {
			whom = s
		}
	}
	return who != "" && (whom != "" || r.hanGroup(c) != "")
}

// aided returns where a clause says that works are given, -1 where it does not.
func (c *hanClause) aided() int {
	for _, x := range c.hits {
		if x.text == "援建" || x.text == "出资" || x.text == "援助" || x.text == "协助" || x.text == "帮助" {
			return x.first
		}
	}
	return -1
}

// hanAided reports whether a clause says that works are given: 援建, 由…出资.
func (r *reader) hanAided(c *hanClause) bool {
	for _, x := range c.hits {
		if x.text == "援建" || x.text == "出资" || x.text == "援助" || x.text == "协助" || x.text == "帮助" || x.text == "承建" || x.in("from") || x.text == "建造" {
			return true
		}
	}
	return false
}

// hanSign reads agreements, and loans that were signed.
func (r *reader) hanSign(h *hanSentence, c *hanClause, v hanHit) {
	if !c.has("agreement", c.first, c.last) && !c.has("contract", c.first, c.last) {
		return
	}
	parties := c.subjects()
	if len(parties) == 0 {
		parties = h.subject
	}
	for _, n := range c.names {
		if n.role != 's' && n.role != 'l' && r.span[n.mention][0] < v.first {
			parties = append(slices.Clone(parties), n.mention)
		}
	}
	var money []int
	for _, m := range c.figures {
		if r.all[m].Money != nil && !r.used[m] {
			money = append(money, m)
		}
	}
	has := func(list string) bool { return c.has(list, c.first, c.last) }
	d := r.hanDraft(h, c, v, aid.Agreement, "agreement.sign")
	if d.modality == aid.Denied {
		return
	}
	switch {
	case len(money) > 0 && has("contract"):
		d.kind, d.rule, d.stage = aid.Trade, "trade.contract.zh", ""
	case len(money) > 0 && (has("loan") || has("grant")):
		d.kind, d.rule, d.stage = aid.Flow, "flow.sign.zh", aid.Committed
		r.hanInstrument(&d, v, has)
	default:
		d.stage, d.instrument = "", ""
	}
	d.roles = r.sides(parties, h.s)
	d.what = r.text(v.last, c.last)
	r.hanEmit(&d, c, money, c.last)
}

// hanVisit reads "X总统访问Y".
func (r *reader) hanVisit(h *hanSentence, c *hanClause, v hanHit) {
	var who, where = -1, -1
	for _, n := range c.names {
		if r.span[n.mention][1] <= v.first {
			who = n.mention
		} else if where < 0 {
			where = n.mention
		}
	}
	if who < 0 && len(h.subject) > 0 {
		who = h.subject[0]
	}
	if who < 0 || where < 0 || !c.has("persons", c.first, c.last) {
		return
	}
	d := r.hanDraft(h, c, v, aid.Visit, "visit.verb")
	d.stage = ""
	d.roles = roles{sure: aid.Likely, provider: r.actor(who), receiver: r.stateOf(where), tokens: r.inSent([]int{who, where}, h.s)}
	r.hanEmit(&d, c, nil, v.last)
}

// hanMeasures makes claims of the figures of a clause that no verb took: costs, trade, debts and other quantities; money
// that a noun names as loan or grant.
func (r *reader) hanMeasures(h *hanSentence, c *hanClause, verb bool) {
	has := func(list string) bool { return c.has(list, c.first, c.last) }
	if !verb {
		r.hanServing(h, c)
		r.hanIncluded(h, c)
	}
	if has("terms") {
		r.hanTerms(h, c)
	}
	for _, m := range c.figures {
		x := r.all[m]
		if r.used[m] || x.Count != nil && durations[x.Count.Unit] {
			continue
		}
		d := r.hanDraft(h, c, hanHit{first: r.span[m][0], last: r.span[m][1]}, "", "")
		d.lower(aid.Doubtful)
		switch {
		case x.Money != nil && has("cost") && r.hanWorks(h):
			d.kind, d.rule = aid.Project, "project.cost.zh"
		case x.Money != nil && has("trade"), x.Percent != nil && has("trade"):
			d.kind, d.rule = aid.Trade, "trade.measure.zh"
			r.hanTraders(&d, c)
		case has("statistic"), x.Money != nil && has("debt"):
			d.kind, d.rule = aid.Statistic, "statistic.measure.zh"
		case x.Money != nil && !verb && (has("loan") || has("grant")):
			d.kind, d.rule, d.stage = aid.Flow, "flow.noun.zh", aid.Committed
			r.hanInstrument(&d, hanHit{hanWord: &hanWord{frame: &frame{}}}, has)
			d.roles = r.hanNounSides(h, c, m)
		default:
			continue
		}
		r.hanEmit(&d, c, []int{m}, r.span[m][1])
	}
}

// hanIncluded reads "该批粮食援助包括500吨糖、192吨黄豆": what a gift consists of.
func (r *reader) hanIncluded(h *hanSentence, c *hanClause) {
	if !c.has("include", c.first, c.last) || !slices.ContainsFunc(h.clauses, func(o hanClause) bool { return o.has("aid", o.first, o.last) }) {
		return
	}
	figures := slices.DeleteFunc(slices.Clone(c.figures), func(m int) bool {
		x := r.all[m].Count
		return r.used[m] || x == nil || durations[x.Unit] || x.Unit != "tonne" && !c.has("goods", r.span[m][0], min(c.last, r.span[m][1]+6))
	})
	if len(figures) == 0 {
		return
	}
	d := r.hanDraft(h, c, hanHit{first: c.first, last: c.first + 1}, aid.Delivery, "delivery.includes")
	d.stage = aid.Delivered
	d.lower(aid.Doubtful)
	for k := range h.clauses {
		for _, n := range h.clauses[k].names {
			if n.role == 'p' && d.provider == "" {
				d.provider = r.actor(n.mention)
			}
		}
	}
	r.hanEmit(&d, c, figures, c.last)
}

// hanServing reads "2600余名维和人员在…执行任务": people who serve somewhere, without a verb of sending.
func (r *reader) hanServing(h *hanSentence, c *hanClause) {
	if !c.has("serving", c.first, c.last) {
		return
	}
	for _, m := range c.figures {
		x := r.all[m]
		if r.used[m] || x.Count == nil || durations[x.Count.Unit] || !c.has("people", r.span[m][0], min(r.span[m][1]+6, c.last)) {
			continue
		}
		d := r.hanDraft(h, c, hanHit{first: r.span[m][0], last: r.span[m][1]}, aid.Deployment, "deployment.serving")
		names := c.subjects()
		if len(names) == 0 || r.span[names[0]][0] > r.span[m][0] {
			names = h.subject
		}
		d.roles = roles{sure: aid.Likely, provider: r.names(names[:min(1, len(names))])}
		for _, n := range c.names {
			if s := r.stateOf(n.mention); s != "" && s != d.provider {
				d.receiver = s
			} else if n.role == 'l' || r.span[n.mention][0] > r.span[m][1] {
				d.receiver = r.actor(n.mention)
			}
		}
		if d.provider == "" {
			return
		}
		n0 := len(r.drafts)
		r.hanEmit(&d, c, []int{m}, c.last)
		r.hanBeside(c, n0)
		return
	}
}

// hanTerms gives the loan before it the interest, term and grace of a clause.
func (r *reader) hanTerms(h *hanSentence, c *hanClause) {
	loan := r.lastLoan(h.s, h.sentence)
	for _, m := range c.figures {
		x := r.all[m]
		if r.used[m] || x.Percent == nil && (x.Count == nil || !durations[x.Count.Unit]) {
			continue
		}
		if loan != nil {
			loan.figures = append(loan.figures, m)
		}
		r.used[m] = true
	}
}

// hanWorks reports whether a clause of the sentence speaks of works.
func (r *reader) hanWorks(h *hanSentence) bool {
	return slices.ContainsFunc(h.clauses, func(c hanClause) bool { return c.has("works", c.first, c.last) })
}

// hanTraders: of two names the first exports, or the one after 从 where there are imports.
func (r *reader) hanTraders(d *draft, c *hanClause) {
	var names []int
	for _, n := range c.names {
		names = append(names, n.mention)
	}
	d.sure = aid.Likely
	if len(names) > 0 {
		d.provider = r.actor(names[0])
	}
	if len(names) > 1 {
		d.receiver = r.actor(names[1])
		if c.has("imports", c.first, c.last) && !c.has("exports", c.first, c.last) {
			d.provider, d.receiver = d.receiver, d.provider
		}
	}
}

// hanNounSides: the first name before an amount gives, the one with a particle gets.
func (r *reader) hanNounSides(h *hanSentence, c *hanClause, m int) roles {
	ro := roles{sure: aid.Likely}
	for _, n := range c.names {
		switch {
		case n.role == 'r':
			ro.receiver = r.actor(n.mention)
		case ro.provider == "" && r.span[n.mention][0] < r.span[m][0]:
			ro.provider = r.actor(n.mention)
		}
	}
	if ro.provider == "" {
		ro.provider = r.names(h.subject[:min(1, len(h.subject))])
	}
	r.complete(&ro)
	return ro
}
