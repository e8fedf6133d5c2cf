package aiddata_test

import (
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/aiddata"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
)

// TestReleases meets the counts beside the shared files.
func TestReleases(t *testing.T) {
	for _, tc := range []struct {
		file, dataset, version string
		rows, mali             int
	}{
		{"aiddata-china-africa/aiddata_china_1.0.xlsx", "aiddata-china-africa", "1.0", 1699 + 481 + 79 + 41 + 1417, 19 + 4 + 8},
		{"aiddata-china-africa/aiddata_china_1.1.xlsx", "aiddata-china-africa", "1.1", 1955 + 569 + 88 + 51 + 34, 48 + 4 + 1},
		{"aiddata-china-africa/aiddata_china_1.1.1.xlsx", "aiddata-china-africa", "1.1.1", 1955 + 569 + 88 + 51 + 34 + 3545, 48 + 4 + 1},
		{"aiddata-china-africa/aiddata_china_1.2.xlsx", "aiddata-china-africa", "1.2", 2647, 61},
		{"aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx", "aiddata-gcof", "1.0", 5466, 66},
		{"aiddata-tuff-gulf/SaudiArabia_TUFFDonorDataset_Level1_v1.0.csv.gz", "aiddata-tuff:saudi-arabia", "1.0", 228, 4},
		{"aiddata-tuff-gulf/Qatar_TUFFDonorDataset_Level1_v1.0.csv.gz", "aiddata-tuff:qatar", "1.0", 136, 0},
		{"aiddata-gcdf-3.0/GCDF_3.0_sample_rows.csv", "aiddata-gcdf", "3.0", 3, 0},
		{"aiddata-gcdf-3.0/GCDF_3.0_ADM1_Locations.csv.gz", "aiddata-gcdf:gcdf-adm1-locations", "3.0", 12_779, 100},
		{"aiddata-gcdf-3.0/GCDF_3.0_ADM2_Locations.csv.gz", "aiddata-gcdf:gcdf-adm2-locations", "3.0", 13_907, 86},
		{"aiddata-china-geocoded-1.1.0/projects.csv.gz", "aiddata-china-geocoded:projects", "", 3485, 28},
		{"aiddata-china-geocoded-1.1.0/projects_ancillary.csv.gz", "aiddata-china-geocoded:projects-ancillary", "", 3485, 28},
		{"aiddata-china-geocoded-1.1.0/locations.csv.gz", "aiddata-china-geocoded:locations", "", 6190, 0},
		{"aiddata-china-geocoded-1.1.0/level_1a.csv.gz", "aiddata-china-geocoded:level-1a", "", 6190, 0},
		{"aiddata-china-geocoded-1.1.0/transactions.csv.gz", "aiddata-china-geocoded:transactions", "", 1967, 0},
	} {
		t.Run(filepath.Base(tc.file), func(t *testing.T) {
			path := datasettest.Shared(t, tc.file)[0]
			mali, keys, twice := 0, map[string]bool{}, 0
			got := datasettest.Read(t, aiddata.Importer{}, path, func(r aid.Record) bool {
				if r.Key != "" && keys[r.Key] {
					twice++
				}
				keys[r.Key] = true
				switch {
				case len(r.Activities) > 0 && r.Activities[0].Country == "MLI", len(r.Places) > 0 && r.Places[0].Country == "MLI":
					mali++
				}
				return false
			})
			if got.Release.Dataset != tc.dataset || got.Release.Version != tc.version {
				t.Errorf("%s, release %q", got.Release.Dataset, got.Release.Version)
			}
			if got.Read != tc.rows || got.Refused != 0 || mali != tc.mali {
				t.Errorf("%d rows, %d refused, %d of Mali; want %d, 0, %d", got.Read, got.Refused, mali, tc.rows, tc.mali)
			}
			t.Logf("%d keys twice, %v", twice, got.Findings)
			f, err := dataset.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			h, err := f.Head()
			if err != nil || (aiddata.Importer{}).Detect(h) != dataset.Sure {
				t.Errorf("it is not recognised: %v", err)
			}
		})
	}
}

// TestSeveralAmounts: six cells of the first sheet of 1.0 hold amounts in several currencies.
func TestSeveralAmounts(t *testing.T) {
	got := datasettest.Read(t, aiddata.Importer{}, datasettest.Shared(t, "aiddata-china-africa/aiddata_china_1.0.xlsx")[0], nil)
	if got.Findings["TGN-IMP-014"] < 6 {
		t.Errorf("%d cells with several amounts", got.Findings["TGN-IMP-014"])
	}
	gcof := datasettest.Read(t, aiddata.Importer{}, datasettest.Shared(t, "aiddata-gcof-1.0/*.xlsx")[0], func(r aid.Record) bool {
		return len(r.Transactions) > 0 && r.Transactions[0].Amount == nil
	})
	if len(gcof.Records) != 1951 { // 1,949 cells with one space, two that are empty
		t.Errorf("%d records without an amount, want 1,951", len(gcof.Records))
	}
}

// TestBamakoSegou follows one record: 73 billion francs in 1.2, 75 billion in the release of 2017.
func TestBamakoSegou(t *testing.T) {
	for file, want := range map[string]string{
		"aiddata-china-africa/aiddata_china_1.2.xlsx": "73000000000 XOF", "aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx": "75000000000 XOF",
	} {
		got := datasettest.Read(t, aiddata.Importer{}, datasettest.Shared(t, file)[0], func(r aid.Record) bool { return r.Key == "1544" })
		if len(got.Records) != 1 {
			t.Fatalf("%s: %d records 1544", file, len(got.Records))
		}
		if tr := got.Records[0].Transactions[0]; tr.Amount.String()+" "+tr.Currency != want || tr.ReceiverCountry != "MLI" {
			t.Errorf("%s: %s %s, want %s", file, tr.Amount, tr.Currency, want)
		}
	}
}

func TestEstimatedDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.csv")
	text := "AidData Record ID,Recommended For Aggregates,Umbrella,Financier Country,Recipient ISO-3,Title,Status,Intent,Flow Type,Flow Class,Amount (Original Currency),Original Currency,Amount (Constant USD 2021),Commitment Date (MM/DD/YYYY),Commitment Date Estimated,Interest-Free Loan,Source URLs,Source Titles\n" +
		"1,Yes,No,China (People's Republic of),MLI,A,Completion,Development,Loan,ODA-like,5,CNY,1,2011-01-01,Yes,Yes,a|b,c\n" +
		"2,No,No,China (People's Republic of),MLI,B,Pledge,Military,Grant,OOF-like,6,CNY,1,03/01/2012,Yes,No,,\n" +
		"3,Yes,No,China (People's Republic of),MLI,C,Completion,Development,Grant,ODA-like,,,,2013-01-01,No,No,|||,a\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got := datasettest.Read(t, aiddata.Importer{}, path, func(aid.Record) bool { return true })
	for i, want := range []string{"2011", "2012-03", "2013-01-01"} {
		if d := got.Records[i].Transactions[0].Date.String(); d != want {
			t.Errorf("date %d is %s, want %s", i, d, want)
		}
	}
	first, second := got.Records[0].Transactions[0], got.Records[1].Transactions[0]
	if first.Instrument != aid.InterestFreeLoan || first.Apart || first.ProviderCountry != "CHN" || got.Findings["TGN-AID-008"] != 1 {
		t.Errorf("first %+v %v", first, got.Findings)
	}
	if !second.Apart || second.Family != aid.Military || second.Stage != aid.Pledged {
		t.Errorf("second %+v", second)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("project_id,flow_class,amount,currency,year\n1,ODA-like,5,USD,2011\n")
	f.Add("\"project_location_id\",\"geoname_id\",\"latitude\",\"longitude\"\n\"1_2\",\"2\",\"3\",\"4\"\n")
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := dataset.Open(path)
		if err != nil {
			return
		}
		_ = (aiddata.Importer{}).Read(t.Context(), file, func(r aid.Record) error {
			if len(r.Transactions) > 0 && r.Key == "" {
				t.Errorf("%+v", r)
			}
			return nil
		})
	})
}
