// Command account reads every dataset below a folder and writes what became of each file: docs/formats/README.md.
//
// Units: seconds are those of reading alone, on the machine that ran it, and are left out of the document.
// Shape: go run ./internal/collect/formats/account -mappings docs/formats/mappings FOLDER; a mapping named
// loans.sheet.yaml is for the file that its first line names.
// Errors: a file that cannot be read is a line of the table with the reason.
// Source: the files' own SOURCE.md give the figures that the tests compare with.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/formats"
	"toguna/internal/collect/table"
)

func main() {
	mappings := flag.String("mappings", filepath.Join("docs", "formats", "mappings"), "folder of the mappings for tables")
	leave := flag.String("leave", "iati-standard", "folder that is left out")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: account FOLDER")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *mappings, *leave); err != nil {
		fmt.Fprintln(os.Stderr, "account:", err)
		os.Exit(1)
	}
}

// A line is what became of one file.
type line struct {
	file, format, dataset, version string
	read, refused                  int
	states                         map[string]int
	findings                       map[string]int
	failed                         string
}

func run(folder, mappings, leave string) error {
	tables, err := readMappings(mappings)
	if err != nil {
		return err
	}
	var lines []line
	left := 0
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == leave:
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		importers := formats.All()
		for _, m := range tables[filepath.ToSlash(name)] {
			lines = append(lines, read(path, name, table.Importer{Mapping: m}))
		}
		if len(tables[filepath.ToSlash(name)]) > 0 {
			return nil
		}
		if im := recognise(path, importers); im != nil {
			lines = append(lines, read(path, name, im))
		} else {
			left++
		}
		return nil
	})
	if err != nil {
		return err
	}
	write(lines, left)
	return nil
}

// readMappings reads the mappings, by the file that each is for: its first line is "# for folder/file".
func readMappings(dir string) (map[string][]table.Mapping, error) {
	out := map[string][]table.Mapping{}
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		first, _, _ := strings.Cut(string(b), "\n")
		m, err := table.ReadMapping(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(first, "# for ")
		out[name] = append(out[name], m)
	}
	return out, nil
}

// read reads one file and counts.
func read(path, name string, im dataset.Importer) line {
	l := line{file: filepath.ToSlash(name), format: im.Name(), states: map[string]int{}, findings: map[string]int{}}
	ctx := context.Background()
	f, err := dataset.Open(path)
	if err != nil {
		l.failed = err.Error()
		return l
	}
	release, err := im.Describe(ctx, f)
	if err != nil {
		l.failed = err.Error()
		return l
	}
	l.dataset, l.version = release.Dataset, release.Version
	err = im.Read(ctx, f, func(r aid.Record) error { l.add(r); return nil })
	if err != nil {
		l.failed = err.Error()
	}
	return l
}

func (l *line) add(r aid.Record) {
	refused := false
	for _, f := range r.Findings {
		l.findings[f.Code]++
		refused = refused || f.Severity == aid.SeverityError
	}
	if refused {
		l.refused++
	}
	if refused || r.Key != "" {
		l.read++
	}
	for what, n := range map[string]int{
		"activities": len(r.Activities), "transactions": len(r.Transactions), "places": len(r.Places), "events": len(r.Events),
		"deliveries": len(r.Deliveries), "observations": len(r.Observations), "claims": len(r.Claims),
	} {
		if n > 0 {
			l.states[what] += n
		}
	}
}

// write writes the document; folders with many files of one format are one line.
func write(lines []line, left int) {
	fmt.Print("# Formats\n\n<!-- Made by `go run ./internal/collect/formats/account FOLDER`. -->\n\n" +
		"What the importers read in the example files that Toguna was made with. *Read* is *stored* and *refused*. A page for each\n" +
		"format: [iati](iati.md), [aiddata](aiddata.md), [sipri](sipri.md), [ucdp-ged](ucdp-ged.md), [rates](rates.md), [table](table.md).\n\n" +
		"| files | format | records read | refused | what they state | findings |\n|---|---|---:|---:|---|---|\n")
	var sum line
	for _, l := range group(lines) {
		fmt.Printf("| %s | %s | %d | %d | %s | %s |\n", l.file, l.format, l.read, l.refused, counts(l.states), counts(l.findings)+failed(l.failed))
		sum.read += l.read
		sum.refused += l.refused
	}
	fmt.Printf("| **all** | | **%d** | **%d** | | |\n\n%d other files in the folder (notes, codebooks, checksums, pictures of maps) are no datasets of these formats.\n",
		sum.read, sum.refused, left)
}

// group adds up the files of one folder and format where there are more than twelve.
func group(lines []line) []line {
	n := map[string]int{}
	key := func(l line) string { return filepath.Dir(l.file) + " " + l.format }
	for _, l := range lines {
		n[key(l)]++
	}
	var out []line
	at := map[string]int{}
	for _, l := range lines {
		k := key(l)
		if n[k] <= 12 {
			out = append(out, l)
			continue
		}
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			l.file = fmt.Sprintf("%s/ (%d files)", filepath.Dir(l.file), n[k])
			out = append(out, l)
			continue
		}
		o := &out[i]
		o.read += l.read
		o.refused += l.refused
		for c, n := range l.states {
			o.states[c] += n
		}
		for c, n := range l.findings {
			o.findings[c] += n
		}
	}
	return out
}

func counts(m map[string]int) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%s %d", k, m[k]))
	}
	return strings.Join(out, ", ")
}

func failed(why string) string {
	if why == "" {
		return ""
	}
	return " **not read: " + strings.Join(strings.Fields(why), " ") + "**"
}

// recognise says which importer reads a file; nil if none does, or the file cannot be opened.
func recognise(path string, importers []dataset.Importer) dataset.Importer {
	f, err := dataset.Open(path)
	if err != nil {
		return nil
	}
	im, err := dataset.Recognise(f, importers)
	if err != nil {
		return nil
	}
	return im
}
