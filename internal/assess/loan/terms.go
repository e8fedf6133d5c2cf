// Package loan computes what a loan's terms are worth: the grant element, the debt-service schedule, and the three
// concessionality tests that lenders, donors and the IMF apply to the same terms.
//
// Units: rates, fees, discount rates, thresholds and grant elements are percent (2 is 2 %); maturities and grace are
// years; a Period holds shares of the face value, an Amount exact decimals in the currency of the face value.
// Shape: Terms give a schedule (Periods), a schedule gives a present value; the closed forms are the cross-check of
// that sum. A raw grant element may be negative or above the bounds of a published field: clamping is the exporter's.
// Errors: terms that make no sense are an error that wraps ErrTerms; unlikely but possible ones are Warnings.
// Source: OECD and World Bank grant-element definitions, AidData TUFF 3.0 for the discount rates and thresholds by
// year; docs/methodology.md#grant-element.
package loan

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// ErrTerms is wrapped by every error about terms that make no sense.
var ErrTerms = errors.New("loan terms")

// A Profile is the way the principal comes back.
type Profile string

// The profiles known.
const (
	EqualPrincipal Profile = "equal-principal" // the same principal each period after the grace
	Annuity        Profile = "annuity"         // the same payment each period after the grace
	Bullet         Profile = "bullet"          // interest each period, the whole principal at the end
	LumpSimple     Profile = "lump-simple"     // one payment at the end, simple interest
	LumpCompounded Profile = "lump-compounded" // one payment at the end, interest compounded each period
)

// Profiles lists the profiles in the order of the documentation.
func Profiles() []Profile {
	return []Profile{EqualPrincipal, Annuity, Bullet, LumpSimple, LumpCompounded}
}

// ParseProfile reads a profile's name.
func ParseProfile(s string) (Profile, error) {
	names := make([]string, 0, len(Profiles()))
	for _, p := range Profiles() {
		if string(p) == s {
			return p, nil
		}
		names = append(names, string(p))
	}
	return "", fmt.Errorf("%w: unknown repayment profile %q; known are %s", ErrTerms, s, strings.Join(names, ", "))
}

// Terms are what a loan agreement says about repayment, with full disbursement at commitment.
type Terms struct {
	RatePct  float64 // nominal interest, percent a year
	Maturity float64 // years from commitment to the last payment
	Grace    float64 // years from commitment to the first payment of principal
	PerYear  int     // payments a year; 0 means 2, as in the datasets of AidData
	Profile  Profile // "" means EqualPrincipal
	FeePct   float64 // fees paid at commitment, percent of the face value
}

// A Warning says that an input is possible but unlikely, or was changed.
type Warning struct {
	Code    string // stable, such as "unlikely_rate"
	Message string // one sentence
}

const (
	unlikelyRatePct  = 30  // above this a warning: public external loans stay far below
	tinyRatePct      = 0.2 // below this, but not zero, a fraction was probably meant as percent
	unlikelyMaturity = 60  // years; the longest IDA credits run 50
	maxPeriods       = 20000
	maxPerYear       = 366
)

// Normalise returns the terms with defaults filled in and the grace set to one period where it is shorter, what was
// unlikely about them, or an error.
func (t Terms) Normalise() (Terms, []Warning, error) {
	if t.PerYear == 0 {
		t.PerYear = 2
	}
	if t.Profile == "" {
		t.Profile = EqualPrincipal
	}
	if err := t.check(); err != nil {
		return t, nil, err
	}
	var ws []Warning
	step := 1 / float64(t.PerYear)
	if t.repays() && t.Grace < step-1e-12 {
		ws = append(ws, Warning{"grace_raised", fmt.Sprintf(
			"a grace of %g years is shorter than one payment period; the first principal payment is taken at %g years", t.Grace, round(step, 6))})
		t.Grace = step
	}
	n := t.Maturity * float64(t.PerYear)
	if math.Abs(n-math.Round(n)) > 0.01 {
		ws = append(ws, Warning{"maturity_rounded", fmt.Sprintf(
			"%g years are not a whole number of payment periods; %d periods are used", t.Maturity, t.Periods())})
	}
	return t, append(ws, t.unlikely()...), nil
}

func (t Terms) check() error {
	for _, v := range []struct {
		name string
		v    float64
	}{{"interest rate", t.RatePct}, {"maturity", t.Maturity}, {"grace", t.Grace}, {"fee", t.FeePct}} {
		if math.IsNaN(v.v) || math.IsInf(v.v, 0) {
			return fmt.Errorf("%w: the %s is not a number", ErrTerms, v.name)
		}
		if v.v < 0 {
			return fmt.Errorf("%w: the %s is negative (%g)", ErrTerms, v.name, v.v)
		}
	}
	if _, err := ParseProfile(string(t.Profile)); err != nil {
		return err
	}
	switch {
	case t.PerYear < 1 || t.PerYear > maxPerYear:
		return fmt.Errorf("%w: %d payments a year; between 1 and %d are possible", ErrTerms, t.PerYear, maxPerYear)
	case t.Maturity == 0:
		return fmt.Errorf("%w: the maturity is 0 years", ErrTerms)
	case t.FeePct >= 100:
		return fmt.Errorf("%w: a fee of %g %% takes the whole face value", ErrTerms, t.FeePct)
	case t.Grace > t.Maturity:
		return fmt.Errorf("%w: the maturity (%g years) is shorter than the grace (%g years)", ErrTerms, t.Maturity, t.Grace)
	case t.Maturity*float64(t.PerYear) > maxPeriods:
		return fmt.Errorf("%w: %g years of %d payments are more than %d periods", ErrTerms, t.Maturity, t.PerYear, maxPeriods)
	case t.Periods() < 1:
		return fmt.Errorf("%w: a maturity of %g years is less than half a payment period", ErrTerms, t.Maturity)
	}
	return nil
}

func (t Terms) unlikely() []Warning {
	var ws []Warning
	switch {
	case t.RatePct > unlikelyRatePct:
		ws = append(ws, Warning{"unlikely_rate", fmt.Sprintf("an interest rate of %g %% a year is unlikely for a public loan; computed as given", t.RatePct)})
	case t.RatePct > 0 && t.RatePct < tinyRatePct:
		ws = append(ws, Warning{"tiny_rate", fmt.Sprintf("the rate is in percent: %g means %g %% a year; for %g %% give %g", t.RatePct, t.RatePct, round(100*t.RatePct, 9), round(100*t.RatePct, 9))})
	}
	if t.Maturity > unlikelyMaturity {
		ws = append(ws, Warning{"unlikely_maturity", fmt.Sprintf("a maturity of %g years is unlikely; maturity is in years, not months", t.Maturity)})
	}
	if t.FeePct > 10 {
		ws = append(ws, Warning{"unlikely_fee", fmt.Sprintf("a fee of %g %% of the face value is unlikely; computed as given", t.FeePct)})
	}
	return ws
}

// Periods is the number of payment periods to maturity, M·a rounded.
func (t Terms) Periods() int { return int(math.Round(t.Maturity * t.perYear())) }

// FirstPrincipal is the period of the first payment of principal, G·a rounded and never below 1.
func (t Terms) FirstPrincipal() int {
	switch {
	case !t.repays():
		return t.Periods()
	default:
		return min(max(1, int(math.Round(t.Grace*t.perYear()))), t.Periods())
	}
}

// Repayments is the number of payments of principal.
func (t Terms) Repayments() int { return t.Periods() - t.FirstPrincipal() + 1 }

func (t Terms) perYear() float64 {
	if t.PerYear == 0 {
		return 2
	}
	return float64(t.PerYear)
}

// repays says whether principal comes back in several payments, so that the grace matters.
func (t Terms) repays() bool {
	return t.Profile == EqualPrincipal || t.Profile == Annuity || t.Profile == ""
}

func round(x float64, digits int) float64 {
	p := math.Pow(10, float64(digits))
	return math.Round(x*p) / p
}
