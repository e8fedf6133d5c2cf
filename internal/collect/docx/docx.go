// Package docx reads Word documents (Office Open XML).
//
// Units: offsets are code points of the text that was read.
// Shape: headings, paragraphs, rows of tables (cells joined by " | ") and notes become paragraphs, a note after the paragraph
// that points at it; running heads and feet are boilerplate. What was deleted under tracked changes is left out. Numbers that
// Word makes for lists and headings are not in the file's text, and so not in ours.
// Errors: *reading.RefusalError for a document that is encrypted, damaged or unpacks to too much. Nothing is unpacked to disk and
// no name within the archive is used as a path.
// Source: ECMA-376 part 1 (WordprocessingML) and part 2 (packages); Dublin Core for the properties.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
	"toguna/internal/finding"
)

const (
	// Reader is the name and version of this reader.
	Reader = "docx/1"
	// Media is the media type of Word documents.
	Media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	// MaxPart is how much one part of the archive may unpack to, in bytes.
	MaxPart = 128 << 20
	// maxDepth is how deep elements may nest.
	maxDepth = 256
	// maxNotes is how many footnotes and endnotes are read.
	maxNotes = 50_000
)

var (
	codeEncrypted = finding.Code{
		ID: "TGN-DOC-001", Severity: aid.SeverityError,
		Message: "the Word document is encrypted", Remedy: "open it with its password, save it without one, and add that",
	}
	codeDamaged = finding.Code{
		ID: "TGN-DOC-002", Severity: aid.SeverityError,
		Message: "the Word document is damaged: %[1]s", Remedy: "open it in a word processor, let it repair and save it, and add that",
	}
	codeTooLarge = finding.Code{
		ID: "TGN-DOC-003", Severity: aid.SeverityError,
		Message: "the Word document unpacks to more than %[1]d MB, or nests its elements more than %[2]d deep", Remedy: "save its text as plain text or PDF, and add that",
	}
	codeNoText = finding.Code{
		ID: "TGN-DOC-004", Severity: aid.SeverityWarning,
		Message: "the Word document holds no text, only pictures or nothing", Remedy: "recognise the text of the pictures, and add that",
	}
	codeTracked = finding.Code{
		ID: "TGN-DOC-005", Severity: aid.SeverityNote,
		Message: "the Word document holds tracked changes; insertions were read, %[1]d deletions left out", Remedy: "ask for the final version if this is a draft",
	}
)

// Codes lists the findings that this package makes.
var Codes = []finding.Code{codeEncrypted, codeDamaged, codeTooLarge, codeNoText, codeTracked}

var errTooLarge = errors.New("too large")

// Read reads a Word document.
func Read(raw []byte) (reading.Reading, error) {
	r := reading.Reading{Reader: Reader, Media: Media}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return r, reading.Refuse(codeDamaged.New("", "", err.Error()))
	}
	a := archive{}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return r, reading.Refuse(codeEncrypted.New("", ""))
		}
		if a[f.Name] == nil { // the first of two with one name
			a[f.Name] = f
		}
	}
	d := document{styles: map[string]bool{}, notes: map[string]string{}}
	if err := d.read(a); err != nil {
		if errors.Is(err, errTooLarge) {
			return r, reading.Refuse(codeTooLarge.New("", "", MaxPart>>20, maxDepth))
		}
		return r, reading.Refuse(codeDamaged.New("", "", err.Error()))
	}
	r.Meta = d.meta
	d.b.Build(&r)
	if len(r.Paras) == 0 {
		r.Findings = append(r.Findings, codeNoText.New("", ""))
	}
	if d.deleted > 0 {
		r.Findings = append(r.Findings, codeTracked.New("", "", d.deleted))
	}
	return r, nil
}

// An archive is the parts of a package by name.
type archive map[string]*zip.File

// parse reads one part's XML, token by token. A part that is not there is empty.
func (a archive) parse(name string, handle func(xml.Token) error) error {
	f := a[name]
	if f == nil {
		return nil
	}
	if f.UncompressedSize64 > MaxPart {
		return errTooLarge
	}
	body, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer body.Close()
	limited := &io.LimitedReader{R: body, N: MaxPart + 1}
	x := xml.NewDecoder(limited)
	depth := 0
	for {
		t, err := x.RawToken()
		switch {
		case limited.N <= 0:
			return errTooLarge
		case errors.Is(err, io.EOF):
			if depth > 0 {
				return fmt.Errorf("%s: it ends too early", name)
			}
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errTooLarge
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return fmt.Errorf("%s: an element ends that did not begin", name)
			}
		}
		if err := handle(t); err != nil {
			return err
		}
	}
}

// A document is a Word document while it is read.
type document struct {
	b       reading.Builder
	meta    reading.Meta
	styles  map[string]bool   // ids of the styles of headings and titles
	notes   map[string]string // text of the notes, by "footnote:id" and "endnote:id"
	deleted int
}

// read reads the parts in the order in which they are needed.
func (d *document) read(a archive) error {
	if err := a.parse("docProps/core.xml", d.properties()); err != nil {
		return err
	}
	if err := a.parse("word/styles.xml", d.style()); err != nil {
		return err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := d.readNotes(a, kind); err != nil {
			return err
		}
	}
	if err := d.running(a, "header"); err != nil {
		return err
	}
	w := writer{d: d, body: true}
	if err := a.parse("word/document.xml", w.token); err != nil {
		return err
	}
	w.endParagraph()
	d.deleted = w.deleted
	return d.running(a, "footer")
}

// readNotes keeps the text of each note by its id.
func (d *document) readNotes(a archive, kind string) error {
	id := ""
	w := writer{d: d}
	return a.parse("word/"+kind+"s.xml", func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == kind {
				id, w = attr(t, "id"), writer{d: d}
				if is := attr(t, "type"); is == "separator" || is == "continuationSeparator" {
					id = ""
				}
				return nil
			}
		case xml.EndElement:
			if t.Name.Local == kind {
				if id != "" && len(d.notes) < maxNotes {
					d.notes[kind+":"+id] = strings.Join(strings.Fields(w.all.String()), " ")
				}
				return nil
			}
		}
		return w.token(t)
	})
}

// running writes the distinct running heads or feet as boilerplate.
func (d *document) running(a archive, kind string) error {
	seen := map[string]bool{}
	for i := range 20 {
		name := fmt.Sprintf("word/%s%d.xml", kind, i)
		w := writer{d: d}
		if err := a.parse(name, w.token); err != nil {
			return err
		}
		if text := strings.Join(strings.Fields(w.all.String()), " "); text != "" && !seen[text] {
			seen[text] = true
			d.b.Add(text, aid.ParaBoilerplate, 0)
		}
	}
	return nil
}

// attr is the value of an attribute, whatever its prefix.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
