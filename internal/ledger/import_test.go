package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/aid/stated"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
	"toguna/internal/money"
)

func release(version string) aid.Release {
	return aid.Release{
		Source: aid.Source{Title: "Loans", Publisher: "P"}, Dataset: "loans", Version: version, Format: "x/1",
		File: "loans-" + version + ".csv", SHA256: "hash of " + version, Bytes: 10,
	}
}

func loan(key, amount, provider string, year int) aid.Record {
	r := aid.Record{
		Key: key, Locator: "row " + key, Stated: `{"amount":"` + amount + `","provider":"` + provider + `"}`,
		Activities: []aid.Activity{{ID: key, Name: "Road number " + key, Identifiers: map[string]string{"loans": key}}},
		Transactions: []aid.Transaction{{
			Activity: key, Type: "2", Stage: aid.Committed, Currency: "USD", Date: edtf.Year(year), Provider: provider,
			ReceiverCountry: "MLI", Family: aid.Development, Sector: "210",
		}},
	}
	if amount != "" {
		d := money.MustParse(amount)
		r.Transactions[0].Amount = &d
	}
	return r
}

func newLedger(tb testing.TB) *ledger.Ledger {
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

// TestImportParts takes files of one version as the parts of a release: what stands in one of them is not absent, and a
// record that differs in the day it was written alone has not changed.
func TestImportParts(t *testing.T) {
	l := newLedger(t)
	importAll(t, l, release("1.0"), false, loan("1", "10", "CHN", 2011), loan("2", "5", "CHN", 2011), loan("3", "1", "CHN", 2011))
	stamped := func(key, day string) aid.Record {
		r := loan(key, "10", "CHN", 2011)
		r.Stamp = `,"day":"` + day + `"`
		r.Stated = strings.TrimSuffix(r.Stated, "}") + r.Stamp + "}"
		return r
	}
	part := release("1.1")
	report := importAll(t, l, part, false, stamped("1", "2024-01-01"))
	if got := account(report); got != "read 1 stored 1 refused 0 added 0 changed 0 same 1 absent 2 withdrawn 0" {
		t.Errorf("first part: %s", got)
	}
	part.SHA256, part.Full = "hash of the other part", true
	if got := account(importAll(t, l, part, true, loan("2", "6", "CHN", 2011))); got != "read 1 stored 1 refused 0 added 0 changed 1 same 0 absent 1 withdrawn 1" {
		t.Errorf("second part, dry: %s", got)
	}
	report = importAll(t, l, part, false, loan("2", "6", "CHN", 2011))
	if got := account(report); got != "read 1 stored 1 refused 0 added 0 changed 1 same 0 absent 1 withdrawn 1" {
		t.Errorf("second part: %s", got)
	}
	if got := query(t, l, "select id, amount from transactions order by 1"); got != "S001:1#1 10\nS001:2#1 6\n" {
		t.Errorf("after both parts:\n%s", got)
	}
	report = importAll(t, l, release("1.2"), false, stamped("1", "2024-02-01"))
	if got := account(report); got != "read 1 stored 1 refused 0 added 0 changed 0 same 1 absent 1 withdrawn 0" {
		t.Errorf("the next release: %s", got)
	}
	sound(t, l)
	cubeAgrees(t, l)
}

// importAll imports records in batches of two.
func importAll(tb testing.TB, l *ledger.Ledger, r aid.Release, dry bool, records ...aid.Record) aid.ImportReport {
	tb.Helper()
	ctx := context.Background()
	im, known, err := l.BeginImport(ctx, "ana", r, dry)
	if err != nil {
		tb.Fatal(err)
	}
	if known {
		return aid.ImportReport{Known: true}
	}
	for len(records) > 0 {
		n := min(2, len(records))
		if err := im.Put(ctx, records[:n]); err != nil {
			tb.Fatal(err)
		}
		records = records[n:]
	}
	report, err := im.Finish(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	return report
}

func query(tb testing.TB, l *ledger.Ledger, q string) string {
	tb.Helper()
	var b strings.Builder
	err := l.SQL(context.Background(), q, time.Time{}, func(_ []string, values []any) error {
		if values == nil { // the names of the columns, where there is no row
			return nil
		}
		if values != nil { // an answer without rows is one call with the columns
			fmt.Fprintln(&b, values...)
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func sound(tb testing.TB, l *ledger.Ledger) {
	tb.Helper()
	report, err := l.Verify(context.Background(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	if len(report.Broken) > 0 {
		tb.Fatalf("verify: %s", strings.Join(report.Broken, "\n"))
	}
}

func account(r aid.ImportReport) string {
	return fmt.Sprintf("read %d stored %d refused %d added %d changed %d same %d absent %d withdrawn %d",
		r.Read, r.Stored, r.Refused, r.Added, r.Changed, r.Same, r.Absent, r.Withdrawn)
}

func TestImportReleases(t *testing.T) {
	l := newLedger(t)
	bad := aid.Record{Locator: "row 9", Findings: []aid.Finding{{Code: "TGN-IMP-008", Severity: aid.SeverityError, Message: "m", Remedy: "r"}}}
	about := aid.Record{Findings: []aid.Finding{{Code: "TGN-IMP-001", Severity: aid.SeverityNote, Message: "m", Remedy: "r"}}}
	first := []aid.Record{loan("1", "10.10", "CHN", 2011), loan("2", "", "CHN", 2011), bad, loan("3", "0.05", "FRA", 2012), loan("3", "7", "FRA", 2012), about}
	got := importAll(t, l, release("1.0"), true, first...)
	const want = "read 5 stored 4 refused 1 added 4 changed 0 same 0 absent 0 withdrawn 0"
	if account(got) != want {
		t.Errorf("dry: %s", account(got))
	}
	if head, _ := l.Head(t.Context()); head.Seq != 0 {
		t.Errorf("a dry import left %d entries", head.Seq)
	}
	got = importAll(t, l, release("1.0"), false, first...)
	if account(got) != want {
		t.Errorf("first: %s", account(got))
	}
	if diff := cmp.Diff(map[string]int{"TGN-IMP-001": 1, "TGN-IMP-008": 1, "TGN-IMP-009": 1}, got.Findings); diff != "" {
		t.Error(diff)
	}
	if got := importAll(t, l, release("1.0"), false, first...); !got.Known {
		t.Error("the same bytes were imported twice")
	}
	sound(t, l)
	second := release("1.1")
	report := importAll(t, l, second, false, loan("1", "10.10", "CHN", 2011), loan("2", "5", "CHN", 2011), loan("4", "1", "QAT", 2013))
	if got := account(report); got != "read 3 stored 3 refused 0 added 1 changed 1 same 1 absent 2 withdrawn 0" {
		t.Errorf("second: %s", got)
	}
	if got := query(t, l, "select provider, dec_sum(amount), count(*) from transactions group by provider order by 1"); got != "CHN 15.1 2\nFRA 7.05 2\nQAT 1 1\n" {
		t.Errorf("sums:\n%s", got)
	}
	third := release("1.2")
	third.Full = true
	report = importAll(t, l, third, false, loan("1", "10.10", "CHN", 2011), loan("4", "1", "QAT", 2013))
	if got := account(report); got != "read 2 stored 2 refused 0 added 0 changed 0 same 2 absent 3 withdrawn 3" {
		t.Errorf("third: %s", got)
	}
	if got := query(t, l, "select id, amount from transactions order by 1"); got != "S001:1#1 10.1\nS001:4#1 1\n" {
		t.Errorf("after withdrawal:\n%s", got)
	}
	stated, locator, err := l.Record(t.Context(), "S001", "2")
	if err != nil || stated != `{"amount":"5","provider":"CHN"}` || locator != "row 2" {
		t.Errorf("Record: %q %q %v", stated, locator, err)
	}
	if _, _, err := l.Record(t.Context(), "S001", "nil"); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("a record that is not held: %v", err)
	}
	found, err := l.Search(t.Context(), "road number 4", 5)
	if err != nil || len(found.Hits) != 1 || found.Hits[0].ID != "S001:4" {
		t.Errorf("Search: %+v %v", found, err)
	}
	if _, _, err := l.BeginImport(t.Context(), "ana", release("1.1.1"), false); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("an older release after a newer one: %v", err)
	}
	releases, err := l.Releases(t.Context())
	if err != nil || len(releases) != 3 || account(releases[2]) != account(report) {
		t.Errorf("Releases: %+v %v", releases, err)
	}
	sound(t, l)
	cubeAgrees(t, l)
}

// TestImportChanges says what became of a record's fields, release by release.
func TestImportChanges(t *testing.T) {
	l := newLedger(t)
	importAll(t, l, release("1.0"), false, loan("1", "10", "CHN", 2011), loan("2", "5", "CHN", 2011))
	again := release("1.0.1")
	again.Format = "x/2" // reads the same words anew
	if got := importAll(t, l, again, false, loan("1", "10", "CHN", 2011)); got.Changed != 1 || got.ChangedIn != nil {
		t.Errorf("an importer that reads more: %+v", got)
	}
	second := importAll(t, l, release("1.1"), false, loan("1", "12", "CHN", 2011), loan("2", "5", "CHN", 2011))
	third := loan("1", "12", "FRA", 2011)
	third.Stated = strings.TrimSuffix(third.Stated, "}") + `,"note":"n"}`
	last := importAll(t, l, release("1.2"), false, third, loan("2", "6", "FRA", 2011))
	if diff := cmp.Diff(map[string]int{"amount": 1}, second.ChangedIn); diff != "" {
		t.Errorf("second (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"amount": 1, "provider": 2, "note": 1}, last.ChangedIn); diff != "" {
		t.Errorf("third (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"amount", "note", "provider"}, last.Columns); diff != "" {
		t.Errorf("columns (-want +got)\n%s", diff)
	}
	r, err := l.HeldRecord(t.Context(), "S001", 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []aid.RecordChange{
		{Since: 4, Before: 3, Fields: []stated.Change{{Field: "provider", Before: []string{"CHN"}, After: []string{"FRA"}}, {Field: "note", After: []string{"n"}}}},
		{Since: 3, Before: 2, Fields: []stated.Change{{Field: "amount", Before: []string{"10"}, After: []string{"12"}}}},
	}
	if diff := cmp.Diff(want, r.Changes); diff != "" {
		t.Errorf("changes (-want +got)\n%s", diff)
	}
	sound(t, l)
}

// TestImportInterrupted stops after each number of records and begins again: the outcome is that of one go.
func TestImportInterrupted(t *testing.T) {
	var records []aid.Record
	for i := range 9 {
		records = append(records, loan(strconv.Itoa(i), fmt.Sprintf("%d.5", i), "CHN", 2011))
	}
	records = append(records, loan("3", "1", "CHN", 2011))
	for stop := range len(records) + 1 {
		l := newLedger(t)
		im, _, err := l.BeginImport(t.Context(), "ana", release("1.0"), false)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < stop; i += 3 {
			if err := im.Put(t.Context(), records[i:min(i+3, stop)]); err != nil {
				t.Fatal(err)
			}
		}
		if err := im.Close(); err != nil {
			t.Fatal(err)
		}
		report := importAll(t, l, release("1.0"), false, records...)
		if got := account(report); got != "read 10 stored 10 refused 0 added 10 changed 0 same 0 absent 0 withdrawn 0" {
			t.Errorf("stopped after %d: %s", stop, got)
		}
		if got := query(t, l, "select dec_sum(amount) from transactions"); got != "41.5\n" {
			t.Errorf("stopped after %d: sum %s", stop, got)
		}
		sound(t, l)
	}
}

// TestImportClaims keeps claims of a table, and ends them with their record.
func TestImportClaims(t *testing.T) {
	l := newLedger(t)
	r := loan("1", "5", "CHN", 2011)
	r.Claims = []aid.Claim{{Kind: aid.Flow, Provider: "China", Locator: "row 1", Status: aid.Suggested, Coder: "table/1"}}
	importAll(t, l, release("1.0"), false, r)
	if list, err := l.Claims(t.Context(), aid.ClaimFilter{}); err != nil || list.Total != 1 || list.Claims[0].SourceID != "S001" {
		t.Fatalf("%+v %v", list, err)
	}
	r.Stated += " "
	r.Claims[0].Provider = "France"
	importAll(t, l, release("1.1"), false, r)
	if got := query(t, l, "select provider, locator from claims"); got != "France row 1\n" {
		t.Errorf("claims: %s", got)
	}
	full := release("1.2")
	full.Full = true
	importAll(t, l, full, false)
	if got := query(t, l, "select count(*) from claims"); got != "0\n" {
		t.Errorf("claims after withdrawal: %s", got)
	}
	sound(t, l)
}

// TestImportTamper changes what is held of records behind the ledger's back.
func TestImportTamper(t *testing.T) {
	for name, change := range map[string]string{
		"block":       "UPDATE log_blocks SET body = X'030000' WHERE seq = 2",
		"no block":    "DELETE FROM log_blocks",
		"transaction": "UPDATE st_transactions SET amount = '11' WHERE record = 1",
		"cube":        "UPDATE st_cube SET amount = '11'",
		"record":      "UPDATE st_records SET hash = 'x'",
		"release":     "UPDATE st_releases SET done = 0",
		"listed":      "UPDATE st_listed SET name = 'y'",
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			importAll(t, l, release("1.0"), false, loan("1", "10.10", "CHN", 2011))
			db, err := sql.Open("sqlite", filepath.Join(l.Dir(), "case.toguna"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.ExecContext(t.Context(), change); err != nil {
				t.Fatal(err)
			}
			report, err := l.Verify(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Broken) == 0 {
				t.Error("verify did not see it")
			}
		})
	}
}

// cubeAgrees compares the cube with the rows.
func cubeAgrees(tb testing.TB, l *ledger.Ledger) {
	tb.Helper()
	cube, err := l.Cube(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for _, s := range cube.Sum(ledger.ByProvider, ledger.ByYear, ledger.ByCurrency) {
		if s.Transactions > s.WithoutAmount {
			fmt.Fprintln(&b, s.Of[0], s.Of[1], s.Of[2], s.Amount.String(), s.Transactions)
		}
	}
	want := query(tb, l, `select coalesce(provider_country, provider, ''), substr(date, 1, 4), currency, dec_sum(amount), count(*)
		from transactions group by 1, 2, 3 having count(amount) > 0 order by 1, 2, 3`)
	if diff := cmp.Diff(want, b.String()); diff != "" {
		tb.Errorf("cube (-rows +cube)\n%s", diff)
	}
}

// TestImportProperty: whatever releases follow each other, what stands is what the last ones say, and the cube is the sum
// of the rows.
func TestImportProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLedger(t)
		held := map[string]string{}
		for version := range rapid.IntRange(1, 4).Draw(rt, "releases") {
			r := release(strconv.Itoa(version + 1))
			r.Full = rapid.Bool().Draw(rt, "full")
			if r.Full {
				clear(held)
			}
			var records []aid.Record
			for _, k := range rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 0, 6, rapid.ID[int]).Draw(rt, "keys") {
				amount := rapid.SampledFrom([]string{"1.1", "-2.25", "1000000.000001", "12345678901234567890.5", "0"}).Draw(rt, "amount")
				records = append(records, loan(strconv.Itoa(k), amount, rapid.SampledFrom([]string{"CHN", "FRA"}).Draw(rt, "provider"), 2010+k))
				held[strconv.Itoa(k)] = amount
			}
			importAll(t, l, r, false, records...)
		}
		sum := money.Decimal{}
		for _, a := range held {
			sum = sum.Add(money.MustParse(a))
		}
		got := strings.TrimSpace(query(t, l, "select coalesce(dec_sum(amount), '0') from transactions"))
		if !money.MustParse(got).Equal(sum) {
			rt.Fatalf("sum %s, want %s", got, sum)
		}
		cubeAgrees(t, l)
		if rapid.IntRange(0, 9).Draw(rt, "verify") == 0 {
			sound(t, l)
		}
	})
}

// TestImportStated gives back every record as it stood, whatever it looks like.
func TestImportStated(t *testing.T) {
	l := newLedger(t)
	var records []aid.Record
	for i, stated := range []string{`{"a":"1"}`, "{\n \"a\": 1}", "{not JSON", "<x>\n</x>", `{"a":"\u00e9 \\n"}`, "", "{}"} {
		records = append(records, aid.Record{Key: strconv.Itoa(i), Locator: "row", Stated: stated})
	}
	importAll(t, l, release("1.0"), false, records...)
	for _, r := range records {
		if got, _, err := l.Record(t.Context(), "S001", r.Key); err != nil || got != r.Stated {
			t.Errorf("record %s: %q, %v; want %q", r.Key, got, err, r.Stated)
		}
	}
	sound(t, l)
}
