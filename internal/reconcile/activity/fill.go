package activity

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

func assignments(rulings []aid.Ruling) map[string]string {
	out := map[string]string{}
	for _, ru := range rulings {
		if id, ok := strings.CutPrefix(ru.Subject, "claim:"); ok && ru.Kind == "assign" {
			out[id] = strings.TrimPrefix(ru.Set["activity"], "activity:")
		}
	}
	return out
}

// fill puts into an activity what its claims say of parties, places and sector, and finds its family.
func fill(a *aid.Activity, claims []*reading.Claim, in Input) {
	sectors, families := map[string]int{}, map[string]int{}
	countries := map[string]int{}
	for _, c := range claims {
		if c.Kind == aid.Position || c.Kind == aid.Causal || c.Kind == aid.Recommendation {
			continue
		}
		a.Providers = merge(a.Providers, c.Link.Providers)
		a.Receivers = merge(a.Receivers, c.Link.Receivers)
		a.Implementer = merge(a.Implementer, c.Link.Implementers)
		a.Places = merge(a.Places, c.Link.Places)
		sectors[c.Sector]++
		families[string(c.Link.Family)] += weight(c)
		countries[c.Link.ReceiverCountry]++
	}
	if precise := slices.DeleteFunc(slices.Clone(a.Places), func(id string) bool { return in.Register.PlaceOf(id).Kind == "country" }); len(precise) > 0 {
		a.Places = precise
	}
	a.Sector = cmp.Or(a.Sector, most(sectors))
	a.Country = cmp.Or(a.Country, most(countries))
	if a.Country == "" && len(a.Places) > 0 {
		a.Country = in.Register.PlaceOf(a.Places[0]).Country
	}
	a.Family = cmp.Or(a.Family, aid.Family(most(families)))
	if a.Kind == "" {
		kinds := map[string]int{}
		for _, c := range claims {
			kinds[string(c.Kind)] += weight(c)
		}
		a.Kind = most(kinds)
	}
}

// weight: what is given says more about an activity's family and kind than what is said about it.
func weight(c *reading.Claim) int {
	switch c.Kind {
	case aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project:
		return 100
	case aid.Agreement, aid.Trade:
		return 10
	default:
		return 1
	}
}

func merge(a, b []string) []string {
	for _, id := range b {
		if !slices.Contains(a, id) {
			a = append(a, id)
		}
	}
	slices.Sort(a)
	return a
}

// rule applies the rulings on whole activities: family, and what a person says of one that no text names.
func (r *Result) rule(acts map[string]*aid.Activity, rulings []aid.Ruling) {
	for _, ru := range rulings {
		id, ok := strings.CutPrefix(ru.Subject, "activity:")
		if !ok {
			continue
		}
		a := acts[id]
		if a == nil {
			if ru.Kind == "family" || ru.Kind == "rename" || ru.Kind == "may_be" {
				r.Findings = append(r.Findings, entity.UnknownSubject.New("ruling:"+ru.ID, "", ru.Kind, ru.Subject))
			}
			continue
		}
		if ru.Kind != "family" && ru.Kind != "entity" && ru.Kind != "rename" {
			continue
		}
		if name := ru.Set["name"]; name != "" {
			a.Name, a.Title = name, nil
		}
		a.Kind = cmp.Or(ru.Set["kind"], a.Kind)
		if f := aid.Family(ru.Set["family"]); f != "" {
			a.Family = f
			for _, c := range r.Claims[id] {
				c.Link.Family = f
			}
		}
	}
}

// mayBe links activities of the same parties of which the texts leave open that one is the other, or part of it: the same
// amount under two names, and a loan without a purpose that is large enough to hold a loan of the same period, or of none,
// for a purpose.
func mayBe(acts []aid.Activity, claims map[string][]*reading.Claim, in Input) {
	at := map[string]int{}
	for i, a := range acts {
		at[a.ID] = i
	}
	link := func(i, j int) {
		acts[i].MayBe = merge(acts[i].MayBe, []string{acts[j].ID})
		acts[j].MayBe = merge(acts[j].MayBe, []string{acts[i].ID})
	}
	sums := make([]money, len(acts))
	for i, a := range acts {
		sums[i] = moneyOf(a, claims[a.ID], in)
	}
	for _, p := range candidates(sums) {
		if i, j := p[0], p[1]; sums[i].mayBe(sums[j]) || sums[j].mayBe(sums[i]) {
			link(i, j)
		}
	}
	for _, ru := range in.Rulings {
		i, ok := at[strings.TrimPrefix(ru.Subject, "activity:")]
		if !ok || (ru.Kind != "may_be" && ru.Kind != "apart") {
			continue
		}
		for _, k := range []string{"activity", "of", "into", "may_be", "with", "from"} {
			j, ok := at[strings.TrimPrefix(ru.Set[k], "activity:")]
			switch {
			case !ok || i == j:
			case ru.Kind == "may_be":
				link(i, j)
			default:
				drop := func(ids []string, id string) []string {
					return slices.DeleteFunc(ids, func(x string) bool { return x == id })
				}
				acts[i].MayBe, acts[j].MayBe = drop(acts[i].MayBe, acts[j].ID), drop(acts[j].MayBe, acts[i].ID)
			}
		}
	}
}
