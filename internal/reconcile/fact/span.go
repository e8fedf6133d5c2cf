package fact

import (
	"cmp"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// fit reports whether one value could make all of several true: "more than a billion" and "1.2 billion" do not exclude each
// other, 40 and 55 million do. Words and dates are compared elsewhere; what works cost fits no amount that is given for them.
func fit(values []aid.Value, votes []vote) bool {
	cost, flow := false, false
	for _, v := range votes {
		cost, flow = cost || v.claim.IsCost(), flow || !v.claim.IsCost()
	}
	if len(values) < 2 || (cost && flow) {
		return false
	}
	var low, high money.Decimal
	hasLow, hasHigh := false, false
	slack := roundings(values, votes)
	for i, v := range values {
		a, err := money.Parse(v.Amount)
		if err != nil || v.Unit != values[0].Unit {
			return false
		}
		m := money.Money{Amount: a, Bound: money.Bound(v.Bound)}
		if to, err := money.Parse(v.AmountTo); err == nil {
			m.AmountTo, m.Bound = to, money.Between
		}
		lo, hi, hasLo, hasHi := m.Interval()
		lo, hi = lo.Sub(slack[i]), hi.Add(slack[i])
		if hasLo && (!hasLow || lo.Cmp(low) > 0) {
			low, hasLow = lo, true
		}
		if hasHi && (!hasHigh || hi.Cmp(high) < 0) {
			high, hasHigh = hi, true
		}
	}
	return !hasLow || !hasHigh || low.Cmp(high) <= 0
}

// span puts into the fact what the votes leave possible together: from the lowest to the highest value stated, without an
// end that one of them leaves open.
func span(f *aid.Fact, votes []vote) {
	floor, ceiling, several := false, false, false
	for i, v := range votes {
		if f.Low == "" || compareNumbers(v.low, f.Low) < 0 {
			f.Low = v.low
		}
		if f.High == "" || compareNumbers(v.high, f.High) > 0 {
			f.High = v.high
		}
		f.Unit = v.unit
		if i == 0 || f.Bound == "" || f.Bound == "exact" || v.floor || v.ceiling {
			f.Bound = v.bound
		}
		floor, ceiling, several = floor || v.floor, ceiling || v.ceiling, several || v.value != votes[0].value
	}
	if several {
		f.Bound = ""
	}
	switch {
	case floor && ceiling && !several:
		f.Bound = string(money.Exact) // at least and at most the same
	case floor && ceiling: // nothing is left but that it is not less than nothing
		f.Low, f.High, f.Bound = "0", "", string(money.AtLeast)
	case floor:
		f.High = ""
		f.Bound = cmp.Or(f.Bound, string(money.AtLeast))
	case ceiling:
		f.Low = ""
		f.Bound = cmp.Or(f.Bound, string(money.AtMost))
	}
}
