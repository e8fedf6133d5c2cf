package fact

import (
	"toguna/internal/aid"
	"toguna/internal/reconcile/corroborate"
	"toguna/internal/reconcile/reading"
)

// A vote is one claim that states one value.
type vote struct {
	claim *reading.Claim
	value string // what Weigh compares: "5000000 EUR"
	low   string
	high  string
	unit  string
	bound string
	step  string // the last digit to which the amount is stated
	// floor: low is the least that it is, and no ceiling is known; ceiling: high is the most, and no floor is known
	floor, ceiling bool
}

func amountVote(c *reading.Claim, a reading.Amount) vote {
	v := vote{claim: c, low: a.Low.String(), high: a.High.String(), unit: a.Unit, bound: a.Bound, step: a.Figure.Step, floor: a.Floor(), ceiling: a.Ceiling()}
	v.value = v.low + " " + a.Unit
	if v.low != v.high {
		v.value += " to " + v.high
	}
	return v
}

// reports turns votes into what corroborate weighs. A source derived from another depends on that one's reports here, or
// on the work itself where it is not among them.
func reports(votes []vote) []corroborate.Report {
	bySource := map[string][]string{}
	for _, v := range votes {
		bySource[v.claim.Source.ID] = append(bySource[v.claim.Source.ID], v.claim.ID)
	}
	seen := map[string]bool{}
	var out []corroborate.Report
	for _, v := range votes {
		c := v.claim
		if seen[c.ID] {
			continue // a claim with two amounts of one group speaks once
		}
		seen[c.ID] = true
		r := corroborate.Report{
			ID: c.ID, Source: c.Source.ID, Rating: c.Source.Reliability, Primary: primary(c.Evidence),
			Interested: c.FromGiver, Attributed: c.Attributed, Value: v.value, Published: c.Source.Published,
			About: c.Link.ProviderCountry + ">" + c.Link.ReceiverCountry, // votes of one fact are of one time already
		}
		if c.Modality == aid.Denied {
			r.Stance = corroborate.Against
		}
		for _, d := range c.Source.DerivedFrom {
			if ids := bySource[d]; len(ids) > 0 && d != c.Source.ID {
				r.DerivedFrom = append(r.DerivedFrom, ids...)
			} else {
				r.DerivedFrom = append(r.DerivedFrom, "work:"+d)
			}
		}
		out = append(out, r)
	}
	return out
}

func primary(e aid.Evidence) bool {
	switch e {
	case aid.AgreementText, aid.Gazette, aid.DebtRegister, aid.Audit, aid.OfficialRecord, aid.Handover:
		return true
	default:
		return false
	}
}
