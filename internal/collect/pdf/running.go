package pdf

import (
	"regexp"
	"strings"
	"unicode"
)

// edge is the share of a page's height at its top and bottom in which running heads and feet stand.
const edge = 0.13

// pageNumber matches a line that is a page's number.
var pageNumber = regexp.MustCompile(`^[\[(\-–—| ]*(?i:page|p\.|pg\.?|seite|página|pagina|стр\.?|صفحة|第)?\s*(?:\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|(?i:of|de|sur|von|из)|／|共)\s*\d{1,5})?\s*(?:页|頁)?[\])\-–—| ]*$`)

// A sheet is a page while it is read.
type sheet struct {
	number        int
	width, height float64
	rows          [][]*line
	running       []*line // heads, feet and numbers, taken out of rows
	images        int
}

// takeRunning takes out of the pages what runs on from page to page, and the page's numbers.
func takeRunning(sheets []*sheet) {
	seen := map[string]int{}
	for _, s := range sheets {
		for key := range s.edgeKeys() {
			seen[key]++
		}
	}
	need := 3
	if len(sheets) <= 4 {
		need = 2
	}
	for _, s := range sheets {
		s.take(seen, need)
	}
}

// edgeKeys returns the texts, without their digits, of what stands at the page's edges.
func (s *sheet) edgeKeys() map[string]bool {
	keys := map[string]bool{}
	for i, row := range s.rows {
		if where := s.atEdge(i); where != "" {
			for _, l := range row {
				keys[where+key(l.String())] = true
			}
		}
	}
	return keys
}

// atEdge says whether a row is among the first or last three of its page, near its edge.
func (s *sheet) atEdge(i int) string {
	base := s.rows[i][0].base
	switch {
	case i < 3 && base > s.height*(1-edge):
		return "head "
	case i >= len(s.rows)-3 && base < s.height*edge:
		return "foot "
	}
	return ""
}

// take moves the running lines out of the rows.
func (s *sheet) take(seen map[string]int, need int) {
	rows := s.rows[:0:0]
	for i, row := range s.rows {
		where := s.atEdge(i)
		var rest []*line
		for _, l := range row {
			text := strings.TrimSpace(l.String())
			outer := i == 0 || i == len(s.rows)-1
			switch {
			case where != "" && seen[where+key(text)] >= need && (outer || !isNumber(text)),
				where != "" && outer && pageNumber.MatchString(text):
				s.running = append(s.running, l)
			default:
				rest = append(rest, l)
			}
		}
		if len(rest) > 0 {
			rows = append(rows, rest)
		}
	}
	s.rows = rows
}

// key is a line's text with "#" for each run of digits.
func key(text string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.ToLower(text) {
		if unicode.IsDigit(r) {
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(r)
	}
	return b.String()
}

func isNumber(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
