package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// countNoun sorts a number of people or things.
func (r *reader) countNoun(it item, s token.Sentence, sentence int, vs []verb) {
	fig := r.all[it.figures[0]]
	unit := token.Fold(fig.Count.Unit)
	if durations[unit] && unit != "rank" {
		return
	}
	a, b := it.whatFirst, it.whatLast
	people := r.crewed(a, b) || r.lang.is(unit, "people_deployed") || r.countedCrew(it)
	switch {
	case r.any(s.First, s.Last, "casualty_words") && (people || unit == "person" || r.any(a, b, "people_trained")):
		r.casualties(it, s, sentence, vs)
	case r.trainees1(it, unit):
		r.trainingFor(it, s, sentence, vs)
	case r.goesOnCounting(it, s, sentence):
	case r.scholarly(it, s):
		d := r.begin(aid.Training, "training.scholars", it, sentence)
		d.receiver = r.nationality(it.first, r.withAdjective(it.last, s.Last))
		d.provider = r.hostOf(s.First, s.Last, d.receiver)
		d.sure = aid.Likely
		r.surroundings(&d, s, vs)
		r.emit(d)
	case r.learning(it, s):
		r.learners(it, s, sentence, vs)
	case people && r.serving(s):
		r.servingAbroad(it, s, sentence, vs)
	case it.kind == aid.Delivery && r.at(it.first-1) == "of" && r.is(it.first-2, "grant_words"): // "a gift of 1,200 tonnes"
		r.deliveryNoun("delivery.gift", it, s, sentence, vs)
	case it.kind == aid.Training:
		d := r.begin(aid.Training, "training.noun", it, sentence)
		d.lower(aid.Doubtful)
		r.sidesOfNoun(&d, it, s)
		if n := r.nationality(it.last, min(s.Last, it.last+5)); n != "" && n != d.provider {
			d.receiver = n
		}
		if d.provider == "" && d.receiver != "" && r.donor(d.receiver) {
			d.provider, d.receiver = d.receiver, "" // "69 scholarships of the French government"
		}
		r.surroundings(&d, s, vs)
		r.emit(d)
	case it.kind == aid.Delivery && r.includedInAid(it, s):
		r.deliveryNoun("delivery.included", it, s, sentence, vs)
	default:
		r.measure(it, s, sentence)
	}
}

// includedInAid reports whether goods are said to be part of what is given: "the package includes two ferries".
func (r *reader) includedInAid(it item, s token.Sentence) bool {
	for j := it.first - 1; j >= s.First && j >= it.first-12; j-- {
		if r.is(j, "includes") {
			return r.any(max(s.First, j-8), j, "aid_heads") || r.any(max(s.First, j-20), j, "handed_nouns")
		}
	}
	return false
}

// casualties reads a number of people who were killed or hurt; those of one sentence are one event.
func (r *reader) casualties(it item, s token.Sentence, sentence int, vs []verb) {
	if n := len(r.drafts); n > 0 && r.drafts[n-1].sentence == sentence && r.drafts[n-1].rule == "event.casualties" {
		d := &r.drafts[n-1]
		d.figures = append(d.figures, it.figures...)
		d.widen(it.first, it.last)
		r.used[it.figures[0]] = true
		return
	}
	d := r.begin(aid.Event, "event.casualties", it, sentence)
	r.surroundings(&d, s, vs)
	r.widenClause(&d, s)
	r.emit(d)
}

// trainees1 reports whether a number is of people whom the words right before train: "a course for 14 officials", "training
// of 40 midwives", "aimed at training 300 soldiers".
func (r *reader) trainees1(it item, unit string) bool {
	if k := r.class(unit); k != 'p' && k != 0 {
		return false
	}
	b := it.first - 1
	for r.is(b, "amount_openers") || r.at(b) == "than" || r.is(b, "determiners") || r.at(b) == "least" {
		b--
	}
	if f := r.verbAt(b); f != nil && f.form == 'g' && f.frame.Frame == "train" {
		return true
	}
	if r.at(b) != "for" && r.at(b) != "of" && r.at(b) != "to" {
		return false
	}
	if r.at(b) == "for" || r.is(b-1, "directed_words") {
		return r.any(b-14, b, "training_things")
	}
	return r.any(b-2, b, "course_nouns")
}

// goesOnCounting reads a number that parts or goes on the people of the claim before it in the sentence: "500 troops: 300
// Kenyans and 200 Ugandans", "512 soldiers in 2023, 634 in 2024".
func (r *reader) goesOnCounting(it item, s token.Sentence, sentence int) bool {
	n := len(r.drafts)
	if n == r.since {
		return false
	}
	p := &r.drafts[n-1]
	gap := it.first - p.last
	if p.sentence != sentence || p.kind != aid.Deployment && p.kind != aid.Training || gap < 0 || gap > 8 {
		return false
	}
	land := r.nationality(it.first, r.withAdjective(it.last, s.Last))
	there := r.foreign(it.first) && gap <= 8 && r.landBetween(it.last-1, it.last+4)
	if there {
		r.partsThere(it, s, sentence)
		return true
	}
	if land == "" && (r.at(it.last) != "in" || !r.dateAfter(it.last+1)) && !r.dateAfter(it.last) {
		return false
	}
	d := r.begin(p.kind, string(p.kind)+".parts", it, sentence)
	d.roles, d.activity, d.mission = p.roles, p.activity, p.mission
	switch {
	case d.kind == aid.Deployment && land != "":
		d.provider, d.implementer = land, ""
	case land != "" && r.foreign(it.first):
		d.receiver = land // "un argentino, dos bolivianos"
	}
	if r.dateAfter(it.last + 1) {
		m := r.date[it.last+1] - 1
		d.date = *r.all[m].Date
		d.widen(it.first, r.span[m][1])
	}
	d.lower(aid.Doubtful)
	r.emit(d)
	return true
}

// trainingFor reads "a training programme for 14 officials from R".
func (r *reader) trainingFor(it item, s token.Sentence, sentence int, vs []verb) {
	d := r.begin(aid.Training, "training.for", it, sentence)
	if d.receiver = r.nationality(it.first, r.withAdjective(it.last, s.Last)); d.receiver == "" {
		d.receiver = r.names(r.governedBy(it.last, min(s.Last, it.last+12), "from", "of"))
	}
	if d.receiver == "" {
		d.receiver = r.peoplesOf(it.last, min(it.last+6, s.Last))
	}
	d.provider = r.courseBy(it.last, s.Last)
	for _, m := range r.partiesIn(s.First, it.first) {
		if a := r.actor(m); d.provider == "" && a != d.receiver && !r.persons[a] {
			d.provider = a
		}
	}
	d.sure = aid.Likely
	for j := it.first - 1; j >= s.First && j >= it.first-8; j-- {
		if r.is(j, "course_nouns") {
			d.widen(j, it.last)
		}
	}
	r.surroundings(&d, s, vs)
	r.emit(d)
}

// servingAbroad reads a number of people who serve in another country or in a mission.
func (r *reader) servingAbroad(it item, s token.Sentence, sentence int, vs []verb) {
	d := r.begin(aid.Deployment, "deployment.noun", it, sentence)
	if n := r.nationality(it.first, r.withAdjective(it.last, s.Last)); n != "" && len(r.partiesIn(it.first, it.last)) == 0 {
		d.provider, d.sure = n, aid.Likely
	} else {
		r.people(&d, r.senders(it, s), s)
	}
	if d.provider == "" && d.implementer == "" {
		d.provider = r.nationality(s.First, it.first) // "the Chinese medical team consists of 17 doctors"
	}
	if d.provider != "" && r.athome(d.provider, s) {
		return // a country's troops at home are no deployment
	}
	if d.provider == "" && d.implementer == "" && !r.sameForce(&d) {
		return
	}
	r.missionOf(&d, s)
	r.where(&d, s.First, s.Last, s)
	r.surroundings(&d, s, vs)
	if d.provider == "" && d.mission {
		d.provider = "United Nations"
	}
	r.emit(d)
}

// sameForce takes the sides of the last deployment that the document has told of: "by June the force counted N".
func (r *reader) sameForce(d *draft) bool {
	for i := len(r.drafts) - 1; i >= 0; i-- {
		if p := &r.drafts[i]; p.kind == aid.Deployment && p.provider != "" {
			d.provider, d.receiver, d.activity, d.mission, d.sure = p.provider, p.receiver, p.activity, p.mission, aid.Doubtful
			d.lower(aid.Doubtful)
			return true
		}
	}
	return false
}

// scholarly reports whether people of a nationality are said to study abroad: "45 Zambian students will leave for R on
// scholarships".
func (r *reader) scholarly(it item, s token.Sentence) bool {
	if !r.any(it.whatFirst, it.whatLast, "people_trained") || r.any(it.whatFirst, it.whatLast, "teaching_people") {
		return false // who teaches is not taught
	}
	if !r.any(s.First, s.Last, "scholarship_words") {
		return false
	}
	n := r.nationality(it.first, r.withAdjective(it.last, s.Last))
	return n != "" && r.hostOf(s.First, s.Last, n) != ""
}

// athome reports whether the only state among the places of the sentence is the senders' own.
func (r *reader) athome(state string, s token.Sentence) bool {
	home := false
	for _, m := range r.within(r.place, s.First, s.Last) {
		switch r.stateOf(m) {
		case state:
			home = true
		case "":
		default:
			return false
		}
	}
	return home
}

// serving reports whether the sentence speaks of people who serve abroad.
func (r *reader) serving(s token.Sentence) bool {
	if r.any(s.First, s.Last, "serving_words") {
		return true
	}
	for i := s.First; i < s.Last-1; i++ {
		if r.is(i, "have") && r.figure[i+1] > 0 { // "P has N monitors in R"
			return true
		}
	}
	for i := s.First; i < min(s.Last, s.First+6); i++ { // "it counts 600 troops", "the force has grown to"
		if w := r.at(i); w == "numbers" || w == "counts" || w == "comprises" || w == "totals" || w == "plans" && r.foreign(i) {
			return r.figureBetween(i+1, min(s.Last, i+5))
		}
	}
	for _, m := range r.within(r.party, s.First, s.Last) {
		if r.all[m].Name.Kind == string(aid.Mission) {
			return true
		}
	}
	return false
}

// senders returns who sends the people of a noun: its possessive, its nationality, or the sentence's first military body.
func (r *reader) senders(it item, s token.Sentence) []int {
	for _, m := range r.partiesIn(it.first, it.last) {
		return []int{m}
	}
	for _, m := range r.partiesIn(s.First, it.first) {
		n := r.all[m].Name
		if n.Kind == string(aid.MilitaryBody) || n.Kind == string(aid.State) && r.at(r.span[m][1]) == "'s" {
			return []int{m}
		}
	}
	for _, m := range r.partiesIn(s.First, s.Last) {
		if b := r.beforeArticle(r.span[m][0]); r.at(b) == "to" || r.at(b) == "for" {
			continue // where they go
		}
		if k := r.all[m].Name.Kind; k == string(aid.Mission) || k == string(aid.State) || k == string(aid.MilitaryBody) {
			return []int{m}
		}
	}
	return nil
}
