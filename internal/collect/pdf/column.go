package pdf

import (
	"cmp"
	"slices"
)

// order brings the lines of a page into reading order: from the top; where columns stand side by side, the left one first,
// down to the next line that spans them.
func order(lines []*line, width float64) []*line {
	slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Or(cmp.Compare(b.base, a.base), cmp.Compare(a.left, b.left)) })
	gutters := findGutters(lines, width, 0, width, 2)
	if len(gutters) == 0 {
		for _, l := range lines {
			l.column = 0
		}
		return lines
	}
	out := make([]*line, 0, len(lines))
	band := make([][]*line, len(gutters)+1)
	flush := func() {
		for i := range band {
			out = append(out, band[i]...)
			band[i] = nil
		}
	}
	for _, l := range lines {
		c := columnOf(l, gutters)
		if c < 0 {
			flush()
			l.column = -1
			out = append(out, l)
			continue
		}
		l.column = c
		band[c] = append(band[c], l)
	}
	flush()
	return out
}

// columnOf returns the column in which a line stands, -1 where it spans a gutter.
func columnOf(l *line, gutters []float64) int {
	c := 0
	for _, g := range gutters {
		if l.left < g-1 && l.right > g+1 {
			return -1
		}
		if l.left >= g-1 {
			c++
		}
	}
	return c
}

const (
	minLines  = 5 // lines that a column must have
	gutterMin = 7 // points that a gutter must be wide
)

// findGutters finds where columns part between two edges, at most depth times on either side.
func findGutters(lines []*line, page, from, to float64, depth int) []float64 {
	if depth == 0 || to-from < page/4 {
		return nil
	}
	g, ok := bestGutter(lines, from, to)
	if !ok {
		return nil
	}
	var left, right []*line
	for _, l := range lines {
		switch {
		case l.right <= g+1:
			left = append(left, l)
		case l.left >= g-1:
			right = append(right, l)
		}
	}
	out := findGutters(left, page, from, g, depth-1)
	out = append(out, g)
	return append(out, findGutters(right, page, g, to, depth-1)...)
}

// bestGutter returns the place that most lines leave free, with columns on either side of it.
func bestGutter(lines []*line, from, to float64) (at float64, ok bool) {
	best := 0.0
	for x := from + (to-from)*0.2; x < from+(to-from)*0.8; x += 2 {
		cross, left, right := 0, []*line(nil), []*line(nil)
		edgeLeft, edgeRight := from, to
		for _, l := range lines {
			switch {
			case l.right <= x:
				left = append(left, l)
				edgeLeft = max(edgeLeft, l.right)
			case l.left >= x:
				right = append(right, l)
				edgeRight = min(edgeRight, l.left)
			default:
				cross++
			}
		}
		few := min(len(left), len(right))
		if few < minLines || edgeRight-edgeLeft < gutterMin || !sideBySide(left, right) {
			continue
		}
		if score := float64(few) - 0.7*float64(cross); score > best {
			best, at, ok = score, (edgeLeft+edgeRight)/2, true
		}
	}
	return at, ok
}

// sideBySide reports whether the two sides stand beside each other, and both hold lines and not just labels.
func sideBySide(left, right []*line) bool {
	top := min(left[0].base, right[0].base)
	bottom := max(left[len(left)-1].base, right[len(right)-1].base)
	count := func(ls []*line) (n, chars int) {
		for _, l := range ls {
			if l.base <= top+1 && l.base >= bottom-1 {
				n++
				chars += len(l.text)
			}
		}
		return n, chars
	}
	n, a := count(left)
	m, b := count(right)
	return n >= minLines-1 && m >= minLines-1 && a >= n*12 && b >= m*12
}
