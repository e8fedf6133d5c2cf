package fact

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// How far a rounded figure may be from a finer one that it stands for, in hundredths of the finer.
const mostRounded = 5

// mostFit is how many values are looked at: more of them fit together by no rounding.
const mostFit = 50

// A digits is a value as a number, with the last digit to which it is stated: nothing where that is not known, or where the
// value is a range or has an open end.
type digits struct {
	amount, step money.Decimal
	about        bool
}

// digitsOf reads the values, each with the finest step of its votes.
func digitsOf(values []aid.Value, votes []vote) []digits {
	steps := map[string]money.Decimal{}
	for _, v := range votes {
		s, err := money.Parse(v.step)
		if err != nil || s.Sign() <= 0 || v.low != v.high {
			continue
		}
		if met := steps[v.low+" "+v.unit]; met.IsZero() || s.Cmp(met) < 0 {
			steps[v.low+" "+v.unit] = s
		}
	}
	out := make([]digits, len(values))
	for i, v := range values {
		a, err := money.Parse(v.Amount)
		if err != nil || v.AmountTo != "" {
			continue
		}
		out[i] = digits{amount: a, about: v.Bound == string(money.About)}
		if out[i].about || v.Bound == string(money.Exact) {
			out[i].step = steps[v.Amount+" "+v.Unit]
		}
	}
	return out
}

// rounds reports whether v is a rounding of w: coarser, near, and no farther than half its last digit. "About" may be off by more.
func (v digits) rounds(w digits) bool {
	if v.step.IsZero() || w.amount.IsZero() || w.step.Cmp(v.step) >= 0 {
		return false
	}
	d := v.from(w)
	near := d.Mul(money.FromInt(100)).Cmp(w.amount.Mul(money.FromInt(mostRounded))) <= 0
	return d.Sign() > 0 && near && (v.about || d.Mul(money.FromInt(2)).Cmp(v.step) <= 0)
}

func (v digits) from(w digits) money.Decimal {
	if v.amount.Cmp(w.amount) < 0 {
		return w.amount.Sub(v.amount)
	}
	return v.amount.Sub(w.amount)
}

// roundings is for each value how far what it stands for may be from it: nothing, or the distance of the finer ones that it
// rounds.
func roundings(values []aid.Value, votes []vote) []money.Decimal {
	out := make([]money.Decimal, len(values))
	if len(values) > mostFit {
		return out
	}
	all := digitsOf(values, votes)
	for i, v := range all {
		for _, w := range all {
			if v.step.IsZero() {
				break
			}
			if d := v.from(w); v.rounds(w) && d.Cmp(out[i]) > 0 {
				out[i] = d
			}
		}
	}
	return out
}

// finest leaves out the votes for a rounding of what another says more finely.
func finest(values []aid.Value, votes []vote) []vote {
	all := digitsOf(values, votes)
	coarse := map[string]bool{}
	for i, v := range all {
		if slices.ContainsFunc(all, v.rounds) {
			coarse[values[i].Amount+" "+values[i].Unit] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(votes), func(x vote) bool { return x.low == x.high && coarse[x.low+" "+x.unit] })
}
