package words

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The marks around found words: isolates, which no text that is read holds as words and a renderer may replace.
const (
	markOpen  = "\u2066"
	markClose = "\u2069"
)

// excerptLength is about how many bytes of a text a hit shows; the found words stand a third in.
const excerptLength = 260

// Excerpt is the part of a text around the longest phrase of the question, or else around the first found words, with all
// found words marked by U+2066 and U+2069.
func Excerpt(text string, q Question) string {
	text = strings.NewReplacer(markOpen, "", markClose, "").Replace(text)
	terms := Terms(text)
	places := found(text, terms, q)
	from, to := 0, len(text)
	if len(text) > excerptLength+excerptLength/4 {
		if at, ok := middle(terms, places, q); ok {
			from = boundary(text, max(0, at-excerptLength/3))
		}
		to = boundary(text, min(len(text), from+excerptLength))
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, p := range places {
		if p[0] < at || p[0] >= to {
			continue
		}
		end := min(p[1], to) // a word may be longer than what is shown
		b.WriteString(text[at:p[0]] + markOpen + text[p[0]:end] + markClose)
		at = end
	}
	b.WriteString(text[at:to])
	if to < len(text) {
		b.WriteString(" …")
	}
	return b.String()
}

// boundary moves i to the beginning of a word, or at least of a character.
func boundary(text string, i int) int {
	if i == 0 || i == len(text) {
		return i
	}
	if j := strings.LastIndexAny(text[:i], " \n\t"); j >= 0 && i-j < 40 {
		return j + 1
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// middle is the place around which a text is shown; false when nothing of the question stands in it.
func middle(terms []Term, places [][2]int, q Question) (at int, ok bool) {
	phrases := append([][]string{slices.Concat(q.Phrases...)}, q.Phrases...)
	slices.SortStableFunc(phrases, func(a, b []string) int { return len(b) - len(a) })
	for _, p := range phrases {
		if len(p) < 2 {
			break
		}
		for i := range terms {
			if stands(terms[i:], p) {
				return terms[i].Start, true
			}
		}
	}
	if len(places) == 0 {
		return 0, false
	}
	return places[0][0], true
}

// stands reports whether terms begin with a phrase.
func stands(terms []Term, phrase []string) bool {
	if len(terms) < len(phrase) {
		return false
	}
	for i, w := range phrase {
		if terms[i].Text != w {
			return false
		}
	}
	return true
}

// found lists where words of the question stand in a text, in order, those that overlap made one.
func found(text string, terms []Term, q Question) [][2]int {
	asked := map[string]bool{}
	for _, p := range q.Phrases {
		for _, t := range p {
			asked[t] = true
		}
	}
	var places [][2]int
	for _, t := range terms {
		if asked[t.Text] {
			places = append(places, [2]int{t.Start, t.End})
		}
	}
	for _, f := range Figures(text) {
		for _, values := range q.Figures {
			if slices.ContainsFunc(f.Values, func(v string) bool { return slices.Contains(values, v) }) {
				places = append(places, [2]int{f.Start, f.End})
				break
			}
		}
	}
	slices.SortFunc(places, func(a, b [2]int) int { return a[0] - b[0] })
	merged := places[:0]
	for _, p := range places {
		if n := len(merged); n > 0 && p[0] < merged[n-1][1] {
			merged[n-1][1] = max(merged[n-1][1], p[1])
			continue
		}
		merged = append(merged, p)
	}
	return merged
}
