package figure

import (
	"fmt"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/date"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/finding"
)

// Codes are the findings that reading figures can make.
var Codes = append([]finding.Code{impliedCurrency, doubleScale, damaged, separator, missingScale}, date.Codes...)

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
	separator = finding.Code{ID: "TGN-COD-006", Severity: aid.SeverityWarning,
		Message: "the mark in %[1]q may group thousands or begin decimals; read as %[2]s",
		Remedy:  "compare with the other figures of the document"}
	missingScale = finding.Code{ID: "TGN-COD-007", Severity: aid.SeverityWarning,
		Message: "%[1]q seems to lack a word such as million beside an amount that has one",
		Remedy:  "look at the original and correct the amount"}
)

// Doubts returns findings about figures that were not read because their characters are damaged, as scanning leaves
// them: "l998" with the letter l, "2OO4" with the letter O.
func Doubts(doc *token.Doc, document string) []aid.Finding {
	var out []aid.Finding
	for _, d := range numeral.DamagedAt(doc) {
		first, last := doc.Tokens[d.First].Start, doc.Tokens[d.Last-1].End
		f := damaged.New("document:"+document, "", doc.Quote(first, last))
		f.At = fmt.Sprintf("characters %d–%d", first, last)
		out = append(out, f)
	}
	return out
}
