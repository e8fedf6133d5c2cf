package did_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"toguna/internal/assess/did"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tolerance)
	}
}

func units(treated bool, before, after []float64) []did.Unit {
	us := make([]did.Unit, len(before))
	for i := range before {
		us[i] = did.Unit{Name: fmt.Sprint(treated, i), Treated: treated, Before: before[i], After: after[i]}
	}
	return us
}

func TestExample6_4(t *testing.T) {
	e, err := did.Compare(append(units(true, []float64{3, 5, 2, 6}, []float64{6, 9, 2, 11}),
		units(false, []float64{4, 2, 5, 5}, []float64{5, 3, 6, 6})...))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "delta", e.Delta, 2.0, 1e-12)
	near(t, "ratio of ratios", *e.RatioOfRatios, 1.40, 1e-12)
	near(t, "asinh delta", e.DeltaAsinh, 0.226110, 1e-6)
	near(t, "standard error", *e.StandardError, 1.080123, 1e-6)
	near(t, "assignments", e.Assignments, 70, 0)
	near(t, "exact p", *e.PExact, 0.142857, 1e-6)
}

func TestExample6_4_balance(t *testing.T) {
	b, err := did.Compared("events", []float64{12, 15, 9, 14}, []float64{10, 13, 9, 12})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "SMD", *b.SMD, 0.6599, 5e-5)
	if b.Verdict != did.Refused {
		t.Errorf("verdict %s, want refused", b.Verdict)
	}
}

func TestCompareEdges(t *testing.T) {
	e, err := did.Compare(append(units(true, []float64{0}, []float64{2}), units(false, []float64{1, 2}, []float64{1, 2})...))
	if err != nil || e.RatioOfRatios != nil || e.StandardError != nil || e.PExact == nil {
		t.Errorf("one treated unit at zero: %+v, %v; want no ratio, no error, an exact p", e, err)
	}
	near(t, "p of one in three", *e.PExact, 1.0/3, 1e-12)
	many := append(units(true, make([]float64, 20), make([]float64, 20)), units(false, make([]float64, 20), make([]float64, 20))...)
	if e, err = did.Compare(many); err != nil || e.PExact != nil || e.Assignments != 137846528820 {
		t.Errorf("20 of 40: %+v, %v; want no exact p and 137846528820 assignments", e, err)
	}
	for name, us := range map[string][]did.Unit{
		"no control": units(true, []float64{1}, []float64{1}), "no units": nil,
		"not a number": append(units(true, []float64{math.NaN()}, []float64{1}), units(false, []float64{1}, []float64{1})...),
	} {
		if _, err := did.Compare(us); !errors.Is(err, did.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBalanceEdges(t *testing.T) {
	for _, c := range []struct {
		name             string
		treated, control []float64
		want             did.Verdict
		measured         bool
	}{
		{"alike", []float64{1, 2, 3}, []float64{1, 2, 3}, did.Good, true},
		{"nothing varies, same", []float64{2, 2}, []float64{2, 2}, did.Good, true},
		{"nothing varies, different", []float64{2, 2}, []float64{3, 3}, did.Refused, false},
		{"one unit", []float64{2}, []float64{2, 3}, did.Refused, false},
		{"a fifth apart", []float64{0, 2}, []float64{0.3, 2.3}, did.Fair, true},
	} {
		b, err := did.Compared(c.name, c.treated, c.control)
		if err != nil || b.Verdict != c.want || (b.SMD != nil) != c.measured {
			t.Errorf("%s: %+v, %v; want %s", c.name, b, err, c.want)
		}
	}
	if _, err := did.Compared("x", nil, []float64{1}); !errors.Is(err, did.ErrInput) {
		t.Errorf("no treated: %v", err)
	}
}
