package table_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/table"
	"toguna/internal/money"
)

func all(aid.Record) bool { return true }

func suggest(tb testing.TB, path string) table.Mapping {
	tb.Helper()
	f, err := dataset.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	text, err := table.Suggest(f)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Logf("%s", text)
	var m table.Mapping
	if err := yaml.Unmarshal(text, &m); err != nil {
		tb.Fatal(err)
	}
	return m
}

func write(tb testing.TB, name, text string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// loanBook writes a ministry's workbook: a title, headings over two rows with merged cells, French numbers as text, dates
// as text in three ways, a total below.
func loanBook(tb testing.TB) string {
	tb.Helper()
	var rows strings.Builder
	row := func(n int, cells ...string) {
		fmt.Fprintf(&rows, `<row r="%d">`, n)
		for i, c := range cells {
			if c != "" {
				fmt.Fprintf(&rows, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+i, n, c)
			}
		}
		rows.WriteString("</row>")
	}
	row(1, "Situation des prêts extérieurs")
	row(3, "N°", "Prêt", "", "", "Bailleur", "", "Statut")
	row(4, "", "Intitulé du projet", "Montant (millions FCFA)", "Date de signature", "Nom", "Pays", "")
	status := []string{"En cours", "Achevé", "Annulé"}
	dates := []string{"15/03/2011", "2 avril 2012", "mars 2013"}
	for i := range 30 {
		row(5+i, fmt.Sprintf("P-%02d", i+1), fmt.Sprintf("Projet n° %d", i+1), fmt.Sprintf("1 %03d,5", 200+i), dates[i%3], "Exim Bank", "Chine", status[i%3])
	}
	row(35, "", "Total", "36 450,0")
	path := filepath.Join(tb.TempDir(), "Prêts 2024.xlsx")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Prêts" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows.String() + `</sheetData></worksheet>`,
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

// TestLoanBook takes the suggested mapping of a spreadsheet of thirty loans with two edits.
func TestLoanBook(t *testing.T) {
	path := loanBook(t)
	m := suggest(t, path)
	m.Columns["receiver"] = &table.Field{Is: "Mali"}                           // first edit: the book does not say whose it is
	m.Columns["provider"] = &table.Field{Column: m.Columns["provider"].Column} // kept
	m.Version = "2024"                                                         // second edit
	got := datasettest.Read(t, table.Importer{Mapping: m}, path, all)
	sum, dates, stages := money.Decimal{}, map[string]int{}, map[aid.Stage]int{}
	for _, r := range got.Records {
		for _, c := range r.Claims {
			if len(c.Figures) == 1 {
				sum = sum.Add(money.MustParse(c.Figures[0].Amount))
				if c.Figures[0].Currency != "XOF" {
					t.Errorf("currency %s", c.Figures[0].Currency)
				}
			}
			dates[c.Date.String()]++
			stages[c.Stage]++
			if c.Provider != "Exim Bank" || c.Receiver != "Mali" || !strings.HasPrefix(c.Activity, "Projet n° ") {
				t.Errorf("%+v", c)
			}
		}
	}
	if got.Claims != 30 || sum.String() != "36450000000" || got.Refused != 0 {
		t.Errorf("%d claims, sum %s, %d refused, %v", got.Claims, sum, got.Refused, got.Findings)
	}
	if dates["2011-03-15"] != 10 || dates["2012-04-02"] != 10 || dates["2013-03"] != 10 {
		t.Errorf("dates %v", dates)
	}
	if stages[aid.UnderWay] != 10 || stages[aid.Completed] != 10 || stages[aid.Cancelled] != 10 {
		t.Errorf("stages %v", stages)
	}
}

// TestLoansToAfrica reads the loan table by its suggested mapping with two edits.
func TestLoansToAfrica(t *testing.T) {
	path := datasettest.Shared(t, "sais-cari/ChinaLoansToAfricaSAIS-CARI.csv")[0]
	m := suggest(t, path)
	m.Columns["provider"] = &table.Field{Is: "China"}
	m.Columns["receiver"] = &table.Field{Column: "Country"}
	n, sum := 0, money.Decimal{}
	got := datasettest.Read(t, table.Importer{Mapping: m}, path, func(r aid.Record) bool {
		for _, c := range r.Claims {
			if c.Receiver == "Mali" {
				n++
				for _, f := range c.Figures {
					sum = sum.Add(money.MustParse(f.Amount))
				}
			}
		}
		return false
	})
	if got.Read != 1143 || got.Claims != 1143 || n != 11 || sum.String() != "731000000" {
		t.Errorf("%d rows, %d claims, %d to Mali of %s; %v", got.Read, got.Claims, n, sum, got.Findings)
	}
}

// TestGrids reads country tables with years down: the figures of Mali beside the shared files.
func TestGrids(t *testing.T) {
	for _, tc := range []struct{ file, sheet, year, want string }{
		{"FDIData_10Jan2022.xlsx", "CN_Africa_FDI_Stock", "2020", "308.21"},
		{"FDIData_10Jan2022.xlsx", "CN_Africa_FDI_Flow", "2018", "-84.04"},
		{"ContractData_10Jan2022.xlsx", "Gross Revenue data", "2020", "282.04"},
		{"LaborData_10Jan2022.xlsx", "Labor data", "2020", "738"},
		{"TradeData_10Jan2022.xlsx", "CN_EXtoAfr", "2020", "468.405343"},
		{"TradeData_10Jan2022.xlsx", "CN_IMfromAfr", "2020", "168.900459"},
	} {
		path := datasettest.Shared(t, "sais-cari/"+tc.file)[0]
		m := table.Mapping{Dataset: "x", Becomes: "grid", Sheet: tc.sheet, Header: []int{2}, Series: "x", Unit: "USD million", Down: "period", Across: "place"}
		value := ""
		got := datasettest.Read(t, table.Importer{Mapping: m}, path, func(r aid.Record) bool {
			for _, o := range r.Observations {
				if o.Place == "MLI" && o.Period.String() == tc.year {
					value = o.Value
				}
			}
			return false
		})
		if value != tc.want {
			t.Errorf("%s %s: Mali %s is %q, want %s (%d observations, %v)", tc.file, tc.sheet, tc.year, value, tc.want, got.Observations, got.Findings)
		}
	}
	m := suggest(t, datasettest.Shared(t, "sais-cari/FDIData_10Jan2022.xlsx")[0])
	if m.Becomes != "grid" || m.Down != "period" || m.Header[len(m.Header)-1] != 2 {
		t.Errorf("suggested %+v", m)
	}
}

// TestLoansByYear adds up the loans to Mali of the workbook: 790.187 million, where the loan table says 731.
func TestLoansByYear(t *testing.T) {
	m := table.Mapping{Dataset: "x", Becomes: "grid", Sheet: "Loan data by country", Header: []int{5}, Series: "x", Unit: "USD million", Down: "period", Across: "place"}
	sum := money.Decimal{}
	datasettest.Read(t, table.Importer{Mapping: m}, datasettest.Shared(t, "sais-cari/LoanData_06April2021.xlsx")[0], func(r aid.Record) bool {
		for _, o := range r.Observations {
			if o.Place == "MLI" {
				sum = sum.Add(money.MustParse(o.Value))
			}
		}
		return false
	})
	if sum.Round(3).String() != "790.187" {
		t.Errorf("loans to Mali: %s", sum)
	}
}

// TestFlatIATI reads the flat table of IATI activities.
func TestFlatIATI(t *testing.T) {
	path := datasettest.Shared(t, "iati-flat-csv-2015/*.gz")[0]
	m := suggest(t, path)
	m.Becomes, m.Dataset = "transactions", "sdg-iati"
	m.Columns = map[string]*table.Field{
		"provider": {Column: "reporting-org"}, "receiver": {Column: "recipient-country-code"}, "activity": {Column: "title"},
		"amount": {Column: "total-Commitment"}, "currency": {Column: "default-currency"}, "stage": {Is: "committed"},
	}
	m.Key = nil
	mali := 0
	got := datasettest.Read(t, table.Importer{Mapping: m}, path, func(r aid.Record) bool {
		if len(r.Transactions) > 0 && r.Transactions[0].ReceiverCountry == "MLI" {
			mali++
		}
		return false
	})
	if got.Read != 28_569 || got.Transactions != 28_568 || // one row is empty but for a cell
		mali != 287 || got.Refused != 0 {
		t.Errorf("%d rows, %d transactions, %d in Mali, %d refused, %v", got.Read, got.Transactions, mali, got.Refused, got.Findings)
	}
}

// TestPlaceCodes keeps P-codes of different versions apart.
func TestPlaceCodes(t *testing.T) {
	path := write(t, "events.csv", "pcode,year,killed,note\nML0701,2020,3,x\nML0702,2021,4,y\n")
	m := table.Mapping{Dataset: "events", Header: []int{1}, Becomes: "observations", Series: "killed", Unit: "people",
		Columns: map[string]*table.Field{"place": {Column: "pcode"}, "period": {Column: "year"}, "value": {Column: "killed"}}}
	places := func(version string) (string, int) {
		m.PlaceCodes = version
		got := datasettest.Read(t, table.Importer{Mapping: m}, path, all)
		return got.Records[0].Observations[0].Place, got.Findings["TGN-TAB-004"]
	}
	old, n := places("OCHA 2015")
	if old != "ML0701@OCHA 2015" || n != 0 {
		t.Errorf("%s, %d findings", old, n)
	}
	if newer, _ := places("OCHA 2022-03"); newer == old {
		t.Errorf("two versions meet in %s", newer)
	}
	if unknown, n := places(""); unknown != "ML0701@events" || n != 2 {
		t.Errorf("%s, %d findings", unknown, n)
	}
}

func TestWrongMappings(t *testing.T) {
	for name, text := range map[string]string{
		"field":   "dataset: x\nbecomes: claims\ncolumns: {colour: {column: a}}\n",
		"becomes": "dataset: x\nbecomes: soup\n",
		"typo":    "dataset: x\nbecomes: claims\ncolums: {}\n",
		"empty":   "dataset: x\nbecomes: claims\ncolumns: {amount: {}}\n",
	} {
		if _, err := table.ReadMapping(write(t, "m.yaml", text)); !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	m := table.Mapping{Dataset: "x", Becomes: "claims", Header: []int{1}, Columns: map[string]*table.Field{"amount": {Column: "nothing"}}}
	f, err := dataset.Open(write(t, "a.csv", "a,b\n1,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := (table.Importer{Mapping: m}).Read(t.Context(), f, func(aid.Record) error { return nil }); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("a column that the table does not have: %v", err)
	}
}

func FuzzSuggest(f *testing.F) {
	f.Add("Loan ID,Country,USD (M),Year\nML.1,Mali,5,2011\nML.2,Mali,6,2012\n")
	f.Add("x,2011,2012,2013,2014,2015\nMali,1,2,3,4,5\n")
	f.Fuzz(func(t *testing.T, s string) {
		file, err := dataset.Open(write(t, "a.csv", s))
		if err != nil {
			return
		}
		text, err := table.Suggest(file)
		if err != nil {
			return
		}
		m, err := table.ReadMapping(write(t, "m.yaml", string(text)))
		if err != nil {
			t.Fatalf("the mapping suggested for %q cannot be read: %v\n%s", s, err, text)
		}
		if err := (table.Importer{Mapping: m}).Read(t.Context(), file, func(aid.Record) error { return nil }); err != nil && !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%q: %v", s, err)
		}
	})
}

// TestNameless: a row whose activity is "unknown" has none; the words after it, where there are any, are a name.
func TestNameless(t *testing.T) {
	path := write(t, "loans.csv", "id,lender,country,purpose,amount\n1,A,Mali,Unknown,5\n2,A,Mali,Non précisé,5\n3,A,Mali,Unknown hospital,5\n4,A,Mali,Market hall,5\n")
	m := table.Mapping{Dataset: "loans", Header: []int{1}, Becomes: "claims", Key: []string{"id"}, Columns: map[string]*table.Field{
		"provider": {Column: "lender"}, "receiver": {Column: "country"}, "activity": {Column: "purpose"}, "amount": {Column: "amount"}, "currency": {Is: "USD"},
	}}
	var got []string
	for _, r := range datasettest.Read(t, table.Importer{Mapping: m}, path, all).Records {
		got = append(got, r.Claims[0].Activity)
	}
	if want := []string{"", "", "Unknown hospital", "Market hall"}; !slices.Equal(got, want) {
		t.Errorf("activities %q, want %q", got, want)
	}
}
