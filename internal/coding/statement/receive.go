package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
)

// giveUncounted reads a gift without a figure: "provided medical aid", "delivered equipment to the army".
func (r *reader) giveUncounted(c scene, ro roles, _ []int) {
	v := c.v
	from, to := v.last, v.to
	if v.passive {
		from, to = v.from, v.first
	}
	a, b := from, to
	if !v.passive {
		a, b = r.objectWords(from, to)
	}
	var it item
	it.first, it.last, it.whatFirst, it.whatLast = a, b, a, b
	r.sort(&it, a, b)
	if r.awarded(c, ro) || r.giveThing(c, ro, it, a, b) {
		return
	}
	if c.f.Goods && r.crewed(a, b) && !r.is(v.main, "equips") && !v.passive {
		r.send(c, r.subjectParties(c.vs, c.k), v.last, v.to)
		return
	}
	if it.kind != aid.Delivery && it.kind != aid.Flow || ro.provider == "" || it.debt || b <= a || ro.providerKind == string(aid.MilitaryBody) && it.kind == aid.Flow {
		return
	}
	if it.kind == aid.Delivery && c.f.Frame == "give" && !c.f.Goods && !c.f.Plain && c.f.Stage != aid.Pledged && c.v.form.base != "transfer" {
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

// awarded reads "ten nationals of R were awarded scholarships to study in P".
func (r *reader) awarded(c scene, ro roles) bool {
	v := c.v
	if !v.passive || v.bare || !r.any(v.last, min(v.to, v.last+4), "training_things") {
		return false
	}
	for _, m := range r.within(r.figure, v.from, v.first) {
		if r.all[m].Count == nil || r.class(r.all[m].Count.Unit) != 'p' {
			continue
		}
		if n := r.nationality(r.span[m][0], r.withAdjective(r.span[m][1], v.first)); n != "" || ro.receiver == ro.provider {
			ro.receiver = n
		}
		if ro.receiver == "" {
			ro.receiver = r.names(r.partiesIn(r.span[m][0], r.span[m][1]))
		}
		if ro.provider == "" {
			ro.provider = r.hostOf(v.last, c.s.Last, ro.receiver)
		}
		r.scholars(c, m, ro)
		return true
	}
	return false
}

// objectWords returns the words of the object that begins at from, without the receiver and the articles before them.
func (r *reader) objectWords(from, to int) (a, b int) {
	a = from
	if b := a + 1; r.at(a) == "to" || r.foreign(a) && r.at(a) == "in" {
		for r.is(b, "determiners") && r.actorAt(b) < 0 {
			b++
		}
		if r.actorAt(b) >= 0 {
			a = b // "offre au Tchad un don"
		}
	}
	if m := r.actorAt(a); m >= 0 {
		a = r.span[m][1]
	}
	for a < to && (r.is(a, "determiners") || r.at(a) == "with" ||
		(r.at(a) == "most" || r.at(a) == "part" || r.at(a) == "much") && r.at(a+1) == "of" || r.at(a) == "of" && r.is(a+1, "determiners")) {
		a++
	}
	return a, r.nounPhrase(a, to)
}

// giveThing reads what is given and no money: works that are handed over, scholarships.
func (r *reader) giveThing(c scene, ro roles, it item, a, b int) bool {
	d := r.draft(c, aid.Project, "project."+c.v.form.base)
	d.instrument, d.what = "", r.text(a, b)
	switch {
	case r.any(a, b, "training_things") && !r.any(a, b, "works_words"):
		d.kind, d.stage, d.rule = aid.Training, "", "training."+c.v.form.base+".uncounted"
		if n := r.nationality(b, c.v.to); ro.receiver == "" || ro.sure != aid.Sure && n != "" && n != ro.provider && ro.receiverKind != string(aid.MilitaryBody) {
			ro.receiver = n
		}
	case (c.f.Goods || r.is(c.v.main, "gives_works")) && it.kind == aid.Project && (ro.provider != "" || c.v.passive):
	default:
		return false
	}
	d.roles = ro
	d.lower(aid.Likely)
	it = item{first: a, last: b, what: d.what, whatFirst: a, whatLast: b}
	if d.kind == aid.Training { // "pays for the training of 25 judges"
		for _, m := range r.within(r.figure, b, min(c.v.to, b+6)) {
			if n := r.all[m].Count; n != nil && r.trainingBefore(r.span[m][0]) {
				it.figures, it.last = append(it.figures, m), r.span[m][1]
			}
		}
	}
	r.fill(&d, it, c, nil)
	r.emit(d)
	return true
}

// receive reads "R received figures from P".
func (r *reader) receive(c scene) {
	v := c.v
	if v.passive && !v.bare {
		r.taken(c)
		return
	}
	if v.form.base == "get" && r.at(v.last) == "to" {
		return // "get to these three challenges"
	}
	if r.peopleBenefit(v) {
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
	if ro.provider == "" {
		ro.provider = r.capitalAfter(v)
	}
	its := r.items(v.last, v.to)
	if (ro.receiver == "" || len(its) == 0) && r.scholarsOf(c, &ro, get) {
		return
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	r.received(c, ro, its)
	if len(its) == 0 && (len(give) > 0 || ro.receiver != "" && r.any(v.last, min(v.to, v.last+8), "training_things")) {
		r.giveUncounted(c, ro, nil)
	}
}

// peopleBenefit reports whether counted people benefit from something: a project reaches them, no party gets money.
func (r *reader) peopleBenefit(v verb) bool {
	if !r.is(v.main, "benefit_words") {
		return false
	}
	for _, m := range r.within(r.figure, v.from, v.first) {
		if n := r.all[m].Count; n != nil && r.lang.is(n.Unit, "reached") && !r.any(v.last, min(v.to, v.last+6), "training_things") {
			return true
		}
	}
	return false
}

// taken reads "the vehicles were received by R from P": who stands after "by" gets.
func (r *reader) taken(c scene) {
	v := c.v
	ro := roles{sure: aid.Likely}
	get := r.governedBy(v.last, v.to, "by")
	give := r.governedBy(v.first, v.to, "from")
	if r.foreign(v.main) && give != nil && get == nil {
		give = nil // "of" may be either
	}
	ro.provider, ro.receiver = r.names(give), r.names(get)
	ro.tokens = r.inSentence(slices.Concat(give, get), c)
	r.complete(&ro)
	r.kinds(&ro, give, get)
	its := r.items(v.from, v.first)
	r.received(c, ro, its)
	if len(its) > 0 || !r.any(v.from, v.first, "goods") {
		return
	}
	d := r.draft(c, aid.Delivery, "delivery."+v.form.base+".passive")
	d.roles, d.stage, d.instrument = ro, aid.Delivered, ""
	d.lower(aid.Doubtful)
	a := r.objectStart(v.from, v.first)
	r.fill(&d, item{first: a, last: v.first, what: r.text(a, v.first), whatFirst: a, whatLast: v.first}, c, nil)
	r.emit(d)
}

// scholarsOf reads people without a party as receivers, and "it"; it reports whether they received scholarships.
func (r *reader) scholarsOf(c scene, ro *roles, get []int) bool {
	v := c.v
	if ro.receiver == "" || r.any(v.last, v.to, "training_things") {
		for _, m := range r.within(r.figure, v.from, v.first) {
			n := r.nationality(r.span[m][0], min(max(r.span[m][1]+2, r.withAdjective(r.span[m][1], v.first)), v.first))
			if n == "" && r.any(r.span[m][0], r.span[m][1]+1, "people_deployed") {
				n = r.ofState(item{last: r.span[m][1]}, v.first) // "cuarenta policías de Paraguay"
			}
			if n != "" {
				ro.receiver = n
				r.scholars(c, m, *ro)
				return true
			}
		}
		if ro.receiver == "" && len(get) == 0 && r.pronoun(v) {
			ro.receiver = r.names(r.earlier(v.first))
			ro.sure = aid.Doubtful
		}
	}
	return false
}

// received makes a claim of each thing received.
func (r *reader) received(c scene, ro roles, its []item) {
	for i, it := range its {
		if n := r.all[it.figures[0]].Count; n != nil && (n.Unit == "share" || durations[n.Unit] || i > 0 && r.all[its[0].figures[0]].Money != nil && it.kind != aid.Delivery && it.kind != aid.Training) {
			continue // "received M for the building of 944 flats"
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
		if d.provider = cmp.Or(r.courseBy(v.last, c.s.Last), r.nationality(v.last, v.to)); d.provider == "" {
			d.provider = r.hostOf(v.last, v.to, ro.receiver)
			d.lower(aid.Likely)
		}
	}
	d.figures = []int{m}
	d.what = r.text(r.span[m][0], v.first)
	d.widen(r.span[m][0], r.span[m][1])
	d.widen(v.first, r.nounPhrase(v.last, v.to))
	r.circumstances(&d, c)
	r.emit(d)
}
