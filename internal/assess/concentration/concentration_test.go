package concentration_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/assess/bounds"
	"toguna/internal/assess/concentration"
)

func values(xs ...float64) []concentration.Value {
	vs := make([]concentration.Value, len(xs))
	for i, x := range xs {
		vs[i] = concentration.Value{Name: string(rune('A' + i)), Value: x}
	}
	return vs
}

func of(t *testing.T, unknown float64, xs ...float64) concentration.Indices {
	t.Helper()
	ix, ok, err := concentration.Of(values(xs...), unknown)
	if err != nil || !ok {
		t.Fatalf("Of(%v, %g): ok %t, %v", xs, unknown, ok, err)
	}
	return ix
}

func near(t *testing.T, what string, got bounds.Interval, low, high float64) {
	t.Helper()
	if math.Abs(got.Low-low) > 5e-5 || math.Abs(got.High-high) > 5e-5 {
		t.Errorf("%s = %v, want %g to %g", what, got, low, high)
	}
}

func TestExample4_1(t *testing.T) {
	ix := of(t, 0, 45, 30, 15, 10)
	near(t, "HHI", ix.HHI, 0.3250, 0.3250)
	near(t, "HHI*", ix.Normalised, 0.1, 0.1)
	near(t, "effective number", ix.EffectiveNumber, 3.0769, 3.0769)
	near(t, "top", ix.Top1, 0.45, 0.45)

	one := of(t, 0, 7)
	near(t, "HHI of one", one.HHI, 1, 1)
	near(t, "HHI* of one", one.Normalised, 1, 1)
	near(t, "effective number of one", one.EffectiveNumber, 1, 1)

	three := of(t, 0, 2, 2, 2)
	near(t, "HHI of three", three.HHI, 0.3333, 0.3333)
	near(t, "HHI* of three", three.Normalised, 0, 0)
	near(t, "effective number of three", three.EffectiveNumber, 3, 3)

	part := of(t, 10, 45, 30, 15)
	near(t, "HHI with an unknown tenth", part.HHI, 0.315, 0.415)
	if part.Above != bounds.NotDeterminable {
		t.Errorf("above 0.4: %s, want not determinable", part.Above)
	}
	if part.UNCTAD != nil {
		t.Errorf("UNCTAD index %g of a distribution that is not known", *part.UNCTAD)
	}
}

func TestExample4_4(t *testing.T) {
	tie, err := concentration.Bilateral(0.40, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "salience", bounds.Exactly(tie.Salience), 0.089443, 0.089443)
	near(t, "symmetry", bounds.Exactly(tie.Symmetry), 0.62, 0.62)
	near(t, "interdependence", bounds.Exactly(tie.Interdependence), 0.055454, 0.055454)
	if _, err := concentration.Bilateral(1.2, 0); !errors.Is(err, concentration.ErrInput) {
		t.Errorf("a share of 1.2: %v", err)
	}
}

func TestRefused(t *testing.T) {
	for name, vs := range map[string][]concentration.Value{
		"negative": values(1, -2), "not a number": values(math.NaN()), "twice": {{Name: "A", Value: 1}, {Name: "A", Value: 2}},
	} {
		if _, _, err := concentration.Of(vs, 0); !errors.Is(err, concentration.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, ok, err := concentration.Of(values(0, 0), 0); ok || err != nil {
		t.Errorf("all zero: ok %t, %v; want nothing and no error", ok, err)
	}
}

func TestDependent(t *testing.T) {
	half := bounds.Exactly(0.5)
	for _, c := range []struct {
		p    concentration.Product
		want bounds.Answer
	}{
		{concentration.Product{ImportHHI: half, WorldExportHHI: half, Imports: 2, Exports: 1}, bounds.Yes},
		{concentration.Product{ImportHHI: half, WorldExportHHI: half, Imports: 2}, bounds.Yes},
		{concentration.Product{ImportHHI: half, WorldExportHHI: half, Imports: 1, Exports: 1}, bounds.No},
		{concentration.Product{ImportHHI: bounds.Exactly(0.4), WorldExportHHI: half, Imports: 2}, bounds.No},
		{concentration.Product{ImportHHI: bounds.Interval{Low: 0.3, High: 0.5}, WorldExportHHI: half, Imports: 2}, bounds.NotDeterminable},
	} {
		if got := c.p.Dependent(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.p, got, c.want)
		}
	}
	for _, c := range []struct {
		years [3]bounds.Answer
		want  bounds.Answer
	}{
		{[3]bounds.Answer{bounds.Yes, bounds.No, bounds.Yes}, bounds.Yes},
		{[3]bounds.Answer{bounds.Yes, bounds.No, bounds.NotDeterminable}, bounds.NotDeterminable},
		{[3]bounds.Answer{bounds.No, bounds.No, bounds.NotDeterminable}, bounds.No},
	} {
		if got := concentration.Persistent(c.years); got != c.want {
			t.Errorf("%v: %s, want %s", c.years, got, c.want)
		}
	}
}

// Whatever the unnamed suppliers turn out to be, the indices lie in the interval.
func TestUnknownPartIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		named := rapid.SliceOfN(rapid.Float64Range(0.1, 100), 1, 6).Draw(t, "named")
		u := rapid.Float64Range(0.1, 100).Draw(t, "unknown")
		ix, _, err := concentration.Of(values(named...), u)
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, 5).Draw(t, "unnamed suppliers")
		full := append(append([]float64{}, named...), make([]float64, n)...)
		cuts := rapid.SliceOfN(rapid.Float64Range(0.01, 1), len(full), len(full)).Draw(t, "parts")
		var sum float64
		for _, c := range cuts {
			sum += c
		}
		for i := range full {
			full[i] += u * cuts[i] / sum
		}
		truth, _, err := concentration.Of(values(full...), 0)
		if err != nil {
			t.Fatal(err)
		}
		for what, p := range map[string][2]bounds.Interval{
			"HHI": {ix.HHI, truth.HHI}, "HHI*": {ix.Normalised, truth.Normalised}, "top1": {ix.Top1, truth.Top1},
			"top3": {ix.Top3, truth.Top3}, "effective": {ix.EffectiveNumber, truth.EffectiveNumber},
		} {
			if p[1].Low < p[0].Low-1e-9 || p[1].High > p[0].High+1e-9 {
				t.Fatalf("%s: %v is outside %v (named %v, unknown %g, truth %v)", what, p[1], p[0], named, u, full)
			}
		}
	})
}
