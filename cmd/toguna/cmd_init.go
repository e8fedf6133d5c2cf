package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/ledger"
)

// newInit makes an empty workspace.
func newInit(env *environment) *cobra.Command {
	var c aid.Case
	var db string
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Make an empty workspace",
		Long: `Makes an empty workspace in FOLDER, else in the folder that -w names, else in the folder you stand in: one file,
case.toguna, and a folder of captured documents beside it. Copy both to copy the case.`,
		Example: "  toguna init --title 'Turkey in Somalia'\n  toguna init ~/cases/somalia",
		Args:    maxArgs(1, "one folder at most"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				if env.workspace != "" && env.workspace != args[0] {
					return usageError{fmt.Errorf("-w names %s, and the command %s; name the folder once", env.workspace, args[0])}
				}
				env.workspace = args[0]
			}
			c, err := named(c)
			if err != nil {
				return err
			}
			l, err := ledger.Init(cmd.Context(), env.dir(), ledger.Options{DB: db, Now: env.Now, Logger: env.logger()})
			if err != nil {
				return err
			}
			defer l.Close()
			if !c.IsZero() {
				if err := l.SetCase(cmd.Context(), env.actor(), c); err != nil {
					return err
				}
			}
			fmt.Fprintf(env.Stdout, "workspace made in %s\n", env.dir())
			env.say("next: toguna %sadd FILE…", env.again())
			return nil
		},
	}
	caseFlags(cmd, &c)
	cmd.Flags().StringVar(&db, "db", "", "a team's PostgreSQL `address` (postgres://…) instead of a file")
	return cmd
}
