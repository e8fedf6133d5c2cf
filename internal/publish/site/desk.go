package site

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// around is how much text stands before and after the words on the desk.
const around = 160

// desk lays one claim out to be decided.
func (s *Site) desk(ctx context.Context, h *held, c aid.Claim, d *ClaimsPage) (*Desk, error) {
	k := &Desk{Claim: c, Evidence: s.evidence(h, c.ID), Status: statusForms[c.Status], Source: h.sources[c.SourceID]}
	if _, ok := h.claims[c.ID]; !ok {
		h.add([]aid.Claim{c})
		k.Evidence = s.evidence(h, c.ID)
	}
	k.Status.Word = term(s.p, "status", string(c.Status))
	k.Review = c.Status == aid.Suggested
	k.Heading = s.p.T("desk.heading." + string(c.Status))
	if err := s.deskText(ctx, k); err != nil {
		return nil, err
	}
	k.Fields, k.Edit, k.Gloss = s.fields(c), s.editFields(c), s.gloss(c)
	findings, err := s.r.Findings(ctx, "claim:"+c.ID)
	if err != nil {
		return nil, fmt.Errorf("read the findings: %w", err)
	}
	k.Findings = s.toldAll(findings)
	contradictions, err := s.r.Contradictions(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the contradictions: %w", err)
	}
	for _, x := range contradictions {
		if slices.Contains(x.Claims, c.ID) {
			k.Faces = append(k.Faces, NamedLink{Name: s.note(x.Title), Note: s.note(x.Difference), Href: "/contradictions#" + anchor(x.ID)})
		}
	}
	links, err := s.r.Links(ctx, []string{c.ID})
	if err != nil {
		return nil, fmt.Errorf("read the links: %w", err)
	}
	if a := links[c.ID].Activity; a != "" {
		act, err := s.r.Activity(ctx, a)
		if err != nil {
			return nil, fmt.Errorf("read the activity: %w", err)
		}
		k.Activity = &NamedLink{Name: s.nameOf(act), Href: "/activities/" + a}
	}
	if i := slices.IndexFunc(d.Claims, func(x aid.Claim) bool { return x.ID == c.ID }); i >= 0 {
		if i > 0 {
			k.Prev = d.Rows[i-1].Href
		}
		if i+1 < len(d.Rows) {
			k.Next, k.NextID = d.Rows[i+1].Href, d.Claims[i+1].ID
		}
	}
	return k, nil
}

// deskText gives the claim's words their surroundings.
func (s *Site) deskText(ctx context.Context, k *Desk) error {
	c := k.Claim
	if c.Span.Document == "" {
		return nil
	}
	t, err := s.r.Text(ctx, c.Span.Document)
	if err != nil {
		return fmt.Errorf("read the text: %w", err)
	}
	if c.Span.Start < 0 || c.Span.Start > c.Span.End {
		return nil
	}
	from, to := max(0, c.Span.Start-around), c.Span.End+around
	words, ok := stretchOf(t.Content, from, c.Span.End, to)
	if ok && c.Orphan != "" && string(words[c.Span.Start-from:c.Span.End-from]) != c.Span.Quote {
		k.Before, k.After = c.Span.Before, c.Span.After // the text is another one now
		return nil
	}
	if !ok {
		return nil
	}
	first := from
	for _, p := range t.Paragraphs {
		if p.Start <= c.Span.Start && c.Span.Start < p.End {
			from = max(from, p.Start)
		}
		if p.Start < c.Span.End && c.Span.End <= p.End {
			to = min(to, p.End)
		}
	}
	to = min(to, first+len(words))
	k.Before, k.After = trimWords(string(words[from-first:c.Span.Start-first]), true), trimWords(string(words[c.Span.End-first:to-first]), false)
	return nil
}

// stretchOf is the characters of a text from one to another, or to its end; false when it ends before needed. A desk
// shows a few words of a text that may be long, so the rest is counted and not copied.
func stretchOf(text string, from, needed, to int) ([]rune, bool) {
	at := 0
	out := make([]rune, 0, to-from)
	for _, r := range text {
		if at >= to {
			return out, true
		}
		if at >= from {
			out = append(out, r)
		}
		at++
	}
	return out, at >= needed
}

// trimWords cuts a surrounding at a word's edge and says that it is cut.
func trimWords(text string, front bool) string {
	if len([]rune(text)) < around {
		return text
	}
	if front {
		if _, rest, ok := strings.Cut(text, " "); ok {
			return "… " + rest
		}
		return "… " + text
	}
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		return text[:i] + " …"
	}
	return text + " …"
}
