package iati_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/iati"
	"toguna/internal/edtf"
)

const resultSample = `<iati-activities version="2.03"><iati-activity>
 <iati-identifier>FR-3-W</iati-identifier>
 <reporting-org ref="FR-3"><narrative>Agence A</narrative></reporting-org>
 <recipient-country code="ML"/>
 <document-link url="https://example.org/a.pdf" format="application/pdf">
  <title><narrative xml:lang="en">Plan of the wells</narrative><narrative xml:lang="fr">Plan des puits</narrative></title>
  <category code="A02"/><category code="Q99"/><language code="en"/><language code="fr"/><document-date iso-date="2021-02-03+08:00"/>
 </document-link>
 <document-link><title><narrative>Nowhere</narrative></title></document-link>
 <result type="1"><title><narrative>Water</narrative></title>
  <indicator measure="1"><title><narrative>Wells dug</narrative></title>
   <baseline year="2020" iso-date="2020-01-01" value="2"/>
   <period><period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>
    <target value="1200"><dimension name="sex" value="female"/><dimension name="age" value="adult"/></target>
    <actual value="8"><document-link url="https://example.org/photo"><title>Photograph</title><category code="A08"/></document-link></actual>
    <actual value=" "/>
   </period></indicator>
  <indicator measure="5"><title><narrative>Water</narrative></title><description><narrative>A rule is adopted</narrative></description>
   <baseline year="2019" value="No"/>
   <period><period-end iso-date="2022-12-31"/><target value="Yes"/></period></indicator>
  <indicator measure="1"><title><narrative>Nothing measured</narrative></title></indicator>
 </result>
</iati-activity></iati-activities>`

func TestResults(t *testing.T) {
	got := datasettest.Read(t, iati.Importer{}, write(t, "wells.xml", resultSample), all)
	const series, at = "iati:result:FR-3-W#1.", "iati-activity[1]/result[1]/indicator["
	year := edtf.MustParse("2021")
	want := []aid.Observation{
		{Series: series + "1", Place: "MLI", Period: edtf.MustParse("2020-01-01"), Value: "2", Unit: "unit", Flags: "baseline", Of: "Water: Wells dug", Role: aid.Baseline, Locator: at + "1]/baseline[1]"},
		{Series: series + "1", Place: "MLI", Period: year, Value: "1200", Unit: "unit", Flags: "target; sex: female; age: adult", Of: "Water: Wells dug", Role: aid.Target, Dimension: "sex: female; age: adult", Locator: at + "1]/period[1]/target[1]"},
		{Series: series + "1", Place: "MLI", Period: year, Value: "8", Unit: "unit", Flags: "actual", Of: "Water: Wells dug", Role: aid.Actual, Locator: at + "1]/period[1]/actual[1]"},
		{Series: series + "2", Place: "MLI", Period: edtf.MustParse("2019"), Unit: "qualitative", Flags: "baseline", Of: "Water: A rule is adopted", Role: aid.Baseline, Text: "No", Locator: at + "2]/baseline[1]"},
		{Series: series + "2", Place: "MLI", Period: edtf.MustParse("../2022-12-31"), Unit: "qualitative", Flags: "target", Of: "Water: A rule is adopted", Role: aid.Target, Text: "Yes", Locator: at + "2]/period[1]/target[1]"},
	}
	if diff := cmp.Diff(want, got.Records[0].Observations, cmp.Comparer(func(a, b edtf.Date) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for code, n := range map[string]int{"TGN-IAT-022": 1, "TGN-IAT-023": 1, "TGN-IAT-024": 1, "TGN-IAT-003": 1} {
		if got.Findings[code] != n {
			t.Errorf("%s: %d, want %d", code, got.Findings[code], n)
		}
	}
}

func TestDocuments(t *testing.T) {
	got := datasettest.Read(t, iati.Importer{}, write(t, "wells.xml", resultSample), all)
	want := []aid.LinkedDocument{
		{URL: "https://example.org/a.pdf", Format: "application/pdf", Title: "Plan of the wells", Titles: []aid.Name{{Text: "Plan of the wells", Language: "en"}, {Text: "Plan des puits", Language: "fr"}},
			Categories: []string{"A02", "Q99"}, Languages: []string{"en", "fr"}, Date: edtf.MustParse("2021-02-03"), Locator: "iati-activity[1]/document-link[1]"},
		{Title: "Nowhere", Locator: "iati-activity[1]/document-link[2]"},
		{URL: "https://example.org/photo", Title: "Photograph", Categories: []string{"A08"}, Locator: "iati-activity[1]/result[1]/indicator[1]/period[1]/actual[1]/document-link[1]"},
	}
	if diff := cmp.Diff(want, got.Records[0].Activities[0].Documents, cmp.Comparer(func(a, b edtf.Date) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestPublishedResults counts what the published files state as results and documents: elements counted in the XML.
func TestPublishedResults(t *testing.T) {
	for _, tc := range []struct {
		pattern             string
		baselines, targets  int
		actuals, texts      int
		blank, links, empty int // values that are blank, links, indicators of which no value can be read: 225 have none, one a blank
	}{
		{"acfspain/*", 7, 7, 9, 0, 0, 0, 0},
		{"other/*", 845, 1331, 833, 55 + 124 + 83, 5, 2261, 226},
	} {
		roles, texts, links, findings := map[aid.Role]int{}, 0, 0, map[string]int{}
		for _, f := range datasettest.Shared(t, "iati-activities/"+tc.pattern) {
			got := datasettest.Read(t, iati.Importer{}, f, func(r aid.Record) bool {
				for _, o := range r.Observations {
					if !strings.HasPrefix(o.Series, "iati:result:") {
						continue
					}
					roles[o.Role]++
					if o.Text != "" {
						texts++
					}
				}
				for _, a := range r.Activities {
					links += len(a.Documents)
				}
				return false
			})
			for c, n := range got.Findings {
				findings[c] += n
			}
		}
		if roles[aid.Baseline] != tc.baselines || roles[aid.Target] != tc.targets || roles[aid.Actual] != tc.actuals || texts != tc.texts || links != tc.links {
			t.Errorf("%s: %v, %d texts, %d links; want %+v", tc.pattern, roles, texts, links, tc)
		}
		if findings["TGN-IAT-023"] != tc.empty {
			t.Errorf("%s: %d indicators without any value, want %d", tc.pattern, findings["TGN-IAT-023"], tc.empty)
		}
	}
}
