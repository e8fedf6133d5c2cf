package pdf

import (
	"toguna/internal/aid"
	"toguna/internal/finding"
)

var (
	codeNoEngine = finding.Code{
		ID: "TGN-PDF-001", Severity: aid.SeverityError,
		Message: "this program was built without its PDF reader", Remedy: "build it with `make build` (which needs Node once), and add the file again",
	}
	codeEncrypted = finding.Code{
		ID: "TGN-PDF-002", Severity: aid.SeverityError,
		Message: "the PDF is encrypted and needs a password", Remedy: "open it with its password, print or save it without one, and add that",
	}
	codeDamaged = finding.Code{
		ID: "TGN-PDF-003", Severity: aid.SeverityError,
		Message: "the PDF is damaged: %[1]s", Remedy: "get the file again from where it came from, or open it in a viewer and print it to a new PDF",
	}
	codeScan = finding.Code{
		ID: "TGN-PDF-004", Severity: aid.SeverityWarning,
		Message: "the PDF holds no text: %[1]d of its %[2]d pages are pictures", Remedy: "recognise its text (for instance with ocrmypdf or tesseract), and add the result",
	}
	codeSomeScans = finding.Code{
		ID: "TGN-PDF-005", Severity: aid.SeverityWarning,
		Message: "%[1]d of the PDF's %[2]d pages are pictures without text", Remedy: "recognise their text, and add the result",
	}
	codePartly = finding.Code{
		ID: "TGN-PDF-006", Severity: aid.SeverityWarning,
		Message: "only the first %[1]d of the PDF's %[2]d pages were read", Remedy: "split the document into parts, and add those",
	}
	codeSlow = finding.Code{
		ID: "TGN-PDF-008", Severity: aid.SeverityError,
		Message: "the PDF takes longer to read than a document may (%[1]s a page, %[2]s in all)", Remedy: "open it in a viewer, print it to a new PDF, and add that",
	}
	codeRecognised = finding.Code{
		ID: "TGN-PDF-009", Severity: aid.SeverityWarning,
		Message: "the text of %[1]d of the PDF's %[2]d pictures of pages was recognised by %[3]s (%[4]s); digits and names may be wrong", Remedy: "compare every figure with the page before accepting it",
	}
	codeRepaired = finding.Code{
		ID: "TGN-PDF-007", Severity: aid.SeverityWarning,
		Message: "the PDF is damaged and was read as far as it could be mended; pages may be missing", Remedy: "get the file again from where it came from, and compare",
	}
)

// Codes lists the findings that this package makes.
var Codes = []finding.Code{codeNoEngine, codeEncrypted, codeDamaged, codeScan, codeSomeScans, codePartly, codeRepaired, codeSlow, codeRecognised}
