package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/ledger"
)

// An environment is the command's outside world. A zero field means the real thing, so that main passes none and a
// test passes what it wants to control.
type environment struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() time.Time
	Actor  string // who decides; the name of the user who runs the program

	workspace string // --workspace, -w
	verbose   bool   // --verbose, -v
	json      bool   // --json
}

// real fills the zero fields with the real world.
func (e environment) real() *environment {
	if e.Stdin == nil {
		e.Stdin = os.Stdin
	}
	if e.Stdout == nil {
		e.Stdout = os.Stdout
	}
	if e.Stderr == nil {
		e.Stderr = os.Stderr
	}
	if e.Getenv == nil {
		e.Getenv = os.Getenv
	}
	if e.Now == nil {
		e.Now = time.Now
	}
	return &e
}

// actor is the name under which decisions are kept: $TOGUNA_ACTOR, else the user's login name.
func (e *environment) actor() string {
	if e.Actor != "" {
		return e.Actor
	}
	if a := e.Getenv("TOGUNA_ACTOR"); a != "" {
		return a
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}

// dir is the workspace's folder: -w, else $TOGUNA_WORKSPACE, else the folder one stands in.
func (e *environment) dir() string {
	switch {
	case e.workspace != "":
		return e.workspace
	case e.Getenv("TOGUNA_WORKSPACE") != "":
		return e.Getenv("TOGUNA_WORKSPACE")
	}
	return "."
}

// again is what a next command needs to find the same workspace: "-w FOLDER " or nothing.
func (e *environment) again() string {
	if e.workspace == "" || e.workspace == "." {
		return ""
	}
	return "-w " + e.workspace + " "
}

// logger writes to standard error: warnings only, or everything with -v.
func (e *environment) logger() *slog.Logger {
	level := slog.LevelWarn
	if e.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(e.Stderr, &slog.HandlerOptions{Level: level}))
}

// open opens the workspace's ledger.
func (e *environment) open(ctx context.Context, readOnly bool) (*ledger.Ledger, error) {
	var bar func(stage string, done, of int, what string)
	end := func() {}
	update := func(done, total int) {
		if done == 1 {
			e.say("this workspace was written by an older version; it is brought up to date, once, from its log of %s", counted(total, "entry"))
			bar, end = e.progress()
		}
		if bar != nil { // on a terminal
			bar("update", done, total, "")
		}
	}
	l, err := ledger.Open(ctx, e.dir(), ledger.Options{ReadOnly: readOnly, Now: e.Now, Logger: e.logger(), Update: update})
	end()
	return l, err
}

// say writes one line about the work to standard error; results go to standard output.
func (e *environment) say(format string, args ...any) {
	fmt.Fprintf(e.Stderr, "toguna: "+format+"\n", args...)
}

// The exit statuses. docs/cli.md lists them.
const (
	statusOK       = 0
	statusFailed   = 1 // it could not be done, or the check found errors
	statusUsage    = 2 // the command line, or an input, makes no sense
	statusNotFound = 3
	statusConflict = 4
	statusStopped  = 130 // interrupted; what was done is kept
)

// errQuiet ends a command with status 1 after it has said everything itself.
var errQuiet = errors.New("findings")

// usageError is an error in what the user wrote: exit status 2.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

// status maps the kinds of errors to exit statuses, in this one place.
func status(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, context.Canceled):
		return statusStopped
	case errors.As(err, &usage), errors.Is(err, aid.ErrInvalid):
		return statusUsage
	case errors.Is(err, aid.ErrNotFound):
		return statusNotFound
	case errors.Is(err, aid.ErrConflict):
		return statusConflict
	}
	return statusFailed
}

// run runs one command line and returns its exit status.
func run(ctx context.Context, outside environment, args []string) int {
	env := outside.real()
	root := newRoot(env)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	if _, _, err := root.Find(args); err != nil {
		env.say("%s; toguna --help lists the commands", sentence(err))
		return statusUsage
	}
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil, errors.Is(err, errQuiet):
	case errors.Is(err, context.Canceled):
		env.say("stopped; what was done is kept, and the same command continues")
	default:
		env.say("%s", sentence(err))
	}
	return status(err)
}

// sentence puts an error on one line, without the names of its kinds, which the exit status says.
func sentence(err error) string {
	text := strings.Join(strings.Fields(err.Error()), " ")
	for _, kind := range []error{aid.ErrNotFound, aid.ErrConflict, aid.ErrInvalid, aid.ErrNewer, aid.ErrReadOnly} {
		text = strings.ReplaceAll(text, ": "+kind.Error()+";", ";")
		text = strings.TrimSuffix(strings.TrimSuffix(text, ": "+kind.Error()), " ("+kind.Error()+")")
	}
	return text
}

// base is a file's name without its folder and ending.
func base(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// exactArgs is cobra's with a sentence that says what was expected.
func exactArgs(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Errorf("%s wants %s; see toguna %s --help", cmd.CommandPath(), what, cmd.Name())}
		}
		return nil
	}
}

// maxArgs is exactArgs for n at most.
func maxArgs(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usageError{fmt.Errorf("%s wants %s; see toguna %s --help", cmd.CommandPath(), what, cmd.Name())}
		}
		return nil
	}
}

// minArgs is exactArgs for at least n.
func minArgs(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{fmt.Errorf("%s wants %s; see toguna %s --help", cmd.CommandPath(), what, cmd.Name())}
		}
		return nil
	}
}
