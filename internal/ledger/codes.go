package ledger

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// The findings of the ledger. Codes are never reused.
var (
	codeOrphan = finding.Code{
		ID: "TGN-LED-001", Severity: aid.SeverityWarning,
		Message: "the words of the %[1]s claim, %[2]q, are not in the later text of %[3]s; the claim stands as an orphan on the text before",
		Remedy:  "compare both texts on the page of %[3]s; reject the claim if its source no longer says so, or accept it again to leave it",
	}
	codeOrphanSuggestion = finding.Code{
		ID: "TGN-LED-002", Severity: aid.SeverityNote,
		Message: "the words of a suggestion that nobody had decided, %[2]q, are not in the later text of %[3]s; it is superseded and counts in no fact",
		Remedy:  "accept it on the page of %[3]s if what the source said before matters",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{codeOrphan, codeOrphanSuggestion}
