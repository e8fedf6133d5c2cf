package activity

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/reading"
)

// maxGroupDays is the longest period that draws shorter ones inside it into one group.
const maxGroupDays = 3 * 366

// A group is claims that no text gives a name to and that share giver, receiver, family, kind and period.
type group struct {
	provider, receiver string // country, or the parties' ids
	family             aid.Family
	kind               string
	extra              string // places of the undated
	period             edtf.Interval
	dated              bool
	claims             []*reading.Claim
}

// unnamed groups the claims without an activity. Claims about no transfer get none.
func unnamed(claims []*reading.Claim, in Input) []*group {
	by := map[string][]*group{}
	var order []string
	sorted := slices.Clone(claims)
	slices.SortFunc(sorted, func(a, b *reading.Claim) int { return cmp.Or(comparePeriods(a, b), cmp.Compare(a.ID, b.ID)) })
	for _, c := range sorted {
		g := groupOf(c, in)
		if g == nil {
			continue
		}
		k := strings.Join([]string{g.provider, g.receiver, string(g.family), g.kind, g.extra, strconv.FormatBool(g.dated)}, "|")
		if _, met := by[k]; !met {
			order = append(order, k)
		}
		if i := slices.IndexFunc(by[k], func(o *group) bool { return o.takes(g) }); i >= 0 {
			by[k][i].claims = append(by[k][i].claims, c)
			continue
		}
		by[k] = append(by[k], g)
	}
	slices.Sort(order)
	var out []*group
	for _, k := range order {
		out = append(out, by[k]...)
	}
	return out
}

// comparePeriods puts the longest of the periods that begin together first, so that it can take in the others.
func comparePeriods(a, b *reading.Claim) int {
	x, y := a.Date.Bounds(), b.Date.Bounds()
	return cmp.Or(x.From.Compare(y.From), y.To.Compare(x.To))
}

func groupOf(c *reading.Claim, in Input) *group {
	kind := groupKind(c)
	if kind == "" {
		return nil
	}
	g := &group{
		provider: cmp.Or(c.Link.ProviderCountry, strings.Join(c.Link.Providers, "+")),
		receiver: cmp.Or(c.Link.ReceiverCountry, strings.Join(c.Link.Receivers, "+")),
		family:   c.Link.Family, kind: kind, claims: []*reading.Claim{c},
	}
	if g.provider == "" && g.receiver == "" {
		return nil
	}
	b := c.Date.Bounds()
	if kind == "training" || kind == "deployment" {
		return g
	}
	if kind == "project" && len(c.Money) == 0 { // one building: those of one class at one place are one
		g.extra = takeApart(c.What).class + "+" + strings.Join(in.precise(c.Link.Places), "+")
		return g
	}
	if c.Date.IsZero() || !b.Bounded() {
		for _, id := range c.Link.Places {
			if in.Register.PlaceOf(id).Kind != "country" {
				g.extra += "+" + id
			}
		}
		if kind == "finance" && g.extra == "" && general(c) {
			g.extra = "general" // aid as a whole, beside grants and loans whose time no text tells
		}
		return g
	}
	g.dated, g.period = true, b
	return g
}

// general: money by no means in particular.
func general(c *reading.Claim) bool {
	return c.Instrument == "" || c.Instrument == aid.Unspecified
}

// groupKind says what sort of transfer a claim without an activity states; "" for none.
func groupKind(c *reading.Claim) string {
	switch c.Kind {
	case aid.Flow:
		switch c.Instrument {
		case aid.InKind:
			return "goods"
		case aid.Investment, aid.DebtRelief:
			return string(c.Instrument)
		default:
			return "finance"
		}
	case aid.Delivery:
		return "goods"
	case aid.Training, aid.Deployment:
		return string(c.Kind)
	case aid.Agreement:
		if len(c.Money) > 0 || c.Instrument != "" {
			return "finance"
		}
	case aid.Project:
		if (len(c.Money) > 0 && len(c.Link.Providers)+len(c.Link.Implementers) > 0) || singleWorks(c) {
			return "project"
		}
	default:
	}
	return ""
}

// singleWorks: one building or the like, that one state is said to have finished in another.
func singleWorks(c *reading.Claim) bool {
	switch c.Stage {
	case aid.Completed, aid.InUse, aid.Delivered, aid.Idle:
	default:
		return false
	}
	l, p := c.Link, takeApart(c.What)
	return p.works && !p.plural && l.ProviderCountry != "" && l.ReceiverCountry != "" && l.ProviderCountry != l.ReceiverCountry
}

// takes: a period of at most three years takes in what lies inside it.
func (g *group) takes(o *group) bool {
	if !g.dated {
		return true
	}
	return g.period == o.period || (g.period.To.Sub(g.period.From) <= maxGroupDays && g.period.Contains(o.period))
}

// activity makes the entity of a group, under an id that says what it is.
func (g *group) activity(in Input, taken map[string]*aid.Activity) aid.Activity {
	words := []string{inID(g.provider), inID(g.receiver), string(g.family), g.kind, g.extra}
	if g.kind == string(aid.Investment) {
		words[2] = "" // its family says no more
	}
	date := edtf.Date{}
	if g.dated {
		date = reading.Period(g.period)
		words = append(words, strings.ReplaceAll(date.String(), "/", "-"))
	}
	id := aid.Slug(strings.Join(words, " "))
	for n := 2; taken[id] != nil; n++ {
		id = aid.Slug(strings.Join(words, " ") + " " + strconv.Itoa(n))
	}
	note := message.Note("reconcile.group.why", nil)
	title := g.name(in, date)
	return aid.Activity{ID: id, Name: title.Text, Title: &title, Kind: g.kind, Named: false, Note: &note}
}

// inID shortens several parties to the first of them.
func inID(parties string) string {
	first, rest, several := strings.Cut(parties, "+")
	if !several {
		return first
	}
	return first + " and " + strconv.Itoa(1+strings.Count(rest, "+")) + " more"
}

// name puts the sort of transfer, for whom and when, into words.
func (g *group) name(in Input, date edtf.Date) aid.Note {
	args := map[string]string{"date": date.String(), "from": "", "to": "", "the": ""}
	body, article := g.beneficiary(in)
	args["for"] = body
	if article {
		args["the"] = "the" // only that there is one; the catalogue writes it
	}
	if g.provider != in.Case.Provider || in.Case.Provider == "" {
		args["from"] = in.names(g.provider)
	}
	if args["for"] == "" && (g.receiver != in.Case.Receiver || in.Case.Receiver == "") {
		args["to"] = in.names(g.receiver)
	}
	if g.kind == "project" && len(g.claims[0].Money) == 0 {
		args["what"], args["place"] = title(g.claims[0].What), ""
		if places := in.precise(g.claims[0].Link.Places); len(places) > 0 {
			args["place"] = in.Register.PlaceOf(places[0]).Name
		}
		return message.Note("reconcile.group.works", args)
	}
	return message.Note("reconcile.group."+g.noun(), args)
}

// names gives a country's code, which the catalogue names in the reader's language, or the names of the parties of a group.
func (in Input) names(key string) string {
	if c, ok := codelist.CountryByCode(key); ok {
		return c.Alpha3
	}
	var out []string
	for id := range strings.SplitSeq(key, "+") {
		out = append(out, cmp.Or(in.Register.PartyOf(id).Name, id))
	}
	return strings.Join(out, ", ")
}

// beneficiary names the receiver where all claims have one that is not the state itself; article says that the name takes
// one, as an army's does.
func (g *group) beneficiary(in Input) (name string, article bool) {
	ids := map[string]bool{}
	for _, c := range g.claims {
		for _, id := range c.Link.Receivers {
			ids[id] = true
		}
	}
	if len(ids) != 1 {
		return "", false
	}
	p := in.Register.PartyOf(slices.Collect(maps.Keys(ids))[0])
	if p.Kind == aid.State {
		return "", false
	}
	return p.Name, p.Kind == aid.MilitaryBody || p.Kind == aid.GovernmentBody
}

func (g *group) noun() string {
	if g.kind == "goods" && g.family == aid.Military {
		return "equipment"
	}
	if g.kind != "finance" {
		return g.kind
	}
	grants, loans := false, false
	for _, c := range g.claims {
		switch c.Instrument {
		case aid.Grant:
			grants = true
		case aid.Loan, aid.ConcessionalLoan, aid.InterestFreeLoan:
			loans = true
		default:
		}
	}
	switch {
	case grants && loans:
		return "grants_and_loans"
	case grants:
		return "grants"
	case loans:
		return "loans"
	}
	return "finance"
}
