package loan

import "math"

// A Period is one payment date of a loan, as shares of the face value.
type Period struct {
	K         int     // 1 is the first payment
	Years     float64 // from commitment
	Interest  float64
	Principal float64
	Balance   float64 // still owed after the payment
}

// Schedule lists the payments. Interest of a period is the balance before it at the period's share of the nominal
// rate; a lump sum has one payment at the end.
func (t Terms) Schedule() ([]Period, error) {
	t, _, err := t.Normalise()
	if err != nil {
		return nil, err
	}
	n, a := t.Periods(), float64(t.PerYear)
	i := t.RatePct / 100 / a
	switch t.Profile {
	case LumpSimple:
		return []Period{{K: 1, Years: t.Maturity, Interest: t.RatePct / 100 * t.Maturity, Principal: 1}}, nil
	case LumpCompounded:
		return []Period{{K: 1, Years: float64(n) / a, Interest: math.Expm1(float64(n) * math.Log1p(i)), Principal: 1}}, nil
	case EqualPrincipal, Annuity, Bullet:
	}
	ps := make([]Period, n)
	before := 1.0
	for k := 1; k <= n; k++ {
		after := t.balance(k)
		ps[k-1] = Period{K: k, Years: float64(k) / a, Interest: before * i, Principal: before - after, Balance: after}
		before = after
	}
	return ps, nil
}

// balance is the share of the face value still owed after period k.
func (t Terms) balance(k int) float64 {
	n, nr := t.Periods(), t.Repayments()
	paid := max(0, k-t.FirstPrincipal()+1)
	switch i := t.RatePct / 100 / float64(t.PerYear); {
	case k >= n:
		return 0
	case t.Profile == Annuity && i > 0:
		// (1+i)^NR − (1+i)^paid over (1+i)^NR − 1, written so that a large exponent does not overflow.
		l := math.Log1p(i)
		return -math.Expm1(float64(paid-nr)*l) / -math.Expm1(-float64(nr)*l)
	default: // equal principal, an annuity without interest, a bullet (paid stays 0)
		return float64(nr-paid) / float64(nr)
	}
}

// A YearService is what falls due in one year counted from commitment, as shares of the face value.
type YearService struct {
	Year                int // 1 holds the payments after commitment up to the first anniversary
	Interest, Principal float64
}

// ByYear sums payments by loan year: year y collects the periods with ceil(t) = y.
func ByYear(ps []Period) []YearService {
	var ys []YearService
	for _, p := range ps {
		y := YearOf(p.Years)
		for len(ys) < y {
			ys = append(ys, YearService{Year: len(ys) + 1})
		}
		ys[y-1].Interest += p.Interest
		ys[y-1].Principal += p.Principal
	}
	return ys
}

// YearOf is the loan year, counted from commitment, in which a payment after that many years falls.
func YearOf(years float64) int { return max(1, int(math.Ceil(years-1e-9))) }

// PresentValue discounts payments to commitment at an effective annual rate, as a share of the face value.
func PresentValue(ps []Period, discountPct float64) float64 {
	l := math.Log1p(discountPct / 100)
	var sum float64
	for _, p := range ps {
		sum += (p.Interest + p.Principal) * math.Exp(-p.Years*l)
	}
	return sum
}
