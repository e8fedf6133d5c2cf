package casefile

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/anchor"
	"toguna/internal/missed"
)

// Words are the words of a claim that a person added, with what stands around them. They are looked for in every text, so that
// they fit another copy of the same work.
type Words struct {
	Words  string `yaml:"words"`
	Before string `yaml:"before,omitempty"`
	After  string `yaml:"after,omitempty"`
	// Document is the SHA-256 of the document that they were read in. Where it is held it is looked in first.
	Document string `yaml:"document,omitempty"`
}

// byPerson reports whether a claim was added by a person to a text.
func byPerson(c aid.Claim) bool { return c.ByPerson() && c.Span.Document != "" }

// added is the decision by which a claim is added elsewhere, as it stands now.
func added(c aid.Claim) Decision {
	set := corrections(aid.Claim{}, c)
	set["figures"], set["sector"] = aid.FiguresSaid(c.Figures, nil), c.Sector
	if c.Gloss != aid.Gloss(c) {
		set["gloss"] = c.Gloss
	}
	for name, v := range set {
		if v == "" {
			delete(set, name)
		}
	}
	return Decision{
		Add:    &Words{Words: c.Span.Quote, Before: c.Span.Before, After: c.Span.After, Document: c.Span.Document},
		Status: c.Status, Set: set, Reason: c.Reason,
	}
}

// By says how decisions find their claims, and whose they are.
type By struct {
	Actor     string
	Works     map[string]int       // the number of a source's work, by its id; nil takes any
	Suggested map[string]aid.Claim // what the rules suggest, by claim id, where claims may have been corrected; nil takes them as they stand
}

// Decide applies decisions to a ledger: it adds the claims that were added, and decides about the others.
func Decide(ctx context.Context, store aid.Store, ds []Decision, by By) (Resolution, error) {
	a := adder{store: store, actor: by.Actor}
	for _, d := range ds {
		if d.Add == nil {
			continue
		}
		if err := a.add(ctx, d); err != nil {
			return a.done, fmt.Errorf("add the claim %q: %w", d.Add.Words, err)
		}
	}
	list, err := store.Claims(ctx, aid.ClaimFilter{})
	if err != nil {
		return a.done, err
	}
	r := Resolve(ds, AsSuggested(by.Suggested, list.Claims), by.Works, by.Actor)
	r.Added, r.Missing, r.Several = a.done.Added, slices.Concat(a.done.Missing, r.Missing), slices.Concat(a.done.Several, r.Several)
	return r, store.DecideAll(ctx, r.Decisions)
}

// An adder adds the claims that a person had added elsewhere.
type adder struct {
	store aid.Store
	actor string
	texts []missed.Input // of the documents that stand, read once
	ready []*anchor.Text
	done  Resolution
}

// add adds one claim, or notes that its words stand in no text, or in several.
func (a *adder) add(ctx context.Context, d Decision) error {
	in, at, n, err := a.find(ctx, *d.Add)
	key := Key{Kind: aid.ClaimKind(d.Set["kind"]), Provider: d.Set["provider"], Receiver: d.Set["receiver"], Words: d.Add.Words}
	switch {
	case err != nil:
		return err
	case n == 0:
		a.done.Missing = append(a.done.Missing, key)
		return nil
	case n > 1:
		a.done.Several = append(a.done.Several, key)
		return nil
	}
	if in.Mentions, err = a.store.Mentions(ctx, in.Document.SHA256); err != nil {
		return err
	}
	c, err := missed.Claim(in, missed.Typed{Words: at.Quote, At: &at.Start, Set: d.Set, Reason: d.Reason})
	if err != nil {
		return err
	}
	return a.keep(ctx, c, d)
}

// keep adds the claim, or decides about the one that says the same already.
func (a *adder) keep(ctx context.Context, c aid.Claim, d Decision) error {
	list, err := a.store.Claims(ctx, aid.ClaimFilter{Document: c.Span.Document})
	if err != nil {
		return err
	}
	a.done.Added++
	held, ok := missed.Twin(c, list.Claims)
	if !ok {
		if held, err = a.store.AddClaim(ctx, a.actor, c); err != nil {
			return err
		}
	}
	if held.Status == d.Status {
		return nil
	}
	set := corrections(held, c)
	if gloss := d.Set["gloss"]; gloss != "" && gloss != held.Gloss {
		set["gloss"] = gloss
	}
	_, err = a.store.Decide(ctx, aid.Decision{Claim: held.ID, Status: d.Status, Set: set, Reason: d.Reason, Actor: a.actor})
	return err
}

// find looks for words: in the document that they were read in, or else in all. It returns in how many places they were found.
func (a *adder) find(ctx context.Context, w Words) (in missed.Input, at aid.Span, n int, err error) {
	if err := a.read(ctx); err != nil {
		return in, at, 0, err
	}
	for i, x := range a.texts {
		places := w.meant(a.ready[i].Every(w.Words))
		if len(places) == 0 {
			continue
		}
		if x.Document.SHA256 == w.Document {
			return x, places[0], len(places), nil
		}
		in, at, n = x, places[0], n+len(places)
	}
	return in, at, n, nil
}

// meant are the places that are meant: all of them, or, where they are several, those with what stood around the words.
func (w Words) meant(places []aid.Span) []aid.Span {
	if len(places) < 2 {
		return places
	}
	return slices.DeleteFunc(places, func(s aid.Span) bool {
		before, then, after, next := line(s.Before), line(w.Before), line(s.After), line(w.After)
		return !strings.HasSuffix(before, then) && !strings.HasSuffix(then, before) ||
			!strings.HasPrefix(after, next) && !strings.HasPrefix(next, after)
	})
}

// line writes words with one space between them.
func line(words string) string { return strings.Join(strings.Fields(words), " ") }

// read reads the texts of the documents that no later capture has taken the place of.
func (a *adder) read(ctx context.Context) error {
	if a.texts != nil {
		return nil
	}
	docs, err := a.store.Documents(ctx, "")
	if err != nil {
		return err
	}
	for _, d := range docs {
		if slices.ContainsFunc(docs, func(x aid.Document) bool { return x.Follows == d.SHA256 }) {
			continue
		}
		text, err := a.store.Text(ctx, d.SHA256)
		if errors.Is(err, aid.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		a.texts = append(a.texts, missed.Input{Document: d, Text: text})
		a.ready = append(a.ready, anchor.New(text.Content))
	}
	return nil
}
