package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"toguna/internal/codelist"
)

// ecbMonthly are the currencies, beside the US dollar, of which monthly averages are kept.
var ecbMonthly = map[string]bool{"CNY": true, "GBP": true, "JPY": true, "CHF": true, "CAD": true, "SEK": true, "NOK": true, "DKK": true, "KRW": true, "INR": true, "TRY": true, "RUB": true}

// fedCurrency names the currency of a row of the Federal Reserve's files. Currencies that the euro
// replaced end with 1998. Countries left out have annual averages by the IMF.
var fedCurrency = map[string]string{
	"Australia": "AUD", "Brazil": "BRL", "Canada": "CAD", "China": "CNY", "Denmark": "DKK", "Euro": "EUR", "France": "FRF",
	"Germany": "DEM", "India": "INR", "Italy": "ITL", "Japan": "JPY", "Norway": "NOK", "South Africa": "ZAR", "South Korea": "KRW",
	"Sweden": "SEK", "Switzerland": "CHF", "United Kingdom": "GBP",
}

var replacedByEuro = map[string]bool{"FRF": true, "DEM": true, "ITL": true}

// ecb reads the daily reference rates: units of a currency per euro.
func ecb(data string) (map[string][]byte, error) {
	path := filepath.Join(data, "exchange-rates", "eurofxref-hist.zip")
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	f, err := archive.Open("eurofxref-hist.csv")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer f.Close()
	days, err := parseCSV(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	months, years := means{}, means{}
	dollars := map[string]string{} // by month, newest day first as in the file
	for _, day := range days {
		date := day["Date"]
		for currency, cell := range day {
			rate, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				continue // the date, "N/A" and the empty last column
			}
			if currency == "USD" {
				n, _ := strconv.Atoi(date[8:])
				dollars[date[:7]] = fmt.Sprintf(" %d %s", n, cell) + dollars[date[:7]]
				continue
			}
			years.add(currency, date[:4], rate)
			if ecbMonthly[currency] {
				months.add(currency, date[:7], rate)
			}
		}
	}
	var daily bytes.Buffer
	daily.WriteString("month,days and rates\n")
	for _, month := range sorted(dollars) {
		fmt.Fprintf(&daily, "%s,%s\n", month, dollars[month][1:])
	}
	// The last year of the file is not over: its mean would pass for an annual average.
	last := days[0]["Date"]
	return map[string][]byte{
		"ecb_usd_daily.csv": daily.Bytes(),
		"ecb_monthly.csv":   months.rows("").write("currency", 7),
		"ecb_annual.csv":    years.rows(last[:4]).write("currency", 7),
	}, nil
}

// means collects values of which the mean is wanted.
type means map[string]map[string]*mean

type mean struct {
	sum float64
	n   int
}

func (m means) add(key, period string, value float64) {
	if m[key] == nil {
		m[key] = map[string]*mean{}
	}
	if m[key][period] == nil {
		m[key][period] = &mean{}
	}
	m[key][period].sum += value
	m[key][period].n++
}

// leastDays is how many days a year must have for its mean to be an annual average: currencies that
// the ECB began or ended quoting within a year have fewer.
const leastDays = 250

func (m means) rows(unfinished string) rows {
	r := rows{}
	for key, periods := range m {
		for period, v := range periods {
			if period != unfinished && (len(period) != 4 || v.n >= leastDays) {
				r.set(key, period, v.sum/float64(v.n))
			}
		}
	}
	return r
}

// fed reads the averages of the Federal Reserve: units of a currency per US dollar.
func fed(data string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for from, to := range map[string]string{"fred_annual.csv": "fed_annual.csv", "fred_monthly.csv.gz": "fed_monthly.csv"} {
		records, err := readCSV(filepath.Join(data, "exchange-rates", from))
		if err != nil {
			return nil, err
		}
		r := rows{}
		for _, record := range records {
			currency, ok := fedCurrency[record["Country"]]
			if !ok || replacedByEuro[currency] && record["Date"] >= "1999" {
				continue
			}
			value, err := strconv.ParseFloat(record["Exchange rate"], 64)
			if err != nil {
				continue // a month without a rate
			}
			period := record["Date"][:7]
			if to == "fed_annual.csv" {
				period = period[:4]
			}
			r.set(currency, period, value)
		}
		files[to] = r.write("currency", 7)
	}
	return files, nil
}

// imfCountry names the country whose row is taken where several report a currency differently, or
// where others go on with a code that the currency's own country has given up.
var imfCountry = map[string]string{
	"AUD": "AU", "DKK": "DK", "FRF": "FR", "GBP": "GB", "ITL": "IT", "NLG": "NL", "XCD": "5Y", "ZAR": "ZA", "XPF": "NC",
}

// imfRenamed corrects codes of the file.
var imfRenamed = map[string]string{"HRD": "HRK", "UYW": "UYU", "CSJ": "CSK"}

// imfDropped are left out: EUR, XOF and XAF have better sources, the others mix units or states.
var imfDropped = map[string]bool{"USD": true, "EUR": true, "XOF": true, "XAF": true, "DDM": true, "YDD": true, "VED": true, "ZWG": true, "YUN": true, "TMT": true}

// imfFirst is the first year taken of currencies whose earlier years are in another unit or at a rate that was not theirs.
var imfFirst = map[string]string{"IQD": "2004", "LAK": "1980", "LRD": "1998", "ZMW": "1973"}

// imf reads the annual averages of the IMF: units of a currency per US dollar.
func imf(data string) (map[string][]byte, error) {
	records, err := readCSV(filepath.Join(data, "exchange-rates", "imf_exchangerates_A_ENDA_USD.csv.gz"))
	if err != nil {
		return nil, err
	}
	r := rows{}
	for _, record := range records {
		currency, year := record["Currency"], record["Date"][:4]
		country, chosen := imfCountry[currency]
		if imfDropped[currency] || chosen && country != record["Country code"] || year < max("1960", imfFirst[currency]) {
			continue
		}
		currency = rename(currency)
		value, err := strconv.ParseFloat(record["Rate"], 64)
		if err != nil {
			return nil, fmt.Errorf("imf: %s %s: %w", currency, year, err)
		}
		r.set(currency, year, value)
	}
	return map[string][]byte{"imf_annual.csv": r.write("currency", 6)}, nil
}

// worldBank reads the inflation of the GDP deflator in percent a year, by country.
func worldBank(data string) (map[string][]byte, error) {
	const indicator = "NY.GDP.DEFL.KD.ZG"
	records, err := readCSV(filepath.Join(data, "deflators", indicator+".csv.gz"))
	if err != nil {
		return nil, err
	}
	r := rows{}
	for _, record := range records {
		// The tidy copies of this data are swapped: trust the code in the row, not the file's name.
		if record["Indicator Code"] != indicator {
			return nil, fmt.Errorf("world bank: %s holds %s", indicator, record["Indicator Code"])
		}
		if _, ok := codelist.CountryByCode(record["Country Code"]); !ok {
			continue // a group of countries
		}
		for column, cell := range record {
			if value, err := strconv.ParseFloat(cell, 64); err == nil && len(column) == 4 {
				r.set(record["Country Code"], column, value)
			}
		}
	}
	return map[string][]byte{"wb_gdp_deflator.csv": r.write("country", 7)}, nil
}

// currencies reads which country pays in which currency, and what it paid in before the euro.
func currencies(data string) (map[string][]byte, error) {
	text, err := os.ReadFile(filepath.Join(data, "exchange-rates", "imf_currencies.json"))
	if err != nil {
		return nil, err
	}
	var today map[string]*string // null where nobody pays, as in Antarctica
	if err := json.Unmarshal(text, &today); err != nil {
		return nil, fmt.Errorf("imf_currencies.json: %w", err)
	}
	zone, err := readCSV(filepath.Join(data, "exchange-rates", "imf_eurozone.csv"))
	if err != nil {
		return nil, err
	}
	forerunner := map[string]string{}
	for _, record := range zone {
		if old := record["currency_code"]; old != "EUR" {
			forerunner[record["country_code_2"]] = rename(old)
		}
	}
	lines := map[string]string{}
	for code, currency := range today {
		c, ok := codelist.CountryByCode(code)
		if !ok || currency == nil {
			continue
		}
		old := ""
		if *currency == "EUR" {
			old = forerunner[code]
		}
		lines[c.Alpha3] = rename(*currency) + "," + old
	}
	var b bytes.Buffer
	b.WriteString("country,currency,forerunner\n")
	for _, code := range sorted(lines) {
		fmt.Fprintf(&b, "%s,%s\n", code, lines[code])
	}
	return map[string][]byte{"country_currency.csv": b.Bytes()}, nil
}

func rename(currency string) string {
	if renamed, ok := imfRenamed[currency]; ok {
		return renamed
	}
	return currency
}
