package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// worthOfGoods reads an amount that is the worth of goods of which the text has told: "los vehículos están valorados en M",
// "the donation is worth M". Goods that cost something stay goods.
func (r *reader) worthOfGoods(it item, s token.Sentence, sentence int) bool {
	a := max(s.First, it.first-8)
	if !r.any(a, it.first, "worth") || !r.any(s.First, it.first, "goods") && !r.any(s.First, it.first, "handed_nouns") && !r.any(s.First, it.first, "grant_words") {
		return false
	}
	p := r.lastAbout(topic{from: []aid.ClaimKind{aid.Flow, aid.Delivery}}, sentence)
	if p == nil || p.kind != aid.Delivery {
		return false
	}
	sides := *p
	d := r.begin(aid.Delivery, "delivery.worth", it, sentence)
	d.roles, d.stage, d.activity = sides.roles, sides.stage, sides.activity
	d.tokens, d.sure = nil, aid.Doubtful
	d.lower(aid.Doubtful)
	r.widenClause(&d, s)
	r.surroundings(&d, s, nil)
	r.emit(d)
	return true
}

// goesOnPaying reads an amount that has no verb of its own and goes on the amounts before it: "granted M for roads; another N
// for schools and O for water", "M in 2020; N in 2021".
func (r *reader) goesOnPaying(it item, sentence int) bool {
	n := len(r.drafts)
	if n == r.since {
		return false
	}
	p := r.drafts[n-1]
	gap := it.first - p.last
	if p.sentence != sentence || p.kind != aid.Flow || len(p.figures) == 0 || r.all[p.figures[0]].Money == nil || gap < 1 || gap > 14 {
		return false
	}
	joint := false
	for j := p.last; j < it.first; j++ {
		if w := r.at(j); w == ";" || w == "," || w == "and" {
			joint = true
		}
		if r.verbAt(j) != nil || r.is(j, "clause_breaks") || r.is(j, "worth") || r.is(j, "cost_words") || r.is(j, "needed_words") || r.at(j) == "(" || r.at(j) == "of" && !r.foreign(j) {
			return false
		}
	}
	if !joint || slices.Contains([]string{"of", "than"}, r.at(it.first-1)) {
		return false
	}
	d := r.begin(aid.Flow, "flow.parts", it, sentence)
	d.roles, d.stage, d.instrument, d.modality, d.activity = p.roles, p.stage, p.instrument, p.modality, p.activity
	d.tokens = nil
	d.lower(aid.Doubtful)
	if m := r.dateIn(max(p.last, it.first-4), it.last+4, nil); m >= 0 {
		d.date = *r.all[m].Date
	}
	r.emit(d)
	return true
}
