package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// stances reads what a sentence says beyond what happened: what leads to what, what should be done, what an actor says or
// prefers. A clause gives one of them.
func (r *reader) stances(s token.Sentence, sentence int) {
	if s.Last-s.First < 5 || s.Last-s.First > 120 || r.at(s.Last-1) == "?" {
		return
	}
	switch r.at(s.First) {
	case "how", "why", "what", "whether":
		return // a question or heading
	}
	for first := s.First; first < s.Last; {
		last := r.stanceClause(first, s.Last)
		switch {
		case r.causal(first, last, sentence):
		case r.recommends(first, last, sentence):
		case r.holds(first, last, s, sentence):
		case r.judges(first, last, sentence):
		}
		first = last + 1
	}
}

// stanceClause returns where the clause that begins at i ends: a semicolon, or a comma before a conjunction with its own
// subject.
func (r *reader) stanceClause(i, last int) int {
	for j := i + 6; j < last; j++ {
		if w := r.at(j); w == ";" || w == "," && j-i > 8 && (r.at(j+1) == "but" || r.at(j+1) == "and" || r.at(j+1) == "while" || r.at(j+1) == "although") && last-j > 6 {
			return j
		}
	}
	return last
}

// stance makes a claim of the tokens.
func (r *reader) stance(kind aid.ClaimKind, rule string, first, last, sentence int, said string) {
	for first < last-2 && (r.punct(first) || r.at(first) == "and" || r.at(first) == "but" || r.at(first) == "while" || r.at(first) == "although") {
		first++
	}
	for last > first+1 && r.punct(last-1) {
		last--
	}
	d := draft{kind: kind, rule: rule, confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, said: said}
	d.widen(first, last)
	d.what = r.text(first, last)
	r.emit(d)
}

// causal reads "X led to Y", "Y because of X".
func (r *reader) causal(first, last, sentence int) bool {
	at, _, ok := r.phrase(first, last, "causal_phrases")
	if !ok {
		at = -1
		for i := first + 1; i < last-1 && r.heard("causes"); i++ {
			if r.is(i, "causes") && !r.is(i-1, "determiners") && r.at(i+1) != "of" && !r.is(i-1, "prepositions") && r.at(i-1) != "'s" {
				at = i
				break
			}
		}
	}
	if at < first || r.claimed(first, last) {
		return false
	}
	r.stance(aid.Causal, "causal.words", first, last, sentence, "")
	return true
}

// claimed reports whether an aid claim of the sentence stands among the tokens.
func (r *reader) claimed(first, last int) bool {
	for _, d := range r.drafts[r.since:] {
		switch d.kind {
		case aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project, aid.Agreement, aid.Visit, aid.Trade, aid.Statistic:
			if d.first < last && first < d.last {
				return true
			}
		default: // says nothing about who spoke
		}
	}
	return false
}

// recommends reads "R should …", "it is essential that …".
func (r *reader) recommends(first, last, sentence int) bool {
	at, _, ok := r.phrase(first, last, "recommendation_phrases")
	if !ok {
		at = -1
		for i := first + 1; i < last-1 && (r.heard("recommends") || r.heard("recommends_must")); i++ {
			if (r.is(i, "recommends") || r.is(i, "recommends_must")) && r.at(i+1) != "have" && r.at(i+1) != "be" || r.is(i, "recommends") && r.at(i+1) == "be" && i+2 < last && !r.is(i+2, "negations") {
				at = i
				break
			}
		}
	}
	if at < first || r.at(first) == "if" || r.claimed(first, last) {
		return false
	}
	r.stance(aid.Recommendation, "recommendation.words", first, last, sentence, "")
	return true
}

// holds reads "P considers that …", "… is regarded by P as …": the holder is whom the claim is attributed to.
func (r *reader) holds(first, last int, s token.Sentence, sentence int) bool {
	if !r.heard("stance_verbs") && !r.heard("stance_passives") {
		return false
	}
	for i := first + 1; i < last-2; i++ {
		passive := r.is(i, "stance_passives") && r.is(i-1, "be")
		if !passive && !r.is(i, "stance_verbs") || r.party[i] > 0 || r.works[i] > 0 {
			continue
		}
		if r.is(i-1, "be") && !passive || r.is(i-1, "determiners") || r.is(i-1, "prepositions") || r.at(i-1) == "'s" {
			continue
		}
		who := r.holder(first, i, passive, last)
		if who == "" || r.claimed(first, last) && r.is(i, "attribution") {
			continue
		}
		r.stance(aid.Position, "position."+strings.TrimSuffix(r.at(i), "ed"), first, last, sentence, who)
		return true
	}
	_ = s
	return false
}

// holder returns who speaks: the last party or group before the verb, or the agent of a passive.
func (r *reader) holder(first, v int, passive bool, last int) string {
	if passive {
		if by := r.governedBy(v, min(last, v+6), "by"); len(by) > 0 {
			return r.names(by)
		}
		return "unnamed source"
	}
	for j := v - 1; j >= max(first, v-8); j-- {
		if m := r.party[j]; m > 0 {
			return r.all[m-1].Name.Canonical
		}
		if r.is(j, "stance_holders") {
			return r.text(j, j+1)
		}
		if r.at(j) == "," || r.verbAt(j) != nil && r.verbAt(j).form == 'D' {
			break
		}
	}
	return ""
}

// judges reads the author's own judgement: "X is crucial for Y", "X marked a shift".
func (r *reader) judges(first, last, sentence int) bool {
	if r.claimed(first, last) {
		return false
	}
	for i := first + 1; i < last-1; i++ {
		judged := false
		switch {
		case r.is(i, "be") || r.at(i) == "remains" || r.at(i) == "remained" || r.at(i) == "remain" || r.at(i) == "appears" || r.at(i) == "seems":
			for j := i + 1; j < min(last, i+6) && !r.punct(j) && r.figure[j] == 0; j++ {
				judged = judged || r.is(j, "evaluations")
			}
		case r.is(i, "evaluation_verbs"):
			for j := i + 1; j < min(last, i+7); j++ {
				judged = judged || r.is(j, "evaluation_nouns")
			}
		}
		if judged {
			r.stance(aid.Position, "position.judgement", first, last, sentence, "")
			return true
		}
	}
	return false
}
