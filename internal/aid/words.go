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

// legalForms are what a company's name ends with and what no company is called.
var legalForms = map[string]bool{"ltd": true, "limited": true, "inc": true, "llc": true, "plc": true, "corp": true, "sa": true, "sarl": true, "gmbh": true, "ltda": true}

// Names splits a role of a claim that holds several canonical names. Lists of contractors write "Huawei Technologies Co.;
// Ltd.": a legal form alone belongs to the name before it.
func Names(role string) []string {
	var out []string
	for n := range strings.SplitSeq(role, ";") {
		n = strings.TrimSpace(n)
		first, _, _ := strings.Cut(n, "(")
		form := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(first), ".", ""))
		switch {
		case n == "":
		case legalForms[form] && len(out) > 0:
			out[len(out)-1] += ", " + n
		default:
			out = append(out, n)
		}
	}
	return out
}
