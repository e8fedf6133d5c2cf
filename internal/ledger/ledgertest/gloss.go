package ledgertest

import (
	"testing"

	"toguna/internal/aid"
)

// glossFollows: the sentence of a claim that was made of its fields is made anew when one is corrected; what a person wrote,
// or what came in other words, stays.
func glossFollows(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	c := document(1)
	doc, _, err := s.Capture(ctx, ana, c)
	must(t, err)
	out := coded(doc, c.Text)
	made := &out.Claims[0]
	made.Gloss = aid.Gloss(*made)
	must(t, s.PutCoded(ctx, out))
	id, other := made.ID, out.Claims[1]
	correct := func(claim string, set map[string]string) aid.Claim {
		t.Helper()
		got, err := s.Decide(ctx, aid.Decision{Claim: claim, Status: aid.Accepted, Actor: ana, Set: set})
		must(t, err)
		return got
	}
	for i, set := range []map[string]string{{"provider": "Graustark"}, {"stage": "pledged", "date": "2014-02"}, nil} {
		got := correct(id, set)
		if want := aid.Gloss(got); got.Gloss != want || i == 0 && want == made.Gloss {
			t.Errorf("after setting %v the sentence is %q, want %q", set, got.Gloss, want)
		}
	}
	wantGloss(t, s, id, "the sentence of a corrected claim is no correction of a person's", false)
	_, err = s.Undo(ctx, ana, id)
	must(t, err)
	before, err := s.Undo(ctx, ana, id)
	must(t, err)
	if before.Gloss != aid.Gloss(before) || before.Provider != "Graustark" {
		t.Errorf("taken back, the sentence is %q of %q", before.Gloss, before.Provider)
	}
	correct(id, map[string]string{"gloss": "In my words.", "receiver": "Ruritania"})
	if got := correct(id, map[string]string{"provider": "Ruritania"}); got.Gloss != "In my words." {
		t.Errorf("what a person wrote became %q", got.Gloss)
	}
	wantGloss(t, s, id, "what a person wrote is a correction", true)
	if got := correct(other.ID, map[string]string{"provider": "Ruritania"}); got.Gloss != other.Gloss {
		t.Errorf("a sentence in other words, %q, became %q", other.Gloss, got.Gloss)
	}
	verified(t, s)
}

// wantGloss checks whether the sentence of a claim counts as corrected by a person.
func wantGloss(t *testing.T, s aid.Store, claim, why string, want bool) {
	t.Helper()
	c, err := s.Claim(t.Context(), claim)
	must(t, err)
	got := false
	for _, f := range c.Corrected {
		got = got || f == "gloss"
	}
	if got != want {
		t.Errorf("%s: corrected %v", why, c.Corrected)
	}
}
