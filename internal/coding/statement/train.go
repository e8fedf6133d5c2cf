package statement

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// agents are the parties that act, with how sure the words make them.
type agents struct {
	parties []int
	sure    aid.Confidence
}

// train reads "P trained figures", "figures were trained by P in …", "figures attended courses in …".
func (r *reader) train(c scene) {
	v := c.v
	first, last := v.last, v.to
	subject, sure := r.actors(c)
	if v.passive || c.f.Frame == "attend" {
		first, last = v.from, v.first
		if v.bare {
			first = r.phraseStart(v.first, c)
		}
		subject, sure = r.governedBy(v.last, v.to, "by", "from"), aid.Sure
	}
	if helper := r.helperOf(v.main, c.s); helper >= 0 && v.form.form == 'b' {
		subject = r.group1(r.partiesIn(c.s.First, helper))
	}
	n := len(r.drafts)
	learns := c.f.Frame != "attend" || r.is(v.main, "enrols") || r.any(v.last, min(v.to, v.last+8), "training_things")
	for _, it := range r.items(first, last) {
		fig := r.all[it.figures[0]]
		if r.at(r.beforeArticle(it.first)) == "alongside" || r.at(it.first-1) == "alongside" {
			continue // who trains with them
		}
		if fig.Count == nil || durations[fig.Count.Unit] || !learns {
			continue
		}
		r.trained(c, it, agents{subject, sure}, [2]int{first, last})
	}
	if len(r.drafts) == n && learns {
		r.trainUncounted(c, agents{subject, sure}, first, last)
	}
}

// attends reads a verb of doing as one of being trained, where its object is a course: "effectuent un stage".
func (r *reader) attends(c scene) {
	if !r.any(c.v.last, min(c.v.to, c.v.last+5), "training_things") {
		return
	}
	f := *c.f
	f.Frame = "attend"
	c.f = &f
	r.train(c)
}

// courseTime gives a claim of training the length of its course: "a six-week course".
func (r *reader) courseTime(d *draft, first, last int) {
	for _, m := range r.within(r.figure, first, last) {
		sp := r.span[m]
		n := r.all[m].Count
		if n == nil || !durations[n.Unit] || n.Unit == "rank" || slices.Contains(d.figures, m) {
			continue
		}
		if r.any(sp[1], min(sp[1]+4, last), "training_things") || r.any(max(first, sp[0]-4), sp[0], "training_things") {
			d.figures = append(d.figures, m)
			d.widen(sp[0], sp[1])
		}
	}
}

// trained makes the claim that the people of an item were trained; object is where the people stand.
func (r *reader) trained(c scene, it item, by agents, object [2]int) {
	v := c.v
	d := r.draft(c, aid.Training, "training."+v.form.base)
	d.stage, d.instrument = "", ""
	ro := roles{sure: by.sure, provider: r.senderNames(by.parties), tokens: r.inSentence(by.parties, c)}
	if ro.receiver = r.armyIn(it.first, min(it.last+4, object[1])); ro.receiver == "" {
		ro.receiver = cmp.Or(r.nationality(it.first, r.withAdjective(it.last, c.s.Last)), r.ofState(it, c.s.Last))
	}
	if helper := r.helperOf(v.main, c.s); helper >= 0 && ro.receiver == "" {
		ro.receiver = r.names(r.partiesIn(helper, v.first))
	}
	if ro.receiver == "" {
		ro.receiver = r.traineesIn(c, it, object, ro.provider)
	}
	if ro.provider == "" {
		ro.provider, ro.sure = cmp.Or(r.fromWhom(c), r.trainer(c, ro.receiver)), aid.Likely
	}
	if ro.provider == "" && c.f.Frame == "train" && !v.passive && r.any(v.from, v.first, "training_things") {
		if p := r.lastAbout(topic{from: []aid.ClaimKind{aid.Training}}, c.sentence); p != nil && p.provider != ro.receiver {
			ro.provider, ro.sure = p.provider, aid.Doubtful // "el curso formó a 30 oficiales"
		}
	}
	if ro.receiver == "" {
		ro.receiver = r.peoplesOf(it.last, min(it.last+6, c.s.Last))
	}
	r.complete(&ro)
	r.kinds(&ro, by.parties, nil)
	d.roles = ro
	d.lower(ro.sure)
	if len(it.figures) == 0 {
		if ro.provider == "" && ro.receiver == "" || ro.provider == ro.receiver {
			return
		}
		d.lower(aid.Likely)
		d.rule += ".uncounted"
	}
	d.military = r.any(it.whatFirst, it.whatLast, "military_people")
	r.fill(&d, it, c, nil)
	d.widen(v.first, v.last)
	if c.f.Frame == "attend" {
		r.courseTime(&d, v.last, v.to)
	}
	r.emit(d)
}

// armyIn returns the army or police that the words name as such, "" where they name none.
func (r *reader) armyIn(first, last int) string {
	for _, m := range r.partiesIn(first, last) {
		if (r.all[m].Name.Kind == string(aid.MilitaryBody) && r.ownName(m) || r.guards(m)) && r.at(r.beforeArticle(r.span[m][0])) != "by" {
			return r.actor(m)
		}
	}
	return ""
}

// guards reports whether a body is a state's police or guard by its name.
func (r *reader) guards(m int) bool {
	n := r.all[m].Name
	return n.Kind == string(aid.GovernmentBody) && (strings.HasSuffix(n.Canonical, " Police") || strings.HasSuffix(n.Canonical, " Guard"))
}

// traineesIn returns who is trained where no nationality says: a party of the object, of the subject in the passive. Where
// people were trained, no giver named, tells of the giver, not of them.
func (r *reader) traineesIn(c scene, it item, object [2]int, giver string) string {
	if !c.v.passive && c.f.Frame != "attend" {
		return r.receiverOf(object[0], c.v.to, giver)
	}
	if from := r.governedBy(it.last, min(it.last+4, object[1]), "from", "of"); from != nil {
		return r.names(from)
	}
	if ms := slices.DeleteFunc(r.partiesIn(it.first, min(it.last+3, object[1])), func(m int) bool { return r.persons[r.actor(m)] }); len(ms) > 0 && r.actor(ms[0]) != giver {
		return r.traineeState(ms[0])
	}
	if giver == "" {
		return ""
	}
	return r.receiverOf(object[0], c.v.to, giver)
}

// fromWhom returns the party before a verb without a subject from which training comes: "desde la Marina se instruye a 60 remeros".
func (r *reader) fromWhom(c scene) string {
	if !r.foreign(c.v.main) || c.v.passive {
		return ""
	}
	for _, m := range r.partiesIn(c.s.First, c.v.first) {
		if r.at(r.beforeArticle(r.span[m][0])) == "from" {
			return r.actor(m)
		}
	}
	return ""
}

// trainer returns who trains where the verb has no party for it: the state of the crew, who gives the course, the host.
func (r *reader) trainer(c scene, receiver string) string {
	v := c.v
	if host := r.trainedIn(v); host != "" && host != receiver {
		return host
	}
	if c.f.Frame == "attend" {
		return cmp.Or(r.courseBy(v.last, c.s.Last), r.hostOf(v.last, c.s.Last, receiver))
	}
	host := ""
	if !r.foreign(v.main) || v.passive {
		host = r.hostOf(v.last, v.to, receiver)
	} else if at := r.governedBy(v.last, v.to, "in"); at != nil && r.stateOf(at[0]) != receiver {
		host = r.stateOf(at[0])
	}
	return cmp.Or(r.crew(v), r.sentCrew(c), r.courseBy(v.last, c.s.Last), host)
}

// trainedIn returns the state where people are trained that follows the verb at once: "trained in Morocco".
func (r *reader) trainedIn(v verb) string {
	if !v.passive {
		return ""
	}
	for _, m := range r.governedBy(v.last, min(v.to, v.last+2), "in", "to") {
		if n := r.all[m].Name; n.Kind == "country" || n.Kind == string(aid.State) {
			return n.Canonical
		}
	}
	return ""
}

// trainUncounted reads "P trained R's recruits", "officers to train soldiers of R": people without a number.
func (r *reader) trainUncounted(c scene, by agents, first, last int) {
	before := c.v.passive || c.f.Frame == "attend" // the people are the subject
	if !before {
		first = r.objectStart(first, last)
		last = min(last, first+8)
	}
	for j := first; j < last; j++ {
		if r.punct(j) && !before {
			return
		}
		if m := r.actorAt(j); r.is(j, "people_trained") || r.is(j, "military_people") || m >= 0 && !before && (r.at(r.span[m][1]) == "'s" || r.all[m].Name.Kind == string(aid.MilitaryBody)) {
			it := item{first: first, last: j + 1, whatFirst: first, whatLast: j + 1, what: r.text(first, j+1)}
			if before {
				it.first = max(first, j-2)
			}
			r.trained(c, it, by, [2]int{first, last})
			return
		}
	}
}

// sentCrew returns the state of the people whom the verb before sends or hosts to train others: "will host Turkish officers
// to train recruits".
func (r *reader) sentCrew(c scene) string {
	if r.at(c.v.first) != "to" || c.k == 0 {
		return ""
	}
	for i := c.v.first - 1; i > c.vs[c.k-1].last && i > c.v.first-8; i-- {
		if r.is(i, "people_deployed") {
			return r.nationality(max(c.vs[c.k-1].last, i-3), r.withAdjective(i+1, c.v.first))
		}
	}
	return ""
}

// hostOf returns the state where or by whose training people were trained.
func (r *reader) hostOf(first, last int, receiver string) string {
	for _, layer := range [][]int{r.party, r.place} {
		for _, m := range r.within(layer, first, last) {
			if s := r.stateOf(m); s != "" && s != receiver {
				return s
			}
		}
	}
	return ""
}
