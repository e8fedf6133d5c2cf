package aid

import (
	"cmp"
	"strings"
)

// Gloss puts a claim into one plain sentence out of its fields. A coder writes it, and it is written anew when a person
// corrects a field.
func Gloss(c Claim) string {
	b := make([]byte, 0, 256)
	if c.Kind != "" {
		b = append(b, c.Kind...)
		b[0] -= 'a' - 'A'
	}
	if c.Stage != "" {
		b = append(append(append(b, " ("...), strings.ReplaceAll(string(c.Stage), "_", " ")...), ')')
	}
	b = append(b, ": "...)
	start := len(b)
	part := func(words ...string) {
		if len(b) > start {
			b = append(b, "; "...)
		}
		for _, w := range words {
			b = append(b, w...)
		}
	}
	if c.Provider != "" || c.Receiver != "" {
		part(fromTo(c.Provider, c.Receiver))
	}
	for i, f := range c.Figures {
		if i == 0 {
			part(f.Quote)
			continue
		}
		b = append(append(b, ", "...), f.Quote...)
	}
	for _, w := range []string{c.What, c.Activity} {
		if w != "" {
			part(w)
		}
	}
	if c.Place != "" {
		part("in ", c.Place)
	}
	if !c.Date.IsZero() {
		part(c.Date.String())
	}
	return string(b)
}

// fromTo names who gives and who receives; one that the words do not name is said to be missing.
func fromTo(provider, receiver string) string {
	switch {
	case receiver == "":
		return provider + ", receiver not named"
	case provider == "":
		return "to " + receiver + ", giver not named"
	}
	return provider + " to " + receiver
}

// RowGloss puts a claim that a row of a table makes into a few words: what it is of, and its money.
func RowGloss(c Claim) string {
	name := cmp.Or(c.Activity, c.What, c.Provider)
	if len(c.Figures) > 0 && c.Figures[0].Type == TypeMoney {
		return name + ": " + c.Figures[0].Amount + " " + c.Figures[0].Currency
	}
	return name
}
