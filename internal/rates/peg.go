package rates

import (
	"slices"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A peg is an exact parity: perAnchor units of a currency are one unit of the anchor, on the days from
// its first to its last (no last day: to this day).
type peg struct {
	currency, anchor money.Currency
	perAnchor        string
	first, last      string
}

// pegs are the parities that make a rate exact. A pegged currency is always converted through its anchor.
var pegs = []peg{
	// The CFA francs: 50 to the French franc since the new franc of 1960, 100 since the devaluation that was
	// announced in the evening of 11 January 1994; the parity with the euro follows from that of the franc.
	{"XOF", "FRF", "50", "1960-01-01", "1994-01-11"},
	{"XOF", "FRF", "100", "1994-01-12", "1998-12-31"},
	{"XOF", "EUR", "655.957", "1999-01-01", ""},
	{"XAF", "FRF", "50", "1960-01-01", "1994-01-11"},
	{"XAF", "FRF", "100", "1994-01-12", "1998-12-31"},
	{"XAF", "EUR", "655.957", "1999-01-01", ""},
	// The Comorian franc: 50 as well, 75 since 1994.
	{"KMF", "FRF", "50", "1981-07-01", "1994-01-11"},
	{"KMF", "FRF", "75", "1994-01-12", "1998-12-31"},
	{"KMF", "EUR", "491.96775", "1999-01-01", ""},
	{"CVE", "EUR", "110.265", "1999-01-01", ""}, // agreement of Cabo Verde and Portugal, 1998
	{"BAM", "EUR", "1.95583", "1999-01-01", ""}, // one German mark, by the currency board
	// Irrevocable conversion rates: Council Regulation (EC) 2866/98 and those of later accessions.
	{"ATS", "EUR", "13.7603", "1999-01-01", ""},
	{"BEF", "EUR", "40.3399", "1999-01-01", ""},
	{"DEM", "EUR", "1.95583", "1999-01-01", ""},
	{"ESP", "EUR", "166.386", "1999-01-01", ""},
	{"FIM", "EUR", "5.94573", "1999-01-01", ""},
	{"FRF", "EUR", "6.55957", "1999-01-01", ""},
	{"IEP", "EUR", "0.787564", "1999-01-01", ""},
	{"ITL", "EUR", "1936.27", "1999-01-01", ""},
	{"LUF", "EUR", "40.3399", "1999-01-01", ""},
	{"NLG", "EUR", "2.20371", "1999-01-01", ""},
	{"PTE", "EUR", "200.482", "1999-01-01", ""},
	{"GRD", "EUR", "340.750", "2001-01-01", ""},
	{"SIT", "EUR", "239.640", "2007-01-01", ""},
	{"CYP", "EUR", "0.585274", "2008-01-01", ""},
	{"MTL", "EUR", "0.429300", "2008-01-01", ""},
	{"SKK", "EUR", "30.1260", "2009-01-01", ""},
	{"EEK", "EUR", "15.6466", "2011-01-01", ""},
	{"LVL", "EUR", "0.702804", "2014-01-01", ""},
	{"LTL", "EUR", "3.45280", "2015-01-01", ""},
	{"HRK", "EUR", "7.53450", "2023-01-01", ""},
	{"BGN", "EUR", "1.95583", "2026-01-01", ""},
	// Redenominations: the IMF gives all years of a country in its newest unit.
	{"AFA", "AFN", "1000", "", ""},
	{"AZM", "AZN", "5000", "", ""},
	{"BGL", "BGN", "1000", "", ""},
	{"BYR", "BYN", "10000", "", ""},
	{"GHC", "GHS", "10000", "", ""},
	{"MGF", "MGA", "5", "", ""},
	{"MRO", "MRU", "10", "", ""},
	{"MZM", "MZN", "1000", "", ""},
	{"PLZ", "PLN", "10000", "", ""},
	{"ROL", "RON", "10000", "", ""},
	{"RUR", "RUB", "1000", "", ""},
	{"SDD", "SDG", "100", "", ""},
	{"SLL", "SLE", "1000", "", ""},
	{"STD", "STN", "1000", "", ""},
	{"TRL", "TRY", "1000000", "", ""},
	{"ZMK", "ZMW", "1000", "", ""},
}

// days returns the days on which the peg holds.
func (p peg) days() edtf.Interval {
	i := edtf.Interval{OpenFrom: p.first == "", OpenTo: p.last == ""}
	if !i.OpenFrom {
		i.From = edtf.MustParse(p.first).Bounds().From
	}
	if !i.OpenTo {
		i.To = edtf.MustParse(p.last).Bounds().To
	}
	return i
}

// A leg leads from a currency to the one whose market rate it follows.
type leg struct {
	anchor    money.Currency
	perAnchor money.Decimal
	parities  []string // "655.957 XOF = 1 EUR", one a step
}

// legOn follows the pegs of a currency on a day to the end.
func legOn(c money.Currency, d edtf.Day) leg {
	l := leg{anchor: c, perAnchor: money.FromInt(1)}
	for range 3 { // no currency hangs on more than two others
		n := slices.IndexFunc(pegs, func(p peg) bool { return p.currency == l.anchor && p.days().ContainsDay(d) })
		if n < 0 {
			break
		}
		p := pegs[n]
		l.anchor, l.perAnchor = p.anchor, l.perAnchor.Mul(money.MustParse(p.perAnchor))
		l.parities = append(l.parities, p.perAnchor+" "+string(p.currency)+" = 1 "+string(p.anchor))
	}
	return l
}

// changes returns the first days of the parts of an interval in which the pegs of the currencies stay
// as they are: two if a parity changed within it.
func changes(i edtf.Interval, currencies ...money.Currency) []edtf.Day {
	days := []edtf.Day{i.From}
	for _, p := range pegs {
		if slices.Contains(currencies, p.currency) && p.first != "" {
			if first := p.days().From; first.After(i.From) && !first.After(i.To) && !slices.Contains(days, first) {
				days = append(days, first)
			}
		}
	}
	slices.SortFunc(days, edtf.Day.Compare)
	return days
}
