package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/pipeline"
	"toguna/internal/web"
)

// newServe serves the site.
func newServe(env *environment) *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the case as pages, with review and undo",
		Long: `Serves the workspace's pages and their JSON and CSV on this machine. Whoever reaches the address can review: keep it on
127.0.0.1, or behind something that asks who they are.`,
		Example: "  toguna serve\n  toguna serve --addr 9000          # this port of this machine\n  toguna serve --addr 127.0.0.1:0   # any free port",
		Args:    exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := env.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			return env.serve(cmd.Context(), l, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "`address` to listen on, or a port of this machine")
	return cmd
}

// serve serves a store until the context ends. Ctrl-C is how one stops a server, so it is no failure.
func (e *environment) serve(ctx context.Context, store aid.Store, addr string) error {
	if _, err := strconv.ParseUint(addr, 10, 16); err == nil {
		addr = net.JoinHostPort("127.0.0.1", addr) // a bare port means this machine
	}
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return listenError(addr, err)
	}
	h := web.New(store, web.Options{
		Actor:    e.actor(),
		Logger:   e.logger(),
		Pages:    pdfPages{},
		Findings: allCodes(),
		Refresh: func(ctx context.Context) error {
			_, err := pipeline.Reconcile(ctx, store, nil)
			return err
		},
	})
	fmt.Fprintf(e.Stdout, "http://%s/\n", ln.Addr())
	e.say("serving; stop with Ctrl-C")
	err = web.Serve(ctx, ln, h)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// listenError says what to do about an address that cannot be had.
func listenError(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken by another program; choose another with --addr, or --addr 127.0.0.1:0 for any free port", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s is not ours to listen on; choose a port above 1023 with --addr", addr)
	}
	return usageError{fmt.Errorf("%s is no address to listen on; write it as 127.0.0.1:8080", addr)}
}
