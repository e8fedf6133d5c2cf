package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newRoot builds the command tree. Commands stand in the order in which a newcomer meets them.
func newRoot(env *environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "toguna",
		Short: "Who says what about foreign assistance, and what of it stands",
		Long: `Toguna collects documents and datasets about foreign assistance, codes what they state into claims that point at
the exact words, reconciles the claims without hiding a contradiction, and serves pages on which every figure opens to
the words it rests on.

Start with the ready case:      toguna demo
Or with your own documents:     toguna init
                                toguna add report.txt article.txt
                                toguna run
                                toguna serve`,
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{withFlag(cmd, err)}
	})
	f := root.PersistentFlags()
	f.StringVarP(&env.workspace, "workspace", "w", "", "the workspace's `folder` (default $TOGUNA_WORKSPACE, else the folder you stand in)")
	f.BoolVarP(&env.verbose, "verbose", "v", false, "say what is done, on standard error")
	root.AddGroup(
		&cobra.Group{ID: "start", Title: "Start:"},
		&cobra.Group{ID: "stages", Title: "The stages, in order:"},
		&cobra.Group{ID: "use", Title: "Use:"},
		&cobra.Group{ID: "keep", Title: "Keep:"},
	)
	for _, c := range []struct {
		group string
		build func(*environment) *cobra.Command
	}{
		{"start", newDemo}, {"start", newInit}, {"start", newCase},
		{"stages", newAdd}, {"stages", newImport}, {"stages", newCode}, {"stages", newReconcile}, {"stages", newRun}, {"stages", newCheck},
		{"use", newServe}, {"use", newSQL}, {"use", newCalcCmd}, {"use", newEval},
		{"keep", newDecisions}, {"keep", newJoin}, {"keep", newVerify}, {"keep", newBackup}, {"keep", newRestore}, {"keep", newCopy},
	} {
		cmd := c.build(env)
		cmd.GroupID = c.group
		root.AddCommand(cmd)
	}
	return root
}

// withFlag adds to the refusal of an unknown flag the flag that was meant, by the rule that finds a misspelt command.
func withFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	flags := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	near := flags.SuggestionsFor(unknown.GetSpecifiedName())
	if len(near) == 0 {
		return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	}
	return fmt.Errorf("%w; did you mean --%s?", err, near[0])
}

// version is what the Go tool recorded: the module's version or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return info.Main.Version
}
