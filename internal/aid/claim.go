package aid

import (
	"time"

	"toguna/internal/edtf"
)

// ClaimKind says what sort of thing a claim states.
type ClaimKind string

// The kinds of claims (codebook, after the gold schema).
const (
	Flow           ClaimKind = "flow"
	Delivery       ClaimKind = "delivery"
	Deployment     ClaimKind = "deployment"
	Training       ClaimKind = "training"
	Project        ClaimKind = "project"
	Agreement      ClaimKind = "agreement"
	Visit          ClaimKind = "visit"
	Event          ClaimKind = "event"
	Trade          ClaimKind = "trade"
	Statistic      ClaimKind = "statistic"
	Position       ClaimKind = "position"
	Causal         ClaimKind = "causal"
	Recommendation ClaimKind = "recommendation"
)

// OfAid reports whether claims of a kind say who gives what to whom.
func (k ClaimKind) OfAid() bool {
	switch k {
	case Flow, Delivery, Deployment, Training, Project, Agreement:
		return true
	default:
		return false
	}
}

// Stage is what a source says about how far a thing has come. It is not what is established: see Slot.
type Stage string

// The stages, as words put them.
const (
	Announced Stage = "announced"
	Pledged   Stage = "pledged"
	Committed Stage = "committed"
	Disbursed Stage = "disbursed"
	Delivered Stage = "delivered"
	UnderWay  Stage = "under_way"
	Completed Stage = "completed"
	InUse     Stage = "in_use"
	Idle      Stage = "idle"
	Suspended Stage = "suspended"
	Cancelled Stage = "cancelled"
)

// Evidence is what a claim's stage rests on (methodology 9.1).
type Evidence string

// The kinds of evidence.
const (
	AgreementText  Evidence = "agreement_text"
	Gazette        Evidence = "gazette"
	DebtRegister   Evidence = "debt_register"
	Audit          Evidence = "audit"
	OfficialRecord Evidence = "official_record"
	Handover       Evidence = "handover"
	Inspection     Evidence = "inspection"
	Image          Evidence = "image"
	DatasetRow     Evidence = "dataset"
	Report         Evidence = "report"
	Statement      Evidence = "statement" // the giver's or receiver's own words
)

// Family is one of the five kinds of engagement that are never added to each other.
type Family string

// The families.
const (
	Development     Family = "development"
	Military        Family = "military"
	Peacekeeping    Family = "peacekeeping"
	TradeInvestment Family = "trade_investment"
	Political       Family = "political"
)

// Families lists the families in the order in which pages show them.
func Families() []Family {
	return []Family{Development, Military, Peacekeeping, TradeInvestment, Political}
}

// Status says where a claim stands with its reviewers.
type Status string

// The statuses of a claim.
const (
	Suggested  Status = "suggested"
	Accepted   Status = "accepted"
	Rejected   Status = "rejected"
	Superseded Status = "superseded"
)

// Instrument says by what means value is given.
type Instrument string

// The instruments of a flow.
const (
	Grant            Instrument = "grant"
	InterestFreeLoan Instrument = "interest_free_loan"
	ConcessionalLoan Instrument = "concessional_loan"
	Loan             Instrument = "loan"
	InKind           Instrument = "in_kind"
	Investment       Instrument = "investment"
	DebtRelief       Instrument = "debt_relief"
	Unspecified      Instrument = "unspecified"
)

// Modality says how firmly the source states a claim.
type Modality string

// The modalities.
const (
	Asserted     Modality = "asserted"
	Planned      Modality = "planned"
	Promised     Modality = "promised"
	Estimated    Modality = "estimated"
	Hypothesised Modality = "hypothesised"
	Disputed     Modality = "disputed"
	Denied       Modality = "denied"
)

// A Claim is one thing that one source states, typed and comparable, with the words or the row it stands in.
// Provider, Receiver, Implementer, Activity and Place hold canonical names; several in one role are joined by "; ".
type Claim struct {
	ID       string `json:"id"` // c + ten hex digits, from its content and place: the same words give the same id
	SourceID string `json:"source_id"`
	Span     Span   `json:"span"`              // zero for a dataset's claim
	Locator  string `json:"locator,omitempty"` // file, row or XPath for a dataset's claim

	Kind         ClaimKind  `json:"kind"`
	Family       Family     `json:"family,omitempty"`
	Provider     string     `json:"provider,omitempty"`
	Receiver     string     `json:"receiver,omitempty"`
	Implementer  string     `json:"implementer,omitempty"`
	Activity     string     `json:"activity,omitempty"`
	Stage        Stage      `json:"stage,omitempty"`
	Evidence     Evidence   `json:"evidence,omitempty"`
	Instrument   Instrument `json:"instrument,omitempty"`
	Figures      []Figure   `json:"figures,omitempty"`
	Date         edtf.Date  `json:"date,omitzero"`
	Place        string     `json:"place,omitempty"`
	Sector       string     `json:"sector,omitempty"`
	Modality     Modality   `json:"modality,omitempty"`
	AttributedTo string     `json:"attributed_to,omitempty"` // "author", or whom the source credits
	What         string     `json:"what,omitempty"`          // the thing given, sent or built, as the words name it
	Gloss        string     `json:"gloss,omitempty"`

	Coder      string     `json:"coder"` // a person, or a rule with its version: "flow.provide/1"
	Confidence Confidence `json:"confidence,omitempty"`
	Status     Status     `json:"status"`
	Version    int64      `json:"version,omitempty"` // sequence number of the entry that last touched it
	DecidedBy  string     `json:"decided_by,omitempty"`
	DecidedAt  time.Time  `json:"decided_at,omitzero"`
	Reason     string     `json:"reason,omitempty"`
	Corrected  []string   `json:"corrected,omitempty"` // fields that a person set in deciding, sorted
	// Orphan is set when the claim's words were not found again in what its document was captured or read as later: it
	// is the hash of the text that the span still points into. An orphan that nobody had accepted is superseded.
	Orphan string `json:"orphan,omitempty"`
}

// A Figure is one number that a claim states: money, a count or a percentage.
type Figure struct {
	N        int         `json:"n"`             // from 1, in the order of the text
	Was      int         `json:"was,omitempty"` // N before a person left other figures of the claim out
	Mention  string      `json:"mention,omitempty"`
	Type     MentionType `json:"type"`
	Start    int         `json:"start,omitempty"`
	End      int         `json:"end,omitempty"`
	Quote    string      `json:"quote,omitempty"`
	Amount   string      `json:"amount"` // exact decimal
	AmountTo string      `json:"amount_to,omitempty"`
	Currency string      `json:"currency,omitempty"`
	Unit     string      `json:"unit,omitempty"`
	Bound    string      `json:"bound"`
	OfWhat   string      `json:"of_what,omitempty"`
	Equals   int         `json:"equals,omitempty"` // n of the figure that the text says it converts
	RateYear int         `json:"rate_year,omitempty"`
	Step     string      `json:"step,omitempty"`
}

// Coded is what the coding stage found in one document.
type Coded struct {
	Document string    `json:"document"`
	Coder    string    `json:"coder"` // name and version of the whole rule set
	Mentions []Mention `json:"mentions"`
	Claims   []Claim   `json:"claims"`
	Findings []Finding `json:"findings,omitempty"`
}

// A Decision is what a person decided about one claim: accept it, reject it, or correct fields and accept it.
type Decision struct {
	Claim  string            `json:"claim"`
	Status Status            `json:"status"` // accepted, rejected, or suggested to leave it open again
	Set    map[string]string `json:"set,omitempty"`
	Reason string            `json:"reason,omitempty"`
	Actor  string            `json:"actor"`
	// Seen is the Version of the claim that the person looked at; 0 decides whatever stands. When another decision
	// came first the store answers ErrConflict.
	Seen int64 `json:"seen,omitempty"`
	// Gloss is the sentence that the corrected fields make, where the person wrote none. The store fills it in, so that the
	// log holds it.
	Gloss string `json:"gloss,omitempty"`
}
