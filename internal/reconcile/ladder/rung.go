// Package ladder places claims on the rungs from pledge to use, and adds what may be added.
//
// Units: amounts are exact decimals in major units of one currency.
// Shape: RungOf reads the rung that a stage speaks of; Establishes says whether a claim's evidence puts it there; Climb
// fills the five slots of a set of claims; Sum adds records of which some may be the same money, as an interval.
// Errors: ErrInput for claims that make no sense. What must not be added is not added, and listed with its rule.
// Source: docs/methodology.md#ladder (method ladder/1); status definitions after AidData TUFF 3.0.
package ladder

import (
	"errors"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// ErrInput is wrapped by every error about claims that make no sense.
var ErrInput = errors.New("ladder")

// A Measure says what an amount is of. Amounts of different measures are never added.
type Measure string

// The measures. The empty one reads as OfFlow.
const (
	OfFlow     Measure = "flow"     // money or goods given, lent, promised
	OfCost     Measure = "cost"     // what a project costs, whoever pays
	OfStock    Measure = "stock"    // a debt, a balance
	OfContract Measure = "contract" // what a contractor is paid
)

// A Claim is what the ladder needs to know of a statement.
type Claim struct {
	ID        string
	Stage     aid.Stage
	Evidence  aid.Evidence
	Amount    money.Decimal
	AmountTo  money.Decimal // the upper end of a range; zero for none
	HasAmount bool
	Currency  string
	Activity  string // claims about one activity are one record; empty: a record of its own
	Package   string // the umbrella that the activity is part of; the umbrella's own claims have it as Activity
	Origin    string
	Date      edtf.Date // of the stated thing, else of the source
	FromGiver bool      // the source is the giver, or speaks for it
	FromTaker bool      // the source is the receiver, or speaks for it
	Rating    aid.Reliability
	Measure   Measure
	MayBe     []string // ids of claims whose money it may be, or be part of
}

// RungOf returns the rung that a stage speaks of; ok is false for a side state and for what is under way.
func RungOf(s aid.Stage) (slot aid.Slot, ok bool) {
	switch s {
	case aid.Announced, aid.Pledged:
		return aid.SlotPledged, true
	case aid.Committed:
		return aid.SlotCommitted, true
	case aid.Disbursed:
		return aid.SlotDisbursed, true
	case aid.Delivered, aid.Completed:
		return aid.SlotDelivered, true
	case aid.InUse:
		return aid.SlotInUse, true
	default:
		return "", false
	}
}

// papers establish a rung whoever holds them.
var papers = map[aid.Slot][]aid.Evidence{
	aid.SlotCommitted: {aid.AgreementText, aid.Gazette, aid.DebtRegister, aid.Audit, aid.OfficialRecord},
	aid.SlotDisbursed: {aid.DebtRegister, aid.Audit, aid.OfficialRecord},
	aid.SlotDelivered: {aid.Handover, aid.Inspection, aid.Audit},
}

// Establishes reports whether the claim's evidence establishes what its stage says. Delivered is when the thing was
// delivered, for claims of use; zero where that is not known.
func Establishes(c Claim, delivered edtf.Date) bool {
	if c.Stage == aid.Idle {
		return seenAfter(c, delivered)
	}
	rung, ok := RungOf(c.Stage)
	if !ok {
		return ok
	}
	switch rung {
	case aid.SlotPledged:
		return true
	case aid.SlotInUse:
		return seenAfter(c, delivered)
	case aid.SlotDelivered:
		return slices.Contains(papers[rung], c.Evidence) || (c.Evidence == aid.OfficialRecord && c.FromTaker) || seenByAnother(c)
	default:
		return slices.Contains(papers[rung], c.Evidence)
	}
}

// seenByAnother: a report, a third party's row or an image, from a source that is rated A to C and is not the giver.
func seenByAnother(c Claim) bool {
	third := c.Evidence == aid.Report || c.Evidence == aid.DatasetRow || c.Evidence == aid.Image
	return third && !c.FromGiver && c.Rating >= "A" && c.Rating <= "C"
}

// seenAfter: someone other than the giver saw it, after it was delivered.
func seenAfter(c Claim, delivered edtf.Date) bool {
	switch c.Evidence {
	case aid.Report, aid.Inspection, aid.Image, aid.Audit:
	default:
		return false
	}
	if c.FromGiver || c.Date.IsZero() {
		return false
	}
	if delivered.IsZero() {
		return true
	}
	seen, made := c.Date.Bounds(), delivered.Bounds()
	return seen.OpenTo || made.OpenFrom || !seen.To.Before(made.From)
}
