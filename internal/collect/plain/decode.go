package plain

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// A DecodeError says why bytes are no text.
type DecodeError struct {
	Binary bool // they are no text at all; else their encoding is broken
	Offset int  // of the first byte that does not fit
}

// Error names the trouble and the offset.
func (t *DecodeError) Error() string {
	if t.Binary {
		return "binary data"
	}
	return "broken encoding"
}

// Decode returns the text and the name of the encoding, which is empty for UTF-8. A byte order mark is dropped.
func Decode(b []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		b = b[3:]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decode16(b, 2, binary.LittleEndian, "UTF-16 (little-endian)")
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decode16(b, 2, binary.BigEndian, "UTF-16 (big-endian)")
	}
	if at := bytes.IndexByte(b, 0); at >= 0 {
		return decodeZeros(b, at)
	}
	if at, many := controls(b); many {
		return "", "", &DecodeError{Binary: true, Offset: at}
	}
	if utf8.Valid(b) {
		return string(b), "", nil
	}
	return decodeLegacy(b)
}

// decodeZeros reads bytes that hold a zero: UTF-16 without its mark where nearly every other byte is zero.
func decodeZeros(b []byte, first int) (string, string, error) {
	var zeros [2]int
	for i, c := range b[:min(len(b), 64<<10)] {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := min(len(b), 64<<10) / 2
	switch {
	case zeros[1] > half*6/10 && zeros[0] <= half/100:
		return decode16(b, 0, binary.LittleEndian, "UTF-16 (little-endian, without its mark)")
	case zeros[0] > half*6/10 && zeros[1] <= half/100:
		return decode16(b, 0, binary.BigEndian, "UTF-16 (big-endian, without its mark)")
	}
	return "", "", &DecodeError{Binary: true, Offset: first}
}

// decode16 reads UTF-16 after its mark; half a character is broken.
func decode16(b []byte, skip int, order binary.ByteOrder, name string) (string, string, error) {
	out := make([]byte, 0, len(b))
	for i := skip; i < len(b); i += 2 {
		if i+1 >= len(b) {
			return "", "", &DecodeError{Offset: i}
		}
		r := rune(order.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(b) {
				return "", "", &DecodeError{Offset: i}
			}
			if r = utf16.DecodeRune(r, rune(order.Uint16(b[i+2:]))); r == unicode.ReplacementChar {
				return "", "", &DecodeError{Offset: i}
			}
			i += 2
		}
		if r == 0 {
			return "", "", &DecodeError{Binary: true, Offset: i}
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out), name, nil
}

// decodeLegacy reads bytes that are not UTF-8: as broken UTF-8 where most of the bytes over 127 are whole characters of it,
// else as Chinese or Western European text where they fit.
func decodeLegacy(b []byte) (string, string, error) {
	c := census(b)
	trouble := &DecodeError{Offset: c.firstBad}
	switch {
	case c.whole >= c.bad:
		return "", "", trouble
	case c.high*10 > len(b)*3:
		if text, ok := chinese(b); ok {
			return text, "GB 18030", nil
		}
		return "", "", trouble
	case c.undefined > 0, c.letters*2 < c.high-c.marks:
		return "", "", trouble
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", "", trouble
	}
	if c.marks > 0 {
		return string(text), "Windows-1252", nil
	}
	return string(text), "ISO 8859-1 (Latin-1)", nil
}

// A highs is a census of the bytes over 127.
type highs struct {
	firstBad  int // offset of the first byte that is not UTF-8
	whole     int // whole characters of UTF-8 beyond ASCII
	bad       int // bytes that are not UTF-8
	high      int // bytes over 127
	letters   int // of those, letters of Windows-1252
	marks     int // of those, what Windows-1252 has and Latin-1 has not: quotation marks, dashes, the euro
	undefined int // of those, what Windows-1252 leaves undefined
}

func census(b []byte) highs {
	c := highs{firstBad: -1}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if c.firstBad < 0 {
				c.firstBad = i
			}
			c.bad++
		} else if n > 1 {
			c.whole++
		}
		i += n
	}
	for _, x := range b {
		switch {
		case x < 0x80:
			continue
		case x == 0x81, x == 0x8D, x == 0x8F, x == 0x90, x == 0x9D:
			c.undefined++
		case x < 0xA0:
			c.marks++
		case x >= 0xC0 && x != 0xD7 && x != 0xF7:
			c.letters++
		}
		c.high++
	}
	return c
}

// chinese reads GB 18030 where nearly all that is not ASCII comes out as Han characters and their punctuation.
func chinese(b []byte) (string, bool) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	other, han := 0, 0
	for _, r := range string(text) {
		switch {
		case r < 0x80:
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF, r >= 0x2010 && r <= 0x2026:
			han++
		default:
			other++
		}
	}
	return string(text), han > 20*other
}

// controls finds the first control character that is no white space, and says whether there are too many for a text.
func controls(b []byte) (first int, many bool) {
	first = -1
	n := 0
	for i, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' || c == 0x7F {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	return first, n > 4 && n*100 > len(b)
}
