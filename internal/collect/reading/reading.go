// Package reading holds what a reader made of a document's bytes: its text, in paragraphs, and what it says of itself.
//
// Units: offsets are Unicode code points of Content; pages count from 1.
// Shape: a Reading's paragraphs stand in the order of the text and do not overlap; each Para's Text is the stretch of
// Content from Start to End.
// Errors: none; doubts are findings in the Reading.
// Source: design.md, "document" and its "text".
package reading

import (
	"strings"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// A Para is a paragraph while it is being worked on: an aid.Paragraph with its words.
type Para struct {
	aid.Paragraph
	Text   string
	Breaks int // line breaks between the paragraph before it and this one
}

// Words counts the words of the paragraph; two Han characters count as one word.
func (p Para) Words() int { return Words(p.Text) }

// A Meta is what a document says of itself. Empty fields are not said.
type Meta struct {
	Title     string
	Authors   []string
	Publisher string
	Published edtf.Date
	Language  string
	Licence   string
	URL       string
	Kind      aid.SourceKind
	// FileDate is when the file was made, by its own properties: no date of publication, but better than none.
	FileDate edtf.Date
	// Supplied says that Title was made up from what else is known, because the document gives none.
	Supplied bool
	// EventDate says that Published is the day of the event that the document reports, not of its publication.
	EventDate bool
}

// A Reading is what a reader read out of a document.
type Reading struct {
	Reader   string // name and version: "text/1"
	Media    string // media type by content
	Content  string
	Paras    []Para
	Meta     Meta
	Findings []aid.Finding
}

// Text returns the reading as the vocabulary has it.
func (r Reading) Text() aid.Text {
	t := aid.Text{Content: r.Content, Paragraphs: make([]aid.Paragraph, len(r.Paras))}
	for i, p := range r.Paras {
		t.Paragraphs[i] = p.Paragraph
	}
	return t
}

// A Builder puts a text together out of paragraphs, one line each.
type Builder struct {
	content strings.Builder
	runes   int
	paras   []Para
}

// Len is the number of code points so far.
func (b *Builder) Len() int { return b.runes }

// Add appends a paragraph after a line break and returns where it stands. An empty one is left out.
func (b *Builder) Add(text string, kind aid.ParagraphKind, page int) (start, end int) {
	if text = strings.TrimSpace(text); text == "" {
		return b.runes, b.runes
	}
	breaks := 0
	if b.runes > 0 {
		b.content.WriteByte('\n')
		b.runes++
		breaks = 1
	}
	start = b.runes
	b.content.WriteString(text)
	b.runes += utf8.RuneCountInString(text)
	b.paras = append(b.paras, Para{
		Paragraph: aid.Paragraph{Start: start, End: b.runes, Kind: kind, Page: page},
		Text:      text, Breaks: breaks,
	})
	return start, b.runes
}

// Build fills in the content and the paragraphs of a reading. Each Para's Text becomes a part of the one Content.
func (b *Builder) Build(r *Reading) {
	r.Content = b.content.String()
	at := 0
	for i := range b.paras {
		p := &b.paras[i]
		if i > 0 {
			at++
		}
		p.Text = r.Content[at : at+len(p.Text)]
		at += len(p.Text)
	}
	r.Paras = b.paras
}

// A RefusalError is the error of a reader that refuses a document, with the finding that says why.
type RefusalError struct {
	Finding aid.Finding
}

// Error is the finding's message.
func (r *RefusalError) Error() string { return r.Finding.Message }

// Refuse makes a refusal of a finding.
func Refuse(f aid.Finding) error { return &RefusalError{Finding: f} }
