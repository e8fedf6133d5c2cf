package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// crews reads people named by nationality whom a verb brings to another state, without a number: "Cuban doctors arrived in R",
// "Rwandan troops have been serving in R".
func (r *reader) crews(s token.Sentence, sentence int, vs []verb) {
	if !r.heard("people_deployed") {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "people_deployed") || r.is(i, "told_trainees") || r.figure[i] > 0 || r.covered(max(s.First, i-2), i+1) {
			continue
		}
		if !plural(r.at(i)) && r.at(i) != "personnel" && r.at(i) != "police" || i+1 < s.Last && r.doc.Tokens[i+1].Upper {
			continue // "the coast guard" is a body
		}
		first := max(s.First, i-3)
		from := r.nationality(first, min(s.Last, r.withAdjective(i+1, s.Last)))
		if from == "" || !r.brought(i, s) {
			continue
		}
		d := draft{kind: aid.Deployment, rule: "deployment.crew", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
		d.provider, d.sure = from, aid.Doubtful
		d.widen(first, i+1)
		r.missionOf(&d, s)
		r.where(&d, s.First, s.Last, s)
		if d.receiver == "" {
			d.receiver = r.receivesHere(i, from)
		}
		end := i + 1
		for end < s.Last && end < i+12 && !r.punct(end) {
			end++
		}
		d.widen(i, end)
		d.what = r.text(first, i+1)
		r.surroundings(&d, s, vs)
		r.emit(d)
		return
	}
}

// brought reports whether a verb of moving or serving follows the people at i in their clause.
func (r *reader) brought(i int, s token.Sentence) bool {
	for j := i - 1; j >= s.First && j > i-8; j-- {
		if r.is(j, "appeals") {
			return false // "needs more peacekeepers"
		}
	}
	for j := i + 1; j < min(s.Last, i+8); j++ {
		if r.punct(j) {
			return false
		}
		if r.is(j, "serving_words") {
			return true
		}
	}
	return false
}

// receivesHere returns who gets in the last claim before token i from this giver, else the last state named that is another's.
func (r *reader) receivesHere(i int, giver string) string {
	for k := len(r.drafts) - 1; k >= 0 && k > len(r.drafts)-8; k-- {
		if d := &r.drafts[k]; d.provider == giver && d.receiver != "" {
			return d.receiver
		}
	}
	for m := r.lastBefore(i); m >= 0 && m > r.lastBefore(i)-12; m-- {
		n := r.all[m].Name
		if n != nil && (n.Kind == string(aid.State) || n.Kind == "country") && n.Canonical != giver {
			return n.Canonical
		}
	}
	return ""
}

// learning reports whether the people of an item are said to learn: "40 nurses went abroad to study", "430 have enrolled".
func (r *reader) learning(it item, s token.Sentence) bool {
	if !r.any(it.whatFirst, it.whatLast, "learners") {
		return false
	}
	for j := it.last; j < min(s.Last, it.last+14); j++ {
		if r.at(j) == ";" {
			return false
		}
		if r.is(j, "learning_words") {
			return true
		}
	}
	return false
}

// learners makes the claim of people who learn; who teaches them the document says where the sentence does not.
func (r *reader) learners(it item, s token.Sentence, sentence int, vs []verb) {
	d := r.begin(aid.Training, "training.learners", it, sentence)
	d.lower(aid.Doubtful)
	d.receiver = r.nationality(it.first, r.withAdjective(it.last, s.Last))
	d.provider = r.hostOf(it.last, min(s.Last, it.last+12), d.receiver)
	if from := r.governedBy(it.last, min(s.Last, it.last+4), "from", "of"); d.receiver == "" && len(from) > 0 {
		d.receiver = r.stateOf(from[0]) // "21 trainees from R's coast guard"
		d.provider = r.hostOf(it.last, min(s.Last, it.last+14), d.receiver)
	}
	if by := r.governedBy(it.last, s.Last, "by"); len(by) > 0 {
		d.provider = r.names(by)
	}
	if d.receiver == "" && d.provider != "" {
		d.receiver = r.receivesHere(it.first, d.provider)
	}
	d.sure = aid.Doubtful
	r.surroundings(&d, s, vs)
	r.emit(d)
}
