package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// A draft is a claim before its span, gloss and id are made.
type draft struct {
	first, last int // tokens
	kind        aid.ClaimKind
	roles
	activity   string
	mission    bool
	stage      aid.Stage
	instrument aid.Instrument
	figures    []int
	date       edtf.Date
	place      string
	modality   aid.Modality
	what       string
	rule       string
	confidence aid.Confidence
	sentence   int
	piece      token.Sentence // the words that it was read in
	military   bool
	reported   bool   // the words do not vouch for it
	said       string // whom the words credit, where the rule has read it
	sector     string // where the rule has read it
	listed     string // the sector that its own listed words speak for, where weights have told another
}

// widen takes tokens into the span of the claim.
func (d *draft) widen(first, last int) {
	if last <= first {
		return
	}
	if d.last == 0 {
		d.first, d.last = first, last
		return
	}
	d.first, d.last = min(d.first, first), max(d.last, last)
}

// lower makes the confidence no higher than c.
func (d *draft) lower(c aid.Confidence) {
	if rank(c) < rank(d.confidence) {
		d.confidence = c
	}
}

func rank(c aid.Confidence) int {
	switch c {
	case aid.Sure:
		return 3
	case aid.Likely:
		return 2
	default:
		return 1
	}
}

// emit keeps a draft and marks its figures as used. What the same sentence says again about one event joins it.
func (r *reader) emit(d draft) {
	for _, f := range d.figures {
		r.used[f] = true
	}
	r.lasts(&d)
	if slices.ContainsFunc(d.tokens, r.refers) {
		d.lower(aid.Likely)
	}
	d.piece = r.piece
	if (d.kind == aid.Training || d.kind == aid.Deployment) && d.provider == d.receiver {
		d.provider = "" // who is trained is said more clearly than who trains
	}
	if d.kind == aid.Training && d.provider == "" && r.donor(d.receiver) {
		d.provider, d.receiver = d.receiver, "" // "11 scholarships" of a French programme
	}
	if d.kind == aid.Event && r.sameEvent(d) || r.saidTwice(&d) {
		return
	}
	r.drafts = append(r.drafts, d)
}

// lasts adds to a claim of aid the durations in its words and right behind them: "M over three years", "trained for six months".
func (r *reader) lasts(d *draft) {
	if !transfers(d) && d.kind != aid.Deployment {
		return
	}
	last := min(r.piece.Last, d.last+6)
	for _, m := range r.within(r.figure, d.first, last) {
		n, sp := r.all[m].Count, r.span[m]
		if n == nil || !durations[n.Unit] || n.Unit == "rank" || slices.Contains(d.figures, m) || r.used[m] {
			continue
		}
		if sp[0] >= d.last && (!r.is(d.last, "prepositions") || r.punctBetween(d.last, sp[0]) || r.any(d.last, sp[0], "clause_breaks")) {
			return
		}
		d.figures, r.used[m] = append(d.figures, m), true
		d.widen(sp[0], sp[1])
	}
}

// saidTwice joins a draft to one of the sentence that hands over the same figures: "45 vehicles, donated by P, were handed
// over to R".
func (r *reader) saidTwice(d *draft) bool {
	if len(d.figures) == 0 || d.kind != aid.Delivery && d.kind != aid.Flow {
		return false
	}
	for i := r.since; i < len(r.drafts); i++ {
		p := &r.drafts[i]
		if p.kind != d.kind || p.sentence != d.sentence || !slices.Equal(p.figures, d.figures) || p.modality == aid.Denied {
			continue
		}
		p.provider, p.receiver = cmp.Or(p.provider, d.provider), cmp.Or(d.receiver, p.receiver)
		if p.date.IsZero() {
			p.date = d.date
		}
		if p.stage == aid.Pledged || p.stage == aid.Announced {
			p.stage, p.modality = d.stage, d.modality
		}
		p.lower(d.confidence)
		p.widen(d.first, d.last)
		return true
	}
	return false
}

// sameEvent joins a draft to the event before it in the sentence where both have one date or one of them has none, and
// their words stand together: "the clashes that erupted in 2016 and killed two".
func (r *reader) sameEvent(d draft) bool {
	for i := len(r.drafts) - 1; i >= 0 && r.drafts[i].sentence == d.sentence; i-- {
		p := &r.drafts[i]
		if p.kind != aid.Event || p.first > d.last+1 || d.first > p.last+1 {
			continue
		}
		if !p.date.IsZero() && !d.date.IsZero() && p.date.String() != d.date.String() {
			continue
		}
		if p.date.IsZero() {
			p.date = d.date
		}
		if p.place == "" || p.place == r.mainReceiver {
			p.place = d.place
		}
		for _, f := range d.figures {
			if !slices.Contains(p.figures, f) {
				p.figures = append(p.figures, f)
			}
		}
		p.widen(d.first, d.last)
		return true
	}
	return false
}
