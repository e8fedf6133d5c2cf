package token

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// forms are the two simpler spellings of a token.
type forms struct{ lower, fold string }

// fold returns the forms of a token's text, remembering those that had to be made.
func (s *scanner) fold(text string) forms {
	if plain(text) {
		return forms{text, text}
	}
	f, ok := s.folded[text]
	if !ok {
		f.lower = Lower(text)
		f.fold = Fold(text)
		s.folded[text] = f
	}
	return f
}

// plain reports whether the text is its own lower and folded form.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// Lower returns s in lower case, without invisible marks.
func Lower(s string) string {
	return strings.Map(func(r rune) rune {
		if classify(r) == hidden {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Fold returns s in lower case, without accents and invisible marks, with plain apostrophes, full-width characters
// narrowed and every digit in ASCII.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), classify(r) == hidden:
		case apostrophe(r):
			b.WriteByte('\'')
		case unicode.IsDigit(r):
			b.WriteByte('0' + decimalDigit(r))
		default:
			b.WriteString(spellOut(unicode.ToLower(r)))
		}
	}
	return b.String()
}

// decimalDigit returns the value of a digit: the digits of a script stand together, from zero on.
func decimalDigit(r rune) byte {
	var n byte
	for n < 9 && unicode.IsDigit(r-1) && (r > '9' || r > '0') {
		if r <= '9' {
			return byte(r - '0')
		}
		r--
		n++
	}
	return n
}

// spellOut writes the letters that have no accent to take off.
func spellOut(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'đ':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case '⁄':
		return "/"
	}
	return string(r)
}
