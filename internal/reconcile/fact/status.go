package fact

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/idle"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/reading"
)

// status makes the facts beside the ladder: under way, suspended, cancelled, idle, and for how long.
func (m *maker) status(a aid.Activity) {
	if apart(a) {
		return
	}
	by := map[aid.Stage][]*reading.Claim{}
	var built []*reading.Claim
	for _, c := range m.in.Claims[a.ID] {
		if side, ok := ladder.SideState(c.Stage); ok {
			by[side] = append(by[side], c)
		}
		if rung, ok := ladder.RungOf(c.Stage); ok && rung == aid.SlotDelivered && !c.Date.IsZero() {
			built = append(built, c)
		}
	}
	for _, stage := range slices.Sorted(maps.Keys(by)) {
		subject := "activity:" + a.ID
		f := aid.Fact{ID: ID(subject, aid.SlotStatus, string(stage)), Subject: subject, Slot: aid.SlotStatus, Family: a.Family}
		var votes []vote
		for _, c := range by[stage] {
			votes = append(votes, vote{claim: c, value: string(stage), low: string(stage), high: string(stage), unit: "status"})
		}
		m.stand(&f, votes)
		links(&f, by[stage])
		m.out.Facts = append(m.out.Facts, f)
	}
	if len(by[aid.Idle]) > 0 {
		m.idle(a, built, by[aid.Idle])
	}
}

// idle counts the days from delivery to when a source found the thing unused.
func (m *maker) idle(a aid.Activity, built, unused []*reading.Claim) {
	subject := "activity:" + a.ID
	delivered, asOf := deliveredOn(built), lastSeen(unused)
	res, err := idle.Days(idle.Input{Delivered: delivered, AsOf: asOf, StatedUnused: true})
	if err != nil {
		m.out.Findings = append(m.out.Findings, IdleUncounted.New(subject, "", err.Error()))
		return
	}
	f := aid.Fact{ID: ID(subject, aid.SlotStatus, "day"), Subject: subject, Slot: aid.SlotStatus, Family: a.Family}
	var votes []vote
	for _, c := range slices.Concat(built, unused) {
		if !slices.ContainsFunc(votes, func(v vote) bool { return v.claim == c }) {
			votes = append(votes, vote{claim: c})
		}
	}
	m.stand(&f, votes)
	f.Low, f.High, f.Unit, f.Values = strconv.Itoa(res.Low), strconv.Itoa(res.High), "day", nil
	if res.HighOpen {
		f.High, f.Bound = "", "at_least"
	}
	args := map[string]string{"low": f.Low, "high": cmp.Or(f.High, f.Low), "from": delivered.String(), "to": asOf.String()}
	n := message.Note("reconcile.label."+string(res.State), args)
	f.Label = &n
	f.Why = append(f.Why, message.Note("reconcile.why.idle", args))
	links(&f, slices.Concat(built, unused))
	m.out.Facts = append(m.out.Facts, f)
}

// lastSeen is the latest date of a source that found the thing unused; where its publication is not known, the last year
// that the claim names.
func lastSeen(claims []*reading.Claim) (d edtf.Date) {
	for _, c := range claims {
		seen := c.Source.Published
		if b := seen.Bounds(); seen.IsZero() || !b.Bounded() {
			if b := c.Date.Bounds(); !c.Date.IsZero() && !b.OpenTo {
				seen = edtf.Year(b.To.Year)
			}
		}
		if !seen.IsZero() && (d.IsZero() || d.Bounds().To.Before(seen.Bounds().To)) {
			d = seen
		}
	}
	return d
}

// dates makes a fact of the date on which each giver is first said to send or sign, where sources date it.
func (m *maker) dates(a aid.Activity) {
	if !a.Named {
		return
	}
	by := map[string][]*reading.Claim{}
	for _, c := range m.in.Claims[a.ID] {
		if (c.Kind == aid.Deployment || c.Kind == aid.Agreement) && !c.Date.IsZero() && c.Link.ProviderCountry != "" && c.Date.Bounds().Bounded() {
			by[c.Link.ProviderCountry] = append(by[c.Link.ProviderCountry], c)
		}
	}
	for _, country := range slices.Sorted(maps.Keys(by)) {
		claims := by[country]
		first := slices.MinFunc(claims, func(x, y *reading.Claim) int {
			return cmp.Or(x.Date.Bounds().From.Compare(y.Date.Bounds().From), cmp.Compare(x.ID, y.ID))
		})
		common := first.Date.Bounds()
		var votes []vote
		var with []*reading.Claim
		for _, c := range claims {
			if both, ok := common.Intersect(c.Date.Bounds()); ok {
				common = both
				with = append(with, c)
			}
		}
		date := reading.Period(common).String()
		for _, c := range with {
			votes = append(votes, vote{claim: c, value: "on " + date, low: date, high: date, unit: "date"}) // a date is no figure
		}
		subject := "activity:" + a.ID
		f := aid.Fact{ID: ID(subject, aid.SlotDate, country), Subject: subject, Slot: aid.SlotDate, Family: a.Family, Provider: country}
		m.stand(&f, votes)
		links(&f, with)
		n := message.Note("reconcile.label.begins", nil)
		f.Label = &n
		m.out.Facts = append(m.out.Facts, f)
	}
}
