package activity

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/reconcile/reading"
)

// money is what may tell two activities to be one: their amounts, parties and periods.
type money struct {
	pairs   []string // provider>receiver
	amounts []reading.Amount
	loans   []reading.Amount // of these, lent
	purpose bool             // a place, or works, or words tell what it is for
	period  edtf.Interval
	dated   bool
	finance bool // a loan or agreement, not works
}

func moneyOf(a aid.Activity, claims []*reading.Claim) money {
	m := money{finance: a.Kind == "loan" || a.Kind == "agreement" || a.Kind == "finance"}
	p := takeApart(a.Name)
	m.purpose = p.works || (a.Named && len(p.words) > 0)
	for _, c := range claims {
		if len(c.Money) == 0 {
			continue
		}
		if pair := c.Link.ProviderCountry + ">" + c.Link.ReceiverCountry; c.Link.ProviderCountry != "" && c.Link.ReceiverCountry != "" && !slices.Contains(m.pairs, pair) {
			m.pairs = append(m.pairs, pair)
		}
		m.amounts = append(m.amounts, c.Money...)
		if isLoan(c.Instrument) {
			m.loans = append(m.loans, c.Money...)
		}
	}
	for _, c := range claims {
		if b := c.Date.Bounds(); !c.Date.IsZero() && b.Bounded() && c.Kind != aid.Position {
			if m.dated {
				b = b.Hull(m.period)
			}
			m.period, m.dated = b, true
		}
	}
	return m
}

func isLoan(i aid.Instrument) bool {
	return i == aid.Loan || i == aid.ConcessionalLoan || i == aid.InterestFreeLoan
}

// mayBe reports whether part may be, or be part of, whole.
func (part money) mayBe(whole money) bool {
	if !shared(part.pairs, whole.pairs) || (part.dated && whole.dated && !part.period.Overlaps(whole.period)) {
		return false
	}
	for _, a := range part.amounts {
		if slices.ContainsFunc(whole.amounts, func(b reading.Amount) bool { return a.Unit == b.Unit && a.Low.Equal(b.Low) }) {
			return true
		}
	}
	if !whole.finance || whole.purpose || !part.purpose {
		return false
	}
	for _, a := range part.loans {
		if slices.ContainsFunc(whole.loans, func(b reading.Amount) bool { return a.Unit == b.Unit && (b.Floor() || a.Low.Cmp(b.High) <= 0) }) {
			return true
		}
	}
	return false
}
