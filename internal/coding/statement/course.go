package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// courses reads nouns that state training without a verb of their own: "the training of Samoan divers by Chile", "more
// scholarships for Lao students". One claim a sentence is made of them, where nothing else has read its training.
func (r *reader) courses(s token.Sentence, sentence int) {
	if !r.heard("course_nouns") {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "course_nouns") || r.party[i] > 0 || r.courseOfOther(i) {
			continue
		}
		if slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool { return d.kind == aid.Training }) {
			return
		}
		if r.course(i, s, sentence) {
			return
		}
	}
}

// courseOfOther reports whether the noun at i only describes the one after it: "the training centre".
func (r *reader) courseOfOther(i int) bool {
	if r.foreign(i) {
		return (r.at(i-1) == "of" || r.at(i-1) == "in") && r.is(i-2, "works_words") // "le centre de formation"
	}
	return r.noun(i+1) && r.verbAt(i+1) == nil && !r.is(i+1, "course_heads") && !r.is(i+1, "be") && !r.is(i+1, "have") &&
		!r.is(i+1, "modals_plan") && !r.is(i+1, "clause_breaks") && r.party[i+1] == 0 && r.nationality(i+1, i+3) == "" && r.at(i+1) != "and" && r.at(i+1) != "or"
}

// courseReach is how many tokens after a noun of training say who is trained.
const courseReach = 14

// course makes the claim of the noun of training at i; false where the words name neither who trains nor who is trained.
func (r *reader) course(i int, s token.Sentence, sentence int) bool {
	limit := i + 1
	for limit < min(s.Last, i+courseReach) && !r.punct(limit) && !r.isRelative(limit) {
		limit++
	}
	by := r.courseBy(i+1, s.Last)
	ro := roles{sure: aid.Likely, provider: by}
	last := r.trainees(i+1, limit, &ro)
	if ro.provider == "" && !r.foreign(i) {
		ro.provider = r.nationality(max(s.First, i-3), i) // "Indian scholarships"
	}
	if ro.provider == "" {
		ro.provider = r.offers(i, s, ro.receiver)
	}
	if last == 0 && by == "" || ro.provider == ro.receiver {
		return false
	}
	d := draft{kind: aid.Training, rule: "training.course", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
	d.roles = ro
	d.widen(i, max(last, i+1))
	d.what = r.text(i, max(last, i+1))
	for _, m := range r.within(r.figure, max(s.First, i-6), max(last, min(limit, i+4))) {
		if n := r.all[m].Count; n != nil && !r.used[m] && (r.class(n.Unit) == 'p' || r.class(n.Unit) == 't' || durations[n.Unit] && n.Unit != "rank" && n.Unit != "year") {
			d.figures = append(d.figures, m)
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	d.military = r.any(i, last, "military_people")
	r.surroundings(&d, s, nil)
	r.emit(d)
	return true
}

// trainees sets who is trained from the words after a noun of training: people whom "of", "for" or "to" governs, or that
// follow it. It returns the token after them, 0 where the words name none.
func (r *reader) trainees(first, limit int, ro *roles) int {
	for j := first; j < limit; j++ {
		if r.at(j) == "by" {
			return 0
		}
		if m := r.party[j]; m > 0 {
			n := r.all[m-1].Name
			b := r.at(r.beforeArticle(r.span[m-1][0]))
			if r.foreign(j) && b == "to" && n.Kind == string(aid.State) {
				ro.provider = cmp.Or(ro.provider, n.Canonical) // "formation à Cuba"
				continue
			}
			if n.Kind == string(aid.Person) || b != "of" && b != "for" && b != "to" && j != first {
				continue
			}
			ro.receiver = r.traineeState(m - 1)
			return r.span[m-1][1]
		}
		if r.is(j, "people_trained") || r.is(j, "military_people") || r.is(j, "people_deployed") {
			end := r.withAdjective(j+1, limit)
			ro.receiver = r.nationality(first, end)
			if from := r.governedBy(end, min(end+3, limit), "from", "of"); ro.receiver == "" && from != nil {
				ro.receiver = r.names(from)
			}
			return end
		}
	}
	if n := r.nationality(first, limit); n != "" {
		ro.receiver = n
		return limit
	}
	return 0
}

// traineeState is the party that is trained: officials and the like stand for their state, an army or a police for itself.
func (r *reader) traineeState(m int) string {
	n := r.all[m].Name
	if s := stateName(n.Country); s != "" && (n.Kind == string(aid.GovernmentBody) && r.any(r.span[m][0], r.span[m][1], "people_trained") || n.Kind == "country" || r.troops(m)) {
		return s
	}
	return r.actor(m)
}

// troops reports whether a military body is named by its people: "German troops" are sent by their state, "the German Army"
// sends in its own name.
func (r *reader) troops(m int) bool {
	sp := r.span[m]
	return r.all[m].Name.Kind == string(aid.MilitaryBody) && r.any(sp[0], sp[1], "people_deployed") && !r.ownName(m)
}

// ownName reports whether a military body is named as such, not by its people.
func (r *reader) ownName(m int) bool {
	sp := r.span[m]
	if r.foreign(sp[0]) {
		return r.any(sp[0], sp[1], "own_name") && !r.any(sp[0], sp[1], "sent_people") && r.doc.Tokens[sp[0]].Lower != "militaires"
	}
	return r.any(sp[0], sp[1], "own_name") && !r.any(sp[0], sp[1], "sent_people")
}

// courseBy returns who gives a course that the words from first on tell of: after "by", a party or the state of the people.
func (r *reader) courseBy(first, last int) string {
	for j := first; j < last; j++ {
		if r.byCharge(j) == j || r.dateAfter(j+1) {
			continue
		}
		if f := r.verbAt(j - 1); f != nil && f.frame.Frame != "hold" && f.frame.Frame != "train" && f.frame.Frame != "give" && f.frame.Frame != "fund" && f.frame.Frame != "build" {
			continue
		}
		if m := r.governedBy(j, min(j+6, last), "by"); m != nil && !r.persons[r.actor(m[0])] {
			return r.senderNames(m)
		}
		if n := r.nationality(j+1, min(last, j+8)); n != "" {
			return n
		}
		if m := r.partiesIn(j+1, min(last, j+7)); len(m) > 0 && r.any(j+1, r.span[m[0]][0], "people_deployed") {
			return r.senderNames(m[:1]) // "by instructors of the Rwanda Defence Force"
		}
	}
	return ""
}

// senderNames joins the names of parties; soldiers and instructors stand for their state, troops for its forces.
func (r *reader) senderNames(ms []int) string {
	if len(ms) == 1 && r.troops(ms[0]) && !r.any(r.span[ms[0]][0], r.span[ms[0]][1], "whole_forces") {
		return r.stateOf(ms[0])
	}
	return r.names(ms)
}

// offers returns the party before token i that the sentence is about, where it is not the one trained.
func (r *reader) offers(i int, s token.Sentence, receiver string) string {
	for _, m := range r.partiesIn(s.First, i) {
		if r.is(r.beforeArticle(r.span[m][0]), "prepositions") || r.all[m].Name.Kind == string(aid.Mission) {
			continue
		}
		if n := r.actor(m); n != "" && n != receiver && r.stateOf(m) != receiver && !r.persons[n] {
			return n
		}
	}
	return ""
}
