package contradiction

import (
	"maps"
	"slices"
	"strconv"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/reading"
)

// dates finds two dates of one works' completion or opening that exclude each other, and stages in the wrong order.
func (f *finder) dates() {
	by := map[string][]*reading.Claim{}
	for _, c := range f.in.Claims {
		if c.Link.Activity != "" && c.Kind == aid.Project && !c.Date.IsZero() && c.Modality != aid.Planned && c.Modality != aid.Promised {
			by[c.Link.Activity] = append(by[c.Link.Activity], c)
		}
	}
	for _, a := range f.in.Activities {
		claims := by[a.ID]
		if !a.Named || len(claims) < 2 {
			continue
		}
		stages := map[aid.Stage][]*reading.Claim{}
		for _, c := range claims {
			if c.Stage == aid.Completed || c.Stage == aid.InUse {
				stages[c.Stage] = append(stages[c.Stage], c)
			}
		}
		for _, s := range slices.Sorted(maps.Keys(stages)) {
			f.exclusive(a, s, stages[s])
		}
		f.order(a, claims)
	}
}

func (f *finder) exclusive(a aid.Activity, s aid.Stage, claims []*reading.Claim) {
	for i, x := range claims {
		for _, y := range claims[:i] {
			if x.Date.Overlaps(y.Date) {
				continue
			}
			subject := "activity:" + a.ID
			args := map[string]string{"name": a.Name, "first": y.Date.String(), "second": x.Date.String()}
			k := aid.Contradiction{
				Kind: aid.DiffersDate, Subject: subject, Claims: []string{y.ID, x.ID}, ID: ID(aid.DiffersDate, subject, string(s), y.Date.String(), x.Date.String()),
				Sides:      []aid.Value{{Amount: y.Date.String(), Unit: "date", Claims: []string{y.ID}}, {Amount: x.Date.String(), Unit: "date", Claims: []string{x.ID}}},
				Title:      message.Note("reconcile.date.title."+string(s), args),
				Difference: message.Note("reconcile.date.difference", args),
				SettledBy:  message.Note("reconcile.date.settled_by", args),
				Meanwhile:  message.Note("reconcile.date.meanwhile", args),
			}
			if x.SourceID == y.SourceID {
				k.Source = x.SourceID
			}
			f.put(k)
		}
	}
}

// order finds a later rung that is dated wholly before an earlier one (announced ≤ signed ≤ started ≤ completed).
func (f *finder) order(a aid.Activity, claims []*reading.Claim) {
	for _, x := range claims {
		for _, y := range claims {
			early, late := step(x.Stage), step(y.Stage)
			if early == 0 || late == 0 || early >= late || !before(y.Date, x.Date) {
				continue
			}
			f.out.Findings = append(f.out.Findings, DateOrder.New("activity:"+a.ID, "", string(y.Stage), y.Date.String(), string(x.Stage), x.Date.String()))
		}
	}
}

func step(s aid.Stage) int {
	return 1 + slices.Index([]aid.Stage{aid.Announced, aid.Committed, aid.UnderWay, aid.Completed, aid.InUse}, s)
}

func before(a, b edtf.Date) bool {
	x, y := a.Bounds(), b.Bounds()
	return !x.OpenTo && !y.OpenFrom && x.To.Before(y.From)
}

// implied computes the whole that an amount and its stated share make.
func (f *finder) implied() {
	for _, c := range f.in.Claims {
		if len(c.Money) != 1 || len(c.Percents) != 1 || (c.Kind != aid.Statistic && c.Kind != aid.Trade) {
			continue
		}
		share := c.Percents[0].Low
		if share.Sign() <= 0 {
			continue
		}
		whole, err := c.Money[0].Low.Mul(money.FromInt(100)).Quo(share, 0)
		if err != nil {
			continue
		}
		of := c.Percents[0].What
		if of == "" {
			of = strconv.Quote(c.Percents[0].Figure.Quote)
		}
		f.out.Findings = append(f.out.Findings, ImpliedWhole.New("claim:"+c.ID, "", c.Money[0].Low.String(), c.Money[0].Unit, share.String(), of, whole.String(), c.Money[0].Unit))
	}
}
