package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// signings reads agreements that a noun says were made: "the signing of an accord between P and R", "the exchange of notes".
// One about a loan or grant is read as that.
func (r *reader) signings(s token.Sentence, sentence int, vs []verb) {
	for i := s.First; i+2 < s.Last; i++ {
		if !r.is(i, "signing_nouns") || r.at(i+1) != "of" || r.covered(i, i+1) {
			continue
		}
		first := r.objectStart(i+2, s.Last)
		if m := r.figure[first]; m > 0 {
			if first = r.span[m-1][1]; r.at(first) == "of" { // "the signing of three agreements", "of two exchanges of notes"
				first++
			}
		}
		end := r.nounPhrase(first, s.Last)
		if !r.any(i+2, end, "agreement_words") || r.any(i+2, end, "loan_words") || r.any(i+2, end, "grant_words") {
			continue
		}
		r.signing(i, end, s, scene{s: s, sentence: sentence, vs: vs})
		return
	}
}

// signing makes the claim of the noun of signing at i whose words end before token end.
func (r *reader) signing(i, end int, s token.Sentence, c scene) {
	d := draft{kind: aid.Agreement, rule: "agreement.signing", confidence: aid.Likely, sentence: c.sentence, modality: aid.Asserted, tentative: true}
	parties := r.governedBy(i, s.Last, "between", "with")
	if len(parties) < 2 && len(c.vs) > 0 {
		parties = append(r.subjectParties(c.vs, 0), parties...)
	}
	if len(parties) < 2 {
		if before := r.group1(r.partiesIn(s.First, i)); len(before) > 0 {
			parties = append(before, parties...)
		}
	}
	if named := slices.DeleteFunc(slices.Clone(parties), func(m int) bool { return r.persons[r.actor(m)] }); len(named) > 0 {
		parties = named // who signs speaks for a party
	}
	d.roles = r.sides(parties, s)
	d.lower(d.sure)
	d.widen(i, end)
	for _, m := range d.tokens {
		d.widen(r.span[m][0], r.span[m][1])
	}
	for j := i; j < min(s.Last, end+12); j++ {
		m := r.figure[j] - 1
		if m < 0 || r.span[m][0] != j || r.used[m] {
			continue
		}
		if n := r.all[m].Count; r.all[m].Money != nil || n != nil && (r.lang.is(token.Fold(n.Unit), "agreement_words") || r.span[m][0] < end && !durations[n.Unit]) {
			d.figures = append(d.figures, m)
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	d.what = r.text(i, end)
	r.surroundings(&d, s, c.vs)
	r.emit(d)
}
