package reconcile_test

import (
	"testing"

	"toguna/internal/aid"
)

// TestRungsComeFromStages: what is said to be delivered or finished is no pledge, whatever establishes it; a promise has no
// date of finished works; what is said to be agreed stands as promised, once.
func TestRungsComeFromStages(t *testing.T) {
	r := run(t, input([]aid.Source{source("S1", "", "2020")},
		said{id: "c1", source: "S1", kind: aid.Project, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.Completed, date: "2018", what: "dam"},
		said{id: "c2", source: "S1", kind: aid.Delivery, provider: "Qatar", receiver: "Chadian army", stage: aid.Delivered, date: "2019", money: "9000000 EUR", what: "military equipment"},
		said{id: "c3", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", stage: aid.Committed, instrument: aid.Grant, date: "2017", money: "3000000 USD"},
		said{id: "c4", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Sarh road", stage: aid.Pledged, instrument: aid.Grant, date: "2014", money: "6000000 USD"},
		said{id: "c5", source: "S1", kind: aid.Project, provider: "Qatar", receiver: "Chad", activity: "Sarh road", stage: aid.Completed, date: "2019", money: "8000000 USD", what: "road"},
	))
	for _, f := range r.Facts {
		if f.Slot == aid.SlotPledged && (f.Subject == "activity:logone-dam" || f.Unit == "EUR") {
			t.Errorf("%s, %s %s of %s, stands as pledged", f.Subject, f.Low, f.Unit, f.Date)
		}
	}
	for _, id := range []string{"c1", "c2"} {
		unit := map[string]string{"c1": "", "c2": "EUR"}[id]
		if f := r.fact("", aid.SlotDelivered, unit, id); !f.Said || f.Verdict != aid.NotEstablished {
			t.Errorf("%s: said %v, %s; want said and not established", id, f.Said, f.Verdict)
		}
	}
	x := r.total("QAT", "TCD", aid.Military, aid.SlotDelivered, "EUR")
	if x.Low != "" || x.High != "" || x.SaidLow != "9000000" || x.SaidHigh != "9000000" || len(x.LeftOut) != 1 {
		t.Errorf("delivered %q to %q, said %q to %q, left out %v", x.Low, x.High, x.SaidLow, x.SaidHigh, x.LeftOut)
	}
	for _, y := range r.Totals {
		if y.Family == aid.Military && y.Slot == aid.SlotPledged {
			t.Errorf("a sum of military pledges: %+v", y)
		}
	}
	if f := r.fact("", aid.SlotPledged, "USD", "c3"); f.Low != "3000000" || f.Why[0].Key != "reconcile.why.pledged_as_said_committed" || f.Why[0].Args["only"] == "" {
		t.Errorf("said to be agreed: %s, %v", f.Low, f.Why)
	}
	if f := r.fact("activity:sarh-road", aid.SlotDelivered, "", "c5"); f.Date.String() != "2019" || f.Low != "" {
		t.Errorf("the road, finished at a cost: delivered %q, %s; want no amount, 2019", f.Low, f.Date)
	}
	if f := r.fact("activity:sarh-road", aid.SlotPledged, "USD", "c4"); f.Date.String() != "2014" || f.Low != "6000000" || f.High != "8000000" {
		t.Errorf("the road: %s to %s of %s; want 6 to 8 million of 2014", f.Low, f.High, f.Date)
	}
}

// TestPaidOfTheSameRow: what a row of a loan book says was paid is part of what it says was agreed, and is promised with it
// once; a row that states the payment alone stands as promised by it.
func TestPaidOfTheSameRow(t *testing.T) {
	in := input([]aid.Source{source("S1", "", "2020")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Sarh road", stage: aid.Committed, instrument: aid.Loan, date: "2014", money: "6000000 USD"},
		said{id: "c2", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Sarh road", stage: aid.Disbursed, instrument: aid.Loan, date: "2015", money: "2000000 USD"},
		said{id: "c3", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.UnderWay, instrument: aid.Loan, date: "2016", money: "9000000 USD"},
		said{id: "c4", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.Disbursed, instrument: aid.Loan, date: "2016", money: "1000000 USD"},
		said{id: "c5", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Moundou school", stage: aid.Disbursed, instrument: aid.Loan, date: "2016", money: "3000000 USD"},
	)
	for i, row := range []string{"row 2", "row 2", "row 3", "row 3", "row 4"} {
		in.Claims[i].Locator, in.Claims[i].Span = row, aid.Span{}
	}
	r := run(t, in)
	for subject, want := range map[string]string{"activity:sarh-road": "6000000", "activity:logone-dam": "9000000", "activity:moundou-school": "3000000"} {
		for _, f := range r.Facts {
			if f.Subject == subject && f.Slot == aid.SlotPledged && (f.Low != want || f.High != want) {
				t.Errorf("%s: pledged %s to %s, want %s", subject, f.Low, f.High, want)
			}
		}
		if f := r.fact(subject, aid.SlotPledged, "USD", ""); f.Low == "" {
			t.Errorf("%s: nothing pledged", subject)
		}
	}
	if f := r.fact("activity:sarh-road", aid.SlotDisbursed, "USD", ""); !f.Said || f.Low != "2000000" {
		t.Errorf("the road: said to be paid %+v", f)
	}
}
