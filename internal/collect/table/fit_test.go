package table_test

import (
	"path/filepath"
	"testing"

	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/table"
)

func opened(tb testing.TB, path string) *dataset.File {
	tb.Helper()
	f, err := dataset.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// TestFits: a mapping is for the tables that it names, or that have the columns it reads.
func TestFits(t *testing.T) {
	text := opened(t, write(t, "loans_2024.csv", "N°,Montant\n1,5\n"))
	grid := opened(t, write(t, "grid_2024.csv", "year,Mali,Niger,Chad,Senegal\n2020,1,2,3,4\n"))
	for name, tc := range map[string]struct {
		m    table.Mapping
		f    *dataset.File
		fits bool
	}{
		"columns":         {table.Mapping{Header: []int{1}, Columns: map[string]*table.Field{"amount": {Column: "montant"}}}, text, true},
		"other columns":   {table.Mapping{Header: []int{1}, Columns: map[string]*table.Field{"amount": {Column: "amount"}}}, text, false},
		"no columns":      {table.Mapping{Header: []int{1}, Columns: map[string]*table.Field{"stage": {Is: "committed"}}}, text, false},
		"name":            {table.Mapping{Files: []string{"Loans_*.csv"}}, text, true},
		"other name":      {table.Mapping{Files: []string{"grants_*.csv"}, Header: []int{1}, Columns: map[string]*table.Field{"amount": {Column: "Montant"}}}, text, false},
		"sheet":           {table.Mapping{Sheet: "Loans", Header: []int{1}, Columns: map[string]*table.Field{"amount": {Column: "Montant"}}}, text, false},
		"grid by name":    {table.Mapping{Files: []string{"grid*"}, Becomes: "grid", Header: []int{1}}, grid, true},
		"grid of nothing": {table.Mapping{Becomes: "grid", Header: []int{1}}, grid, false},
	} {
		if err := (table.Importer{Mapping: tc.m}).Fits(tc.f); (err == nil) != tc.fits {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMappings: each mapping of the documentation fits the file that it is for, and no other of its folder.
func TestMappings(t *testing.T) {
	c, err := table.Collect(filepath.Join("..", "..", "..", "docs", "formats", "mappings"))
	if err != nil || len(c.Broken) > 0 || len(c.Importers) < 10 {
		t.Fatalf("%d mappings, broken %v, %v", len(c.Importers), c.Broken, err)
	}
	want := map[string]int{
		"ChinaLoansToAfricaSAIS-CARI.csv": 1, "LoanData_06April2021.xlsx": 1, "TradeData_10Jan2022.xlsx": 4, "FDIData_10Jan2022.xlsx": 2,
		"ContractData_10Jan2022.xlsx": 1, "LaborData_10Jan2022.xlsx": 1, "SDG_IATI_v0.1_beta.csv.gz": 1,
	}
	files := append(datasettest.Shared(t, "sais-cari/*"), datasettest.Shared(t, "iati-flat-csv-2015/*")...)
	for _, path := range files {
		f, n := opened(t, path), 0
		for _, im := range c.Importers {
			if im.Fits(f) == nil {
				n++
			}
		}
		if n != want[f.Name] {
			t.Errorf("%s is fitted by %d mappings, want %d", f.Name, n, want[f.Name])
		}
	}
}
