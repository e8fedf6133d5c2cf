package statement

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// arrive reads people and goods that come or leave: "50 doctors of P arrived in R", "200,000 doses left for R".
func (r *reader) arrive(c scene) {
	v := c.v
	if v.negated || r.noJourney(v) {
		return
	}
	its := slices.DeleteFunc(r.items(v.from, v.first), func(it item) bool { return it.first < v.from })
	if len(its) == 0 && !r.figureBetween(v.from, v.first) && !v.relative {
		its = r.items(v.last, min(v.to, v.last+12)) // "llegaron 20 toneladas", "seguirão 40 bombeiros"
	}
	for _, it := range its {
		x := r.all[it.figures[0]]
		if r.used[it.figures[0]] {
			r.reaches(it, v)
			continue
		}
		if x.Count == nil || durations[x.Count.Unit] && !r.groupOf(it) {
			continue
		}
		switch {
		case r.toLearn(it, c):
			r.arrived(c, it, aid.Training)
		case r.crewed(it.whatFirst, it.whatLast), r.countedCrew(it):
			r.arrived(c, it, aid.Deployment)
		case r.groupOf(it):
			if p := r.lastAbout(topic{from: []aid.ClaimKind{aid.Deployment, aid.Training}}, c.sentence); p != nil {
				r.arrived(c, it, p.kind)
			}
		case it.kind == aid.Delivery && !r.any(it.whatFirst, it.whatLast, "transports"):
			r.arrived(c, it, aid.Delivery)
		}
	}
	if len(its) > 0 || v.shares >= 0 {
		return
	}
	end := r.nounPhrase(r.objectStart(v.from, v.first), v.first)
	it := item{first: v.from, last: end, what: r.text(v.from, end), whatFirst: v.from, whatLast: end}
	switch {
	case r.any(v.from, end, "pupils") && r.toLearn(it, c):
		r.arrived(c, it, aid.Training)
	case r.crewed(v.from, end):
		r.arrived(c, it, aid.Deployment)
	}
}

// noJourney reports whether a verb of coming or going is used in another sense: "they were left", "viennent de signer",
// "ont rendu hommage".
func (r *reader) noJourney(v verb) bool {
	if !r.foreign(v.main) {
		if v.form.base == "come" && r.at(v.last) != "to" && r.at(v.last) != "from" && r.at(v.last) != "in" {
			return true // "came into effect"
		}
		return v.passive && v.form.base != "fly"
	}
	switch v.form.base {
	case "come":
		return r.at(v.last) == "of"
	case "travel":
		if r.doc.Tokens[v.main].Lower[0] != 'r' { // "rendre" goes only with itself
			return false
		}
		for j := max(v.from, v.main-4); j < v.main; j++ {
			if w := r.at(j); w == "se" || w == "s'" {
				return false
			}
		}
		return true
	}
	return false
}

// toLearn reports whether people who come or leave do so to learn: "25 students left for R", "to undergo training".
func (r *reader) toLearn(it item, c scene) bool {
	v := c.v
	if r.any(v.last, v.to, "training_things") || c.k+1 < len(c.vs) && c.vs[c.k+1].form.frame.Frame == "attend" && r.any(c.vs[c.k+1].last, min(c.vs[c.k+1].to, c.vs[c.k+1].last+4), "training_things") {
		return r.any(it.whatFirst, it.whatLast, "people_trained") || r.any(it.whatFirst, it.whatLast, "pupils")
	}
	return r.any(it.whatFirst, it.whatLast, "pupils") && r.is(v.last, "prepositions")
}

// arrived makes the claim of people or goods that came or left. Who sends them is told by their nationality; where they go
// by the place after the verb.
func (r *reader) arrived(c scene, it item, kind aid.ClaimKind) {
	v := c.v
	d := r.draft(c, kind, string(kind)+"."+v.form.base)
	d.stage, d.instrument = "", ""
	if kind == aid.Delivery {
		d.stage = aid.Delivered
	}
	ro := roles{sure: aid.Likely, provider: r.nationality(it.first, r.withAdjective(it.last, v.to))}
	give := r.partiesIn(it.first, it.last)
	if give == nil && it.first >= v.last && !r.foreign(v.main) {
		give = r.subjectParties(c.vs, c.k) // "Morocco flew 40 rescuers to R"
	}
	if ro.provider == "" {
		ro.provider = r.nationality(v.from, it.first) // "a Botswanan contingent of 296 soldiers left"
	}
	if ro.provider == "" {
		give = slices.DeleteFunc(give, func(m int) bool { return r.at(r.beforeArticle(r.span[m][0])) == "to" })
		ro.provider, ro.tokens = r.senderNames(give), give
	}
	to := r.governedBy(v.last, v.to, "to", "in", "for")
	for _, m := range to {
		if s := r.stateOf(m); s != "" && s != ro.provider {
			ro.receiver = s
		}
	}
	for _, m := range r.within(r.place, v.last, v.to) {
		b := r.at(r.beforeArticle(r.span[m][0]))
		if s := r.stateOf(m); ro.receiver == "" && s != "" && s != ro.provider && (b == "to" || b == "in" || b == "for") {
			ro.receiver = s
		}
	}
	if kind == aid.Training {
		ro.provider, ro.receiver = cmp.Or(ro.receiver, r.hostOf(v.last, c.s.Last, ro.provider)), ro.provider // who go to learn get
		for _, m := range give {
			ro.receiver = r.traineeState(m)
		}
	}
	if p := r.lastAbout(topic{from: []aid.ClaimKind{kind}}, c.sentence); p != nil && kind == aid.Training {
		ro.provider, ro.receiver = cmp.Or(ro.provider, p.provider), cmp.Or(ro.receiver, p.receiver)
	} else if p != nil && ro.provider == "" {
		ro.provider, ro.receiver, ro.sure = p.provider, cmp.Or(ro.receiver, p.receiver), aid.Doubtful // "the doctors left"
		d.lower(aid.Doubtful)
	}
	d.roles = ro
	d.lower(aid.Likely)
	if ro.provider == "" || ro.receiver == "" {
		d.lower(aid.Doubtful)
	}
	if kind == aid.Deployment {
		r.missionOf(&d, c.s)
	}
	r.fill(&d, it, c, nil)
	if kind == aid.Training {
		r.courseTime(&d, v.last, c.s.Last)
	}
	r.emit(d)
}

// reaches gives a claim of the same things the state that they came to: "50 buses donated by P arrived in R".
func (r *reader) reaches(it item, v verb) {
	for i := r.since; i < len(r.drafts); i++ {
		d := &r.drafts[i]
		if d.receiver != "" || !slices.Contains(d.figures, it.figures[0]) {
			continue
		}
		for _, m := range r.within(r.place, v.last, v.to) {
			if s := r.stateOf(m); s != "" && s != d.provider {
				d.receiver = s
				d.lower(aid.Likely)
				return
			}
		}
	}
}

// ofState returns the states that "of" names right after people, in French, Spanish and Portuguese: "tres oficiales de Bolivia".
func (r *reader) ofState(it item, last int) string {
	for j := it.last - 1; j < min(last, it.last+3) && j > 0; j++ {
		if r.at(j) != "of" || !r.foreign(j) {
			continue
		}
		var states []string
		for _, m := range r.actorsFrom(r.objectStart(j+1, last), last) {
			if n := r.all[m].Name.Kind; n == string(aid.State) || n == "country" {
				states = append(states, r.stateOf(m))
			}
		}
		return strings.Join(states, "; ")
	}
	return ""
}
