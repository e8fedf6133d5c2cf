package ach

import (
	"encoding/csv"
	"fmt"
	"io"

	"toguna/internal/assess/sheet"
)

// ReadYAML reads a matrix from YAML and checks it.
func ReadYAML(r io.Reader, name string) (Matrix, error) {
	var m Matrix
	if err := sheet.ReadYAML(r, name, &m); err != nil {
		return Matrix{}, err
	}
	if err := m.Check(); err != nil {
		return Matrix{}, &sheet.FileError{File: name, Err: err}
	}
	return m, nil
}

// fixed are the columns of the CSV form that are no hypotheses.
var fixed = []string{"id", "evidence", "origin", "credibility", "relevance"}

// ReadCSV reads a matrix from CSV: one row a piece of evidence, one column a hypothesis after the fixed ones.
func ReadCSV(r io.Reader, name string) (Matrix, error) {
	t, err := sheet.ReadCSV(r, name, sheet.Columns{Required: fixed, Open: true})
	if err != nil {
		return Matrix{}, err
	}
	var m Matrix
	for _, h := range t.Others {
		m.Hypotheses = append(m.Hypotheses, Hypothesis{ID: h})
	}
	for _, r := range t.Rows {
		row := Row{ID: r.Text("id"), Evidence: r.Text("evidence"), Origin: r.Text("origin"),
			Credibility: Level(r.Text("credibility")), Relevance: Level(r.Text("relevance")), Cells: map[string]Cell{}}
		for _, h := range t.Others {
			if c := r.Text(h); c != "" {
				row.Cells[h] = Cell(c)
			}
		}
		m.Rows = append(m.Rows, row)
	}
	if err := m.Check(); err != nil {
		return Matrix{}, &sheet.FileError{File: name, Err: err}
	}
	return m, nil
}

// WriteCSV writes the form that ReadCSV reads. It does not hold the hypotheses' texts nor the second rater.
func (m Matrix) WriteCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	header := append([]string{}, fixed...)
	for _, h := range m.Hypotheses {
		header = append(header, h.ID)
	}
	records := [][]string{header}
	for _, r := range m.Rows {
		record := []string{r.ID, r.Evidence, r.Origin, string(r.Credibility), string(r.Relevance)}
		for _, h := range m.Hypotheses {
			record = append(record, string(r.Cells[h.ID]))
		}
		records = append(records, record)
	}
	if err := c.WriteAll(records); err != nil {
		return fmt.Errorf("write matrix: %w", err)
	}
	return nil
}
