package aid

import (
	"fmt"
	"strings"

	"toguna/internal/money"
)

// FiguresText writes figures as a person corrects them: "85000000 USD; 12 vehicle; 20–60 percent".
func FiguresText(fs []Figure) string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Value()
	}
	return strings.Join(out, "; ")
}

// Value is the figure as a person corrects it: its amount, or the two ends of a range, with its unit, which is the currency of
// money.
func (f Figure) Value() string {
	amount, unit := f.Amount, f.Unit
	if f.AmountTo != "" {
		amount += "–" + f.AmountTo
	}
	switch f.Type {
	case TypeMoney:
		unit = f.Currency
	case TypePercent:
		unit = "percent"
	default:
	}
	return strings.TrimSpace(amount + " " + unit)
}

// CorrectFigures changes figures to what a person wrote of them, in the form of FiguresText: as many as there are, in their order,
// each keeping its words; or fewer, which leaves out the others. A figure without words of its own cannot be added.
func CorrectFigures(fs []Figure, text string) ([]Figure, error) {
	var wanted []Figure
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		f, err := parseFigure(part)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, f)
	}
	switch {
	case len(wanted) > len(fs):
		return nil, fmt.Errorf("%d figures, but the claim's words have %d; one without words cannot be added: %w", len(wanted), len(fs), ErrInvalid)
	case len(wanted) == len(fs):
		out := make([]Figure, len(fs))
		for i := range fs {
			out[i] = fs[i].as(wanted[i])
		}
		return out, nil
	}
	return keepFigures(fs, wanted)
}

// parseFigure reads "85000000 USD", "20–60 percent".
func parseFigure(s string) (Figure, error) {
	amount, unit, _ := strings.Cut(s, " ")
	from, to, between := strings.Cut(strings.ReplaceAll(amount, "-", "–"), "–")
	f := Figure{Amount: from, AmountTo: to, Unit: strings.TrimSpace(unit)}
	for _, a := range []string{from, to} {
		if a == "" && !between {
			continue
		}
		if _, err := money.Parse(a); err != nil {
			return f, fmt.Errorf("figure %q: want an amount in digits and its unit, like 85000000 USD or 12 vehicle: %w", s, ErrInvalid)
		}
	}
	if f.Unit == "" {
		return f, fmt.Errorf("figure %q has no unit; write one, like USD, vehicle or percent: %w", s, ErrInvalid)
	}
	return f, nil
}

// as gives a figure the value of another; its words stay.
func (f Figure) as(v Figure) Figure {
	if f.Value() == v.Value() {
		return f
	}
	if f.Amount != v.Amount || f.AmountTo != v.AmountTo {
		f.Step = "" // it was that of the amount as it was read
	}
	f.Amount, f.AmountTo, f.Unit = v.Amount, v.AmountTo, v.Unit
	switch {
	case f.AmountTo != "":
		f.Bound = string(money.Between)
	case f.Bound == string(money.Between):
		f.Bound = string(money.Exact)
	}
	if f.Type == TypeMoney {
		f.Currency = v.Unit
	}
	return f
}

// keepFigures keeps the figures whose values are wanted, in their order, numbered anew.
func keepFigures(fs, wanted []Figure) ([]Figure, error) {
	out, number := make([]Figure, 0, len(wanted)), map[int]int{}
	for _, f := range fs {
		if len(out) == len(wanted) || f.Value() != wanted[len(out)].Value() {
			continue
		}
		n := len(out) + 1
		number[f.N] = n
		f.N, f.Equals = n, number[f.Equals]
		out = append(out, f)
	}
	if len(out) < len(wanted) {
		return nil, fmt.Errorf("%q is none of the claim's figures; to leave some out, keep the others as they are: %w", wanted[len(out)].Value(), ErrInvalid)
	}
	return out, nil
}
