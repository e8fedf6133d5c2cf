package front

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// ends are words that end no title and no sentence, folded: what follows them stands in the next line.
//
//nolint:misspell // words of other languages
var ends = strings.Fields("a an the of at in on to for by with from into and or but as than that which who its their is are was were has have had will " +
	"le la les un une des du de en au aux et ou par pour sur dans avec vers chez que qui dont ses leur leurs est sont " +
	"el los las una del y o con por para sobre al su sus os as um uma do da dos das e em no na nos nas pelo pela ao com sem")

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
	words := strings.Fields(above)
	first, _ := utf8.DecodeRuneInString(p.Text)
	return len(words) > 2 && slices.Contains(ends, fold(words[len(words)-1])) || unicode.IsLower(first)
}
