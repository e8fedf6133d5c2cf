package contradiction

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/reading"
)

// byActivity has the claims of each named activity that state what is given, sent or built and are no rows of a dataset:
// those of a mission or a forum name many givers, and rightly.
func (f *finder) byActivity() map[string][]*reading.Claim {
	out := map[string][]*reading.Claim{}
	named := map[string]bool{}
	for _, a := range f.in.Activities {
		named[a.ID] = a.Named && a.Kind != "mission" && a.Kind != "forum"
	}
	for _, c := range f.in.Claims {
		if !named[c.Link.Activity] || c.Locator != "" || c.Modality == aid.Denied || c.Modality == aid.Hypothesised {
			continue
		}
		switch c.Kind {
		case aid.Flow, aid.Project, aid.Delivery:
			out[c.Link.Activity] = append(out[c.Link.Activity], c)
		default:
		}
	}
	return out
}

// identities finds what sources give to different givers: one works finished by one state and by another, or one amount of
// one activity. Where a claim names both, or a source names both in turn,
// they do it together.
func (f *finder) identities() {
	by := f.byActivity()
	for _, a := range f.in.Activities {
		sides := givers(by[a.ID])
		if len(sides) < 2 || f.together(by[a.ID]) {
			continue
		}
		for i, x := range sides {
			for _, y := range sides[:i] {
				f.identity(a, y, x)
			}
		}
	}
}

// A side is the claims that name one state as the giver.
type side struct {
	state  string
	claims []*reading.Claim
}

func givers(claims []*reading.Claim) []side {
	var out []side
	for _, c := range claims {
		state := c.Link.ProviderCountry
		if state == "" || state == c.Link.ReceiverCountry {
			continue
		}
		i := slices.IndexFunc(out, func(s side) bool { return s.state == state })
		if i < 0 {
			i = len(out)
			out = append(out, side{state: state})
		}
		out[i].claims = append(out[i].claims, c)
	}
	slices.SortFunc(out, func(a, b side) int { return strings.Compare(a.state, b.state) })
	return out
}

// together reports whether a claim names several givers.
func (f *finder) together(claims []*reading.Claim) bool {
	return slices.ContainsFunc(claims, func(c *reading.Claim) bool { return len(c.Link.Providers) > 1 && c.Link.ProviderCountry == "" })
}

// both reports whether one source names either side for the same: then they did it together, or each its part.
func both(x, y side) bool {
	return slices.ContainsFunc(x.claims, func(c *reading.Claim) bool {
		return slices.ContainsFunc(y.claims, func(d *reading.Claim) bool { return c.Source.ID == d.Source.ID && sameAct(c, d) })
	})
}

// identity makes a contradiction of two sides that different sources name for the same.
func (f *finder) identity(a aid.Activity, x, y side) {
	var first, second []string
	for _, c := range x.claims {
		for _, d := range y.claims {
			if c.Source.ID != d.Source.ID && sameAct(c, d) {
				first, second = append(first, c.ID), append(second, d.ID)
			}
		}
	}
	if len(first) == 0 || both(x, y) {
		return
	}
	subject := "activity:" + a.ID
	args := map[string]string{"name": a.Name, "first": x.state, "second": y.state}
	f.two(aid.Contradiction{Kind: aid.DiffersIdentity, Subject: subject, ID: ID(aid.DiffersIdentity, subject, x.state, y.state)}, "identity", args,
		aid.Value{Amount: x.state, Unit: "country", Claims: unique(first)}, aid.Value{Amount: y.state, Unit: "country", Claims: unique(second)})
}

// sameAct: both speak of finished works, or of one amount.
func sameAct(c, d *reading.Claim) bool {
	if len(c.Money) > 0 && len(d.Money) > 0 {
		return slices.ContainsFunc(c.Money, func(m reading.Amount) bool {
			return slices.ContainsFunc(d.Money, func(n reading.Amount) bool { return m.Unit == n.Unit && m.Low.Equal(n.Low) })
		})
	}
	return c.Kind == aid.Project && d.Kind == aid.Project && finished(c.Stage) && finished(d.Stage)
}

func finished(s aid.Stage) bool { return s == aid.Completed || s == aid.Delivered || s == aid.InUse }

// states finds two states of one activity that exclude each other: finished and cancelled, in use and idle at one time.
func (f *finder) states() {
	by := f.byActivity()
	for _, a := range f.in.Activities {
		var done, cancelled, used, idle []*reading.Claim
		for _, c := range by[a.ID] {
			if c.Modality == aid.Planned || c.Modality == aid.Promised {
				continue
			}
			switch c.Stage {
			case aid.Completed, aid.Delivered:
				done = append(done, c)
			case aid.InUse:
				done, used = append(done, c), append(used, c)
			case aid.Cancelled:
				cancelled = append(cancelled, c)
			case aid.Idle:
				idle = append(idle, c)
			default:
			}
		}
		f.exclude(a, "cancelled", done, cancelled, func(c, d *reading.Claim) bool { return !before(d.Date, c.Date) }) // else it was taken up again
		f.exclude(a, "idle", used, idle, func(c, d *reading.Claim) bool {
			return !seen(c).IsZero() && !seen(d).IsZero() && seen(c).Overlaps(seen(d))
		})
	}
}

// seen is when a state was seen: its own date, else that of its source.
func seen(c *reading.Claim) edtf.Date {
	if !c.Date.IsZero() {
		return c.Date
	}
	return c.Source.Published
}

// exclude makes one contradiction of the claims of two states that exclude each other.
func (f *finder) exclude(a aid.Activity, key string, x, y []*reading.Claim, at func(c, d *reading.Claim) bool) {
	var first, second []string
	stages := [2]aid.Stage{}
	for _, c := range x {
		for _, d := range y {
			if at(c, d) {
				first, second = append(first, c.ID), append(second, d.ID)
				stages = [2]aid.Stage{c.Stage, d.Stage}
			}
		}
	}
	if len(first) == 0 {
		return
	}
	subject := "activity:" + a.ID
	args := map[string]string{"name": a.Name, "first": string(stages[0]), "second": string(stages[1])}
	f.two(aid.Contradiction{Kind: aid.DiffersRung, Subject: subject, ID: ID(aid.DiffersRung, subject, key)}, "state", args,
		aid.Value{Amount: args["first"], Unit: "status", Claims: unique(first)}, aid.Value{Amount: args["second"], Unit: "status", Claims: unique(second)})
}

// two puts a contradiction of two sides, with the sentences of its key.
func (f *finder) two(k aid.Contradiction, key string, args map[string]string, x, y aid.Value) {
	k.Sides, k.Claims = []aid.Value{x, y}, unique(slices.Concat(x.Claims, y.Claims))
	k.Title = message.Note("reconcile."+key+".title", args)
	k.Difference = message.Note("reconcile."+key+".difference", args)
	k.SettledBy = message.Note("reconcile."+key+".settled_by", args)
	k.Meanwhile = message.Note("reconcile."+key+".meanwhile", args)
	sources := map[string]bool{}
	for _, id := range k.Claims {
		sources[f.claims[id].SourceID] = true
	}
	if len(sources) == 1 {
		k.Source = f.claims[k.Claims[0]].SourceID
	}
	f.put(k)
}

func unique(ids []string) []string {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}
