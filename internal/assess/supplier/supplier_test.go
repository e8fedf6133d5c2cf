package supplier_test

import (
	"errors"
	"math"
	"testing"

	"toguna/internal/assess/supplier"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tolerance)
	}
}

func deliveries() []supplier.Delivery {
	var ds []supplier.Delivery
	for _, s := range []struct {
		name string
		tiv  []float64
	}{{"RUS", []float64{10, 4, 0, 22, 8}}, {"CHN", []float64{0, 3, 6, 2, 5}}, {"FRA", []float64{1, 0, 2, 0, 0}}, {"ESP", []float64{0, 0, 4, 0, 0}}} {
		for y, v := range s.tiv {
			ds = append(ds, supplier.Delivery{Supplier: s.name, Year: 2011 + y, TIV: v})
		}
	}
	return ds
}

func TestExample4_3(t *testing.T) {
	ws, err := supplier.Windows(deliveries(), 5, 2015)
	if err != nil || len(ws) != 1 {
		t.Fatalf("%d windows, %v", len(ws), err)
	}
	w := ws[0]
	near(t, "total", w.TotalTIV, 67, 0)
	want := map[string]float64{"RUS": 0.6567, "CHN": 0.2388, "FRA": 0.0448, "ESP": 0.0597}
	for _, s := range w.Indices.Shares {
		near(t, s.Name, s.Share, want[s.Name], 5e-5)
	}
	near(t, "HHI", w.Indices.HHI.Low, 0.493874, 1e-6)
	near(t, "HHI*", w.Indices.Normalised.Low, 0.325165, 1e-6)
	near(t, "effective number", w.Indices.EffectiveNumber.Low, 2.0248, 5e-5)
	if w.Thin || w.From != 2011 {
		t.Errorf("window from %d, thin %t; want 2011, false", w.From, w.Thin)
	}
}

func TestWindows(t *testing.T) {
	ws, err := supplier.Windows(deliveries(), 2, 0)
	if err != nil || len(ws) != 4 || ws[0].From != 2011 || ws[3].To != 2015 {
		t.Fatalf("two-year windows: %+v, %v", ws, err)
	}
	ws, err = supplier.Windows(deliveries(), 10, 0)
	if err != nil || len(ws) != 1 || !ws[0].Thin {
		t.Fatalf("a window longer than the data: %+v, %v; want one, thin", ws, err)
	}
	for name, call := range map[string]func() error{
		"end outside": func() error { _, err := supplier.Windows(deliveries(), 5, 2031); return err },
		"no years":    func() error { _, err := supplier.Windows(deliveries(), 0, 0); return err },
		"nothing":     func() error { _, err := supplier.Windows(nil, 5, 0); return err },
		"negative":    func() error { _, err := supplier.Windows([]supplier.Delivery{{"RUS", 2011, -1}}, 5, 0); return err },
	} {
		if err := call(); !errors.Is(err, supplier.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ws, err = supplier.Windows([]supplier.Delivery{{"RUS", 2011, 0}}, 1, 0)
	if err != nil || ws[0].Measured || !ws[0].Thin {
		t.Errorf("nothing delivered: %+v, %v; want a thin window without indices", ws, err)
	}
}

func TestExample4_5(t *testing.T) {
	out, err := supplier.Loss{Share: 0.45, Horizon: 24, Epsilon: 0.10,
		Alternatives: []supplier.Alternative{{0.20, 3, 6}, {0.15, 12, 12}}}.Simulate()
	if err != nil {
		t.Fatal(err)
	}
	for month, want := range map[int]float64{0: .45, 3: .45, 6: .35, 9: .25, 12: .25, 18: .175, 24: .10} {
		near(t, "unmet", out.Unmet[month], want, 1e-12)
	}
	near(t, "floor", out.Floor, 0.10, 1e-12)
	if out.Substituted == nil || *out.Substituted != 24 {
		t.Errorf("substituted at %v, want 24", out.Substituted)
	}
	near(t, "shortfall", out.Shortfall, 6.125, 1e-9)
}

func TestLossWithStock(t *testing.T) {
	out, err := supplier.Loss{Share: 0.5, Horizon: 12, Stock: 1.2, Alternatives: []supplier.Alternative{{Capacity: 0.5, Lead: 6}}}.Simulate()
	if err != nil {
		t.Fatal(err)
	}
	// Half a month is missing each month to the fifth: 2.5 in all, of which 1.2 lie in store.
	near(t, "shortfall", out.Shortfall, 2.5, 1e-9)
	near(t, "after stock", out.AfterStock, 1.3, 1e-9)
	if out.FirstUncovered == nil || *out.FirstUncovered != 3 || *out.StockLastsMonths != 2 {
		t.Errorf("first uncovered month %v, want 3", out.FirstUncovered)
	}
	if out.Substituted == nil || *out.Substituted != 6 || out.Floor != 0 {
		t.Errorf("substituted at %v, floor %g; want 6, 0", out.Substituted, out.Floor)
	}
	for name, l := range map[string]supplier.Loss{
		"percent for a share": {Share: 45, Horizon: 12}, "negative stock": {Share: 0.4, Horizon: 12, Stock: -1},
		"no horizon": {Share: 0.4}, "negative capacity": {Share: 0.4, Horizon: 12, Alternatives: []supplier.Alternative{{Capacity: -1}}},
	} {
		if _, err := l.Simulate(); !errors.Is(err, supplier.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExample5_1(t *testing.T) {
	for _, c := range []struct {
		d    supplier.Deal
		want float64
	}{{supplier.Deal{12, 1.5, supplier.Used}, 7.20}, {supplier.Deal{4, 6.0, supplier.Refurbished}, 15.84}} {
		got, err := c.d.TIV()
		if err != nil {
			t.Fatal(err)
		}
		near(t, string(c.d.Condition), got, c.want, 1e-9)
	}
	if _, err := (supplier.Deal{1, 1, "old"}).TIV(); !errors.Is(err, supplier.ErrInput) {
		t.Errorf("an unknown condition: %v", err)
	}
}
