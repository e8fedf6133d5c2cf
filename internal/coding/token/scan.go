package token

import (
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
)

// A class is what the scanner does with a character.
type class uint8

const (
	space class = iota
	hidden
	letter
	digit
	han
	fraction
	symbol
	punct
)

// classify sorts the characters that are not ASCII, and fills the table of those that are.
func classify(r rune) class {
	switch { // the commonest first, by their ranges
	case r >= 0x4E00 && r <= 0x9FFF:
		return han
	case r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷':
		return letter
	case r >= 0x2010 && r <= 0x2027:
		return punct
	case unicode.IsSpace(r), r == '\u200b' || r == '\u2060', unicode.IsControl(r):
		return space
	case r == '\u00ad', unicode.Is(unicode.Cf, r), r == '\ufe0f':
		return hidden
	case unicode.Is(unicode.Han, r) && r != '〇' || r == '〇' || r == '○':
		return han
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case r == '½' || r == '¼' || r == '¾' || r == '⅓' || r == '⅔':
		return fraction
	case unicode.IsSymbol(r), r == '%', r == '‰', r == '％', unicode.IsNumber(r):
		return symbol
	}
	return punct
}

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		t[r] = classify(rune(r))
	}
	return t
}()

// A scanner cuts one paragraph after the other.
type scanner struct {
	doc  *Doc
	src  string
	room *Cutter
	b, n int // where it stands: byte and code point
	end  int // byte where the paragraph ends
}

// peek returns the character at byte b with its class and width; width 0 at the paragraph's end.
func (s *scanner) peek(b int) (rune, class, int) {
	if b >= s.end {
		return 0, space, 0
	}
	if c := s.src[b]; c < utf8.RuneSelf {
		return rune(c), asciiClass[c], 1
	}
	r, w := utf8.DecodeRuneInString(s.src[b:s.end])
	return r, classify(r), w
}

// paragraph appends the tokens of the i-th paragraph.
func (s *scanner) paragraph(i int, p aid.Paragraph) {
	x := s.doc.index
	s.b, s.n = x.byteAt(s.src, p.Start), min(max(p.Start, 0), x.runes)
	s.end = x.byteAt(s.src, p.End)
	spaced := true
	for s.b < s.end {
		r, c, w := s.peek(s.b)
		if c == space || c == hidden {
			spaced = spaced || c == space
			s.b, s.n = s.b+w, s.n+1
			continue
		}
		t := Token{Start: s.n, Space: spaced, Paragraph: i, Upper: upper(r), at: s.b}
		t.Kind = s.take(r, c, w, spaced)
		t.End, t.Form = s.n, s.room.form(s.src[t.at:s.b])
		s.doc.Tokens = append(s.doc.Tokens, t)
		spaced = false
	}
}

func upper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

// single are the classes whose characters are each a token.
var single = [...]Kind{han: Han, fraction: Number, symbol: Symbol, punct: 0}

// take moves past one token that begins with r.
func (s *scanner) take(r rune, c class, w int, spaced bool) Kind {
	if c == letter {
		s.word()
		return Word
	}
	if c == digit {
		s.number()
		return Number
	}
	s.b, s.n = s.b+w, s.n+1
	if kind := single[c]; kind != 0 {
		return kind
	}
	if apostrophe(r) && !spaced && s.clitic() {
		return Word
	}
	return Punct
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

// run moves past characters of a class and the hidden ones between them, and returns how many it passed.
func (s *scanner) run(want class) (passed int) {
	for s.b < s.end && s.src[s.b] < utf8.RuneSelf && asciiClass[s.src[s.b]] == want {
		s.b, s.n, passed = s.b+1, s.n+1, passed+1
	}
	b, n := s.b, s.n
	for {
		_, c, w := s.peek(b)
		if w == 0 || c != want && c != hidden {
			return passed
		}
		b, n = b+w, n+1
		if c == want {
			s.b, s.n = b, n
			passed++
		}
	}
}

// word moves past a word, an acronym with points, or an elided article with its apostrophe.
func (s *scanner) word() {
	from := s.b
	passed := s.run(letter)
	r, _, w := s.peek(s.b)
	switch {
	case r == '.' && passed == 1:
		s.acronym()
	case apostrophe(r) && r != '‘' && elides(s.src[from:s.b], passed):
		if _, c, _ := s.peek(s.b + w); c == letter && !s.cliticAt(s.b+w) {
			s.b, s.n = s.b+w, s.n+1
		}
	}
}

// acronym moves past ".S." after the U of "U.S."; it stays where no second letter follows.
func (s *scanner) acronym() {
	for {
		_, _, w := s.peek(s.b) // the point
		b := s.b + w
		_, c, lw := s.peek(b)
		if c != letter || lw == 0 {
			return
		}
		r, after, pw := s.peek(b + lw)
		if after == letter || after == hidden {
			return
		}
		s.b, s.n = b+lw, s.n+2
		if r != '.' {
			return
		}
		if _, next, nw := s.peek(s.b + pw); next != letter || nw == 0 {
			s.b, s.n = s.b+pw, s.n+1
			return
		}
		if _, next, _ := s.peek(s.b + pw + 1); next == letter { // "U.S.Army": the word begins after the point
			s.b, s.n = s.b+pw, s.n+1
			return
		}
	}
}

// elides reports whether a word is one that French and its neighbours shorten before a vowel.
func elides(word string, letters int) bool {
	if letters <= 2 {
		return true
	}
	switch lowerASCII(word) {
	case "lorsqu", "jusqu", "puisqu", "quoiqu", "quelqu", "presqu", "aujourd", "dell", "nell", "dall", "all":
		return true
	}
	return false
}

// clitic moves past the letters of "’s", "’t" and the like.
func (s *scanner) clitic() bool {
	if !s.cliticAt(s.b) {
		return false
	}
	s.run(letter)
	return true
}

// cliticAt reports whether an English shortened ending stands at byte b.
func (s *scanner) cliticAt(b int) bool {
	e := b
	for e < s.end && e-b < 3 && (s.src[e]|0x20 >= 'a' && s.src[e]|0x20 <= 'z') {
		e++
	}
	if _, c, w := s.peek(e); w > 0 && c == letter {
		return false
	}
	switch lowerASCII(s.src[b:e]) {
	case "s", "t", "re", "ve", "ll", "m", "d":
		return true
	}
	return false
}

func lowerASCII(s string) string {
	var buf [8]byte
	if len(s) > len(buf) {
		return s
	}
	for i := range len(s) {
		buf[i] = s[i]
		if s[i] >= 'A' && s[i] <= 'Z' {
			buf[i] |= 0x20
		}
	}
	return string(buf[:len(s)])
}

// number moves past digits, and the points, commas and apostrophes that stand between digits.
func (s *scanner) number() {
	s.run(digit)
	for {
		r, _, w := s.peek(s.b)
		switch r {
		case '.', ',', '٫', '٬', '．', '，':
			if _, c, _ := s.peek(s.b + w); c != digit {
				return
			}
			if r == '，' && s.digitsAt(s.b+w) != 3 { // the comma of a Chinese sentence
				return
			}
		case '\'', '’': // 1’000, but not the years ’12 of 2011’12
			if s.digitsAt(s.b+w) != 3 {
				return
			}
		default:
			return
		}
		s.b, s.n = s.b+w, s.n+1
		s.run(digit)
	}
}

// digitsAt counts the digits from byte b on, up to four.
func (s *scanner) digitsAt(b int) (n int) {
	for n < 4 {
		_, c, w := s.peek(b)
		if c != digit || w == 0 {
			return n
		}
		b += w
		n++
	}
	return n
}
