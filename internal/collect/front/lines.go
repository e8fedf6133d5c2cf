package front

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// lines is how many lines a title takes at most.
const lines = 4

// whole is the text of a paragraph with the lines below it that go on with it, as a break of lines may cut a title where the text
// is not known to break its lines.
func whole(paras []reading.Para, i int) string {
	text := paras[i].Text
	for j := i + 1; j < min(len(paras), i+lines) && goesOn(text, paras[j]); j++ {
		text += " " + paras[j].Text
	}
	return text
}

// goesOn reports whether a line goes on with the text above it: that ends with a word that ends nothing, or this begins with a
// small letter.
func goesOn(above string, p reading.Para) bool {
	if p.Breaks != 1 || p.Kind == aid.ParaTable || p.Kind == aid.ParaBoilerplate || reading.EndsSentence(above) || strings.HasSuffix(above, ":") ||
		IsByline(p.Text) || IsHeader(p.Text) || onlyDate(p.Text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.Text)
	return reading.Unfinished(above) || unicode.IsLower(first)
}
