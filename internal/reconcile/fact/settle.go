package fact

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
)

// Settle makes a contested fact stand at the value of one of its claims, as a person ruled. The other values stay with it.
func Settle(f *aid.Fact, claim, reason string) {
	i := slices.IndexFunc(f.Values, func(v aid.Value) bool { return slices.Contains(v.Claims, claim) })
	if i < 0 {
		return
	}
	all := slices.Concat(f.Claims, f.Against)
	slices.Sort(all)
	all = slices.Compact(all)
	v := f.Values[i]
	f.Low, f.High, f.Unit, f.Bound = v.Amount, cmp.Or(v.AmountTo, v.Amount), v.Unit, v.Bound
	switch money.Bound(v.Bound) {
	case money.AtLeast, money.MoreThan:
		f.High = ""
	case money.AtMost, money.LessThan:
		f.Low = ""
	default: // both ends are known
	}
	f.Claims, f.Against = nil, nil
	for _, id := range all {
		other := slices.ContainsFunc(f.Values, func(v aid.Value) bool {
			return slices.Contains(v.Claims, id) && !slices.Contains(f.Values[i].Claims, id)
		})
		if other {
			f.Against = append(f.Against, id)
		} else {
			f.Claims = append(f.Claims, id)
		}
	}
	f.Why = append(f.Why, message.Note("reconcile.why.settled", map[string]string{"reason": reason}))
}
