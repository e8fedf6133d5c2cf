package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// restates reads a sentence whose subject is what the text has told of before: "The equipment was received by the minister",
// "The project will connect 40 villages". Its sides are those of the claim before.
func (r *reader) restates(s token.Sentence, sentence int) {
	if s.Last-s.First < 5 || r.quoted(s) {
		return
	}
	head, first := r.subjectHead(s)
	if head < 0 || r.covered(first, min(s.Last, head+6)) {
		return
	}
	before := r.toldBefore(head, sentence)
	if before == nil || r.namesOthers(s, before) {
		return
	}
	d := draft{kind: before.kind, rule: string(before.kind) + ".restated", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, stage: before.stage, instrument: before.instrument}
	d.roles = before.roles
	d.tokens, d.sure, d.military = nil, aid.Doubtful, before.military
	d.activity = before.activity
	end := head + 1
	for end < s.Last && r.at(end) != ";" {
		if r.is(end, "modals_plan") && d.kind == aid.Project {
			d.modality, d.stage = aid.Planned, aid.Announced
		}
		end++
	}
	d.widen(first, end)
	d.what = r.text(first, head+1)
	d.figures = r.restatedFigures(&d, head, end)
	r.surroundings(&d, s, nil)
	r.emit(d)
}

// quoted reports whether a sentence is someone's words: what is said of a gift in a speech is praise.
func (r *reader) quoted(s token.Sentence) bool {
	for j := s.First; j < min(s.Last, s.First+3); j++ {
		switch r.at(j) {
		case "\"", "“", "”", "«", "„", "''", "i", "we", "our":
			return true
		}
	}
	return false
}

// subjectHead returns the noun that heads the subject with which a sentence opens, and where its words begin; -1 where it
// is none of what is given or built, or no verb follows.
func (r *reader) subjectHead(s token.Sentence) (head, first int) {
	first = s.First
	for j := s.First; j < min(s.Last, s.First+24); j++ {
		if w := r.at(j); w == "," && (j < s.First+6 || r.opensAside(s.First)) {
			first = j + 1 // "In addition, the project …"
			break
		} else if r.is(j, "attribution") && j < s.First+6 && j > s.First {
			if first = j + 1; r.at(first) == "that" {
				first++ // "X said the funds …"
			}
			break
		}
	}
	switch w := r.at(first); w {
	case "the", "this", "these", "those":
	default:
		return -1, 0
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
	if head < 0 || !r.endsPhrase(head+1, s) || r.at(head+1) == "'s" {
		return -1, 0
	}
	return head, first
}

// opensAside reports whether a preposition or participle opens a sentence, whose subject follows after a comma.
func (r *reader) opensAside(i int) bool {
	f := r.verbAt(i)
	return r.is(i, "prepositions") || f != nil && (f.form == 'n' || f.form == 'D' || f.form == 'g')
}

// toldBefore returns the claim of at most six sentences before that the noun at i takes up, nil where there is none.
func (r *reader) toldBefore(i, sentence int) *draft {
	for k := len(r.drafts) - 1; k >= 0 && r.drafts[k].sentence >= sentence-6; k-- {
		d := &r.drafts[k]
		if d.provider == "" || d.receiver == "" || d.modality == aid.Denied {
			continue
		}
		fits := false
		switch d.kind {
		case aid.Flow:
			fits = r.is(i, "loan_words") || r.is(i, "grant_words") || r.is(i, "aid_heads") || r.is(i, "told_money")
		case aid.Delivery:
			fits = r.is(i, "goods") || r.is(i, "grant_words") || r.is(i, "handed_nouns")
		case aid.Training:
			fits = r.is(i, "training_things") || r.is(i, "told_trainees")
		case aid.Project:
			fits = r.is(i, "works_words")
		default:
		}
		if fits {
			return d
		}
	}
	return nil
}

// namesOthers reports whether a sentence names a state that is no side of the claim.
func (r *reader) namesOthers(s token.Sentence, d *draft) bool {
	for _, layer := range [][]int{r.party, r.place} {
		for _, m := range r.within(layer, s.First, s.Last) {
			if n := r.stateOf(m); n != "" && n != d.provider && n != d.receiver && n != r.countries[d.provider] && n != r.countries[d.receiver] {
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
		if r.used[m] || x.Percent != nil && d.kind != aid.Flow || x.Count != nil && durations[x.Count.Unit] != (d.kind == aid.Flow) {
			continue
		}
		out = append(out, m)
	}
	return out
}
