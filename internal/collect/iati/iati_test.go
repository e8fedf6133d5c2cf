package iati_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/iati"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

func write(tb testing.TB, name, text string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func all(aid.Record) bool { return true }

const sample = `<?xml version="1.0"?>
<iati-activities version="2.03" generated-datetime="2024-05-06T10:00:00Z" xmlns:x="https://example.org/x">
 <iati-activity default-currency="EUR" hierarchy="1">
  <iati-identifier>
	FR-3-ROAD/1
  </iati-identifier>
  <reporting-org ref="FR-3" type="10"><narrative>Agence A</narrative></reporting-org>
  <title><narrative xml:lang="fr">Route de Gao</narrative><narrative xml:lang="en">Gao road</narrative></title>
  <participating-org ref="FR-3" role="1" type="10"><narrative>Agence A</narrative></participating-org>
  <participating-org role="4" type="70"><narrative>Builder</narrative></participating-org>
  <activity-date type="1" iso-date="2017-02-06+08:00"/>
  <recipient-country code="ML" percentage="60"/><recipient-country code="NE" percentage="40.02"/>
  <sector vocabulary="1" code="21020"/>
  <location><name><narrative>Gao</narrative></name><point><pos>16.27 -0.04</pos></point><exactness code="1"/></location>
  <location><name><narrative>Nowhere</narrative></name><point><pos>0 0</pos></point></location>
  <default-finance-type code="421"/>
  <x:account>1</x:account>
  <transaction><transaction-type code="2"/><transaction-date iso-date="2017-03-01"/><value value-date="2017-03-01">
	1000000.50
  </value><recipient-country code="ML"/></transaction>
  <transaction><transaction-type code="3"/><transaction-date iso-date="2018-03-01"/><value currency="USD">-5</value></transaction>
  <transaction><transaction-type code="99"/><value>none</value></transaction>
 </iati-activity>
 <iati-activity><title><narrative>No identifier</narrative></title></iati-activity>
</iati-activities>`

func TestActivity(t *testing.T) {
	got := datasettest.Read(t, iati.Importer{}, write(t, "agence-ml.xml", sample), all)
	if got.Release.Dataset != "iati:FR-3:agence-ml" || got.Release.Version != "2024-05-06T10:00:00" {
		t.Errorf("release %+v", got.Release)
	}
	if got.Read != 2 || got.Refused != 1 {
		t.Errorf("read %d, refused %d", got.Read, got.Refused)
	}
	want := map[string]int{
		"TGN-IMP-010": 1, "TGN-IMP-015": 1, "TGN-IAT-001": 1, "TGN-IAT-002": 1, "TGN-IAT-003": 1, "TGN-IAT-004": 1, "TGN-IAT-006": 1,
		"TGN-IAT-009": 1, "TGN-IAT-010": 1, "TGN-IAT-013": 1, "TGN-IAT-019": 1,
	}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got)\n%s", diff)
	}
	r := got.Records[0]
	if r.Key != "FR-3-ROAD/1" || !strings.HasPrefix(r.Stated, "<iati-activity default") || !strings.HasSuffix(r.Stated, "</iati-activity>") {
		t.Errorf("record %q %.60s", r.Key, r.Stated)
	}
	amount := money.MustParse("1000000.50")
	wantT := aid.Transaction{
		ID: "FR-3-ROAD/1#1", Activity: "FR-3-ROAD/1", Type: "2", Stage: aid.Committed, Amount: &amount, Currency: "EUR",
		Date: edtf.MustParse("2017-03-01"), ValueDate: edtf.MustParse("2017-03-01"), Provider: "Agence A", ProviderCountry: "FRA",
		ReceiverCountry: "MLI", Family: aid.Development, Instrument: aid.Loan, Sector: "21020", Locator: "iati-activity[1]/transaction[1]",
	}
	if diff := cmp.Diff(wantT, r.Transactions[0], cmp.Comparer(func(a, b edtf.Date) bool { return a == b }),
		cmp.Comparer(func(a, b money.Decimal) bool { return a.Equal(b) })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := r.Transactions[1]; got.Currency != "USD" || got.ReceiverCountry != "" || got.Stage != aid.Disbursed {
		t.Errorf("second transaction %+v", got)
	}
	if p := r.Places; len(p) != 2 || p[0].Lat == nil || *p[0].Lat != 16.27 || p[1].Lat != nil {
		t.Errorf("places %+v", p)
	}
	if a := r.Activities[0]; a.Name != "Route de Gao" || len(a.Names) != 2 || a.Implementer[0] != "Builder" || a.Country != "" {
		t.Errorf("activity %+v", a)
	}
}

func TestStamp(t *testing.T) {
	for attr, want := range map[string]string{
		` last-updated-datetime="2025-04-03T20:52:13Z"`: ` last-updated-datetime="2025-04-03T20:52:13Z"`,
		` last-updated-datetime='2025'`:                 ` last-updated-datetime='2025'`,
		``:                                              ``,
	} {
		path := write(t, "a.xml", strings.Replace(sample, ` hierarchy="1"`, attr+` hierarchy="1"`, 1))
		if got := datasettest.Read(t, iati.Importer{}, path, all).Records[0].Stamp; got != want {
			t.Errorf("with %q the stamp is %q", attr, got)
		}
	}
}

func TestBroken(t *testing.T) {
	path := write(t, "a.xml", strings.Replace(sample, "</iati-activities>", "<iati-activity><title>x</iati-activity>", 1))
	got := datasettest.Read(t, iati.Importer{}, path, nil)
	if got.Read != 3 || got.Refused != 2 || got.Findings["TGN-IMP-017"] != 1 {
		t.Errorf("read %d, refused %d, findings %v", got.Read, got.Refused, got.Findings)
	}
}

func TestHostile(t *testing.T) {
	path := write(t, "a.xml", `<!DOCTYPE x [<!ENTITY a "b">]>`+strings.TrimPrefix(sample, `<?xml version="1.0"?>`))
	f, err := dataset.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (iati.Importer{}).Describe(t.Context(), f); err == nil {
		t.Error("a document type was read")
	}
}

func TestMixedEncoding(t *testing.T) {
	path := write(t, "a.xml", strings.Replace(sample, "Route de Gao", "Route de Gao \xe9", 1))
	got := datasettest.Read(t, iati.Importer{}, path, all)
	if got.Records[0].Activities[0].Name != "Route de Gao é" || got.Findings["TGN-IAT-021"] != 1 {
		t.Errorf("%q %v", got.Records[0].Activities[0].Name, got.Findings)
	}
}

// TestPublished meets the counts that the SOURCE.md of the shared files give.
func TestPublished(t *testing.T) {
	for _, tc := range []struct {
		pattern                  string
		activities, transactions int
	}{
		{"iati-activities/usaid/*", 11_132, 92_493},
		{"iati-activities/acfspain/*", 22, 81},
		{"iati-activities/aiddata/*", 11_890, 29_208},
		{"aiddata-china-geocoded-1.1.0/iati_1.04_*", 3_485, 1_967},
	} {
		t.Run(tc.pattern, func(t *testing.T) {
			activities, transactions, refused, places := 0, 0, 0, 0
			findings := map[string]int{}
			for _, f := range datasettest.Shared(t, tc.pattern) {
				got := datasettest.Read(t, iati.Importer{}, f, func(r aid.Record) bool { places += len(r.Places); return false })
				activities += got.Activities
				transactions += got.Transactions
				refused += got.Refused
				for c, n := range got.Findings {
					findings[c] += n
				}
			}
			if activities != tc.activities || transactions != tc.transactions || refused != 0 {
				t.Errorf("%d activities, %d transactions, %d refused; want %d, %d, 0", activities, transactions, refused, tc.activities, tc.transactions)
			}
			t.Logf("%d places, findings %v", places, findings)
		})
	}
}

// TestQuirks meets the counts of doubtful things over all published files.
func TestQuirks(t *testing.T) {
	findings, activities, transactions := map[string]int{}, 0, 0
	for _, pattern := range []string{"usaid/*", "acfspain/*", "aiddata/*", "other/*", "v1/*", "aiddata-revisions/*"} {
		for _, f := range datasettest.Shared(t, "iati-activities/"+pattern) {
			if strings.HasPrefix(filepath.Base(f), "broken") {
				continue
			}
			got := datasettest.Read(t, iati.Importer{}, f, nil)
			if strings.Contains(pattern, "other") || strings.Contains(pattern, "v1") {
				t.Logf("%s: %d activities, %d transactions, %d observations, refused %d", filepath.Base(f), got.Activities, got.Transactions, got.Observations, got.Refused)
			}
			if pattern == "aiddata-revisions/*" {
				continue
			}
			activities += got.Activities
			transactions += got.Transactions
			for c, n := range got.Findings {
				findings[c] += n
			}
		}
	}
	if activities != 24_589 || transactions != 134_651 {
		t.Errorf("%d activities, %d transactions", activities, transactions)
	}
	for code, want := range map[string]int{
		"TGN-IAT-004": 12_544, "TGN-IAT-005": 5848, "TGN-IMP-010": 2233, "TGN-IAT-002": 3193, "TGN-IAT-008": 820, "TGN-IAT-009": 146,
		"TGN-IAT-015": 168, "TGN-IAT-010": 11_132, "TGN-IAT-018": 11_132, "TGN-IAT-020": 17_004 - 11_132,
	} {
		if findings[code] != want {
			t.Errorf("%s: %d, want %d", code, findings[code], want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`<iati-organisations><iati-organisation><organisation-identifier>X</organisation-identifier><total-budget><value>1</value></total-budget></iati-organisation></iati-organisations>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := write(t, "a.xml", string(b))
		file, err := dataset.Open(path)
		if err != nil {
			return
		}
		if _, err := (iati.Importer{}).Describe(t.Context(), file); err != nil {
			return
		}
		_ = (iati.Importer{}).Read(t.Context(), file, func(r aid.Record) error {
			for _, tr := range r.Transactions {
				if tr.Activity != r.Key {
					t.Errorf("transaction %s belongs to %q, not %q", tr.ID, tr.Activity, r.Key)
				}
			}
			return nil
		})
	})
}
