package dataset_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
)

func records(tb testing.TB, r io.Reader, comma byte, quotes bool) ([][]string, error) {
	tb.Helper()
	c, err := dataset.NewCSV(r, comma, quotes)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		out = append(out, append([]string{}, cells...))
	}
}

func TestCSV(t *testing.T) {
	for name, tc := range map[string]struct {
		in     string
		quotes bool
		want   [][]string
	}{
		"plain":          {"a,b\n1,2\n", true, [][]string{{"a", "b"}, {"1", "2"}}},
		"mark":           {"\xef\xbb\xbfa,b\n", true, [][]string{{"a", "b"}}},
		"quotes":         {"\"a \"\"x\"\"\",\"b,c\"\n", true, [][]string{{`a "x"`, "b,c"}}},
		"line in quotes": {"\"a\nb\",c\r\nd,e", true, [][]string{{"a\nb", "c"}, {"d", "e"}}},
		"CR alone":       {"a,b\r1,2\r", true, [][]string{{"a", "b"}, {"1", "2"}}},
		"no quoting":     {"a\",b\n1,\"2\n", false, [][]string{{`a"`, "b"}, {"1", `"2`}}},
		"stray quote":    {"5\" gun,b\nc,d\n", true, [][]string{{`5" gun`, "b"}, {"c", "d"}}},
		"semicolons":     {"a;b;c\n1;2,5;3\n", true, [][]string{{"a", "b", "c"}, {"1", "2,5", "3"}}},
		"tabs":           {"a\tb\tc\n", true, [][]string{{"a", "b", "c"}}},
		"line by line":   {"é,\u201cx\n\xe9,\x93x\n", true, [][]string{{"é", "“x"}, {"é", "“x"}}},
		"undefined byte": {"\x8d,x\n", true, [][]string{{"\u008d", "x"}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tc.in), iotest.OneByteReader(strings.NewReader(tc.in))} {
				got, err := records(t, r, 0, tc.quotes)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
		})
	}
}

func TestSeparator(t *testing.T) {
	for text, want := range map[string]byte{
		"a,b,c\n1,2,3\n": ',', "a;b;c\n1,5;2,5;3,5\n": ';', "puits\tregion\n1\tGao\n2\tKidal\n": '\t',
		"Projet;Montant\nRoute;1 200,5\nPuits;800\n": ';', "name,amount\nRoad; north,5\nWell,6\n": ',', "alone\n1\n": ',',
	} {
		c, err := dataset.NewCSV(strings.NewReader(text), 0, true)
		if err != nil || c.Comma() != want {
			t.Errorf("%q: %q, %v; want %q", text, c.Comma(), err, want)
		}
	}
}

func TestLongLine(t *testing.T) {
	for name, in := range map[string]string{"line": "", "quotes": "a,\""} {
		t.Run(name, func(t *testing.T) {
			_, err := records(t, io.MultiReader(strings.NewReader(in), io.LimitReader(endless{}, 2<<30)), ',', true)
			if !errors.Is(err, aid.ErrInvalid) {
				t.Errorf("a line of 2 GB: %v", err)
			}
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// FuzzCSV: what encoding/csv reads without doubt, we read the same; nothing makes the reader fail otherwise.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\n\"\"b\",c\r\n", "a\r\nb", "\"", "a,\"b\"c\n", "\xff,\x8d\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := records(t, bytes.NewReader(b), ',', true)
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		again, err := records(t, iotest.OneByteReader(bytes.NewReader(b)), ',', true)
		if diff := cmp.Diff(got, again); err != nil || diff != "" {
			t.Fatalf("%q byte by byte: %v\n%s", b, err, diff)
		}
		if bytes.ContainsAny(b, "\r\ufeff") || bytes.Contains(b, []byte("\n\n")) || bytes.HasPrefix(b, []byte("\n")) || !validUTF8(b) {
			return // encoding/csv drops empty lines and returns
		}
		r := csv.NewReader(bytes.NewReader(b))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-encoding/csv +ours)\n%s", b, diff)
		}
	})
}

func validUTF8(b []byte) bool {
	return strings.ToValidUTF8(string(b), "") == string(b) && !bytes.HasPrefix(b, []byte{0xff, 0xfe})
}

// TestRealRows counts the records of published tables; the figures are those of the SOURCE.md beside each.
func TestRealRows(t *testing.T) {
	first := func(name string) func([]string) bool {
		return func(c []string) bool { return len(c) > 3 && strings.TrimSpace(c[0]) == name }
	}
	for _, tc := range []struct {
		file       string
		layout     dataset.Layout
		rows, torn int
		recoded    bool
	}{
		{"sipri-arms-transfers/trade-register-global-generated-2025-03-13.csv.gz", dataset.Layout{Comma: ',', Unquoted: true, Header: first("Recipient")}, 29_515, 4, true},
		{"sipri-arms-transfers/trade-register-global-to-2024-preamble-removed-utf8bom.csv.gz", dataset.Layout{Comma: ',', Unquoted: true, Header: first("Recipient")}, 29_507, 0, false},
		{"sais-cari/ChinaLoansToAfricaSAIS-CARI.csv", dataset.Layout{}, 1143, 20, false},
		{"aiddata-tuff-gulf/SaudiArabia_TUFFDonorDataset_Level1_v1.0.csv.gz", dataset.Layout{}, 228, 0, true},
		{"aiddata-tuff-gulf/Qatar_TUFFDonorDataset_Level1_v1.0.csv.gz", dataset.Layout{}, 136, 0, true},
		{"ucdp-ged/ged231-sample-1000.csv", dataset.Layout{}, 1000, 0, false},
		{"ucdp-ged/ged191-17col-global.csv.gz", dataset.Layout{}, 152_616, 0, false},
		{"worldbank-afdb-geocoded/AllWorldBank_IBRDIDA.csv.gz", dataset.Layout{}, 31_861, 0, true},
		{"iati-flat-csv-2015/SDG_IATI_v0.1_beta.csv.gz", dataset.Layout{}, 28_569, 0, false},
		{"aiddata-china-africa/aiddata_china_1.2.xlsx", dataset.Layout{Sheets: []string{"Official Finance"}}, 2647, 0, false},
		{"aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx", dataset.Layout{Sheets: []string{"ChineseOfficialFinance1.0"}}, 5466, 0, false},
		{"exchange-rates/eurofxref-hist.zip", dataset.Layout{}, 6983, 0, false},
	} {
		t.Run(filepath.Base(tc.file), func(t *testing.T) {
			f, err := dataset.Open(datasettest.Shared(t, tc.file)[0])
			if err != nil {
				t.Fatal(err)
			}
			rows, torn, refused, codes := 0, 0, 0, map[string]int{}
			err = f.Rows(t.Context(), tc.layout, func(r dataset.Row, doubts []aid.Finding) error {
				for _, d := range doubts {
					codes[d.Code]++
					switch d.Code {
					case dataset.CodeTorn.ID:
						torn++
					case dataset.CodeWidth.ID:
						refused++
						if refused < 3 {
							t.Logf("%s: %s", d.At, d.Message)
						}
					}
				}
				if r.Header != nil {
					rows++
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if rows != tc.rows || refused > 0 {
				t.Errorf("%d rows, want %d; %d of another width", rows, tc.rows, refused)
			}
			if tc.torn == 0 != (torn == 0) || tc.torn == 4 && torn != 4 {
				t.Errorf("%d records were torn, want %d", torn, tc.torn)
			}
			if got := codes[dataset.CodeRecoded.ID] > 0; got != tc.recoded {
				t.Errorf("recoded lines: %v, want %v", got, tc.recoded)
			}
		})
	}
}

// TestFontColour finds the estimates that the military expenditure workbook marks by colour alone.
func TestFontColour(t *testing.T) {
	w, err := dataset.OpenWorkbook(datasettest.Shared(t, "sipri-milex/*.xlsx")[0])
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	colours := map[string]int{}
	err = w.Rows("Constant (2023) US$", func(r dataset.SheetRow) error {
		for i, c := range r.Cells {
			if i > 1 && c.Number {
				colours[c.Colour]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if colours["FF0000FF"] != 1814 || colours["FFFF0000"] != 156 {
		t.Errorf("blue and red cells: %v", colours)
	}
}

func TestBombs(t *testing.T) {
	dir := t.TempDir()
	gz := filepath.Join(dir, "bomb.csv.gz")
	f, err := os.Create(gz)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	line := bytes.Repeat([]byte("\n"), 1<<20)
	for range 80 {
		if _, err := z.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	file, err := dataset.Open(gz)
	if err != nil {
		t.Fatal(err)
	}
	err = file.Rows(t.Context(), dataset.Layout{}, func(dataset.Row, []aid.Finding) error { return nil })
	if !errors.Is(err, dataset.ErrBomb) {
		t.Errorf("80 MB out of 80 kB: %v", err)
	}
}

// book writes a workbook of one sheet.
func book(tb testing.TB, sheet string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "a.xlsx")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space="preserve"> c</t></r></si></sst>`,
		"xl/styles.xml":              `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml":   sheet,
	} {
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			tb.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return path
}

func sheetTexts(tb testing.TB, path string) (out []string, err error) {
	tb.Helper()
	w, err := dataset.OpenWorkbook(path)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	err = w.Rows("S", func(r dataset.SheetRow) error {
		out = append(out, fmt.Sprintf("%d %q", r.Number, r.Texts()))
		return nil
	})
	return out, err
}

func TestSheet(t *testing.T) {
	got, err := sheetTexts(t, book(t, `<worksheet><sheetData>
		<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
		<row r="3"><c r="A3"><v>1.4E7</v></c><c r="B3" s="1"><v>44550</v></c><c r="C3" t="inlineStr"><is><t>x</t></is></c>
			<c r="D3" t="str"><f>A1&amp;B1</f><v>y</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" s="1"><v>0.5</v></c></row>
		<row r="4"/></sheetData></worksheet>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`1 ["a" "" "b c"]`, `3 ["14000000" "2021-12-20" "x" "y" "1" "1899-12-31T12:00:00"]`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHostileSheets(t *testing.T) {
	for name, sheet := range map[string]string{
		"column beyond XFD": `<worksheet><row r="1"><c r="AAAAAA1"><v>1</v></c></row></worksheet>`,
		"shared text":       `<worksheet><row r="1"><c t="s"><v>99</v></c></row></worksheet>`,
		"doctype":           `<!DOCTYPE x><worksheet/>`,
		"million columns":   `<worksheet><row r="1">` + strings.Repeat("<c/>", 1_000_000) + `</row></worksheet>`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := sheetTexts(t, book(t, sheet)); err == nil {
				t.Error("it was read")
			}
		})
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c></row></worksheet>`)
	f.Add(`<worksheet><row><c s="1"><v>-5</v></c></row></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if len(sheet) > 10_000 {
			return
		}
		rows, err := sheetTexts(t, book(t, sheet))
		if err == nil && len(rows) > len(sheet) {
			t.Errorf("%d rows out of %d bytes", len(rows), len(sheet))
		}
	})
}
