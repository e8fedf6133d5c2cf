package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// A method is one calculation of `toguna calc`.
type method struct {
	use     string   // name and arguments, as cobra's Use
	ids     []string // methods with their versions, the first the main one
	short   string
	long    string // what it answers, what it does not, the rule in words
	example string
	inputs  any // zero inputs and a zero result, from whose fields the documentation is made
	result  any
	args    cobra.PositionalArgs
	// bind declares the flags and returns what runs with them.
	bind func(cmd *cobra.Command, env *environment) calculation
}

// A calculation answers once the flags are read.
type calculation func(ctx context.Context, args []string) (*answer, error)

// name is the first word of use.
func (m method) name() string {
	name, _, _ := strings.Cut(m.use, " ")
	return name
}

// anchor is the place in docs/methodology.md.
func (m method) anchor() string {
	id, _, _ := strings.Cut(m.ids[0], "/")
	return "docs/methodology.md#" + id
}

// methods lists the calculations, in the order in which a debt office meets them.
func methods() []method {
	return []method{
		loanMethod(), headroomMethod(), capacityMethod(),
		convertMethod(), conversionMethod(), deflateMethod(),
		concentrationMethod(), tivShareMethod(), supplierLossMethod(),
		strengthMethod(), exposureMethod(), didMethod(), balanceMethod(),
		corroborateMethod(), achMethod(), ladderMethod(), idleMethod(), guidelineMethod(), scoresMethod(),
	}
}

// newCalcCmd builds `toguna calc` and a command below it for each method.
func newCalcCmd(env *environment) *cobra.Command {
	all := methods()
	cmd := &cobra.Command{
		Use:   "calc METHOD",
		Short: "The methods as a calculator: loans, conversions, concentration, exposure, hypotheses",
		Long: `Computes one of the methods from what you give it, without a workspace. Text answers show the numbers, the formula
with them in it and where the method is explained; --json gives the same to a program. An answer that depends on
something assumed lists it. An input that is missing or makes no sense is one sentence and exit status 2.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is no calculation %q; there are %s", args[0], methodNames(all))}
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(env.Stdout, overview(all))
			return err
		},
	}
	for _, m := range all {
		cmd.AddCommand(m.command(env))
	}
	return cmd
}

func methodNames(all []method) string {
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.name()
	}
	return strings.Join(names, ", ")
}

// overview is one line and one example a method.
func overview(all []method) string {
	var b strings.Builder
	b.WriteString("toguna calc METHOD …, with --json for a program and --help for the method in a screen\n")
	for _, m := range all {
		first, _, _ := strings.Cut(m.example, "\n")
		fmt.Fprintf(&b, "\n%-14s %s\n  %s\n", m.name(), m.short, strings.TrimSpace(first))
	}
	return b.String()
}

// command makes the method a command.
func (m method) command(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use: m.use, Short: m.short, Long: m.long, Args: m.args,
		Example: indent(m.example),
	}
	if cmd.Args == nil {
		cmd.Args = noArgs
	}
	cmd.Long += "\n\nMethod " + strings.Join(m.ids, ", ") + "; explained in " + m.anchor() + "."
	calculate := m.bind(cmd, env)
	env.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		a, err := calculate(cmd.Context(), args)
		if err != nil {
			return usageError{err}
		}
		return m.print(env, a)
	}
	return cmd
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no argument %q; its inputs are flags, see --help", cmd.CommandPath(), args[0])}
	}
	return nil
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ")
}

// print writes the answer whole, or nothing.
func (m method) print(env *environment, a *answer) error {
	a.Method = m.ids[0]
	if len(m.ids) > 1 {
		a.Methods = m.ids
	}
	var b bytes.Buffer
	if env.json && a.raw == "" {
		if err := a.json(&b); err != nil {
			return err
		}
	} else {
		a.text(&b, m)
	}
	_, err := env.Stdout.Write(b.Bytes())
	return err
}

// An answer is what every calculation gives.
type answer struct {
	Method      string            `json:"method"`
	Methods     []string          `json:"methods,omitempty"` // where more than one was used
	Inputs      any               `json:"inputs"`
	Assumptions []string          `json:"assumptions"`
	Warnings    []warning         `json:"warnings"`
	Result      any               `json:"result"`
	NotComputed map[string]string `json:"not_computed"`

	report report
	raw    string // printed instead of everything, such as a matrix as CSV
}

// A warning says that an input is unlikely, or that the answer needs care.
type warning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// newAnswer has the lists that JSON shows even when they are empty.
func newAnswer(inputs, result any) *answer {
	return &answer{Inputs: inputs, Result: result, Assumptions: []string{}, Warnings: []warning{}, NotComputed: map[string]string{}}
}

func (a *answer) assume(format string, args ...any) {
	a.Assumptions = append(a.Assumptions, fmt.Sprintf(format, args...))
}

func (a *answer) warn(code, format string, args ...any) {
	a.Warnings = append(a.Warnings, warning{code, fmt.Sprintf(format, args...)})
}

func (a *answer) missing(field, format string, args ...any) {
	a.NotComputed[field] = fmt.Sprintf(format, args...)
}

func (a *answer) json(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(a); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}
