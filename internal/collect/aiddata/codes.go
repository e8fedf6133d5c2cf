package aiddata

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// The findings about AidData's records. Codes are never reused.
var (
	codeSuspicious = finding.Code{
		ID: "TGN-AID-001", Severity: aid.SeverityWarning,
		Message: "the record stands on the sheet %[1]q: its publisher doubts that it is official, active or real; it is set apart",
		Remedy:  "do not add it to others; look for a second source",
	}
	codeCurrency = finding.Code{
		ID: "TGN-AID-002", Severity: aid.SeverityWarning,
		Message: "%[1]q is no code of a currency; the amount is kept with it as it stands",
		Remedy:  "find the currency in the description or in a later release",
	}
	codeRecipients = finding.Code{
		ID: "TGN-AID-003", Severity: aid.SeverityNote,
		Message: "the record has several recipients (%[1]s); the amount was given to none of them",
		Remedy:  "nothing need be done; a share for each is not stated",
	}
	codeApart = finding.Code{
		ID: "TGN-AID-004", Severity: aid.SeverityNote,
		Message: "the publisher does not recommend the record for aggregates; it is set apart",
		Remedy:  "nothing need be done; totals leave it out",
	}
	codeMojibake = finding.Code{
		ID: "TGN-AID-005", Severity: aid.SeverityNote,
		Message: "the text was damaged before publication (UTF-8 read as Windows-1252); it is kept as it stands",
		Remedy:  "nothing need be done; names may not be found by their right spelling",
	}
	codeYear = finding.Code{
		ID: "TGN-AID-006", Severity: aid.SeverityNote,
		Message: "the publisher marks the year as uncertain",
		Remedy:  "nothing need be done; the date is kept as uncertain",
	}
	codeEstimatedDate = finding.Code{
		ID: "TGN-AID-007", Severity: aid.SeverityNote,
		Message: "the day of the commitment is estimated; the date was read as %[1]s",
		Remedy:  "nothing need be done",
	}
	codeParallel = finding.Code{
		ID: "TGN-AID-008", Severity: aid.SeverityNote,
		Message: "the columns about sources hold %[1]s values; they do not line up",
		Remedy:  "read them one by one before citing a source with its title",
	}
	codeDerived = finding.Code{
		ID: "TGN-AID-009", Severity: aid.SeverityNote,
		Message: "the amount is the publisher's share of a commitment for an area, in constant dollars; it was kept as an observation, not as money given",
		Remedy:  "nothing need be done",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{
	codeSuspicious, codeCurrency, codeRecipients, codeApart, codeMojibake, codeYear, codeEstimatedDate, codeParallel, codeDerived,
}
