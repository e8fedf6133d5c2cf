package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"toguna/internal/ledger"
)

// newVerify recomputes everything that can be recomputed.
func newVerify(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Recompute the log's chain, the documents' hashes and every quote",
		Long: `Recomputes the hash chain of the log, the hash of every batch and document, the quote of every span, and the state
that follows from the log. Names each place that does not hold; exit status 1 if there is one.`,
		Args: exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := env.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer l.Close()
			progress, done := env.progress()
			report, err := l.Verify(cmd.Context(), func(n, of int) {
				if progress != nil {
					progress("verify", n, of, "")
				}
			})
			done()
			if err != nil {
				return err
			}
			if env.json {
				err = printJSON(env.Stdout, report)
			} else {
				for _, b := range report.Broken {
					fmt.Fprintln(env.Stdout, "broken:", b)
				}
				fmt.Fprintf(env.Stdout, "%d entries, %s, %s, %d rows; head %.16s\n", report.Entries,
					counted(report.Documents, "document"), counted(report.Spans, "span"), report.Rows, report.Head)
			}
			if err == nil && len(report.Broken) > 0 {
				env.say("%s not as kept; restore the newest backup that verifies", counted(len(report.Broken), "place"))
				return errQuiet
			}
			return err
		},
	}
	env.jsonFlag(cmd)
	return cmd
}

// newBackup copies the workspace while others work.
func newBackup(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:     "backup FILE",
		Short:   "Write a consistent copy of the whole case to one file",
		Long:    "Writes the ledger and the captured documents to one file, consistent even while others write.",
		Example: "  toguna backup mali-2026-11.zip",
		Args:    exactArgs(1, "the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := env.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer l.Close()
			if err := l.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "backup written to %s\n", args[0])
			return nil
		},
	}
}

// newRestore makes a workspace of a backup.
func newRestore(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:     "restore FILE",
		Short:   "Make a workspace out of a backup",
		Long:    "Unpacks a backup into an empty folder and verifies it.",
		Example: "  toguna restore -w ~/cases/mali mali-2026-11.zip",
		Args:    exactArgs(1, "the backup to read"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := ledger.Restore(cmd.Context(), args[0], env.dir(), ledger.Options{Now: env.Now, Logger: env.logger()}); err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "workspace restored in %s\n", env.dir())
			return nil
		},
	}
}
