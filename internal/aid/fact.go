package aid

import (
	"time"

	"toguna/internal/edtf"
)

// Slot is what a fact is about: one of the five rungs, or a status, a date, a count or a value.
type Slot string

// The slots. The first five are the rungs of the ladder, in order; they are never added to each other.
const (
	SlotPledged   Slot = "pledged"
	SlotCommitted Slot = "committed"
	SlotDisbursed Slot = "disbursed"
	SlotDelivered Slot = "delivered"
	SlotInUse     Slot = "in_use"
	SlotStatus    Slot = "status"
	SlotDate      Slot = "date"
	SlotCount     Slot = "count"
	SlotValue     Slot = "value"
)

// Rungs lists the five rungs from pledged to in use.
func Rungs() []Slot {
	return []Slot{SlotPledged, SlotCommitted, SlotDisbursed, SlotDelivered, SlotInUse}
}

// Verdict says how the claims about one thing stand to each other.
type Verdict string

// The verdicts.
const (
	Agreed         Verdict = "agreed"
	OneOrigin      Verdict = "one_origin"
	Contested      Verdict = "contested"
	NotEstablished Verdict = "not_established"
	Withdrawn      Verdict = "withdrawn"
)

// An Origin is one independent root of what several reports say. Presumed: that they share it is presumed from the
// same figure, parties and period, not stated.
type Origin struct {
	Claims   []string    `json:"claims"`
	Sources  []string    `json:"sources"`
	Rating   Reliability `json:"rating"`
	Points   int         `json:"points"`
	Presumed bool        `json:"presumed,omitempty"`
	Why      *Note       `json:"why,omitempty"`
}

// A Fact is what stands after reconciling the claims about one thing.
type Fact struct {
	ID        string    `json:"id"`
	Subject   string    `json:"subject"` // "activity:…", "party:…", "place:…", "pair:provider>receiver"
	Slot      Slot      `json:"slot"`
	Low       string    `json:"value_low,omitempty"`  // decimal, or EDTF for a date, or a status word; "" unknown
	High      string    `json:"value_high,omitempty"` // "" with a bound at_least or more_than: no ceiling is known
	Unit      string    `json:"unit,omitempty"`       // ISO 4217 code, or the noun counted, or "day", "date", "status"
	Bound     string    `json:"bound,omitempty"`
	Verdict   Verdict   `json:"verdict"`
	Said      bool      `json:"said,omitempty"`   // stated and not established: the value is what is said
	Rating    string    `json:"rating,omitempty"` // "B2"
	Origins   []Origin  `json:"origins"`
	Reviewed  bool      `json:"reviewed"`
	Claims    []string  `json:"claims"` // for
	Against   []string  `json:"against,omitempty"`
	Date      edtf.Date `json:"date,omitzero"`
	Evidence  Evidence  `json:"evidence,omitempty"`
	Family    Family    `json:"family,omitempty"`
	Provider  string    `json:"provider,omitempty"` // alpha-3
	Receiver  string    `json:"receiver,omitempty"`
	Label     *Note     `json:"label,omitempty"` // "grants", "concessional loan": which of several values in a slot
	Why       []Note    `json:"why,omitempty"`
	Values    []Value   `json:"values,omitempty"` // the values behind a range, each with its claims
	KeptApart bool      `json:"kept_apart,omitempty"`
}

// A Value is one stated value and the claims that state it.
type Value struct {
	Amount   string   `json:"amount"`
	AmountTo string   `json:"amount_to,omitempty"` // the upper end, with a bound between
	Unit     string   `json:"unit"`
	Bound    string   `json:"bound,omitempty"`
	Claims   []string `json:"claims"`
}

// ContradictionKind says in what two statements differ.
type ContradictionKind string

// The kinds of contradictions.
const (
	DiffersValue      ContradictionKind = "value"
	DiffersConversion ContradictionKind = "conversion"
	DiffersDate       ContradictionKind = "date"
	DiffersScope      ContradictionKind = "scope"
	DiffersRung       ContradictionKind = "rung"
	DiffersUnit       ContradictionKind = "unit"
	DiffersIdentity   ContradictionKind = "identity"
	WithinDocument    ContradictionKind = "within_document"
)

// A Contradiction is two or more claims that do not fit, with what would settle it and what is printed meanwhile.
type Contradiction struct {
	ID         string            `json:"id"`
	Kind       ContradictionKind `json:"kind"`
	Subject    string            `json:"subject"`
	Title      Note              `json:"title"`
	Claims     []string          `json:"claims"`
	Sides      []Value           `json:"sides,omitempty"`
	Difference Note              `json:"difference"`
	SettledBy  Note              `json:"settled_by"`
	Meanwhile  Note              `json:"meanwhile"`
	Source     string            `json:"source,omitempty"` // set when all stands in one document
	Conversion *Conversion       `json:"conversion,omitempty"`
	Ruling     string            `json:"ruling,omitempty"` // id of the ruling that settled it
}

// Conversion is the check of one conversion that a document states (methodology 3.3).
type Conversion struct {
	Claim        string   `json:"claim"`
	Quote        string   `json:"quote"`
	From         string   `json:"source_amount"`
	FromCurrency string   `json:"source_currency"`
	To           string   `json:"converted_amount"`
	ToCurrency   string   `json:"converted_currency"`
	Step         string   `json:"step"`
	ImpliedRate  float64  `json:"implied_rate"`        // units of RateTo for one of RateFrom
	RateFrom     string   `json:"rate_from,omitempty"` // the euro for currencies with a parity to it
	RateTo       string   `json:"rate_to,omitempty"`
	Series       []string `json:"series,omitempty"`      // names of the series of rates that were asked
	MonthsHeld   bool     `json:"months_held,omitempty"` // else only averages of years were checked
	UsedPeriod   string   `json:"used_period,omitempty"` // the period whose rates make Expected
	WindowLow    float64  `json:"window_low"`
	WindowHigh   float64  `json:"window_high"`
	StatedPeriod string   `json:"stated_period,omitempty"`
	Expected     string   `json:"expected,omitempty"` // in RateTo, whichever of the two amounts that is
	ExpectedTo   string   `json:"expected_to,omitempty"`
	DeviationPct *float64 `json:"deviation_pct,omitempty"`
	Severity     string   `json:"severity,omitempty"` // none, minor, material
	Years        []int    `json:"years,omitempty"`
	YearsNear    []int    `json:"years_near,omitempty"`
	Robust       []string `json:"months_robust,omitempty"`
	Edge         []string `json:"months_edge,omitempty"`
	Verdict      string   `json:"verdict"` // match_stated, match_other, no_match, between_days, match_always or match_published (no period stated), no_period_stated
	Joint        []string `json:"joint,omitempty"`
	Note         *Note    `json:"note,omitempty"`
}

// BodyPrefix stands before the id of an international body where a total's giver is no state.
const BodyPrefix = "party:"

// A Total adds one slot of one family in one currency for one provider and receiver, and names what it left out.
type Total struct {
	Provider      string `json:"provider"` // alpha-3; "party:" and the id of an international body, which is not its member states
	Receiver      string `json:"receiver"` // alpha-3
	Family        Family `json:"family"`
	Slot          Slot   `json:"slot"`
	Currency      string `json:"currency"`
	Low           string `json:"low"`
	High          string `json:"high"`            // "" with Low: no ceiling is known
	Bound         string `json:"bound,omitempty"` // at_least: a record of it has no ceiling; at_most; about
	ReviewedLow   string `json:"reviewed_low"`    // only from facts whose claims are all accepted
	ReviewedHigh  string `json:"reviewed_high"`
	ReviewedBound string `json:"reviewed_bound,omitempty"`
	// What is said to have reached the slot and is not established: a sum of its own, never added to the one above.
	SaidLow   string `json:"said_low,omitempty"`
	SaidHigh  string `json:"said_high,omitempty"`
	SaidBound string `json:"said_bound,omitempty"`

	Records       int       `json:"records"`        // how many facts have a place in this sum
	WithoutAmount int       `json:"without_amount"` // of these, how many have no amount
	Facts         []string  `json:"facts"`
	LeftOut       []LeftOut `json:"left_out,omitempty"`
	// Linked has the sum of each group of records that the texts may mean as one, or as parts of one another.
	Linked []LinkedSum `json:"linked,omitempty"`
}

// A LinkedSum is the sum of records that may be one another, or parts of one another: Low if they are, High if as few of
// them are as the texts allow.
type LinkedSum struct {
	Facts []string `json:"facts"`
	Low   string   `json:"low"`
	High  string   `json:"high"`
	Bound string   `json:"bound,omitempty"`
}

// LeftOut says why claims or facts do not count in a total.
type LeftOut struct {
	Claims []string `json:"claims"`
	Amount string   `json:"amount,omitempty"`
	Unit   string   `json:"unit,omitempty"`
	Bound  string   `json:"bound,omitempty"`
	Why    Note     `json:"why"`
}

// A Reconciliation is all that the reconcile stage makes of the claims; it can be thrown away and made again.
type Reconciliation struct {
	Method         string          `json:"method"` // name and version: "reconcile/2"
	Activities     []Activity      `json:"activities"`
	Parties        []Party         `json:"parties"`
	Places         []Place         `json:"places"`
	Links          []Link          `json:"links"`
	Facts          []Fact          `json:"facts"`
	Contradictions []Contradiction `json:"contradictions"`
	Totals         []Total         `json:"totals"`
	Findings       []Finding       `json:"findings"`
}

// A Ruling is a person's decision about facts, with a reason; it can be taken back. Kinds are in docs/codebook.md:
// "assign" (claim to activity), "merge" and "apart" (two names), "rename", "family", "settle" (a contradiction), "place".
type Ruling struct {
	ID      string            `json:"id"` // r + sequence number of its entry; given by the ledger
	Kind    string            `json:"kind"`
	Subject string            `json:"subject"` // what it is about: "claim:c…", "party:…", "activity:…", "contradiction:…"
	Set     map[string]string `json:"set,omitempty"`
	Reason  string            `json:"reason"`
	Actor   string            `json:"actor"`
	At      time.Time         `json:"at,omitzero"`
	Taken   bool              `json:"taken_back,omitempty"`
}
