package rates

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

//go:generate go run ./gen -shared ../../../shared -o data

//go:embed data/*.csv
var data embed.FS

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
	err := readDaily(ecb)
	for _, f := range []struct {
		file string
		s    *series
		base money.Currency
	}{
		{"ecb_monthly", ecb, "EUR"}, {"ecb_annual", ecb, "EUR"},
		{"fed_monthly", fed, "USD"}, {"fed_annual", fed, "USD"}, {"imf_annual", imf, "USD"},
	} {
		if err == nil {
			err = readRows(f.file, func(currency, period string, v float64) error {
				return f.s.of(pair{f.base, money.Currency(currency)}).set(period, v)
			})
		}
	}
	wb := &prices{series: deflatorSeries, vintage: deflatorVintage, inflation: map[string]map[int]float64{}}
	if err == nil {
		err = readRows("wb_gdp_deflator", wb.set)
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

// readRows reads a file of lines "key,first period,values": one value a year or month, "-" for none.
func readRows(name string, set func(key, period string, v float64) error) error {
	text, err := data.ReadFile("data/" + name + ".csv")
	if err != nil {
		return err
	}
	header := true
	for line := range strings.Lines(string(text)) {
		if header {
			header = false
			continue
		}
		key, rest, _ := strings.Cut(strings.TrimSpace(line), ",")
		period, values, _ := strings.Cut(rest, ",")
		for value := range strings.SplitSeq(values, " ") {
			if value != "-" {
				v, err := strconv.ParseFloat(value, 64)
				if err == nil {
					err = set(key, period, v)
				}
				if err != nil {
					return fmt.Errorf("%s: %s %s: %w", name, key, period, err)
				}
			}
			if period, err = following(period); err != nil {
				return fmt.Errorf("%s: %s: %w", name, key, err)
			}
		}
	}
	return nil
}

// following returns the year or month after a period.
func following(period string) (string, error) {
	year, err := strconv.Atoi(period[:min(4, len(period))])
	if err != nil || len(period) != 4 && len(period) != 7 {
		return "", fmt.Errorf("period %q: want a year or month", period)
	}
	if len(period) == 4 {
		return yearName(year + 1), nil
	}
	month, err := strconv.Atoi(period[5:])
	if err != nil {
		return "", fmt.Errorf("period %q: want a month", period)
	}
	return monthName(monthNumber(year, month) + 1), nil
}

// readDaily reads the reference rates of the US dollar, a line a month: "1999-01,4 1.1789 5 1.179 …".
func readDaily(s *series) error {
	text, err := data.ReadFile("data/ecb_usd_daily.csv")
	if err != nil {
		return err
	}
	q := s.of(dollarsPerEuro)
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if n == 0 {
			continue
		}
		month, rest, _ := strings.Cut(line, ",")
		fields := strings.Fields(rest)
		for k := 0; k+1 < len(fields); k += 2 {
			day, err := edtf.ParseDay(month + "-" + fmt.Sprintf("%02s", fields[k]))
			if err != nil {
				return fmt.Errorf("ecb_usd_daily: %w", err)
			}
			if q.days[day], err = strconv.ParseFloat(fields[k+1], 64); err != nil {
				return fmt.Errorf("ecb_usd_daily: %s: %w", day, err)
			}
		}
	}
	return nil
}
