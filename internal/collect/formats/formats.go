// Package formats lists the importers that this program has.
//
// Units: none.
// Shape: All gives one of each, the surest formats first.
// Errors: none.
// Source: docs/formats, one page a format.
package formats

import (
	"slices"

	"toguna/internal/collect/dataset"
	"toguna/internal/collect/iati"
	"toguna/internal/finding"
)

// All lists the importers, in the order in which they are asked about a file.
func All() []dataset.Importer {
	return []dataset.Importer{iati.Importer{}}
}

// Names are what the user calls the formats.
func Names() []string {
	var out []string
	for _, im := range All() {
		out = append(out, im.Name())
	}
	return out
}

// With lists the importers, with that of tables reading by the mapping in a file, if one is named.
func With(mapping string) ([]dataset.Importer, error) { return All(), nil }

// Codes lists the findings of all importers.
func Codes() []finding.Code { return slices.Concat(dataset.Codes, iati.Codes) }
