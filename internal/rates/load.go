package rates

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/money"
)

// The columns of a user's files, in any order.
var (
	rateColumns  = []string{"series", "from", "to", "period", "rate"}
	priceColumns = []string{"series", "vintage", "country", "year", "inflation_pct"}
)

// No two currencies have ever been further apart.
const (
	leastRate    = 1e-18
	greatestRate = 1e18
)

// Load reads a table of rates from CSV (comma or semicolon) with the columns series, from, to, period
// (a year, month or day) and rate (how much of "to" one unit of "from" buys). An unknown column is an error.
func Load(r io.Reader) (*Table, error) {
	t := &Table{}
	byName := map[string]*series{}
	err := eachRecord(r, rateColumns, func(record map[string]string) error {
		p := pair{money.Currency(strings.ToUpper(record["from"])), money.Currency(strings.ToUpper(record["to"]))}
		for _, c := range []money.Currency{p.base, p.quote} {
			if !c.Valid() {
				return fmt.Errorf("%q is no ISO 4217 currency code", c)
			}
		}
		if p.base == p.quote {
			return fmt.Errorf("a rate from %s to itself", p.base)
		}
		v, err := strconv.ParseFloat(record["rate"], 64)
		if err != nil || !(v >= leastRate && v <= greatestRate) { // so written, NaN is refused too
			return fmt.Errorf("rate %q: want a positive number from %g to %g", record["rate"], leastRate, greatestRate)
		}
		s, ok := byName[record["series"]]
		if !ok {
			s = newSeries(record["series"])
			byName[s.name] = s
			t.published = append(t.published, s)
		}
		return s.of(p).set(record["period"], v)
	})
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	for _, s := range t.published {
		for _, q := range s.pairs {
			q.average()
		}
	}
	return t, nil
}

// LoadDeflators reads price changes from CSV with the columns series, vintage, country (alpha-3), year and
// inflation_pct (GDP deflator, percent a year). The table it returns has no exchange rates: see With.
func LoadDeflators(r io.Reader) (*Table, error) {
	t := &Table{}
	err := eachRecord(r, priceColumns, func(record map[string]string) error {
		country, ok := codelist.CountryByCode(record["country"])
		if !ok {
			return fmt.Errorf("%q is no ISO 3166-1 code", record["country"])
		}
		v, err := strconv.ParseFloat(record["inflation_pct"], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v <= -100 {
			return fmt.Errorf("inflation_pct %q: want a number above -100", record["inflation_pct"])
		}
		n := slices.IndexFunc(t.prices, func(p *prices) bool { return p.series == record["series"] && p.vintage == record["vintage"] })
		if n < 0 {
			n = len(t.prices)
			t.prices = append(t.prices, &prices{series: record["series"], vintage: record["vintage"], inflation: map[string]map[int]float64{}})
		}
		return t.prices[n].set(country.Alpha3, record["year"], v)
	})
	if err != nil {
		return nil, fmt.Errorf("deflators: %w", err)
	}
	return t, nil
}

// eachRecord calls f with every line of a CSV file, as a map by column, and says in which line f failed.
func eachRecord(r io.Reader, columns []string, f func(map[string]string) error) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	content := strings.TrimPrefix(string(text), "\ufeff")
	reader := csv.NewReader(strings.NewReader(content))
	if first, _, _ := strings.Cut(content, "\n"); strings.Contains(first, ";") {
		reader.Comma = ';'
	}
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return errors.New("the file is empty")
	}
	if err != nil {
		return err
	}
	for n := range header {
		header[n] = strings.ToLower(strings.TrimSpace(header[n]))
		if !slices.Contains(columns, header[n]) {
			return fmt.Errorf("unknown column %q; known are %s", header[n], strings.Join(columns, ", "))
		}
	}
	for _, c := range columns {
		if !slices.Contains(header, c) {
			return fmt.Errorf("column %q is missing; wanted are %s", c, strings.Join(columns, ", "))
		}
	}
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		record := map[string]string{}
		for n, field := range fields {
			record[header[n]] = strings.TrimSpace(field)
		}
		if err := f(record); err != nil {
			line, _ := reader.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}
