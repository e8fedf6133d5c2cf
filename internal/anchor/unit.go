package anchor

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A gap is what stands between two characters that count.
type gap byte

const (
	none   gap = iota
	soft       // a soft hyphen: a word may be parted here
	space      // white space
	hyphen     // a hyphen or dash, with or without white space
)

// A unit is one character that counts, with what stands before it.
type unit struct {
	r   rune
	gap gap
}

// ascii maps a byte to what the reduced text has for it; 0 for what is left out.
var ascii = asciiTable()

func asciiTable() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch r := rune(c); {
		case unicode.IsSpace(r), r == '-', r < ' ', r == 0x7F:
		case r == '`':
			t[c] = '\''
		default:
			t[c] = byte(c)
		}
	}
	return t
}

// A cluster is a character with the marks on it, as the text has it and reduced.
type cluster struct {
	size, runes int    // of the text
	reduced     string // empty for what is left out
	gap         gap    // for what is left out: what it is
}

// clusterAt reads the cluster at a byte of the text.
func clusterAt(s string, at int) cluster {
	r, size := utf8.DecodeRuneInString(s[at:])
	end, runes := at+size, 1
	for end < len(s) && mayMark[s[end]] {
		m, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.Is(unicode.Mn, m) {
			break
		}
		end, runes = end+n, runes+1
	}
	c := cluster{size: end - at, runes: runes}
	switch {
	case runes == 1 && r >= 0x3400 && r <= 0x9FFF:
		c.reduced = s[at:end]
	case unicode.IsSpace(r):
		c.gap = space
	case isHyphen(r):
		c.gap = hyphen
	case r == '\u00AD':
		c.gap = soft
	case isInvisible(r):
	case r < utf8.RuneSelf && runes == 1:
		if b := ascii[r]; b != 0 {
			c.reduced = asciiText[b : b+1]
		}
	case runes == 1:
		c.reduced = reduceRune(r, s[at:end])
	default:
		c.reduced = norm.NFD.String(reduceRune(r, s[at:at+size]) + s[at+size:end])
	}
	return c
}

// asciiText holds every byte below 128 once, so that a reduced byte needs no memory of its own.
var asciiText = func() string {
	b := make([]byte, utf8.RuneSelf)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// mayMark says of a byte whether a mark on a letter may begin with it in UTF-8.
var mayMark = func() (t [256]bool) {
	for _, r := range unicode.Mn.R16 {
		for m := r.Lo; m <= r.Hi && m >= r.Lo; m += r.Stride {
			t[string(rune(m))[0]] = true
		}
	}
	for _, r := range unicode.Mn.R32 {
		t[string(rune(r.Lo))[0]], t[string(rune(r.Hi))[0]] = true, true
	}
	return t
}()

// isHyphen reports whether a character is a hyphen, dash or minus sign.
func isHyphen(r rune) bool {
	return r == '-' || r >= 0x2010 && r <= 0x2015 || r == '\u2212' || r == '\uFE63' || r == '\uFF0D'
}

// isInvisible reports whether a character takes no room: marks of direction and of joining.
func isInvisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF, r < ' ', r == 0x7F:
		return true
	}
	return false
}

// reduceRune is the reduced form of a character beyond ASCII: quotation marks and ligatures plain, accents apart.
func reduceRune(r rune, s string) string {
	switch r {
	case '‘', '’', 'ʼ', '‚', '‛', '′', '´', '‹', '›':
		return "'"
	case '“', '”', '„', '‟', '″', '«', '»':
		return `"`
	case '…':
		return "..."
	}
	if r < tableSize && latin[r] != "" {
		return latin[r]
	}
	switch {
	case r >= 0x3000 && r < 0x3040, r == utf8.RuneError:
		return s
	case r >= 0xFB00 && r <= 0xFB06: // Latin ligatures
		return norm.NFKD.String(s)
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms of ASCII
		return asciiText[r-0xFEE0 : r-0xFEE0+1]
	}
	return norm.NFD.String(s)
}

// tableSize is the end of the Latin letters that are kept reduced.
const tableSize = 0x250

// latin holds the reduced form of Latin letters.
var latin = func() (t [tableSize]string) {
	for r := rune(0xA0); r < tableSize; r++ {
		t[r] = norm.NFD.String(string(r))
	}
	t['œ'], t['Œ'], t['æ'], t['Æ'] = "oe", "OE", "ae", "AE"
	return t
}()

// unitsOf makes units of a short text.
func unitsOf(s string) []unit {
	var out []unit
	g := none
	for at := 0; at < len(s); {
		c := clusterAt(s, at)
		at += c.size
		if c.reduced == "" {
			g = max(g, c.gap)
			continue
		}
		for _, r := range c.reduced {
			out = append(out, unit{r, g})
			g = none
		}
	}
	return out
}

// reducedOf is the reduced text of units.
func reducedOf(us []unit) []byte {
	var b []byte
	for _, u := range us {
		b = utf8.AppendRune(b, u.r)
	}
	return b
}
