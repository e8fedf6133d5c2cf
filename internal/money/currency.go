package money

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Currency is an ISO 4217 code, as "XOF".
type Currency string

// Valid reports whether c is or was an ISO 4217 code.
func (c Currency) Valid() bool {
	_, ok := currencies()[c]
	return ok
}

// A CurrencyInfo describes a currency.
type CurrencyInfo struct {
	Code    Currency
	Numeric string // three digits
	Minor   int    // digits behind the point: 0 for XOF, 2 for EUR, 3 for TND; -1 where ISO gives none
	NameEN  string
	NameFR  string
	From    string // EDTF of its beginning, empty where it is older than its code
	Until   string // EDTF of its last day, empty while it is in use
}

// Historic reports whether the currency is no longer in use.
func (i CurrencyInfo) Historic() bool { return i.Until != "" }

// Lookup returns what is known of a code, which must be in capitals.
func Lookup(code string) (CurrencyInfo, bool) {
	info, ok := currencies()[Currency(code)]
	return info, ok
}

// Currencies returns all currencies in the order of their codes.
func Currencies() []CurrencyInfo {
	all := currencies()
	list := make([]CurrencyInfo, 0, len(all))
	for _, code := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[code])
	}
	return list
}

//go:embed data/currencies.psv
var currencyTable string

var currencies = sync.OnceValue(func() map[Currency]CurrencyInfo {
	all := map[Currency]CurrencyInfo{}
	for line := range strings.Lines(currencyTable) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		info, err := readCurrency(line)
		if err == nil && all[info.Code].Code != "" {
			err = fmt.Errorf("%s is there twice", info.Code)
		}
		if err != nil {
			panic("money: data/currencies.psv: " + err.Error()) // embedded: a test would have failed
		}
		all[info.Code] = info
	}
	return all
})

func readCurrency(line string) (CurrencyInfo, error) {
	f := strings.Split(line, "|")
	if len(f) != 7 {
		return CurrencyInfo{}, fmt.Errorf("%q: want 7 columns", line)
	}
	info := CurrencyInfo{Code: Currency(f[0]), Numeric: f[1], Minor: -1, NameEN: f[3], NameFR: f[4], From: f[5], Until: f[6]}
	if f[2] != "" {
		minor, err := strconv.Atoi(f[2])
		if err != nil {
			return CurrencyInfo{}, fmt.Errorf("%q: %w", line, err)
		}
		info.Minor = minor
	}
	return info, nil
}
