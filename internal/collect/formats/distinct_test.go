package formats_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/money"
)

// distinct counts the different values of a column, of the records that are taken; all are where take is nil.
func distinct(column string, take func(aid.Record) int) func(aid.Record) int {
	seen := map[string]bool{}
	return func(r aid.Record) int {
		v := cells(r)[column]
		if r.Key == "" || seen[v] || take != nil && take(r) == 0 {
			return 0
		}
		seen[v] = true
		return 1
	}
}

// notOne counts the values of a column over which another does not add to 1, to two decimals.
func notOne(by, column string) func(aid.Record) int {
	sums := map[string]money.Decimal{}
	off := func(sum money.Decimal) int {
		return one(sum.Sub(money.FromInt(1)).Abs().Cmp(money.MustParse("0.011")) > 0)
	}
	return func(r aid.Record) int {
		c := cells(r)
		share, ok := dataset.Number(c[column])
		if !ok {
			return 0
		}
		before, known := sums[c[by]]
		after := before.Add(share)
		sums[c[by]] = after
		if !known {
			return off(after)
		}
		return off(after) - off(before)
	}
}

// said counts the records in which a column stands so, as it is written; it does not take each of them apart.
func said(column, value string) func(aid.Record) int {
	text := `"` + column + `":"` + value + `"`
	return func(r aid.Record) int { return one(strings.Contains(r.Stated, text)) }
}

// among counts the records in which a value is one of several.
func among(column, value, separator string) func(aid.Record) int {
	return func(r aid.Record) int {
		return one(slices.ContainsFunc(strings.Split(cells(r)[column], separator), func(s string) bool { return strings.TrimSpace(s) == value }))
	}
}

// volume adds up the TIV of deliveries to Mali, in hundredths of a million.
func volume(supplier string) func(aid.Record) int {
	return func(r aid.Record) int {
		if len(r.Deliveries) != 1 || r.Deliveries[0].Recipient != "MLI" || supplier != "" && !strings.Contains(cells(r)["Supplier"], supplier) {
			return 0
		}
		tiv, ok := dataset.Number(r.Deliveries[0].TIV)
		n, whole := dataset.Whole(tiv.Mul(money.FromInt(100)).String())
		return n * one(ok && whole)
	}
}

// million adds up the amounts of the claims of a country, and of a year where one is given.
func million(country, year string) func(aid.Record) int {
	return func(r aid.Record) int {
		c := cells(r)
		if c["Country"] != country || year != "" && c["Year"] != year {
			return 0
		}
		n, _ := dataset.Whole(c["USD (M)"])
		return n
	}
}

// value is 1 for each observation of a place and period that has the value, to one decimal.
func value(place, period, want string) func(aid.Record) int {
	return func(r aid.Record) (n int) {
		for _, o := range r.Observations {
			v, ok := dataset.Number(o.Value)
			n += one(ok && o.Place == place && o.Period.String() == period && v.Round(1).Equal(money.MustParse(want)))
		}
		return n
	}
}

// inMali is among the projects of the geocoded release those that go to Mali alone.
func inMaliAlone(r aid.Record) int { return one(cells(r)["recipients_iso3"] == "MLI") }

// further are more figures of the SOURCE.md files: how many different things there are, and sums. Those that the files do
// not bear out as they are worded stand with what they do bear out:
//   - "1,223 of the 9,286 projects do not sum to 1" holds where 0.01 is let pass as rounding; of any difference there are 1,805.
//   - TIV "39.5 of Mali's 683" is 39.53 of 683.07.
//   - "34,554 values carry their own currency" (IATI): transactions that do are 35,769, without version 1 34,918; which
//     files were counted is not said. "49 identifiers used twice": 51 over all files.
var further = map[string][]count{
	"aiddata-gcdf-3.0/GCDF_3.0_ADM1_Locations.csv.gz": {
		{"projects", 9286, distinct("id", nil)}, {"projects in Mali", 76, distinct("id", inMali)}, {"projects whose shares do not add to 1", 1223, notOne("id", "intersection_ratio")},
	},
	"aiddata-gcdf-3.0/GCDF_3.0_ADM2_Locations.csv.gz": {{"projects", 7969, distinct("id", nil)}},
	"aiddata-china-geocoded-1.1.0/projects.csv.gz": {
		{"projects", 3485, distinct("project_id", nil)}, {"Mali alone", 28, inMaliAlone}, {"Mali among several", 30, among("recipients_iso3", "MLI", "|")},
	},
	"aiddata-china-geocoded-1.1.0/projects_ancillary.csv.gz": {{"Mali", 28, has("recipient_iso3", "MLI")}},
	"aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx": {
		{"projects", 5466, distinct("project_id", nil)}, {"Mali among several", 68, among("recipient_iso3", "MLI", ";")},
		{"the letters mali", 85, func(r aid.Record) int {
			return one(strings.Contains(strings.ToLower(cells(r)["all_recipients"]), "mali"))
		}},
	},
	"aiddata-tuff-gulf/SaudiArabia_TUFFDonorDataset_Level1_v1.0.csv.gz": {{"Mali", 4, has("recipient_iso3", "MLI")}},
	"aiddata-tuff-gulf/Qatar_TUFFDonorDataset_Level1_v1.0.csv.gz":       {{"Mali", 0, has("recipient_iso3", "MLI")}},
	"sipri-arms-transfers/trade-register-global-generated-2025-03-13.csv.gz": {
		{"TIV to Mali", 68307, volume("")}, {"of unknown suppliers", 3953, volume("unknown supplier(s)")},
	},
	"ucdp-ged/ged191-17col-global.csv.gz": {{"Africa", 40_404, said("region", "Africa")}},
	"ucdp-ged/ged231-sample-1000.csv": {
		{"Mali", 7, eventsIn("MLI")}, {"sources not recorded", 326, said("number_of_sources", "-1")},
		{"line breaks in a field", 68, func(r aid.Record) int { return one(r.Key != "" && strings.Contains(r.Stated, `\n`)) }},
	},
	"sais-cari/ChinaLoansToAfricaSAIS-CARI.csv": {
		{"loans to Mali", 11, has("Country", "Mali")}, {"Mali", 731, million("Mali", "")}, {"Mali 2008", 73, million("Mali", "2008")},
	},
	"sais-cari/LoanData_06April2021.xlsx": {{"Mali 2008, which the table of loans gives as 73", 1, value("MLI", "2008", "29.3")}},
	"exchange-rates/imf_exchangerates_A_ENDA_USD.csv.gz": {
		{"currencies", 174, distinct("Currency", nil)},
		{"years of China", 68, func(r aid.Record) int { return one(len(r.Observations) == 1 && r.Observations[0].Place == "CHN") }},
	},
	"deflators/FP.CPI.TOTL.ZG.csv.gz": {{"consumer prices of Mali", 36, years("MLI")}, {"of the United States", 65, years("USA")}, {"of China", 38, years("CHN")}},
	"deflators/NY.GDP.DEFL.KD.ZG.csv.gz": {
		{"deflator of Mali", 56, years("MLI")}, {"of the United States", 63, years("USA")}, {"of China", 63, years("CHN")},
	},
}

// years counts the values of a place.
func years(place string) func(aid.Record) int {
	return func(r aid.Record) (n int) {
		for _, o := range r.Observations {
			n += one(o.Place == place && o.Value != "")
		}
		return n
	}
}

// TestFurtherTotals meets them.
func TestFurtherTotals(t *testing.T) {
	for file, counts := range further {
		if totals[file] != nil {
			continue // read once, with the others
		}
		t.Run(filepath.Base(file), func(t *testing.T) { meets(t, file, counts) })
	}
}

// TestPlacesOfProjects counts the places of the projects that go to Mali alone: two files joined.
func TestPlacesOfProjects(t *testing.T) {
	const dir = "aiddata-china-geocoded-1.1.0/"
	alone, places := map[string]bool{}, 0
	path := datasettest.Shared(t, dir+"projects.csv.gz")[0]
	datasettest.Read(t, importer(t, path), path, func(r aid.Record) bool {
		if inMaliAlone(r) == 1 {
			alone[cells(r)["project_id"]] = true
		}
		return false
	})
	path = datasettest.Shared(t, dir+"locations.csv.gz")[0]
	datasettest.Read(t, importer(t, path), path, func(r aid.Record) bool {
		places += one(alone[cells(r)["project_id"]])
		return false
	})
	if len(alone) != 28 || places != 43 {
		t.Errorf("%d places of %d projects, want 43 of 28", places, len(alone))
	}
}

// TestCountryYears meets the rows and sums of the tables that need no importer: the country-year table, the dictionary and
// the names of recipients.
func TestCountryYears(t *testing.T) {
	rows, mali, sums := 0, 0, map[string]money.Decimal{}
	eachRow(t, "gcdf3_country_year_gwcode.csv", func(c map[string]string) {
		rows++
		if c["gwcode"] != "432" {
			return
		}
		mali++
		for _, column := range []string{"oda_amt", "oof_amt", "vof_amt"} {
			v, ok := dataset.Number(c[column])
			if !ok {
				t.Errorf("%s %q", column, c[column])
			}
			sums[column] = sums[column].Add(v)
		}
	})
	all := sums["oda_amt"].Add(sums["oof_amt"]).Add(sums["vof_amt"])
	if rows != 2271 || mali != 21 || all.Round(0).String() != "1820670092" || sums["oda_amt"].Round(0).String() != "1426458482" ||
		sums["oof_amt"].Round(0).String() != "394148856" || sums["vof_amt"].Round(0).String() != "62755" {
		t.Errorf("%d rows, Mali %d: %s, %v", rows, mali, all, sums)
	}
	fields, names := 0, 0
	eachRow(t, "gcdf3_data_dictionary.csv", func(map[string]string) { fields++ })
	eachRow(t, "gcdf3_recipient_names_iso3.csv", func(map[string]string) { names++ })
	if fields != 126 || names != 154 {
		t.Errorf("%d fields and %d recipients, want 126 and 154", fields, names)
	}
}

// eachRow reads a table of the GCDF folder by its columns.
func eachRow(t *testing.T, name string, f func(map[string]string)) {
	t.Helper()
	file, err := dataset.Open(datasettest.Shared(t, "aiddata-gcdf-3.0/"+name)[0])
	if err != nil {
		t.Fatal(err)
	}
	err = file.Rows(context.Background(), dataset.Layout{}, func(row dataset.Row, _ []aid.Finding) error {
		if row.Header == nil {
			return nil
		}
		c := map[string]string{}
		for i, n := range row.Names {
			c[n] = row.At(i)
		}
		f(c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
