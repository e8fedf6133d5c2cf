package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// An item is one thing that a verb or noun governs: figures that belong together, with the words that say what they are.
type item struct {
	first, last int    // tokens from its first figure or word to the end of its words
	figures     []int  // mentions, a conversion after what it converts
	what        string // the thing as the words name it
	whatFirst   int
	whatLast    int
	kind        aid.ClaimKind // "" where the words leave it to the verb
	instrument  aid.Instrument
	debt        bool
}

// items cuts the words from first to before last into the things that they name. Figures joined as conversion, price or
// term stand in one item; a list is one item each.
func (r *reader) items(first, last int) []item {
	var out []item
	for _, m := range r.within(r.figure, first, last) {
		if r.all[m].Type == aid.TypePercent {
			continue
		}
		if n := len(out); n > 0 && r.belongs(&out[n-1], m) {
			continue
		}
		if c := r.all[m].Count; c != nil && durations[c.Unit] && c.Unit != "rank" && len(out) > 0 {
			continue // "M over three years, which is N a year"
		}
		out = append(out, r.item(m))
	}
	for i := range out {
		limit := last
		if i+1 < len(out) {
			limit = out[i+1].first
		}
		r.name(&out[i], first, limit)
	}
	return out
}

// item begins one with a figure.
func (r *reader) item(m int) item {
	sp := r.span[m]
	return item{first: sp[0], last: sp[1], figures: []int{m}, whatFirst: sp[1], whatLast: sp[1]}
}

// belongs joins a figure to the item before it: its conversion, its price ("worth US$12 million"), its term.
func (r *reader) belongs(it *item, m int) bool {
	sp := r.span[m]
	last := it.figures[len(it.figures)-1]
	fig, prev := r.all[m], r.all[last]
	if fig.Money != nil && fig.Money.Equals != "" && fig.Money.Equals == prev.ID {
		it.figures, it.last = append(it.figures, m), sp[1]
		if r.at(sp[1]) == ")" {
			it.last++
		}
		it.whatFirst, it.whatLast = it.last, it.last
		return true
	}
	gap := sp[0] - it.last
	if fig.Money != nil && prev.Money != nil && r.at(it.last) == "(" && r.at(sp[1]) == ")" || r.inBrackets(it, &prev, &fig, sp[0]) { // "M (Units of Account N)"
		it.figures, it.last = append(it.figures, m), sp[1]
		if r.at(sp[1]) == ")" {
			it.last++
		}
		it.whatFirst, it.whatLast = it.last, it.last
		return true
	}
	if r.goesOnList(it, &prev, &fig, sp[0]) {
		it.figures, it.last = append(it.figures, m), sp[1]
		return true
	}
	if fig.Money != nil && prev.Money != nil && gap <= 12 && (r.any(it.last, sp[0], "conversion_words") || r.whichIs(it.last, sp[0])) {
		it.figures, it.last = append(it.figures, m), sp[1]
		it.whatFirst, it.whatLast = it.last, it.last
		return true
	}
	if fig.Count != nil && durations[fig.Count.Unit] && fig.Count.Unit != "rank" && gap < 8 && r.term(it, sp[0]) {
		it.figures = append(it.figures, m)
		return true
	}
	if fig.Money != nil && prev.Count != nil && !durations[prev.Count.Unit] && (gap <= 8 || gap <= 24 && r.any(sp[0]-3, sp[0], "worth")) && !r.lang.is(token.Fold(prev.Count.Unit), "works_words") && !r.any(r.span[last][0], r.span[last][1], "works_words") {
		for j := it.last; j < sp[0]; j++ {
			if r.is(j, "worth") || r.at(j) == "at" {
				it.figures, it.last = append(it.figures, m), sp[1]
				it.whatFirst, it.whatLast = r.span[last][0], r.span[last][1]
				return true
			}
		}
	}
	return false
}

// whichIs reports whether ", which is" joins two amounts: the second says the first in another way.
func (r *reader) whichIs(first, last int) bool {
	for j := first; j+1 < last; j++ {
		if r.at(j) == "which" && r.is(j+1, "be") {
			return true
		}
	}
	return false
}

// term reports whether a duration at i is the term of what the item names: "a loan of M over 20 years". The years in which
// a grant is spent or goods are used are none.
func (r *reader) term(it *item, i int) bool {
	first, last := max(r.piece.First, it.first-4), min(r.piece.Last, i+4)
	return r.any(first, last, "loan_words") || r.any(first, last, "term_words")
}

// inBrackets reports whether an amount stands in brackets after one in another currency: what the first is worth in it.
func (r *reader) inBrackets(it *item, prev, fig *aid.Mention, next int) bool {
	if prev.Money == nil || fig.Money == nil || prev.Money.Currency == fig.Money.Currency || next-it.last > 8 {
		return false
	}
	open := false
	for j := it.last; j < next; j++ {
		switch w := r.at(j); {
		case w == "(":
			open = true
		case !open && (r.punct(j) || r.is(j, "prepositions") || j > it.last+1), w == ")", w == ";":
			return false // at most an adjective stands before the bracket: "yenes japoneses (…)"
		}
	}
	return open
}

// goesOnList reports whether a count goes on a list of goods or people: "40 ambulances and two laboratories", "45 vehicles
// including 31 jeeps". What one verb hands over is one claim.
func (r *reader) goesOnList(it *item, prev, fig *aid.Mention, next int) bool {
	if prev.Count == nil || fig.Count == nil || durations[prev.Count.Unit] || durations[fig.Count.Unit] || next-it.last > 10 {
		return false
	}
	b := next - 1
	for r.is(b, "determiners") || r.at(b) == "some" || r.at(b) == "about" || r.at(b) == "also" {
		b--
	}
	if w := r.at(b); b < it.last || w != "and" && w != "," && w != "including" && w != "plus" {
		return false
	}
	for j := it.last; j < b; j++ {
		f := r.verbAt(j)
		if w := r.at(j); w == ";" || w == "(" || r.party[j] > 0 || r.isRelative(j) || r.is(j, "be") || r.is(j, "have") || f != nil && (f.form == 'd' || f.form == 's' || f.form == 'f') {
			return false
		}
	}
	if r.landBetween(it.last, b) && r.landBetween(next+1, next+5) {
		return false // "130 guards in A, 40 in B"
	}
	x, y := r.class(prev.Count.Unit), r.class(fig.Count.Unit)
	if y == 'p' && r.dateAfter(next+2) && r.at(next+1) == "in" && r.any(it.last, b, "prepositions") {
		return false // "400 soldiers in 2018, 650 in 2019"
	}
	if x == 'p' && y == 'p' {
		land := r.nationality(it.first, next)
		if other := r.nationality(next, min(next+4, len(r.doc.Tokens))); (land != "" || r.foreign(next)) && other != "" && other != land {
			return false // "300 Kenyans and 200 Ugandans"
		}
	}
	if x == 'w' && r.any(next, next+4, "training_things") {
		return false // "six projects and 17 fellowship programmes"
	}
	return x == y || x == 'e' && y == 0 || x == 0 && y == 'e'
}

// class sorts a counted noun: e equipment, p people, t training, w works, 0 what the lists do not know.
func (r *reader) class(unit string) byte {
	switch u := token.Fold(unit); {
	case r.lang.is(u, "equipment_units"), r.lang.is(u, "goods"):
		return 'e'
	case r.lang.is(u, "people_deployed"), r.lang.is(u, "people_trained"), u == "person":
		return 'p'
	case r.lang.is(u, "training_things"):
		return 't'
	case r.lang.is(u, "works_words"), r.lang.is(u, "polities"):
		return 'w'
	}
	return 0
}

var durations = map[string]bool{"year": true, "month": true, "day": true, "week": true, "rank": true, "hour": true}

// name finds the words of an item and sorts it.
func (r *reader) name(it *item, first, limit int) {
	fig := r.all[it.figures[0]]
	if fig.Count != nil && !durations[fig.Count.Unit] {
		r.nameCount(it, limit)
		return
	}
	if p, q := r.nounBefore(it.first, first); q > p && r.at(it.first-1) == "of" && !r.weak(p, q) {
		it.whatFirst, it.whatLast, it.first = p, q, p
		it.what = r.text(p, q)
		r.sort(it, p, q)
		return
	}
	a, b := r.nounAfter(it.last, limit)
	if b > a {
		it.whatFirst, it.whatLast = a, b
		it.last = b
	}
	if it.whatLast == it.whatFirst || r.weak(it.whatFirst, it.whatLast) {
		if p, q := r.nounBefore(it.first, first); q > p {
			it.whatFirst, it.whatLast = p, q
			it.first = p
		}
	}
	it.what = r.text(it.whatFirst, it.whatLast)
	r.sort(it, it.whatFirst, it.whatLast)
}

// weak reports whether the words after a figure say nothing of what it is.
func (r *reader) weak(a, b int) bool {
	var probe item
	r.sort(&probe, a, b)
	return probe.kind == "" && !r.any(a, b, "aid_words")
}

// nameCount names a number of things by the count's own words.
func (r *reader) nameCount(it *item, limit int) {
	fig := r.all[it.figures[0]]
	sp := r.span[it.figures[0]]
	end := it.last
	if sp[1] == it.last {
		for end < limit && end < sp[1]+4 && r.noun(end) && !r.is(end, "clause_breaks") && r.verbAt(end) == nil && r.party[end] == 0 && r.date[end] == 0 && r.at(end) != "and" && r.at(end) != "or" {
			end++
		}
	}
	it.whatFirst, it.whatLast = sp[0], max(end, sp[1])
	it.what = r.text(it.whatFirst, it.whatLast)
	it.last = max(it.last, end)
	unit := token.Fold(fig.Count.Unit)
	switch {
	case r.trainees1(*it, unit), r.lang.is(unit, "training_things") || r.any(sp[0], it.whatLast, "training_things") && !r.lang.is(unit, "equipment_units") && !r.lang.is(unit, "training_sites"):
		it.kind = aid.Training
	case r.lang.is(unit, "equipment_units"), r.any(sp[0], it.whatLast, "goods") && !r.lang.is(unit, "people_deployed"):
		it.kind = aid.Delivery
	}
}

// nounAfter returns the noun phrase that says what an amount after which i stands is: "in grants", "worth of equipment",
// "concessional loan".
func (r *reader) nounAfter(i, limit int) (first, last int) {
	j := i
	switch r.at(j) {
	case "in", "of", "for", "worth":
		if r.at(j) == "worth" && r.at(j+1) == "of" {
			j++
		}
		j++
		if r.date[min(j, len(r.date)-1)] > 0 {
			return i, i
		}
	}
	for j < limit && r.is(j, "determiners") {
		j++
	}
	end := r.nounPhrase(j, limit)
	if end == j || r.at(i) == "for" && r.any(j, end, "goods") {
		return i, i // "M for medicines" is money
	}
	return j, end
}

// nounPhrase returns the token after the words of a noun phrase that begins at i: up to a preposition other than "of", a
// verb, a mark.
func (r *reader) nounPhrase(i, limit int) int {
	j := i
	for j < limit && j < i+9 {
		if r.joined(j) {
			j++
			continue
		}
		t := r.doc.Tokens[j]
		if t.Kind == token.Punct || r.figure[j] > 0 && !durations[r.unit(j)] || r.date[j] > 0 && j > i {
			break
		}
		w := r.at(j)
		if w == "and" || w == "or" {
			if j+1 < limit && r.noun(j+1) && r.party[j+1] == 0 && r.verbAt(j+1) == nil {
				j++
				continue
			}
			break
		}
		if w == "of" && j > i && j+1 < limit && (r.at(j-1) == "line" || r.at(j-1) == "memorandum" || r.noun(j+1) && r.party[j+1] == 0) {
			j++
			continue
		}
		if r.is(j, "prepositions") || r.is(j, "clause_breaks") || r.is(j, "be") && w != "'s" || r.is(j, "have") || r.is(j, "modals_plan") || r.is(j, "modals_may") {
			break
		}
		if r.is(j, "determiners") && j > i {
			break
		}
		if f := r.verbAt(j); f != nil && j > i && (f.form == 'd' || f.form == 'n' || f.form == 'D') {
			break
		}
		j++
	}
	for j > i && (r.at(j-1) == "and" || r.at(j-1) == "of" || r.at(j-1) == "or" || r.joined(j-1)) {
		j--
	}
	return j
}

func (r *reader) unit(i int) string {
	if m := r.mention(r.figure, i); m != nil && m.Count != nil {
		return m.Count.Unit
	}
	return ""
}

// nounBefore returns the noun phrase before an amount at i: "a loan of", "equipment worth", "grants totalling".
func (r *reader) nounBefore(i, first int) (from, to int) {
	j := i - 1
	for j >= first && (r.is(j, "worth") || r.at(j) == "of" || r.at(j) == "at" || r.at(j) == "to" && r.at(j-1) == "amounting" || r.at(j) == "amounting" || r.at(j) == "some" || r.at(j) == "about" || r.at(j) == "over" || r.at(j) == "than" || r.at(j) == "more" || r.at(j) == "least" || r.at(j) == "around" || r.at(j) == "nearly" || r.at(j) == "almost" || r.at(j) == "up" || r.at(j) == "to" && r.at(j-1) == "up" || r.at(j) == "by" && (r.is(j+1, "worth") || r.foreign(j)) || (r.at(j) == "in" || r.at(j) == "to") && r.is(j-1, "worth") || r.at(j) == "(" || r.at(j) == "," || r.at(j) == "total" || r.at(j) == "a") {
		j--
	}
	if j == i-1 || j < first {
		return i, i
	}
	end := j + 1
	for j >= first && end-j <= 6 && (r.doc.Tokens[j].Kind == token.Word || r.joined(j) || r.date[j] > 0) {
		if r.is(j, "prepositions") && (r.at(j) != "of" || end-j <= 1) || r.is(j, "determiners") || r.is(j, "be") || r.is(j, "clause_breaks") || r.at(j) == "and" {
			break
		}
		if f := r.verbAt(j); f != nil && f.form != 'b' && f.form != 's' && !r.joined(j-1) {
			break
		}
		j--
	}
	return j + 1, end
}

// sort says what a money item is by its words.
func (r *reader) sort(it *item, a, b int) {
	has := func(list string) bool { return r.any(a, b, list) }
	switch {
	case a >= b:
	case has("debt_words") && has("relief_words"):
		it.kind, it.instrument = aid.Flow, aid.DebtRelief
	case has("cancel_words"):
		it.kind, it.instrument = aid.Flow, aid.DebtRelief
	case has("debt_words"):
		it.debt = true
		it.kind = aid.Statistic
	case has("contract_words") && !has("grant_words") && !has("loan_words"):
		it.kind = aid.Trade
	case has("loan_words") || r.has(a, b, "line-of-credit"):
		it.kind, it.instrument = aid.Flow, aid.Loan
		if has("concession_words") {
			it.instrument = aid.ConcessionalLoan
		}
		if has("free_words") {
			it.instrument = aid.InterestFreeLoan
		}
	case has("grant_words") && r.gift(a, b):
		it.kind = aid.Delivery
	case has("grant_words"):
		it.kind, it.instrument = aid.Flow, aid.Grant
	case has("goods") && (!has("aid_words") || r.lastIs(b, "goods")):
		it.kind = aid.Delivery
	case has("trade_words"):
		it.kind = aid.Trade
	case has("statistic_words") && !has("aid_words"):
		it.kind = aid.Statistic
	case has("aid_words"):
		it.kind, it.instrument = aid.Flow, aid.Unspecified
	case has("investment_words"):
		it.kind, it.instrument = aid.Flow, aid.Investment
	case has("works_words"):
		it.kind = aid.Project
	case has("agreement_words") && !has("relation_words"):
		it.kind = aid.Agreement
	}
}

// gift reports whether a donation of goods stands in the tokens: "a donation of medical equipment".
func (r *reader) gift(a, b int) bool {
	for i := a; i < b; i++ {
		if r.is(i, "grant_words") && r.at(i+1) == "of" {
			return r.any(i+2, b, "goods")
		}
	}
	return false
}

func (r *reader) lastIs(b int, list string) bool { return r.is(b-1, list) }

// has reports whether a phrase joined by hyphens stands in the tokens.
func (r *reader) has(a, b int, phrase string) bool {
	return strings.Contains(" "+token.Fold(r.text(a, b))+" ", " "+strings.ReplaceAll(phrase, "-", " ")+" ")
}
