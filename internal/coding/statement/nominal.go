package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// nominals makes claims of figures that no verb gave: "the 2014 loan agreement of M", "a M project", "N soldiers".
func (r *reader) nominals(s token.Sentence, sentence int, vs []verb) {
	for _, it := range r.items(s.First, s.Last) {
		if r.used[it.figures[0]] {
			continue
		}
		fig := r.all[it.figures[0]]
		if fig.Money != nil {
			r.moneyNoun(it, s, sentence, vs)
		} else if fig.Count != nil {
			r.countNoun(it, s, sentence, vs)
		}
	}
}

// begin makes the draft of a nominal claim.
func (r *reader) begin(kind aid.ClaimKind, rule string, it item, sentence int) draft {
	d := draft{kind: kind, rule: rule, confidence: aid.Likely, sentence: sentence, modality: aid.Asserted, figures: it.figures, what: it.what}
	d.widen(it.first, it.last)
	d.military = r.any(it.whatFirst, it.whatLast, "military_goods")
	return d
}

// moneyNoun sorts an amount by the words beside it.
func (r *reader) moneyNoun(it item, s token.Sentence, sentence int, vs []verb) {
	switch it.kind {
	case aid.Flow:
		r.flowNoun(it, s, sentence, vs)
	case aid.Project:
		r.costNoun(it, s, sentence)
	case aid.Delivery:
		d := r.begin(aid.Delivery, "delivery.noun", it, sentence)
		d.stage = aid.Delivered
		d.lower(aid.Doubtful)
		r.sidesOfNoun(&d, it, s)
		r.surroundings(&d, s, vs)
		r.emit(d)
	case aid.Agreement:
		d := r.begin(aid.Agreement, "agreement.noun", it, sentence)
		r.sidesOfNoun(&d, it, s)
		r.surroundings(&d, s, vs)
		r.emit(d)
	default:
		if b := it.first - 1; (r.is(b, "cost_words") || r.at(b) == "of" && r.is(b-1, "cost_words") || r.is(b, "measure_verbs") && r.any(s.First, b, "cost_words") || r.at(b) == "to" && (r.is(b-1, "measure_verbs") || r.is(b-1, "estimates") || r.is(b-1, "worth")) && r.any(s.First, b, "cost_words")) && (r.worksIn(s.First, s.Last) || r.worksBefore(s)) {
			r.costNoun(it, s, sentence)
			return
		}
		if give := r.governedBy(it.last, it.last+3, "from"); len(give) > 0 && r.at(it.last) == "from" && r.worksIn(s.First, s.Last) {
			it.kind, it.instrument = aid.Flow, aid.Unspecified // "rebuilt with M from P"
			r.flowNoun(it, s, sentence, vs)
			return
		}
		if r.amountFor(it, s) {
			it.kind, it.instrument = aid.Flow, aid.Unspecified
			r.flowNoun(it, s, sentence, vs)
			return
		}
		if r.amountsTo(&it, s) {
			if !r.completes(it, sentence) {
				r.flowNoun(it, s, sentence, vs)
			}
			return
		}
		r.measure(it, s, sentence)
	}
}

// amountFor reads "the remaining M is for R", "includes M to R": an amount with whom it is for, where nothing else is said
// of it.
func (r *reader) amountFor(it item, s token.Sentence) bool {
	j := it.last
	if r.is(j, "be") {
		j++
	}
	if w := r.at(j); w != "for" && w != "to" || j >= s.Last {
		return false
	}
	for j++; r.is(j, "determiners"); j++ {
	}
	m := r.actorAt(j)
	if m < 0 {
		return false
	}
	if r.at(it.first-1) == "and" {
		for i := r.since; i < len(r.drafts); i++ {
			if r.drafts[i].kind == aid.Flow {
				return true // "M for A and N for B"
			}
		}
	}
	return r.is(it.last, "be") || r.any(max(s.First, it.first-8), it.first, "measure_verbs") && r.any(s.First, it.first, "aid_heads") || r.any(max(s.First, it.first-3), it.first, "extra_words")
}

// completes gives an amount to the loan or grant that its sentence has named without one: "the loan granted by P is M".
func (r *reader) completes(it item, sentence int) bool {
	for i := r.since; i < len(r.drafts); i++ {
		d := &r.drafts[i]
		if d.sentence == sentence && d.kind == aid.Flow && len(d.figures) == 0 {
			d.figures, d.confidence = it.figures, aid.Likely
			for _, m := range it.figures {
				r.used[m] = true
				d.widen(r.span[m][0], r.span[m][1])
			}
			return true
		}
	}
	return false
}

// worksBefore reports whether the sentence before, in the same paragraph, speaks of works.
func (r *reader) worksBefore(s token.Sentence) bool {
	i := r.doc.Tokens[s.First].Sentence - 1
	if i < 0 || r.doc.Sentences[i].Paragraph != s.Paragraph {
		return false
	}
	return r.worksIn(r.doc.Sentences[i].First, r.doc.Sentences[i].Last)
}

// amountsTo reads "P's contribution to R amounts to M": the subject of the clause says what the amount is.
func (r *reader) amountsTo(it *item, s token.Sentence) bool {
	verb := -1
	for j := it.first - 1; j >= s.First && j >= it.first-5; j-- {
		if r.is(j, "measure_verbs") || r.is(j, "be") && (j == it.first-1 || r.at(j+1) == "of" && j == it.first-2) {
			verb = j
			break
		}
	}
	if b := it.first - 1; verb < 0 && (r.at(b) == "to" || r.at(b) == "at") && (r.is(b-1, "worth") || r.is(b-1, "estimates")) {
		verb = b - 1 // "a gift whose value is estimated at M"
	}
	if verb < 0 && r.at(it.first-1) == "to" {
		for j := it.first - 2; j >= s.First && j > it.first-16; j-- {
			if w := r.at(j); w == "brings" || w == "bringing" || w == "brought" {
				if r.any(j, it.first, "aid_heads") {
					r.sort(it, j, it.first)
					it.first = j + 1
					return it.kind == aid.Flow
				}
				return false
			}
		}
	}
	if verb < 0 || r.any(s.First, s.Last, "debt_words") || r.any(s.First, verb, "trade_words") || r.any(s.First, verb, "cost_words") {
		return false
	}
	for j := s.First; j < verb; j++ {
		if r.punct(j) || r.is(j, "prepositions") && j > s.First+1 {
			break
		}
		if r.is(j, "loan_words") || r.is(j, "grant_words") || r.is(j, "aid_heads") {
			r.sort(it, s.First, verb)
			if it.kind == aid.Flow {
				it.first = j
				return true
			}
			return false
		}
	}
	return false
}

// flowNoun: money that a noun names as loan, grant or aid is said to be agreed.
func (r *reader) flowNoun(it item, s token.Sentence, sentence int, vs []verb) {
	if r.any(s.First, s.Last, "debt_words") && it.instrument == aid.Unspecified {
		r.measure(it, s, sentence)
		return
	}
	d := r.begin(aid.Flow, "flow.noun", it, sentence)
	d.instrument, d.stage = it.instrument, aid.Committed
	if it.instrument == aid.Investment {
		d.stage = ""
	}
	r.sidesOfNoun(&d, it, s)
	r.opened(&d, it, s, vs)
	for j := it.first - 1; j >= s.First && j >= it.first-3; j-- { // "the 2014 loan agreement of"
		if r.date[j] > 0 {
			d.widen(j, j+1)
			d.date = *r.mention(r.date, j).Date
		}
	}
	if m := r.dateIn(it.first, it.last, nil); m >= 0 {
		d.date = *r.all[m].Date
	}
	if works := r.within(r.works, it.first-2, it.last+1); len(works) > 0 {
		m := works[0]
		d.activity = r.all[m].Name.Canonical
		d.widen(r.span[m][0], r.span[m][1])
		if dm := r.within(r.date, r.span[m][0], r.span[m][1]); len(dm) > 0 && d.date.IsZero() {
			d.date = *r.all[dm[0]].Date
		}
	}
	d.place = r.placeIn(it.first, it.last, &d)
	if d.activity == "" {
		d.activity = r.activityIn(it.first-2, min(s.Last, it.last+8), &d)
	}
	r.emit(d)
}

// opened takes the subject of the first verb as the giver of what opens the sentence: "With an investment of M, P builds".
func (r *reader) opened(d *draft, it item, s token.Sentence, vs []verb) {
	if d.provider != "" || len(vs) == 0 || r.at(s.First) != "with" || it.first-s.First > 4 || vs[0].passive {
		return
	}
	if give := r.partiesIn(it.last, vs[0].first); len(give) > 0 {
		d.provider = r.actor(give[0])
		d.lower(aid.Likely)
	}
}

// costNoun: the cost of works is their project's.
func (r *reader) costNoun(it item, s token.Sentence, sentence int) {
	d := r.begin(aid.Project, "project.cost", it, sentence)
	for _, m := range r.within(r.works, it.first, it.last+1) {
		d.activity = r.all[m].Name.Canonical
		d.widen(r.span[m][0], r.span[m][1])
	}
	if w := r.at(s.First); w == "they" || w == "it" {
		d.implementer = r.firmsBefore(s)
		d.stage = aid.UnderWay
	} else {
		r.sidesOfNoun(&d, it, s)
	}
	limit := min(s.Last, it.last+6)
	for j := it.last; j < limit; j++ {
		if r.punct(j) {
			limit = j
		}
	}
	d.place = r.placeIn(it.first, limit, &d)
	if d.place != "" {
		for _, m := range r.within(r.place, it.first, limit) {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	r.emit(d)
}

// phraseLimit returns the token before which the words that go on from a noun end: a possessive, a verb, a mark.
func (r *reader) phraseLimit(first, last int) int {
	for j := first; j < last; j++ {
		f := r.verbAt(j)
		if r.at(j) == "'s" || r.at(j) == "," || f != nil && f.form != 'b' || r.figure[j] > 0 {
			return j
		}
	}
	return last
}

// firmsBefore returns the companies of the sentence before, for "they".
func (r *reader) firmsBefore(s token.Sentence) string {
	i := r.doc.Tokens[s.First].Sentence - 1
	if i < 0 || r.doc.Sentences[i].Paragraph != s.Paragraph {
		return ""
	}
	var firms []int
	for _, m := range r.partiesIn(r.doc.Sentences[i].First, r.doc.Sentences[i].Last) {
		if r.all[m].Name.Kind == string(aid.Company) {
			firms = append(firms, m)
		}
	}
	return r.names(firms)
}

// sidesOfNoun finds giver and receiver around a noun: "Chinese loan", "loan from P to R", "P’s grant to R"; then the
// document's main states.
func (r *reader) sidesOfNoun(d *draft, it item, s token.Sentence) {
	ro := roles{sure: aid.Likely}
	give := r.governedBy(it.last, min(s.Last, it.last+8), "from", "by")
	get := r.governedBy(it.last, r.phraseLimit(it.last, min(s.Last, it.last+8)), "to", "for")
	if give == nil {
		for _, m := range r.partiesIn(it.first, it.last) { // "a M Chinese grant"
			if w := r.at(r.beforeArticle(r.span[m][0])); w != "to" && w != "for" && w != "in" {
				give = []int{m}
				break
			}
		}
	}
	if give == nil {
		for _, m := range r.partiesIn(max(s.First, it.first-4), it.last) {
			if r.at(r.span[m][1]) == "'s" || r.span[m][0] >= it.first {
				give = []int{m}
				break
			}
		}
	}
	if give == nil {
		if subject := r.partiesIn(s.First, it.first); len(subject) > 0 && r.at(r.span[subject[0]][1]) == "'s" && r.actor(subject[0]) != r.mainReceiver {
			give = subject[:1]
			ro.sure = aid.Doubtful
		}
	}
	if get == nil {
		get = r.governedBy(it.first, it.last, "to", "for")
	}
	if give == nil && d.kind == aid.Flow {
		if only := r.onlyBefore(s.First, it.first); only >= 0 && r.actor(only) != r.mainReceiver {
			give = []int{only}
			ro.sure = aid.Doubtful
		}
	}
	ro.provider, ro.receiver = r.names(give), r.names(get)
	for _, m := range append(append([]int{}, give...), get...) {
		if r.span[m][0] >= it.first-4 && r.span[m][0] <= it.last+4 {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	if ro.receiver == "" {
		ro.receiver = r.ownerIn(it.first, min(s.Last, it.last+10), ro.provider)
	}
	if ro.receiver == "" && ro.provider != "" && d.kind == aid.Flow {
		if ro.receiver = r.otherState(s, ro.provider); ro.receiver != "" {
			ro.sure, d.guessed = aid.Doubtful, true
		}
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	d.roles = ro
	if d.kind != aid.Project {
		d.lower(ro.sure)
	}
}

// onlyBefore returns the party that stands alone between two tokens and that no preposition governs; -1 where there is none.
func (r *reader) onlyBefore(first, last int) int {
	ms := r.partiesIn(first, last)
	if len(ms) != 1 || r.is(r.beforeArticle(r.span[ms[0]][0]), "prepositions") {
		return -1
	}
	switch aid.PartyKind(r.all[ms[0]].Name.Kind) {
	case aid.State, aid.InternationalOrg, aid.GovernmentBody:
		return ms[0]
	default:
		return -1
	}
}

// otherState returns the first state of the sentence that is not the giver's.
func (r *reader) otherState(s token.Sentence, giver string) string {
	for i := s.First; i < s.Last; i++ {
		if m := r.actorAt(i); m >= 0 {
			if n := r.stateOf(m); n != "" && !strings.Contains(giver, n) && n != r.countries[giver] {
				return n
			}
		}
	}
	return ""
}

// surroundings adds date and place of the sentence.
func (r *reader) surroundings(d *draft, s token.Sentence, vs []verb) {
	if m := r.dateIn(s.First, s.Last, d); m >= 0 && d.date.IsZero() {
		d.date = *r.all[m].Date
		d.widen(r.span[m][0], r.span[m][1])
	}
	_ = vs
	r.whereAndWhat(d, s.First, s.Last, s)
}

// countNoun sorts a number of people or things.
func (r *reader) countNoun(it item, s token.Sentence, sentence int, vs []verb) {
	fig := r.all[it.figures[0]]
	unit := token.Fold(fig.Count.Unit)
	if durations[unit] && unit != "rank" {
		return
	}
	a, b := it.whatFirst, it.whatLast
	people := r.any(a, b, "people_deployed") || r.lang.is(unit, "people_deployed")
	switch {
	case r.any(s.First, s.Last, "casualty_words") && (people || unit == "person" || r.any(a, b, "people_trained")):
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
	case (r.class(unit) == 'p' || r.class(unit) == 0) && r.at(it.first-1) == "for" && r.any(it.first-8, it.first, "training_things"): // "training for 14 officials from R"
		d := r.begin(aid.Training, "training.for", it, sentence)
		if d.receiver = r.nationality(it.first, r.withAdjective(it.last, s.Last)); d.receiver == "" {
			d.receiver = r.names(r.governedBy(it.last, min(s.Last, it.last+12), "from", "of"))
		}
		for _, m := range r.partiesIn(s.First, it.first) {
			if a := r.actor(m); d.provider == "" && a != d.receiver && !r.persons[a] {
				d.provider = a
			}
		}
		d.sure = aid.Likely
		r.surroundings(&d, s, vs)
		r.emit(d)
	case r.scholarly(it, s):
		d := r.begin(aid.Training, "training.scholars", it, sentence)
		d.receiver = r.nationality(it.first, r.withAdjective(it.last, s.Last))
		d.provider = r.hostOf(s.First, s.Last, d.receiver)
		d.sure = aid.Likely
		r.surroundings(&d, s, vs)
		r.emit(d)
	case people && r.serving(s):
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
	case it.kind == aid.Delivery && r.at(it.first-1) == "of" && r.is(it.first-2, "grant_words"): // "a gift of 1,200 tonnes"
		d := r.begin(aid.Delivery, "delivery.gift", it, sentence)
		d.stage = aid.Delivered
		d.lower(aid.Doubtful)
		r.sidesOfNoun(&d, it, s)
		r.surroundings(&d, s, vs)
		r.emit(d)
	case it.kind == aid.Training:
		d := r.begin(aid.Training, "training.noun", it, sentence)
		d.lower(aid.Doubtful)
		r.sidesOfNoun(&d, it, s)
		if n := r.nationality(it.last, min(s.Last, it.last+5)); n != "" && n != d.provider {
			d.receiver = n
		}
		r.surroundings(&d, s, vs)
		r.emit(d)
	default:
		r.measure(it, s, sentence)
	}
}

// sameForce takes the sides of the last deployment that the document has told of: "the force has since grown to N".
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
	if !r.any(it.whatFirst, it.whatLast, "people_trained") {
		return false
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
