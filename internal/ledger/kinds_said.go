package ledger

import (
	"encoding/json"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// The kinds of what sources say: sources, documents, mentions, claims.

var caseKind = newKind("case", "st_case", "",
	func(aid.Case) string { return "case" },
	func(aid.Case) []any { return nil })

var sourceKind = newKind("source", "st_sources",
	"n kind title publisher published_from published_to published_edtf language reliability gains_from licence url restricted derived_from",
	func(s aid.Source) string { return s.ID },
	func(s aid.Source) []any {
		from, to, text := bounds(s.Published)
		return []any{
			sourceNumber(s.ID), string(s.Kind), s.Title, null(s.Publisher), from, to, text, null(s.Language),
			string(s.Reliability), jsonList(s.GainsFrom), null(s.Licence), null(s.URL), yes(s.Restricted), jsonList(s.DerivedFrom),
		}
	})

// A heldDocument is a document with where it stands in the order of capture and the hash of its text and paragraphs.
type heldDocument struct {
	aid.Document
	N        int64  `json:"n"`
	TextHash string `json:"text_hash"`
}

var documentKind = newKind("document", "st_documents", "n source_id media_type bytes language captured_at text_hash follows",
	func(d heldDocument) string { return d.SHA256 },
	func(d heldDocument) []any {
		return []any{d.N, d.SourceID, d.MediaType, d.Bytes, null(d.Language), stamp(d.Capture.At), d.TextHash, null(d.Follows)}
	})

var mentionKind = newKind("mention", "st_mentions", "document span_start type",
	mentionID,
	func(m aid.Mention) []any { return []any{m.Span.Document, int64(m.Span.Start), string(m.Type)} })

// mentionID makes a mention's number within its document unique in the case.
func mentionID(m aid.Mention) string { return m.Span.Document + "#" + m.ID }

var claimKind = newKind("claim", "st_claims",
	`source_n source_id document span_start span_end quote locator kind family provider receiver implementer stage evidence
	instrument date_from date_to date_edtf sector modality attributed_to status confidence coder gloss doubt
	undo_seq link_family link_activity orphan`,
	func(c heldClaim) string { return c.ID },
	func(c heldClaim) []any {
		from, to, text := bounds(c.Date)
		return []any{
			sourceNumber(c.SourceID), c.SourceID, c.Span.Document, int64(c.Span.Start), int64(c.Span.End),
			null(c.Span.Quote), null(c.Locator), string(c.Kind), string(c.Family), null(c.Provider), null(c.Receiver),
			null(c.Implementer), string(c.Stage), null(string(c.Evidence)), null(string(c.Instrument)), from, to, text,
			null(c.Sector), null(string(c.Modality)), null(c.AttributedTo), string(c.Status), string(c.Confidence),
			null(c.Coder), null(c.Gloss), doubt(c.Confidence), c.undo, c.linkFamily, c.linkActivity, yes(c.Orphan != ""),
		}
	})

// A heldClaim is a claim with what its row holds beside it: the version that Undo brings back, and what reconciling
// resolved it to.
type heldClaim struct {
	aid.Claim
	undo                     int64
	linkFamily, linkActivity string
}

// MarshalJSON writes the claim alone: its version is its row's, not its body's.
func (c heldClaim) MarshalJSON() ([]byte, error) {
	plain := c.Claim
	plain.Version = 0
	return json.Marshal(plain)
}

// doubt orders the claims of a document for review: the doubtful, which have the least, last.
func doubt(c aid.Confidence) int64 {
	switch c {
	case aid.Doubtful:
		return 0
	case aid.Likely:
		return 1
	case aid.Sure:
		return 2
	}
	return 3
}

// sourceNumber is the number in a source's id, so that S1000 follows S999.
func sourceNumber(id string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(id, "S"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// bounds splits a date into the three columns that views show; an unknown date or an open end is NULL.
func bounds(d edtf.Date) (from, to, text any) {
	if d.IsZero() {
		return nil, nil, nil
	}
	i := d.Bounds()
	if !i.OpenFrom {
		from = i.From.String()
	}
	if !i.OpenTo {
		to = i.To.String()
	}
	return from, to, d.String()
}

// A heldFinding is a finding with what made it, so that making it again replaces it.
type heldFinding struct {
	aid.Finding
	Owner string `json:"owner"`
}

var findingKind = newKind("finding", "st_findings", "owner code severity subject at message remedy",
	func(f heldFinding) string { return findingID(f) },
	func(f heldFinding) []any {
		return []any{f.Owner, f.Code, string(f.Severity), null(f.Subject), null(f.At), f.Message, f.Remedy}
	})
