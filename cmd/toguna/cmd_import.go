package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/collect/formats"
	"toguna/internal/pipeline"
)

// importFlags are what the command line says of an import.
type importFlags struct {
	dry, full, suggest bool
	mappings           []string
	dataset, release   string
	withdraw           int
}

// newImport imports datasets.
func newImport(env *environment) *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:   "import auto|FORMAT FILE…",
		Short: "Import datasets: IATI, AidData, SIPRI, UCDP, rates, any table",
		Long: `Imports datasets as they were published, plain, gzipped or zipped, and all files below a folder. Use auto: the content says
which format a file is in. A format can be named instead:
  iati             activities and organisation files, 1.01 to 2.03
  aiddata          AidData's datasets of Chinese, Saudi and Qatari finance
  sipri-register   SIPRI's register of arms transfers; sipri-tiv: its table of volumes
  ucdp-ged         events of the Uppsala Conflict Data Program
  rates            exchange rates of the IMF, ECB and Federal Reserve; the World Bank's price changes
  table            any other CSV, TSV or XLSX, by a mapping that says what its columns mean

Each record is kept as it stood, with what it states and where it stands in the file. What is doubtful is a finding and is
kept; a record that makes no sense is refused with the reason: read is always stored and refused. The same file again changes
nothing. The next release of a dataset says which records are new, changed, the same and absent; import releases in their
order, and all files of one release in one command: what is absent is said of all of them. With --full, a record that the
release does not hold is withdrawn; more than one in ten only with --withdraw. An interrupted import continues when it is
started again.

A table of your own, such as a ministry's loan book, goes in with a mapping. It is suggested from the table; look at each
line of it, correct what is wrong, and keep it beside the table, where import auto finds it:
  toguna import --suggest-mapping loans.xlsx > loans.mapping.yaml
  toguna import auto loans.xlsx --dry-run
  toguna import auto loans.xlsx`,
		Example: "  toguna import auto usaid-ne.xml.gz\n  toguna import auto downloads/ --dry-run\n  toguna import auto downloads/ --mapping mappings/\n  toguna import ucdp-ged GEDEvent_v25_1.csv",
		Args: func(cmd *cobra.Command, args []string) error {
			if flags.suggest {
				return minArgs(1, "a table")(cmd, args)
			}
			return formatAndFiles(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.suggest {
				return env.suggestMapping(args)
			}
			return env.runImport(cmd, args[0], args[1:], flags)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.dry, "dry-run", false, "say what would happen, and keep nothing")
	f.BoolVar(&flags.full, "full", false, "the file is the whole dataset: what it does not hold was withdrawn")
	f.IntVar(&flags.withdraw, "withdraw", 0, "with --full: `how many` records may be withdrawn, where they are more than one in ten")
	f.BoolVar(&flags.suggest, "suggest-mapping", false, "write a mapping for a table to standard output, to be edited")
	f.StringArrayVar(&flags.mappings, "mapping", nil, "the `file` that says what the columns of a table mean, or a folder of them; may be repeated")
	f.StringVar(&flags.dataset, "dataset", "", "`name` of the dataset, where the file does not say it")
	f.StringVar(&flags.release, "release", "", "`version` of the release, where the file does not say it")
	env.jsonFlag(cmd)
	return cmd
}

// runImport imports files and says what was done.
func (e *environment) runImport(cmd *cobra.Command, format string, paths []string, flags importFlags) error {
	importers, err := formats.With(flags.mappings...)
	if err != nil {
		return err
	}
	l, err := e.open(cmd.Context(), false)
	if err != nil {
		return err
	}
	defer l.Close()
	progress, done := e.progress()
	list, err := pipeline.Import(cmd.Context(), l, paths, pipeline.ImportOptions{
		Actor: e.actor(), Importers: importers, Format: format, Dataset: flags.dataset, Release: flags.release, Full: flags.full, Withdraw: flags.withdraw,
		Dry: flags.dry, Progress: progress,
	})
	done()
	if perr := e.printImported(list, flags.dry); err == nil {
		err = perr
	}
	return err
}

// formatAndFiles wants a format, or auto, and a file. Who leaves the format out is told to let the content say it.
func formatAndFiles(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && args[0] != "auto" && !slices.Contains(formats.Names(), args[0]) {
		if _, err := os.Stat(args[0]); err == nil {
			return usageError{fmt.Errorf("what format is %[1]s in? toguna import auto %[1]s looks at its content", args[0])}
		}
		return usageError{fmt.Errorf("there is no format %q; it is auto, %s", args[0], strings.Join(formats.Names(), ", "))}
	}
	return minArgs(2, "a format, or auto, and a file or folder")(cmd, args)
}

// suggestMapping writes a mapping for the table that is named, be it after a format or not.
func (e *environment) suggestMapping(args []string) error {
	text, err := formats.Suggest(args[len(args)-1])
	if err != nil {
		return err
	}
	_, err = e.Stdout.Write(text)
	return err
}
