package docx

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"toguna/internal/aid"
)

// A writer makes paragraphs of the elements of one part.
type writer struct {
	d    *document
	body bool            // the document itself; else a note or running head, whose text goes to all
	all  strings.Builder // what was read, when this is not the body

	line    strings.Builder
	outer   []string // paragraphs around a text box's, put off until it ends
	heading bool
	notes   []string // the notes that the paragraph points at

	tables  int // how deep in tables
	cells   []string
	cell    strings.Builder
	skip    int // depth within an element that is left out
	inText  bool
	deleted int
}

// left are elements whose content is left out: deletions, the other half of a move, fields' programs, what older programs show.
var left = map[string]bool{"del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true, "rPrChange": true, "pPrChange": true, "sectPrChange": true, "tblPrChange": true}

// token takes the next piece of the part.
func (w *writer) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if w.skip > 0 || left[t.Name.Local] {
			if w.skip == 0 && t.Name.Local == "del" {
				w.deleted++
			}
			w.skip++
			return nil
		}
		w.start(t)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		w.end(t.Name.Local)
	case xml.CharData:
		if w.skip == 0 && w.inText {
			w.write(string(t))
		}
	}
	return nil
}

func (w *writer) write(s string) {
	w.line.WriteString(s)
	if !w.body {
		w.all.WriteString(s)
	}
}

func (w *writer) start(e xml.StartElement) {
	switch e.Name.Local {
	case "t":
		w.inText = true
	case "txbxContent":
		w.outer = append(w.outer, w.line.String())
		w.line.Reset()
	case "pStyle":
		w.heading = w.heading || w.d.styles[attr(e, "val")]
	case "outlineLvl":
		w.heading = w.heading || attr(e, "val") < "9"
	case "tab", "br", "cr", "ptab":
		w.write(" ")
	case "noBreakHyphen":
		w.write("-")
	case "footnoteReference", "endnoteReference":
		w.notes = append(w.notes, strings.TrimSuffix(e.Name.Local, "Reference")+":"+attr(e, "id"))
	case "tbl":
		w.tables++
	case "tr":
		if w.tables == 1 {
			w.cells = w.cells[:0]
		}
	case "tc":
		if w.tables == 1 {
			w.cell.Reset()
		}
	}
}

func (w *writer) end(name string) {
	switch name {
	case "t":
		w.inText = false
	case "p":
		w.endParagraph()
	case "txbxContent":
		if n := len(w.outer); n > 0 {
			w.line.WriteString(w.outer[n-1])
			w.outer = w.outer[:n-1]
		}
	case "tc":
		if w.tables == 1 {
			w.cells = append(w.cells, strings.Join(strings.Fields(w.cell.String()), " "))
			w.cell.Reset()
		}
	case "tr":
		if w.tables == 1 && w.body {
			w.endRow()
		}
	case "tbl":
		w.tables = max(0, w.tables-1)
	}
}

// endParagraph writes the paragraph, or adds it to the cell of a table that it stands in, and then its notes.
func (w *writer) endParagraph() {
	text := strings.Join(strings.Fields(w.line.String()), " ")
	w.line.Reset()
	heading := w.heading
	w.heading = false
	if !w.body {
		w.all.WriteByte(' ')
		return
	}
	if w.tables > 0 {
		w.cell.WriteString(text + " ")
		return
	}
	kind := aid.ParaText
	if heading && utf8.RuneCountInString(text) <= 300 {
		kind = aid.ParaHeading
	}
	w.d.b.Add(text, kind, 0)
	w.endNotes()
}

// endRow writes a row of a table, and the notes that it points at.
func (w *writer) endRow() {
	if strings.Join(w.cells, "") != "" {
		w.d.b.Add(strings.Join(w.cells, " | "), aid.ParaTable, 0)
	}
	w.cells = w.cells[:0]
	w.endNotes()
}

func (w *writer) endNotes() {
	for _, id := range w.notes {
		w.d.b.Add(w.d.notes[id], aid.ParaNote, 0)
		delete(w.d.notes, id)
	}
	w.notes = w.notes[:0]
}
