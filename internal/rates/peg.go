package rates

import (
	"slices"
	"sync"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A peg is an exact parity: perAnchor units of a currency are one unit of the anchor, on the days from
// its first to its last (no last day: to this day).
type peg struct {
	currency, anchor money.Currency
	perAnchor        string
	first, last      string

	days   edtf.Interval // from first and last
	factor money.Decimal // perAnchor
}

// pegTable lists the parities that make a rate exact. A pegged currency is always converted through its anchor.
var pegTable = []peg{
	// The CFA francs: 50 to the French franc since the new franc of 1960, 100 since the devaluation that was
	// announced in the evening of 11 January 1994; the parity with the euro follows from that of the franc.
	{currency: "XOF", anchor: "FRF", perAnchor: "50", first: "1960-01-01", last: "1994-01-11"},
	{currency: "XOF", anchor: "FRF", perAnchor: "100", first: "1994-01-12", last: "1998-12-31"},
	{currency: "XOF", anchor: "EUR", perAnchor: "655.957", first: "1999-01-01"},
	{currency: "XAF", anchor: "FRF", perAnchor: "50", first: "1960-01-01", last: "1994-01-11"},
	{currency: "XAF", anchor: "FRF", perAnchor: "100", first: "1994-01-12", last: "1998-12-31"},
	{currency: "XAF", anchor: "EUR", perAnchor: "655.957", first: "1999-01-01"},
	// The Comorian franc: 50 as well, 75 since 1994.
	{currency: "KMF", anchor: "FRF", perAnchor: "50", first: "1981-07-01", last: "1994-01-11"},
	{currency: "KMF", anchor: "FRF", perAnchor: "75", first: "1994-01-12", last: "1998-12-31"},
	{currency: "KMF", anchor: "EUR", perAnchor: "491.96775", first: "1999-01-01"},
	{currency: "CVE", anchor: "EUR", perAnchor: "110.265", first: "1999-01-01"}, // agreement of Cabo Verde and Portugal, 1998
	{currency: "BAM", anchor: "EUR", perAnchor: "1.95583", first: "1999-01-01"}, // one German mark, by the currency board
	// Irrevocable conversion rates: Council Regulation (EC) 2866/98 and those of later accessions.
	{currency: "ATS", anchor: "EUR", perAnchor: "13.7603", first: "1999-01-01"},
	{currency: "BEF", anchor: "EUR", perAnchor: "40.3399", first: "1999-01-01"},
	{currency: "DEM", anchor: "EUR", perAnchor: "1.95583", first: "1999-01-01"},
	{currency: "ESP", anchor: "EUR", perAnchor: "166.386", first: "1999-01-01"},
	{currency: "FIM", anchor: "EUR", perAnchor: "5.94573", first: "1999-01-01"},
	{currency: "FRF", anchor: "EUR", perAnchor: "6.55957", first: "1999-01-01"},
	{currency: "IEP", anchor: "EUR", perAnchor: "0.787564", first: "1999-01-01"},
	{currency: "ITL", anchor: "EUR", perAnchor: "1936.27", first: "1999-01-01"},
	{currency: "LUF", anchor: "EUR", perAnchor: "40.3399", first: "1999-01-01"},
	{currency: "NLG", anchor: "EUR", perAnchor: "2.20371", first: "1999-01-01"},
	{currency: "PTE", anchor: "EUR", perAnchor: "200.482", first: "1999-01-01"},
	{currency: "GRD", anchor: "EUR", perAnchor: "340.750", first: "2001-01-01"},
	{currency: "SIT", anchor: "EUR", perAnchor: "239.640", first: "2007-01-01"},
	{currency: "CYP", anchor: "EUR", perAnchor: "0.585274", first: "2008-01-01"},
	{currency: "MTL", anchor: "EUR", perAnchor: "0.429300", first: "2008-01-01"},
	{currency: "SKK", anchor: "EUR", perAnchor: "30.1260", first: "2009-01-01"},
	{currency: "EEK", anchor: "EUR", perAnchor: "15.6466", first: "2011-01-01"},
	{currency: "LVL", anchor: "EUR", perAnchor: "0.702804", first: "2014-01-01"},
	{currency: "LTL", anchor: "EUR", perAnchor: "3.45280", first: "2015-01-01"},
	{currency: "HRK", anchor: "EUR", perAnchor: "7.53450", first: "2023-01-01"},
	{currency: "BGN", anchor: "EUR", perAnchor: "1.95583", first: "2026-01-01"},
	// Redenominations: the IMF gives all years of a country in its newest unit.
	{currency: "AFA", anchor: "AFN", perAnchor: "1000"},
	{currency: "AZM", anchor: "AZN", perAnchor: "5000"},
	{currency: "BGL", anchor: "BGN", perAnchor: "1000"},
	{currency: "BYR", anchor: "BYN", perAnchor: "10000"},
	{currency: "GHC", anchor: "GHS", perAnchor: "10000"},
	{currency: "MGF", anchor: "MGA", perAnchor: "5"},
	{currency: "MRO", anchor: "MRU", perAnchor: "10"},
	{currency: "MZM", anchor: "MZN", perAnchor: "1000"},
	{currency: "PLZ", anchor: "PLN", perAnchor: "10000"},
	{currency: "ROL", anchor: "RON", perAnchor: "10000"},
	{currency: "RUR", anchor: "RUB", perAnchor: "1000"},
	{currency: "SDD", anchor: "SDG", perAnchor: "100"},
	{currency: "SLL", anchor: "SLE", perAnchor: "1000"},
	{currency: "STD", anchor: "STN", perAnchor: "1000"},
	{currency: "TRL", anchor: "TRY", perAnchor: "1000000"},
	{currency: "ZMK", anchor: "ZMW", perAnchor: "1000"},
}

// pegs returns the table by currency, with its texts read.
var pegs = sync.OnceValue(func() map[money.Currency][]peg {
	all := map[money.Currency][]peg{}
	for _, p := range pegTable {
		p.factor = money.MustParse(p.perAnchor)
		p.days = edtf.Interval{OpenFrom: p.first == "", OpenTo: p.last == ""}
		if !p.days.OpenFrom {
			p.days.From = edtf.MustParse(p.first).Bounds().From
		}
		if !p.days.OpenTo {
			p.days.To = edtf.MustParse(p.last).Bounds().To
		}
		all[p.currency] = append(all[p.currency], p)
	}
	return all
})

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
		own := pegs()[l.anchor]
		n := slices.IndexFunc(own, func(p peg) bool { return p.days.ContainsDay(d) })
		if n < 0 {
			break
		}
		p := own[n]
		l.anchor, l.perAnchor = p.anchor, l.perAnchor.Mul(p.factor)
		l.parities = append(l.parities, p.perAnchor+" "+string(p.currency)+" = 1 "+string(p.anchor))
	}
	return l
}

// changes returns the first days of the parts of an interval in which the pegs of the currencies stay
// as they are: two if a parity changed within it.
func changes(i edtf.Interval, currencies ...money.Currency) []edtf.Day {
	days := []edtf.Day{i.From}
	for _, c := range currencies {
		for _, p := range pegs()[c] {
			if first := p.days.From; first.After(i.From) && !first.After(i.To) && !slices.Contains(days, first) {
				days = append(days, first)
			}
		}
	}
	slices.SortFunc(days, edtf.Day.Compare)
	return days
}
