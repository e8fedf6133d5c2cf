package site

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/money"
)

var edtfZero edtf.Date

// A Side is one of the values that face each other.
type Side struct {
	Value   message.Value
	Words   bool // the value is a word, set smaller
	Unknown bool
	Card    *Evidence
	More    []Loc // further places that state the same
	Derived string
	Rating  string
}

// A Facing is a contradiction as a page shows it.
type Facing struct {
	ID         string
	Anchor     string
	Href       string // of the subject
	Title      string
	State      State
	Left       *Side
	Right      *Side
	Others     []Side
	Gap        string
	Difference string // the sentence, where it is too long to stand in the gap
	SettledBy  string
	Meanwhile  string
	Conversion *ConversionView
	Ruling     string
}

// A ConversionView is the check of a stated conversion, written out.
type ConversionView struct {
	Stated, Source, Expected, Period, Deviation, Severity string
	Implied, Window                                       string
	RateFrom, RateTo, Series                              string
	MonthsHeld                                            bool
	Verdict, Years, Near, Robust, Edge, Joint             string
	Loc                                                   Loc
	Href                                                  string
}

// gapLength is how many characters fit between two values.
const gapLength = 56

// facing shows a contradiction with the words of each side.
func (s *Site) facing(h *held, c aid.Contradiction) Facing {
	f := Facing{
		ID: c.ID, Anchor: anchor(c.ID), Href: subjectHref(c.Subject), Title: capital(s.note(c.Title)), State: s.contested(c),
		Gap: s.say(c.Difference), SettledBy: s.say(c.SettledBy), Meanwhile: capital(s.say(c.Meanwhile)), Ruling: c.Ruling,
	}
	if len([]rune(f.Gap)) > gapLength {
		f.Gap, f.Difference = term(s.p, "gap", string(c.Kind)), capital(f.Gap)
	}
	sides := s.sides(h, c)
	if len(sides) == 1 { // one value faces what is not known
		sides = append(sides, Side{Unknown: true, Derived: f.Meanwhile})
		f.Meanwhile = ""
	}
	if c.Conversion != nil {
		f.Conversion = s.conversion(h, *c.Conversion)
	}
	if len(sides) > 0 {
		f.Left = &sides[0]
	}
	if len(sides) > 1 {
		f.Right = &sides[1]
		f.Others = sides[2:]
	}
	return f
}

// anchor is the id of a contradiction on a page.
func anchor(id string) string { return "x-" + id }

// say writes a note, or nothing for none.
func (s *Site) say(n aid.Note) string {
	if n.Key == "" && n.Text == "" {
		return ""
	}
	return s.note(n)
}

func (s *Site) contested(c aid.Contradiction) State {
	key := "contested.across"
	switch {
	case c.Conversion != nil:
		key = "contested.conversion." + c.Conversion.Verdict
	case c.Ruling != "":
		key = "contested.settled"
	case c.Source != "":
		key = "contested.inside"
	}
	st := State{Class: "s-contested", Mark: "v-contested", Word: s.p.T(key)}
	if c.Conversion != nil && (c.Conversion.Verdict == "no_period_stated" || c.Conversion.Verdict == "not_checked") {
		st.Class, st.Mark = "s-not", ""
	}
	return st
}

func (s *Site) sides(h *held, c aid.Contradiction) []Side {
	if c.Conversion != nil {
		return s.conversionSides(h, *c.Conversion)
	}
	var out []Side
	for _, v := range c.Sides {
		out = append(out, s.side(h, v))
	}
	if len(out) > 0 {
		return out
	}
	for _, id := range c.Claims {
		v := aid.Value{Claims: []string{id}}
		if fs := h.claims[id].Figures; len(fs) > 0 {
			v.Amount, v.Unit, v.Bound = fs[0].Amount, fs[0].Unit, fs[0].Bound
			if fs[0].Currency != "" {
				v.Unit = fs[0].Currency
			}
		}
		out = append(out, s.side(h, v))
	}
	return out
}

func (s *Site) side(h *held, v aid.Value) Side {
	side := Side{Unknown: v.Amount == ""}
	if v.Amount != "" {
		side.Value = s.amount(v.Amount, v.AmountTo, v.Unit, v.Bound, false)
		side.Words = !isNumber(v.Amount) && v.Unit != "date"
	}
	for i, id := range v.Claims {
		if i == 0 {
			e := s.evidence(h, id)
			side.Card = &e
			continue
		}
		if c, ok := h.claims[id]; ok {
			side.More = append(side.More, s.loc(c))
		}
	}
	return side
}

func (s *Site) conversionSides(h *held, c aid.Conversion) []Side {
	e := s.evidence(h, c.Claim)
	faced, currency, other := s.faced(c)
	left := Side{Value: s.p.Money(faced, "", currency, ""), Card: &e}
	right := Side{Unknown: c.Expected == ""}
	from := other.String()
	if c.Expected != "" {
		right.Value = s.p.Money(rounded(c.Expected), rounded(c.ExpectedTo), currency, "")
		right.Derived = s.p.T("conversion.derived", "amount", from, "period", s.p.Date(cmp.Or(c.UsedPeriod, c.StatedPeriod)))
	} else if c.StatedPeriod != "" {
		right.Derived = s.p.T("conversion.no_rate", "period", s.p.Date(c.StatedPeriod))
	} else {
		right.Derived = s.p.T("conversion.no_period", "amount", from)
	}
	return []Side{left, right}
}

// faced is the stated amount that the expected one faces, with its currency, and the amount that the rates were applied to:
// the first of the two that the text gives may be the converted one. Records of older programs, which do not say which, are
// of dollars.
func (s *Site) faced(c aid.Conversion) (amount, currency string, other message.Value) {
	if c.FromCurrency == cmp.Or(c.RateTo, "USD") {
		return c.From, c.FromCurrency, s.p.Money(c.To, "", c.ToCurrency, "")
	}
	return c.To, c.ToCurrency, s.p.Money(c.From, "", c.FromCurrency, "")
}

// rounded shortens a derived amount to four significant digits: it is no better than the rate.
func rounded(amount string) string {
	whole, _, _ := strings.Cut(amount, ".")
	if len(whole) <= 4 {
		return amount
	}
	n, err := strconv.ParseInt(whole[:5], 10, 64)
	if err != nil {
		return amount
	}
	return strconv.FormatInt((n+5)/10, 10) + strings.Repeat("0", len(whole)-4)
}

func (s *Site) conversion(h *held, c aid.Conversion) *ConversionView {
	v := &ConversionView{
		Stated: s.p.Money(c.To, "", c.ToCurrency, "").String(), Source: s.p.Money(c.From, "", c.FromCurrency, "").String(),
		Period: s.p.Date(c.StatedPeriod), Verdict: s.p.T("conversion.verdict." + c.Verdict),
		Implied: s.p.Number(rate(c.ImpliedRate)), Window: s.p.Range(rate(c.WindowLow), rate(c.WindowHigh)),
		RateFrom: cmp.Or(c.RateFrom, "EUR"), RateTo: cmp.Or(c.RateTo, "USD"), Series: s.listed(c.Series),
		MonthsHeld: c.MonthsHeld || c.RateTo == "", // records of older programs are of dollars and euros
		Near:       years(c.YearsNear), Years: years(c.Years),
		Robust: s.months(c.Robust), Edge: s.months(c.Edge), Joint: s.months(c.Joint),
	}
	if c.Expected != "" {
		_, currency, _ := s.faced(c)
		v.Expected = s.p.Money(rounded(c.Expected), rounded(c.ExpectedTo), currency, "").String()
	}
	if c.DeviationPct != nil {
		v.Deviation = s.deviation(c)
		v.Severity = term(s.p, "conversion.severity", c.Severity)
	}
	if cl, ok := h.claims[c.Claim]; ok {
		v.Loc = s.loc(cl)
	}
	return v
}

// deviation is how far the stated amount lies from what the rates of its time give: from one end of them to the other.
func (s *Site) deviation(c aid.Conversion) string {
	first := strconv.FormatFloat(*c.DeviationPct, 'f', 1, 64)
	faced, _, _ := s.faced(c)
	to, err := money.Parse(faced)
	if err != nil || c.ExpectedTo == "" || !isNumber(c.ExpectedTo) || money.MustParse(c.ExpectedTo).IsZero() {
		return s.p.Percent(first)
	}
	second := strconv.FormatFloat(100*(to.Float64()/money.MustParse(c.ExpectedTo).Float64()-1), 'f', 1, 64)
	if second == first {
		return s.p.Percent(first)
	}
	return s.p.T("conversion.from_to", "from", s.p.Number(first), "to", s.p.Percent(second))
}

// rate writes a rate with four decimals, or with four digits where it begins with noughts.
func rate(f float64) string {
	digits := 4
	if 0 < f && f < 0.1 {
		digits += int(-math.Floor(math.Log10(f))) - 1
	}
	return strconv.FormatFloat(f, 'f', digits, 64)
}

func years(ys []int) string {
	parts := make([]string, len(ys))
	for i, y := range ys {
		parts[i] = strconv.Itoa(y)
	}
	return strings.Join(parts, ", ")
}

// runOfMonths is from how many months in a row on they are written as a period.
const runOfMonths = 3

// months writes a list of months in their order: those in a row as a period, the others of one year together.
func (s *Site) months(ms []string) string {
	var out []string
	for len(ms) > 0 {
		if n := inARow(ms); n >= runOfMonths {
			out, ms = append(out, s.p.Date(ms[0]+"/"+ms[n-1])), ms[n:]
			continue
		}
		year, _, _ := strings.Cut(ms[0], "-")
		var names []string
		for len(ms) > 0 && strings.HasPrefix(ms[0], year+"-") && inARow(ms) < runOfMonths {
			names, ms = append(names, s.p.T("date.month."+ms[0][len(year)+1:])), ms[1:]
		}
		if len(names) == 0 {
			out, ms = append(out, ms[0]), ms[1:]
			continue
		}
		out = append(out, s.p.T("date.months", "months", strings.Join(names, ", "), "year", year))
	}
	return s.listed(out)
}

// inARow is how many months follow one another from the first on.
func inARow(ms []string) int {
	n := 1
	for n < len(ms) && nextMonth(ms[n-1]) == ms[n] {
		n++
	}
	return n
}

// nextMonth is the month after one written 2006-01; what is none has no next.
func nextMonth(m string) string {
	t, err := time.Parse("2006-01", m)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 1, 0).Format("2006-01")
}
