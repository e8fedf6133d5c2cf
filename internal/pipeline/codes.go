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

// Codes lists the findings of this package.
var Codes = []finding.Code{CodeUnreadable}
