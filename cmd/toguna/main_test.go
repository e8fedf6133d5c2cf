package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the program a command of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"toguna": func() { os.Exit(run(context.Background(), environment{}, os.Args[1:])) },
	})
}

// TestScripts runs what a user would type.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("TOGUNA_ACTOR", "tester")
			return nil
		},
	})
}
