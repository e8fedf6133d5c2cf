package money

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// maxDigits bounds what Parse accepts, so that a hostile file cannot ask for unbounded work.
const maxDigits = 100

// Errors of the package.
var (
	ErrSyntax   = errors.New("not a plain decimal number")
	ErrDivision = errors.New("division by zero")
)

// A Decimal is an exact decimal number. It is immutable; the zero value is 0.
//
// Compare two with Equal or Cmp, not with ==: numbers too long for a machine word hold a pointer.
type Decimal struct {
	// The value is n / 10^scale without trailing zeros, unless big is set, which then holds it
	// (reduced, never changed) because it does not fit.
	n     int64
	scale uint8
	big   *apd.Decimal
}

// maxScale is the largest scale of the short form: 10^18 is the last power of ten in an int64.
const maxScale = 18

var pow10 = [maxScale + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// exact computes without rounding; its only failures are exponents far beyond maxDigits.
var exact = apd.BaseContext

// FromInt returns n.
func FromInt(n int64) Decimal {
	if n == math.MinInt64 {
		return fromBig(apd.New(n, 0))
	}
	return Decimal{n: n}
}

// FromFloat returns the shortest decimal that reads back as f. It refuses infinities and NaN.
func FromFloat(f float64) (Decimal, error) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return Decimal{}, fmt.Errorf("%v: %w", f, ErrSyntax)
	}
	return Parse(strconv.FormatFloat(f, 'f', -1, 64))
}

// Parse reads a plain decimal: digits with at most one point and perhaps a sign ("-1234.50").
// It refuses exponents, separators, spaces and more than 100 digits.
func Parse(s string) (Decimal, error) {
	body := strings.TrimLeft(s, "+-")
	if len(s)-len(body) > 1 {
		return Decimal{}, syntaxError(s)
	}
	whole, frac, _ := strings.Cut(body, ".")
	digits := whole + frac
	if digits == "" || len(digits) > maxDigits || !allDigits(digits) {
		return Decimal{}, syntaxError(s)
	}
	if len(digits) <= maxScale {
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			return Decimal{}, syntaxError(s)
		}
		if s[0] == '-' {
			n = -n
		}
		return reduce(n, len(frac)), nil
	}
	d, _, err := apd.NewFromString(s)
	if err != nil {
		return Decimal{}, syntaxError(s)
	}
	return fromBig(d), nil
}

// MustParse is Parse for constants; it panics on an error.
func MustParse(s string) Decimal {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func syntaxError(s string) error {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return fmt.Errorf("%q: %w", s, ErrSyntax)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// reduce drops trailing zeros behind the point.
func reduce(n int64, scale int) Decimal {
	if n == 0 {
		return Decimal{}
	}
	for scale > 0 && n%10 == 0 {
		n /= 10
		scale--
	}
	return Decimal{n: n, scale: uint8(scale)}
}

// fromBig returns d in its shortest form. It keeps d, which must not be changed afterwards.
func fromBig(d *apd.Decimal) Decimal {
	d.Reduce(d)
	if d.Exponent > 0 && int(d.Exponent)+int(d.NumDigits()) <= maxScale+1 || d.Exponent == 0 {
		if n, err := d.Int64(); err == nil && n != math.MinInt64 {
			return Decimal{n: n}
		}
	}
	if d.Exponent < 0 && d.Exponent >= -maxScale && d.Coeff.IsInt64() {
		n := d.Coeff.Int64()
		if d.Negative {
			n = -n
		}
		return Decimal{n: n, scale: uint8(-d.Exponent)}
	}
	return Decimal{big: d}
}

// apd returns the value in the library's form, to be read only.
func (d Decimal) apd() *apd.Decimal {
	if d.big != nil {
		return d.big
	}
	return apd.New(d.n, -int32(d.scale))
}

// String returns d in plain notation without needless zeros and never with an exponent.
func (d Decimal) String() string {
	if d.big != nil {
		return d.big.Text('f')
	}
	if d.scale == 0 {
		return strconv.FormatInt(d.n, 10)
	}
	sign, n := "", d.n
	if n < 0 {
		sign, n = "-", -n
	}
	p := pow10[d.scale]
	frac := strconv.FormatInt(n%p, 10)
	return sign + strconv.FormatInt(n/p, 10) + "." + strings.Repeat("0", int(d.scale)-len(frac)) + frac
}

// MarshalText writes d as String does, so that JSON holds it as a string and loses no digit.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what Parse reads.
func (d *Decimal) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Float64 returns the nearest float, for rates, shares and charts, never for sums of money.
func (d Decimal) Float64() float64 {
	const exactInt = 1 << 53
	if d.big == nil && d.n > -exactInt && d.n < exactInt {
		return float64(d.n) / float64(pow10[d.scale])
	}
	f, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return math.Copysign(math.Inf(1), float64(d.Sign()))
	}
	return f
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.big != nil {
		return d.big.Sign()
	}
	switch {
	case d.n < 0:
		return -1
	case d.n > 0:
		return 1
	}
	return 0
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// aligned returns the two numerators over one common scale, if both fit.
func aligned(a, b Decimal) (x, y int64, scale uint8, ok bool) {
	if a.big != nil || b.big != nil {
		return 0, 0, 0, false
	}
	if a.scale == b.scale {
		return a.n, b.n, a.scale, true
	}
	if a.scale < b.scale {
		x, ok = mul64(a.n, pow10[b.scale-a.scale])
		return x, b.n, b.scale, ok
	}
	y, ok = mul64(b.n, pow10[a.scale-b.scale])
	return a.n, y, a.scale, ok
}

// mul64 multiplies, unless the product leaves the range of int64 (its least value left out).
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
