// Package formats lists the importers that this program has.
//
// Units: none.
// Shape: All gives one of each, the surest formats first; With adds the one for tables, by a mapping.
// Errors: a mapping that cannot be read.
// Source: docs/formats, one page a format.
package formats

import (
	"slices"

	"toguna/internal/collect/aiddata"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/iati"
	"toguna/internal/collect/ratefile"
	"toguna/internal/collect/sipri"
	"toguna/internal/collect/table"
	"toguna/internal/collect/ucdp"
	"toguna/internal/finding"
)

// All lists the importers that recognise files by themselves, in the order in which they are asked.
func All() []dataset.Importer {
	return []dataset.Importer{
		iati.Importer{}, aiddata.Importer{}, sipri.Register{}, sipri.Table{}, ucdp.Importer{}, ratefile.Rates(),
	}
}

// Names are what the user calls the formats.
func Names() []string {
	var out []string
	for _, im := range All() {
		out = append(out, im.Name())
	}
	return append(out, table.Importer{}.Name())
}

// With lists the importers, with that of tables where a mapping is named.
func With(mapping string) ([]dataset.Importer, error) {
	if mapping == "" {
		return All(), nil
	}
	m, err := table.ReadMapping(mapping)
	if err != nil {
		return nil, err
	}
	return append(All(), table.Importer{Mapping: m}), nil
}

// Suggest writes a mapping for a table.
func Suggest(path string) ([]byte, error) {
	f, err := dataset.Open(path)
	if err != nil {
		return nil, err
	}
	return table.Suggest(f)
}

// Codes lists the findings of all importers.
func Codes() []finding.Code {
	return slices.Concat(dataset.Codes, iati.Codes, aiddata.Codes, sipri.Codes, ucdp.Codes, ratefile.Codes, table.Codes)
}
