// Toguna collects documents and datasets about foreign assistance, codes what they state into claims that point at the
// exact words, reconciles the claims without hiding a contradiction, assesses what stands and publishes it so that
// every figure opens to the words it rests on. `toguna --help` lists the commands; docs/cli.md is their manual.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, environment{}, os.Args[1:])
	stop()
	os.Exit(status)
}
