package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// widenClause takes the words of the clause around a claim into its span.
func (r *reader) widenClause(d *draft, s token.Sentence) {
	a, b := d.first, d.last
	for a > s.First && !r.punct(a-1) && !r.is(a-1, "clause_breaks") {
		a--
	}
	for b < s.Last && !r.punct(b) {
		b++
	}
	d.widen(a, b)
}

// measure makes a trade or statistic claim of a figure whose sentence says what it measures.
func (r *reader) measure(it item, s token.Sentence, sentence int) {
	kind := aid.ClaimKind("")
	a, b := max(s.First, it.first-12), min(s.Last, it.last+8)
	if r.all[it.figures[0]].Count != nil {
		a, b = max(s.First, it.first-4), min(s.Last, it.last+4)
		if r.is(it.last-1, "polities") {
			return
		}
	}
	switch {
	case it.kind == aid.Trade, r.any(it.whatFirst, it.whatLast, "trade_words"):
		kind = aid.Trade
	case it.debt, r.any(a, b, "statistic_words"):
		kind = aid.Statistic
	case r.all[it.figures[0]].Money != nil && r.any(a, b, "trade_words"), r.any(it.first-3, it.last+4, "trade_words"):
		kind = aid.Trade
	}
	if c := r.all[it.figures[0]].Count; c != nil && r.lang.is(c.Unit, "land_units") {
		return
	}
	if kind == "" {
		return
	}
	d := r.begin(kind, string(kind)+".measure", it, sentence)
	d.confidence = aid.Doubtful
	if it.kind == kind || r.any(it.whatFirst, it.whatLast, "statistic_words") {
		d.confidence = aid.Likely
	}
	if r.any(a, b, "debt_words") {
		r.debtors(&d, s)
	} else if kind == aid.Trade {
		r.traders(&d, s)
	}
	for j := a; j < it.first; j++ {
		if r.is(j, "modals_may") || r.at(j) == "estimated" {
			d.modality = aid.Estimated
		}
	}
	if m := r.dateIn(s.First, s.Last, &d); m >= 0 {
		d.date = *r.all[m].Date
	}
	d.place = r.placeIn(s.First, s.Last, &d)
	r.widenClause(&d, s)
	for _, m := range r.within(r.figure, d.first, d.last) {
		if r.all[m].Type == aid.TypePercent && !r.used[m] {
			d.figures = append(d.figures, m)
		}
	}
	r.emit(d)
}

// debtors: "R’s debt to P": the lender is the provider.
func (r *reader) debtors(d *draft, s token.Sentence) {
	get := r.governedBy(s.First, s.Last, "to")
	d.provider = r.names(get)
	for i := s.First; i < s.Last; i++ { // "R owes P"
		if w := r.at(i); w == "owes" || w == "owed" || w == "owe" {
			j := i + 1
			for r.is(j, "determiners") {
				j++
			}
			if m := r.actorAt(j); m >= 0 {
				d.provider = r.actor(m)
			}
		}
	}
	for _, layer := range [][]int{r.party, r.place} {
		for _, m := range r.within(layer, s.First, s.Last) {
			if n := r.stateOf(m); n != "" && n != d.provider && d.receiver == "" {
				d.receiver = n
			}
		}
	}
}

// traders: the first state named exports; a contract's winner provides.
func (r *reader) traders(d *draft, s token.Sentence) {
	if from := r.governedBy(s.First, s.Last, "from"); from != nil && r.any(s.First, s.Last, "import_words") {
		d.provider = r.names(from)
		d.receiver = r.otherState(s, d.provider)
		return
	}
	if to := r.governedBy(s.First, s.Last, "to"); to != nil && r.any(s.First, s.Last, "export_words") {
		d.receiver = r.names(to)
		d.provider = r.otherState(s, d.receiver)
		return
	}
	ms := r.partiesIn(s.First, s.Last)
	if len(ms) > 0 {
		d.provider = r.actor(ms[0])
	}
	if len(ms) > 1 {
		d.receiver = r.actor(ms[1])
	}
}

// shareOfCost reads "the loan of P covers 79 % of the cost": a flow.
func (r *reader) shareOfCost(m int, s token.Sentence, sentence int) bool {
	sp := r.span[m]
	if !r.any(sp[1], min(s.Last, sp[1]+6), "cost_words") {
		return false
	}
	for j := s.First; j < min(sp[0], s.First+6); j++ {
		if !r.is(j, "loan_words") && !r.is(j, "grant_words") && !r.is(j, "aid_heads") {
			continue
		}
		it := item{first: j, last: sp[1], figures: []int{m}, what: r.text(j, sp[1])}
		r.sort(&it, j, sp[0])
		if it.kind != aid.Flow {
			return false
		}
		d := r.begin(aid.Flow, "flow.share", it, sentence)
		d.instrument, d.stage = it.instrument, aid.Committed
		d.lower(aid.Doubtful)
		r.sidesOfNoun(&d, it, s)
		r.emit(d)
		return true
	}
	return false
}

// statistics makes claims of the percentages that nothing else took.
func (r *reader) statistics(s token.Sentence, sentence int) {
	for _, m := range r.within(r.figure, s.First, s.Last) {
		if r.used[m] || r.all[m].Type != aid.TypePercent {
			continue
		}
		sp := r.span[m]
		kind := aid.Statistic
		if r.any(s.First, s.Last, "trade_words") && r.any(sp[1], min(s.Last, sp[1]+6), "trade_words") {
			kind = aid.Trade
		}
		if r.shareOfCost(m, s, sentence) {
			continue
		}
		d := r.begin(kind, string(kind)+".share", item{first: sp[0], last: sp[1], figures: []int{m}}, sentence)
		d.lower(aid.Doubtful)
		if dm := r.dateIn(s.First, s.Last, &d); dm >= 0 {
			d.date = *r.all[dm].Date
		}
		if kind == aid.Trade {
			for _, layer := range [][]int{r.party, r.place} {
				for _, p := range r.within(layer, s.First, s.Last) {
					if n := r.stateOf(p); n != "" && d.provider == "" {
						d.provider = n
					}
				}
			}
			if d.provider == "" {
				d.provider = r.mainReceiver
			}
		} else {
			d.place = r.placeIn(s.First, s.Last, &d)
		}
		r.widenClause(&d, s)
		r.emit(d)
	}
}
