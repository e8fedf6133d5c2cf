package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/coding/gold"
	"toguna/internal/collect"
	"toguna/internal/edtf"
	"toguna/internal/pipeline"
)

// newCode suggests mentions and claims.
func newCode(env *environment) *cobra.Command {
	var out, published string
	cmd := &cobra.Command{
		Use:   "code [FILE…]",
		Short: "Suggest what the documents state: mentions and claims, each with its words",
		Long: `Without FILE: codes the workspace's documents that the present rules have not read yet. Every suggestion names its rule
and how sure the rule is; people accept or reject it (toguna serve, Review).

With FILE and -o: needs no workspace; writes NAME.mentions.jsonl and NAME.claims.jsonl for each file.`,
		Example: "  toguna code\n  toguna code -o coded --published 2023~ article.txt",
		RunE: func(cmd *cobra.Command, args []string) error {
			date, err := pipeline.Published(published)
			switch {
			case err != nil:
				return err
			case len(args) > 0 && out == "":
				return usageError{errors.New("code FILE… writes its answer to a folder: name it with -o")}
			case len(args) == 0 && out != "":
				return usageError{errors.New("-o wants files to code; without files the workspace is coded, and -o has no meaning")}
			case len(args) > 0:
				return env.codeFiles(cmd.Context(), args, out, date)
			}
			l, err := env.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			progress, done := env.progress()
			report, err := pipeline.Code(cmd.Context(), l, progress)
			done()
			if err != nil {
				return err
			}
			if env.json {
				return printJSON(env.Stdout, report)
			}
			env.printCoded(report)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "", "`folder` for the answers")
	f.StringVar(&published, "published", "", "publication `date` of documents that do not say it (EDTF)")
	env.jsonFlag(cmd)
	return cmd
}

// codeFiles codes files without a workspace; one that cannot be read is a finding and the rest goes on.
func (e *environment) codeFiles(ctx context.Context, paths []string, out string, published edtf.Date) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("make the folder for the answers: %w", err)
	}
	refused := 0
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		c, findings, err := readFile(path, collect.Options{Published: published, Operator: e.actor(), Now: e.Now()})
		for _, f := range findings {
			if f.Code != collect.NoTitle { // only a workspace lists titles
				f.Subject = filepath.Base(path)
				e.finding(f)
			}
		}
		if err != nil {
			e.say("%s", sentence(err))
		}
		if err != nil || collect.Refused(findings) {
			refused++
			continue
		}
		c.Source.ID = "S001"
		coded := coding.Code(coding.Input{Source: c.Source, Document: c.Document, Text: c.Text})
		if err := gold.Write(out, base(path), coded, c.Text); err != nil {
			return err
		}
		fmt.Fprintf(e.Stdout, "%s: %s, %s\n", filepath.Base(path), counted(len(coded.Mentions), "mention"), counted(len(coded.Claims), "claim"))
	}
	if refused > 0 {
		return errQuiet
	}
	return nil
}

// readFile collects one file.
func readFile(path string, o collect.Options) (aid.Captured, []aid.Finding, error) {
	f, err := os.Open(path)
	if err != nil {
		return aid.Captured{}, nil, err
	}
	defer f.Close()
	return collect.Read(filepath.Base(path), f, o)
}
