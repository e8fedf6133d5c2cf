package site

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// claimSubject begins the subject of a finding about a claim.
const claimSubject = "claim:"

// charactersAt is the place of a finding in the text of a document.
var charactersAt = regexp.MustCompile(`^characters ([0-9]+)–[0-9]+$`)

// claimsAtOnce is how many claims are asked for at a time.
const claimsAtOnce = 500

// A Causer keeps the findings of a state by cause. A reader that is one saves pages of a large case from sorting them anew.
type Causer interface {
	Causes(ctx context.Context) ([]finding.Group, error)
}

func (s *Site) causes(ctx context.Context) ([]finding.Group, error) {
	if k, ok := s.r.(Causer); ok {
		return k.Causes(ctx)
	}
	return Causes(ctx, s.r)
}

// Causes puts the findings together that have one cause in one document. A finding about a claim counts for the document that
// the claim's words stand in, and its place is the claim.
func Causes(ctx context.Context, r aid.Reader) ([]finding.Group, error) {
	findings, err := r.Findings(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the findings: %w", err)
	}
	var ids []string
	for _, f := range findings {
		if id, ok := strings.CutPrefix(f.Subject, claimSubject); ok {
			ids = append(ids, id)
		}
	}
	document := map[string]string{}
	for len(ids) > 0 {
		n := min(len(ids), claimsAtOnce)
		list, err := r.Claims(ctx, aid.ClaimFilter{IDs: ids[:n]})
		if err != nil {
			return nil, fmt.Errorf("read the claims: %w", err)
		}
		for _, c := range list.Claims {
			if c.Span.Document != "" {
				document[claimSubject+c.ID] = "document:" + c.Span.Document
			}
		}
		ids = ids[n:]
	}
	return finding.Collapse(findings, func(f aid.Finding) (thing, where string) {
		if doc := document[f.Subject]; doc != "" {
			return doc, f.Subject
		}
		return f.Subject, f.At
	}), nil
}
