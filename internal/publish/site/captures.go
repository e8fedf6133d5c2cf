package site

import (
	"slices"

	"toguna/internal/aid"
)

// isFollowed reports whether a later capture has taken the place of a document.
func isFollowed(docs []aid.Document, sha256 string) bool {
	return slices.ContainsFunc(docs, func(d aid.Document) bool { return d.Follows == sha256 })
}

// presentDocument is the first document that no later capture has taken the place of.
func presentDocument(docs []aid.Document) int {
	return max(0, slices.IndexFunc(docs, func(d aid.Document) bool { return !isFollowed(docs, d.SHA256) }))
}

// captures says of a source whose document was captured or read again which text is shown, and lists its orphans.
func (s *Site) captures(h *held, d *ReaderPage, docs []aid.Document, claims []aid.Claim) {
	if isFollowed(docs, d.Document.SHA256) {
		at := slices.IndexFunc(docs, func(x aid.Document) bool { return x.Follows == d.Document.SHA256 })
		d.Followed = &NamedLink{
			Name: s.p.T("reader.captured", "date", s.moment(docs[at].Capture.At)),
			Href: "/sources/" + d.Source.ID + "?document=" + docs[at].SHA256, Note: s.p.T("reader.captured", "date", s.moment(d.Document.Capture.At)),
		}
	}
	for _, c := range claims {
		if c.Orphan != "" && c.Status != aid.Rejected {
			d.Orphans = append(d.Orphans, s.claimRow(h, c))
		}
	}
}

// standsIn reports whether the words of a claim are those of the text at its place; those of an orphan may not be.
func standsIn(text []rune, c aid.Claim) bool {
	return c.Orphan == "" || c.Span.Start >= 0 && c.Span.Start <= c.Span.End && c.Span.End <= len(text) &&
		string(text[c.Span.Start:c.Span.End]) == c.Span.Quote
}
