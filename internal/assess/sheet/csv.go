// Package sheet reads the files that methods are fed with: CSV tables and YAML documents, strictly.
//
// Units: those of the columns. Shape: a Table of rows by column name; a YAML document into a struct.
// Errors: a FileError names the file, the line and the column, what is wrong and what would be right: an unknown
// column or key is an error that lists the known ones, since a misspelt one would otherwise be ignored in silence.
// Source: CSV after RFC 4180 in UTF-8 with a header, separated by "," or ";"; YAML 1.2 by the library in parts.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes bounds a file, so that a mistaken one is refused and not read for ever.
const MaxBytes = 1 << 30

// A FileError says where a file stopped making sense.
type FileError struct {
	File         string
	Line, Column int // 0 where the file as a whole is meant
	Err          error
}

// Error writes "file:line:column: what".
func (e *FileError) Error() string {
	at := e.File
	if e.Line > 0 {
		at += fmt.Sprintf(":%d", e.Line)
		if e.Column > 0 {
			at += fmt.Sprintf(":%d", e.Column)
		}
	}
	return at + ": " + e.Err.Error()
}

// Unwrap returns what is wrong.
func (e *FileError) Unwrap() error { return e.Err }

// Columns say which columns a table has.
type Columns struct {
	Required []string
	Optional []string
	Open     bool // others are allowed; Table.Others lists them
}

// A Table is a CSV file read whole.
type Table struct {
	Name   string
	Others []string // columns that are neither required nor optional, in their order
	Rows   []Row

	index     map[string]int
	semicolon bool
}

// A Row is one record.
type Row struct {
	Line  int
	table *Table
	cells []string
}

// ReadCSV reads a table. Empty lines are skipped; a header without rows is an error.
func ReadCSV(r io.Reader, name string, want Columns) (*Table, error) {
	data, err := read(r, name)
	if err != nil {
		return nil, err
	}
	t := &Table{Name: name, index: map[string]int{}}
	first, _, _ := bytes.Cut(data, []byte("\n"))
	t.semicolon = bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(","))
	c := csv.NewReader(bytes.NewReader(data))
	if t.semicolon {
		c.Comma = ';'
	}
	c.ReuseRecord = false
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, &FileError{File: name, Err: errors.New("the file is empty; want a header with " + list(want.Required))}
	} else if err != nil {
		return nil, csvError(name, err)
	}
	if err := t.header(header, want); err != nil {
		return nil, err
	}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, csvError(name, err)
		}
		line, _ := c.FieldPos(0)
		t.Rows = append(t.Rows, Row{Line: line, table: t, cells: cells})
	}
	if len(t.Rows) == 0 {
		return nil, &FileError{File: name, Err: errors.New("there is a header and no row below it")}
	}
	return t, nil
}

func read(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, &FileError{File: name, Err: err}
	}
	if len(data) > MaxBytes {
		return nil, &FileError{File: name, Err: fmt.Errorf("the file is larger than %d bytes", MaxBytes)}
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return nil, &FileError{File: name, Line: invalidLine(data), Err: errors.New("not UTF-8; save the file as UTF-8")}
	}
	return data, nil
}

func invalidLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

func csvError(name string, err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		what := p.Err
		if errors.Is(what, csv.ErrFieldCount) {
			what = errors.New("this row has not as many fields as the header")
		}
		return &FileError{File: name, Line: p.Line, Column: p.Column, Err: what}
	}
	return &FileError{File: name, Err: err}
}

func (t *Table) header(header []string, want Columns) error {
	known := append(slices.Clone(want.Required), want.Optional...)
	for i, h := range header {
		h = strings.TrimSpace(h)
		header[i] = h
		if _, twice := t.index[h]; twice {
			return &FileError{File: t.Name, Line: 1, Err: fmt.Errorf("the column %q occurs twice", h)}
		}
		t.index[h] = i
		if !slices.Contains(known, h) {
			t.Others = append(t.Others, h)
		}
	}
	for _, w := range want.Required {
		if _, ok := t.index[w]; !ok {
			return &FileError{File: t.Name, Line: 1, Err: fmt.Errorf("there is no column %q; the columns there are %s; needed are %s", w, list(header), list(want.Required))}
		}
	}
	if len(t.Others) > 0 && !want.Open {
		return &FileError{File: t.Name, Line: 1, Err: fmt.Errorf("unknown column %q; known are %s", t.Others[0], list(known))}
	}
	return nil
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// Has reports whether the table has a column.
func (t *Table) Has(column string) bool {
	_, ok := t.index[column]
	return ok
}

// Text returns a cell without the spaces around it; a column that is not there is empty.
func (r Row) Text(column string) string {
	i, ok := r.table.index[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// Errorf is an error about a cell of the row.
func (r Row) Errorf(column, format string, args ...any) error {
	return &FileError{File: r.table.Name, Line: r.Line, Err: fmt.Errorf("column %s: "+format, append([]any{column}, args...)...)}
}
