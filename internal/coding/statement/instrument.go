package statement

import "toguna/internal/aid"

// How far the nouns of a loan and a grant may stand from each other and from their amount, in tokens.
const (
	nearNoun   = 6
	nearAmount = 14
)

// instrumentOf is the instrument of a draft: none in particular where its words make the amount that of a loan and a grant at
// once ("a loan and a grant, 32 million in all").
func (r *reader) instrumentOf(d draft) aid.Instrument {
	if d.kind != aid.Flow || len(d.figures) == 0 || r.all[d.figures[0]].Money == nil {
		return d.instrument
	}
	switch d.instrument {
	case aid.Loan, aid.ConcessionalLoan, aid.InterestFreeLoan, aid.Grant:
	default:
		return d.instrument
	}
	sp := r.span[d.figures[0]]
	first, last := sp[0], sp[1]
	for first > 0 && first > sp[0]-nearAmount && r.oneSentence(first-1, sp[0]) && !r.isMoney(first-1) {
		first--
	}
	for last < len(r.doc.Tokens) && last < sp[1]+nearAmount && r.oneSentence(last, sp[0]) && !r.isMoney(last) {
		last++
	}
	nextAmount := last < len(r.doc.Tokens) && r.isMoney(last)
	if r.bothNouns(first, sp[0]) || (!nextAmount && r.bothNouns(sp[1], last)) {
		return aid.Unspecified
	}
	return d.instrument
}

func (r *reader) oneSentence(i, j int) bool {
	return r.doc.Tokens[i].Sentence == r.doc.Tokens[j].Sentence
}

func (r *reader) isMoney(i int) bool {
	m := r.figure[i]
	return m > 0 && r.all[m-1].Money != nil
}

// bothNouns reports whether "and" joins the nouns of a loan and a grant among the tokens, and "of" does not give the amount to
// the second alone.
func (r *reader) bothNouns(first, last int) bool {
	l := lexicon{r}
	at, class := -1, ""
	for i := first; i < last; i++ {
		k := l.Class(i)
		if k != "loan" && k != "grant" {
			continue
		}
		joined := class != "" && k != class && i-at <= nearNoun && r.anyAnd(at+1, i)
		if joined && (r.at(i+1) != "of" || r.at(i-1) == "and") {
			return true
		}
		at, class = i, k
	}
	return false
}

func (r *reader) anyAnd(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.at(i) {
		case "and", "和", "及", "与", "、":
			return true
		}
	}
	return false
}
