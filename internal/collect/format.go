package collect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/docx"
	"toguna/internal/collect/html"
	"toguna/internal/collect/pdf"
	"toguna/internal/collect/plain"
	"toguna/internal/collect/reading"
)

// A format is what bytes are, by their content.
type format struct {
	name   string // the ending that files of this format have
	what   string // how a finding calls it
	remedy string // for a format that is not read
}

// says is how a finding calls the format.
func (f format) says() string { return f.what }

// alias reports whether a file of this format may well have the other ending.
func (f format) alias(ending string) bool {
	switch f.name {
	case "txt": // what has no form of its own may be called anything that is text
		return strings.Contains(" text md csv tsv json xml log asc rst ", " "+ending+" ")
	case "html":
		return strings.Contains(" htm xhtml mht php asp aspx xml ", " "+ending+" ")
	}
	return false
}

var (
	formatText = format{name: "txt", what: "plain text"}
	formatHTML = format{name: "html", what: "a web page (HTML)"}
	formatPDF  = format{name: "pdf", what: "a PDF"}
	formatDOCX = format{name: "docx", what: "a Word document (DOCX)"}
)

const (
	saveAs = "open it in the program that made it, save it as DOCX or PDF, and add that"
	unpack = "unpack it, and add the documents in it"
)

// magic lists formats that are recognised by their first bytes and not read.
var magic = []struct {
	head string
	format
}{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", format{"doc", "a document of an old office program (OLE)", saveAs}},
	{"{\\rtf", format{"rtf", "a rich text document (RTF)", saveAs}},
	{"\x1F\x8B", format{"gz", "a compressed file (gzip)", unpack}},
	{"BZh", format{"bz2", "a compressed file (bzip2)", unpack}},
	{"\xFD7zXZ\x00", format{"xz", "a compressed file (xz)", unpack}},
	{"\x28\xB5\x2F\xFD", format{"zst", "a compressed file (zstd)", unpack}},
	{"7z\xBC\xAF\x27\x1C", format{"7z", "an archive (7z)", unpack}},
	{"Rar!\x1A\x07", format{"rar", "an archive (RAR)", unpack}},
	{"\x89PNG", format{"png", "an image (PNG)", ocr}},
	{"\xFF\xD8\xFF", format{"jpg", "an image (JPEG)", ocr}},
	{"GIF8", format{"gif", "an image (GIF)", ocr}},
	{"II*\x00", format{"tif", "an image (TIFF)", ocr}},
	{"MM\x00*", format{"tif", "an image (TIFF)", ocr}},
	{"\x7FELF", format{"", "a program", "add documents only"}},
	{"MZ\x90\x00", format{"exe", "a program", "add documents only"}},
	{"SQLite format 3\x00", format{"sqlite", "a database (SQLite)", "export its tables as CSV, and import those"}},
	{"%!PS", format{"ps", "a PostScript file", "convert it to PDF, and add that"}},
	{"PAR1", format{"parquet", "a Parquet file", "datasets are read by import"}},
}

const ocr = "recognise its text (for instance with tesseract, to PDF), and add the result"

// sniff tells the format by content.
func sniff(b []byte) format {
	if i := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-")); i >= 0 && (i == 0 || !isMarkup(b)) {
		return formatPDF
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return sniffZip(b)
	}
	if isLocked(b) {
		return format{"docx", "an encrypted office document", "open it with its password, save it without one, and add that"}
	}
	for _, m := range magic {
		if bytes.HasPrefix(b, []byte(m.head)) {
			return m.format
		}
	}
	if isMarkup(b) {
		return formatHTML
	}
	if f, ok := sniffXML(b); ok {
		return f
	}
	return formatText
}

// isLocked reports whether an office document is encrypted: such a one lies in a container of the old kind.
func isLocked(b []byte) bool {
	const name = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	return bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0")) && bytes.Contains(b, []byte(name))
}

// sniffZip tells what is in a zip archive by the names in it.
func sniffZip(b []byte) format {
	switch names := zipNames(b); {
	case names == nil:
		return format{"zip", "a damaged archive (zip)", "get the file again from where it came from"}
	case names["word/document.xml"]:
		return formatDOCX
	case names["xl/workbook.xml"]:
		return format{"xlsx", "a spreadsheet (XLSX)", "datasets are read by import; save other tables as PDF, and add that"}
	case names["ppt/presentation.xml"]:
		return format{"pptx", "a presentation (PPTX)", "save it as PDF, and add that"}
	case names["META-INF/container.xml"]:
		return format{"epub", "a book (EPUB)", "convert it to PDF, and add that"}
	case names["content.xml"]:
		return format{"odt", "an OpenDocument file", saveAs}
	}
	return format{"zip", "an archive (zip)", unpack}
}

// isMarkup reports whether the bytes begin as a web page does.
func isMarkup(b []byte) bool {
	head := strings.ToLower(string(headText(b)))
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body"} {
		i := strings.Index(head, mark)
		if i >= 0 && onlyMarkup(head[:i]) {
			return true
		}
	}
	return strings.HasPrefix(head, "<") && fragment(head)
}

// headText is the beginning of the bytes as text: without byte order mark, zeros (UTF-16) and white space before it.
func headText(b []byte) []byte {
	head := b[:min(len(b), 4096)]
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	return bytes.TrimSpace(bytes.ReplaceAll(head, []byte{0}, nil))
}

// onlyMarkup reports whether what stands before the page's first tag is comments, declarations or white space.
func onlyMarkup(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">")
}

// fragment reports whether a text that begins with "<" is a piece of a web page.
func fragment(head string) bool {
	n := 0
	for _, tag := range []string{"<p>", "<p ", "<div", "<span", "<h1", "<h2", "<table", "<article", "<a ", "<script", "<br", "<ul", "<img", "<meta", "</p>", "</div>"} {
		if strings.Contains(head, tag) {
			n++
		}
	}
	return n >= 2
}

// sniffXML tells XML that is a dataset or another document's parts from text.
func sniffXML(b []byte) (format, bool) {
	head := string(headText(b))
	if !strings.HasPrefix(head, "<?xml") {
		return format{}, false
	}
	if strings.Contains(strings.ToLower(head), "<html") {
		return formatHTML, true
	}
	return format{"xml", "a dataset or other data in XML", "datasets are read by import"}, true
}

// byName is the format that a file's ending names, "" where it names none that matters.
func byName(name string) string {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	switch ending {
	case "htm", "xhtml":
		return "html"
	case "text":
		return "txt"
	case "pdf", "html", "txt", "docx", "doc", "rtf", "odt", "xlsx", "xls", "csv", "json", "xml", "zip", "jpg", "jpeg", "png", "epub", "pptx", "md", "exe":
		return ending
	}
	return ""
}

// readAs reads the bytes with the reader of the format, or returns the finding that refuses them. A reader that breaks off
// refuses, too: whatever a file holds, the batch goes on.
func (c *capture) readAs(f format) (r reading.Reading, no *aid.Finding) {
	if f.remedy != "" {
		return r, found(codeFormat.New("", "", c.name, f.what, f.remedy))
	}
	defer func() {
		if p := recover(); p != nil {
			no = found(codeBroke.New("", "", c.name, f.what, fmt.Sprint(p)))
		}
	}()
	var err error
	switch f.name {
	case "html":
		r, err = html.Read(c.raw)
	case "pdf":
		r, err = pdf.Read(context.Background(), c.raw) // bounded by pdf.MaxTime
	case "docx":
		r, err = docx.Read(c.raw)
	default:
		return c.readText()
	}
	var refusal *reading.RefusalError
	switch {
	case errors.As(err, &refusal):
		return r, &refusal.Finding
	case err != nil:
		return r, found(codeBroke.New("", "", c.name, f.what, err.Error()))
	}
	return r, nil
}

func found(f aid.Finding) *aid.Finding { return &f }

// readText reads plain text.
func (c *capture) readText() (reading.Reading, *aid.Finding) {
	if len(c.raw) > MaxText && utf8.RuneCount(c.raw) > MaxText {
		return reading.Reading{}, found(codeLongText.New("", "", c.name, MaxText))
	}
	text, encoding, err := plain.Decode(c.raw)
	if trouble := new(plain.DecodeError); errors.As(err, &trouble) {
		code := codeEncoding
		if trouble.Binary {
			code = codeBinary
		}
		return reading.Reading{}, found(code.New("", "", c.name, trouble.Offset))
	}
	if strings.TrimSpace(text) == "" {
		return reading.Reading{}, found(codeEmpty.New("", "", c.name))
	}
	if encoding != "" {
		c.note(codeAssumed.New("", "", c.name, encoding))
	}
	return plain.Read(text), nil
}
