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
		Use:   "init",
		Short: "Make an empty workspace",
		Long: `Makes an empty workspace in the folder that -w names, else in the folder you stand in: one file, case.toguna, and a
folder of captured documents beside it. Copy both to copy the case.`,
		Example: "  toguna init --title 'Turkey in Somalia'\n  toguna init -w ~/cases/somalia",
		Args:    exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := ledger.Init(cmd.Context(), env.dir(), ledger.Options{DB: db, Now: env.Now, Logger: env.logger()})
			if err != nil {
				return err
			}
			defer l.Close()
			if c != (aid.Case{}) {
				if err := l.SetCase(cmd.Context(), env.actor(), c); err != nil {
					return err
				}
			}
			fmt.Fprintf(env.Stdout, "workspace made in %s\n", env.dir())
			env.say("next: toguna add FILE…")
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&c.Title, "title", "", "what the case is called on its pages")
	f.StringVar(&c.Provider, "provider", "", "ISO 3166 alpha-3 `code` of the state whose engagement is followed")
	f.StringVar(&c.Receiver, "receiver", "", "ISO 3166 alpha-3 `code` of the country that receives")
	f.StringVar(&db, "db", "", "a team's PostgreSQL `address` (postgres://…) instead of a file")
	return cmd
}
