package strength_test

import (
	"errors"
	"math"
	"testing"

	"toguna/internal/assess/strength"
)

func month(m, contingents, staff, experts int) strength.Month {
	return strength.Month{Period: strength.Period{Year: 2014, Month: m}, ContingentTroops: strength.Of(contingents),
		StaffOfficers: strength.Of(staff), ExpertsOnMission: strength.Of(experts),
		IndividualPolice: strength.Of(0), FormedUnits: strength.Of(0)}
}

func example() []strength.Month {
	return []strength.Month{month(6, 398, 8, 2), month(1, 395, 7, 0), month(2, 402, 7, 0), month(3, 395, 9, 2), month(4, 0, 9, 2), month(5, 398, 8, 2)}
}

func TestExample5_3(t *testing.T) {
	ms, err := strength.Sort(example())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{402, 409, 406, 11, 408, 408} {
		if got := ms[i].Military().N; got != want {
			t.Errorf("%s: %d, want %d", ms[i].Period, got, want)
		}
	}
	s := strength.Summarise(ms, strength.Month.Military)
	if s.PersonMonths != 2044 || s.Peak != 409 || s.Coverage != 1 || math.Abs(s.Mean-340.667) > 5e-4 {
		t.Errorf("%+v; want 2044 person-months, mean 340.667, peak 409, coverage 1", s)
	}
	if len(s.SuspectGaps) != 1 || s.SuspectGaps[0].String() != "2014-04" {
		t.Errorf("suspect gaps %v, want 2014-04", s.SuspectGaps)
	}
	if s.WithoutGaps.PersonMonths != 2033 || math.Abs(s.WithoutGaps.Mean-406.6) > 1e-9 {
		t.Errorf("without the gap %+v, want 2033 and 406.6", s.WithoutGaps)
	}
}

func TestUnknownIsNotZero(t *testing.T) {
	ms := example()
	ms[0].StaffOfficers = strength.Count{}
	ms, err := strength.Sort(append(ms, month(8, 400, 0, 0)))
	if err != nil {
		t.Fatal(err)
	}
	s := strength.Summarise(ms, strength.Month.Military)
	if s.Observed != 6 || s.Span != 8 || s.Coverage != 0.75 || s.PersonMonths != 2044-408+400 {
		t.Errorf("%+v; want 6 of 8 months observed, 2036 person-months", s)
	}
}

func TestLastMonthIsNoGap(t *testing.T) {
	ms, err := strength.Sort(example()[:5]) // ends in May
	if err != nil {
		t.Fatal(err)
	}
	if s := strength.Summarise(ms[:4], strength.Month.Military); len(s.SuspectGaps) != 0 {
		t.Errorf("a fall without a recovery is flagged: %v", s.SuspectGaps)
	}
}

func TestRefused(t *testing.T) {
	for name, ms := range map[string][]strength.Month{
		"none": nil, "twice": {month(1, 1, 1, 1), month(1, 2, 2, 2)}, "negative": {month(1, -1, 0, 0)},
	} {
		if _, err := strength.Sort(ms); !errors.Is(err, strength.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
