package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"toguna/internal/aid"
)

// maxRecord is the most bytes that one record of a table may have.
const maxRecord = 16 << 20

// A CSV reads a table of fields with a separator, one record at a time. Lines end with LF, CR LF, or CR alone where the
// file has no LF. A line that is not UTF-8 is read as Windows-1252, which keeps every byte.
type CSV struct {
	// Recoded counts the lines that were not UTF-8, First is the first of them. Undefined counts bytes that Windows-1252
	// does not define; they are kept as control characters.
	Recoded, First, Undefined int

	r        io.Reader
	comma    byte
	quotes   bool
	eol      byte
	err      error
	buf      []byte
	pos      int
	line     int // lines that were read
	start    int // line on which the record began
	record   []byte
	fields   []string
	bounds   []int
	unclosed bool
}

// NewCSV reads a table. A comma of 0 is found out from the first lines; without quotes, quotation marks are characters
// like any other.
func NewCSV(r io.Reader, comma byte, quotes bool) (*CSV, error) {
	c := &CSV{r: r, comma: comma, quotes: quotes, eol: '\n', buf: make([]byte, 0, 256<<10)}
	for len(c.buf) < headSize && c.err == nil {
		c.fill()
	}
	if c.err != nil && !errors.Is(c.err, io.EOF) {
		return nil, c.err
	}
	switch {
	case bytes.HasPrefix(c.buf, []byte{0xEF, 0xBB, 0xBF}):
		c.pos = 3
	case bytes.HasPrefix(c.buf, []byte{0xFF, 0xFE}), bytes.HasPrefix(c.buf, []byte{0xFE, 0xFF}):
		all := io.MultiReader(bytes.NewReader(bytes.Clone(c.buf)), r)
		return NewCSV(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(all), comma, quotes)
	}
	if bytes.IndexByte(c.buf, '\n') < 0 && bytes.IndexByte(c.buf, '\r') >= 0 {
		c.eol = '\r'
	}
	if comma == 0 {
		c.comma = separator(c.buf[c.pos:], c.eol)
	}
	return c, nil
}

// separator is the one that stands most often in the first line that has several. A table of two columns has one on each
// line: there it is the one that stands on the most lines.
func separator(head []byte, eol byte) byte {
	separators := []byte{',', '\t', ';', '|'}
	lines := make([]int, len(separators)) // on how many lines each stands once
	for range 40 {
		line, rest, more := bytes.Cut(head, []byte{eol})
		best, most := byte(','), 0
		for i, sep := range separators {
			n := bytes.Count(line, []byte{sep})
			if n > most {
				best, most = sep, n
			}
			if n == 1 {
				lines[i]++
			}
		}
		if most > 1 {
			return best
		}
		if !more {
			break
		}
		head = rest
	}
	best := 0
	for i, n := range lines {
		if n > lines[best] || n == lines[best] && n > 0 { // a comma also stands in numbers and texts
			best = i
		}
	}
	return separators[best]
}

// Comma is the separator.
func (c *CSV) Comma() byte { return c.comma }

// Line is the line on which the present record began.
func (c *CSV) Line() int { return c.start }

func (c *CSV) fill() {
	if c.pos > 0 {
		c.buf = c.buf[:copy(c.buf, c.buf[c.pos:])]
		c.pos = 0
	}
	if len(c.buf) == cap(c.buf) {
		grown := make([]byte, len(c.buf), 2*cap(c.buf))
		copy(grown, c.buf)
		c.buf = grown
	}
	n, err := c.r.Read(c.buf[len(c.buf):cap(c.buf)])
	c.buf, c.err = c.buf[:len(c.buf)+n], err
}

// nextLine returns the next line without its end; valid until the next call.
func (c *CSV) nextLine() ([]byte, error) {
	from := 0
	for {
		if i := bytes.IndexByte(c.buf[c.pos+from:], c.eol); i >= 0 {
			line := c.buf[c.pos : c.pos+from+i]
			c.pos += from + i + 1
			c.line++
			return line, nil
		}
		from = len(c.buf) - c.pos
		if from > maxRecord {
			return nil, fmt.Errorf("line %d is longer than %d MB: %w", c.line+1, maxRecord>>20, aid.ErrInvalid)
		}
		if c.err != nil {
			if !errors.Is(c.err, io.EOF) {
				return nil, c.err
			}
			if from == 0 {
				return nil, io.EOF
			}
			line := c.buf[c.pos:]
			c.pos = len(c.buf)
			c.line++
			return line, nil
		}
		c.fill()
	}
}

// fix makes a line UTF-8.
func (c *CSV) fix(line []byte) []byte {
	if c.eol == '\n' && len(line) > 0 && line[len(line)-1] == '\r' {
		line = line[:len(line)-1]
	}
	if utf8.Valid(line) {
		return line
	}
	if c.Recoded == 0 {
		c.First = c.line
	}
	c.Recoded++
	for _, b := range line {
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			c.Undefined++
		}
	}
	return fixLine(line)
}

// fixLine reads as Windows-1252 what is not UTF-8.
func fixLine(line []byte) []byte {
	if utf8.Valid(line) {
		return line
	}
	out := make([]byte, 0, len(line)+16)
	for _, b := range line {
		r := charmap.Windows1252.DecodeByte(b)
		if r == utf8.RuneError { // not defined: kept as the control character of that number, so that no byte is lost
			r = rune(b)
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// Read reads the next record; io.EOF after the last. The slice is valid until the next call, its texts for good. An empty
// line is a record of one empty field.
func (c *CSV) Read() ([]string, error) {
	c.start = c.line + 1
	line, err := c.nextLine()
	if err != nil {
		return nil, err
	}
	line = c.fix(line)
	if !c.quotes || bytes.IndexByte(line, '"') < 0 {
		c.fields = c.fields[:0]
		rest := string(line)
		for {
			i := strings.IndexByte(rest, c.comma)
			if i < 0 {
				break
			}
			c.fields = append(c.fields, rest[:i])
			rest = rest[i+1:]
		}
		c.fields = append(c.fields, rest)
		return c.fields, nil
	}
	return c.readQuoted(line)
}

// readQuoted reads a record with quotation marks, over as many lines as it takes.
func (c *CSV) readQuoted(line []byte) ([]string, error) {
	c.record, c.bounds = c.record[:0], c.bounds[:0]
	for inside := c.scan(line, false); inside; {
		if len(c.record) > maxRecord {
			return nil, fmt.Errorf("the record on line %d is longer than %d MB; a quotation mark is not closed: %w", c.start, maxRecord>>20, aid.ErrInvalid)
		}
		next, err := c.nextLine()
		if errors.Is(err, io.EOF) {
			c.unclosed = true
			break
		}
		if err != nil {
			return nil, err
		}
		c.record = append(c.record, '\n')
		inside = c.scan(c.fix(next), true)
	}
	c.bounds = append(c.bounds, len(c.record))
	all, from := string(c.record), 0
	c.fields = c.fields[:0]
	for _, to := range c.bounds {
		c.fields = append(c.fields, all[from:to])
		from = to
	}
	return c.fields, nil
}

// scan adds a line to the record; it reports whether the line ends inside quotation marks.
func (c *CSV) scan(line []byte, inside bool) bool {
	atStart := !inside
	for i := 0; i < len(line); i++ {
		b := line[i]
		switch {
		case inside && b != '"':
			j := bytes.IndexByte(line[i:], '"')
			if j < 0 {
				j = len(line) - i
			}
			c.record = append(c.record, line[i:i+j]...)
			i += j - 1
		case inside && i+1 < len(line) && line[i+1] == '"':
			c.record = append(c.record, '"')
			i++
		case inside:
			inside = false
		case b == '"' && atStart:
			inside, atStart = true, false
		case b == c.comma:
			c.bounds = append(c.bounds, len(c.record))
			atStart = true
		default:
			c.record = append(c.record, b)
			atStart = false
		}
	}
	return inside
}

// Unclosed reports whether the file ended inside quotation marks.
func (c *CSV) Unclosed() bool { return c.unclosed }
