package codelist

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// expand spells out letters that Unicode does not decompose.
var expand = map[rune]string{
	'ß': "ss", 'œ': "oe", 'æ': "ae", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ŋ': "ng", 'ɛ': "e", 'ɔ': "o", 'ɲ': "ny",
}

// Fold returns s in the form in which names are compared: lower case without accents, one kind of
// apostrophe, dashes and runs of white space as one space, none at the ends.
// "Côte d’Ivoire" and "COTE D'IVOIRE" fold alike, as do "Guinée-Bissau" and "guinee bissau".
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	space := false // a space is due before the next letter
	table := folded()
	for _, r := range s {
		var f string
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if space && len(b) > 0 {
				b = append(b, ' ')
			}
			b, space = append(b, byte(r)), false
			continue
		case r < tableSize:
			f = table[r]
		default:
			f = foldRune(r)
		}
		for _, r := range f {
			if r == ' ' {
				space = true
				continue
			}
			if space && len(b) > 0 {
				b = append(b, ' ')
			}
			b, space = utf8.AppendRune(b, r), false
		}
	}
	return string(b)
}

// tableSize takes in the Latin letters with accents.
const tableSize = 0x250

// folded is foldRune of the first runes, which are nearly all that Western names are made of.
var folded = sync.OnceValue(func() *[tableSize]string {
	var table [tableSize]string
	for r := range rune(tableSize) {
		table[r] = foldRune(r)
	}
	return &table
})

// foldRune folds one rune, white space and dashes to a space. A mark by itself is nothing.
func foldRune(r rune) string {
	if isApostrophe(r) {
		return "'" // before it decomposes: an acute accent is a space with a mark
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u00ad', r == '\u200b', r == '\ufeff':
			// accents, soft hyphens and characters without width
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '\u2212', r == '_':
			b.WriteByte(' ')
		case isApostrophe(r):
			b.WriteByte('\'')
		default:
			r = unicode.ToLower(r)
			if e, ok := expand[r]; ok {
				b.WriteString(e)
				continue
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '`', '´', '′':
		return true
	}
	return false
}
