package dataset

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/xmltok"
)

const (
	// maxColumns is how many columns a sheet can have (ECMA-376: up to XFD).
	maxColumns = 16_384
	// maxShared bounds the shared strings of a workbook, which stand in memory.
	maxShared = 512 << 20
)

// A Workbook is an open XLSX file. Its sheets are read row by row.
type Workbook struct {
	// Formulas counts cells that are formulas; the value that was computed last is what is read. Errors counts cells
	// that hold an error such as #REF!.
	Formulas, Errors int

	z      *zip.ReadCloser
	sheets []sheetRef
	shared []string
	styles []style
	year04 bool // days count from 1904
}

type sheetRef struct{ name, part string }

// OpenWorkbook opens a workbook and reads what its sheets share.
func OpenWorkbook(file string) (*Workbook, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("open the workbook: %w: %w", err, aid.ErrInvalid)
	}
	w := &Workbook{z: z}
	if err := w.open(); err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return w, nil
}

// Close closes the workbook.
func (w *Workbook) Close() error { return w.z.Close() }

// Sheets are the names of the sheets in their order.
func (w *Workbook) Sheets() []string {
	names := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.name
	}
	return names
}

func (w *Workbook) open() error {
	targets := map[string]string{}
	shared, styles := "xl/sharedStrings.xml", "xl/styles.xml"
	err := w.scan("xl/_rels/workbook.xml.rels", func(t *xmltok.Tokenizer, kind xmltok.Kind) error {
		if kind == xmltok.Start && string(t.Name()) == "Relationship" {
			target := t.Attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = "xl/" + target
			}
			target = strings.TrimPrefix(path.Clean(target), "/")
			targets[t.Attr("Id")] = target
			switch typ := t.Attr("Type"); {
			case strings.HasSuffix(typ, "/sharedStrings"):
				shared = target
			case strings.HasSuffix(typ, "/styles"):
				styles = target
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = w.scan("xl/workbook.xml", func(t *xmltok.Tokenizer, kind xmltok.Kind) error {
		if kind != xmltok.Start {
			return nil
		}
		switch string(t.Name()) {
		case "workbookPr":
			w.year04 = t.Attr("date1904") == "1" || t.Attr("date1904") == "true"
		case "sheet":
			w.sheets = append(w.sheets, sheetRef{t.Attr("name"), targets[relation(t)]})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := w.readStyles(styles); err != nil && !errors.Is(err, aid.ErrNotFound) {
		return err
	}
	if err := w.readShared(shared); err != nil && !errors.Is(err, aid.ErrNotFound) {
		return err
	}
	return nil
}

// relation is the relation by which the workbook names a sheet's part.
func relation(t *xmltok.Tokenizer) string {
	for _, a := range t.Attrs() {
		if string(a.Name) == "id" && a.Space != "" {
			return string(a.Value)
		}
	}
	return ""
}

// scan calls f for each token of a part.
func (w *Workbook) scan(part string, f func(*xmltok.Tokenizer, xmltok.Kind) error) error {
	for _, m := range w.z.File {
		if m.Name != part {
			continue
		}
		r, err := m.Open()
		if err != nil {
			return fmt.Errorf("open %s in the workbook: %w: %w", part, err, aid.ErrInvalid)
		}
		defer r.Close()
		size := int64(m.CompressedSize64)
		return scanXML(part, &bounded{r: r, packed: func() int64 { return size }}, f)
	}
	return fmt.Errorf("the workbook holds no %s: %w", part, aid.ErrNotFound)
}

func scanXML(part string, r io.Reader, f func(*xmltok.Tokenizer, xmltok.Kind) error) error {
	t, err := xmltok.New(r, xmltok.Limits{})
	for err == nil {
		var kind xmltok.Kind
		if kind, err = t.Next(); err == nil {
			err = f(t, kind)
		}
	}
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case errors.Is(err, errStop):
		return err
	}
	return fmt.Errorf("%s in the workbook: %w", part, err)
}

// errStop ends a scan before its end.
var errStop = errors.New("stop")

// readShared reads the strings that cells refer to by number.
func (w *Workbook) readShared(part string) error {
	var text strings.Builder
	inside, phonetic, total := false, 0, 0
	return w.scan(part, func(t *xmltok.Tokenizer, kind xmltok.Kind) error {
		name := string(t.Name())
		switch {
		case kind == xmltok.Start && name == "t":
			inside = phonetic == 0
		case kind == xmltok.End && name == "t":
			inside = false
		case kind == xmltok.Start && name == "rPh":
			phonetic++
		case kind == xmltok.End && name == "rPh":
			phonetic--
		case kind == xmltok.Text && inside:
			text.Write(t.Text())
		case kind == xmltok.End && name == "si":
			if total += text.Len() + 16; total > maxShared {
				return fmt.Errorf("its texts take more than %d MB: %w", maxShared>>20, aid.ErrInvalid)
			}
			w.shared = append(w.shared, text.String())
			text.Reset()
		}
		return nil
	})
}

// heads reads the first rows of each sheet.
func (w *Workbook) heads() ([]Sheet, error) {
	var out []Sheet
	for _, s := range w.sheets {
		if len(out) == 50 {
			break
		}
		sheet := Sheet{Name: s.name}
		err := w.Rows(s.name, func(r SheetRow) error {
			if cells := r.Texts(); len(cells) > 0 {
				sheet.Rows = append(sheet.Rows, cells)
			}
			if len(sheet.Rows) == 12 || r.Number > 200 {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			return nil, err
		}
		out = append(out, sheet)
	}
	return out, nil
}
