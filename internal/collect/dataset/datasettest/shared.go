// Package datasettest finds the shared example files for the tests of the importers.
//
// Units: none.
// Shape: Shared walks up to go.mod and looks beside the repository.
// Errors: a test is skipped where the files are absent.
// Source: ../shared/data beside the repository, each folder with its SOURCE.md.
package datasettest

import (
	"context"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

// Shared lists the files below the shared data that match a pattern, and skips the test where there are none.
func Shared(tb testing.TB, pattern string) []string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			tb.Fatal("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
	files, err := filepath.Glob(filepath.Join(dir, "..", "shared", "data", pattern))
	if err != nil || len(files) == 0 {
		tb.Skipf("the shared data holds no %s", pattern)
	}
	sort.Strings(files)
	return files
}

// A Tally counts what an importer emitted.
type Tally struct {
	Release      aid.Release
	Read         int // records: with a key, or refused
	Refused      int
	Activities   int
	Transactions int
	Events       int
	Deliveries   int
	Observations int
	Claims       int
	Findings     map[string]int
	Records      []aid.Record // where Keep was asked for
}

// Read runs an importer over a file and counts. keep may be nil; it says which records to keep.
func Read(tb testing.TB, im dataset.Importer, path string, keep func(aid.Record) bool) Tally {
	tb.Helper()
	f, err := dataset.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tally := Tally{Findings: map[string]int{}}
	if tally.Release, err = im.Describe(context.Background(), f); err != nil {
		tb.Fatalf("%s: %v", f.Name, err)
	}
	err = im.Read(context.Background(), f, func(r aid.Record) error {
		tally.add(r)
		if keep != nil && keep(r) {
			tally.Records = append(tally.Records, r)
		}
		return nil
	})
	if err != nil {
		tb.Fatalf("%s: %v", f.Name, err)
	}
	return tally
}

func (t *Tally) add(r aid.Record) {
	refused := false
	for _, f := range r.Findings {
		t.Findings[f.Code]++
		refused = refused || f.Severity == aid.SeverityError
	}
	if refused {
		t.Refused++
	}
	if refused || r.Key != "" {
		t.Read++
	}
	t.Activities += len(r.Activities)
	t.Transactions += len(r.Transactions)
	t.Events += len(r.Events)
	t.Deliveries += len(r.Deliveries)
	t.Observations += len(r.Observations)
	t.Claims += len(r.Claims)
}
