package site

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// sortContradictions puts first what hangs on the largest figures: amounts of money, then other values, then conversions;
// what a ruling settled comes last.
func sortContradictions(cs []aid.Contradiction) {
	rank := func(c aid.Contradiction) int {
		switch {
		case c.Ruling != "":
			return 3
		case c.Conversion != nil:
			return 2
		case largest(c) > 0:
			return 0
		}
		return 1
	}
	slices.SortStableFunc(cs, func(a, b aid.Contradiction) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(largest(b), largest(a)), strings.Compare(a.ID, b.ID))
	})
}

func largest(c aid.Contradiction) float64 {
	w := 0.0
	for _, v := range c.Sides {
		if isCurrency(v.Unit) && isNumber(v.Amount) {
			w = max(w, money.MustParse(v.Amount).Float64())
		}
	}
	if c.Conversion != nil && isNumber(c.Conversion.To) {
		w = max(w, money.MustParse(c.Conversion.To).Float64())
	}
	return w
}

// joined puts a list into one cell.
func joined(list []string) string { return strings.Join(list, "; ") }
