// Package rates converts money between currencies at dated official rates, and into the prices of another year.
//
// Units: an amount is an exact decimal in major units; a rate is how much of To one unit of From buys.
// Shape: a Table holds series of rates by day, month or year, the fixed parities and the price series;
// a conversion returns the rate it used, or an interval of rates where the date leaves one.
// Errors: ErrNoRate where no series covers the period, with the periods that are covered;
// ErrNeedsReview where only a person can say which currency is meant; ErrNotComputable where a price series has a gap.
// Source: data/SOURCES lists publisher, licence and retrieval date of every file; parities are in peg.go.
package rates

import (
	"errors"
	"fmt"
	"io"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// Errors of the package, for errors.Is.
var (
	ErrNoRate        = errors.New("no rate")
	ErrNeedsReview   = errors.New("needs review")
	ErrNotComputable = errors.New("not computable")
)

// A NoRateError says which rate is missing and which periods are known.
type NoRateError struct {
	From, To money.Currency
	Period   string
	Known    string // "usd per eur (ecb) 1999-01-04 to 2026-04-13", or why there can be none
}

// Error names the pair, the period and what is known.
func (e *NoRateError) Error() string {
	return fmt.Sprintf("no rate from %s to %s for %s: %s", e.From, e.To, e.Period, e.Known)
}

// Is makes a NoRateError an ErrNoRate.
func (e *NoRateError) Is(target error) bool { return target == ErrNoRate }

// A Rate is what one unit of From buys of To, in a period.
type Rate struct {
	From, To  money.Currency
	Period    string  // the EDTF period that the rate is of, as "2019" or "2019-05"
	Low, High float64 // equal, unless the period leaves an interval
	Value     float64 // the middle of Low and High
	Series    string  // what was used, as "ecb" or "parity+ecb"
	Rule      string  // how, in a sentence
}

// Interval reports whether the period leaves more than one rate.
func (r Rate) Interval() bool { return r.Low != r.High }

// A Monthly is the average rate of a month.
type Monthly struct {
	Period string // "2019-05"
	Value  float64
}

// A Yearly is the average rate of a year.
type Yearly struct {
	Year  int
	Value float64
}

// A Warning is a doubt about a conversion.
type Warning struct{ Code, Message string }

// A Conversion is a converted amount with the rate that made it.
type Conversion struct {
	Low, High money.Decimal // equal, unless the rate is an interval
	Rate      Rate
	Warnings  []Warning
}

// A Table holds series of exchange rates.
type Table struct{}

// Embedded returns the table of rates that is built into the program.
func Embedded() *Table { return &Table{} }

// Load reads a table of rates from CSV with the columns series, from, to, period and rate.
func Load(r io.Reader) (*Table, error) { return nil, errors.ErrUnsupported }

// Average returns the average rate over a period; for a day, the reference rate of that day.
func (t *Table) Average(from, to money.Currency, period edtf.Date) (Rate, error) {
	return Rate{}, &NoRateError{from, to, period.String(), "none"}
}

// Convert converts an amount at the average of the period, or at the reference rate of the day.
func (t *Table) Convert(amount money.Decimal, from, to money.Currency, on edtf.Date) (Conversion, error) {
	return Conversion{}, &NoRateError{from, to, on.String(), "none"}
}

// Months returns the monthly averages of US dollars per euro, of series "ecb" or "fed".
func (t *Table) Months(series string) []Monthly { return nil }

// Years returns the annual averages of US dollars per euro, of series "ecb" or "fed", for whole years.
func (t *Table) Years(series string) []Yearly { return nil }

// A Deflation is the arithmetic of amounts in constant prices.
type Deflation struct {
	PriceIndex     float64 // prices of the year, those of the base year being 1
	ExchangeRatio  float64 // rate of the base year by that of the year, in currency per US dollar
	Deflator       float64 // PriceIndex × ExchangeRatio
	RateSeries     string
	DeflatorSeries string
	Vintage        string
}

// Deflator returns what nominal US dollars of a provider's year are divided by, to be in US dollars of the base year.
func (t *Table) Deflator(iso3 string, year, base int) (Deflation, error) {
	return Deflation{}, ErrNotComputable
}
