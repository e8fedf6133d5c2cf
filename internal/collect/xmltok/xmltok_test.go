package xmltok_test

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/collect/xmltok"
)

// read writes every token on a line; texts that follow each other are one.
func read(tb testing.TB, r io.Reader, l xmltok.Limits) ([]string, error) {
	tb.Helper()
	z, err := xmltok.New(r, l)
	if err != nil {
		return nil, err
	}
	var out []string
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, fmt.Sprintf("text %q", text.String()))
		}
		text.Reset()
	}
	for {
		kind, err := z.Next()
		if errors.Is(err, io.EOF) {
			flush()
			return out, nil
		}
		if err != nil {
			return out, err
		}
		switch kind {
		case xmltok.Text:
			text.Write(z.Text())
		case xmltok.Start:
			flush()
			var line strings.Builder
			fmt.Fprintf(&line, "start {%s}%s", z.Space(), z.Name())
			for _, a := range z.Attrs() {
				fmt.Fprintf(&line, " {%s}%s=%q", a.Space, a.Name, a.Value)
			}
			out = append(out, line.String())
		case xmltok.End:
			flush()
			out = append(out, fmt.Sprintf("end {%s}%s", z.Space(), z.Name()))
		default: // nothing was read
		}
	}
}

// readStandard is read with encoding/xml.
func readStandard(b []byte) ([]string, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	var out []string
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, fmt.Sprintf("text %q", text.String()))
		}
		text.Reset()
	}
	depth := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			flush()
			return out, nil
		}
		if err != nil {
			return out, err
		}
		switch v := tok.(type) {
		case xml.CharData:
			if depth > 0 {
				text.Write(v)
			}
		case xml.StartElement:
			flush()
			depth++
			var line strings.Builder
			fmt.Fprintf(&line, "start {%s}%s", v.Name.Space, v.Name.Local)
			for _, a := range v.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					continue
				}
				fmt.Fprintf(&line, " {%s}%s=%q", a.Name.Space, a.Name.Local, a.Value)
			}
			out = append(out, line.String())
		case xml.EndElement:
			flush()
			depth--
			out = append(out, fmt.Sprintf("end {%s}%s", v.Name.Space, v.Name.Local))
		case xml.Directive:
			return out, errors.New("a directive")
		}
	}
}

func TestTokens(t *testing.T) {
	for name, tc := range map[string]struct {
		in   string
		want []string
	}{
		"self-closing": {`<a b="1"/>`, []string{`start {}a {}b="1"`, `end {}a`}},
		"entities":     {`<a>x &lt;&amp;&#233;&#x20AC;</a>`, []string{`start {}a`, `text "x <&é€"`, `end {}a`}},
		"cdata":        {`<a>1<![CDATA[<b>&amp;]]>2</a>`, []string{`start {}a`, `text "1<b>&amp;2"`, `end {}a`}},
		"comment":      {`<!-- c --><a><!-- <b> --></a><!---->`, []string{`start {}a`, `end {}a`}},
		"namespaces": {`<a xmlns="u" xmlns:p="v"><p:b p:c="1" d="2"/></a>`,
			[]string{`start {u}a`, `start {v}b {v}c="1" {}d="2"`, `end {v}b`, `end {u}a`}},
		"foreign prefix": {`<a><usg:x/></a>`, []string{`start {}a`, `start {usg}x`, `end {usg}x`, `end {}a`}},
		"xml:lang":       {`<a xml:lang="fr"/>`, []string{`start {}a {http://www.w3.org/XML/1998/namespace}lang="fr"`, `end {}a`}},
		"line ends":      {"<a>1\r\n2\r3</a>", []string{`start {}a`, `text "1\n2\n3"`, `end {}a`}},
		"quoted >":       {`<a b="x>y" c='"'/>`, []string{`start {}a {}b="x>y" {}c="\""`, `end {}a`}},
		"latin 1":        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>", []string{`start {}a`, `text "é"`, `end {}a`}},
		"no prefix":      {`<a xmlns:=""/>`, []string{`start {}a {}xmlns:=""`, `end {}a`}}, // it declares nothing
		"a later letter": {"<ݩ/>", []string{`start {}ݩ`, `end {}ݩ`}},                       // XML 1.0, fifth edition
		"mark":           {"\xef\xbb\xbf<a/>", []string{`start {}a`, `end {}a`}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tc.in), iotest.OneByteReader(strings.NewReader(tc.in))} {
				got, err := read(t, r, xmltok.Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
		})
	}
}

func TestUTF16(t *testing.T) {
	in := []byte{0xff, 0xfe}
	for _, r := range `<a>é</a>` {
		in = append(in, byte(r), byte(r>>8))
	}
	got, err := read(t, bytes.NewReader(in), xmltok.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`start {}a`, `text "é"`, `end {}a`}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRefused(t *testing.T) {
	for name, tc := range map[string]struct{ in, why string }{
		"doctype":         {`<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`, "DOCTYPE"},
		"entity":          {`<a>&x;</a>`, "not defined"},
		"wrong end":       {"<a>\n<b></a>", "line 2: <b> is closed by </a>"},
		"no end":          {`<a><b></b>`, "before </a>"},
		"empty":           {``, "no element"},
		"two roots":       {`<a/><b/>`, "second root"},
		"text outside":    {`<a/>x`, "outside the root"},
		"attribute twice": {`<a b="1" b="2"/>`, "stands twice"},
		"no quotes":       {`<a b=1/>`, "quotation marks"},
		"two colons":      {`<a b::c="1"/>`, "has no value"},
		"a name of three": {`<a:b:c/>`, "not set apart"},
		"control":         {"<a>\x01</a>", "not allowed"},
		"not UTF-8":       {"<a>\xe9</a>", "not UTF-8"},
		"inside a tag":    {`<a b="`, "ends inside a tag"},
		"inside comment":  {`<a><!-- `, "ends inside a comment"},
		"encoding":        {`<?xml version="1.0" encoding="klingon"?><a/>`, "not known"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, strings.NewReader(tc.in), xmltok.Limits{})
			if err == nil || !strings.Contains(err.Error(), tc.why) {
				t.Errorf("%v does not say %q", err, tc.why)
			}
		})
	}
}

// TestLimits reads files that would cost without bound: each is refused early.
func TestLimits(t *testing.T) {
	endless := func(start, more string) io.Reader { return io.MultiReader(strings.NewReader(start), &repeat{more}) }
	for name, r := range map[string]io.Reader{
		"nesting":    endless("", "<a>"),
		"text":       endless("<a>", "a long line "),
		"tag":        endless("<a ", `b="1" `),
		"attributes": strings.NewReader("<a" + manyAttrs(2000) + "/>"),
		"comment":    endless("<!--", "x "),
		"name":       endless("<", "x"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, r, xmltok.Limits{Token: 1 << 20})
			var limit *xmltok.LimitError
			if !errors.As(err, &limit) {
				t.Errorf("%v is no LimitError", err)
			}
		})
	}
}

func manyAttrs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d=''", i)
	}
	return b.String()
}

type repeat struct{ s string }

func (r *repeat) Read(p []byte) (int, error) {
	n := 0
	for n+len(r.s) <= len(p) {
		n += copy(p[n:], r.s)
	}
	return n, nil
}

func TestMark(t *testing.T) {
	in := "<l>" + strings.Repeat(`<i n="1"><t>é &amp; x</t></i> `, 20_000) + "</l>"
	z, err := xmltok.New(strings.NewReader(in), xmltok.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for {
		kind, err := z.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case kind == xmltok.Start && string(z.Name()) == "i":
			z.Mark()
			if at, _ := z.Offsets(); in[at:at+2] != "<i" {
				t.Fatalf("offset %d is %q", at, in[at:at+2])
			}
		case kind == xmltok.End && string(z.Name()) == "i":
			if got := string(z.Marked()); got != `<i n="1"><t>é &amp; x</t></i>` {
				t.Fatalf("marked %q", got)
			}
			n++
		}
	}
	if n != 20_000 {
		t.Errorf("%d elements", n)
	}
}

// shared lists files of the shared data; it skips the test where they are absent.
func shared(tb testing.TB, pattern string) []string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			tb.Fatal("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
	files, err := filepath.Glob(filepath.Join(dir, "..", "shared", "data", pattern))
	if err != nil || len(files) == 0 {
		tb.Skipf("no files %s beside the repository", pattern)
	}
	return files
}

func contents(tb testing.TB, file string) []byte {
	tb.Helper()
	f, err := os.Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			tb.Fatal(err)
		}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// TestReal compares with encoding/xml on published files.
func TestReal(t *testing.T) {
	for _, pattern := range []string{"iati-activities/v1/*", "iati-activities/other/w*", "iati-activities/acfspain/*",
		"iati-standard/codelists/nonembedded/*.xml", "iati-activities/usaid/usaid-n*"} {
		for _, file := range shared(t, pattern) {
			b := contents(t, file)
			want, errWant := readStandard(b)
			got, err := read(t, bytes.NewReader(b), xmltok.Limits{})
			if (err == nil) != (errWant == nil) {
				t.Errorf("%s: %v, encoding/xml says %v", filepath.Base(file), err, errWant)
				continue
			}
			if err == nil {
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-encoding/xml +ours)\n%.2000s", filepath.Base(file), diff)
				}
			}
		}
	}
}

// FuzzDifferential: what the tokenizer accepts, encoding/xml accepts too and reads the same.
func FuzzDifferential(f *testing.F) {
	for _, s := range []string{
		`<a b="1"><c/>x &amp; y<![CDATA[z]]></a>`, "<a>\r\n</a>", `<p:a xmlns:p="u" p:b="c"/>`, `<?xml version="1.0"?><a/>`,
		`<!-- x --><a/>`, `<a xmlns="u"><b xmlns=""/></a>`, `<a b='"'/>`, `<é/>`, `<a>&#xD;</a>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := read(t, bytes.NewReader(b), xmltok.Limits{})
		if err != nil {
			return // refusing is always allowed here; what must not be refused is in TestReal
		}
		if bytes.Contains(b, []byte("encoding")) || len(b) > 1 && (b[0] >= 0xEF || b[0] == 0 || b[1] == 0) {
			return // encoding/xml reads UTF-8 alone
		}
		want, err := readStandard(b)
		if err != nil && strings.Contains(err.Error(), "invalid XML name") {
			return // its letters are those of XML's fourth edition; ours are the fifth's, which is wider ("<ݩ/>")
		}
		if err != nil && strings.Contains(err.Error(), "unsupported version") {
			return // a file that names no version there is may still be read; what it holds decides
		}
		if err != nil {
			t.Fatalf("encoding/xml refuses %q: %v", b, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-encoding/xml +ours)\n%s", b, diff)
		}
		again, err := read(t, iotest.OneByteReader(bytes.NewReader(b)), xmltok.Limits{})
		if diff := cmp.Diff(got, again); err != nil || diff != "" {
			t.Errorf("%q byte by byte: %v\n%s", b, err, diff)
		}
	})
}

func BenchmarkTokenizer(b *testing.B) {
	one := contents(b, shared(b, "iati-activities/usaid/usaid-ne.xml.gz")[0])
	b.SetBytes(int64(len(one)))
	b.ReportAllocs()
	for b.Loop() {
		z, err := xmltok.New(bytes.NewReader(one), xmltok.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := z.Next(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
