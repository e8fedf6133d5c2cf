package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// sign reads agreements: "P and R signed an agreement", "an agreement with P was signed", "P agreed to …".
func (r *reader) sign(c scene) {
	v := c.v
	first, last := v.last, v.to
	if v.passive {
		first, last = v.from, v.first
	}
	if r.signedThere(c) {
		return
	}
	agreed := v.form.base == "agree"
	if v.passive && r.signedAgain(c) {
		return
	}
	if v.passive && !v.bare && r.takenUp(c, first, last) {
		return // goesOnAbout reads it
	}
	if !agreed && !r.any(first, last, "agreement_words") && !r.any(first, last, "accord_words") && !r.any(first, last, "loan_words") && !r.any(first, last, "contract_words") {
		return
	}
	if agreed && (r.at(r.afterDate(v.last)) != "to" || c.k+1 < len(c.vs) && c.vs[c.k+1].first <= v.last+1 && c.vs[c.k+1].form.frame.Frame != "fund") {
		return // what is agreed is a claim of its own verb
	}
	parties := r.subjectParties(c.vs, c.k)
	if v.passive {
		parties = r.partiesBetween(c)
	}
	if with := r.governedBy(v.last, v.to, "with"); with != nil && !v.passive {
		parties = append(parties, with...)
	}
	if len(parties) == 0 && !v.passive { // "the two sides signed the accord between P and R"
		parties = r.governedBy(v.last, c.s.Last, "between")
	}
	if len(parties) == 1 && !v.passive {
		for _, get := range r.governedBy(first, last, "to", "for") { // "signed a loan to R"
			if n := r.all[get].Name.Kind; n == "country" || n == string(aid.State) {
				parties = append(parties, get)
			}
		}
	}
	if v.negated || v.bare && len(parties) == 0 || r.conditional(c) {
		return
	}
	if r.signedLoan(c, parties, first, last) {
		return
	}
	if len(parties) == 0 && len(r.within(r.date, v.from, c.s.Last)) == 0 && (v.passive || !r.any(v.from, v.first, "signers")) {
		return // "before it is signed"
	}
	r.signedAgreement(c, parties, first, last, agreed)
}

// signedAgain reads "It was signed by X and Y": the agreement of the sentence before.
func (r *reader) signedAgain(c scene) bool {
	if w := r.at(c.v.from); w != "it" && w != "they" || len(r.drafts) == 0 {
		return false
	}
	p := r.drafts[len(r.drafts)-1]
	if p.kind != aid.Agreement || p.sentence < c.sentence-2 {
		return false
	}
	d := r.draft(c, aid.Agreement, "agreement."+c.v.form.base)
	d.stage, d.instrument, d.roles, d.activity = "", "", p.roles, p.activity
	d.tokens = nil
	d.lower(aid.Likely)
	d.widen(c.v.from, r.phraseTo(c.v.last, c.v.to))
	r.circumstances(&d, c)
	r.emit(d)
	return true
}

// afterDate returns the token after "on 9 March 2010" where that stands at i.
func (r *reader) afterDate(i int) int {
	j := i
	if r.at(j) == "on" || r.at(j) == "in" {
		j++
	}
	if j < len(r.date) && r.date[j] > 0 {
		return r.span[r.date[j]-1][1]
	}
	return i
}

// signedLoan reads an agreement about money: it is a flow.
func (r *reader) signedLoan(c scene, parties []int, first, last int) bool {
	v := c.v
	for j := first; j+1 < last; j++ {
		if f := r.verbAt(j + 1); r.at(j) == "to" && f != nil && f.form == 'b' {
			last = j // "signed an agreement to provide M": the amount is what is to be given
		}
	}
	var whole item
	r.sort(&whole, first, min(last, first+8))
	found := false
	its := r.items(first, last)
	if v.passive && whole.kind == aid.Flow {
		its = append(its, r.items(v.last, v.to)...) // "the grant agreement was signed for M"
	}
	for _, it := range its {
		if it.kind == "" && whole.kind == aid.Flow && whole.instrument != aid.Unspecified {
			it.kind, it.instrument = whole.kind, whole.instrument // "two grant agreements, one for M and one for N"
		}
		if it.kind == aid.Flow && r.all[it.figures[0]].Money != nil && (it.instrument != aid.Unspecified || r.any(first, last, "financing_words")) {
			d := r.draft(c, aid.Flow, "flow."+v.form.base)
			d.roles, d.instrument, d.stage = r.sides(parties, c.s), it.instrument, aid.Committed
			d.lower(aid.Likely)
			r.fill(&d, it, c, nil)
			r.emit(d)
			found = true
		}
	}
	return found
}

// signedAgreement makes the claim of an agreement without a loan or grant.
func (r *reader) signedAgreement(c scene, parties []int, first, last int, agreed bool) {
	v := c.v
	d := r.draft(c, aid.Agreement, "agreement."+v.form.base)
	d.stage, d.instrument = "", ""
	d.roles = r.sides(parties, c.s)
	d.lower(d.sure)
	for _, m := range d.tokens {
		if r.span[m][0] >= c.v.from-1 {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	for j := first; j < last && r.at(j) != "including" && r.at(j) != "addition"; j++ { // what one of several is worth is its own
		m := r.figure[j] - 1
		if m < 0 || r.span[m][0] != j {
			continue
		}
		if n := r.all[m].Count; r.all[m].Money != nil || n != nil && r.lang.is(token.Fold(n.Unit), "agreement_words") {
			d.figures = append(d.figures, m)
		}
	}
	if agreed {
		d.lower(aid.Doubtful)
		d.widen(v.first, min(v.to, v.last+8))
	} else {
		d.widen(r.objectStart(first, last), r.phraseTo(first, last))
	}
	r.circumstances(&d, c)
	d.what = r.text(r.objectStart(first, last), r.phraseTo(first, last))
	r.emit(d)
}

// objectStart skips articles.
func (r *reader) objectStart(first, last int) int {
	for first < last && r.is(first, "determiners") {
		first++
	}
	return first
}

// phraseTo returns the token after a noun phrase with "on …", "to …" behind it, up to a date or mark.
func (r *reader) phraseTo(first, last int) int {
	j := first
	for j < last && !r.punct(j) && (r.date[j] <= 0 || r.works[j] != 0) && !r.is(j, "clause_breaks") {
		j++
	}
	for j > first && r.is(j-1, "prepositions") {
		j--
	}
	return j
}

// takenUp reports whether a signature is told of an agreement that the text has named before, without naming its sides again.
func (r *reader) takenUp(c scene, first, last int) bool {
	if !r.foreign(c.v.main) || r.at(c.v.last) == "by" && r.is(r.objectStart(c.v.last+1, c.v.to), "bodies") || r.at(first) != "the" && r.at(first) != "this" || !r.any(first, last, "agreement_words") || len(r.items(first, last)) > 0 {
		return false
	}
	if r.governedBy(c.s.First, c.s.Last, "between") != nil || r.governedBy(c.v.last, c.v.to, "with", "by") != nil {
		return false
	}
	return r.lastAbout(topics[0], c.sentence) != nil
}

// partiesBetween returns the parties of "between P and R" in the sentence, else its parties.
func (r *reader) partiesBetween(c scene) []int {
	if ms := r.governedBy(c.s.First, c.s.Last, "between"); ms != nil {
		return ms
	}
	if ms := r.governedBy(c.s.First, c.s.Last, "with", "by"); ms != nil {
		return append(r.subjectParties(c.vs, c.k), ms...)
	}
	var states []int
	for _, m := range r.partiesIn(c.s.First, c.s.Last) {
		if k := r.all[m].Name.Kind; k == string(aid.State) || k == string(aid.GovernmentBody) {
			states = append(states, m)
		}
	}
	return states[:min(2, len(states))]
}

// sides puts the giving or foreign side first, else the first named.
func (r *reader) sides(ms []int, s token.Sentence) roles {
	seen := map[string]bool{}
	ms = slices.DeleteFunc(slices.Clone(ms), func(m int) bool {
		n := r.actor(m)
		defer func() { seen[n] = true }()
		return n == "" || seen[n]
	})
	ro := roles{sure: aid.Sure, tokens: r.inSent(ms, s)}
	if len(ms) == 0 {
		ro.sure = aid.Doubtful
		return ro
	}
	give := r.givingSide(ms)
	if give >= 0 {
		// who lends and gives is told by who they are
	} else if give = 0; len(ms) > 1 && r.mainReceiver != "" && r.actor(ms[0]) == r.mainReceiver {
		give = 1
	} else if len(ms) > 1 && r.actor(ms[0]) != r.mainProvider && r.actor(ms[1]) == r.mainProvider {
		give = 1
	}
	if len(ms) == 1 && r.giverRank(ms[0]) == 0 && r.all[ms[0]].Name.Kind != string(aid.Company) {
		ro.receiver, ro.sure = r.actor(ms[0]), aid.Likely // who lends to it, the document says
		r.kinds(&ro, nil, ms)
		return ro
	}
	ro.provider = r.actor(ms[give])
	rest := append(append([]int{}, ms[:give]...), ms[give+1:]...)
	ro.receiver = r.names(rest)
	if ro.receiver == "" {
		ro.sure = aid.Likely
	}
	r.kinds(&ro, ms[give:give+1], rest)
	return ro
}

// givingSide returns which of the parties to an agreement gives: the only bank, fund or body of several states among them, else
// the only state that gives more than it gets, or its bodies; -1 where that tells none.
func (r *reader) givingSide(ms []int) int {
	best, rank, same := -1, -1, 0
	for i, m := range ms {
		switch k := r.giverRank(m); {
		case k > rank:
			best, rank, same = i, k, 1
		case k == rank && r.stateOf(m) != r.stateOf(ms[best]):
			same++
		}
	}
	if rank <= 0 || same > 1 {
		return -1
	}
	return best
}

// giverRank says how much a party looks like one that gives: 4 banks and funds of several states, 3 states that give more than
// they get, and their bodies, 2 other bodies of several states, 1 states that give to their neighbours, 0 all others.
func (r *reader) giverRank(m int) int {
	n := r.all[m].Name
	switch {
	case n.Kind == string(aid.InternationalOrg) && (strings.Contains(n.Canonical, "Bank") || strings.Contains(n.Canonical, "Fund") && !strings.Contains(n.Canonical, "United Nations") || n.Canonical == "European Union"):
		return 4
	case n.Kind == string(aid.InternationalOrg):
		return max(2, stateRank(n.Country))
	}
	return stateRank(n.Country)
}

// stateRank is giverRank for a state by its alpha-3 code, "" none.
func stateRank(alpha3 string) int {
	switch {
	case alpha3 != "" && stateGroups()["donor"].has(alpha3):
		return 3
	case alpha3 != "" && stateGroups()["neighbour"].has(alpha3):
		return 1
	}
	return 0
}
