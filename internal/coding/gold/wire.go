package gold

import (
	"encoding/json"
	"fmt"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A mentionLine is a line of <name>.mentions.jsonl as it is written.
type mentionLine struct {
	ID         string          `json:"id,omitempty"`
	Type       string          `json:"type"`
	Start      int             `json:"start"`
	End        int             `json:"end"`
	Quote      string          `json:"quote,omitempty"`
	Value      json.RawMessage `json:"value,omitempty"`
	OfStart    *int            `json:"of_start,omitempty"`
	OfEnd      *int            `json:"of_end,omitempty"`
	Rule       string          `json:"rule,omitempty"`
	Confidence string          `json:"confidence,omitempty"`
}

// The values of a line, by its type.
type (
	moneyValue struct {
		Amount   money.Decimal  `json:"amount"`
		AmountTo *money.Decimal `json:"amount_to,omitempty"`
		Currency money.Currency `json:"currency"`
		Bound    money.Bound    `json:"bound"`
		Equals   string         `json:"equals,omitempty"`
		RateYear int            `json:"rate_year,omitempty"`
	}
	countValue struct {
		Value   money.Decimal  `json:"value"`
		ValueTo *money.Decimal `json:"value_to,omitempty"`
		Unit    string         `json:"unit"`
		Bound   money.Bound    `json:"bound"`
		What    string         `json:"what,omitempty"`
	}
	percentValue struct {
		Value   money.Decimal  `json:"value"`
		ValueTo *money.Decimal `json:"value_to,omitempty"`
		Of      string         `json:"of,omitempty"`
		Bound   money.Bound    `json:"bound"`
		Points  bool           `json:"points,omitempty"`
	}
	dateValue struct {
		EDTF edtf.Date `json:"edtf"`
	}
	nameValue struct {
		Canonical string `json:"canonical"`
		Country   string `json:"country,omitempty"`
		Kind      string `json:"kind,omitempty"`
	}
)

// mention turns a line into a mention.
func (l mentionLine) mention() (aid.Mention, error) {
	m := aid.Mention{
		ID: l.ID, Type: aid.MentionType(l.Type), Span: aid.Span{Start: l.Start, End: l.End, Quote: l.Quote},
		Rule: l.Rule, Confidence: aid.Confidence(l.Confidence),
	}
	if l.End <= l.Start || l.Start < 0 {
		return m, fmt.Errorf("mention %s: %w: it ends before it begins", l.ID, aid.ErrInvalid)
	}
	var err error
	switch m.Type {
	case aid.TypeMoney:
		var v moneyValue
		err = json.Unmarshal(l.Value, &v)
		m.Money = &aid.MoneyValue{Money: money.Money{Amount: v.Amount, AmountTo: zeroed(v.AmountTo), Currency: v.Currency, Bound: v.Bound}, Equals: v.Equals, RateYear: v.RateYear}
	case aid.TypeCount:
		var v countValue
		err = json.Unmarshal(l.Value, &v)
		m.Count = &aid.CountValue{Value: v.Value, ValueTo: zeroed(v.ValueTo), Unit: v.Unit, Bound: v.Bound, What: v.What}
	case aid.TypePercent:
		var v percentValue
		err = json.Unmarshal(l.Value, &v)
		m.Percent = &aid.PercentValue{Value: v.Value, ValueTo: zeroed(v.ValueTo), Of: v.Of, Bound: v.Bound, Points: v.Points}
	case aid.TypeDate:
		var v dateValue
		err = json.Unmarshal(l.Value, &v)
		m.Date = &v.EDTF
	case aid.TypeParty, aid.TypePlace, aid.TypeActivity:
		var v nameValue
		err = json.Unmarshal(l.Value, &v)
		m.Name = &aid.NameValue{Canonical: v.Canonical, Country: v.Country, Kind: v.Kind}
	default:
		err = fmt.Errorf("%w: no type of mention is called %q", aid.ErrInvalid, l.Type)
	}
	return m, err
}

func zeroed(d *money.Decimal) money.Decimal {
	if d == nil {
		return money.Decimal{}
	}
	return *d
}

// line turns a mention into its line.
func line(m aid.Mention) (mentionLine, error) {
	var v any
	switch {
	case m.Money != nil:
		v = moneyValue{m.Money.Amount, optional(m.Money.AmountTo, m.Money.Bound), m.Money.Currency, stated(m.Money.Bound), m.Money.Equals, m.Money.RateYear}
	case m.Count != nil:
		v = countValue{m.Count.Value, optional(m.Count.ValueTo, m.Count.Bound), m.Count.Unit, stated(m.Count.Bound), m.Count.What}
	case m.Percent != nil:
		v = percentValue{m.Percent.Value, optional(m.Percent.ValueTo, m.Percent.Bound), m.Percent.Of, stated(m.Percent.Bound), m.Percent.Points}
	case m.Date != nil:
		v = dateValue{*m.Date}
	case m.Name != nil:
		v = nameValue{m.Name.Canonical, m.Name.Country, m.Name.Kind}
	default:
		return mentionLine{}, fmt.Errorf("mention %s: %w: it has no value", m.ID, aid.ErrInvalid)
	}
	raw, err := json.Marshal(v)
	return mentionLine{
		ID: m.ID, Type: string(m.Type), Start: m.Span.Start, End: m.Span.End, Quote: m.Span.Quote, Value: raw,
		Rule: m.Rule, Confidence: string(m.Confidence),
	}, err
}

func stated(b money.Bound) money.Bound {
	if b == "" {
		return money.Exact
	}
	return b
}

// optional leaves the upper end out where the bound has none.
func optional(d money.Decimal, b money.Bound) *money.Decimal {
	if b != money.Between {
		return nil
	}
	return &d
}

// A claimLine is a line of <name>.claims.jsonl as it is written.
type claimLine struct {
	ID           string    `json:"id"`
	Start        int       `json:"start"`
	End          int       `json:"end"`
	Quote        string    `json:"quote"`
	Kind         string    `json:"kind"`
	Provider     string    `json:"provider,omitempty"`
	Receiver     string    `json:"receiver,omitempty"`
	Implementer  string    `json:"implementer,omitempty"`
	Activity     string    `json:"activity,omitempty"`
	Stage        string    `json:"stage,omitempty"`
	Instrument   string    `json:"instrument,omitempty"`
	Quantities   []string  `json:"quantities"`
	Date         edtf.Date `json:"date,omitzero"`
	Place        string    `json:"place,omitempty"`
	Sector       string    `json:"sector,omitempty"`
	AttributedTo string    `json:"attributed_to,omitempty"`
	Modality     string    `json:"modality,omitempty"`
	Gloss        string    `json:"gloss,omitempty"`
	SameAs       []string  `json:"same_as,omitempty"`
	Rule         string    `json:"rule,omitempty"`
	Confidence   string    `json:"confidence,omitempty"`
}

// claim turns a line into a claim; its figures come from the mentions that it names.
func (l claimLine) claim(byID map[string]aid.Mention) (aid.Claim, error) {
	c := aid.Claim{
		ID: l.ID, Span: aid.Span{Start: l.Start, End: l.End, Quote: l.Quote}, Kind: aid.ClaimKind(l.Kind),
		Provider: l.Provider, Receiver: l.Receiver, Implementer: l.Implementer, Activity: l.Activity,
		Stage: aid.Stage(l.Stage), Instrument: aid.Instrument(l.Instrument), Date: l.Date, Place: l.Place, Sector: l.Sector,
		AttributedTo: l.AttributedTo, Modality: aid.Modality(l.Modality), Gloss: l.Gloss, Coder: l.Rule, Confidence: aid.Confidence(l.Confidence),
	}
	for i, id := range l.Quantities {
		m, ok := byID[id]
		if !ok {
			return c, fmt.Errorf("claim %s: %w: no mention is called %q", l.ID, aid.ErrInvalid, id)
		}
		c.Figures = append(c.Figures, Figure(i+1, m))
	}
	return c, nil
}

// Figure makes the n-th figure of a claim from the mention that carries it. Equals is left to the caller, who knows the
// claim's other figures.
func Figure(n int, m aid.Mention) aid.Figure {
	f, ok := aid.FigureOf(m)
	if !ok { // a line may count a date among its quantities
		f = aid.Figure{Mention: m.ID, Type: m.Type, Start: m.Span.Start, End: m.Span.End, Quote: m.Span.Quote}
	} else {
		f.Bound = string(stated(money.Bound(f.Bound)))
	}
	if m.Count == nil {
		f.Unit = "" // the schema has units of counts alone
	}
	f.N = n
	return f
}

// lineOfClaim turns a claim into its line.
func lineOfClaim(c aid.Claim) claimLine {
	l := claimLine{
		ID: c.ID, Start: c.Span.Start, End: c.Span.End, Quote: c.Span.Quote, Kind: string(c.Kind),
		Provider: c.Provider, Receiver: c.Receiver, Implementer: c.Implementer, Activity: c.Activity,
		Stage: string(c.Stage), Instrument: string(c.Instrument), Quantities: []string{}, Date: c.Date, Place: c.Place, Sector: c.Sector,
		AttributedTo: c.AttributedTo, Modality: string(c.Modality), Gloss: c.Gloss, Rule: c.Coder, Confidence: string(c.Confidence),
	}
	for _, f := range c.Figures {
		l.Quantities = append(l.Quantities, f.Mention)
	}
	return l
}
