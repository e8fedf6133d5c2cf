package pdf_test

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// A sheetMaker makes the program of one page.
type sheetMaker struct {
	b      strings.Builder
	rotate int
	image  bool
}

const (
	plainFont = "F1"
	boldFont  = "F2"
	hanFont   = "F3"
)

// at writes text on a page, its base line's left end at x, y.
func (s *sheetMaker) at(x, y, size float64, font, text string) {
	fmt.Fprintf(&s.b, "BT /%s %g Tf 1 0 0 1 %g %g Tm ", font, size, x, y)
	if font == hanFont {
		s.b.WriteByte('<')
		for _, r := range text {
			fmt.Fprintf(&s.b, "%04X", r)
		}
		s.b.WriteString("> Tj ET\n")
		return
	}
	enc, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(&s.b, "(%s) Tj ET\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(enc))
}

// marked writes text, a raised digit, and what follows it, as the mark of a note stands in a line.
func (s *sheetMaker) marked(x, y, size float64, text, mark, rest string) {
	fmt.Fprintf(&s.b, "BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj /F1 %g Tf %g Ts (%s) Tj /F1 %g Tf 0 Ts (%s) Tj ET\n", size, x, y, text, 0.6*size, 0.35*size, mark, size, rest)
}

// lines writes lines one below the other and returns the base line after the last.
func (s *sheetMaker) lines(x, y, size, leading float64, font string, lines ...string) float64 {
	for _, l := range lines {
		s.at(x, y, size, font, l)
		y -= leading
	}
	return y
}

// makePDF makes a document of A4 pages.
func makePDF(info string, sheets ...*sheetMaker) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) int {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
		return len(offsets)
	}
	stream := func(dict, body string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body)
	}
	b.WriteString("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	first := 12
	for i := range sheets {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(sheets), kids.String()))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
	object("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>")
	object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /DW 1000 >>")
	object("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 800 /StemV 80 >>")
	object(stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"))
	object(stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x80"))
	object("<< /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> /XObject << /I 9 0 R >> >>")
	object("<< " + info + " >>")
	for i, s := range sheets {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Resources 10 0 R /Contents %d 0 R >>", s.rotate, first+2*i+1))
		body := s.b.String()
		if s.image {
			body = "q 595 0 0 842 0 0 cm /I Do Q\n" + body
		}
		object(stream("", body))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R /Info 11 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}
