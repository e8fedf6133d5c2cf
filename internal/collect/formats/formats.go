// Package formats lists the importers that this program has.
//
// Units: none.
// Shape: All gives one of each, the surest formats first; With adds the one for tables, by a mapping.
// Errors: a mapping that cannot be read.
// Source: docs/formats, one page a format.
package formats

import (
	"errors"
	"fmt"
	"slices"

	"toguna/internal/aid"
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

// With lists the importers, with those of tables where mappings are named: files, or folders of them.
func With(mappings ...string) ([]dataset.Importer, error) {
	all := All()
	for _, where := range mappings {
		c, err := table.Collect(where)
		if err == nil {
			err = errors.Join(c.Broken...)
		}
		if err == nil && len(c.Importers) == 0 {
			err = fmt.Errorf("there is no mapping in %s; toguna import --suggest-mapping FILE writes one: %w", where, aid.ErrInvalid)
		}
		if err != nil {
			return nil, err
		}
		for _, im := range c.Importers {
			all = append(all, im)
		}
	}
	return all, nil
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
