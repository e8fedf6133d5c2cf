package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// gifts reads nouns that say what was given without a figure, by whom and to whom: "Italy's donation of boats to Libya",
// "a loan from P to R". Both sides must stand with the noun.
func (r *reader) gifts(s token.Sentence, sentence int) {
	if !r.heard("gift_nouns") {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "gift_nouns") || r.verbAt(i) != nil && r.verbAt(i).form != 'b' && r.verbAt(i).form != 's' || r.covered(i, i+1) {
			continue
		}
		r.gift1(i, s, sentence)
	}
}

// covered reports whether a claim about something given, built or agreed stands over these tokens in the sentence that is read.
func (r *reader) covered(first, last int) bool {
	return slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool {
		return (transfers(&d) || d.kind == aid.Deployment) && d.first < last && first < d.last
	})
}

// gift1 makes the claim of the noun of giving at i.
func (r *reader) gift1(i int, s token.Sentence, sentence int) {
	first := i
	for first > s.First && first > i-4 && r.doc.Tokens[first-1].Kind == token.Word && !r.is(first-1, "prepositions") && !r.is(first-1, "clause_breaks") && r.at(first-1) != "and" {
		first--
	}
	limit := i + 1
	for limit < s.Last && limit < i+16 && !r.punct(limit) && !r.is(limit, "be") && !r.is(limit, "have") && !r.is(limit, "modals_plan") && !r.is(limit, "clause_breaks") {
		limit++
	}
	give := r.governedBy(i+1, limit, "from", "by")
	if give == nil {
		give = slices.DeleteFunc(r.partiesIn(first, i), func(m int) bool { return r.at(r.beforeArticle(r.span[m][0])) == "to" })
	}
	get := r.governedBy(i+1, limit, "to", "for")
	ro := roles{sure: aid.Likely, provider: r.names(give), receiver: r.names(get)}
	if ro.provider == "" || ro.receiver == "" || ro.provider == ro.receiver {
		return
	}
	end := r.nounPhrase(i, limit)
	var it item
	r.sort(&it, first, max(end, i+1))
	d := draft{kind: aid.Flow, rule: "flow.gift", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, stage: aid.Committed, instrument: aid.Unspecified}
	switch {
	case it.kind == aid.Training || it.kind == aid.Trade || it.debt:
		return
	case it.kind == aid.Delivery, r.is(i, "handed_nouns"), r.any(i, limit, "goods") && !r.is(i, "loan_words"):
		d.kind, d.rule, d.stage, d.instrument = aid.Delivery, "delivery.gift", aid.Delivered, ""
	case it.instrument != "":
		d.instrument = it.instrument
	}
	r.kinds(&ro, give, get)
	d.roles = ro
	d.widen(first, max(end, i+1))
	for _, m := range slices.Concat(give, get) {
		d.widen(r.span[m][0], r.span[m][1])
	}
	d.what = r.text(i, max(end, i+1))
	r.surroundings(&d, s, nil)
	r.emit(d)
}
