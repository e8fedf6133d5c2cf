// Package dataset is the common ground of the importers: how a file is opened, recognised and taken apart into rows, and
// what an importer must do.
//
// Units: lines and rows count from 1 as an editor or a spreadsheet shows them; limits are bytes.
// Shape: an Importer describes a file (its release) and then emits one aid.Record for each record of it, in the order of
// the file and the same at every reading, so that an interrupted import can continue. File gives the content whatever it
// is packed in; CSV and Workbook give rows; Rows joins records that a line break tore apart. A record without a key
// carries what is to be said of the file as a whole.
// Errors: an error means that the file cannot be read on: it is damaged, or beyond the limits. A record that makes no
// sense is emitted with a finding of severity error, and the next one is read.
// Source: RFC 4180 for CSV, and the ways in which published files depart from it (the notes beside the shared data);
// ECMA-376 for XLSX.
package dataset

import (
	"context"
	"fmt"

	"toguna/internal/aid"
)

// Confidence says how sure an importer is that a file is in its format.
type Confidence int

// How sure an importer is.
const (
	No     Confidence = iota
	Maybe             // it can read it, as it can read many things
	Likely            // the names of columns say so
	Sure              // only this format begins so
)

// An Importer reads one format.
type Importer interface {
	// Name is what the user calls the format.
	Name() string
	// Detect looks at the first bytes of the content, after unpacking. For a workbook head is the list of its sheets,
	// each with its first rows.
	Detect(h Head) Confidence
	// Describe says which release of which dataset the file is. It reads no more of the file than it must.
	Describe(ctx context.Context, f *File) (aid.Release, error)
	// Read emits every record. It ends with the first error that emit returns.
	Read(ctx context.Context, f *File, emit func(aid.Record) error) error
}

// Recognise returns the importer that is surest of a file; nil when none is.
func Recognise(f *File, importers []Importer) (Importer, error) {
	h, err := f.Head()
	if err != nil {
		return nil, err
	}
	var best Importer
	most := No
	for _, im := range importers {
		if c := im.Detect(h); c > most {
			best, most = im, c
		}
	}
	return best, nil
}

// Format is the name and version that a release keeps.
func Format(name string, version int) string { return fmt.Sprintf("%s/%d", name, version) }

// About makes a record that carries what is to be said of the file as a whole.
func About(findings ...aid.Finding) aid.Record { return aid.Record{Findings: findings} }
