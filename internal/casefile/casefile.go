// Package casefile reads a case that somebody prepared — what it is about, the works it rests on, its parties, places and
// activities, a reviewer's decisions — and feeds it to a ledger by the same way that a user's own documents take.
//
// Units: none.
// Shape: a folder with case.yaml (case, works, entities) and decisions.yaml (decisions keyed by what a claim states, not
// by where it stands, so that one file serves a work's original and a reading note on it), and the notes it names.
// Errors: ErrInvalid with file and line for a key that is not known; decisions that find no claim are listed, not errors.
// Source: docs/codebook.md, "Decisions keyed by content".
package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// A File is a prepared case.
type File struct {
	Case      aid.Case
	Works     []Work
	Rulings   []aid.Ruling
	Decisions []Decision
}

// A Work is a source that the case rests on: the original, if it is at hand, or else a reading note on it.
type Work struct {
	Source   aid.Source
	Original string // SHA-256 of the original's bytes
	Note     string // path of the reading note within the case's folder
}

// wire is case.yaml as written.
type wire struct {
	Case struct {
		Title    string                   `yaml:"title"`
		Lead     string                   `yaml:"lead"`
		Provider string                   `yaml:"provider"`
		Receiver string                   `yaml:"receiver"`
		Words    map[string]aid.CaseWords `yaml:"words"`
	} `yaml:"case"`
	Works    []wireWork   `yaml:"works"`
	Entities []wireEntity `yaml:"entities"`
	Rulings  []wireRuling `yaml:"rulings"`
}

type wireWork struct {
	Kind        string   `yaml:"kind"`
	Title       string   `yaml:"title"`
	Authors     []string `yaml:"authors"`
	Publisher   string   `yaml:"publisher"`
	Published   string   `yaml:"published"`
	Language    string   `yaml:"language"`
	Licence     string   `yaml:"licence"`
	URL         string   `yaml:"url"`
	Citation    string   `yaml:"citation"`
	Reliability string   `yaml:"reliability"`
	GainsFrom   []string `yaml:"gains_from"`
	Original    string   `yaml:"original"`
	Note        string   `yaml:"note"`
}

// A wireEntity defines a party, a place or an activity; its other keys are those of the ruling "entity".
type wireEntity struct {
	Subject string            `yaml:"subject"`
	Set     map[string]string `yaml:"set"`
	Reason  string            `yaml:"reason"`
}

type wireRuling struct {
	Kind    string            `yaml:"kind"`
	Subject string            `yaml:"subject"`
	Set     map[string]string `yaml:"set"`
	Reason  string            `yaml:"reason"`
}

// Load reads the prepared case in a folder.
func Load(folder fs.FS) (File, error) {
	var w wire
	if err := decode(folder, "case.yaml", &w); err != nil {
		return File{}, err
	}
	f := File{Case: aid.Case(w.Case)}
	for _, work := range w.Works {
		src, err := work.source()
		if err != nil {
			return File{}, fmt.Errorf("case.yaml: work %q: %w", work.Title, err)
		}
		f.Works = append(f.Works, Work{Source: src, Original: work.Original, Note: work.Note})
	}
	for _, e := range w.Entities {
		f.Rulings = append(f.Rulings, aid.Ruling{Kind: "entity", Subject: e.Subject, Set: e.Set, Reason: e.Reason})
	}
	for _, r := range w.Rulings {
		f.Rulings = append(f.Rulings, aid.Ruling{Kind: r.Kind, Subject: r.Subject, Set: r.Set, Reason: r.Reason})
	}
	ds, err := loadDecisions(folder)
	f.Decisions = ds
	return f, err
}

// source turns a work into a source.
func (w wireWork) source() (aid.Source, error) {
	s := aid.Source{
		Kind: aid.SourceKind(w.Kind), Title: w.Title, Authors: w.Authors, Publisher: w.Publisher, Language: w.Language,
		Licence: w.Licence, URL: w.URL, Citation: w.Citation, Reliability: aid.Reliability(w.Reliability), GainsFrom: w.GainsFrom,
	}
	if s.Reliability == "" {
		s.Reliability = aid.Unrated
	}
	if w.Published == "" {
		return s, nil
	}
	date, err := edtf.Parse(w.Published)
	s.Published = date
	return s, err
}

// loadDecisions reads decisions.yaml; a case without one has none.
func loadDecisions(folder fs.FS) ([]Decision, error) {
	raw, err := fs.ReadFile(folder, "decisions.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ds, err := ReadDecisions(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("decisions.yaml: %w", err)
	}
	return ds, nil
}

// decode reads one YAML file strictly: a key that is not known is an error with its line.
func decode(folder fs.FS, name string, into any) error {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return fmt.Errorf("read the case: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w: %w", name, err, aid.ErrInvalid)
	}
	return nil
}
