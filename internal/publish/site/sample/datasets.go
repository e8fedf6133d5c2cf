package sample

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/aid/stated"
	"toguna/internal/edtf"
	exact "toguna/internal/money"
)

var _ aid.DatasetReader = (*Store)(nil)

// A heldDataset is the sample's dataset: two releases of a loan book, and what its records say.
type heldDataset struct {
	releases []aid.HeldRelease
	records  []aid.HeldRecord
}

// fillDatasets makes the sample's dataset, of the source S004.
func (s *Store) fillDatasets() {
	src := aid.Source{
		ID: "S004", Kind: aid.KindDataset, Title: "Loan book of a made-up ministry", Publisher: "Ministry of Samples", Licence: "CC0",
		Reliability: aid.Unrated, Published: edtf.MustParse("2022"),
	}
	s.sources = append(s.sources, src)
	for i, version := range []string{"2021", "2022"} {
		r := aid.HeldRelease{N: int64(i + 1), At: Start}
		r.Release = aid.Release{Source: src, Dataset: "sample-loans", Version: version, Format: "table/1", File: "loans-" + version + ".csv"}
		r.Read, r.Stored, r.Refused, r.Added, r.Findings = 4, 3, 1, 3, map[string]int{"TGN-TAB-001": 1}
		r.Examples = []aid.Finding{{Code: "TGN-TAB-001", Severity: aid.SeverityWarning, At: "row 5", Message: "a cell holds two values", Remedy: "split it"}}
		s.data.releases = append(s.data.releases, r)
	}
	s.data.releases[0].Columns, s.data.releases[1].Columns = []string{"amount", "id", "lender", "rate"}, []string{"amount", "id", "lender", "purpose"}
	s.data.releases[1].ChangedIn = map[string]int{"lender": 1, "amount": 2}
	s.data.releases[1].Added, s.data.releases[1].Changed, s.data.releases[1].Absent = 1, 1, 1
	amount := exact.MustParse("100800000")
	loan := aid.Transaction{
		ID: "L1", Type: "commitment", Stage: aid.Committed, Amount: &amount, Currency: "USD", Date: edtf.MustParse("2011"), Provider: "China Eximbank",
		ProviderCountry: "CHN", ReceiverCountry: "MLI", Family: aid.Development, Locator: "row 2",
	}
	tank := 4
	s.data.records = []aid.HeldRecord{
		{N: 1, Source: "S004", Key: "L/1", Locator: "row 2", Release: 2, Since: 1, Holds: []string{aid.HoldsTransactions, aid.HoldsActivities}, Money: 1,
			Stated: `{"id":"L/1","lender":"China Eximbank","amount":"100,800,000","purpose":""}`,
			States: aid.Record{Transactions: []aid.Transaction{loan}, Observations: measured(), Activities: []aid.Activity{{
				ID: "S004:L1", Name: "Concessional loan of 2011", Family: aid.Development, Named: true, Documents: linked(),
			}}}},
		{N: 2, Source: "S004", Key: "L2", Changes: []aid.RecordChange{{Since: 2, Before: 1, Fields: []stated.Change{
			{Field: "count", Before: []string{"3"}, After: []string{"4", "5"}}, {Field: "@id", After: []string{""}},
		}}}, Locator: "delivery[2]", Release: 1, Since: 1, Holds: []string{aid.HoldsDeliveries},
			Stated: `<delivery id="L2"><what>Truck</what><count est="1">4</count><count>5</count></delivery>`,
			States: aid.Record{Deliveries: []aid.ArmsDelivery{{ID: "L2", Supplier: "CHN", Recipient: "MLI", Designation: "Truck", Delivered: &tank, DeliveredEstimated: true, DeliveryYears: []int{2012}}}}},
		{N: 3, Source: "S004", Key: "L3", Locator: "row 4", Release: 2, Since: 2, Withdrawn: true, Holds: []string{}, Stated: "no table at all"},
	}
	s.claims["r1-1"] = aid.Claim{
		ID: "r1-1", SourceID: "S004", Locator: "row 2", Kind: aid.Flow, Family: aid.Development, Provider: "China", Receiver: "Mali", Stage: aid.Committed,
		Evidence: aid.DatasetRow, Modality: aid.Asserted, Coder: "table/1", Confidence: aid.Sure, Status: aid.Suggested, Gloss: "Concessional loan: 100800000 USD",
		Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: "100800000", Currency: "USD", Bound: "exact"}},
	}
	s.links["r1-1"] = link("grants-and-loans-of-2011")
}

// measured are the results that the loan's record states.
func measured() []aid.Observation {
	const at = "activity[1]/result[1]/indicator[1]/"
	of := func(role aid.Role, period, value, locator string) aid.Observation {
		return aid.Observation{
			Series: "sample:result:L1#1.1", Of: "Roads: kilometres paved", Role: role, Period: edtf.MustParse(period), Value: value, Unit: "unit", Locator: at + locator,
		}
	}
	women := of(aid.Actual, "2013", "", "period[1]/actual[2]")
	women.Text, women.Dimension = "not counted", "sex: female"
	return []aid.Observation{
		of(aid.Baseline, "2010", "3", "baseline[1]"), of(aid.Target, "2013", "1200", "period[1]/target[1]"), of(aid.Actual, "2013", "640.5", "period[1]/actual[1]"), women,
	}
}

// linked are the documents that it names: one at an address that no page may lead to.
func linked() []aid.LinkedDocument {
	return []aid.LinkedDocument{
		{URL: "https://example.org/plan.pdf", Title: "Plan of the road", Titles: []aid.Name{{Text: "Plan of the road", Language: "en"}, {Text: "Plan de la route", Language: "fr"}},
			Categories: []string{"A02"}, Languages: []string{"en", "fr"}, Date: edtf.MustParse("2012-05-06"), Locator: "activity[1]/document-link[1]"},
		{URL: "javascript:alert(1)", Title: "a trap", Locator: "activity[1]/document-link[2]"},
	}
}

// Datasets lists the releases.
func (s *Store) Datasets(_ context.Context, source string) ([]aid.HeldRelease, error) {
	if source != "" && source != "S004" {
		return []aid.HeldRelease{}, nil
	}
	return slices.Clone(s.data.releases), nil
}

// Records lists the records.
func (s *Store) Records(_ context.Context, f aid.RecordFilter) (aid.RecordList, error) {
	if f.Holds != "" && !slices.Contains([]string{aid.HoldsTransactions, aid.HoldsDeliveries, aid.HoldsActivities}, f.Holds) {
		return aid.RecordList{}, fmt.Errorf("no record holds %q: %w", f.Holds, aid.ErrInvalid)
	}
	out := aid.RecordList{Records: []aid.HeldRecord{}, Facets: map[string]map[string]int{"holds": {}, "release": {}, "gone": {}}}
	for _, r := range s.data.records {
		for _, h := range r.Holds {
			out.Facets["holds"][h]++
		}
		out.Facets["release"][strconv.FormatInt(r.Release, 10)]++
		if r.Withdrawn {
			out.Facets["gone"]["1"]++
		}
		pair := !f.Pair || len(r.States.Transactions) > 0 && r.States.Transactions[0].ProviderCountry == f.Provider && r.States.Transactions[0].ReceiverCountry == f.Receiver
		if pair && (f.Source == "" || f.Source == r.Source) && (f.Holds == "" || slices.Contains(r.Holds, f.Holds)) && (!f.Gone || r.Withdrawn) &&
			(f.Release == 0 || f.Release == r.Release) && strings.HasPrefix(r.Key, f.Key) {
			r.Stated = ""
			out.Records = append(out.Records, r)
		}
	}
	out.Total = len(out.Records)
	out.Records = out.Records[min(f.Offset, out.Total):]
	if f.Limit > 0 {
		out.Records = out.Records[:min(f.Limit, len(out.Records))]
	}
	return out, nil
}

// HeldRecord returns a record.
func (s *Store) HeldRecord(_ context.Context, source string, n int64) (aid.HeldRecord, error) {
	for _, r := range s.data.records {
		if r.N == n && r.Source == source {
			return r, nil
		}
	}
	return aid.HeldRecord{}, fmt.Errorf("record %d of %s: %w", n, source, aid.ErrNotFound)
}

// RecordOf returns the record that states an activity.
func (s *Store) RecordOf(_ context.Context, id string) (string, int64, error) {
	for _, r := range s.data.records {
		for _, a := range r.States.Activities {
			if a.ID == id {
				return r.Source, r.N, nil
			}
		}
	}
	return "", 0, fmt.Errorf("the record that states %q: %w", id, aid.ErrNotFound)
}

// Sharing finds none: the sample's activities have no identifiers.
func (s *Store) Sharing(context.Context, map[string]string, int) ([]aid.HeldRecord, error) {
	return nil, nil
}

// Flows adds up the sample's one transaction.
func (s *Store) Flows(_ context.Context, f aid.FlowFilter) ([]aid.FlowSum, error) {
	if len(s.data.records) == 0 || f.Country != "CHN" && f.Country != "MLI" {
		return nil, nil
	}
	return []aid.FlowSum{{
		Source: "S004", Provider: "CHN", Receiver: "MLI", Stage: aid.Committed, Family: aid.Development, Currency: "USD", Amount: "100800000", Transactions: 1,
	}}, nil
}

// Named counts the sample's one delivery.
func (s *Store) Named(_ context.Context, country string) ([]aid.NamedCount, error) {
	if len(s.data.records) == 0 || country != "MLI" {
		return nil, nil
	}
	return []aid.NamedCount{{Source: "S004", Holds: aid.HoldsDeliveries, Role: "recipient", N: 1}, {Source: "S004", Holds: aid.HoldsEvents, Role: "country", N: 4}}, nil
}

// Arms lists the sample's one delivery.
func (s *Store) Arms(_ context.Context, country string, _ int) ([]aid.ArmsRow, error) {
	if len(s.data.records) == 0 || country != "MLI" {
		return nil, nil
	}
	return []aid.ArmsRow{{Source: "S004", Record: 2, Role: "recipient", Delivery: s.data.records[1].States.Deliveries[0]}}, nil
}

// EventYears makes up two years.
func (s *Store) EventYears(_ context.Context, country string) ([]aid.EventYear, error) {
	if len(s.data.records) == 0 || country != "MLI" {
		return nil, nil
	}
	return []aid.EventYear{{Source: "S004", Year: 2012, Events: 3, Low: 4, Best: 7, High: 10}, {Source: "S004", Year: 2013, Events: 1, Low: 0, Best: 20, High: 40}}, nil
}

// Views names a few views.
func (s *Store) Views() []string { return []string{"sources", "claims", "transactions"} }
