package table

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

// across is how many of a grid's columns must be years or places for a mapping to fit a table that it does not name.
const across = 3

// Fits reports whether the mapping is for a table: it names the file (files:), or the columns that it reads are there.
// The error says what is missing.
func (im Importer) Fits(f *dataset.File) error {
	m := im.Mapping
	if len(m.Files) > 0 {
		for _, pattern := range m.Files {
			if ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(f.Name)); ok && err == nil {
				return nil
			}
		}
		return fmt.Errorf("it is for %s: %w", strings.Join(m.Files, ", "), aid.ErrInvalid)
	}
	if m.Sheet != "" && !f.Workbook() {
		return fmt.Errorf("it is for the sheet %s of a workbook: %w", m.Sheet, aid.ErrInvalid)
	}
	columns, _, err := m.header(f)
	if err != nil {
		return err
	}
	if m.Becomes == "grid" {
		if m.Sheet == "" {
			return fmt.Errorf("it names neither sheet nor file: %w", aid.ErrInvalid)
		}
		if m.grids(columns) < across {
			return fmt.Errorf("row %v names no years or places: %w", m.Header, aid.ErrInvalid)
		}
		return nil
	}
	named := len(m.Key)
	for _, field := range m.Columns {
		if field.Column != "" {
			named++
		}
	}
	if named == 0 {
		return fmt.Errorf("it names no column: %w", aid.ErrInvalid)
	}
	r := &reader{m: m}
	return r.find(dataset.NewHeader(columns))
}

// grids counts the columns that are years or places.
func (m Mapping) grids(columns []string) (n int) {
	for _, c := range columns[min(1, len(columns)):] {
		if m.Down == "place" && yearText.MatchString(c) || m.Down != "place" && dataset.Country(c) != "" {
			n++
		}
	}
	return n
}

// header is the names of the columns, and the last row that holds one.
func (m Mapping) header(f *dataset.File) (columns []string, last int, err error) {
	for _, h := range m.Header {
		last = max(last, h)
	}
	if last == 0 {
		last, m.Header = 1, []int{1}
	}
	rows, numbers, err := f.First(m.Sheet, last+1)
	if err != nil {
		return nil, last, err
	}
	return names(rows, numbers, m.Header), last, nil
}

// Collected are the mappings that were found: in a file, or in the files of a folder.
type Collected struct {
	Importers []Importer
	Broken    []error // files that are mappings and cannot be read
}

// Collect reads the mappings in a folder, or the one in a file. In a folder, YAML files that are no mappings are passed over.
func Collect(where string) (Collected, error) {
	var c Collected
	info, err := os.Stat(where)
	if err != nil {
		return c, err
	}
	if !info.IsDir() {
		m, err := ReadMapping(where)
		if err == nil {
			c.Importers = append(c.Importers, Importer{Mapping: m})
		}
		return c, err
	}
	entries, err := os.ReadDir(where)
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		if e.Type().IsRegular() && isYAML(e.Name()) {
			c.add(filepath.Join(where, e.Name()))
		}
	}
	return c, nil
}

func isYAML(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

// maxMapping is how large a file is looked at as a mapping.
const maxMapping = 1 << 20

// add reads a file that may be a mapping: it says what a row becomes.
func (c *Collected) add(file string) {
	info, err := os.Stat(file)
	if err != nil || info.Size() > maxMapping {
		return
	}
	text, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(text, []byte("becomes:")) || !bytes.Contains(text, []byte("dataset:")) {
		return
	}
	m, err := ReadMapping(file)
	switch {
	case err == nil:
		c.Importers = append(c.Importers, Importer{Mapping: m})
	case errors.Is(err, aid.ErrInvalid):
		c.Broken = append(c.Broken, err)
	}
}
