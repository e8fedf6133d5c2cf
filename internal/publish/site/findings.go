package site

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
)

// A FindingRow is the findings of one code about one thing, in the words of the page.
type FindingRow struct {
	message.Told
	Code     string
	Severity aid.Severity
	About    NamedLink
	Places   []NamedLink // the first of them
	Rest     []NamedLink // the others
	N        int
}

// told tells one finding.
func (s *Site) told(f aid.Finding) FindingRow {
	return FindingRow{Told: s.p.Finding(s.findings, f), Code: f.Code, Severity: f.Severity, N: 1}
}

// toldAll tells findings as they are listed.
func (s *Site) toldAll(fs []aid.Finding) []FindingRow {
	var out []FindingRow
	for _, f := range fs {
		out = append(out, s.told(f))
	}
	return out
}

// placesOfFinding is how many places of findings alike are named at once.
const placesOfFinding = 5

// doubts fills the findings: those of one cause in one document are one line, with their number and their places.
func (s *Site) doubts(ctx context.Context, h *held, d *DataPage, q DataQuery) error {
	groups, err := s.causes(ctx)
	if err != nil {
		return err
	}
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
		row := s.toldGroup(g)
		row.About = name(g.About)
		s.placed(h, &row, g, row.About.Href)
		d.Doubts = append(d.Doubts, row)
	}
	return nil
}

// toldGroup tells the first of findings alike, and how many they are.
func (s *Site) toldGroup(g finding.Group) FindingRow {
	row := s.told(g.Finding)
	if row.N = g.Count(); row.N > 1 {
		row.Message = s.p.T("finding.times", "times", row.N, "message", row.Message)
	}
	return row
}

// placed names the places of findings alike: claims by where their words stand, characters of a document whose address is
// given by a link to them.
func (s *Site) placed(h *held, row *FindingRow, g finding.Group, document string) {
	for _, at := range g.Where {
		l := NamedLink{Name: s.p.Place(at)}
		if id, ok := strings.CutPrefix(at, claimSubject); ok {
			l = NamedLink{Name: id, Href: "/claims/" + id}
			if c, ok := h.claims[id]; ok {
				l.Name = s.loc(c).Text
			}
		} else if m := charactersAt.FindStringSubmatch(at); m != nil && strings.Contains(document, "?document=") {
			l.Href = document + "&from=" + m[1] + "#at"
		}
		row.Places = append(row.Places, l)
	}
	if len(row.Places) > placesOfFinding+1 {
		row.Places, row.Rest = row.Places[:placesOfFinding], row.Places[placesOfFinding:]
	}
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
		for _, at := range g.Where {
			if id, ok := strings.CutPrefix(at, claimSubject); ok {
				claims = append(claims, id)
			}
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
				return NamedLink{Name: capital(s.nameOf(a)), Href: "/activities/" + id}
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
