package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/collect/pdf/engine"
)

// A rect is a box on a page, in points from its lower left corner.
type rect struct{ left, bottom, right, top float32 }

// A line is a run of characters on one base line: a line of a column, or a cell of a table.
type line struct {
	text                     []rune
	boxes                    []rect // of each character of text
	page                     int    // from 1
	left, right, bottom, top float64
	base                     float64
	size                     float64
	bold                     bool
	hyphen                   bool // the reader says that its last character parts a word
	column                   int
	table                    *table // the table whose first row it stands for, see tables
}

func (l *line) String() string { return string(l.text) }

func (l *line) width() float64 { return l.right - l.left }

// A pen collects characters into lines.
type pen struct {
	page    int
	lines   []*line
	cur     *line
	space   bool // white space since the last character
	bolds   int
	lastX   float64
	lastRun rune
}

// linesOf makes lines of a page's characters, in the order of the page's program.
func linesOf(p engine.Page, number int) []*line {
	w := pen{page: number}
	for _, c := range p.Chars {
		w.put(turned(c, p))
	}
	w.end()
	return w.lines
}

// turned gives a character the place at which the page shows it.
func turned(c engine.Char, p engine.Page) engine.Char {
	switch p.Rotation {
	case 1:
		c.X, c.Y = c.Y, p.Height-c.X
		c.Left, c.Right, c.Bottom, c.Top = c.Bottom, c.Top, p.Height-c.Right, p.Height-c.Left
	case 2:
		c.X, c.Y = p.Width-c.X, p.Height-c.Y
		c.Left, c.Right, c.Bottom, c.Top = p.Width-c.Right, p.Width-c.Left, p.Height-c.Top, p.Height-c.Bottom
	case 3:
		c.X, c.Y = p.Width-c.Y, c.X
		c.Left, c.Right, c.Bottom, c.Top = p.Width-c.Top, p.Width-c.Bottom, c.Left, c.Right
	}
	return c
}

// put takes the next character.
func (w *pen) put(c engine.Char) {
	switch {
	case c.Made && (c.Rune == '\r' || c.Rune == '\n'):
		w.end()
		return
	case unicode.IsSpace(c.Rune) || c.Rune == '\u00A0':
		w.space = true
		return
	case c.Rune == 0xFFFE || c.Rune == 2 || c.Rune == '\u00AD':
		c.Rune, c.Hyphen = '-', true
	case unicode.IsControl(c.Rune) || c.Made || !utf8.ValidRune(c.Rune):
		return
	}
	if c.Size <= 0 {
		c.Size = max(1, c.Top-c.Bottom)
	}
	if w.cur != nil && w.repeats(c) {
		return
	}
	raised := w.cur != nil && w.raised(c)
	if w.cur != nil && !raised && !w.lifted(c) && w.apart(c) {
		w.end()
	}
	if w.cur == nil {
		w.begin(c)
	}
	if raised {
		c.Rune = raise(c.Rune)
	}
	w.add(c, raised)
}

// repeats reports whether the character is the one before drawn again to look bold.
func (w *pen) repeats(c engine.Char) bool {
	return c.Rune == w.lastRun && math.Abs(c.Left-w.lastX) < 0.12*c.Size && math.Abs(c.Y-w.cur.base) < 0.1*c.Size
}

// raised reports whether a digit stands above the line, as the mark of a note or a power does.
func (w *pen) raised(c engine.Char) bool {
	l := w.cur
	return raise(c.Rune) != c.Rune && c.Size < 0.85*l.size && c.Y > l.base+0.12*l.size && c.Y < l.base+0.8*l.size && c.Left > l.right-0.3*l.size && c.Left < l.right+0.5*l.size
}

// lifted reports whether what was read so far is the raised mark of a note whose text begins with this character.
func (w *pen) lifted(c engine.Char) bool {
	l := w.cur
	if len(l.text) > 3 || c.Size < 1.2*l.size || c.Y > l.base-0.1*c.Size || c.Y < l.base-0.8*c.Size || c.Left > l.right+1.5*c.Size || c.Left < l.left {
		return false
	}
	for i, r := range l.text {
		if raise(r) == r {
			return false
		}
		l.text[i] = raise(r)
	}
	l.base, l.size = c.Y, c.Size
	w.space = true
	return true
}

// apart reports whether a character begins another line: on another base line, further left, or beyond a gap.
func (w *pen) apart(c engine.Char) bool {
	l := w.cur
	size := max(l.size, c.Size)
	return math.Abs(c.Y-l.base) > 0.45*size || c.Left-l.right > size || c.Left < l.right-1.2*size
}

func (w *pen) begin(c engine.Char) {
	w.cur = &line{page: w.page, left: c.Left, right: c.Right, bottom: c.Bottom, top: c.Top, base: c.Y, size: c.Size}
	w.space, w.bolds = false, 0
}

func (w *pen) add(c engine.Char, raised bool) {
	l := w.cur
	if w.space && len(l.text) > 0 && !raised {
		l.text, l.boxes = append(l.text, ' '), append(l.boxes, rect{})
	}
	box := rect{float32(c.Left), float32(c.Bottom), float32(c.Right), float32(c.Top)}
	for _, r := range letters(c.Rune) {
		l.text, l.boxes = append(l.text, r), append(l.boxes, box)
	}
	l.left, l.right = min(l.left, c.Left), max(l.right, c.Right)
	l.bottom, l.top = min(l.bottom, c.Bottom), max(l.top, c.Top)
	if !raised && c.Size > l.size {
		l.size = c.Size
	}
	if c.Bold {
		w.bolds++
	}
	l.hyphen = c.Hyphen
	w.space, w.lastX, w.lastRun = false, c.Left, c.Rune
}

func (w *pen) end() {
	if w.cur != nil && len(w.cur.text) > 0 {
		w.cur.bold = w.bolds*2 > len(w.cur.text)
		w.lines = append(w.lines, w.cur)
	}
	w.cur, w.space = nil, false
}

// raise is the raised form of a digit or mark.
func raise(r rune) rune {
	switch r {
	case '1', '2', '3':
		return []rune("¹²³")[r-'1']
	case '0', '4', '5', '6', '7', '8', '9':
		return '⁰' + (r - '0')
	}
	return r
}

// letters parts a ligature into its letters.
func letters(r rune) string {
	switch r {
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	case 'ﬅ', 'ﬆ':
		return "st"
	}
	return string(r)
}

// rowsOf groups lines that stand on one base line, from the top of the page, each row from the left, and joins the pieces of
// a line that the page draws one by one.
func rowsOf(lines []*line) [][]*line {
	sorted := attach(slices.Clone(lines))
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(b.base, a.base) })
	var rows [][]*line
	for _, l := range sorted {
		if n := len(rows); n > 0 && rows[n-1][0].base-l.base < 0.35*min(l.size, rows[n-1][0].size) {
			rows[n-1] = append(rows[n-1], l)
			continue
		}
		rows = append(rows, []*line{l})
	}
	for i, row := range rows {
		slices.SortStableFunc(row, func(a, b *line) int { return cmp.Compare(a.left, b.left) })
		rows[i] = join(row)
	}
	return rows
}

// attach appends raised digits that the page draws by themselves to the lines after which they stand.
func attach(lines []*line) []*line {
	return slices.DeleteFunc(lines, func(m *line) bool {
		if len(m.text) > 3 {
			return false
		}
		for _, r := range m.text {
			if raise(r) == r {
				return false
			}
		}
		for _, l := range lines {
			if l != nil && l != m && m.size < 0.85*l.size && m.base > l.base+0.12*l.size && m.base < l.base+0.8*l.size && m.left > l.right-0.3*l.size && m.left < l.right+0.5*l.size {
				for i, r := range m.text {
					l.text, l.boxes = append(l.text, raise(r)), append(l.boxes, m.boxes[i])
				}
				l.right = m.right
				return true
			}
		}
		return false
	})
}

// join makes one line of neighbours with no more than a word's gap between them.
func join(row []*line) []*line {
	out := row[:1]
	for _, l := range row[1:] {
		last := out[len(out)-1]
		gap := l.left - last.right
		if gap > 0.75*max(l.size, last.size) || gap < -0.5*last.size {
			out = append(out, l)
			continue
		}
		if gap > 0.12*last.size && !strings.HasSuffix(last.String(), " ") {
			last.text, last.boxes = append(last.text, ' '), append(last.boxes, rect{})
		}
		last.bold = last.bold && l.bold || last.bold && len(last.text) > 2*len(l.text)
		last.text, last.boxes = append(last.text, l.text...), append(last.boxes, l.boxes...)
		last.right, last.top, last.bottom = max(last.right, l.right), max(last.top, l.top), min(last.bottom, l.bottom)
		last.size, last.hyphen = max(last.size, l.size), l.hyphen
	}
	return out
}
