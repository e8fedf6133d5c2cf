package aid

import (
	"context"
	"encoding/json"
	"io"
	"time"
)

// An Entry is one link of the log's chain.
type Entry struct {
	Seq     int64           `json:"seq"`
	At      time.Time       `json:"at"`
	Actor   string          `json:"actor"`
	Kind    string          `json:"kind"`
	Payload json.RawMessage `json:"payload"`
	Hash    string          `json:"hash"`
}

// A Reader answers from the ledger's present state, or, when it came from AsOf, from the state after an earlier entry.
// Every method returns ErrNotFound for an id that was never given, and lists in a stable order.
type Reader interface {
	Case(ctx context.Context) (Case, error)
	Sources(ctx context.Context) ([]Source, error)
	Source(ctx context.Context, id string) (Source, error)
	// Documents lists the documents of one source, or all of them when source is "", in the order of their capture.
	Documents(ctx context.Context, source string) ([]Document, error)
	Document(ctx context.Context, sha256 string) (Document, error)
	Text(ctx context.Context, sha256 string) (Text, error)
	// Original opens the captured bytes. The caller closes it.
	Original(ctx context.Context, sha256 string) (io.ReadCloser, error)
	Mentions(ctx context.Context, document string) ([]Mention, error)
	Claim(ctx context.Context, id string) (Claim, error)
	// Claims lists the claims that the filter takes, with their links, and counts of each facet over the whole filter.
	Claims(ctx context.Context, f ClaimFilter) (ClaimList, error)
	Links(ctx context.Context, claims []string) (map[string]Link, error)
	Activities(ctx context.Context, f EntityFilter) ([]Activity, error)
	Activity(ctx context.Context, id string) (Activity, error)
	Parties(ctx context.Context) ([]Party, error)
	Party(ctx context.Context, id string) (Party, error)
	Places(ctx context.Context) ([]Place, error)
	// Facts lists the facts about a subject, or all when subject is "".
	Facts(ctx context.Context, subject string) ([]Fact, error)
	Fact(ctx context.Context, id string) (Fact, error)
	// Contradictions lists those about a subject, or all when subject is "".
	Contradictions(ctx context.Context, subject string) ([]Contradiction, error)
	Totals(ctx context.Context) ([]Total, error)
	// Findings lists the findings whose subject begins with prefix; all when it is "".
	Findings(ctx context.Context, prefix string) ([]Finding, error)
	Rulings(ctx context.Context) ([]Ruling, error)
	// Entries lists the log from sequence number from (inclusive), limit at most, newest last.
	Entries(ctx context.Context, from int64, limit int) ([]Entry, error)
	// Search finds passages, claims, sources, activities and parties that have all the words; at most limit of each, the
	// best first: those in which the words stand together, then the shorter ones, then those that came first.
	Search(ctx context.Context, query string, limit int) (Found, error)
}

// A Store is the whole ledger: what a Reader reads, and the acts that append to it. Every act is one entry of the log and
// the change of state that follows from it, in one transaction: both are kept or neither is.
type Store interface {
	Reader
	// SetCase names the case.
	SetCase(ctx context.Context, actor string, c Case) error
	// Capture keeps a document with its source and text. The same bytes twice is one document: isNew is false and
	// nothing changes. A source with an ID is an existing one that gets another document; else the ledger numbers it.
	// A document that follows another of its source takes its place: in the same entry each claim of the earlier capture
	// is found again in the new text, with its id and its decision, or becomes an orphan with a finding.
	Capture(ctx context.Context, actor string, c Captured) (doc Document, isNew bool, err error)
	// Reread replaces the text of a document that is held by what a newer reader read out of the same bytes. Its claims are
	// found again or become orphans as with Capture; its mentions end, for the new text is to be coded.
	Reread(ctx context.Context, actor string, c Captured) (Anchored, error)
	// AddSource keeps a source of which no document is held (yet), and returns it with its id.
	AddSource(ctx context.Context, actor string, s Source) (Source, error)
	// SetSource changes what is said about a source (rating, date, who gains, derived from, …); its id must exist.
	SetSource(ctx context.Context, actor string, s Source) error
	// PutCoded replaces the suggestions for a document. Decided claims stay as they are, and a suggestion whose id, or
	// whose kind, figures and overlapping words are those of a decided claim, is not suggested again.
	PutCoded(ctx context.Context, c Coded) error
	// AddClaim adds a claim that a person coded; it is accepted.
	AddClaim(ctx context.Context, actor string, c Claim) (Claim, error)
	// Decide applies a person's decision and returns the claim as it now stands; ErrConflict when d.Seen is not the
	// claim's version (the error's text says what was decided, by whom), ErrInvalid for an unknown field in d.Set.
	Decide(ctx context.Context, d Decision) (Claim, error)
	// DecideAll applies many decisions in one transaction, one entry each.
	DecideAll(ctx context.Context, ds []Decision) error
	// Undo takes back the last decision about a claim: it stands again as before it. A claim that a person added and that was
	// not there before stands no longer; it is returned without a status. ErrConflict when there is no decision.
	Undo(ctx context.Context, actor, claim string) (Claim, error)
	// Rule records a ruling and returns it with its id.
	Rule(ctx context.Context, r Ruling) (Ruling, error)
	// TakeBack takes a ruling back.
	TakeBack(ctx context.Context, actor, ruling, reason string) error
	// PutReconciliation replaces all that reconciling made. When nothing differs from what is held, nothing is appended.
	PutReconciliation(ctx context.Context, r Reconciliation) error
	// AddFindings keeps findings that belong to no document (a file that was refused); the same one twice is one.
	AddFindings(ctx context.Context, actor string, fs []Finding) error
	// Cursor is the sequence number up to which the named stage has worked; 0 at first.
	Cursor(ctx context.Context, stage string) (int64, error)
	SetCursor(ctx context.Context, stage string, seq int64) error
	// Head is the last entry; its Seq is 0 for an empty log.
	Head(ctx context.Context) (Entry, error)
	// AsOf reads the state as it was after the last entry not later than t.
	AsOf(ctx context.Context, t time.Time) (Reader, error)
	// Verify recomputes the chain, the batches' hashes, the documents' hashes and every span's quote.
	Verify(ctx context.Context, progress func(done, of int)) (VerifyReport, error)
	// SQL runs one read-only query over the documented views and streams the rows. An answer without rows is one call
	// of row with the columns and no values.
	SQL(ctx context.Context, query string, asOf time.Time, row func(columns []string, values []any) error) error
	Close() error
}

// Anchored counts what became of the claims of a text that was captured or read anew.
type Anchored struct {
	Found   int `json:"found"`   // their words stand in the new text
	Orphans int `json:"orphans"` // their words do not
}

// A VerifyReport says what was checked and what did not hold; Broken names each place.
type VerifyReport struct {
	Entries   int      `json:"entries"`
	Documents int      `json:"documents"`
	Spans     int      `json:"spans"`
	Rows      int      `json:"rows"`
	Head      string   `json:"head"` // hash of the last entry
	Broken    []string `json:"broken,omitempty"`
}

// ClaimFilter says which claims to list. Empty fields do not restrict.
type ClaimFilter struct {
	IDs        []string
	Prefix     string // with which an id begins
	Source     string
	Document   string
	Status     Status
	Kind       ClaimKind
	Family     Family
	Stage      Stage
	Confidence Confidence
	Activity   string // id
	Party      string // id, in any role
	Orphan     bool   // only orphans
	Query      string // words of the quote or gloss
	Order      string // "" by source and place; "review": by source and document, in each the doubtful last, then by place
	Offset     int
	Limit      int // 0: no limit
}

// ClaimList is a page of claims with the counts that facets show.
type ClaimList struct {
	Claims []Claim                   `json:"claims"`
	Total  int                       `json:"total"`
	Facets map[string]map[string]int `json:"facets"` // "status", "kind", "family", "stage", "source", "confidence": value to count
}

// EntityFilter says which activities to list.
type EntityFilter struct {
	Family Family
	Party  string
	Query  string
}

// Found is what a search found.
type Found struct {
	Hits   []Hit
	Counts []HitCount // of each kind that was found, in the order of the hits
}

// A HitCount says how many things of a kind have the words.
type HitCount struct {
	Kind string `json:"kind"`
	N    int    `json:"n"`
	More bool   `json:"more,omitempty"` // there are more than N; only N of them, those that came first, were ranked
}

// A Hit is one thing that a search found. Text carries the words found between U+2066 and U+2069, so that a renderer can
// mark them after escaping.
type Hit struct {
	Kind     string `json:"kind"` // passage, claim, source, activity, party
	ID       string `json:"id"`
	Source   string `json:"source,omitempty"`
	Document string `json:"document,omitempty"`
	Start    int    `json:"start,omitempty"`
	End      int    `json:"end,omitempty"`
	Title    string `json:"title"`
	Text     string `json:"text"`
}
