package ladder

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A Slot is one rung in one currency: what is established on it, and what is only said to have reached it.
type Slot struct {
	Rung        aid.Slot
	Currency    string
	Established *Interval // nil: not established, or without an amount
	Said        *Interval
	Claims      []string // for either
	WithoutSum  int      // claims of the rung that name no amount
	Verdict     aid.Verdict
}

// A Rule says why amounts were not added.
type Rule string

// The rules of what is never added.
const (
	DifferentRungs      Rule = "different rungs"
	DifferentCurrencies Rule = "different currencies"
	UmbrellaAndParts    Rule = "an umbrella with its parts"
	SameMoney           Rule = "what may be the same money"
	SameOrigin          Rule = "the same figure from one origin"
	CostAndFlow         Rule = "a cost with the flow that may pay it"
	StockAndFlow        Rule = "a stock with flows"
	ContractAndFlow     Rule = "a contract with the flow that pays it"
	SeveralAmounts      Rule = "several amounts stated for one activity"
)

// A Refused is a sum that was not made.
type Refused struct {
	Claims []string
	Rule   Rule
}

// An Answer is the ladder of a set of claims.
type Answer struct {
	Slots   []Slot
	Refused []Refused
}

// Climb fills the slots from the claims, with the sums that may be made.
func Climb(claims []Claim) (Answer, error) {
	cs := slices.Clone(claims)
	slices.SortFunc(cs, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	for i, c := range cs {
		switch {
		case c.ID == "":
			return Answer{}, fmt.Errorf("%w: a claim has no id", ErrInput)
		case i > 0 && cs[i-1].ID == c.ID:
			return Answer{}, fmt.Errorf("%w: claim %q is listed twice", ErrInput, c.ID)
		case c.HasAmount && c.Amount.Sign() < 0:
			return Answer{}, fmt.Errorf("%w: claim %q has a negative amount", ErrInput, c.ID)
		case c.HasAmount && c.Currency == "":
			return Answer{}, fmt.Errorf("%w: claim %q has an amount without a currency", ErrInput, c.ID)
		}
	}
	established, said := split(cs)
	var out Answer
	for _, rung := range aid.Rungs() {
		out.Slots = append(out.Slots, slotsOf(rung, established[rung], said[rung])...)
	}
	out.Refused = refusals(cs)
	return out, nil
}

// split sorts the claims by rung. What is said and not established was at least promised: it stands as pledged, too.
func split(cs []Claim) (established, said map[aid.Slot][]Claim) {
	established, said = map[aid.Slot][]Claim{}, map[aid.Slot][]Claim{}
	for _, c := range cs {
		rung, ok := RungOf(c.Stage)
		if !ok || !adds(c) {
			continue
		}
		if Establishes(c, deliveredOf(cs, c.Activity)) {
			established[rung] = append(established[rung], c)
			continue
		}
		said[rung] = append(said[rung], c)
		established[aid.SlotPledged] = append(established[aid.SlotPledged], c)
	}
	return established, said
}

// adds: costs, stocks and contracts are no flows.
func adds(c Claim) bool { return c.Measure == "" || c.Measure == OfFlow }

// deliveredOf is the earliest established delivery of an activity.
func deliveredOf(cs []Claim, activity string) (d edtf.Date) {
	for _, c := range cs {
		if rung, ok := RungOf(c.Stage); !ok || rung != aid.SlotDelivered || c.Activity != activity || activity == "" || c.Date.IsZero() || !Establishes(c, edtf.Date{}) {
			continue
		}
		if b := c.Date.Bounds(); d.IsZero() || (!b.OpenFrom && b.From.Before(d.Bounds().From)) {
			d = c.Date
		}
	}
	return d
}

// slotsOf makes the slots of one rung, one for each currency; one without a currency where no claim has an amount.
func slotsOf(rung aid.Slot, established, said []Claim) []Slot {
	all := slices.Concat(established, said)
	currencies := map[string]bool{}
	for _, c := range all {
		if c.HasAmount {
			currencies[c.Currency] = true
		}
	}
	if len(currencies) == 0 {
		currencies[""] = true
	}
	var out []Slot
	for _, cur := range slices.Sorted(maps.Keys(currencies)) {
		s := Slot{Rung: rung, Currency: cur, Established: add(established, cur), Said: add(said, cur)}
		for _, c := range all {
			if !c.HasAmount {
				s.WithoutSum++
			}
			if (!c.HasAmount || c.Currency == cur) && !slices.Contains(s.Claims, c.ID) {
				s.Claims = append(s.Claims, c.ID)
			}
		}
		s.Verdict = verdict(s, established, said)
		out = append(out, s)
	}
	return out
}

func verdict(s Slot, established, said []Claim) aid.Verdict {
	if len(established) == 0 {
		if len(said) > 0 {
			return aid.NotEstablished
		}
		return ""
	}
	if s.Established != nil && !s.Established.Low.Equal(s.Established.High) {
		return aid.Contested
	}
	origins := map[string]bool{}
	for _, c := range established {
		origins[cmp.Or(c.Origin, c.ID)] = true
	}
	if len(origins) > 1 {
		return aid.Agreed
	}
	return aid.OneOrigin
}

// record is what one activity adds: a range where its claims differ.
type record struct {
	item     Item
	claims   []string
	activity string
	pkg      string
}

// add sums the claims of one rung and currency: one record for each activity, one level for each package.
func add(cs []Claim, currency string) *Interval {
	recs := records(cs, currency)
	if len(recs) == 0 {
		return nil
	}
	var items []Item
	parts := map[string][]Item{}
	umbrella := map[string]Item{}
	for _, r := range recs {
		switch r.pkg {
		case "":
			items = append(items, r.item)
		case r.activity:
			umbrella[r.pkg] = r.item
		default:
			parts[r.pkg] = append(parts[r.pkg], r.item)
		}
	}
	names := slices.Sorted(maps.Keys(parts))
	for p := range umbrella {
		if _, ok := parts[p]; !ok {
			names = append(names, p)
		}
	}
	slices.Sort(names)
	for _, p := range names {
		sum, _, _ := Sum(parts[p])
		u := umbrella[p]
		whole := Package(Interval{Low: u.Low, High: u.High, Open: u.Open}, sum)
		it := Item{ID: cmp.Or(u.ID, p), Low: whole.Low, High: whole.High, Open: whole.Open, MayBe: u.MayBe}
		for _, part := range parts[p] {
			it.MayBe = append(it.MayBe, part.MayBe...)
		}
		items = append(items, it)
	}
	sum, _, _ := Sum(items)
	return &sum
}

func records(cs []Claim, currency string) []record {
	byActivity := map[string]*record{}
	owner := map[string]string{} // claim to record
	var keys []string
	for _, c := range cs {
		if !c.HasAmount || c.Currency != currency {
			continue
		}
		k := cmp.Or(c.Activity, "claim:"+c.ID)
		owner[c.ID] = k
		low, high := c.Amount, c.Amount
		if c.AmountTo.Cmp(high) > 0 {
			high = c.AmountTo
		}
		r, ok := byActivity[k]
		if !ok {
			byActivity[k] = &record{item: Item{ID: k, Low: low, High: high, MayBe: c.MayBe}, claims: []string{c.ID}, activity: c.Activity, pkg: c.Package}
			keys = append(keys, k)
			continue
		}
		r.item.Low, r.item.High = lesser(r.item.Low, low), greater(r.item.High, high)
		r.item.MayBe = slices.Concat(r.item.MayBe, c.MayBe)
		r.claims = append(r.claims, c.ID)
		r.pkg = cmp.Or(r.pkg, c.Package)
	}
	slices.Sort(keys)
	out := make([]record, len(keys))
	for i, k := range keys {
		out[i] = *byActivity[k]
		var links []string
		for _, id := range out[i].item.MayBe {
			if to, ok := owner[id]; ok && to != k {
				links = append(links, to)
			}
		}
		out[i].item.MayBe = links
	}
	return out
}

func lesser(a, b money.Decimal) money.Decimal {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func greater(a, b money.Decimal) money.Decimal {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}
