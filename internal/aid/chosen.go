package aid

import (
	"strings"
	"unicode"

	"toguna/internal/money"
)

// ByPerson reports whether a person coded the claim, and no rule or table.
func (c Claim) ByPerson() bool { return c.Coder != "" && !strings.Contains(c.Coder, "/") }

// ChooseFigures are the figures that a person writes for words, as in a correction. One that a mention within the words states
// keeps the mention's own words and what else it says; any other has all of the words as its own, since whoever wrote it read it
// there.
func ChooseFigures(words Span, within []Mention, text string) ([]Figure, error) {
	have := FiguresOf(within)
	var out []Figure
	number := map[int]int{}
	for _, w := range readFigures(text) {
		if w.out {
			continue
		}
		f, was := w.among(have, number)
		switch {
		case was > 0:
			number[was] = len(out) + 1
		case w.fault != nil:
			return nil, w.fault
		default:
			if f = w.typed(); f.Type == TypeCount && !strings.ContainsFunc(f.Unit, unicode.IsLetter) { // "€"
				return nil, notFigures("currency", w.text, "%q is no currency; write the code of one, like USD or XOF", f.Unit)
			}
			f.Start, f.End, f.Quote = words.Start, words.End, words.Quote
		}
		f.N = len(out) + 1
		out = append(out, f)
	}
	for i := range out {
		out[i].Equals = number[out[i].Equals]
	}
	return out, CheckFigures(have, out)
}

// among is the first figure that a person wrote, of those that are not taken, and its number; 0 for none.
func (w written) among(have []Figure, taken map[int]int) (Figure, int) {
	for _, h := range have {
		same := w.says(h) || w.fault == nil && h.Amount == w.from && h.AmountTo == w.to && strings.EqualFold(h.unit(), w.typed().unit())
		if taken[h.N] == 0 && same {
			if w.bound != "" && w.fault == nil {
				h.Bound = string(w.bound)
			}
			return h, h.N
		}
	}
	return Figure{}, 0
}

// unit is the unit of a figure's value.
func (f Figure) unit() string {
	if f.Type == TypeMoney {
		return f.Currency
	}
	return f.Unit
}

// typed makes a figure of what a person wrote, and says what it is of by its unit: a currency's code is money's, percent is a
// share's, any other is counted.
func (w written) typed() Figure {
	f := Figure{Amount: w.from, AmountTo: w.to, Unit: w.unit, Bound: string(money.Exact), Type: TypeCount}
	switch {
	case w.to != "":
		f.Bound = string(money.Between)
	case w.bound != "":
		f.Bound = string(w.bound)
	}
	code := money.Currency(strings.ToUpper(w.unit))
	switch {
	case w.unit == "percent" || strings.TrimSpace(w.unit) == "%":
		f.Type, f.Unit = TypePercent, "percent"
	case code.Valid():
		f.Type, f.Currency, f.Unit = TypeMoney, string(code), string(code)
	}
	return f
}
