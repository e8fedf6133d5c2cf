package ledger_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
	"toguna/internal/money"
)

// generated makes records of twelve transactions each, as publishers' files have them.
func generated(from, n int) []aid.Record {
	random := rand.New(rand.NewPCG(1, uint64(from)))
	out := make([]aid.Record, n)
	for i := range out {
		key := fmt.Sprintf("XX-GOV-%06d", from+i)
		r := aid.Record{Key: key, Locator: fmt.Sprintf("iati-activity[%d]", from+i+1), Stated: fmt.Sprintf("<iati-activity><iati-identifier>%s</iati-identifier></iati-activity>", key),
			Activities: []aid.Activity{{ID: key, Name: fmt.Sprintf("Rehabilitation of road section %d and training", from+i), Identifiers: map[string]string{"iati": key}}}}
		provider, receiver := fmt.Sprintf("P%02d", random.IntN(60)), fmt.Sprintf("R%02d", random.IntN(150))
		sector, year := strconv.Itoa(100+random.IntN(200)), 2000+random.IntN(22)
		for range 12 {
			amount := money.MustParse(fmt.Sprintf("%d.%02d", random.IntN(10_000_000), random.IntN(100)))
			r.Transactions = append(r.Transactions, aid.Transaction{
				Activity: key, Type: "3", Stage: []aid.Stage{aid.Committed, aid.Disbursed}[random.IntN(2)], Amount: &amount, Currency: "USD",
				Date:            edtf.Of(edtf.Day{Year: year + random.IntN(3), Month: 1 + random.IntN(12), Day: 1 + random.IntN(28)}),
				ProviderCountry: provider, ReceiverCountry: receiver, Family: aid.Development, Sector: sector,
			})
		}
		out[i] = r
	}
	return out
}

// duckDB reports how long DuckDB takes to add up the same transactions, where TOGUNA_DUCKDB names a folder in which its npm
// package @duckdb/node-api is installed.
func duckDB(b *testing.B, records, groups int) {
	b.Helper()
	folder := os.Getenv("TOGUNA_DUCKDB")
	if folder == "" {
		return
	}
	path := filepath.Join(b.TempDir(), "transactions.csv")
	var text bytes.Buffer
	text.WriteString("provider,year,currency,amount\n")
	for from := 0; from < records; from += 1000 {
		for _, r := range generated(from, 1000) {
			for _, t := range r.Transactions {
				fmt.Fprintf(&text, "%s,%d,%s,%s\n", t.ProviderCountry, t.Date.Bounds().From.Year, t.Currency, t.Amount)
			}
		}
	}
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	out, err := exec.CommandContext(b.Context(), "node", filepath.Join("testdata", "sum.mjs"), folder, path).Output()
	if err != nil {
		b.Fatal(err)
	}
	var ms float64
	var n int
	if _, err := fmt.Sscan(string(out), &ms, &n); err != nil || n != groups {
		b.Fatalf("DuckDB said %q; want %d groups", out, groups)
	}
	b.ReportMetric(ms, "ms/duckdb")
}

// BenchmarkImport keeps a million transactions, and then adds them up by provider and year.
func BenchmarkImport(b *testing.B) {
	const records = 84_000
	for b.Loop() {
		l := newLedger(b)
		im, _, err := l.BeginImport(b.Context(), "ana", release("1.0"), false)
		if err != nil {
			b.Fatal(err)
		}
		var put time.Duration
		for from := 0; from < records; from += 1000 {
			batch := generated(from, 1000)
			start := time.Now()
			if err := im.Put(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
			put += time.Since(start)
		}
		if _, err := im.Finish(b.Context()); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(put.Seconds(), "s/import")
		b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
		start := time.Now()
		cube, err := l.Cube(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms/load")
		start = time.Now()
		groups := 0
		for range 10 {
			if groups = len(cube.Sum(ledger.ByProvider, ledger.ByYear, ledger.ByCurrency)); groups < 1000 {
				b.Fatal(groups)
			}
		}
		b.ReportMetric(float64(time.Since(start).Microseconds())/10_000, "ms/sum")
		duckDB(b, records, groups)
	}
}
