package site

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"toguna/internal/aid"
)

// desk lays one claim out to be decided.
func (s *Site) desk(ctx context.Context, h *held, c aid.Claim, d *ClaimsPage) (*Desk, error) {
	k := &Desk{Claim: c, Evidence: s.evidence(h, c.ID), Status: statusForms[c.Status], Source: h.sources[c.SourceID]}
	if _, ok := h.claims[c.ID]; !ok {
		h.add([]aid.Claim{c})
		k.Evidence = s.evidence(h, c.ID)
	}
	k.Status.Word = term(s.p, "status", string(c.Status))
	k.Review, k.Seen = c.Status == aid.Suggested, strconv.FormatInt(c.Version, 10)
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
