package site

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"toguna/internal/aid"
)

// Recorded is what datasets record about an activity, beside what documents say of it.
type Recorded struct {
	Own    *RecordRow     `json:"own,omitempty"`     // the record that lists the activity, where a dataset lists it
	Ruled  []JoinedRecord `json:"ruled,omitempty"`   // a person has said that it is about this activity
	Shared []RecordRow    `json:"shared,omitempty"`  // it has an identifier of this activity
	Pairs  []PairRow      `json:"parties,omitempty"` // it names the same parties, and need not be about this activity

	Results       []ResultRow       `json:"results,omitempty"`   // of the records above but for Pairs
	Documents     []DocumentLinkRow `json:"documents,omitempty"` // that they name
	MoreResults   int               `json:"-"`                   // beyond those shown
	MoreDocuments int               `json:"-"`
}

// A JoinedRecord is a record that a ruling joins to an activity.
type JoinedRecord struct {
	RecordRow
	Reason string
}

// A PairRow says how many records of a dataset name the same giver and receiver.
type PairRow struct {
	Dataset NamedLink
	Pair    string
	N       int
	Href    string
}

// sharedOnActivity is how many records that share an identifier the page of an activity shows.
const sharedOnActivity = 20

// recorded reads what datasets record about an activity; nil for nothing.
func (s *Site) recorded(ctx context.Context, h *held, a aid.Activity) (*Recorded, error) {
	dr := s.datasets()
	if dr == nil {
		return nil, nil
	}
	out := &Recorded{}
	source, n, err := dr.RecordOf(ctx, a.ID)
	switch {
	case err == nil:
		row, err := s.oneRecord(ctx, dr, h, source, n)
		if err != nil {
			return nil, err
		}
		out.Own = &row
		return out, s.fillResults(ctx, dr, out)
	case !errors.Is(err, aid.ErrNotFound):
		return nil, fmt.Errorf("read the record of the activity: %w", err)
	}
	joins, err := s.joins(ctx)
	if err != nil {
		return nil, err
	}
	for _, j := range joins {
		if j.activity != a.ID {
			continue
		}
		list, err := dr.Records(ctx, aid.RecordFilter{Source: j.source, Key: j.key, Limit: sharedOnActivity})
		if err != nil {
			return nil, fmt.Errorf("read a record: %w", err)
		}
		for _, r := range list.Records {
			if r.Key == j.key {
				out.Ruled = append(out.Ruled, JoinedRecord{s.besideRow(h, r), j.reason})
			}
		}
	}
	shared, err := dr.Sharing(ctx, a.Identifiers, sharedOnActivity)
	if err != nil {
		return nil, fmt.Errorf("find the records with an identifier: %w", err)
	}
	for _, r := range shared {
		out.Shared = append(out.Shared, s.besideRow(h, r))
	}
	if out.Pairs, err = s.pairRows(ctx, dr, h, a); err != nil {
		return nil, err
	}
	if out.Own == nil && len(out.Ruled)+len(out.Shared)+len(out.Pairs) == 0 {
		return nil, nil
	}
	return out, s.fillResults(ctx, dr, out)
}

func (s *Site) besideRow(h *held, r aid.HeldRecord) RecordRow {
	row := s.recordRow(r)
	row.Dataset = NamedLink{Name: h.sources[r.Source].Title, Href: "/data/" + url.PathEscape(r.Source)}
	return row
}

func (s *Site) oneRecord(ctx context.Context, dr aid.DatasetReader, h *held, source string, n int64) (RecordRow, error) {
	r, err := dr.HeldRecord(ctx, source, n)
	if err != nil {
		return RecordRow{}, fmt.Errorf("read a record: %w", err)
	}
	r.Stated = ""
	return s.besideRow(h, r), nil
}

// pairRows counts the records of each dataset that name the states of the activity's giver and receiver.
func (s *Site) pairRows(ctx context.Context, dr aid.DatasetReader, h *held, a aid.Activity) ([]PairRow, error) {
	givers, err := s.countriesOf(ctx, a.Providers)
	if err != nil {
		return nil, err
	}
	receivers, err := s.countriesOf(ctx, a.Receivers)
	if err != nil {
		return nil, err
	}
	var out []PairRow
	for _, giver := range givers {
		flows, err := dr.Flows(ctx, aid.FlowFilter{Country: giver})
		if err != nil {
			return nil, fmt.Errorf("add up the datasets: %w", err)
		}
		for _, f := range flows {
			if f.Provider != giver || !slices.Contains(receivers, f.Receiver) {
				continue
			}
			q := RecordsQuery{RecordFilter: aid.RecordFilter{Pair: true, Provider: f.Provider, Receiver: f.Receiver}}
			href := link("/data/"+url.PathEscape(f.Source), q.values()) + "#records"
			if i := slices.IndexFunc(out, func(p PairRow) bool { return p.Href == href }); i >= 0 {
				out[i].N += int(f.Transactions)
				continue
			}
			out = append(out, PairRow{
				Dataset: NamedLink{Name: h.sources[f.Source].Title, Href: "/data/" + url.PathEscape(f.Source)}, N: int(f.Transactions), Href: href,
				Pair: s.p.T("claim.from_to", "from", s.sideName(f.Provider), "to", s.sideName(f.Receiver)),
			})
		}
	}
	return out, nil
}

// countriesOf are the states of parties, each once.
func (s *Site) countriesOf(ctx context.Context, ids []string) ([]string, error) {
	var out []string
	for _, id := range ids {
		p, err := s.r.Party(ctx, id)
		if errors.Is(err, aid.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read a party: %w", err)
		}
		if p.Country != "" && !slices.Contains(out, p.Country) {
			out = append(out, p.Country)
		}
	}
	return out, nil
}
