package ledgertest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// claimsOf lists the claims of the store in order.
func claimsOf(tb testing.TB, r aid.Reader) []aid.Claim {
	tb.Helper()
	list, err := r.Claims(tb.Context(), aid.ClaimFilter{})
	must(tb, err)
	return list.Claims
}

func codedTwice(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	c := document(1)
	doc, _, err := s.Capture(ctx, ana, c)
	must(t, err)
	want := coded(doc, c.Text)
	must(t, s.PutCoded(ctx, want))
	got := claimsOf(t, s)
	for i := range want.Claims {
		want.Claims[i].Status, want.Claims[i].SourceID, want.Claims[i].Version = aid.Suggested, "S001", 2
	}
	if diff := cmp.Diff(want.Claims, got, dates); diff != "" {
		t.Errorf("claims (-want +got)\n%s", diff)
	}
	mentions, err := s.Mentions(ctx, doc.SHA256)
	must(t, err)
	if diff := cmp.Diff(want.Mentions, mentions, dates); diff != "" {
		t.Errorf("mentions (-want +got)\n%s", diff)
	}
	must(t, s.PutCoded(ctx, coded(doc, c.Text)))
	if head, _ := s.Head(ctx); head.Seq != 2 {
		t.Errorf("coding that finds the same appended an entry")
	}
	fewer := coded(doc, c.Text)
	fewer.Claims = fewer.Claims[:1]
	must(t, s.PutCoded(ctx, fewer))
	if got := claimsOf(t, s); len(got) != 1 || got[0].Version != 2 {
		t.Errorf("after coding one claim: %+v", got)
	}
	verified(t, s)
}

func decide(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	held := claimsOf(t, s)[0]
	got, err := s.Decide(ctx, aid.Decision{Claim: held.ID, Status: aid.Accepted, Actor: ana, Reason: "clear", Seen: held.Version,
		Set: map[string]string{"provider": "Ruritania; Graustark", "date": "2013-05", "stage": "delivered", "gloss": "Equipment was given."}})
	must(t, err)
	want := held
	want.Status, want.DecidedBy, want.Reason = aid.Accepted, ana, "clear"
	want.Corrected = []string{"date", "gloss", "provider", "stage"}
	want.Provider, want.Date, want.Stage, want.Gloss = "Ruritania; Graustark", edtf.MustParse("2013-05"), aid.Delivered, "Equipment was given."
	head, _ := s.Head(ctx)
	want.Version, want.DecidedAt = head.Seq, head.At
	if diff := cmp.Diff(want, got, dates); diff != "" {
		t.Errorf("Decide (-want +got)\n%s", diff)
	}
	again, err := s.Claim(ctx, held.ID)
	must(t, err)
	if diff := cmp.Diff(got, again, dates); diff != "" {
		t.Errorf("Claim (-returned +held)\n%s", diff)
	}
	if l, err := s.Links(ctx, []string{held.ID}); err != nil || l[held.ID].Activity != "northern-road" {
		t.Errorf("a decision lost the claim's link: %v, %v", l, err)
	}
	verified(t, s)
}

func decideConflict(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	held := claimsOf(t, s)[0]
	_, err := s.Decide(ctx, aid.Decision{Claim: held.ID, Status: aid.Accepted, Actor: ana, Seen: held.Version})
	must(t, err)
	_, err = s.Decide(ctx, aid.Decision{Claim: held.ID, Status: aid.Rejected, Actor: bakar, Seen: held.Version})
	if !errors.Is(err, aid.ErrConflict) || !strings.Contains(err.Error(), ana) || !strings.Contains(err.Error(), "accepted") {
		t.Errorf("the second to decide is told %v", err)
	}
	if c, _ := s.Claim(ctx, held.ID); c.Status != aid.Accepted {
		t.Errorf("a refused decision left the claim %s", c.Status)
	}
	if _, err = s.Decide(ctx, aid.Decision{Claim: held.ID, Status: aid.Rejected, Actor: bakar}); err != nil {
		t.Errorf("a decision about whatever stands: %v", err)
	}
}

func decideAll(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 2)
	head, _ := s.Head(ctx)
	var ds []aid.Decision
	for _, c := range claimsOf(t, s) {
		ds = append(ds, aid.Decision{Claim: c.ID, Status: aid.Accepted, Actor: ana})
	}
	bad := append(ds[:len(ds):len(ds)], aid.Decision{Claim: "c-none", Status: aid.Accepted, Actor: ana})
	if err := s.DecideAll(ctx, bad); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("DecideAll with an unknown claim: %v", err)
	}
	if h, _ := s.Head(ctx); h.Seq != head.Seq {
		t.Errorf("DecideAll that was refused kept %d entries", h.Seq-head.Seq)
	}
	must(t, s.DecideAll(ctx, ds))
	if h, _ := s.Head(ctx); h.Seq != head.Seq+int64(len(ds)) {
		t.Errorf("DecideAll appended %d entries for %d decisions", h.Seq-head.Seq, len(ds))
	}
	list, err := s.Claims(ctx, aid.ClaimFilter{Status: aid.Accepted})
	must(t, err)
	if list.Total != len(ds) {
		t.Errorf("%d of %d are accepted", list.Total, len(ds))
	}
	verified(t, s)
}

func undo(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	first := claimsOf(t, s)[0]
	if _, err := s.Undo(ctx, ana, first.ID); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("Undo without a decision: %v", err)
	}
	second, err := s.Decide(ctx, aid.Decision{Claim: first.ID, Status: aid.Accepted, Actor: ana, Set: map[string]string{"gloss": "zebra"}})
	must(t, err)
	_, err = s.Decide(ctx, aid.Decision{Claim: first.ID, Status: aid.Rejected, Actor: bakar, Reason: "no", Set: map[string]string{"kind": "event"}})
	must(t, err)
	for _, want := range []aid.Claim{second, first} {
		got, err := s.Undo(ctx, ana, first.ID)
		must(t, err)
		want.Version = got.Version
		if diff := cmp.Diff(want, got, dates); diff != "" {
			t.Errorf("Undo (-want +got)\n%s", diff)
		}
	}
	if _, err := s.Undo(ctx, ana, first.ID); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("Undo beyond the first decision: %v", err)
	}
	if found, err := s.Search(ctx, "zebra", 5); err != nil || len(found.Hits) != 0 {
		t.Errorf("words of a decision that was taken back are found: %v, %v", found, err)
	}
	verified(t, s)
}

func codingLeavesDecisions(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 1)
	text, err := s.Text(ctx, docs[0].SHA256)
	must(t, err)
	before := claimsOf(t, s)
	accepted, err := s.Decide(ctx, aid.Decision{Claim: before[0].ID, Status: aid.Accepted, Actor: ana})
	must(t, err)
	_, err = s.Decide(ctx, aid.Decision{Claim: before[1].ID, Status: aid.Rejected, Actor: ana})
	must(t, err)
	next := coded(docs[0], text)
	next.Coder = "sample/2"
	next.Claims[1].ID = "cother" // the rejected one under another id, over words that overlap
	next.Claims[1].Span = span(docs[0], text, "loan of 750 milliards")
	next.Claims[2].Gloss = "A road was promised."
	must(t, s.PutCoded(ctx, next))
	after := claimsOf(t, s)
	if len(after) != 3 || after[0].Version != accepted.Version || after[1].Status != aid.Rejected || after[2].Gloss != "A road was promised." {
		t.Errorf("after coding anew: %+v", after)
	}
	verified(t, s)
}

func addClaim(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 1)
	text, err := s.Text(ctx, docs[0].SHA256)
	must(t, err)
	c := aid.Claim{ID: "cmine", Kind: aid.Position, Span: span(docs[0], text, "reste fragile"), Gloss: "Fragile."}
	got, err := s.AddClaim(ctx, ana, c)
	must(t, err)
	if got.Status != aid.Accepted || got.Coder != ana || got.SourceID != "S001" || got.DecidedBy != ana {
		t.Errorf("AddClaim = %+v", got)
	}
	if _, err := s.AddClaim(ctx, bakar, c); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("the same claim again: %v", err)
	}
	c.ID, c.Span.Quote = "cwrong", "reste solide"
	if _, err := s.AddClaim(ctx, ana, c); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("a quote that the text does not have: %v", err)
	}
	row := aid.Claim{ID: "crow", Kind: aid.Flow, SourceID: "S001", Locator: "row 7"}
	if _, err := s.AddClaim(ctx, ana, row); err != nil {
		t.Errorf("a dataset's claim: %v", err)
	}
	verified(t, s)
}

// addedTakenBack: a claim that a person added stays when its document is coded anew, and can be corrected; taken back step by step
// it is gone, in the views and the search as well, and can be added again.
func addedTakenBack(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc := filled(t, s, 1)[0]
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	before := claimsOf(t, s)
	c := aid.Claim{ID: "cmine", Kind: aid.Position, Span: span(doc, text, "reste fragile"), Gloss: "A yak is fragile.",
		Figures: []aid.Figure{{N: 1, Type: aid.TypeCount, Amount: "7", Unit: "yak", Bound: "exact"}}}
	_, err = s.AddClaim(ctx, ana, c)
	must(t, err)
	next := coded(doc, text)
	next.Coder = "sample/2"
	must(t, s.PutCoded(ctx, next))
	if got, err := s.Claim(ctx, "cmine"); err != nil || got.Status != aid.Accepted {
		t.Errorf("after coding anew: %+v, %v", got, err)
	}
	_, err = s.Decide(ctx, aid.Decision{Claim: "cmine", Status: aid.Accepted, Actor: bakar, Set: map[string]string{"place": "Gao"}})
	must(t, err)
	if _, err := s.Decide(ctx, aid.Decision{Claim: "cmine", Status: aid.Suggested, Actor: ana}); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("left open, the next coding would end it: %v", err)
	}
	first, err := s.Undo(ctx, ana, "cmine")
	must(t, err)
	if first.Place != "" || first.Status != aid.Accepted {
		t.Errorf("the correction taken back: %+v", first)
	}
	gone, err := s.Undo(ctx, ana, "cmine")
	must(t, err)
	if gone.Status != "" || gone.Span != c.Span {
		t.Errorf("taken back: %+v", gone)
	}
	if _, err := s.Claim(ctx, "cmine"); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("what was taken back is still there: %v", err)
	}
	if now := claimsOf(t, s); len(now) != len(before) {
		t.Errorf("%d claims, want %d", len(now), len(before))
	}
	if found, err := s.Search(ctx, "yak", 5); err != nil || len(found.Hits) != 0 {
		t.Errorf("what was taken back is found: %v, %v", found, err)
	}
	if _, err := s.Undo(ctx, ana, "cmine"); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
	_, err = s.AddClaim(ctx, ana, c)
	must(t, err)
	verified(t, s)
}

func invalid(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	id := claimsOf(t, s)[0].ID
	head, _ := s.Head(ctx)
	for name, d := range map[string]aid.Decision{
		"no actor":      {Claim: id, Status: aid.Accepted},
		"no status":     {Claim: id, Actor: ana},
		"superseded":    {Claim: id, Actor: ana, Status: aid.Superseded},
		"unknown field": {Claim: id, Actor: ana, Status: aid.Accepted, Set: map[string]string{"amount": "7"}},
		"unknown stage": {Claim: id, Actor: ana, Status: aid.Accepted, Set: map[string]string{"stage": "paid"}},
		"empty kind":    {Claim: id, Actor: ana, Status: aid.Accepted, Set: map[string]string{"kind": ""}},
		"no date":       {Claim: id, Actor: ana, Status: aid.Accepted, Set: map[string]string{"date": "May 2013"}},
	} {
		if _, err := s.Decide(ctx, d); !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	if _, err := s.Rule(ctx, aid.Ruling{Actor: ana}); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("a ruling about nothing: %v", err)
	}
	c := document(7)
	c.Text.Paragraphs[1].End = 10000
	if _, _, err := s.Capture(ctx, ana, c); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("a paragraph beyond the text: %v", err)
	}
	if h, _ := s.Head(ctx); h.Seq != head.Seq {
		t.Errorf("what was refused appended %d entries", h.Seq-head.Seq)
	}
}

func filter(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 3)
	all := claimsOf(t, s)
	_, err := s.Decide(ctx, aid.Decision{Claim: all[0].ID, Status: aid.Accepted, Actor: ana})
	must(t, err)
	for name, tt := range map[string]struct {
		f    aid.ClaimFilter
		want int
	}{
		"all": {aid.ClaimFilter{}, 9}, "source": {aid.ClaimFilter{Source: "S002"}, 3},
		"document": {aid.ClaimFilter{Document: docs[2].SHA256}, 3}, "status": {aid.ClaimFilter{Status: aid.Accepted}, 1},
		"kind": {aid.ClaimFilter{Kind: aid.Flow}, 6}, "family": {aid.ClaimFilter{Family: aid.Development}, 9},
		"stage": {aid.ClaimFilter{Stage: aid.Committed}, 3}, "confidence": {aid.ClaimFilter{Confidence: aid.Likely}, 3},
		"activity": {aid.ClaimFilter{Activity: "northern-road"}, 9}, "party": {aid.ClaimFilter{Party: "freedonia"}, 9},
		"beginning": {aid.ClaimFilter{Prefix: all[1].ID[:len(all[1].ID)-1]}, 3}, "whole id": {aid.ClaimFilter{Prefix: all[1].ID}, 1},
		"no beginning": {aid.ClaimFilter{Prefix: "zz"}, 0}, "no party": {aid.ClaimFilter{Party: "graustark"}, 0}, "ids": {aid.ClaimFilter{IDs: []string{all[1].ID, all[4].ID}}, 2},
		"words": {aid.ClaimFilter{Query: "loans"}, 3}, "figure": {aid.ClaimFilter{Query: "750 billion"}, 3},
		"two": {aid.ClaimFilter{Kind: aid.Flow, Source: "S001", Query: "equipment"}, 1}, "no words": {aid.ClaimFilter{Query: "…"}, 0},
	} {
		for name, r := range map[string]aid.Reader{name: s, name + " as of now": now(t, s)} {
			list, err := r.Claims(ctx, tt.f)
			if err != nil || list.Total != tt.want || len(list.Claims) != tt.want {
				t.Errorf("%s: %d of %d claims, want %d (%v)", name, len(list.Claims), list.Total, tt.want, err)
			}
		}
	}
	page, err := s.Claims(ctx, aid.ClaimFilter{Offset: 4, Limit: 2})
	must(t, err)
	if page.Total != 9 || len(page.Claims) != 2 || page.Claims[0].ID != all[4].ID {
		t.Errorf("a page = %+v", page)
	}
	want := map[string]map[string]int{
		"source": {"S001": 3, "S002": 3, "S003": 3}, "status": {"accepted": 1, "suggested": 8}, "kind": {"flow": 6, "project": 3},
		"family": {"development": 9}, "stage": {"disbursed": 3, "committed": 3, "pledged": 3},
		"confidence": {"sure": 3, "doubtful": 3, "likely": 3},
	}
	if diff := cmp.Diff(want, page.Facets); diff != "" {
		t.Errorf("facets (-want +got)\n%s", diff)
	}
}

func review(t *testing.T, s aid.Store) {
	t.Helper()
	filled(t, s, 2)
	list, err := s.Claims(t.Context(), aid.ClaimFilter{Order: "review"})
	must(t, err)
	var got []string
	for _, c := range list.Claims {
		got = append(got, c.SourceID+" "+string(c.Confidence))
	}
	want := []string{"S001 sure", "S001 likely", "S001 doubtful", "S002 sure", "S002 likely", "S002 doubtful"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("review order (-want +got)\n%s", diff)
	}
}
