package loan

import (
	"fmt"
	"math"
	"time"
)

// A Payment is one line of an irregular schedule.
type Payment struct {
	Date                time.Time // a day; the time of day is ignored
	Principal, Interest float64   // in one currency, not negative
}

// YearsBetween measures from one day to a later one: whole months count as twelfths of a year, the days that remain as
// 1/365.25. A payment on the same day of a month is thus exactly on its half-yearly date.
func YearsBetween(from, to time.Time) float64 {
	from, to = day(from), day(to)
	sign := 1.0
	if to.Before(from) {
		from, to, sign = to, from, -1
	}
	months := 12*(to.Year()-from.Year()) + int(to.Month()-from.Month())
	if addMonths(from, months).After(to) {
		months--
	}
	days := to.Sub(addMonths(from, months)).Hours() / 24
	return sign * (float64(months)/12 + days/365.25)
}

// addMonths moves a day by months; a day that the month lacks becomes its last one.
func addMonths(t time.Time, months int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// MonthsBefore is the day so many months before another.
func MonthsBefore(t time.Time, months int) time.Time { return addMonths(day(t), -months) }

func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// Irregular turns payments on actual dates into periods, as shares of the face value that they repay, which it returns
// as well. The payments must be in order of date and none before the commitment.
func Irregular(payments []Payment, commitment time.Time) (ps []Period, face float64, err error) {
	if len(payments) == 0 {
		return nil, 0, fmt.Errorf("%w: the schedule has no payments", ErrTerms)
	}
	for i, p := range payments {
		switch {
		case !(p.Principal >= 0) || !(p.Interest >= 0) || math.IsInf(p.Principal+p.Interest, 0):
			return nil, 0, fmt.Errorf("%w: payment %d (%s) has a negative amount", ErrTerms, i+1, p.Date.Format(time.DateOnly))
		case day(p.Date).Before(day(commitment)):
			return nil, 0, fmt.Errorf("%w: payment %d (%s) lies before the commitment (%s)", ErrTerms, i+1, p.Date.Format(time.DateOnly), commitment.Format(time.DateOnly))
		case i > 0 && day(p.Date).Before(day(payments[i-1].Date)):
			return nil, 0, fmt.Errorf("%w: payment %d (%s) lies before the one above it", ErrTerms, i+1, p.Date.Format(time.DateOnly))
		}
		face += p.Principal
	}
	if face <= 0 {
		return nil, 0, fmt.Errorf("%w: the schedule repays no principal", ErrTerms)
	}
	left := face
	for i, p := range payments {
		left -= p.Principal
		balance := left / face
		if i == len(payments)-1 {
			balance = 0
		}
		ps = append(ps, Period{K: i + 1, Years: YearsBetween(commitment, p.Date),
			Interest: p.Interest / face, Principal: p.Principal / face, Balance: balance})
	}
	return ps, face, nil
}
