package sipri_test

import (
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/sipri"
)

// TestRegisters meets the counts beside the shared files.
// Of the first file 1,164 deals have no delivery in whole lines alone, and two more in torn ones.
func TestRegisters(t *testing.T) {
	for _, tc := range []struct {
		file, dataset, version            string
		rows, refused, mali, china, empty int
	}{
		{"trade-register-global-generated-2025-03-13.csv.gz", "sipri-register:from-all-countries-to-all-countries", "2025-03-13T10:02:49", 29_515, 0, 102, 6, 1166},
		{"trade-register-global-to-2024-preamble-removed-utf8bom.csv.gz", "sipri-register:trade-register-global-to-2024-preamble-removed-utf8bom", "", 29_507, 4, 102, -1, -1},
		{"trade-register-supplier-china-2000-2025-generated-2026-07-14.csv", "sipri-register:from-china-to-all-countries-2000-to-2025", "2026-07-14T14:55:04", 692, 0, 11, 11, -1},
		{"format-sample-per-delivery-year-17col-excerpt.csv", "sipri-register:from-all-countries-to-ukraine-2000-to-2024:by-year", "2025-02-17T19:10:21", 12, 0, 0, 0, -1},
	} {
		mali, china, keys := 0, 0, map[string]bool{}
		got := datasettest.Read(t, sipri.Register{}, datasettest.Shared(t, "sipri-arms-transfers/"+tc.file)[0], func(r aid.Record) bool {
			if r.Key != "" && keys[r.Key] {
				t.Errorf("%s: key %q stands twice", tc.file, r.Key)
			}
			keys[r.Key] = true
			if len(r.Deliveries) == 1 && r.Deliveries[0].Recipient == "MLI" {
				mali++
				if r.Deliveries[0].Supplier == "CHN" {
					china++
				}
			}
			return false
		})
		if got.Deliveries != tc.rows-tc.refused || got.Read != tc.rows || got.Refused != tc.refused || mali != tc.mali || tc.china >= 0 && china != tc.china {
			t.Errorf("%s: %d deals, %d refused, %d to Mali, %d of them from China", tc.file, got.Deliveries, got.Refused, mali, china)
		}
		if got.Release.Dataset != tc.dataset || got.Release.Version != tc.version {
			t.Errorf("%s: %s, release %s", tc.file, got.Release.Dataset, got.Release.Version)
		}
		if tc.empty >= 0 && got.Findings["TGN-SIP-002"] != tc.empty {
			t.Errorf("%s: %d without delivery, want %d", tc.file, got.Findings["TGN-SIP-002"], tc.empty)
		}
		t.Logf("%s: %v", tc.file, got.Findings)
	}
}

func TestEstimates(t *testing.T) {
	got := datasettest.Read(t, sipri.Register{}, datasettest.Shared(t, "sipri-arms-transfers/trade-register-supplier*")[0], func(r aid.Record) bool { return true })
	d := got.Records[0].Deliveries[0]
	if !d.OrderYearEstimated || !d.OrderedEstimated || d.DeliveredEstimated || *d.Ordered != 10 || *d.OrderYear != 2017 || d.TIV != "1.5" || d.DeliveryYears[0] != 2017 {
		t.Errorf("%+v", d)
	}
}

func TestTable(t *testing.T) {
	got := datasettest.Read(t, sipri.Table{}, datasettest.Shared(t, "sipri-arms-transfers/tiv-table*")[0], func(r aid.Record) bool { return true })
	if got.Read != 77 || got.Release.Dataset != "sipri-tiv:china" || got.Findings["TGN-SIP-004"] != 1 {
		t.Errorf("%d rows of %s, %v", got.Read, got.Release.Dataset, got.Findings)
	}
	o := got.Records[0].Observations[0]
	if o.Place != "PAK" || o.Partner != "CHN" || o.Value != "69" || o.Period.String() != "2000" || o.Unit != "million TIV" {
		t.Errorf("%+v", o)
	}
}

func TestDetect(t *testing.T) {
	for pattern, want := range map[string]string{"trade-register*": "register", "format-sample*": "register", "tiv-table*": "table"} {
		for _, path := range datasettest.Shared(t, "sipri-arms-transfers/"+pattern) {
			f, err := dataset.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			h, err := f.Head()
			if err != nil {
				t.Fatal(err)
			}
			if got := (sipri.Register{}).Detect(h) == dataset.Sure; got != (want == "register") {
				t.Errorf("%s: register %v", path, got)
			}
			if got := (sipri.Table{}).Detect(h) == dataset.Sure; got != (want == "table") {
				t.Errorf("%s: table %v", path, got)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,a,b,c\nMali,China,2011,?,5,,X,y,5,,2011; 2012,New,,1,5,5\n")
	f.Add("Recipient,2000,2001\nMali,1,\n")
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := dataset.Open(path)
		if err != nil {
			return
		}
		for _, im := range []dataset.Importer{sipri.Register{}, sipri.Table{}} {
			_ = im.Read(t.Context(), file, func(r aid.Record) error {
				if len(r.Deliveries) > 0 && r.Key == "" {
					t.Errorf("%+v", r)
				}
				return nil
			})
		}
	})
}
