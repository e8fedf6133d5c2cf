package statement

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// deploy reads "P deployed figures to R", "figures were deployed to R", "troops deployed in R".
func (r *reader) deploy(c scene) {
	v := c.v
	if !v.passive && r.is(v.last, "prepositions") && r.figure[v.last+1] == 0 { // "peacekeepers deployed to R"
		v.passive, v.bare = true, true
		c.v = v
	}
	if !v.passive {
		give, _ := r.actors(c)
		r.send(c, give, v.last, v.to)
		return
	}
	give := r.governedBy(v.last, v.to, "by")
	first, last := v.from, v.first
	if v.bare {
		first = r.phraseStart(v.first, c)
	}
	if give == nil {
		give = r.governedBy(first, last, "from") // "170 peacekeepers from P were deployed"
	}
	if give == nil {
		give = r.partiesIn(first, last)
	}
	r.send(c, give, first, last)
}

// send makes deployments of the people named between first and last.
func (r *reader) send(c scene, give []int, first, last int) {
	v := c.v
	counted := r.crewItems(first, last)
	if end := min(last, first+14); len(counted) == 0 && !r.crewed(first, end) && (v.form.base != "deploy" || len(give) == 0 || v.passive) {
		return
	}
	if len(counted) == 0 {
		for _, m := range r.within(r.figure, c.s.First, c.s.Last) {
			if f := r.all[m].Count; f != nil && r.lang.is(f.Unit, "people_deployed") {
				return // the number is the claim
			}
		}
		counted = []item{{first: first, whatFirst: first, whatLast: first}}
	}
	for _, it := range counted {
		d := r.draft(c, aid.Deployment, "deployment."+v.form.base)
		d.stage, d.instrument, d.provider = "", "", r.capitalBefore(v)
		r.people(&d, r.sentFrom(it, give, c), c.s)
		if d.provider == "" {
			d.provider = r.nationality(first, r.withAdjective(cmp.Or(it.last, last), last))
			d.sure = aid.Likely
		}
		r.missionOf(&d, c.s)
		if reach := min(v.to, it.last+6); len(counted) > 1 && len(it.figures) > 0 && !v.passive && r.landBetween(it.last-1, reach) {
			r.where(&d, it.last, reach, c.s) // "130 guards in A, 40 in B"
		} else {
			r.where(&d, v.last, v.to, c.s)
		}
		d.lower(d.sure)
		if len(it.figures) > 0 {
			r.fill(&d, it, c, nil)
		} else {
			d.lower(aid.Doubtful)
			d.widen(first, last)
			for _, m := range d.tokens {
				d.widen(r.span[m][0], r.span[m][1])
			}
			r.circumstances(&d, c)
		}
		r.emit(d)
	}
}

// crewItems returns the numbers of people among tokens: by their noun, or by that of the number before in a list ("40 en B").
func (r *reader) crewItems(first, last int) []item {
	crew := false
	return slices.DeleteFunc(r.items(first, last), func(it item) bool {
		if r.all[it.figures[0]].Count == nil {
			return true
		}
		here := r.crewed(it.whatFirst, min(it.whatLast+4, last)) || r.countedCrew(it)
		here = here || crew && r.span[it.figures[0]][1] == r.span[it.figures[0]][0]+1 && r.landBetween(it.last-1, it.last+5)
		crew = here
		return !here
	})
}

// people sets who sends and serves: a contingent stands for its state.
func (r *reader) people(d *draft, give []int, s token.Sentence) {
	ro := roles{sure: aid.Sure, tokens: r.inSent(give, s)}
	var states []string
	for _, m := range give {
		n := r.all[m].Name
		if n.Kind == string(aid.MilitaryBody) && n.Country != "" || n.Kind == string(aid.Mission) {
			ro.implementer = n.Canonical
		}
		state := r.stateOf(m)
		if n.Kind == string(aid.MilitaryBody) && r.ownName(m) {
			state = n.Canonical // an army that is named sends in its own name
		}
		if n.Kind == string(aid.Mission) {
			if state = sender(n.Canonical); state == "" {
				state = r.ownerBefore(m, s)
			}
			d.activity, d.mission = n.Canonical, state != "" && d.mission || peaceOperation(n.Canonical)
		}
		if state == "" {
			state = cmp.Or(r.nationality(r.span[m][0], r.span[m][1]), n.Canonical)
		}
		if !slices.Contains(states, state) {
			states = append(states, state)
		}
	}
	ro.provider = strings.Join(states, "; ")
	if ro.provider == "" {
		ro.provider, ro.sure = d.provider, aid.Likely // "Tunis sent"
	}
	d.roles = ro
}

// sentFrom returns who sends people whom the words name with their state: "170 officers from Ghana".
func (r *reader) sentFrom(it item, give []int, c scene) []int {
	if len(it.figures) == 0 || r.foreign(c.v.main) || !c.v.passive || c.v.form.base == "withdraw" {
		return give
	}
	if own := r.governedBy(it.last, min(it.last+3, c.s.Last), "from"); own != nil {
		return own
	}
	return give
}

// sender returns the organisation that sends a mission, "" where it is not known.
func sender(mission string) string { return missions()[mission].sender }

// peaceOperation reports whether an international organisation sends the mission.
func peaceOperation(mission string) bool { return sender(mission) != "" }

// ownerBefore returns the state named before a mission in its sentence: "a French military mission, Operation X".
func (r *reader) ownerBefore(m int, s token.Sentence) string {
	for _, p := range r.partiesIn(max(s.First, r.span[m][0]-8), r.span[m][0]) {
		if r.all[p].Name.Kind == string(aid.State) {
			return r.all[p].Name.Canonical
		}
	}
	return ""
}

func (r *reader) inSent(ms []int, s token.Sentence) []int {
	return slices.DeleteFunc(slices.Clone(ms), func(m int) bool { return r.span[m][0] < s.First || r.span[m][0] >= s.Last })
}

// where sets the state where people serve, from the places of the clause, then of the sentence.
func (r *reader) where(d *draft, first, last int, s token.Sentence) {
	for _, reach := range [][2]int{{first, last}, {s.First, s.Last}} {
		for _, layer := range [][]int{r.place, r.party} {
			for _, m := range r.within(layer, reach[0], reach[1]) {
				n := r.all[m].Name
				if layer[reach[0]] == 0 && n.Kind == string(aid.Person) {
					continue
				}
				state := r.stateOf(m)
				if n.Kind == string(aid.Mission) || state == "" || strings.Contains(d.provider, state) {
					continue
				}
				if n.Kind != "country" && n.Kind != string(aid.State) && n.Kind != "populated_place" && n.Kind != "region" && n.Kind != "admin1" && n.Kind != "facility" {
					continue
				}
				d.receiver = state
				d.widen(r.span[m][0], r.span[m][1])
				r.whereElse(d, m, reach[1])
				return
			}
		}
	}
	if host := missions()[d.activity].host; d.receiver == "" && host != "" {
		d.receiver = host
		return
	}
	if d.receiver == "" && r.mainReceiver != "" && !strings.Contains(d.provider, r.mainReceiver) {
		d.receiver = r.mainReceiver
		d.sure = min2(d.sure, aid.Likely)
	}
}

// hosts reads "the camp houses Danish sappers": people of another state who serve where they are hosted.
func (r *reader) hosts(c scene, its []item) bool {
	v := c.v
	for j := v.last; j < min(v.to, v.last+8) && !r.punct(j); j++ {
		if !r.is(j, "people_deployed") || r.is(j, "people_trained") && !r.is(j, "military_people") {
			continue
		}
		from := r.nationality(v.last, r.withAdjective(j+1, v.to))
		if from == "" || len(its) > 0 && r.all[its[0].figures[0]].Count == nil {
			return false
		}
		d := r.draft(c, aid.Deployment, "deployment.host")
		d.stage, d.instrument, d.provider, d.sure = "", "", from, aid.Likely
		it := item{first: v.last, last: j + 1, whatFirst: v.last, whatLast: j + 1, what: r.text(v.last, j+1)}
		if len(its) > 0 && its[0].first <= j {
			it.figures = its[0].figures
		}
		r.where(&d, v.from, v.to, c.s)
		d.lower(aid.Likely)
		r.fill(&d, it, c, nil)
		r.emit(d)
		return true
	}
	return false
}

// hold reads "P organises 80 seminars for R": training where seminars are counted, an event where something is held.
func (r *reader) hold(c scene) {
	v := c.v
	subject, _ := r.actors(c)
	its := r.items(v.last, v.to)
	if v.passive {
		subject = r.governedBy(v.last, v.to, "by")
		its = r.items(v.from, v.first)
	}
	if v.form.base == "host" && !v.passive && r.hosts(c, its) {
		return
	}
	for _, it := range its {
		guests := r.all[it.figures[0]].Count != nil && r.any(it.whatFirst, it.whatLast, "people_trained") && r.nationality(it.first, it.last) != ""
		if it.kind != aid.Training && (!guests || v.form.base != "host") {
			continue
		}
		d := r.draft(c, aid.Training, "training."+v.form.base)
		d.stage, d.instrument = "", ""
		ro := roles{sure: aid.Likely, provider: r.names(subject), tokens: r.inSentence(subject, c)}
		if ro.receiver = r.nationality(v.last, v.to); ro.receiver == "" {
			ro.receiver = r.receiverOf(v.last, v.to, ro.provider)
		}
		r.complete(&ro)
		d.roles = ro
		d.lower(ro.sure)
		r.fill(&d, it, c, nil)
		r.emit(d)
	}
	if v.passive || len(its) > 0 || len(subject) == 0 || v.tense != "past" || !r.any(v.last, v.to, "held_things") {
		return
	}
	d := r.draft(c, aid.Event, "event."+v.form.base)
	d.lower(aid.Likely)
	r.circumstances(&d, c)
	if d.date.IsZero() {
		return
	}
	for _, m := range subject {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.widen(v.first, r.nounPhrase(v.last+1, v.to))
	r.emit(d)
}
