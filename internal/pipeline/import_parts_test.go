package pipeline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/formats"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
)

// standing counts the records of a dataset that were not withdrawn, and those that were.
func standing(tb testing.TB, l *ledger.Ledger) (stand, gone int) {
	tb.Helper()
	all, err := l.Records(tb.Context(), aid.RecordFilter{Source: "S001", Limit: 1})
	if err != nil {
		tb.Fatal(err)
	}
	withdrawn, err := l.Records(tb.Context(), aid.RecordFilter{Source: "S001", Gone: true, Limit: 1})
	if err != nil {
		tb.Fatal(err)
	}
	return all.Total - withdrawn.Total, withdrawn.Total
}

// TestPartAlone imports one of the two files of a release as if it were all: nothing is withdrawn before the user says how
// much may be, and both files together withdraw nothing.
func TestPartAlone(t *testing.T) {
	files := datasettest.Shared(t, "iati-activities/aiddata-revisions/SenegalAIMS-*")
	l := importLedger(t)
	full := func(withdraw int, dry bool, paths ...string) []pipeline.Imported {
		t.Helper()
		done, err := pipeline.Import(t.Context(), l, paths, pipeline.ImportOptions{
			Actor: "ana", Importers: formats.All(), Format: "auto", Full: true, Withdraw: withdraw, Dry: dry,
		})
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	accounts(t, l, false, files[0])
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	done := full(0, false, files[3])
	if f := done[0].Refusal; len(f) != 1 || f[0].Code != "TGN-IMP-023" || !strings.Contains(f[0].Message, "701 of the 1582") {
		t.Errorf("one part with --full: %+v", f)
	}
	if after, err := l.Head(t.Context()); err != nil || after.Seq != head.Seq {
		t.Errorf("what was refused left %d entries, %v", after.Seq-head.Seq, err)
	}
	if would := full(0, true, files[3:5]...); would[0].Withdrawn+would[1].Withdrawn != 0 {
		t.Errorf("both parts, dry: %+v", would)
	}
	if both := full(0, false, files[3:5]...); both[0].Withdrawn+both[1].Withdrawn != 0 || len(both[0].Refusal)+len(both[1].Refusal) != 0 {
		t.Errorf("both parts: %+v", both)
	}
	if stand, gone := standing(t, l); stand != 1582 || gone != 0 {
		t.Errorf("after both parts %d stand, %d are gone", stand, gone)
	}

	l = importLedger(t)
	accounts(t, l, false, files[0])
	if one := full(701, false, files[3]); one[0].Withdrawn != 701 {
		t.Errorf("701 said to be gone: %+v", one[0].ImportReport)
	}
	if stand, gone := standing(t, l); stand != 881 || gone != 701 {
		t.Errorf("%d stand, %d are gone", stand, gone)
	}
}

// TestChangedColumns says which columns the next release changed, in the numbers that stand beside the shared files, and
// which columns are new and gone.
func TestChangedColumns(t *testing.T) {
	dir := filepath.Dir(datasettest.Shared(t, "aiddata-china-africa/aiddata_china_1.1.xlsx")[0])
	l := importLedger(t)
	done, err := pipeline.Import(t.Context(), l, []string{filepath.Join(dir, "aiddata_china_1.1.xlsx"), filepath.Join(dir, "aiddata_china_1.2.xlsx")},
		pipeline.ImportOptions{Actor: "ana", Importers: formats.All(), Format: "auto"})
	if err != nil || len(done) != 2 {
		t.Fatal(done, err)
	}
	// 73 amounts changed, and one cell holds its two amounts the other way round.
	for column, want := range map[string]int{"amount": 74, "status": 80, "flow_class": 167, "year": 40} {
		if got := done[1].ChangedIn[column]; got != want {
			t.Errorf("%s changed in %d records, want %d", column, got, want)
		}
	}
	var added []string
	for _, c := range done[1].Columns {
		if !slices.Contains(done[0].Columns, c) {
			added = append(added, c)
		}
	}
	for _, c := range []string{"deflators_2011", "usd_2011", "source_triangulation", "field_completeness"} {
		if !slices.Contains(added, c) {
			t.Errorf("the column %s is not among the new ones: %q", c, added)
		}
	}
	if done[1].Uncompared != 0 {
		t.Errorf("%d records were not compared", done[1].Uncompared)
	}
}

// TestPlaceCodesOfTwoVersions imports two tables whose P-codes are of different versions, as those of Mali are: the join is
// refused in words, and the codes do not meet.
func TestPlaceCodesOfTwoVersions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mapping := func(name, codes string) {
		write(name+".mapping.yaml", "dataset: "+name+"\nheader: [1]\nfiles: ["+name+".csv]\nbecomes: observations\nkey: [code]\nseries: wells\nunit: wells\nplace_codes: "+codes+
			"\ncolumns:\n  place: {column: code}\n  period: {column: year}\n  value: {column: n}\n")
	}
	write("old.csv", "code,year,n\nML0101,2015,4\nML0102,2015,9\n")
	mapping("old", "OCHA before 2017")
	write("wells.csv", "code,year,n\nML0101,2021,5\nML0103,2021,7\n")
	mapping("wells", "OCHA 2021-12")
	write("other.csv", "code,year,n\nBF4601,2021,5\n")
	mapping("other", "OCHA 2020")
	l := importLedger(t)
	done, err := pipeline.Import(t.Context(), l, []string{dir}, pipeline.ImportOptions{Actor: "ana", Importers: formats.All(), Format: "auto"})
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]int{}
	for _, d := range done {
		said[d.Release.Dataset] += d.Findings["TGN-IMP-022"]
	}
	if diff := cmp.Diff(map[string]int{"old": 0, "wells": 1, "other": 0, "": 0}, said); diff != "" {
		t.Errorf("findings (-want +got)\n%s", diff)
	}
	found, err := l.Findings(t.Context(), "dataset:wells")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(found, func(f aid.Finding) bool { return f.Code == "TGN-IMP-022" })
	if i < 0 || found[i].At != "ML0101" || !strings.Contains(found[i].Message, "OCHA 2021-12 here and of OCHA before 2017 in old") || found[i].Remedy == "" {
		t.Errorf("the finding: %+v", found)
	}
	rows := 0
	const join = "select a.place from observations a join observations b on a.place = b.place where a.source_id < b.source_id"
	if err := l.SQL(t.Context(), join, time.Time{}, func(_ []string, values []any) error {
		if values != nil {
			rows++
		}
		return nil
	}); err != nil || rows != 0 {
		t.Errorf("codes of two versions met in %d rows, %v", rows, err)
	}
}
