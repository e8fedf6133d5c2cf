package ledgertest

import (
	"errors"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"toguna/internal/aid"
)

// checks bounds how often a property is tried: each try opens a store.
const checks = 8

// properties checks what must hold whatever is done.
func properties(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	t.Run("VerifyAfterAnyActs", func(t *testing.T) { verifyAfterAnyActs(t, open) })
	t.Run("UnrelatedOrder", func(t *testing.T) { unrelatedOrder(t, open) })
	t.Run("UndoRestores", func(t *testing.T) { undoRestores(t, open) })
	t.Run("RepeatsAgree", func(t *testing.T) { repeatsAgree(t, open) })
}

// some draws values without the number of checks that rapid makes by itself.
func some(t *testing.T, f func(t *testing.T, draw *rapid.T)) {
	t.Helper()
	for i := range checks {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			// An example drawn with a fixed seed: a failure can be repeated by its number.
			rapid.Custom(func(draw *rapid.T) bool {
				f(t, draw)
				return true
			}).Example(i)
		})
	}
}

var (
	drawStatus = rapid.SampledFrom([]aid.Status{aid.Accepted, aid.Rejected, aid.Suggested})
	drawActor  = rapid.SampledFrom([]string{ana, bakar})
	drawSet    = rapid.SampledFrom([]map[string]string{
		nil, {"gloss": "The words “quoted” and\nmore"}, {"family": "military"}, {"provider": ""}, {"date": "2013-05/2014"}, {"kind": "event", "stage": ""},
	})
)

// act does one random thing.
func act(t *testing.T, s aid.Store, draw *rapid.T, docs []aid.Document) {
	t.Helper()
	ctx := t.Context()
	claims := claimsOf(t, s)
	what := rapid.SampledFrom([]string{"decide", "decide", "undo", "code", "fewer", "reconcile", "rule", "source", "capture", "finding"}).Draw(draw, "act")
	doc := rapid.SampledFrom(docs).Draw(draw, "document")
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	switch what {
	case "decide", "undo":
		if len(claims) == 0 {
			return
		}
		c := rapid.SampledFrom(claims).Draw(draw, "claim")
		if what == "undo" {
			if _, err := s.Undo(ctx, drawActor.Draw(draw, "actor"), c.ID); err != nil && !errors.Is(err, aid.ErrConflict) {
				t.Fatal(err)
			}
			return
		}
		_, err := s.Decide(ctx, aid.Decision{Claim: c.ID, Status: drawStatus.Draw(draw, "status"), Actor: drawActor.Draw(draw, "actor"),
			Set: drawSet.Draw(draw, "set"), Reason: rapid.StringMatching(`[a-zé <>&"]{0,12}`).Draw(draw, "reason")})
		must(t, err)
	case "code":
		must(t, s.PutCoded(ctx, coded(doc, text)))
	case "fewer":
		c := coded(doc, text)
		c.Claims = c.Claims[rapid.IntRange(0, 3).Draw(draw, "from"):]
		must(t, s.PutCoded(ctx, c))
	case "reconcile":
		must(t, s.PutReconciliation(ctx, reconciled(claims)))
	case "rule":
		r, err := s.Rule(ctx, aid.Ruling{Kind: "merge", Subject: "party:ruritania", Set: map[string]string{"into": "party:freedonia"}, Actor: ana})
		must(t, err)
		if rapid.Bool().Draw(draw, "take back") {
			must(t, s.TakeBack(ctx, bakar, r.ID, "no"))
		}
	case "source":
		src, err := s.Source(ctx, doc.SourceID)
		must(t, err)
		src.Reliability = rapid.SampledFrom([]aid.Reliability{"A", "C", "F"}).Draw(draw, "reliability")
		must(t, s.SetSource(ctx, ana, src))
	case "capture":
		_, _, err := s.Capture(ctx, ana, document(rapid.IntRange(1, 5).Draw(draw, "n")))
		must(t, err)
	case "finding":
		must(t, s.AddFindings(ctx, ana, []aid.Finding{{Code: "TGN-TXT-009", Subject: "file:" + drawActor.Draw(draw, "file"), Message: "x", Remedy: "y"}}))
	}
}

// verifyAfterAnyActs: whatever is done, the ledger holds together, and the state as of the last entry is the present one.
func verifyAfterAnyActs(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	some(t, func(t *testing.T, draw *rapid.T) {
		t.Helper()
		s := open(t)
		docs := filled(t, s, 2)
		for range rapid.IntRange(3, 15).Draw(draw, "acts") {
			act(t, s, draw, docs)
			samePages(t, s)
		}
		verified(t, s)
		if diff := cmp.Diff(claimsOf(t, s), claimsOf(t, now(t, s)), dates); diff != "" {
			t.Errorf("the present and as of now differ (-present +as of)\n%s", diff)
		}
	})
}

// samePages: a page of the present is the same as that page as of the last entry, whichever way each is found.
func samePages(t *testing.T, s aid.Store) {
	t.Helper()
	then := now(t, s)
	for _, f := range []aid.ClaimFilter{
		{}, {Order: "review"}, {Kind: aid.Flow}, {Status: aid.Suggested, Family: aid.Development}, {Stage: aid.Committed, Order: "review"},
		{Source: "S002", Confidence: aid.Sure}, {Activity: "northern-road"}, {Party: "ruritania", Order: "review"}, {Query: "loan"}, {Kind: "none"},
	} {
		f.Limit, f.Offset = 4, 1
		present, err := s.Claims(t.Context(), f)
		must(t, err)
		asOf, err := then.Claims(t.Context(), f)
		must(t, err)
		if diff := cmp.Diff(asOf, present, dates, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%+v (-as of now +present)\n%s", f, diff)
		}
	}
}

// unrelatedOrder: decisions about different claims lead to one state, in whichever order they are made.
func unrelatedOrder(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	some(t, func(t *testing.T, draw *rapid.T) {
		t.Helper()
		var states [2][]aid.Claim
		var ds []aid.Decision
		var order []int
		for k := range states {
			s := open(t)
			filled(t, s, 2)
			if k == 0 {
				for _, c := range claimsOf(t, s) {
					ds = append(ds, aid.Decision{Claim: c.ID, Status: drawStatus.Draw(draw, "status"), Actor: drawActor.Draw(draw, "actor"), Set: drawSet.Draw(draw, "set")})
					order = append(order, len(order))
				}
			} else {
				order = rapid.Permutation(order).Draw(draw, "order")
			}
			for _, i := range order {
				_, err := s.Decide(t.Context(), ds[i])
				must(t, err)
			}
			states[k] = claimsOf(t, s)
		}
		if diff := cmp.Diff(states[0], states[1], dates, cmpopts.IgnoreFields(aid.Claim{}, "Version", "DecidedAt")); diff != "" {
			t.Errorf("in order %v (-first +second)\n%s", order, diff)
		}
	})
}

// undoRestores: taking back the last decisions about a claim brings back exactly what was before.
func undoRestores(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	some(t, func(t *testing.T, draw *rapid.T) {
		t.Helper()
		s := open(t)
		filled(t, s, 1)
		id := rapid.SampledFrom(claimsOf(t, s)).Draw(draw, "claim").ID
		var before []aid.Claim
		for range rapid.IntRange(1, 4).Draw(draw, "decisions") {
			c, err := s.Claim(t.Context(), id)
			must(t, err)
			before = append(before, c)
			_, err = s.Decide(t.Context(), aid.Decision{Claim: id, Status: drawStatus.Draw(draw, "status"), Actor: drawActor.Draw(draw, "actor"), Set: drawSet.Draw(draw, "set")})
			must(t, err)
		}
		for i := len(before) - 1; i >= 0; i-- {
			got, err := s.Undo(t.Context(), bakar, id)
			must(t, err)
			if diff := cmp.Diff(before[i], got, dates, cmpopts.IgnoreFields(aid.Claim{}, "Version")); diff != "" {
				t.Errorf("taking back decision %d (-before +after)\n%s", i+1, diff)
			}
		}
		verified(t, s)
	})
}
