package idle_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/edtf"
	"toguna/internal/reconcile/idle"
)

func date(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	return edtf.MustParse(s)
}

func ptr(f float64) *float64 { return &f }

// TestExample93 is the worked example of the method sheet: completed in 2018, unused in August 2020.
func TestExample93(t *testing.T) {
	got, err := idle.Days(idle.Input{Delivered: date("2018"), AsOf: date("2020-08"), StatedUnused: true})
	if err != nil {
		t.Fatal(err)
	}
	want := idle.Result{Low: 579, High: 973, State: idle.IdleLong, BackedBy: idle.Statement}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Days (-want +got):\n%s", diff)
	}
	// "Almost two years", at most 730 days before the end of August 2020, puts completion on or after 2018-09-01.
	got, err = idle.Days(idle.Input{Delivered: date("2018-09-01/2018-12-31"), AsOf: date("2020-08-31")})
	if err != nil || got.High > 730 {
		t.Errorf("from 2018-09-01: %d days, %v; want at most 730", got.High, err)
	}
	got, err = idle.Days(idle.Input{Delivered: date("2018-08-31"), AsOf: date("2020-08-31")})
	if err != nil || got.High <= 730 {
		t.Errorf("from 2018-08-31: %d days, %v; want more than 730", got.High, err)
	}
}

func TestDays(t *testing.T) {
	tests := []struct {
		name string
		in   idle.Input
		want idle.Result
	}{
		{"fewer than 180 days", idle.Input{Delivered: date("2021-01-01"), AsOf: date("2021-05-01")},
			idle.Result{Low: 120, High: 120, State: idle.NotIdle, BackedBy: idle.Absence}},
		{"180 inside the interval", idle.Input{Delivered: date("2021"), AsOf: date("2021-12-31")},
			idle.Result{Low: 0, High: 364, State: idle.PossiblyIdle, BackedBy: idle.Absence}},
		{"180 days at least", idle.Input{Delivered: date("2021-01-01"), AsOf: date("2021-06-30")},
			idle.Result{Low: 180, High: 180, State: idle.Idle, BackedBy: idle.Absence}},
		{"first use ends it", idle.Input{Delivered: date("2018"), AsOf: date("2022"), FirstUse: date("2019-06")},
			idle.Result{Low: 152, High: 545, State: idle.InUse, BackedBy: idle.Absence}},
		{"no upper limit", idle.Input{Delivered: date("../2018"), AsOf: date("2018-03")},
			idle.Result{Low: 0, HighOpen: true, State: idle.PossiblyIdle, BackedBy: idle.Absence}},
		{"partly used", idle.Input{Delivered: date("2018"), AsOf: date("2020"), Used: ptr(30), Capacity: ptr(120)},
			idle.Result{Low: 366, High: 1095, State: idle.InUse, BackedBy: idle.Absence, UsedShare: ptr(0.25)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := idle.Days(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Days (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDaysRefuses(t *testing.T) {
	for name, in := range map[string]idle.Input{
		"no delivery":        {AsOf: date("2020")},
		"no end":             {Delivered: date("2018")},
		"end before":         {Delivered: date("2018"), AsOf: date("2017")},
		"capacity of nought": {Delivered: date("2018"), AsOf: date("2019"), Used: ptr(1), Capacity: ptr(0)},
	} {
		if _, err := idle.Days(in); !errors.Is(err, idle.ErrInput) {
			t.Errorf("%s: error %v; want ErrInput", name, err)
		}
	}
}

// TestWiderDatesNeverNarrow: knowing less of a date never makes the interval narrower.
func TestWiderDatesNeverNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := edtf.Day{Year: 2000, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 4000).Draw(t, "delivered"))
		to := from.AddDays(rapid.IntRange(0, 3000).Draw(t, "days"))
		exact, err := idle.Days(idle.Input{Delivered: edtf.Of(from), AsOf: edtf.Of(to)})
		if err != nil {
			t.Fatal(err)
		}
		wide, err := idle.Days(idle.Input{Delivered: edtf.Year(from.Year), AsOf: edtf.Year(to.Year)})
		if err != nil {
			t.Fatal(err)
		}
		if wide.Low > exact.Low || wide.High < exact.High {
			t.Fatalf("years say %d to %d, days say %d", wide.Low, wide.High, exact.Low)
		}
	})
}
