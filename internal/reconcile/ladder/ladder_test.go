package ladder_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
)

var d = money.MustParse

// example92 are the loans of the article: two agreements, a railway loan, a project's cost and an estimate of debt.
func example92() []ladder.Claim {
	bn := func(id, activity, amount string, mayBe ...string) ladder.Claim {
		return ladder.Claim{
			ID: id, Activity: activity, Amount: d(amount), HasAmount: true, Currency: "USD", Stage: aid.Committed,
			Evidence: aid.Report, Rating: "C", Origin: "article", MayBe: mayBe,
		}
	}
	cost := bn("cost", "railway", "2.7")
	cost.Measure, cost.Stage = ladder.OfCost, ""
	debt := bn("debt", "", "13")
	debt.Measure, debt.Stage = ladder.OfStock, ""
	return []ladder.Claim{bn("agreement", "2014", "11"), bn("loan", "2016", "2.7"), bn("railway", "railway", "1.48", "agreement", "loan"), cost, debt}
}

// TestExample92: pledged 11.0 to 13.7, committed not established, nothing known above.
func TestExample92(t *testing.T) {
	got, err := ladder.Climb(example92())
	if err != nil {
		t.Fatal(err)
	}
	sum := func(low, high string) *ladder.Interval { return &ladder.Interval{Low: d(low), High: d(high)} }
	names := []string{"agreement", "loan", "railway"}
	want := []ladder.Slot{
		{Rung: aid.SlotPledged, Currency: "USD", Established: sum("11", "13.7"), Claims: names, Verdict: aid.Contested},
		{Rung: aid.SlotCommitted, Currency: "USD", Said: sum("11", "13.7"), Claims: names, Verdict: aid.NotEstablished},
		{Rung: aid.SlotDisbursed}, {Rung: aid.SlotDelivered}, {Rung: aid.SlotInUse},
	}
	if diff := cmp.Diff(want, got.Slots); diff != "" {
		t.Errorf("slots (-want +got):\n%s", diff)
	}
	wantRefused := []ladder.Refused{
		{[]string{"agreement", "debt", "loan", "railway"}, ladder.StockAndFlow},
		{[]string{"agreement", "cost", "loan", "railway"}, ladder.CostAndFlow},
		{[]string{"cost", "railway"}, ladder.SeveralAmounts},
		{[]string{"agreement", "railway"}, ladder.SameMoney},
		{[]string{"loan", "railway"}, ladder.SameMoney},
	}
	if diff := cmp.Diff(wantRefused, got.Refused); diff != "" {
		t.Errorf("refused (-want +got):\n%s", diff)
	}
}

// TestExample92Separate: without the open links nothing is left out, and the sum is what the method sheet warns of.
func TestExample92Separate(t *testing.T) {
	cs := example92()
	cs[2].MayBe = nil
	got, err := ladder.Climb(cs)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.Slots[0].Established; !s.Low.Equal(d("15.18")) || !s.High.Equal(d("15.18")) {
		t.Errorf("pledged %s to %s; want 15.18", s.Low, s.High)
	}
}

// TestExample92Package: a package counts once, as the greater of its umbrella and its parts.
func TestExample92Package(t *testing.T) {
	claim := func(id, activity, amount string) ladder.Claim {
		return ladder.Claim{ID: id, Activity: activity, Package: "P", Amount: d(amount), HasAmount: true, Currency: "USD", Stage: aid.Pledged}
	}
	for _, tt := range []struct {
		parts []string
		want  string
	}{{nil, "11"}, {[]string{"1.48", "2.7"}, "11"}, {[]string{"9", "4"}, "13"}} {
		cs := []ladder.Claim{claim("u", "P", "11")}
		for i, p := range tt.parts {
			cs = append(cs, claim(fmt.Sprint("p", i), fmt.Sprint("part", i), p))
		}
		got, err := ladder.Climb(cs)
		if err != nil {
			t.Fatal(err)
		}
		if s := got.Slots[0].Established; !s.High.Equal(d(tt.want)) {
			t.Errorf("umbrella 11, parts %v: %s; want %s", tt.parts, s.High, tt.want)
		}
	}
}

func TestEstablishes(t *testing.T) {
	type c = ladder.Claim
	date := edtf.MustParse
	tests := []struct {
		name      string
		claim     c
		delivered string
		want      bool
	}{
		{"a promise is one", c{Stage: aid.Pledged}, "", true},
		{"a report of an agreement is none", c{Stage: aid.Committed, Evidence: aid.Report, Rating: "A"}, "", false},
		{"the agreement's text", c{Stage: aid.Committed, Evidence: aid.AgreementText}, "", true},
		{"an agreement is no payment", c{Stage: aid.Disbursed, Evidence: aid.AgreementText}, "", false},
		{"the debt register", c{Stage: aid.Disbursed, Evidence: aid.DebtRegister}, "", true},
		{"a report by a rated source", c{Stage: aid.Delivered, Evidence: aid.Report, Rating: "C"}, "", true},
		{"by an unrated one", c{Stage: aid.Delivered, Evidence: aid.Report, Rating: "F"}, "", false},
		{"by the giver", c{Stage: aid.Delivered, Evidence: aid.Report, Rating: "A", FromGiver: true}, "", false},
		{"the giver's words", c{Stage: aid.Delivered, Evidence: aid.Statement, Rating: "A"}, "", false},
		{"the giver's record", c{Stage: aid.Delivered, Evidence: aid.OfficialRecord, FromGiver: true}, "", false},
		{"the receiver's record", c{Stage: aid.Delivered, Evidence: aid.OfficialRecord, FromTaker: true}, "", true},
		{"works by a hand-over", c{Stage: aid.Completed, Evidence: aid.Handover}, "", true},
		{"use, seen after", c{Stage: aid.InUse, Evidence: aid.Image, Date: date("2020")}, "2018", true},
		{"use, seen before", c{Stage: aid.InUse, Evidence: aid.Image, Date: date("2017")}, "2018", false},
		{"use, not dated", c{Stage: aid.InUse, Evidence: aid.Image}, "2018", false},
		{"use, by the giver", c{Stage: aid.InUse, Evidence: aid.Report, Date: date("2020"), FromGiver: true}, "", false},
		{"idle, seen after", c{Stage: aid.Idle, Evidence: aid.Report, Date: date("2020")}, "2018", true},
		{"works under way", c{Stage: aid.UnderWay, Evidence: aid.Report, Rating: "A"}, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var delivered edtf.Date
			if tt.delivered != "" {
				delivered = date(tt.delivered)
			}
			if got := ladder.Establishes(tt.claim, delivered); got != tt.want {
				t.Errorf("Establishes = %v; want %v", got, tt.want)
			}
		})
	}
}

func TestClimbRefuses(t *testing.T) {
	for name, cs := range map[string][]ladder.Claim{
		"no id": {{}}, "twice": {{ID: "a"}, {ID: "a"}},
		"negative":    {{ID: "a", HasAmount: true, Amount: d("-1"), Currency: "USD"}},
		"no currency": {{ID: "a", HasAmount: true, Amount: d("1")}},
	} {
		if _, err := ladder.Climb(cs); !errors.Is(err, ladder.ErrInput) {
			t.Errorf("%s: error %v; want ErrInput", name, err)
		}
	}
}

// TestSumConserves: without links a sum is the plain sum; with links it lies between the greatest record and that.
func TestSumConserves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		items := make([]ladder.Item, n)
		var plain, top money.Decimal
		linked := false
		for i := range items {
			v := money.FromInt(rapid.Int64Range(0, 1000).Draw(t, "v"))
			items[i] = ladder.Item{ID: fmt.Sprintf("i%02d", i), Low: v, High: v}
			if rapid.IntRange(0, 3).Draw(t, "link") == 0 {
				items[i].MayBe, linked = []string{fmt.Sprintf("i%02d", rapid.IntRange(0, n-1).Draw(t, "to"))}, true
			}
			plain = plain.Add(v)
			if v.Cmp(top) > 0 {
				top = v
			}
		}
		sum, counted, open := ladder.Sum(items)
		if len(counted)+len(open) != n {
			t.Fatalf("%d counted and %d left open of %d", len(counted), len(open), n)
		}
		if !linked && (!sum.Low.Equal(plain) || !sum.High.Equal(plain)) {
			t.Fatalf("%s to %s; want %s", sum.Low, sum.High, plain)
		}
		if sum.High.Cmp(plain) > 0 || sum.Low.Cmp(top) < 0 || sum.Low.Cmp(sum.High) > 0 {
			t.Fatalf("%s to %s; records add up to %s, the greatest is %s", sum.Low, sum.High, plain, top)
		}
		again, _, _ := ladder.Sum(rapid.Permutation(items).Draw(t, "order"))
		if !again.Low.Equal(sum.Low) || !again.High.Equal(sum.High) {
			t.Fatal("another order, another sum")
		}
	})
}

// TestSumOfManyLinked: a chain too long to search through is summed greedily, and still counts no two linked records.
func TestSumOfManyLinked(t *testing.T) {
	var items []ladder.Item
	for i := range 24 {
		items = append(items, ladder.Item{ID: fmt.Sprintf("i%02d", i), Low: d("1"), High: d("1"), MayBe: []string{fmt.Sprintf("i%02d", i+1)}})
	}
	sum, counted, open := ladder.Sum(items)
	if !sum.High.Equal(d("12")) || !sum.Low.Equal(d("1")) || len(counted) != 12 || len(open) != 12 {
		t.Errorf("%s to %s, %d counted; want 1 to 12, 12", sum.Low, sum.High, len(counted))
	}
}

// TestRange: a claim that gives a range is one, and two of one activity are a wider one.
func TestRange(t *testing.T) {
	got, err := ladder.Climb([]ladder.Claim{
		{ID: "a", Activity: "x", Stage: aid.Pledged, HasAmount: true, Amount: d("5"), AmountTo: d("7"), Currency: "USD"},
		{ID: "b", Activity: "x", Stage: aid.Announced, HasAmount: true, Amount: d("6"), AmountTo: d("9"), Currency: "USD"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := got.Slots[0].Established; !s.Low.Equal(d("5")) || !s.High.Equal(d("9")) {
		t.Errorf("%s to %s; want 5 to 9", s.Low, s.High)
	}
}

func TestRatio(t *testing.T) {
	in := func(low, high string) *ladder.Interval { return &ladder.Interval{Low: d(low), High: d(high)} }
	if low, high, ok := ladder.Ratio(in("50", "60"), in("100", "100")); !ok || low != .5 || high != .6 {
		t.Errorf("Ratio = %v to %v, %v", low, high, ok)
	}
	if low, high, ok := ladder.Ratio(nil, in("100", "100")); !ok || low != 0 || high != 1 {
		t.Errorf("unknown over 100 = %v to %v, %v; want 0 to 1", low, high, ok)
	}
	if _, _, ok := ladder.Ratio(in("1", "1"), nil); ok {
		t.Error("a ratio over an unknown slot")
	}
}
