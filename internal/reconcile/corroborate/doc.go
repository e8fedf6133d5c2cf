// Package corroborate weighs the reports of one thing by counting their independent origins, in doublings of the odds.
//
// Units: points are whole numbers from 0 to 4, one point doubles the odds; P is a probability from 0.01 to 0.99.
// Shape: Weigh takes reports and returns two readings, strict (presumed sharing counts) and lenient (it does not), the
// weight of each value, and what may be published. Only origins vote; a repeater is listed and weighs nothing.
// Errors: ErrInput for reports that make no sense (no id, an id twice, a rating that is none).
// Source: docs/methodology.md#corroboration (method corroboration/1); the letters are those of the Admiralty scale.
package corroborate

import (
	"errors"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// ErrInput is wrapped by every error about reports that make no sense.
var ErrInput = errors.New("corroborate")

// SameText is the share of common five-word shingles from which two texts are one text republished.
const SameText = 0.5

// Stance says whether a report speaks for the thing or against it.
type Stance string

// The stances. The empty stance reads as For.
const (
	For     Stance = "for"
	Against Stance = "against"
)

// A Report is one source saying that the thing is so, or not so.
type Report struct {
	ID     string
	Source string // reports of one source are one origin
	Rating aid.Reliability
	// Primary: the record itself is held (signed agreement, gazette, audited account, official row).
	Primary bool
	// Interested: the source gains from being believed.
	Interested bool
	// Attributed: the report names a source of its own, so sharing is not presumed from the figure alone.
	Attributed  bool
	Stance      Stance
	Value       string   // "5000000", "5000000 EUR" or words; empty where the report gives none
	DerivedFrom []string // ids of reports, or of works that are not among them
	Published   edtf.Date
	FigureRound *bool  // nil: judged from the digits of Value
	About       string // parties and period; sharing is presumed only between reports about the same
}

// Options carries what cannot be read from the reports.
type Options struct {
	// Similarity is the Jaccard similarity of two sources' texts; nil where there are no texts.
	Similarity func(sourceA, sourceB string) float64
}

// An Origin is one independent root of what several reports say.
type Origin struct {
	Reports  []string // root first
	Root     string
	Rating   aid.Reliability
	Points   int
	Stance   Stance
	Presumed bool // that they share it is presumed from figure, parties and period
	Cycle    bool // the reports cite each other in a ring
}

// A Reading is the outcome under one rule about presumed sharing.
type Reading struct {
	Origins []Origin
	S       int
	P       float64
	Digit   int
	Letter  aid.Reliability
	Label   string // "B2 (one origin, three reports)"
}

// Rating is the letter and the digit: "B2".
func (r Reading) Rating() string { return string(r.Letter) + string(rune('0'+r.Digit)) }

// A ValueWeight is how much one of several values weighs.
type ValueWeight struct {
	Value string
	S     int
	P     float64
}

// Publish is what may be printed: one value, or the range of all of them.
type Publish struct {
	Value     string
	Low, High string
}

// A Result is the whole answer.
type Result struct {
	Strict  Reading
	Lenient Reading
	Values  []ValueWeight // strict, heaviest first
	Publish Publish
}

// DigitDiffers reports whether the lenient reading gives another digit than the strict one.
func (r Result) DigitDiffers() bool { return r.Strict.Digit != r.Lenient.Digit }
