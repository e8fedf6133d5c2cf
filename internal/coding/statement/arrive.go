package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
)

// arrive reads people and goods that come or leave: "50 doctors of P arrived in R", "200,000 doses left for R".
func (r *reader) arrive(c scene) {
	v := c.v
	if v.negated {
		return
	}
	its := slices.DeleteFunc(r.items(v.from, v.first), func(it item) bool { return it.first < v.from })
	if len(its) == 0 && !r.figureBetween(v.from, v.first) && !v.relative {
		its = r.items(v.last, min(v.to, v.last+12)) // "llegaron 20 toneladas", "seguirão 40 bombeiros"
	}
	for _, it := range its {
		x := r.all[it.figures[0]]
		if x.Count == nil || durations[x.Count.Unit] || r.used[it.figures[0]] {
			r.reaches(it, v)
			continue
		}
		switch {
		case r.any(it.whatFirst, it.whatLast, "people_deployed"):
			r.arrived(c, it, aid.Deployment)
		case it.kind == aid.Delivery && !r.any(it.whatFirst, it.whatLast, "transports"):
			r.arrived(c, it, aid.Delivery)
		}
	}
	if len(its) > 0 || v.shares >= 0 {
		return
	}
	if end := r.nounPhrase(r.objectStart(v.from, v.first), v.first); r.any(v.from, end, "topic_people") || r.any(v.from, end, "people_deployed") {
		r.arrived(c, item{first: v.from, last: end, what: r.text(v.from, end), whatFirst: v.from, whatLast: end}, aid.Deployment)
	}
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
	if ro.provider == "" {
		ro.provider = r.nationality(v.from, it.first) // "a Botswanan contingent of 296 soldiers left"
	}
	if ro.provider == "" {
		give = slices.DeleteFunc(give, func(m int) bool { return r.at(r.beforeArticle(r.span[m][0])) == "to" })
		ro.provider, ro.tokens = r.names(give), give
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
	if p := r.lastAbout(topic{from: []aid.ClaimKind{kind}}, c.sentence); p != nil && ro.provider == "" {
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
