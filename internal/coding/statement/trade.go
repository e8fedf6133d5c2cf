package statement

import "toguna/internal/aid"

// trades reads "R imported figures from P", "P exported figures to R", "P sold R figures".
func (r *reader) trades(c scene) {
	v := c.v
	if v.passive && v.bare || v.gerund {
		return
	}
	first, last := v.last, v.to
	if v.passive {
		first, last = v.from, v.first
	}
	subject := r.subjectParties(c.vs, c.k)
	var give, get []int
	switch {
	case c.f.Frame == "import" && !v.passive:
		get, give = subject, r.governedBy(v.last, v.to, "from")
	case !v.passive:
		give, get = subject, r.receiverAfter(v, subject)
	default:
		give, get = r.governedBy(v.last, v.to, "by", "from"), r.governedBy(v.last, v.to, "to")
	}
	for _, it := range r.items(first, last) {
		kind := aid.Trade
		if r.all[it.figures[0]].Count != nil {
			if it.kind != aid.Delivery {
				continue
			}
			kind = aid.Delivery // equipment that is sold is handed over all the same
		}
		d := r.draft(c, kind, string(kind)+"."+v.form.base)
		if kind == aid.Delivery && d.stage == "" {
			d.stage = aid.Delivered
		} else if kind == aid.Trade {
			d.stage = ""
		}
		d.roles = roles{sure: aid.Likely, provider: r.names(give), receiver: r.names(get), tokens: r.inSentence(append(append([]int{}, give...), get...), c)}
		r.kinds(&d.roles, give, get)
		d.lower(aid.Likely)
		r.fill(&d, it, c, nil)
		r.emit(d)
	}
}
