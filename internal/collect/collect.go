// Package collect turns the bytes of a document into what the ledger keeps: the source that the document names, its text in
// paragraphs with boilerplate and repeats marked, and the record of its capture.
//
// Units: offsets are Unicode code points of the text that was read; sizes are bytes; times are UTC.
// Shape: Read looks at the content, never at the name, to choose the reader; each format has a package below this one.
// Errors: an error means that the bytes could not be had. A file that is refused is no error: Read returns an empty
// Captured and a finding of severity error with the reason and the remedy (Refused). What is merely doubtful is kept with
// findings.
// Source: design.md sections 1 and 3; methods.md 7.2; limits in docs/limits.md.
package collect

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/collect/boiler"
	"toguna/internal/collect/front"
	"toguna/internal/collect/language"
	"toguna/internal/collect/reading"
	"toguna/internal/collect/repeat"
	"toguna/internal/edtf"
)

const (
	// DefaultMaxSize is the largest file that is read unless Options say otherwise.
	DefaultMaxSize = 200 << 20
	// MaxText is the most characters of text that one document may hold.
	MaxText = 50_000_000
	// tool names this program in capture records.
	tool = "toguna collect/1"
)

// Options say what is known of a document beside its bytes.
type Options struct {
	Published  edtf.Date      // for what the text does not say; it comes before what the text says
	Operator   string         // who captures it
	Now        time.Time      // zero: the present
	MaxSize    int64          // zero: DefaultMaxSize
	Kind       aid.SourceKind // empty: as the text says
	Restricted bool
	URL        string
	Title      string // empty: as the text says
	Tool       string // empty: this program
}

// Read reads one document. name is what the user calls the file; it is only recorded, and compared with what the bytes are.
func Read(name string, r io.Reader, o Options) (aid.Captured, []aid.Finding, error) {
	o = o.complete()
	c := capture{name: cleanName(name), o: o}
	if c.name != filepath.Base(name) {
		c.note(codeOddName.New("", "", c.name))
	}
	size, known := sizeOf(r)
	if known && size > o.MaxSize {
		return c.refuse(codeTooBig.New("", "", c.name, inWords(o.MaxSize)))
	}
	raw, err := readAll(io.LimitReader(r, o.MaxSize+1), size)
	switch {
	case err != nil:
		return aid.Captured{}, nil, fmt.Errorf("read %s: %w", c.name, err)
	case int64(len(raw)) > o.MaxSize:
		return c.refuse(codeTooBig.New("", "", c.name, inWords(o.MaxSize)))
	case len(bytes.TrimSpace(raw)) == 0:
		return c.refuse(codeEmpty.New("", "", c.name))
	}
	sum := sha256.Sum256(raw)
	c.raw, c.sha = raw, hex.EncodeToString(sum[:])
	return c.read()
}

// Unreadable is the finding about a file that could not be opened or read.
func Unreadable(name string, err error) aid.Finding {
	name = cleanName(name)
	return codeUnreadable.New("file:"+name, "", name, err.Error())
}

// Refused reports whether one of the findings refuses the document.
func Refused(fs []aid.Finding) bool {
	return slices.ContainsFunc(fs, func(f aid.Finding) bool { return f.Severity == aid.SeverityError })
}

func (o Options) complete() Options {
	if o.MaxSize <= 0 {
		o.MaxSize = DefaultMaxSize
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	o.Now = o.Now.UTC()
	if o.Tool == "" {
		o.Tool = tool
	}
	return o
}

// A capture is one document on its way.
type capture struct {
	name     string
	o        Options
	raw      []byte
	sha      string
	findings []aid.Finding
}

func (c *capture) note(f aid.Finding) { c.findings = append(c.findings, f) }

// refuse ends with a finding about the file.
func (c *capture) refuse(f aid.Finding) (aid.Captured, []aid.Finding, error) {
	f.Severity = aid.SeverityError
	c.findings = append(c.findings, f)
	for i := range c.findings {
		c.findings[i].Subject = "file:" + c.name
	}
	return aid.Captured{}, c.findings, nil
}

// read chooses the reader by content and finishes what it read.
func (c *capture) read() (aid.Captured, []aid.Finding, error) {
	f := sniff(c.raw)
	r, refusal := c.readAs(f)
	if refusal != nil {
		return c.refuse(*refusal)
	}
	if says := byName(c.name); says != "" && says != f.name && !f.alias(says) {
		c.note(codeLyingName.New("", "", c.name, says, f.says()))
	}
	if n := countUpTo(r.Content, MaxText); n > MaxText {
		return c.refuse(codeLongText.New("", "", c.name, MaxText))
	}
	return c.finish(r)
}

// countUpTo counts code points, but no further than the limit and one.
func countUpTo(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	n := 0
	for range s {
		if n++; n > limit {
			break
		}
	}
	return n
}

// finish marks boilerplate, repeats and languages, and makes the values that the ledger keeps.
func (c *capture) finish(r reading.Reading) (aid.Captured, []aid.Finding, error) {
	front.Unhead(r.Paras)
	boiler.Mark(r.Paras)
	front.Read(&r.Meta, r.Paras)
	r.Paras = repeat.Mark(r.Paras)
	lang := language.Mark(r.Paras)
	c.characters(r.Content)
	src := c.source(r.Meta, lang)
	c.findings = append(c.findings, r.Findings...)
	for i := range c.findings {
		c.findings[i].Subject = "document:" + c.sha
	}
	text := sha256.Sum256([]byte(r.Content))
	return aid.Captured{
		Source: src,
		Document: aid.Document{
			SHA256: c.sha, MediaType: r.Media, Bytes: int64(len(c.raw)), Language: lang,
			Reader: r.Reader, TextSHA256: hex.EncodeToString(text[:]),
			Capture: aid.CaptureRecord{
				Path: c.name, URL: c.o.URL, At: c.o.Now, Tool: c.o.Tool, Operator: c.o.Operator,
				Media: r.Media, Bytes: int64(len(c.raw)), SHA256: c.sha,
			},
		},
		Text: r.Text(), Bytes: c.raw, Findings: c.findings,
	}, c.findings, nil
}

// source makes the source of what the document and the user say of it, and notes what neither says.
func (c *capture) source(m reading.Meta, lang string) aid.Source {
	s := aid.Source{
		Kind: m.Kind, Title: m.Title, Authors: m.Authors, Publisher: m.Publisher, Published: m.Published,
		Language: lang, Licence: m.Licence, URL: m.URL, Reliability: aid.Unrated, Restricted: c.o.Restricted,
	}
	if lang == "" {
		s.Language = m.Language
	}
	if c.o.Title != "" {
		s.Title, m.Supplied = c.o.Title, false
	}
	if c.o.URL != "" {
		s.URL = c.o.URL
	}
	if c.o.Kind != "" {
		s.Kind = c.o.Kind
	}
	if s.Kind == "" {
		s.Kind = aid.KindOther
	}
	if s.Title == "" {
		s.Title, m.Supplied = nameTitle(c.name), true
	}
	if m.Supplied {
		c.note(codeNoTitle.New("", "", s.Title))
	}
	switch {
	case !c.o.Published.IsZero():
		s.Published = c.o.Published
	case m.Published.IsZero() && !m.FileDate.IsZero():
		s.Published = m.FileDate
		c.note(codeFileDate.New("", "", m.FileDate.String()))
	case m.Published.IsZero():
		c.note(codeNoDate.New("", ""))
	case m.EventDate:
		c.note(codeEventDate.New("", "", m.Published.String()))
	}
	return s
}

// nameTitle is the title that a file's name gives where nothing else does.
func nameTitle(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// MadeUp reports whether a title was made up for a document that gives none: it is in brackets, or the name of the file.
func MadeUp(title, name string) bool {
	return strings.HasPrefix(title, "[") && strings.HasSuffix(title, "]") || title == nameTitle(name)
}

// characters notes control and replacement characters in the text.
func (c *capture) characters(text string) {
	var controls, lost, firstControl, firstLost, pos int
	for _, r := range text {
		switch {
		case r == unicode.ReplacementChar:
			if lost++; lost == 1 {
				firstLost = pos
			}
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			if controls++; controls == 1 {
				firstControl = pos
			}
		}
		pos++
	}
	if controls > 0 {
		c.note(codeControl.New("", fmt.Sprintf("character %d", firstControl), controls, firstControl))
	}
	if lost > 0 {
		c.note(codeDamaged.New("", fmt.Sprintf("character %d", firstLost), lost, firstLost))
	}
}

// cleanName is the file's own name, without folders of any system and without characters that do not print.
func cleanName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && !unicode.Is(unicode.Mn, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name)
	if rs := []rune(name); len(rs) > 200 {
		name = string(rs[:200])
	}
	if strings.Trim(name, ". ") == "" {
		return "unnamed"
	}
	return name
}

// inWords writes a number of bytes for people.
func inWords(n int64) string {
	const mb = 1 << 20
	if n >= mb {
		return fmt.Sprintf("%d MB", n/mb)
	}
	return fmt.Sprintf("%d bytes", n)
}

// sizeOf returns the size of a file; of another reader it is not known.
func sizeOf(r io.Reader) (int64, bool) {
	f, ok := r.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return 0, false
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	return info.Size(), true
}

// readAll reads everything into memory that is taken once where the size is known.
func readAll(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	_, err := b.ReadFrom(r)
	return b.Bytes(), err
}
