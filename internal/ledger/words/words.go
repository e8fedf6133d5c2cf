// Package words makes search terms out of text, the same way for what is held and for what is asked.
//
// Units: a term's place is bytes into the text, start inclusive, end exclusive.
// Shape: a word is lower-cased, its accents are folded, its English and French stems are taken one after the other;
// a run of Han characters gives the pairs of its neighbours; an amount gives, beside its words, a figure: its value.
// Errors: none; what is no word is passed over.
// Source: the Snowball stemmers; the scale words of English, French and Chinese.
package words

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/french"
	"golang.org/x/text/unicode/norm"
)

// A Term is one word as it is searched for, and where it stands.
type Term struct {
	Text       string
	Start, End int
}

// Terms returns the terms of a text in order.
func Terms(text string) []Term {
	var out []Term
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isHan(r):
			end := runEnd(text, i, isHan)
			out = appendHan(out, text, i, end)
			i = end
		case isWord(r):
			end := runEnd(text, i, isWord)
			if w := Stem(text[i:end]); w != "" { // accents alone are no word
				out = append(out, Term{w, i, end})
			}
			i = end
		default:
			i += size
		}
	}
	return out
}

// Join writes terms one after the other with spaces, as the index takes them.
func Join(terms []Term) string {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// appendHan adds the pairs of a run of Han characters; a single one stands for itself.
func appendHan(out []Term, text string, start, end int) []Term {
	_, first := utf8.DecodeRuneInString(text[start:])
	if start+first == end {
		return append(out, Term{text[start:end], start, end})
	}
	for i := start; ; {
		_, one := utf8.DecodeRuneInString(text[i:])
		if i+one >= end {
			return out
		}
		_, two := utf8.DecodeRuneInString(text[i+one:])
		out = append(out, Term{text[i : i+one+two], i, i + one + two})
		i += one
	}
}

// runEnd is where the run of characters that begins at start ends.
func runEnd(text string, start int, in func(rune) bool) int {
	for i, r := range text[start:] {
		if !in(r) {
			return start + i
		}
	}
	return len(text)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !isHan(r)
}

// memory bounds how many stems are remembered: a text's words come again and again.
const memory = 1 << 16

var (
	known sync.Map // word to stem
	kept  atomic.Int64
)

// Stem is the search form of one word.
func Stem(word string) string {
	if s, ok := known.Load(word); ok {
		return s.(string)
	}
	s := stem(word)
	if len(word) < 40 && kept.Add(1) <= memory {
		known.Store(strings.Clone(word), s)
	}
	return s
}

// inWord drops what a database would split a word at: marks that are left, as in Hindi, and the spaces of letters that are
// written out as several words.
func inWord(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// longestTerm is how many bytes of a word count: no language has longer ones, and a database refuses what is much longer.
const longestTerm = 120

func stem(word string) string {
	w := clip(strings.Map(inWord, Fold(word)))
	if strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 || len(w) < 3 {
		return w
	}
	// A text's language is not always known, and one index serves all: both stemmers, the English one first, make one
	// form of "development", "développement" and "developpements".
	return Fold(french.Stem(english.Stem(w, false), false))
}

// clip cuts what is too long for a word after its last whole character.
func clip(w string) string {
	if len(w) <= longestTerm {
		return w
	}
	end := longestTerm
	for !utf8.RuneStart(w[end]) {
		end--
	}
	return w[:end]
}

// Fold lower-cases a text and takes the accents off its letters.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ':
			b.WriteString("oe")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
