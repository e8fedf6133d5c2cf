package sipri

import (
	"context"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
)

// A Table reads tables of trend-indicator values.
type Table struct{}

var _ dataset.Importer = Table{}

// Name is "sipri-tiv".
func (Table) Name() string { return "sipri-tiv" }

// Detect looks for a header of years.
func (Table) Detect(h dataset.Head) dataset.Confidence {
	switch {
	case !anyLine(h, isTable):
		return dataset.No
	case strings.Contains(h.Text(), "SIPRI"):
		return dataset.Sure
	}
	return dataset.Maybe
}

// partner is whose imports or exports the table shows, as its last row says.
func partner(h dataset.Head) string {
	for _, before := range []string{"Total imports from ", "Total exports to ", "Total exports from ", "Total imports to "} {
		if _, after, ok := strings.Cut(h.Text(), before); ok {
			name, _, _ := strings.Cut(after, ",")
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// Describe takes the partner from the last row and the day from the lines before the header.
func (Table) Describe(_ context.Context, f *dataset.File) (aid.Release, error) {
	h, err := f.Head()
	if err != nil {
		return aid.Release{}, err
	}
	p := readPreamble(h)
	if p.selection = partner(h); p.selection == "" {
		p.selection = f.Stem()
	}
	return release("sipri-tiv", "SIPRI Arms Transfers Database, trend-indicator values", f, p), nil
}

// Read emits each row of the table.
func (Table) Read(ctx context.Context, f *dataset.File, emit func(aid.Record) error) error {
	h, err := f.Head()
	if err != nil {
		return err
	}
	r := &register{parties: map[string]string{}, keys: map[string]int{}}
	with, vintage := partner(h), readPreamble(h).generated
	return f.Rows(ctx, dataset.Layout{Comma: ',', Unquoted: true, Header: isTable, Loose: true}, func(row dataset.Row, doubts []aid.Finding) error {
		if row.Header == nil || strings.Join(row.Cells, "") == "" {
			return nil
		}
		rec := aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts}
		name := strings.TrimSpace(row.At(0))
		rec.Key = r.key(name)
		if name == "" || strings.HasPrefix(name, "Total") {
			rec.Key = "total|" + name
			rec.Findings = append(rec.Findings, codeTotalRow.New("", rec.Locator))
			return emit(rec)
		}
		place, of := r.party(name, &rec), ""
		if with != "" {
			of = r.party(with, &rec)
		}
		series := "sipri-tiv:imports"
		if row.Names[0] == "Supplier" {
			series = "sipri-tiv:exports"
		}
		for i, cell := range row.Cells {
			year, err := strconv.Atoi(row.Names[min(i, len(row.Names)-1)])
			if i == 0 || err != nil || strings.TrimSpace(cell) == "" {
				continue
			}
			value := tiv(&rec, strconv.Itoa(year), cell)
			if value == "" {
				continue
			}
			o := aid.Observation{Series: series, Place: place, Partner: of, Period: edtf.Year(year), Value: value, Unit: "million TIV", Vintage: vintage}
			if value == "0" {
				o.Flags = "below 0.5"
				rec.Findings = append(rec.Findings, codeSmall.New("", rec.Locator+", "+strconv.Itoa(year)))
			}
			rec.Observations = append(rec.Observations, o)
		}
		return emit(rec)
	})
}
