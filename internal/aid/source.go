package aid

import (
	"time"

	"toguna/internal/edtf"
)

// SourceKind says what sort of work a source is.
type SourceKind string

// The kinds of sources.
const (
	KindReport      SourceKind = "report"
	KindArticle     SourceKind = "article"
	KindDataset     SourceKind = "dataset"
	KindTreaty      SourceKind = "treaty"
	KindSpeech      SourceKind = "speech"
	KindInterview   SourceKind = "interview"
	KindReadingNote SourceKind = "reading_note"
	KindOther       SourceKind = "other"
)

// Reliability is the letter of the Admiralty code that a person gave a source (methodology 7.1).
type Reliability string

// Unrated is the reliability of a source that nobody has rated: it cannot be judged.
const Unrated Reliability = "F"

// A Source is who says it: a report, an article, a dataset's release, a treaty's text, an interview.
type Source struct {
	ID          string      `json:"id"` // S001, S002, … in the order of arrival; given by the ledger
	Kind        SourceKind  `json:"kind"`
	Title       string      `json:"title"`
	Authors     []string    `json:"authors,omitempty"`
	Publisher   string      `json:"publisher,omitempty"`
	Published   edtf.Date   `json:"published,omitzero"` // zero: not known, an open interval
	Language    string      `json:"language,omitempty"` // BCP 47
	Licence     string      `json:"licence,omitempty"`
	URL         string      `json:"url,omitempty"`
	Citation    string      `json:"citation,omitempty"`   // how the work is cited, as one line
	Reliability Reliability `json:"reliability"`          // A to F
	GainsFrom   []string    `json:"gains_from,omitempty"` // parties that the source belongs to or speaks for
	DerivedFrom []string    `json:"derived_from,omitempty"`
	Restricted  bool        `json:"restricted,omitempty"`
}

// Short is how a page cites the source in a line: authors or publisher or title, and the year.
func (s Source) Short() string {
	name := s.Title
	switch {
	case len(s.Authors) > 0:
		name = surnames(s.Authors)
	case s.Publisher != "":
		name = s.Publisher
	}
	if s.Published.IsZero() {
		return name
	}
	return name + ", " + s.Published.String()
}

// A CaptureRecord says how the bytes of a document came to be held (methodology 7.2).
type CaptureRecord struct {
	Path     string    `json:"path,omitempty"` // as the user named the file, without its folder
	URL      string    `json:"url,omitempty"`
	At       time.Time `json:"at"` // UTC
	Tool     string    `json:"tool"`
	Operator string    `json:"operator"`
	Media    string    `json:"media_type"`
	Bytes    int64     `json:"bytes"`
	SHA256   string    `json:"sha256"`
}

// A Document is the bytes as captured, under their SHA-256, and the text that a reader read out of them.
type Document struct {
	SHA256     string        `json:"sha256"` // of the bytes; the document's identity
	SourceID   string        `json:"source_id"`
	MediaType  string        `json:"media_type"`
	Bytes      int64         `json:"bytes"`
	Language   string        `json:"language,omitempty"`
	Capture    CaptureRecord `json:"capture"`
	Reader     string        `json:"reader"` // name and version of what read the text: "text/1"
	TextSHA256 string        `json:"text_sha256"`
	// Follows is the SHA-256 of the earlier capture of the same document that this one takes the place of; empty for the
	// first. The earlier one stays held; its claims stand in this one where its words are found again.
	Follows string `json:"follows,omitempty"`
}

// ParagraphKind says how a stretch of a document's text is to be read.
type ParagraphKind string

// The kinds of paragraphs.
const (
	ParaText        ParagraphKind = "text"
	ParaHeading     ParagraphKind = "heading"
	ParaTable       ParagraphKind = "table"       // a row of a table
	ParaNote        ParagraphKind = "note"        // a footnote
	ParaBoilerplate ParagraphKind = "boilerplate" // navigation, sign-up prompts, running heads: kept, never coded
	ParaRepeat      ParagraphKind = "repeat"      // repeats another stretch word for word: mentions yes, claims no
)

// A Paragraph is a stretch of a document's text, in code points. Paragraphs do not overlap and stand in order.
type Paragraph struct {
	Start    int           `json:"start"`
	End      int           `json:"end"`
	Kind     ParagraphKind `json:"kind"`
	OfStart  int           `json:"of_start,omitempty"` // for a repeat: where the stretch stands first
	OfEnd    int           `json:"of_end,omitempty"`
	Language string        `json:"language,omitempty"`
	Page     int           `json:"page,omitempty"` // from 1, where the document has pages
}

// A Text is what was read out of a document: one string, and its paragraphs in code points.
type Text struct {
	Content    string      `json:"content"`
	Paragraphs []Paragraph `json:"paragraphs"`
}

// Captured is a document with its source, text and bytes, ready to be kept.
type Captured struct {
	Source   Source
	Document Document
	Text     Text
	Bytes    []byte // nil when Open is set
	Findings []Finding
}

// A Span points at words in a document: Start and End in code points of the text, the words themselves, and up to 32
// characters on either side, so that the words can be found again when the text is read anew.
type Span struct {
	Document string `json:"document"` // its SHA-256
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Quote    string `json:"quote"`
	Before   string `json:"before,omitempty"`
	After    string `json:"after,omitempty"`
}

// Overlaps reports whether the two spans share a character of one document.
func (s Span) Overlaps(o Span) bool {
	return s.Document == o.Document && s.Start < o.End && o.Start < s.End
}
