package debt_test

import (
	"errors"
	"math"
	"testing"

	"toguna/internal/assess/debt"
	"toguna/internal/assess/loan"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tolerance)
	}
}

func TestExample2_3_composite(t *testing.T) {
	ci, c, err := debt.Inputs{CPIA: 3.2, GrowthPct: 5.1, ReservesPct: 38, RemittancesPct: 5.5, WorldPct: 2.9}.Composite()
	if err != nil || c != debt.Medium {
		t.Fatalf("capacity %q, %v; want medium", c, err)
	}
	near(t, "composite indicator", ci, 2.8376, 5e-5)
}

func TestExample2_5(t *testing.T) {
	terms := loan.Terms{RatePct: 2, Maturity: 20, Grace: 5}
	ps, err := terms.Schedule()
	if err != nil {
		t.Fatal(err)
	}
	const face, gdp, exports = 1480, 20000, 5000
	pv := face * loan.PresentValue(ps, 5)
	near(t, "PV at 5 %", pv, 1089.366, 5e-4)
	near(t, "points of PV/GDP", 100*pv/gdp, 5.447, 5e-4)
	room, err := debt.Room("2018", debt.Medium, debt.PVGDP, 18+100*pv/gdp)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "value", room.ValuePct, 23.447, 5e-4)
	near(t, "headroom", room.HeadroomPct, 41.38, 5e-3)
	six := loan.ByYear(ps)[5]
	near(t, "peak service", face*(six.Interest+six.Principal), 123.652, 5e-4)
	near(t, "points of exports", 100*face*(six.Interest+six.Principal)/exports, 2.473, 5e-4)
}

// "At least US$13 billion" on 20/5/2 % is 55 % of GDP, above the medium threshold that the analyses keep below.
func TestExample7_6_burden(t *testing.T) {
	terms := loan.Terms{RatePct: 2, Maturity: 20, Grace: 5}
	b, err := debt.ImpliedBurden(13, terms, 17.3, debt.Medium, true)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "PV at 5 %", b.PresentValue, 9.569, 5e-4)
	near(t, "PV/GDP", b.Room.ValuePct, 55, 0.5)
	if b.Room.ThresholdPct != 40 || !b.Room.Breach || !b.Contradicts {
		t.Errorf("%+v; want a breach of 40 that contradicts the analysis", b)
	}
	if _, err := debt.ImpliedBurden(0, terms, 17.3, debt.Medium, true); !errors.Is(err, debt.ErrInput) {
		t.Errorf("no stock: %v", err)
	}
}

func TestRoom(t *testing.T) {
	room, err := debt.Room("2018", debt.Weak, debt.DSRevenue, 14)
	if err != nil || room.Breach {
		t.Errorf("at the threshold: %+v, %v; want no breach", room, err)
	}
	room, err = debt.Room("2018", debt.Strong, debt.PVGDP, 66)
	if err != nil || !room.Breach || room.HeadroomPct != -20 {
		t.Errorf("above the threshold: %+v, %v; want a breach of -20 %%", room, err)
	}
	for name, call := range map[string]func() error{
		"framework": func() error { _, err := debt.Room("1999", debt.Weak, debt.PVGDP, 1); return err },
		"capacity":  func() error { _, err := debt.Room("2018", "huge", debt.PVGDP, 1); return err },
		"ratio":     func() error { _, err := debt.Room("2018", debt.Weak, "pv_cows", 1); return err },
		"negative":  func() error { _, err := debt.Room("2018", debt.Weak, debt.PVGDP, -1); return err },
		"CPIA":      func() error { _, _, err := debt.Inputs{CPIA: 7}.Composite(); return err },
		"reserves":  func() error { _, _, err := debt.Inputs{CPIA: 3, ReservesPct: -1}.Composite(); return err },
	} {
		if err := call(); !errors.Is(err, debt.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
