package collect

import (
	"archive/zip"
	"bytes"
)

// maxEntries is how many names of an archive are looked at.
const maxEntries = 20_000

// zipNames returns the names in an archive, nil for a damaged one. Nothing is unpacked.
func zipNames(b []byte) map[string]bool {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil
	}
	names := map[string]bool{}
	for _, f := range z.File[:min(len(z.File), maxEntries)] {
		names[f.Name] = true
	}
	return names
}
