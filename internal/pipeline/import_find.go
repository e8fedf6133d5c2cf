package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/table"
)

// A finder finds out how each file is to be imported.
type finder struct {
	o       ImportOptions
	named   []string
	folders map[string]table.Collected // mappings beside the files, by folder
	jobs    []job
	left    []Imported // refused, or left out
}

// recognise opens each file and finds its importers and releases. A file that was not named itself may be no dataset.
func recognise(ctx context.Context, files, named []string, o ImportOptions) (jobs []job, left []Imported, err error) {
	f := &finder{o: o, named: named, folders: map[string]table.Collected{}}
	files = slices.DeleteFunc(files, func(path string) bool { return f.ofWorkspace(path) && !slices.Contains(named, path) })
	for i, path := range files {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		o.Progress.tell("look", i, len(files), filepath.Base(path))
		f.file(ctx, path)
	}
	o.Progress.tell("look", len(files), len(files), "")
	return f.jobs, f.left, ctx.Err()
}

// ofWorkspace reports whether a file belongs to a workspace in the folder: its database, or a document that it holds.
func (f *finder) ofWorkspace(path string) bool {
	dir, name := filepath.Split(filepath.Clean(path))
	if strings.Contains(name, ".toguna") {
		return true
	}
	for dir = filepath.Clean(dir); filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if filepath.Base(dir) != "documents" {
			continue
		}
		if found, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*.toguna")); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

func (f *finder) refuse(path string, why aid.Finding) {
	f.left = append(f.left, Imported{
		ImportReport: aid.ImportReport{Release: aid.Release{File: filepath.Base(path)}}, Refusal: []aid.Finding{why},
	})
}

// file finds out how one file is to be imported; why it is not.
func (f *finder) file(ctx context.Context, path string) {
	file, err := dataset.Open(path)
	subject := "file:" + filepath.Base(path)
	switch {
	case errors.Is(err, os.ErrPermission), errors.Is(err, os.ErrNotExist):
		f.refuse(path, unreadable(path, err))
		return
	case err != nil:
		f.refuse(path, dataset.CodeBroken.New(subject, "", err))
		return
	}
	importers, err := f.importers(file)
	if err != nil {
		f.refuse(path, dataset.CodeBroken.New(subject, "", err))
		return
	}
	if len(importers) == 0 {
		f.unknown(file)
	}
	for _, im := range importers {
		j := job{file: file, importer: im}
		if j.release, err = im.Describe(ctx, file); err != nil {
			f.refuse(path, dataset.CodeBroken.New(subject, "", err))
			return
		}
		j.release.Dataset = cmp.Or(f.o.Dataset, j.release.Dataset)
		j.release.Version = cmp.Or(f.o.Release, j.release.Version)
		j.release.Full = j.release.Full || f.o.Full
		f.jobs = append(f.jobs, j)
	}
}

// importers are those that read a file: the one that was named, the one that knows it by its content, else each mapping
// that fits it, of those that were named and of those beside it.
func (f *finder) importers(file *dataset.File) (list []dataset.Importer, err error) {
	tables := slices.Collect(func(yield func(table.Importer) bool) {
		for _, im := range f.o.Importers {
			if t, ok := im.(table.Importer); ok && !yield(t) {
				return
			}
		}
	})
	switch {
	case f.o.Format == "table" && len(tables) == 1 && slices.Contains(f.named, file.Path): // the user says so
		return []dataset.Importer{tables[0]}, nil
	case f.o.Format != "" && f.o.Format != "auto" && f.o.Format != "table":
		i := slices.IndexFunc(f.o.Importers, func(im dataset.Importer) bool { return im.Name() == f.o.Format })
		if i < 0 {
			return nil, nil
		}
		return f.o.Importers[i : i+1], nil
	case f.o.Format != "table":
		best, err := dataset.Recognise(file, f.o.Importers)
		if err != nil || best != nil {
			return []dataset.Importer{best}, err
		}
	}
	tables = append(tables, f.beside(file).Importers...)
	for _, t := range tables {
		if t.Fits(file) == nil {
			list = append(list, t)
		}
	}
	return list, nil
}

// beside are the mappings in the folder of a file.
func (f *finder) beside(file *dataset.File) table.Collected {
	dir := filepath.Dir(file.Path)
	c, ok := f.folders[dir]
	if ok {
		return c
	}
	c, err := table.Collect(dir)
	if err != nil { // the folder cannot be listed: there is none beside the file
		c = table.Collected{}
	}
	for _, err := range c.Broken {
		f.refuse(dir, dataset.CodeMapping.New("folder:"+filepath.Base(dir), "", err))
	}
	f.folders[dir] = c
	return c
}

// unknown refuses a file that was named, and leaves out one that only stood in a folder, with what it seems to be.
func (f *finder) unknown(file *dataset.File) {
	what := whatItIs(file)
	if slices.Contains(f.named, file.Path) {
		why := dataset.CodeUnknownFormat.New("file:"+file.Name, "", file.Name)
		if what == aTable {
			why = dataset.CodeNoMapping.New("file:"+file.Name, "", file.Name)
		}
		f.refuse(file.Path, why)
		return
	}
	f.left = append(f.left, Imported{
		ImportReport: aid.ImportReport{Release: aid.Release{File: file.Name}}, Skipped: true, Reason: what,
	})
}

// What a file that no importer knows seems to be.
const (
	aTable    = "a table that needs a mapping"
	aDocument = "a document"
	aMapping  = "the mapping of a table"
	aChecksum = "checksums"
	noText    = "neither a table nor a text"
	aJSON     = "JSON in a layout that no importer reads"
	aText     = "a text"
)

// whatItIs looks at the beginning of a file.
func whatItIs(file *dataset.File) string {
	if file.Workbook() {
		return aTable
	}
	h, err := file.Head()
	start := bytes.TrimLeft(h.Bytes, " \t\r\n\ufeff")
	switch {
	case err != nil:
		return fmt.Sprintf("damaged: %v", err)
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return aDocument
	case bytes.IndexByte(h.Bytes, 0) >= 0:
		return noText
	case bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[")):
		return aJSON
	case bytes.Contains(h.Bytes, []byte("becomes:")) && bytes.Contains(h.Bytes, []byte("dataset:")):
		return aMapping
	case strings.HasPrefix(strings.ToUpper(file.Name), "SHA") && strings.Contains(strings.ToUpper(file.Name), "SUM"):
		return aChecksum
	}
	rows, _, err := file.First("", 6)
	if err != nil || len(rows) < 2 {
		return aText
	}
	for _, r := range rows {
		if len(r) < 2 || len(r) != len(rows[0]) {
			return aText
		}
	}
	return aTable
}
