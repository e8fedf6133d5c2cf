package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/money"
	"toguna/internal/reconcile"
)

// bounded sets the bound of a claim's first figure.
func bounded(in *reconcile.Input, id, bound string) {
	for i, c := range in.Claims {
		if c.ID == id {
			in.Claims[i].Figures[0].Bound = bound
		}
	}
}

// TestOpenEnds: what a text leaves open upwards or downwards stays open, in the fact and in every sum of it.
func TestOpenEnds(t *testing.T) {
	grant := func(id, date, money string) said {
		return said{id: id, source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", stage: aid.Pledged, instrument: aid.Grant, date: date, money: money}
	}
	tests := []struct {
		name   string
		bounds map[string]string
		fact   [3]string // of c1: low, high, bound
		total  [3]string
	}{
		{"exact", nil, [3]string{"7000000", "7000000", "exact"}, [3]string{"12000000", "12000000", ""}},
		{"more than", map[string]string{"c1": "more_than"}, [3]string{"7000000", "", "more_than"}, [3]string{"12000000", "", "at_least"}},
		{"at least", map[string]string{"c1": "at_least"}, [3]string{"7000000", "", "at_least"}, [3]string{"12000000", "", "at_least"}},
		{"less than", map[string]string{"c1": "less_than"}, [3]string{"", "7000000", "less_than"}, [3]string{"5000000", "12000000", ""}},
		{"less than, and at most", map[string]string{"c1": "less_than", "c2": "at_most"}, [3]string{"", "7000000", "less_than"}, [3]string{"", "12000000", "at_most"}},
		{"about", map[string]string{"c1": "about"}, [3]string{"7000000", "7000000", "about"}, [3]string{"12000000", "12000000", "about"}},
		{"more than, and less than", map[string]string{"c1": "more_than", "c2": "less_than"}, [3]string{"7000000", "", "more_than"}, [3]string{"7000000", "", "at_least"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			in := input([]aid.Source{source("S1", "B", "2020")}, grant("c1", "2016", "7000000 USD"), grant("c2", "2018", "5000000 USD"))
			for id, b := range tc.bounds {
				bounded(&in, id, b)
			}
			r := run(t, in)
			f := r.fact("", aid.SlotPledged, "USD", "c1")
			if diff := cmp.Diff(tc.fact, [3]string{f.Low, f.High, f.Bound}); diff != "" {
				t.Errorf("fact (-want +got):\n%s", diff)
			}
			x := r.total("QAT", "TCD", aid.Development, aid.SlotPledged, "USD")
			if diff := cmp.Diff(tc.total, [3]string{x.Low, x.High, x.Bound}); diff != "" {
				t.Errorf("total (-want +got):\n%s", diff)
			}
			if x.Records != 2 || x.WithoutAmount != 0 {
				t.Errorf("%d records, %d without an amount; want 2, 0", x.Records, x.WithoutAmount)
			}
		})
	}
}

// TestValuesThatFit: "more than 70 million" and 90 million are no contradiction; 60 million beside it is one, without a
// ceiling.
func TestValuesThatFit(t *testing.T) {
	dam := func(id, source, money string) said {
		return said{id: id, source: source, kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.Pledged, money: money}
	}
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")}, dam("c1", "S1", "70000000 USD"), dam("c2", "S2", "90000000 USD"))
	bounded(&in, "c1", "more_than")
	r := run(t, in)
	f := r.fact("", aid.SlotPledged, "USD", "")
	if f.Low != "70000000" || f.High != "" || f.Bound != "at_least" || f.Verdict != aid.Agreed || len(r.Contradictions) != 0 {
		t.Errorf("%s to %q (%s), %s, %d contradictions; want at least 70000000, agreed, none", f.Low, f.High, f.Bound, f.Verdict, len(r.Contradictions))
	}
	in.Claims[1].Figures[0].Amount = "60000000"
	r = run(t, in)
	f = r.fact("", aid.SlotPledged, "USD", "")
	if f.Low != "60000000" || f.High != "" || f.Bound != "at_least" || f.Verdict != aid.Contested || len(r.Contradictions) != 1 {
		t.Fatalf("%s to %q (%s), %s, %d contradictions; want at least 60000000, contested, 1", f.Low, f.High, f.Bound, f.Verdict, len(r.Contradictions))
	}
	if text := r.Contradictions[0].Meanwhile.Text; !strings.HasPrefix(text, "at least\u00a0US$60\u00a0million") {
		t.Errorf("meanwhile %q", text)
	}
	if why := texts(f.Why); !strings.Contains(why, "44\u00a0% of the weight, 11\u00a0% is for none of them being right") {
		t.Errorf("why %q", why)
	}
}

// TestCostFitsNoGift: a cost is no value of what is given, though the bound of the gift would let it be.
func TestCostFitsNoGift(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.Pledged, money: "20000000 USD"},
		said{id: "c2", source: "S2", kind: aid.Project, provider: "Qatar", receiver: "Chad", activity: "Logone dam", stage: aid.Completed, money: "45000000 USD"})
	bounded(&in, "c1", "at_least")
	r := run(t, in)
	if f := r.fact("", aid.SlotPledged, "USD", ""); f.Verdict != aid.Contested || len(r.Contradictions) != 1 || r.Contradictions[0].Kind != aid.DiffersScope {
		t.Errorf("%s, contradictions %+v; want contested, one of scope", f.Verdict, r.Contradictions)
	}
}

// TestCountsAcrossLanguages: one number of one unit in two languages is one count of one presumed origin.
func TestCountsAcrossLanguages(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Delivery, provider: "Qatar", receiver: "Chadian army", stage: aid.Delivered, date: "2013", count: "20 vehicle", what: "armoured vehicles"},
		said{id: "c2", source: "S2", kind: aid.Delivery, provider: "Qatar", receiver: "Chadian army", stage: aid.Delivered, date: "2013", count: "20 vehicle", what: "blindés"})
	if n := len(counts(run(t, in))); n != 2 {
		t.Fatalf("%d counts in sources of no known language; want 2", n)
	}
	in.Sources[0].Language, in.Sources[1].Language = "en", "fr"
	fs := counts(run(t, in))
	if len(fs) != 1 || len(fs[0].Claims) != 2 || len(fs[0].Origins) != 1 || !fs[0].Origins[0].Presumed {
		t.Errorf("counts %+v; want one, of one presumed origin", fs)
	}
}

// TestRivalsAcrossLanguages: two numbers of people in two languages are rivals where both are of one month; of a year they may be
// of two courses, and vehicles may be of two sorts.
func TestRivalsAcrossLanguages(t *testing.T) {
	give := func(id, source, date, count, what string) said {
		return said{id: id, source: source, kind: aid.Training, provider: "Qatar", receiver: "Chadian army", activity: "Sarh depot", date: date, count: count, what: what}
	}
	for _, tc := range []struct {
		name, first, second, unit string
		want                      []string
	}{
		{"one month", "2013-05", "2013-05", "officer", []string{"value 20 22"}},
		{"a day of it", "2013-05", "2013-05-04", "officer", []string{"value 20 22"}},
		{"vehicles", "2013-05", "2013-05", "vehicle", nil},
		{"one year", "2013", "2013", "officer", nil},
		{"two months", "2013-05", "2013-08", "officer", nil},
		{"no date", "", "", "officer", nil},
	} {
		in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")}, give("c1", "S1", tc.first, "20 "+tc.unit, "young gunners"), give("c2", "S2", tc.second, "22 "+tc.unit, "jeunes canonniers"))
		in.Sources[0].Language, in.Sources[1].Language = "en", "fr"
		if diff := cmp.Diff(tc.want, found(run(t, in))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func counts(r result) (out []aid.Fact) {
	for _, f := range r.Facts {
		if f.Slot == aid.SlotCount {
			out = append(out, f)
		}
	}
	return out
}

// TestOpenEndsOfAnyCase: a sum has a ceiling only where each of its records has one.
func TestOpenEndsOfAnyCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawn(t)
		for i := range in.Claims {
			for j := range in.Claims[i].Figures {
				in.Claims[i].Figures[j].Bound = string(rapid.SampledFrom(money.Bounds()).Draw(t, "bound"))
			}
		}
		r := reconcile.Run(in)
		facts := map[string]aid.Fact{}
		for _, f := range r.Facts {
			facts[f.ID] = f
			if open := f.Bound == "at_least" || f.Bound == "more_than"; open != (f.Low != "" && f.High == "") {
				t.Fatalf("%s %s: %q to %q is %s", f.Subject, f.Slot, f.Low, f.High, f.Bound)
			}
		}
		for _, x := range r.Totals {
			open := slices.ContainsFunc(x.Facts, func(id string) bool { return facts[id].Low != "" && facts[id].High == "" })
			if open != (x.Low != "" && x.High == "") || open != (x.Bound == "at_least") {
				t.Fatalf("total %q to %q, %q, of records open: %v", x.Low, x.High, x.Bound, open)
			}
		}
	})
}
