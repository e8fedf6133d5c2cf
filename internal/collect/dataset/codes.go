package dataset

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// The findings that any import may make. Codes are never reused.
var (
	CodeRecoded = finding.Code{
		ID: "TGN-IMP-001", Severity: aid.SeverityNote,
		Message: "%[1]d lines are not UTF-8, the first is line %[2]d; they were read as Windows-1252",
		Remedy:  "look whether accents are right in these lines; the bytes can be had back from what is kept",
	}
	CodeUndefined = finding.Code{
		ID: "TGN-IMP-002", Severity: aid.SeverityWarning,
		Message: "%[1]d bytes are letters in no encoding that fits; they are kept as control characters",
		Remedy:  "the file was damaged before it came here; get it again from its publisher, or correct the names",
	}
	CodeUnclosed = finding.Code{
		ID: "TGN-IMP-003", Severity: aid.SeverityWarning,
		Message: "the file ends inside quotation marks that are opened on line %[1]d",
		Remedy:  "check whether the file was copied whole",
	}
	CodeTorn = finding.Code{
		ID: "TGN-IMP-004", Severity: aid.SeverityWarning,
		Message: "the record is torn over %[1]d lines by line breaks outside quotation marks; the lines were joined",
		Remedy:  "compare the record with the publisher's own table",
	}
	CodeWidth = finding.Code{
		ID: "TGN-IMP-005", Severity: aid.SeverityError,
		Message: "the record has %[1]d fields, the header has %[2]d",
		Remedy:  "look at this line of the file: a separator is missing or too many, or the line belongs to another record",
	}
	CodeFormula = finding.Code{
		ID: "TGN-IMP-006", Severity: aid.SeverityNote,
		Message: "%[1]d cells are formulas; the value that was computed last was read",
		Remedy:  "open the workbook and save it once if it may not have been computed anew",
	}
	CodeCellError = finding.Code{
		ID: "TGN-IMP-007", Severity: aid.SeverityWarning,
		Message: "%[1]d cells hold an error such as #REF!; it was read as text",
		Remedy:  "correct the formulas in the workbook",
	}
	CodeNoKey = finding.Code{
		ID: "TGN-IMP-008", Severity: aid.SeverityError,
		Message: "the record has no identifier",
		Remedy:  "ask the publisher, or give the record an identifier in the file",
	}
	CodeSpace = finding.Code{
		ID: "TGN-IMP-010", Severity: aid.SeverityNote,
		Message: "the identifier stands between white space, which was taken away",
		Remedy:  "nothing need be done",
	}
	CodeNumber = finding.Code{
		ID: "TGN-IMP-011", Severity: aid.SeverityWarning,
		Message: "%[1]s holds %[2]q, which is no number; no value was taken",
		Remedy:  "read the cell, and correct it at its source or in the mapping",
	}
	CodeDate = finding.Code{
		ID: "TGN-IMP-012", Severity: aid.SeverityWarning,
		Message: "%[1]s holds %[2]q, which is no date that can be read; no date was taken",
		Remedy:  "read the cell, and correct it at its source or in the mapping",
	}
	CodeCountry = finding.Code{
		ID: "TGN-IMP-013", Severity: aid.SeverityNote,
		Message: "%[1]q is no country that is known; the name is kept as it is",
		Remedy:  "it may be a region, a group or an organisation; rule which party it is where it matters",
	}
	CodeSeveral = finding.Code{
		ID: "TGN-IMP-014", Severity: aid.SeverityWarning,
		Message: "%[1]s holds several values in one cell (%[2]q); none of them was taken as the value",
		Remedy:  "read the record; the cell is kept as it stands",
	}
	CodeZeroPoint = finding.Code{
		ID: "TGN-IMP-015", Severity: aid.SeverityWarning,
		Message: "the coordinates are 0, 0, which is a point in the Atlantic; they were not taken",
		Remedy:  "find the place by its name",
	}
	CodePoint = finding.Code{
		ID: "TGN-IMP-016", Severity: aid.SeverityWarning,
		Message: "the coordinates %[1]s, %[2]s are no place on Earth; they were not taken",
		Remedy:  "look for a lost decimal point or for latitude and longitude that have changed places",
	}
	CodeBroken = finding.Code{
		ID: "TGN-IMP-017", Severity: aid.SeverityError,
		Message: "reading the file broke off: %[1]s; what stands before was kept",
		Remedy:  "get the file again from where it came from, and import it again",
	}
	CodeUnknownFormat = finding.Code{
		ID: "TGN-IMP-018", Severity: aid.SeverityError,
		Message: "%[1]s is in no format that is recognised",
		Remedy:  "name the format (toguna import --help lists them), or describe the table: toguna import --suggest-mapping FILE",
	}
	CodeManyGone = finding.Code{
		ID: "TGN-IMP-023", Severity: aid.SeverityError,
		Message: "%[1]d of the %[2]d records that are held are not in the file, more than one in ten, and --full would withdraw them; nothing was imported and nothing withdrawn",
		Remedy:  "import all files of the release in one command; where the records are really gone, say how many may go: --full --withdraw %[1]d",
	}
)

// CodeNoMapping and CodeMapping are about tables that need a mapping.
var (
	CodeNoMapping = finding.Code{
		ID: "TGN-IMP-020", Severity: aid.SeverityError,
		Message: "%[1]s is a table; what its columns mean must be said",
		Remedy:  "toguna import --suggest-mapping FILE > FILE.mapping.yaml, look at each line, put it beside the table and import it again",
	}
	CodeMapping = finding.Code{
		ID: "TGN-IMP-021", Severity: aid.SeverityError,
		Message: "a mapping in the folder cannot be read: %[1]s",
		Remedy:  "correct the line that it names; docs/formats/table.md explains each",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{
	CodeRecoded, CodeUndefined, CodeUnclosed, CodeTorn, CodeWidth, CodeFormula, CodeCellError, CodeNoKey, CodeSpace,
	CodeNumber, CodeDate, CodeCountry, CodeSeveral, CodeZeroPoint, CodePoint, CodeBroken, CodeUnknownFormat, CodeManyGone, CodeNoMapping, CodeMapping,
}
