package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// trainings reads the noun of training with whom it is for, where no verb of training stands: "funds for the training of
// Libyan sailors", "the deployment of Rwandan troops" likewise for people sent. The document tells the sides that are not said.
func (r *reader) trainings(s token.Sentence, sentence int, vs []verb) {
	for i := s.First; i+2 < s.Last; i++ {
		kind := aid.Training
		switch {
		case r.is(i, "sending_nouns"):
			kind = aid.Deployment
		case !r.is(i, "training_nouns"):
			continue
		}
		if w := r.at(i + 1); w != "of" && (w != "for" || kind == aid.Deployment) || r.joined(i-1) || r.covered(i, i+1) {
			continue
		}
		first := r.objectStart(i+2, s.Last)
		if end := r.peopleEnd(first, s); end > first {
			r.trainingOf(kind, [3]int{i, first, end}, s, scene{s: s, sentence: sentence, vs: vs})
		}
	}
}

// peopleEnd returns the token after the people whom the noun phrase at i names, i where it names none.
func (r *reader) peopleEnd(i int, s token.Sentence) int {
	end := i
	for j := i; j < min(s.Last, i+9) && !r.is(j, "clause_breaks"); j++ {
		if r.punct(j) && !r.joined(j) || j > i+1 && r.is(j, "prepositions") && r.at(j) != "of" && r.at(j) != "than" {
			break
		}
		m := r.mention(r.party, j)
		if r.is(j, "people_deployed") || r.is(j, "people_trained") || m != nil && m.Name.Kind == string(aid.MilitaryBody) {
			end = j + 1
		}
	}
	return end
}

// trainingOf makes the claim of a noun at at[0] about the people between at[1] and at[2].
func (r *reader) trainingOf(kind aid.ClaimKind, at [3]int, s token.Sentence, c scene) {
	i, first, end := at[0], at[1], at[2]
	d := draft{kind: kind, rule: string(kind) + ".of", confidence: aid.Doubtful, sentence: c.sentence, modality: aid.Asserted, tentative: true}
	d.sure = aid.Doubtful
	for _, m := range r.within(r.figure, first, end) {
		if n := r.all[m].Count; n != nil && !durations[n.Unit] {
			if r.used[m] {
				return // another rule has read it
			}
			d.figures = append(d.figures, m)
		}
	}
	whose := r.nationality(first, r.withAdjective(end, s.Last))
	if whose == "" {
		for _, m := range r.partiesIn(first, end) {
			whose = r.stateOf(m)
		}
	}
	by := r.names(r.governedBy(end, min(s.Last, end+8), "by"))
	if by == "" {
		for _, m := range r.partiesIn(max(s.First, i-3), i) {
			by = r.actor(m)
		}
	}
	d.widen(i, end)
	if kind == aid.Deployment {
		if d.provider = whose; by != "" {
			d.provider = by
		}
		r.missionOf(&d, s)
		r.where(&d, end, s.Last, s)
	} else {
		d.provider, d.receiver = by, whose
	}
	if d.provider == "" && kind == aid.Training {
		d.provider = r.trainsThem(i, end, d.receiver, s)
	}
	if d.provider != "" && d.provider == d.receiver {
		d.provider = ""
	}
	d.what = r.text(i, end)
	r.surroundings(&d, s, c.vs)
	r.emit(d)
}

// trainsThem returns who trains the people of a noun at i that ends before end: the state where they are trained, else the
// party that the sentence opens with.
func (r *reader) trainsThem(i, end int, receiver string, s token.Sentence) string {
	for _, m := range r.governedBy(end, min(s.Last, end+4), "in", "to") {
		if n := r.stateOf(m); n != receiver {
			return n
		}
	}
	for _, m := range r.partiesIn(s.First, i) {
		if !r.is(r.beforeArticle(r.span[m][0]), "prepositions") && r.all[m].Name.Kind != string(aid.Person) {
			return r.actor(m)
		}
	}
	return ""
}

// trainingBefore reports whether the people at i are whom training is of: "contributes to the training of 40 judges".
func (r *reader) trainingBefore(i int) bool {
	for j := i - 1; j > i-6 && j >= 0; j-- {
		if r.is(j, "training_nouns") {
			return r.at(j+1) == "of" || r.at(j+1) == "for"
		}
		if r.punct(j) {
			return false
		}
	}
	return false
}
