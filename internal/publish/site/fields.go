package site

import (
	"maps"
	"slices"
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
	add("kind", term(s.p, "kind", string(c.Kind)), c.What)
	add("provider", capital(s.p.Names(c.Provider)), "")
	add("receiver", capital(s.p.Names(c.Receiver)), "")
	add("implementer", capital(s.p.Names(c.Implementer)), "")
	add("activity", s.p.Name(c.Activity), "")
	add("stage", term(s.p, "stage", string(c.Stage)), "")
	add("evidence", term(s.p, "evidence", string(c.Evidence)), "")
	add("instrument", term(s.p, "instrument", string(c.Instrument)), "")
	for _, f := range c.Figures {
		note := f.OfWhat
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
	said := s.saidBy(c.AttributedTo)
	if m := term(s.p, "modality", string(c.Modality)); m != "" {
		said = strings.TrimPrefix(said+", "+m, ", ")
	}
	add("attributed_to", said, "")
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

// editFields are the fields that a person can correct, with the codes of each list.
func (s *Site) editFields(c aid.Claim) []EditField {
	codes := func(kind, current string, values ...string) []Option {
		out := []Option{{Value: "", Label: s.p.T("field.none"), Selected: current == ""}}
		for _, v := range values {
			out = append(out, Option{Value: v, Label: term(s.p, kind, v), Selected: v == current})
		}
		return out
	}
	text := func(name, value string) EditField {
		return EditField{Name: name, Label: s.p.T("field." + name), Value: value}
	}
	list := func(name, kind, current string, values ...string) EditField {
		return EditField{Name: name, Label: s.p.T("field." + name), Value: current, Options: codes(kind, current, values...)}
	}
	families := []string{}
	for _, f := range aid.Families() {
		families = append(families, string(f))
	}
	return []EditField{
		list("kind", "kind", string(c.Kind), "flow", "delivery", "deployment", "training", "project", "agreement", "visit", "event", "trade", "statistic", "position", "causal", "recommendation"),
		text("provider", c.Provider), text("receiver", c.Receiver), text("implementer", c.Implementer), text("activity", c.Activity),
		list("stage", "stage", string(c.Stage), "announced", "pledged", "committed", "disbursed", "delivered", "under_way", "completed", "in_use", "idle", "suspended", "cancelled"),
		list("evidence", "evidence", string(c.Evidence), "agreement_text", "gazette", "debt_register", "audit", "official_record", "handover", "inspection", "image", "dataset", "report", "statement"),
		list("instrument", "instrument", string(c.Instrument), "grant", "interest_free_loan", "concessional_loan", "loan", "in_kind", "investment", "debt_relief", "unspecified"),
		text("figures", aid.FiguresText(c.Figures)),
		text("date", c.Date.String()), text("place", c.Place),
		list("family", "family", string(c.Family), families...),
		list("modality", "modality", string(c.Modality), "asserted", "planned", "promised", "estimated", "hypothesised", "disputed", "denied"),
		text("attributed_to", c.AttributedTo), s.editGloss(c),
	}
}

// editGloss is the field of the sentence. One that the fields make stands in it as what is there when nothing is written.
func (s *Site) editGloss(c aid.Claim) EditField {
	f := EditField{Name: "gloss", Label: s.p.T("field.gloss"), Value: c.Gloss}
	if glossMade(c) {
		f.Value, f.Without = "", s.gloss(c)
	}
	return f
}

// Corrections compares what a form sent with the claim as it stands: the fields that differ, and the first one that no
// form may set.
func Corrections(c aid.Claim, form map[string]string) (set map[string]string, unknown string) {
	now := map[string]string{
		"kind": string(c.Kind), "provider": c.Provider, "receiver": c.Receiver, "implementer": c.Implementer, "activity": c.Activity,
		"stage": string(c.Stage), "evidence": string(c.Evidence), "instrument": string(c.Instrument), "date": c.Date.String(), "place": c.Place,
		"family": string(c.Family), "modality": string(c.Modality), "attributed_to": c.AttributedTo, "gloss": c.Gloss,
		"figures": aid.FiguresText(c.Figures),
	}
	set = map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(form)) {
		was, ok := now[name]
		if !ok {
			return nil, name
		}
		if was == form[name] || name == "gloss" && form[name] == "" && glossMade(c) {
			continue
		}
		set[name] = form[name]
	}
	return set, ""
}
