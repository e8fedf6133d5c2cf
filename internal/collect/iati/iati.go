// Package iati imports activity and organisation files of the International Aid Transparency Initiative, versions 1.01
// to 2.03.
//
// Units: amounts are exact decimals in major units of the transaction's currency, else of the activity's default.
// Shape: one iati-activity is one record: an activity with the documents it names, its places, its transactions, and an
// observation of each baseline, target and actual value of its results; one iati-organisation is one record of
// observations, its budgets. Wire types are in wire.go, reading in parse.go and
// result.go, the way to our words in adapt.go and measured.go.
// A transaction's country is the one that it states, else the activity's where that has exactly one: shares are never
// multiplied out. A file with transactions on 1 January alone states years.
// Errors: a file that is not well-formed is read up to the fault, which is a finding; an activity without identifier is
// refused.
// Source: the IATI standard, versions 1.01 to 2.03, iatistandard.org (CC BY 4.0); codelists in internal/codelist/iati.
package iati

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/collect/xmltok"
	"toguna/internal/edtf"
)

// version is that of this importer; a new one reads a file that was imported before anew.
const version = 2

// An Importer reads IATI files.
type Importer struct{}

var _ dataset.Importer = Importer{}

// Name is "iati".
func (Importer) Name() string { return "iati" }

// Detect looks for the root element.
func (Importer) Detect(h dataset.Head) dataset.Confidence {
	start := bytes.TrimLeft(bytes.TrimPrefix(h.Bytes, []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	if len(start) == 0 || start[0] != '<' && start[0] != 0xff && start[0] != 0xfe { // UTF-16 begins with its mark
		return dataset.No
	}
	for _, root := range []string{"<iati-activities", "<iati-activity", "<iati-organisations", "<iati-organisation"} {
		if bytes.Contains(h.Bytes, []byte(root)) {
			return dataset.Sure
		}
	}
	return dataset.No
}

// dated are the parts of a file's name that change from one release to the next.
var dated = regexp.MustCompile(`(?i)[-_. ]*(?:\d{4}-\d{2}-\d{2}|[12]\.0\d|iati)[-_. ]*`)

// fileDate is a day in a file's name.
var fileDate = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// Describe names the dataset by the reporting organisation and the file, and the release by the day it was generated.
func (Importer) Describe(ctx context.Context, f *dataset.File) (aid.Release, error) {
	h, err := f.Head()
	if err != nil {
		return aid.Release{}, err
	}
	d, err := describe(ctx, h)
	if err != nil {
		return aid.Release{}, err
	}
	stem := strings.Trim(dated.ReplaceAllString(f.Stem(), "-"), "-")
	publisher := d.ref
	if publisher == "" {
		publisher = aid.Slug(d.name)
	}
	r := aid.Release{
		Dataset: "iati:" + publisher + ":" + strings.ToLower(stem), Version: d.generated, Format: dataset.Format("iati", version),
		File: f.Name, SHA256: f.SHA256, Bytes: f.Size,
		Source: aid.Source{Kind: aid.KindDataset, Title: "IATI: " + strings.TrimSpace(d.name+" ("+stem+")"), Publisher: d.name},
	}
	if day := fileDate.FindString(f.Name); day > r.Version {
		r.Version = day
	}
	if len(r.Version) >= 10 {
		if date, err := edtf.Parse(r.Version[:10]); err == nil {
			r.Source.Published = date
		}
	}
	return r, nil
}

// A description is what the beginning of a file says of it.
type description struct {
	ref, name, generated string
	years                bool // every transaction seen is dated 1 January
}

// describe reads the beginning of a file; that it breaks off is no fault.
func describe(ctx context.Context, h dataset.Head) (description, error) {
	var d description
	p := &parser{ctx: ctx, describing: true}
	january, days := 0, 0
	err := p.parse(bytes.NewReader(h.Bytes), func(a *activity) error {
		if d.ref == "" && d.name == "" {
			d.ref, d.name = a.reporting.ref, a.reporting.name
		}
		for _, t := range a.transactions {
			days++
			if strings.HasSuffix(strings.TrimSpace(t.date), "-01-01") {
				january++
			}
		}
		return nil
	}, func(o *organisation) error {
		if d.ref == "" {
			d.ref, d.name = o.id, o.name
		}
		return nil
	})
	if errors.Is(err, xmltok.ErrDoctype) {
		return d, fmt.Errorf("%w: %w", err, aid.ErrInvalid)
	}
	if d.ref == "" && d.name == "" { // the first activity is longer than the beginning that was read
		d.ref, d.name = p.activity.reporting.ref, p.activity.reporting.name
		if d.ref == "" && d.name == "" {
			d.ref = p.organisation.id
		}
	}
	d.generated = cut(p.generated, 19)
	d.years = days >= 5 && january == days
	return d, nil
}

func cut(s string, n int) string { return s[:min(len(s), n)] }

// Read emits the activities or organisations of the file.
func (Importer) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	d, err := describe(ctx, h)
	if err != nil {
		return err
	}
	r, err := f.Content()
	if err != nil {
		return err
	}
	defer r.Close()
	p := &parser{ctx: ctx}
	ad := newAdapter(p, d.years)
	err = p.parse(&scrubber{r: r, p: p}, func(a *activity) error { return emit(ad.activity(a)) },
		func(o *organisation) error { return emit(ad.organisation(o)) })
	var syntax *xmltok.SyntaxError
	var limit *xmltok.LimitError
	switch {
	case errors.As(err, &syntax), errors.As(err, &limit):
		broken := dataset.CodeBroken.New("", "", err.Error())
		return emit(aid.Record{Locator: "after " + p.locator(), Findings: []aid.Finding{broken}})
	case errors.Is(err, xmltok.ErrDoctype):
		return fmt.Errorf("%w: %w", err, aid.ErrInvalid)
	case err != nil:
		return err
	}
	if about := ad.about(); len(about) > 0 {
		return emit(dataset.About(about...))
	}
	return nil
}

// A scrubber makes UTF-8 of lines that are not, where the file claims to be UTF-8. It leaves files of another encoding
// to the tokenizer.
type scrubber struct {
	r     io.Reader
	p     *parser
	begun bool
	pass  bool
	buf   []byte
	out   []byte
	err   error
}

// Read gives the content with its lines scrubbed.
func (s *scrubber) Read(b []byte) (int, error) {
	if s.pass && len(s.out) == 0 {
		return s.r.Read(b)
	}
	for len(s.out) == 0 {
		if s.err != nil {
			return 0, s.err
		}
		s.more()
	}
	n := copy(b, s.out)
	s.out = s.out[n:]
	return n, nil
}

// more reads a piece and scrubs it up to its last line end.
func (s *scrubber) more() {
	if s.buf == nil {
		s.buf = make([]byte, 0, 256<<10)
	}
	from := len(s.buf)
	if cap(s.buf)-from < 64<<10 {
		grown := make([]byte, from, 2*cap(s.buf))
		copy(grown, s.buf)
		s.buf = grown
	}
	n, err := s.r.Read(s.buf[from:cap(s.buf)])
	s.buf, s.err = s.buf[:from+n], err
	if !s.begun && (len(s.buf) > 200 || err != nil) {
		s.begun = true
		head := bytes.ToLower(s.buf[:min(len(s.buf), 200)])
		s.pass = bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) || bytes.IndexByte(head, 0) >= 0 ||
			bytes.Contains(head, []byte("encoding=")) && !bytes.Contains(head, []byte("utf-8"))
		if s.pass {
			s.out, s.buf = s.buf, nil
			return
		}
	}
	end := bytes.LastIndexByte(s.buf, '\n') + 1
	if err != nil || end == 0 && len(s.buf) > 1<<20 {
		end = len(s.buf)
	}
	s.out = append(s.out[:0], s.p.scrub(s.buf[:end])...)
	s.buf = s.buf[:copy(s.buf, s.buf[end:])]
}
