package money

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrUnlike is returned where two amounts must not be added.
var ErrUnlike = errors.New("amounts that cannot be added")

// A Bound says how the stated figure limits the true one.
type Bound string

// The bounds of the codebook. The empty bound reads as Exact.
const (
	Exact    Bound = "exact"
	About    Bound = "about"
	AtLeast  Bound = "at_least"
	AtMost   Bound = "at_most"
	MoreThan Bound = "more_than"
	LessThan Bound = "less_than"
	Between  Bound = "between"
)

// Bounds returns all bounds.
func Bounds() []Bound {
	return []Bound{Exact, About, AtLeast, AtMost, MoreThan, LessThan, Between}
}

// Valid reports whether b is one of the bounds of the codebook.
func (b Bound) Valid() bool {
	switch b {
	case Exact, About, AtLeast, AtMost, MoreThan, LessThan, Between:
		return true
	}
	return false
}

// A Money is an amount as stated: a figure, its currency and its bound.
type Money struct {
	Amount   Decimal
	AmountTo Decimal // the upper end, with Between only
	Currency Currency
	Bound    Bound
}

// Of returns an exact amount.
func Of(amount Decimal, c Currency) Money {
	return Money{Amount: amount, Currency: c, Bound: Exact}
}

// ErrInvalid is returned for an amount that contradicts itself.
var ErrInvalid = errors.New("not a sensible amount")

// Validate returns ErrInvalid, with what is wrong, if the currency or the bound is unknown, or if an upper
// end is missing, lies below the lower one or stands where there is none.
func (m Money) Validate() error {
	switch {
	case !m.Currency.Valid():
		return fmt.Errorf("currency %q: %w", m.Currency, ErrInvalid)
	case m.Bound != "" && !m.Bound.Valid():
		return fmt.Errorf("bound %q: %w", m.Bound, ErrInvalid)
	case m.Bound == Between && m.AmountTo.Cmp(m.Amount) < 0:
		return fmt.Errorf("%s: the upper end is below the lower: %w", m, ErrInvalid)
	case m.Bound != Between && !m.AmountTo.IsZero():
		return fmt.Errorf("%s, to %s: an upper end without between: %w", m, m.AmountTo, ErrInvalid)
	}
	return nil
}

// Interval returns what the figure says of the true amount. An end that it leaves open has hasLo or
// hasHi false. An About has no stated width: both ends are the figure.
func (m Money) Interval() (lo, hi Decimal, hasLo, hasHi bool) {
	switch m.Bound {
	case AtLeast, MoreThan:
		return m.Amount, Decimal{}, true, false
	case AtMost, LessThan:
		return Decimal{}, m.Amount, false, true
	case Between:
		return m.Amount, m.AmountTo, true, true
	default:
		return m.Amount, m.Amount, true, true
	}
}

// Add returns the sum of two amounts of one currency, else ErrUnlike.
//
// The bound of the sum is what both together still say: an about makes it an about, a range a range,
// a floor a floor, a ceiling a ceiling; strict (more_than) before weak (at_least). A floor and a
// ceiling leave a floor, since assistance is not less than nothing; with a negative ceiling nothing
// is left to say, and the sum is refused.
func (m Money) Add(o Money) (Money, error) {
	if m.Currency != o.Currency {
		return Money{}, fmt.Errorf("%s and %s: %w", m.Currency, o.Currency, ErrUnlike)
	}
	lo1, hi1, hasLo1, hasHi1 := m.Interval()
	lo2, hi2, hasLo2, hasHi2 := o.Interval()
	sum := Money{Currency: m.Currency}
	hasLo, hasHi := hasLo1 && hasLo2, hasHi1 && hasHi2
	strict := m.strict() || o.strict()
	switch {
	case hasLo && hasHi:
		sum.Amount = lo1.Add(lo2)
		sum.Bound = Exact
		if m.Bound == About || o.Bound == About {
			sum.Bound = About
		}
		if m.Bound == Between || o.Bound == Between {
			sum.Bound, sum.AmountTo = Between, hi1.Add(hi2)
		}
	case hasLo:
		sum.Amount, sum.Bound = lo1.Add(lo2), pick(strict, MoreThan, AtLeast)
	case hasHi:
		sum.Amount, sum.Bound = hi1.Add(hi2), pick(strict, LessThan, AtMost)
	default:
		floor, ceiling := m, o
		if !hasLo1 {
			floor, ceiling = o, m
		}
		if ceiling.Amount.Sign() < 0 {
			return Money{}, fmt.Errorf("%s and %s: %w", m, o, ErrUnlike)
		}
		sum.Amount, sum.Bound = floor.Amount, floor.Bound
	}
	return sum, nil
}

func (m Money) strict() bool { return m.Bound == MoreThan || m.Bound == LessThan }

func pick(strict bool, yes, no Bound) Bound {
	if strict {
		return yes
	}
	return no
}

var boundWords = map[Bound]string{
	About: "about ", AtLeast: "at least ", AtMost: "at most ", MoreThan: "more than ", LessThan: "less than ", Between: "between ",
}

// String returns the amount for people and logs, as "at least 5000000 EUR".
func (m Money) String() string {
	s := boundWords[m.Bound] + m.Amount.String()
	if m.Bound == Between {
		s += " and " + m.AmountTo.String()
	}
	return strings.TrimSpace(s + " " + string(m.Currency))
}

// A Basis says in which prices an amount is: those of its own time (the zero value) or of one year.
type Basis struct{ year int }

// Nominal is the basis of an amount as it was paid or promised.
var Nominal = Basis{}

// Constant returns the basis of amounts in that year's prices.
func Constant(year int) Basis { return Basis{year} }

// ParseBasis reads "nominal" or "constant:YYYY".
func ParseBasis(s string) (Basis, error) {
	if s == "nominal" {
		return Nominal, nil
	}
	if digits, ok := strings.CutPrefix(s, "constant:"); ok && len(digits) == 4 && allDigits(digits) {
		if year, err := strconv.Atoi(digits); err == nil && year > 0 {
			return Constant(year), nil
		}
	}
	return Basis{}, fmt.Errorf("price basis %q: want nominal or constant:YYYY", s)
}

// Year returns the year whose prices are meant; ok is false for nominal amounts.
func (b Basis) Year() (year int, ok bool) { return b.year, b.year != 0 }

// String returns what ParseBasis reads.
func (b Basis) String() string {
	if b.year == 0 {
		return "nominal"
	}
	return fmt.Sprintf("constant:%04d", b.year)
}

// MarshalText writes b as String does.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what ParseBasis reads.
func (b *Basis) UnmarshalText(text []byte) error {
	v, err := ParseBasis(string(text))
	if err != nil {
		return err
	}
	*b = v
	return nil
}
