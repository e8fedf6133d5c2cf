package casefile

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// A Decision is a reviewer's decision about the claim that states a certain thing, or a claim that a reviewer added.
type Decision struct {
	Match  Key               `yaml:"match,omitempty"`
	Add    *Words            `yaml:"add,omitempty"` // the words of a claim that the rules missed; its fields are in Set
	Status aid.Status        `yaml:"status"`
	Set    map[string]string `yaml:"set,omitempty"`
	Reason string            `yaml:"reason,omitempty"`
}

// A Key says what a claim states, without saying where. Two claims with one key are told apart by N, their place in the
// order of sources and texts.
type Key struct {
	Work     int           `yaml:"work,omitempty"` // which work of the case, from 1; 0 is any
	Kind     aid.ClaimKind `yaml:"kind"`
	Provider string        `yaml:"provider,omitempty"`
	Receiver string        `yaml:"receiver,omitempty"`
	Figures  []string      `yaml:"figures,omitempty"` // "5000000 EUR", "20–60 person", "9.7 percent"
	Date     string        `yaml:"date,omitempty"`
	Place    string        `yaml:"place,omitempty"`
	N        int           `yaml:"n,omitempty"`
	Words    string        `yaml:"-"` // of a claim that a person added: by these it is looked for
}

// String writes the key on one line, for the list of decisions that found no claim.
func (k Key) String() string {
	parts := []string{string(k.Kind)}
	if k.Provider != "" || k.Receiver != "" {
		parts = append(parts, k.Provider+" > "+k.Receiver)
	}
	parts = append(parts, k.Figures...)
	for _, s := range []string{k.Date, k.Place} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if k.N > 0 {
		parts = append(parts, fmt.Sprintf("no. %d", k.N))
	}
	return strings.Join(parts, ", ")
}

// KeyOf is the key of a claim, without its ordinal.
func KeyOf(c aid.Claim) Key {
	k := Key{Kind: c.Kind, Provider: c.Provider, Receiver: c.Receiver, Date: c.Date.String(), Place: c.Place}
	for _, f := range c.Figures {
		k.Figures = append(k.Figures, f.Value())
	}
	return k
}

// matches reports whether a claim states what the key says. An empty part of the key takes anything; the ordinal is the
// caller's.
func (k Key) matches(c aid.Claim) bool {
	have := KeyOf(c)
	same := func(want, got string) bool { return want == "" || codelist.Fold(want) == codelist.Fold(got) }
	return k.Kind == c.Kind && same(k.Provider, have.Provider) && same(k.Receiver, have.Receiver) &&
		same(k.Date, have.Date) && same(k.Place, have.Place) &&
		(len(k.Figures) == 0 || slices.EqualFunc(k.Figures, have.Figures, sameFigure))
}

// sameFigure compares figures; the ends of a range may also stand with a slash between them, as files of earlier versions have
// it, or a hyphen.
func sameFigure(want, got string) bool {
	amount, unit, _ := strings.Cut(want, " ")
	return want == got || strings.TrimSpace(strings.NewReplacer("/", "–", "-", "–").Replace(amount)+" "+unit) == got
}

// A Resolution says what became of prepared decisions.
type Resolution struct {
	Decisions []aid.Decision
	Added     int   // claims that a person had added, and that stand now
	Missing   []Key // found no claim
	Several   []Key // fit several claims and name no ordinal
}

// Resolve finds the claim of each decision. Claims come in the order of sources and texts; works maps a source's id to
// the number of its work.
func Resolve(ds []Decision, claims []aid.Claim, works map[string]int, actor string) Resolution {
	var r Resolution
	for _, d := range ds {
		if d.Add != nil {
			continue
		}
		var fit []aid.Claim
		for _, c := range claims {
			if !byPerson(c) && d.Match.matches(c) && (d.Match.Work == 0 || works[c.SourceID] == d.Match.Work) {
				fit = append(fit, c)
			}
		}
		switch {
		case len(fit) == 0 || d.Match.N > len(fit):
			r.Missing = append(r.Missing, d.Match)
		case len(fit) > 1 && d.Match.N == 0:
			r.Several = append(r.Several, d.Match)
		default:
			c := fit[max(d.Match.N, 1)-1]
			r.Decisions = append(r.Decisions, aid.Decision{
				Claim: c.ID, Status: d.Status, Set: d.Set, Reason: d.Reason, Actor: actor,
			})
		}
	}
	return r
}

// ReadDecisions reads a file of decisions.
func ReadDecisions(r io.Reader) ([]Decision, error) {
	var file struct {
		Decisions []Decision `yaml:"decisions"`
	}
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("this is no file of decisions as `toguna decisions` writes it (%s): %w", reason(err), aid.ErrInvalid)
	}
	for i, d := range file.Decisions {
		if d.Status != aid.Accepted && d.Status != aid.Rejected {
			return nil, fmt.Errorf("decision %d: status is accepted or rejected, not %q: %w", i+1, d.Status, aid.ErrInvalid)
		}
		if d.Add != nil && (strings.TrimSpace(d.Add.Words) == "" || d.Set["kind"] == "") {
			return nil, fmt.Errorf("decision %d: a claim is added by its words and a set with its kind: %w", i+1, aid.ErrInvalid)
		}
	}
	return file.Decisions, nil
}

// reason is the first thing that a YAML reader complains of, without its heading and our names for types.
func reason(err error) string {
	var several *yaml.TypeError
	if errors.As(err, &several) && len(several.Errors) > 0 {
		what, _, _ := strings.Cut(several.Errors[0], " in type ")
		what, _, _ = strings.Cut(what, ": cannot unmarshal")
		return what
	}
	return strings.TrimPrefix(err.Error(), "yaml: ")
}

// WriteDecisions writes what was decided about claims, keyed by what they state. Original claims are those before any
// correction, since a correction is part of the decision and not of the key.
func WriteDecisions(w io.Writer, ds []Decision) error {
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(map[string]any{"decisions": ds}); err != nil {
		return err
	}
	return enc.Close()
}
