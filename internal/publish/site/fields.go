package site

import (
	"strings"

	"toguna/internal/aid"
)

// fields lists what a claim states, with the words of the codebook.
func (s *Site) fields(c aid.Claim) []Field {
	var out []Field
	add := func(key, value, note string) {
		if value != "" {
			out = append(out, Field{Label: s.p.T("field." + key), Value: value, Note: note})
		}
	}
	add("kind", term(s.p, "kind", string(c.Kind)), "")
	add("what", c.What, "")
	add("provider", capital(s.p.Names(c.Provider)), "")
	add("receiver", capital(s.p.Names(c.Receiver)), "")
	add("implementer", capital(s.p.Names(c.Implementer)), "")
	add("activity", s.p.Name(c.Activity), "")
	add("stage", term(s.p, "stage", string(c.Stage)), "")
	add("evidence", term(s.p, "evidence", string(c.Evidence)), "")
	add("instrument", term(s.p, "instrument", string(c.Instrument)), "")
	for _, f := range c.Figures {
		note := ""
		if f.OfWhat != "" && f.Type != aid.TypePercent { // a share says itself of what it is
			note = s.p.T("field.of_what", "what", f.OfWhat)
		}
		if f.Equals > 0 && f.Equals <= len(c.Figures) {
			note = s.p.T("field.converts", "figure", s.figureText(c.Figures[f.Equals-1]))
		}
		add("figure", s.figureText(f), note)
	}
	if len(c.Figures) == 0 && (c.Kind == aid.Flow || c.Kind == aid.Delivery) {
		out = append(out, Field{Label: s.p.T("field.figure"), Value: s.p.T("unknown"), Unknown: true})
	}
	add("date", s.p.Date(c.Date.String()), "")
	add("place", capital(s.p.Names(c.Place)), "")
	add("family", term(s.p, "family", string(c.Family)), "")
	add("sector", term(s.p, "sector", c.Sector), "")
	add("attributed_to", s.saidBy(c.AttributedTo), "")
	add("modality", term(s.p, "modality", string(c.Modality)), "")
	add("gloss", s.gloss(c), "")
	if c.ByPerson() && c.Span.Document != "" {
		add("added_by", c.Coder, "")
	} else {
		add("coder", c.Coder, s.howRead(c))
	}
	return out
}

// saidBy names whom a source credits.
func (s *Site) saidBy(who string) string {
	if k := "attributed_to." + who; s.p.Has(k) {
		return s.p.T(k)
	}
	return s.p.Names(who)
}

// howRead says how a suggestion came about and what its confidence is worth, measured on reports that no rule was made for.
func (s *Site) howRead(c aid.Claim) string {
	sure := term(s.p, "confidence", string(c.Confidence))
	kind, rule, ok := strings.Cut(c.Coder, ".")
	if !ok || aid.ClaimKind(kind) != c.Kind || c.Confidence == "" || !c.Kind.OfAid() {
		return sure
	}
	how := s.p.T("coder.weighed")
	if strings.HasPrefix(rule, "clause") {
		how = s.p.T("coder.clause")
	}
	return s.p.T("coder.how", "confidence", sure, "share", s.p.T("coder.share."+string(c.Confidence)), "how", how)
}
