package statement

import (
	"slices"

	"toguna/internal/aid"
)

// hanGive reads a verb of giving, receiving or investing with its figures, or with things that are not counted.
func (r *reader) hanGive(h *hanSentence, c *hanClause, n int) {
	v := c.hits[n]
	ro := r.hanSides(h, c, v)
	figures := slices.DeleteFunc(r.within(r.figure, v.last, c.last), func(m int) bool { return r.used[m] })
	from, to := v.last, c.last
	if len(figures) == 0 {
		figures = slices.DeleteFunc(r.within(r.figure, c.first, v.first), func(m int) bool { return r.used[m] })
		if len(figures) > 0 {
			from, to = c.first, v.first
		}
	}
	if len(figures) == 0 {
		r.hanUncounted(h, c, v, ro)
		return
	}
	n0 := len(r.drafts)
	defer func() {
		if len(r.drafts) == n0 {
			r.hanUncounted(h, c, v, ro) // "提供了为期三年的援助"
		}
		r.hanBeside(c, n0)
	}()
	for len(figures) > 0 {
		var one []int
		one, figures = r.hanItem(c, figures)
		end := to
		if len(figures) > 0 {
			end = r.span[figures[0]][0]
		}
		d := r.hanDraft(h, c, v, "", "")
		d.roles = ro
		if !r.hanKind(&d, c, v, one, from, end) {
			continue
		}
		r.hanEmit(&d, c, one, end)
		from = end
	}
}

// hanBeside gives the first claim of a verb the years and countries that its clause counts.
func (r *reader) hanBeside(c *hanClause, from int) {
	if len(r.drafts) == from {
		return
	}
	d := &r.drafts[from]
	for _, m := range r.within(r.figure, c.first, c.last) {
		x := r.all[m].Count
		if x == nil || r.used[m] || !durations[x.Unit] && !r.lang.is(x.Unit, "polities") && x.Unit != "country" {
			continue
		}
		d.figures = append(d.figures, m)
		r.used[m] = true
	}
}

// hanItem takes the figures of one thing: with its price, its terms, its conversion; goods of a list together.
func (r *reader) hanItem(c *hanClause, fs []int) (one, rest []int) {
	one = fs[:1]
	rest = fs[1:]
	for len(rest) > 0 {
		prev, next := r.all[one[len(one)-1]], r.all[rest[0]]
		gap := r.span[rest[0]][0] - r.span[one[len(one)-1]][1]
		terms := next.Percent != nil || next.Count != nil && durations[next.Count.Unit]
		switch {
		case next.Money != nil && next.Money.Equals != "" && next.Money.Equals == prev.ID, terms && prev.Money != nil,
			next.Money != nil && prev.Count != nil && c.has("worth", r.span[one[len(one)-1]][1], r.span[rest[0]][0]),
			next.Count != nil && prev.Count != nil && gap <= 8 && r.hanListed(r.span[one[len(one)-1]][1], r.span[rest[0]][0]):
			one, rest = append(slices.Clone(one), rest[0]), rest[1:]
		default:
			return one, rest
		}
	}
	return one, rest
}

// hanListed reports whether a list goes on between two counts: 、, 和, 及 or a comma.
func (r *reader) hanListed(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.doc.Tokens[i].Fold {
		case "、", "和", "及", "，", ",", "与":
			return true
		}
	}
	return false
}

// hanKind settles what kind of thing a verb gives; false where the figure is nothing that is given.
func (r *reader) hanKind(d *draft, c *hanClause, v hanHit, one []int, from, to int) bool {
	fig := r.all[one[0]]
	start, end := min(from, r.span[one[0]][0]), max(to, r.span[one[len(one)-1]][1])
	has := func(list string) bool { return c.has(list, start, end) }
	if fig.Percent != nil || fig.Count != nil && durations[fig.Count.Unit] {
		return false
	}
	switch {
	case v.frame.Instrument == aid.DebtRelief:
		if fig.Money == nil || !has("debt") && !has("loan") {
			return false
		}
		d.kind, d.rule = aid.Flow, "flow.relief.zh"
	case fig.Money != nil && has("contract"), fig.Money != nil && has("debt"):
		return false
	case fig.Money != nil && c.has("cost", c.first, r.span[one[0]][0]):
		return false
	case fig.Money != nil && has("goods") && (has("worth") || v.frame.Goods || r.hanOfGoods(c, r.span[one[len(one)-1]][1], end)) && !has("loan") && !has("aid"):
		r.hanDelivery(d, v)
	case fig.Money != nil:
		d.kind, d.rule = aid.Flow, "flow."+v.frame.Frame+".zh"
		r.hanInstrument(d, v, has)
		if d.stage == aid.Delivered {
			d.stage = aid.Committed
		}
	case fig.Count != nil && has("works") && !has("goods") && !has("people") && !c.has("trained", r.span[one[0]][0], r.span[one[0]][1]):
		d.kind, d.rule, d.instrument = aid.Project, "project.give.zh", ""
	case has("training") && !has("goods") || c.has("training", c.first, c.last) && has("trained") && !has("goods"):
		d.kind, d.rule, d.stage, d.instrument = aid.Training, "training.give.zh", "", ""
	case has("people") && !has("goods"):
		if v.frame.Frame == "receive" || v.frame.Stage == aid.Disbursed {
			return false
		}
		d.kind, d.rule, d.stage, d.instrument = aid.Deployment, "deployment.give.zh", "", ""
	case has("goods"):
		r.hanDelivery(d, v)
	default:
		return false
	}
	d.military = has("arms")
	return true
}

// hanOfGoods reports whether an amount before token i is that of goods: "20亿美元的军用物资", not "用于购买疫苗".
func (r *reader) hanOfGoods(c *hanClause, i, last int) bool {
	if i >= last || r.doc.Tokens[i].Fold != "的" {
		return false
	}
	for _, x := range c.hits {
		if x.first >= i && x.last <= last && x.in("goods") {
			return x.first-i <= 6
		}
	}
	return false
}

func (r *reader) hanDelivery(d *draft, v hanHit) {
	d.kind, d.rule, d.instrument = aid.Delivery, "delivery."+v.frame.Frame+".zh", ""
	if d.stage == aid.Committed || d.stage == aid.Disbursed {
		d.stage = aid.Delivered
	}
}

// hanInstrument tells loan, grant and aid apart.
func (r *reader) hanInstrument(d *draft, v hanHit, has func(string) bool) {
	switch {
	case has("loan") && has("free"):
		d.instrument = aid.InterestFreeLoan
	case has("loan") && has("soft"):
		d.instrument = aid.ConcessionalLoan
	case has("loan"):
		d.instrument = aid.Loan
	case has("grant"), v.in("grant"), v.frame.Goods:
		d.instrument = aid.Grant
	case has("invest"):
		d.instrument = aid.Investment
	case d.instrument == "":
		d.instrument = aid.Unspecified
	}
}

// hanUncounted reads a gift without a figure.
func (r *reader) hanUncounted(h *hanSentence, c *hanClause, v hanHit, ro roles) {
	if ro.provider == "" && ro.receiver == "" {
		return
	}
	has := func(list string) bool { return c.has(list, v.last, c.last) }
	d := r.hanDraft(h, c, v, "", "")
	gets := v.frame.Frame == "receive" && ro.receiver != "" && has("goods")
	if gets && ro.provider == "" {
		r.hanReceiver(h, &ro)
	}
	d.roles = ro
	switch {
	case v.frame.Stage == aid.Announced:
		return
	case (has("goods") || c.has("goods", c.first, v.first)) && v.frame.Goods, has("goods") && v.frame.Frame == "give" && v.frame.Instrument == "", gets && ro.provider != "":
		r.hanDelivery(&d, v)
	case v.frame.Goods && c.aided() < 0 && c.has("works", c.first, v.first):
		d.kind, d.rule, d.instrument = aid.Project, "project.give.zh", ""
	case v.frame.Instrument == aid.DebtRelief && has("debt"):
		d.kind, d.rule = aid.Flow, "flow.relief.zh"
	case ro.provider == "" || ro.receiver == "":
		return
	case has("training") && !has("works"):
		d.kind, d.rule, d.stage, d.instrument = aid.Training, "training.give.zh", "", ""
	case has("people") && !has("works") && (v.frame.Frame == "receive" || v.in("aids")):
		d.kind, d.rule, d.stage, d.instrument = aid.Deployment, "deployment.give.zh", "", ""
	case has("loan"), has("grant"):
		d.kind, d.rule = aid.Flow, "flow."+v.frame.Frame+".zh"
		r.hanInstrument(&d, v, has)
	case has("aid") && v.frame.Frame != "receive" && (d.modality == aid.Denied || v.text == "提供"):
		d.kind, d.rule, d.instrument = aid.Flow, "flow."+v.frame.Frame+".zh", aid.Unspecified
	default:
		return
	}
	d.lower(aid.Doubtful)
	d.what = r.text(v.last, c.last)
	r.hanEmit(&d, c, nil, c.last)
}
