package xmltok

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// clean gives a text with its entities replaced and line ends made \n. A CDATA section has no entities.
func (t *Tokenizer) clean(raw []byte, cdata bool) ([]byte, error) {
	var seen byte
	for _, c := range raw {
		seen |= class[c]
	}
	if seen&(wide|control) != 0 {
		if !utf8.Valid(raw) {
			return nil, t.fail(t.pos, "a text is not UTF-8")
		}
		if i := badCharacter(raw); i >= 0 {
			return nil, t.fail(t.pos+i, "a character is not allowed in XML")
		}
	}
	if !cdata && seen&bracket != 0 && bytes.Contains(raw, []byte("]]>")) {
		return nil, t.fail(t.pos, "a text holds ]]>")
	}
	if seen&ret == 0 && (cdata || seen&ampersand == 0) {
		return raw, nil
	}
	return t.expand(raw, cdata)
}

// What a byte of a text calls for.
const (
	wide byte = 1 << iota
	control
	bracket
	ret
	ampersand
)

// class says of each byte what it calls for; most call for nothing.
var class = func() (table [256]byte) {
	for c := range table {
		switch {
		case c >= utf8.RuneSelf:
			table[c] = wide
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r':
			table[c] = control
		}
	}
	table[']'], table['\r'], table['&'] = bracket, ret, ampersand
	return table
}()

// cleanAttr is clean for the value of an attribute.
func (t *Tokenizer) cleanAttr(raw []byte) ([]byte, error) {
	plain := true
	for _, c := range raw {
		if c < 0x20 || c >= utf8.RuneSelf || c == '&' || c == '<' {
			plain = false
			break
		}
	}
	if plain {
		return raw, nil
	}
	if bytes.IndexByte(raw, '<') >= 0 {
		return nil, t.fail(t.pos, "the value of an attribute holds <")
	}
	if !utf8.Valid(raw) {
		return nil, t.fail(t.pos, "the value of an attribute is not UTF-8")
	}
	if badCharacter(raw) >= 0 {
		return nil, t.fail(t.pos, "a character is not allowed in XML")
	}
	return t.expand(raw, false)
}

// expand writes a text anew into the scratch space.
func (t *Tokenizer) expand(raw []byte, cdata bool) ([]byte, error) {
	from := len(t.scratch)
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			t.scratch = append(t.scratch, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case c == '&' && !cdata:
			end := bytes.IndexByte(raw[i:min(len(raw), i+40)], ';')
			if end < 0 {
				return nil, t.fail(t.pos, "& does not begin an entity")
			}
			r, ok := entity(raw[i+1 : i+end])
			if !ok {
				return nil, t.fail(t.pos, fmt.Sprintf("the entity &%s; is not defined", clip(raw[i+1:i+end])))
			}
			t.scratch = utf8.AppendRune(t.scratch, r)
			i += end
		default:
			t.scratch = append(t.scratch, c)
		}
	}
	return t.scratch[from:len(t.scratch):len(t.scratch)], nil
}

// entity is the character that an entity of XML, or a number, stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, numeral := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, numeral = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, numeral, 32)
	if err != nil || n > utf8.MaxRune || !allowed(rune(n)) || digits[0] == '+' {
		return 0, false
	}
	return rune(n), true
}

// allowed reports whether XML allows a character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// badCharacter is the index of the first character that XML does not allow in valid UTF-8; -1 where there is none.
func badCharacter(b []byte) int {
	for i, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return i
		}
		if c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE { // U+FFFE, U+FFFF
			return i
		}
	}
	return -1
}
