package loan

import (
	"fmt"
	"strings"
)

// Income is the income group of the receiving country in the commitment year.
type Income string

// The income groups that the rates depend on.
const (
	LDC         Income = "ldc"          // least developed country
	LIC         Income = "lic"          // other low-income country
	LMIC        Income = "lmic"         // lower-middle-income country
	UMIC        Income = "umic"         // upper-middle-income country
	NotEligible Income = "not-eligible" // not on the DAC list of ODA recipients that year
)

// Borrower is who owes the loan.
type Borrower string

// The kinds of borrower that the thresholds depend on.
const (
	Official          Borrower = "official"
	Private           Borrower = "private"
	Multilateral      Borrower = "multilateral"       // a global institution or multilateral development bank
	OtherMultilateral Borrower = "other-multilateral" // another multilateral organisation
)

// TestName is the name of a concessionality test.
type TestName string

// The three tests.
const (
	DACBefore2018 TestName = "dac_before_2018"
	DACFrom2018   TestName = "dac_from_2018"
	IMF           TestName = "imf"
)

// A Test is a threshold for the grant element at a discount rate.
type Test struct {
	Name         TestName
	Income       Income // the group a dac_from_2018 test is for; "" where it does not matter
	DiscountPct  float64
	ThresholdPct float64
}

// Passes says whether a grant element reaches the threshold. A billionth of a percent is forgiven to float arithmetic.
func (t Test) Passes(grantElementPct float64) bool { return grantElementPct >= t.ThresholdPct-1e-9 }

// OldDAC is the test for loans committed up to 2017.
func OldDAC() Test { return Test{Name: DACBefore2018, DiscountPct: 10, ThresholdPct: 25} } // TUFF 3.0 §2.1

// UnifiedIMF is the test of the IMF and the World Bank since 11 October 2013; a programme may set a higher floor.
func UnifiedIMF() Test { return Test{Name: IMF, DiscountPct: 5, ThresholdPct: 35} } // IMF concessionality pages

// NewDAC is the test for loans committed from 2018 on.
func NewDAC(income Income, borrower Borrower) (Test, error) {
	t := Test{Name: DACFrom2018, Income: income}
	switch borrower { // OECD, ODA definition and coverage
	case Multilateral:
		t.Income, t.DiscountPct, t.ThresholdPct = "", 5, 10
		return t, nil
	case OtherMultilateral:
		t.Income, t.DiscountPct, t.ThresholdPct = "", 6, 10
		return t, nil
	case Private:
		t.Income, t.DiscountPct, t.ThresholdPct = "", 10, 25
		return t, nil
	case Official:
	default:
		return t, fmt.Errorf("%w: unknown borrower %q; known are official, private, multilateral, other-multilateral", ErrTerms, borrower)
	}
	switch income { // TUFF 3.0 §2.1: the IMF's 5 % plus 4, 2 or 1 points
	case LDC, LIC:
		t.DiscountPct, t.ThresholdPct = 9, 45
	case LMIC:
		t.DiscountPct, t.ThresholdPct = 7, 15
	case UMIC:
		t.DiscountPct, t.ThresholdPct = 6, 10
	default:
		return t, fmt.Errorf("%w: no rate for income group %q; known are ldc, lic, lmic, umic", ErrTerms, income)
	}
	return t, nil
}

// DAC is the test that applies to a loan committed in a year. Before 2018 the income group does not matter.
func DAC(year int, income Income, borrower Borrower) (Test, error) {
	if year < 2018 {
		return OldDAC(), nil
	}
	return NewDAC(income, borrower)
}

// ParseIncome reads an income group.
func ParseIncome(s string) (Income, error) {
	return oneOf("income group", s, LDC, LIC, LMIC, UMIC, NotEligible)
}

// ParseBorrower reads a kind of borrower.
func ParseBorrower(s string) (Borrower, error) {
	return oneOf("borrower", s, Official, Private, Multilateral, OtherMultilateral)
}

func oneOf[T ~string](what, s string, known ...T) (T, error) {
	names := make([]string, len(known))
	for i, k := range known {
		if string(k) == s {
			return k, nil
		}
		names[i] = string(k)
	}
	return "", fmt.Errorf("%w: unknown %s %q; known are %s", ErrTerms, what, s, strings.Join(names, ", "))
}
