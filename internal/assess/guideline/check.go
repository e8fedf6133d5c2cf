package guideline

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
)

// An Outcome is what comes of a rule.
type Outcome string

// The outcomes.
const (
	Pass    Outcome = "pass"
	Fail    Outcome = "fail"
	Unknown Outcome = "unknown"
	NA      Outcome = "na"
)

// A Finding is the outcome of one rule.
type Finding struct {
	Rule    Rule
	Outcome Outcome
	Why     string
}

// A Result is the outcome of a guideline. Strict counts unknown against, lenient leaves it out; the two are only read
// together with coverage.
type Result struct {
	Findings []Finding
	Strict   *float64 // nil where every rule is not applicable
	Lenient  *float64 // nil where nothing is decided
	Coverage *float64
}

// Check evaluates all rules on a deal.
func (g *Guideline) Check(d Deal) (Result, error) {
	var r Result
	var pass, decided, counted float64
	for _, rule := range g.Rules {
		f, err := rule.check1(d)
		if err != nil {
			return Result{}, err
		}
		r.Findings = append(r.Findings, f)
		w := rule.weight()
		switch f.Outcome {
		case Pass:
			pass, decided, counted = pass+w, decided+w, counted+w
		case Fail:
			decided, counted = decided+w, counted+w
		case Unknown:
			counted += w
		case NA:
		}
	}
	r.Strict, r.Lenient, r.Coverage = ratio(pass, counted), ratio(pass, decided), ratio(decided, counted)
	return r, nil
}

func ratio(a, b float64) *float64 {
	if b == 0 {
		return nil
	}
	v := a / b
	return &v
}

func (r Rule) check1(d Deal) (Finding, error) {
	applies, why, err := r.applies.evaluate(r.ID, d)
	if err != nil {
		return Finding{}, err
	}
	switch applies {
	case Fail:
		return Finding{r, NA, "does not apply: " + why}, nil
	case Unknown:
		return Finding{r, Unknown, "not known whether it applies: " + why}, nil
	case Pass, NA:
	}
	if r.test == nil {
		return Finding{r, Unknown, "no test: a person must judge"}, nil
	}
	outcome, why, err := r.test.evaluate(r.ID, d)
	return Finding{r, outcome, why}, err
}

// evaluate runs an expression; none is always true.
func (p *program) evaluate(rule string, d Deal) (Outcome, string, error) {
	if p == nil {
		return Pass, "", nil
	}
	var missing []*cel.AttributePatternType
	var unknown []string
	for _, f := range p.fields {
		if _, ok := d[f]; !ok {
			missing = append(missing, cel.AttributePattern(f))
			unknown = append(unknown, f)
		}
	}
	vars, err := cel.PartialVars(map[string]any(d), missing...)
	if err != nil {
		return "", "", fmt.Errorf("%w: rule %s: %w", ErrRule, rule, err)
	}
	out, _, err := p.run.Eval(vars)
	switch {
	case err != nil && strings.Contains(err.Error(), "cost limit exceeded"):
		return "", "", fmt.Errorf("%w: rule %s needs more than %d steps on this deal", ErrCost, rule, CostLimit)
	case err != nil:
		return Unknown, "cannot be evaluated: " + strings.TrimSpace(err.Error()), nil
	case types.IsUnknown(out) && len(unknown) > 0:
		return Unknown, "not known: " + strings.Join(unknown, ", "), nil
	case types.IsUnknown(out):
		return Unknown, "the dates leave it open: " + p.values(d), nil
	case out == types.True:
		return Pass, p.values(d), nil
	case out == types.False:
		return Fail, p.values(d), nil
	}
	return "", "", fmt.Errorf("%w: rule %s gives %v; it must be true or false", ErrRule, rule, out)
}

// values writes what the deal says of the fields that the expression reads.
func (p *program) values(d Deal) string {
	var parts []string
	for _, f := range p.fields {
		v, ok := d[f]
		switch list, isList := v.([]map[string]any); {
		case !ok:
			parts = append(parts, f+" not known")
		case isList:
			parts = append(parts, fmt.Sprintf("%s: %d rows", f, len(list)))
		case v == "":
			parts = append(parts, f+" = none")
		default:
			parts = append(parts, fmt.Sprintf("%s = %v", f, v))
		}
	}
	return strings.Join(parts, "; ")
}
