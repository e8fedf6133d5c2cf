package xmltok

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// readEnd reads an end tag.
func (t *Tokenizer) readEnd() (Kind, error) {
	end, err := t.find(t.pos+2, ">", "an end tag")
	if err != nil {
		return None, err
	}
	name := trimRight(t.buf[t.pos+2 : end])
	if len(t.starts) == 0 {
		return None, t.fail(t.pos, fmt.Sprintf("</%s> closes nothing", clip(name)))
	}
	if open := t.names[t.starts[len(t.starts)-1]:]; !bytes.Equal(open, name) {
		return None, t.fail(t.pos, fmt.Sprintf("<%s> is closed by </%s>", clip(open), clip(name)))
	}
	t.pos = end + 1
	t.attrs = t.attrs[:0]
	t.pop()
	return End, nil
}

// pop closes the innermost element and sets name and namespace to its own.
func (t *Tokenizer) pop() {
	n := len(t.starts) - 1
	full := t.names[t.starts[n]:]
	t.name, t.space = t.split(full, true)
	t.names, t.starts = t.names[:t.starts[n]], t.starts[:n]
	for len(t.spaces) > 0 && t.spaces[len(t.spaces)-1].depth > n {
		t.spaces = t.spaces[:len(t.spaces)-1]
	}
}

// readStart reads a start tag.
func (t *Tokenizer) readStart() (Kind, error) {
	end, err := t.tagEnd()
	if err != nil {
		return None, err
	}
	raw := t.buf[t.pos+1 : end]
	n := nameLength(raw)
	if n == 0 {
		return None, t.fail(t.pos, "< begins no tag")
	}
	if len(t.starts) == 0 && t.rooted {
		return None, t.fail(t.pos, "there is a second root element")
	}
	if len(t.starts) >= t.limits.Depth {
		return None, t.beyond("the nesting of elements", t.limits.Depth)
	}
	full, rest := raw[:n], raw[n:]
	t.rooted = true
	t.starts = append(t.starts, len(t.names))
	t.names = append(t.names, full...)
	if len(rest) > 0 && rest[len(rest)-1] == '/' {
		t.closing, rest = true, rest[:len(rest)-1]
	}
	if err := t.readAttrs(rest); err != nil {
		return None, err
	}
	t.name, t.space = t.split(full, true)
	t.pos = end + 1
	return Start, nil
}

// tagEnd is the index of the > that ends the tag at pos; one inside quotation marks does not.
func (t *Tokenizer) tagEnd() (int, error) {
	i, quote := t.pos+1, byte(0)
	for {
		for ; i < len(t.buf); i++ {
			c := t.buf[i]
			if quote != 0 {
				j := bytes.IndexByte(t.buf[i:], quote)
				if j < 0 {
					i = len(t.buf)
					break
				}
				i, quote = i+j, 0
				continue
			}
			switch c {
			case '>':
				return i, nil
			case '"', '\'':
				quote = c
			case '<':
				return 0, t.fail(i, "a tag holds <")
			}
		}
		ok, err := t.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, t.fail(t.pos, "the file ends inside a tag")
		}
	}
}

// readAttrs reads what stands in a tag after its name.
func (t *Tokenizer) readAttrs(raw []byte) error {
	t.attrs = t.attrs[:0]
	for {
		rest := trimLeft(raw)
		if len(rest) == 0 {
			break
		}
		if len(rest) == len(raw) {
			return t.fail(t.pos, "attributes are not set apart by a space")
		}
		n := nameLength(rest)
		if n == 0 {
			return t.fail(t.pos, "a tag holds what is no attribute")
		}
		name := rest[:n]
		rest = trimLeft(rest[n:])
		if len(rest) == 0 || rest[0] != '=' {
			return t.fail(t.pos, fmt.Sprintf("the attribute %s has no value", clip(name)))
		}
		rest = trimLeft(rest[1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return t.fail(t.pos, fmt.Sprintf("the value of %s does not stand in quotation marks", clip(name)))
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return t.fail(t.pos, fmt.Sprintf("the value of %s is not closed", clip(name)))
		}
		value, err := t.cleanAttr(rest[1 : 1+end])
		if err != nil {
			return err
		}
		raw = rest[end+2:]
		if bytes.HasPrefix(name, []byte("xmlns")) && (len(name) == 5 || len(name) > 6 && name[5] == ':') {
			t.declare(name, value)
			continue
		}
		if len(t.attrs) >= t.limits.Attrs {
			return t.beyond("the number of attributes", t.limits.Attrs)
		}
		t.attrs = append(t.attrs, Attr{Name: name, Value: value})
	}
	return t.resolveAttrs()
}

// declare brings a namespace into force for the element that is being read.
func (t *Tokenizer) declare(name, value []byte) {
	prefix := ""
	if len(name) > 5 {
		prefix = string(name[6:])
	}
	t.spaces = append(t.spaces, binding{prefix, string(value), len(t.starts)})
}

// resolveAttrs splits the names and refuses an attribute that stands twice.
func (t *Tokenizer) resolveAttrs() error {
	for i := range t.attrs {
		t.attrs[i].Name, t.attrs[i].Space = t.split(t.attrs[i].Name, false)
	}
	for i := range t.attrs {
		for j := range i {
			if t.attrs[i].Space == t.attrs[j].Space && bytes.Equal(t.attrs[i].Name, t.attrs[j].Name) {
				return t.fail(t.pos, fmt.Sprintf("the attribute %s stands twice", clip(t.attrs[i].Name)))
			}
		}
	}
	return nil
}

// xmlSpace is the namespace that the prefix xml always has.
const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// split divides a name into local name and namespace. An element without prefix is in the default namespace, an
// attribute without prefix in none.
func (t *Tokenizer) split(full []byte, element bool) (local []byte, space string) {
	i := bytes.IndexByte(full, ':')
	if i < 0 && (!element || len(t.spaces) == 0) {
		return full, ""
	}
	prefix := []byte(nil)
	local = full
	if i > 0 && i < len(full)-1 {
		prefix, local = full[:i], full[i+1:]
	}
	if string(prefix) == "xml" {
		return local, xmlSpace
	}
	if len(prefix) == 0 && !element {
		return local, ""
	}
	for j := len(t.spaces) - 1; j >= 0; j-- {
		if t.spaces[j].prefix == string(prefix) {
			return local, t.spaces[j].uri
		}
	}
	return local, string(prefix)
}

// nameBytes are the ASCII bytes that may stand in a name: 1 anywhere, 2 not at its start.
var nameBytes = func() (table [128]byte) {
	for c := range table {
		switch b := byte(c); {
		case b == ':', b == '_', b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z':
			table[c] = 1
		case b == '-', b == '.', b >= '0' && b <= '9':
			table[c] = 2
		}
	}
	return table
}()

// nameLength is how many bytes of b, from its start, are an XML name. A second colon ends it: namespaces allow one.
func nameLength(b []byte) int {
	colon := false
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf {
			if k := nameBytes[c]; k == 0 || k == 2 && i == 0 || c == ':' && colon {
				return i
			}
			colon = colon || c == ':'
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError || !unicode.IsLetter(r) && (i == 0 || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd)) {
			return i
		}
		i += n
	}
	return len(b)
}

// clip shortens a name for a message.
func clip(b []byte) string {
	const most = 60
	s := string(bytes.ToValidUTF8(b[:min(len(b), most)], []byte("�")))
	if len(b) > most {
		return s + "…"
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// trimLeft takes white space away from the start.
func trimLeft(b []byte) []byte {
	i := 0
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return b[i:]
}

// trimRight takes white space away from the end.
func trimRight(b []byte) []byte {
	n := len(b)
	for n > 0 && isSpace(b[n-1]) {
		n--
	}
	return b[:n]
}
