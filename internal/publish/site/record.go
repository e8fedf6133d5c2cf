package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/aid/stated"
)

// RecordPage is a record of a dataset: as it stood in the file, and what is read in it.
type RecordPage struct {
	Record  aid.HeldRecord  `json:"record"`
	Source  aid.Source      `json:"source"`
	Release aid.HeldRelease `json:"release"`
	Fields  []stated.Field  `json:"fields,omitempty"`

	Name     string       `json:"-"`
	Dataset  NamedLink    `json:"-"`
	In       string       `json:"-"` // the last release that it was in
	Since    string       `json:"-"` // the one that it has stood so since, where it is another
	State    State        `json:"-"`
	Whole    string       `json:"-"` // the record, where it cannot be taken apart
	Part     Portion      `json:"-"` // of the fields
	Reads    []ReadRow    `json:"-"`
	More     int          `json:"-"` // readings beyond those shown
	Findings []FindingRow `json:"-"`
	Changes  []ChangeView `json:"-"`
	Claims   []ClaimRow   `json:"-"`
	Joined   []NamedLink  `json:"-"` // activities of the case that a person has said it is about
	Parties  []NamedLink  `json:"-"` // parties of the case that it names
}

// A ReadRow is one thing that is read in a record.
type ReadRow struct {
	Kind, Line, Figure, Date, Locator string
	Apart                             bool
}

// How much of a record one page shows.
const (
	fieldsPerPage = 400
	readsOnRecord = 200
)

// RecordQuery says where in its fields the page of a record begins. Rows is how many, 0 for a page.
type RecordQuery struct{ Offset, Rows int }

// RecordPage makes the page of a record.
func (s *Site) RecordPage(ctx context.Context, source string, n int64, q RecordQuery) (Page, error) {
	page, err := s.page(ctx, "record.html", "data", "")
	if err != nil {
		return page, err
	}
	dr := s.datasets()
	if dr == nil {
		return page, fmt.Errorf("datasets are read as they stand now: %w", aid.ErrNotFound)
	}
	d := &RecordPage{}
	if d.Record, err = dr.HeldRecord(ctx, source, n); err != nil {
		return page, fmt.Errorf("read the record: %w", err)
	}
	if d.Source, err = s.r.Source(ctx, source); err != nil {
		return page, fmt.Errorf("read the source: %w", err)
	}
	releases, err := dr.Datasets(ctx, source)
	if err != nil {
		return page, fmt.Errorf("read the releases: %w", err)
	}
	d.Name = recordName(d.Record, s.gloss)
	page.Title = d.Name
	d.Dataset = NamedLink{Name: d.Source.Title, Href: "/data/" + url.PathEscape(source)}
	s.releasesOf(d, releases)
	d.Changes = s.changeViews(d.Record.Changes, releases)
	if q.Rows == 0 {
		q.Rows = fieldsPerPage
	}
	fields, ok := stated.Fields(d.Record.Stated)
	if !ok {
		d.Whole = d.Record.Stated
	}
	d.Fields, d.Part = portion(fields, q.Offset, q.Rows, recordHref(source, n), "offset", url.Values{})
	d.Reads = s.reads(d.Record.States)
	d.More = max(0, len(d.Reads)-readsOnRecord)
	d.Reads = d.Reads[:len(d.Reads)-d.More]
	d.Findings = s.toldAll(d.Record.States.Findings)
	if err := s.besideRecord(ctx, d); err != nil {
		return page, err
	}
	t := &Table{Header: []string{"name", "value"}}
	for _, f := range fields {
		t.Rows = append(t.Rows, []string{f.Name, f.Value})
	}
	page.Data, page.Table = d, t
	return page, nil
}

// releasesOf says in which releases the record stands so.
func (s *Site) releasesOf(d *RecordPage, releases []aid.HeldRelease) {
	name := func(n int64) (aid.HeldRelease, string) {
		i := slices.IndexFunc(releases, func(r aid.HeldRelease) bool { return r.N == n })
		if i < 0 {
			return aid.HeldRelease{}, ""
		}
		return releases[i], s.releaseName(releases[i].Release.Version)
	}
	d.Release, d.In = name(d.Record.Release)
	if since, text := name(d.Record.Since); since.N != d.Release.N {
		d.Since = text
	}
	if len(releases) > 0 {
		d.State = s.recordState(d.Record, d.Release, releases[len(releases)-1])
	}
}

// reads lists what a record states, in our words.
func (s *Site) reads(r aid.Record) []ReadRow {
	var out []ReadRow
	for _, a := range r.Activities {
		line := a.Name
		if a.Family != "" {
			line += " (" + term(s.p, "family", string(a.Family)) + ")"
		}
		out = append(out, ReadRow{Kind: s.p.T("holds.one.activities"), Line: line})
	}
	for _, t := range r.Transactions {
		c := t
		c.Date, c.Stage = edtfZero, ""
		row := ReadRow{Kind: term(s.p, "stage", string(t.Stage)), Line: s.flowLine(c), Figure: s.stated(t), Date: s.p.Date(t.Date.String()), Locator: t.Locator, Apart: t.Apart}
		if t.Instrument != "" {
			row.Line = strings.TrimPrefix(row.Line+", "+term(s.p, "instrument", string(t.Instrument)), ", ")
		}
		if row.Kind == "" {
			row.Kind = s.p.T("holds.one.transactions")
		}
		out = append(out, row)
	}
	for _, e := range r.Events {
		out = append(out, ReadRow{Kind: s.p.T("holds.one.events"), Line: strings.Trim(e.SideA+" – "+e.SideB+", "+s.country(e.Country), " –,"),
			Figure: s.p.T("record.low_best_high", "low", e.Low, "best", e.Best, "high", e.High), Date: s.p.Date(e.Date.String())})
	}
	for _, e := range r.Deliveries {
		row := ReadRow{Kind: s.p.T("holds.one.deliveries"), Line: e.Designation + ", " + s.p.T("claim.from_to", "from", s.sideName(e.Supplier), "to", s.sideName(e.Recipient))}
		if e.Delivered != nil {
			row.Figure = s.p.T("record.delivered", "n", *e.Delivered)
			if e.DeliveredEstimated {
				row.Figure = s.p.T("record.estimated", "figure", row.Figure)
			}
		}
		var years []string
		for _, y := range e.DeliveryYears {
			years = append(years, strconv.Itoa(y))
		}
		row.Date = strings.Join(years, ", ")
		out = append(out, row)
	}
	for _, o := range r.Observations {
		row := ReadRow{Kind: s.p.T("holds.one.observations"), Line: strings.Trim(o.Series+", "+s.sideName(o.Place), ", "),
			Figure: strings.TrimSpace(s.p.Number(o.Value) + " " + o.Unit), Date: s.p.Date(o.Period.String()), Locator: o.Locator}
		if o.Role != "" {
			row.Kind, row.Line, row.Figure = term(s.p, "role", string(o.Role)), strings.TrimSuffix(o.Of+", "+o.Dimension, ", "), s.measured(o)
		}
		out = append(out, row)
	}
	for _, p := range r.Places {
		line := strings.Trim(p.Name+", "+s.country(p.Country), ", ")
		if p.Lat != nil && p.Lon != nil {
			line += fmt.Sprintf(" (%g, %g)", *p.Lat, *p.Lon)
		}
		out = append(out, ReadRow{Kind: s.p.T("holds.one.places"), Line: line})
	}
	return out
}

// besideRecord fills what of the case a record leads to.
func (s *Site) besideRecord(ctx context.Context, d *RecordPage) error {
	h, err := s.hold(ctx, nil)
	if err != nil {
		return err
	}
	for _, c := range d.Record.States.Claims {
		held, err := s.r.Claim(ctx, c.ID)
		if err != nil {
			continue // a claim in a record has its id from the ledger; what was withdrawn has none
		}
		d.Claims = append(d.Claims, s.claimRow(h, held))
	}
	joins, err := s.joins(ctx)
	if err != nil {
		return err
	}
	for _, j := range joins {
		if j.source == d.Record.Source && j.key == d.Record.Key {
			d.Joined = append(d.Joined, NamedLink{Name: j.activity, Href: "/activities/" + j.activity, Note: j.reason})
		}
	}
	codes := map[string]bool{}
	for _, t := range d.Record.States.Transactions {
		codes[t.ProviderCountry], codes[t.ReceiverCountry] = true, true
	}
	for _, e := range d.Record.States.Deliveries {
		codes[e.Supplier], codes[e.Recipient] = true, true
	}
	parties, err := s.r.Parties(ctx)
	if err != nil {
		return fmt.Errorf("read the parties: %w", err)
	}
	for _, p := range parties {
		if p.Kind == aid.State && p.Country != "" && codes[p.Country] {
			d.Parties = append(d.Parties, NamedLink{Name: s.partyName(p), Href: "/parties/" + p.ID})
		}
	}
	return nil
}

// A join is a ruling that a record of a dataset is about an activity of the case.
type join struct{ activity, source, key, reason string }

// joins reads the rulings of kind "record": Subject "activity:…", Set record: "S005:30299", the source and the key.
func (s *Site) joins(ctx context.Context) ([]join, error) {
	rulings, err := s.r.Rulings(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the rulings: %w", err)
	}
	var out []join
	for _, r := range rulings {
		id, ok := strings.CutPrefix(r.Subject, "activity:")
		source, key, named := strings.Cut(r.Set["record"], ":")
		if r.Kind == "record" && ok && named && !r.Taken {
			out = append(out, join{activity: id, source: source, key: key, reason: r.Reason})
		}
	}
	return out, nil
}
