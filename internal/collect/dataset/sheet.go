package dataset

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect/xmltok"
)

// A Cell is one cell of a sheet, as text: a number without exponent, a date as ISO 8601, TRUE and FALSE as 1 and 0.
type Cell struct {
	Text    string
	Date    bool   // the cell is formatted as a date
	Number  bool   // the cell holds a number, not a text
	Percent bool   // the number is shown as a percentage: 0.015 as 1.5 %
	Colour  string // of the font, "FF0000FF", where the sheet gives one
}

// A SheetRow is one row of a sheet that has any cell; Cells end with the last that is not empty.
type SheetRow struct {
	Number int
	Cells  []Cell
}

// Texts are the texts of the row's cells; nil when all are empty.
func (r SheetRow) Texts() []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = c.Text
	}
	return out
}

// Rows calls f for each row of a sheet. The cells are valid until f returns.
func (w *Workbook) Rows(sheet string, f func(SheetRow) error) error {
	part := ""
	for _, s := range w.sheets {
		if s.name == sheet {
			part = s.part
		}
	}
	if part == "" {
		return fmt.Errorf("the workbook has no sheet %q: %w", sheet, aid.ErrNotFound)
	}
	s := &sheetScan{w: w, f: f}
	err := w.scan(part, s.token)
	if errors.Is(err, errStop) {
		return errStop
	}
	return err
}

// A Merged is a block of cells that a sheet shows as one; its text stands in the first.
type Merged struct{ FromRow, FromCol, ToRow, ToCol int } // rows from 1, columns from 0

// maxMerged is how many merged blocks of a sheet are looked at.
const maxMerged = 100_000

// Merged lists the merged cells of a sheet, which stand behind its rows.
func (w *Workbook) Merged(sheet string) (out []Merged, err error) {
	i := slices.IndexFunc(w.sheets, func(s sheetRef) bool { return s.name == sheet })
	if i < 0 {
		return nil, fmt.Errorf("the workbook has no sheet %q: %w", sheet, aid.ErrNotFound)
	}
	err = w.scan(w.sheets[i].part, func(t *xmltok.Tokenizer, kind xmltok.Kind) error {
		if kind != xmltok.Start || string(t.Name()) != "mergeCell" {
			return nil
		}
		from, to, found := strings.Cut(t.Attr("ref"), ":")
		m := Merged{FromCol: column([]byte(from)), ToCol: column([]byte(to)), FromRow: rowOf(from), ToRow: rowOf(to)}
		if found && m.FromRow > 0 && m.FromRow <= m.ToRow && m.FromCol >= 0 && m.FromCol <= m.ToCol {
			out = append(out, m)
		}
		if len(out) == maxMerged {
			return errStop
		}
		return nil
	})
	if errors.Is(err, errStop) {
		err = nil
	}
	return out, err
}

// rowOf is the row of a cell's name: 12 for C12; 0 where it names none.
func rowOf(name string) int {
	n, err := strconv.Atoi(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}

// A sheetScan is a sheet being read.
type sheetScan struct {
	w     *Workbook
	f     func(SheetRow) error
	row   SheetRow
	col   int
	typ   string
	style int
	text  []byte
	take  bool // the text belongs to the cell
}

func (s *sheetScan) token(t *xmltok.Tokenizer, kind xmltok.Kind) error {
	switch kind {
	case xmltok.Text:
		if s.take {
			s.text = append(s.text, t.Text()...)
		}
	case xmltok.Start:
		return s.start(t)
	case xmltok.End:
		switch string(t.Name()) {
		case "v", "t":
			s.take = false
		case "c":
			return s.cell()
		case "row":
			return s.endRow()
		}
	default: // nothing was read
	}
	return nil
}

func (s *sheetScan) start(t *xmltok.Tokenizer) error {
	switch string(t.Name()) {
	case "row":
		s.row.Number++
		if n, err := strconv.Atoi(t.Attr("r")); err == nil {
			s.row.Number = n
		}
		s.row.Cells, s.col = s.row.Cells[:0], -1
	case "c":
		s.typ, s.style, s.text = "n", 0, s.text[:0]
		s.col++
		for _, a := range t.Attrs() {
			switch string(a.Name) {
			case "r":
				s.col = column(a.Value)
			case "t":
				s.typ = string(a.Value)
			case "s":
				s.style, _ = strconv.Atoi(string(a.Value)) //nolint:errcheck // a style that is no number is none
			}
		}
		if s.col < 0 || s.col >= maxColumns {
			return fmt.Errorf("row %d has a cell beyond column XFD: %w", s.row.Number, aid.ErrInvalid)
		}
	case "v", "t":
		s.take = true
	case "f":
		s.w.Formulas++
	}
	return nil
}

// column is the index of a column by a cell's name: 0 for A1.
func column(name []byte) int {
	n := 0
	for _, c := range name {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > maxColumns {
			return maxColumns
		}
	}
	return n - 1
}

// cell ends a cell.
func (s *sheetScan) cell() error {
	if len(s.text) == 0 {
		return nil
	}
	c := Cell{}
	st := style{}
	if s.style >= 0 && s.style < len(s.w.styles) {
		st = s.w.styles[s.style]
	}
	c.Colour = st.colour
	switch s.typ {
	case "s":
		n, err := strconv.Atoi(string(s.text))
		if err != nil || n < 0 || n >= len(s.w.shared) {
			return fmt.Errorf("row %d refers to text %q, which the workbook does not have: %w", s.row.Number, s.text, aid.ErrInvalid)
		}
		c.Text = s.w.shared[n]
	case "e":
		s.w.Errors++
		c.Text = string(s.text)
	case "n":
		c.Text, c.Date = s.w.number(string(s.text), st.date)
		c.Number = !c.Date
		c.Percent = c.Number && st.percent
	default: // "str", "inlineStr", "b", "d"
		c.Text = string(s.text)
	}
	if c.Text == "" {
		return nil
	}
	for len(s.row.Cells) <= s.col {
		s.row.Cells = append(s.row.Cells, Cell{})
	}
	s.row.Cells[s.col] = c
	return nil
}

func (s *sheetScan) endRow() error {
	if len(s.row.Cells) == 0 {
		return nil
	}
	return s.f(s.row)
}

// number writes a number as people do, or as a date where its style says so.
func (w *Workbook) number(text string, date bool) (out string, isDate bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return text, false
	}
	if date && f >= 0 && f < 2_958_466 { // the end of the year 9999
		return w.date(f), true
	}
	if strings.ContainsAny(text, ".eE") { // a sheet holds binary numbers; 2.2000000000000002 was 2.2
		return strconv.FormatFloat(f, 'f', -1, 64), false
	}
	return text, false
}

// date writes a day number: a day, or a day and a time. Day 60 of 1900 did not exist, yet spreadsheets count it.
func (w *Workbook) date(f float64) string {
	days := int(math.Floor(f))
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case w.year04:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		start = start.AddDate(0, 0, 1)
	}
	seconds := int(math.Round((f - math.Floor(f)) * 86400))
	t := start.AddDate(0, 0, days).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}

// A style is what matters of how a cell is shown.
type style struct {
	date, percent bool
	colour        string
}

// readStyles reads which styles are dates and which have a coloured font.
func (w *Workbook) readStyles(part string) error {
	formats, fonts, percents := map[string]bool{}, []string{}, map[string]bool{"9": true, "10": true} // ECMA-376, 18.8.30
	section := ""
	return w.scan(part, func(t *xmltok.Tokenizer, kind xmltok.Kind) error {
		name := string(t.Name())
		if kind == xmltok.End && (name == "fonts" || name == "cellXfs") {
			section = ""
		}
		if kind != xmltok.Start {
			return nil
		}
		switch {
		case name == "fonts" || name == "cellXfs":
			section = name
		case name == "numFmt":
			formats[t.Attr("numFmtId")] = isDateFormat(t.Attr("formatCode"))
			percents[t.Attr("numFmtId")] = strings.Contains(t.Attr("formatCode"), "%")
		case name == "font" && section == "fonts":
			fonts = append(fonts, "")
		case name == "color" && section == "fonts" && len(fonts) > 0:
			fonts[len(fonts)-1] = colour(t.Attr("rgb"), t.Attr("indexed"))
		case name == "xf" && section == "cellXfs":
			s := style{}
			id := t.Attr("numFmtId")
			known, custom := formats[id]
			s.percent = percents[id]
			n, _ := strconv.Atoi(id) //nolint:errcheck // a format that is no number is none
			s.date = custom && known || !custom && (n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
			if n, err := strconv.Atoi(t.Attr("fontId")); err == nil && n >= 0 && n < len(fonts) {
				s.colour = fonts[n]
			}
			w.styles = append(w.styles, s)
		}
		return nil
	})
}

// palette are the first colours of a workbook's palette (ECMA-376, 18.8.27); 8 to 15 repeat 0 to 7.
var palette = []string{"FF000000", "FFFFFFFF", "FFFF0000", "FF00FF00", "FF0000FF", "FFFFFF00", "FFFF00FF", "FF00FFFF"}

// colour is a font's colour, given as it is or by its number in the palette.
func colour(rgb, indexed string) string {
	if n, err := strconv.Atoi(indexed); err == nil && n >= 0 && n < 2*len(palette) {
		return palette[n%len(palette)]
	}
	return strings.ToUpper(rgb)
}

// isDateFormat reports whether a number format shows a day or a time: it holds y, d, h or s outside quotation marks and
// brackets.
func isDateFormat(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case strings.IndexByte("ydhsYDHS", c) >= 0:
			return true
		}
	}
	return false
}
