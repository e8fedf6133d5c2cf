package iati

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// The findings about IATI files. Codes are never reused.
var (
	codeNoIdentifier = finding.Code{
		ID: "TGN-IAT-001", Severity: aid.SeverityError,
		Message: "the activity has no iati-identifier",
		Remedy:  "ask the publisher for the identifier; without one it cannot be told from others",
	}
	codeCharacters = finding.Code{
		ID: "TGN-IAT-002", Severity: aid.SeverityNote,
		Message: "the identifier %[1]q holds characters that the standard does not allow (/ & | ?)",
		Remedy:  "nothing need be done; addresses that hold it must be encoded",
	}
	codeUnknown = finding.Code{
		ID: "TGN-IAT-003", Severity: aid.SeverityWarning,
		Message: "the code %[1]q is not in the codelist %[2]s",
		Remedy:  "look it up in an older version of the list, or ask the publisher",
	}
	codeNegative = finding.Code{
		ID: "TGN-IAT-004", Severity: aid.SeverityNote,
		Message: "the transaction is negative: a correction or a de-obligation; it is kept and counts in sums",
		Remedy:  "nothing need be done",
	}
	codeZero = finding.Code{
		ID: "TGN-IAT-005", Severity: aid.SeverityNote,
		Message: "the transaction is zero",
		Remedy:  "nothing need be done; a count of transactions includes it",
	}
	codeCountryShares = finding.Code{
		ID: "TGN-IAT-006", Severity: aid.SeverityWarning,
		Message: "the percentages of the recipient countries and regions add to %[1]s",
		Remedy:  "do not multiply them out without a rule for the rest",
	}
	codeSectorShares = finding.Code{
		ID: "TGN-IAT-007", Severity: aid.SeverityWarning,
		Message: "the percentages of the sectors of vocabulary %[1]s add to %[2]s",
		Remedy:  "do not multiply them out without a rule for the rest",
	}
	codeTextDate = finding.Code{
		ID: "TGN-IAT-008", Severity: aid.SeverityNote,
		Message: "the date %[1]q stands as text, without iso-date; the text was read",
		Remedy:  "nothing need be done where the text is a date",
	}
	codeZone = finding.Code{
		ID: "TGN-IAT-009", Severity: aid.SeverityNote,
		Message: "the date %[1]q has a time or a time zone; the day was taken as it is written",
		Remedy:  "nothing need be done",
	}
	codeForeign = finding.Code{
		ID: "TGN-IAT-010", Severity: aid.SeverityNote,
		Message: "elements of the namespace %[1]s stand in the activity; they were left in the record as it stood and not read",
		Remedy:  "nothing need be done",
	}
	codeVersion = finding.Code{
		ID: "TGN-IAT-011", Severity: aid.SeverityNote,
		Message: "the version %[1]q names no schema of the standard; the file was read as version %[2]s",
		Remedy:  "nothing need be done",
	}
	codeNoCurrency = finding.Code{
		ID: "TGN-IAT-012", Severity: aid.SeverityWarning,
		Message: "the value has no currency, and the activity no default; it is kept without",
		Remedy:  "ask the publisher in which currency it is",
	}
	codeNoValue = finding.Code{
		ID: "TGN-IAT-013", Severity: aid.SeverityWarning,
		Message: "the transaction has no value that can be read (%[1]q); its amount is unknown",
		Remedy:  "read the record and ask the publisher",
	}
	codeNoType = finding.Code{
		ID: "TGN-IAT-014", Severity: aid.SeverityWarning,
		Message: "the transaction has no type; it belongs to no rung",
		Remedy:  "ask the publisher whether it is a commitment or a disbursement",
	}
	codeComponent = finding.Code{
		ID: "TGN-IAT-015", Severity: aid.SeverityNote,
		Message: "the activity is of hierarchy %[1]s, a component of another; adding both may count money twice",
		Remedy:  "add up one level only where the publisher states amounts on both",
	}
	codeYears = finding.Code{
		ID: "TGN-IAT-016", Severity: aid.SeverityNote,
		Message: "the first transactions are all dated 1 January: the file states years; dates of 1 January were taken as years",
		Remedy:  "look in the publisher's documentation whether days are known",
	}
	codeSeveralCountries = finding.Code{
		ID: "TGN-IAT-017", Severity: aid.SeverityNote,
		Message: "the activity has %[1]d recipient countries and its transactions name none; they were given no country",
		Remedy:  "nothing need be done; the shares are in the record as it stood",
	}
	codeOnTransactions = finding.Code{
		ID: "TGN-IAT-018", Severity: aid.SeverityNote,
		Message: "the recipient stands on the transactions, not on the activity",
		Remedy:  "nothing need be done; count by transaction",
	}
	codeNoDate = finding.Code{
		ID: "TGN-IAT-019", Severity: aid.SeverityWarning,
		Message: "the transaction has no date that can be read (%[1]q); it belongs to no year",
		Remedy:  "read the record and ask the publisher",
	}
	codeNoRecipient = finding.Code{
		ID: "TGN-IAT-020", Severity: aid.SeverityNote,
		Message: "neither the activity nor a transaction of it names a recipient country or region",
		Remedy:  "nothing need be done; sums by receiver leave it out",
	}
	codeReader = finding.Code{
		ID: "TGN-IAT-021", Severity: aid.SeverityNote,
		Message: "%[1]d lines are not UTF-8 as the file says; they were read as Windows-1252",
		Remedy:  "look whether accents are right",
	}
	codeNoResult = finding.Code{
		ID: "TGN-IAT-022", Severity: aid.SeverityNote,
		Message: "the %[1]s of the indicator has no value; it is left out",
		Remedy:  "nothing need be done; what is not stated is not zero",
	}
	codeNoMeasure = finding.Code{
		ID: "TGN-IAT-023", Severity: aid.SeverityNote,
		Message: "the indicator %[1]q states neither a baseline nor a target nor an actual value",
		Remedy:  "read the record; some publishers write the result into the title",
	}
	codeNoAddress = finding.Code{
		ID: "TGN-IAT-024", Severity: aid.SeverityNote,
		Message: "the document %[1]q has no address",
		Remedy:  "ask the publisher where the document is",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{
	codeNoIdentifier, codeCharacters, codeUnknown, codeNegative, codeZero, codeCountryShares, codeSectorShares, codeTextDate,
	codeZone, codeForeign, codeVersion, codeNoCurrency, codeNoValue, codeNoType, codeComponent, codeYears, codeSeveralCountries,
	codeOnTransactions, codeNoDate, codeNoRecipient, codeReader, codeNoResult, codeNoMeasure,
	codeNoAddress,
}
