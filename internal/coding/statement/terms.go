package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// terms gives a loan its interest, term and grace: those of its sentence, or of the sentence after it.
func (r *reader) terms(s token.Sentence, sentence int) {
	lent := r.any(s.First, s.Last, "loan_words")
	if !lent && !r.any(s.First, s.Last, "term_words") {
		return
	}
	loan := r.lastLoan(s, sentence)
	for _, m := range r.within(r.figure, s.First, s.Last) {
		x := r.all[m]
		rate := lent && x.Percent != nil && r.any(r.span[m][0]-4, r.span[m][0], "rate_words")
		if r.used[m] || !rate && !r.any(max(s.First, r.span[m][0]-6), min(s.Last, r.span[m][1]+6), "term_words") {
			continue
		}
		if x.Percent == nil && (x.Count == nil || !durations[x.Count.Unit] || x.Count.Unit == "rank") {
			continue
		}
		if loan != nil {
			loan.figures = append(loan.figures, m)
			slices.SortFunc(loan.figures, func(a, b int) int { return r.span[a][0] - r.span[b][0] })
			if loan.sentence == sentence {
				loan.widen(r.span[m][0], r.span[m][1])
			}
		}
		r.used[m] = true // terms are no quantity of their own
	}
}

// lastLoan returns the last flow of the sentence, or of the one before in its paragraph.
func (r *reader) lastLoan(s token.Sentence, sentence int) *draft {
	for i := len(r.drafts) - 1; i >= 0; i-- {
		d := &r.drafts[i]
		if d.sentence < sentence-1 || !r.near(r.doc.Sentences[d.sentence], s) {
			return nil
		}
		if d.kind == aid.Flow && d.instrument != aid.Grant && d.instrument != aid.DebtRelief && len(d.figures) > 0 {
			return d
		}
	}
	return nil
}

// signedOn gives what a sentence says was agreed the date on which it was signed: "the accord, signed in June 2016, …".
func (r *reader) signedOn(s token.Sentence, vs []verb) {
	for k := range vs {
		v := &vs[k]
		if v.form.frame.Frame != "sign" || !v.passive && r.at(v.first-1) != "," {
			continue
		}
		m := r.dateIn(v.last, min(s.Last, v.last+9), nil)
		if m < 0 || r.punctBetween(v.last, r.span[m][0]) {
			continue
		}
		for i := r.since; i < len(r.drafts); i++ {
			d := &r.drafts[i]
			if d.date.IsZero() && (d.kind == aid.Flow || d.kind == aid.Agreement) {
				d.date = *r.all[m].Date
			}
		}
	}
}

func (r *reader) punctBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if r.punct(i) {
			return true
		}
	}
	return false
}

// wins reads "C won the contract to build works": who carries them out.
func (r *reader) wins(c scene) {
	v := c.v
	if v.passive && !v.bare || v.negated || !r.any(v.last, min(v.to, v.last+8), "contract_words") || !r.worksIn(v.last, c.s.Last) {
		return
	}
	var firms []int
	for _, m := range r.subjectParties(c.vs, c.k) {
		if k := r.all[m].Name.Kind; k == string(aid.Company) {
			firms = append(firms, m)
		}
	}
	if len(firms) == 0 || len(r.items(v.last, v.to)) > 0 {
		return
	}
	d := r.draft(c, aid.Project, "project."+v.form.base)
	d.stage, d.instrument = "", ""
	d.roles = roles{sure: aid.Likely, implementer: r.names(firms), tokens: firms, receiver: r.mainReceiver}
	d.lower(aid.Likely)
	d.widen(r.span[firms[0]][0], c.s.Last)
	d.what = r.text(v.last, c.s.Last)
	r.circumstances(&d, c)
	r.emit(d)
}

// lastYear returns the year before the document's own where "last year" stands among the tokens.
func (r *reader) lastYear(first, last int) edtf.Date {
	published := r.ctx.Published.Bounds().From.Year
	if r.ctx.Published.IsZero() || published == 0 {
		return edtf.Date{}
	}
	for i := max(first, 0); i+1 < last; i++ {
		a, b := r.at(i), r.at(i+1)
		if r.date[i] == 0 && (a == "last" && b == "year" || a == "year" && b == "last" && r.foreign(i) || a == "去" && b == "年") {
			return edtf.Year(published - 1)
		}
	}
	return edtf.Date{}
}
