package statement

import (
	"slices"

	"toguna/internal/aid"
)

// build reads works: "P built works", "works were completed", "construction of works began", "P opened works".
func (r *reader) build(c scene) {
	v := c.v
	if v.negated && !r.deniedBefore(c) || v.form.base == "pave" && r.at(v.last+1) == "way" || r.stopsMoney(c) {
		return
	}
	if v.form.base == "lay" && !r.any(v.last, min(v.to, v.last+5), "stone_words") && !r.any(v.from, v.first, "stone_words") {
		return
	}
	if !v.passive && r.any(v.last, min(v.to, v.last+4), "no_works") {
		return // "completed the review of the programme"
	}
	agent, first, last := r.builderAndWorks(c)
	object := r.objectEnd(first, last, v)
	if !r.worksIn(first, object) {
		if r.itself(c) {
			return
		}
		if c.v.shares < 0 || c.k == 0 || r.at(v.first-1) == "" || !r.lastDraftIsWorks(c) {
			return
		}
	}
	if r.goesOn(c, agent) {
		return
	}
	r.buildClaim(c, agent, first, object)
}

// itself reads "It opened in 2019": the works of the sentence before.
func (r *reader) itself(c scene) bool {
	v := c.v
	if w := r.at(v.from); w != "it" && w != "they" || v.first-v.from > 3 || c.sentence == 0 {
		return false
	}
	for i := len(r.drafts) - 1; i >= 0; i-- {
		p := r.drafts[i]
		if p.sentence < c.sentence-1 || !r.near(r.doc.Sentences[p.sentence], c.s) {
			return false
		}
		if p.kind != aid.Project || p.sentence == c.sentence {
			continue
		}
		d := r.draft(c, aid.Project, "project."+v.form.base)
		d.roles, d.activity, d.place, d.what, d.instrument = p.roles, p.activity, p.place, p.what, ""
		d.tokens = nil
		d.lower(aid.Likely)
		d.widen(v.from, v.last)
		r.circumstances(&d, c)
		r.emit(d)
		return true
	}
	return false
}

// builderAndWorks returns who builds, and the words among which the works are.
func (r *reader) builderAndWorks(c scene) (agent []int, first, last int) {
	v := c.v
	first, last = v.last, min(v.to, v.last+14)
	switch {
	case v.passive:
		agent = r.governedBy(v.last, v.to, "by")
		first, last = v.from, v.first
		if v.bare {
			first = r.phraseStart(v.first, c)
		}
	default:
		agent, _ = r.actors(c)
		if !r.worksIn(v.last, last) && (r.worksIn(v.from, v.first) || c.v.shares >= 0 && r.worksIn(c.s.First, v.first)) {
			first, last = v.from, v.first // "work on X began", "the bridge opened"
			agent = nil
		}
	}
	if ms := r.within(r.works, first, last); len(ms) > 0 && (v.passive || last == v.first) {
		first = r.span[ms[len(ms)-1]][0]
	}
	return agent, first, last
}

// buildClaim makes the claim about works: who, which, where, at what cost.
func (r *reader) buildClaim(c scene, agent []int, first, object int) {
	v := c.v
	d := r.draft(c, aid.Project, "project."+v.form.base)
	d.instrument = ""
	r.builders(&d, agent, c)
	r.absorb(&d, c)
	d.widen(first, object)
	if v.passive {
		d.first = max(d.first, r.trimStart(first, v.first))
	}
	r.circumstances(&d, c)
	if d.activity == "" {
		d.activity = r.facilityName(first, v.to)
	}
	r.nearWorks(&d, c)
	d.what = r.text(r.trimStart(first, object), r.beforePreposition(first, object))
	for _, it := range r.items(v.from, v.to) {
		if it.first < v.first && r.relativeBetween(v.from, it.first) {
			continue // "the railway, which cost M, opened": a claim of its own
		}
		money := r.all[it.figures[0]].Money != nil && it.kind != aid.Flow && (it.kind == aid.Project || r.any(v.from, v.to, "cost_words") || r.any(it.first-3, it.first, "worth"))
		if money || r.all[it.figures[0]].Count != nil && it.first >= first && it.first < max(object, v.to) && (r.countsWorks(it) || !v.passive && it.first > v.last) {
			d.figures = append(d.figures, it.figures...)
			d.widen(it.first, it.last)
		}
	}
	if d.provider == "" || d.receiver == "" {
		d.lower(aid.Likely)
	}
	if !v.passive && agent == nil && d.activity == "" {
		d.lower(aid.Doubtful)
	}
	r.emit(d)
}

// relativeBetween reports whether a relative clause or a participle after a comma opens between two tokens.
func (r *reader) relativeBetween(first, last int) bool {
	for j := first; j < last; j++ {
		if r.isRelative(j) || r.at(j) == "whose" || r.at(j) == "," && j > first && r.is(j+1, "cost_words") {
			return true
		}
	}
	return false
}

// stopsMoney reads "P suspended M in aid to R", "P’s grant of M was suspended": a flow, not works.
func (r *reader) stopsMoney(c scene) bool {
	v := c.v
	if c.f.Stage != aid.Suspended && c.f.Stage != aid.Cancelled {
		return false
	}
	first, last := v.last, v.to
	if v.passive {
		first, last = v.from, v.first
	}
	for _, it := range r.items(first, last) {
		if it.kind != aid.Flow || r.all[it.figures[0]].Money == nil {
			continue
		}
		d := r.draft(c, aid.Flow, "flow."+v.form.base)
		d.instrument = it.instrument
		if v.passive {
			r.sidesOfNoun(&d, it, c.s)
		} else {
			ro, _ := r.giverAndReceiver(c)
			d.roles = ro
		}
		d.lower(aid.Likely)
		r.fill(&d, it, c, nil)
		r.emit(d)
		return true
	}
	return !v.passive && r.stopsAid(c)
}

// stopsAid reads "P cut funding for R", "P halted arms deliveries to R": no amount is said.
func (r *reader) stopsAid(c scene) bool {
	a, b := r.objectWords(c.v.last, c.v.to)
	var it item
	r.sort(&it, a, b)
	if it.kind == "" && r.any(a, b, "handed_nouns") {
		it.kind = aid.Delivery
	}
	if it.kind != aid.Flow && it.kind != aid.Delivery || it.debt || r.worksIn(a, b) {
		return false
	}
	ro, _ := r.giverAndReceiver(c)
	if ro.provider == "" {
		return false
	}
	d := r.draft(c, it.kind, string(it.kind)+"."+c.v.form.base+".uncounted")
	d.roles, d.instrument = ro, it.instrument
	d.lower(aid.Doubtful)
	it = item{first: a, last: b, whatFirst: a, whatLast: b, what: r.text(a, b)}
	r.fill(&d, it, c, nil)
	r.emit(d)
	return true
}

// goesOn adds the date of a verb to the project of the verb before it where both say one thing: "was built by X and
// completed in 2015".
func (r *reader) goesOn(c scene, agent []int) bool {
	n := len(r.drafts)
	if c.v.shares < 0 || len(agent) > 0 || n == 0 {
		return false
	}
	last := &r.drafts[n-1]
	if last.kind != aid.Project || last.sentence != c.sentence || last.stage != c.f.Stage {
		return false
	}
	if last.date.IsZero() {
		from, to := last.first, last.last
		r.circumstances(last, c)
		last.widen(from, to) // its words are still its own
	}
	last.widen(c.v.first, c.v.last)
	return true
}

// absorb takes the payer of "…, funded by X, …" into the claim about the works and drops the claim made of it.
func (r *reader) absorb(d *draft, c scene) {
	n := len(r.drafts)
	if n == 0 || c.k == 0 || !c.vs[c.k-1].bare && !c.vs[c.k-1].relative {
		return
	}
	last := r.drafts[n-1]
	if last.kind != aid.Project || last.sentence != c.sentence || last.stage != "" || len(last.figures) > 0 {
		return
	}
	d.provider = last.provider
	if d.receiver == "" {
		d.receiver = last.receiver
	}
	d.widen(last.first, last.last)
	r.drafts = r.drafts[:n-1]
}

// lastDraftIsWorks reports whether the verb before it in the sentence gave a project: "began in 2013 and was suspended".
func (r *reader) lastDraftIsWorks(c scene) bool {
	n := len(r.drafts)
	return n > 0 && r.drafts[n-1].kind == aid.Project && r.drafts[n-1].sentence == c.sentence
}

// builders sets who builds: a state gives, a company carries out.
func (r *reader) builders(d *draft, agent []int, c scene) {
	ro := roles{sure: aid.Sure}
	var states, firms []int
	for _, m := range agent {
		switch aid.PartyKind(r.all[m].Name.Kind) {
		case aid.Company:
			firms = append(firms, m)
		case aid.MilitaryBody:
			ro.implementer = r.all[m].Name.Canonical
			states = append(states, m)
		case aid.Person, aid.State, aid.GovernmentBody, aid.InternationalOrg, aid.Mission, aid.CivilSociety, aid.ArmedGroup, aid.Research:
			states = append(states, m)
		}
	}
	if c.f.Stage == aid.InUse { // who opens works has them, where he is none that gives
		states = slices.DeleteFunc(states, func(m int) bool { return r.giverRank(m) < 2 })
	}
	ro.provider, ro.tokens = r.names(states), r.inSentence(agent, c)
	if len(states) == 1 && r.all[states[0]].Name.Kind == string(aid.MilitaryBody) {
		ro.provider = r.stateOf(states[0])
	}
	if len(firms) > 0 {
		ro.implementer = r.names(firms)
	}
	for _, m := range ro.tokens {
		d.widen(r.span[m][0], r.span[m][1])
	}
	if ro.receiver = r.ownerIn(c.v.from, c.v.to, ro.provider); ro.receiver == "" && !c.v.passive {
		if get := r.governedBy(c.v.last, c.v.to, "for", "to"); len(get) > 0 && r.names(get) != ro.provider {
			ro.receiver = r.names(get) // "built schools for R"
		} else if ro.receiver = r.groupAfter(c.v); ro.receiver != "" {
			ro.sure = aid.Likely
		}
	}
	if ro.provider == "" && len(firms) == 0 && !c.v.passive {
		if n := r.nationality(c.v.from, c.v.first); n != "" && n != ro.receiver && n != r.mainReceiver {
			ro.provider, ro.sure = n, aid.Likely // "Chinese engineers built"
		}
	}
	d.roles = ro
	if ro.provider != "" {
		r.complete(&d.roles)
		d.lower(d.sure)
		return
	}
	if d.receiver == "" && r.mainReceiver != "" {
		d.receiver = r.mainReceiver
		d.lower(aid.Likely)
	}
	if c.v.passive || len(agent) == 0 && r.worksIn(c.v.from, c.v.first) {
		d.provider = r.sponsorIn(c)
	}
}

// sponsorIn returns the party of "Chinese-funded", "sponsored by", "a gift of" in the sentence; else the document's main
// provider where the works are not said to be another's.
func (r *reader) sponsorIn(c scene) string {
	for i := c.s.First; i < c.s.Last; i++ {
		if w := r.at(i); (w == "gift" || w == "donation" || w == "grant") && (r.at(i+1) == "from" || r.at(i+1) == "of") {
			if g := r.governedBy(i+1, min(i+5, c.s.Last), "from", "of"); g != nil {
				return r.names(g)
			}
		}
		if r.party[i] > 0 && r.joined(i+1) && r.is(i+2, "funded_words") {
			return r.actor(r.party[i] - 1)
		}
		if r.is(i, "funded_words") && i == c.s.First && r.foreign(i) { // "Financé à hauteur de M par P, …"
			if g := r.governedBy(i+1, min(i+12, c.s.Last), "by"); g != nil {
				return r.names(g)
			}
		}
		if f := r.verbAt(i); r.at(i+1) == "by" && (r.is(i, "funded_words") || f != nil && (f.frame.Frame == "give" || f.frame.Frame == "fund") && (f.form == 'n' || f.form == 'D')) {
			if g := r.governedBy(i+1, min(i+6, c.s.Last), "by"); g != nil {
				return r.names(g)
			}
		}
	}
	if r.mainProvider != "" && r.mainReceiver != "" {
		return r.mainProvider
	}
	return ""
}

// objectEnd returns the token after the object's own words: a preposition of time or cause ends it.
func (r *reader) objectEnd(first, last int, v verb) int {
	if v.passive || first < v.first {
		return last
	}
	for j := first; j < last; j++ {
		if r.date[j] > 0 && j > first || r.at(j) == "," {
			return j
		}
	}
	return last
}

// beforePreposition moves back before the prepositions at the end of a phrase, which the date behind it has left there.
func (r *reader) beforePreposition(first, last int) int {
	for last > first+1 && r.is(last-1, "prepositions") {
		last--
	}
	return last
}

// trimStart moves past the words before a noun phrase: conjunctions, adverbs and the date that opens a sentence.
func (r *reader) trimStart(first, last int) int {
	j := first
	for k := first; k < last; k++ {
		if r.at(k) == "," && k < first+8 {
			j = k + 1
		}
	}
	if j >= last {
		return first
	}
	return j
}

// facilityName returns the place of kind facility among the tokens.
func (r *reader) facilityName(first, last int) string {
	for _, m := range r.within(r.place, first, last) {
		if r.all[m].Name.Kind == "facility" {
			return r.all[m].Name.Canonical
		}
	}
	return ""
}

// nearWorks gives a claim without an activity the works that the sentences before it in the paragraph are about.
func (r *reader) nearWorks(d *draft, c scene) {
	if d.activity != "" {
		return
	}
	p := r.doc.Sentences[c.sentence].Paragraph
	for i := c.sentence; i >= 0 && i >= c.sentence-2 && r.doc.Sentences[i].Paragraph == p; i-- {
		s := r.doc.Sentences[i]
		ms := r.within(r.works, s.First, s.Last)
		for k := len(ms) - 1; k >= 0; k-- {
			if n := r.all[ms[k]].Name; n.Kind == "project" {
				d.activity = n.Canonical
				d.lower(aid.Doubtful)
				return
			}
		}
	}
}
