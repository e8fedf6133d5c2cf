package rates

import (
	"slices"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A quotient is a rate kept as a fraction, so that parities stay exact.
type quotient struct{ num, den money.Decimal }

var one = quotient{money.FromInt(1), money.FromInt(1)}

func (q quotient) float() float64 { return q.num.Float64() / q.den.Float64() }

// A found is a rate of one unit of time.
type found struct {
	rates  []quotient // more than one where a parity changed within the unit
	period string
	series string
	rule   string
}

// Average returns the average rate over a period.
//
// For a day it is the reference rate of that day or of the last day published before it, at most seven
// days back; where there are no daily rates, the average of the month, then that of the year. A stretch
// of several years gives the interval of their averages, one of several months that of theirs; so does
// a change of parity within the period. Parities are exact and come first; a third currency is used
// only where there is neither a direct rate nor a parity.
func (t *Table) Average(from, to money.Currency, period edtf.Date) (Rate, error) {
	r, _, err := t.average(from, to, period)
	return r, err
}

// average also returns the fractions whose values are Low and High.
func (t *Table) average(from, to money.Currency, period edtf.Date) (Rate, [2]quotient, error) {
	none := func(why string) (Rate, [2]quotient, error) {
		return Rate{}, [2]quotient{}, &NoRateError{from, to, period.String(), why}
	}
	all := units(period)
	if len(all) == 0 {
		return none("the period has an open end")
	}
	r := Rate{From: from, To: to, Period: period.String()}
	var low, high quotient
	var series, rules []string
	for n, u := range all {
		f, ok := t.unit(from, to, u)
		if !ok {
			return none(t.known(from, to, u))
		}
		if len(all) == 1 {
			r.Period = f.period
		}
		for m, q := range f.rates {
			if n == 0 && m == 0 || q.float() < low.float() {
				low = q
			}
			if n == 0 && m == 0 || q.float() > high.float() {
				high = q
			}
		}
		series, rules = append(series, f.series), append(rules, f.rule)
	}
	r.Low, r.High = low.float(), high.float()
	r.Value = (r.Low + r.High) / 2
	r.Series, r.Rule = strings.Join(distinct(series), ", "), strings.Join(distinct(rules), "; ")
	if len(all) > 1 {
		r.Rule = "from the lowest to the highest of the periods within: " + r.Rule
	}
	return r, [2]quotient{low, high}, nil
}

// distinct returns the values without repeats, in their order.
func distinct(values []string) []string {
	var d []string
	for _, v := range values {
		if !slices.Contains(d, v) {
			d = append(d, v)
		}
	}
	return d
}

// unit finds the rate of one unit of time.
func (t *Table) unit(from, to money.Currency, u unit) (found, bool) {
	if m, ok := t.own(from, to, u); ok {
		return m, true
	}
	var f found
	for _, day := range changes(u.bounds(), from, to) {
		a, b := legOn(from, day), legOn(to, day)
		m, ok := t.market(a.anchor, b.anchor, u)
		if !ok {
			return found{}, false
		}
		q := m.rates[0]
		f.rates = append(f.rates, quotient{q.num.Mul(b.perAnchor), q.den.Mul(a.perAnchor)})
		f.period = m.period
		parities := distinct(append(slices.Clone(a.parities), b.parities...))
		series, rule := []string{}, strings.Join(parities, ", ")
		if len(parities) > 0 {
			series = append(series, "parity")
			rule += " exactly"
		}
		if m.series != "" {
			series = append(series, m.series)
			rule = strings.TrimPrefix(rule+"; "+m.rule, "; ")
		}
		f.series = strings.Join(series, "+")
		if f.rule != "" && f.rule != rule {
			f.rule += ", until " + day.AddDays(-1).String() + "; then "
		} else {
			f.rule = ""
		}
		f.rule += rule
	}
	return f, true
}

// own looks up a direct rate in the series of the user, which come before everything.
func (t *Table) own(from, to money.Currency, u unit) (found, bool) {
	for ; ; u, _ = u.coarser() {
		if f, ok := direct(t.user, from, to, u); ok {
			return f, true
		}
		if u.kind == byYear {
			return found{}, false
		}
	}
}

// market finds the published rate of two currencies that follow no other, for the unit or the next coarser one.
func (t *Table) market(from, to money.Currency, u unit) (found, bool) {
	if from == to {
		rule := ""
		return found{rates: []quotient{one}, period: u.String(), rule: rule}, true
	}
	for {
		if f, ok := direct(t.all(), from, to, u); ok {
			return f, true
		}
		c, ok := u.coarser()
		if !ok {
			break
		}
		u = c
	}
	if t.noCross {
		return found{}, false
	}
	return t.cross(from, to, u)
}

var unitRules = map[unitKind]string{byDay: "reference rate of the day", byMonth: "average of the month", byYear: "average of the year"}

// direct looks the pair up as it stands, or the other way round, in the first series that has it.
func direct(all []*series, from, to money.Currency, u unit) (found, bool) {
	for _, s := range all {
		if q, ok := s.pairs[pair{from, to}]; ok {
			if v, period, ok := q.at(u); ok {
				return quoted(s.name, quotient{decimal(v), one.den}, period, u), true
			}
		}
		if q, ok := s.pairs[pair{to, from}]; ok {
			if v, period, ok := q.at(u); ok {
				return quoted(s.name, quotient{one.num, decimal(v)}, period, u), true
			}
		}
	}
	return found{}, false
}

func quoted(series string, q quotient, period string, u unit) found {
	rule := unitRules[u.kind]
	if u.kind == byDay && period != u.String() {
		rule = "reference rate of the last day published before"
	}
	return found{rates: []quotient{q}, period: period, series: series, rule: rule}
}

// cross goes through the US dollar, else the euro, with annual averages: for what has no rate of its own.
func (t *Table) cross(from, to money.Currency, year unit) (found, bool) {
	for _, via := range []money.Currency{"USD", "EUR"} {
		a, okA := direct(t.all(), from, via, year)
		b, okB := direct(t.all(), via, to, year)
		if okA && okB && from != via && to != via {
			q := quotient{a.rates[0].num.Mul(b.rates[0].num), a.rates[0].den.Mul(b.rates[0].den)}
			series := strings.Join(distinct([]string{a.series, b.series}), "+")
			return found{[]quotient{q}, a.period, series, "average of the year, through " + string(via)}, true
		}
	}
	return found{}, false
}

// decimal returns a published rate as the decimal it was published as.
func decimal(v float64) money.Decimal {
	d, err := money.FromFloat(v)
	if err != nil {
		panic("rates: " + err.Error()) // Load and the generator refuse what is not finite
	}
	return d
}

// known says which periods of a pair are covered.
func (t *Table) known(from, to money.Currency, u unit) string {
	first := u.bounds().From
	for _, c := range []money.Currency{from, to} {
		if c == "EUR" && first.Year < 1999 {
			return "the euro begins on 1999-01-01"
		}
		if !c.Valid() {
			return "no such currency as " + string(c)
		}
	}
	for _, c := range []money.Currency{from, to} {
		if own := pegs()[c]; len(own) > 0 && own[0].days.From.After(first) && own[0].anchor == "FRF" {
			return "the parity of " + string(c) + " is known from " + own[0].first
		}
	}
	a, b := legOn(from, first), legOn(to, first)
	var parts []string
	for _, s := range t.all() {
		for _, p := range []pair{{a.anchor, b.anchor}, {a.anchor, "USD"}, {b.anchor, "USD"}} {
			if k := s.known(p); k != "" && p.base != p.quote {
				parts = append(parts, string(p.base)+"–"+string(p.quote)+": "+k)
			}
		}
	}
	if len(parts) == 0 {
		return "no series has this pair"
	}
	return strings.Join(distinct(parts), "; ")
}
