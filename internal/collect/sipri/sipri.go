// Package sipri imports the arms transfers database of the Stockholm International Peace Research Institute: the trade
// register in its three layouts and the table of trend-indicator values.
//
// Units: TIV are millions of trend-indicator values, a volume of arms, never money; numbers are pieces.
// Shape: a deal of the register is one record and one delivery; where the register has no identifier, the key is made of
// recipient, supplier, year of order and designation, and a number where they stand more than once. A row of the newer
// layout is one year of a deal. A "?" flags the value on its left as an estimate. A table of TIV gives observations.
// Errors: a row of another width is refused unless it can be joined with the one that follows.
// Source: SIPRI Arms Transfers Database, armstransfers.sipri.org, "Sources and methods"; use with attribution, no open
// licence.
package sipri

import (
	"context"
	"strconv"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/finding"
)

const version = 1

// The findings about arms transfers. Codes are never reused.
var (
	codeNoPreamble = finding.Code{
		ID: "TGN-SIP-001", Severity: aid.SeverityWarning,
		Message: "the lines before the header are missing: which suppliers, recipients and years were chosen, and when the file was made, is not known",
		Remedy:  "download the file again and leave it as it is, or name it with --dataset and --release",
	}
	codeNothingYet = finding.Code{
		ID: "TGN-SIP-002", Severity: aid.SeverityNote,
		Message: "the deal has no delivery yet",
		Remedy:  "nothing need be done",
	}
	codeYears = finding.Code{
		ID: "TGN-SIP-003", Severity: aid.SeverityNote,
		Message: "deliveries over several years (%[1]s): the register does not say how many in each",
		Remedy:  "do not split them evenly; the layout with one row a year says it",
	}
	codeTotalRow = finding.Code{
		ID: "TGN-SIP-004", Severity: aid.SeverityNote,
		Message: "the row is a total of the table; it is kept as it stood, and no value was taken from it",
		Remedy:  "nothing need be done; rounded rows need not add up to it",
	}
	codeSmall = finding.Code{
		ID: "TGN-SIP-005", Severity: aid.SeverityNote,
		Message: "0 stands for a volume between 0 and 0.5 million TIV",
		Remedy:  "nothing need be done",
	}
	codeParty = finding.Code{
		ID: "TGN-SIP-006", Severity: aid.SeverityNote,
		Message: "%[1]q is no state that exists, an organisation, a group or not known; it is kept as the register names it",
		Remedy:  "nothing need be done",
	}
	codeRest = finding.Code{
		ID: "TGN-SIP-007", Severity: aid.SeverityError,
		Message: "the row names neither recipient nor supplier: it is the rest of the deal above, which another program tore and filled up with empty cells",
		Remedy:  "download the register again and import it as it comes; the deal above lacks its TIV",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{codeNoPreamble, codeNothingYet, codeYears, codeTotalRow, codeSmall, codeParty, codeRest}

// The headers by which the layouts are told apart.
func isDeals(c []string) bool {
	return len(c) >= 15 && trim(c[0]) == "Recipient" && trim(c[1]) == "Supplier" && trim(c[2]) == "Year of order"
}

func isYears(c []string) bool { return len(c) >= 15 && trim(c[0]) == "SIPRI AT Database ID" }

func isTable(c []string) bool {
	if len(c) < 3 || trim(c[0]) != "Recipient" && trim(c[0]) != "Supplier" {
		return false
	}
	_, err := strconv.Atoi(trim(c[1]))
	return err == nil
}

func trim(s string) string { return strings.TrimSpace(strings.TrimPrefix(s, "\ufeff")) }

// headLines are the first lines of a file, split at commas.
func headLines(h dataset.Head) [][]string {
	var out [][]string
	for line := range strings.Lines(h.Text()) {
		out = append(out, strings.Split(strings.TrimRight(line, "\r\n"), ","))
		if len(out) == 40 {
			break
		}
	}
	return out
}

func anyLine(h dataset.Head, is func([]string) bool) bool {
	for _, cells := range headLines(h) {
		if is(cells) {
			return true
		}
	}
	return false
}

// A preamble is what the lines before the header say.
type preamble struct {
	selection, generated string
}

func readPreamble(h dataset.Head) (p preamble) {
	for _, cells := range headLines(h) {
		line := strings.Join(strings.Fields(strings.Join(cells, ",")), " ")
		switch {
		case strings.HasPrefix(line, "Transfers of major conventional arms "):
			p.selection, _, _ = strings.Cut(strings.TrimPrefix(line, "Transfers of major conventional arms "), " . ")
			_, years, ok := strings.Cut(line, "year range ")
			if ok && !strings.Contains(years, "Not specified") {
				p.selection += ", " + strings.ReplaceAll(years, "'", "")
			}
		case strings.HasPrefix(line, "Data generated: "):
			if t, err := time.Parse("2 Jan 2006 3:04:05 PM", strings.TrimPrefix(line, "Data generated: ")); err == nil {
				p.generated = t.Format("2006-01-02T15:04:05")
			}
		}
	}
	return p
}

// release describes a file of the institute.
func release(name, title string, f *dataset.File, p preamble) aid.Release {
	r := aid.Release{
		Dataset: name, Version: p.generated, Format: dataset.Format(name, version), File: f.Name, SHA256: f.SHA256, Bytes: f.Size,
		Source: aid.Source{Title: title, Publisher: "Stockholm International Peace Research Institute",
			Licence: "SIPRI: use with attribution", URL: "https://armstransfers.sipri.org/"},
	}
	if p.selection != "" {
		r.Source.Title += " (" + p.selection + ")"
		r.Dataset += ":" + aid.Slug(p.selection)
	}
	if p.generated != "" {
		if d, err := edtf.Parse(p.generated[:10]); err == nil {
			r.Source.Published = d
		}
	}
	return r
}

// A Register reads trade registers.
type Register struct{}

var _ dataset.Importer = Register{}

// Name is "sipri-register".
func (Register) Name() string { return "sipri-register" }

// Detect looks for the header of either layout.
func (Register) Detect(h dataset.Head) dataset.Confidence {
	if anyLine(h, isDeals) || anyLine(h, isYears) {
		return dataset.Sure
	}
	return dataset.No
}

// Describe takes the selection and the day from the lines before the header.
func (Register) Describe(_ context.Context, f *dataset.File) (aid.Release, error) {
	h, err := f.Head()
	if err != nil {
		return aid.Release{}, err
	}
	p := readPreamble(h)
	name := "sipri-register"
	r := release(name, "SIPRI Arms Transfers Database, trade register", f, p)
	if anyLine(h, isYears) {
		r.Dataset += ":by-year"
	}
	if p.selection == "" && p.generated == "" {
		r.Dataset += ":" + strings.ToLower(f.Stem())
	}
	return r, nil
}

// Read emits each deal, or each year of a deal.
func (Register) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	if p := readPreamble(h); p.selection == "" && p.generated == "" {
		if err := emit(dataset.About(codeNoPreamble.New("", "row 1"))); err != nil {
			return err
		}
	}
	r := &register{parties: map[string]string{}, keys: map[string]int{}}
	layout := dataset.Layout{Comma: ',', Unquoted: true, Header: isDeals}
	deal := r.deal
	if anyLine(h, isYears) {
		layout.Header, deal = isYears, r.year
	}
	return f.Rows(ctx, layout, func(row dataset.Row, doubts []aid.Finding) error {
		if row.Header == nil {
			if len(doubts) == 0 {
				return nil
			}
			return emit(dataset.About(doubts...))
		}
		for _, d := range doubts {
			if d.Severity == aid.SeverityError {
				return emit(aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts})
			}
		}
		return emit(deal(row, doubts))
	})
}

// A register is a trade register being read.
type register struct {
	parties map[string]string
	keys    map[string]int
}

// key makes a key unique within the file.
func (r *register) key(parts ...string) string {
	k := strings.Join(parts, "|")
	r.keys[k]++
	if n := r.keys[k]; n > 1 {
		return k + "|" + strconv.Itoa(n)
	}
	return k
}

// states are how the institute calls states that the lists call otherwise.
var states = map[string]string{
	"UAE": "ARE", "Turkiye": "TUR", "Bosnia-Herzegovina": "BIH", "DR Congo": "COD", "United States": "USA", "South Korea": "KOR",
	"North Korea": "PRK", "Cote d'Ivoire": "CIV", "Czechia": "CZE", "Swaziland": "SWZ", "eSwatini": "SWZ",
}

// party is a state's alpha-3 code, else the name as the register has it.
func (r *register) party(name string, rec *aid.Record) string {
	name = strings.TrimSpace(name)
	p, ok := r.parties[name]
	if !ok {
		if p = states[name]; p == "" && !strings.HasSuffix(name, "*") {
			p = dataset.Country(name)
		}
		r.parties[name] = p
	}
	if p == "" {
		rec.Findings = append(rec.Findings, codeParty.New("", rec.Locator, name))
		return name
	}
	return p
}

// whole reads a number of pieces or a year; nil where the cell is empty.
func whole(rec *aid.Record, column, s string) *int {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	n, ok := dataset.Whole(s)
	if !ok {
		rec.Findings = append(rec.Findings, dataset.CodeNumber.New("", rec.Locator, column, s))
		return nil
	}
	return &n
}

// tiv reads a volume as an exact decimal.
func tiv(rec *aid.Record, column, s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	d, ok := dataset.Number(s)
	if !ok {
		rec.Findings = append(rec.Findings, dataset.CodeNumber.New("", rec.Locator, column, s))
		return ""
	}
	return d.String()
}

// deal reads a row of the layout with one row a deal.
func (r *register) deal(row dataset.Row, doubts []aid.Finding) aid.Record {
	rec := aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts}
	recipient, supplier, year, what := row.Get("Recipient"), row.Get("Supplier"), row.Get("Year of order"), row.Get("Weapon designation")
	if recipient == "" || supplier == "" {
		rec.Findings = append(rec.Findings, codeRest.New("", rec.Locator))
		return rec
	}
	rec.Key = r.key(recipient, supplier, year, what)
	delivered := "Number delivered"
	if row.Col(delivered) < 0 {
		delivered = "Deliveries in the Year Range"
	}
	d := aid.ArmsDelivery{
		ID: rec.Key, Supplier: r.party(supplier, &rec), Recipient: r.party(recipient, &rec), Designation: what,
		Category: row.Get("Weapon description"), Ordered: whole(&rec, "Number ordered", row.Get("Number ordered")),
		OrderedEstimated: row.Get("Number ordered ?") == "?",
		OrderYear:        whole(&rec, "Year of order", year), OrderYearEstimated: row.Get("Year of order ?") == "?",
		Delivered: whole(&rec, delivered, row.Get(delivered)), DeliveredEstimated: row.Get(delivered+" ?") == "?",
		TIV: tiv(&rec, "SIPRI TIV of delivered weapons", row.Get("SIPRI TIV of delivered weapons")),
	}

	for _, y := range strings.Split(row.Get("Year(s) of delivery"), ";") {
		if n := whole(&rec, "Year(s) of delivery", y); n != nil {
			d.DeliveryYears = append(d.DeliveryYears, *n)
		}
	}
	switch n := len(d.DeliveryYears); {
	case n == 0 && (d.Delivered == nil || *d.Delivered == 0):
		rec.Findings = append(rec.Findings, codeNothingYet.New("", rec.Locator))
	case n > 1:
		rec.Findings = append(rec.Findings, codeYears.New("", rec.Locator, row.Get("Year(s) of delivery")))
	}
	rec.Deliveries = []aid.ArmsDelivery{d}
	return rec
}

// year reads a row of the layout with one row a deal and year of delivery.
func (r *register) year(row dataset.Row, doubts []aid.Finding) aid.Record {
	rec := aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts}
	id := row.Get("SIPRI AT Database ID")
	if id == "" {
		rec.Findings = append(rec.Findings, dataset.CodeNoKey.New("", rec.Locator))
		return rec
	}
	rec.Key = r.key(id, row.Get("Delivery year"))
	d := aid.ArmsDelivery{
		ID: rec.Key, Supplier: r.party(row.Get("Supplier"), &rec), Recipient: r.party(row.Get("Recipient"), &rec),
		Designation: row.Get("Designation"), Category: row.Get("Armament category"),
		OrderYear: whole(&rec, "Order date", row.Get("Order date")), OrderYearEstimated: yes(row.Get("Order date is estimate")),
		Delivered: whole(&rec, "Numbers delivered", row.Get("Numbers delivered")), DeliveredEstimated: yes(row.Get("Numbers delivered is estimate")),
		TIV: tiv(&rec, "TIV delivery values", row.Get("TIV delivery values")),
	}
	if n := whole(&rec, "Delivery year", row.Get("Delivery year")); n != nil {
		d.DeliveryYears = []int{*n}
	}
	rec.Deliveries = []aid.ArmsDelivery{d}
	return rec
}

func yes(s string) bool { return strings.EqualFold(s, "yes") }
