package gold

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
)

// A ClaimCase is a sentence of our own with the claims that a careful coder would put down; a field that is left out is
// not compared.
type ClaimCase struct {
	Set       string        `yaml:"-"`
	Text      string        `yaml:"text"`
	Before    string        `yaml:"before"` // words before it in the same paragraph
	Published string        `yaml:"published"`
	Source    string        `yaml:"source"` // kind of the source
	Language  string        `yaml:"language"`
	Claims    []WantedClaim `yaml:"claims"`
}

// A WantedClaim is a claim that a sentence states. A figure is an amount with its currency or unit: "5000000 EUR".
type WantedClaim struct {
	Kind        string   `yaml:"kind"`
	Provider    string   `yaml:"provider"`
	Receiver    string   `yaml:"receiver"`
	Implementer string   `yaml:"implementer"`
	Activity    string   `yaml:"activity"`
	Stage       string   `yaml:"stage"`
	Instrument  string   `yaml:"instrument"`
	Date        string   `yaml:"date"`
	Place       string   `yaml:"place"`
	Modality    string   `yaml:"modality"`
	Evidence    string   `yaml:"evidence"`
	Figures     []string `yaml:"figures"`
}

// ReadClaimCases reads all files of a folder.
func ReadClaimCases(dir string) ([]ClaimCase, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list claim sentences: %w", err)
	}
	var all []ClaimCase
	for _, f := range files {
		r, err := os.Open(f)
		if err != nil {
			return nil, fmt.Errorf("read claim sentences: %w", err)
		}
		cs, err := readClaimCases(r)
		r.Close()
		if err != nil {
			return nil, fmt.Errorf("read claim sentences of %s: %w", filepath.Base(f), err)
		}
		for i := range cs {
			cs[i].Set = strings.TrimSuffix(filepath.Base(f), ".yaml")
		}
		all = append(all, cs...)
	}
	return all, nil
}

func readClaimCases(r io.Reader) ([]ClaimCase, error) {
	var cs []ClaimCase
	err := yaml.NewDecoder(r).Decode(&cs)
	return cs, err
}

// MeasureClaims compares suggested claims with those of the cases. The sentences name no spans: claims of one kind are
// paired by what they share, figures first.
func MeasureClaims(cases []ClaimCase, suggest func(ClaimCase) []aid.Claim) Report {
	var r Report
	for _, c := range cases {
		r.measure(c, suggest(c))
	}
	return r
}

func (r *Report) measure(c ClaimCase, got []aid.Claim) {
	used, right := make([]bool, len(got)), make([]bool, len(got))
	for _, w := range c.Claims {
		s, all := r.score("claim "+w.Kind), 0
		s.Gold++
		i := best(w, got, used)
		if i < 0 {
			r.Problems = append(r.Problems, Problem{What: "missed", Type: "claim", Gold: w.show(), Sentence: c.Text})
			continue
		}
		used[i] = true
		all++
		s.Span += all
		r.wantedFields(w, got[i])
		if w.holds(got[i]) {
			s.Value++
			right[i] = true
		} else {
			r.Problems = append(r.Problems, Problem{What: "value", Type: "claim", Gold: w.show(), Pred: showClaim(got[i]), Rule: got[i].Coder, Sentence: c.Text})
		}
	}
	for i, g := range got {
		r.score("claim "+string(g.Kind)).Pred++
		t := r.trust(g.Confidence, "claims")
		t.Total++
		if right[i] {
			t.Right++
		}
		if !used[i] {
			r.Problems = append(r.Problems, Problem{What: "false", Type: "claim", Pred: showClaim(g), Rule: g.Coder, Sentence: c.Text})
		}
	}
}

// best finds the claim of the wanted kind that shares most with it; -1 where none is left.
func best(w WantedClaim, got []aid.Claim, used []bool) int {
	at, most := -1, -1
	for i, c := range got {
		if used[i] || string(c.Kind) != w.Kind {
			continue
		}
		n := 0
		for points, same := range map[int]bool{
			4: sameWantedFigures(w.Figures, c.Figures), 2: w.Stage != "" && string(c.Stage) == w.Stage,
			1: w.Provider != "" && SameRole(w.Provider, c.Provider),
		} {
			if same {
				n += points
			}
		}
		if n > most {
			at, most = i, n
		}
	}
	return at
}

// sameWantedFigures compares amounts, and the currencies of money; the unit of a count is not compared, as in Eval.
func sameWantedFigures(want []string, got []aid.Figure) bool {
	a, b := make([]string, 0, len(want)), make([]string, 0, len(got))
	for _, w := range want {
		amount, unit, _ := strings.Cut(strings.TrimSpace(w), " ")
		if len(unit) != 3 || strings.ToUpper(unit) != unit {
			unit = ""
		}
		a = append(a, amount+" "+unit)
	}
	for _, f := range got {
		b = append(b, f.Amount+" "+f.Currency)
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// holds reports whether provider, receiver and figures are as wanted.
func (w WantedClaim) holds(c aid.Claim) bool {
	return (w.Provider == "" || SameRole(w.Provider, c.Provider)) && (w.Receiver == "" || SameRole(w.Receiver, c.Receiver)) &&
		sameWantedFigures(w.Figures, c.Figures)
}

func (r *Report) wantedFields(w WantedClaim, c aid.Claim) {
	for _, f := range []struct{ name, want, got string }{
		{"provider", w.Provider, c.Provider}, {"receiver", w.Receiver, c.Receiver}, {"implementer", w.Implementer, c.Implementer},
		{"activity", w.Activity, c.Activity}, {"stage", w.Stage, string(c.Stage)}, {"instrument", w.Instrument, string(c.Instrument)},
		{"date", w.Date, c.Date.String()}, {"place", w.Place, c.Place}, {"modality", w.Modality, string(c.Modality)},
		{"evidence", w.Evidence, string(c.Evidence)},
	} {
		if f.want != "" {
			r.compare(f.name, SameRole(f.want, f.got))
		}
	}
	r.compare("quantities", sameWantedFigures(w.Figures, c.Figures))
}

func (w WantedClaim) show() string {
	return fmt.Sprintf("%s: %s > %s [%s]", w.Kind, orDash(w.Provider), orDash(w.Receiver), strings.Join(w.Figures, ", "))
}
