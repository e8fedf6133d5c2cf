package aid

import (
	"context"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A Release is one published state of a dataset, in one file.
type Release struct {
	Source  Source `json:"source"`  // of kind dataset; the ledger gives its id
	Dataset string `json:"dataset"` // the dataset's own name: "aiddata-gcdf", "iati:US-GOV-1:ne"
	Version string `json:"version"` // the release's order within the dataset: "3.0", "2025-04-03"
	Format  string `json:"format"`  // importer with its version: "iati/1"
	File    string `json:"file"`    // name without folder
	SHA256  string `json:"sha256"`  // of the file's bytes
	Bytes   int64  `json:"bytes"`
	Full    bool   `json:"full"`           // a record that is not in it was withdrawn by its publisher
	More    bool   `json:"more,omitempty"` // another file of the release follows: what is absent is settled with the last
}

// A Record is one record of a dataset: how it stands in the file, and what it states in our words. One that is refused
// has an error among its findings and nothing else. One without a key and without an error is no record: its findings are
// about the file as a whole.
type Record struct {
	Key       string // the dataset's own identifier, unique within the dataset
	Locator   string // "row 17", "sheet GCDF_3.0, row 17", "iati-activity[12]"
	Stated    string // the record as it stood: a JSON object of columns, or the XML element
	Stamp     string // a part of Stated that says when it was written: a record that differs in it alone has not changed
	Withdrawn bool   // the publisher says that it no longer holds

	Activities   []Activity
	Places       []Place
	Transactions []Transaction
	Events       []ConflictEvent
	Deliveries   []ArmsDelivery
	Deployments  []Deployed
	Observations []Observation
	Claims       []Claim
	Findings     []Finding
}

// A Transaction is one movement of money that a record states.
type Transaction struct {
	ID              string         `json:"id"`
	Activity        string         `json:"activity_id"`
	Type            string         `json:"type"` // IATI transaction type code, or the dataset's word
	Stage           Stage          `json:"stage"`
	Amount          *money.Decimal `json:"amount,omitempty"` // nil: not stated
	Currency        string         `json:"currency,omitempty"`
	Date            edtf.Date      `json:"date,omitzero"`
	ValueDate       edtf.Date      `json:"value_date,omitzero"`
	Provider        string         `json:"provider,omitempty"`
	Receiver        string         `json:"receiver,omitempty"`
	ProviderCountry string         `json:"provider_country,omitempty"`
	ReceiverCountry string         `json:"receiver_country,omitempty"`
	Family          Family         `json:"family,omitempty"`
	Instrument      Instrument     `json:"instrument,omitempty"`
	Sector          string         `json:"sector,omitempty"` // DAC purpose code, or the dataset's own
	Locator         string         `json:"locator,omitempty"`
	Apart           bool           `json:"apart,omitempty"` // its publisher says not to add it to others: an umbrella, a pledge
}

// A ConflictEvent is one event of organised violence (UCDP GED and its like).
type ConflictEvent struct {
	ID             string    `json:"event_id"`
	Country        string    `json:"country"`
	Date           edtf.Date `json:"date"`
	Type           string    `json:"type"`
	Low            int       `json:"low"`
	Best           int       `json:"best"`
	High           int       `json:"high"`
	Lat            *float64  `json:"lat,omitempty"`
	Lon            *float64  `json:"lon,omitempty"`
	WherePrecision int       `json:"where_precision"`
	DatePrecision  int       `json:"date_precision"`
	SideA          string    `json:"side_a"`
	SideB          string    `json:"side_b"`
}

// An ArmsDelivery is one row of an arms register.
type ArmsDelivery struct {
	ID                 string `json:"id"`
	Supplier           string `json:"supplier"`
	Recipient          string `json:"recipient"`
	Designation        string `json:"designation"`
	Category           string `json:"category"`
	Ordered            *int   `json:"ordered,omitempty"`
	OrderedEstimated   bool   `json:"ordered_estimated"`
	OrderYear          *int   `json:"order_year,omitempty"`
	OrderYearEstimated bool   `json:"order_year_estimated"`
	Delivered          *int   `json:"delivered,omitempty"`
	DeliveredEstimated bool   `json:"delivered_estimated"`
	DeliveryYears      []int  `json:"delivery_years,omitempty"`
	TIV                string `json:"tiv,omitempty"` // trend-indicator value: a volume, never money
}

// Deployed is a head count of people sent to a mission in a period.
type Deployed struct {
	ID          string    `json:"id"`
	Contributor string    `json:"contributor"`
	Mission     string    `json:"mission"`
	Role        string    `json:"role"`
	Count       int       `json:"count"`
	Period      edtf.Date `json:"period"`
	Place       string    `json:"place_id,omitempty"`
}

// An Observation is one value of a statistical series.
type Observation struct {
	Series  string    `json:"series"`
	Place   string    `json:"place"`
	Partner string    `json:"partner,omitempty"`
	Period  edtf.Date `json:"period"`
	Value   string    `json:"value"` // exact decimal; "" where Text is not
	Unit    string    `json:"unit"`
	Vintage string    `json:"vintage,omitempty"`
	Flags   string    `json:"flags,omitempty"`

	// What follows says more of the values of an activity's results.
	Of        string `json:"of,omitempty"`        // what is measured, in the dataset's words
	Role      Role   `json:"role,omitempty"`      // "" for a value that was simply observed
	Dimension string `json:"dimension,omitempty"` // of what part: "sex: female; age: adult"
	Text      string `json:"text,omitempty"`      // the value, where it is no number
	Locator   string `json:"locator,omitempty"`   // where it stands, where that is within the record
}

// Role says what the value of an indicator is: where it began, what is aimed at, what came of it.
type Role string

// The roles of values.
const (
	Baseline Role = "baseline"
	Target   Role = "target"
	Actual   Role = "actual"
)

// A LinkedDocument is a document that an activity's publisher names with it. It is named, not held.
type LinkedDocument struct {
	URL        string    `json:"url,omitempty"`
	Format     string    `json:"format,omitempty"` // media type
	Title      string    `json:"title,omitempty"`
	Titles     []Name    `json:"titles,omitempty"`     // where there are several
	Categories []string  `json:"categories,omitempty"` // codes of IATI's DocumentCategory
	Languages  []string  `json:"languages,omitempty"`
	Date       edtf.Date `json:"date,omitzero"`
	Locator    string    `json:"locator"`
}

// An ObservationFilter narrows which observations are wanted; a field that is empty takes all.
type ObservationFilter struct {
	Series   []string
	Units    []string
	UnitLike string // a pattern with _ for a character and % for any: "___ per ___"
}

// ImportReport accounts for every record of a file: Read = Stored + Refused, Stored = Added + Changed + Same.
type ImportReport struct {
	Release   Release        `json:"release"`
	Known     bool           `json:"known"` // the very same bytes were imported before: nothing was done
	Read      int            `json:"read"`
	Stored    int            `json:"stored"`
	Refused   int            `json:"refused"`
	Added     int            `json:"added"`
	Changed   int            `json:"changed"`
	Same      int            `json:"same"`
	Absent    int            `json:"absent"`    // in the release before and not in this file
	Withdrawn int            `json:"withdrawn"` // said to be withdrawn, or absent from a full release
	Findings  map[string]int `json:"findings"`  // count by code

	ChangedIn  map[string]int    `json:"changed_in,omitempty"`  // in how many of the changed records each field differs
	Uncompared int               `json:"uncompared,omitempty"`  // changed records whose fields were not compared: they lie too far apart
	Columns    []string          `json:"columns,omitempty"`     // of a table, sorted
	PlaceCodes map[string]string `json:"place_codes,omitempty"` // the first P-code of each country and version: "ML@OCHA 2021" to "ML0101"
}

// An Import is a release being kept. Put may be called many times; what Put returned without error is kept even when the
// program is killed, and importing the same file again continues.
type Import interface {
	// Put keeps a batch of records.
	Put(ctx context.Context, records []Record) error
	// Finish settles what is absent or withdrawn, and closes the release.
	Finish(ctx context.Context) (ImportReport, error)
	// Close gives up an import that was not finished; what was put stays, and the release stays open.
	Close() error
}

// An Importer is a store that keeps datasets.
type Importer interface {
	// BeginImport opens a release. When its bytes were imported and finished before, known is true and im is nil.
	// With dry set, nothing is kept and the report says what would be.
	BeginImport(ctx context.Context, actor string, r Release, dry bool) (im Import, known bool, err error)
	// Releases lists the releases held, with their accounts, oldest first.
	Releases(ctx context.Context) ([]ImportReport, error)
	// Record returns a dataset's record as it stood in the file.
	Record(ctx context.Context, source, key string) (stated, locator string, err error)
}
