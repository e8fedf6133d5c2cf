package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// A DatasetHolder hands out what reads the datasets; nil where the reader has none.
type DatasetHolder interface {
	DatasetReader() aid.DatasetReader
}

// datasets is what reads the datasets; nil where none can be read, as in an earlier state.
func (s *Site) datasets() aid.DatasetReader {
	if d, ok := s.r.(aid.DatasetReader); ok {
		return d
	}
	if h, ok := s.r.(DatasetHolder); ok {
		return h.DatasetReader()
	}
	return nil
}

// A DatasetRow is a dataset in the list of those that are held.
type DatasetRow struct {
	Source   aid.Source        `json:"source"`
	Dataset  string            `json:"dataset"`
	Releases []aid.HeldRelease `json:"releases"`

	Last     ReleaseView `json:"-"`
	Findings int         `json:"-"`
	Parts    int         `json:"-"` // releases or files held
}

// A ReleaseView is a release in words.
type ReleaseView struct {
	aid.HeldRelease
	Name     string // its version, as a date where it is one
	File     string
	When     string // it was imported
	Href     string // its records
	Change   string // what it changed, in a line; "" for a first one
	Findings int

	Fields     []FieldCount // in how many records it changed each field
	MoreFields int
	NewColumns string
	GoneOnes   string // columns
}

// datasetsPerPage keeps the page of what is held light.
const datasetsPerPage = 25

// datasetRows groups releases by their dataset, in the order of the sources.
func (s *Site) datasetRows(h *held, releases []aid.HeldRelease) []DatasetRow {
	var out []DatasetRow
	at := map[string]int{}
	for _, r := range releases {
		id := r.Release.Source.ID
		i, ok := at[id]
		if !ok {
			i = len(out)
			at[id] = i
			src := h.sources[id]
			if src.ID == "" {
				src = r.Release.Source
			}
			out = append(out, DatasetRow{Source: src, Dataset: r.Release.Dataset})
		}
		row := &out[i]
		row.Releases = append(row.Releases, r)
		row.Last = s.releaseView(r, len(row.Releases) == 1)
		row.Findings, row.Parts = row.Last.Findings, len(row.Releases)
	}
	return out
}

// releaseView writes a release; the first of a dataset changes nothing.
func (s *Site) releaseView(r aid.HeldRelease, first bool) ReleaseView {
	v := ReleaseView{
		HeldRelease: r, Name: s.releaseName(r.Release.Version), File: r.Release.File, When: s.moment(r.At),
		Href: "/data/" + url.PathEscape(r.Release.Source.ID) + "?release=" + strconv.FormatInt(r.N, 10) + "#records",
	}
	for _, n := range r.Findings {
		v.Findings += n
	}
	if !first {
		v.Change = s.p.T("dataset.change", "added", r.Added, "changed", r.Changed, "same", r.Same, "absent", r.Absent, "withdrawn", r.Withdrawn)
	}
	return v
}

// releaseName writes the version of a release; one that is a time as its day.
func (s *Site) releaseName(version string) string {
	if day, _, ok := strings.Cut(version, "T"); ok && len(day) == len("2006-01-02") && strings.Count(day, "-") == 2 {
		return s.p.Date(day)
	}
	if version == "" {
		return s.p.T("dataset.no_version")
	}
	return version
}

// DatasetPage is one dataset: its releases, what is doubtful about them, and its records.
type DatasetPage struct {
	Source   aid.Source        `json:"source"`
	Dataset  string            `json:"dataset"`
	Releases []aid.HeldRelease `json:"releases"`
	Total    int               `json:"total"`
	Records  []aid.HeldRecord  `json:"records"`

	Views    []ReleaseView `json:"-"`
	Doubts   []FindingRow  `json:"-"`
	Claims   int           `json:"-"`
	Rows     []RecordRow   `json:"-"`
	Groups   []FacetGroup  `json:"-"`
	Part     Portion       `json:"-"`
	Key      string        `json:"-"`
	Keep     url.Values    `json:"-"`
	Narrowed string        `json:"-"` // says to which pair of parties the list is narrowed
	Whole    string        `json:"-"` // the list without that
}

// A RecordRow is a record in a list.
type RecordRow struct {
	Record  aid.HeldRecord
	Href    string
	Name    string
	Line    string
	Figure  string
	Apart   bool
	Dataset NamedLink // where the list is of several datasets
	State   State
}

// RecordsQuery narrows the records of a dataset. Rows is how many, 0 for a page.
type RecordsQuery struct {
	aid.RecordFilter
	Rows int
}

// recordsPerPage is how many records a page lists.
const recordsPerPage = 50

// DatasetPage makes the page of the dataset of a source.
func (s *Site) DatasetPage(ctx context.Context, source string, q RecordsQuery) (Page, error) {
	page, err := s.page(ctx, "dataset.html", "data", "")
	if err != nil {
		return page, err
	}
	dr := s.datasets()
	if dr == nil {
		return page, fmt.Errorf("datasets are read as they stand now: %w", aid.ErrNotFound)
	}
	d := &DatasetPage{Key: q.Key}
	if d.Releases, err = dr.Datasets(ctx, source); err != nil {
		return page, fmt.Errorf("read the releases: %w", err)
	}
	if len(d.Releases) == 0 {
		return page, fmt.Errorf("dataset of %q: %w", source, aid.ErrNotFound)
	}
	if d.Source, err = s.r.Source(ctx, source); err != nil {
		return page, fmt.Errorf("read the source: %w", err)
	}
	last := d.Releases[len(d.Releases)-1]
	d.Dataset, page.Title = last.Release.Dataset, d.Source.Title
	for i, r := range d.Releases {
		v := s.releaseView(r, i == 0)
		v.Fields, v.MoreFields = changedIn(r)
		added, gone := columnsOf(d.Releases, i)
		v.NewColumns, v.GoneOnes = s.columnLine(added), s.columnLine(gone)
		d.Views = append(d.Views, v)
	}
	slices.Reverse(d.Views)
	for _, f := range last.Examples {
		row := s.told(f)
		row.N = last.Findings[f.Code]
		d.Doubts = append(d.Doubts, row)
	}
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Source: source, Limit: limitForOneClaim})
	if err != nil {
		return page, fmt.Errorf("count the claims: %w", err)
	}
	d.Claims = list.Total
	if err := s.listRecords(ctx, dr, d, q); err != nil {
		return page, err
	}
	page.Data, page.Table = d, s.recordTable(d.Records)
	return page, nil
}

// listRecords fills the list of records with its facets.
func (s *Site) listRecords(ctx context.Context, dr aid.DatasetReader, d *DatasetPage, q RecordsQuery) error {
	q.Source = d.Source.ID
	if q.Rows == 0 {
		q.Rows = recordsPerPage
	}
	q.Limit = q.Rows
	list, err := dr.Records(ctx, q.RecordFilter)
	if err != nil {
		return fmt.Errorf("list the records: %w", err)
	}
	d.Total, d.Records = list.Total, list.Records
	byN := map[int64]aid.HeldRelease{}
	for _, r := range d.Releases {
		byN[r.N] = r
	}
	last := d.Releases[len(d.Releases)-1]
	for _, r := range d.Records {
		row := s.recordRow(r)
		row.State = s.recordState(r, byN[r.Release], last)
		d.Rows = append(d.Rows, row)
	}
	d.Groups = s.recordFacets(d, q, list.Facets)
	d.Part = within(list.Total, q.Offset, len(d.Records), q.Rows, "/data/"+d.Source.ID, q.values())
	d.Keep = q.values()
	d.Keep.Del("key")
	if q.Named != "" {
		d.Narrowed, d.Whole = s.p.T("dataset.names", "state", s.sideName(q.Named)), "/data/"+d.Source.ID+"#records"
		if q.Year != 0 {
			d.Narrowed = s.p.T("dataset.names_year", "state", s.sideName(q.Named), "year", q.Year)
		}
	}
	if q.Pair {
		d.Narrowed = s.p.T("dataset.pair", "from", s.sideName(q.Provider), "to", s.sideName(q.Receiver))
		d.Whole = "/data/" + d.Source.ID + "#records"
	}
	return nil
}

// within is the portion of a list of which a reader gave only a part.
func within(total, offset, got, rows int, path string, keep url.Values) Portion {
	p := Portion{Total: total, First: min(offset+1, total), Last: min(offset, total) + got}
	at := func(offset int) string {
		keep.Del("offset")
		if offset > 0 {
			keep.Set("offset", strconv.Itoa(offset))
		}
		return link(path, keep) + "#records"
	}
	if offset > 0 {
		p.Prev = at(max(0, offset-rows))
	}
	if offset+got < total && got > 0 {
		p.Next = at(offset + got)
	}
	keep.Del("offset")
	return p
}

// values is the query of the list without its offset.
func (q RecordsQuery) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"holds": q.Holds, "key": q.Key} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if q.Release != 0 {
		v.Set("release", strconv.FormatInt(q.Release, 10))
	}
	if q.Gone {
		v.Set("gone", "1")
	}
	if q.Named != "" {
		v.Set("names", q.Named)
		if q.Year != 0 {
			v.Set("year", strconv.Itoa(q.Year))
		}
	}
	if q.Pair {
		v.Set("provider", q.Provider)
		v.Set("receiver", q.Receiver)
	}
	return v
}

// recordState says of a record that is not in the last release what became of it.
func (s *Site) recordState(r aid.HeldRecord, in, last aid.HeldRelease) State {
	switch {
	case r.Withdrawn:
		return State{Class: "s-withdrawn", Mark: "v-withdrawn", Word: s.p.T("record.withdrawn")}
	case in.Release.Version != last.Release.Version || in.Release.Version == "" && in.N != last.N:
		return State{Class: "s-not", Word: s.p.T("record.absent", "release", s.releaseName(in.Release.Version))}
	}
	return State{}
}
