package statement

import (
	"cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A report that has told once who sends or trains whom goes on in figures alone: "512 soldiers in 2023, 634 in 2024", "Eleven
// teams are already at work". A figure that no rule has read belongs to the claim of its kind that stands before it.

// near is how many sentences back the claim may stand to which a bare figure belongs.
const near = 3

// figuresAlone makes claims of the figures of a sentence that count what the claims just before it are about.
func (r *reader) figuresAlone(s token.Sentence, sentence int) {
	if r.any(s.First, s.Last, "casualty_words") || r.any(s.First, s.Last, "needed_words") || r.any(s.First, s.Last, "statistic_words") {
		return
	}
	for _, m := range r.within(r.figure, s.First, s.Last) {
		kind := r.countsAgain(m)
		if r.used[m] || kind == "" || r.covered(r.span[m][0], r.span[m][1]) {
			continue
		}
		if k := r.lastOf(kind, sentence); k >= 0 {
			r.figureAlone(m, k, s, sentence)
		}
	}
}

// countsAgain returns the kind of claim that a figure alone may be: people sent or trained, goods, money; "" for another.
func (r *reader) countsAgain(m int) string {
	x := &r.all[m]
	switch {
	case x.Money != nil:
		return "money"
	case x.Count == nil || durations[x.Count.Unit]:
		return ""
	case r.lang.is(x.Count.Unit, "people_deployed"), r.lang.is(x.Count.Unit, "learners"), r.lang.is(x.Count.Unit, "counted_people"), r.lang.is(x.Count.Unit, "crews"):
		return "people"
	case r.lang.is(x.Count.Unit, "equipment_units"):
		return "goods"
	}
	return ""
}

// lastOf returns the last claim before a sentence that a figure of a sort may belong to, -1 where none is near.
func (r *reader) lastOf(sort string, sentence int) int {
	for k := len(r.drafts) - 1; k >= 0 && r.drafts[k].sentence >= sentence-near; k-- {
		d := &r.drafts[k]
		fits := sort == "people" && (d.kind == aid.Training || d.kind == aid.Deployment) || sort == "goods" && d.kind == aid.Delivery || sort == "money" && d.kind == aid.Flow
		if fits && d.modality != aid.Denied && len(d.figures) > 0 {
			return k
		}
	}
	return -1
}

// figureAlone makes the claim of a figure after the claim k to which it belongs.
func (r *reader) figureAlone(m, k int, s token.Sentence, sentence int) {
	before := &r.drafts[k]
	d := draft{kind: before.kind, confidence: aid.Doubtful, sentence: sentence, modality: before.modality, tentative: true, again: k + 1}
	d.roles, d.military, d.activity = before.roles, before.military, before.activity
	d.stage, d.instrument, d.tokens, d.sure = before.stage, before.instrument, nil, aid.Doubtful
	sp := r.span[m]
	whose := r.nationality(sp[0], r.withAdjective(sp[1], s.Last))
	switch {
	case d.kind == aid.Flow:
		d.receiver = r.names(r.governedBy(sp[1], min(s.Last, sp[1]+2), "to", "for"))
		if d.receiver == "" || d.receiver == d.provider {
			return // an amount alone may be a price or a need
		}
	case whose == "" || d.kind == aid.Delivery:
	case d.kind == aid.Deployment:
		d.provider = whose
	case whose == d.provider: // who trains them
		d.kind, d.receiver = aid.Deployment, r.stateOrSelf(d.receiver)
	default:
		d.receiver = cmp.Or(r.armyIn(sp[0], min(s.Last, sp[1]+3)), whose)
	}
	d.rule = string(d.kind) + ".figure"
	end := sp[1]
	for end < s.Last && end < sp[1]+8 && !r.clauseMark(end) {
		end++
	}
	d.widen(sp[0], end)
	d.what = r.text(sp[0], end)
	d.figures = []int{m}
	r.surroundings(&d, s, nil)
	r.emit(d)
}
