package front

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// longest is how many characters a title has that was made of a sentence, its brackets included.
const longest = 80

// opening is a title made of the first sentence, in brackets as all that the document does not give; empty where no paragraph
// has one.
func opening(paras []reading.Para) string {
	for i, p := range paras {
		if p.Kind == aid.ParaBoilerplate || p.Kind == aid.ParaTable || p.Kind == aid.ParaNote || IsHeader(p.Text) || IsByline(p.Text) || onlyDate(p.Text) {
			continue
		}
		s := strings.Trim(firstSentence(whole(paras, i)), "#*. 。")
		if reading.Words(s) >= 2 {
			return "[" + shortened(s, longest-len("[]")) + "]"
		}
	}
	return ""
}

// shortWord is how many letters an abbreviation with a capital may have before its full stop: "Mr.", "No.".
const shortWord = 3

// firstSentence is the text up to where its first sentence ends, its spaces made single.
func firstSentence(s string) string {
	var b strings.Builder
	for i, word := range strings.Fields(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		if head, _, ok := strings.Cut(word, "。"); ok {
			b.WriteString(head)
			break
		}
		b.WriteString(word)
		if endsHere(word) || b.Len() > longest*utf8.UTFMax {
			break
		}
	}
	return b.String()
}

// endsHere reports whether a sentence ends with a word: neither with an abbreviation nor in the middle of a number.
func endsHere(word string) bool {
	inner := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	begins, _ := utf8.DecodeRuneInString(inner)
	short := unicode.IsUpper(begins) && utf8.RuneCountInString(inner) <= shortWord
	return reading.EndsSentence(word) && !short && !strings.ContainsRune(inner, '.')
}

// shortened cuts a text that is longer than n characters after a word, or within the first where that alone is longer, and
// says so.
func shortened(s string, n int) string {
	const more = " …"
	rs := []rune(s)
	if len(rs) <= n {
		return s
	}
	cut := string(rs[:n-utf8.RuneCountInString(more)+1]) // with the character after it, which may be the space
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		return strings.TrimRight(cut[:i], " ,;:–—-(") + more
	}
	return string(rs[:n-utf8.RuneCountInString(more)]) + more
}
