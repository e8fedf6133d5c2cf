package rates

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A pair is two currencies; its values are how much of the second one unit of the first buys.
type pair struct{ base, quote money.Currency }

// A series is what one publisher says, by pair.
type series struct {
	name  string
	pairs map[pair]*quotes
}

// quotes are the published values of a pair. Months and years are averages.
type quotes struct {
	days   map[edtf.Day]float64
	months map[int]float64 // by monthNumber
	years  map[int]float64
	end    edtf.Day // the last day, of pairs with days
}

func newSeries(name string) *series { return &series{name: name, pairs: map[pair]*quotes{}} }

// of returns the quotes of a pair, to add to.
func (s *series) of(p pair) *quotes {
	q, ok := s.pairs[p]
	if !ok {
		q = &quotes{days: map[edtf.Day]float64{}, months: map[int]float64{}, years: map[int]float64{}}
		s.pairs[p] = q
	}
	return q
}

func monthNumber(year, month int) int { return year*12 + month - 1 }

func monthName(n int) string { return fmt.Sprintf("%04d-%02d", n/12, n%12+1) }

func yearName(n int) string { return fmt.Sprintf("%04d", n) }

// A mean of days is an annual average only of a year with enough of them: the ECB publishes on 254 to 260.
const leastDays = 240

// average fills in the averages that the publisher leaves to the reader: months from their days, years
// from their days, or from twelve months. What is published stays.
func (q *quotes) average() {
	months, years := map[int][]float64{}, map[int][]float64{}
	for _, d := range slices.SortedFunc(maps.Keys(q.days), edtf.Day.Compare) {
		n := monthNumber(d.Year, d.Month)
		months[n] = append(months[n], q.days[d])
		years[d.Year] = append(years[d.Year], q.days[d])
		q.end = d
	}
	for n, values := range months {
		if _, ok := q.months[n]; !ok {
			q.months[n] = mean(values)
		}
	}
	for y, values := range years {
		if _, ok := q.years[y]; !ok && len(values) >= leastDays {
			q.years[y] = mean(values)
		}
	}
	byYear := map[int][]float64{}
	for _, n := range slices.Sorted(maps.Keys(q.months)) {
		byYear[n/12] = append(byYear[n/12], q.months[n])
	}
	for y, values := range byYear {
		if _, ok := q.years[y]; !ok && len(values) == 12 {
			q.years[y] = mean(values)
		}
	}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// reachBack is how many days a reference rate may be older than the day it is used for.
const reachBack = 7

// at returns the value of a unit of time, and the period that it is of.
func (q *quotes) at(u unit) (value float64, period string, ok bool) {
	switch u.kind {
	case byDay:
		for back := range reachBack + 1 {
			d := u.day.AddDays(-back)
			if v, ok := q.days[d]; ok && !u.day.After(q.end) {
				return v, d.String(), true
			}
		}
	case byMonth:
		value, ok = q.months[u.n]
		return value, monthName(u.n), ok
	case byYear:
		value, ok = q.years[u.n]
		return value, yearName(u.n), ok
	}
	return 0, "", false
}

// known says in words which periods of a pair are covered.
func (s *series) known(p pair) string {
	q, ok := s.pairs[p]
	if !ok {
		if q, ok = s.pairs[pair{p.quote, p.base}]; !ok {
			return ""
		}
	}
	var parts []string
	if len(q.days) > 0 {
		days := slices.SortedFunc(maps.Keys(q.days), edtf.Day.Compare)
		parts = append(parts, fmt.Sprintf("days %s to %s", days[0], days[len(days)-1]))
	}
	if len(q.months) > 0 {
		months := slices.Sorted(maps.Keys(q.months))
		parts = append(parts, fmt.Sprintf("months %s to %s", monthName(months[0]), monthName(months[len(months)-1])))
	}
	if len(q.years) > 0 {
		years := slices.Sorted(maps.Keys(q.years))
		parts = append(parts, fmt.Sprintf("years %d to %d", years[0], years[len(years)-1]))
	}
	return s.name + " has " + strings.Join(parts, ", ")
}
