package guideline

import (
	"fmt"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"go.yaml.in/yaml/v3"

	"toguna/internal/assess/sheet"
	"toguna/internal/edtf"
)

// A program is a compiled expression and the fields that it reads.
type program struct {
	run    cel.Program
	fields []string
}

// compile checks an expression and makes it ready; an empty one gives none.
func compile(env *cel.Env, file, rule string, e Expression) (*program, error) {
	if strings.TrimSpace(e.Text) == "" {
		return nil, nil
	}
	ast, issues := env.Compile(e.Text)
	if issues.Err() != nil {
		first := issues.Errors()[0]
		line, column := e.place(first.Location.Line(), first.Location.Column())
		return nil, &sheet.FileError{File: file, Line: line, Column: column,
			Err: fmt.Errorf("%w: rule %s: %s", ErrRule, rule, explain(first.Message))}
	}
	if t := ast.OutputType(); !t.IsExactType(cel.BoolType) && !t.IsExactType(cel.DynType) {
		line, column := e.place(1, 0)
		return nil, &sheet.FileError{File: file, Line: line, Column: column,
			Err: fmt.Errorf("%w: rule %s: the test gives %s; it must be true or false", ErrRule, rule, t)}
	}
	run, err := env.Program(ast, cel.EvalOptions(cel.OptPartialEval), cel.CostLimit(CostLimit), cel.InterruptCheckFrequency(100))
	if err != nil {
		return nil, fmt.Errorf("%w: rule %s: %w", ErrRule, rule, err)
	}
	return &program{run: run, fields: reads(ast)}, nil
}

// explain adds what a person who wrote the rule needs to know to a message of the compiler.
func explain(message string) string {
	message = strings.TrimSuffix(strings.ReplaceAll(message, " (in container '')", ""), ".")
	if strings.Contains(message, "undeclared reference") {
		return message + "; the fields there are " + names(Fields()) + "; the function of our own is within_months(from, to, months)"
	}
	return message
}

// reads lists the fields that an expression mentions, in the order of the documentation.
func reads(ast *cel.Ast) []string {
	used := map[string]bool{}
	for _, r := range ast.NativeRep().ReferenceMap() {
		used[r.Name] = true
	}
	var out []string
	for _, f := range Fields() {
		if used[f.Name] {
			out = append(out, f.Name)
		}
	}
	return slices.Clip(out)
}

// place maps a line (from 1) and column (from 0) of an expression to the file. Of a folded block only the line where it
// begins is known.
func (e Expression) place(line, column int) (int, int) {
	if e.node == nil {
		return line, column + 1
	}
	switch e.node.Style {
	case yaml.LiteralStyle:
		return e.node.Line + line, e.indent + column + 1
	case yaml.FoldedStyle:
		return e.node.Line + 1, 0
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		return e.node.Line, e.node.Column + 1 + column
	default:
		return e.node.Line, e.node.Column + column
	}
}

// withinMonths declares within_months(from, to, months): to lies no more than so many months after from. Of dates that
// are known in part it is unknown where they leave both answers open, or where one is "".
func withinMonths() cel.EnvOption {
	return cel.Function("within_months",
		cel.Overload("within_months_string_string_int", []*cel.Type{cel.StringType, cel.StringType, cel.IntType}, cel.BoolType,
			cel.FunctionBinding(func(args ...ref.Val) ref.Val {
				from, ok1 := args[0].Value().(string)
				to, ok2 := args[1].Value().(string)
				months, ok3 := args[2].Value().(int64)
				if !ok1 || !ok2 || !ok3 || months < 0 || months > 12000 {
					return types.NewErr("within_months takes two dates and a number of months from 0 to 12000")
				}
				return within(from, to, int(months))
			})))
}

func within(from, to string, months int) ref.Val {
	a, errA := edtf.Parse(from)
	b, errB := edtf.Parse(to)
	if errA != nil || errB != nil {
		return types.NewErr("within_months: %q and %q are no two dates", from, to)
	}
	i, j := a.Bounds(), b.Bounds()
	switch {
	case !j.OpenTo && !i.OpenFrom && !j.To.After(i.From.AddMonths(months)):
		return types.True
	case !j.OpenFrom && !i.OpenTo && j.From.After(i.To.AddMonths(months)):
		return types.False
	}
	return types.NewUnknown(0, types.NewAttributeTrail("dates known in part"))
}
