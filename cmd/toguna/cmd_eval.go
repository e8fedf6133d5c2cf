package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/collect"
)

// newEval compares a coding with the answers.
func newEval(env *environment) *cobra.Command {
	var problems bool
	var texts string
	cmd := &cobra.Command{
		Use:   "eval GOLD PRED",
		Short: "Compare codings with hand-coded answers: precision, recall, F1 by type",
		Long: `GOLD and PRED are folders with NAME.mentions.jsonl and NAME.claims.jsonl. A prediction is paired with at most one answer
of its type whose span overlaps, the longest overlap first. Span F1 counts pairs; value F1 counts pairs whose value is
equal. With --errors, --text names the folder of the documents (NAME.txt), so that each miss stands in its sentence.`,
		Example: "  toguna code -o pred works/*.txt && toguna eval --errors --text works gold pred",
		Args:    exactArgs(2, "the folder of answers and the folder of predictions"),
		RunE: func(_ *cobra.Command, args []string) error {
			report, err := evalFolders(args[0], args[1], texts)
			if err != nil {
				return err
			}
			if env.json {
				return report.WriteJSON(env.Stdout)
			}
			return report.WriteText(env.Stdout, problems)
		},
	}
	cmd.Flags().BoolVar(&problems, "errors", false, "print each miss, false hit and wrong value")
	cmd.Flags().StringVar(&texts, "text", "", "`folder` of the documents, to show the sentences of errors")
	env.jsonFlag(cmd)
	return cmd
}

// evalFolders adds up the reports of all documents that have answers. One that nobody predicted counts as all missed.
func evalFolders(answers, predictions, texts string) (gold.Report, error) {
	names, err := gold.Names(answers)
	if err != nil {
		return gold.Report{}, err
	}
	if len(names) == 0 {
		return gold.Report{}, fmt.Errorf("%s holds no NAME.mentions.jsonl: %w", answers, aid.ErrNotFound)
	}
	var total gold.Report
	for _, name := range names {
		want, err := gold.Read(answers, name)
		if err != nil {
			return total, err
		}
		got, err := gold.Read(predictions, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return total, err
		}
		doc, err := tokens(texts, name)
		if err != nil {
			return total, err
		}
		total.Add(gold.Eval(want, got, doc))
	}
	return total, nil
}

// tokens reads the document behind the answers; nil when no folder is named.
func tokens(folder, name string) (*token.Doc, error) {
	if folder == "" {
		return nil, nil
	}
	c, findings, err := readFile(filepath.Join(folder, name+".txt"), collect.Options{})
	if err != nil {
		return nil, err
	}
	if collect.Refused(findings) {
		return nil, fmt.Errorf("%s: %s: %w", name, findings[0].Message, aid.ErrInvalid)
	}
	return token.New(c.Text), nil
}
