package aiddata

import (
	"cmp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

// An adapter says in our words what rows state.
type adapter struct {
	table     table
	family    aid.Family // of all rows of the sheet, where its name says it
	doubted   bool       // the sheet is one of doubtful records
	countries map[string]string
}

// begin takes from a sheet's name what its rows do not say.
func (a *adapter) begin(t table) {
	a.table, a.family, a.doubted = t, "", false
	sheet := strings.ToLower(t.sheet)
	switch {
	case strings.Contains(sheet, "military"):
		a.family = aid.Military
	case strings.Contains(sheet, "unofficial"), strings.Contains(sheet, "suspicious"), strings.Contains(sheet, "inactive"):
		a.doubted = true
	}
}

// record makes the record of a row.
func (a *adapter) record(row dataset.Row, doubts []aid.Finding) aid.Record {
	r := &rowReader{Row: row, rec: aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts}, a: a}
	switch a.table.kind {
	case projects:
		r.project()
	case gcdf:
		r.gcdf()
	case places:
		r.place()
	case summaries:
		r.summary()
	case transactions:
		r.transaction()
	case areas:
		r.area()
	default: // no table of ours: no key, so it is refused below
	}
	if r.rec.Key == "" {
		return aid.Record{Locator: r.rec.Locator, Stated: r.rec.Stated, Findings: append(doubts, dataset.CodeNoKey.New("", r.rec.Locator))}
	}
	return r.rec
}

func (a *adapter) country(s string) string {
	s = strings.TrimSpace(s)
	c, ok := a.countries[s]
	if !ok {
		short, _, _ := strings.Cut(s, " (")
		c = cmp.Or(dataset.Country(s), dataset.Country(short))
		a.countries[s] = c
	}
	return c
}

// A rowReader is one row with the record that is made of it.
type rowReader struct {
	dataset.Row
	rec aid.Record
	a   *adapter
}

func (r *rowReader) note(f aid.Finding) { r.rec.Findings = append(r.rec.Findings, f) }

// project reads a row of the releases of 2013 to 2017.
func (r *rowReader) project() {
	id := whole(r.Get("project_id"))
	if r.rec.Key = id; id == "" {
		return
	}
	flow, class, intent := r.Get("flow"), r.Get("flow_class"), r.Get("intent")
	act := aid.Activity{
		ID: id, Name: cmp.Or(r.Get("title"), id), Named: r.Get("title") != "", Kind: "project", Family: r.family(flow, class, intent),
		Sector: whole(r.Get("crs_sector_code")), Providers: agencies(r.Get("funding_agency")), Implementer: agencies(r.Get("implementing_agency")),
		Receivers: agencies(r.Get("recipient_agencies")), Identifiers: map[string]string{"aiddata": id},
	}
	t := aid.Transaction{
		ID: id, Activity: id, Type: "commitment", Stage: stage(r.Get("status")), Family: act.Family, Sector: act.Sector,
		Instrument: instrument(flow, r.Get("loan_type")), Provider: strings.Join(act.Providers, "; "), Receiver: strings.Join(act.Receivers, "; "),
		ProviderCountry: r.a.country(cmp.Or(r.Get("donor"), "China")), Locator: r.rec.Locator,
	}
	t.ReceiverCountry = r.recipient(r.Get("recipient_iso3"), r.Get("recipient_condensed", "all_recipients"))
	act.Country = t.ReceiverCountry
	if t.Receiver == "" && t.ReceiverCountry == "" {
		t.Receiver = r.Get("recipient_condensed", "all_recipients")
	}
	t.Amount, t.Currency = r.amount("amount", r.Get("amount"), r.Get("currency"))
	t.Date = r.year(r.Get("year"), truth(r.Get("year_uncertain")))
	r.apart(&t, r.Col("recommended_for_research") >= 0 && !truth(r.Get("recommended_for_research")) || truth(r.Get("umbrella")))
	r.damaged()
	r.rec.Activities, r.rec.Transactions = []aid.Activity{act}, []aid.Transaction{t}
}

// gcdf reads a row of the Global Chinese Development Finance dataset.
func (r *rowReader) gcdf() {
	id := whole(r.Get("AidData Record ID", "AidData TUFF Project ID"))
	if r.rec.Key = id; id == "" {
		return
	}
	flow, class, intent := r.Get("Flow Type"), r.Get("Flow Class"), r.Get("Intent")
	act := aid.Activity{
		ID: id, Name: cmp.Or(r.Get("Title"), id), Named: r.Get("Title") != "", Kind: "project", Family: r.family(flow, class, intent),
		Sector: whole(r.Get("Sector Code")), Providers: list(r.Get("Funding Agencies")), Implementer: list(r.Get("Implementing Agencies")),
		Receivers: list(r.Get("Direct Receiving Agencies", "Receiving Agencies")), Identifiers: map[string]string{"aiddata": id},
	}
	t := aid.Transaction{
		ID: id, Activity: id, Type: "commitment", Stage: stage(r.Get("Status")), Family: act.Family, Sector: act.Sector,
		Instrument: instrument(flow, ""), Provider: strings.Join(act.Providers, "; "), Receiver: strings.Join(act.Receivers, "; "),
		ProviderCountry: r.a.country(r.Get("Financier Country")), Locator: r.rec.Locator,
	}
	if truth(r.Get("Interest-Free Loan")) {
		t.Instrument = aid.InterestFreeLoan
	}
	t.ReceiverCountry = r.recipient(r.Get("Recipient ISO-3"), r.Get("Recipient"))
	act.Country = t.ReceiverCountry
	if t.Receiver == "" && t.ReceiverCountry == "" {
		t.Receiver = r.Get("Recipient")
	}
	t.Amount, t.Currency = r.amount("Amount (Original Currency)", r.Get("Amount (Original Currency)"), r.Get("Original Currency"))
	t.Date = r.committed()
	r.apart(&t, !truth(r.Get("Recommended For Aggregates")) || truth(r.Get("Umbrella")))
	r.parallel("Source URLs", "Source Titles", "Source Publishers", "Source Resource Types")
	r.damaged()
	r.rec.Activities, r.rec.Transactions = []aid.Activity{act}, []aid.Transaction{t}
}

// place reads a row of locations.
func (r *rowReader) place() {
	id := r.Get("project_location_id", "aiddata_tuff_id")
	if r.rec.Key = id; id == "" {
		return
	}
	if r.a.table.sheet != "" { // beside projects in one workbook
		r.rec.Key = "location " + id
	}
	lat, lon, doubts := dataset.Point(r.Get("latitude"), r.Get("longitude"), r.rec.Locator)
	r.rec.Findings = append(r.rec.Findings, doubts...)
	p := aid.Place{ID: id, Name: r.Get("place_name", "placename"), Kind: r.Get("location_type_name", "location_type"), Lat: lat, Lon: lon,
		Identifiers: map[string]string{}}
	for name, value := range map[string]string{
		"geonames": whole(r.Get("geoname_id", "geonameID")), "aiddata_precision": r.Get("precision_code"), "aiddata_project": r.Get("project_id"),
		"admin": r.Get("gazetteer_adm_code", "geonames_ADMcode"),
	} {
		if value != "" {
			p.Identifiers[name] = value
		}
	}
	if n, ok := dataset.Whole(r.Get("precision_code")); ok && n >= 1 && n <= 8 {
		p.Precision = n
	}
	r.rec.Places = []aid.Place{p}
}

// summary reads a row of the geocoded release's projects; its totals are the publisher's sums and stay in the record.
func (r *rowReader) summary() {
	id := r.Get("project_id")
	if r.rec.Key = id; id == "" {
		return
	}
	act := aid.Activity{
		ID: id, Name: cmp.Or(r.Get("project_title"), id), Named: r.Get("project_title") != "", Kind: "project", Family: aid.Development,
		Sector: r.Get("ad_sector_codes"), Providers: agencies(strings.ReplaceAll(r.Get("donors"), "|", "; ")),
		Identifiers: map[string]string{"aiddata": id},
	}
	act.Country = r.recipient(strings.ReplaceAll(r.Get("recipients_iso3"), "|", "; "), r.Get("recipients"))
	r.rec.Activities = []aid.Activity{act}
}

// transaction reads a row of the geocoded release's transactions: constant dollars of 2014, and a year.
func (r *rowReader) transaction() {
	id := r.Get("transaction_id")
	if r.rec.Key = id; id == "" {
		return
	}
	t := aid.Transaction{ID: id, Activity: r.Get("project_id"), Type: "2", Stage: aid.Committed, Family: aid.Development,
		ProviderCountry: "CHN", Locator: r.rec.Locator}
	if code := r.Get("transaction_value_code"); code != "C" {
		t.Type, t.Stage = code, ""
		if code == "D" {
			t.Type, t.Stage = "3", aid.Disbursed
		}
	}
	t.Amount, t.Currency = r.amount("transaction_value", r.Get("transaction_value"), r.Get("transaction_currency"))
	if day := r.Get("transaction_isodate"); day != "" {
		t.Date = r.date("transaction_isodate", day)
	} else {
		t.Date = r.year(r.Get("transaction_year"), false)
	}
	r.rec.Transactions = []aid.Transaction{t}
}

// area reads a project's share in an administrative area.
func (r *rowReader) area() {
	id, shape := whole(r.Get("id")), r.Get("shapeID")
	if id == "" || shape == "" {
		return
	}
	r.rec.Key = id + "|" + shape
	lat, lon, doubts := dataset.Point(r.Get("centroid_latitude"), r.Get("centroid_longitude"), r.rec.Locator)
	r.rec.Findings = append(r.rec.Findings, doubts...)
	r.rec.Places = []aid.Place{{ID: r.rec.Key, Name: r.Get("shapeName"), Kind: "admin", Country: r.a.country(r.Get("shapeGroup")), Lat: lat, Lon: lon,
		Identifiers: map[string]string{"geoboundaries": shape, "aiddata_project": id}}}
	if v := r.Get("intersection_ratio_commitment_value"); v != "" {
		if d, ok := dataset.Number(v); ok {
			r.rec.Observations = []aid.Observation{{Series: "aiddata-gcdf:commitment-by-area:" + id, Place: r.Get("shapeName"), Partner: "CHN",
				Value: d.String(), Unit: "USD, constant 2021"}}
			r.note(codeDerived.New("", r.rec.Locator))
		}
	}
}
