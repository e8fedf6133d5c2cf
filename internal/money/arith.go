package money

import (
	"fmt"
	"math"

	"github.com/cockroachdb/apd/v3"
)

// Cmp returns -1, 0 or 1 as d is below, equal to or above o.
func (d Decimal) Cmp(o Decimal) int {
	if x, y, _, ok := aligned(d, o); ok {
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return d.apd().Cmp(o.apd())
}

// Equal reports whether d and o are the same number.
func (d Decimal) Equal(o Decimal) bool { return d.Cmp(o) == 0 }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.big == nil {
		d.n = -d.n
		return d
	}
	return fromBig(new(apd.Decimal).Neg(d.big))
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Add returns d + o, exactly.
func (d Decimal) Add(o Decimal) Decimal {
	if x, y, scale, ok := aligned(d, o); ok {
		sum := x + y
		if (sum > x) == (y > 0) && sum != math.MinInt64 {
			return reduce(sum, int(scale))
		}
	}
	return compute(exact.Add, d, o)
}

// Sub returns d - o, exactly.
func (d Decimal) Sub(o Decimal) Decimal { return d.Add(o.Neg()) }

// Mul returns d × o, exactly.
func (d Decimal) Mul(o Decimal) Decimal {
	if d.big == nil && o.big == nil && d.scale+o.scale <= maxScale {
		if n, ok := mul64(d.n, o.n); ok {
			return reduce(n, int(d.scale+o.scale))
		}
	}
	return compute(exact.Mul, d, o)
}

// compute runs an operation that cannot round: the context has no precision to round to.
func compute(op func(z, x, y *apd.Decimal) (apd.Condition, error), a, b Decimal) Decimal {
	z := new(apd.Decimal)
	if _, err := op(z, a.apd(), b.apd()); err != nil {
		panic(fmt.Sprintf("money: %v", err)) // an exponent beyond ±100,000: Parse lets none near it
	}
	return fromBig(z)
}

// Quo returns d ÷ o rounded to that many places, half away from zero.
func (d Decimal) Quo(o Decimal, places int) (Decimal, error) {
	if o.IsZero() {
		return Decimal{}, fmt.Errorf("%s ÷ 0: %w", d, ErrDivision)
	}
	if places < 0 || places > maxDigits {
		return Decimal{}, fmt.Errorf("%d places: %w", places, ErrSyntax)
	}
	x, y := d.apd(), o.apd()
	// d ÷ o = (x.Coeff ÷ y.Coeff) × 10^shift; scale so that the integer quotient has the places asked for.
	num, den := new(apd.BigInt).Set(&x.Coeff), new(apd.BigInt).Set(&y.Coeff)
	if shift := int64(x.Exponent) - int64(y.Exponent) + int64(places); shift >= 0 {
		num.Mul(num, tenTo(shift))
	} else {
		den.Mul(den, tenTo(-shift))
	}
	q := apd.NewWithBigInt(divHalfUp(num, den), int32(-places))
	q.Negative = x.Negative != y.Negative && q.Coeff.Sign() != 0
	return fromBig(q), nil
}

// Round returns d rounded to that many places behind the point, half away from zero;
// a negative number of places rounds to tens, hundreds and so on.
func (d Decimal) Round(places int) Decimal {
	if places >= int(d.scale) && d.big == nil {
		return d
	}
	x := d.apd()
	drop := -int64(x.Exponent) - int64(places)
	if drop <= 0 {
		return d
	}
	if drop > x.NumDigits() {
		return Decimal{}
	}
	q := apd.NewWithBigInt(divHalfUp(new(apd.BigInt).Set(&x.Coeff), tenTo(drop)), int32(-places))
	q.Negative = x.Negative && q.Coeff.Sign() != 0
	return fromBig(q)
}

// divHalfUp returns num ÷ den to the nearest integer, a half upwards. Both are positive; num is overwritten.
func divHalfUp(num, den *apd.BigInt) *apd.BigInt {
	rem := new(apd.BigInt)
	num.QuoRem(num, den, rem)
	if rem.Mul(rem, apd.NewBigInt(2)).Cmp(den) >= 0 {
		num.Add(num, apd.NewBigInt(1))
	}
	return num
}

func tenTo(n int64) *apd.BigInt {
	return new(apd.BigInt).Exp(apd.NewBigInt(10), apd.NewBigInt(n), nil)
}
