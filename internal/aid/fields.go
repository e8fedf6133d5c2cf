package aid

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/edtf"
)

// The words that the codebook allows for a field (docs/codebook.md).
var (
	claimKinds = texts(Flow, Delivery, Deployment, Training, Project, Agreement, Visit,
		Event, Trade, Statistic, Position, Causal, Recommendation)
	stages = texts(Announced, Pledged, Committed, Disbursed, Delivered, UnderWay, Completed,
		InUse, Idle, Suspended, Cancelled)
	evidences = texts(AgreementText, Gazette, DebtRegister, Audit, OfficialRecord, Handover,
		Inspection, Image, DatasetRow, Report, Statement)
	instruments = texts(Grant, InterestFreeLoan, ConcessionalLoan, Loan, InKind, Investment,
		DebtRelief, Unspecified)
	modalities = texts(Asserted, Planned, Promised, Estimated, Hypothesised, Disputed, Denied)
	families   = texts(Families()...)
)

func texts[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// A field is one that a person may correct: how it is set, and which words it may hold.
type field struct {
	set     func(c *Claim, v string)
	allowed []string // nil: any text
}

var fields = map[string]field{
	"provider":      {set: func(c *Claim, v string) { c.Provider = v }},
	"receiver":      {set: func(c *Claim, v string) { c.Receiver = v }},
	"implementer":   {set: func(c *Claim, v string) { c.Implementer = v }},
	"activity":      {set: func(c *Claim, v string) { c.Activity = v }},
	"place":         {set: func(c *Claim, v string) { c.Place = v }},
	"sector":        {set: func(c *Claim, v string) { c.Sector = v }},
	"attributed_to": {set: func(c *Claim, v string) { c.AttributedTo = v }},
	"what":          {set: func(c *Claim, v string) { c.What = v }},
	"gloss":         {set: func(c *Claim, v string) { c.Gloss = v }},
	"kind":          {func(c *Claim, v string) { c.Kind = ClaimKind(v) }, claimKinds},
	"family":        {func(c *Claim, v string) { c.Family = Family(v) }, families},
	"stage":         {func(c *Claim, v string) { c.Stage = Stage(v) }, stages},
	"evidence":      {func(c *Claim, v string) { c.Evidence = Evidence(v) }, evidences},
	"instrument":    {func(c *Claim, v string) { c.Instrument = Instrument(v) }, instruments},
	"modality":      {func(c *Claim, v string) { c.Modality = Modality(v) }, modalities},
}

// SetFields sets fields of a claim by their names. An empty text clears a field, but for the kind. ErrInvalid for a field that no
// person sets, and for a word that the codebook does not have.
func SetFields(c *Claim, set map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		v := strings.TrimSpace(set[name])
		if name == "date" {
			d, err := parseDate(v)
			if err != nil {
				return err
			}
			c.Date = d
			continue
		}
		if name == "figures" {
			figures, err := CorrectFigures(c.Figures, v)
			if err != nil {
				return err
			}
			c.Figures = figures
			continue
		}
		f, ok := fields[name]
		if !ok {
			return fmt.Errorf("a decision cannot set %q; it can set %s: %w", name, settable(), ErrInvalid)
		}
		if err := checkWord(name, v, f.allowed); err != nil {
			return err
		}
		if name == "kind" && v == "" {
			return &FieldError{Field: name, Why: Note{Key: "correct.kind", Text: "the kind of a claim cannot be empty"}}
		}
		f.set(c, v)
	}
	return nil
}

func settable() string {
	return strings.Join(slices.Sorted(maps.Keys(fields)), ", ") + ", date, figures"
}

// parseDate reads an EDTF date; an empty text is no date.
func parseDate(v string) (edtf.Date, error) {
	if v == "" {
		return edtf.Date{}, nil
	}
	d, err := edtf.Parse(v)
	if err != nil {
		return d, &FieldError{Field: "date", Why: Note{Key: "correct.date", Args: map[string]string{"date": v}, Text: err.Error()}}
	}
	return d, nil
}

func checkWord(name, v string, allowed []string) error {
	if allowed == nil || v == "" || slices.Contains(allowed, v) {
		return nil
	}
	return &FieldError{Field: name, Why: Note{Key: "correct.word", Args: map[string]string{"word": v, "list": strings.Join(allowed, ", ")},
		Text: fmt.Sprintf("%s cannot be %q; it is one of %s", name, v, strings.Join(allowed, ", "))}}
}

// CheckWords refuses a claim with words that the codebook does not have.
func CheckWords(c Claim) error {
	for _, w := range []struct {
		name, v string
		allowed []string
	}{
		{"kind", string(c.Kind), claimKinds}, {"family", string(c.Family), families}, {"stage", string(c.Stage), stages},
		{"evidence", string(c.Evidence), evidences}, {"instrument", string(c.Instrument), instruments},
		{"modality", string(c.Modality), modalities},
	} {
		if err := checkWord(w.name, w.v, w.allowed); err != nil {
			return err
		}
	}
	return nil
}
