package aid

// Severity says how much a finding matters.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"   // the record is refused
	SeverityWarning Severity = "warning" // kept; a person should look
	SeverityNote    Severity = "note"    // kept; worth knowing
)

// A Finding is a doubt about data: what, where, how serious, and what to do. A code is never reused; docs/findings.md
// lists all of them.
type Finding struct {
	Code     string   `json:"code"` // TGN-TXT-003
	Severity Severity `json:"severity"`
	Subject  string   `json:"subject,omitempty"` // "document:<sha>", "claim:c…", "file:name", "activity:…"
	At       string   `json:"at,omitempty"`      // "line 12", "characters 12–40", an XPath
	Message  string   `json:"message"`
	Remedy   string   `json:"remedy"`
}
