package activity

import (
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/reconcile/reading"
)

// A titled is a group with its activity.
type titled struct {
	group *group
	act   *aid.Activity
}

// tellApart adds to the titles of groups that have one and the same what tells them apart: the place, the amounts, the family, and
// at last a number.
func tellApart(all []titled, in Input) {
	for _, more := range []func(titled) map[string]string{
		func(t titled) map[string]string { return t.group.atPlace(in) },
		func(t titled) map[string]string { return t.group.amounts() },
		func(t titled) map[string]string { return map[string]string{"family": string(t.group.family)} },
	} {
		for _, same := range sameTitle(all) {
			for _, t := range same {
				t.say(more(t))
			}
		}
	}
	for _, same := range sameTitle(all) {
		for i, t := range same {
			t.say(map[string]string{"nth": strconv.Itoa(i + 1)})
		}
	}
}

// sameTitle lists the groups whose title another one has, in their order.
func sameTitle(all []titled) [][]titled {
	by := map[string][]titled{}
	var order []string
	for _, t := range all {
		if by[t.act.Name] == nil {
			order = append(order, t.act.Name)
		}
		by[t.act.Name] = append(by[t.act.Name], t)
	}
	var out [][]titled
	for _, name := range order {
		if len(by[name]) > 1 {
			out = append(out, by[name])
		}
	}
	return out
}

// say writes the title with more of what it is.
func (t titled) say(more map[string]string) {
	args := map[string]string{}
	for _, list := range []map[string]string{t.act.Title.Args, more} {
		for k, v := range list {
			args[k] = v
		}
	}
	title := message.Note(t.act.Title.Key, args)
	t.act.Title, t.act.Name = &title, title.Text
}

// atPlace names the places that the group's claims share.
func (g *group) atPlace(in Input) map[string]string {
	var names []string
	for id := range strings.SplitSeq(strings.TrimPrefix(g.extra, "+"), "+") {
		if name := in.Register.PlaceOf(id).Name; id != "" && name != "" {
			names = append(names, name)
		}
	}
	return map[string]string{"at": strings.Join(names, "; ")}
}

// amounts gives the least and the greatest amount that the group's claims state, in the currency of the first; nothing where none
// does.
func (g *group) amounts() map[string]string {
	var least, most reading.Amount
	cur := ""
	for _, c := range g.claims {
		for _, m := range c.Money {
			switch {
			case cur == "":
				cur, least, most = m.Unit, m, m
			case cur != m.Unit:
				continue
			}
			if m.Low.Cmp(least.Low) < 0 {
				least = m
			}
			if m.High.Cmp(most.High) > 0 {
				most = m
			}
		}
	}
	if cur == "" {
		return nil
	}
	return map[string]string{"low": least.Low.String(), "high": most.High.String(), "cur": cur}
}
