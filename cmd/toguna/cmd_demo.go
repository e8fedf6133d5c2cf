package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	chinamali "toguna/examples/china-mali"
	"toguna/internal/aid"
	"toguna/internal/casefile"
	"toguna/internal/ledger"
)

// newDemo makes and serves the ready case.
func newDemo(env *environment) *cobra.Command {
	var documents, addr string
	var makeOnly bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Make the China–Mali case and serve it on this machine",
		Long: `Makes a workspace with the first case, China's engagement in Mali, and serves it on a free port of this machine, whose
address it prints. It reads notes on three works in our own words; with --documents, or when ../shared/documents is
there, it reads the works themselves in place of the notes. Nothing leaves the machine.

Without -w the workspace is temporary and goes when the command ends (Ctrl-C).`,
		Example: "  toguna demo\n  toguna demo -w mali --documents ~/works",
		Args:    exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, temporary, err := env.demoDir()
			if err != nil {
				return err
			}
			if temporary && makeOnly {
				return usageError{errors.New("--no-serve makes a workspace to keep: name its folder with -w")}
			}
			if temporary {
				defer os.RemoveAll(dir)
			}
			l, err := env.demoCase(cmd.Context(), dir, documents)
			if err != nil {
				return err
			}
			defer l.Close()
			if makeOnly {
				return nil
			}
			return env.serve(cmd.Context(), l, addr)
		},
	}
	f := cmd.Flags()
	f.StringVar(&documents, "documents", "", "`folder` with the original works, known by their SHA-256 (default ../shared/documents if it is there)")
	f.StringVar(&addr, "addr", "127.0.0.1:0", "`address` to serve on; port 0 is a free one")
	f.BoolVar(&makeOnly, "no-serve", false, "make the workspace and stop (with -w)")
	return cmd
}

// demoDir is where the demo's workspace goes; temporary if the user named none.
func (e *environment) demoDir() (dir string, temporary bool, err error) {
	if e.workspace != "" || e.Getenv("TOGUNA_WORKSPACE") != "" {
		return e.dir(), false, nil
	}
	dir, err = os.MkdirTemp("", "toguna-demo-")
	return dir, true, err
}

// demoCase opens the demo's workspace, and makes it first if it is not there.
func (e *environment) demoCase(ctx context.Context, dir, documents string) (*ledger.Ledger, error) {
	opts := ledger.Options{Now: e.Now, Logger: e.logger()}
	if ledger.Exists(dir) {
		return e.demoAgain(ctx, dir, opts)
	}
	l, err := ledger.Init(ctx, dir, opts)
	if err != nil {
		return nil, err
	}
	if err := e.feedDemo(ctx, l, originals(documents)); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// demoAgain opens the demo that an earlier run left; another case is not shown under the demo's name.
func (e *environment) demoAgain(ctx context.Context, dir string, opts ledger.Options) (*ledger.Ledger, error) {
	f, err := casefile.Load(chinamali.Folder)
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(ctx, dir, opts)
	if err != nil {
		return nil, err
	}
	c, err := l.Case(ctx)
	if err == nil && (c.Provider != f.Case.Provider || c.Receiver != f.Case.Receiver) {
		err = fmt.Errorf("%s holds another case; show it with toguna serve -w %s: %w", dir, dir, aid.ErrConflict)
	}
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	e.say("the workspace in %s was made before; it is taken as it is", dir)
	return l, nil
}

// feedDemo applies the prepared case and says what it read.
func (e *environment) feedDemo(ctx context.Context, l *ledger.Ledger, documents string) error {
	f, err := casefile.Load(chinamali.Folder)
	if err != nil {
		return err
	}
	progress, done := e.progress()
	report, err := casefile.Apply(ctx, l, chinamali.Folder, f, casefile.Options{
		Actor: "the reviewer of the example", Now: e.Now(), Originals: documents, Progress: progress,
	})
	done()
	if err != nil {
		return fmt.Errorf("make the case: %w", err)
	}
	e.say("read %s and %s; %s applied", counted(report.Originals, "original work"), counted(report.Notes, "reading note"),
		counted(report.Decided, "decision"))
	e.unresolved(report.Missing, report.Several)
	return nil
}

// unresolved lists decisions that were not applied.
func (e *environment) unresolved(missing, several []casefile.Key) {
	for _, k := range missing {
		if k.Words != "" {
			e.say("no text has the words of a claim that was added: %q", k.Words)
			continue
		}
		e.say("no claim states what a decision is about: %s", k)
	}
	for _, k := range several {
		if k.Words != "" {
			e.say("several texts have the words of a claim that was added, give it more of them: %q", k.Words)
			continue
		}
		e.say("several claims state what a decision is about, give it n: %s", k)
	}
}

// originals is the folder of the works: the one named, else ../shared/documents seen from here if it is there.
func originals(named string) string {
	if named != "" {
		return named
	}
	beside := filepath.Join("..", "shared", "documents")
	if info, err := os.Stat(beside); err == nil && info.IsDir() {
		return beside
	}
	return ""
}
