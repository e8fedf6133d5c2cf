package ledgertest

import (
	"errors"
	"slices"
	"testing"

	"toguna/internal/aid"
)

// figuresCorrected: a person changes a figure of a claim, or leaves one out; coding the document again brings nothing back, and
// a correction that names no figure of the claim is refused.
func figuresCorrected(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	c := document(1)
	doc, _, err := s.Capture(ctx, ana, c)
	must(t, err)
	out := coded(doc, c.Text)
	must(t, s.PutCoded(ctx, out))
	at := slices.IndexFunc(out.Claims, func(c aid.Claim) bool { return len(c.Figures) > 0 })
	if at < 0 {
		t.Fatal("no claim of the sample has a figure")
	}
	first := out.Claims[at]
	decide := func(figures string) (aid.Claim, error) {
		return s.Decide(ctx, aid.Decision{Claim: first.ID, Status: aid.Accepted, Actor: ana, Set: map[string]string{"figures": figures}})
	}
	if _, err := decide("77 unicorn; 78 unicorn; 79 unicorn; 80 unicorn; 81 unicorn"); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("figures without words gave %v", err)
	}
	wanted := slices.Clone(first.Figures)
	wanted[0].Amount = "77"
	got, err := decide(aid.FiguresText(wanted))
	must(t, err)
	if got.Figures[0].Amount != "77" || got.Figures[0].Quote != first.Figures[0].Quote || !slices.Contains(got.Corrected, "figures") {
		t.Errorf("the corrected figure is %+v of %v", got.Figures[0], got.Corrected)
	}
	must(t, s.PutCoded(ctx, out))
	held, err := s.Claim(ctx, first.ID)
	must(t, err)
	if held.Figures[0].Amount != "77" {
		t.Errorf("coded again, the figure is %+v", held.Figures[0])
	}
	got, err = decide("")
	must(t, err)
	if len(got.Figures) > 0 {
		t.Errorf("left out, figures stay: %+v", got.Figures)
	}
	back, err := s.Undo(ctx, ana, first.ID)
	must(t, err)
	if len(back.Figures) != len(first.Figures) || back.Figures[0].Amount != "77" {
		t.Errorf("taken back, the figures are %+v", back.Figures)
	}
	verified(t, s)
}

// figuresBackAfterMoving: a figure whose currency was corrected has its own again when that is taken back, also where the text
// was read anew in between.
func figuresBackAfterMoving(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc := filled(t, s, 1)[0]
	first := claimsOf(t, s)[0]
	_, err := s.Decide(ctx, aid.Decision{Claim: first.ID, Status: aid.Accepted, Actor: ana, Set: map[string]string{"figures": "5000000 USD"}})
	must(t, err)
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	next := again(doc, text, func(p string) string { return "Reprinted. " + p })
	next.Document.SHA256, next.Document.Follows = doc.SHA256, doc.Follows
	_, err = s.Reread(ctx, ana, next)
	must(t, err)
	back, err := s.Undo(ctx, ana, first.ID)
	must(t, err)
	if f := back.Figures[0]; f.Currency != "EUR" {
		t.Errorf("taken back, the figure is %+v, want the %s of before", f, first.Figures[0].Currency)
	}
	sameInViews(t, s)
	verified(t, s)
}
