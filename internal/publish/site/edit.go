package site

import (
	"fmt"
	"maps"
	"slices"

	"toguna/internal/aid"
)

// The words that a field with a list of its own may hold, in the order in which a form offers them (docs/codebook.md).
var (
	editKinds = []string{
		"flow", "delivery", "deployment", "training", "project", "agreement", "visit", "event", "trade", "statistic", "position", "causal", "recommendation",
	}
	editStages = []string{
		"announced", "pledged", "committed", "disbursed", "delivered", "under_way", "completed", "in_use", "idle", "suspended", "cancelled",
	}
	editEvidence = []string{
		"agreement_text", "gazette", "debt_register", "audit", "official_record", "handover", "inspection", "image", "dataset", "report", "statement",
	}
	editInstruments = []string{"grant", "interest_free_loan", "concessional_loan", "loan", "in_kind", "investment", "debt_relief", "unspecified"}
	editModalities  = []string{"asserted", "planned", "promised", "estimated", "hypothesised", "disputed", "denied"}
	editSectors     = []string{
		"security", "education", "health", "agriculture", "transport", "mining", "energy", "telecoms", "trade", "governance", "culture", "humanitarian", "other",
	}
)

// Sent is a form that came back because one of its fields could not be read: what stood in it, and what was wrong.
type Sent struct {
	Set    map[string]string
	Reason string
	Seen   string
	Fault  *aid.FieldError
}

// refill puts what a person had written back into the form of the desk, with what was wrong beside its field.
func (s *Site) refill(k *Desk, sent *Sent) {
	if sent == nil {
		return
	}
	k.Reason, k.Seen, k.Open = sent.Reason, sent.Seen, true
	for i := range k.Edit {
		f := &k.Edit[i]
		if v, ok := sent.Set[f.Name]; ok {
			f.Value = v
			for j := range f.Options {
				f.Options[j].Selected = f.Options[j].Value == v
			}
		}
		if sent.Fault != nil && sent.Fault.Field == f.Name {
			f.Fault = s.note(sent.Fault.Why)
		}
	}
}

// editFields are the fields that a person can correct, with the codes of each list.
func (s *Site) editFields(c aid.Claim) []EditField {
	text := func(name, value string) EditField {
		return EditField{Name: name, Label: s.p.T("field." + name), Value: value}
	}
	families := []string{}
	for _, f := range aid.Families() {
		families = append(families, string(f))
	}
	figures := text("figures", aid.FiguresSaid(c.Figures, s.boundWord))
	figures.Hint, figures.Wide = s.p.T("field.figures.hint"), true
	return []EditField{
		s.editList("kind", string(c.Kind), editKinds), text("what", c.What),
		text("provider", c.Provider), text("receiver", c.Receiver), text("implementer", c.Implementer), text("activity", c.Activity),
		s.editList("stage", string(c.Stage), editStages), s.editList("evidence", string(c.Evidence), editEvidence),
		s.editList("instrument", string(c.Instrument), editInstruments),
		figures, text("date", c.Date.String()), text("place", c.Place),
		s.editList("family", string(c.Family), families), s.editList("sector", c.Sector, editSectors),
		text("attributed_to", c.AttributedTo), s.editList("modality", string(c.Modality), editModalities), s.editGloss(c),
	}
}

// editList is a field that holds a word of a list, or the word that it holds now.
func (s *Site) editList(name, current string, words []string) EditField {
	f := EditField{Name: name, Label: s.p.T("field." + name), Value: current}
	f.Options = []Option{{Value: "", Label: s.p.T("field.none"), Selected: current == ""}}
	if current != "" && !slices.Contains(words, current) {
		words = append([]string{current}, words...)
	}
	for _, v := range words {
		f.Options = append(f.Options, Option{Value: v, Label: term(s.p, name, v), Selected: v == current})
	}
	return f
}

// boundWord is the word for a bound that pages show.
func (s *Site) boundWord(bound string) string {
	if !s.p.Has("bound." + bound) {
		return bound
	}
	return s.p.T("bound." + bound)
}

// editGloss is the field of the sentence. One that the fields make stands in it as what is there when nothing is written.
func (s *Site) editGloss(c aid.Claim) EditField {
	f := EditField{Name: "gloss", Label: s.p.T("field.gloss"), Value: c.Gloss, Wide: true}
	if glossMade(c) {
		f.Value, f.Without = "", s.gloss(c)
	}
	return f
}

// Corrections compares what a form sent with the claim as it stands: the fields that differ. One that no form may set, or
// figures that cannot be read, are an error.
func Corrections(c aid.Claim, form map[string]string) (map[string]string, error) {
	now := map[string]string{
		"kind": string(c.Kind), "provider": c.Provider, "receiver": c.Receiver, "implementer": c.Implementer, "activity": c.Activity,
		"stage": string(c.Stage), "evidence": string(c.Evidence), "instrument": string(c.Instrument), "date": c.Date.String(), "place": c.Place,
		"family": string(c.Family), "modality": string(c.Modality), "attributed_to": c.AttributedTo, "gloss": c.Gloss,
		"figures": aid.FiguresSaid(c.Figures, nil), "what": c.What, "sector": c.Sector,
	}
	set := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(form)) {
		was, ok := now[name]
		if !ok {
			return nil, fmt.Errorf("no claim has a field %q: %w", name, aid.ErrInvalid)
		}
		if was == form[name] || name == "gloss" && form[name] == "" && glossMade(c) {
			continue
		}
		set[name] = form[name]
		if name != "figures" {
			continue
		}
		figures, err := aid.FormFigures(c.Figures, form[name])
		if err != nil {
			return nil, fmt.Errorf("correct the figures: %w", err)
		}
		if set[name] = aid.FiguresSet(c.Figures, figures); aid.FiguresSaid(figures, nil) == was {
			delete(set, name)
		}
	}
	return set, nil
}
