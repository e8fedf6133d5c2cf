package rates

import (
	"fmt"
	"math"
	"slices"

	"toguna/internal/codelist"
	"toguna/internal/money"
)

// A Builder makes a table from single values. The zero value is ready.
type Builder struct {
	table  Table
	byName map[string]*series
}

// Rate adds what one unit of from buys of to in a period: a year, month or day. A value that is refused is not in the
// table; the ones before it are.
func (b *Builder) Rate(name string, from, to money.Currency, period string, v float64) error {
	for _, c := range []money.Currency{from, to} {
		if !c.Valid() {
			return fmt.Errorf("%q is no ISO 4217 currency code", c)
		}
	}
	if from == to {
		return fmt.Errorf("a rate from %s to itself", from)
	}
	if !(v >= leastRate && v <= greatestRate) { // so written, NaN is refused too
		return fmt.Errorf("rate %g: want a positive number from %g to %g", v, leastRate, greatestRate)
	}
	s, ok := b.byName[name]
	if !ok {
		if b.byName == nil {
			b.byName = map[string]*series{}
		}
		s = newSeries(name)
		b.byName[name] = s
		b.table.published = append(b.table.published, s)
	}
	return s.of(pair{from, to}).set(period, v)
}

// Price adds a price change of a country (ISO 3166-1) in a year, in percent.
func (b *Builder) Price(name, vintage, country, year string, percent float64) error {
	c, ok := codelist.CountryByCode(country)
	if !ok {
		return fmt.Errorf("%q is no ISO 3166-1 code", country)
	}
	if math.IsNaN(percent) || math.IsInf(percent, 0) || percent <= -100 {
		return fmt.Errorf("inflation_pct %g: want a number above -100", percent)
	}
	n := slices.IndexFunc(b.table.prices, func(p *prices) bool { return p.series == name && p.vintage == vintage })
	if n < 0 {
		n = len(b.table.prices)
		b.table.prices = append(b.table.prices, &prices{series: name, vintage: vintage, inflation: map[string]map[int]float64{}})
	}
	return b.table.prices[n].set(c.Alpha3, year, percent)
}

// Table returns what was added, with the averages that its publishers leave to the reader. The builder is used up.
func (b *Builder) Table() *Table {
	for _, s := range b.table.published {
		for _, q := range s.pairs {
			q.average()
		}
	}
	return &b.table
}

// Empty reports whether nothing was added.
func (b *Builder) Empty() bool { return len(b.table.published) == 0 && len(b.table.prices) == 0 }
