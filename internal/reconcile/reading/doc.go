// Package reading takes a claim apart as the reconciler needs it: who gives and who gets, its family, its own figures
// without those that only convert another, what its stage rests on, and how its source stands to the parties.
//
// Units: amounts are exact decimals in major units; countries are ISO 3166-1 alpha-3.
// Shape: Read makes one Claim of each aid.Claim, in the order of their ids.
// Errors: a figure that is no number is left out and is a finding.
// Source: docs/codebook.md for families and evidence.
package reading

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/finding"
	"toguna/internal/money"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/ladder"
)

// Codes are the findings of this package.
var Codes = []finding.Code{BadFigure}

// BadFigure is a figure whose amount is no number.
var BadFigure = finding.Code{
	ID: "TGN-REC-002", Severity: aid.SeverityWarning,
	Message: "the figure %q of the claim is no number and counts in no fact",
	Remedy:  "correct the figure in the review",
}

// An Amount is one number that a claim states of its own.
type Amount struct {
	Low, High money.Decimal
	Unit      string // ISO 4217 code, noun or "%"
	Bound     string
	What      string
	Figure    aid.Figure
}

// Floor reports whether the words leave the amount open upwards: "more than", "at least".
func (a Amount) Floor() bool { return isFloor(a.Bound) }

// Ceiling reports whether they leave it open downwards: "less than", "at most".
func (a Amount) Ceiling() bool { return isCeiling(a.Bound) }

func isFloor(bound string) bool {
	return bound == string(money.AtLeast) || bound == string(money.MoreThan)
}

func isCeiling(bound string) bool {
	return bound == string(money.AtMost) || bound == string(money.LessThan)
}

// A Pair is an amount and the figure that the text gives as its conversion.
type Pair struct {
	Stated, Converted aid.Figure
}

// A Claim is a claim as the reconciler reads it.
type Claim struct {
	aid.Claim
	Link       aid.Link
	Giver      string // the state or the parties that give, without those that receive; "" where none is named
	Lender     string // the one company that gives: a state's bank, "" where none is named
	Source     aid.Source
	Money      []Amount
	Counts     []Amount
	Percents   []Amount
	Pairs      []Pair
	Evidence   aid.Evidence // the claim's own, else from its source
	FromGiver  bool
	FromTaker  bool
	Attributed bool // names a source of its own
}

// Read reads the claims; rejected and superseded ones are left out.
func Read(claims []aid.Claim, sources []aid.Source, reg *entity.Register) ([]*Claim, []aid.Finding) {
	bySource := map[string]aid.Source{}
	for _, s := range sources {
		bySource[s.ID] = s
	}
	var out []*Claim
	var fs []aid.Finding
	for _, c := range claims {
		if c.Status == aid.Rejected || c.Status == aid.Superseded {
			continue
		}
		r := &Claim{Claim: c, Source: bySource[c.SourceID]}
		if r.Source.ID == "" {
			r.Source.ID = cmp.Or(c.SourceID, c.Span.Document)
		}
		r.Source.Reliability = cmp.Or(r.Source.Reliability, aid.Unrated)
		r.link(reg)
		fs = append(fs, r.figures()...)
		r.Evidence = cmp.Or(c.Evidence, evidenceOf(r.Source.Kind))
		r.side(reg)
		r.Link.Family = familyOf(r, reg)
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *Claim) int { return cmp.Compare(a.ID, b.ID) })
	return out, fs
}

func (r *Claim) link(reg *entity.Register) {
	ids := func(role string, find func(string) string) []string {
		var out []string
		for _, n := range aid.Names(role) {
			if id := find(n); id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		return out
	}
	r.Link = aid.Link{
		Claim: r.ID, Providers: ids(r.Provider, reg.Party), Receivers: ids(r.Receiver, reg.Party),
		Implementers: ids(r.Implementer, reg.Party), Places: ids(r.Place, reg.Place),
	}
	r.nobodyGivesHimself()
	r.Link.ProviderCountry = reg.Country(r.Link.Providers)
	r.Link.ReceiverCountry = reg.Country(r.Link.Receivers)
	givers := slices.DeleteFunc(slices.Clone(r.Link.Providers), func(id string) bool { return slices.Contains(r.Link.Receivers, id) })
	slices.Sort(givers)
	r.Giver = cmp.Or(reg.Country(givers), strings.Join(givers, "+"))
	if len(givers) == 1 && reg.PartyOf(givers[0]).Kind == aid.Company {
		r.Lender = givers[0]
	}
}

// nobodyGivesHimself: a party that a transfer's words name on both sides, as "the Chadian minister says that Oman lends Chad",
// stands on the side where it is alone.
func (r *Claim) nobodyGivesHimself() {
	switch r.Kind {
	case aid.Flow, aid.Delivery, aid.Training:
	default:
		return
	}
	without := func(of, alone []string) []string {
		if len(alone) != 1 || len(of) < 2 {
			return of
		}
		return slices.DeleteFunc(slices.Clone(of), func(id string) bool { return id == alone[0] })
	}
	l := &r.Link
	l.Providers, l.Receivers = without(l.Providers, l.Receivers), without(l.Receivers, l.Providers)
}

// figures sorts the claim's figures; what the text gives as a conversion is no amount of its own.
func (r *Claim) figures() []aid.Finding {
	var fs []aid.Finding
	byN := map[int]aid.Figure{}
	for _, f := range r.Figures {
		byN[f.N] = f
	}
	for _, f := range r.Figures {
		if of, ok := byN[f.Equals]; ok && f.Equals != 0 && f.Equals != f.N && f.Type == aid.TypeMoney {
			r.Pairs = append(r.Pairs, Pair{of, f})
			continue
		}
		low, err := money.Parse(f.Amount)
		if err != nil {
			fs = append(fs, BadFigure.New("claim:"+r.ID, "", f.Amount))
			continue
		}
		high := low
		if f.AmountTo != "" {
			if to, err := money.Parse(f.AmountTo); err == nil && to.Cmp(low) > 0 {
				high = to
			}
		}
		a := Amount{Low: low, High: high, Unit: f.Unit, Bound: f.Bound, What: f.OfWhat, Figure: f}
		switch f.Type {
		case aid.TypeMoney:
			a.Unit = f.Currency
			r.Money = append(r.Money, a)
		case aid.TypeCount:
			r.Counts = append(r.Counts, a)
		case aid.TypePercent:
			a.Unit = "%"
			r.Percents = append(r.Percents, a)
		default: // dates and names are no figures
		}
	}
	return fs
}

// evidenceOf is what a claim rests on where it says nothing itself.
func evidenceOf(k aid.SourceKind) aid.Evidence {
	switch k {
	case aid.KindDataset:
		return aid.DatasetRow
	case aid.KindTreaty:
		return aid.AgreementText
	case aid.KindSpeech:
		return aid.Statement
	default:
		return aid.Report
	}
}

// side finds out whether the source, or whom it credits, is the giver or the receiver.
func (r *Claim) side(reg *entity.Register) {
	speakers := slices.Clone(r.Source.GainsFrom)
	if a := strings.TrimSpace(r.AttributedTo); a != "" && !strings.EqualFold(a, "author") && !strings.EqualFold(a, "authors") {
		r.Attributed = true
		speakers = append(speakers, aid.Names(a)...)
	}
	for _, s := range speakers {
		id, country := speaker(s, reg)
		r.FromGiver = r.FromGiver || belongs(id, country, r.Link.Providers, r.Link.ProviderCountry)
		r.FromTaker = r.FromTaker || belongs(id, country, r.Link.Receivers, r.Link.ReceiverCountry)
	}
}

// speaker resolves an id or a name.
func speaker(s string, reg *entity.Register) (id, country string) {
	if p := reg.PartyOf(s); p.ID != "" {
		return p.ID, p.Country
	}
	if id := reg.Party(s); id != "" {
		return id, reg.PartyOf(id).Country
	}
	if c, ok := codelist.CountryByCode(s); ok {
		return "", c.Alpha3
	}
	return "", entity.StateOf(s)
}

func belongs(id, country string, parties []string, state string) bool {
	return (id != "" && slices.Contains(parties, id)) || (country != "" && country == state)
}

// IsCost reports whether the claim's money is what works cost, whoever pays.
func (r *Claim) IsCost() bool { return r.Kind == aid.Project && r.Instrument == "" }

// Measure says what the claim's money is of.
func (r *Claim) Measure() ladder.Measure {
	switch r.Kind {
	case aid.Flow, aid.Delivery, aid.Training, aid.Deployment, aid.Agreement:
		return ladder.OfFlow
	case aid.Project:
		return ladder.OfCost
	default:
		return ladder.OfStock
	}
}

// Ladder is the claim as the ladder reads it, with one of its amounts or none.
func (r *Claim) Ladder(a *Amount) ladder.Claim {
	c := ladder.Claim{
		ID: r.ID, Stage: r.Stage, Evidence: r.Evidence, FromGiver: r.FromGiver, FromTaker: r.FromTaker,
		Rating: r.Source.Reliability, Measure: r.Measure(), Date: r.Date,
	}
	if c.Date.IsZero() || c.Stage == aid.Idle || c.Stage == aid.InUse {
		if !r.Source.Published.IsZero() {
			c.Date = r.Source.Published
		}
	}
	if a != nil {
		c.Amount, c.AmountTo, c.HasAmount, c.Currency = a.Low, a.High, true, a.Unit
	}
	return c
}
