package table

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// The findings about tables. Codes are never reused.
var (
	codeNote = finding.Code{
		ID: "TGN-TAB-001", Severity: aid.SeverityNote,
		Message: "the row has no identifier, or no value in any column that the mapping reads: it is a note or a total; it is kept as it stood",
		Remedy:  "nothing need be done",
	}
	codeWord = finding.Code{
		ID: "TGN-TAB-002", Severity: aid.SeverityWarning,
		Message: "%[1]s holds %[2]q, which the mapping does not explain and which is no word of the codebook; it was left out",
		Remedy:  "add it to the words of the mapping, and import the table again",
	}
	codeNoAmount = finding.Code{
		ID: "TGN-TAB-003", Severity: aid.SeverityNote,
		Message: "the row states no amount",
		Remedy:  "nothing need be done; a total says how many are without",
	}
)

// codePlaces is about codes of places, which mean another place in another version.
var codePlaces = finding.Code{
	ID: "TGN-TAB-004", Severity: aid.SeverityWarning,
	Message: "the place %[1]q is a P-code, and the mapping does not say of which version; it is joined with no other file",
	Remedy:  "write place_codes: WHOSE VERSION into the mapping, as OCHA 2022-03, and import the table again",
}

// Codes lists the findings of this package.
var Codes = []finding.Code{codeNote, codeWord, codeNoAmount, codePlaces}
