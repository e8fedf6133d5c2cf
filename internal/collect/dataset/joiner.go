package dataset

import (
	"strings"

	"toguna/internal/aid"
)

// A joiner finds the header and puts torn records together. It holds one record back, since what follows may belong to it.
type joiner struct {
	layout Layout
	row    func(Row, []aid.Finding) error
	header *Header
	held   []string
	line   int
	torn   int // lines that were joined to the one held
	about  []aid.Finding
}

func (j *joiner) take(line int, cells []string) error {
	switch {
	case j.header == nil || j.layout.Reheader && j.layout.Header != nil && j.layout.Header(cells):
		if empty(cells) {
			return nil
		}
		if j.layout.Header != nil && !j.layout.Header(cells) {
			if j.layout.Preamble != nil {
				j.layout.Preamble(cells)
			}
			return nil
		}
		if err := j.flush(); err != nil {
			return err
		}
		j.header = NewHeader(cells)
		return nil
	case len(cells) == 1 && strings.TrimSpace(cells[0]) == "" && len(j.header.Names) > 1:
		return nil
	}
	if j.held != nil && j.belongs(cells) {
		last := len(j.held) - 1
		j.held[last] += "\n" + cells[0]
		j.held = append(j.held, cells[1:]...)
		j.torn++
		return nil
	}
	if err := j.flush(); err != nil {
		return err
	}
	j.held, j.line, j.torn = append([]string(nil), cells...), line, 0
	return nil
}

// belongs reports whether a line continues the record that is held: the two are one whole record, or the held one is
// whole and the line is a single piece of text.
func (j *joiner) belongs(cells []string) bool {
	n := len(j.header.Names)
	if j.layout.Loose || n < 3 {
		return false
	}
	joined := len(j.held) + len(cells) - 1
	return joined == n && len(j.held) < n && len(cells) < n || len(j.held) >= n && len(cells) == 1 ||
		len(j.held) < n && len(cells) == 1
}

func (j *joiner) flush() error {
	if j.held == nil {
		return nil
	}
	r := Row{Header: j.header, Number: j.line, Cells: j.held}
	j.held = nil
	var doubts []aid.Finding
	if j.torn > 0 {
		doubts = append(doubts, CodeTorn.New("", r.Locator(), j.torn+1))
	}
	if n := len(j.header.Names); len(r.Cells) != n && !j.layout.Loose {
		if len(r.Cells) > n && empty(r.Cells[n:]) {
			r.Cells = r.Cells[:n]
		} else {
			doubts = append(doubts, CodeWidth.New("", r.Locator(), len(r.Cells), n))
		}
	}
	return j.row(r, doubts)
}

// empty reports whether all cells are.
func empty(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
