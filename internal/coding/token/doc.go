// Package token cuts the text of a document into tokens and sentences, for the packages that read figures and names.
//
// Units: offsets are Unicode code points into the text as it was read, start inclusive, end exclusive.
// Shape: New makes a Doc: its Tokens stand in order and do not overlap; each knows its sentence and paragraph. A word, a
// run of digits with its separators, and every Han character are each one token; hyphens cut ("20-year" is three), an
// acronym with points is one ("U.S."), an elided article ("d’") and a possessive ("’s") are words of their own.
// White space and invisible marks (soft hyphen, zero-width and bidirectional marks) are in no token of their own.
// Boilerplate has no tokens; a repeated stretch has, and says so.
// Errors: none; any string, valid UTF-8 or not, can be cut.
// Source: the rules are ours; character classes are those of Unicode.
package token

import (
	"strings"
	"unicode/utf8"

	"toguna/internal/aid"
)

// A Kind is what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota + 1 // letters and their marks
	Han                    // one Han character
	Number                 // digits with the separators between them, or a fraction such as ½
	Symbol                 // currency signs, %, +, ~, °, …
	Punct                  // all other visible characters, one a token
)

// A Token is a piece of the text.
type Token struct {
	*Form          // how it is written; tokens that are written alike share it
	Start, End int // code points
	Sentence   int // index into Doc.Sentences
	Paragraph  int // index into Doc.Text.Paragraphs

	at    int // byte where it begins
	Kind  Kind
	Space bool // white space, or the paragraph's start, stands before it
	Upper bool // begins with a capital letter
}

// A Form is a spelling that occurs in the text. Who looks words up does so once for each form rather than once a token.
type Form struct {
	Text  string // as it stands
	Lower string // in lower case, without invisible marks
	Fold  string // Lower without accents, with plain apostrophes and ASCII digits
	ID    int    // index into Doc.Forms
}

// A Sentence is a stretch of a paragraph: code points, and tokens from First to before Last.
type Sentence struct {
	Start, End  int
	First, Last int
	Paragraph   int
}

// longest is how many tokens are read as one sentence; what is longer is a table or a text without points.
const longest = 400

// Pieces cuts a sentence that is too long to be read as one; any other is its only piece.
func (s Sentence) Pieces() []Sentence {
	if s.Last-s.First <= longest {
		return []Sentence{s}
	}
	var out []Sentence
	for from := s.First; from < s.Last; from += longest {
		p := s
		p.First, p.Last = from, min(from+longest, s.Last)
		out = append(out, p)
	}
	return out
}

// A Doc is a text with its tokens and sentences. It is not changed after New, so many may read it.
type Doc struct {
	Text      aid.Text
	Tokens    []Token
	Forms     []*Form
	Sentences []Sentence

	index index
}

// New cuts a text. A text without paragraphs is taken line by line.
func New(text aid.Text) *Doc { return cut(&Cutter{}, text) }

// cut cuts a text in a room that has nothing in it.
func cut(room *Cutter, text aid.Text) *Doc {
	d := &Doc{Text: text, index: newIndex(text.Content), Tokens: room.tokens, Sentences: room.sentences}
	if len(text.Paragraphs) == 0 {
		d.Text.Paragraphs = lines(text.Content)
	}
	if n := likely(text.Content); cap(d.Tokens) < n {
		d.Tokens = make([]Token, 0, n)
	}
	if n := 2 * min(len(text.Content)/bytesAForm, mostForms); len(room.slots) < n {
		room.grow(n)
	}
	s := scanner{doc: d, src: text.Content, room: room}
	for i, p := range d.Text.Paragraphs {
		if p.Kind == aid.ParaBoilerplate {
			continue
		}
		first := len(d.Tokens)
		s.paragraph(i, p)
		d.cut(i, first, p.Kind == aid.ParaTable)
	}
	room.tokens, room.sentences, d.Forms = d.Tokens, d.Sentences, room.list
	return d
}

// bytesAForm is about how long a text of some pages is for each form that it has; a long text has hardly more than mostForms.
const bytesAForm, mostForms = 24, 8192

// likely is about how many tokens a text has: each Han character, of three bytes, is one, and of other text every nine bytes two.
func likely(s string) int {
	han := 0
	for i := range len(s) {
		if s[i] >= 0xE4 && s[i] <= 0xE9 { // the first bytes of U+4000 to U+9FFF
			han++
		}
	}
	return (len(s)-3*min(han, len(s)/3))*2/9 + han + 1
}

// lines makes a paragraph of every line that is not empty.
func lines(s string) []aid.Paragraph {
	var ps []aid.Paragraph
	n, start := 0, 0
	for _, r := range s {
		if r == '\n' {
			if n > start {
				ps = append(ps, aid.Paragraph{Start: start, End: n, Kind: aid.ParaText})
			}
			start = n + 1
		}
		n++
	}
	if n > start {
		ps = append(ps, aid.Paragraph{Start: start, End: n, Kind: aid.ParaText})
	}
	return ps
}

// Len is the length of the text in code points.
func (d *Doc) Len() int { return d.index.runes }

// Quote returns the text between two offsets; offsets outside the text are moved to its nearest end.
func (d *Doc) Quote(start, end int) string {
	from, to := d.index.byteAt(d.Text.Content, start), d.index.byteAt(d.Text.Content, end)
	if from >= to {
		return ""
	}
	return d.Text.Content[from:to]
}

// Sentence returns the i-th sentence.
func (d *Doc) Sentence(i int) Sentence { return d.Sentences[i] }

// SentenceText returns the words of the i-th sentence as they stand.
func (d *Doc) SentenceText(i int) string {
	s := d.Sentences[i]
	return d.Quote(s.Start, s.End)
}

// Repeated reports whether the i-th token stands in a stretch that repeats another.
func (d *Doc) Repeated(i int) bool {
	return d.Text.Paragraphs[d.Tokens[i].Paragraph].Kind == aid.ParaRepeat
}

// At returns the index of the first token that ends after the offset; len(d.Tokens) when there is none.
func (d *Doc) At(offset int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Tokens[mid].End > offset {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// Between returns the tokens that share a character with the stretch.
func (d *Doc) Between(start, end int) []Token {
	from := d.At(start)
	to := from
	for to < len(d.Tokens) && d.Tokens[to].Start < end {
		to++
	}
	return d.Tokens[from:to]
}

// margin is how many characters a span keeps on either side.
const margin = 32

// SpanOf returns the span with its quote and the characters around it.
func (d *Doc) SpanOf(sha string, start, end int) aid.Span {
	return aid.Span{
		Document: sha, Start: start, End: end, Quote: d.Quote(start, end),
		Before: d.Quote(start-margin, start), After: d.Quote(end, end+margin),
	}
}

// Words returns the text of the tokens from first to before last as it stands.
func (d *Doc) Words(first, last int) string {
	if first >= last {
		return ""
	}
	end := &d.Tokens[last-1]
	return d.Text.Content[d.Tokens[first].at : end.at+len(end.Text)]
}

// Gap returns what stands between the i-th token and the one before it.
func (d *Doc) Gap(i int) string {
	before := &d.Tokens[i-1]
	return d.Text.Content[before.at+len(before.Text) : d.Tokens[i].at]
}

// Line returns the text of the tokens from first to before last on one line, its white space made single spaces.
func (d *Doc) Line(first, last int) string {
	s := d.Words(first, last)
	if onLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// onLine reports whether the only white space in s are spaces, one at a time; where it cannot tell at once it says no.
func onLine(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c > ' ' && c < utf8.RuneSelf:
		case c == ' ' && i > 0 && s[i-1] != ' ':
		case c < utf8.RuneSelf, c == 0xC2, c >= 0xE1 && c <= 0xE3: // the first bytes of white space beyond ASCII
			return false
		}
	}
	return s == "" || s[len(s)-1] != ' '
}

// SpanOfTokens returns the span of the tokens from first to before last, as SpanOf does.
func (d *Doc) SpanOfTokens(sha string, first, last int) aid.Span {
	from, end := &d.Tokens[first], &d.Tokens[last-1]
	b, e := from.at, end.at+len(end.Text)
	text := d.Text.Content
	return aid.Span{
		Document: sha, Start: from.Start, End: end.End, Quote: text[b:e],
		Before: text[back(text, b, margin):b], After: text[e:forth(text, e, margin)],
	}
}
