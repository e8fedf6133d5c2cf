package total

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/part"
	"toguna/internal/reconcile/reading"
)

// fewestDigits is how many digits a rounded amount must have to be told from another by them.
const fewestDigits = 2

// converted takes out of the facts of one slot those that a text gives elsewhere as the conversion of another of them: a
// headline's. They are named by the currency that the text converts from.
func (m *maker) converted(byCurrency map[string][]aid.Fact) map[string][]aid.LeftOut {
	out := map[string][]aid.LeftOut{}
	for _, cur := range slices.Sorted(maps.Keys(byCurrency)) {
		byCurrency[cur] = slices.DeleteFunc(byCurrency[cur], func(f aid.Fact) bool {
			of := m.conversionOf(f, byCurrency)
			if of.Currency != "" {
				out[of.Currency] = append(out[of.Currency], leave(f, message.Note("reconcile.left_out.conversion", map[string]string{"amount": of.Amount, "cur": of.Currency})))
			}
			return of.Currency != ""
		})
		if len(byCurrency[cur]) == 0 {
			delete(byCurrency, cur)
		}
	}
	return out
}

// conversionOf is the figure that all the fact's claims convert, as their documents say in other words; none where they
// give an amount of its own.
func (m *maker) conversionOf(f aid.Fact, byCurrency map[string][]aid.Fact) aid.Figure {
	var of aid.Figure
	for _, id := range f.Claims {
		i := -1
		pairs := m.pairsBeside(m.claims[id], byCurrency)
		for _, a := range m.claims[id].Money {
			if i = slices.IndexFunc(pairs, func(p reading.Pair) bool {
				return a.Unit == f.Unit && sameOrRounded(a.Low, p.Converted) && p.Converted.Currency == f.Unit
			}); i >= 0 {
				break
			}
		}
		if i < 0 {
			return aid.Figure{}
		}
		of = pairs[i].Stated
	}
	return of
}

// A convertedBy is a conversion, with the claim that states the amount which it converts.
type convertedBy struct {
	reading.Pair
	by *reading.Claim
}

// conversions are those of each document: what a claim itself converts, and amounts that the words make what the one before
// them is worth.
func (m *maker) conversions() {
	all := map[string][]told{}
	for _, c := range m.in.Claims {
		d := c.Span.Document
		if d == "" || c.Locator != "" {
			continue
		}
		for _, p := range c.Pairs {
			m.converting[d] = append(m.converting[d], convertedBy{p, c})
		}
		for i := range c.Money {
			if transfers(c.Kind) {
				all[d] = append(all[d], told{claim: c, amount: &c.Money[i]})
			}
		}
	}
	for _, d := range slices.Sorted(maps.Keys(all)) {
		of := all[d]
		slices.SortStableFunc(of, func(a, b told) int { return cmp.Compare(a.place(), b.place()) })
		for i := 1; i < len(of); i++ {
			x, y := of[i-1], of[i]
			if x.amount.Unit == y.amount.Unit || !x.near(y) {
				continue
			}
			if before, _ := y.claim.Around(y.amount.Figure); part.Converts(before) {
				m.converting[d] = append(m.converting[d], convertedBy{reading.Pair{Stated: x.amount.Figure, Converted: y.amount.Figure}, x.claim})
			}
		}
	}
}

// pairsBeside is the conversions that claims of the claim's document state between the same two, of amounts in these facts.
func (m *maker) pairsBeside(c *reading.Claim, byCurrency map[string][]aid.Fact) []reading.Pair {
	var out []reading.Pair
	for _, p := range m.converting[c.Span.Document] {
		o := p.by
		if o.Giver != c.Giver || o.Link.ReceiverCountry != c.Link.ReceiverCountry {
			continue
		}
		if slices.ContainsFunc(byCurrency[p.Stated.Currency], func(f aid.Fact) bool { return slices.Contains(f.Claims, o.ID) }) {
			out = append(out, p.Pair)
		}
	}
	return out
}

// sameOrRounded: the amount is the converted figure, or that figure rounded or cut off at the amount's last digit.
func sameOrRounded(amount money.Decimal, converted aid.Figure) bool {
	finer, err := money.Parse(converted.Amount)
	if err != nil {
		return false
	}
	if amount.Equal(finer) {
		return true
	}
	text := amount.String()
	digits := strings.TrimRight(text, "0")
	if strings.Contains(text, ".") || len(digits) < fewestDigits {
		return false
	}
	step := money.MustParse("1" + text[len(digits):])
	cut := finer.Cmp(amount) > 0 && finer.Sub(amount).Cmp(step) < 0
	return cut || finer.Round(len(digits)-len(text)).Equal(amount)
}
