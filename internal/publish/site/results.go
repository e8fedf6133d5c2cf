package site

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist/iati"
)

// A ResultRow is an indicator of an activity in one period, with what was aimed at and what came of it.
type ResultRow struct {
	Of        string    `json:"of"`
	Dimension string    `json:"dimension,omitempty"`
	Period    string    `json:"period,omitempty"`
	Baseline  string    `json:"baseline,omitempty"`
	Target    string    `json:"target,omitempty"`
	Actual    string    `json:"actual,omitempty"`
	Record    NamedLink `json:"record"`
	Locator   string    `json:"locator"`

	since string // of the baseline, which has a time of its own
}

// A DocumentLinkRow is a document that the publisher of an activity names. Only web addresses lead anywhere.
type DocumentLinkRow struct {
	Document   aid.LinkedDocument `json:"document"`
	Record     NamedLink          `json:"record"`
	Href       string             `json:"-"`
	Name       string             `json:"-"`
	Language   string             `json:"-"` // of the name
	Categories string             `json:"-"`
	Languages  string             `json:"-"`
	Date       string             `json:"-"`
}

// How much of what a publisher says of results an activity's page shows; the record has the rest.
const (
	resultsOnActivity   = 100
	documentsOnActivity = 60
)

// fillResults reads the results and documents of the records that are joined to an activity.
func (s *Site) fillResults(ctx context.Context, dr aid.DatasetReader, out *Recorded) error {
	rows := append([]RecordRow{}, out.Shared...)
	for _, r := range out.Ruled {
		rows = append(rows, r.RecordRow)
	}
	if out.Own != nil {
		rows = append(rows, *out.Own)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row.Href] {
			continue
		}
		seen[row.Href] = true
		r, err := dr.HeldRecord(ctx, row.Record.Source, row.Record.N)
		if err != nil {
			return fmt.Errorf("read a record: %w", err)
		}
		at := NamedLink{Name: row.Record.Key, Href: row.Href}
		out.Results = append(out.Results, s.resultRows(r.States.Observations, at)...)
		for _, a := range r.States.Activities {
			for _, doc := range a.Documents {
				out.Documents = append(out.Documents, s.documentLinkRow(doc, at))
			}
		}
	}
	out.MoreResults = max(0, len(out.Results)-resultsOnActivity)
	out.Results = out.Results[:len(out.Results)-out.MoreResults]
	out.MoreDocuments = max(0, len(out.Documents)-documentsOnActivity)
	out.Documents = out.Documents[:len(out.Documents)-out.MoreDocuments]
	return nil
}

// resultRows puts the values of each indicator and period beside one another.
func (s *Site) resultRows(list []aid.Observation, record NamedLink) []ResultRow {
	var out []ResultRow
	at := map[string]int{}
	baselines := map[string]ResultRow{} // by indicator
	used := map[string]bool{}
	for _, o := range list {
		if o.Role == "" {
			continue
		}
		row := ResultRow{Of: o.Of, Dimension: o.Dimension, Period: s.p.Date(o.Period.String()), Record: record, Locator: parentOf(o.Locator)}
		value := s.measured(o)
		if o.Role == aid.Baseline {
			row.Baseline, row.since, row.Period = value, row.Period, ""
			if row.since != "" {
				row.Baseline = s.p.T("result.since", "value", value, "date", row.since)
			}
			baselines[o.Series+" "+o.Dimension] = row
			continue
		}
		key := row.Locator + " " + o.Dimension
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			row.Baseline = baselines[o.Series+" "+o.Dimension].Baseline
			used[o.Series+" "+o.Dimension] = true
			out = append(out, row)
		}
		into := &out[i].Target
		if o.Role == aid.Actual {
			into = &out[i].Actual
		}
		if *into != "" {
			value = s.listed([]string{*into, value})
		}
		*into = value
	}
	for _, key := range slices.Sorted(maps.Keys(baselines)) {
		if !used[key] {
			out = append(out, baselines[key])
		}
	}
	return out
}

// parentOf is the path of the element that holds the one at a path.
func parentOf(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return path
}

// measured is a value as it is stated.
func (s *Site) measured(o aid.Observation) string {
	switch {
	case o.Text != "":
		return o.Text
	case o.Unit == "percent":
		return s.p.T("result.percent", "n", s.p.Number(o.Value))
	}
	return s.p.Number(o.Value)
}

func (s *Site) documentLinkRow(doc aid.LinkedDocument, record NamedLink) DocumentLinkRow {
	row := DocumentLinkRow{Document: doc, Record: record, Name: doc.Title, Date: s.p.Date(doc.Date.String())}
	for _, n := range doc.Titles {
		if strings.HasPrefix(n.Language, s.p.Lang()) {
			row.Name, row.Language = n.Text, n.Language
			break
		}
	}
	if u, err := url.Parse(doc.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		row.Href = doc.URL
	}
	if row.Name == "" {
		row.Name = doc.URL
	}
	categories, _ := iati.List("DocumentCategory")
	var names, languages []string
	for _, c := range doc.Categories {
		name := c
		if item, ok := categories.Lookup(c); ok {
			if name = item.En; s.p.Lang() == "fr" && item.Fr != "" {
				name = item.Fr
			}
		}
		names = append(names, name)
	}
	for _, l := range doc.Languages {
		languages = append(languages, term(s.p, "language", strings.ToLower(l)))
	}
	row.Categories, row.Languages = s.listed(names), strings.Join(languages, ", ")
	return row
}
