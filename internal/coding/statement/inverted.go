package statement

import "toguna/internal/aid"

// signedThere reads Spanish and Portuguese that put the agreement behind its verb: "Se firmó un tratado entre P y R", "Foi assinado
// um contrato de financiamento entre P e R".
func (r *reader) signedThere(c scene) bool {
	v := c.v
	if !r.foreign(v.main) || v.negated || v.first == 0 || r.doc.Tokens[v.first-1].Lower != "se" && !v.passive {
		return false
	}
	if r.any(v.from, v.first, "agreement_words") || r.any(v.from, v.first, "contract_words") || r.any(v.from, v.first, "loan_words") || len(r.items(v.last, v.to)) > 0 {
		return false
	}
	end := min(v.to, v.last+6)
	given := r.any(v.last, end, "grant_words") || r.any(v.last, end, "loan_words") || r.any(v.last, end, "aid_words")
	if !r.any(v.last, end, "agreement_words") && (!given || !r.any(v.last, end, "contract_words")) {
		return false
	}
	parties := r.governedBy(v.last, c.s.Last, "between")
	if len(parties) < 2 {
		return false
	}
	d := r.draft(c, aid.Agreement, "agreement."+v.form.base+".inverted")
	d.stage, d.instrument = "", ""
	d.roles = r.sides(parties, c.s)
	d.lower(aid.Likely)
	d.widen(v.first, end)
	d.what = r.text(v.last, end)
	r.circumstances(&d, c)
	r.emit(d)
	return true
}
