package site

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// gloss says in one sentence what a claim states: a person's own sentence as it was written, else one that is made of the
// fields in the language of the page. What is stored of the latter is English.
func (s *Site) gloss(c aid.Claim) string {
	if !glossMade(c) {
		return c.Gloss
	}
	if c.Span.Document == "" && c.Gloss == aid.RowGloss(c) {
		return s.p.T("claim.named", "kind", cmp.Or(c.Activity, c.What, s.p.Names(c.Provider)), "line", s.figureText(c.Figures[0]))
	}
	var parts []string
	add := func(part string) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	switch {
	case c.Provider != "" && c.Receiver != "":
		add(s.p.T("claim.from_to", "from", c.Provider, "to", c.Receiver))
	case c.Provider != "" && !c.Kind.OfAid(): // what a statistic is of has no other side
		add(s.p.T("claim.from", "from", c.Provider))
	case c.Receiver != "" && !c.Kind.OfAid():
		add(s.p.T("claim.to", "to", c.Receiver))
	case c.Provider != "":
		add(s.p.T("gloss.from", "from", c.Provider))
	case c.Receiver != "":
		add(s.p.T("gloss.to", "to", c.Receiver))
	}
	add(strings.Join(s.figureTexts(c.Figures), ", "))
	said := []string{}
	for _, f := range c.Figures {
		said = append(said, codelist.Fold(f.Quote))
	}
	if c.What != "" && !slices.Contains(said, codelist.Fold(c.What)) && codelist.Fold(c.What) != codelist.Fold(c.Activity) {
		add(s.p.T("gloss.what", "what", c.What))
	}
	add(s.p.Name(c.Activity))
	if c.Place != "" && c.Place != c.Receiver {
		add(s.p.T("gloss.place", "place", c.Place))
	}
	add(s.p.Date(c.Date.String()))
	kind, stage := term(s.p, "kind", string(c.Kind)), term(s.p, "stage", string(c.Stage))
	return s.p.T("gloss.line", "kind", kind, "stage", stage, "parts", s.listed(parts))
}

// glossMade reports whether the sentence of a claim is the one that its fields make, and no person's own.
func glossMade(c aid.Claim) bool {
	if c.Gloss == "" || slices.Contains(c.Corrected, "gloss") {
		return false
	}
	row := c.Span.Document == "" && len(c.Figures) > 0 && c.Gloss == aid.RowGloss(c)
	return row || c.Gloss == aid.Gloss(c)
}
