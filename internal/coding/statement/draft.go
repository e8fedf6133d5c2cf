package statement

import (
	"toguna/internal/aid"
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
	military   bool
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
	}
	return 1
}

// emit keeps a draft and marks its figures as used.
func (r *reader) emit(d draft) {
	for _, f := range d.figures {
		r.used[f] = true
	}
	r.drafts = append(r.drafts, d)
}
