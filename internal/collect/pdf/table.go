package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A table is rows of cells that stand one below the other.
type table struct {
	rows [][]*line
}

const (
	cellChars = 26 // the median cell of a table is no longer; lines of columns are
	align     = 4  // points by which the edges of cells below each other may differ
)

// tables finds the tables among the rows of a page and puts one line in the place of each; the others stay.
func tables(rows [][]*line) []*line {
	var out []*line
	for i := 0; i < len(rows); {
		j := tableEnd(rows, i)
		if j > i {
			t := &table{rows: gatherRows(rows[i:j])}
			out = append(out, t.place(rows[i:j]))
			i = j
			continue
		}
		out = append(out, rows[i]...)
		i++
	}
	return out
}

// tableEnd returns where the table that begins at row i ends, or i where none begins.
func tableEnd(rows [][]*line, i int) int {
	if !isTableRow(rows[i]) {
		return i
	}
	end, real := i+1, 1
	last := rows[i]
	for k := i + 1; k < len(rows) && k < end+3; k++ {
		gap := rows[k-1][0].base - rows[k][0].base
		if gap > 4*rows[k][0].size {
			break
		}
		if isTableRow(rows[k]) && aligned(last, rows[k]) {
			end, last = k+1, rows[k]
			real++
			continue
		}
		if !within(rows[k], last) {
			break
		}
	}
	// what continues the last row's cells belongs to it
	for end < len(rows) && within(rows[end], last) && !isTableRow(rows[end]) && rows[end-1][0].base-rows[end][0].base < 1.4*rows[end][0].size && rows[end][0].left > last[0].left+align {
		end++
	}
	if real < 2 || real == 2 && len(last) < 3 && !short(rows[i]) {
		return i
	}
	return end
}

// isTableRow reports whether lines beside each other read as cells: two or more, and short.
func isTableRow(row []*line) bool {
	if len(row) < 2 {
		return false
	}
	lengths := make([]int, len(row))
	for i, l := range row {
		lengths[i] = len(l.text)
	}
	slices.Sort(lengths)
	median := lengths[(len(lengths)-1)/2]
	return median <= cellChars || len(row) >= 4 && median <= 40
}

func short(row []*line) bool {
	for _, l := range row {
		if len(l.text) > cellChars {
			return false
		}
	}
	return true
}

// aligned reports whether at least two cells of the rows share an edge or their middle.
func aligned(a, b []*line) bool {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if math.Abs(x.left-y.left) < align || math.Abs(x.right-y.right) < align || math.Abs((x.left+x.right)-(y.left+y.right)) < 2*align {
				n++
				break
			}
		}
	}
	return n >= 2
}

// within reports whether each line of a row begins where a cell of the other does.
func within(row, cells []*line) bool {
	for _, l := range row {
		ok := false
		for _, c := range cells {
			ok = ok || math.Abs(l.left-c.left) < align || l.left > c.left-align && l.right < c.right+align
		}
		if !ok {
			return false
		}
	}
	return true
}

// gatherRows joins lines that continue the cells of the row before them.
func gatherRows(rows [][]*line) [][]*line {
	tight := typicalGap(rows)
	var out [][]*line
	var lastBase float64
	for _, row := range rows {
		gap := lastBase - row[0].base
		if n := len(out); n > 0 && len(row) < len(out[n-1]) && gap < 1.45*row[0].size &&
			(row[0].left > out[n-1][0].left+align || gap < 0.8*tight) {
			for _, l := range row {
				add(out[n-1], l)
			}
		} else {
			out = append(out, slices.Clone(row))
		}
		lastBase = row[0].base
	}
	return out
}

// typicalGap is the middle distance of the rows that have as many cells as most.
func typicalGap(rows [][]*line) float64 {
	var gaps []float64
	last := -1
	for i, row := range rows {
		if isTableRow(row) {
			if last >= 0 {
				gaps = append(gaps, rows[last][0].base-row[0].base)
			}
			last = i
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// add appends a line to the cell of the row under which it stands.
func add(row []*line, l *line) {
	best := row[0]
	for _, c := range row {
		if math.Abs(c.left-l.left) < math.Abs(best.left-l.left) {
			best = c
		}
	}
	*best = *joined(best, l)
}

// joined is a line that holds both texts.
func joined(a, b *line) *line {
	n := *a
	n.text = append(append(slices.Clone(a.text), ' '), b.text...)
	n.boxes = append(append(slices.Clone(a.boxes), rect{}), b.boxes...)
	n.left, n.right, n.bottom = min(a.left, b.left), max(a.right, b.right), min(a.bottom, b.bottom)
	return &n
}

// place is a line that stands for the table on the page.
func (t *table) place(rows [][]*line) *line {
	first := rows[0][0]
	p := &line{page: first.page, base: first.base, size: first.size, left: first.left, right: first.right, top: first.top, bottom: first.bottom, table: t}
	for _, row := range rows {
		for _, l := range row {
			p.left, p.right, p.bottom = min(p.left, l.left), max(p.right, l.right), min(p.bottom, l.bottom)
		}
	}
	return p
}

// rowText joins the cells of a row as one paragraph, with the box of each character.
func rowText(row []*line) (text string, boxes []rect) {
	var b strings.Builder
	for i, l := range row {
		if i > 0 {
			b.WriteString(" | ")
			boxes = append(boxes, rect{}, rect{}, rect{})
		}
		b.WriteString(l.String())
		boxes = append(boxes, l.boxes...)
	}
	text = b.String()
	if utf8.RuneCountInString(text) != len(boxes) {
		return text, nil
	}
	return text, boxes
}
