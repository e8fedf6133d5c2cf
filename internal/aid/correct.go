package aid

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/money"
)

// A FieldError says which field of a claim cannot hold what a person wrote, and why.
type FieldError struct {
	Field string
	Why   Note
}

// Error is the reason in English.
func (e *FieldError) Error() string { return e.Why.Text }

// Unwrap makes it an ErrInvalid.
func (e *FieldError) Unwrap() error { return ErrInvalid }

// notFigures is the FieldError of figures; written is what cannot be taken.
func notFigures(key, written, format string, args ...any) error {
	return &FieldError{Field: "figures", Why: Note{
		Key: "correct." + key, Args: map[string]string{"figure": written}, Text: fmt.Sprintf(format, args...),
	}}
}

// FiguresText writes the values of figures: "85000000 USD; 12 vehicle; 20–60 percent".
func FiguresText(fs []Figure) string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Value()
	}
	return strings.Join(out, "; ")
}

// FiguresSaid writes figures as a person corrects them: their values, each with the word for its bound, as in
// "about 85000000 USD; 12 vehicle". Word gives the word of another language; nil writes the English ones.
func FiguresSaid(fs []Figure, word func(bound string) string) string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.said(word)
	}
	return strings.Join(out, "; ")
}

// said is the value with the word for its bound; what is exact, and a range with two ends, need none.
func (f Figure) said(word func(bound string) string) string {
	if f.exact() || f.Bound == string(money.Between) {
		return f.Value()
	}
	if word == nil {
		word = func(bound string) string { return strings.ReplaceAll(bound, "_", " ") }
	}
	return word(f.Bound) + " " + f.Value()
}

// exact reports whether the figure is one number without a bound.
func (f Figure) exact() bool { return f.Bound == "" || f.Bound == string(money.Exact) }

// Value is the figure without its bound: its amount, or the two ends of a range, with its unit, which is the currency of
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

// First is the number that a figure had when it was coded; at is its place in the claim, from 0.
func (f Figure) First(at int) int { return cmp.Or(f.Was, f.N, at+1) }

// FiguresSet writes the correction that makes figures of those before: what CorrectFigures takes. Where a bound may be meant
// to go, it says "exactly", since a figure without a word for its bound keeps the one that it has.
func FiguresSet(before, after []Figure) string {
	if len(after) == 0 {
		return ""
	}
	plain := !slices.ContainsFunc(before, func(f Figure) bool { return !f.exact() && f.AmountTo == "" })
	out := make([]string, len(before))
	for i, b := range before {
		out[i] = leftOut
		for j, f := range after {
			if f.First(j) != b.First(i) {
				continue
			}
			if out[i] = f.said(nil); f.exact() && f.AmountTo == "" && !plain {
				out[i] = exactly + " " + out[i]
			}
		}
	}
	return strings.Join(out, "; ")
}

// FormFigures reads what a person wrote in the place of figures, as FiguresSaid shows them there: where no word says otherwise,
// a figure is exact.
func FormFigures(fs []Figure, text string) ([]Figure, error) {
	read := readFigures(text)
	for i := range read {
		if read[i].bound == "" {
			read[i].bound = money.Exact
		}
	}
	out, err := correctFigures(fs, read)
	if err != nil {
		return nil, err
	}
	return out, CheckFigures(fs, out)
}

// CorrectFigures changes figures to what a decision says of them: as many as there are, in their order, each keeping its words,
// with "left out" in the place of one that goes; or fewer, which leaves out the others. A figure without words of its own
// cannot be added. A figure without a word for its bound keeps the one that it has.
func CorrectFigures(fs []Figure, text string) ([]Figure, error) {
	return correctFigures(fs, readFigures(text))
}

func correctFigures(fs []Figure, read []written) ([]Figure, error) {
	if len(read) > len(fs) {
		return nil, notFigures("added", read[len(fs)].text,
			"%d figures, but the claim's words have %d; one without words cannot be added", len(read), len(fs))
	}
	out := make([]Figure, 0, len(read))
	if len(read) == len(fs) {
		for i, f := range fs {
			switch w := read[i]; {
			case w.out:
			case w.fault != nil && !w.says(f):
				return nil, w.fault
			default:
				out = append(out, f.as(w).standing(i))
			}
		}
		return numbered(out), nil
	}
	for i, f := range fs {
		if len(out) == len(read) {
			break
		}
		if w := read[len(out)]; w.says(f) || w.fault == nil && f.as(w).Value() == f.Value() {
			out = append(out, f.as(w).standing(i))
		}
	}
	if len(out) < len(read) {
		return nil, notFigures("fewer", read[len(out)].text,
			"%q is none of the claim's figures; write “left out” in the place of each that should go", read[len(out)].text)
	}
	return numbered(out), nil
}

// says reports whether a person wrote a figure as it stands, but for the word for its bound. Not every unit could be read.
func (w written) says(f Figure) bool {
	return w.plain == f.Value() && (!w.clash || string(w.bound) == f.Bound)
}

// as gives a figure the value that a person wrote; its words stay.
func (f Figure) as(w written) Figure {
	if w.says(f) && string(w.bound) == f.Bound {
		return f
	}
	if !w.says(f) {
		f = f.valued(w)
	}
	switch {
	case f.AmountTo != "":
		f.Bound = string(money.Between)
	case w.bound != "" && (w.bound != money.Exact || !f.exact()):
		f.Bound = string(w.bound)
	case f.Bound == string(money.Between):
		f.Bound = string(money.Exact)
	}
	return f
}

// valued gives a figure the amounts and the unit that a person wrote.
func (f Figure) valued(w written) Figure {
	if f.Amount != w.from || f.AmountTo != w.to {
		f.Step = "" // it was that of the amount as it was read
	}
	f.Amount, f.AmountTo = w.from, w.to
	if f.Type != TypeMoney || f.Unit != "" { // money that never had a unit beside its currency gets none
		f.Unit = w.unit
	}
	if f.Type == TypeMoney {
		f.Currency = w.unit
	}
	if f.Type == TypePercent && w.unit == "%" {
		f.Unit = "percent"
	}
	return f
}

// standing keeps the place of a figure, to be numbered anew when others are left out.
func (f Figure) standing(at int) Figure {
	f.N = cmp.Or(f.N, at+1)
	return f
}

// numbered numbers figures from 1, and points each conversion at what it converts, where that still stands.
func numbered(fs []Figure) []Figure {
	number := map[int]int{}
	for i, f := range fs {
		number[f.N] = i + 1
	}
	for i := range fs {
		f := &fs[i]
		if f.N != i+1 {
			f.Was, f.N = f.First(i), i+1
		}
		f.Equals = number[f.Equals]
	}
	return fs
}

// CheckFigures refuses corrected figures that nothing could be made of: money in no currency, a share in no percent, a range
// that ends before it begins. One that stood so before may stand.
func CheckFigures(before, after []Figure) error {
	for _, f := range after {
		if slices.ContainsFunc(before, func(b Figure) bool { return b.Type == f.Type && b.Value() == f.Value() && b.Unit == f.Unit }) {
			continue
		}
		if _, known := money.Lookup(f.Currency); f.Type == TypeMoney && !known {
			return notFigures("currency", f.Value(), "%q is no currency; write the code of one, like USD or XOF", f.Currency)
		}
		if f.Type == TypePercent && f.Unit != "percent" {
			return notFigures("percent", f.Value(), "%q is a share; its unit is percent", f.Value())
		}
		low, err := money.Parse(f.Amount)
		high, errTo := money.Parse(f.AmountTo)
		if err == nil && errTo == nil && high.Cmp(low) < 0 {
			return notFigures("range", f.Value(), "%q ends before it begins", f.Value())
		}
	}
	return nil
}
