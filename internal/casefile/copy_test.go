package casefile_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/casefile"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// sampleCopy is a workspace of the sample documents, and the claims in it.
func sampleCopy(t *testing.T) (*ledger.Ledger, []aid.Claim) {
	t.Helper()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	ledgertest.Fill(t, l, 2)
	return l, claimsOf(t, l)
}

func claimsOf(t *testing.T, l *ledger.Ledger) []aid.Claim {
	t.Helper()
	list, err := l.Claims(t.Context(), aid.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return list.Claims
}

// drawSet corrects some of the fields that a claim has.
func drawSet(t *rapid.T) map[string]string {
	words := rapid.StringMatching(`[A-Za-z0-9é’:;#"'&<\n\t -]{0,24}`)
	set := map[string]string{}
	lists := map[string][]string{
		"kind": {"event", "flow"}, "family": {"", "military"}, "stage": {"", "pledged"}, "evidence": {"", "audit"}, "instrument": {"", "grant"},
		"modality": {"", "denied"}, "date": {"", "2014-02", "2013/.."}, "sector": {"", "transport"},
		"figures":  {"", "5000000 EUR", "about 7.5 million GBP", "exactly 12 kilometre", "between 20 and 60 kilometre", "at least 9 XOF", "left out"},
		"provider": nil, "receiver": nil, "implementer": nil, "activity": nil, "place": nil, "attributed_to": nil, "what": nil, "gloss": nil,
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		list := lists[name]
		if rapid.IntRange(0, 2).Draw(t, name) > 0 {
			continue
		}
		if list == nil {
			set[name] = words.Draw(t, name)
		} else {
			set[name] = rapid.SampledFrom(list).Draw(t, name)
		}
	}
	return set
}

// TestDecisionsReachACopy: what was decided and corrected in one copy of a case, step by step, stands the same in another when
// its decisions are applied there; applied again they change nothing.
func TestDecisionsReachACopy(t *testing.T) {
	for i := range 12 {
		rapid.Custom(func(draw *rapid.T) bool {
			decisionsReachACopy(t, draw)
			return true
		}).Example(i)
	}
}

func decisionsReachACopy(t *testing.T, draw *rapid.T) {
	t.Helper()
	from, coded := sampleCopy(t)
	suggested := map[string]aid.Claim{}
	for _, c := range coded {
		suggested[c.ID] = c
		for range rapid.IntRange(0, 3).Draw(draw, "decisions") {
			d := aid.Decision{Claim: c.ID, Status: rapid.SampledFrom([]aid.Status{aid.Accepted, aid.Rejected}).Draw(draw, "status"), Actor: "ana",
				Set: drawSet(draw), Reason: "read"}
			if _, err := from.Decide(t.Context(), d); err != nil && !errors.Is(err, aid.ErrInvalid) {
				t.Fatal(err)
			}
		}
	}
	var file bytes.Buffer
	if err := casefile.WriteDecisions(&file, casefile.Export(suggested, claimsOf(t, from))); err != nil {
		t.Fatal(err)
	}
	written := file.String()
	ds, err := casefile.ReadDecisions(&file)
	if err != nil {
		t.Fatal(err)
	}
	into, _ := sampleCopy(t)
	for range 2 {
		r := casefile.Resolve(ds, casefile.AsSuggested(suggested, claimsOf(t, into)), nil, "ana")
		if len(r.Missing)+len(r.Several) > 0 {
			t.Fatalf("not found: %v, several: %v\n%s", r.Missing, r.Several, written)
		}
		if err := into.DecideAll(t.Context(), r.Decisions); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		same := cmp.Options{
			cmpopts.IgnoreFields(aid.Claim{}, "Version", "DecidedAt"), cmpopts.IgnoreFields(aid.Figure{}, "Step"), cmpopts.EquateEmpty(), cmpopts.EquateComparable(edtf.Date{}),
		}
		if diff := cmp.Diff(claimsOf(t, from), claimsOf(t, into), same); diff != "" {
			t.Fatalf("(-decided +copy)\n%s\n%s", diff, written)
		}
	}
}
