package iati_test

import (
	"slices"
	"testing"

	"toguna/internal/codelist/iati"
)

func TestLookup(t *testing.T) {
	for _, tc := range []struct{ list, code, en, fr string }{
		{"TransactionType", "3", "Disbursement", ""},
		{"FinanceType", "110", "Standard grant", "Dons ordinaires"},
		{"Country", "ML", "Mali", ""},
		{"OrganisationType", "10", "Government", "Gouvernement"},
	} {
		l, ok := iati.List(tc.list)
		if !ok {
			t.Errorf("no list %s", tc.list)
			continue
		}
		it, ok := l.Lookup(tc.code)
		if !ok || it.En != tc.en || tc.fr != "" && it.Fr != tc.fr {
			t.Errorf("%s %s = %+v", tc.list, tc.code, it)
		}
	}
	if l, _ := iati.List("Country"); true {
		if _, ok := l.Lookup("XX9"); ok {
			t.Error("XX9 is a country")
		}
	}
}

// TestTables: each list is sorted, so that a look-up finds every code.
func TestTables(t *testing.T) {
	names := iati.Names()
	if len(names) < 65 || !slices.IsSorted(names) {
		t.Errorf("%d lists, sorted %v", len(names), slices.IsSorted(names))
	}
	for _, name := range names {
		l, _ := iati.List(name)
		for _, it := range l.Items {
			if got, ok := l.Lookup(it.Code); !ok || got.Code != it.Code {
				t.Errorf("%s: %q is not found", name, it.Code)
			}
		}
	}
}

func TestModern(t *testing.T) {
	if got := iati.Modern("TransactionType", "IF"); got != "1" {
		t.Errorf("IF = %s", got)
	}
	if got := iati.Modern("TransactionType", "3"); got != "3" {
		t.Errorf("3 = %s", got)
	}
}
