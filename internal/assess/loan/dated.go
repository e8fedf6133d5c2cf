package loan

import (
	"fmt"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A Payment is one line of an irregular schedule, in one currency.
type Payment struct {
	Date                edtf.Day
	Principal, Interest money.Decimal // not negative
}

// YearsBetween measures from one day to another: whole months count as twelfths of a year, the days that remain as
// 1/365.25. A payment on the same day of a month is thus exactly on its half-yearly date, and one at the end of a month
// whenever the first was at the end of one.
func YearsBetween(from, to edtf.Day) float64 {
	if to.Before(from) {
		return -YearsBetween(to, from)
	}
	months := 12*(to.Year-from.Year) + to.Month - from.Month
	if monthEnd(from) && monthEnd(to) {
		return float64(months) / 12
	}
	if from.AddMonths(months).After(to) {
		months--
	}
	return float64(months)/12 + float64(to.Sub(from.AddMonths(months)))/365.25
}

func monthEnd(d edtf.Day) bool { return d.AddDays(1).Day == 1 }

// MonthsBefore is the day so many months before another, the end of a month for the end of a month.
func MonthsBefore(d edtf.Day, months int) edtf.Day {
	if monthEnd(d) {
		return d.AddDays(1).AddMonths(-months).AddDays(-1)
	}
	return d.AddMonths(-months)
}

// Irregular turns payments on actual dates into periods, as shares of the face value that they repay, which it returns
// as well. The payments must be in order of date and none before the commitment.
func Irregular(payments []Payment, commitment edtf.Day) (ps []Period, face money.Decimal, err error) {
	if face, err = repaid(payments, commitment); err != nil {
		return nil, face, err
	}
	left, f := face, face.Float64()
	for i, p := range payments {
		left = left.Sub(p.Principal)
		ps = append(ps, Period{K: i + 1, Years: YearsBetween(commitment, p.Date),
			Interest: p.Interest.Float64() / f, Principal: p.Principal.Float64() / f, Balance: left.Float64() / f})
	}
	return ps, face, nil
}

// repaid checks the payments and adds their principal.
func repaid(payments []Payment, commitment edtf.Day) (face money.Decimal, err error) {
	for i, p := range payments {
		switch {
		case p.Principal.Sign() < 0 || p.Interest.Sign() < 0:
			return face, fmt.Errorf("%w: payment %d (%s) has a negative amount", ErrTerms, i+1, p.Date)
		case p.Date.Before(commitment):
			return face, fmt.Errorf("%w: payment %d (%s) lies before the commitment (%s)", ErrTerms, i+1, p.Date, commitment)
		case i > 0 && p.Date.Before(payments[i-1].Date):
			return face, fmt.Errorf("%w: payment %d (%s) lies before the one above it (%s)", ErrTerms, i+1, p.Date, payments[i-1].Date)
		}
		face = face.Add(p.Principal)
	}
	if face.Sign() <= 0 {
		return face, fmt.Errorf("%w: the schedule repays no principal", ErrTerms)
	}
	return face, nil
}
