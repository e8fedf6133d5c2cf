package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/rates"
)

// The workspace's own series: an exchange rate is an observation whose unit reads "USD per EUR"; a price change is one
// of the series below, by country, in percent.
const (
	rateQuery = `select series, unit, period, value from observations where unit like '___ per ___' order by series, period`
	// World Bank, inflation by the GDP deflator.
	priceQuery = `select series, vintage, place, period, value from observations where series = 'NY.GDP.DEFL.KD.ZG' order by place, period`
)

// workspaceRates reads the rates and price changes that the workspace holds; without a workspace there are none.
func workspaceRates(ctx context.Context, env *environment) ([]*rates.Table, error) {
	l, err := env.open(ctx, true)
	if errors.Is(err, aid.ErrNotFound) && env.workspace == "" {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer l.Close()
	var tables []*rates.Table
	for _, q := range []struct {
		query  string
		header []string
		row    func([]string) []string
		load   func(*bytes.Buffer) (*rates.Table, error)
	}{
		{rateQuery, []string{"series", "from", "to", "period", "rate"}, rateRow, func(b *bytes.Buffer) (*rates.Table, error) { return rates.Load(b) }},
		{priceQuery, []string{"series", "vintage", "country", "year", "inflation_pct"}, priceRow, func(b *bytes.Buffer) (*rates.Table, error) { return rates.LoadDeflators(b) }},
	} {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		rows := 0
		write := func(record []string) error {
			rows++
			return w.Write(record)
		}
		if err := write(q.header); err != nil {
			return nil, err
		}
		err := l.SQL(ctx, q.query, time.Time{}, func(_ []string, values []any) error {
			if values == nil {
				return nil
			}
			text := make([]string, len(values))
			for i, v := range values {
				text[i] = cell(v)
			}
			return write(q.row(text))
		})
		if err != nil {
			return nil, fmt.Errorf("the workspace's series: %w", err)
		}
		w.Flush()
		if rows == 1 {
			continue
		}
		t, err := q.load(&b)
		if err != nil {
			return nil, fmt.Errorf("the workspace's series: %w", err)
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// rateRow turns "USD per EUR" into from EUR to USD.
func rateRow(v []string) []string {
	to, from, _ := strings.Cut(v[1], " per ")
	return []string{v[0], from, to, v[2], v[3]}
}

func priceRow(v []string) []string { return v }
