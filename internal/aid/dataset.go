package aid

import (
	"context"
	"time"

	"toguna/internal/aid/stated"
)

// A DatasetReader answers what datasets hold, beside what documents say. A store that keeps datasets is one.
type DatasetReader interface {
	// Datasets lists the releases of the dataset of a source, or all when source is "", oldest first.
	Datasets(ctx context.Context, source string) ([]HeldRelease, error)
	// Records lists the records that the filter takes, in the order of their keys or, for a pair of parties, of their
	// arrival, with the counts that facets show.
	Records(ctx context.Context, f RecordFilter) (RecordList, error)
	// HeldRecord returns a record as it stood in the file, with what it states.
	HeldRecord(ctx context.Context, source string, n int64) (HeldRecord, error)
	// RecordOf returns the number of the record that states an activity of a dataset or a dataset's claim.
	RecordOf(ctx context.Context, id string) (source string, n int64, err error)
	// Sharing lists the records whose activity has one of the identifiers; at most limit.
	Sharing(ctx context.Context, identifiers map[string]string, limit int) ([]HeldRecord, error)
	// Flows adds up the transactions that name a party, by dataset, other side, stage, family and currency.
	Flows(ctx context.Context, f FlowFilter) ([]FlowSum, error)
	// Named counts the records that are no transactions and name a state by its code, by dataset and role.
	Named(ctx context.Context, country string) ([]NamedCount, error)
	// Arms lists the deliveries of arms that name a state by its code, dataset by dataset, the latest orders first; at most
	// limit of each dataset and role.
	Arms(ctx context.Context, country string, limit int) ([]ArmsRow, error)
	// EventYears adds up the events in a state, by dataset and year.
	EventYears(ctx context.Context, country string) ([]EventYear, error)
	// Views names the documented views that SQL reads.
	Views() []string
}

// A HeldRelease is a release with the account of its import.
type HeldRelease struct {
	ImportReport
	N        int64     `json:"n"` // in the order of arrival
	At       time.Time `json:"imported_at"`
	Open     bool      `json:"open,omitempty"` // it is being imported, or was interrupted
	Examples []Finding `json:"examples"`       // the first finding of each code, and where the first ones are
}

// What a record may state: the values of RecordFilter.Holds and of a record's Holds.
const (
	HoldsTransactions = "transactions"
	HoldsEvents       = "events"
	HoldsDeliveries   = "deliveries"
	HoldsDeployments  = "deployments"
	HoldsObservations = "observations"
	HoldsActivities   = "activities"
	HoldsPlaces       = "places"
	HoldsClaims       = "claims"
)

// RecordFilter says which records of a dataset to list. Empty fields do not restrict.
type RecordFilter struct {
	Source   string // the dataset's; it must be there
	Release  int64  // the last release that it was in
	Holds    string // what it states
	Gone     bool   // only those that were withdrawn
	Key      string // how its key begins
	Provider string // of a transaction: a country, or a name where none is known. With Receiver, or alone "" is nobody
	Receiver string
	Pair     bool   // Provider and Receiver count
	Named    string // a state that the record names otherwise than in transactions: where its event is, who supplies or receives
	Year     int    // with Named: of its event
	Offset   int
	Limit    int
}

// RecordList is a page of records.
type RecordList struct {
	Records []HeldRecord              `json:"records"`
	Total   int                       `json:"total"`
	Facets  map[string]map[string]int `json:"facets,omitempty"` // "holds", "release", "gone": value to count, over the whole dataset
}

// A HeldRecord is a record of a dataset as it is held. In a list Stated is empty and States has of each kind the first.
type HeldRecord struct {
	N         int64    `json:"n"`
	Source    string   `json:"source_id"`
	Key       string   `json:"key"`
	Locator   string   `json:"locator"`
	Release   int64    `json:"release"` // the last one that it was in
	Since     int64    `json:"since"`   // the one that it has stood so since; 0 in a list
	Withdrawn bool     `json:"withdrawn,omitempty"`
	Holds     []string `json:"holds"`
	Money     int      `json:"transactions"` // how many transactions it states
	Stated    string   `json:"stated,omitempty"`
	States    Record   `json:"states"`

	Changes []RecordChange `json:"changes,omitempty"` // what became of its fields, the last change first; none in a list
}

// A RecordChange is what a release changed in a record.
type RecordChange struct {
	Since  int64           `json:"since"`  // the release that changed it
	Before int64           `json:"before"` // the one that it had stood so since
	Fields []stated.Change `json:"fields"`
}

// FlowFilter names a party as datasets do: by the code of its country, or by its names.
type FlowFilter struct {
	Country string
	Names   []string
}

// A FlowSum is what the transactions of one dataset add up to that have the same sides, stage, family and currency.
type FlowSum struct {
	Source        string `json:"source_id"`
	Provider      string `json:"provider"`
	Receiver      string `json:"receiver"`
	Stage         Stage  `json:"stage"`
	Family        Family `json:"family"`
	Currency      string `json:"currency"`
	Amount        string `json:"amount"` // exact decimal
	Transactions  int64  `json:"transactions"`
	WithoutAmount int64  `json:"without_amount"`
}

// A NamedCount says in how many records of a dataset a state has a role.
type NamedCount struct {
	Source string `json:"source_id"`
	Holds  string `json:"holds"`
	Role   string `json:"role"` // supplier, recipient, country
	N      int    `json:"n"`
}

// An ArmsRow is a delivery of arms, and in which role it names the state that was asked for.
type ArmsRow struct {
	Source   string       `json:"source_id"`
	Record   int64        `json:"record"`
	Role     string       `json:"role"` // supplier, recipient
	Delivery ArmsDelivery `json:"delivery"`
}

// An EventYear is the events of a year in a state, and how many they killed.
type EventYear struct {
	Source string `json:"source_id"`
	Year   int    `json:"year"`
	Events int    `json:"events"`
	Low    int    `json:"low"`
	Best   int    `json:"best"`
	High   int    `json:"high"`
}
