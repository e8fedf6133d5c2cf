// Package ratefile imports published tables of exchange rates and of price changes, as observations with their vintage.
//
// Units: an exchange rate is units of the currency per unit of the base that the series names; a price change is percent a
// year.
// Shape: one row is one record; a wide row (a day of the European Central Bank, a country of the World Bank) is one record
// of many observations. A series is named by publisher and indicator, not by the file: of two files that hold each other's
// series each is told by its values.
// Errors: N/A, empty cells and dots are no observation; any other cell that is no number is a finding.
// Source: IMF (code list ENDA), European Central Bank reference rates, Federal Reserve H.10 by way of FRED, World Bank
// indicators NY.GDP.DEFL.KD.ZG and FP.CPI.TOTL.ZG.
package ratefile

import (
	"context"
	"errors"
	"math"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/finding"
	"toguna/internal/rates"
)

const version = 2

// The findings about tables of rates. Codes are never reused.
var (
	codeSwapped = finding.Code{
		ID: "TGN-RTE-001", Severity: aid.SeverityWarning,
		Message: "the file's name says %[1]s, its values are those of %[2]s (%[3]d of %[4]d agree); it was read as %[2]s",
		Remedy:  "tell its publisher; use the file that carries the indicator's code in each row where there is one",
	}
	codeUntold = finding.Code{
		ID: "TGN-RTE-002", Severity: aid.SeverityWarning,
		Message: "the file does not say which series it holds, and its values are those of none that is known; it was read as %[1]q",
		Remedy:  "name the dataset with --dataset, and compare some values with the publisher's",
	}
	codePeriod = finding.Code{
		ID: "TGN-RTE-003", Severity: aid.SeverityError,
		Message: "%[1]q is no period that can be read",
		Remedy:  "look at the row",
	}
	codeNoCurrency = finding.Code{
		ID: "TGN-RTE-004", Severity: aid.SeverityWarning,
		Message: "the currency of %[1]q is not known; the rate is kept for the country",
		Remedy:  "nothing need be done; conversions do not use it",
	}
)

// Codes lists the findings of this package.
var Codes = []finding.Code{codeSwapped, codeUntold, codePeriod, codeNoCurrency}

// A layout is one of the shapes in which rates are published.
type layout struct {
	dataset, title, publisher, licence string
	is                                 func(header []string) bool
	row                                func(*reader, dataset.Row) aid.Record
}

func has(names ...string) func([]string) bool {
	return func(header []string) bool {
		if len(header) < len(names) {
			return false
		}
		for i, n := range names {
			if n != "" && strings.TrimSpace(strings.Trim(header[i], "\"\ufeff ")) != n {
				return false
			}
		}
		return true
	}
}

// exchange and prices are the layouts of the two formats.
var (
	exchange = []layout{
		{"imf-enda", "Exchange rates, annual averages (IMF, ENDA)", "International Monetary Fund", "IMF terms: free reuse with source",
			has("Date", "Rate", "Currency", "Frequency", "Source", "Country code"), (*reader).imf},
		{"ecb-eurofxref", "Euro foreign exchange reference rates", "European Central Bank", "ECB: free reuse with source", has("Date", "USD", "JPY"), (*reader).ecb},
		{"fred", "Exchange rates (Federal Reserve)", "Federal Reserve", "public domain", has("Date", "Country", "Exchange rate"), (*reader).fred},
		{"dportal-exchange", "Exchange rates, annual, as used by d-portal", "IATI", "MIT", has("year", "AED", "AFN"), (*reader).wideYears},
	}
	prices = []layout{
		{"worldbank", "World Development Indicators", "World Bank", "CC BY 4.0", has("Country Name", "Country Code", "Indicator Name", "Indicator Code"), (*reader).indicator},
		{"worldbank-tidy", "Price changes, annual", "World Bank", "CC BY 4.0", has("Country", "Country Code", "Year", "Inflation"), (*reader).tidy},
	}
)

// An Importer reads one of the two formats.
type Importer struct {
	name    string
	layouts []layout
}

// Order lists the datasets of this package, those to be asked first before the others: who publishes rates of days before
// who publishes averages, and who makes rates before who copies them.
func Order() []string {
	return []string{"ecb-eurofxref", "fred:annual", "fred:monthly", "imf-enda", "dportal-exchange",
		"worldbank:" + Deflator, "worldbank-tidy:" + Deflator}
}

// Rates reads exchange rates and price changes.
func Rates() Importer { return Importer{"rates", append(append([]layout{}, exchange...), prices...)} }

var _ dataset.Importer = Importer{}

// Name is "rates".
func (im Importer) Name() string { return im.name }

// find is the layout of a file, and the header's cells.
func (im Importer) find(h dataset.Head) (layout, bool) {
	for line := range strings.Lines(h.Text()) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), ",")
		for _, l := range im.layouts {
			if l.is(cells) {
				return l, true
			}
		}
	}
	return layout{}, false
}

// Detect looks for a header that is known.
func (im Importer) Detect(h dataset.Head) dataset.Confidence {
	if _, ok := im.find(h); ok {
		return dataset.Sure
	}
	return dataset.No
}

// Describe names the series; the release is the newest period that has a value.
func (im Importer) Describe(ctx context.Context, f *dataset.File) (aid.Release, error) {
	h, err := f.Head()
	if err != nil {
		return aid.Release{}, err
	}
	l, ok := im.find(h)
	if !ok {
		return aid.Release{}, dataset.ErrNoHeader
	}
	r := aid.Release{
		Dataset: l.dataset, Format: dataset.Format(im.name, version), File: f.Name, SHA256: f.SHA256, Bytes: f.Size,
		Source: aid.Source{Title: l.title, Publisher: l.publisher, Licence: l.licence},
	}
	switch l.dataset {
	case "fred":
		r.Dataset += ":" + frequency(h)
	case "worldbank":
		code := "indicator"
		for line := range strings.Lines(h.Text()) {
			for _, c := range strings.Split(line, ",") {
				if strings.Count(c, ".") >= 2 && strings.ToUpper(c) == c && strings.IndexFunc(c, func(r rune) bool { return r >= 'A' && r <= 'Z' }) == 0 {
					code = strings.TrimSpace(c)
				}
			}
		}
		r.Dataset += ":" + code
		r.Source.Title += ": " + code
	case "worldbank-tidy":
		s := told(h)
		r.Dataset += ":" + s.code
		r.Source.Title += ": " + s.code
	case "ecb-eurofxref": // the newest day first
		if rows := firstCells(h, 2); len(rows) == 2 {
			r.Version = rows[1]
		}
	}
	if r.Version == "" {
		r.Version, err = newest(ctx, f, l, h)
	}
	return r, err
}

// mostRows is how many rows are looked through for the newest period.
const mostRows = 200_000

var errEnough = errors.New("enough rows")

// newest is the newest period of which a file states a value: what its publisher calls the vintage stands in none of them.
func newest(ctx context.Context, f *dataset.File, l layout, h dataset.Head) (string, error) {
	r, n := newReader(l, h, ""), 0
	var last edtf.Day
	period := ""
	err := f.Rows(ctx, dataset.Layout{Comma: ',', Header: l.is}, func(row dataset.Row, _ []aid.Finding) error {
		if n++; n > mostRows {
			return errEnough
		}
		if row.Header == nil {
			return nil
		}
		r.findings = nil
		for _, o := range l.row(r, row).Observations {
			if to := o.Period.Bounds().To; period == "" || to.After(last) {
				last, period = to, o.Period.String()
			}
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return period, err
}

func newReader(l layout, h dataset.Head, vintage string) *reader {
	return &reader{layout: l, vintage: vintage, annual: frequency(h) == "annual", countries: map[string]string{}}
}

// firstCells are the first cells of the first lines.
func firstCells(h dataset.Head, n int) (out []string) {
	for line := range strings.Lines(h.Text()) {
		cell, _, _ := strings.Cut(line, ",")
		if out = append(out, cell); len(out) == n {
			break
		}
	}
	return out
}

// frequency tells years from months by the first two dates.
func frequency(h dataset.Head) string {
	c := firstCells(h, 3)
	if len(c) == 3 && len(c[1]) >= 7 && len(c[2]) >= 7 && c[1][:4] != c[2][:4] {
		return "annual"
	}
	return "monthly"
}

// The two series of price changes, by their World Bank codes.
const (
	Deflator = "NY.GDP.DEFL.KD.ZG" // inflation by the GDP deflator, percent a year
	Consumer = "FP.CPI.TOTL.ZG"    // inflation by consumer prices, percent a year
)

// A telling says which series a file holds, by its values.
type telling struct {
	code        string
	agree, seen int
	known       bool
}

// told compares the values of the beginning of a tidy file with the series that this program carries.
func told(h dataset.Head) telling {
	table := rates.Embedded()
	var deflates, seen int
	for line := range strings.Lines(h.Text()) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) < 4 {
			continue
		}
		cells = cells[len(cells)-3:] // a country's name may hold commas
		year, errYear := strconv.Atoi(cells[1])
		value, errValue := strconv.ParseFloat(cells[2], 64)
		if errYear != nil || errValue != nil {
			continue
		}
		want, ok := table.PriceChange(cells[0], year)
		if !ok {
			continue
		}
		if seen++; math.Abs(want-value) < 0.0001+math.Abs(want)/10_000 { // seven digits are carried
			deflates++
		}
	}
	switch {
	case seen < 5:
		return telling{code: "unknown", seen: seen}
	case deflates*2 > seen:
		return telling{Deflator, deflates, seen, true}
	}
	return telling{Consumer, seen - deflates, seen, true}
}

// A reader is a file being read.
type reader struct {
	layout    layout
	vintage   string
	annual    bool
	code      string // of the indicator, for a tidy file
	countries map[string]string
	findings  []aid.Finding
}

// Read emits each row.
func (im Importer) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	l, ok := im.find(h)
	if !ok {
		return dataset.ErrNoHeader
	}
	release, err := im.Describe(ctx, f)
	if err != nil {
		return err
	}
	r := newReader(l, h, release.Version)
	if l.dataset == "worldbank-tidy" {
		if about := r.tell(told(h), f.Stem()); len(about) > 0 {
			if err := emit(dataset.About(about...)); err != nil {
				return err
			}
		}
	}
	return f.Rows(ctx, dataset.Layout{Comma: ',', Header: l.is}, func(row dataset.Row, doubts []aid.Finding) error {
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
		r.findings = doubts
		rec := l.row(r, row)
		rec.Locator, rec.Stated, rec.Findings = row.Locator(), row.Stated(), r.findings
		if rec.Key == "" {
			rec.Observations = nil
		}
		return emit(rec)
	})
}

// tell takes note of which series a tidy file holds, and says where its name says otherwise.
func (r *reader) tell(s telling, stem string) []aid.Finding {
	r.code = s.code
	names := map[string]string{Deflator: "the GDP deflator", Consumer: "consumer prices"}
	says := ""
	switch stem = strings.ToLower(stem); {
	case strings.Contains(stem, "gdp"), strings.Contains(stem, "defl"):
		says = Deflator
	case strings.Contains(stem, "consumer"), strings.Contains(stem, "cpi"):
		says = Consumer
	}
	switch {
	case !s.known:
		return []aid.Finding{codeUntold.New("", "", s.code)}
	case says != "" && says != s.code:
		return []aid.Finding{codeSwapped.New("", "", names[says], names[s.code], s.agree, s.seen)}
	}
	return nil
}
