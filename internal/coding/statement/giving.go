package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// give reads "P gave R figures", "figures were given to R by P".
func (r *reader) give(c scene) {
	if r.saidByNext(c) || c.v.form.base == "put-at" && !r.any(c.v.last, min(c.v.to, c.v.last+5), "favours") {
		return
	}
	ro, subject := r.giverAndReceiver(c)
	its := r.given(c)
	if c.v.bare && len(its) == 0 && c.k > 0 && r.carried(c.vs[c.k-1].last, c.v.first) {
		return
	}
	if c.f.Instrument == aid.DebtRelief && r.relieves(c, ro, its) {
		return
	}
	if len(its) == 0 {
		if !r.paidLater(c, ro) {
			r.giveUncounted(c, ro, subject)
		}
		return
	}
	var beside []item
	n := len(r.drafts)
	contract := slices.ContainsFunc(its, func(it item) bool { return it.kind == aid.Trade })
	paid := c.f.Frame == "fund" && slices.ContainsFunc(its, func(it item) bool { return r.all[it.figures[0]].Money != nil })
	for i, it := range its {
		switch {
		case contract && it.kind != aid.Trade: // what a contract is for
		case paid && r.countsWorks(it), !r.giveItem(c, ro, its, i, subject):
			beside = append(beside, it) // "financed 595 projects with M"
		}
	}
	for _, it := range beside {
		r.beside(it, c)
	}
	if len(r.drafts) == n && !contract && c.f.Instrument != aid.DebtRelief {
		r.giveUncounted(c, ro, subject) // its numbers are of something else
	}
}

// saidByNext reports whether another verb says what is given: "pledged to provide", "has not paid any of the M that it
// pledged", "will help produce".
func (r *reader) saidByNext(c scene) bool {
	v := c.v
	if f := r.verbAt(v.last); (v.form.base == "help" || v.form.base == "assist") && (f != nil && f.form == 'b' || r.at(v.last) == "to") {
		return true
	}
	if c.k+1 >= len(c.vs) {
		return false
	}
	next := &c.vs[c.k+1]
	return r.at(v.last) == "to" && next.first == v.last || v.negated && !next.bare && next.from >= v.last && next.form.frame.Frame == "give"
}

// giveItem makes the claim of one thing that is given; false where it is none.
func (r *reader) giveItem(c scene, ro roles, its []item, i int, subject []int) bool {
	it := its[i]
	d := r.draft(c, it.kind, "")
	d.roles, d.instrument = ro, it.instrument
	d.lower(ro.sure)
	if !r.asGiven(&d, it, c) {
		return false
	}
	r.wordsSides(&d, it, c)
	if i > 0 {
		r.gapped(&d, its[i-1], it)
		if d.instrument == aid.Unspecified && its[i-1].instrument != "" && d.kind == aid.Flow {
			its[i].instrument = its[i-1].instrument
			d.instrument = its[i].instrument
		}
	}
	if len(its) > 1 && d.kind == aid.Flow {
		r.ownReceiver(&d, it, its, i, c)
	}
	if d.kind == aid.Deployment {
		r.people(&d, subject, c.s)
		r.missionOf(&d, c.s)
		r.where(&d, c.v.last, c.v.to, c.s)
	}
	if d.kind == aid.Trade { // who wins a contract provides
		d.provider, d.receiver = d.receiver, d.provider
	}
	r.fill(&d, it, c, its[:i])
	r.emit(d)
	return true
}

// paidLater gives the claim before its payer: "R will receive M, to be disbursed by P".
func (r *reader) paidLater(c scene, ro roles) bool {
	n := len(r.drafts)
	if !c.v.passive || !c.v.relative && r.at(c.v.first) != "to" || ro.provider == "" || n == 0 || r.drafts[n-1].sentence != c.sentence {
		return false
	}
	d := &r.drafts[n-1]
	if d.kind != aid.Flow || d.provider != "" || len(r.within(r.figure, d.last, c.v.first)) > 0 {
		return false
	}
	d.provider, d.providerKind = ro.provider, ro.providerKind
	return true
}

// relieves reads "P forgave 50 percent of R's debt", the amount of which may follow.
func (r *reader) relieves(c scene, ro roles, its []item) bool {
	v := c.v
	if v.passive || !r.any(v.last, v.to, "debt_words") {
		return false
	}
	for _, m := range r.within(r.figure, v.last, v.to) {
		if r.all[m].Percent == nil {
			continue
		}
		d := r.draft(c, aid.Flow, "flow."+v.form.base)
		d.roles, d.instrument, d.stage = ro, aid.DebtRelief, aid.Committed
		it := item{first: r.span[m][0], last: r.span[m][1], figures: []int{m}}
		for _, next := range its {
			if r.all[next.figures[0]].Money != nil {
				it.figures = append(it.figures, next.figures...)
				it.last = max(it.last, next.last)
			}
		}
		d.lower(aid.Likely)
		r.fill(&d, it, c, nil)
		r.emit(d)
		return true
	}
	return false
}

// countsWorks reports whether an item is a number of works.
func (r *reader) countsWorks(it item) bool {
	n := r.all[it.figures[0]].Count
	return n != nil && r.class(n.Unit) == 'w'
}

// ownReceiver finds whom one of several amounts is for: "M to A and N to B", "M for A's roads and N for B's ports".
func (r *reader) ownReceiver(d *draft, it item, its []item, i int, c scene) {
	limit := c.v.to
	if i+1 < len(its) {
		limit = min(limit, its[i+1].first)
	}
	end := r.span[it.figures[len(it.figures)-1]][1]
	if own := r.governedBy(end, limit, "to", "for"); own != nil && r.names(own) != d.provider {
		d.receiver = r.names(own)
		return
	}
	if own := r.ownerIn(end, limit, d.provider); own != "" && limit > end {
		d.receiver = own
		d.lower(aid.Likely)
	}
}

// beside gives the claim of this verb the number of works or countries that an amount is for: "financed 595 projects with M".
func (r *reader) beside(it item, c scene) {
	n := r.all[it.figures[0]].Count
	if n == nil || r.class(n.Unit) != 'w' || r.used[it.figures[0]] {
		return
	}
	for i := len(r.drafts) - 1; i >= r.since; i-- {
		d := &r.drafts[i]
		if d.sentence == c.sentence && d.kind == aid.Flow && d.first <= it.last && it.first <= d.last+12 {
			d.figures = append(d.figures, it.figures...)
			r.used[it.figures[0]] = true
			return
		}
	}
}

// given returns the things that a verb of giving governs: its object, its subject in the passive, what a relative clause
// or participle belongs to. Terms and shares are no things.
func (r *reader) given(c scene) []item {
	v := c.v
	to := v.to
	if v.negated && c.k+1 < len(c.vs) && c.vs[c.k+1].bare {
		to = max(to, c.vs[c.k+1].first)
	}
	to = r.beforePart(v.last, to)
	its := r.items(v.last, to)
	switch {
	case v.passive && !v.bare:
		its = append(r.items(v.from, v.first), its...)
		if len(its) == 0 && v.relative { // "N boats that will be given to R"
			its = r.items(r.clauseBefore(c), v.from)
			its = its[max(0, len(its)-1):]
		}
	case v.bare:
		its = r.items(r.phraseStart(v.first, c), v.first)
		its = its[max(0, len(its)-1):]
		if len(its) > 0 && r.carried(its[0].last, v.first) {
			return nil // "27 tonnes, via a plane provided by C"
		}
		if len(its) > 0 && r.denied(its[0].figures[0]) {
			return nil // "never delivered the four helicopters promised to R"
		}
	case len(its) > 1 && r.at(r.beforeArticle(its[1].first)) == "of" && its[1].first-its[0].last <= 3:
		its = its[:1] // "17 of the 40 million that …"
	case len(its) == 0 && (c.k > 0 || v.relative) && v.shares < 0 && (v.relative || len(r.within(r.figure, v.from-6, v.from)) > 0):
		its = r.items(r.clauseBefore(c), v.from)
		for i := range its {
			its[i].last = min(its[i].last, v.from)
		}
		its = its[max(0, len(its)-1):]
	}
	return slices.DeleteFunc(its, func(it item) bool {
		if it.first > its[0].last && it.kind != its[0].kind && its[0].kind == aid.Flow && r.any(its[0].last, it.first, "purpose_words") {
			return true // "a loan with the aim of producing 200 million doses"
		}
		n := r.all[it.figures[0]].Count
		return n != nil && (durations[n.Unit] || n.Unit == "share" || r.class(n.Unit) == 'p' && !v.passive && r.forWhom(r.span[it.figures[0]][0]))
	})
}

// beforePart returns the token before "as part of a package of M": what something is part of is said by its noun.
func (r *reader) beforePart(first, last int) int {
	for i := first + 1; i+1 < last; i++ {
		if r.at(i) == "part" && r.at(i+1) == "of" && (r.at(i-1) == "as" || r.at(i-1) == ",") {
			return i
		}
	}
	return last
}

// forWhom reports whether "to" or "for" governs the number at i: "food to 110,000 people".
func (r *reader) forWhom(i int) bool {
	b := i - 1
	for r.is(b, "determiners") || r.at(b) == "some" || r.at(b) == "about" || r.at(b) == "over" || r.at(b) == "than" || r.at(b) == "more" || r.at(b) == "nearly" {
		b--
	}
	return r.at(b) == "to" || r.at(b) == "for" || r.at(b) == "among"
}

// carried reports whether what a participle belongs to is a means, not the item before: "via", "aboard", "through".
func (r *reader) carried(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.at(i) {
		case "via", "aboard", "through", "using":
			return true
		}
	}
	return false
}

// denied reports whether a claim of this sentence says of a figure that it was not given.
func (r *reader) denied(figure int) bool {
	return slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool {
		return d.modality == aid.Denied && slices.Contains(d.figures, figure)
	})
}

// wordsSides takes a missing giver from the item's own words ("the Saudi loan"), a missing trainee's country from the
// people that training is for.
func (r *reader) wordsSides(d *draft, it item, c scene) {
	if d.provider == "" { // "P's grant of M was paid"
		for _, m := range r.partiesIn(it.first-4, it.first) {
			if sp := r.span[m]; r.at(sp[1]) == "'s" && sp[1]+1 >= it.first-2 && sp[1] >= c.v.from {
				d.provider = r.actor(m)
			}
		}
	}
	if d.provider == "" {
		for _, m := range r.partiesIn(it.first, it.last) {
			if r.all[m].Name.Kind == string(aid.State) && r.actor(m) != d.receiver {
				d.provider = r.actor(m)
				break
			}
		}
	}
	if from := r.governedBy(it.last, c.v.to, "from"); len(from) > 0 && !c.v.passive && c.f.Frame == "give" && r.is(c.v.main, "approvals") && d.providerKind != string(aid.InternationalOrg) {
		d.provider, d.receiver = r.names(from), d.provider // "R’s parliament approved a loan from P"
		d.lower(aid.Likely)
	}
	if d.receiver == "" && d.kind == aid.Training {
		if d.receiver = r.nationality(it.first, c.v.to); d.receiver == d.provider {
			d.receiver = ""
		}
		if from := r.governedBy(it.last, c.v.to, "from"); d.receiver == "" && !c.v.passive {
			d.receiver = r.names(from) // "scholarships to students from R"
		}
	}
}

// asGiven settles what kind of thing was given and at which stage; false where the item is nothing that is given.
func (r *reader) asGiven(d *draft, it item, c scene) bool {
	fig := r.all[it.figures[0]]
	people := fig.Count != nil && (r.crewed(it.whatFirst, it.whatLast) || r.countedCrew(it))
	if people && (r.is(c.v.main, "equips") || it.kind != aid.Training && r.trainingBefore(it.first)) {
		return false // people are then who gets
	}
	if people && it.kind != aid.Training && r.forWhom(it.first) && r.any(c.v.last, it.first, "course_nouns") {
		d.kind, d.rule, d.stage, d.instrument = aid.Training, "training."+c.v.form.base, "", "" // "offered a course to 25 firefighters"
		return true
	}
	switch {
	case fig.Money != nil && it.kind != aid.Project && !it.debt && (c.f.Goods || r.any(c.v.last, it.first-2, "handed_nouns")) && r.any(it.first-4, it.first, "worth") && r.any(c.v.last, it.first-2, "goods"):
		d.kind, d.instrument = aid.Delivery, "" // "handed over wheat to R worth M"
	case c.f.Instrument == aid.DebtRelief:
		if fig.Money == nil {
			return false
		}
		d.kind, d.instrument, d.stage = aid.Flow, aid.DebtRelief, aid.Committed
	case it.debt && c.f.Stage == aid.Disbursed && d.provider != "" && d.receiver != "" && d.provider != d.receiver:
		d.kind, d.instrument = aid.Flow, aid.DebtRelief // who pays another's debt
	case it.kind == aid.Trade, it.debt:
		d.kind, d.stage, d.instrument = it.kind, "", ""
	case fig.Count != nil && r.lang.is(token.Fold(fig.Count.Unit), "land_units"):
		d.kind, d.instrument = aid.Project, ""
	case fig.Count != nil && r.lang.is(token.Fold(fig.Count.Unit), "works_words") && it.kind != aid.Training && (c.f.Goods || c.f.Frame == "fund" || c.f.Stage == aid.Announced):
		d.kind, d.instrument = aid.Project, "" // "handed over eight schools"
	case fig.Money != nil && it.kind == aid.Project && !r.forWorks(r.span[it.figures[len(it.figures)-1]][1]) && (c.f.Goods || c.f.Frame == "receive" || r.is(c.v.main, "gives_works")):
		d.kind, d.instrument = aid.Project, "" // "handed over a M hospital"
	case fig.Count != nil && len(it.figures) > 1 && r.all[it.figures[1]].Money != nil && it.kind == "":
		d.kind = aid.Delivery // counted things with their price
	case it.kind == aid.Delivery, it.kind == aid.Training:
	case fig.Money != nil:
		d.kind = aid.Flow
	case people && (c.f.Goods || c.v.form.base == "provide" || c.v.form.base == "contribute" || c.v.form.base == "commit" || c.v.form.base == "pledge" || c.v.form.base == "offer"):
		d.kind = aid.Deployment
	case fig.Count != nil && c.f.Goods && !durations[fig.Count.Unit] && c.v.form.base != "present" && c.v.form.base != "send":
		d.kind = aid.Delivery
		d.lower(aid.Doubtful)
	default:
		return false
	}
	r.asStated(d, c)
	return true
}

// forWorks reports whether a preposition stands at i between an amount and what it is for: "3 million euros for schools", "donó
// 12 millones para escuelas" is money.
func (r *reader) forWorks(i int) bool {
	return r.at(i) == "for" || r.foreign(i) && (r.at(i) == "in" || r.at(i) == "to")
}

// asStated sets stage, instrument and rule of what was given by its kind: money is committed, goods are delivered.
func (r *reader) asStated(d *draft, c scene) {
	switch d.kind {
	case aid.Flow:
		if c.f.Instrument != "" && (c.f.Instrument != aid.Grant || d.instrument == "" || d.instrument == aid.Unspecified) {
			d.instrument = c.f.Instrument
		}
		if d.instrument == "" {
			d.instrument = aid.Unspecified
			d.lower(aid.Likely)
		}
		if c.f.Goods && d.stage == aid.Delivered {
			d.stage = aid.Committed
		}
		d.rule = "flow." + c.v.form.base
	case aid.Delivery:
		if d.stage == aid.Committed || d.stage == aid.Disbursed {
			d.stage = aid.Delivered
		}
		d.instrument = ""
		d.rule = "delivery." + c.v.form.base
	case aid.Deployment, aid.Training:
		d.stage, d.instrument = "", ""
		d.rule = string(d.kind) + "." + c.v.form.base
	default:
		d.rule = string(d.kind) + "." + c.v.form.base
		d.lower(aid.Likely)
	}
}

// fill adds figures, words, date, place and activity of an item to a claim. The words that a later item of a list shares
// with those before it belong to its span.
func (r *reader) fill(d *draft, it item, c scene, before []item) {
	d.figures = append(d.figures, it.figures...)
	d.what = it.what
	d.widen(it.first, it.last)
	for _, m := range d.tokens {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.military = r.any(it.whatFirst, it.whatLast, "military_goods")
	r.circumstances(d, c)
	if it.last+1 < len(r.date) && r.at(it.last) == "in" && r.date[it.last+1] > 0 { // "140,000 tonnes in August"
		m := r.date[it.last+1] - 1
		d.date = *r.all[m].Date
		d.widen(r.span[m][0], r.span[m][1])
	}
	if d.date.IsZero() { // "a 2017 loan of M"
		if ms := r.within(r.date, it.first-2, it.last); len(ms) > 0 {
			d.date = *r.all[ms[0]].Date
		}
	}
	_ = before
}
