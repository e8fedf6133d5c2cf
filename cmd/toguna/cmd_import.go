package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/collect/formats"
	"toguna/internal/pipeline"
)

// importFlags are what the command line says of an import.
type importFlags struct {
	dry, full, suggest        bool
	mapping, dataset, release string
}

// newImport imports datasets.
func newImport(env *environment) *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE…",
		Short: "Import datasets: IATI, AidData, SIPRI, UCDP, rates, any table",
		Long: `Imports datasets as they were published, plain, gzipped or zipped, and all files below a folder. FORMAT is auto, which
looks at the content, or one of: ` + strings.Join(formats.Names(), ", ") + `.

Each record is kept as it stood, with what it states and where it stands in the file. What is doubtful is a finding and is
kept; a record that makes no sense is refused with the reason. The same file again changes nothing. The next release of a
dataset says which records are new, changed, the same and absent; import releases in their order. With --full, a record that
is not in the file is withdrawn. An interrupted import continues when it is started again.

Any other table goes in with a mapping: toguna import --suggest-mapping loans.xlsx > loans.yaml; edit it; then
toguna import table loans.xlsx --mapping loans.yaml.`,
		Example: "  toguna import auto usaid-ne.xml.gz\n  toguna import ucdp-ged GEDEvent_v25_1.csv\n  toguna import auto folder/ --dry-run",
		Args: func(cmd *cobra.Command, args []string) error {
			if flags.suggest {
				return minArgs(1, "a table")(cmd, args)
			}
			return minArgs(2, "a format and a file or folder")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.suggest {
				return env.suggestMapping(args[len(args)-1])
			}
			return env.runImport(cmd, args[0], args[1:], flags)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.dry, "dry-run", false, "say what would happen, and keep nothing")
	f.BoolVar(&flags.full, "full", false, "the file is the whole dataset: what it does not hold was withdrawn")
	f.BoolVar(&flags.suggest, "suggest-mapping", false, "write a mapping for a table to standard output, to be edited")
	f.StringVar(&flags.mapping, "mapping", "", "the `file` that says what the columns of a table mean")
	f.StringVar(&flags.dataset, "dataset", "", "`name` of the dataset, where the file does not say it")
	f.StringVar(&flags.release, "release", "", "`version` of the release, where the file does not say it")
	env.jsonFlag(cmd)
	return cmd
}

// runImport imports files and says what was done.
func (e *environment) runImport(cmd *cobra.Command, format string, paths []string, flags importFlags) error {
	importers, err := formats.With(flags.mapping)
	if err != nil {
		return err
	}
	if format != "auto" && !slices.Contains(formats.Names(), format) {
		return usageError{fmt.Errorf("there is no format %q; it is auto, %s", format, strings.Join(formats.Names(), ", "))}
	}
	if format == "table" && flags.mapping == "" {
		return usageError{errors.New("a table needs --mapping; toguna import --suggest-mapping FILE writes one")}
	}
	l, err := e.open(cmd.Context(), false)
	if err != nil {
		return err
	}
	defer l.Close()
	progress, done := e.progress()
	list, err := pipeline.Import(cmd.Context(), l, paths, pipeline.ImportOptions{
		Actor: e.actor(), Importers: importers, Format: format, Dataset: flags.dataset, Release: flags.release, Full: flags.full,
		Dry: flags.dry, Progress: progress,
	})
	done()
	if perr := e.printImported(list, flags.dry); err == nil {
		err = perr
	}
	return err
}

// printImported says what was done with each file; a refusal makes the command fail after it has done the rest.
func (e *environment) printImported(list []pipeline.Imported, dry bool) error {
	refused := 0
	for _, d := range list {
		if len(d.Refusal) > 0 {
			refused++
		}
	}
	if e.json {
		if err := printJSON(e.Stdout, list); err != nil {
			return err
		}
	} else {
		var skipped []string
		for _, d := range list {
			if d.Skipped {
				skipped = append(skipped, d.Release.File)
				continue
			}
			e.printOne(d, dry)
		}
		if len(skipped) > 0 {
			e.say("%s in the folder left out, no dataset: %s", counted(len(skipped), "file"), strings.Join(skipped, ", "))
		}
	}
	if refused > 0 {
		return errQuiet
	}
	return nil
}

func (e *environment) printOne(d pipeline.Imported, dry bool) {
	switch {
	case d.Known:
		fmt.Fprintf(e.Stdout, "%s: imported before, nothing to do\n", d.Release.File)
	case d.Read > 0 || len(d.Refusal) == 0:
		would := ""
		if dry {
			would = "would be "
		}
		fmt.Fprintf(e.Stdout, "%s: %s, %d %sstored (%d new, %d changed, %d the same), %d refused, %d absent, %d withdrawn; %s as %s, release %s\n",
			d.Release.File, counted(d.Read, "record"), d.Stored, would, d.Added, d.Changed, d.Same, d.Refused, d.Absent, d.Withdrawn,
			d.Format, d.Release.Dataset, orNone(d.Release.Version))
		for _, code := range slices.Sorted(maps.Keys(d.Findings)) {
			fmt.Fprintf(e.Stdout, "  %s %s\n", code, e.foundTimes(code, d.Findings[code]))
		}
	}
	for _, f := range d.Refusal {
		e.finding(f)
	}
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return s
}

// foundTimes says how often a finding was made, and in the words of its code what it is.
func (e *environment) foundTimes(code string, n int) string {
	text := counted(n, "time")
	for _, c := range formats.Codes() {
		if c.ID == code {
			return fmt.Sprintf("%s (%s): %s", text, c.Severity, about(c.Message))
		}
	}
	return text
}

// about is a finding's message with an ellipsis for what it fills in.
func about(message string) string {
	var b strings.Builder
	for i := 0; i < len(message); i++ {
		if message[i] != '%' {
			b.WriteByte(message[i])
			continue
		}
		for i++; i < len(message) && !strings.ContainsRune("sdqvf", rune(message[i])); i++ {
		}
		b.WriteString("…")
	}
	return b.String()
}

// suggestMapping writes a mapping for a table.
func (e *environment) suggestMapping(path string) error {
	text, err := formats.Suggest(path)
	if err != nil {
		return err
	}
	_, err = e.Stdout.Write(text)
	return err
}
