package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/bounds"
	"toguna/internal/codelist"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
)

// An amountRange is an amount, or the ends of what it may be; an end that is nil has no limit.
type amountRange struct{ low, high *money.Decimal }

// MarshalJSON writes a string, or {"low": …, "high": …}.
func (r amountRange) MarshalJSON() ([]byte, error) {
	if r.low != nil && r.high != nil && r.low.Equal(*r.high) {
		return json.Marshal(r.low)
	}
	return json.Marshal(struct {
		Low  *money.Decimal `json:"low"`
		High *money.Decimal `json:"high"`
	}{r.low, r.high})
}

func (r amountRange) String() string {
	switch {
	case r.low != nil && r.high != nil && r.low.Equal(*r.high):
		return shown(*r.low)
	case r.high == nil:
		return "at least " + shownPtr(r.low)
	}
	return shownPtr(r.low) + " to " + shownPtr(r.high)
}

type convertResult struct {
	Amount   amountRange     `json:"amount" doc:"amount, or range: in the currency asked for"`
	Rate     bounds.Interval `json:"rate" doc:"number, or range: how much one unit buys"`
	RateUnit string          `json:"rate_unit" doc:"text: as USD per EUR"`
	Inverse  bounds.Interval `json:"inverse_rate" doc:"number, or range: the same the other way round"`
	Series   string          `json:"series" doc:"word: whose rates; parity is a fixed one"`
	Period   string          `json:"period" doc:"EDTF: the period that the rate is of"`
	Rule     string          `json:"rule" doc:"sentence: how the rate was chosen"`
}

type convertInputs struct {
	Amount string         `json:"amount" doc:"text: as given"`
	From   money.Currency `json:"from" doc:"code: ISO 4217"`
	To     money.Currency `json:"to" doc:"code: ISO 4217"`
	On     edtf.Date      `json:"on" doc:"EDTF: the day or period whose rate is meant"`
	Rates  string         `json:"rates" doc:"text: where the rates came from"`
}

func convertMethod() method {
	return method{
		use:   "convert",
		ids:   []string{"conversion/1"},
		short: "What is an amount in another currency, on a day or over a year?",
		long: `Converts at the reference rate of a day (or of the last one published in the seven days before), or at the average of a
month or year. The CFA franc has a fixed parity, with the French franc before 1999 and the euro since; that leg is exact.
A date that leaves more than one rate, such as 1994 for the CFA franc, gives a range. An amount may be bounded:
">=5000000" or 5000000..6000000. Whether the amount was paid at that rate is another question.`,
		example: `toguna calc convert --amount 750000000000 --from XOF --to USD --on 2014
toguna calc convert --amount 5000000 --from EUR --to USD --on 2013-08-15
toguna calc convert --amount ">=1000000000" --from XOF --to USD --on 1994
toguna calc convert --amount 1480000000 --from USD --to XOF --on 2014-07-30 --rates docs/samples/rates.csv`,
		inputs: convertInputs{},
		result: convertResult{},
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var amount boundedFlag
			var from, to, file string
			var on dateFlag
			fs := cmd.Flags()
			fs.Var(&amount, "amount", "amount in major units, or >=N, <=N, N..M")
			fs.StringVar(&from, "from", "", "ISO 4217 `code`, as XOF")
			fs.StringVar(&to, "to", "", "ISO 4217 `code`, as USD")
			fs.Var(&on, "on", "day, month, year or range (EDTF)")
			fs.StringVar(&file, "rates", "", "CSV `file` of rates of your own: series,from,to,period,rate")
			return func(ctx context.Context, _ []string) (*answer, error) {
				switch {
				case amount.text == "":
					return nil, need("amount", "the amount to convert")
				case from == "" || to == "":
					return nil, errors.New("--from and --to are needed: ISO 4217 codes, as XOF and USD")
				case on.v.IsZero():
					return nil, need("on", "the day, month or year whose rate is meant")
				}
				in := convertInputs{amount.text, money.Currency(strings.ToUpper(from)), money.Currency(strings.ToUpper(to)), on.v, ""}
				t, series, err := ratesTable(ctx, env, file, in.From, in.To)
				if err != nil {
					return nil, err
				}
				in.Rates = series
				return convertAnswer(in, amount, t)
			}
		},
	}
}

func convertAnswer(in convertInputs, amount boundedFlag, t *rates.Table) (*answer, error) {
	for _, c := range []money.Currency{in.From, in.To} {
		if err := checkCurrency(c); err != nil {
			return nil, err
		}
	}
	var out convertResult
	low, err := t.Convert(*amount.low, in.From, in.To, in.On)
	if err != nil {
		return nil, err
	}
	r := low.Rate
	out.Amount.low = &low.Low
	if amount.high != nil {
		high, err := t.Convert(*amount.high, in.From, in.To, in.On)
		if err != nil {
			return nil, err
		}
		out.Amount.high = &high.High
	}
	out.Rate, out.Inverse = bounds.Interval{Low: r.Low, High: r.High}, bounds.Interval{Low: 1 / r.High, High: 1 / r.Low}
	out.RateUnit = fmt.Sprintf("%s per %s", in.To, in.From)
	out.Series, out.Period, out.Rule = r.Series, r.Period, r.Rule
	a := newAnswer(in, out)
	for _, w := range low.Warnings {
		a.warn(w.Code, "%s", w.Message)
	}
	if r.Interval() {
		a.warn("rate_range", "the date %s leaves more than one rate; a month or day would narrow it", in.On)
	}
	tb := table{}
	tb.add(fmt.Sprintf("%s %s", in.Amount, in.From), fmt.Sprintf("%s %s", out.Amount, in.To))
	tb.add("rate", span(out.Rate, 8)+" "+out.RateUnit)
	tb.add("", span(out.Inverse, 6)+fmt.Sprintf(" %s per %s", in.From, in.To))
	tb.add("period", out.Period)
	tb.add("series", out.Series)
	tb.add("rule", out.Rule)
	a.report = report{title: "Conversion", tables: []table{tb}, formula: []string{fmt.Sprintf("%s × %s = %s %s", in.Amount, span(out.Rate, 8), out.Amount, in.To)}}
	return a, nil
}

// checkCurrency refuses a code that ISO 4217 does not know, with a hint where one was probably meant.
func checkCurrency(c money.Currency) error {
	if c.Valid() {
		return nil
	}
	hints := map[money.Currency]string{
		"CFA": "XOF (West Africa) or XAF (Central Africa)", "FCFA": "XOF (West Africa) or XAF (Central Africa)",
		"RMB": "CNY", "YUAN": "CNY", "EURO": "EUR", "US$": "USD", "DOLLAR": "USD", "$": "USD", "€": "EUR", "GBR": "GBP",
	}
	if h, ok := hints[c]; ok {
		return fmt.Errorf("there is no currency %q; its ISO 4217 code is %s", c, h)
	}
	return fmt.Errorf("there is no currency %q; codes are those of ISO 4217, as XOF, EUR, USD, CNY", c)
}

type deflateResult struct {
	PriceIndex     float64       `json:"price_index" doc:"–: provider's prices of the year, those of the base year being 1"`
	ExchangeRatio  float64       `json:"exchange_ratio" doc:"–: provider's currency per US dollar in the base year by that in the year"`
	Deflator       float64       `json:"deflator" doc:"–: price index × exchange ratio"`
	ConstantAmount money.Decimal `json:"constant_amount" doc:"US dollars: of the base year"`
	RateSeries     string        `json:"rate_series" doc:"word: whose exchange rates"`
	DeflatorSeries string        `json:"deflator_series" doc:"text: whose price changes"`
	Vintage        string        `json:"vintage" doc:"text: of the price series; revised accounts change old results"`
}

type deflateInputs struct {
	Amount   money.Decimal `json:"amount" doc:"US dollars: of the year"`
	Provider string        `json:"provider" doc:"code: ISO 3166-1, three letters"`
	Year     int           `json:"year" doc:"year: of the amount"`
	Base     int           `json:"base" doc:"year: whose prices are wanted"`
	Rates    string        `json:"rates" doc:"text: where the rates came from"`
}

func deflateMethod() method {
	return method{
		use:   "deflate",
		ids:   []string{"constant-price/1"},
		short: "What is an amount of one year in the US dollars of another?",
		long: `Turns US dollars of a year into US dollars of a base year by the provider's own prices and currency, as AidData does,
also where the flow is in dollars: 100 of 2011 are worth more of 2021. A price change that is missing in between makes it
not computable; nothing is interpolated. Published values made with older series differ by several percent.`,
		example: `toguna calc deflate --amount 100800000 --provider CHN --year 2011 --base 2021
toguna calc deflate --amount 100800000 --provider CHN --year 2019 --base 2021 --deflator docs/samples/deflators.csv`,
		inputs: deflateInputs{},
		result: deflateResult{},
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var amount amountFlag
			var provider, file, deflators string
			var year, base int
			fs := cmd.Flags()
			fs.Var(&amount, "amount", "amount in US dollars of the year")
			fs.StringVar(&provider, "provider", "", "ISO 3166-1 `code` of the provider, as CHN")
			wholeVar(fs, &year, "year", 0, "`year` of the amount")
			wholeVar(fs, &base, "base", 0, "base `year`")
			fs.StringVar(&file, "rates", "", "CSV `file` of rates of your own: series,from,to,period,rate")
			fs.StringVar(&deflators, "deflator", "", "CSV `file` of price changes of your own: series,vintage,country,year,inflation_pct")
			return func(ctx context.Context, _ []string) (*answer, error) {
				switch {
				case amount.v == nil:
					return nil, need("amount", "US dollars of the year")
				case provider == "":
					return nil, need("provider", "the ISO 3166-1 code of the provider, as CHN")
				case year == 0 || base == 0:
					return nil, errors.New("--year and --base are needed: the year of the amount, and the year whose prices are wanted")
				}
				code, err := countryCode(provider)
				if err != nil {
					return nil, err
				}
				currency, _ := rates.CurrencyOf(code) // unknown: the dollar and the euro alone
				t, series, err := ratesTable(ctx, env, file, "USD", currency)
				if err != nil {
					return nil, err
				}
				if t, err = withDeflators(env, t, deflators); err != nil {
					return nil, err
				}
				return deflateAnswer(deflateInputs{*amount.v, code, year, base, series}, t)
			}
		},
	}
}

// countryCode reads a country's code or name.
func countryCode(s string) (string, error) {
	if c, ok := codelist.CountryByCode(s); ok {
		return c.Alpha3, nil
	}
	if c, ok := codelist.CountryByName(s); ok {
		return c.Alpha3, nil
	}
	return "", fmt.Errorf("there is no country %q; give the ISO 3166-1 code, as CHN", s)
}

func deflateAnswer(in deflateInputs, t *rates.Table) (*answer, error) {
	d, err := t.Deflator(in.Provider, in.Year, in.Base)
	if err != nil {
		return nil, err
	}
	divisor, err := money.FromFloat(d.Deflator)
	if err != nil {
		return nil, err
	}
	constant, err := in.Amount.Quo(divisor, 6)
	if err != nil {
		return nil, err
	}
	a := newAnswer(in, deflateResult{d.PriceIndex, d.ExchangeRatio, d.Deflator, constant, d.RateSeries, d.DeflatorSeries, d.Vintage})
	tb := table{}
	tb.add(fmt.Sprintf("US dollars of %d", in.Year), shown(in.Amount))
	tb.add(fmt.Sprintf("US dollars of %d", in.Base), shown(constant))
	tb.add("price index", places(d.PriceIndex, 6))
	tb.add("exchange ratio", places(d.ExchangeRatio, 6))
	tb.add("deflator", places(d.Deflator, 6))
	series := table{}
	series.add("rates", d.RateSeries)
	series.add("prices", d.DeflatorSeries+", vintage "+d.Vintage)
	a.report = report{title: "Constant prices by the deflator of " + in.Provider, tables: []table{tb, series}, formula: []string{
		fmt.Sprintf("%s / (%s × %s) = %s", in.Amount, places(d.PriceIndex, 6), places(d.ExchangeRatio, 6), shown(constant))}}
	return a, nil
}

// knownSeries are the names by which inputs say where rates came from.
const embeddedSeries = "embedded"

// ratesTable is the table of rates: a file's, else the workspace's, before the embedded one.
// With currencies, rates between others may be left out.
func ratesTable(ctx context.Context, env *environment, file string, currencies ...money.Currency) (*rates.Table, string, error) {
	if file != "" {
		r, err := openInput(env, file)
		if err != nil {
			return nil, "", err
		}
		defer r.Close()
		own, err := rates.Load(r)
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", file, err)
		}
		return rates.Embedded().With(own), file + ", then " + embeddedSeries, nil
	}
	t, err := workspaceRates(ctx, env, currencies...)
	if err != nil {
		return nil, "", err
	}
	if t == nil {
		return rates.Embedded(), embeddedSeries, nil
	}
	return t, "workspace, then " + embeddedSeries, nil
}

func withDeflators(env *environment, t *rates.Table, file string) (*rates.Table, error) {
	if file == "" {
		return t, nil
	}
	r, err := openInput(env, file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	own, err := rates.LoadDeflators(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t.With(own), nil
}
