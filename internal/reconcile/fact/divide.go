package fact

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
)

// unknownGiver stands for a giver that no text names, where several are named.
const unknownGiver = "?"

// divide keeps apart the amounts of one named activity that are no statements about one thing: shares of several givers,
// instalments, sums and their parts. Rows of a dataset are apart already.
func divide(entries []entry) sums {
	var all []*entry
	for i, e := range entries {
		if e.amount != nil && e.claim.Locator == "" {
			entries[i].said = stated(e.claim, e.amount)
			all = append(all, &entries[i])
		}
	}
	slices.SortFunc(all, func(a, b *entry) int { return byPlace(a.said, b.said) })
	share(slices.DeleteFunc(slices.Clone(all), func(e *entry) bool { return !e.cost }))
	return share(slices.DeleteFunc(all, func(e *entry) bool { return e.cost }))
}

// share keeps the parts of flows apart, or those of costs, and returns the sums that some of them make.
func share(all []*entry) sums {
	mark(all)
	of := sums{}
	pools, units := map[string][]*entry{}, map[string][]statement{}
	var order []string
	for _, e := range all {
		k := strings.Join([]string{e.unit(), e.label, e.part}, "|")
		if pools[k] == nil {
			order = append(order, k)
		}
		pools[k] = append(pools[k], e)
		units[e.unit()] = append(units[e.unit()], e.said)
	}
	slices.Sort(order)
	for _, said := range units {
		of.find(said)
	}
	for _, k := range order {
		pool(pools[k], of)
	}
	return of
}

// paidTogether reports whether amounts of the cost's own document make it.
func paidTogether(cost statement, entries []entry) bool {
	all := []statement{cost}
	for _, e := range entries {
		if e.said.amount != nil && !e.cost && e.unit() == cost.amount.Unit && e.said.oneDocument(cost) {
			all = append(all, e.said)
		}
	}
	of := sums{}
	of.find(all)
	return len(of[cost.key]) > 0
}

// onlyPaid reports whether all that is stated beside a cost is smaller payments: what was paid so far.
func onlyPaid(cost entry, entries []entry) bool {
	paid := false
	for _, e := range entries {
		if e.said.amount == nil || e.cost || e.unit() != cost.unit() {
			continue
		}
		if e.rung != aid.SlotDisbursed || !e.said.smaller(cost.said) {
			return false
		}
		paid = true
	}
	return paid
}

// mark reads on what the words of one sentence list.
func mark(all []*entry) {
	said := make([]statement, len(all))
	for i, e := range all {
		said[i] = e.said
	}
	goOn(said)
	for i, e := range all {
		e.said = said[i]
	}
}

// pool names the part of each entry of one unit, instrument and time.
func pool(of []*entry, by sums) {
	givers := map[string]bool{}
	for _, e := range of {
		if e.claim.Giver != "" && !e.cost {
			givers[e.claim.Giver] = true
		}
	}
	var shares [][]*entry
	for _, e := range of {
		if i := place(shares, e, by, len(givers) > 1); i >= 0 {
			shares[i] = append(shares[i], e)
		} else {
			shares = append(shares, []*entry{e})
		}
	}
	if len(shares) < 2 {
		return
	}
	met := map[string]bool{}
	for _, s := range shares {
		first := s[0]
		var name []string
		if len(givers) > 1 {
			name = append(name, giver(first))
		}
		for _, e := range s {
			if e.said.mark.Key != "" {
				name = append(name, e.said.mark.Key)
				break
			}
		}
		key := strings.Join(name, " ")
		if met[key] {
			key += " " + first.amount.Low.String()
		}
		met[key] = true
		for _, e := range s {
			if key != "" {
				e.part += "/" + key
			}
		}
	}
}

func giver(e *entry) string {
	if e.claim.Giver == "" {
		return unknownGiver
	}
	return e.claim.Giver
}

// place finds the share that an entry is a statement about: the first of one with its amount, else the first that holds
// nothing that is apart from it.
func place(shares [][]*entry, e *entry, by sums, several bool) int {
	fits := func(s []*entry) bool {
		return !slices.ContainsFunc(s, func(o *entry) bool {
			return unlike(o.said, e.said) != noReason || by.apart(o.said, e.said) || (several && giver(o) != giver(e))
		})
	}
	same := slices.IndexFunc(shares, func(s []*entry) bool {
		return slices.ContainsFunc(s, func(o *entry) bool { return o.said.equals(e.said) }) && fits(s)
	})
	if same >= 0 {
		return same
	}
	return slices.IndexFunc(shares, fits)
}

// A made fact and what it is made of.
type made struct {
	at      int // in the facts
	entries []entry
}

// mostBeside is how many amounts of other parts are named beside one.
const mostBeside = 5

// besides says of each fact of one activity what else of its slot and unit is stated and not set against it, and notes which
// of these it may be part of.
func (m *maker) besides(facts []made, of sums) {
	for _, x := range facts {
		f := &m.out.Facts[x.at]
		named := 0
		for _, y := range facts {
			g := m.out.Facts[y.at]
			if x.at == y.at || g.Slot != f.Slot || g.Said != f.Said || g.Unit != f.Unit {
				continue
			}
			why, part := x.beside(y, of)
			if part {
				m.out.Parts[f.ID] = append(m.out.Parts[f.ID], g.ID)
			}
			if why == noReason || named == mostBeside || (why == anotherTime && !g.Date.Overlaps(f.Date)) {
				continue
			}
			named++
			f.Why = append(f.Why, message.Note("reconcile.why.beside_"+string(why), map[string]string{
				"low": g.Low, "high": g.High, "bound": g.Bound, "cur": g.Unit, "giver": y.giver(),
			}))
		}
	}
}

func (x made) beside(y made, of sums) (why reason, part bool) {
	for _, a := range x.entries {
		for _, b := range y.entries {
			if a.said.amount == nil || b.said.amount == nil || a.cost || b.cost {
				continue
			}
			if why == noReason {
				why = unlike(a.said, b.said)
			}
			if why == noReason && of.apart(a.said, b.said) {
				why = partsAndSum
			}
			one := a.claim.Giver == b.claim.Giver || a.claim.Giver == "" || b.claim.Giver == ""
			part = part || (one && of.partOf(a.said, b.said))
		}
	}
	return why, part
}

func (x made) giver() string {
	for _, e := range x.entries {
		if e.claim.Link.ProviderCountry != "" {
			return e.claim.Link.ProviderCountry
		}
	}
	for _, e := range x.entries {
		if e.claim.Provider != "" {
			return e.claim.Provider
		}
	}
	return ""
}

// paidOfAgreed reports whether a payment for a named activity is smaller than what its giver is said to have promised or
// agreed: then it is a part of that, and no rival.
func paidOfAgreed(paid entry, all []entry) bool {
	return paid.claim.Locator == "" && slices.ContainsFunc(all, func(e entry) bool {
		if e.amount == nil || e.cost || e.unit() != paid.unit() || (e.rung != aid.SlotPledged && e.rung != aid.SlotCommitted) {
			return false
		}
		if e.claim.Giver != paid.claim.Giver && e.claim.Giver != "" && paid.claim.Giver != "" {
			return false
		}
		earlier := !paid.claim.Date.IsZero() && !e.claim.Date.IsZero() && paid.claim.Date.Bounds().To.Before(e.claim.Date.Bounds().From)
		return !earlier && (e.amount.Floor() || paid.amount.High.Cmp(e.amount.High) < 0)
	})
}
