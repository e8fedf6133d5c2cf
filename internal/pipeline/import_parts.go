package pipeline

import (
	"context"
	"errors"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
)

// withParts marks the files that others of the same release follow: only with the last one is it known what the release
// does not hold. A file that was imported before does not come again.
func withParts(ctx context.Context, store aid.Importer, jobs []job) ([]job, error) {
	type file struct{ sha256, dataset, format string }
	held := map[file]bool{}
	releases, err := store.Releases(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range releases {
		held[file{r.Release.SHA256, r.Release.Dataset, r.Release.Format}] = true
	}
	type release struct{ dataset, version string }
	follows := map[release]bool{}
	for i := len(jobs) - 1; i >= 0; i-- {
		r := &jobs[i].release
		of := release{r.Dataset, r.Version}
		if r.Version == "" {
			continue
		}
		r.More = follows[of]
		follows[of] = follows[of] || !held[file{r.SHA256, r.Dataset, r.Format}]
	}
	return jobs, nil
}

// gone refuses a whole release that lacks many of the records that are held: a file that is one part of several looks like
// this, and what it does not hold must not be withdrawn unless the user says how much.
func (j job) gone(ctx context.Context, store aid.Importer, o ImportOptions) ([]aid.Finding, error) {
	if !j.release.Full || j.release.More || o.Dry {
		return nil, nil
	}
	im, known, err := store.BeginImport(ctx, o.Actor, j.release, true)
	if known || errors.Is(err, aid.ErrInvalid) { // the import says so
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer im.Close() //nolint:errcheck // nothing was put
	if err := j.pump(ctx, im); err != nil {
		if errors.Is(err, aid.ErrInvalid) {
			return nil, nil // as above
		}
		return nil, err
	}
	r, err := im.Finish(ctx)
	held := r.Absent + r.Changed + r.Same
	if err != nil || r.Absent*10 <= held || r.Absent <= o.Withdraw {
		return nil, err
	}
	return []aid.Finding{dataset.CodeManyGone.New("file:"+j.file.Name, "", r.Absent, held)}, nil
}
