package ratefile

import (
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/rates"
)

func (r *reader) country(s string) string {
	c, ok := r.countries[s]
	if !ok {
		c = dataset.Country(s)
		r.countries[s] = c
	}
	return c
}

// value reads a number; false for a cell that says it has none.
func (r *reader) value(row dataset.Row, column, s string) (string, bool) {
	if dataset.Blank(s) {
		return "", false
	}
	d, ok := dataset.Number(s)
	if !ok {
		r.findings = append(r.findings, dataset.CodeNumber.New("", row.Locator(), column, s))
		return "", false
	}
	return d.String(), true
}

// period refuses the row where its date cannot be read.
func (r *reader) period(row dataset.Row, s string) (edtf.Date, bool) {
	d, err := edtf.Parse(strings.TrimSpace(s))
	if err != nil {
		r.findings = append(r.findings, codePeriod.New("", row.Locator(), s))
	}
	return d, err == nil
}

// imf reads a country's average of a year. The date is always 31 December: it stands for the year.
func (r *reader) imf(row dataset.Row) aid.Record {
	date, code, currency := row.Get("Date"), row.Get("Country code"), row.Get("Currency")
	year, ok := r.period(row, date[:min(len(date), 4)])
	if !ok {
		return aid.Record{}
	}
	rec := aid.Record{Key: code + "|" + date}
	if v, ok := r.value(row, "Rate", row.Get("Rate")); ok {
		place := r.country(code)
		if place == "" {
			place = code // the unions: 7A is the West African one
		}
		rec.Observations = []aid.Observation{{Series: "imf-enda", Place: place, Period: year, Value: v, Unit: currency + " per USD", Vintage: r.vintage, Flags: "average"}}
	}
	return rec
}

// ecb reads the rates of a day.
func (r *reader) ecb(row dataset.Row) aid.Record {
	day, ok := r.period(row, row.At(0))
	if !ok {
		return aid.Record{}
	}
	rec := aid.Record{Key: strings.TrimSpace(row.At(0))}
	for i, name := range row.Names {
		if i == 0 || len(name) != 3 {
			continue
		}
		if v, ok := r.value(row, name, row.At(i)); ok {
			rec.Observations = append(rec.Observations, aid.Observation{Series: "ecb-eurofxref", Place: name, Period: day, Value: v,
				Unit: name + " per EUR", Vintage: r.vintage})
		}
	}
	return rec
}

// fred reads a country's rate of a month or year; the date is its first day.
func (r *reader) fred(row dataset.Row) aid.Record {
	date, name := row.Get("Date"), row.Get("Country")
	cut := 7
	if r.annual {
		cut = 4
	}
	period, ok := r.period(row, date[:min(len(date), cut)])
	if !ok {
		return aid.Record{}
	}
	rec := aid.Record{Key: name + "|" + date}
	if v, ok := r.value(row, "Exchange rate", row.Get("Exchange rate")); ok {
		place, unit := r.country(name), "national currency per USD"
		if currency, known := rates.CurrencyOf(place); known {
			unit = string(currency) + " per USD"
		} else {
			r.findings = append(r.findings, codeNoCurrency.New("", row.Locator(), name))
		}
		if place == "" {
			place = name
		}
		rec.Observations = []aid.Observation{{Series: "fred", Place: place, Period: period, Value: v, Unit: unit, Vintage: r.vintage}}
	}
	return rec
}

// wideYears reads a year with a currency in each column.
func (r *reader) wideYears(row dataset.Row) aid.Record {
	year, ok := r.period(row, row.At(0))
	if !ok {
		return aid.Record{}
	}
	rec := aid.Record{Key: row.At(0)}
	for i, name := range row.Names {
		if i == 0 {
			continue
		}
		if v, ok := r.value(row, name, row.At(i)); ok {
			rec.Observations = append(rec.Observations, aid.Observation{Series: "dportal-exchange", Place: name, Period: year, Value: v, Unit: name + " per USD", Vintage: r.vintage})
		}
	}
	return rec
}

// indicator reads a country's series: the indicator's code stands in the row.
func (r *reader) indicator(row dataset.Row) aid.Record {
	code, indicator := row.Get("Country Code"), row.Get("Indicator Code")
	if code == "" || indicator == "" {
		r.findings = append(r.findings, dataset.CodeNoKey.New("", row.Locator()))
		return aid.Record{}
	}
	rec := aid.Record{Key: code + "|" + indicator}
	place, flags := code, ""
	if _, ok := codelist.CountryByCode(code); !ok {
		flags = "group" // of countries
	}
	for i, name := range row.Names {
		year, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		if v, ok := r.value(row, name, row.At(i)); ok {
			rec.Observations = append(rec.Observations, aid.Observation{Series: indicator, Place: place, Period: edtf.Year(year),
				Value: v, Unit: "%", Vintage: r.vintage, Flags: flags})
		}
	}
	return rec
}

// tidy reads a country's value of a year.
func (r *reader) tidy(row dataset.Row) aid.Record {
	code, date := row.Get("Country Code"), row.Get("Year")
	year, ok := r.period(row, date)
	if !ok {
		return aid.Record{}
	}
	rec := aid.Record{Key: code + "|" + date}
	if v, ok := r.value(row, "Inflation", row.Get("Inflation")); ok {
		rec.Observations = []aid.Observation{{Series: r.code, Place: code, Period: year, Value: v, Unit: "%", Vintage: r.vintage}}
	}
	return rec
}
