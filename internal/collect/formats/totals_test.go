package formats_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/formats"
	"toguna/internal/collect/table"
	"toguna/internal/money"
)

// A count is a total that is stated beside the shared files, and how it is counted in what the importers emit.
type count struct {
	what string
	want int
	of   func(aid.Record) int
}

// cells are the columns of a record as it stood; those of the last one are remembered, since many counts look at each.
func cells(r aid.Record) map[string]string {
	if r.Stated == last.stated {
		return last.columns
	}
	m := map[string]string{}
	if err := json.Unmarshal([]byte(r.Stated), &m); err != nil {
		m = nil
	}
	last.stated, last.columns = r.Stated, m
	return m
}

var last struct {
	stated  string
	columns map[string]string
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func has(column, value string) func(aid.Record) int {
	return func(r aid.Record) int { return one(r.Key != "" && cells(r)[column] == value) }
}

// onSheet counts the records of a sheet, and those of them that go to Mali alone.
func onSheet(sheet string, records, mali int) []count {
	on := func(r aid.Record) bool {
		return strings.HasPrefix(r.Locator, "sheet "+sheet+",") && len(r.Activities) > 0
	}
	return []count{
		{sheet, records, func(r aid.Record) int { return one(on(r)) }},
		{sheet + ", Mali", mali, func(r aid.Record) int { return one(on(r) && cells(r)["recipient_iso3"] == "MLI") }},
	}
}

func inMali(r aid.Record) int {
	return one(len(r.Places) > 0 && r.Places[0].Country == "MLI")
}

func event(is func(aid.ConflictEvent) bool) func(aid.Record) int {
	return func(r aid.Record) int { return one(len(r.Events) == 1 && is(r.Events[0])) }
}

func eventsIn(iso string) func(aid.Record) int {
	return event(func(e aid.ConflictEvent) bool { return e.Country == iso })
}

// totals are the figures of the SOURCE.md files, file by file, beyond those that the importers' own tests meet.
var totals = map[string][]count{
	"aiddata-china-africa/aiddata_china_1.0.xlsx": slices.Concat(onSheet("1) Official Flows", 1699, 19), onSheet("2) Unofficial Flows", 481, 4),
		onSheet("3) Military (non-developmental)", 79, 0), onSheet("4) Cancelled&Suspended Flows", 41, 0), onSheet("5) INACTIVE&Suspicious Records", 1417, 8)),
	"aiddata-china-africa/aiddata_china_1.1.xlsx": slices.Concat(onSheet("1) Official Finance", 1955, 48), onSheet("2) Unofficial Finance", 569, 4),
		onSheet("3)Military Finance", 88, 0), onSheet("4) Cancelled or Suspended Flows", 51, 0), onSheet("5) Suspicious Flows", 34, 1)),
	"aiddata-china-africa/aiddata_china_1.2.xlsx": onSheet("Official Finance", 2647, 61),
	"aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx": {
		{"Mali", 66, has("recipient_iso3", "MLI")},
		{"recommended, in Mali", 51, func(r aid.Record) int {
			return one(len(r.Transactions) == 1 && r.Transactions[0].ReceiverCountry == "MLI" && cells(r)["recommended_for_research"] == "1")
		}},
		{"completion", 2890, has("status", "Completion")}, {"commitment", 1162, has("status", "Pipeline: Commitment")},
		{"pledge", 701, has("status", "Pipeline: Pledge")}, {"implementation", 669, has("status", "Implementation")},
		{"cancelled", 26, has("status", "Cancelled")}, {"suspended", 18, has("status", "Suspended")},
		{"ODA-like", 3843, has("flow_class", "ODA-like")}, {"OOF-like", 1074, has("flow_class", "OOF-like")},
		{"vague", 549, has("flow_class", "Vague (Official Finance)")}, {"damaged currencies", 23, has("currency", " D")},
		{"amounts of one space", 1949, has("amount", " ")},
	},
	"aiddata-china-geocoded-1.1.0/locations.csv.gz": {{"places of a project", 6190, func(r aid.Record) int { return len(r.Places) }}},
	"aiddata-china-geocoded-1.1.0/transactions.csv.gz": {{"commitments in dollars", 1967, func(r aid.Record) int {
		return one(len(r.Transactions) == 1 && r.Transactions[0].Currency == "USD" && r.Transactions[0].Stage == aid.Committed)
	}}},
	"aiddata-china-geocoded-1.1.0/iati_1.04_China_GeocodedResearchRelease.xml.gz": {
		{"activities with Mali", 31, func(r aid.Record) int {
			return one(regexp.MustCompile(`<recipient-country[^>]*code="ML"`).MatchString(r.Stated))
		}},
		{"places", 6190, func(r aid.Record) int { return len(r.Places) }},
	},
	"aiddata-gcdf-3.0/GCDF_3.0_ADM1_Locations.csv.gz": {{"in Mali", 100, inMali}, {"without an amount", 4951, func(r aid.Record) int { return one(len(r.Places) > 0 && len(r.Observations) == 0) }}},
	"aiddata-gcdf-3.0/GCDF_3.0_ADM2_Locations.csv.gz": {{"in Mali", 86, inMali}},
	"ucdp-ged/ged191-17col-global.csv.gz": {
		{"Mali", 717, eventsIn("MLI")}, {"Burkina Faso", 68, eventsIn("BFA")}, {"Niger", 200, eventsIn("NER")},
		{"longer than a day", 29_988, event(func(e aid.ConflictEvent) bool { b := e.Date.Bounds(); return b.From != b.To })},
		{"best 0", 14_828, event(func(e aid.ConflictEvent) bool { return e.Best == 0 })},
	},
	"iati-flat-csv-2015/SDG_IATI_v0.1_beta.csv.gz": {
		{"Mali", 287, has("recipient-country-code", "ML")},
		{"Sweden", 18_690, reported("sweden|sida|swedish")}, {"BMZ", 3932, reported("bmz|germany")}, {"DFID", 3192, reported("dfid|department for international|^uk")},
		{"GAVI", 1923, reported("gavi|vaccin")}, {"World Bank", 831, reported("world bank")},
	},
	"exchange-rates/imf_exchangerates_A_ENDA_USD.csv.gz": {
		{"Mali 1993", 1, rate("MLI", "1993", "283.16")}, {"Mali 1994", 1, rate("MLI", "1994", "555.20")},
		{"years of Mali", 75, func(r aid.Record) int { return one(len(r.Observations) == 1 && r.Observations[0].Place == "MLI") }},
	},
	"sipri-arms-transfers/tiv-table-supplier-china-2000-2025-excerpt.csv": {{"recipients", 76, func(r aid.Record) int { return one(len(r.Observations) > 0) }}},
}

func reported(pattern string) func(aid.Record) int {
	is := regexp.MustCompile("(?i)" + pattern)
	return func(r aid.Record) int { return one(is.MatchString(cells(r)["reporting-org"])) }
}

// rate is the rate of a country in a year, to two decimals.
func rate(place, year, value string) func(aid.Record) int {
	return func(r aid.Record) int {
		if len(r.Observations) != 1 {
			return 0
		}
		o := r.Observations[0]
		return one(o.Place == place && o.Period.String() == year && money.MustParse(o.Value).Round(2).Equal(money.MustParse(value)))
	}
}

// importer is the one that recognises a file, or the mapping of the documentation that fits it.
func importer(t *testing.T, path string) dataset.Importer {
	t.Helper()
	f, err := dataset.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	im, err := dataset.Recognise(f, formats.All())
	if err != nil {
		t.Fatal(err)
	}
	if im != nil {
		return im
	}
	c, err := table.Collect(filepath.Join("..", "..", "..", "docs", "formats", "mappings"))
	if err != nil {
		t.Fatal(err)
	}
	for _, im := range c.Importers {
		if im.Fits(f) == nil {
			return im
		}
	}
	t.Fatalf("nothing reads %s", path)
	return nil
}

// TestTotals meets the totals that are stated beside the shared files.
func TestTotals(t *testing.T) {
	for file, counts := range totals {
		counts = append(counts, further[file]...)
		t.Run(filepath.Base(file), func(t *testing.T) { meets(t, file, counts) })
	}
}

// meets reads a file once and compares each of its counts.
func meets(t *testing.T, file string, counts []count) {
	t.Helper()
	path := datasettest.Shared(t, file)[0]
	got := make([]int, len(counts))
	datasettest.Read(t, importer(t, path), path, func(r aid.Record) bool {
		for i, c := range counts {
			got[i] += c.of(r)
		}
		return false
	})
	for i, c := range counts {
		if got[i] != c.want {
			t.Errorf("%s: %d, want %d", c.what, got[i], c.want)
		}
	}
}

// TestUSAID meets the numbers of activities of the countries of the Sahel.
func TestUSAID(t *testing.T) {
	for country, want := range map[string]int{"ne": 320, "td": 229, "bf": 185, "mr": 104, "gn": 321, "ci": 128, "cn": 52} {
		path := datasettest.Shared(t, "iati-activities/usaid/usaid-"+country+".xml*")[0]
		if got := datasettest.Read(t, importer(t, path), path, nil); got.Activities != want {
			t.Errorf("usaid-%s: %d activities, want %d", country, got.Activities, want)
		}
	}
}

// TestOthers meets the totals of the smaller publishers.
func TestOthers(t *testing.T) {
	activities, transactions, files := 0, 0, 0
	for _, path := range datasettest.Shared(t, "iati-activities/other/*") {
		got := datasettest.Read(t, importer(t, path), path, nil)
		activities, transactions, files = activities+got.Activities, transactions+got.Transactions, files+1
	}
	if files != 11 || activities != 923 || transactions != 11_183 {
		t.Errorf("%d files, %d activities, %d transactions; want 11, 923, 11,183", files, activities, transactions)
	}
}

// TestLanguages counts the titles in two languages over all published files.
func TestLanguages(t *testing.T) {
	two := 0
	for _, pattern := range []string{"usaid/*", "acfspain/*", "aiddata/*", "other/*", "v1/*"} {
		for _, path := range datasettest.Shared(t, "iati-activities/"+pattern) {
			datasettest.Read(t, importer(t, path), path, func(r aid.Record) bool {
				if len(r.Activities) == 1 && len(r.Activities[0].Names) > 1 {
					languages := map[string]bool{}
					for _, n := range r.Activities[0].Names {
						languages[n.Language] = true
					}
					two += one(len(languages) > 1)
				}
				return false
			})
		}
	}
	if two != 3585 {
		t.Errorf("%d titles in two languages, want 3,585", two)
	}
}

// A revision is two releases of a dataset and what is stated of the change between them.
type revision struct {
	from, to                string
	common, gone, added     int
	amounts, statuses, many int // -1: not stated
	title                   int
}

// TestRevisions meets what is stated of the change from one release to the next.
func TestRevisions(t *testing.T) {
	const dir = "aiddata-china-africa/"
	for _, tc := range []revision{
		{dir + "aiddata_china_1.0.xlsx", dir + "aiddata_china_1.1.xlsx", 2293, 1424, 404, 47, 51, -1, -1},
		{dir + "aiddata_china_1.1.xlsx", dir + "aiddata_china_1.1.1.xlsx", 2697, 0, 0, 0, -1, -1, 92},
		{dir + "aiddata_china_1.1.1.xlsx", dir + "aiddata_china_1.2.xlsx", 1889, 808, 758, 73, 80, 167, -1},
		{dir + "aiddata_china_1.2.xlsx", "aiddata-gcof-1.0/GlobalChineseOfficialFinanceDataset_v1.0.xlsx", 2349, 298, -1, 165, -1, 278, -1},
	} {
		before, after := byID(t, tc.from), byID(t, tc.to)
		got := revision{from: tc.from, to: tc.to}
		for id, a := range before {
			b, ok := after[id]
			if !ok {
				got.gone++
				continue
			}
			got.common++
			got.amounts += one(!same(a["amount"], b["amount"]))
			got.statuses += one(a["status"] != b["status"])
			got.many += one(a["flow_class"] != b["flow_class"])
			got.title += one(a["title"] != b["title"])
		}
		got.added = len(after) - got.common
		for _, f := range []struct {
			what      string
			got, want int
		}{{"common", got.common, tc.common}, {"gone", got.gone, tc.gone}, {"new", got.added, tc.added}, {"amounts", got.amounts, tc.amounts},
			{"statuses", got.statuses, tc.statuses}, {"flow classes", got.many, tc.many}, {"titles", got.title, tc.title}} {
			if f.want >= 0 && f.got != f.want {
				t.Errorf("%s to %s: %s %d, want %d", filepath.Base(tc.from), filepath.Base(tc.to), f.what, f.got, f.want)
			}
		}
	}
}

// same compares amounts by their value; several in one cell may stand in another order.
func same(a, b string) bool { return slices.Equal(amounts(a), amounts(b)) }

func amounts(cell string) (out []string) {
	for s := range strings.SplitSeq(cell, ";") {
		if d, ok := dataset.Number(s); ok {
			s = d.String()
		}
		out = append(out, strings.TrimSpace(s))
	}
	slices.Sort(out)
	return out
}

// byID are the records of a release, by their identifiers in the file.
func byID(t *testing.T, file string) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	path := datasettest.Shared(t, file)[0]
	datasettest.Read(t, importer(t, path), path, func(r aid.Record) bool {
		if len(r.Activities) > 0 {
			c := cells(r)
			out[strings.TrimSpace(c["project_id"])] = c
		}
		return false
	})
	return out
}
