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
		Use:     "backup FOLDER",
		Short:   "Write a consistent copy of the whole case to a new folder",
		Long:    "Writes the ledger and the captured documents to a new folder, one state of the case even while others write.",
		Example: "  toguna backup ~/backups/mali-2026-11",
		Args:    exactArgs(1, "the new folder to write"),
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
		Use:     "restore FOLDER",
		Short:   "Make a workspace out of a backup",
		Long:    "Verifies a backup and makes a workspace of it in an empty folder.",
		Example: "  toguna restore -w ~/cases/mali ~/backups/mali-2026-11",
		Args:    exactArgs(1, "the folder of the backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := ledger.Restore(cmd.Context(), args[0], env.dir(), ledger.Options{Now: env.Now, Logger: env.logger()}); err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "workspace restored in %s\n", env.dir())
			return nil
		},
	}
}

// newCopy moves a case from one database to another.
func newCopy(env *environment) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "copy FOLDER",
		Short: "Copy the case to another workspace, or from a file to a team's database",
		Long: `Copies the whole case, log and documents, to a new workspace in FOLDER: embedded, or with --db in PostgreSQL. The log
and its hashes are the same in both; the copy is verified.`,
		Example: "  toguna copy -w mali --db postgres://server/mali mali-team\n  toguna copy -w mali-team mali-offline",
		Args:    exactArgs(1, "the folder of the new workspace"),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := env.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer from.Close()
			to, err := ledger.Init(cmd.Context(), args[0], ledger.Options{DB: db, Now: env.Now, Logger: env.logger()})
			if err != nil {
				return err
			}
			defer to.Close()
			if err := ledger.Copy(cmd.Context(), from, to); err != nil {
				return err
			}
			head, err := to.Head(cmd.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "%d entries copied to %s; head %.16s\n", head.Seq, args[0], head.Hash)
			return nil
		},
	}
	cmd.Flags().StringVar(&db, "db", "", "PostgreSQL `address` (postgres://…) for the new workspace; empty is a file")
	return cmd
}
