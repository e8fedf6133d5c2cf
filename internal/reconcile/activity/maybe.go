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
	finance bool            // a loan or agreement, not works
	whole   bool            // aid in general: no name, no time with an end, no place, no means
	sources map[string]bool // that state the amounts
	tongues map[string]bool // languages of all sources
	class   string          // of named works
	places  []string
	means   map[aid.Instrument]bool
}

// nearDays is how far apart the dates may lie that two sources give one sum: a year, as of a promise and its signature.
const nearDays = 366

func moneyOf(a aid.Activity, claims []*reading.Claim, in Input) money {
	m := money{sources: map[string]bool{}, means: map[aid.Instrument]bool{}, finance: a.Kind == "loan" || a.Kind == "agreement" || a.Kind == "finance"}
	m.tongues = map[string]bool{}
	p := takeApart(a.Name)
	if p.works && a.Named && !p.plural {
		m.class, m.places = p.class, in.precise(a.Places)
	}
	m.purpose = p.works || (a.Named && len(p.words) > 0)
	for _, c := range claims {
		if c.Source.Language != "" {
			m.tongues[c.Source.Language] = true
		}
		if len(c.Money) == 0 && m.class == "" {
			continue
		}
		if pair := c.Link.ProviderCountry + ">" + c.Link.ReceiverCountry; c.Link.ProviderCountry != "" && c.Link.ReceiverCountry != "" && !slices.Contains(m.pairs, pair) {
			m.pairs = append(m.pairs, pair)
		}
		if len(c.Money) == 0 {
			continue
		}
		m.amounts = append(m.amounts, c.Money...)
		m.sources[c.Source.ID] = true
		if c.Instrument != "" && c.Instrument != aid.Unspecified {
			m.means[c.Instrument] = true
		}
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
	m.whole = !a.Named && !m.dated && len(m.means) == 0 && a.Kind == "finance" && len(in.precise(a.Places)) == 0
	return m
}

func isLoan(i aid.Instrument) bool {
	return i == aid.Loan || i == aid.ConcessionalLoan || i == aid.InterestFreeLoan
}

// candidates lists the pairs that may be one, or one part of the other, at all: of the same giver and receiver, and with an
// amount in common, or one of them large and without a purpose, or works of one sort at one place.
func candidates(sums []money) [][2]int {
	by := map[string][]int{}
	wholes, all := map[string][]int{}, map[string][]int{}
	for i, m := range sums {
		for _, pair := range m.pairs {
			keys := map[string]bool{}
			for _, a := range m.amounts {
				keys["amount "+a.Low.String()+a.Unit] = true
			}
			for _, p := range m.places {
				if m.class != "" {
					keys["works "+m.class+" "+p] = true
				}
			}
			for k := range keys {
				by[pair+"\x1f"+k] = append(by[pair+"\x1f"+k], i)
			}
			if len(m.amounts) > 0 {
				all[pair] = append(all[pair], i)
			}
			if m.whole || (m.finance && !m.purpose && len(m.loans) > 0) {
				wholes[pair] = append(wholes[pair], i)
			}
		}
	}
	var out pairs
	for _, is := range by {
		out.among(is)
	}
	for pair, is := range wholes {
		for _, i := range is {
			for _, j := range all[pair] {
				out.add(i, j)
			}
		}
	}
	return out.list
}

// mayBe reports whether part may be, or be part of, whole.
func (part money) mayBe(whole money) bool {
	if !shared(part.pairs, whole.pairs) {
		return false
	}
	if part.translated(whole) {
		return true
	}
	if part.dated && whole.dated && !part.period.Overlaps(whole.period) {
		return part.near(whole)
	}
	for _, a := range part.amounts {
		if slices.ContainsFunc(whole.amounts, func(b reading.Amount) bool { return a.Unit == b.Unit && a.Low.Equal(b.Low) }) {
			return true
		}
	}
	if whole.whole && !part.whole && part.fitsInto(whole) {
		return true
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

// fitsInto: an amount of aid in general, without a time, may hold each smaller one.
func (part money) fitsInto(whole money) bool {
	return len(part.amounts) > 0 && slices.ContainsFunc(whole.amounts, func(b reading.Amount) bool {
		return !slices.ContainsFunc(part.amounts, func(a reading.Amount) bool { return a.Unit != b.Unit || a.High.Cmp(b.High) > 0 })
	})
}

// translated: works of one sort at one place, which sources of other languages name by words of their own.
func (part money) translated(whole money) bool {
	return part.class != "" && part.class == whole.class && shared(part.places, whole.places) &&
		len(part.tongues) > 0 && len(whole.tongues) > 0 && !meet(part.tongues, whole.tongues)
}

// near: what other sources date within a year and give the very same amount by the same means, in whatever language, may be
// the same. One source that dates two transfers differently means two.
func (part money) near(whole money) bool {
	gap := part.period.From.Sub(whole.period.To)
	if whole.period.To.Sub(part.period.From) > 0 {
		gap = whole.period.From.Sub(part.period.To)
	}
	if gap > nearDays || len(part.amounts) != 1 || len(whole.amounts) != 1 || meet(part.sources, whole.sources) {
		return false
	}
	if len(part.means) > 0 && len(whole.means) > 0 && !meet(part.means, whole.means) {
		return false
	}
	a, b := part.amounts[0], whole.amounts[0]
	return a.Unit == b.Unit && a.Low.Equal(b.Low) && a.High.Equal(b.High)
}

func meet[K comparable](a, b map[K]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}
