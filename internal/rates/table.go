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
	"maps"
	"slices"
	"strings"

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

// A Table holds series of exchange rates and of prices. It is read-only and may be shared.
type Table struct {
	user      []*series // loaded by the user, before all others
	published []*series // in order of preference
	prices    []*prices // the user's first
	noCross   bool      // refuse what has no direct rate
}

// all returns the series in the order in which they are asked.
func (t *Table) all() []*series {
	if len(t.user) == 0 {
		return t.published
	}
	return slices.Concat(t.user, t.published)
}

// With returns a table that asks other first, then t. The series of other come before every parity.
func (t *Table) With(other *Table) *Table {
	return &Table{
		user:      slices.Concat(other.user, other.published, t.user),
		published: t.published,
		prices:    slices.Concat(other.prices, t.prices),
	}
}

// WithNewer returns a table that asks the series of other before those of t, and after the parities: a publisher's newer
// release, not what a user sets in its place.
func (t *Table) WithNewer(other *Table) *Table {
	return &Table{
		user:      t.user,
		published: slices.Concat(other.user, other.published, t.published),
		prices:    slices.Concat(other.prices, t.prices),
	}
}

var dollarsPerEuro, eurosPerDollar = pair{"EUR", "USD"}, pair{"USD", "EUR"}

// Months returns the monthly averages of US dollars per euro of a series, "ecb" or "fed", oldest first.
// The last month of "ecb" may not be over. An unknown series has none.
func (t *Table) Months(name string) []Monthly {
	var all []Monthly
	t.euro(name, func(q *quotes, turn func(float64) float64) {
		for _, n := range slices.Sorted(maps.Keys(q.months)) {
			all = append(all, Monthly{monthName(n), turn(q.months[n])})
		}
	})
	return all
}

// Years returns the annual averages of US dollars per euro of a series, for years that are over.
func (t *Table) Years(name string) []Yearly {
	var all []Yearly
	t.euro(name, func(q *quotes, turn func(float64) float64) {
		for _, y := range slices.Sorted(maps.Keys(q.years)) {
			all = append(all, Yearly{y, turn(q.years[y])})
		}
	})
	return all
}

// euro calls f with the quotes of the euro in a series and what turns one into US dollars per euro.
func (t *Table) euro(name string, f func(*quotes, func(float64) float64)) {
	for _, s := range t.all() {
		if s.name != name {
			continue
		}
		if q, ok := s.pairs[dollarsPerEuro]; ok {
			f(q, func(v float64) float64 { return v })
		} else if q, ok := s.pairs[eurosPerDollar]; ok {
			f(q, func(v float64) float64 { return 1 / v })
		}
		return
	}
}

// titles of the embedded series.
var titles = map[string]string{
	"ecb":    "European Central Bank, euro foreign exchange reference rates",
	"fed":    "Federal Reserve, G.5 and G.5A averages",
	"imf":    "International Monetary Fund, period averages (ENDA)",
	"parity": "fixed parity",
}

// Title returns the name of a series for people; what it does not know, and what joins several, it spells out part by part.
func Title(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '+' || r == ',' })
	for n, p := range parts {
		p = strings.TrimSpace(p)
		if title, ok := titles[p]; ok {
			p = title
		}
		parts[n] = p
	}
	return strings.Join(parts, "; ")
}
