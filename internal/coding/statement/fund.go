package statement

import (
	"cmp"

	"toguna/internal/aid"
)

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
		if get := r.governedBy(it.last, v.first, "to", "for"); get != nil {
			ro.receiver = r.names(get) // "a Kuwaiti loan to R will pay for"
		} else {
			ro.receiver = r.receiverOf(v.last, v.to, ro.provider)
		}
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
	if r.paidBy(c, agent) {
		return
	}
	if a := v.last; r.at(a) == "by" || r.at(a) == "with" || r.at(a) == "through" { // "to be paid for by a Korean loan over 30 years"
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
	} else if len(agent) > 0 && v.relative && r.worksIn(max(c.s.First, v.from-8), v.from) {
		r.fundedProject(c, agent, max(c.s.First, v.from-8), v.from)
	}
}

// paidBy reads "half of the cost, M, is borne by P": who pays an amount gives it.
func (r *reader) paidBy(c scene, agent []int) bool {
	if len(agent) == 0 || c.v.bare {
		return false
	}
	its := r.items(c.v.from, c.v.first)
	if len(its) == 0 {
		return false
	}
	it := its[len(its)-1]
	if r.all[it.figures[0]].Money == nil || it.kind == aid.Trade || it.kind == aid.Project || it.debt {
		return false
	}
	d := r.draft(c, aid.Flow, "flow."+c.v.form.base+".passive")
	d.instrument = cmp.Or(it.instrument, aid.Unspecified)
	ro := roles{sure: aid.Likely, provider: r.names(agent), tokens: agent}
	ro.receiver = r.receiverOf(c.v.from, c.v.first, ro.provider)
	r.complete(&ro)
	d.roles = ro
	d.lower(ro.sure)
	r.fill(&d, it, c, nil)
	r.emit(d)
	return true
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
