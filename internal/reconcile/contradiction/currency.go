package contradiction

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/reconcile/reading"
)

// tellingDigits is how many digits a number must have before its noughts for it not to stand in two currencies by chance.
const tellingDigits = 4

// currencies finds one number that a document gives for one giver and receiver in two currencies, however often.
func (f *finder) currencies() {
	met := map[string]map[string][]*reading.Claim{} // by what is given, then by currency
	for _, c := range f.in.Claims {
		amount := f.telling(c)
		if amount == "" {
			continue
		}
		k := strings.Join([]string{c.Span.Document, c.Giver, c.Link.ReceiverCountry, amount}, "|")
		if met[k] == nil {
			met[k] = map[string][]*reading.Claim{}
		}
		met[k][c.Money[0].Unit] = append(met[k][c.Money[0].Unit], c)
	}
	for _, k := range slices.Sorted(maps.Keys(met)) {
		if units := slices.Sorted(maps.Keys(met[k])); len(units) > 1 {
			f.currency(met[k][units[0]], met[k][units[1]])
		}
	}
}

// telling is the only amount of a claim of a transfer, where it has digits enough; "" for none.
func (f *finder) telling(c *reading.Claim) string {
	if c.Kind != aid.Flow && c.Kind != aid.Agreement && c.Kind != aid.Delivery {
		return ""
	}
	if len(c.Money) != 1 || len(c.Pairs) > 0 || c.Span.Document == "" || c.Giver == "" || !c.Money[0].Low.Equal(c.Money[0].High) {
		return ""
	}
	amount := c.Money[0].Low.String()
	if len(strings.TrimRight(strings.Replace(amount, ".", "", 1), "0")) < tellingDigits {
		return ""
	}
	return amount
}

// currency makes one contradiction of the claims that give one number in two currencies, about what the first of them is about.
func (f *finder) currency(x, y []*reading.Claim) {
	first := slices.MinFunc(slices.Concat(x, y), func(a, b *reading.Claim) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), strings.Compare(a.ID, b.ID))
	})
	subject := "claim:" + first.ID
	if a := first.Link.Activity; a != "" {
		subject = "activity:" + a
	}
	value := func(of []*reading.Claim) aid.Value {
		v := aid.Value{Amount: of[0].Money[0].Low.String(), Unit: of[0].Money[0].Unit}
		for _, c := range of {
			v.Claims = append(v.Claims, c.ID)
		}
		return v
	}
	a, b := value(x), value(y)
	args := map[string]string{"name": cmp.Or(f.names[subject], first.What), "amount": a.Amount, "first": a.Unit, "second": b.Unit}
	f.two(aid.Contradiction{Kind: aid.DiffersUnit, Subject: subject, ID: ID(aid.DiffersUnit, subject, first.Span.Document, a.Amount, a.Unit, b.Unit)}, "currency", args, a, b)
}
