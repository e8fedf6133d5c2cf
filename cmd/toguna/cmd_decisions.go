package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/casefile"
	"toguna/internal/pipeline"
)

// newDecisions carries a reviewer's decisions from one workspace to another.
func newDecisions(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "decisions [FILE]",
		Short: "Write the reviewers' decisions, or apply a file of them",
		Long: `Without FILE: writes the decisions about claims as YAML, keyed by what each claim states and not by where it stands, so
that they fit another copy of the same works; a claim that a person added goes with its words. With FILE: applies such decisions, adds
such claims, and lists those that find no claim and no words.`,
		Example: "  toguna decisions > decisions.yaml\n  toguna decisions -w other decisions.yaml",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := env.open(cmd.Context(), len(args) == 0)
			if err != nil {
				return err
			}
			defer l.Close()
			if len(args) == 0 {
				return env.writeDecisions(cmd.Context(), l)
			}
			return env.applyDecisions(cmd.Context(), l, args[0])
		},
	}
}

// writeDecisions keys each decided claim by what the rules had read, since a correction is part of the decision.
func (e *environment) writeDecisions(ctx context.Context, store aid.Store) error {
	suggested, err := pipeline.Suggestions(ctx, store)
	if err != nil {
		return err
	}
	list, err := store.Claims(ctx, aid.ClaimFilter{})
	if err != nil {
		return err
	}
	return casefile.WriteDecisions(e.Stdout, casefile.Export(suggested, list.Claims))
}

func (e *environment) applyDecisions(ctx context.Context, store aid.Store, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read the decisions: %w", err)
	}
	defer f.Close()
	ds, err := casefile.ReadDecisions(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	suggested, err := pipeline.Suggestions(ctx, store)
	if err != nil {
		return err
	}
	r, err := casefile.Decide(ctx, store, ds, casefile.By{Actor: e.actor(), Suggested: suggested})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if _, err := pipeline.Reconcile(ctx, store, nil); err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s applied\n", counted(len(r.Decisions)+r.Added, "decision"))
	e.unresolved(r.Missing, r.Several)
	return nil
}
