package ladder

import (
	"maps"
	"slices"

	"toguna/internal/aid"
)

// refusals lists the sums that someone could want of these claims and that are not made, with the rule.
func refusals(cs []Claim) []Refused {
	var out []Refused
	refuse := func(rule Rule, ids []string) {
		if len(ids) >= 2 {
			slices.Sort(ids)
			out = append(out, Refused{slices.Compact(ids), rule})
		}
	}
	refuse(DifferentRungs, across(cs, func(c Claim) string { r, _ := RungOf(c.Stage); return string(r) }))
	refuse(DifferentCurrencies, across(cs, func(c Claim) string { return c.Currency }))
	for _, pair := range []struct {
		m    Measure
		rule Rule
	}{{OfStock, StockAndFlow}, {OfCost, CostAndFlow}, {OfContract, ContractAndFlow}} {
		refuse(pair.rule, across(cs, func(c Claim) string {
			switch {
			case c.Measure == pair.m:
				return string(pair.m)
			case adds(c):
				return string(OfFlow)
			}
			return ""
		}))
	}
	for _, p := range groups(cs, func(c Claim) string { return c.Package }) {
		refuse(UmbrellaAndParts, across(p, func(c Claim) string {
			if c.Activity == c.Package {
				return "umbrella"
			}
			return "part"
		}))
	}
	for _, a := range groups(cs, func(c Claim) string { return c.Activity }) {
		refuse(SeveralAmounts, across(a, func(c Claim) string { return c.Amount.String() + c.Currency }))
		for _, o := range groups(a, func(c Claim) string { return c.Origin }) {
			for _, same := range groups(o, func(c Claim) string { return c.Amount.String() + c.Currency }) {
				refuse(SameOrigin, ids(same))
			}
		}
	}
	for _, c := range cs {
		for _, id := range c.MayBe {
			if slices.ContainsFunc(cs, func(o Claim) bool { return o.ID == id }) {
				refuse(SameMoney, []string{c.ID, id})
			}
		}
	}
	return out
}

// across returns the claims with an amount if their keys differ; those with no key stand apart.
func across(cs []Claim, key func(Claim) string) []string {
	seen := map[string]bool{}
	var out []string
	for _, c := range cs {
		if k := key(c); c.HasAmount && k != "" {
			seen[k] = true
			out = append(out, c.ID)
		}
	}
	if len(seen) < 2 {
		return nil
	}
	return out
}

// groups cuts the claims by key, in the order of the keys; those with none are left out.
func groups(cs []Claim, key func(Claim) string) [][]Claim {
	by := map[string][]Claim{}
	for _, c := range cs {
		if k := key(c); k != "" {
			by[k] = append(by[k], c)
		}
	}
	var out [][]Claim
	for _, k := range slices.Sorted(maps.Keys(by)) {
		out = append(out, by[k])
	}
	return out
}

func ids(cs []Claim) []string {
	var out []string
	for _, c := range cs {
		if c.HasAmount {
			out = append(out, c.ID)
		}
	}
	return out
}

// Ratio is the interval of one slot over the slot before it, for records linked to each other; ok is false where nothing
// stands below the line. An unknown slot counts from nothing to all of the one before. More than 1 is possible (exchange
// rates, scope) and for the caller to flag.
func Ratio(slot, before *Interval) (low, high float64, ok bool) {
	if before == nil || before.Low.Sign() <= 0 {
		return 0, 0, false
	}
	if slot == nil {
		return 0, 1, true
	}
	return slot.Low.Float64() / before.High.Float64(), slot.High.Float64() / before.Low.Float64(), true
}

// SideState returns the state beside the ladder that a stage speaks of; ok is false for the stages of a rung.
func SideState(s aid.Stage) (aid.Stage, bool) {
	switch s {
	case aid.UnderWay, aid.Suspended, aid.Cancelled, aid.Idle:
		return s, true
	default:
		return "", false
	}
}
