// Package aid is the vocabulary of Toguna: sources and documents, spans and mentions, claims, entities, facts,
// contradictions, findings, rulings and the ledger's entries, with the interface of the store that keeps them.
//
// Units: money is an exact decimal in major units with its ISO 4217 code (package money); dates are intervals
// (package edtf); offsets into a text are Unicode code points, start inclusive, end exclusive.
// Shape: values only, no I/O. What a stage produces is a value of this package; the ledger keeps it; the next stage reads it.
// Errors: ErrNotFound, ErrConflict, ErrInvalid and ErrNewer are the kinds; what is merely doubtful about data is a
// Finding, never an error.
// Source: the words are those of IATI 2.03, OECD DAC, W3C Web Annotation and PROV-O; docs/codebook.md defines each.
package aid

import (
	"errors"
	"fmt"
)

// The kinds of errors that callers tell apart with errors.Is. Each is mapped once to an exit status and once to an
// HTTP status.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict")
	ErrInvalid  = errors.New("invalid")
	ErrNewer    = errors.New("made by a newer version")
	ErrReadOnly = errors.New("read-only")
)

// A ParseError says where in a document reading stopped making sense.
type ParseError struct {
	Doc string // SHA-256 of the document's bytes, or its file name before it is captured
	At  string // "line 12", or "iati-activity[3]/transaction[1]/value"
	Err error
}

// Error names the document, the place and the cause.
func (e *ParseError) Error() string { return fmt.Sprintf("%s: %s: %v", e.Doc, e.At, e.Err) }

// Unwrap returns the cause.
func (e *ParseError) Unwrap() error { return e.Err }

// A Note is a sentence of the interface that data carries: a key into the message catalogue, its arguments, and the
// English text that they make, so that views and exports can be read without the catalogue.
type Note struct {
	Key  string            `json:"key"`
	Args map[string]string `json:"args,omitempty"`
	Text string            `json:"text"`
}
