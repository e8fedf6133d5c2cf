package pipeline

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// CodeUnreadable is the finding about a file that the system does not let us read.
var CodeUnreadable = finding.Code{
	ID: "TGN-ADD-001", Severity: aid.SeverityError,
	Message: "the file cannot be opened: %s",
	Remedy:  "check the name and the permission to read it, then add it again",
}

// The findings about documents that are captured or read again.
var (
	CodeCapturedAgain = finding.Code{
		ID: "TGN-ADD-002", Severity: aid.SeverityNote,
		Message: "this is a later capture of the document of %[1]s that was captured on %[2]s; it takes its place",
		Remedy:  "look at the orphans that `toguna check` lists; add with --apart what is a work of its own",
	}
	CodeOtherDate = finding.Code{
		ID: "TGN-ADD-003", Severity: aid.SeverityWarning,
		Message: "the later capture gives %[1]s as its date of publication; %[2]s keeps %[3]s",
		Remedy:  "change the date on the page of %[2]s if the later one is right",
	}
	CodeNotReadAgain = finding.Code{
		ID: "TGN-ADD-004", Severity: aid.SeverityWarning,
		Message: "the present reader does not read this document any more (%[2]s); the text that %[1]s read stays",
		Remedy:  "compare the text with the document; add it in another format if words are missing",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{CodeUnreadable, CodeCapturedAgain, CodeOtherDate, CodeNotReadAgain}
