package codelist

import (
	"strings"
	"unicode"

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
	var b strings.Builder
	b.Grow(len(s))
	space := false // a space is due before the next letter
	put := func(r rune) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u00ad', r == '\u200b', r == '\ufeff':
			// accents, soft hyphens and characters without width
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '\u2212', r == '_':
			space = true
		case isApostrophe(r):
			put('\'')
		default:
			r = unicode.ToLower(r)
			if e, ok := expand[r]; ok {
				for _, x := range e {
					put(x)
				}
				continue
			}
			put(r)
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
