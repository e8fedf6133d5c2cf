package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// Reports say in sentences of their own whom works and money reach: "Some 40,000 households will benefit from the project",
// "The road will serve 12 villages". Such a sentence states the output of a project between the sides told before.

// outcomes reads the clauses of a sentence that count whom a project reaches, where no other rule has read the figure.
func (r *reader) outcomes(s token.Sentence, sentence int) {
	for _, m := range r.within(r.figure, s.First, s.Last) {
		n := r.all[m].Count
		if n == nil || r.used[m] || durations[n.Unit] || !r.lang.is(n.Unit, "reached") || r.covered(r.span[m][0], r.span[m][1]) {
			continue
		}
		if a, b, ok := r.reached(m, s); ok {
			r.outcome(a, b, s, sentence)
		}
	}
}

// reached returns the words of the clause that says that something reaches those whom the figure counts.
func (r *reader) reached(m int, s token.Sentence) (first, last int, ok bool) {
	first, last = r.span[m][0], r.span[m][1]
	for first > s.First && first > r.span[m][0]-14 && !r.clauseMark(first-1) {
		first--
	}
	for last < s.Last && last < r.span[m][1]+14 && !r.clauseMark(last) {
		last++
	}
	if r.any(first, last, "benefit_words") {
		return first, last, true
	}
	for j := max(first, r.span[m][0]-7); j < r.span[m][0]; j++ {
		if r.is(j, "reach_words") && (r.any(max(first, j-4), j, "modals_plan") || r.any(max(first, j-3), j+1, "purposes") || r.foreign(j)) {
			return first, last, true
		}
	}
	return 0, 0, false
}

// clauseMark reports whether a clause ends at token i; a comma in a figure or a list ends none.
func (r *reader) clauseMark(i int) bool {
	w := r.at(i)
	return w == ";" || w == ":" || w == "(" || w == ")" || w == "," && r.figure[i] == 0 || r.is(i, "clause_breaks") || w == "\"" || w == "»" || w == "«"
}

// outcome makes the claim of a clause between two tokens; its sides are those of the last claim, else the document's.
func (r *reader) outcome(first, last int, s token.Sentence, sentence int) {
	d := draft{kind: aid.Project, rule: "project.outcome", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, tentative: true}
	d.sure = aid.Doubtful
	for k := len(r.drafts) - 1; k >= 0 && r.drafts[k].sentence >= sentence-recent; k-- {
		p := &r.drafts[k]
		if !tracked(p.kind) || p.kind == aid.Deployment || p.modality == aid.Denied {
			continue
		}
		d.roles, d.activity, d.again = p.roles, p.activity, k+1
		d.tokens, d.sure = nil, aid.Doubtful
		break
	}
	if r.any(first, last, "modals_plan") {
		d.modality, d.stage = aid.Planned, aid.Announced
	}
	d.widen(first, last)
	d.what = r.text(first, last)
	d.figures = slices.DeleteFunc(r.within(r.figure, first, last), func(m int) bool {
		n := r.all[m].Count
		return r.used[m] || n == nil || durations[n.Unit]
	})
	r.surroundings(&d, s, nil)
	r.emit(d)
}
