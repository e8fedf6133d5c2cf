package ratefile_test

import (
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/ratefile"
)

// TestPublished meets the counts beside the shared files.
func TestPublished(t *testing.T) {
	for _, tc := range []struct {
		file, dataset      string
		rows, observations int // -1: not stated
		finding            string
	}{
		{"exchange-rates/imf_exchangerates_A_ENDA_USD.csv.gz", "imf-enda", 14_107, -1, ""},
		{"exchange-rates/eurofxref-hist.zip", "ecb-eurofxref", 6983, -1, ""},
		{"exchange-rates/fred_annual.csv", "fred:annual", 993, -1, ""},
		{"exchange-rates/fred_monthly.csv.gz", "fred:monthly", -1, -1, ""},
		{"exchange-rates/dportal_exchange.csv", "dportal-exchange", 25, -1, ""},
		{"deflators/FP.CPI.TOTL.ZG.csv.gz", "worldbank:FP.CPI.TOTL.ZG", 266, 11_182, ""},
		{"deflators/NY.GDP.DEFL.KD.ZG.csv.gz", "worldbank:NY.GDP.DEFL.KD.ZG", 266, 13_778, ""},
		{"deflators/inflation-gdp.csv.gz", "worldbank-tidy:FP.CPI.TOTL.ZG", 11_182, 11_182, "TGN-RTE-001"},
		{"deflators/inflation-consumer.csv.gz", "worldbank-tidy:NY.GDP.DEFL.KD.ZG", 13_778, 13_778, "TGN-RTE-001"},
	} {
		t.Run(filepath.Base(tc.file), func(t *testing.T) {
			mali := map[string]bool{}
			got := datasettest.Read(t, ratefile.Rates(), datasettest.Shared(t, tc.file)[0], func(r aid.Record) bool {
				for _, o := range r.Observations {
					if o.Place == "MLI" {
						mali[o.Period.String()] = true
					}
				}
				return false
			})
			if got.Release.Dataset != tc.dataset || tc.rows >= 0 && got.Read != tc.rows || tc.observations >= 0 && got.Observations != tc.observations || got.Refused != 0 {
				t.Errorf("%s: %d rows, %d observations, %d refused; want %d, %d", got.Release.Dataset, got.Read, got.Observations, got.Refused, tc.rows, tc.observations)
			}
			if tc.finding != "" && got.Findings[tc.finding] != 1 {
				t.Errorf("%s %d times", tc.finding, got.Findings[tc.finding])
			}
			if want := map[string]int{"imf-enda": 75, "worldbank:FP.CPI.TOTL.ZG": 36, "worldbank:NY.GDP.DEFL.KD.ZG": 56}[tc.dataset]; want > 0 && len(mali) != want {
				t.Errorf("%d years of Mali, want %d", len(mali), want)
			}
			t.Logf("%d rows, %d observations, release %s, %v", got.Read, got.Observations, got.Release.Version, got.Findings)
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Date,USD,JPY,\n2026-04-13,1.1684,N/A,\n")
	f.Add("Country,Country Code,Year,Inflation\nMali,MLI,2011,3.1\n")
	f.Add("Country Name,Country Code,Indicator Name,Indicator Code,1960,\nMali,MLI,x,A.B.C,1,\n")
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := dataset.Open(path)
		if err != nil {
			return
		}
		_ = ratefile.Rates().Read(t.Context(), file, func(r aid.Record) error {
			if len(r.Observations) > 0 && r.Key == "" {
				t.Errorf("%+v", r)
			}
			return nil
		})
	})
}
