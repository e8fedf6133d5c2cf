package fact

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/reading"
)

// An entry is one amount of one claim, or a claim of a rung without an amount.
type entry struct {
	claim       *reading.Claim
	amount      *reading.Amount
	rung        aid.Slot
	established bool
	cost        bool
	label       string // instrument
	part        string // what keeps it apart from others of the activity: a period, a share, or in unnamed groups its amount
	said        statement
	alone       bool // a cost that a sentence names beside what pays for it
}

func (e entry) unit() string {
	if e.amount == nil {
		return ""
	}
	return e.amount.Unit
}

// ladder makes the facts of one activity's five rungs.
func (m *maker) ladder(a aid.Activity) {
	from := len(m.out.Facts)
	m.made = nil
	entries := m.entries(a)
	label(entries)
	cut(entries, a.Named)
	var of sums
	if a.Named {
		of = divide(entries)
	}
	flows := beside(entries)
	entries, m.beside = attach(entries)
	groups := map[string][]entry{}
	var pledged, costs []entry
	for _, e := range entries {
		switch {
		case e.cost && e.amount != nil && (flows[e.unit()] != 1 || e.alone):
			costs = append(costs, e)
		case e.rung == aid.SlotPledged || (e.cost && e.amount != nil):
			pledged = append(pledged, e)
		default:
			k := strings.Join([]string{string(e.rung), e.unit(), e.label, e.part}, "|")
			groups[k] = append(groups[k], e)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		g := groups[k]
		if slices.ContainsFunc(g, func(e entry) bool { return e.established }) {
			m.rung(a, g[0].rung, g, false)
			continue
		}
		m.rung(a, g[0].rung, g, true)
		pledged = append(pledged, m.promised(g, entries, a.Named)...)
	}
	m.pledges(a, pledged)
	m.costs(a, costs)
	if a.Named {
		m.besides(m.made, of)
	} else {
		m.parts(m.out.Facts[from:])
	}
}

// beside puts what works cost beside the one flow of its currency that may pay it, and counts the flows of each currency:
// where there are several, no text says which of them the cost is rival to.
func beside(entries []entry) map[string]int {
	flows := map[string][]entry{}
	for _, e := range entries {
		if !e.cost && e.amount != nil && e.said.mark.Key == "" && !slices.ContainsFunc(flows[e.unit()], func(o entry) bool { return o.label == e.label && o.part == e.part }) {
			flows[e.unit()] = append(flows[e.unit()], e)
		}
	}
	out := map[string]int{}
	for unit, of := range flows {
		out[unit] = len(of)
	}
	for i, e := range entries {
		if of := flows[e.unit()]; e.cost && e.amount != nil && len(of) == 1 {
			if entries[i].alone = alone(e, entries); !entries[i].alone {
				entries[i].label, entries[i].part = of[0].label, of[0].part
			}
		}
	}
	return out
}

// alone: a sentence names the cost beside a smaller amount that pays for it, several amounts pay it together, smaller payments are
// all that is stated beside it, or it is a part of a larger cost.
func alone(cost entry, entries []entry) bool {
	if cost.said.amount == nil {
		return false
	}
	if paidTogether(cost.said, entries) || onlyPaid(cost, entries) {
		return true
	}
	return slices.ContainsFunc(entries, func(o entry) bool {
		switch {
		case o.said.amount == nil || o.unit() != cost.unit():
			return false
		case o.cost:
			return o.part != cost.part && cost.said.smaller(o.said)
		}
		return o.said.smaller(cost.said) && o.said.besides(cost.said)
	})
}

// attach takes out the entries without an amount that speak of a transfer whose amount the same document gives: of the
// same rung, time and parties. They support that one's fact and are no record of their own.
func attach(entries []entry) (rest []entry, beside map[*reading.Claim][]*reading.Claim) {
	beside = map[*reading.Claim][]*reading.Claim{}
	for _, e := range entries {
		if e.amount != nil {
			rest = append(rest, e)
			continue
		}
		i := slices.IndexFunc(entries, func(o entry) bool {
			x, y := o.claim, e.claim
			return o.amount != nil && !o.cost && o.rung == e.rung && x.Source.ID == y.Source.ID && x.Date == y.Date && !x.Date.IsZero() &&
				slices.Equal(x.Link.Providers, y.Link.Providers) && slices.Equal(x.Link.Receivers, y.Link.Receivers)
		})
		if i < 0 {
			rest = append(rest, e)
			continue
		}
		beside[entries[i].claim] = append(beside[entries[i].claim], e.claim)
	}
	return rest, beside
}

// pledges makes the facts of the lowest rung: one for each currency and label; those without an amount only where none
// has one.
func (m *maker) pledges(a aid.Activity, entries []entry) {
	groups := map[string][]entry{}
	amounts := false
	for _, e := range entries {
		amounts = amounts || e.amount != nil
	}
	for _, e := range entries {
		if e.amount == nil && amounts {
			continue
		}
		k := strings.Join([]string{e.unit(), e.label, e.part}, "|")
		groups[k] = append(groups[k], e)
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		m.rung(a, aid.SlotPledged, groups[k], false)
	}
}

// costs makes facts of what works cost where no text says who pays how much: values, no flows.
func (m *maker) costs(a aid.Activity, entries []entry) {
	by := map[string][]entry{}
	for _, e := range entries {
		k := e.unit() + "|" + e.part
		by[k] = append(by[k], e)
	}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		f := m.newFact(a, aid.SlotValue, by[k], "cost")
		n := message.Note("reconcile.label.cost", nil)
		f.Label, f.KeptApart = &n, true
		m.out.Facts = append(m.out.Facts, f)
	}
}

func (m *maker) entries(a aid.Activity) []entry {
	claims := m.in.Claims[a.ID]
	delivered := deliveredOn(claims)
	var out []entry
	for _, c := range claims {
		switch c.Kind {
		case aid.Flow, aid.Delivery, aid.Project, aid.Training, aid.Agreement, aid.Deployment:
		default:
			continue
		}
		if c.Stage == aid.Cancelled || c.Modality == aid.Denied {
			continue
		}
		rung, speaks := ladder.RungOf(c.Stage)
		if !speaks {
			rung = aid.SlotPledged
		}
		for i := range c.Money {
			out = append(out, entry{
				claim: c, amount: &c.Money[i], rung: rung, cost: c.IsCost(),
				established: ladder.Establishes(c.Ladder(&c.Money[i]), delivered),
			})
		}
		if (len(c.Money) == 0 || c.IsCost()) && !apart(a) && standsWithout(c, rung, speaks) { // what works cost is no amount of a rung
			out = append(out, entry{claim: c, rung: rung, established: ladder.Establishes(c.Ladder(nil), delivered)})
		}
	}
	return out
}

// apart: a mission and a forum are no works; what is said of a part of them is no rung of theirs.
func apart(a aid.Activity) bool { return a.Kind == "mission" || a.Kind == "forum" }

// standsWithout: whether a claim without an amount has a rung. Nobody gives what has no giver, and to agree on works
// without money is no commitment of money.
func standsWithout(c *reading.Claim, rung aid.Slot, speaks bool) bool {
	switch {
	case len(c.Link.Providers) == 0 && len(c.Link.Receivers) == 0:
		return false
	case c.Kind == aid.Flow:
		return len(c.Link.Providers) > 0 && (speaks || c.Stage == "")
	case c.Kind == aid.Project:
		return speaks && rung != aid.SlotCommitted && rung != aid.SlotDisbursed
	}
	return speaks
}

// deliveredOn is the earliest date on which the activity is said to be delivered.
func deliveredOn(claims []*reading.Claim) (d edtf.Date) {
	for _, c := range claims {
		if rung, ok := ladder.RungOf(c.Stage); !ok || rung != aid.SlotDelivered || c.Date.IsZero() {
			continue
		}
		if d.IsZero() || c.Date.Bounds().From.Before(d.Bounds().From) {
			d = c.Date
		}
	}
	return d
}

// label keeps instruments apart where an activity has several; an entry that names none goes with the only one.
func label(entries []entry) {
	seen := map[string]bool{}
	for _, e := range entries {
		if i := instrument(e); i != "" {
			seen[i] = true
		}
	}
	if len(seen) < 2 {
		return
	}
	for i, e := range entries {
		entries[i].label = instrument(e)
	}
}

func instrument(e entry) string {
	if i := e.claim.Instrument; i != aid.Unspecified && i != aid.InKind {
		return string(i)
	}
	return ""
}

// cut keeps apart what an activity received at different times. In a group that no text names two amounts are two
// transfers; of a named activity those of one time, or of none, are rival statements about it.
func cut(entries []entry, named bool) {
	for i, e := range entries {
		if e.claim.Locator != "" && e.amount != nil {
			entries[i].part = "row " + e.claim.ID // rows of a dataset are transactions, not rival statements
			continue
		}
		if !named && e.amount != nil {
			entries[i].part = e.amount.Low.String() + "-" + e.amount.High.String()
		}
	}
	if !named {
		return
	}
	var periods []edtf.Interval
	for _, e := range entries {
		if b := e.claim.Date.Bounds(); e.amount != nil && !e.cost && !e.claim.Date.IsZero() && b.Bounded() {
			periods = append(periods, b)
		}
	}
	periods = hulls(periods)
	if len(periods) < 2 {
		return
	}
	for i, e := range entries {
		if e.claim.Date.IsZero() || e.amount == nil || e.cost || e.claim.Locator != "" {
			continue
		}
		if j := slices.IndexFunc(periods, func(p edtf.Interval) bool { return p.Overlaps(e.claim.Date.Bounds()) }); j >= 0 {
			entries[i].part = periods[j].String()
		}
	}
}

// hulls joins the periods that overlap.
func hulls(in []edtf.Interval) []edtf.Interval {
	slices.SortFunc(in, func(a, b edtf.Interval) int { return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To)) })
	var out []edtf.Interval
	for _, p := range in {
		if n := len(out); n > 0 && out[n-1].Overlaps(p) {
			out[n-1] = out[n-1].Hull(p)
			continue
		}
		out = append(out, p)
	}
	return out
}

// rung makes one fact of a rung and says why it stands as it does.
func (m *maker) rung(a aid.Activity, slot aid.Slot, g []entry, said bool) {
	extra := ""
	if said {
		extra = "said"
	}
	f := m.newFact(a, slot, g, extra)
	if g[0].label != "" {
		n := message.Note("reconcile.label."+g[0].label, nil)
		f.Label = &n
	}
	args := map[string]string{"low": f.Low, "high": f.High, "bound": f.Bound, "cur": f.Unit, "sources": strconv.Itoa(sources(g))}
	switch {
	case said:
		f.Said, f.Verdict = true, aid.NotEstablished
		f.Why = append([]aid.Note{message.Note("reconcile.said."+string(slot), args)}, f.Why...)
	case slot == aid.SlotPledged:
		f.Date = promisedOn(g, f.Date)
		f.Why = append(pledgeNotes(g, args, len(f.Values) > 1), f.Why...)
	case slot == aid.SlotDelivered && onlyBuilt(g):
		f.Why = append(f.Why, message.Note("reconcile.why.built", nil))
	}
	m.made = append(m.made, made{len(m.out.Facts), g})
	m.out.Facts = append(m.out.Facts, f)
}

// newFact weighs a group of entries.
func (m *maker) newFact(a aid.Activity, slot aid.Slot, g []entry, extra string) aid.Fact {
	subject := "activity:" + a.ID
	f := aid.Fact{ID: ID(subject, slot, g[0].unit(), g[0].label, g[0].part, extra), Subject: subject, Slot: slot, Family: a.Family}
	var votes []vote
	var claims []*reading.Claim
	for _, e := range g {
		if e.amount != nil {
			votes = append(votes, amountVote(e.claim, *e.amount))
		} else {
			votes = append(votes, vote{claim: e.claim})
		}
		claims = append(claims, e.claim)
	}
	m.stand(&f, votes)
	for _, e := range g {
		for _, c := range m.beside[e.claim] {
			f.Claims = append(f.Claims, c.ID)
			f.Reviewed = f.Reviewed && c.Status == aid.Accepted
		}
	}
	slices.Sort(f.Claims)
	f.Claims = slices.Compact(f.Claims)
	if len(claims) > 0 && claims[0].Link.Family != "" && !a.Named {
		f.Family = claims[0].Link.Family
	}
	links(&f, claims)
	return f
}

func sources(g []entry) int {
	set := map[string]bool{}
	for _, e := range g {
		set[e.claim.Source.ID] = true
	}
	return len(set)
}

// onlyBuilt: works are said to be finished, and no hand-over is known.
func onlyBuilt(g []entry) bool {
	return !slices.ContainsFunc(g, func(e entry) bool {
		return e.claim.Stage != aid.Completed || e.claim.Evidence == aid.Handover
	})
}
