// Package boiler marks what surrounds a text on a page and is not the text: navigation, sign-up prompts, links to other
// texts, statements about authors' interests and licences, a site's notes about itself.
//
// Units: words as package reading counts them.
// Shape: Mark changes the kind of paragraphs to boilerplate; none is removed or moved.
// Errors: none.
// Source: our own rules and vocabulary (lexicon.go), in eight languages; none names a site.
package boiler

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"toguna/internal/aid"
	"toguna/internal/collect/front"
	"toguna/internal/collect/reading"
)

// Mark finds the boilerplate among the paragraphs and gives it that kind.
func Mark(paras []reading.Para) {
	m := marker{paras: paras, lines: make([]lineInfo, len(paras))}
	for i, p := range paras {
		m.lines[i] = look(p, i < edge || i >= len(paras)-edge)
	}
	m.siteNames()
	m.linkRuns()
	m.siteNotes()
	m.head()
	m.tail()
	m.between()
	for i := range paras {
		if m.lines[i].boiler && paras[i].Kind != aid.ParaNote && paras[i].Kind != aid.ParaTable {
			paras[i].Kind = aid.ParaBoilerplate
		}
	}
}

// A marker holds what is known of each paragraph while they are judged together.
type marker struct {
	paras []reading.Para
	lines []lineInfo
}

// A lineInfo is what one paragraph shows by itself.
type lineInfo struct {
	folded string
	words  int
	prose  bool // running text
	keep   bool // a byline or a "key: value" line, never boilerplate by its neighbours
	boiler bool
	label  bool // a whole line that names a part of a page
}

// maxLook is how much of a paragraph is looked at, in bytes: what surrounds a text is short.
const maxLook = 4000

// look judges one paragraph by itself; outer says that it stands near the head or end of the text, where bylines are.
func look(p reading.Para, outer bool) lineInfo {
	head := p.Text
	if len(head) > maxLook {
		return lineInfo{words: len(head) / 6, prose: true}
	}
	l := lineInfo{folded: fold(head), words: p.Words(), prose: reading.IsProse(head)}
	l.keep = outer && (front.IsByline(head) || front.IsHeader(head) || front.IsDate(head))
	bare := strings.Trim(l.folded, " .:!|>»→…+-–—*#[]()")
	l.label = isLabel()[bare]
	switch {
	case l.words <= 40 && strings.ContainsAny(l.folded, ":：>»→|") && links().MatchString(l.folded),
		l.words <= 40 && holds(l.folded, rightsHints()) && rights().MatchString(l.folded),
		l.words <= 60 && holds(l.folded, provenanceHints()) && provenance().MatchString(l.folded),
		l.words <= 90 && holds(l.folded, cookieHints()) && cookies().MatchString(l.folded),
		holds(l.folded, siteZhHints()) && siteZh().MatchString(l.folded),
		hits(l.folded, disclosure()) >= 2,
		calling(l), barLine(head), shareLine(bare):
		l.boiler = true
	}
	if l.boiler {
		l.keep = false
	}
	return l
}

// holds reports whether one of the words stands in the text. It comes before an expression, which takes a hundred times as long.
func holds(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// calling reports whether a short line asks the reader to do something with the page.
func calling(l lineInfo) bool {
	return l.words <= 14 && hits(l.folded, calls()) > 0 && (l.words <= 7 || !l.prose && !reading.EndsSentence(l.folded) || hits(l.folded, calls()) > 1)
}

// hits counts the phrases that occur in the text as whole words.
func hits(folded string, phrases []string) int {
	n := 0
	for _, p := range phrases {
		if contains(folded, p) {
			n++
		}
	}
	return n
}

// contains reports whether the phrase occurs, with no letter right before or after it; in Chinese anywhere.
func contains(s, phrase string) bool {
	first, _ := utf8.DecodeRuneInString(phrase)
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		if unicode.Is(unicode.Han, first) {
			return true
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(phrase):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		from = i + len(phrase)
	}
}

var bars = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s[|·•›»>/]\s`) })

// barLine reports whether the line is a row of short items between bars, as menus and bread crumbs are.
func barLine(s string) bool {
	parts := bars().Split(s, -1)
	if len(parts) < 3 || strings.ContainsAny(s, "0123456789%$€") && len(parts) < 5 {
		return false
	}
	for _, p := range parts {
		if reading.Words(p) > 4 || reading.EndsSentence(p) && p != "" {
			return false
		}
	}
	return true
}

// shareLine reports whether all words of the line are labels of a page: "Share Tweet Email Print".
func shareLine(bare string) bool {
	words := strings.Fields(bare)
	if len(words) < 2 || len(words) > 12 {
		return false
	}
	for _, w := range words {
		if !isLabel()[strings.Trim(w, "|,·•/")] && strings.Trim(w, "|,·•/") != "" {
			return false
		}
	}
	return true
}

// fold brings a paragraph to the form of the lexicon: lower case, without accents, straight apostrophes, single spaces.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == '’', r == '‘', r == 'ʼ':
			r = '\''
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
