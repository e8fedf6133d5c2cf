package fact

import (
	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
)

// parts says, among the facts of one group, of a transfer whose date lies inside the period of another of its rung that it may be
// part of it, and what the two make together where a rate of the time joins their currencies.
func (m *maker) parts(facts []aid.Fact) {
	for i := range facts {
		f := &facts[i]
		for _, g := range facts {
			if g.Slot != f.Slot || f.Said != g.Said || f.Low == "" || g.Low == "" ||
				f.Date.IsZero() || g.Date.IsZero() || f.Date.Bounds() == g.Date.Bounds() || !g.Date.Contains(f.Date) {
				continue
			}
			args := map[string]string{"low": g.Low, "high": g.High, "bound": g.Bound, "cur": g.Unit, "date": g.Date.String()}
			sum, ok := m.together(*f, g)
			if ok && sum.Cmp(money.MustParse(g.High).Add(money.MustParse(g.High))) > 0 {
				continue // larger than the whole
			}
			f.Why = append(f.Why, message.Note("reconcile.why.part_of", args))
			if ok {
				args = map[string]string{"low": g.Low, "high": sum.String(), "cur": g.Unit}
				f.Why = append(f.Why, message.Note("reconcile.why.together", args))
			}
		}
	}
}

// together adds part to whole in the currency of whole, at the average of the part's time, to four digits.
func (m *maker) together(part, whole aid.Fact) (money.Decimal, bool) {
	p, errPart := money.Parse(part.High)
	w, errWhole := money.Parse(whole.High)
	if errPart != nil || errWhole != nil {
		return money.Decimal{}, false
	}
	if part.Unit == whole.Unit {
		return p.Add(w), true
	}
	if m.in.Rates == nil {
		return money.Decimal{}, false
	}
	c, err := m.in.Rates.Convert(p, money.Currency(part.Unit), money.Currency(whole.Unit), part.Date)
	if err != nil {
		return money.Decimal{}, false
	}
	sum := w.Add(c.High)
	whole4 := sum.Round(0).String()
	return sum.Round(min(0, 4-len(whole4))), true
}
