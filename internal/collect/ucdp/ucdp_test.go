package ucdp_test

import (
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/ucdp"
)

// TestPublished meets the counts beside the shared files.
func TestPublished(t *testing.T) {
	for _, tc := range []struct {
		file, version                string
		rows, low, high, zero, parts int
	}{
		{"ucdp-ged/ged231-sample-1000.csv", "23.1", 1000, 8, 5, -1, 0},
		{"ucdp-ged/ged191-17col-global.csv.gz", "19.1", 152_616, 806, 1705, 14_828, 19_143},
		{"ucdp-ged/ged191-17col-mali.csv", "19.1", 717, -1, -1, -1, -1},
	} {
		mali := 0
		got := datasettest.Read(t, ucdp.Importer{}, datasettest.Shared(t, tc.file)[0], func(r aid.Record) bool {
			if len(r.Events) == 1 && r.Events[0].Country == "MLI" {
				mali++
			}
			return false
		})
		if got.Release.Version != tc.version || got.Read != tc.rows || got.Events != tc.rows || got.Refused != 0 {
			t.Errorf("%s: release %s, %d read, %d events, %d refused", tc.file, got.Release.Version, got.Read, got.Events, got.Refused)
		}
		for code, want := range map[string]int{"TGN-UCD-001": tc.low, "TGN-UCD-002": tc.high, "TGN-UCD-003": tc.zero, "TGN-UCD-004": tc.parts} {
			if want >= 0 && got.Findings[code] != want {
				t.Errorf("%s: %s %d times, want %d", tc.file, code, got.Findings[code], want)
			}
		}
		if want := map[int]int{1000: 7, 152_616: 717, 717: 717}[tc.rows]; mali != want {
			t.Errorf("%s: %d events in Mali, want %d", tc.file, mali, want)
		}
		if got.Findings["TGN-IMP-013"] > 0 {
			t.Errorf("%s: %d events in countries that are not known", tc.file, got.Findings["TGN-IMP-013"])
		}
	}
}

func TestEvent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "GEDEvent_v24_0_1.csv")
	text := "id,type_of_violence,side_a,side_b,country,date_start,date_end,latitude,longitude,low,best,high,where_prec,date_prec,code_status\n" +
		"7,3,XXX482,Civilians,\"Yemen (North Yemen)\",2024-01-30 00:00:00.000,2024-02-02 00:00:00.000,0,0,4,3,2,4,2,Check\n" +
		"8,1,A,B,Mali,2024-01-30,2024-01-30,16.2,-0.05,x,3,2,1,1,Clear\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got := datasettest.Read(t, ucdp.Importer{}, path, func(aid.Record) bool { return true })
	e := got.Records[0].Events[0]
	if got.Release.Version != "24.0.1" || e.Country != "YEM" || e.Type != "one_sided" || e.Date.String() != "2024-01-30/2024-02-02" || e.Lat != nil {
		t.Errorf("%s %+v", got.Release.Version, e)
	}
	for _, code := range []string{"TGN-UCD-001", "TGN-UCD-002", "TGN-UCD-005", "TGN-UCD-007", "TGN-IMP-015"} {
		if got.Findings[code] != 1 {
			t.Errorf("%s %d times", code, got.Findings[code])
		}
	}
	if got.Refused != 1 || got.Events != 1 {
		t.Errorf("refused %d, events %d", got.Refused, got.Events)
	}
}

// TestHeaderless reads the rows of a release without its header.
func TestHeaderless(t *testing.T) {
	b, err := os.ReadFile(datasettest.Shared(t, "ucdp-ged/ged231-sample-1000.csv")[0])
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range b {
		if c == '\n' {
			b = b[i+1:]
			break
		}
	}
	path := filepath.Join(t.TempDir(), "candidate.csv")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := dataset.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := f.Head()
	if err != nil || (ucdp.Importer{}).Detect(h) != dataset.Likely {
		t.Errorf("it is not recognised: %v", err)
	}
	got := datasettest.Read(t, ucdp.Importer{}, path, nil)
	if got.Events != 1000 || got.Findings["TGN-UCD-006"] != 1 {
		t.Errorf("%d events, %v", got.Events, got.Findings)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("id,type_of_violence,side_a,country,date_start,date_end,latitude,longitude,low,best,high\n1,1,A,Mali,2012-01-01,2012-01-02,1,1,1,2,3\n")
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := dataset.Open(path)
		if err != nil {
			return
		}
		_ = (ucdp.Importer{}).Read(t.Context(), file, func(r aid.Record) error {
			if len(r.Events) > 1 || len(r.Events) == 1 && r.Key == "" {
				t.Errorf("%+v", r)
			}
			return nil
		})
	})
}
