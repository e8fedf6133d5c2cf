package ledger_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
)

// twoReleases imports three loans, and then a release that changes one, leaves one out and brings one.
func twoReleases(t *testing.T) *ledger.Ledger {
	t.Helper()
	l := newLedger(t)
	doubtful := loan("c", "3", "FRA", 2013)
	doubtful.Findings = []aid.Finding{{Code: "TGN-X-001", Severity: aid.SeverityNote, Message: "odd", Remedy: "look"}}
	first := []aid.Record{loan("a", "1", "CHN", 2011), loan("b", "", "CHN", 2012), doubtful}
	first[0].Transactions[0].ProviderCountry = "CHN"
	first[0].Claims = []aid.Claim{{Kind: aid.Flow, Provider: "China", Receiver: "Mali", Coder: "x/1", Status: aid.Suggested, Locator: "row a"}}
	importAll(t, l, release("1"), false, first...)
	second := []aid.Record{loan("a", "2", "CHN", 2011), first[1], loan("d", "4", "CHN", 2014)}
	second[0].Transactions[0].ProviderCountry, second[2].Transactions[0].ProviderCountry = "CHN", "CHN"
	importAll(t, l, release("2"), false, second...)
	return l
}

func keys(list aid.RecordList) (out []string) {
	for _, r := range list.Records {
		out = append(out, r.Key)
	}
	return out
}

func TestRecords(t *testing.T) {
	l := twoReleases(t)
	tests := map[string]struct {
		filter aid.RecordFilter
		want   []string
		total  int
	}{
		"all":             {aid.RecordFilter{}, []string{"a", "b", "c", "d"}, 4},
		"a page":          {aid.RecordFilter{Offset: 1, Limit: 2}, []string{"b", "c"}, 4},
		"of a release":    {aid.RecordFilter{Release: 1}, []string{"c"}, 1},
		"that hold money": {aid.RecordFilter{Holds: aid.HoldsTransactions}, []string{"a", "b", "c", "d"}, 4},
		"that hold none":  {aid.RecordFilter{Holds: aid.HoldsEvents}, nil, 0},
		"by their key":    {aid.RecordFilter{Key: "d"}, []string{"d"}, 1},
		"withdrawn":       {aid.RecordFilter{Gone: true}, nil, 0},
		"of two states":   {aid.RecordFilter{Pair: true, Provider: "CHN", Receiver: "MLI"}, []string{"a", "b", "d"}, 3},
		"of nobody":       {aid.RecordFilter{Pair: true, Provider: "USA", Receiver: "MLI"}, nil, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.filter.Source = "S001"
			list, err := l.Records(t.Context(), tt.filter)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, keys(list)); diff != "" || list.Total != tt.total {
				t.Errorf("%d in all, want %d; (-want +got)\n%s", list.Total, tt.total, diff)
			}
		})
	}
	list, err := l.Records(t.Context(), aid.RecordFilter{Source: "S001", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]int{"holds": {"transactions": 4, "activities": 4}, "release": {"1": 1, "2": 3}, "gone": {}}
	if diff := cmp.Diff(want, list.Facets); diff != "" {
		t.Errorf("facets (-want +got)\n%s", diff)
	}
	if r := list.Records[0]; r.States.Activities[0].Name != "Road number a" || r.States.Transactions[0].Amount.String() != "2" || r.Money != 1 {
		t.Errorf("the first of what a record states is %+v", r.States)
	}
	if _, err := l.Records(t.Context(), aid.RecordFilter{Source: "S001", Holds: "gold"}); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("records that hold gold: %v", err)
	}
}

func TestHeldRecord(t *testing.T) {
	l := twoReleases(t)
	source, n, err := l.RecordOf(t.Context(), "S001:c")
	if err != nil || source != "S001" {
		t.Fatal(source, n, err)
	}
	r, err := l.HeldRecord(t.Context(), source, n)
	if err != nil {
		t.Fatal(err)
	}
	if r.Key != "c" || r.Stated != `{"amount":"3","provider":"FRA"}` || r.Release != 1 || r.Since != 1 || len(r.States.Findings) != 1 {
		t.Errorf("%+v", r)
	}
	if _, n, err = l.RecordOf(t.Context(), "S001:a"); err != nil {
		t.Fatal(err)
	}
	if r, err = l.HeldRecord(t.Context(), "S001", n); err != nil || r.Since != 2 || r.Release != 2 || len(r.States.Claims) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	for _, f := range []func() error{
		func() error { _, err := l.HeldRecord(t.Context(), "S001", 99); return err },
		func() error { _, err := l.HeldRecord(t.Context(), "S002", n); return err },
		func() error { _, _, err := l.RecordOf(t.Context(), "road-to-nowhere"); return err },
	} {
		if err := f(); !errors.Is(err, aid.ErrNotFound) {
			t.Errorf("what was never there: %v", err)
		}
	}
}

func TestDatasetsRead(t *testing.T) {
	l := twoReleases(t)
	list, err := l.Datasets(t.Context(), "S001")
	if err != nil || len(list) != 2 {
		t.Fatal(len(list), err)
	}
	if first := list[0].Examples; len(first) != 1 || first[0].Code != "TGN-X-001" || first[0].At != "row c" {
		t.Errorf("findings of the first release: %+v", first)
	}
	if got := account(list[1].ImportReport); got != "read 3 stored 3 refused 0 added 1 changed 1 same 1 absent 1 withdrawn 0" {
		t.Errorf("the second release: %s", got)
	}
	flows, err := l.Flows(t.Context(), aid.FlowFilter{Country: "MLI"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range flows {
		got = append(got, f.Provider+" "+f.Amount)
	}
	if diff := cmp.Diff([]string{"CHN 6", "FRA 3"}, got); diff != "" {
		t.Errorf("flows (-want +got)\n%s", diff)
	}
	shared, err := l.Sharing(t.Context(), map[string]string{"loans": "d"}, 5)
	if err != nil || len(shared) != 1 || shared[0].Key != "d" {
		t.Errorf("with the identifier d: %v, %v", shared, err)
	}
}

// TestRecordsPaged: whatever a list is narrowed to, its pages put together are what a look at every record gives.
func TestRecordsPaged(t *testing.T) { pagesRecords(t, newLedger(t)) }

// TestRecordsPagedShared asks the same of a database on a server.
func TestRecordsPagedShared(t *testing.T) { pagesRecords(t, openShared(t)) }

func pagesRecords(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	var records []aid.Record
	for i := range 40 {
		r := loan(fmt.Sprintf("k%02d", i*7%40), "1", "CHN", 2011)
		switch i % 4 {
		case 1:
			r.Transactions = nil
		case 2:
			r.Activities = nil
		}
		records = append(records, r)
	}
	importAll(t, l, release("1"), false, records...)
	second := release("2")
	second.Full = true
	importAll(t, l, second, false, records[:30]...)
	importAll(t, l, release("3"), false, records[5:17]...)
	all, err := l.Records(t.Context(), aid.RecordFilter{Source: "S001"})
	if err != nil || len(all.Records) != 40 {
		t.Fatal(len(all.Records), err)
	}
	for _, f := range []aid.RecordFilter{
		{Release: 3}, {Release: 2}, {Release: 1}, {Gone: true}, {Holds: aid.HoldsTransactions}, {Holds: aid.HoldsActivities, Release: 2},
		{Holds: aid.HoldsTransactions, Key: "k1"}, {Key: "k3", Gone: true}, {Key: "k"}, {Holds: aid.HoldsActivities, Gone: true},
	} {
		var want, got []string
		for _, r := range all.Records {
			if (f.Release == 0 || r.Release == f.Release) && (!f.Gone || r.Withdrawn) && (f.Holds == "" || slices.Contains(r.Holds, f.Holds)) && strings.HasPrefix(r.Key, f.Key) {
				want = append(want, r.Key)
			}
		}
		f.Source, f.Limit = "S001", 3
		for {
			list, err := l.Records(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			if list.Total != len(want) {
				t.Fatalf("%+v: %d in all, want %d", f, list.Total, len(want))
			}
			if got = append(got, keys(list)...); len(list.Records) == 0 {
				break
			}
			f.Offset += len(list.Records)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got)\n%s", f, diff)
		}
	}
}

// TestFlowsTwice: a party's sums are the same before the totals are in memory and after.
func TestFlowsTwice(t *testing.T) {
	l := twoReleases(t)
	for _, f := range []aid.FlowFilter{{Country: "MLI"}, {Country: "CHN"}, {Names: []string{"FRA", "nobody"}}} {
		cold, err := l.Flows(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Cube(t.Context()); err != nil {
			t.Fatal(err)
		}
		warm, err := l.Flows(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(cold, warm); diff != "" || f.Country == "MLI" && len(cold) == 0 {
			t.Errorf("%+v: %d (-cold +warm)\n%s", f, len(cold), diff)
		}
	}
}

// TestNamed finds the deliveries and events that name a state, and the records behind each.
func TestNamed(t *testing.T) { namesStates(t, newLedger(t)) }

// TestNamedShared asks the same of a database on a server.
func TestNamedShared(t *testing.T) { namesStates(t, openShared(t)) }

func namesStates(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	one, year := 1, 2015
	event := func(key, country, date string, low, best, high int) aid.Record {
		return aid.Record{Key: key, Locator: key, Events: []aid.ConflictEvent{{ID: key, Country: country, Date: edtf.MustParse(date), Low: low, Best: best, High: high}}}
	}
	arms := func(key, supplier, recipient string) aid.Record {
		return aid.Record{Key: key, Locator: key, Deliveries: []aid.ArmsDelivery{{
			Supplier: supplier, Recipient: recipient, Designation: "Truck " + key, Ordered: &one, OrderYear: &year, Delivered: &one, DeliveredEstimated: true, DeliveryYears: []int{2016, 2018}, TIV: "0.5",
		}}}
	}
	importAll(t, l, release("1"), false, event("e1", "MLI", "2012-03-01", 1, 2, 3), event("e2", "MLI", "2012-12-31/2013-01-02", 0, 5, 9), event("e3", "NER", "2012", 1, 1, 1),
		event("e4", "MLI", "2013-06-01", 4, 3, 8), arms("a1", "CHN", "MLI"), arms("a2", "FRA", "MLI"), arms("a3", "CHN", "NER"))
	years, err := l.EventYears(t.Context(), "MLI")
	want := []aid.EventYear{{Source: "S001", Year: 2012, Events: 2, Low: 1, Best: 7, High: 12}, {Source: "S001", Year: 2013, Events: 1, Low: 4, Best: 3, High: 8}}
	if diff := cmp.Diff(want, years); diff != "" || err != nil {
		t.Errorf("years: %v (-want +got)\n%s", err, diff)
	}
	list, err := l.Arms(t.Context(), "MLI", 1)
	wantArms := []aid.ArmsRow{{Source: "S001", Record: 5, Role: "recipient", Delivery: arms("a1", "CHN", "MLI").Deliveries[0]}}
	if diff := cmp.Diff(wantArms, list); diff != "" || err != nil {
		t.Errorf("arms: %v (-want +got)\n%s", err, diff)
	}
	for _, tt := range []struct {
		filter aid.RecordFilter
		want   []string
	}{
		{aid.RecordFilter{Named: "MLI"}, []string{"e1", "e2", "e4", "a1", "a2"}},
		{aid.RecordFilter{Named: "MLI", Year: 2012}, []string{"e1", "e2"}},
		{aid.RecordFilter{Named: "CHN", Holds: aid.HoldsDeliveries}, []string{"a1", "a3"}},
		{aid.RecordFilter{Named: "USA"}, nil},
	} {
		tt.filter.Source = "S001"
		got, err := l.Records(t.Context(), tt.filter)
		if diff := cmp.Diff(tt.want, keys(got)); diff != "" || err != nil || got.Total != len(tt.want) {
			t.Errorf("%+v: %v, %d in all (-want +got)\n%s", tt.filter, err, got.Total, diff)
		}
	}
}
