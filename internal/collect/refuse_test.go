package collect_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"toguna/internal/aid"
	"toguna/internal/collect"
)

const sentence = "The ministry signed a loan of 80 million with the bank in September, and the works begin next year."

// TestRefusals has one case for each reason to refuse a file.
func TestRefusals(t *testing.T) {
	tests := map[string]struct {
		name string
		raw  string
		max  int64
		code string
		says string
	}{
		"empty":                {name: "a.txt", raw: "", code: "TGN-TXT-001"},
		"white space alone":    {name: "a.txt", raw: " \n\t\r\n", code: "TGN-TXT-001"},
		"mark alone":           {name: "a.txt", raw: "\uFEFF \n", code: "TGN-TXT-001"},
		"binary":               {name: "a.txt", raw: "abc\x00\x01\x02def", code: "TGN-TXT-002", says: "offset 3"},
		"control characters":   {name: "a.txt", raw: strings.Repeat("a\x01\x02", 40), code: "TGN-TXT-002", says: "offset 1"},
		"broken UTF-8":         {name: "a.txt", raw: "développement régional, é\xC3 tout, été, février", code: "TGN-TXT-003", says: "offset 28"},
		"UTF-8 cut short":      {name: "a.txt", raw: "Le développement de la région, déjà\xC3", code: "TGN-TXT-003"},
		"UTF-16 cut short":     {name: "a.txt", raw: "\xFF\xFEa\x00b\x00c", code: "TGN-TXT-003", says: "offset 6"},
		"UTF-16 half a pair":   {name: "a.txt", raw: "\xFF\xFEa\x00\x00\xD8b\x00", code: "TGN-TXT-003", says: "offset 4"},
		"too big":              {name: "a.txt", raw: strings.Repeat("a", 101), max: 100, code: "TGN-TXT-004", says: "100 bytes"},
		"image with text name": {name: "a.txt", raw: "\x89PNG\r\n\x1a\n0000", code: "TGN-TXT-006", says: "image"},
		"old office file":      {name: "a.doc", raw: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1aaaa", code: "TGN-TXT-006"},
		"damaged archive":      {name: "a.docx", raw: "PK\x03\x04aaaaaaaaaa", code: "TGN-TXT-006", says: "damaged"},
		"dataset in XML":       {name: "a.xml", raw: `<?xml version="1.0"?><iati-activities version="2.03"/>`, code: "TGN-TXT-006", says: "dataset"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, fs, err := collect.Read(tt.name, strings.NewReader(tt.raw), collect.Options{MaxSize: tt.max})
			if err != nil {
				t.Fatal(err)
			}
			if c.Document.SHA256 != "" || c.Text.Content != "" || c.Bytes != nil {
				t.Error("a refused file was captured")
			}
			if len(fs) != 1 || fs[0].Code != tt.code || fs[0].Severity != aid.SeverityError {
				t.Fatalf("findings %+v, want one of code %s", fs, tt.code)
			}
			if f := fs[0]; f.Subject != "file:"+tt.name || f.Remedy == "" || !strings.Contains(f.Message, tt.says) || !collect.Refused(fs) {
				t.Errorf("finding %+v, want subject file:%s, a remedy, and %q in the message", f, tt.name, tt.says)
			}
		})
	}
}

// TestReadError is no refusal: the bytes could not be had.
func TestReadError(t *testing.T) {
	boom := errors.New("boom")
	_, _, err := collect.Read("a.txt", io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(boom)), collect.Options{})
	if !errors.Is(err, boom) {
		t.Errorf("error %v, want %v", err, boom)
	}
	if f := collect.Unreadable("x/../a.txt", boom); f.Severity != aid.SeverityError || f.Subject != "file:a.txt" {
		t.Errorf("finding %+v", f)
	}
}

// TestEncodings reads one text in each encoding that is recognised.
func TestEncodings(t *testing.T) {
	const text = "Le développement de la région coûte 80 millions d’euros – déjà.\nDeuxième ligne."
	const zh = "港口扩建工程获得两亿美元优惠贷款。\n贷款期限为二十年，宽限期为五年。"
	latin := strings.NewReplacer("’", "'", "–", "-").Replace(text)
	cp1252, _ := charmap.Windows1252.NewEncoder().String(text)
	latin1, _ := charmap.ISO8859_1.NewEncoder().String(latin)
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(zh)
	tests := map[string]struct {
		raw, want, encoding string
	}{
		"UTF-8":                      {text, text, ""},
		"UTF-8 with a mark":          {"\uFEFF" + text, text, ""},
		"UTF-16 little-endian":       {"\xFF\xFE" + to16(text, binary.LittleEndian), text, "UTF-16"},
		"UTF-16 big-endian":          {"\xFE\xFF" + to16(text, binary.BigEndian), text, "UTF-16"},
		"UTF-16 without its mark":    {to16(text, binary.LittleEndian), text, "UTF-16"},
		"Windows-1252":               {cp1252, text, "Windows-1252"},
		"Latin-1":                    {latin1, latin, "ISO 8859-1"},
		"Chinese GB 18030":           {gb, zh, "GB 18030"},
		"line ends of other systems": {"a b c\r\nd e f\rg h i\u2028j", "a b c\r\nd e f\rg h i\u2028j", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, fs, err := collect.Read("a.txt", strings.NewReader(tt.raw), collect.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if c.Text.Content != tt.want {
				t.Errorf("text %q, want %q", c.Text.Content, tt.want)
			}
			if !bytes.Equal(c.Bytes, []byte(tt.raw)) {
				t.Error("the bytes kept are not those given")
			}
			said := ""
			for _, f := range fs {
				if f.Code == "TGN-TXT-008" {
					said = f.Message
				}
			}
			if (said != "") != (tt.encoding != "") || !strings.Contains(said, tt.encoding) {
				t.Errorf("finding on the encoding %q, want %q", said, tt.encoding)
			}
		})
	}
}

func to16(s string, order binary.ByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return string(b)
}

// TestNames has names that lie about the content, or are odd.
func TestNames(t *testing.T) {
	tests := map[string]struct {
		name, kept, code string
	}{
		"honest":             {"a.txt", "a.txt", ""},
		"no ending":          {"minutes", "minutes", ""},
		"a text called pdf":  {"a.pdf", "a.pdf", "TGN-TXT-009"},
		"a text called docx": {"a.docx", "a.docx", "TGN-TXT-009"},
		"a folder before it": {"../../etc/passwd", "passwd", ""},
		"a Windows folder":   {`C:\temp\a.txt`, "a.txt", "TGN-TXT-010"},
		"control characters": {"a\x1b[31m\u202Eb\n.txt", "a[31mb.txt", "TGN-TXT-010"},
		"nothing left":       {"\x01", "unnamed", "TGN-TXT-010"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, fs, err := collect.Read(tt.name, strings.NewReader(sentence), collect.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if c.Document.Capture.Path != tt.kept {
				t.Errorf("kept as %q, want %q", c.Document.Capture.Path, tt.kept)
			}
			got := ""
			for _, f := range fs {
				if f.Code == "TGN-TXT-009" || f.Code == "TGN-TXT-010" {
					got = f.Code
				}
			}
			if got != tt.code {
				t.Errorf("finding %q, want %q", got, tt.code)
			}
		})
	}
}

// TestCodes keeps the table of findings well formed.
func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range collect.Codes {
		if seen[c.ID] {
			t.Errorf("%s is used twice", c.ID)
		}
		seen[c.ID] = true
		if c.Message == "" || c.Remedy == "" || !strings.HasPrefix(c.ID, "TGN-") {
			t.Errorf("%+v lacks a part", c)
		}
	}
}
