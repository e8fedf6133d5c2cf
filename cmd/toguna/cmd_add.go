package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/pipeline"
)

// newAdd captures documents.
func newAdd(env *environment) *cobra.Command {
	var published, kind, source string
	var maxSize int64
	cmd := &cobra.Command{
		Use:   "add FILE…",
		Short: "Capture documents: their bytes, text, title, author and date",
		Long: `Captures documents (and all files below a folder): the bytes are kept under their SHA-256, the text is read out,
and title, author, publisher, date and language are taken where the document says them. Navigation, sign-up prompts and
repeated stretches are marked. The same bytes twice is one document. What cannot be read is refused with the reason,
and the rest goes on.`,
		Example: "  toguna add report.txt article.txt\n  toguna add --published 2023~ undated.txt\n  toguna add folder/",
		Args:    minArgs(1, "a file or folder to add"),
		RunE: func(cmd *cobra.Command, args []string) error {
			date, err := pipeline.Published(published)
			if err != nil {
				return err
			}
			l, err := env.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			progress, done := env.progress()
			report, err := pipeline.Add(cmd.Context(), l, args, pipeline.AddOptions{
				Actor: env.actor(), Now: env.Now(), MaxSize: maxSize << 20, Published: date, Kind: aid.SourceKind(kind),
				SourceID: source, Progress: progress,
			})
			done()
			if err != nil {
				return err
			}
			return env.printAdded(report)
		},
	}
	f := cmd.Flags()
	f.StringVar(&published, "published", "", "publication `date` of documents that do not say it (EDTF: 2020-08, 2023~)")
	f.StringVar(&kind, "kind", "", "what sort of source: report, article, treaty, speech, interview, reading_note, other")
	f.StringVar(&source, "source", "", "`id` of the source that the files belong to (default: each is a new one)")
	f.Int64Var(&maxSize, "max-size", 200, "largest file, in `MB`")
	env.jsonFlag(cmd)
	return cmd
}

// jsonFlag adds --json.
func (e *environment) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&e.json, "json", false, "answer in JSON, for programs")
}

// printJSON writes a value for programs.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// printAdded says what was taken in; refusals make the command fail after it has done the rest.
func (e *environment) printAdded(r pipeline.Added) error {
	if e.json {
		if err := printJSON(e.Stdout, r); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(e.Stdout, "%s, %d new", counted(r.Documents, "document"), r.New)
		if r.Refused > 0 {
			fmt.Fprintf(e.Stdout, ", %d refused", r.Refused)
		}
		fmt.Fprintln(e.Stdout)
		for _, f := range r.Findings {
			e.finding(f)
		}
	}
	if r.Refused > 0 {
		return errQuiet
	}
	return nil
}

// finding writes a finding to standard error: what, where and what to do.
func (e *environment) finding(f aid.Finding) {
	where := f.Subject
	if f.At != "" {
		where += ", " + f.At
	}
	fmt.Fprintf(e.Stderr, "%s %s: %s: %s. %s\n", f.Severity, f.Code, where, f.Message, capital(f.Remedy))
}
