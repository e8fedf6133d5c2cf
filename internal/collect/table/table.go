// Package table imports any table, CSV, TSV or XLSX, by a mapping that says what its columns mean.
//
// Units: an amount is an exact decimal, times what the mapping says ("USD (M)" is a million); dates are as precise as the
// cell.
// Shape: a mapping is a YAML file (Mapping) that Suggest writes and the user edits; it is kept with the dataset. Each row
// becomes a claim, a transaction or an observation, or a whole grid of years and countries becomes observations.
// Errors: a mapping that names a column which the table does not have is an error; a cell that cannot be read is a
// finding and the row is kept.
// Source: the mapping's fields are those of the claims (docs/codebook.md); docs/formats/table.md describes each.
package table

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

const version = 3

// A Mapping says how a table is to be read.
type Mapping struct {
	Dataset   string `yaml:"dataset"`
	Title     string `yaml:"title,omitempty"`
	Publisher string `yaml:"publisher,omitempty"`
	Licence   string `yaml:"licence,omitempty"`
	Version   string `yaml:"version,omitempty"`
	Full      bool   `yaml:"full,omitempty"` // each release is the whole dataset

	Files   []string `yaml:"files,flow,omitempty"` // names of the files that it is for, as loans_*.xlsx; none: those whose columns it names
	Sheet   string   `yaml:"sheet,omitempty"`
	Header  []int    `yaml:"header,flow"`       // the rows that name the columns; several are joined
	Numbers string   `yaml:"numbers,omitempty"` // plain, french (1 234,5), english (1,234.5)
	Dates   string   `yaml:"dates,omitempty"`   // day first, month first; "" where they are ISO, years or real dates
	Becomes string   `yaml:"becomes"`           // claims, transactions, observations, grid
	Key     []string `yaml:"key,flow"`          // columns that identify a record; none: its row
	Fill    []string `yaml:"fill,omitempty"`    // columns whose blank cells repeat the one above: merged cells

	Columns map[string]*Field `yaml:"columns,omitempty"`

	PlaceCodes string `yaml:"place_codes,omitempty"` // whose P-codes, and of which version, the places are: OCHA 2022-03

	Series string `yaml:"series,omitempty"` // of observations
	Unit   string `yaml:"unit,omitempty"`
	Down   string `yaml:"down,omitempty"`   // what the first column of a grid holds: period or place
	Across string `yaml:"across,omitempty"` // what its header holds
}

// A Field says where a value comes from: a column, or the same for every row.
type Field struct {
	Column string            `yaml:"column,omitempty"`
	Is     string            `yaml:"is,omitempty"`
	Times  string            `yaml:"times,omitempty"` // what an amount is multiplied by
	Words  map[string]string `yaml:"words,omitempty"` // what the cell's words mean
}

// fields are what the columns of claims and transactions can be.
var fields = []string{"provider", "receiver", "implementer", "activity", "amount", "currency", "date", "stage", "instrument", "sector",
	"place", "family", "what", "disbursed", "interest", "maturity", "grace", "value", "period", "partner"}

// ReadMapping reads a mapping and checks it.
func ReadMapping(path string) (Mapping, error) {
	var m Mapping
	b, err := os.ReadFile(path)
	if err != nil {
		return m, err
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return m, fmt.Errorf("the mapping %s: %s: %w", filepath.Base(path), inOneLine(err), aid.ErrInvalid)
	}
	if err := m.check(); err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return m, nil
}

// inOneLine says what the YAML reader found, without the name of a type.
func inOneLine(err error) string {
	text := strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "yaml: ")), " ")
	text = strings.TrimPrefix(text, "unmarshal errors: ")
	for _, of := range []string{" not found in type table.Mapping", " not found in type table.Field"} {
		text = strings.ReplaceAll(text, of, " is not known")
	}
	return text
}

// check refuses a mapping that cannot be meant.
func (m Mapping) check() error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("the mapping "+format+": %w", append(args, aid.ErrInvalid)...)
	}
	switch {
	case m.Dataset == "":
		return wrong("names no dataset")
	case !slices.Contains([]string{"claims", "transactions", "observations", "grid"}, m.Becomes):
		return wrong("says that a row becomes %q; it is claims, transactions, observations or grid", m.Becomes)
	case !slices.Contains([]string{"", "plain", "french", "english"}, m.Numbers):
		return wrong("writes numbers as %q; it is plain, french or english", m.Numbers)
	case !slices.Contains([]string{"", "day first", "month first"}, m.Dates):
		return wrong("writes dates as %q; it is day first or month first", m.Dates)
	case (m.Becomes == "observations" || m.Becomes == "grid") && m.Series == "":
		return wrong("names no series for its observations")
	case m.Becomes == "grid" && m.Down == m.Across:
		return wrong("must say what stands down and what across: one is period, the other place")
	case m.Becomes == "observations" && (m.Columns["value"] == nil || m.Columns["period"] == nil):
		return wrong("needs the columns value and period for observations")
	}
	for name, f := range m.Columns {
		if !slices.Contains(fields, name) {
			return wrong("has the field %q; there are %s", name, strings.Join(fields, ", "))
		}
		if f == nil || f.Column == "" && f.Is == "" {
			return wrong("says nothing of %s; give it a column, or what it is, or take it out", name)
		}
		if _, ok := dataset.Number(f.Times); f.Times != "" && !ok {
			return wrong("multiplies %s by %q", name, f.Times)
		}
	}
	return nil
}

// An Importer reads tables by one mapping.
type Importer struct{ Mapping Mapping }

var _ dataset.Importer = Importer{}

// Name is "table".
func (Importer) Name() string { return "table" }

// Detect never takes a file by itself: a table needs a mapping.
func (Importer) Detect(dataset.Head) dataset.Confidence { return dataset.No }

// Describe takes everything from the mapping.
func (im Importer) Describe(_ context.Context, f *dataset.File) (aid.Release, error) {
	m := im.Mapping
	if err := m.check(); err != nil {
		return aid.Release{}, err
	}
	title := m.Title
	if title == "" {
		title = m.Dataset
	}
	return aid.Release{
		Dataset: m.Dataset, Version: m.Version, Format: dataset.Format("table", version), File: f.Name, SHA256: f.SHA256, Bytes: f.Size, Full: m.Full,
		Source: aid.Source{Title: title, Publisher: m.Publisher, Licence: m.Licence},
	}, nil
}

// names are the names of the columns, from the rows of the header. A heading over several columns holds for each.
func names(rows [][]string, numbers, header []int) []string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	out := make([]string, width)
	for level, want := range header {
		i := slices.Index(numbers, want)
		if i < 0 {
			continue
		}
		over := ""
		for c := range width {
			cell := ""
			if c < len(rows[i]) {
				cell = strings.Join(strings.Fields(rows[i][c]), " ")
			}
			switch {
			case cell != "":
				over = cell
			case level < len(header)-1:
				cell = over
			}
			if cell != "" && cell != out[c] {
				out[c] = strings.TrimSpace(out[c] + " " + cell)
			}
		}
	}
	return out
}

// Read emits each row.
func (im Importer) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	m := im.Mapping
	if err := m.check(); err != nil {
		return err
	}
	columns, last, err := m.header(f)
	if err != nil {
		return err
	}
	r := &reader{m: m, countries: map[string]string{}}
	if err := r.find(dataset.NewHeader(columns)); err != nil {
		return err
	}
	layout := dataset.Layout{Columns: columns, Skip: last, Loose: f.Workbook() || m.Becomes == "grid"}
	if m.Sheet != "" {
		layout.Sheets = []string{m.Sheet}
	}
	return f.Rows(ctx, layout, func(row dataset.Row, doubts []aid.Finding) error {
		if row.Header == nil {
			if len(doubts) == 0 {
				return nil
			}
			return emit(dataset.About(doubts...))
		}
		for _, d := range doubts {
			if d.Severity == aid.SeverityError {
				return emit(aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts})
			}
		}
		return emit(r.record(row, doubts))
	})
}
