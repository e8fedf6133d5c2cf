package fact

import (
	"cmp"
	"slices"

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

// How far a rounded figure may be from a finer one that it stands for, in hundredths of the finer.
const mostRounded = 5

// roundings is for each value how far what it stands for may be from it: nothing, or where another value is finer and near,
// half its last digit. "About" may be off by more.
func roundings(values []aid.Value, votes []vote) []money.Decimal {
	out := make([]money.Decimal, len(values))
	for i, v := range values {
		for _, w := range values {
			if d := distance(v, w); d.Sign() > 0 && coarser(v, w, votes) && d.Cmp(out[i]) > 0 {
				out[i] = d
			}
		}
	}
	return out
}

func distance(v, w aid.Value) money.Decimal {
	x, errX := money.Parse(v.Amount)
	y, errY := money.Parse(w.Amount)
	switch {
	case errX != nil || errY != nil || v.AmountTo != "" || w.AmountTo != "":
		return money.Decimal{}
	case x.Cmp(y) < 0:
		return y.Sub(x)
	}
	return x.Sub(y)
}

// coarser reports whether v is a rounding of w.
func coarser(v, w aid.Value, votes []vote) bool {
	x, y := stepOf(v, votes), stepOf(w, votes)
	d := distance(v, w)
	near := d.Mul(money.FromInt(100)).Cmp(money.MustParse(w.Amount).Mul(money.FromInt(mostRounded))) <= 0
	switch {
	case v.Unit != w.Unit || !near || x.IsZero() || y.Cmp(x) >= 0:
		return false
	case v.Bound == string(money.About):
		return true
	}
	return v.Bound == string(money.Exact) && d.Mul(money.FromInt(2)).Cmp(x) <= 0
}

// finest leaves out the votes for a rounding of what another says more finely.
func finest(values []aid.Value, votes []vote) []vote {
	return slices.DeleteFunc(slices.Clone(votes), func(x vote) bool {
		i := slices.IndexFunc(values, func(v aid.Value) bool { return v.Amount == x.low && slices.Contains(v.Claims, x.claim.ID) })
		return i >= 0 && slices.ContainsFunc(values, func(w aid.Value) bool { return distance(values[i], w).Sign() > 0 && coarser(values[i], w, votes) })
	})
}

// stepOf is the last digit to which a value is stated: the finest of its claims; nothing where none is known.
func stepOf(v aid.Value, votes []vote) (step money.Decimal) {
	for _, x := range votes {
		if x.low != v.Amount || !slices.Contains(v.Claims, x.claim.ID) {
			continue
		}
		if s, err := money.Parse(x.step); err == nil && (step.IsZero() || s.Cmp(step) < 0) {
			step = s
		}
	}
	return step
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
