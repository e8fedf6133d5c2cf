package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"toguna/internal/finding"
)

var update = flag.Bool("update", false, "rewrite the generated documents")

// TestDocs keeps the generated documents equal to what the program says of itself.
func TestDocs(t *testing.T) {
	for name, got := range map[string]string{
		"cli.md":      cliDoc(),
		"findings.md": findingsDoc(),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("..", "..", "docs", name)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("docs/%s is not what the program says; run make docs (-file +program):\n%s", name, diff)
			}
		})
	}
}

// TestFindingCodes keeps codes unique, well formed and with a remedy.
func TestFindingCodes(t *testing.T) {
	form := regexp.MustCompile(`^TGN-[A-Z]{3}-\d{3}$`)
	seen := map[string]bool{}
	for _, c := range allCodes() {
		if !form.MatchString(c.ID) {
			t.Errorf("%s: a code is TGN-, three letters, three digits", c.ID)
		}
		if seen[c.ID] {
			t.Errorf("%s stands twice; a code is never reused", c.ID)
		}
		seen[c.ID] = true
		if c.Message == "" || c.Remedy == "" || c.Severity == "" {
			t.Errorf("%s wants a severity, a message and a remedy", c.ID)
		}
	}
}

// cliDoc is docs/cli.md.
func cliDoc() string {
	var b bytes.Buffer
	b.WriteString("# The command line\n\n<!-- Made by `make docs` from the program itself. -->\n\n" +
		"Results go to standard output, all else to standard error. Exit status: 0 done; 1 it could not be done, or a check found\n" +
		"errors; 2 the command line or an input makes no sense; 3 not found; 4 somebody decided first; 130 interrupted.\n")
	root := newRoot(environment{}.real())
	root.InitDefaultHelpCmd()
	describe(&b, root)
	b.WriteString(calcFieldsDoc())
	return b.String()
}

// describe writes a command and those below it.
func describe(b *bytes.Buffer, cmd *cobra.Command) {
	if cmd.Name() == "help" || cmd.Name() == "completion" || cmd.Hidden {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", cmd.CommandPath())
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	fmt.Fprintf(b, "```\n%s\n```\n\n%s\n", cmd.UseLine(), strings.TrimSpace(text))
	if cmd.Example != "" {
		fmt.Fprintf(b, "\n```\n%s\n```\n", cmd.Example)
	}
	var rows []string
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" || f.Name == "version" || f.Hidden {
			return
		}
		name, usage := pflag.UnquoteUsage(f)
		flagText := "--" + f.Name
		if f.Shorthand != "" {
			flagText = "-" + f.Shorthand + ", " + flagText
		}
		if name != "" {
			flagText += " " + name
		}
		def := f.DefValue
		if def == "false" || def == "[]" || def == "" {
			def = ""
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |", flagText, strings.ReplaceAll(usage, "|", "\\|"), def))
	})
	if len(rows) > 0 {
		fmt.Fprintf(b, "\n| flag | meaning | default |\n|---|---|---|\n%s\n", strings.Join(rows, "\n"))
	}
	for _, sub := range cmd.Commands() {
		describe(b, sub)
	}
}

// findingsDoc is docs/findings.md.
func findingsDoc() string {
	codes := allCodes()
	slices.SortFunc(codes, func(a, b finding.Code) int { return strings.Compare(a.ID, b.ID) })
	var b strings.Builder
	b.WriteString("# Findings\n\n<!-- Made by `make docs` from the packages' tables of codes. -->\n\n" +
		"A finding is a doubt about data. *error*: the record is refused; *warning*: kept, a person should look; *note*: kept,\n" +
		"worth knowing. `…` stands for what the finding fills in.\n\n| code | severity | what | what to do |\n|---|---|---|---|\n")
	for _, c := range codes {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.ID, c.Severity, finding.Outline(c.Message), finding.Outline(c.Remedy))
	}
	return b.String()
}
