package rates

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

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
// (a year, month or day) and rate (how much of "to" one unit of "from" buys). An unknown column is an error. Where
// semicolons part the columns, a number may have a decimal comma.
func Load(r io.Reader) (*Table, error) {
	var b Builder
	err := eachRecord(r, rateColumns, func(record map[string]string, n *numerals) error {
		v, err := n.read(record["rate"])
		if err != nil {
			return fmt.Errorf("rate %q: %w; want a positive number from %g to %g", record["rate"], err, leastRate, greatestRate)
		}
		from, to := money.Currency(strings.ToUpper(record["from"])), money.Currency(strings.ToUpper(record["to"]))
		return b.Rate(record["series"], from, to, record["period"], v)
	})
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	return b.Table(), nil
}

// LoadDeflators reads price changes from CSV with the columns series, vintage, country (alpha-3), year and
// inflation_pct (GDP deflator, percent a year). The table it returns has no exchange rates: see With.
func LoadDeflators(r io.Reader) (*Table, error) {
	var b Builder
	err := eachRecord(r, priceColumns, func(record map[string]string, n *numerals) error {
		v, err := n.read(record["inflation_pct"])
		if err != nil {
			return fmt.Errorf("inflation_pct %q: %w; want a number above -100", record["inflation_pct"], err)
		}
		return b.Price(record["series"], record["vintage"], record["country"], record["year"], v)
	})
	if err != nil {
		return nil, fmt.Errorf("deflators: %w", err)
	}
	return b.Table(), nil
}

// numerals is how the numbers of a file are written. A comma can only be the decimal sign where semicolons part the
// columns; a file that has both signs leaves it open which of them is.
type numerals struct {
	semicolons    bool
	comma, points bool // a number with it was read
}

func (n *numerals) read(s string) (float64, error) {
	if n.semicolons && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		n.comma = true
		s = strings.Replace(s, ",", ".", 1)
	} else if strings.Contains(s, ".") {
		n.points = true
	}
	if n.comma && n.points {
		return 0, errors.New("the file writes decimals with a comma and with a point; write all of them one way")
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, errors.New("it is no number")
	}
	return v, nil
}

// eachRecord calls f with every line of a CSV file, as a map by column, and says in which line f failed.
func eachRecord(r io.Reader, columns []string, f func(map[string]string, *numerals) error) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	content := strings.TrimPrefix(string(text), "\ufeff")
	reader := csv.NewReader(strings.NewReader(content))
	var written numerals
	if first, _, _ := strings.Cut(content, "\n"); strings.Contains(first, ";") {
		reader.Comma, written.semicolons = ';', true
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
		if err := f(record, &written); err != nil {
			line, _ := reader.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}
