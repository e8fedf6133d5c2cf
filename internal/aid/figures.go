package aid

import "toguna/internal/money"

// FigureOf is the figure that a mention of money, of a count or of a share states; false for any other mention. What it converts
// is left to whoever has the other mentions.
func FigureOf(m Mention) (Figure, bool) {
	f := Figure{Mention: m.ID, Type: m.Type, Start: m.Span.Start, End: m.Span.End, Quote: m.Span.Quote}
	switch {
	case m.Money != nil:
		f.Amount, f.AmountTo = m.Money.Amount.String(), otherEnd(m.Money.AmountTo)
		f.Currency, f.Unit, f.Bound = string(m.Money.Currency), string(m.Money.Currency), string(m.Money.Bound)
		f.RateYear, f.Step = m.Money.RateYear, m.Money.Step
	case m.Count != nil:
		f.Amount, f.AmountTo = m.Count.Value.String(), otherEnd(m.Count.ValueTo)
		f.Unit, f.Bound, f.OfWhat = m.Count.Unit, string(m.Count.Bound), m.Count.What
	case m.Percent != nil:
		f.Amount, f.AmountTo = m.Percent.Value.String(), otherEnd(m.Percent.ValueTo)
		f.Unit, f.Bound, f.OfWhat = "percent", string(m.Percent.Bound), m.Percent.Of
	default:
		return Figure{}, false
	}
	return f, true
}

// FiguresOf are the figures that mentions state, in the order of the mentions; a conversion points at what it converts.
func FiguresOf(ms []Mention) []Figure {
	var out []Figure
	number := map[string]int{}
	for _, m := range ms {
		f, ok := FigureOf(m)
		if !ok {
			continue
		}
		f.N = len(out) + 1
		if m.Money != nil {
			f.Equals = number[m.Money.Equals]
		}
		number[m.ID] = f.N
		out = append(out, f)
	}
	return out
}

// otherEnd is the upper end of a range, or "" for none.
func otherEnd(d money.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
