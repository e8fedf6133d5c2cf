package aiddata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/money"
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

// whole writes an identifier or code without the decimals that a program gave it.
func whole(s string) string {
	if n, ok := dataset.Whole(s); ok && strings.Contains(s, ".") {
		return strconv.Itoa(n)
	}
	return strings.TrimSpace(s)
}

func truth(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "yes", "true":
		return true
	}
	return false
}

// list splits values that are joined by a bar.
func list(s string) []string {
	var out []string
	for _, part := range strings.Split(s, "|") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// agencies splits "name, type; name, type". Names hold commas too; the type is what follows the last.
func agencies(s string) []string {
	var out []string
	for _, part := range strings.Split(s, "; ") {
		part = strings.Trim(part, " ;")
		if i := strings.LastIndex(part, ", "); i > 0 {
			part = part[:i]
		}
		if part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// stage is the rung that a status stands for: amounts are commitments, however far the work has come.
func stage(status string) aid.Stage {
	switch s := strings.ToLower(status); {
	case strings.Contains(s, "pledge"):
		return aid.Pledged
	case strings.Contains(s, "cancel"):
		return aid.Cancelled
	case strings.Contains(s, "suspend"):
		return aid.Suspended
	case strings.Contains(s, "commitment"), s == "implementation", s == "completion":
		return aid.Committed
	}
	return ""
}

// instrument is the means that a flow type stands for.
func instrument(flow, loanType string) aid.Instrument {
	f, l := strings.ToLower(flow), strings.ToLower(loanType)
	switch {
	case f == "":
		return ""
	case strings.Contains(f, "forgiveness") && !strings.Contains(f, "excluding"), strings.Contains(f, "rescheduling") && !strings.Contains(f, "excluding"):
		return aid.DebtRelief
	case strings.Contains(f, "in-kind"):
		return aid.InKind
	case strings.Contains(f, "grant"), strings.Contains(f, "technical assistance"), strings.Contains(f, "scholarship"):
		return aid.Grant
	case strings.Contains(f, "loan") && strings.Contains(l, "interest-free"), strings.Contains(f, "loan") && strings.Contains(l, "no interest"):
		return aid.InterestFreeLoan
	case strings.Contains(f, "loan") && strings.Contains(l, "concessional") && !strings.Contains(l, "non-concessional"):
		return aid.ConcessionalLoan
	case strings.Contains(f, "loan"), strings.Contains(f, "export credit"), strings.Contains(f, "supplier"):
		return aid.Loan
	case strings.Contains(f, "investment"), strings.Contains(f, "joint venture"):
		return aid.Investment
	}
	return aid.Unspecified
}

// family is the design's rule over sheet, class, intent and flow type.
func (r *rowReader) family(flow, class, intent string) aid.Family {
	switch {
	case r.a.family != "", strings.EqualFold(class, "Military"), strings.EqualFold(intent, "Military"):
		return aid.Military
	case instrument(flow, "") == aid.Investment:
		return aid.TradeInvestment
	}
	return aid.Development
}

// recipient is the country where there is exactly one.
func (r *rowReader) recipient(codes, names string) string {
	var found []string
	for _, c := range strings.Split(codes, ";") {
		if c = strings.TrimSpace(c); c != "" && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return r.a.country(found[0])
	}
	if len(found) > 1 {
		r.note(codeRecipients.New("", r.rec.Locator, strings.Join(found, ", ")))
		return ""
	}
	return r.a.country(names)
}

// amount reads an amount; a cell with several is none of them.
func (r *rowReader) amount(column, s, currency string) (*money.Decimal, string) {
	if dataset.Blank(s) {
		return nil, ""
	}
	if strings.Contains(s, ";") {
		r.note(dataset.CodeSeveral.New("", r.rec.Locator, column, s+" "+currency))
		return nil, ""
	}
	d, ok := dataset.EnglishNumber(s)
	if !ok {
		r.note(dataset.CodeNumber.New("", r.rec.Locator, column, s))
		return nil, ""
	}
	if currency == "RMB" {
		currency = "CNY"
	}
	if _, known := money.Lookup(currency); !known {
		r.note(codeCurrency.New("", r.rec.Locator, currency))
	}
	return &d, currency
}

// year reads a year, which the publisher may mark as uncertain.
func (r *rowReader) year(s string, uncertain bool) edtf.Date {
	n, ok := dataset.Whole(s)
	if !ok || n < 1900 || n > 2200 {
		if s != "" {
			r.note(dataset.CodeDate.New("", r.rec.Locator, "year", s))
		}
		return edtf.Date{}
	}
	if uncertain {
		r.note(codeYear.New("", r.rec.Locator))
		if d, err := edtf.Parse(strconv.Itoa(n) + "?"); err == nil {
			return d
		}
	}
	return edtf.Year(n)
}

// date reads a day in one of the ways in which sheets and exports write it.
func (r *rowReader) date(column, s string) edtf.Date {
	day := s[:min(len(s), 10)]
	if parts := strings.Split(s, "/"); len(parts) == 3 && len(parts[2]) == 4 {
		day = parts[2] + "-" + two(parts[0]) + "-" + two(parts[1])
	}
	d, err := edtf.Parse(day)
	if err != nil {
		r.note(dataset.CodeDate.New("", r.rec.Locator, column, s))
		return edtf.Date{}
	}
	return d
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// committed is the date of the commitment: an estimated first of January is the year, an estimated first of a month the
// month.
func (r *rowReader) committed() edtf.Date {
	const column = "Commitment Date (MM/DD/YYYY)"
	s := r.Get(column)
	if s == "" {
		return r.year(r.Get("Commitment Year"), false)
	}
	d := r.date(column, s)
	if d.IsZero() {
		return r.year(r.Get("Commitment Year"), false)
	}
	if truth(r.Get("Commitment Date Estimated")) {
		if day := d.Bounds().From; day.Day == 1 {
			d = edtf.Estimated(day)
		}
		r.note(codeEstimatedDate.New("", r.rec.Locator, d.String()))
	}
	return d
}

// apart sets a transaction apart that must not be added to others.
func (r *rowReader) apart(t *aid.Transaction, unfit bool) {
	switch {
	case r.a.doubted:
		t.Apart = true
		r.note(codeSuspicious.New("", r.rec.Locator, r.a.table.sheet))
	case unfit:
		t.Apart = true
		r.note(codeApart.New("", r.rec.Locator))
	}
}

// parallel checks that columns whose values belong together by their place hold as many of them.
func (r *rowReader) parallel(columns ...string) {
	counts := map[int]bool{}
	var list []string
	for _, c := range columns {
		v := r.Get(c)
		if strings.Trim(v, "| ") == "" {
			continue
		}
		n := strings.Count(v, "|") + 1
		counts[n] = true
		list = append(list, strconv.Itoa(n))
	}
	if len(counts) > 1 {
		r.note(codeParallel.New("", r.rec.Locator, strings.Join(list, ", ")))
	}
}

// damaged notes letters that were read in the wrong encoding before publication.
func (r *rowReader) damaged() {
	for _, c := range r.Cells {
		if strings.Contains(c, "â€") || strings.Contains(c, "Ã©") || strings.Contains(c, "Ã§") || strings.Contains(c, "Ã£") {
			r.note(codeMojibake.New("", r.rec.Locator))
			return
		}
	}
}
