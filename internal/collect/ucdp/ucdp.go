// Package ucdp imports the Georeferenced Event Dataset of the Uppsala Conflict Data Program (UCDP GED).
//
// Units: deaths are the low, best and high estimates as published; coordinates are WGS 84 degrees.
// Shape: one row is one event of organised violence, under its id; relid's letters are not the country of the event. The
// 49 columns of official releases are read, cuts of them, and candidate releases without a header. A date is the interval
// from first to last day.
// Errors: a row whose estimates are no numbers is refused; low > best > high is kept with a finding, as the method sheet
// says (6.1).
// Source: UCDP GED Codebook; CC BY 4.0, ucdp.uu.se.
package ucdp

import (
	"context"
	"regexp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/finding"
)

const version = 1

// official are the columns of a release, in their order.
var official = strings.Fields(`id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
	dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
	source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
	latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b
	deaths_civilians deaths_unknown best high low gwnoa gwnob`)

// The findings about events. Codes are never reused.
var (
	codeLow = finding.Code{
		ID: "TGN-UCD-001", Severity: aid.SeverityWarning,
		Message: "the low estimate (%[1]d) is above the best (%[2]d)",
		Remedy:  "use the three as they are published; do not build an interval of them here",
	}
	codeHigh = finding.Code{
		ID: "TGN-UCD-002", Severity: aid.SeverityWarning,
		Message: "the best estimate (%[1]d) is above the high (%[2]d)",
		Remedy:  "use the three as they are published; do not build an interval of them here",
	}
	codeNone = finding.Code{
		ID: "TGN-UCD-003", Severity: aid.SeverityNote,
		Message: "the best estimate is 0: deaths are in the high estimate alone",
		Remedy:  "nothing need be done; a count of events includes it, a sum of deaths does not change",
	}
	codeParts = finding.Code{
		ID: "TGN-UCD-004", Severity: aid.SeverityNote,
		Message: "deaths of side A, side B and civilians do not add to the best estimate",
		Remedy:  "the rest are deaths whose side is not known",
	}
	codeNoNumber = finding.Code{
		ID: "TGN-UCD-005", Severity: aid.SeverityError,
		Message: "an estimate of deaths is no number (low %[1]q, best %[2]q, high %[3]q)",
		Remedy:  "look at the row: the file may be damaged or its columns shifted",
	}
	codeHeaderless = finding.Code{
		ID: "TGN-UCD-006", Severity: aid.SeverityWarning,
		Message: "the file has no header; its columns were taken to be the 49 of official releases",
		Remedy:  "compare a few rows with the publisher's site",
	}
	codeProvisional = finding.Code{
		ID: "TGN-UCD-007", Severity: aid.SeverityNote,
		Message: "the event's status is %[1]q: it is of a candidate release and may change",
		Remedy:  "import the final release when it is out",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{codeLow, codeHigh, codeNone, codeParts, codeNoNumber, codeHeaderless, codeProvisional}

// An Importer reads the Georeferenced Event Dataset.
type Importer struct{}

var _ dataset.Importer = Importer{}

// Name is "ucdp-ged".
func (Importer) Name() string { return "ucdp-ged" }

// relid is how the second column of a release looks.
var relid = regexp.MustCompile(`^"?\d+"?,"?[A-Z]{3}-\d{4}-\d`)

// Detect looks for the names of columns, or for an event's two identifiers where there is no header.
func (Importer) Detect(h dataset.Head) dataset.Confidence {
	line, _, _ := strings.Cut(h.Text(), "\n")
	switch {
	case strings.Contains(line, "type_of_violence") && strings.Contains(line, "side_a") && strings.Contains(line, "best"):
		return dataset.Sure
	case relid.MatchString(line) && strings.Count(line, ",") >= 40:
		return dataset.Likely
	}
	return dataset.No
}

// named are the ways in which files name their release: ged231, GEDEvent_v25_1, GEDEvent_v24_0_1.
var named = regexp.MustCompile(`(?i)ged(?:event)?[_-]?v?(\d\d)[_.]?(\d)(?:[_.](\d+))?`)

// Describe takes the release from the file's name: the rows do not say it.
func (Importer) Describe(_ context.Context, f *dataset.File) (aid.Release, error) {
	r := aid.Release{
		Dataset: "ucdp-ged", Format: dataset.Format("ucdp-ged", version), File: f.Name, SHA256: f.SHA256, Bytes: f.Size,
		Source: aid.Source{Title: "UCDP Georeferenced Event Dataset", Publisher: "Uppsala Conflict Data Program", Licence: "CC BY 4.0",
			URL: "https://ucdp.uu.se/downloads/"},
	}
	if m := named.FindStringSubmatch(f.Name); m != nil {
		r.Version = m[1] + "." + m[2]
		if m[3] != "" {
			r.Version += "." + m[3]
		}
		r.Source.Title += ", version " + r.Version
	}
	return r, nil
}

// A reader turns rows into events.
type reader struct {
	emit      func(aid.Record) error
	countries map[string]string
	header    *dataset.Header
	col       columns
}

// columns are where in the row each thing stands.
type columns struct {
	id, country, countryID, kind, start, end, low, best, high, a, b, civilians, unknown, lat, lon, where, datePrec, sideA, sideB, status int
}

// Read emits each event.
func (Importer) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	layout := dataset.Layout{Comma: ',', Header: func(c []string) bool { return strings.TrimSpace(c[0]) == "id" }}
	if line, _, _ := strings.Cut(h.Text(), "\n"); relid.MatchString(line) {
		layout.Columns = official
		if err := emit(dataset.About(codeHeaderless.New("", "row 1"))); err != nil {
			return err
		}
	}
	r := &reader{emit: emit, countries: map[string]string{}}
	return f.Rows(ctx, layout, r.row)
}

func (r *reader) row(row dataset.Row, doubts []aid.Finding) error {
	if row.Header == nil {
		if len(doubts) == 0 {
			return nil
		}
		return r.emit(dataset.About(doubts...))
	}
	if row.Header != r.header {
		r.header = row.Header
		h := row.Header
		r.col = columns{
			h.Col("id"), h.Col("country"), h.Col("country_id"), h.Col("type_of_violence"), h.Col("date_start"), h.Col("date_end"), h.Col("low"),
			h.Col("best"), h.Col("high"), h.Col("deaths_a"), h.Col("deaths_b"), h.Col("deaths_civilians"), h.Col("deaths_unknown"),
			h.Col("latitude"), h.Col("longitude"), h.Col("where_prec"), h.Col("date_prec"), h.Col("side_a"), h.Col("side_b"), h.Col("code_status"),
		}
	}
	return r.emit(r.event(row, doubts))
}

// kinds of violence, by number and by the words of cuts.
var kinds = map[string]string{
	"1": "state_based", "2": "non_state", "3": "one_sided", "state-based conflict": "state_based", "non-state conflict": "non_state",
	"one-side violence": "one_sided", "one-sided violence": "one_sided",
}

func (r *reader) event(row dataset.Row, doubts []aid.Finding) aid.Record {
	at := row.Locator()
	rec := aid.Record{Key: strings.TrimSpace(row.At(r.col.id)), Locator: at, Stated: row.Stated(), Findings: doubts}
	refuse := func(f aid.Finding) aid.Record {
		return aid.Record{Locator: at, Stated: rec.Stated, Findings: append(doubts, f)}
	}
	if rec.Key == "" {
		return refuse(dataset.CodeNoKey.New("", at))
	}
	for _, f := range doubts {
		if f.Severity == aid.SeverityError {
			return aid.Record{Locator: at, Stated: rec.Stated, Findings: doubts}
		}
	}
	e := aid.ConflictEvent{ID: rec.Key, SideA: row.At(r.col.sideA), SideB: row.At(r.col.sideB)}
	var okLow, okBest, okHigh bool
	e.Low, okLow = dataset.Whole(row.At(r.col.low))
	e.Best, okBest = dataset.Whole(row.At(r.col.best))
	e.High, okHigh = dataset.Whole(row.At(r.col.high))
	if !okLow || !okBest || !okHigh {
		return refuse(codeNoNumber.New("", at, row.At(r.col.low), row.At(r.col.best), row.At(r.col.high)))
	}
	note := func(f aid.Finding) { rec.Findings = append(rec.Findings, f) }
	r.deaths(row, e, at, note)
	if e.Type = kinds[strings.TrimSpace(row.At(r.col.kind))]; e.Type == "" {
		e.Type = row.At(r.col.kind)
	}
	if s := row.At(r.col.status); s != "" && s != "Clear" {
		note(codeProvisional.New("", at, s))
	}
	e.WherePrecision, _ = dataset.Whole(row.At(r.col.where))
	e.DatePrecision, _ = dataset.Whole(row.At(r.col.datePrec))
	var more []aid.Finding
	e.Lat, e.Lon, more = dataset.Point(row.At(r.col.lat), row.At(r.col.lon), at)
	rec.Findings = append(rec.Findings, more...)
	e.Country = r.country(row.At(r.col.country))
	if e.Country == "" {
		e.Country = row.At(r.col.country)
		note(dataset.CodeCountry.New("", at, e.Country))
	}
	var ok bool
	if e.Date, ok = period(row.At(r.col.start), row.At(r.col.end)); !ok {
		note(dataset.CodeDate.New("", at, "date_start or date_end", row.At(r.col.start)+" "+row.At(r.col.end)))
	}
	rec.Events = []aid.ConflictEvent{e}
	return rec
}

// deaths notes what is odd about the estimates.
func (r *reader) deaths(row dataset.Row, e aid.ConflictEvent, at string, note func(aid.Finding)) {
	if e.Low > e.Best {
		note(codeLow.New("", at, e.Low, e.Best))
	}
	if e.Best > e.High {
		note(codeHigh.New("", at, e.Best, e.High))
	}
	if e.Best == 0 {
		note(codeNone.New("", at))
	}
	sum, stated := 0, false
	for _, col := range []int{r.col.a, r.col.b, r.col.civilians, r.col.unknown} {
		if n, ok := dataset.Whole(row.At(col)); ok {
			sum, stated = sum+n, true
		}
	}
	if stated && sum != e.Best {
		note(codeParts.New("", at))
	}
}

// period is the interval of an event.
func period(start, end string) (edtf.Date, bool) {
	from, err := edtf.ParseDay(day(start))
	if err != nil {
		return edtf.Date{}, false
	}
	to, err := edtf.ParseDay(day(end))
	if err != nil {
		return edtf.Date{}, false
	}
	if from == to {
		return edtf.Of(from), true
	}
	if to.Year < from.Year || to.String() < from.String() {
		return edtf.Date{}, false
	}
	return edtf.Span(edtf.Interval{From: from, To: to}), true
}

// day cuts the time off a date.
func day(s string) string {
	s = strings.TrimSpace(s)
	return s[:min(len(s), 10)]
}

// names are how UCDP calls countries that the lists call otherwise.
var names = map[string]string{
	"Bosnia-Herzegovina": "BIH", "Macedonia, FYR": "MKD", "Kingdom of eSwatini": "SWZ", "Serbia": "SRB", "Russia": "RUS", "Ivory Coast": "CIV",
	"DR Congo": "COD", "Congo": "COG", "Myanmar": "MMR", "Yemen": "YEM", "Cambodia": "KHM", "Zimbabwe": "ZWE", "Madagascar": "MDG",
}

// country is the alpha-3 code; a former name stands in brackets.
func (r *reader) country(name string) string {
	c, ok := r.countries[name]
	if ok {
		return c
	}
	short, _, _ := strings.Cut(name, " (")
	if c = names[short]; c == "" {
		c = dataset.Country(short)
	}
	r.countries[name] = c
	return c
}
