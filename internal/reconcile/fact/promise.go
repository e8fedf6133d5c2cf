package fact

import (
	"maps"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/part"
	"toguna/internal/reconcile/reading"
)

// promised are the entries that stand as pledged, too: an amount that is said to be agreed or paid was at least promised. What
// is said to be delivered or in use names no promise, nor does a date without an amount. What a row of a dataset says was paid
// of the amount that it says was agreed is a part of that one, and was promised with it; so is what a text says was paid of a
// larger amount for a named activity, and an instalment of what its document says was agreed.
func (m *maker) promised(g, all []entry, named bool) []entry {
	var out []entry
	for _, e := range g {
		switch {
		case e.amount == nil:
		case e.rung == aid.SlotCommitted, e.rung == aid.SlotDisbursed && !paidOf(e, all) && (!named || !paidOfAgreed(e, all)) && !m.instalment(e):
			out = append(out, e)
		}
	}
	return out
}

// instalment reports whether the words make a payment a part, and its document says that as much or more was promised or agreed
// by the same giver for the same receiver.
func (m *maker) instalment(paid entry) bool {
	c := paid.claim
	if c.Span.Document == "" || c.Giver == "" {
		return false
	}
	if key := stated(c, paid.amount).mark.Key; key == "" || key == part.More || key == part.Yearly {
		return false
	}
	return slices.ContainsFunc(m.in.All, func(o *reading.Claim) bool {
		if o.Span.Document != c.Span.Document || o.Giver != c.Giver || o.Link.ReceiverCountry != c.Link.ReceiverCountry || o.IsCost() {
			return false
		}
		rung, speaks := ladder.RungOf(o.Stage)
		if !speaks || (rung != aid.SlotPledged && rung != aid.SlotCommitted) {
			return false
		}
		return slices.ContainsFunc(o.Money, func(a reading.Amount) bool {
			return a.Unit == paid.unit() && (a.Floor() || paid.amount.High.Cmp(a.High) < 0)
		})
	})
}

// paidOf reports whether the row that says what was paid says, too, that as much or more was agreed.
func paidOf(paid entry, all []entry) bool {
	return paid.claim.Locator != "" && slices.ContainsFunc(all, func(e entry) bool {
		return e.amount != nil && e.unit() == paid.unit() && (e.rung == aid.SlotPledged || e.rung == aid.SlotCommitted) &&
			e.claim.SourceID == paid.claim.SourceID && e.claim.Locator == paid.claim.Locator && paid.amount.High.Cmp(e.amount.High) <= 0
	})
}

// promisedOn is the time of the claims that speak of a promise; where none does, of those that it is said to be agreed or
// paid by. The date of finished works is none of a promise.
func promisedOn(g []entry, all edtf.Date) edtf.Date {
	var promises, others []*reading.Claim
	for _, e := range g {
		switch e.rung {
		case aid.SlotPledged:
			promises = append(promises, e.claim)
		case aid.SlotCommitted, aid.SlotDisbursed:
			others = append(others, e.claim)
		default: // finished or used works are no promise
		}
	}
	switch {
	case len(promises) == len(g):
		return all
	case dated(promises):
		return hull(promises)
	}
	return hull(others)
}

func dated(claims []*reading.Claim) bool {
	return slices.ContainsFunc(claims, func(c *reading.Claim) bool { return !c.Date.IsZero() })
}

// pledgeNotes say where a pledge comes from that no text calls one.
func pledgeNotes(g []entry, args map[string]string, differ bool) []aid.Note {
	from := map[aid.Slot]bool{}
	cost, flow := false, false
	for _, e := range g {
		if !e.cost || e.rung == aid.SlotCommitted || e.rung == aid.SlotDisbursed {
			from[e.rung] = true
		}
		cost, flow = cost || e.cost, flow || !e.cost
	}
	var out []aid.Note
	for _, slot := range aid.Rungs() {
		if slot == aid.SlotPledged || !from[slot] {
			continue
		}
		said := maps.Clone(args)
		if !from[aid.SlotPledged] {
			said["only"] = "yes" // no claim speaks of a promise itself
		}
		out = append(out, message.Note("reconcile.why.pledged_as_said_"+string(slot), said))
	}
	if cost && flow && differ {
		out = append(out, message.Note("reconcile.why.cost_beside_flow", args))
	}
	return out
}
