package dataset

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// A Header names the columns of a table.
type Header struct {
	Names []string
	index map[string]int
	keys  [][]byte // `"name":`, for Stated
}

// NewHeader names columns. A blank name belongs to the column on its left ("Number ordered ?"); a name that stands
// before gets a number.
func NewHeader(cells []string) *Header {
	h := &Header{index: map[string]int{}}
	left := ""
	for i, c := range cells {
		name := strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))
		switch {
		case name == "" && left != "":
			name = left + " ?"
		case name == "":
			name = "column " + strconv.Itoa(i+1)
		default:
			left = name
		}
		for n, base := 2, name; ; n++ {
			if _, taken := h.index[name]; !taken {
				break
			}
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		h.index[name] = i
		h.Names = append(h.Names, name)
		h.keys = append(h.keys, append(AppendJSON(nil, name), ':'))
	}
	return h
}

// Col is the column of that name; -1 where there is none.
func (h *Header) Col(names ...string) int {
	for _, n := range names {
		if i, ok := h.index[n]; ok {
			return i
		}
	}
	return -1
}

// A Row is one record of a table.
type Row struct {
	*Header
	Number  int // line of a text file, row of a sheet
	Sheet   string
	Cells   []string
	Sheeted []Cell // of a workbook: the cells with what is known beside their text
}

// At is the cell in a column; "" beyond the end and for column -1.
func (r Row) At(col int) string {
	if col < 0 || col >= len(r.Cells) {
		return ""
	}
	return r.Cells[col]
}

// Get is the cell in the first of the columns that the table has, without white space around it.
func (r Row) Get(names ...string) string { return strings.TrimSpace(r.At(r.Col(names...))) }

// Locator says where the row stands.
func (r Row) Locator() string {
	if r.Sheet != "" {
		return "sheet " + r.Sheet + ", row " + strconv.Itoa(r.Number)
	}
	return "row " + strconv.Itoa(r.Number)
}

// Stated is the row as a JSON object of its cells that are not empty.
func (r Row) Stated() string {
	n := 2
	for i, c := range r.Cells {
		if c != "" && i < len(r.keys) {
			n += len(c) + len(r.keys[i]) + 8
		}
	}
	b := make([]byte, 0, n)
	b = append(b, '{')
	for i, c := range r.Cells {
		if c == "" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		if i < len(r.keys) {
			b = append(b, r.keys[i]...)
		} else {
			b = append(AppendJSON(b, "column "+strconv.Itoa(i+1)), ':')
		}
		b = AppendJSON(b, c)
	}
	return string(append(b, '}'))
}

const hexDigits = "0123456789abcdef"

// AppendJSON writes a text as a JSON string.
func AppendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}

// A Layout says how a table stands in its file.
type Layout struct {
	Comma    byte // 0: found out
	Unquoted bool // quotation marks are characters like any other
	Sheets   []string
	Columns  []string // names given, for a file without a header
	Skip     int      // lines or rows before the first record, where names are given
	// Header reports whether the cells are the header's. nil: the first row that is not empty.
	Header func(cells []string) bool
	// Preamble receives each row that stands before the header.
	Preamble func(cells []string)
	// Reheader lets a sheet have more than one header: a row for which Header is true again begins a new one.
	Reheader bool
	// Loose keeps rows that are shorter than the header without joining or doubt.
	Loose bool
}

// ErrNoHeader says that the file holds no header that the layout knows.
var ErrNoHeader = fmt.Errorf("no row of the file is the header that the format has: %w", aid.ErrInvalid)

// Rows reads a table, and gives each record with what is doubtful of how it stands: one torn apart by a line break is
// joined, what cannot belong to any is given without cells. What is to be said of the whole file comes last, with a nil
// header.
func (f *File) Rows(ctx context.Context, l Layout, row func(Row, []aid.Finding) error) error {
	if f.Workbook() {
		return f.sheetRows(ctx, l, row)
	}
	r, err := f.Content()
	if err != nil {
		return err
	}
	defer r.Close()
	c, err := NewCSV(r, l.Comma, !l.Unquoted)
	if err != nil {
		return err
	}
	j := &joiner{layout: l, row: row}
	if l.Columns != nil {
		j.header = NewHeader(l.Columns)
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if c.Line() <= l.Skip {
			continue
		}
		if err := j.take(c.Line(), cells); err != nil {
			return err
		}
	}
	if err := j.flush(); err != nil {
		return err
	}
	if j.header == nil {
		return ErrNoHeader
	}
	return row(Row{}, append(j.about, csvFindings(c)...))
}

// csvFindings is what is to be said of how a text file is written.
func csvFindings(c *CSV) []aid.Finding {
	var out []aid.Finding
	if c.Recoded > 0 {
		out = append(out, CodeRecoded.New("", fmt.Sprintf("line %d", c.First), c.Recoded, c.First))
	}
	if c.Undefined > 0 {
		out = append(out, CodeUndefined.New("", "", c.Undefined))
	}
	if c.Unclosed() {
		out = append(out, CodeUnclosed.New("", fmt.Sprintf("line %d", c.Line()), c.Line()))
	}
	return out
}

// sheetRows is Rows for a workbook.
func (f *File) sheetRows(ctx context.Context, l Layout, row func(Row, []aid.Finding) error) error {
	w, err := OpenWorkbook(f.Path)
	if err != nil {
		return err
	}
	defer w.Close()
	sheets := l.Sheets
	if sheets == nil {
		sheets = w.Sheets()[:min(1, len(w.Sheets()))]
	}
	found := false
	for _, name := range sheets {
		s := &sheetRows{ctx: ctx, name: name, layout: l, row: row}
		if l.Columns != nil {
			s.header = NewHeader(l.Columns)
		}
		if err := w.Rows(name, s.take); err != nil {
			return err
		}
		found = found || s.header != nil
	}
	if !found {
		return ErrNoHeader
	}
	var about []aid.Finding
	if w.Formulas > 0 {
		about = append(about, CodeFormula.New("", "", w.Formulas))
	}
	if w.Errors > 0 {
		about = append(about, CodeCellError.New("", "", w.Errors))
	}
	return row(Row{}, about)
}

// sheetRows is a sheet being read.
type sheetRows struct {
	ctx    context.Context //nolint:containedctx // it lives as long as one call
	name   string
	layout Layout
	row    func(Row, []aid.Finding) error
	header *Header
	n      int
}

func (s *sheetRows) take(r SheetRow) error {
	if s.n++; s.n%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if r.Number <= s.layout.Skip {
		return nil
	}
	cells, is := r.Texts(), s.layout.Header
	switch {
	case empty(cells):
		return nil
	case s.header != nil && (!s.layout.Reheader || is == nil || !is(cells)):
		return s.row(Row{Header: s.header, Number: r.Number, Sheet: s.name, Cells: cells, Sheeted: r.Cells}, nil)
	case is != nil && !is(cells):
		if s.layout.Preamble != nil {
			s.layout.Preamble(cells)
		}
		return nil
	}
	s.header = NewHeader(cells)
	return nil
}

// First reads the first rows of a text file or of a sheet, as they stand, with their numbers.
func (f *File) First(sheet string, most int) (rows [][]string, numbers []int, err error) {
	keep := func(n int, cells []string) error {
		rows, numbers = append(rows, append([]string(nil), cells...)), append(numbers, n)
		if len(rows) == most {
			return errStop
		}
		return nil
	}
	if f.Workbook() {
		w, err := OpenWorkbook(f.Path)
		if err != nil {
			return nil, nil, err
		}
		defer w.Close()
		err = w.Rows(sheet, func(r SheetRow) error { return keep(r.Number, r.Texts()) })
		if errors.Is(err, errStop) {
			err = nil
		}
		return rows, numbers, err
	}
	r, err := f.Content()
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	c, err := NewCSV(r, 0, true)
	if err != nil {
		return nil, nil, err
	}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows, numbers, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if keep(c.Line(), cells) != nil {
			return rows, numbers, nil
		}
	}
}

// SheetNames are the sheets of a workbook; one empty name for a text file.
func (f *File) SheetNames() ([]string, error) {
	if !f.Workbook() {
		return []string{""}, nil
	}
	w, err := OpenWorkbook(f.Path)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	return w.Sheets(), nil
}
