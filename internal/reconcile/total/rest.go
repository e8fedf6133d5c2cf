package total

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/reconcile/contradiction"
	"toguna/internal/reconcile/reading"
)

// An amountOfClaim is one amount of one claim.
type amountOfClaim struct {
	claim, amount, unit string
}

// rest is the total of nothing: it names each stated amount of money that no other total adds or names as left out, with the
// reason. So each amount is in a sum, or left out of one, or here.
func (m *maker) rest(totals []aid.Total) (aid.Total, bool) {
	placed := m.placed(totals)
	var out aid.Total
	for _, c := range m.in.Claims {
		for _, a := range c.Money {
			if placed[amountOfClaim{c.ID, a.Low.String(), a.Unit}] {
				continue
			}
			l := aid.LeftOut{Claims: []string{c.ID}, Amount: a.Low.String(), Unit: a.Unit, Bound: a.Bound, Why: m.why(c)}
			if !a.High.Equal(a.Low) {
				l.Bound = ""
			}
			out.LeftOut = append(out.LeftOut, l)
		}
	}
	slices.SortStableFunc(out.LeftOut, func(a, b aid.LeftOut) int {
		return cmp.Or(strings.Compare(a.Why.Key, b.Why.Key), strings.Compare(a.Why.Text, b.Why.Text))
	})
	return out, len(out.LeftOut) > 0
}

// placed are the amounts that the totals add or name.
func (m *maker) placed(totals []aid.Total) map[amountOfClaim]bool {
	out := map[amountOfClaim]bool{}
	facts := map[string]aid.Fact{}
	for _, f := range m.in.Facts {
		facts[f.ID] = f
	}
	for _, t := range totals {
		for _, id := range t.Facts {
			f := facts[id]
			for _, v := range f.Values {
				for _, c := range v.Claims {
					if v.Unit == f.Unit && slices.Contains(f.Claims, c) {
						out[amountOfClaim{c, v.Amount, v.Unit}] = true
					}
				}
			}
		}
		for _, l := range t.LeftOut {
			for _, id := range l.Claims {
				for _, a := range m.claims[id].Money {
					if a.Unit == l.Unit || l.Unit == "" {
						out[amountOfClaim{id, a.Low.String(), a.Unit}] = true
					}
				}
			}
		}
	}
	return out
}

// why says why the money of a claim is in no sum: the first reason that holds.
func (m *maker) why(c *reading.Claim) aid.Note {
	l := c.Link
	note := func(key string, args map[string]string) aid.Note {
		return message.Note("reconcile.left_out."+key, args)
	}
	switch {
	case c.Stage == aid.Cancelled:
		return note("cancelled", nil)
	case c.Modality == aid.Denied:
		return note("denied", nil)
	case contradiction.IsDebt(c):
		return note("stock", nil)
	case c.Kind == aid.Trade:
		return note("trade", nil)
	case c.Kind == aid.Statistic:
		return note("statistic", nil)
	case !transfers(c.Kind):
		return note("no_transfer", nil)
	case len(l.Providers) == 0 && len(l.Receivers) == 0:
		return note("nobody", nil)
	case len(l.Providers) == 0:
		return note("no_giver", map[string]string{"to": cmp.Or(l.ReceiverCountry, c.Receiver)})
	case len(l.Receivers) == 0:
		return note("no_receiver", map[string]string{"from": cmp.Or(l.ProviderCountry, c.Provider)})
	case m.giverOf(c) == "":
		return note("no_state", map[string]string{"name": c.Provider})
	case l.ReceiverCountry == "":
		return note("no_state", map[string]string{"name": c.Receiver})
	case l.ProviderCountry == l.ReceiverCountry:
		return note("one_state", map[string]string{"name": cmp.Or(l.ProviderCountry, c.Provider)})
	case c.IsCost():
		return note("cost", map[string]string{"name": m.names["activity:"+l.Activity]})
	case m.against[c.ID]:
		return note("other_value", nil)
	}
	return note("no_fact", nil)
}

// transfers: claims of these kinds say that something is given, sent or built.
func transfers(k aid.ClaimKind) bool {
	switch k {
	case aid.Flow, aid.Delivery, aid.Project, aid.Training, aid.Agreement, aid.Deployment:
		return true
	default:
		return false
	}
}
