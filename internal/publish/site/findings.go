package site

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// A FindingRow is the findings of one code about one thing.
type FindingRow struct {
	aid.Finding
	About NamedLink
	Where string
	N     int
}

// placesOfFinding is how many places of findings alike are named.
const placesOfFinding = 5

// doubts fills the findings: those of one code about one thing are one line, with their number.
func (s *Site) doubts(ctx context.Context, h *held, d *DataPage, q DataQuery) error {
	groups := finding.Collapse(d.Findings, nil)
	if q.Rows == 0 {
		q.Rows = heldPerPage
	} else {
		d.Findings, _ = portion(d.Findings, q.Findings, q.Rows, "/data", "findings", url.Values{})
	}
	groups, d.Doubt = portion(groups, q.Findings, q.Rows, "/data", "findings", q.values("findings"))
	name, err := s.subjects(ctx, h, groups)
	if err != nil {
		return err
	}
	for _, g := range groups {
		row := FindingRow{Finding: g.Finding, About: name(g.Subject), N: g.Count()}
		row.Where = strings.Join(g.Where[:min(placesOfFinding, len(g.Where))], "; ")
		if more := len(g.Where) - placesOfFinding; more > 0 {
			row.Where += "; " + s.p.T("more", "n", more)
		}
		d.Doubts = append(d.Doubts, row)
	}
	return nil
}

// subjects returns what names and links the subject of a finding.
func (s *Site) subjects(ctx context.Context, h *held, groups []finding.Group) (func(subject string) NamedLink, error) {
	docs, err := s.r.Documents(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the documents: %w", err)
	}
	links := map[string]NamedLink{}
	for _, d := range docs {
		links["document:"+d.SHA256] = NamedLink{Name: h.sources[d.SourceID].Title, Note: d.SourceID,
			Href: "/sources/" + d.SourceID + "?document=" + d.SHA256}
	}
	if dr := s.datasets(); dr != nil {
		releases, err := dr.Datasets(ctx, "")
		if err != nil {
			return nil, fmt.Errorf("read the releases: %w", err)
		}
		for _, r := range releases {
			id := r.Release.Source.ID
			links["dataset:"+r.Release.Dataset] = NamedLink{Name: h.sources[id].Title, Note: id, Href: "/data/" + id + "#findings"}
		}
	}
	var claims []string
	for _, g := range groups {
		if id, ok := strings.CutPrefix(g.Subject, "claim:"); ok {
			claims = append(claims, id)
		}
	}
	if err := s.more(ctx, h, claims); err != nil {
		return nil, err
	}
	return func(subject string) NamedLink {
		if l, ok := links[subject]; ok {
			return l
		}
		kind, id, _ := strings.Cut(subject, ":")
		switch kind {
		case "claim":
			if c, ok := h.claims[id]; ok {
				return NamedLink{Name: clip(c.Span.Quote + c.Locator), Note: id, Href: "/claims/" + id}
			}
		case "activity":
			if a, err := s.r.Activity(ctx, id); err == nil {
				return NamedLink{Name: capital(a.Name), Href: "/activities/" + id}
			}
		case "party":
			if p, err := s.r.Party(ctx, id); err == nil {
				return NamedLink{Name: s.partyName(p), Href: "/parties/" + id}
			}
		case "file":
			return NamedLink{Name: id}
		}
		return NamedLink{Name: subject}
	}, nil
}
