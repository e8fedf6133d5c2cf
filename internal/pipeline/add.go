package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect"
	"toguna/internal/edtf"
)

// AddOptions say how files are taken in.
type AddOptions struct {
	Actor     string
	Now       time.Time
	MaxSize   int64          // bytes; 0 is collect's default
	Published edtf.Date      // for files that do not say when they were published
	Kind      aid.SourceKind // "" lets the document say
	SourceID  string         // of an existing source that the files belong to; "" makes a source of each
	Progress  Progress
}

// Added counts what adding did.
type Added struct {
	Documents int           `json:"documents"` // read and held, new or not
	New       int           `json:"new"`
	Refused   int           `json:"refused"`
	Findings  []aid.Finding `json:"findings"`
}

// Add collects files, and the files below folders, into the store. A file that cannot be read is refused with a
// finding, and the batch goes on.
func Add(ctx context.Context, store aid.Store, paths []string, o AddOptions) (Added, error) {
	files, findings := expand(paths)
	report := Added{Findings: findings, Refused: len(findings)}
	if err := store.AddFindings(ctx, o.Actor, findings); err != nil && len(findings) > 0 {
		return report, err
	}
	for i, path := range files {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		o.Progress.tell("add", i, len(files), filepath.Base(path))
		if err := addFile(ctx, store, path, o, &report); err != nil {
			return report, fmt.Errorf("add %s: %w", filepath.Base(path), err)
		}
	}
	o.Progress.tell("add", len(files), len(files), "")
	return report, nil
}

// addFile collects one file.
func addFile(ctx context.Context, store aid.Store, path string, o AddOptions, report *Added) error {
	f, err := os.Open(path)
	if err != nil {
		return refuse(ctx, store, o.Actor, report, unreadable(path, err))
	}
	defer f.Close()
	return addReader(ctx, store, filepath.Base(path), f, o, report)
}

// AddBytes collects one document that is already open.
func AddBytes(ctx context.Context, store aid.Store, name string, r io.Reader, o AddOptions) (Added, error) {
	var report Added
	err := addReader(ctx, store, name, r, o, &report)
	return report, err
}

// addReader collects one document under a name.
func addReader(ctx context.Context, store aid.Store, name string, r io.Reader, o AddOptions, report *Added) error {
	c, findings, err := collect.Read(name, r, collect.Options{
		Published: o.Published, Operator: o.Actor, Now: o.Now, MaxSize: o.MaxSize, Kind: o.Kind,
	})
	if err != nil {
		return err
	}
	if collect.Refused(findings) {
		return refuse(ctx, store, o.Actor, report, findings...)
	}
	if o.SourceID != "" {
		c.Source.ID = o.SourceID
	}
	_, isNew, err := store.Capture(ctx, o.Actor, c)
	if err != nil {
		return err
	}
	report.Documents++
	if isNew {
		report.New++
		report.Findings = append(report.Findings, c.Findings...)
	}
	return nil
}

// refuse counts a file that was not taken in and keeps the reason.
func refuse(ctx context.Context, store aid.Store, actor string, report *Added, findings ...aid.Finding) error {
	report.Refused++
	report.Findings = append(report.Findings, findings...)
	return store.AddFindings(ctx, actor, findings)
}

// expand lists the files named and those below folders named, in order, hidden ones left out.
func expand(paths []string) (files []string, findings []aid.Finding) {
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			findings = append(findings, unreadable(p, err))
		case info.IsDir():
			below, err := walk(p)
			if err != nil {
				findings = append(findings, unreadable(p, err))
			}
			files = append(files, below...)
		default:
			files = append(files, p)
		}
	}
	return files, findings
}

func walk(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case d.Type().IsRegular():
			files = append(files, path)
		}
		return nil
	})
	sort.Strings(files)
	return files, err
}

// unreadable is the finding about a file that the system does not let us read.
func unreadable(path string, err error) aid.Finding {
	why := err.Error()
	var pe *fs.PathError
	if errors.As(err, &pe) {
		why = pe.Err.Error()
	}
	return CodeUnreadable.New("file:"+filepath.Base(path), "", why)
}
