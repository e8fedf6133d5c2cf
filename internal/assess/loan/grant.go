package loan

import (
	"fmt"
	"math"
)

// GrantElement is the part of the face value that the borrower is given, in percent: face value less the present
// value of the debt service and of the fee paid at commitment. It is the reference; ClosedForm checks it.
func (t Terms) GrantElement(discountPct float64) (float64, error) {
	if err := CheckDiscount(discountPct); err != nil {
		return 0, err
	}
	ps, err := t.Schedule()
	if err != nil {
		return 0, err
	}
	return 100*(1-PresentValue(ps, discountPct)) - t.FeePct, nil
}

// CheckDiscount refuses a discount rate that is negative or not a number.
func CheckDiscount(pct float64) error {
	if math.IsNaN(pct) || math.IsInf(pct, 0) || pct < 0 {
		return fmt.Errorf("%w: a discount rate of %g %% makes no sense", ErrTerms, pct)
	}
	return nil
}

// ClosedForm is the grant element by the published formulas. They hold where M·a and G·a are whole numbers and the
// discount rate is above zero, and for the annuity where the interest rate is above zero as well.
func (t Terms) ClosedForm(discountPct float64) (float64, error) {
	t, _, err := t.Normalise()
	if err != nil {
		return 0, err
	}
	if discountPct <= 0 {
		return 0, fmt.Errorf("%w: the closed form needs a discount rate above zero", ErrTerms)
	}
	if t.RatePct == 0 && t.Profile == Annuity {
		t.Profile = EqualPrincipal
	}
	f := newFactors(t, discountPct/100)
	var share float64
	switch t.Profile {
	case LumpSimple:
		share = (1 + f.r*t.Maturity) * math.Exp(-t.Maturity*f.l)
	case LumpCompounded:
		share = math.Exp(f.a*t.Maturity*math.Log1p(f.r/f.a) - t.Maturity*f.l)
	case Bullet:
		share = f.r/(f.a*f.d)*-math.Expm1(-t.Maturity*f.l) + math.Exp(-t.Maturity*f.l)
	case Annuity:
		share = f.graceInterest() + f.annuity()
	default:
		share = f.graceInterest() + f.equalPrincipal() + f.repaymentInterest()
	}
	return 100*(1-share) - t.FeePct, nil
}

// factors are the symbols of the published formulas: a payments a year, r the nominal rate, d the discount rate a
// period, l its logarithm a year, interval INT = G − 1/a, repayment DR = M − INT, nr payments.
type factors struct{ a, r, d, l, interval, repayment, nr float64 }

func newFactors(t Terms, discount float64) factors {
	a := float64(t.PerYear)
	l := math.Log1p(discount)
	interval := t.Grace - 1/a
	return factors{a: a, r: t.RatePct / 100, d: math.Expm1(l / a), l: l,
		interval: interval, repayment: t.Maturity - interval, nr: a * (t.Maturity - interval)}
}

// graceInterest is ZG, the interest during grace.
func (f factors) graceInterest() float64 {
	return f.r * -math.Expm1(-f.interval*f.l) / (f.a * f.d)
}

// equalPrincipal is ZM, the principal.
func (f factors) equalPrincipal() float64 {
	return math.Exp(-f.interval*f.l) * -math.Expm1(-f.repayment*f.l) / (f.nr * f.d)
}

// repaymentInterest is ZX for equal principal, the interest during repayment.
func (f factors) repaymentInterest() float64 {
	return f.r / (f.a * f.nr) * math.Exp(-f.interval*f.l) * (math.Expm1(-f.repayment*f.l) + f.d*f.nr) / (f.d * f.d)
}

// annuity is ZX for the annuity, principal and interest during repayment.
func (f factors) annuity() float64 {
	zm := 1/math.Expm1(f.nr*math.Log1p(f.r/f.a)) + 1
	return f.r / f.a * zm * math.Exp(-f.interval*f.l) * -math.Expm1(-f.repayment*f.l) / f.d
}
