package site

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// DataPage is what the case holds, and the forms in which it can be had.
type DataPage struct {
	Datasets  []DatasetRow   `json:"datasets"`
	Documents []aid.Document `json:"documents"`
	Findings  []aid.Finding  `json:"findings"`
	Views     []string       `json:"views"`

	Query  string        `json:"-"`
	Keep   url.Values    `json:"-"`
	Groups []FacetGroup  `json:"-"`
	Sets   Portion       `json:"-"` // of the datasets
	Held   int           `json:"-"` // datasets
	Past   bool          `json:"-"` // an earlier state, in which no datasets can be read
	Rows   []DocumentRow `json:"-"`
	Forms  []FormRow     `json:"-"`
	Part   Portion       `json:"-"` // of the documents
	Doubts []FindingRow  `json:"-"`
	Doubt  Portion       `json:"-"` // of the findings
}

// A DocumentRow is a document as held.
type DocumentRow struct {
	Document aid.Document
	Source   NamedLink
	At       string
	Size     string
}

// A FormRow is a page that can be had as data.
type FormRow struct{ Name, Path string }

// DataQuery says which datasets to list, and where in its lists the page of what is held begins. Rows is how many of each
// it holds, 0 for a page.
type DataQuery struct {
	Query, Format                    string
	Datasets, Offset, Findings, Rows int
}

// heldPerPage keeps a page light however much is held.
const heldPerPage = 50

// values is the query of the page; without names where its own lists begin.
func (q DataQuery) values(but string) url.Values {
	v := url.Values{}
	for name, n := range map[string]int{"datasets": q.Datasets, "documents": q.Offset, "findings": q.Findings} {
		if n > 0 && name != but {
			v.Set(name, strconv.Itoa(n))
		}
	}
	for name, text := range map[string]string{"q": q.Query, "format": q.Format} {
		if text != "" && name != but {
			v.Set(name, text)
		}
	}
	return v
}

// DataPage makes the page of what is held.
func (s *Site) DataPage(ctx context.Context, q DataQuery) (Page, error) {
	page, err := s.page(ctx, "data.html", "data", s.p.T("data.title"))
	if err != nil {
		return page, err
	}
	d := &DataPage{Query: q.Query, Views: []string{}, Datasets: []DatasetRow{}}
	if d.Documents, err = s.r.Documents(ctx, ""); err != nil {
		return page, fmt.Errorf("read the documents: %w", err)
	}
	if d.Findings, err = s.r.Findings(ctx, ""); err != nil {
		return page, fmt.Errorf("read the findings: %w", err)
	}
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	if err := s.listDatasets(ctx, h, d, q); err != nil {
		return page, err
	}
	if err := s.doubts(ctx, h, d, q); err != nil {
		return page, err
	}
	rows := q.Rows
	if rows == 0 {
		rows = heldPerPage
	}
	d.Documents, d.Part = portion(d.Documents, q.Offset, rows, "/data", "documents", q.values("documents"))
	t := &Table{Header: []string{"sha256", "source_id", "media_type", "bytes", "language", "reader", "captured_at", "path", "url"}}
	for _, doc := range d.Documents {
		src := h.sources[doc.SourceID]
		d.Rows = append(d.Rows, DocumentRow{
			Document: doc, Source: NamedLink{Name: src.Title, Href: "/sources/" + doc.SourceID},
			At: s.moment(doc.Capture.At), Size: s.p.Number(strconv.FormatInt(doc.Bytes, 10)),
		})
		t.Rows = append(t.Rows, []string{
			doc.SHA256, doc.SourceID, doc.MediaType, strconv.FormatInt(doc.Bytes, 10), doc.Language, doc.Reader,
			doc.Capture.At.UTC().Format(time.RFC3339), doc.Capture.Path, doc.Capture.URL,
		})
	}
	for _, f := range []struct{ key, path string }{
		{"data.facts", "/case"}, {"nav.activities", "/activities"}, {"nav.parties", "/parties"}, {"nav.sources", "/sources"}, {"data.claims", "/claims"},
		{"nav.contradictions", "/contradictions"}, {"data.documents", "/data"}, {"nav.history", "/history"},
	} {
		d.Forms = append(d.Forms, FormRow{Name: s.p.T(f.key), Path: f.path})
	}
	page.Data, page.Table = d, t
	return page, nil
}

// listDatasets fills the datasets that the query takes.
func (s *Site) listDatasets(ctx context.Context, h *held, d *DataPage, q DataQuery) error {
	dr := s.datasets()
	if dr == nil {
		d.Past = true
		return nil
	}
	d.Views = dr.Views()
	releases, err := dr.Datasets(ctx, "")
	if err != nil {
		return fmt.Errorf("read the releases: %w", err)
	}
	all := s.datasetRows(h, releases)
	d.Held = len(all)
	formats := map[string]int{}
	taken := slices.DeleteFunc(all, func(r DatasetRow) bool {
		text := codelist.Fold(r.Source.ID + " " + r.Source.Title + " " + r.Source.Publisher + " " + r.Dataset)
		for word := range strings.FieldsSeq(codelist.Fold(q.Query)) {
			if !strings.Contains(text, word) {
				return true
			}
		}
		format, _, _ := strings.Cut(r.Last.Release.Format, "/")
		formats[format]++
		return q.Format != "" && q.Format != format
	})
	d.Groups = []FacetGroup{s.formatFacets(formats, q)}
	rows := q.Rows
	if rows == 0 {
		rows = datasetsPerPage
	}
	d.Datasets, d.Sets = portion(taken, q.Datasets, rows, "/data", "datasets", q.values("datasets"))
	d.Keep = url.Values{}
	if q.Format != "" {
		d.Keep.Set("format", q.Format)
	}
	return nil
}

func (s *Site) formatFacets(formats map[string]int, q DataQuery) FacetGroup {
	to := func(format string) string {
		q.Format, q.Datasets = format, 0
		return link("/data", q.values("")) + "#datasets"
	}
	total := 0
	for _, n := range formats {
		total += n
	}
	current := q.Format
	g := FacetGroup{Title: s.p.T("facet.format"), Facets: []Facet{{Label: s.p.T("facet.all"), Href: to(""), N: total, Current: current == ""}}}
	for _, f := range slices.Sorted(maps.Keys(formats)) {
		g.Facets = append(g.Facets, Facet{Label: f, Href: to(f), N: formats[f], Current: current == f})
	}
	return g
}
