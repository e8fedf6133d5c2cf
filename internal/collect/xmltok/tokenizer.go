package xmltok

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// window is how much is read at a time.
const window = 256 << 10

// An Attr is one attribute of a start tag. Space is the namespace, "" for most.
type Attr struct {
	Space string
	Name  []byte
	Value []byte
}

// A Tokenizer reads one document.
type Tokenizer struct {
	r      io.Reader
	limits Limits
	err    error // what reading r ended with

	buf        []byte // what was read and is still wanted
	pos        int    // first byte that no token has taken
	base       int64  // offset of buf[0] in the document
	lines      int    // line feeds before buf[0]
	mark       int    // start of the marked element in buf; -1: none
	tokenStart int

	name, text []byte
	space      string
	attrs      []Attr
	scratch    []byte
	closing    bool // a tag that closed itself: its end comes next
	rooted     bool // the root element has begun

	names  []byte // the names of the open elements, one after the other
	starts []int  // where each begins in names
	spaces []binding
}

// A binding is one namespace declaration that is in force.
type binding struct {
	prefix, uri string
	depth       int
}

// New reads XML from r. The encoding is that of the byte-order mark, else of the declaration, else UTF-8.
func New(r io.Reader, limits Limits) (*Tokenizer, error) {
	decoded, err := decode(r)
	if err != nil {
		return nil, err
	}
	return &Tokenizer{r: decoded, limits: limits.withDefaults(), mark: -1, buf: make([]byte, 0, 2*window)}, nil
}

// Name is the local name of the tag.
func (t *Tokenizer) Name() []byte { return t.name }

// Space is the namespace of the tag: "" for none, the prefix itself where nothing declares it.
func (t *Tokenizer) Space() string { return t.space }

// Text is the text with its entities replaced and its line ends made \n.
func (t *Tokenizer) Text() []byte { return t.text }

// Attrs are the attributes of the start tag, without namespace declarations.
func (t *Tokenizer) Attrs() []Attr { return t.attrs }

// Attr is the value of an attribute without namespace; "" where there is none.
func (t *Tokenizer) Attr(name string) string {
	for i := range t.attrs {
		if t.attrs[i].Space == "" && string(t.attrs[i].Name) == name {
			return string(t.attrs[i].Value)
		}
	}
	return ""
}

// Depth is how many elements are open.
func (t *Tokenizer) Depth() int { return len(t.starts) }

// Offsets are the first byte of the token and the one after it.
func (t *Tokenizer) Offsets() (start, end int64) {
	return t.base + int64(t.tokenStart), t.base + int64(t.pos)
}

// Line is the line on which the token begins.
func (t *Tokenizer) Line() int { return t.lines + bytes.Count(t.buf[:t.tokenStart], newline) + 1 }

var newline = []byte{'\n'}

// Mark keeps the bytes from the start of the present token on, until Marked or Unmark.
func (t *Tokenizer) Mark() { t.mark = t.tokenStart }

// Unmark lets the marked bytes go.
func (t *Tokenizer) Unmark() { t.mark = -1 }

// Marked returns the bytes from Mark to the end of the present token, valid until the next call of Next.
func (t *Tokenizer) Marked() []byte {
	if t.mark < 0 {
		return nil
	}
	b := t.buf[t.mark:t.pos]
	t.mark = -1
	return b
}

func (t *Tokenizer) fail(at int, why string) error {
	at = min(at, len(t.buf))
	return &SyntaxError{Line: t.lines + bytes.Count(t.buf[:at], newline) + 1, Offset: t.base + int64(at), Why: why}
}

func (t *Tokenizer) beyond(what string, most int) error {
	return &LimitError{Line: t.lines + bytes.Count(t.buf[:min(t.pos, len(t.buf))], newline) + 1, What: what, Most: most}
}

// slide drops what no token needs any more. Only Next calls it, between tokens.
func (t *Tokenizer) slide() {
	keep := t.pos
	if t.mark >= 0 {
		keep = t.mark
	}
	if keep < window && len(t.buf) < cap(t.buf) || keep == 0 {
		return
	}
	t.lines += bytes.Count(t.buf[:keep], newline)
	t.base += int64(keep)
	n := copy(t.buf, t.buf[keep:])
	t.buf = t.buf[:n]
	t.pos -= keep
	if t.mark >= 0 {
		t.mark = 0
	}
}

// more reads on; false at the end of the document.
func (t *Tokenizer) more() (bool, error) {
	if len(t.buf)-t.pos > t.limits.Token {
		return false, t.beyond("a tag or text, in bytes,", t.limits.Token)
	}
	if t.mark >= 0 && len(t.buf)-t.mark > t.limits.Mark {
		return false, t.beyond("an element, in bytes,", t.limits.Mark)
	}
	for range 100 {
		if t.err != nil {
			if errors.Is(t.err, io.EOF) {
				return false, nil
			}
			return false, t.err
		}
		if cap(t.buf)-len(t.buf) < window/2 {
			grown := make([]byte, len(t.buf), 2*cap(t.buf))
			copy(grown, t.buf)
			t.buf = grown
		}
		n, err := t.r.Read(t.buf[len(t.buf):min(cap(t.buf), len(t.buf)+window)])
		t.buf, t.err = t.buf[:len(t.buf)+n], err
		if n > 0 {
			return true, nil
		}
	}
	return false, io.ErrNoProgress
}

// have makes sure that n bytes stand from pos on, as far as the document goes.
func (t *Tokenizer) have(n int) (bool, error) {
	for len(t.buf)-t.pos < n {
		if ok, err := t.more(); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// find is the index of sep from index i on; an error where the document ends before it.
func (t *Tokenizer) find(i int, sep, what string) (int, error) {
	for {
		if j := bytes.Index(t.buf[i:], []byte(sep)); j >= 0 {
			return i + j, nil
		}
		i = max(i, len(t.buf)-len(sep)+1)
		ok, err := t.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, t.fail(t.pos, "the file ends inside "+what)
		}
	}
}

// Next reads the next token; io.EOF after the last.
func (t *Tokenizer) Next() (Kind, error) {
	if t.closing {
		t.closing = false
		t.tokenStart = t.pos
		t.attrs = t.attrs[:0]
		t.pop()
		return End, nil
	}
	for {
		t.slide()
		t.tokenStart, t.scratch = t.pos, t.scratch[:0]
		ok, err := t.have(1)
		if err != nil {
			return None, err
		}
		if !ok {
			return None, t.atEnd()
		}
		kind, err := t.token()
		if err != nil || kind != None {
			return kind, err
		}
	}
}

// atEnd is the error with which a document ends: io.EOF where it is whole.
func (t *Tokenizer) atEnd() error {
	switch {
	case len(t.starts) > 0:
		return t.fail(t.pos, "the file ends before </"+string(t.names[t.starts[len(t.starts)-1]:])+">")
	case !t.rooted:
		return t.fail(t.pos, "the file holds no element")
	}
	return io.EOF
}

// token reads what begins at pos; None for what is passed over.
func (t *Tokenizer) token() (Kind, error) {
	if t.buf[t.pos] != '<' {
		return t.readText()
	}
	ok, err := t.have(2)
	if err != nil {
		return None, err
	}
	if !ok {
		return None, t.fail(t.pos, "the file ends after <")
	}
	switch t.buf[t.pos+1] {
	case '/':
		return t.readEnd()
	case '?':
		return None, t.skipInstruction()
	case '!':
		return t.readBang()
	}
	return t.readStart()
}

// readText reads up to the next tag.
func (t *Tokenizer) readText() (Kind, error) {
	i := t.pos
	for {
		if j := bytes.IndexByte(t.buf[i:], '<'); j >= 0 {
			i += j
			break
		}
		i = len(t.buf)
		ok, err := t.more()
		if err != nil {
			return None, err
		}
		if !ok {
			break
		}
	}
	raw := t.buf[t.pos:i]
	if len(t.starts) == 0 {
		if len(trimLeft(raw)) > 0 {
			return None, t.fail(t.pos, "there is text outside the root element")
		}
		t.pos = i
		return None, nil
	}
	text, err := t.clean(raw, false)
	if err != nil {
		return None, err
	}
	t.text, t.pos = text, i
	return Text, nil
}

// skipInstruction passes over a processing instruction.
func (t *Tokenizer) skipInstruction() error {
	end, err := t.find(t.pos+2, "?>", "a processing instruction")
	if err != nil {
		return err
	}
	raw := t.buf[t.pos+2 : end]
	n := nameLength(raw)
	if n == 0 || !utf8.Valid(raw) {
		return t.fail(t.pos, "a processing instruction has no name or is not UTF-8")
	}
	if bytes.EqualFold(raw[:n], []byte("xml")) && t.base+int64(t.pos) != 0 {
		return t.fail(t.pos, "the XML declaration does not stand at the beginning")
	}
	if i := badCharacter(raw); i >= 0 {
		return t.fail(t.pos+2+i, "a character is not allowed in XML")
	}
	t.pos = end + 2
	return nil
}

// readBang reads a comment, which it passes over, or a CDATA section.
func (t *Tokenizer) readBang() (Kind, error) {
	if _, err := t.have(9); err != nil {
		return None, err
	}
	rest := t.buf[t.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		end, err := t.find(t.pos+4, "--", "a comment")
		if err != nil {
			return None, err
		}
		if ok, err := t.have(end + 3 - t.pos); err != nil || !ok || t.buf[end+2] != '>' {
			return None, firstError(err, t.fail(end, "a comment holds --"))
		}
		return None, t.skipChecked(t.pos+4, end, end+3)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end, err := t.find(t.pos+9, "]]>", "a CDATA section")
		if err != nil {
			return None, err
		}
		if len(t.starts) == 0 {
			return None, t.fail(t.pos, "there is text outside the root element")
		}
		text, err := t.clean(t.buf[t.pos+9:end], true)
		if err != nil {
			return None, err
		}
		t.text, t.pos = text, end+3
		return Text, nil
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")), bytes.HasPrefix(rest, []byte("<!doctype")):
		return None, ErrDoctype
	}
	return None, t.fail(t.pos, "<! begins neither a comment nor a CDATA section")
}

// skipChecked passes over what stands between two indexes if all of it is allowed in XML.
func (t *Tokenizer) skipChecked(from, to, next int) error {
	raw := t.buf[from:to]
	if !utf8.Valid(raw) {
		return t.fail(from, "a comment is not UTF-8")
	}
	if i := badCharacter(raw); i >= 0 {
		return t.fail(from+i, "a character is not allowed in XML")
	}
	t.pos = next
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
