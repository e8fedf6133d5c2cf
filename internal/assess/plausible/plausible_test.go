package plausible_test

import (
	"errors"
	"math"
	"testing"

	"toguna/internal/assess/bounds"
	"toguna/internal/assess/debt"
	"toguna/internal/assess/loan"
	"toguna/internal/assess/plausible"
	"toguna/internal/edtf"
)

// Gold of US$734 million, or 9.7 % of GDP: the two numbers cannot both hold beside a GDP of about 17.3 billion.
func TestExample7_6_total(t *testing.T) {
	got, err := plausible.ImpliedTotal(bounds.Exactly(734), bounds.Exactly(0.097), 17300, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.Implied.Low-7567) > 0.5 || math.Abs(got.Ratio.Low-0.44) > 5e-3 || got.Holds != bounds.No {
		t.Errorf("%+v; want 7567, ratio 0.44, no", got)
	}
	rounded, err := plausible.ImpliedTotal(plausible.Rounded(734, 1), plausible.Rounded(0.097, 0.001), 7600, 0)
	if err != nil || rounded.Holds != bounds.NotDeterminable || rounded.Implied.Low > 7567 || rounded.Implied.High < 7567 {
		t.Errorf("%+v, %v; want a range around 7567 that may hold 7600", rounded, err)
	}
}

// "At least US$13 billion" on 20/5/2 % is 55 % of GDP, above the medium threshold that the analyses keep below.
func TestExample7_6_burden(t *testing.T) {
	b, err := plausible.ImpliedBurden(13, loan.Terms{RatePct: 2, Maturity: 20, Grace: 5}, 17.3, debt.Medium, true)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(b.PresentValue-9.569) > 5e-4 || math.Abs(b.Room.ValuePct-55) > 0.5 || b.Room.ThresholdPct != 40 || !b.Room.Breach || !b.Contradicts {
		t.Errorf("%+v; want 9.569, 55 %% over 40, contradicting", b)
	}
}

func TestUnitSlip(t *testing.T) {
	for _, c := range []struct{ value, other, want float64 }{
		{80e9, 80e9, 1}, {80e9, 80.4e6, 1e3}, {1.6e6, 1.6e9, 1e-3}, {5, 7, 0}, {0, 7, 0},
	} {
		if got := plausible.UnitSlip(c.value, c.other, 0.01); got != c.want {
			t.Errorf("%g beside %g: %g, want %g", c.value, c.other, got, c.want)
		}
	}
}

func TestSumHolds(t *testing.T) {
	parts := []bounds.Interval{bounds.Exactly(11), plausible.Rounded(2.7, 0.1)}
	for _, c := range []struct {
		total bounds.Interval
		open  int
		want  bounds.Answer
	}{
		{plausible.Rounded(13.7, 0.1), 0, bounds.Yes},
		{bounds.AtLeast(13), 0, bounds.Yes},
		{bounds.Exactly(13), 0, bounds.No},
		{bounds.Exactly(20), 0, bounds.No},
		{bounds.Exactly(20), 1, bounds.NotDeterminable},
		{bounds.Exactly(13), 1, bounds.No},
	} {
		if got := plausible.SumHolds(c.total, parts, c.open); got != c.want {
			t.Errorf("%v with %d open: %s, want %s", c.total, c.open, got, c.want)
		}
	}
}

func TestInOrder(t *testing.T) {
	for _, c := range []struct {
		dates []string
		want  bool
	}{
		{[]string{"2011", "2011-05", "2012", "2015"}, true},
		{[]string{"2011-06", "2011"}, true},
		{[]string{"2012", "2011"}, false},
		{[]string{"2012", "", "2011-12-31"}, false},
		{[]string{"2012", "../2011", "2013"}, false},
		{[]string{"2012/..", "2011/2013"}, true},
	} {
		var ds []edtf.Date
		for _, s := range c.dates {
			var d edtf.Date
			if err := d.UnmarshalText([]byte(s)); err != nil {
				t.Fatal(err)
			}
			ds = append(ds, d)
		}
		if got := plausible.InOrder(ds...); got != c.want {
			t.Errorf("%v in order: %t, want %t", c.dates, got, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	if _, err := plausible.ImpliedTotal(bounds.Exactly(1), bounds.Exactly(9.7), 1, 0); !errors.Is(err, plausible.ErrInput) {
		t.Errorf("a share of 9.7: %v", err)
	}
	if _, err := plausible.ImpliedBurden(0, loan.Terms{Maturity: 1}, 1, debt.Weak, false); !errors.Is(err, plausible.ErrInput) {
		t.Errorf("no stock: %v", err)
	}
}
