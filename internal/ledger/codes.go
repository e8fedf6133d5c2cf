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
	codeOtherPlaces = finding.Code{
		ID: "TGN-IMP-022", Severity: aid.SeverityWarning,
		Message: "joining is refused: the P-codes of %[1]s are of %[2]s here and of %[4]s in %[3]s, and a code may be another place there",
		Remedy:  "join the two on names without accents, or write both with the codes of one version (place_codes in the mapping says which) and import them again",
	}
	codeFewer = finding.Code{
		ID: "TGN-IMP-019", Severity: aid.SeverityNote,
		Message: "%[1]d records of the release before are not in this file; they still stand",
		Remedy:  "import all files of a release in one command; if this one is the whole dataset, import it with --full to withdraw them",
	}
	// codeTwice is one of an import's, that only the ledger can see: it knows all keys of a file.
	codeTwice = finding.Code{
		ID: "TGN-IMP-009", Severity: aid.SeverityWarning,
		Message: "the identifier %[1]q stands twice in the file; the later record is kept under a number",
		Remedy:  "find out which of the two holds, and ask the publisher",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{codeOrphan, codeOrphanSuggestion, codeOtherPlaces, codeFewer, codeTwice}
