package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

const (
	// importBatch is how many records make one entry of the ledger, importBytes how much text, and importStated how many
	// things they may state: a day of exchange rates is a small record of thirty observations.
	importBatch  = 4000
	importBytes  = 4 << 20
	importStated = 20_000
)

// ImportOptions say how datasets are imported.
type ImportOptions struct {
	Actor     string
	Importers []dataset.Importer // in the order in which they are asked
	Format    string             // of one of them; "auto" lets the content say
	Dataset   string             // "" lets the file say
	Release   string             // "" lets the file say
	Full      bool               // what a file does not hold was withdrawn
	Withdraw  int                // with Full: how many records may be withdrawn though they are more than one in ten
	Dry       bool
	Progress  Progress
}

// An Imported file is what importing one did.
type Imported struct {
	aid.ImportReport
	Format  string        `json:"format"`
	Seconds float64       `json:"seconds"`
	Skipped bool          `json:"skipped,omitempty"` // it stood in a folder that was named, and is no dataset
	Reason  string        `json:"reason,omitempty"`  // what it seems to be, where it was skipped
	Refusal []aid.Finding `json:"refusal,omitempty"` // why the file could not be imported at all
}

// A job is a file with its importer and release.
type job struct {
	file     *dataset.File
	importer dataset.Importer
	release  aid.Release
	tell     func() // how far the file has been read
}

// kilobytes counts a size so that a small file is something, too.
func kilobytes(n int64) int { return int(n/1024) + 1 }

// Import imports files, and the files below folders, the releases of a dataset in their order. A file that cannot be
// imported is a finding, and the rest goes on.
func Import(ctx context.Context, store aid.Importer, paths []string, o ImportOptions) ([]Imported, error) {
	files, findings := expand(paths)
	var out []Imported
	for _, f := range findings {
		out = append(out, Imported{Refusal: []aid.Finding{f}})
	}
	jobs, refused, err := recognise(ctx, files, paths, o)
	if err != nil {
		return out, err
	}
	out = append(out, refused...)
	slices.SortStableFunc(jobs, func(a, b job) int {
		if a.release.Dataset != b.release.Dataset {
			return strings.Compare(a.release.Dataset, b.release.Dataset)
		}
		return aid.CompareVersions(a.release.Version, b.release.Version)
	})
	if jobs, err = withParts(ctx, store, jobs); err != nil {
		return out, err
	}
	all, before := 0, 0
	for _, j := range jobs {
		all += kilobytes(j.file.Size)
	}
	for _, j := range jobs {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		j.tell = func() { o.Progress.tell("import", before+kilobytes(j.file.Done()), all, j.file.Name) }
		j.tell()
		done, err := importFile(ctx, store, j, o)
		before += kilobytes(j.file.Size)
		if err != nil {
			return out, fmt.Errorf("import %s: %w", j.file.Name, err)
		}
		out = append(out, done)
	}
	o.Progress.tell("import", all, all, "")
	return out, nil
}

// importFile imports one file.
func importFile(ctx context.Context, store aid.Importer, j job, o ImportOptions) (Imported, error) {
	start := time.Now()
	done := Imported{Format: j.importer.Name(), ImportReport: aid.ImportReport{Release: j.release}}
	if refusal, err := j.gone(ctx, store, o); refusal != nil || err != nil {
		done.Refusal = refusal
		return done, err
	}
	im, known, err := store.BeginImport(ctx, o.Actor, j.release, o.Dry)
	switch {
	case errors.Is(err, aid.ErrInvalid):
		done.Refusal = []aid.Finding{dataset.CodeBroken.New("file:"+j.file.Name, "", err)}
		return done, nil
	case err != nil:
		return done, err
	case known:
		done.Known = true
		return done, nil
	}
	defer im.Close() //nolint:errcheck // what was put is kept
	if err := j.pump(ctx, im); err != nil {
		if ctx.Err() != nil {
			return done, ctx.Err()
		}
		broken := dataset.CodeBroken.New("file:"+j.file.Name, "", err)
		if !errors.Is(err, aid.ErrInvalid) {
			return done, err
		}
		if err := im.Put(ctx, []aid.Record{{Findings: []aid.Finding{broken}}}); err != nil {
			return done, err
		}
		done.Refusal = []aid.Finding{broken}
	}
	done.ImportReport, err = im.Finish(ctx)
	done.Seconds = time.Since(start).Seconds()
	return done, err
}

// pump hands the records of a file to the store in batches. Reading goes on while a batch is being kept.
func (j job) pump(ctx context.Context, im aid.Import) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan []aid.Record, 1)
	kept := make(chan error, 1)
	go func() {
		defer close(kept)
		for b := range batches {
			if err := im.Put(ctx, b); err != nil {
				kept <- err
				stop()
				for range batches { // the reader must not wait for ever
				}
				return
			}
		}
	}()
	var batch []aid.Record
	bytes, stated := 0, 0
	send := func() error {
		select {
		case batches <- batch:
			batch, bytes, stated = nil, 0, 0
			j.tell()
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := j.importer.Read(ctx, j.file, func(r aid.Record) error {
		batch = append(batch, r)
		bytes += len(r.Stated)
		stated += len(r.Observations) + len(r.Transactions) + len(r.Places) + len(r.Claims)
		if len(batch) < importBatch && bytes < importBytes && stated < importStated {
			return nil
		}
		return send()
	})
	if len(batch) > 0 && ctx.Err() == nil { // what stands before a fault is kept
		err = errors.Join(err, send())
	}
	close(batches)
	if failed := <-kept; failed != nil {
		return failed
	}
	return err
}
