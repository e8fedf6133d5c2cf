package reprint

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/shingle"
)

// A Relation says how a text stands to one that is held.
type Relation string

// The relations.
const (
	Unrelated Relation = ""
	Reprint   Relation = "reprint"  // one text in another wrapping: derived_from
	CutDown   Relation = "cut_down" // most of the one stands in the other, which is much longer
	Quotes    Relation = "quotes"   // a passage of the one stands in the other
)

// most is the share of a text from which it counts as a cut-down of the other.
const most = 0.5

// quoted is the least share of either text that is told as a quoted passage.
const quoted = 0.05

// Relation returns how the texts stand to each other.
func (c Candidate) Relation() Relation {
	switch {
	case c.Jaccard >= shingle.Threshold:
		return Reprint
	case c.OfQuery >= most || c.OfHeld >= most:
		return CutDown
	case c.OfQuery >= quoted || c.OfHeld >= quoted:
		return Quotes
	}
	return Unrelated
}

var (
	codeReprint = finding.Code{
		ID: "TGN-TXT-030", Severity: aid.SeverityNote,
		Message: "this text is a reprint of %[1]s: %.0[2]f %% of their words in a row are the same (Jaccard %.2[3]f); it is held as derived from it and counts as one origin",
		Remedy:  "look whether the right one is the original; change derived_from on the source pages if not",
	}
	codeCutDown = finding.Code{
		ID: "TGN-TXT-031", Severity: aid.SeverityWarning,
		Message: "%.0[2]f %% of this text stands word for word in %[1]s, and %.0[3]f %% of that in this (Jaccard below 0.5)",
		Remedy:  "decide whether one is a shortened form of the other, and set derived_from if so",
	}
	codeQuotes = finding.Code{
		ID: "TGN-TXT-032", Severity: aid.SeverityNote,
		Message: "this text shares passages with %[1]s: %.0[2]f %% of this text, %.0[3]f %% of that",
		Remedy:  "look whether the shared passage is credited; what it states is one origin",
	}
)

// Codes lists the findings that this package makes.
var Codes = []finding.Code{codeReprint, codeCutDown, codeQuotes}

// Finding tells how the document stands to a held one, which is called by name; ok is false where they are unrelated.
func (c Candidate) Finding(document, name string) (f aid.Finding, ok bool) {
	switch c.Relation() {
	case Reprint:
		return codeReprint.New("document:"+document, "", name, 100*max(c.OfQuery, c.OfHeld), c.Jaccard), true
	case CutDown:
		return codeCutDown.New("document:"+document, "", name, 100*c.OfQuery, 100*c.OfHeld), true
	case Quotes:
		return codeQuotes.New("document:"+document, "", name, 100*c.OfQuery, 100*c.OfHeld), true
	case Unrelated:
	}
	return aid.Finding{}, false
}
