package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/reconcile"
)

// isRest: the total of nobody and no slot, which names what is in no other.
func isRest(x aid.Total) bool { return x.Provider == "" && x.Receiver == "" && x.Slot == "" }

// TestLeftOut: an amount that is in no sum is named with the reason.
func TestLeftOut(t *testing.T) {
	r := run(t, input([]aid.Source{source("S1", "B", "2020")},
		said{id: "c1", source: "S1", kind: aid.Flow, receiver: "Chad", stage: aid.Committed, instrument: aid.Loan, date: "2017", money: "1200000000 USD"},
		said{id: "c2", source: "S1", kind: aid.Flow, provider: "Qatar", stage: aid.Pledged, date: "2015", money: "4000000 USD"},
		said{id: "c3", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", stage: aid.Pledged, date: "2016", money: "16500000 QAR"},
		said{id: "c4", source: "S1", kind: aid.Statistic, provider: "Chad", place: "Chad", date: "2016", money: "11000000 USD"},
		said{id: "c5", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", stage: aid.Cancelled, date: "2014", money: "7000000 USD"},
		said{id: "c6", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "African Union", stage: aid.Pledged, date: "2013", money: "2000000 USD"},
		said{id: "c7", source: "S1", kind: aid.Project, activity: "Logone dam", stage: aid.Completed, date: "2013", money: "31000000 USD"},
	))
	if x := r.total("QAT", "TCD", aid.Development, aid.SlotPledged, "QAR"); x.Low != "16500000" {
		t.Errorf("pledged in riyals: %q", x.Low)
	}
	i := slices.IndexFunc(r.Totals, isRest)
	if i < 0 {
		t.Fatal("no total names what is in no sum")
	}
	got := map[string]string{}
	for _, l := range r.Totals[i].LeftOut {
		got[strings.Join(l.Claims, " ")] = l.Amount + " " + l.Unit + ": " + l.Why.Text
	}
	want := map[string]string{
		"c1": "1200000000 USD: to Chad: no giver is named",
		"c2": "4000000 USD: from Qatar: no receiver is named",
		"c4": "11000000 USD: a measured quantity, no transfer",
		"c5": "7000000 USD: said to be cancelled",
		"c6": "2000000 USD: African Union belongs to no state that is known, or to several; sums go by states that receive, and by states and international bodies that give",
		"c7": "31000000 USD: neither a giver nor a receiver is named",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in no sum (-want +got):\n%s", diff)
	}
}

// TestEveryAmountHasItsPlace: of any case, each stated amount of money is in a sum, or named as left out of one, or named as
// being in none; what is in none is not in the others.
func TestEveryAmountHasItsPlace(t *testing.T) {
	type amount struct{ claim, amount, unit string }
	rapid.Check(t, func(t *rapid.T) {
		in := drawn(t)
		r := reconcile.Run(in)
		facts := map[string]aid.Fact{}
		for _, f := range r.Facts {
			facts[f.ID] = f
		}
		summed, named, rest := map[amount]bool{}, map[amount]bool{}, map[amount]bool{}
		for _, x := range r.Totals {
			for _, id := range x.Facts {
				for _, v := range facts[id].Values {
					for _, c := range v.Claims {
						if slices.Contains(facts[id].Claims, c) {
							summed[amount{c, v.Amount, v.Unit}] = true
						}
					}
				}
			}
			for _, l := range x.LeftOut {
				for _, c := range l.Claims {
					if isRest(x) {
						rest[amount{c, l.Amount, l.Unit}] = true
						continue
					}
					named[amount{c, "", l.Unit}] = true
				}
			}
		}
		for _, c := range in.Claims {
			for _, f := range c.Figures {
				if f.Currency == "" || f.Equals != 0 {
					continue
				}
				a := amount{c.ID, f.Amount, f.Currency}
				in, out := summed[a], named[amount{c.ID, "", f.Currency}] || named[amount{c.ID, "", ""}]
				if !in && !out && !rest[a] {
					t.Fatalf("%s %s of %s is in no sum and not named: %+v", f.Amount, f.Currency, c.ID, c)
				}
				if rest[a] && (in || out) {
					t.Fatalf("%s %s of %s is in no sum, and yet in one (%v) or left out of one (%v)", f.Amount, f.Currency, c.ID, in, out)
				}
			}
		}
	})
}

// TestBodiesGive: what an international body gives to a state has a sum, which is none of its members'; what several give
// together, or what a body of no state receives, is named with the reason.
func TestBodiesGive(t *testing.T) {
	gift := func(id, provider, money string) said {
		return said{id: id, source: "S1", kind: aid.Flow, provider: provider, receiver: "Chad", stage: aid.Pledged, date: "2016", money: money}
	}
	in := input([]aid.Source{source("S1", "B", "2020")},
		gift("c1", "World Bank", "9000000 USD"), gift("c2", "World Bank", "4000000 USD"), gift("c3", "European Union", "8000000 USD"), gift("c4", "France", "7000000 USD"),
		gift("c5", "World Bank; European Union", "6000000 USD"),
		said{id: "c6", source: "S1", kind: aid.Statistic, provider: "World Bank", receiver: "Chad", what: "debt owed", date: "2016", money: "11000000 USD"})
	r := run(t, in)
	got := map[string]string{}
	for _, x := range r.Totals {
		if x.Slot == aid.SlotPledged && x.Currency == "USD" {
			got[x.Provider+">"+x.Receiver] = x.Low + "-" + x.High
		}
	}
	want := map[string]string{"party:world-bank>TCD": "13000000-13000000", "party:european-union>TCD": "8000000-8000000", "FRA>TCD": "7000000-7000000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pledged (-want +got):\n%s", diff)
	}
	if x := r.total("party:world-bank", "TCD", aid.Development, aid.SlotPledged, "USD"); !slices.Equal(leftOutAs(x, "stock"), []string{"11000000 stock"}) {
		t.Errorf("the debt to the bank: %+v", x.LeftOut)
	}
	rest := r.Totals[slices.IndexFunc(r.Totals, isRest)]
	if !slices.Equal(leftOutAs(rest, "no_state"), []string{"6000000 no_state"}) {
		t.Errorf("given by two bodies: %+v", rest.LeftOut)
	}
}
