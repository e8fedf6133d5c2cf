package site

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A MarginNote stands beside the text and has the claim's number.
type MarginNote struct {
	N        int
	ID       string
	Here     bool
	Kind     string
	Family   string
	Line     string
	Figures  string
	States   []State
	Rating   string
	Faces    []NamedLink
	Activity *NamedLink
	Status   State
	Review   string
}

// link reads what the claims were resolved to.
func (s *Site) link(ctx context.Context, d *ReaderPage, claims []aid.Claim) error {
	ids := make([]string, 0, len(claims))
	for _, c := range claims {
		ids = append(ids, c.ID)
	}
	var err error
	if d.Links, err = s.r.Links(ctx, ids); err != nil {
		return fmt.Errorf("read the links: %w", err)
	}
	return nil
}

// marginNotes makes the note of each claim: what it says, how it stands, and what it faces.
func (s *Site) marginNotes(ctx context.Context, d *ReaderPage, shown []aid.Claim, numbers map[string]int) (map[string]MarginNote, error) {
	links := make(map[string]aid.Link, len(shown))
	for _, c := range shown {
		if l, ok := d.Links[c.ID]; ok {
			links[c.ID] = l
		}
	}
	facts, names, err := s.factsOfClaims(ctx, links)
	if err != nil {
		return nil, err
	}
	contradictions, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the contradictions: %w", err)
	}
	facing := map[string][]aid.Contradiction{}
	for _, x := range contradictions {
		for i, id := range x.Claims {
			if !slices.Contains(x.Claims[:i], id) {
				facing[id] = append(facing[id], x)
			}
		}
	}
	out := make(map[string]MarginNote, len(shown))
	for _, c := range shown {
		n := MarginNote{
			N: numbers[c.ID], ID: c.ID, Here: c.ID == d.Here, Kind: term(s.p, "kind", string(c.Kind)),
			Family: term(s.p, "family", string(c.Family)), Line: capital(s.claimLine(c)), Status: statusForms[c.Status], Review: "/claims/" + c.ID,
		}
		n.Status.Word = term(s.p, "status", string(c.Status))
		n.Figures = s.listed(s.figureTexts(c.Figures))
		for _, f := range facts[c.ID] {
			if st := s.verdict(f); !slices.Contains(n.States, st) && f.Verdict != aid.NotEstablished {
				n.States = append(n.States, st)
				n.Rating = f.Rating
			}
		}
		for _, x := range facing[c.ID] {
			face := s.faces(x, c.ID, numbers)
			if slices.ContainsFunc(n.Faces, func(l NamedLink) bool { return l.Name == face.Name }) {
				face.Name = capital(s.note(x.Title))
			}
			n.Faces = append(n.Faces, face)
		}
		if a := d.Links[c.ID].Activity; a != "" {
			n.Activity = &NamedLink{Name: capital(names[a]), Href: "/activities/" + a}
		}
		out[c.ID] = n
	}
	return out, nil
}

// faces names what a claim faces in a contradiction: a note on this page where it can.
func (s *Site) faces(x aid.Contradiction, id string, numbers map[string]int) NamedLink {
	for _, other := range x.Claims {
		if n := numbers[other]; other != id && n > 0 {
			return NamedLink{Name: s.p.T("reader.faces_note", "i", n), Href: "/contradictions#" + anchor(x.ID)}
		}
	}
	if x.Conversion != nil {
		return NamedLink{Name: s.p.T("reader.see_check"), Href: "/contradictions#" + anchor(x.ID)}
	}
	return NamedLink{Name: s.note(x.Title), Href: "/contradictions#" + anchor(x.ID)}
}

// factsOfClaims returns the facts that each claim is for, and the names of their activities.
func (s *Site) factsOfClaims(ctx context.Context, links map[string]aid.Link) (map[string][]aid.Fact, map[string]string, error) {
	out, names := map[string][]aid.Fact{}, map[string]string{}
	for _, l := range links {
		if l.Activity != "" {
			names[l.Activity] = ""
		}
	}
	add := func(facts []aid.Fact) {
		for _, f := range facts {
			for _, id := range f.Claims {
				out[id] = append(out[id], f)
			}
		}
	}
	if len(names) > askedEach {
		return out, names, s.factsOfMany(ctx, names, add)
	}
	for id := range names {
		a, err := s.r.Activity(ctx, id)
		if err != nil {
			return nil, nil, fmt.Errorf("read the activity: %w", err)
		}
		facts, err := s.r.Facts(ctx, "activity:"+id)
		if err != nil {
			return nil, nil, fmt.Errorf("read the facts: %w", err)
		}
		names[id] = s.nameOf(a)
		add(facts)
	}
	return out, names, nil
}

// askedEach is how many activities are read one by one; more are taken out of the list of all.
const askedEach = 8

// factsOfMany names the activities and adds the facts about them, out of the lists of all.
func (s *Site) factsOfMany(ctx context.Context, names map[string]string, add func([]aid.Fact)) error {
	activities, err := s.r.Activities(ctx, aid.EntityFilter{})
	if err != nil {
		return fmt.Errorf("read the activities: %w", err)
	}
	for _, a := range activities {
		if _, ok := names[a.ID]; ok {
			names[a.ID] = s.nameOf(a)
		}
	}
	facts, err := s.r.Facts(ctx, "")
	if err != nil {
		return fmt.Errorf("read the facts: %w", err)
	}
	add(slices.DeleteFunc(facts, func(f aid.Fact) bool {
		id, ok := strings.CutPrefix(f.Subject, "activity:")
		_, wanted := names[id]
		return !ok || !wanted
	}))
	// An activity that only a dataset lists stands in no list of ours.
	for id, name := range names {
		if name != "" {
			continue
		}
		a, err := s.r.Activity(ctx, id)
		if err != nil {
			return fmt.Errorf("read the activity: %w", err)
		}
		names[id] = s.nameOf(a)
	}
	return nil
}
