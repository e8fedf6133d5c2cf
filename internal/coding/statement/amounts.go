package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// amountFor reads "the remaining M is for R", "includes M to R": an amount with whom it is for, where nothing else is said
// of it.
func (r *reader) amountFor(it item, s token.Sentence) bool {
	j := it.last
	if r.is(j, "be") {
		j++
	}
	if w := r.at(j); w != "for" && w != "to" || j >= s.Last {
		return false
	}
	for j++; r.is(j, "determiners"); j++ {
	}
	m := r.actorAt(j)
	if m < 0 {
		return false
	}
	if r.at(it.first-1) == "and" {
		for i := r.since; i < len(r.drafts); i++ {
			if r.drafts[i].kind == aid.Flow {
				return true // "M for A and N for B"
			}
		}
	}
	return r.is(it.last, "be") || r.any(max(s.First, it.first-8), it.first, "measure_verbs") && r.any(s.First, it.first, "aid_heads") || r.any(max(s.First, it.first-3), it.first, "extra_words")
}

// completes gives an amount to the loan or grant that its sentence has named without one: "the loan granted by P is M".
func (r *reader) completes(it item, sentence int) bool {
	for i := r.since; i < len(r.drafts); i++ {
		d := &r.drafts[i]
		if d.sentence == sentence && d.kind == aid.Flow && len(d.figures) == 0 {
			d.figures, d.confidence = it.figures, aid.Likely
			for _, m := range it.figures {
				r.used[m] = true
				d.widen(r.span[m][0], r.span[m][1])
			}
			return true
		}
	}
	return false
}

// near reports whether two sentences stand in one paragraph or in neighbouring ones: many reports make each sentence one.
func (r *reader) near(a, b token.Sentence) bool {
	return b.Paragraph-a.Paragraph <= 1 && a.Paragraph-b.Paragraph <= 1
}

// worksBefore reports whether the sentence before, in the same paragraph, speaks of works.
func (r *reader) worksBefore(s token.Sentence) bool {
	i := r.doc.Tokens[s.First].Sentence - 1
	if i < 0 || !r.near(r.doc.Sentences[i], s) {
		return false
	}
	return r.worksIn(r.doc.Sentences[i].First, r.doc.Sentences[i].Last)
}

// amountsTo reads "P's contribution to R amounts to M": the subject of the clause says what the amount is.
func (r *reader) amountsTo(it *item, s token.Sentence) bool {
	verb := -1
	for j := it.first - 1; j >= s.First && j >= it.first-5; j-- {
		if r.is(j, "measure_verbs") || r.is(j, "be") && (j == it.first-1 || r.at(j+1) == "of" && j == it.first-2) {
			verb = j
			break
		}
	}
	if b := it.first - 1; verb < 0 && (r.at(b) == "to" || r.at(b) == "at") && (r.is(b-1, "worth") || r.is(b-1, "estimates")) {
		verb = b - 1 // "a gift whose value is estimated at M"
	}
	if verb < 0 && r.at(it.first-1) == "to" {
		for j := it.first - 2; j >= s.First && j > it.first-16; j-- {
			if w := r.at(j); w == "brings" || w == "bringing" || w == "brought" {
				if r.any(j, it.first, "aid_heads") {
					r.sort(it, j, it.first)
					it.first = j + 1
					return it.kind == aid.Flow
				}
				return false
			}
		}
	}
	if verb < 0 || r.any(s.First, s.Last, "debt_words") || r.any(s.First, verb, "trade_words") || r.any(s.First, verb, "cost_words") {
		return false
	}
	for j := s.First; j < verb; j++ {
		if r.punct(j) || r.is(j, "prepositions") && j > s.First+1 {
			break
		}
		if r.is(j, "loan_words") || r.is(j, "grant_words") || r.is(j, "aid_heads") {
			r.sort(it, s.First, verb)
			if it.kind == aid.Flow {
				it.first = j
				return true
			}
			return false
		}
	}
	return false
}

// amountOfAid reads an amount of which no verb or noun beside it says what it is, in a sentence that speaks of aid: "supported R
// by M", "will raise its support to M", "the remaining M will go to". The document must tell its giver and receiver.
func (r *reader) amountOfAid(it item, s token.Sentence, sentence int, vs []verb) {
	if r.any(s.First, s.Last, "debt_words") || r.any(s.First, s.Last, "trade_words") || r.any(s.First, s.Last, "appeals") || r.any(s.First, s.Last, "needed_words") {
		return
	}
	told := r.any(s.First, s.Last, "aid_heads") || r.any(s.First, s.Last, "loan_words") || r.any(s.First, s.Last, "grant_words") || r.any(s.First, s.Last, "told_money")
	if !told && !r.worksNamed(it, s) {
		return
	}
	d := r.begin(aid.Flow, "flow.amount", it, sentence)
	r.sort(&it, s.First, s.Last)
	d.instrument, d.stage = aid.Unspecified, aid.Committed
	if it.kind == aid.Flow && it.instrument != aid.DebtRelief && it.instrument != "" {
		d.instrument = it.instrument
	}
	d.lower(aid.Doubtful)
	if len(vs) > 0 {
		subject, _ := r.actors(scene{s: s, sentence: sentence, vs: vs, v: vs[0], f: vs[0].form.frame})
		d.provider = r.names(subject)
	} else if m := r.onlyBefore(s.First, it.first); m >= 0 {
		d.provider = r.actor(m)
	}
	if get := r.governedBy(s.First, s.Last, "to", "for"); get != nil && r.names(get) != d.provider {
		d.receiver = r.names(get)
	}
	r.widenClause(&d, s)
	r.surroundings(&d, s, vs)
	r.emit(d)
}

// worksNamed reports whether an amount stands in brackets behind the name of a project of a list.
func (r *reader) worksNamed(it item, s token.Sentence) bool {
	return r.at(it.first-1) == "(" && len(r.within(r.works, max(s.First, it.first-14), it.first)) > 0
}
