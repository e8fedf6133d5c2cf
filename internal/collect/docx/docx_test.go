package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/docx"
	"toguna/internal/collect/reading"
)

const open = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`

// pack makes a package of parts, in the order given: name, content, name, content.
func pack(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func body(inner string) string { return open + inner + `</w:body></w:document>` }

func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// A row of what was read, for comparing.
type row struct {
	Kind aid.ParagraphKind
	Text string
}

func rows(r reading.Reading) []row {
	var out []row
	for _, p := range r.Paras {
		out = append(out, row{p.Kind, p.Text})
	}
	return out
}

// TestTreaty reads a treaty with articles, a table, notes, a running head and tracked changes.
func TestTreaty(t *testing.T) {
	raw := pack(t,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Agreement on roads</dc:title><dc:creator>Ada Brook; Carl Dean</dc:creator><dcterms:created>2011-05-03T08:00:00Z</dcterms:created></cp:coreProperties>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="n"><w:name w:val="Normal"/></w:style></w:styles>`,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>no note</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>At the rate</w:t></w:r><w:r><w:t xml:space="preserve"> of 2011.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/header1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>Official copy</w:t></w:r></w:p></w:hdr>`,
		"word/document.xml", body(
			styled("Titel", "Agreement on roads")+styled("1", "Article 1")+
				`<w:p><w:r><w:t>The lender gives 5</w:t></w:r><w:r><w:noBreakHyphen/><w:t xml:space="preserve">year loans</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText> of 3 million</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> of 4 million.</w:t></w:r></w:ins></w:p>`+
				`<w:tbl><w:tr><w:tc>`+para("Year")+`</w:tc><w:tc>`+para("Amount")+para("paid")+`</w:tc></w:tr><w:tr><w:tc>`+para("2012")+`</w:tc><w:tc>`+para("1 million")+`</w:tc></w:tr></w:tbl>`+
				`<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+para("In a box")+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+para("In a box")+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> and after</w:t></w:r></w:p>`+
				`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`),
	)
	r, err := docx.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	want := []row{
		{aid.ParaBoilerplate, "Official copy"},
		{aid.ParaHeading, "Agreement on roads"},
		{aid.ParaHeading, "Article 1"},
		{aid.ParaText, "The lender gives 5-year loans of 4 million."},
		{aid.ParaNote, "At the rate of 2011."},
		{aid.ParaTable, "Year | Amount paid"},
		{aid.ParaTable, "2012 | 1 million"},
		{aid.ParaText, "In a box"},
		{aid.ParaText, "Before and after"},
	}
	if diff := cmp.Diff(want, rows(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r.Meta.Title != "Agreement on roads" || len(r.Meta.Authors) != 2 || r.Meta.FileDate.String() != "2011-05-03" {
		t.Errorf("metadata %+v", r.Meta)
	}
	if len(r.Findings) != 1 || r.Findings[0].Code != "TGN-DOC-005" {
		t.Errorf("findings %+v", r.Findings)
	}
}

// TestRefusals has packages that are refused, and how.
func TestRefusals(t *testing.T) {
	locked := pack(t, "word/document.xml", body(para("x")))
	locked[6] |= 1 // the flag of the local header; the directory's is what counts
	i := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[i+8] |= 1
	whole := pack(t, "word/document.xml", body(strings.Repeat(para("The bank paid the second instalment."), 500)))
	tests := map[string]struct {
		raw  []byte
		code string
	}{
		"encrypted":           {locked, "TGN-DOC-001"},
		"truncated":           {whole[:len(whole)/2], "TGN-DOC-002"},
		"no archive":          {[]byte("PK\x03\x04 nothing"), "TGN-DOC-002"},
		"broken XML":          {pack(t, "word/document.xml", open+"<w:p><w:r></w:p>&&"), "TGN-DOC-002"},
		"XML that ends early": {pack(t, "word/document.xml", open+para("x")), "TGN-DOC-002"},
		"entity bomb": {pack(t, "word/document.xml", `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>`+
			body(para("&lol2;"))), "TGN-DOC-002"},
		"nested too deep":                   {pack(t, "word/document.xml", strings.Repeat("<a>", 100_000)), "TGN-DOC-003"},
		"zip bomb":                          {pack(t, "word/document.xml", body(strings.Repeat(" ", docx.MaxPart))), "TGN-DOC-003"},
		"zip bomb that lies about its size": {understate(pack(t, "word/document.xml", body(strings.Repeat(para("x"), 1<<19)))), "TGN-DOC-002"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := docx.Read(tt.raw)
			var no *reading.RefusalError
			if !errors.As(err, &no) || no.Finding.Code != tt.code || no.Finding.Severity != aid.SeverityError {
				t.Errorf("error %v, want a refusal with %s", err, tt.code)
			}
		})
	}
}

// understate makes the archive's directory say that its one part is small.
func understate(raw []byte) []byte {
	i := bytes.LastIndex(raw, []byte("PK\x01\x02"))
	copy(raw[i+24:i+28], []byte{100, 0, 0, 0})
	return raw
}

// TestPathTricks reads no part but those of the format, whatever else is named in the archive.
func TestPathTricks(t *testing.T) {
	raw := pack(t, "../../etc/passwd", "root", "/word/document.xml", "no", `word\document.xml`, "no", "word/document.xml", body(para("The text.")), "word/document.xml", body(para("Another.")))
	r, err := docx.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	if r.Content != "The text." {
		t.Errorf("text %q", r.Content)
	}
}

// TestChineseAndEmpty has a page in Chinese, and a document without words.
func TestChineseAndEmpty(t *testing.T) {
	r, err := docx.Read(pack(t, "word/document.xml", body(para("港口扩建工程获得两亿美元贷款。"))))
	if err != nil || r.Content != "港口扩建工程获得两亿美元贷款。" || r.Paras[0].End != 15 {
		t.Errorf("%+v, %v", r.Paras, err)
	}
	r, err = docx.Read(pack(t, "word/document.xml", body("<w:p/>")))
	if err != nil || len(r.Findings) != 1 || r.Findings[0].Code != "TGN-DOC-004" {
		t.Errorf("%+v, %v", r.Findings, err)
	}
}

// TestLarge reads a document of 20,000 paragraphs.
func TestLarge(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		b.WriteString(para(fmt.Sprintf("Paragraph %d of the report says that the bank paid.", i)))
	}
	r, err := docx.Read(pack(t, "word/document.xml", body(b.String())))
	if err != nil || len(r.Paras) != 20_000 {
		t.Errorf("%d paragraphs, %v", len(r.Paras), err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(body(para("The bank paid.")), "<w:footnotes/>")
	f.Add(body("<w:tbl><w:tr><w:tc>"+para("a")+"</w:tc></w:tr></w:tbl><w:del/><w:txbxContent/>"), "<w:footnotes><w:footnote w:id='1'>")
	f.Fuzz(func(t *testing.T, document, notes string) {
		r, err := docx.Read(pack(t, "word/document.xml", document, "word/footnotes.xml", notes, "docProps/core.xml", notes, "word/styles.xml", notes))
		if err != nil {
			return
		}
		text := []rune(r.Content)
		for _, p := range r.Paras {
			if string(text[p.Start:p.End]) != p.Text {
				t.Fatalf("paragraph [%d,%d) %q", p.Start, p.End, p.Text)
			}
		}
	})
}

// FuzzBytes reads archives whose bytes were changed.
func FuzzBytes(f *testing.F) {
	f.Add(pack(f, "word/document.xml", body(para("The bank paid."))))
	f.Fuzz(func(_ *testing.T, raw []byte) {
		_, _ = docx.Read(raw) // must come back
	})
}
