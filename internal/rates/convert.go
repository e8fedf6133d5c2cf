package rates

import (
	"fmt"
	"strings"

	"toguna/internal/codelist"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// places is how many decimals a converted amount keeps; rounding for display comes after.
const places = 6

// CodeMalianFranc marks a conversion of CFA francs in the years in which Mali had a franc of its own.
const CodeMalianFranc = "TGN-RAT-001"

// MalianFranc is the time in which Mali was outside the franc zone, with a franc of its own.
var MalianFranc = edtf.MustParse("1962-07-01/1984-05-31")

// Convert converts an amount at the average of the period, or at the reference rate of the day: see Average.
// Amounts are rounded to six places.
func (t *Table) Convert(amount money.Decimal, from, to money.Currency, on edtf.Date) (Conversion, error) {
	r, ends, err := t.average(from, to, on)
	if err != nil {
		return Conversion{}, err
	}
	low, err := ends[0].times(amount)
	if err != nil {
		return Conversion{}, fmt.Errorf("convert %s %s: %w", amount, from, err)
	}
	high, err := ends[1].times(amount)
	if err != nil {
		return Conversion{}, fmt.Errorf("convert %s %s: %w", amount, from, err)
	}
	if low.Cmp(high) > 0 { // a negative amount
		low, high = high, low
	}
	c := Conversion{Low: low, High: high, Rate: r}
	if (from == "XOF" || to == "XOF") && MalianFranc.Overlaps(on) {
		c.Warnings = append(c.Warnings, Warning{CodeMalianFranc,
			"Mali left the franc zone from 1962-07-01 to 1984-05-31: if the francs are Mali's, they are not CFA francs"})
	}
	return c, nil
}

func (q quotient) times(amount money.Decimal) (money.Decimal, error) {
	return amount.Mul(q.num).Quo(q.den, places)
}

// cfaCountries are the members of the two CFA zones, with the first day of those that joined late.
var cfaCountries = map[string]struct {
	currency money.Currency
	since    string
}{
	"BEN": {"XOF", ""}, "BFA": {"XOF", ""}, "CIV": {"XOF", ""}, "MLI": {"XOF", ""}, "NER": {"XOF", ""}, "SEN": {"XOF", ""}, "TGO": {"XOF", ""},
	"GNB": {"XOF", "1997-05-02"},
	"CMR": {"XAF", ""}, "CAF": {"XAF", ""}, "TCD": {"XAF", ""}, "COG": {"XAF", ""}, "GAB": {"XAF", ""},
	"GNQ": {"XAF", "1985-01-01"},
}

// Franc returns the currency that "francs" or "CFA" means in a country at a date: XOF or XAF.
// ErrNeedsReview says that a person must decide: Mali from 1962 to 1984, or a date before the country joined.
func Franc(iso3 string, on edtf.Date) (money.Currency, error) {
	iso3 = strings.ToUpper(iso3)
	zone, ok := cfaCountries[iso3]
	if !ok {
		name := iso3
		if c, ok := codelist.CountryByCode(iso3); ok {
			name = c.Name("en")
		}
		return "", fmt.Errorf("%s is in no CFA franc zone: %w", name, ErrNeedsReview)
	}
	if iso3 == "MLI" && !on.IsZero() && MalianFranc.Overlaps(on) {
		return "", fmt.Errorf("francs of Mali in %s may be Malian francs (1962-07-01 to 1984-05-31): %w", on, ErrNeedsReview)
	}
	if zone.since != "" && !on.IsZero() {
		since := edtf.MustParse(zone.since).Bounds()
		since.OpenTo, since.To = true, edtf.Day{}
		if !since.Contains(on.Bounds()) {
			return "", fmt.Errorf("%s joined the CFA franc on %s, after %s: %w", iso3, zone.since, on, ErrNeedsReview)
		}
	}
	return zone.currency, nil
}
