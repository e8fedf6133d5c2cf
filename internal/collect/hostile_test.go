package collect_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect"
)

// zipped makes an archive of parts: name, content, name, content.
func zipped(tb testing.TB, parts ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// TestHostileBatch has a folder of files as nobody would wish them. Each is read or refused with a reason and a remedy, in good
// time, and none stops the batch.
func TestHostileBatch(t *testing.T) {
	word := func(text string) string {
		return zipped(t, "word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>`+text+`</w:t></w:r></w:p></w:body></w:document>`)
	}
	var packed bytes.Buffer
	gz := gzip.NewWriter(&packed)
	_, _ = gz.Write(make([]byte, 10<<20))
	_ = gz.Close()
	type want struct {
		raw  string
		code string // "" for a file that is read
		find string // a code that must be among the findings of a file that is read
	}
	batch := map[string]want{
		"good.txt":          {raw: sentence},
		"good.html":         {raw: "<html><body><p>" + sentence + "</p></body></html>"},
		"good.docx":         {raw: word(sentence)},
		"empty.pdf":         {raw: "", code: "TGN-TXT-001"},
		"empty.docx":        {raw: "", code: "TGN-TXT-001"},
		"truncated.docx":    {raw: word(sentence)[:120], code: "TGN-TXT-006"},
		"damaged.pdf":       {raw: "%PDF-1.4\ngarbage", code: "TGN-PDF-003"},
		"a program.txt":     {raw: "\x7FELF\x02\x01\x01\x00", code: "TGN-TXT-006"},
		"a picture.pdf":     {raw: "\xFF\xD8\xFF\xE0\x00\x10JFIF", code: "TGN-TXT-006"},
		"compressed.txt":    {raw: packed.String(), code: "TGN-TXT-006"},
		"archive.zip":       {raw: zipped(t, "a.txt", "a"), code: "TGN-TXT-006"},
		"sheet.xlsx":        {raw: zipped(t, "xl/workbook.xml", "<a/>"), code: "TGN-TXT-006"},
		"paths.docx":        {raw: zipped(t, "../../../etc/passwd", "x", "word/document.xml", "<w:document/>"), find: "TGN-DOC-004"},
		"entities.docx":     {raw: zipped(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY b "`+strings.Repeat("c", 1000)+`">]><a>`+strings.Repeat("&b;", 1000)+`</a>`), code: "TGN-DOC-002"},
		"a page.pdf":        {raw: "<!DOCTYPE html><p>" + sentence + "</p>", find: "TGN-TXT-009"},
		"a text.docx":       {raw: sentence, find: "TGN-TXT-009"},
		"a word file.txt":   {raw: word(sentence), find: "TGN-TXT-009"},
		"script.html":       {raw: "<html><script>alert(1)</script><p onclick=alert(1)>" + sentence + "</p>"},
		"zeros.txt":         {raw: strings.Repeat("\x00", 5000), code: "TGN-TXT-002"},
		"one long line.txt": {raw: strings.Repeat("word ", 1<<20)},
		"many lines.txt":    {raw: strings.Repeat("a\n", 1<<18)},
		"one word.txt":      {raw: strings.Repeat("a", 5<<20)},
		"marks.txt":         {raw: "e" + strings.Repeat("\u0301", 100_000)},
		"repeats.txt":       {raw: strings.Repeat(sentence+"\n", 5000)},
		"controls.txt":      {raw: sentence + "\x07\x1b[31m", find: "TGN-TXT-014"},
		"lost letters.txt":  {raw: sentence + " d\uFFFDveloppement", find: "TGN-TXT-015"},
	}
	for name, tt := range batch {
		t.Run(name, func(t *testing.T) {
			if strings.HasPrefix(tt.code, "TGN-PDF") {
				needPDF(t)
			}
			c, fs, err := collect.Read(name, strings.NewReader(tt.raw), collect.Options{})
			if err != nil {
				t.Fatal(err)
			}
			codes := map[string]bool{}
			for _, f := range fs {
				codes[f.Code] = true
				if f.Message == "" || f.Remedy == "" || strings.Contains(f.Message+f.Remedy, "%!") {
					t.Errorf("finding %+v", f)
				}
			}
			if collect.Refused(fs) != (tt.code != "") || tt.code != "" && !codes[tt.code] || tt.find != "" && !codes[tt.find] {
				t.Errorf("findings %+v, want %q %q", fs, tt.code, tt.find)
			}
			if tt.code == "" {
				check(t, c)
			}
			if strings.Contains(c.Text.Content, "alert(") {
				t.Error("a program is in the text")
			}
		})
	}
}

// TestTooBig refuses half a gigabyte: at once where it is a file, and without holding more than the limit where it is not.
func TestTooBig(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.txt")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 500<<20); err != nil {
		t.Skip("no sparse files here:", err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, fs, err := collect.Read(path, f, collect.Options{})
	if err != nil || len(fs) != 1 || fs[0].Code != "TGN-TXT-004" {
		t.Errorf("%+v, %v", fs, err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("took %d bytes", n)
	}
	_, fs, err = collect.Read("pipe", io.LimitReader(endless{}, 500<<20), collect.Options{MaxSize: 8 << 20})
	if err != nil || len(fs) != 1 || fs[0].Code != "TGN-TXT-004" {
		t.Errorf("%+v, %v", fs, err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestDeterministic reads the same bytes twice to the same result.
func TestDeterministic(t *testing.T) {
	text, _ := page(t, "testdata/pages/english-news.txt")
	a, b := read(t, "a.txt", text), read(t, "a.txt", text)
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Error("two readings differ")
	}
}

// BenchmarkRead reads a megabyte of plain text.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, "%d. %s It was the %dth of them, and the bank has not said what became of the others.\n\n", i, sentence, i)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, _, err := collect.Read("a.txt", strings.NewReader(text.String()), collect.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzRead reads anything under any name.
func FuzzRead(f *testing.F) {
	f.Add("a.txt", []byte(sentence))
	f.Add("a.html", []byte("<html><p>"+sentence))
	f.Add("a.docx", []byte(zipped(f, "word/document.xml", "<w:document/>")))
	f.Add("a.txt", []byte("\xFF\xFEa\x00"))
	f.Add("../a\x00.txt", []byte("Authors: A B\nDate: 3 May 2011\n\n"+sentence+"\n\nRead more: x\n"+sentence))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		if bytes.Contains(raw, []byte("%PDF-")) {
			return // package pdf has its own
		}
		c, fs, err := collect.Read(name, bytes.NewReader(raw), collect.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if collect.Refused(fs) {
			return
		}
		check(t, c)
		if !bytes.Equal(c.Bytes, raw) {
			t.Fatal("the bytes kept are not those given")
		}
		for _, p := range c.Text.Paragraphs {
			if p.Kind == aid.ParaRepeat {
				text := []rune(c.Text.Content)
				if got, of := wordsOf(text[p.Start:p.End]), wordsOf(text[p.OfStart:p.OfEnd]); got != of {
					t.Fatalf("%q is no repeat of %q", got, of)
				}
			}
		}
	})
}

// wordsOf is a text's letters and digits alone.
func wordsOf(text []rune) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(string(text), func(r rune) bool { return !isWord(r) }), " "))
}
