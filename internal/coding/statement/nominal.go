package statement

import (
	"cmp"
	"slices"
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
	if (it.kind == "" || it.kind == aid.Project) && r.goesOnPaying(it, sentence) {
		return
	}
	switch it.kind {
	case aid.Flow:
		r.flowNoun(it, s, sentence, vs)
	case aid.Project:
		if r.includedInAid(it, s) { // "the package includes M for schools"
			it.kind, it.instrument = aid.Flow, aid.Unspecified
			r.flowNoun(it, s, sentence, vs)
			return
		}
		r.costNoun(it, s, sentence)
	case aid.Delivery:
		r.deliveryNoun("delivery.noun", it, s, sentence, vs)
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
		if r.amountsTo(&it, s) && !r.worthOfGoods(it, s, sentence) {
			if !r.completes(it, sentence) {
				r.flowNoun(it, s, sentence, vs)
			}
			return
		}
		n := len(r.drafts)
		if r.worthOfGoods(it, s, sentence) {
			return
		} else if r.measure(it, s, sentence); len(r.drafts) == n {
			r.amountOfAid(it, s, sentence, vs)
		}
	}
}

// deliveryNoun: goods that a noun names are said to be given, by whom and to whom the noun's sides say.
func (r *reader) deliveryNoun(rule string, it item, s token.Sentence, sentence int, vs []verb) {
	d := r.begin(aid.Delivery, rule, it, sentence)
	d.stage = aid.Delivered
	d.lower(aid.Doubtful)
	r.sidesOfNoun(&d, it, s)
	r.surroundings(&d, s, vs)
	r.emit(d)
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
	if i < 0 || !r.near(r.doc.Sentences[i], s) {
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
	give, sure := r.giverOfNoun(d, it, s)
	ro.sure = min2(ro.sure, sure)
	get := r.governedBy(it.last, r.phraseLimit(it.last, min(s.Last, it.last+8)), "to", "for")
	if get == nil {
		get = r.governedBy(it.first, it.last, "to", "for")
	}
	ro.provider, ro.receiver = r.names(give), cmp.Or(r.names(get), d.receiver)
	for _, m := range append(append([]int{}, give...), get...) {
		if r.span[m][0] >= it.first-4 && r.span[m][0] <= it.last+4 {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	if ro.receiver == "" {
		ro.receiver = r.ownerIn(it.first, min(s.Last, it.last+10), ro.provider)
	}
	if ro.receiver == "" && r.at(s.First) == "in" { // "In Mali, …"
		if m := r.actorAt(s.First + 1); m >= 0 && r.at(r.span[m][1]) == "," {
			ro.receiver = r.stateOf(m)
		}
	}
	if ro.receiver == "" && ro.provider != "" && d.kind == aid.Flow {
		if ro.receiver = r.otherState(s, ro.provider); ro.receiver != "" {
			ro.sure = aid.Doubtful
		}
	}
	r.complete(&ro)
	r.kinds(&ro, give, get)
	d.roles = ro
	if d.kind != aid.Project {
		d.lower(ro.sure)
	}
}

// giverOfNoun returns who gives what a noun names, with how sure that is.
func (r *reader) giverOfNoun(d *draft, it item, s token.Sentence) ([]int, aid.Confidence) {
	if give := r.governedBy(it.last, min(s.Last, it.last+8), "from", "by"); give != nil {
		return give, aid.Likely
	}
	if two := r.governedBy(max(s.First, it.first-24), it.first, "between"); len(two) > 1 {
		if i := r.givingSide(two); i >= 0 { // "a loan agreement between R and P of M"
			d.receiver = r.names(slices.Delete(slices.Clone(two), i, i+1))
			return two[i : i+1], aid.Likely
		}
	}
	for _, m := range r.partiesIn(it.first, it.last) { // "a M Chinese grant"
		if w := r.at(r.beforeArticle(r.span[m][0])); w != "to" && w != "for" && w != "in" {
			return []int{m}, aid.Likely
		}
	}
	for _, m := range r.partiesIn(max(s.First, it.first-4), it.last) {
		if r.at(r.span[m][1]) == "'s" || r.span[m][0] >= it.first {
			return []int{m}, aid.Likely
		}
	}
	if subject := r.partiesIn(s.First, it.first); len(subject) > 0 && r.at(r.span[subject[0]][1]) == "'s" && r.actor(subject[0]) != r.mainReceiver {
		return subject[:1], aid.Doubtful
	}
	if d.kind == aid.Flow {
		if only := r.onlyBefore(s.First, it.first); only >= 0 && r.actor(only) != r.mainReceiver {
			return []int{only}, aid.Doubtful
		}
	}
	return nil, aid.Likely
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
		if sp := r.span[m]; sp[0]-d.last < 8 && d.first-sp[1] < 8 {
			d.widen(sp[0], sp[1])
		}
	}
	_ = vs
	r.whereAndWhat(d, s.First, s.Last, s)
}
