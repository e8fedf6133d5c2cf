package rates

import (
	"encoding/csv"
	"strings"
	"sync"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A national is what a country pays in.
type national struct {
	currency   money.Currency
	forerunner money.Currency // the currency that the euro replaced, if it did
}

// CurrencyOf returns the currency of a country today.
func CurrencyOf(iso3 string) (money.Currency, bool) {
	n, ok := nationals()[strings.ToUpper(iso3)]
	return n.currency, ok
}

var nationals = sync.OnceValue(func() map[string]national {
	all := map[string]national{}
	text, err := data.ReadFile("data/country_currency.csv")
	if err == nil {
		var lines [][]string
		lines, err = csv.NewReader(strings.NewReader(string(text))).ReadAll()
		for _, f := range lines[1:] {
			all[f[0]] = national{money.Currency(f[1]), money.Currency(f[2])}
		}
	}
	if err != nil {
		panic("rates: " + err.Error()) // embedded: a test would have failed
	}
	return all
})

// perDollar returns the annual average of a country's currency per US dollar. For years before the euro
// it is that of the forerunner, divided by the conversion rate, so that years can be compared.
func (t *Table) perDollar(n national, year int) (Rate, error) {
	r, err := t.Average("USD", n.currency, edtf.Year(year))
	if n.forerunner == "" {
		return r, err
	}
	lastDay := edtf.Year(year).Bounds().To
	if l := legOn(n.forerunner, lastDay); l.anchor != n.forerunner {
		return r, err
	}
	old, err := t.Average("USD", n.forerunner, edtf.Year(year))
	if err != nil {
		return Rate{}, err
	}
	for _, p := range pegs()[n.forerunner] {
		if p.anchor == "EUR" {
			perEuro := p.factor.Float64()
			old.To = n.currency
			old.Low, old.High, old.Value = old.Low/perEuro, old.High/perEuro, old.Value/perEuro
			old.Rule += "; " + p.perAnchor + " " + string(p.currency) + " = 1 EUR"
			return old, nil
		}
	}
	return Rate{}, &NoRateError{"USD", n.currency, yearName(year), "no conversion rate of " + string(n.forerunner)}
}
