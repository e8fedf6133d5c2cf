package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// restates reads a clause whose subject is what the text has told of before: "The equipment was received by the minister",
// "The project will connect 40 villages", "It took 20 months". Its sides are those of the claim before.
func (r *reader) restates(s token.Sentence, sentence int) {
	if s.Last-s.First < 5 || r.quoted(s) {
		return
	}
	for i := s.First; i < min(s.Last-3, s.First+40); i++ {
		if !r.opensClause(i, s) {
			continue
		}
		head, first := r.subjectHead(i, s)
		if head < 0 || r.covered(first, min(s.Last, head+6)) {
			continue
		}
		if d, ok := r.toldAgain(head, s, sentence); ok {
			r.restate(d, first, head, s)
			return
		}
	}
}

// restate makes the claim of a clause whose subject begins at first and ends with the noun at head.
func (r *reader) restate(d draft, first, head int, s token.Sentence) {
	end := head + 1
	for end < s.Last && r.at(end) != ";" {
		if r.is(end, "modals_plan") && d.kind == aid.Project {
			d.modality, d.stage = aid.Planned, aid.Announced
		}
		end++
	}
	if d.kind == aid.Deployment && r.trainsIn(head+1, end) {
		d.kind, d.rule, d.activity, d.mission = aid.Training, "training.restated", "", false
	}
	d.widen(first, end)
	d.what = r.text(first, head+1)
	d.figures = r.restatedFigures(&d, head, end)
	r.surroundings(&d, s, nil)
	r.emit(d)
}

// trainsIn reports whether the tokens tell of training: what people who were sent do, or what they get.
func (r *reader) trainsIn(first, last int) bool {
	for j := first; j < last; j++ {
		if f := r.verbAt(j); r.is(j, "training_nouns") || f != nil && f.frame.Frame == "train" {
			return true
		}
	}
	return false
}

// opensClause reports whether the subject of a clause may begin at token i: at the head of the sentence, after a mark, after
// "that" or a verb of saying.
func (r *reader) opensClause(i int, s token.Sentence) bool {
	if i == s.First {
		return true
	}
	switch w := r.at(i - 1); w {
	case ",", ";", ":", "that", "\"", "“", "«":
		return true
	case "which":
		return r.foreign(i) // "indique que le projet …"
	default:
		return r.is(i-1, "attribution")
	}
}

// tells reports whether what follows "is" at i tells of something: "was received by", "is expected to", not "is huge", "is one of".
func (r *reader) tells(i int) bool {
	for j := i; j < i+2; j++ {
		f := r.verbAt(j)
		if f != nil && f.form != 'b' || r.is(j, "planners") || r.is(j, "purposes") || r.is(j, "in_use_words") || strings.HasSuffix(r.at(j), "ed") {
			return true
		}
	}
	return r.foreign(i) && !r.is(i, "determiners")
}

// toldAgain begins the claim of a noun that takes up what was told before: its sides are those of the claim before, and where
// training has none yet, those of the document.
func (r *reader) toldAgain(head int, s token.Sentence, sentence int) (draft, bool) {
	d := draft{confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, tentative: true}
	k := r.toldBefore(head, sentence)
	switch {
	case k >= 0 && r.namesOthers(s, &r.drafts[k]):
		return d, false
	case k >= 0:
		before := &r.drafts[k]
		d.again = k + 1
		d.kind, d.stage, d.instrument, d.military, d.activity = before.kind, before.stage, before.instrument, before.military, before.activity
		d.roles = before.roles
		if d.kind == aid.Flow && (r.forPurpose(head, s) || r.builtAgain(head)) {
			d.kind, d.stage, d.instrument = aid.Project, "", ""
		}
		if before.kind != aid.Project && (r.is(head, "works_words") || r.is(head, "told_works")) {
			d.kind, d.stage, d.instrument = aid.Project, "", ""
		}
	case r.at(head) == "training" || r.at(head) == "course":
		d.kind = aid.Training
	case r.is(head, "told_works") || r.is(head, "works_words"):
		d.kind = aid.Project
	default:
		return d, false
	}
	d.rule, d.tokens, d.sure = string(d.kind)+".restated", nil, aid.Doubtful
	return d, true
}

// builtAgain reports whether "it" at i is works of which a verb of building tells: "It was completed in 2010".
func (r *reader) builtAgain(i int) bool {
	for j := i + 1; r.at(i) == "it" && j < i+5; j++ {
		if f := r.verbAt(j); f != nil && f.frame.Frame == "build" {
			return true
		}
	}
	return false
}

// forPurpose reports whether a verb says what the noun at i is for: "The funds will support the coast guard".
func (r *reader) forPurpose(i int, s token.Sentence) bool {
	for j := i + 1; j < min(s.Last, i+9); j++ {
		if r.punct(j) || r.is(j, "clause_breaks") {
			return false
		}
		if r.is(j, "purposes") {
			return true
		}
	}
	return false
}

// quoted reports whether a sentence is someone's words: what is said of a gift in a speech is praise.
func (r *reader) quoted(s token.Sentence) bool {
	for j := s.First; j < min(s.Last, s.First+3); j++ {
		switch r.at(j) {
		case "i", "we", "our":
			return true
		}
	}
	return false
}

// subjectHead returns the noun that heads the subject at first, and where its words begin; -1 where it is none of what is
// given or built, or no verb follows.
func (r *reader) subjectHead(first int, s token.Sentence) (head, begin int) {
	if r.itAgain(first, s) {
		return first, first
	}
	switch w := r.at(first); w {
	case "the", "this", "these", "those":
	default:
		if m := r.actorAt(first); m < 0 || r.at(r.span[m][1]) != "'s" {
			return -1, 0
		}
	}
	head = -1
	for j := first + 1; j < min(s.Last, first+8); j++ {
		if r.is(j, "told_nouns") && r.party[j] == 0 {
			head = j
			continue
		}
		if r.punct(j) && !r.joined(j) || r.is(j, "prepositions") || r.is(j, "be") || r.is(j, "have") || r.is(j, "modals_plan") || r.is(j, "clause_breaks") {
			break
		}
	}
	if head < 0 || !r.endsPhrase(head+1, s) || r.at(head+1) == "'s" || r.is(head+1, "be") && !r.tells(head+2) {
		return -1, 0
	}
	if first > s.First && r.foreign(first) && !r.verbSoon(head+1, s) {
		return -1, 0 // what stands between marks is no subject
	}
	return head, first
}

// verbSoon reports whether a verb stands at one of the next tokens.
func (r *reader) verbSoon(i int, s token.Sentence) bool {
	for j := i; j < min(s.Last, i+5) && !r.punct(j); j++ {
		if f := r.verbAt(j); f != nil && f.form != 'n' || r.is(j, "be") || r.is(j, "have") || r.is(j, "modals_plan") || r.is(j, "purposes") {
			return true
		}
	}
	return false
}

// itAgain reports whether a pronoun at i is the subject of a verb that tells of a thing: "It took 20 months", "It will be
// funded by …", not "It is important".
func (r *reader) itAgain(i int, s token.Sentence) bool {
	if r.at(i) == "they" && i <= s.First+1 {
		f := r.verbAt(i + 2)
		return r.is(i+1, "be") && f != nil && (f.frame.Frame == "build" || f.frame.Frame == "give" && f.frame.Goods) // "They were handed over"
	}
	if r.at(i) != "it" || i > s.First+1 {
		return false
	}
	switch j := i + 1; {
	case r.is(j, "be"):
		return r.tells(j + 1)
	case r.is(j, "modals_plan"):
		f := r.verbAt(j + 1)
		return r.is(j+1, "be") || r.is(j+1, "purposes") || f != nil && f.frame.Frame == "build"
	case r.is(j, "have"):
		return r.is(j+1, "be") && r.tells(j+2)
	default:
		return r.is(j, "purposes") || r.is(j, "includes") || r.at(j) == "took"
	}
}

// toldBefore returns the claim of at most six sentences before that the noun at i takes up, -1 where there is none.
func (r *reader) toldBefore(i, sentence int) int {
	for k := len(r.drafts) - 1; k >= 0 && r.drafts[k].sentence >= sentence-6; k-- {
		d := &r.drafts[k]
		if d.modality == aid.Denied || d.sentence == sentence {
			continue
		}
		if r.at(i) == "it" {
			if d.sentence >= sentence-1 && transfers(d) {
				return k
			}
			return -1
		}
		if r.at(i) == "they" {
			if d.sentence >= sentence-1 && (d.kind == aid.Delivery || d.kind == aid.Project) {
				return k
			}
			return -1
		}
		fits := false
		switch d.kind {
		case aid.Flow:
			fits = r.is(i, "loan_words") || r.is(i, "grant_words") || r.is(i, "aid_heads") || r.is(i, "told_money") || r.is(i, "told_works")
		case aid.Delivery:
			fits = r.is(i, "goods") || r.is(i, "grant_words") || r.is(i, "handed_nouns")
		case aid.Training:
			fits = r.is(i, "training_things") || r.is(i, "told_trainees") || r.is(i, "told_works")
		case aid.Deployment:
			fits = r.is(i, "told_troops")
		case aid.Project:
			fits = r.is(i, "works_words")
		default:
		}
		if fits {
			return k
		}
	}
	return -1
}

// namesOthers reports whether a sentence names a state that is no side of the claim.
func (r *reader) namesOthers(s token.Sentence, d *draft) bool {
	for _, layer := range [][]int{r.party, r.place} {
		for _, m := range r.within(layer, s.First, s.Last) {
			if n := r.stateOf(m); n != "" && d.provider != "" && d.receiver != "" && n != d.provider && n != d.receiver && n != r.countries[d.provider] && n != r.countries[d.receiver] {
				return true
			}
		}
	}
	return false
}

// restatedFigures returns the figures of a sentence that belong to what it says again: the size of works, the worth of goods.
func (r *reader) restatedFigures(d *draft, first, last int) []int {
	var out []int
	for _, m := range r.within(r.figure, first, last) {
		x := &r.all[m]
		if r.used[m] || x.Percent != nil && d.kind != aid.Flow || x.Count != nil && (x.Count.Unit == "rank" || d.kind == aid.Flow && !durations[x.Count.Unit]) {
			continue
		}
		out = append(out, m)
	}
	return out
}
