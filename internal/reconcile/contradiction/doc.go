// Package contradiction finds statements that do not fit: conversions that do not belong to their dates, several amounts
// for one thing inside one document or across documents, agreements called debts, dates that exclude each other.
//
// Units: sides carry exact decimals with their unit; rates are floats.
// Shape: Find returns contradictions in the order of their ids; each says what differs, what would settle it and what is
// printed meanwhile. An id comes from what it is about.
// Errors: none; a conversion that cannot be checked is a finding.
// Source: docs/methodology.md#stated-conversion, #corroboration and #ladder.
package contradiction

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/rates"
	"toguna/internal/reconcile/conversion"
	"toguna/internal/reconcile/reading"
)

// Codes are the findings of this package.
var Codes = []finding.Code{Unchecked, ImpliedWhole, DateOrder, DebtAlone}

// Findings of this package.
var (
	Unchecked = finding.Code{
		ID: "TGN-REC-005", Severity: aid.SeverityNote,
		Message: "the stated conversion could not be checked: %s",
		Remedy:  "import a series of exchange rates for these currencies and that time",
	}
	ImpliedWhole = finding.Code{
		ID: "TGN-REC-006", Severity: aid.SeverityNote,
		Message: "%s, said to be %s of %s, makes the whole %s",
		Remedy:  "compare the whole with a statistical series; if it does not fit, one of the two figures is wrong",
	}
	DateOrder = finding.Code{
		ID: "TGN-REC-007", Severity: aid.SeverityWarning,
		Message: "%s (%s) is dated before %s (%s)",
		Remedy:  "check both dates in the words of the claims",
	}
	DebtAlone = finding.Code{
		ID: "TGN-REC-013", Severity: aid.SeverityNote,
		Message: "%s is said to be owed, and no loan is held that it could rest on",
		Remedy:  "look for the loans: the debt bulletin of the borrower's finance ministry, or the lender's book",
	}
)

// Input is what contradictions are found in.
type Input struct {
	Activities []aid.Activity
	Claims     []*reading.Claim
	Facts      []aid.Fact
	Rates      *rates.Table
	Rulings    []aid.Ruling
}

// Result is the contradictions.
type Result struct {
	Contradictions []aid.Contradiction
	Settled        []Settled
	Findings       []aid.Finding
}

// Settled says for which claim's value a person settled a contested fact.
type Settled struct{ Fact, Claim, Ruling, Reason string }

// Find finds them all.
func Find(in Input) Result {
	f := &finder{in: in, claims: map[string]*reading.Claim{}, names: map[string]string{}, at: map[string]int{}}
	for _, c := range in.Claims {
		f.claims[c.ID] = c
	}
	for _, a := range in.Activities {
		f.names["activity:"+a.ID] = a.Name
	}
	f.conversions()
	f.contested()
	f.currencies()
	f.debts()
	f.dates()
	f.identities()
	f.states()
	f.implied()
	f.settle()
	slices.SortFunc(f.out.Contradictions, func(a, b aid.Contradiction) int {
		return cmp.Or(cmp.Compare(order(a.Kind), order(b.Kind)), strings.Compare(a.ID, b.ID))
	})
	return f.out
}

// order is how much hangs on a kind of contradiction.
func order(k aid.ContradictionKind) int {
	return slices.Index([]aid.ContradictionKind{
		aid.WithinDocument, aid.DiffersValue, aid.DiffersRung, aid.DiffersConversion, aid.DiffersDate, aid.DiffersScope, aid.DiffersUnit, aid.DiffersIdentity,
	}, k)
}

type finder struct {
	in      Input
	claims  map[string]*reading.Claim
	names   map[string]string   // subject to name
	checker *conversion.Checker // nil without rates
	at      map[string]int      // contradiction to its place in out, until that is sorted
	out     Result
}

// ID is the identifier of a contradiction.
func ID(kind aid.ContradictionKind, subject string, rest ...string) string {
	h := sha256.Sum256([]byte(strings.Join(append([]string{string(kind), subject}, rest...), "\x1f")))
	return "k" + hex.EncodeToString(h[:])[:10]
}

// put adds a contradiction, or its claims to the same one that is there.
func (f *finder) put(k aid.Contradiction) {
	i, met := f.at[k.ID]
	if !met {
		f.at[k.ID] = len(f.out.Contradictions)
		f.out.Contradictions = append(f.out.Contradictions, k)
		return
	}
	o := &f.out.Contradictions[i]
	o.Claims = append(slices.Clone(o.Claims), k.Claims...)
	slices.Sort(o.Claims)
	o.Claims = slices.Compact(o.Claims)
	if len(o.Sides) > 0 && len(k.Sides) > 0 && len(o.Sides) == len(k.Sides) {
		for j := range o.Sides {
			if len(o.Sides[j].Claims) > 0 {
				o.Sides[j].Claims = slices.Compact(slices.Sorted(slices.Values(slices.Concat(o.Sides[j].Claims, k.Sides[j].Claims))))
			}
		}
	}
}

// settle puts the rulings of kind settle to what they are about.
func (f *finder) settle() {
	for _, ru := range f.in.Rulings {
		id, ok := strings.CutPrefix(ru.Subject, "contradiction:")
		if !ok || ru.Kind != "settle" {
			continue
		}
		for i := range f.out.Contradictions {
			if f.out.Contradictions[i].ID == id {
				f.out.Contradictions[i].Ruling = ru.ID
			}
		}
	}
}

// contested makes a contradiction of each fact that sources or passages give several values.
func (f *finder) contested() {
	for _, x := range f.in.Facts {
		if len(x.Values) < 2 || x.Verdict != aid.Contested || x.Said || x.Slot == aid.SlotDate || x.Slot == aid.SlotStatus {
			continue
		}
		claims := slices.Concat(x.Claims, x.Against)
		slices.Sort(claims)
		docs := map[string]bool{}
		source := ""
		cost, flow := false, false
		for _, id := range claims {
			c := f.claims[id]
			docs[cmp.Or(c.Span.Document, c.SourceID)] = true
			source = c.SourceID
			cost, flow = cost || c.IsCost(), flow || !c.IsCost()
		}
		k := aid.Contradiction{Kind: aid.DiffersValue, Subject: x.Subject, Claims: claims, Sides: x.Values}
		args := between(x)
		args["name"], args["cur"], args["n"] = f.name(x), x.Unit, "2"
		switch {
		case len(docs) == 1:
			k.Kind, k.Source = aid.WithinDocument, source
		case cost && flow && isMoney(x):
			k.Kind = aid.DiffersScope // the whole works, and what somebody pays of them
		}
		style := "count"
		if isMoney(x) {
			style = "amount"
		}
		k.Title = message.Note("reconcile.value.title."+style, args)
		if factor := slip(x); factor != "" {
			k.Kind, args["factor"] = aid.DiffersUnit, factor
		}
		k.ID = ID(k.Kind, x.Subject, x.ID)
		switch {
		case args["factor"] != "":
			k.Difference = message.Note("reconcile.value.slip", args)
		case cost && flow && isMoney(x):
			k.Difference = message.Note("reconcile.value.cost_or_loan", args)
		case len(docs) == 1:
			k.Difference = message.Note("reconcile.value.one_document", args)
		default:
			k.Difference = message.Note("reconcile.value.several_documents", args)
		}
		k.SettledBy = message.Note("reconcile.value.settled_by."+style, args)
		k.Meanwhile = message.Note("reconcile.value.meanwhile."+style, args)
		if len(docs) == 1 {
			k.Meanwhile = message.Note("reconcile.value.meanwhile.inside."+style, args)
		}
		f.put(k)
		for _, ru := range f.in.Rulings {
			if c := strings.TrimPrefix(ru.Set["for"], "claim:"); ru.Kind == "settle" && ru.Subject == "contradiction:"+k.ID && slices.Contains(claims, c) {
				f.out.Settled = append(f.out.Settled, Settled{x.ID, c, ru.ID, ru.Reason})
			}
		}
	}
}

// between is the range of all the values stated, without an end that one of them leaves open.
func between(x aid.Fact) map[string]string {
	args := map[string]string{"low": x.Values[0].Amount, "high": "", "bound": ""}
	for _, v := range x.Values {
		if top := cmp.Or(v.AmountTo, v.Amount); args["high"] == "" || numbersLess(args["high"], top) {
			args["high"] = top
		}
	}
	for _, v := range x.Values {
		switch money.Bound(v.Bound) {
		case money.AtLeast, money.MoreThan:
			args["high"], args["bound"] = "", string(money.AtLeast)
			return args
		case money.AtMost, money.LessThan:
			args["low"], args["bound"] = "", string(money.AtMost)
		default: // both ends are known
		}
	}
	return args
}

func numbersLess(a, b string) bool {
	x, errX := money.Parse(a)
	y, errY := money.Parse(b)
	return errX == nil && errY == nil && x.Cmp(y) < 0
}

// slip is the power of a thousand by which the highest value exceeds the lowest to the digit; "" where it does not.
func slip(x aid.Fact) string {
	low, errLow := money.Parse(x.Values[0].Amount)
	high, errHigh := money.Parse(x.Values[len(x.Values)-1].Amount)
	if errLow != nil || errHigh != nil || low.IsZero() || len(x.Values) != 2 {
		return ""
	}
	for _, f := range []int64{1000, 1_000_000, 1_000_000_000} {
		if low.Mul(money.FromInt(f)).Equal(high) {
			return strconv.FormatInt(f, 10)
		}
	}
	return ""
}

// maxName is how long words may be to name what a contradiction is about.
const maxName = 80

// name is what a contradiction is about: the activity, or what is counted.
func (f *finder) name(x aid.Fact) string {
	if n := f.names[x.Subject]; n != "" && isMoney(x) {
		return n
	}
	if x.Label != nil && x.Label.Args["what"] != "" {
		return x.Label.Args["what"]
	}
	for _, id := range x.Claims {
		c := f.claims[id]
		if name := cmp.Or(c.What, c.Span.Quote); name != "" && len([]rune(name)) <= maxName {
			return name
		}
	}
	_, rest, _ := strings.Cut(x.Subject, ":")
	return cmp.Or(f.names[x.Subject], rest)
}

func isMoney(x aid.Fact) bool { return len(x.Unit) == 3 && x.Unit == strings.ToUpper(x.Unit) }
