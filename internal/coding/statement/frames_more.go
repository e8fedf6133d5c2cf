package statement

import (
	"toguna/internal/aid"
)

// giveUncounted reads a gift without a figure: "provided medical aid", "delivered equipment to the army".
func (r *reader) giveUncounted(c scene, ro roles, _ []int) {
	v := c.v
	from, to := v.last, v.to
	if v.passive {
		from, to = v.from, v.first
	}
	a := from
	if !v.passive {
		if m := r.actorAt(a); m >= 0 {
			a = r.span[m][1]
		}
		for a < to && (r.is(a, "determiners") || r.at(a) == "with" || (r.at(a) == "most" || r.at(a) == "part" || r.at(a) == "much") && r.at(a+1) == "of" || r.at(a) == "of" && r.is(a+1, "determiners")) {
			a++
		}
	}
	b := to
	if !v.passive {
		b = r.nounPhrase(a, to)
	}
	var it item
	it.first, it.last, it.whatFirst, it.whatLast = a, b, a, b
	r.sort(&it, a, b)
	if r.giveThing(c, ro, it, a, b) {
		return
	}
	if c.f.Goods && r.any(a, b, "people_deployed") && !r.is(v.main, "equips") && !v.passive {
		r.send(c, r.subjectParties(c.vs, c.k), v.last, v.to)
		return
	}
	if it.kind != aid.Delivery && it.kind != aid.Flow || ro.provider == "" || it.debt || b <= a || ro.providerKind == string(aid.MilitaryBody) && it.kind == aid.Flow {
		return
	}
	if it.kind == aid.Delivery && c.f.Frame == "give" && !c.f.Goods && !c.f.Plain && c.f.Stage != aid.Pledged {
		return
	}
	d := r.draft(c, it.kind, string(it.kind)+"."+c.v.form.base+".uncounted")
	if it.kind == aid.Flow && it.instrument == aid.Unspecified && r.any(a, b, "military_goods") {
		d.kind = aid.Delivery // "military aid" is given in kind
	}
	d.roles, d.instrument, d.confidence = ro, it.instrument, min2(d.confidence, aid.Doubtful)
	if d.kind == aid.Delivery && (d.stage == aid.Committed || d.stage == aid.Disbursed) {
		d.stage = aid.Delivered
	}
	if d.kind == aid.Delivery {
		d.instrument = ""
	} else if d.stage == aid.Delivered {
		d.stage = aid.Committed
	}
	it.what = r.text(a, b)
	r.fill(&d, it, c, nil)
	r.emit(d)
}

// giveThing reads what is given and no money: works that are handed over, scholarships.
func (r *reader) giveThing(c scene, ro roles, it item, a, b int) bool {
	d := r.draft(c, aid.Project, "project."+c.v.form.base)
	d.instrument, d.what = "", r.text(a, b)
	switch {
	case r.any(a, b, "training_things") && !r.any(a, b, "works_words") && ro.provider != "":
		d.kind, d.stage, d.rule = aid.Training, "", "training."+c.v.form.base+".uncounted"
		if n := r.nationality(b, c.v.to); ro.receiver == "" || n != "" && n != ro.provider {
			ro.receiver = n
		}
	case c.f.Goods && it.kind == aid.Project && (ro.provider != "" || c.v.passive):
	default:
		return false
	}
	d.roles = ro
	d.lower(aid.Likely)
	r.fill(&d, item{first: a, last: b, what: d.what, whatFirst: a, whatLast: b}, c, nil)
	r.emit(d)
	return true
}

// receive reads "R received figures from P".
func (r *reader) receive(c scene) {
	v := c.v
	if v.passive && !v.bare {
		r.give(c)
		return
	}
	ro := roles{sure: aid.Sure}
	get := r.subjectParties(c.vs, c.k)
	give := r.governedBy(v.last, v.to, "from", "by")
	ro.tokens = append(append([]int{}, r.inSentence(get, c)...), give...)
	ro.provider, ro.receiver = r.names(give), r.names(get)
	if ro.provider == "" {
		for _, m := range r.partiesIn(v.last, v.to) {
			if r.all[m].Name.Canonical != ro.receiver {
				ro.provider = r.actor(m)
				ro.tokens = append(ro.tokens, m)
				break
			}
		}
	}
	its := r.items(v.last, v.to)
	if ro.receiver == "" {
		for _, m := range r.within(r.figure, v.from, v.first) {
			if n := r.nationality(r.span[m][0], min(r.span[m][1]+2, v.first)); n != "" {
				ro.receiver = n
				r.scholars(c, m, ro)
				return
			}
		}
		if len(get) == 0 && r.pronoun(v) {
			ro.receiver = r.names(r.earlier(v.first))
			ro.sure = aid.Doubtful
		}
	}
	if v.negated && !r.deniedBefore(c) {
		return
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	for i, it := range its {
		if n := r.all[it.figures[0]].Count; n != nil && (n.Unit == "share" || durations[n.Unit]) {
			continue
		}
		d := r.draft(c, it.kind, "")
		d.roles, d.instrument = ro, it.instrument
		d.lower(ro.sure)
		g := c
		if it.kind == "" && r.all[it.figures[0]].Count != nil {
			goods := *c.f
			goods.Goods, goods.Stage = true, aid.Delivered
			g.f = &goods
		}
		if !r.asGiven(&d, it, g) {
			continue
		}
		r.wordsSides(&d, it, c)
		r.fill(&d, it, c, its[:i])
		r.emit(d)
	}
	if len(its) == 0 && len(give) > 0 {
		r.giveUncounted(c, ro, nil)
	}
}

// scholars reads people who received scholarships or training.
func (r *reader) scholars(c scene, m int, ro roles) {
	v := c.v
	if !r.any(v.last, v.to, "training_things") {
		return
	}
	d := r.draft(c, aid.Training, "training."+v.form.base)
	d.stage, d.instrument = "", ""
	d.roles = ro
	if ro.provider == "" {
		d.provider = r.nationality(v.last, v.to)
	}
	d.figures = []int{m}
	d.what = r.text(r.span[m][0], v.first)
	d.widen(r.span[m][0], r.span[m][1])
	d.widen(v.first, r.nounPhrase(v.last, v.to))
	r.circumstances(&d, c)
	r.emit(d)
}

// fund reads "P funded works", "works were funded by P", "a loan from P financed works".
func (r *reader) fund(c scene) {
	v := c.v
	if v.passive {
		r.fundedBy(c)
		return
	}
	subject := r.subjectParties(c.vs, c.k)
	if its := r.items(v.from, v.first); len(its) > 0 && its[len(its)-1].kind == aid.Flow {
		it := its[len(its)-1]
		ro := roles{sure: aid.Likely}
		give := r.governedBy(it.first, v.first, "from", "by")
		ro.provider, ro.tokens = r.names(give), give
		if ro.provider == "" {
			ro.provider, ro.tokens = r.names(subject), subject
		}
		ro.receiver = r.receiverOf(v.last, v.to, ro.provider)
		r.complete(&ro)
		d := r.draft(c, aid.Flow, "flow."+v.form.base)
		d.roles, d.instrument, d.stage = ro, it.instrument, aid.Committed
		d.lower(ro.sure)
		r.fill(&d, it, c, nil)
		d.widen(v.first, v.last)
		r.emit(d)
		return
	}
	if len(subject) == 0 && !r.pronoun(v) {
		return
	}
	its := r.items(v.last, v.to)
	if len(its) > 0 {
		r.give(c)
		return
	}
	if !r.worksIn(v.last, min(v.to, v.last+10)) {
		return
	}
	if len(subject) == 0 {
		subject, _ = r.meant(c)
	}
	r.fundedProject(c, subject, v.last, v.to)
}

// fundedBy reads the passive: money by an agent is a flow, works with a paying party a project of his.
func (r *reader) fundedBy(c scene) {
	v := c.v
	agent := r.governedBy(v.last, v.to, "by")
	its := r.items(v.last, v.to)
	ro := roles{sure: aid.Likely}
	for i, it := range its {
		if it.kind != aid.Flow && it.kind != "" || r.all[it.figures[0]].Money == nil {
			its = its[:i]
			break
		}
	}
	if len(its) > 0 {
		give := r.governedBy(its[0].first, v.to, "from", "by")
		if give == nil {
			give = agent
		}
		if give == nil {
			give = r.partiesIn(its[0].first, its[0].last)
		}
		ro.provider, ro.tokens = r.names(give), give
		ro.receiver = r.receiverOf(v.from, v.to, ro.provider)
		r.complete(&ro)
		for _, it := range its {
			d := r.draft(c, aid.Flow, "flow."+v.form.base+".passive")
			d.roles, d.instrument = ro, it.instrument
			d.lower(ro.sure)
			if d.instrument == "" {
				d.instrument = aid.Unspecified
			}
			r.fill(&d, it, c, nil)
			r.emit(d)
		}
		return
	}
	if a := v.last; r.at(a) == "by" || r.at(a) == "with" || r.at(a) == "through" { // "to be funded by a 20-year Chinese loan"
		end := r.nounPhrase(a+1, v.to)
		if r.is(a+1, "determiners") {
			end = r.nounPhrase(a+2, v.to)
		}
		var it item
		r.sort(&it, a+1, end)
		if it.kind == aid.Flow && it.instrument != aid.Unspecified {
			r.fundedByLoan(c, a+1, end, it)
			return
		}
	}
	if len(agent) > 0 && r.worksIn(v.from, v.first) {
		r.fundedProject(c, agent, v.from, v.first)
	}
}

// fundedByLoan reads "Total investment was estimated at M, to be funded by a Chinese loan": the amount before is the
// flow's.
func (r *reader) fundedByLoan(c scene, a, b int, it item) {
	d := r.draft(c, aid.Flow, "flow."+c.v.form.base+".loan")
	d.instrument = it.instrument
	if c.v.modality == aid.Planned || r.at(c.v.first) == "to" {
		d.modality, d.stage = aid.Planned, aid.Announced
	}
	ro := roles{sure: aid.Likely}
	give := r.partiesIn(a, b)
	if give == nil {
		give = r.governedBy(b, c.v.to, "from", "by")
	}
	ro.provider = r.names(give)
	get := r.governedBy(b, c.v.to, "to", "for")
	ro.receiver, ro.tokens = r.names(get), append(append([]int{}, give...), get...)
	r.complete(&ro)
	d.roles = ro
	d.lower(ro.sure)
	d.figures = nil
	for _, m := range r.within(r.figure, c.s.First, c.v.first) {
		if r.all[m].Money != nil {
			d.figures = append(d.figures, m)
		}
	}
	if len(d.figures) > 0 && r.any(c.s.First, c.v.first, "cost_words") {
		r.costBefore(c, d.figures)
	}
	d.figures = append(d.figures, r.within(r.figure, a, b)...)
	d.what = r.text(a, b)
	for _, m := range d.figures {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.widen(a, b)
	for _, m := range d.tokens {
		d.widen(r.span[m][0], r.span[m][1])
	}
	if len(d.figures) > 0 {
		d.widen(r.subjectStart(c.s.First, r.span[d.figures[0]][0]), c.v.last)
	}
	r.whereAndWhat(&d, c.s.First, c.v.to, c.s)
	r.nearWorks(&d, c)
	r.emit(d)
}

// costBefore makes the project's cost a claim of its own: "Total investment was estimated at M".
func (r *reader) costBefore(c scene, figures []int) {
	p := draft{kind: aid.Project, rule: "project.cost.estimate", confidence: aid.Likely, sentence: c.sentence, modality: aid.Asserted, figures: figures}
	p.widen(r.subjectStart(c.s.First, r.span[figures[0]][0]), r.span[figures[len(figures)-1]][1])
	if r.at(p.last) == ")" {
		p.last++
	}
	if r.any(p.first, p.last, "estimates") {
		p.modality = aid.Estimated
	}
	p.what = r.text(p.first, r.span[figures[0]][0])
	r.whereAndWhat(&p, p.first, p.last, c.s)
	r.nearWorks(&p, c)
	r.emit(p)
}

// subjectStart returns where the clause begins that a figure stands in.
func (r *reader) subjectStart(first, i int) int {
	for j := i; j > first; j-- {
		if r.punct(j-1) && r.at(j-1) != "(" {
			return j
		}
	}
	return first
}

// fundedProject makes a project claim with the party that pays.
func (r *reader) fundedProject(c scene, give []int, a, b int) {
	d := r.draft(c, aid.Project, "project."+c.v.form.base)
	d.stage, d.instrument = "", ""
	d.roles = roles{sure: aid.Likely, provider: r.names(give), tokens: give}
	d.receiver = r.receiverOf(a, b, d.provider)
	r.complete(&d.roles)
	d.lower(d.sure)
	d.what = r.text(a, min(b, a+10))
	d.widen(a, r.nounPhrase(a, b))
	for _, m := range give {
		d.widen(r.span[m][0], r.span[m][1])
	}
	r.circumstances(&d, c)
	r.emit(d)
}

// invest reads "P has invested in R’s mining sector".
func (r *reader) invest(c scene) {
	v := c.v
	give := r.subjectParties(c.vs, c.k)
	if len(give) == 0 {
		give = r.listed(v.from, v.first)
	}
	if len(give) == 0 || v.gerund && !v.bare {
		return
	}
	d := r.draft(c, aid.Flow, "flow.invest")
	ro := roles{sure: aid.Likely, provider: r.names(give), tokens: give}
	ro.receiver = r.receiverOf(v.last, v.to, ro.provider)
	r.complete(&ro)
	d.roles = ro
	d.stage = ""
	d.lower(ro.sure)
	its := r.items(v.last, v.to)
	for i, it := range its {
		if i > 0 || r.all[it.figures[0]].Money == nil || it.kind == aid.Project {
			break // the cost of works is their project's
		}
		d.stage = aid.Committed
		r.fill(&d, it, c, nil)
	}
	for _, m := range give {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.widen(v.first, max(r.nounPhrase(v.last, v.to), r.inPhrase(v.last, v.to)))
	r.circumstances(&d, c)
	r.emit(d)
}

// listed returns the parties of "firms, such as X and Y,".
func (r *reader) listed(first, last int) []int {
	for i := first; i < last; i++ {
		if r.at(i) == "as" && r.at(i-1) == "such" || r.at(i) == "including" {
			return r.group1(r.partiesIn(i, last))
		}
	}
	return nil
}

// inPhrase returns the token after "in the mining sector" within the next words.
func (r *reader) inPhrase(first, last int) int {
	for i := first; i < min(last, first+4); i++ {
		if r.at(i) == "in" {
			j := i + 1
			if m := r.place[min(j, len(r.place)-1)]; m > 0 {
				j = r.span[m-1][1]
				if r.at(j) == "'s" {
					return r.nounPhrase(j+1, last)
				}
				return j
			}
			for r.is(j, "determiners") {
				j++
			}
			return r.nounPhrase(j, last)
		}
	}
	return first
}

// receiverOf returns the state that what lies in these tokens is for or in.
func (r *reader) receiverOf(first, last int, giver string) string {
	if get := r.governedBy(first, last, "to", "for"); get != nil && r.names(get) != giver {
		return r.names(get)
	}
	return r.ownerIn(first, last, giver)
}

// worksIn reports whether works are named among the tokens.
func (r *reader) worksIn(first, last int) bool {
	return r.any(first, last, "works_words") || len(r.within(r.works, first, last)) > 0
}
