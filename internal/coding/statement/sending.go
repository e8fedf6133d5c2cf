package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// crewed reports whether the words name people who are sent: soldiers, doctors, or a team whose work is named beside it.
func (r *reader) crewed(first, last int) bool {
	for i := max(first, 0); i < last && i < len(r.doc.Tokens); i++ {
		if r.is(i, "people_deployed") || r.is(i, "crews") && (r.any(max(first, i-4), i, "crew_kinds") || r.foreign(i) && r.is(i+1, "crew_kinds") || r.at(i+1) == "of" && r.any(i+2, min(i+6, len(r.doc.Tokens)), "crew_kinds")) {
			return true
		}
	}
	return false
}

// countedCrew reports whether a number is of people whose noun alone says little: "600 men".
func (r *reader) countedCrew(it item) bool {
	sp := r.span[it.figures[0]]
	return r.any(sp[0], sp[1], "counted_people")
}

// groupOf reports whether a number tells how many a group has: "the second group of 40".
func (r *reader) groupOf(it item) bool {
	return r.at(it.first-1) == "of" && r.is(it.first-2, "groups_of")
}

// sendings reads nouns that state that people are sent: "the deployment of Kenyan police to Haiti". A claim is made only
// where the words or the document name both sides, and nothing else in the sentence has read it.
func (r *reader) sendings(s token.Sentence, sentence int) {
	if !r.heard("sending_nouns") {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "sending_nouns") {
			continue
		}
		if slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool { return d.kind == aid.Deployment }) {
			return
		}
		limit := i + 1
		for limit < min(s.Last, i+14) && !r.punct(limit) && !r.isRelative(limit) {
			limit++
		}
		if (r.at(i+1) == "of" || r.foreign(i)) && r.crewed(i+1, min(limit, i+8)) {
			r.sending(i, limit, s, sentence)
			return
		}
	}
}

// sending makes the claim of the noun of sending at i; limit is where its phrase ends.
func (r *reader) sending(i, limit int, s token.Sentence, sentence int) {
	d := draft{kind: aid.Deployment, rule: "deployment.sending", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
	end := i + 2
	for end < limit && !r.crewed(i+1, end) {
		end++
	}
	end = r.withAdjective(end, limit)
	give := r.partiesIn(i+1, end)
	give = slices.DeleteFunc(give, func(m int) bool { return r.at(r.beforeArticle(r.span[m][0])) == "to" })
	r.people(&d, give, s)
	if d.provider == "" {
		d.provider = cmp.Or(r.nationality(i, end), r.courseBy(end, s.Last), r.offers(i, s, ""))
	}
	d.sure = aid.Likely
	d.widen(i, end)
	d.what = r.text(i, end)
	r.missionOf(&d, s)
	r.where(&d, end, limit, s)
	r.surroundings(&d, s, nil)
	r.emit(d)
}

// servings reads people of a state who are said to work elsewhere, without a number: "Thai volunteers teach in Bhutan".
func (r *reader) servings(s token.Sentence, sentence int) {
	if !r.heard("people_deployed") {
		return
	}
	if slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool { return d.kind == aid.Deployment || d.kind == aid.Training }) || r.any(s.First, s.Last, "casualty_words") {
		return
	}
	for i := s.First; i < min(s.Last, s.First+7); i++ {
		if !r.is(i, "people_deployed") || r.figure[i] > 0 {
			continue
		}
		end := r.withAdjective(i+1, s.Last)
		from := r.nationality(max(s.First, i-3), end)
		if from == "" || !r.any(end, min(s.Last, end+5), "serving_words") {
			return
		}
		d := draft{kind: aid.Deployment, rule: "deployment.serving", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
		d.provider, d.sure = from, aid.Likely
		if at := r.governedBy(end, min(s.Last, end+10), "in", "to", "at"); at != nil {
			d.receiver = r.stateOf(at[0])
		}
		for _, m := range r.within(r.place, end, min(s.Last, end+10)) {
			d.receiver = cmp.Or(d.receiver, r.stateOf(m))
		}
		if d.receiver == "" || d.receiver == from {
			return
		}
		d.widen(max(s.First, i-3), min(s.Last, end+4))
		d.what = r.text(i, end)
		r.missionOf(&d, s)
		r.surroundings(&d, s, nil)
		r.emit(d)
		return
	}
}
