// Package tuff applies AidData's rules for records of development finance: which count in totals, what they score.
//
// Units: amounts are exact decimals in one currency; scores are whole numbers, source quality 1 to 5, the others 0 to 5.
// Shape: a Record gives Scores; a list of Entries gives an Aggregate with the number of entries without an amount.
// Errors: values that make no sense wrap ErrRecord. A score that does not apply is nil, with the reason.
// Source: TUFF 3.0, sections 1.3, 2.5.3.2 and appendix E, in the strict reading; docs/methodology.md#tuff-scores.
package tuff

import (
	"errors"
	"fmt"
	"strings"

	"toguna/internal/money"
)

// ErrRecord is wrapped by every error about a record that makes no sense.
var ErrRecord = errors.New("record")

// Status is how far a project has come.
type Status string

// The statuses.
const (
	Pledge         Status = "pledge"
	Commitment     Status = "commitment"
	Implementation Status = "implementation"
	Completion     Status = "completion"
	Suspended      Status = "suspended"
	Cancelled      Status = "cancelled"
)

// statuses in the order of the documentation.
var statuses = []Status{Pledge, Commitment, Implementation, Completion, Suspended, Cancelled}

// Recommended says whether a record counts in totals: committed or further on, and no umbrella over other records.
func Recommended(s Status, umbrella bool) bool {
	return !umbrella && (s == Commitment || s == Implementation || s == Completion)
}

// An Entry is what a total needs of a record.
type Entry struct {
	ID       string
	Status   Status
	Umbrella bool
	Amount   *money.Decimal // nil is unknown, which is not zero
}

// An Aggregate is a total and how many entries it lacks.
type Aggregate struct {
	Sum           money.Decimal
	Entries       []string // that count
	WithoutAmount int
}

// Sum adds the amounts of the entries that are recommended for aggregates.
func Sum(entries []Entry) Aggregate {
	var a Aggregate
	for _, e := range entries {
		if !Recommended(e.Status, e.Umbrella) {
			continue
		}
		a.Entries = append(a.Entries, e.ID)
		if e.Amount == nil {
			a.WithoutAmount++
			continue
		}
		a.Sum = a.Sum.Add(*e.Amount)
	}
	return a
}

// RollOver is the amount of each renewal of a short rescue loan or swap line that counts: the increase of the balance.
func RollOver(balances []money.Decimal) []money.Decimal {
	out := make([]money.Decimal, len(balances))
	var before money.Decimal
	for i, b := range balances {
		if rise := b.Sub(before); rise.Sign() > 0 {
			out[i] = rise
		}
		before = b
	}
	return out
}

// BuyersCredit estimates a buyer's credit whose face value is unknown: 85 % of the contract (TUFF 3.0). Whoever uses it
// marks the amount as estimated.
func BuyersCredit(contract money.Decimal) money.Decimal {
	return contract.Mul(money.MustParse("0.85"))
}

// SyndicateShare estimates a lender's part of a tranche whose shares are unknown: an equal part for each known member.
func SyndicateShare(tranche money.Decimal, members int) (money.Decimal, error) {
	if members < 1 {
		return money.Decimal{}, fmt.Errorf("%w: a tranche with %d members", ErrRecord, members)
	}
	return tranche.Quo(money.FromInt(int64(members)), 2)
}

func known(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "unknown", "unspecified", "missing", "null", "~":
		return false
	}
	return true
}
