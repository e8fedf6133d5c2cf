package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/pipeline"
)

// newAdd captures documents.
func newAdd(env *environment) *cobra.Command {
	var published, kind, source, again string
	var apart bool
	var maxSize int64
	cmd := &cobra.Command{
		Use:   "add FILE…",
		Short: "Capture documents: their bytes, text, title, author and date",
		Long: `Captures documents (and all files below a folder): the bytes are kept under their SHA-256, the text is read out,
and title, author, publisher, date and language are taken where the document says them. Navigation, sign-up prompts and
repeated stretches are marked. The same bytes twice is one document. What cannot be read is refused with the reason,
and the rest goes on.

A document that was changed since takes the place of the earlier capture: when it is a page at the same address, or has the
same file name, title and publisher over mostly the same words, or when --again says so. Claims and decisions are found
again in the new text; those whose words are not there become orphans, which toguna check lists.`,
		Example: "  toguna add report.txt article.txt\n  toguna add --published 2023~ undated.txt\n  toguna add --published 2025-11 first.txt second.txt\n  toguna add folder/\n  toguna add --again S004 report-2.pdf",
		Args:    minArgs(1, "a file or folder to add"),
		RunE: func(cmd *cobra.Command, args []string) error {
			date, err := pipeline.Published(published)
			if err != nil {
				return err
			}
			if err := checkAdd(kind, source, again, apart, len(args)); err != nil {
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
				SourceID: source, Again: again, Apart: apart, Progress: progress,
			})
			done()
			if err != nil {
				return err
			}
			return env.printAdded(report, ignored(cmd, "kind", "published", "source", "again"), fileNames(cmd.Context(), l))
		},
	}
	f := cmd.Flags()
	f.StringVar(&published, "published", "", "publication `date` of documents that do not say it (EDTF: 2020-08, 2023~)")
	f.StringVar(&kind, "kind", "", "what `sort` of source: "+strings.Join(sourceKinds, ", "))
	f.StringVar(&source, "source", "", "`id` of the source that the files belong to (default: each is a new one)")
	f.StringVar(&again, "again", "", "`id` of the source of whose document the file is a later capture")
	f.BoolVar(&apart, "apart", false, "each file is a work of its own, even if it looks like a later capture of what is held")
	f.Int64Var(&maxSize, "max-size", 200, "largest file, in `MB`")
	env.jsonFlag(cmd)
	return cmd
}

// sourceKinds are the kinds that a document's source may be said to have.
var sourceKinds = []string{"report", "article", "treaty", "speech", "interview", "reading_note", "other"}

// checkAdd refuses options that make no sense, before anything is taken in.
func checkAdd(kind, source, again string, apart bool, files int) error {
	switch {
	case kind != "" && !slices.Contains(sourceKinds, kind):
		return usageError{fmt.Errorf("--kind is one of %s, not %q", strings.Join(sourceKinds, ", "), kind)}
	case again != "" && (source != "" || apart):
		return usageError{errors.New("--again says which source the file belongs to; leave out --source and --apart")}
	case again != "" && files > 1:
		return usageError{errors.New("--again is for one file: the later capture of one document")}
	}
	return nil
}

// ignored lists the flags that were given among those named.
func ignored(cmd *cobra.Command, names ...string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return !cmd.Flags().Changed(name) })
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

// printAdded says what was taken in; refusals make the command fail after it has done the rest. given are the options that
// mean nothing for a file that is held already; name says what a finding is about.
func (e *environment) printAdded(r pipeline.Added, given []string, name func(subject string) string) error {
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
		if r.Again+r.Found+r.Orphans > 0 {
			fmt.Fprintf(e.Stdout, "%d captured again: %s found again, %s\n", r.Again, counted(r.Found, "claim"), counted(r.Orphans, "orphan"))
		}
		e.printHeld(r.Held, given)
		e.printDoubts(r.Findings, name)
	}
	if r.Refused > 0 {
		return errQuiet
	}
	return nil
}

// printHeld names the files that were held already, and says which options did nothing for them.
func (e *environment) printHeld(held []pipeline.HeldFile, given []string) {
	const most = 5
	for i, h := range held {
		if i == most {
			fmt.Fprintf(e.Stdout, "already held: %d more\n", len(held)-most)
			break
		}
		fmt.Fprintf(e.Stdout, "already held: %s is %s, captured %s\n", h.Name, h.Source, h.At.Format("2 January 2006"))
	}
	if len(held) > 0 && len(given) > 0 {
		e.say("--%s changed nothing for what is held already; change what is said about a source on its page (toguna serve, Sources)",
			strings.Join(given, " and --"))
	}
}

// printDoubts writes what was refused, and the first few of each other code: a folder of reprints has thousands.
func (e *environment) printDoubts(findings []aid.Finding, name func(subject string) string) {
	const most = 3
	met := map[string]int{}
	var codes []string
	for _, f := range findings {
		if met[f.Code]++; met[f.Code] == 1 {
			codes = append(codes, f.Code)
		}
		if f.Severity == aid.SeverityError || met[f.Code] <= most {
			f.Subject = name(f.Subject)
			e.finding(f)
		}
	}
	for _, code := range codes {
		i := slices.IndexFunc(findings, func(f aid.Finding) bool { return f.Code == code })
		if n := met[code] - most; n > 0 && findings[i].Severity != aid.SeverityError {
			e.say("%s: %d more like these; toguna check lists them", code, n)
		}
	}
}

// fileNames says of a finding's subject which file it is, where it is a document that is held.
func fileNames(ctx context.Context, store aid.Store) func(subject string) string {
	return func(subject string) string {
		sha, ok := strings.CutPrefix(subject, "document:")
		if !ok {
			return subject
		}
		d, err := store.Document(ctx, sha)
		if err != nil || d.Capture.Path == "" {
			return subject
		}
		return d.Capture.Path
	}
}

// finding writes a finding to standard error: what, where and what to do.
func (e *environment) finding(f aid.Finding) {
	where := f.Subject
	if f.At != "" {
		where += ", " + f.At
	}
	fmt.Fprintf(e.Stderr, "%s %s: %s: %s. %s\n", f.Severity, f.Code, where, f.Message, capital(f.Remedy))
}
