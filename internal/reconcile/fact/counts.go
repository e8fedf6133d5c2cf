package fact

import (
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/reading"
)

// sameThing is how much of their words two counts must share to be counts of one thing.
const sameThing = 0.6

// heads are units in which people are counted.
var heads = []string{"person", "personnel", "people", "soldier", "troop", "peacekeeper", "officer", "policeman", "staff", "expert", "trainer", "engineer", "medic", "guard"}

// durations are units of time: how long, not how many.
var durations = []string{"year", "month", "week", "day", "hour"}

// A counted is one number of a claim that may be rival to another of the same thing.
type counted struct {
	claim  *reading.Claim
	amount reading.Amount
	words  map[string]bool
	said   string // the words, sorted
	as     statement
}

// counts makes facts of head counts and other numbers of one activity.
func (m *maker) counts(subject string, family aid.Family, claims []*reading.Claim) {
	var all []counted
	for _, c := range claims {
		switch c.Kind {
		case aid.Deployment, aid.Training, aid.Delivery, aid.Project, aid.Flow, aid.Agreement:
		default:
			continue
		}
		for _, a := range c.Counts {
			if !slices.Contains(durations, a.Unit) && a.Unit != "rank" {
				all = append(all, count(c, a))
			}
		}
	}
	m.things(subject, family, aid.SlotCount, all)
}

func count(c *reading.Claim, a reading.Amount) counted {
	words := wordsOf(c, a)
	return counted{c, a, words, strings.Join(sortedWords(words), " "), stated(c, &a)}
}

func wordsOf(c *reading.Claim, a reading.Amount) map[string]bool {
	for _, s := range []string{a.What, c.Span.Quote, c.Gloss, c.What} {
		if w := tellingWords(s); len(w) > 0 {
			return w
		}
	}
	return nil
}

// things puts together the numbers of one thing and makes a fact of each. Numbers of one claim are of different things;
// so are those of different givers, units or times.
func (m *maker) things(subject string, family aid.Family, slot aid.Slot, all []counted) {
	var groups [][]counted
	of := together(all)
	for _, x := range all {
		if i := where(groups, x, of); i >= 0 {
			groups[i] = append(groups[i], x)
			continue
		}
		groups = append(groups, []counted{x})
	}
	for _, g := range groups {
		key := g[0].said + "|" + g[0].claim.Date.String()
		f := aid.Fact{ID: ID(subject, slot, g[0].amount.Unit, g[0].claim.Link.ProviderCountry, key), Subject: subject, Slot: slot, Family: family}
		var votes []vote
		var claims []*reading.Claim
		for _, x := range g {
			votes = append(votes, amountVote(x.claim, x.amount))
			claims = append(claims, x.claim)
		}
		m.stand(&f, votes)
		links(&f, claims)
		if what := g[0].amount.What; what != "" {
			n := message.Note("reconcile.label.counted", map[string]string{"what": what})
			f.Label = &n
		}
		if slot == aid.SlotCount {
			f.Why = append(f.Why, otherThings(g[0], all, g)...)
		}
		m.out.Facts = append(m.out.Facts, f)
	}
}

// where finds the group that a number belongs to: the first that tells the very number, else the first of its like.
func where(groups [][]counted, x counted, of sums) int {
	same := slices.IndexFunc(groups, func(g []counted) bool {
		return slices.ContainsFunc(g, func(y counted) bool { return y.as.equals(x.as) }) && alike(g, x, of)
	})
	if same >= 0 {
		return same
	}
	return slices.IndexFunc(groups, func(g []counted) bool { return alike(g, x, of) })
}

// together finds the numbers of one thing, by its words, that others make together; ranks and shares make none.
func together(all []counted) sums {
	things := map[string][]statement{}
	for _, x := range all {
		if u := x.amount.Unit; u != "" && u != "%" && u != "rank" {
			k := u + "|" + x.said
			things[k] = append(things[k], x.as)
		}
	}
	of := sums{}
	for _, k := range slices.Sorted(maps.Keys(things)) {
		of.find(things[k])
	}
	return of
}

func alike(g []counted, x counted, of sums) bool {
	for _, y := range g {
		if y.claim == x.claim || y.amount.Unit != x.amount.Unit || y.claim.Link.ProviderCountry != x.claim.Link.ProviderCountry ||
			(y.said != x.said && !translated(y, x) && likeness(y.words, x.words) < sameThing) || (x.amount.Unit == "%" && !sameShare(y, x)) {
			return false
		}
		if unlike(y.as, x.as) != noReason || of.apart(y.as, x.as) {
			return false
		}
	}
	return true
}

// translated: sources of two languages count the same number of the same unit, or any number of people in one month; their words
// for it differ as a matter of course.
func translated(a, b counted) bool {
	x, y := a.claim.Source.Language, b.claim.Source.Language
	if x == "" || y == "" || x == y || a.amount.Unit == "" || a.amount.Unit == "%" {
		return false
	}
	people := slices.Contains(heads, a.amount.Unit) && a.claim.Kind == b.claim.Kind
	return a.as.equals(b.as) || (people && inOneMonth(a.claim.Date, b.claim.Date))
}

// inOneMonth: both dates are of days or months, and of the same.
func inOneMonth(a, b edtf.Date) bool {
	if a.IsZero() || b.IsZero() || !a.Overlaps(b) {
		return false
	}
	x, y := a.Bounds(), b.Bounds()
	return x.Bounded() && y.Bounded() && x.To.Sub(x.From) < daysOfMonth && y.To.Sub(y.From) < daysOfMonth
}

const daysOfMonth = 31

// sameShare compares percentages: of what, and, in parentheses, whose share it is.
// Where that is not told, the words of the claims must be alike.
func sameShare(a, b counted) bool {
	wholeA, shareA, _ := strings.Cut(a.amount.What, "(")
	wholeB, shareB, _ := strings.Cut(b.amount.What, "(")
	if likeness(tellingWords(wholeA), tellingWords(wholeB)) < sameThing {
		return false
	}
	if shareA == "" || shareB == "" {
		shareA, shareB = a.claim.Span.Quote, b.claim.Span.Quote
	}
	return likeness(tellingWords(shareA), tellingWords(shareB)) >= sameThing
}

// mostOthers is how many other numbers are named beside one.
const mostOthers = 5

// otherThings says of a number that another source's number of the same activity counts something else.
func otherThings(x counted, all, own []counted) []aid.Note {
	if !slices.Contains(heads, x.amount.Unit) {
		return nil
	}
	var out []aid.Note
	for _, y := range all {
		if len(out) == mostOthers {
			break
		}
		mine := slices.ContainsFunc(own, func(o counted) bool { return o.claim == y.claim })
		if mine || y.claim.Source.ID == x.claim.Source.ID || y.claim.Link.ProviderCountry != x.claim.Link.ProviderCountry || y.claim.Kind != x.claim.Kind {
			continue
		}
		if y.amount.Low.Equal(x.amount.Low) || !slices.Contains(heads, y.amount.Unit) {
			continue
		}
		out = append(out, message.Note("reconcile.why.other_count", map[string]string{
			"count": y.amount.Low.String(), "unit": y.amount.Unit, "mine": x.amount.Low.String(), "my_unit": x.amount.Unit,
		}))
	}
	return out
}

func sortedWords(w map[string]bool) []string {
	out := make([]string, 0, len(w))
	for s := range w {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// statistics makes facts of measured quantities about places, parties and pairs of them.
func (m *maker) statistics() {
	by := map[string][]counted{}
	var order []string
	for _, c := range m.in.All {
		if c.Kind != aid.Statistic && c.Kind != aid.Trade {
			continue
		}
		s := subjectOf(c)
		if s == "" {
			continue
		}
		for _, a := range slices.Concat(c.Money, c.Counts, c.Percents) {
			if slices.Contains(durations, a.Unit) {
				continue
			}
			if by[s] == nil {
				order = append(order, s)
			}
			by[s] = append(by[s], count(c, a))
		}
	}
	slices.Sort(order)
	for _, s := range order {
		m.things(s, "", aid.SlotValue, by[s])
	}
}

// subjectOf is what a statistic is about: two states, a place, or a party.
func subjectOf(c *reading.Claim) string {
	l := c.Link
	switch {
	case l.ProviderCountry != "" && l.ReceiverCountry != "":
		return "pair:" + l.ProviderCountry + ">" + l.ReceiverCountry
	case len(l.Places) > 0:
		return "place:" + l.Places[0]
	case len(l.Providers) > 0:
		return "party:" + l.Providers[0]
	case len(l.Receivers) > 0:
		return "party:" + l.Receivers[0]
	}
	return ""
}
