package site

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
)

// A State is a verdict as a page shows it: a mark and a word.
type State struct {
	Class string // of the style sheet: s-one
	Mark  string // symbol of the mark, "" for none
	Word  string
}

// A Fig is a figure that links to its words.
type Fig struct {
	Href    string
	Class   string // one, agreed, contested, not, withdrawn, suggested
	Value   message.Value
	Data    string // the bare value, for programs
	Mark    string
	Word    string // the verdict, spoken
	Origins int    // 0: not shown
	Label   string // which of several values in a slot
	Notes   []string
}

// verdictForms are the class of the style sheet and the mark of each verdict.
var verdictForms = map[aid.Verdict]struct{ class, mark string }{
	aid.Agreed:         {"agreed", "v-agreed"},
	aid.OneOrigin:      {"one", "v-one"},
	aid.Contested:      {"contested", "v-contested"},
	aid.NotEstablished: {"not", "v-not"},
	aid.Withdrawn:      {"withdrawn", "v-withdrawn"},
}

// state is the verdict of a fact with its mark; a fact that nobody reviewed says so.
func (s *Site) state(f aid.Fact) State {
	st := s.verdict(f)
	if !f.Reviewed && f.Verdict != aid.NotEstablished {
		st.Word = s.p.T("verdict.unreviewed", "verdict", st.Word)
	}
	return st
}

// verdict is the verdict of a fact with its mark, whether or not anybody reviewed it.
func (s *Site) verdict(f aid.Fact) State {
	form := verdictForms[f.Verdict]
	st := State{Class: "s-" + form.class, Mark: form.mark, Word: term(s.p, "verdict", string(f.Verdict))}
	if !f.Reviewed && stands(f) {
		st.Class, st.Mark = "s-suggested", "v-suggested"
	}
	return st
}

// stands reports whether a fact's verdict leaves one value.
func stands(f aid.Fact) bool { return f.Verdict == aid.Agreed || f.Verdict == aid.OneOrigin }

// fig shows a fact's value; href leads to its words.
func (s *Site) fig(f aid.Fact, href string, short bool) Fig {
	form := verdictForms[f.Verdict]
	g := Fig{Href: href, Class: form.class, Mark: form.mark, Origins: len(f.Origins), Word: s.state(f).Word}
	if !f.Reviewed {
		g.Class += " unreviewed"
		if stands(f) {
			g.Class, g.Mark = "suggested", "v-suggested"
		}
	}
	if f.Label != nil {
		g.Label = s.note(*f.Label)
	}
	g.Value, g.Data = s.value(f, short)
	return g
}

// value writes what a fact states; one without an amount is known by its date.
func (s *Site) value(f aid.Fact, short bool) (message.Value, string) {
	low, high := f.Low, f.High
	if low == "" && high == "" {
		return message.Value{Digits: s.p.Date(f.Date.String())}, f.Date.String()
	}
	data := low
	if high != "" && high != low {
		data += "/" + high
	}
	return s.amount(low, high, f.Unit, f.Bound, short), data
}

// amount writes a value in a unit: an ISO 4217 code, a noun, or "date" and "status" for words.
func (s *Site) amount(low, high, unit, bound string, short bool) message.Value {
	switch {
	case unit == "date":
		return message.Value{Digits: s.p.Date(dateRange(low, high))}
	case unit == "country":
		return message.Value{Digits: s.state3(low)}
	case unit == "status":
		return message.Value{Digits: term(s.p, "stage", low)}
	case isCurrency(unit) && short:
		return s.p.MoneyShort(low, high, unit, bound)
	case isCurrency(unit):
		return s.p.Money(low, high, unit, bound)
	case !isNumber(low) && (low != "" || !isNumber(high)):
		return message.Value{Digits: strings.Join(slices.Compact([]string{low, high}), " – "), Unit: unit}
	}
	return s.p.Count(low, high, unit, bound)
}

func dateRange(low, high string) string {
	if high == "" || high == low {
		return low
	}
	return low + "/" + high
}

func isCurrency(unit string) bool {
	_, ok := money.Lookup(unit)
	return ok
}

func isNumber(s string) bool {
	_, err := money.Parse(s)
	return err == nil
}

// hasAmount reports whether the fact states a value besides its date.
func hasAmount(f aid.Fact) bool { return f.Low != "" || f.High != "" }

// isIdle reports whether a fact is a time of standing unused.
func isIdle(f aid.Fact) bool {
	return f.Unit == "day" && isNumber(f.Low) && (f.Slot == aid.SlotStatus || f.Slot == aid.SlotInUse || f.Slot == aid.SlotValue)
}

// subject takes a fact's subject apart: "activity", "senou-training-centre".
func subject(sub string) (kind, id string) {
	kind, id, _ = strings.Cut(sub, ":")
	return kind, id
}

// subjectHref is the page about a subject, or "".
func subjectHref(sub string) string {
	switch kind, id := subject(sub); kind {
	case "activity":
		return "/activities/" + id
	case "party":
		return "/parties/" + id
	}
	return ""
}

// figureText writes one figure of a claim in a line, as its source states it.
func (s *Site) figureText(f aid.Figure) string {
	if f.Type == aid.TypePercent {
		return strings.TrimSpace(s.p.Count(f.Amount, f.AmountTo, "percent", f.Bound).String() + " " + f.OfWhat)
	}
	unit := f.Unit
	if f.Currency != "" {
		unit = f.Currency
	}
	return s.amount(f.Amount, f.AmountTo, unit, f.Bound, false).String()
}

// figureTexts writes each figure of a claim.
func (s *Site) figureTexts(figures []aid.Figure) []string {
	out := make([]string, 0, len(figures))
	for _, f := range figures {
		out = append(out, s.figureText(f))
	}
	return out
}
