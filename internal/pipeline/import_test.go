package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/formats"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
)

func importLedger(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l, err := ledger.Init(context.Background(), tb.TempDir(), ledger.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := l.Close(); err != nil {
			tb.Error(err)
		}
	})
	return l
}

// accounts imports files and says what became of the records of each.
func accounts(tb testing.TB, l *ledger.Ledger, dry bool, paths ...string) map[string]string {
	tb.Helper()
	done, err := pipeline.Import(context.Background(), l, paths, pipeline.ImportOptions{Actor: "ana", Importers: formats.All(), Format: "auto", Dry: dry})
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string]string{}
	for _, d := range done {
		if d.Read != d.Stored+d.Refused || d.Stored != d.Added+d.Changed+d.Same {
			tb.Errorf("%s does not account for its records: %+v", d.Release.File, d.ImportReport)
		}
		out[d.Release.File] = fmt.Sprintf("%d new, %d changed, %d the same, %d absent, known %t", d.Added, d.Changed, d.Same, d.Absent, d.Known)
	}
	return out
}

// TestRevisions follows a publisher through four releases: values that were corrected, attributes alone, and activities
// that moved to a second file, which were not withdrawn. The counts stand beside the shared files.
func TestRevisions(t *testing.T) {
	l := importLedger(t)
	files := datasettest.Shared(t, "iati-activities/aiddata-revisions/SenegalAIMS-*")
	want := map[string]string{
		"SenegalAIMS-1.04-2016-03-25.xml.gz": "1582 new, 0 changed, 0 the same, 0 absent, known false",
		"SenegalAIMS-1.04-2016-04-07.xml.gz": "0 new, 1323 changed, 259 the same, 0 absent, known false",
		"SenegalAIMS-1.04-2016-04-18.xml.gz": "0 new, 203 changed, 1379 the same, 0 absent, known false",
		"SenegalAIMS-1.04-2019-06-12.xml.gz": "0 new, 881 changed, 0 the same, 0 absent, known false",
		"SenegalAIMS-2.03-2019-06-12.xml.gz": "0 new, 701 changed, 0 the same, 0 absent, known false",
	}
	if diff := cmp.Diff(want, accounts(t, l, false, files...)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	again := accounts(t, l, false, files...)
	for file := range want {
		if again[file] != "0 new, 0 changed, 0 the same, 0 absent, known true" {
			t.Errorf("%s again: %s", file, again[file])
		}
	}
}

// TestDryRun says what an import does, before it, and keeps nothing.
func TestDryRun(t *testing.T) {
	l := importLedger(t)
	files := datasettest.Shared(t, "iati-activities/aiddata-revisions/SenegalAIMS-*")
	accounts(t, l, false, files[0])
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	would := accounts(t, l, true, files[1])
	after, err := l.Head(t.Context())
	if err != nil || after.Seq != head.Seq {
		t.Errorf("a dry run left %d entries, %v", after.Seq-head.Seq, err)
	}
	if diff := cmp.Diff(would, accounts(t, l, false, files[1])); diff != "" {
		t.Errorf("what it said and what it did: -said +did\n%s", diff)
	}
}

// TestInterrupted goes on with a file whose import was stopped, and ends with the same account.
func TestInterrupted(t *testing.T) {
	l := importLedger(t)
	path := datasettest.Shared(t, "sipri-arms-transfers/trade-register-global-generated-2025-03-13.csv.gz")[0]
	ctx, stop := context.WithCancel(t.Context())
	seen := 0
	_, err := pipeline.Import(ctx, l, []string{path}, pipeline.ImportOptions{Actor: "ana", Importers: formats.All(), Format: "auto",
		Progress: func(stage string, _, _ int, _ string) {
			if stage != "import" {
				return
			}
			if seen++; seen == 4 { // at the beginning, and after each batch
				stop()
			}
		}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("after %d reports: %v", seen, err)
	}
	releases, err := l.Releases(t.Context())
	if err != nil || len(releases) != 1 || releases[0].Read == 0 || releases[0].Read >= 29_515 {
		t.Fatalf("half-way: %+v, %v", releases, err)
	}
	got := accounts(t, l, false, path)
	if got[filepath.Base(path)] != "29515 new, 0 changed, 0 the same, 0 absent, known false" {
		t.Errorf("%v", got)
	}
	report, err := l.Verify(t.Context(), nil)
	if err != nil || len(report.Broken) > 0 {
		t.Errorf("%v, %v", report.Broken, err)
	}
}
