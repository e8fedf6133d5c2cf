package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/pipeline"
)

// newReconcile makes facts out of claims.
func newReconcile(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reconcile",
		Short: "Make facts out of the claims, and show what does not fit",
		Long: `Joins the claims that are about one thing, counts the origins behind them, says what is established and what is only
said, checks every conversion that a document states, and lists the contradictions. It can be run again at any time
and gives the same answer for the same claims and rulings.`,
		Args: exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := env.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			progress, done := env.progress()
			report, err := pipeline.Reconcile(cmd.Context(), l, progress)
			done()
			if err != nil {
				return err
			}
			if env.json {
				return printJSON(env.Stdout, report)
			}
			env.printReconciled(report)
			return nil
		},
	}
	env.jsonFlag(cmd)
	return cmd
}

func (e *environment) printReconciled(r pipeline.Reconciled) {
	if !r.Ran {
		fmt.Fprintln(e.Stdout, "reconciled: nothing has changed")
		return
	}
	fmt.Fprintf(e.Stdout, "reconciled: %s, %s, %s, %s\n", counted(r.Claims, "claim"),
		counted(r.Activities, "activity"), counted(r.Facts, "fact"), counted(r.Contradictions, "contradiction"))
}

// newRun runs all stages that are due.
func newRun(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Do all that is due: code the new documents, then reconcile",
		Args:  exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := env.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			progress, done := env.progress()
			coded, err := pipeline.Code(cmd.Context(), l, progress)
			if err != nil {
				done()
				return err
			}
			reconciled, err := pipeline.Reconcile(cmd.Context(), l, progress)
			done()
			if err != nil {
				return err
			}
			if env.json {
				return printJSON(env.Stdout, map[string]any{"code": coded, "reconcile": reconciled})
			}
			env.printCoded(coded)
			env.printReconciled(reconciled)
			if coded.Held == 0 {
				env.say("no document is held yet; next: toguna add FILE…")
			} else {
				env.say("next: toguna serve")
			}
			return nil
		},
	}
	env.jsonFlag(cmd)
	return cmd
}

func (e *environment) printCoded(r pipeline.Coded) {
	if r.Reread > 0 {
		fmt.Fprintf(e.Stdout, "read again: %s, %s found again, %s\n", counted(r.Reread, "document"), counted(r.Found, "claim"), counted(r.Orphans, "orphan"))
	}
	if r.Documents == 0 {
		fmt.Fprintf(e.Stdout, "coded: nothing new in %s\n", counted(r.Held, "document"))
		return
	}
	fmt.Fprintf(e.Stdout, "coded: %s, %s, %s\n", counted(r.Documents, "document"),
		counted(r.Mentions, "mention"), counted(r.Claims, "claim"))
}

// newCheck lists the findings.
func newCheck(env *environment) *cobra.Command {
	var min string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List the findings: doubts about the data, by severity",
		Long: `Lists what is doubtful about the data held: the code, where, what, and what to do. Exit status 1 if any is an error.
docs/findings.md explains every code.`,
		Example: "  toguna check --severity warning",
		Args:    exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(severities, aid.Severity(min)) {
				return usageError{fmt.Errorf("--severity is note, warning or error, not %q", min)}
			}
			l, err := env.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer l.Close()
			all, err := l.Findings(cmd.Context(), "")
			if err != nil {
				return err
			}
			grave := slices.ContainsFunc(all, func(f aid.Finding) bool { return f.Severity == aid.SeverityError })
			if err := env.printFindings(cmd.Context(), l, all, aid.Severity(min)); err != nil {
				return err
			}
			if grave {
				return errQuiet
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&min, "severity", "note", "least `severity` to show: note, warning, error")
	env.jsonFlag(cmd)
	return cmd
}
