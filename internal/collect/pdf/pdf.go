// Package pdf reads PDFs: the text of their pages in reading order, in paragraphs.
//
// Units: pages count from 1; boxes are points (1/72 inch) from the lower left corner of the page as it is shown; offsets are
// code points of the text that was read.
// Shape: columns are read one after the other; headings, rows of tables (cells joined by " | ") and footnotes are told from
// running text; a word parted at a line's end is made whole; a paragraph that a page breaks goes on. Running heads and page
// numbers are boilerplate. Raised digits stay apart from the figures before them: ¹²³.
// Errors: *reading.RefusalError for what is encrypted, damaged, or cannot be read without the engine. A scan is kept with a
// finding; where the program tesseract is installed its text is recognised.
// Source: ISO 32000-1; PDFium (package engine) gives characters and boxes, the rest is our own.
package pdf

import (
	"context"
	"errors"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect/front"
	"toguna/internal/collect/pdf/engine"
	"toguna/internal/collect/reading"
)

const (
	// Reader is the name and version of this reader.
	Reader = "pdf/1"
	// Media is the media type of PDFs.
	Media = "application/pdf"
	// MaxPages is how many pages of one document are read.
	MaxPages = 10_000
	// MaxTime is how long one document may take.
	MaxTime = 5 * time.Minute
	// maxChars is how many characters of one document are read.
	maxChars = 20_000_000
)

// Read reads a PDF.
func Read(ctx context.Context, raw []byte) (reading.Reading, error) {
	r := reading.Reading{Reader: Reader, Media: Media}
	s, err := read(ctx, raw, &r)
	if err != nil {
		return r, err
	}
	var b reading.Builder
	for _, p := range s.paras {
		b.Add(string(p.text), p.kind, p.page)
	}
	b.Build(&r)
	return r, nil
}

// read reads the paragraphs of a document, and what it says of itself into r.
func read(ctx context.Context, raw []byte, r *reading.Reading) (*setter, error) {
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	d, err := open(ctx, raw)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	describe(d, r)
	sheets := readSheets(d, r)
	if len(sheets) == 0 && d.Err() != nil {
		return nil, refuse(d.Err())
	}
	recognised := recognise(ctx, d, sheets, r)
	takeRunning(sheets)
	pages := make([][]*line, len(sheets))
	for i, s := range sheets {
		pages[i] = order(tables(s.rows), s.width)
	}
	set := measure(pages)
	for i, lines := range pages {
		set.set(lines, sheets[i].running)
		set.paras = append(set.paras, recognised[sheets[i].number]...)
	}
	return set, nil
}

// open opens the document, or says why not.
func open(ctx context.Context, raw []byte) (*engine.Document, error) {
	e, err := engine.Get()
	if errors.Is(err, engine.ErrMissing) {
		return nil, reading.Refuse(codeNoEngine.New("", ""))
	}
	if err != nil {
		return nil, err
	}
	d, err := e.Open(ctx, raw)
	switch {
	case errors.Is(err, engine.ErrPassword):
		return nil, reading.Refuse(codeEncrypted.New("", ""))
	case err != nil:
		return nil, refuse(err)
	}
	if d.Pages() <= 0 {
		d.Close()
		return nil, reading.Refuse(codeDamaged.New("", "", "it has no pages"))
	}
	return d, nil
}

// refuse says why a document cannot be read.
func refuse(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return reading.Refuse(codeSlow.New("", "", engine.PageTime.String(), MaxTime.String()))
	case errors.Is(err, engine.ErrDamaged):
		return reading.Refuse(codeDamaged.New("", "", "its structure cannot be followed"))
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	return reading.Refuse(codeDamaged.New("", "", text))
}

// readSheets reads the pages, as far as the limits allow, and notes what was left out and what shows no text.
func readSheets(d *engine.Document, r *reading.Reading) []*sheet {
	n := min(d.Pages(), MaxPages)
	sheets := make([]*sheet, 0, min(n, 1000))
	chars, blank, pictures := 0, 0, 0
	for i := range n {
		p := d.Page(i)
		if d.Err() != nil || chars > maxChars {
			break
		}
		chars += len(p.Chars)
		s := &sheet{number: i + 1, width: p.Width, height: p.Height, images: p.Images, rows: rowsOf(linesOf(p, i+1))}
		if p.Rotation%2 == 1 && p.Width < p.Height {
			s.width, s.height = p.Width, p.Height
		}
		if len(p.Chars) < 20 {
			blank++
			pictures += min(p.Images, 1)
		}
		sheets = append(sheets, s)
	}
	switch {
	case len(sheets) < d.Pages() && len(sheets) > 0:
		r.Findings = append(r.Findings, codePartly.New("", "", len(sheets), d.Pages()))
	case chars == 0 || blank == len(sheets):
		r.Findings = append(r.Findings, codeScan.New("", "", pictures, len(sheets)))
	case pictures > 0:
		r.Findings = append(r.Findings, codeSomeScans.New("", "", pictures, len(sheets)))
	}
	return sheets
}

// describe takes what the document says of itself.
func describe(d *engine.Document, r *reading.Reading) {
	if !d.Whole() {
		r.Findings = append(r.Findings, codeRepaired.New("", ""))
	}
	title := strings.Join(strings.Fields(d.Info("Title")), " ")
	if !isMadeUp(title) {
		r.Meta.Title = title
	}
	for a := range strings.SplitSeq(d.Info("Author"), ";") {
		if a = strings.TrimSpace(a); strings.Contains(a, " ") || a != "" && a[0] >= 0x80 {
			r.Meta.Authors = append(r.Meta.Authors, a)
		}
	}
	if made := strings.TrimPrefix(d.Info("CreationDate"), "D:"); len(made) >= 8 {
		if date, ok := front.ParseDate(made[:4] + "-" + made[4:6] + "-" + made[6:8]); ok {
			r.Meta.FileDate = date
		}
	}
	r.Meta.Kind = aid.SourceKind("")
}

// isMadeUp reports whether a program wrote the title: a file's name, or its own.
func isMadeUp(title string) bool {
	low := strings.ToLower(title)
	for _, s := range []string{"microsoft word", "powerpoint", ".doc", ".pdf", ".indd", ".qxd", ".html", "untitled", "sans titre", "layout 1", "about:blank", "://", "anonymous"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return len(low) < 4
}
