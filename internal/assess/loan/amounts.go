package loan

import (
	"fmt"

	"toguna/internal/money"
)

// Places is the number of decimal places that amounts are rounded to: finer than any currency's minor unit, so that a
// face value given in millions loses nothing either.
const Places = 8

// An Amount is one payment in money.
type Amount struct {
	K                            int
	Years                        float64
	Interest, Principal, Balance money.Decimal
}

// Amounts gives the schedule in money. The principal of all payments adds up to the face value exactly, since the
// balances are rounded and the principal is their difference.
func (t Terms) Amounts(face money.Decimal) ([]Amount, error) {
	t, _, err := t.Normalise()
	if err != nil {
		return nil, err
	}
	if face.Sign() <= 0 {
		return nil, fmt.Errorf("%w: the amount %s is not above zero", ErrTerms, face)
	}
	ps, err := t.Schedule()
	if err != nil {
		return nil, err
	}
	rate, err := money.FromFloat(t.RatePct)
	if err != nil {
		return nil, fmt.Errorf("%w: rate: %w", ErrTerms, err)
	}
	as := make([]Amount, len(ps))
	before := face
	for i, p := range ps {
		after, err := t.owed(face, p)
		if err != nil {
			return nil, err
		}
		interest, err := t.interest(before, rate, p)
		if err != nil {
			return nil, err
		}
		as[i] = Amount{K: p.K, Years: p.Years, Interest: interest, Principal: before.Sub(after), Balance: after}
		before = after
	}
	return as, nil
}

// owed is the balance after a period. Equal principal is an exact fraction; an annuity's balance has no finite one.
func (t Terms) owed(face money.Decimal, p Period) (money.Decimal, error) {
	if p.Balance == 0 {
		return money.Decimal{}, nil
	}
	if t.Profile == Annuity && t.RatePct > 0 {
		return scaled(face, p.Balance)
	}
	left := t.Repayments() - max(0, p.K-t.FirstPrincipal()+1)
	return face.Mul(money.FromInt(int64(left))).Quo(money.FromInt(int64(t.Repayments())), Places)
}

// interest is the interest due in a period on the balance before it.
func (t Terms) interest(before, ratePct money.Decimal, p Period) (money.Decimal, error) {
	switch t.Profile {
	case LumpSimple, LumpCompounded:
		return scaled(before, p.Interest)
	default:
		return before.Mul(ratePct).Quo(money.FromInt(int64(100*t.PerYear)), Places)
	}
}

// Equivalent is a percentage of a face value, such as its grant equivalent or its present value.
func Equivalent(face money.Decimal, pct float64) (money.Decimal, error) { return scaled(face, pct/100) }

func scaled(face money.Decimal, share float64) (money.Decimal, error) {
	s, err := money.FromFloat(share)
	if err != nil {
		return money.Decimal{}, fmt.Errorf("%w: %w", ErrTerms, err)
	}
	return face.Mul(s).Round(Places), nil
}
