package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words counts words: runs of letters and digits, and pairs of Han characters.
func Words(s string) int {
	words, han := 0, 0
	inside := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
			inside = false
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if !inside {
				words++
			}
			inside = true
		case r == '\'' || r == '’' || r == '-' || r == '.' || r == ',':
			// inside a word or number; a space follows where it ends one
		default:
			inside = false
		}
	}
	return words + (han+1)/2
}

// EndsSentence reports whether the text ends as a sentence does, quotes, brackets and note numbers after it aside.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\"'”’»)]」』0123456789")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟۔", r)
}

// IsProse reports whether the text reads as running text: a sentence end and enough words, not a label or a link.
func IsProse(s string) bool {
	n := Words(s)
	return n >= 12 && EndsSentence(s) || n >= 25
}
