package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// The words that the codebook allows for a field (docs/codebook.md).
var (
	claimKinds = texts(aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project, aid.Agreement, aid.Visit,
		aid.Event, aid.Trade, aid.Statistic, aid.Position, aid.Causal, aid.Recommendation)
	stages = texts(aid.Announced, aid.Pledged, aid.Committed, aid.Disbursed, aid.Delivered, aid.UnderWay, aid.Completed,
		aid.InUse, aid.Idle, aid.Suspended, aid.Cancelled)
	evidences = texts(aid.AgreementText, aid.Gazette, aid.DebtRegister, aid.Audit, aid.OfficialRecord, aid.Handover,
		aid.Inspection, aid.Image, aid.DatasetRow, aid.Report, aid.Statement)
	instruments = texts(aid.Grant, aid.InterestFreeLoan, aid.ConcessionalLoan, aid.Loan, aid.InKind, aid.Investment,
		aid.DebtRelief, aid.Unspecified)
	modalities = texts(aid.Asserted, aid.Planned, aid.Promised, aid.Estimated, aid.Hypothesised, aid.Disputed, aid.Denied)
	families   = texts(aid.Families()...)
	decisions  = texts(aid.Accepted, aid.Rejected, aid.Suggested)
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
	set     func(c *aid.Claim, v string)
	allowed []string // nil: any text
}

var fields = map[string]field{
	"provider":      {set: func(c *aid.Claim, v string) { c.Provider = v }},
	"receiver":      {set: func(c *aid.Claim, v string) { c.Receiver = v }},
	"implementer":   {set: func(c *aid.Claim, v string) { c.Implementer = v }},
	"activity":      {set: func(c *aid.Claim, v string) { c.Activity = v }},
	"place":         {set: func(c *aid.Claim, v string) { c.Place = v }},
	"sector":        {set: func(c *aid.Claim, v string) { c.Sector = v }},
	"attributed_to": {set: func(c *aid.Claim, v string) { c.AttributedTo = v }},
	"what":          {set: func(c *aid.Claim, v string) { c.What = v }},
	"gloss":         {set: func(c *aid.Claim, v string) { c.Gloss = v }},
	"kind":          {func(c *aid.Claim, v string) { c.Kind = aid.ClaimKind(v) }, claimKinds},
	"family":        {func(c *aid.Claim, v string) { c.Family = aid.Family(v) }, families},
	"stage":         {func(c *aid.Claim, v string) { c.Stage = aid.Stage(v) }, stages},
	"evidence":      {func(c *aid.Claim, v string) { c.Evidence = aid.Evidence(v) }, evidences},
	"instrument":    {func(c *aid.Claim, v string) { c.Instrument = aid.Instrument(v) }, instruments},
	"modality":      {func(c *aid.Claim, v string) { c.Modality = aid.Modality(v) }, modalities},
}

// setFields corrects fields of a claim. An empty text clears a field, but for the kind.
func setFields(c *aid.Claim, set map[string]string) error {
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
			figures, err := aid.CorrectFigures(c.Figures, v)
			if err != nil {
				return err
			}
			c.Figures = figures
			continue
		}
		f, ok := fields[name]
		if !ok {
			return fmt.Errorf("a decision cannot set %q; it can set %s: %w", name, settable(), aid.ErrInvalid)
		}
		if err := checkWord(name, v, f.allowed); err != nil {
			return err
		}
		if name == "kind" && v == "" {
			return &aid.FieldError{Field: name, Why: aid.Note{Key: "correct.kind", Text: "the kind of a claim cannot be empty"}}
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
		return d, &aid.FieldError{Field: "date", Why: aid.Note{Key: "correct.date", Args: map[string]string{"date": v}, Text: err.Error()}}
	}
	return d, nil
}

func checkWord(name, v string, allowed []string) error {
	if allowed == nil || v == "" || slices.Contains(allowed, v) {
		return nil
	}
	return &aid.FieldError{Field: name, Why: aid.Note{Key: "correct.word", Args: map[string]string{"word": v, "list": strings.Join(allowed, ", ")},
		Text: fmt.Sprintf("%s cannot be %q; it is one of %s", name, v, strings.Join(allowed, ", "))}}
}

// checkDecision refuses what could not be applied to any claim.
func checkDecision(d aid.Decision) error {
	if strings.TrimSpace(d.Actor) == "" {
		return fmt.Errorf("a decision needs an actor: %w", aid.ErrInvalid)
	}
	if !slices.Contains(decisions, string(d.Status)) {
		return fmt.Errorf("a decision is one of %s, not %q: %w", strings.Join(decisions, ", "), d.Status, aid.ErrInvalid)
	}
	words := maps.Clone(d.Set)
	delete(words, "figures") // those are checked against the claim's own
	return setFields(&aid.Claim{}, words)
}

// checkClaim refuses a person's claim with words that the codebook does not have.
func checkClaim(c aid.Claim) error {
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
