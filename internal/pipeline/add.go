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
	Again     string         // of an existing source of whose document the file is a later capture
	Apart     bool           // no file is a later capture of what is held, whatever it looks like
	Progress  Progress
}

// Added counts what adding did.
type Added struct {
	Documents int           `json:"documents"` // read and held, new or not
	New       int           `json:"new"`
	Refused   int           `json:"refused"`
	Again     int           `json:"again"`   // of the new ones: later captures of what is held
	Found     int           `json:"found"`   // claims whose words stand in a later text
	Orphans   int           `json:"orphans"` // claims whose words do not
	Held      []HeldFile    `json:"held"`    // files whose very bytes are held
	Findings  []aid.Finding `json:"findings"`
}

// A HeldFile is a file whose very bytes are held already.
type HeldFile struct {
	Name   string    `json:"name"`
	Source string    `json:"source"`
	At     time.Time `json:"at"` // when it was captured
}

// A collector takes files into one store.
type collector struct {
	AddOptions
	store  aid.Store
	held   *library // built when the first new text comes
	report Added
}

// Add collects files, and the files below folders, into the store. A file that cannot be read is refused with a
// finding, and the batch goes on.
func Add(ctx context.Context, store aid.Store, paths []string, o AddOptions) (Added, error) {
	c := &collector{AddOptions: o, store: store}
	files, unreadable := expand(paths)
	for _, f := range unreadable {
		if err := c.refuse(ctx, f); err != nil {
			return c.report, err
		}
	}
	for i, path := range files {
		if err := ctx.Err(); err != nil {
			return c.report, err
		}
		o.Progress.tell("add", i, len(files), filepath.Base(path))
		if err := c.file(ctx, path); err != nil {
			return c.report, fmt.Errorf("add %s: %w", filepath.Base(path), err)
		}
	}
	o.Progress.tell("add", len(files), len(files), "")
	return c.report, nil
}

// AddBytes collects one document that is already open.
func AddBytes(ctx context.Context, store aid.Store, name string, r io.Reader, o AddOptions) (Added, error) {
	c := &collector{AddOptions: o, store: store}
	err := c.document(ctx, name, r)
	return c.report, err
}

// file collects one file.
func (c *collector) file(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return c.refuse(ctx, unreadable(path, err))
	}
	defer f.Close()
	return c.document(ctx, filepath.Base(path), f)
}

// document collects one document under a name.
func (c *collector) document(ctx context.Context, name string, r io.Reader) error {
	read, findings, err := collect.Read(name, r, collect.Options{
		Published: c.Published, Operator: c.Actor, Now: c.Now, MaxSize: c.MaxSize, Kind: c.Kind,
	})
	if err != nil {
		return err
	}
	if collect.Refused(findings) {
		return c.refuse(ctx, findings...)
	}
	c.report.Documents++
	switch held, err := c.store.Document(ctx, read.Document.SHA256); {
	case err == nil:
		return c.alreadyHeld(ctx, held, read)
	case !errors.Is(err, aid.ErrNotFound):
		return err
	}
	return c.keep(ctx, read)
}

// keep captures a new document, related to the texts that are held already.
func (c *collector) keep(ctx context.Context, read aid.Captured) error {
	if c.held == nil {
		var err error
		if c.held, err = newLibrary(ctx, c.store); err != nil {
			return err
		}
	}
	earlier, err := c.earlier(ctx, read)
	if err != nil {
		return err
	}
	var filled *aid.Source
	switch {
	case earlier.SHA256 != "":
		if filled, err = c.follow(ctx, &read, earlier); err != nil {
			return err
		}
	case c.SourceID != "":
		read.Source.ID = c.SourceID
	}
	later := c.held.relate(&read)
	doc, isNew, err := c.store.Capture(ctx, c.Actor, read)
	if err != nil || !isNew {
		return err
	}
	c.report.New++
	c.report.Findings = append(c.report.Findings, read.Findings...)
	if doc.Follows != "" {
		if err := c.anchored(ctx, doc); err != nil {
			return err
		}
	}
	if filled != nil {
		if err := c.store.SetSource(ctx, c.Actor, *filled); err != nil {
			return err
		}
	}
	return c.held.add(ctx, c.Actor, doc, read.Text, later)
}

// refuse counts a file that was not taken in and keeps the reason.
func (c *collector) refuse(ctx context.Context, findings ...aid.Finding) error {
	c.report.Refused++
	c.report.Findings = append(c.report.Findings, findings...)
	return c.store.AddFindings(ctx, c.Actor, findings)
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
