package pipeline_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/formats"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
)

// iatiFile writes activities in the shape of a published file: twelve transactions each.
func iatiFile(b *testing.B, activities int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "big.xml")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	random := rand.New(rand.NewPCG(1, 2))
	day := func() string {
		return time.Date(2010, 1, 1+random.IntN(5400), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	countries, sectors := strings.Fields("ML NE BF TD MR SN CI GN NG CM"), strings.Fields("11220 15110 21020 91010")
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03" generated-datetime="2025-01-01T00:00:00Z">`+"\n")
	for i := range activities {
		fmt.Fprintf(w, ` <iati-activity default-currency="USD" hierarchy="1" last-updated-datetime="2025-04-03T20:52:13.509Z" xml:lang="en">
  <iati-identifier>XX-GOV-1-%06d</iati-identifier>
  <reporting-org ref="XX-GOV-1" type="10"><narrative>Agency for International Development</narrative></reporting-org>
  <title><narrative xml:lang="en">Rehabilitation and support activity %d in region %d</narrative><narrative xml:lang="fr">Activité de réhabilitation %d</narrative></title>
  <description><narrative xml:lang="en">Supports the costs of staff, goods and services needed by the programme in its %d components and the monitoring of results.</narrative></description>
  <participating-org ref="XX-GOV-1" role="1" type="10"><narrative>Agency for International Development</narrative></participating-org>
  <participating-org ref="" role="4" type="70"><narrative>Implementer %d</narrative></participating-org>
  <activity-status code="2"/><activity-date iso-date="2019-10-01" type="1"/><activity-date iso-date="2020-09-30" type="4"/>
  <location><name><narrative>Place %d</narrative></name><point><pos>%.4f %.4f</pos></point><exactness code="1"/></location>
`, i, i, i%97, i, i%7+1, i%300, i%500, 5+15*random.Float64(), 20*random.Float64()-10)
		for k := range 12 {
			d := day()
			fmt.Fprintf(w, `  <transaction ref="R%d%d" humanitarian="0"><transaction-type code="%d"/><transaction-date iso-date="%s"/><value value-date="%s">%.2f</value><sector code="%s" vocabulary="1"/><recipient-country code="%s"/></transaction>
`, i, k, 2+random.IntN(2), d, d, 1e7*random.Float64()-1e4, sectors[random.IntN(4)], countries[random.IntN(10)])
		}
		fmt.Fprint(w, " </iati-activity>\n")
	}
	fmt.Fprint(w, "</iati-activities>\n")
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// gedFile repeats the sample of events under new numbers.
func gedFile(b *testing.B, events int) string {
	b.Helper()
	text, err := os.ReadFile(datasettest.Shared(b, "ucdp-ged/ged231-sample-1000.csv")[0])
	if err != nil {
		b.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "GEDEvent_v25_1.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	if err := w.Write(rows[0]); err != nil {
		b.Fatal(err)
	}
	for n := range events {
		row := rows[1+n%(len(rows)-1)]
		row[0] = strconv.Itoa(n + 1)
		if err := w.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	w.Flush()
	return path
}

// BenchmarkImport keeps whole files: stored, indexed and searchable.
func BenchmarkImport(b *testing.B) {
	for name, file := range map[string]func(*testing.B) string{
		"iati-12000":    func(b *testing.B) string { b.Helper(); return iatiFile(b, 12_000) },
		"ucdp-350000":   func(b *testing.B) string { b.Helper(); return gedFile(b, 350_000) },
		"aiddata-china": func(b *testing.B) string { b.Helper(); return datasettest.Shared(b, "aiddata-gcof-1.0/*.xlsx")[0] },
	} {
		b.Run(name, func(b *testing.B) {
			path := file(b)
			for b.Loop() {
				l, err := ledger.Init(b.Context(), b.TempDir(), ledger.Options{})
				if err != nil {
					b.Fatal(err)
				}
				done, err := pipeline.Import(b.Context(), l, []string{path}, pipeline.ImportOptions{Actor: "bench", Importers: formats.All(), Format: "auto"})
				if err != nil || len(done) != 1 || done[0].Refused > 0 || done[0].Stored == 0 {
					b.Fatalf("%+v %v", done, err)
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
				b.ReportMetric(float64(done[0].Stored), "records")
				if err := l.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
