package reading

import (
	"slices"
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

// openers are words that end no title and no sentence: what follows them stands in the next line.
//
//nolint:misspell // words of other languages
var openers = strings.Fields("a an the of at in on to for by with from into and or but as than that which who its their is are was were has have had will " +
	"le la les un une des du de en au aux à et ou par pour sur dans avec vers chez que qui dont ses leur leurs est sont " +
	"el los las una del y o con por para sobre al su sus os as um uma do da dos das e em no na nos nas pelo pela ao com sem")

// Unfinished reports whether a line of some words ends with one that ends nothing, so that the next line goes on with it.
func Unfinished(s string) bool {
	words := strings.Fields(s)
	return len(words) > 2 && slices.Contains(openers, strings.ToLower(words[len(words)-1]))
}
