package rates

import (
	"embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/codelist"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

//go:generate go run ./gen -shared ../../../shared -o data

//go:embed data/*.csv
var data embed.FS

//go:embed data/SOURCES
var sources string

// Sources returns where the embedded rates and prices come from.
func Sources() []codelist.Source { return codelist.ParseSources(sources) }

// The deflator series that is built in, and the release that it is from.
const (
	deflatorSeries  = "World Bank NY.GDP.DEFL.KD.ZG"
	deflatorVintage = "2025-07"
)

// Embedded returns the rates and prices that are built into the program. It is made once and shared.
func Embedded() *Table { return embedded() }

var embedded = sync.OnceValue(func() *Table {
	t, err := readEmbedded()
	if err != nil {
		panic("rates: " + err.Error()) // embedded: a test would have failed
	}
	return t
})

func readEmbedded() (*Table, error) {
	ecb, fed, imf := newSeries("ecb"), newSeries("fed"), newSeries("imf")
	wb := &prices{series: deflatorSeries, vintage: deflatorVintage, inflation: map[string]map[int]float64{}}
	into := func(s *series, base money.Currency) func(row) {
		return func(r row) { s.of(pair{base, money.Currency(r.key)}).fill(r) }
	}
	err := readDaily(ecb)
	for _, f := range []struct {
		file string
		add  func(row)
	}{
		{"ecb_monthly", into(ecb, "EUR")}, {"ecb_annual", into(ecb, "EUR")},
		{"fed_monthly", into(fed, "USD")}, {"fed_annual", into(fed, "USD")}, {"imf_annual", into(imf, "USD")},
		{"wb_gdp_deflator", wb.fill},
	} {
		if err == nil {
			err = readRows(f.file, f.add)
		}
	}
	if err != nil {
		return nil, err
	}
	t := &Table{published: []*series{ecb, fed, imf}, prices: []*prices{wb}}
	for _, s := range t.published {
		for _, q := range s.pairs {
			q.average()
		}
	}
	return t, nil
}

// fill enters a row of months or years.
func (q *quotes) fill(r row) {
	values := q.years
	if r.monthly {
		values = q.months
	}
	for n, v := range r.values {
		if !math.IsNaN(v) {
			values[r.first+n] = v
		}
	}
}

// set enters a value under a year (2019), month (2019-05) or day (2019-05-06).
func (q *quotes) set(period string, v float64) error {
	d, err := edtf.Parse(period)
	if err != nil {
		return err
	}
	from := d.Bounds().From
	switch precision := d.Precision(); {
	case d.Approximate():
		return fmt.Errorf("period %q: want a year, month or day", period)
	case precision == edtf.PrecisionYear && len(period) == 4:
		q.years[from.Year] = v
	case precision == edtf.PrecisionMonth && len(period) == 7:
		q.months[monthNumber(from.Year, from.Month)] = v
	case precision == edtf.PrecisionDay:
		q.days[from] = v
	default:
		return fmt.Errorf("period %q: want a year, month or day", period)
	}
	return nil
}

// A row is a line of an embedded file: a value a year, or a month, NaN for none.
type row struct {
	key     string
	monthly bool
	first   int // the year, or the monthNumber
	values  []float64
}

// readRows reads a file of lines "key,first period,values", "-" for none.
func readRows(name string, add func(row)) error {
	text, err := data.ReadFile("data/" + name + ".csv")
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	for _, line := range lines[1:] {
		r, err := readRow(line)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		add(r)
	}
	return nil
}

func readRow(line string) (row, error) {
	fields := strings.SplitN(line, ",", 3)
	if len(fields) != 3 {
		return row{}, fmt.Errorf("%q: want a key, a period and values", line)
	}
	r := row{key: fields[0], monthly: len(fields[1]) == len("2006-01")}
	year, month, _ := strings.Cut(fields[1], "-")
	first, err := strconv.Atoi(year)
	if err == nil && r.monthly {
		var m int
		m, err = strconv.Atoi(month)
		first = monthNumber(first, m)
	}
	if err != nil {
		return row{}, fmt.Errorf("%s: period %q: %w", r.key, fields[1], err)
	}
	r.first = first
	for value := range strings.SplitSeq(fields[2], " ") {
		v := math.NaN()
		if value != "-" {
			if v, err = strconv.ParseFloat(value, 64); err != nil {
				return row{}, fmt.Errorf("%s: %w", r.key, err)
			}
		}
		r.values = append(r.values, v)
	}
	return r, nil
}

// readDaily reads the reference rates of the US dollar, a line a month: "1999-01,4 1.1789 5 1.179 …".
func readDaily(s *series) error {
	text, err := data.ReadFile("data/ecb_usd_daily.csv")
	if err != nil {
		return err
	}
	q := s.of(dollarsPerEuro)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	for _, line := range lines[1:] {
		month, rest, _ := strings.Cut(line, ",")
		first, err := edtf.ParseDay(month + "-01")
		if err != nil {
			return fmt.Errorf("ecb_usd_daily: %w", err)
		}
		fields := strings.Fields(rest)
		for k := 0; k+1 < len(fields); k += 2 {
			day, err := strconv.Atoi(fields[k])
			if err != nil {
				return fmt.Errorf("ecb_usd_daily: %s: %w", month, err)
			}
			if q.days[first.AddDays(day-1)], err = strconv.ParseFloat(fields[k+1], 64); err != nil {
				return fmt.Errorf("ecb_usd_daily: %s: %w", month, err)
			}
		}
	}
	return nil
}
