package pipeline_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
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

// aiddataFile writes a workbook in the shape of GCDF 3.0, 126 columns, out of its sample rows: texts are shared, long ones
// different in each record and as long as it takes for 21,000 records to be the 40 MB that the published workbook is.
func aiddataFile(b *testing.B, records int) string {
	b.Helper()
	text, err := os.ReadFile(datasettest.Shared(b, "aiddata-gcdf-3.0/GCDF_3.0_sample_rows.csv")[0])
	if err != nil {
		b.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	z := zip.NewWriter(f)
	part := func(name, text string) *bufio.Writer {
		w, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		out := bufio.NewWriter(w)
		fmt.Fprint(out, text)
		return out
	}
	flush := func(w *bufio.Writer) {
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	flush(part("xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="GCDF_3.0" r:id="rId1"/></sheets></workbook>`))
	flush(part("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`))
	sheet := part("xl/worksheets/sheet1.xml", `<worksheet><sheetData>`)
	texts, prose := sharedTexts{at: map[string]int{}}, newProse()
	for n := range records + 1 {
		row := rows[0]
		if n > 0 {
			row = slices.Clone(rows[1+n%(len(rows)-1)])
			row[0] = strconv.Itoa(n)
			for c, name := range rows[0] {
				if size := longColumns[name]; size > 0 {
					row[c] = prose.text(size)
				}
			}
		}
		texts.row(sheet, n, row)
	}
	fmt.Fprint(sheet, `</sheetData></worksheet>`)
	flush(sheet)
	strs := part("xl/sharedStrings.xml", `<sst>`)
	for _, s := range texts.list {
		fmt.Fprintf(strs, "<si><t>%s</t></si>", html.EscapeString(s))
	}
	fmt.Fprint(strs, `</sst>`)
	flush(strs)
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

// longColumns are the columns of GCDF 3.0 that hold texts of each record's own, and how many bytes they are given.
var longColumns = map[string]int{
	"Title": 140, "Description": 1700, "Staff Comments": 700, "Source URLs": 1100, "Source Titles": 800, "Source Publishers": 250, "Location Narrative": 250,
}

// A prose makes texts of made-up words that no two records share, and that pack as written language does.
type prose struct {
	r     *rand.Rand
	words []string
}

func newProse() *prose {
	p := &prose{r: rand.New(rand.NewPCG(3, 0))} //nolint:gosec // no secret
	for range 6000 {
		var w strings.Builder
		for range 1 + p.r.IntN(4) {
			w.WriteByte("bcdfghklmnprstvz"[p.r.IntN(16)])
			w.WriteByte("aeiou"[p.r.IntN(5)])
		}
		p.words = append(p.words, w.String())
	}
	return p
}

// text is about so many bytes of words.
func (p *prose) text(size int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(p.words[p.r.IntN(len(p.words))])
		b.WriteByte(' ')
	}
	return b.String()
}

// sharedTexts are the texts that cells refer to by number.
type sharedTexts struct {
	list []string
	at   map[string]int
}

// row writes a row of cells; row 0 is the header.
func (t *sharedTexts) row(w io.Writer, n int, cells []string) {
	fmt.Fprintf(w, `<row r="%d">`, n+1)
	for c, cell := range cells {
		if cell == "" {
			continue
		}
		if _, err := strconv.ParseFloat(cell, 64); err == nil && n > 0 {
			fmt.Fprintf(w, `<c r="%s%d"><v>%s</v></c>`, columnName(c), n+1, cell)
			continue
		}
		if len(cell) > 60 && n > 0 {
			cell += " " + cells[0]
		}
		k, ok := t.at[cell]
		if !ok {
			k = len(t.list)
			t.at[cell], t.list = k, append(t.list, cell)
		}
		fmt.Fprintf(w, `<c r="%s%d" t="s"><v>%d</v></c>`, columnName(c), n+1, k)
	}
	fmt.Fprint(w, "</row>")
}

// columnName is the name of a column of a sheet: AB for 27.
func columnName(c int) string {
	if c < 26 {
		return string(rune('A' + c))
	}
	return columnName(c/26-1) + columnName(c%26)
}

// load is how busy the machine is, where it says so: figures of a busy one are worse.
func load(b *testing.B) {
	b.Helper()
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return
	}
	if n, err := strconv.ParseFloat(strings.Fields(string(text))[0], 64); err == nil {
		b.ReportMetric(n, "load")
	}
}

// cpu is how many seconds of processors the process has used so far, where the machine says so: on a busy one it says more
// than the time that passed.
func cpu() float64 {
	text, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	sum := 0.0
	for _, i := range []int{13, 14} { // hundredths, user and system
		if n, err := strconv.ParseFloat(fields[min(i, len(fields)-1)], 64); err == nil {
			sum += n / 100
		}
	}
	return sum
}

// validated reports how long xmllint takes for the same file, without keeping anything.
func validated(b *testing.B, path string) {
	b.Helper()
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		return
	}
	start := time.Now()
	if out, err := exec.CommandContext(b.Context(), lint, "--noout", path).CombinedOutput(); err != nil {
		b.Fatalf("xmllint: %v: %s", err, out)
	}
	b.ReportMetric(time.Since(start).Seconds(), "s/xmllint")
}

// BenchmarkImport keeps whole files: stored, indexed and searchable. MB is the most memory that the process held.
func BenchmarkImport(b *testing.B) {
	for _, c := range []struct {
		name string
		file func(*testing.B) string
	}{
		{"iati-12000", func(b *testing.B) string { b.Helper(); return iatiFile(b, 12_000) }},
		{"ucdp-350000", func(b *testing.B) string { b.Helper(); return gedFile(b, 350_000) }},
		{"aiddata-21000", func(b *testing.B) string { b.Helper(); return aiddataFile(b, 21_000) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			path := c.file(b)
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			debug.FreeOSMemory()
			most, before := watch(), cpu()
			for b.Loop() {
				l, err := ledger.Init(b.Context(), b.TempDir(), ledger.Options{})
				if err != nil {
					b.Fatal(err)
				}
				done, err := pipeline.Import(b.Context(), l, []string{path}, pipeline.ImportOptions{Actor: "bench", Importers: formats.All(), Format: "auto"})
				if err != nil || len(done) != 1 || done[0].Refused > 0 || done[0].Stored == 0 {
					b.Fatalf("%+v %v", done, err)
				}
				b.ReportMetric(float64(done[0].Stored), "records")
				if err := l.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu()-before)/float64(b.N), "s-cpu")
			b.ReportMetric(most(), "MB")
			b.ReportMetric(float64(info.Size())/(1<<20), "MB-file")
			load(b)
			if strings.HasSuffix(path, ".xml") {
				validated(b, path)
			}
		})
	}
}

// BenchmarkNextRelease imports a release in which every record has changed over the one that is held.
func BenchmarkNextRelease(b *testing.B) {
	first := iatiFile(b, 4_000)
	text, err := os.ReadFile(first)
	if err != nil {
		b.Fatal(err)
	}
	second := filepath.Join(b.TempDir(), filepath.Base(first))
	text = bytes.ReplaceAll(bytes.Replace(text, []byte("2025-01-01T"), []byte("2025-02-01T"), 1), []byte("Rehabilitation and"), []byte("Rehabilitation,"))
	if err := os.WriteFile(second, text, 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		l, err := ledger.Init(b.Context(), b.TempDir(), ledger.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, path := range []string{first, second} {
			start := time.Now()
			done, err := pipeline.Import(b.Context(), l, []string{path}, pipeline.ImportOptions{Actor: "bench", Importers: formats.All(), Format: "auto"})
			if err != nil || done[0].Stored != 4_000 || path == second && done[0].Changed != 4_000 {
				b.Fatalf("%+v %v", done, err)
			}
			b.ReportMetric(time.Since(start).Seconds(), map[string]string{first: "s/first", second: "s/next"}[path])
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
	load(b)
}

// watch looks at the memory that the process holds until the returned function is called, which gives the most in MB.
func watch() func() float64 {
	stop, done := make(chan struct{}), make(chan float64)
	go func() {
		most := 0.0
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, float64(m.Sys-m.HeapReleased)/(1<<20))
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() float64 { close(stop); return <-done }
}
