package ledger_test

import (
	"testing"

	"toguna/internal/aid"
)

// TestImportShared imports releases into a database on a server: the outcome is that of the embedded one.
func TestImportShared(t *testing.T) {
	l := openShared(t)
	importAll(t, l, release("1.0"), false, loan("1", "10.10", "CHN", 2011), loan("2", "", "CHN", 2011), loan("3", "0.05", "FRA", 2012), loan("3", "7", "FRA", 2012))
	r := loan("2", "5", "CHN", 2011)
	r.Claims = []aid.Claim{{Kind: aid.Flow, Provider: "China", Locator: "row 1", Status: aid.Suggested, Coder: "table/1"}}
	report := importAll(t, l, release("1.1"), false, loan("1", "10.10", "CHN", 2011), r, loan("4", "1", "QAT", 2013))
	if got := account(report); got != "read 3 stored 3 refused 0 added 1 changed 1 same 1 absent 2 withdrawn 0" {
		t.Errorf("second: %s", got)
	}
	full := release("1.2")
	full.Full = true
	importAll(t, l, full, false, loan("1", "10.10", "CHN", 2011))
	if got := query(t, l, "select provider, dec_sum(amount), count(*) from transactions group by provider order by 1"); got != "CHN 10.1 1\n" {
		t.Errorf("sums:\n%s", got)
	}
	if stated, _, err := l.Record(t.Context(), "S001", "2"); err != nil || stated != `{"amount":"5","provider":"CHN"}` {
		t.Errorf("Record: %q %v", stated, err)
	}
	if _, known, err := l.BeginImport(t.Context(), "ana", release("1.0"), false); err != nil || !known {
		t.Errorf("the same bytes: known %v, %v", known, err)
	}
	cubeAgrees(t, l)
	sound(t, l)
}
