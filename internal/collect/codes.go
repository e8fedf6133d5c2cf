package collect

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/collect/docx"
	"toguna/internal/collect/html"
	"toguna/internal/collect/pdf"
	"toguna/internal/collect/reprint"
	"toguna/internal/finding"
)

// The findings of collecting. Codes are never reused.
var (
	codeEmpty = finding.Code{
		ID: "TGN-TXT-001", Severity: aid.SeverityError,
		Message: "%[1]s is empty: it holds no text",
		Remedy:  "check that the file was copied or downloaded whole, and add it again",
	}
	codeBinary = finding.Code{
		ID: "TGN-TXT-002", Severity: aid.SeverityError,
		Message: "%[1]s was read as plain text, for it is no format that is known here, but it is none: the byte at offset %[2]d is a control character that no text holds",
		Remedy:  "open it in the program that made it, save it from there as PDF, DOCX, HTML or plain text (UTF-8), and add that file",
	}
	codeEncoding = finding.Code{
		ID: "TGN-TXT-003", Severity: aid.SeverityError,
		Message: "the encoding of %[1]s is broken: the bytes at offset %[2]d are not UTF-8, and no other encoding fits",
		Remedy:  "get the file again from where it came from, or save it as UTF-8 in the program that wrote it",
	}
	codeTooBig = finding.Code{
		ID: "TGN-TXT-004", Severity: aid.SeverityError,
		Message: "%[1]s is over the limit of %[2]s",
		Remedy:  "raise the limit with --max-size, or add the part of the file that matters",
	}
	codeUnreadable = finding.Code{
		ID: "TGN-TXT-005", Severity: aid.SeverityError,
		Message: "%[1]s could not be read: %[2]s",
		Remedy:  "check that the file exists and that you may read it",
	}
	codeFormat = finding.Code{
		ID: "TGN-TXT-006", Severity: aid.SeverityError,
		Message: "%[1]s is %[2]s, which is not read",
		Remedy:  "%[3]s",
	}
	codeLongText = finding.Code{
		ID: "TGN-TXT-007", Severity: aid.SeverityError,
		Message: "%[1]s holds more than %[2]d characters of text",
		Remedy:  "split the document into its parts, and add those",
	}
	codeAssumed = finding.Code{
		ID: "TGN-TXT-008", Severity: aid.SeverityNote,
		Message: "%[1]s is not UTF-8; it was read as %[2]s",
		Remedy:  "look whether accents and quotation marks are right; if not, save the file as UTF-8 and add it again",
	}
	codeLyingName = finding.Code{
		ID: "TGN-TXT-009", Severity: aid.SeverityWarning,
		Message: "%[1]s is called %[2]s, but its content is %[3]s; it was read as %[3]s",
		Remedy:  "check where the file came from, and give it the right name",
	}
	codeOddName = finding.Code{
		ID: "TGN-TXT-010", Severity: aid.SeverityNote,
		Message: "the file's name holds control characters or a folder; it is kept as %[1]s",
		Remedy:  "nothing need be done; rename the file if you wish",
	}
	codeNoTitle = finding.Code{
		ID: NoTitle, Severity: aid.SeverityNote,
		Message: "no title was found in the document; it is listed as %[1]s",
		Remedy:  "give it its title on its source page",
	}
	codeNoDate = finding.Code{
		ID: "TGN-TXT-012", Severity: aid.SeverityNote,
		Message: "the document does not say when it was published",
		Remedy:  "add it with --published DATE, or set the date on its source page",
	}
	codeEventDate = finding.Code{
		ID: "TGN-TXT-013", Severity: aid.SeverityNote,
		Message: "the document gives no date of its own; %[1]s is the day of the event that it reports",
		Remedy:  "set the date of publication on its source page if you know it",
	}
	codeControl = finding.Code{
		ID: "TGN-TXT-014", Severity: aid.SeverityNote,
		Message: "the text holds %[1]d control characters, the first at character %[2]d; they are kept",
		Remedy:  "look whether words are missing there",
	}
	codeBroke = finding.Code{
		ID: "TGN-TXT-016", Severity: aid.SeverityError,
		Message: "%[1]s is %[2]s, but reading it broke off: %[3]s",
		Remedy:  "open it in another program, save it anew or print it to PDF, and add that",
	}
	codeFileDate = finding.Code{
		ID: "TGN-TXT-017", Severity: aid.SeverityNote,
		Message: "the document gives no date of publication; %[1]s is the day on which its file was made",
		Remedy:  "set the date of publication on its source page if you know it",
	}
	codeDamaged = finding.Code{
		ID: "TGN-TXT-015", Severity: aid.SeverityWarning,
		Message: "the text holds %[1]d replacement characters (U+FFFD), the first at character %[2]d: letters were lost before it came here",
		Remedy:  "get the text again from where it came from",
	}
)

// NoTitle is the finding about a document in which no title was found.
const NoTitle = "TGN-TXT-011"

// Codes lists the findings of collecting, with those of the packages below this one.
var Codes = slices.Concat([]finding.Code{
	codeEmpty, codeBinary, codeEncoding, codeTooBig, codeUnreadable, codeFormat, codeLongText, codeAssumed,
	codeLyingName, codeOddName, codeNoTitle, codeNoDate, codeEventDate, codeControl, codeDamaged, codeBroke, codeFileDate,
}, html.Codes, docx.Codes, pdf.Codes, reprint.Codes)
