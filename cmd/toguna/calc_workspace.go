package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/rates"
)

// The workspace's own series: an exchange rate is an observation whose unit reads "USD per EUR"; a price change is one
// of the series below, by country, in percent.
const (
	rateQuery = `select series, unit, period, value from observations where unit like '___ per ___' order by series, period`
	// World Bank, inflation by the GDP deflator.
	priceQuery = `select series, vintage, place, period, value from observations where series = 'NY.GDP.DEFL.KD.ZG' order by place, period`
)

// A seriesQuery reads series out of the workspace into the form of a user's file.
type seriesQuery struct {
	query  string
	header []string
	row    func([]string) []string
	load   func(io.Reader) (*rates.Table, error)
}

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
	for _, q := range []seriesQuery{
		{rateQuery, []string{"series", "from", "to", "period", "rate"}, rateRow, rates.Load},
		{priceQuery, []string{"series", "vintage", "country", "year", "inflation_pct"}, slices.Clone[[]string], rates.LoadDeflators},
	} {
		t, err := q.read(ctx, l)
		if err != nil {
			return nil, fmt.Errorf("the workspace's series: %w", err)
		}
		if t != nil {
			tables = append(tables, t)
		}
	}
	return tables, nil
}

// read makes a table of what the query finds; nil where that is nothing.
func (q seriesQuery) read(ctx context.Context, l *ledger.Ledger) (*rates.Table, error) {
	records := [][]string{q.header}
	err := l.SQL(ctx, q.query, time.Time{}, func(_ []string, values []any) error {
		if values == nil {
			return nil
		}
		text := make([]string, len(values))
		for i, v := range values {
			text[i] = cell(v)
		}
		records = append(records, q.row(text))
		return nil
	})
	if err != nil || len(records) == 1 {
		return nil, err
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(records); err != nil {
		return nil, err
	}
	return q.load(&b)
}

// rateRow turns "USD per EUR" into from EUR to USD.
func rateRow(v []string) []string {
	to, from, _ := strings.Cut(v[1], " per ")
	return []string{v[0], from, to, v[2], v[3]}
}
