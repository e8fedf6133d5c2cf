package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/coding/weigh"
)

// proposes makes a proposal of each clause that speaks of giving, sending, training, building or signing and that no rule has
// read. Whether it states something, and of which kind, the weights tell.
func (r *reader) proposes(s token.Sentence, sentence int) {
	for _, c := range r.clausesIn(s) {
		first, last := r.unread(c[0], c[1])
		if last-first < 3 || r.any(first, last, "appeals") || r.any(first, last, "no_works") || !r.hints(first, last) {
			continue
		}
		figures := slices.DeleteFunc(r.within(r.figure, first, last), func(m int) bool {
			n := r.all[m].Count
			return r.spokenFor(m) || r.all[m].Money == nil && (n == nil || durations[n.Unit] || n.Unit == "rank")
		})
		d := draft{kind: aid.Flow, rule: weigh.Clause, confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted, figures: figures, piece: r.piece}
		d.widen(first, last)
		r.proposed = append(r.proposed, d)
	}
}

// spokenFor reports whether a claim of the sentence carries a figure: one that says who gives what, a statistic or trade.
func (r *reader) spokenFor(m int) bool {
	for i := r.since; i < len(r.drafts); i++ {
		d := &r.drafts[i]
		if (d.kind.OfAid() || d.kind == aid.Statistic || d.kind == aid.Trade) && slices.Contains(d.figures, m) {
			return true
		}
	}
	return false
}

// unread returns the longest stretch of the tokens from first to before last that no claim of the sentence covers.
func (r *reader) unread(first, last int) (from, to int) {
	at := first
	for at < last {
		end, next := last, last // of the stretch that begins at at, and where the next one may begin
		for i := r.since; i < len(r.drafts); i++ {
			d := &r.drafts[i]
			if !d.kind.OfAid() || d.last <= at || d.first >= end {
				continue
			}
			end, next = max(d.first, at), d.last
		}
		if end-at > to-from {
			from, to = at, end
		}
		at = max(next, at+1)
	}
	return from, to
}

// hintFrame reports whether verbs of a frame speak of assistance by themselves; one gives and gets much else.
func hintFrame(f string) bool {
	switch f {
	case "fund", "deploy", "train", "build", "sign", "carry":
		return true
	}
	return false
}

// hintClass reports whether nouns of a class do.
func hintClass(c string) bool {
	switch c {
	case "loan", "grant", "goods", "people", "training", "agreement", "works", "aid":
		return true
	}
	return false
}

// hints reports whether words from first to before last speak of assistance.
func (r *reader) hints(first, last int) bool {
	l := lexicon{r}
	for i := first; i < last; i++ {
		if f, _ := l.Verb(i); hintFrame(f) {
			return true
		}
		if m := r.mention(r.figure, i); m != nil && m.Money != nil || hintClass(l.Class(i)) {
			return true
		}
	}
	return false
}

// clausesIn cuts a sentence into clauses: at marks that end one, and at commas and words that open one where a verb stands on
// both sides.
func (r *reader) clausesIn(s token.Sentence) [][2]int {
	var out [][2]int
	first, verb := s.First, false
	for i := s.First; i < s.Last; i++ {
		switch {
		case r.figure[i] > 0 || r.date[i] > 0 || r.party[i] > 0 || r.place[i] > 0:
		case r.endsClause(i), verb && r.opensNext(i, s):
			out = append(out, [2]int{first, i})
			first, verb = i+1, false
		default:
			f, _ := lexicon{r}.Verb(i)
			verb = verb || f != "" || r.is(i, "be") || r.is(i, "have")
		}
	}
	return append(out, [2]int{first, s.Last})
}

// endsClause reports whether the token is a mark behind which another clause begins.
func (r *reader) endsClause(i int) bool {
	switch r.doc.Tokens[i].Text {
	case ";", ":", "(", ")", "—", "–", "；", "：", "（", "）", "。", "\"", "“", "”", "«", "»":
		return !r.joined(i)
	}
	return false
}

// opensNext reports whether a clause with a verb of its own begins at token i.
func (r *reader) opensNext(i int, s token.Sentence) bool {
	w := r.doc.Tokens[i].Text
	if w == "，" || w == "," && r.chinese(s) {
		return true
	}
	if w != "," && r.at(i) != "and" && !r.is(i, "clause_breaks") {
		return false
	}
	for j := i + 1; j < min(s.Last, i+9); j++ {
		if r.doc.Tokens[j].Text == "," {
			return false
		}
		if f, form := (lexicon{r}).Verb(j); f != "" && form != 'n' && form != 'b' || r.is(j, "be") || r.is(j, "have") {
			return true
		}
	}
	return false
}
