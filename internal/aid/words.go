package aid

import (
	"strings"
	"unicode"
)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// surnames joins the last words of the authors' names: "Benabdallah and Large", "Prah", "Smith and others".
func surnames(authors []string) string {
	last := func(a string) string {
		f := strings.Fields(a)
		if len(f) == 0 {
			return a
		}
		return f[len(f)-1]
	}
	switch len(authors) {
	case 1:
		return last(authors[0])
	case 2:
		return last(authors[0]) + " and " + last(authors[1])
	}
	return last(authors[0]) + " and others"
}

// Names splits a role of a claim that holds several canonical names.
func Names(role string) []string {
	var out []string
	for n := range strings.SplitSeq(role, ";") {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}
