// Package aiddata imports the datasets of AidData on official finance: China to Africa 1.0 to 1.2, Global Chinese Official
// Finance 1.0, Global Chinese Development Finance 2.0 and 3.0, the geocoded release 1.1.0, and the TUFF donor datasets.
//
// Units: amounts are exact decimals in the currency in which the source gives them; constant dollars are the publisher's
// derivation and stay in the record as it stood.
// Shape: a record is one project: an activity and one transaction, its commitment. Columns are found by name, since they
// differ from release to release. A date whose day the publisher estimated is the month or the year (method sheet, 0.2).
// What the publisher does not recommend for aggregates is set apart (1.3). Relational parts (locations, transactions,
// areas) are datasets of their own.
// Errors: a row without identifier is refused; several amounts or recipients in a cell are a finding.
// Source: AidData at William & Mary, aiddata.org; ODC-By 1.0; codebooks of TUFF 1.0 to 3.0.
package aiddata

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

const version = 1

// A kind is one of the shapes in which AidData publishes.
type kind int

const (
	none         kind = iota
	projects          // project_id, flow_class, amount …: the releases of 2013 to 2017
	gcdf              // AidData Record ID …: 2.0 and 3.0
	places            // aiddata_tuff_id or project_location_id with coordinates
	summaries         // the geocoded release's projects
	transactions      // the geocoded release's transactions
	areas             // project by administrative area
)

// kindOf tells the shape by the header.
func kindOf(cells []string) kind {
	has := func(names ...string) bool {
		for _, n := range names {
			if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(strings.Trim(c, "\"\ufeff ")) == n }) {
				return false
			}
		}
		return true
	}
	switch {
	case has("AidData Record ID", "Flow Class"), has("AidData TUFF Project ID", "Flow Class"):
		return gcdf
	case has("aiddata_tuff_id", "latitude"), has("project_location_id", "geoname_id"):
		return places
	case has("transaction_id", "transaction_value_code", "project_id"):
		return transactions
	case has("shapeID", "intersection_ratio"):
		return areas
	case has("project_id", "flow_class", "amount"):
		return projects
	case has("project_id", "project_title", "total_commitments"):
		return summaries
	}
	return none
}

// An Importer reads AidData's releases.
type Importer struct{}

var _ dataset.Importer = Importer{}

// Name is "aiddata".
func (Importer) Name() string { return "aiddata" }

// Detect looks for a header that only AidData has.
func (Importer) Detect(h dataset.Head) dataset.Confidence {
	if len(tables(h)) > 0 {
		return dataset.Sure
	}
	return dataset.No
}

// A table is one sheet, or the whole of a text file.
type table struct {
	sheet  string
	header []string
	first  []string // the row after it
	kind   kind
}

// tables lists what can be read of a file.
func tables(h dataset.Head) (out []table) {
	for _, s := range h.Sheets {
		for i, row := range s.Rows {
			if k := kindOf(row); k != none {
				t := table{sheet: s.Name, header: row, kind: k}
				if i+1 < len(s.Rows) {
					t.first = s.Rows[i+1]
				}
				out = append(out, t)
				break
			}
		}
	}
	if len(h.Sheets) > 0 {
		return out
	}
	lines := strings.FieldsFunc(h.Text(), func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) == 0 {
		return nil
	}
	c, err := dataset.NewCSV(strings.NewReader(h.Text()), ',', true)
	if err != nil {
		return nil
	}
	header, err := c.Read()
	if err != nil {
		return nil
	}
	header = slices.Clone(header)
	k := kindOf(header)
	if k == none {
		return nil
	}
	first, err := c.Read()
	if err != nil {
		first = nil
	}
	return []table{{header: header, first: slices.Clone(first), kind: k}}
}

// numbered is a version in a name or a title: "version 1.0", "china_1.1.1", "v1.0", "1.0".
var numbered = regexp.MustCompile(`(?i)(?:version |[_v]|finance|gcdf_)(\d+\.\d+(?:\.\d+)?)`)

// Describe names dataset and release by the header and what the file says of itself.
func (Importer) Describe(_ context.Context, f *dataset.File) (aid.Release, error) {
	h, err := f.Head()
	if err != nil {
		return aid.Release{}, err
	}
	list := tables(h)
	if len(list) == 0 {
		return aid.Release{}, dataset.ErrNoHeader
	}
	r := aid.Release{
		Dataset: "aiddata", Format: dataset.Format("aiddata", version), File: f.Name, SHA256: f.SHA256, Bytes: f.Size,
		Source: aid.Source{Publisher: "AidData", Licence: "ODC-By 1.0", URL: "https://www.aiddata.org/datasets"},
	}
	r.Dataset, r.Source.Title = name(list[0], f)
	r.Version = versionOf(h, list[0], f)
	if r.Version != "" {
		r.Source.Title += ", version " + r.Version
	}
	return r, nil
}

// name is what the dataset is called.
func name(t table, f *dataset.File) (id, title string) {
	has := func(column string) bool { return slices.Contains(t.header, column) }
	cell := func(column string) string {
		if i := slices.Index(t.header, column); i >= 0 && i < len(t.first) {
			return t.first[i]
		}
		return ""
	}
	stem := strings.ToLower(f.Stem())
	switch t.kind {
	case gcdf:
		return "aiddata-gcdf", "AidData: Global Chinese Development Finance"
	case areas:
		return "aiddata-gcdf:" + aid.Slug(numbered.ReplaceAllString(stem, "gcdf")), "AidData: GCDF by administrative area"
	case places, summaries, transactions:
		return "aiddata-china-geocoded:" + aid.Slug(stem), "AidData: China, geocoded release, " + stem
	default: // by its columns, below
	}
	donor := cell("donor")
	switch {
	case has("round_coded"):
		return "aiddata-china-geocoded:" + aid.Slug(stem), "AidData: China, geocoded release, " + stem
	case has("recommended_for_research"):
		return "aiddata-gcof", "AidData: Global Chinese Official Finance"
	case donor != "" && donor != "China":
		return "aiddata-tuff:" + aid.Slug(donor), "AidData: TUFF donor dataset, " + donor
	}
	return "aiddata-china-africa", "AidData: Chinese Official Finance to Africa"
}

// versionOf is what the cover sheet, the columns or the file's name say.
func versionOf(h dataset.Head, t table, f *dataset.File) string {
	for _, c := range t.header {
		switch c {
		case "Amount (Constant USD 2021)", "Amount (Constant USD2021)":
			return "3.0"
		case "Amount (Constant USD 2017)", "Amount (Constant USD2017)":
			return "2.0"
		}
	}
	if m := numbered.FindStringSubmatch(f.Name); m != nil {
		return m[1]
	}
	for _, s := range h.Sheets {
		if m := numbered.FindStringSubmatch(s.Name); m != nil {
			return m[1]
		}
		for _, row := range s.Rows {
			if m := numbered.FindStringSubmatch(strings.Join(row, " ")); m != nil && strings.Contains(s.Name, "Cover") {
				return m[1]
			}
		}
	}
	return ""
}

// Read emits the records of every table of the file.
func (Importer) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	a := &adapter{countries: map[string]string{}}
	for _, t := range tables(h) {
		layout := dataset.Layout{Header: func(c []string) bool { return kindOf(c) == t.kind }}
		if t.sheet != "" {
			layout.Sheets = []string{t.sheet}
		} else {
			layout.Comma = ','
		}
		a.begin(t)
		err := f.Rows(ctx, layout, func(row dataset.Row, doubts []aid.Finding) error {
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
			return emit(a.record(row, doubts))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
