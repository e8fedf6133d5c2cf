package main

import (
	"path/filepath"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
)

// TestCalcWorkspaceSeries: with a workspace, rates and price changes that were imported into it come first.
func TestCalcWorkspaceSeries(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "case")
	l, err := ledger.Init(t.Context(), dir, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	im, _, err := l.BeginImport(t.Context(), "tester", aid.Release{Source: aid.Source{Kind: aid.KindDataset, Title: "Central bank", Publisher: "Central bank"},
		Dataset: "central-bank", Version: "2026-01", Format: "test/1", File: "rates.csv", SHA256: strings.Repeat("a", 64)}, false)
	if err != nil {
		t.Fatal(err)
	}
	err = im.Put(t.Context(), []aid.Record{
		{Key: "1", Locator: "row 2", Stated: "{}", Observations: []aid.Observation{{Series: "central-bank", Period: edtf.Year(2018), Value: "1.25", Unit: "USD per EUR"}}},
		{Key: "2", Locator: "row 3", Stated: "{}", Observations: []aid.Observation{{Series: "NY.GDP.DEFL.KD.ZG", Place: "CHN", Period: edtf.Year(2021), Value: "10", Unit: "%", Vintage: "2026-01"}}},
		{Key: "3", Locator: "row 4", Stated: "{}", Observations: []aid.Observation{{Series: "population", Place: "MLI", Period: edtf.Year(2018), Value: "19", Unit: "million"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	e := calcJSON(t, "toguna calc convert -w "+dir+" --amount 100 --from EUR --to USD --on 2018")
	if got, series := at(t, e.Result, "amount"), at(t, e.Result, "series"); got != "125" || series != "central-bank" {
		t.Errorf("100 EUR of 2018 are %v USD by %v; want 125 by central-bank", got, series)
	}
	if got := at(t, e.Inputs, "rates"); got != "workspace, then embedded" {
		t.Errorf("the rates came from %v", got)
	}
	e = calcJSON(t, "toguna calc convert -w "+dir+" --amount 100 --from EUR --to USD --on 2017")
	if series := at(t, e.Result, "series"); series != "ecb" {
		t.Errorf("2017, which the workspace lacks, comes from %v; want ecb", series)
	}
	e = calcJSON(t, "toguna calc deflate -w "+dir+" --amount 110 --provider CHN --year 2020 --base 2021")
	if index := number(t, at(t, e.Result, "price_index"), "price_index"); index < 0.909 || index > 0.9091 {
		t.Errorf("price index %g, want 1/1.1", index)
	}
	status, out, errs := calc(t, "toguna calc convert -w "+filepath.Join(dir, "nowhere")+" --amount 100 --from EUR --to USD --on 2018")
	if status != 2 || out != "" || errs == "" {
		t.Errorf("a workspace that is not there: status %d, %q, %q", status, out, errs)
	}
}
