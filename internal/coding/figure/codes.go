package figure

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

// Codes are the findings that reading figures can make.
var Codes = []finding.Code{impliedCurrency, doubleScale, damaged, dayOrMonth, yearAssumed, separator, missingScale}

var (
	impliedCurrency = finding.Code{ID: "TGN-COD-001", Severity: aid.SeverityNote,
		Message: "the text says %[1]q and leaves the currency to the reader; read as %[2]s",
		Remedy:  "check the currency of the amount, and correct the claim if it is not %[2]s"}
	doubleScale = finding.Code{ID: "TGN-COD-002", Severity: aid.SeverityWarning,
		Message: "a full amount is followed by a word that multiplies it: %[1]q",
		Remedy:  "compare with another source, and correct the amount: one of the two is probably meant"}
	damaged = finding.Code{ID: "TGN-COD-003", Severity: aid.SeverityWarning,
		Message: "%[1]q looks like a number with letters in it; it was not read",
		Remedy:  "look at the original and add the figure by hand"}
	dayOrMonth = finding.Code{ID: "TGN-COD-004", Severity: aid.SeverityWarning,
		Message: "%[1]q may begin with the day or with the month; read as %[2]s",
		Remedy:  "look for another date of the document that decides it, and correct this one if need be"}
	yearAssumed = finding.Code{ID: "TGN-COD-005", Severity: aid.SeverityNote,
		Message: "%[1]q names no year; read as %[2]s",
		Remedy:  "check the year against the document's date"}
	separator = finding.Code{ID: "TGN-COD-006", Severity: aid.SeverityWarning,
		Message: "the mark in %[1]q may group thousands or begin decimals; read as %[2]s",
		Remedy:  "compare with the other figures of the document"}
	missingScale = finding.Code{ID: "TGN-COD-007", Severity: aid.SeverityWarning,
		Message: "%[1]q seems to lack a word such as million beside an amount that has one",
		Remedy:  "look at the original and correct the amount"}
)

// doubt puts a finding on a mention; the first one stays.
func (r *reader) doubt(m *aid.Mention, c finding.Code, args ...any) {
	if m.Finding != nil {
		return
	}
	f := c.New("document:"+r.ctx.Document, "", args...)
	m.Finding = &f
	if c.Severity == aid.SeverityWarning {
		m.Confidence = aid.Doubtful
	}
}
