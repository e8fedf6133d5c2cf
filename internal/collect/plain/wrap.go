package plain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/collect/reading"
)

// few is how many pairs of lines tell less than many: all of them must then run on.
const few = 3

// wrapWidth returns the width at which the text breaks its lines, or 0 when each line is a paragraph. A text is wrapped
// when its long lines end near one width, in the midst of sentences, and go on with a small letter or a Han character.
func wrapWidth(text string, lines []line) int {
	widths := make([]int, 0, len(lines))
	for _, l := range lines {
		widths = append(widths, width(text[l.from:l.to]))
	}
	if len(widths) < 2 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(widths))
	w := sorted[len(sorted)*9/10]
	if w < 30 || w > 130 || sorted[len(sorted)-1] > w*2 {
		return 0
	}
	pairs, running := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].breaks != 1 || widths[i-1] < w*6/10 {
			continue
		}
		pairs++
		if midSentence(text[lines[i-1].from:lines[i-1].to], text[lines[i].from:lines[i].to]) {
			running++
		}
	}
	if pairs == 0 || pairs < few && running < pairs || running*10 < pairs*4 {
		return 0
	}
	return w
}

// continues reports whether the line b goes on with the paragraph of line a; w is 0 where the text breaks no lines.
func continues(text string, a, b line, w int) bool {
	if b.breaks != 1 || b.page != a.page || b.indent > a.indent+1 && a.indent == 0 {
		return false
	}
	before, after := text[a.from:a.to], text[b.from:b.to]
	if isItem(after) {
		return false
	}
	if w == 0 {
		return reading.Unfinished(before)
	}
	if strings.HasSuffix(before, "-") || midSentence(before, after) {
		return true
	}
	return width(before) >= w*7/10 && (width(before) >= w*8/10 || !reading.EndsSentence(before))
}

// midSentence reports whether a does not end a sentence and b goes on with one.
func midSentence(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(b)
	return !reading.EndsSentence(a) && !strings.HasSuffix(a, ":") && !isItem(b) &&
		(unicode.IsLower(first) || unicode.Is(unicode.Han, first) || unicode.Is(unicode.Arabic, first))
}

// isItem reports whether a line begins an item of a list.
func isItem(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•·*–—-▪●○‣", first) {
		return strings.HasPrefix(s[n:], " ")
	}
	head, _, found := strings.Cut(s, " ")
	head = strings.TrimLeft(head, "(")
	return found && len(head) <= 4 && strings.ContainsAny(head, ".)") && strings.Trim(head, ".)") != "" &&
		(unicode.IsDigit(rune(head[0])) || len(strings.Trim(head, ".)")) == 1)
}

// width is how many columns a line takes: two for a Han character.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60 {
			n++
		}
	}
	return n
}
