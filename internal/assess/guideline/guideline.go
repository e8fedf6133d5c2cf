// Package guideline checks a deal against a list of rules and says how much of the list is met, and how much is known.
//
// Units: weights are numbers above zero; strict, lenient and coverage are fractions from 0 to 1.
// Shape: a Guideline is a YAML file of rules whose tests are CEL expressions over the Fields of a Deal; each rule comes out
// as pass, fail, unknown or na. What a deal does not state is unknown and stays so through "and", "or" and "not".
// Errors: a rule that is wrong is refused when the guideline is loaded, with its line and column in the file and the
// fields there are; a rule that costs more than CostLimit to evaluate ends the check with ErrCost.
// Source: the 24 rules in guidelines/security-assistance.yaml, each with what it is after;
// docs/methodology.md#guideline.
package guideline

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"cel.dev/cel-go/cel"
	"go.yaml.in/yaml/v3"

	"toguna/internal/assess/sheet"
)

// Errors of the package, for errors.Is.
var (
	ErrRule = errors.New("guideline") // a rule, or the file, makes no sense
	ErrCost = errors.New("rule over its cost limit")
	ErrDeal = errors.New("deal") // a field that is not known, or of another kind
)

// CostLimit bounds the evaluation of one rule, in the units of CEL. The rules of the security-assistance guideline need
// a few hundred on a deal of ordinary size.
const CostLimit = 100_000

// An Expression is the source of a test, with its place in the file.
type Expression struct {
	Text   string
	node   *yaml.Node
	indent int // of a block, which the parser does not keep
}

// UnmarshalYAML keeps the place beside the text.
func (e *Expression) UnmarshalYAML(n *yaml.Node) error {
	e.node = n
	return n.Decode(&e.Text)
}

// findIndent looks at the first line of a block that has words on it.
func (e *Expression) findIndent(lines []string) {
	if e.node == nil || e.node.Style != yaml.LiteralStyle {
		return
	}
	for _, l := range lines[min(e.node.Line, len(lines)):] {
		if text := strings.TrimLeft(l, " "); strings.TrimSpace(text) != "" {
			e.indent = len(l) - len(text)
			return
		}
	}
}

// A Rule is one line of a guideline.
type Rule struct {
	ID        string     `yaml:"id"`
	Text      string     `yaml:"text"`
	AppliesTo Expression `yaml:"applies_to"` // false: the rule is not applicable; empty: it always is
	Test      Expression `yaml:"test"`       // empty: a person must judge, and the rule stays unknown
	Weight    *float64   `yaml:"weight"`     // nil is 1
	Basis     string     `yaml:"basis"`

	applies, test *program
}

// weight is the rule's weight.
func (r Rule) weight() float64 {
	if r.Weight == nil {
		return 1
	}
	return *r.Weight
}

// A Guideline is a named list of rules, ready to be evaluated.
type Guideline struct {
	ID      string `yaml:"id"`
	Title   string `yaml:"title"`
	Version int    `yaml:"version"`
	Source  string `yaml:"source"`
	Rules   []Rule `yaml:"rules"`
}

// Quality is the share of rules that have a test a machine can run, and a basis.
func (g Guideline) Quality() float64 {
	var n int
	for _, r := range g.Rules {
		if r.Test.Text != "" && r.Basis != "" {
			n++
		}
	}
	return float64(n) / float64(len(g.Rules))
}

// Load reads a guideline and compiles its rules.
func Load(r io.Reader, name string) (*Guideline, error) {
	var source bytes.Buffer
	var g Guideline
	if err := sheet.ReadYAML(io.TeeReader(r, &source), name, &g); err != nil {
		return nil, err
	}
	if len(g.Rules) == 0 {
		return nil, &sheet.FileError{File: name, Err: fmt.Errorf("%w: there are no rules", ErrRule)}
	}
	env, err := environment()
	if err != nil {
		return nil, err
	}
	seen, lines := map[string]bool{}, strings.Split(source.String(), "\n")
	for i := range g.Rules {
		rule := &g.Rules[i]
		rule.AppliesTo.findIndent(lines)
		rule.Test.findIndent(lines)
		if err := rule.check(seen); err != nil {
			return nil, &sheet.FileError{File: name, Line: line(rule), Err: err}
		}
		if rule.applies, err = compile(env, name, rule.ID, rule.AppliesTo); err != nil {
			return nil, err
		}
		if rule.test, err = compile(env, name, rule.ID, rule.Test); err != nil {
			return nil, err
		}
	}
	return &g, nil
}

func (r *Rule) check(seen map[string]bool) error {
	switch w := r.weight(); {
	case r.ID == "":
		return fmt.Errorf("%w: a rule has no id", ErrRule)
	case seen[r.ID]:
		return fmt.Errorf("%w: rule %s occurs twice", ErrRule, r.ID)
	case strings.TrimSpace(r.Text) == "":
		return fmt.Errorf("%w: rule %s has no text", ErrRule, r.ID)
	case !(w > 0) || math.IsInf(w, 0):
		return fmt.Errorf("%w: rule %s has the weight %g; weights are above zero", ErrRule, r.ID, w)
	}
	seen[r.ID] = true
	return nil
}

func line(r *Rule) int {
	if r.Test.node != nil {
		return r.Test.node.Line
	}
	return 0
}

// environment declares the fields and functions that rules may use.
func environment() (*cel.Env, error) {
	opts := []cel.EnvOption{cel.ASTValidators(cel.ValidateRegexLiterals()), withinMonths()}
	for _, f := range Fields() {
		opts = append(opts, cel.Variable(f.Name, f.celType()))
	}
	env, err := cel.NewEnv(opts...)
	if err != nil {
		return nil, fmt.Errorf("%w: environment: %w", ErrRule, err)
	}
	return env, nil
}
