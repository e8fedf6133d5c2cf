package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

func read(t *testing.T, c aid.Claim, s aid.Source, ms ...aid.NameValue) *reading.Claim {
	t.Helper()
	c.ID, c.SourceID, s.ID = "c", "S1", "S1"
	in := entity.Input{Claims: []aid.Claim{c}, Mentions: map[string][]aid.Mention{}}
	for _, m := range ms {
		in.Mentions["d"] = append(in.Mentions["d"], aid.Mention{Type: aid.TypeParty, Name: &m})
	}
	out, findings := reading.Read([]aid.Claim{c}, []aid.Source{s}, entity.Resolve(in))
	if len(out) != 1 || len(findings) > 0 {
		t.Fatalf("%d claims, findings %v", len(out), findings)
	}
	return out[0]
}

// TestFamily: the first rule that matches.
func TestFamily(t *testing.T) {
	mission := aid.NameValue{Canonical: "UNMISS", Kind: "mission"}
	company := aid.NameValue{Canonical: "Norsk Boring", Kind: "company"}
	army := aid.NameValue{Canonical: "Defence Force", Kind: "military"}
	un := aid.NameValue{Canonical: "United Nations", Kind: "international_org"}
	tests := []struct {
		name  string
		claim aid.Claim
		want  aid.Family
	}{
		{"a mission", aid.Claim{Kind: aid.Deployment, Activity: "UNMISS", Provider: "India"}, aid.Peacekeeping},
		{"works by a mission", aid.Claim{Kind: aid.Project, Implementer: "UNMISS"}, aid.Peacekeeping},
		{"peacekeeping in general", aid.Claim{Kind: aid.Flow, Receiver: "United Nations", Sector: "security"}, aid.Peacekeeping},
		{"one state's operation", aid.Claim{Kind: aid.Deployment, Activity: "Operation Dawn", Provider: "India"}, aid.Military},
		{"equipment for an army", aid.Claim{Kind: aid.Delivery, Receiver: "Defence Force"}, aid.Military},
		{"arms", aid.Claim{Kind: aid.Delivery, Receiver: "Ghana", What: "small arms and ammunition"}, aid.Military},
		{"police", aid.Claim{Kind: aid.Training, Receiver: "Ghanaian police"}, aid.Military},
		{"a secure harvest", aid.Claim{Kind: aid.Project, Receiver: "Ghana", Sector: "agriculture", What: "arms of the river"}, aid.Military}, // words are words
		{"a company invests", aid.Claim{Kind: aid.Project, Provider: "Norsk Boring", Receiver: "Ghana"}, aid.TradeInvestment},
		{"mining", aid.Claim{Kind: aid.Project, Provider: "Norway", Receiver: "Ghana", Sector: "mining"}, aid.TradeInvestment},
		{"trade", aid.Claim{Kind: aid.Trade, Provider: "Ghana"}, aid.TradeInvestment},
		{"a visit", aid.Claim{Kind: aid.Visit, Provider: "India", Sector: "security"}, aid.Political},
		{"a peace accord", aid.Claim{Kind: aid.Agreement, Receiver: "Ghana", Sector: "security"}, aid.Political},
		{"a loan", aid.Claim{Kind: aid.Flow, Provider: "India", Receiver: "Ghana", Instrument: aid.Loan}, aid.Development},
		{"a statistic", aid.Claim{Kind: aid.Statistic, Place: "Ghana"}, ""},
		{"a rule's own family", aid.Claim{Kind: aid.Flow, Provider: "India", Receiver: "Ghana", Family: aid.Political, Coder: "flow/1"}, aid.Development},
		{"a person's", aid.Claim{Kind: aid.Flow, Provider: "India", Receiver: "Ghana", Family: aid.Political, Coder: "ana"}, aid.Political},
		{"a person's correction", aid.Claim{Kind: aid.Flow, Provider: "India", Receiver: "Ghana", Family: aid.Political, Coder: "flow/1", Corrected: []string{"family"}}, aid.Political},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(t, tt.claim, aid.Source{}, mission, company, army, un).Link.Family; got != tt.want {
				t.Errorf("family %q; want %q", got, tt.want)
			}
		})
	}
}

// TestFigures: a conversion is no amount of its own.
func TestFigures(t *testing.T) {
	c := read(t, aid.Claim{Kind: aid.Flow, Figures: []aid.Figure{
		{N: 1, Type: aid.TypeMoney, Amount: "5000000", Currency: "EUR", Bound: "exact"},
		{N: 2, Type: aid.TypeMoney, Amount: "5800000", Currency: "USD", Bound: "about", Equals: 1},
		{N: 3, Type: aid.TypeCount, Amount: "20", AmountTo: "25", Unit: "truck", Bound: "between", OfWhat: "trucks"},
		{N: 4, Type: aid.TypePercent, Amount: "12.5", OfWhat: "exports"},
	}}, aid.Source{})
	if len(c.Money) != 1 || c.Money[0].Unit != "EUR" || len(c.Pairs) != 1 || c.Pairs[0].Converted.Amount != "5800000" {
		t.Errorf("money %+v, pairs %+v", c.Money, c.Pairs)
	}
	if len(c.Counts) != 1 || c.Counts[0].High.String() != "25" || len(c.Percents) != 1 || c.Percents[0].Unit != "%" {
		t.Errorf("counts %+v, percents %+v", c.Counts, c.Percents)
	}
}

// TestSides: who speaks, and on what it rests.
func TestSides(t *testing.T) {
	flow := aid.Claim{Kind: aid.Flow, Provider: "India", Receiver: "Ghana"}
	if c := read(t, flow, aid.Source{Kind: aid.KindReport}); c.FromGiver || c.FromTaker || c.Attributed || c.Evidence != aid.Report || c.Source.Reliability != aid.Unrated {
		t.Errorf("a report: %+v", c)
	}
	if c := read(t, flow, aid.Source{Kind: aid.KindTreaty, GainsFrom: []string{"IND"}}); !c.FromGiver || c.FromTaker || c.Evidence != aid.AgreementText {
		t.Errorf("a treaty published by the giver: giver %v, taker %v, %s", c.FromGiver, c.FromTaker, c.Evidence)
	}
	flow.AttributedTo = "Ghanaian government"
	if c := read(t, flow, aid.Source{Kind: aid.KindReport}); !c.FromTaker || !c.Attributed {
		t.Errorf("words of the receiver: taker %v, attributed %v", c.FromTaker, c.Attributed)
	}
	flow.AttributedTo = "author"
	if c := read(t, flow, aid.Source{Kind: aid.KindReport}); c.Attributed {
		t.Error("the author's own words name no other source")
	}
}

// TestNobodyGivesHimself: who is named on both sides of a transfer stands where it is alone; a treaty has both sides.
func TestNobodyGivesHimself(t *testing.T) {
	for _, tc := range []struct{ kind, provider, receiver, want string }{
		{"flow", "Oman", "Chad; Oman", "OMN>TCD"}, {"flow", "Chad; Oman", "Chad", "OMN>TCD"}, {"delivery", "Oman", "Chad; Oman", "OMN>TCD"},
		{"flow", "Oman; Qatar", "Chad", ">TCD"}, {"flow", "Oman", "Oman", "OMN>OMN"}, {"agreement", "Chad; Oman", "Chad", ">TCD"},
	} {
		c := read(t, aid.Claim{Kind: aid.ClaimKind(tc.kind), Provider: tc.provider, Receiver: tc.receiver}, aid.Source{})
		if got := c.Link.ProviderCountry + ">" + c.Link.ReceiverCountry; got != tc.want {
			t.Errorf("%s of %s to %s: %s; want %s", tc.kind, tc.provider, tc.receiver, got, tc.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for in, want := range map[string]string{
		"2012": "2012", "2012/2013": "2012/2013", "2012-03/2013-05": "2012-03/2013-05", "2012-03": "2012-03", "2012-03-02/2013": "2012-03-02/2013-12-31", "2012/..": "2012-01-01/..",
	} {
		got := reading.Period(edtf.MustParse(in).Bounds()).String()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}
