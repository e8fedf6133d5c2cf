package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// makes reads "P made similar donations", "P made a contribution to R".
func (r *reader) makes(c scene) {
	v := c.v
	a := r.objectStart(v.last, v.to)
	b := r.nounPhrase(a, v.to)
	if v.passive || v.negated || !r.any(a, b, "grant_words") && !r.any(a, b, "made_things") {
		return
	}
	if len(r.items(v.last, v.to)) > 0 { // "made a gift of 1,000 tonnes", "a contribution of M"
		gift := *c.f
		gift.Frame, gift.Stage, gift.Plain = "give", aid.Committed, true
		if gift.Goods = r.any(a, b, "grant_words") || r.any(a, b, "handed_nouns"); gift.Goods {
			gift.Stage = aid.Delivered
		}
		c.f = &gift
		r.give(c)
		return
	}
	ro, _ := r.giverAndReceiver(c)
	if ro.provider == "" {
		return
	}
	d := r.draft(c, aid.Flow, "flow.make")
	d.instrument = aid.Grant
	if r.any(a, b, "goods") {
		d.kind, d.rule, d.instrument, d.stage = aid.Delivery, "delivery.make", "", aid.Delivered
	}
	if n := len(r.drafts); n > 0 && r.at(a) == "similar" && r.drafts[n-1].sentence >= c.sentence-2 { // as before: "similar donations"
		prev := r.drafts[n-1]
		d.kind, d.instrument, d.stage, d.military = prev.kind, prev.instrument, prev.stage, prev.military
		ro.receiver, ro.receiverKind = prev.receiver, prev.receiverKind
		d.rule = string(d.kind) + ".make"
	}
	if r.any(a, b, "handed_nouns") && r.any(a, v.to, "goods") && !r.any(a, b, "grant_words") { // "hizo entrega de medicinas"
		d.kind, d.rule, d.instrument, d.stage = aid.Delivery, "delivery.make", "", aid.Delivered
	}
	d.roles = ro
	d.lower(aid.Doubtful)
	r.fill(&d, item{first: a, last: b, what: r.text(a, b), whatFirst: a, whatLast: b}, c, nil)
	r.emit(d)
}

// serve reads "the mission intervened in R", "the mission was mandated to …".
func (r *reader) serve(c scene) {
	v := c.v
	subject := r.subjectParties(c.vs, c.k)
	if len(subject) != 1 || v.negated {
		return
	}
	n := r.all[subject[0]].Name
	if n.Kind != string(aid.Mission) && n.Kind != string(aid.MilitaryBody) {
		return
	}
	d := r.draft(c, aid.Deployment, "deployment."+v.form.base)
	r.people(&d, subject, c.s)
	if n.Kind == string(aid.Mission) {
		d.activity, d.mission = n.Canonical, peaceOperation(n.Canonical)
	}
	if d.provider == n.Canonical {
		d.provider = ""
	}
	r.where(&d, v.last, v.to, c.s)
	d.lower(aid.Likely)
	r.circumstances(&d, c)
	for _, m := range subject {
		d.widen(r.span[m][0], r.span[m][1])
	}
	r.emit(d)
}

// hire reads "R used P’s expeditionary corps".
func (r *reader) hire(c scene) {
	v := c.v
	j := r.objectStart(v.last, v.to)
	m := r.actorAt(j)
	if m < 0 || v.passive || v.negated {
		return
	}
	n := r.all[m].Name
	if n.Kind != string(aid.ArmedGroup) && n.Kind != string(aid.MilitaryBody) || n.Country == "" {
		return
	}
	d := r.draft(c, aid.Deployment, "deployment."+v.form.base)
	d.provider, d.implementer, d.sure = stateName(n.Country), n.Canonical, aid.Likely
	get := r.subjectParties(c.vs, c.k)
	if get == nil && r.pronoun(v) {
		get = r.earlier(v.first)
	}
	if d.receiver = r.names(get); d.receiver == "" {
		d.receiver = r.mainReceiver
	}
	d.tokens = append(r.inSentence(get, c), m)
	d.lower(aid.Likely)
	r.fill(&d, item{first: r.span[m][0], last: r.span[m][1]}, c, nil)
	r.emit(d)
}

// uncounted reads what nouns state without a figure: loans for works, works that a party pays, aid that stopped, troops
// that are somewhere.
func (r *reader) uncounted(s token.Sentence, sentence int) {
	for i := s.First; i < s.Last; i++ {
		switch {
		case r.at(i) == "projects" && (r.is(i+1, "be") || r.at(i+1) == "include" || r.at(i+1) == "including" || r.at(i+1) == ":"):
			r.listedWorks(i, s, sentence)
		case (r.at(i) == "loans" || r.at(i) == "loan" || r.at(i) == "grants") && r.at(i+1) == "for":
			r.loansFor(i, s, sentence)
		case r.is(i, "funded_words") && r.joined(i-1):
			r.fundedWorks(i, s, sentence)
		case r.is(i, "aid_words") && r.aidStopped(i, s):
			r.stopped(i, s, sentence)
		case r.party[i] > 0 && r.span[r.party[i]-1][0] == i:
			r.present(r.party[i]-1, s, sentence)
		}
	}
}

// loansFor reads "loans for X, and bridges in Y": one claim for each of the works.
func (r *reader) loansFor(i int, s token.Sentence, sentence int) {
	for _, d := range r.drafts[r.since:] {
		if d.sentence == sentence && d.first <= i && i < d.last && d.kind == aid.Flow {
			return
		}
	}
	start := i + 2
	for start < s.Last {
		end := start
		for end < s.Last && !r.punct(end) && r.at(end) != "and" && !r.is(end, "clause_breaks") && r.verbAt(end) == nil {
			end++
		}
		if end == start || !r.worksIn(start, end) || len(r.within(r.place, start, end)) == 0 {
			return
		}
		d := draft{kind: aid.Flow, rule: "flow.loans-for", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, stage: aid.Committed, instrument: aid.Loan}
		if r.at(i) == "grants" {
			d.instrument = aid.Grant
		}
		ro := roles{sure: aid.Doubtful}
		r.complete(&ro)
		d.roles = ro
		d.widen(i, end)
		d.what = r.text(start, end)
		d.activity = r.activityIn(start, end, &d)
		if d.place = r.placeIn(start, end, &d); d.place == "" {
			d.place = r.placeOf(d.activity)
		}
		r.emit(d)
		for end < s.Last && (r.at(end) == "," || r.at(end) == "and" || r.at(end) == "for") {
			end++
		}
		start = end
	}
}

// listedWorks reads "projects are the A, the B and the C": a project each, where nothing else in the sentence codes it.
func (r *reader) listedWorks(i int, s token.Sentence, sentence int) {
	ms := r.within(r.works, i, s.Last)
	if len(ms) < 2 {
		return
	}
	for _, m := range ms {
		if slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool {
			return d.sentence == sentence && d.activity == r.all[m].Name.Canonical
		}) {
			continue
		}
		d := draft{kind: aid.Project, rule: "project.listed", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
		d.activity, d.what = r.all[m].Name.Canonical, r.all[m].Span.Quote
		d.sure = aid.Doubtful
		if give := r.partiesIn(s.First, i); len(give) > 0 && r.all[give[0]].Name.Kind == string(aid.State) && r.actor(give[0]) != r.mainReceiver {
			d.provider = r.actor(give[0])
		}
		r.complete(&d.roles)
		d.widen(r.span[m][0], r.span[m][1])
		if d.place = r.placeOf(d.activity); d.place == "" {
			d.place = r.placeIn(r.span[m][0], min(s.Last, r.span[m][1]+3), &d)
		}
		r.emit(d)
	}
}

// fundedWorks reads "the Chinese-funded campus of X": the works' project has that provider.
func (r *reader) fundedWorks(i int, s token.Sentence, sentence int) {
	m := r.mention(r.party, i-2)
	if m == nil {
		return
	}
	for j := i + 1; j < min(s.Last, i+8); j++ {
		w := r.works[j]
		if w == 0 {
			if r.punct(j) {
				return
			}
			continue
		}
		a := r.all[w-1]
		for _, d := range r.drafts[r.since:] {
			if d.sentence == sentence && d.kind == aid.Project && d.activity == a.Name.Canonical && d.first <= r.span[w-1][1] && r.span[w-1][0] <= d.last {
				return // its verb has said it
			}
		}
		d := draft{kind: aid.Project, rule: "project.funded", confidence: aid.Likely, sentence: sentence, modality: aid.Asserted}
		d.provider, d.activity, d.sure = r.actor(r.party[i-2]-1), a.Name.Canonical, aid.Likely
		d.widen(r.span[r.party[i-2]-1][0], r.span[w-1][1])
		if d.place = r.placeOf(d.activity); d.place == "" {
			d.place = r.placeIn(r.span[w-1][0], min(s.Last, r.span[w-1][1]+4), &d)
		}
		r.complete(&d.roles)
		d.what = a.Span.Quote
		r.emit(d)
		return
	}
}

// aidStopped reports whether a verb of stopping follows the noun of aid closely.
func (r *reader) aidStopped(i int, s token.Sentence) bool {
	for j := i + 1; j < min(s.Last, i+5); j++ {
		if r.punct(j) {
			return false
		}
		if r.is(j, "stopped_words") {
			return r.is(j-1, "be") || r.is(j-1, "have")
		}
	}
	return false
}

// stopped makes the claim that aid was suspended.
func (r *reader) stopped(i int, s token.Sentence, sentence int) {
	d := draft{kind: aid.Flow, rule: "flow.stopped", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, stage: aid.Suspended, instrument: aid.Unspecified}
	a := i
	for a > s.First && r.noun(a-1) && !r.is(a-1, "be") && r.party[a-1] == 0 {
		a--
	}
	b := i + 1
	for b < s.Last && !r.is(b, "stopped_words") {
		b++
	}
	d.widen(a, min(b+1, s.Last))
	if m := r.dateIn(b, min(s.Last, b+14), &d); m >= 0 {
		d.date = *r.all[m].Date
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.receiver, d.sure = r.mainReceiver, aid.Doubtful
	d.what = r.text(a, i+1)
	r.emit(d)
}

// present reads "Chinese peacekeepers in R are engineers": troops that the sentence describes where they are.
func (r *reader) present(m int, s token.Sentence, sentence int) {
	n := r.all[m].Name
	end := r.span[m][1]
	if n.Kind != string(aid.MilitaryBody) || n.Country == "" {
		return
	}
	j := end
	if w := r.at(j); w == "in" || w == "deployed" || w == "serving" || w == "stationed" {
		for j < s.Last && j < end+6 && r.place[j] == 0 {
			j++
		}
		if j < s.Last && r.place[j] > 0 {
			j = r.span[r.place[j]-1][1]
		}
	} else if w != "," || r.at(j+1) != "including" {
		return
	}
	if !r.is(j, "be") && r.at(j) != "include" && r.at(j) != "included" && (r.at(j) != "," || r.at(j+1) != "including") {
		return
	}
	for _, d := range r.drafts[r.since:] {
		if d.sentence == sentence && d.kind == aid.Deployment {
			return
		}
	}
	d := draft{kind: aid.Deployment, rule: "deployment.present", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
	r.people(&d, []int{m}, s)
	r.missionOf(&d, s)
	r.where(&d, end, min(s.Last, end+6), s)
	d.widen(r.span[m][0], r.span[m][1])
	for j < s.Last && !r.punct(j) && !r.is(j, "clause_breaks") && r.verbAt(j) == nil {
		j++
	}
	d.widen(r.span[m][0], j)
	d.place = r.placeIn(r.span[m][0], j, &d)
	r.emit(d)
}
