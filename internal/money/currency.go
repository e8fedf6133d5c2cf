package money

// A Currency is an ISO 4217 code, as "XOF".
type Currency string

// Valid reports whether c is or was an ISO 4217 code.
func (c Currency) Valid() bool {
	_, ok := Lookup(string(c))
	return ok
}

// A CurrencyInfo describes a currency.
type CurrencyInfo struct {
	Code    Currency
	Numeric string // three digits; empty where ISO gave none
	Minor   int    // digits behind the point: 0 for XOF, 2 for EUR, 3 for TND
	NameEN  string
	NameFR  string
	From    string // EDTF of its beginning, empty where it is older than the list
	Until   string // EDTF of its end, empty while it is in use
}

// Lookup returns what is known of a code.
func Lookup(code string) (CurrencyInfo, bool) {
	info, ok := currencies[Currency(code)]
	return info, ok
}

var currencies = map[Currency]CurrencyInfo{
	"XOF": {"XOF", "952", 0, "West African CFA franc", "franc CFA (UEMOA)", "", ""},
	"XAF": {"XAF", "950", 0, "Central African CFA franc", "franc CFA (CEMAC)", "", ""},
	"EUR": {"EUR", "978", 2, "euro", "euro", "1999-01-01", ""},
	"USD": {"USD", "840", 2, "US dollar", "dollar des États-Unis", "", ""},
	"CNY": {"CNY", "156", 2, "yuan renminbi", "yuan renminbi", "", ""},
	"FRF": {"FRF", "250", 2, "French franc", "franc français", "1960-01-01", "2002-02-17"},
}
