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
	type key struct {
		rank int
		most float64
	}
	keys := make(map[string]key, len(cs))
	for _, c := range cs {
		k := key{rank: 1, most: largest(c)}
		switch {
		case c.Ruling != "":
			k.rank = 3
		case c.Conversion != nil:
			k.rank = 2
		case k.most > 0:
			k.rank = 0
		}
		keys[c.ID] = k
	}
	slices.SortStableFunc(cs, func(a, b aid.Contradiction) int {
		x, y := keys[a.ID], keys[b.ID]
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(y.most, x.most), strings.Compare(a.ID, b.ID))
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

// listed puts a list into a line of the page.
func (s *Site) listed(list []string) string { return strings.Join(list, s.p.T("semicolon")) }

// joined puts a list into one cell of a table of data, which is the same in all languages.
func joined(list []string) string { return strings.Join(list, "; ") }
