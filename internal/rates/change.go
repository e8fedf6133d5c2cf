package rates

// PriceChange is the change of the GDP deflator of a country in a year, in percent, as the first series of the table that
// has the country gives it; false where none does.
func (t *Table) PriceChange(iso3 string, year int) (float64, bool) {
	for _, p := range t.prices {
		if years := p.inflation[iso3]; years != nil {
			v, ok := years[year]
			return v, ok
		}
	}
	return 0, false
}
