// Package plain reads plain text: bytes into a string, and the string into paragraphs.
//
// Units: offsets are code points of the decoded text, which is the file's text exactly, line ends included; a byte order
// mark is dropped and not counted.
// Shape: a paragraph is a line, or a block of lines where the file breaks its lines at a fixed width; form feeds part pages.
// Errors: *DecodeError where the bytes are no text, with the offset of the first that is not.
// Source: gold schema ("exactly as the file holds it"); Unicode 15 line breaks.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// Reader is the name and version of this reader.
const Reader = "text/1"

// Media is the media type of plain text.
const Media = "text/plain"

// Read reads a decoded text into paragraphs of kind text and heading.
func Read(text string) reading.Reading {
	lines := split(text)
	r := reading.Reading{Reader: Reader, Media: Media, Content: text, Paras: gather(text, lines)}
	MarkHeadings(r.Paras)
	return r
}

// A line is a line of the text that is not blank, without the white space around it.
type line struct {
	from, to   int // bytes
	start, end int // code points
	breaks     int // line breaks between the line before and this one
	indent     int
	page       int
}

// split finds the lines that are not blank.
func split(text string) []line {
	var lines []line
	paged := strings.ContainsRune(text, '\f')
	page, breaks, runes := 1, 0, 0
	for from := 0; from < len(text); {
		body, sep := cut(text[from:])
		if l, ok := trim(text, from, from+body, runes); ok {
			l.breaks, breaks = breaks, 0
			if paged {
				l.page = page
			}
			lines = append(lines, l)
		}
		runes += utf8.RuneCountInString(text[from : from+body+sep])
		if sep > 0 && text[from+body] == '\f' {
			page++
			breaks++
		}
		breaks++
		from += body + sep
	}
	return lines
}

// cut returns the length of the first line and of the line end after it, in bytes.
func cut(s string) (body, sep int) {
	i := strings.IndexFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == '\u0085' || r == '\u2028' || r == '\u2029'
	})
	if i < 0 {
		return len(s), 0
	}
	if strings.HasPrefix(s[i:], "\r\n") {
		return i, 2
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return i, n
}

// trim makes a line of text[from:to], which begins at code point runes; blank ones are none.
func trim(text string, from, to, runes int) (line, bool) {
	s := text[from:to]
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	body := strings.TrimRightFunc(left, unicode.IsSpace)
	if body == "" {
		return line{}, false
	}
	indent := utf8.RuneCountInString(s[:len(s)-len(left)])
	l := line{from: from + len(s) - len(left), start: runes + indent, indent: indent}
	l.to = l.from + len(body)
	l.end = l.start + utf8.RuneCountInString(body)
	return l, true
}

// gather makes paragraphs of lines: of several where the text breaks its lines at a width, or in a sentence that cannot end so,
// else of each.
func gather(text string, lines []line) []reading.Para {
	width := wrapWidth(text, lines)
	paras := make([]reading.Para, 0, len(lines))
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && continues(text, lines[j-1], lines[j], width) {
			j++
		}
		first, last := lines[i], lines[j-1]
		paras = append(paras, reading.Para{
			Paragraph: aid.Paragraph{Start: first.start, End: last.end, Kind: aid.ParaText, Page: first.page},
			Text:      text[first.from:last.to], Breaks: first.breaks,
		})
		i = j
	}
	return paras
}

// MarkHeadings gives the kind heading to short lines without a sentence's end that stand before running text.
func MarkHeadings(paras []reading.Para) {
	for i := range paras {
		if paras[i].Kind == aid.ParaText && IsHeading(paras[i].Text) && i+1 < len(paras) && leadsToProse(paras[i+1:]) {
			paras[i].Kind = aid.ParaHeading
		}
	}
}

// leadsToProse reports whether one of the next three paragraphs is running text, with nothing but headings before it.
func leadsToProse(next []reading.Para) bool {
	for _, p := range next[:min(3, len(next))] {
		if p.Kind == aid.ParaText && reading.IsProse(p.Text) {
			return true
		}
		if p.Kind != aid.ParaHeading && !IsHeading(p.Text) {
			return false
		}
	}
	return false
}

// IsHeading reports whether a line has the form of a heading: up to 18 words, no sentence's end but a question's, a capital,
// digit or letter of a script without capitals at its head, and no "key: value".
func IsHeading(s string) bool {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«([#* "))
	if n := reading.Words(s); n == 0 || n > 18 || strings.ContainsRune(s, '\n') || unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’») "))
	if strings.ContainsRune(".!,;:…。！，；：、،؛", last) || strings.Contains(s, "://") || strings.ContainsRune("•-–*·", first) {
		return false
	}
	key, _, found := strings.Cut(s, ":")
	return !found || reading.Words(key) > 3
}
