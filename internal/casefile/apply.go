package casefile

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/pipeline"
)

// Options say how a prepared case is fed to a ledger.
type Options struct {
	Actor     string
	Now       time.Time
	Originals string // folder where originals may lie; "" reads the notes
	Progress  pipeline.Progress
}

// Applied says what feeding did.
type Applied struct {
	Originals int // works read from their originals
	Notes     int // works read from a reading note
	Decided   int
	Missing   []Key
	Several   []Key
}

// Apply feeds a prepared case to a ledger: sources and documents, entities, coding, decisions, reconciling.
func Apply(ctx context.Context, store aid.Store, folder fs.FS, f File, o Options) (Applied, error) {
	var done Applied
	if err := store.SetCase(ctx, o.Actor, f.Case); err != nil {
		return done, err
	}
	works, err := addWorks(ctx, store, folder, f.Works, o, &done)
	if err != nil {
		return done, err
	}
	for _, r := range f.Rulings {
		r.Actor = o.Actor
		if _, err := store.Rule(ctx, r); err != nil {
			return done, fmt.Errorf("ruling on %s: %w", r.Subject, err)
		}
	}
	if _, err := pipeline.Code(ctx, store, o.Progress); err != nil {
		return done, err
	}
	r, err := Decide(ctx, store, f.Decisions, By{Actor: o.Actor, Works: works})
	done.Decided, done.Missing, done.Several = len(r.Decisions)+r.Added, r.Missing, r.Several
	if err != nil {
		return done, err
	}
	_, err = pipeline.Reconcile(ctx, store, o.Progress)
	return done, err
}

// addWorks keeps each work as a source, with its original where that is at hand, else with the reading note as a source
// of its own that is derived from the work. It returns the number of the work by source id.
func addWorks(ctx context.Context, store aid.Store, folder fs.FS, works []Work, o Options, done *Applied) (map[string]int, error) {
	originals, err := byHash(o.Originals)
	if err != nil {
		return nil, err
	}
	number := map[string]int{}
	for i, w := range works {
		src, err := store.AddSource(ctx, o.Actor, w.Source)
		if err != nil {
			return nil, err
		}
		number[src.ID] = i + 1
		if path := originals[w.Original]; path != "" {
			if err := addFile(ctx, store, os.DirFS(filepath.Dir(path)), filepath.Base(path), src.ID, o); err != nil {
				return nil, err
			}
			done.Originals++
			continue
		}
		note, err := store.AddSource(ctx, o.Actor, noteOn(src))
		if err != nil {
			return nil, err
		}
		number[note.ID] = i + 1
		if err := addFile(ctx, store, folder, w.Note, note.ID, o); err != nil {
			return nil, err
		}
		done.Notes++
	}
	return number, nil
}

// noteOn describes the reading note on a work. It is as reliable as the work that it restates, and is derived from it.
func noteOn(work aid.Source) aid.Source {
	return aid.Source{
		Kind: aid.KindReadingNote, Title: "Reading note: " + work.Title, Authors: work.Authors, Publisher: "Toguna",
		Published: work.Published, Language: "en", Licence: "Apache-2.0", Citation: work.Citation,
		Reliability: work.Reliability, DerivedFrom: []string{work.ID},
	}
}

// addFile captures one file for a source that is already there.
func addFile(ctx context.Context, store aid.Store, folder fs.FS, name, source string, o Options) error {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	added, err := pipeline.AddBytes(ctx, store, filepath.Base(name), bytes.NewReader(raw), pipeline.AddOptions{
		Actor: o.Actor, Now: o.Now, SourceID: source, Published: edtf.Date{},
	})
	if err != nil {
		return err
	}
	if added.Refused > 0 {
		return fmt.Errorf("%s: %s: %w", name, added.Findings[0].Message, aid.ErrInvalid)
	}
	return nil
}

// byHash lists the files of a folder by the SHA-256 of their bytes; no folder has none.
func byHash(dir string) (map[string]string, error) {
	files := map[string]string{}
	if dir == "" {
		return files, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("look for the originals: %w", err)
	}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("look for the originals: %w", err)
		}
		sum := sha256.Sum256(raw)
		files[hex.EncodeToString(sum[:])] = filepath.Join(dir, e.Name())
	}
	return files, nil
}
