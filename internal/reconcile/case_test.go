package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

// A claim of the made-up cases: fields in words, money as "20000000 EUR" or "16000000 XOF = 28000 USD".
type said struct {
	id, source                                string
	kind                                      aid.ClaimKind
	provider, receiver, activity, place, date string
	stage                                     aid.Stage
	instrument                                aid.Instrument
	money, count, evidence, what, attributed  string
	sector                                    string
}

func (s said) claim() aid.Claim {
	c := aid.Claim{
		ID: s.id, SourceID: s.source, Kind: s.kind, Provider: s.provider, Receiver: s.receiver, Activity: s.activity, Place: s.place,
		Stage: s.stage, Instrument: s.instrument, Evidence: aid.Evidence(s.evidence), What: s.what, AttributedTo: s.attributed, Sector: s.sector,
		Status: aid.Suggested, Span: aid.Span{Document: "doc-" + s.source, Start: len(s.id) * 100, End: len(s.id)*100 + 50, Quote: s.what},
	}
	if s.date != "" {
		c.Date = edtf.MustParse(s.date)
	}
	for m := range strings.SplitSeq(s.money, " = ") {
		amount, cur, ok := strings.Cut(m, " ")
		if !ok {
			continue
		}
		f := aid.Figure{N: len(c.Figures) + 1, Type: aid.TypeMoney, Amount: amount, Currency: cur, Bound: "exact"}
		if f.N == 2 {
			f.Equals = 1
		}
		c.Figures = append(c.Figures, f)
	}
	if n, unit, ok := strings.Cut(s.count, " "); ok {
		c.Figures = append(c.Figures, aid.Figure{N: len(c.Figures) + 1, Type: aid.TypeCount, Amount: n, Unit: unit, Bound: "exact", OfWhat: s.what})
	}
	return c
}

func source(id, rating, published string, gains ...string) aid.Source {
	s := aid.Source{ID: id, Kind: aid.KindReport, Title: id, Reliability: aid.Reliability(rating), GainsFrom: gains}
	if published != "" {
		s.Published = edtf.MustParse(published)
	}
	return s
}

func input(sources []aid.Source, claims ...said) reconcile.Input {
	in := reconcile.Input{Sources: sources, Rates: rates.Embedded()}
	for _, c := range claims {
		in.Claims = append(in.Claims, c.claim())
	}
	return in
}

// horn is a case of other countries: a hospital under two names, a port with a signed loan, boats for a coast guard.
func horn() reconcile.Input {
	return input([]aid.Source{source("S1", "B", "2019-03"), source("S2", "A", "2021", "Turkey"), source("S3", "C", "2022-05"), source("S4", "A", "2020")},
		said{id: "c1", source: "S1", kind: aid.Project, provider: "Turkey", receiver: "Somalia", activity: "Mogadishu hospital", place: "Mogadishu", stage: aid.Completed, date: "2015", what: "hospital"},
		said{id: "c2", source: "S1", kind: aid.Project, provider: "Turkey", receiver: "Somalia", activity: "hospital", place: "Somalia", stage: aid.InUse, date: "2016", what: "hospital"},
		said{id: "c3", source: "S2", kind: aid.Flow, provider: "Turkish government", receiver: "Federal Government of Somalia", stage: aid.Disbursed, instrument: aid.Grant, date: "2020", money: "30000000 USD", evidence: "statement"},
		said{id: "c4", source: "S4", kind: aid.Flow, provider: "Export-Import Bank of China", receiver: "Djibouti", activity: "Doraleh port", place: "Doraleh", stage: aid.Committed, instrument: aid.Loan, date: "2013", money: "322000000 USD", evidence: "debt_register"},
		said{id: "c5", source: "S3", kind: aid.Flow, provider: "China", receiver: "Djibouti", activity: "Doraleh port", place: "Doraleh", stage: aid.Disbursed, instrument: aid.Loan, date: "2013/2017", money: "400000000 USD"},
		said{id: "c6", source: "S3", kind: aid.Delivery, provider: "Italy", receiver: "Somali Coast Guard", stage: aid.Delivered, date: "2021", money: "2000000 EUR", what: "patrol boats"},
		said{id: "c7", source: "S1", kind: aid.Training, provider: "European Union", receiver: "Somali National Army", count: "5000 soldier", what: "soldiers trained"},
		said{id: "c8", source: "S3", kind: aid.Training, provider: "European Union", receiver: "Somali army", count: "7000 soldier", what: "soldiers trained"},
	)
}

// TestOtherCountries: the rules know no country.
func TestOtherCountries(t *testing.T) {
	r := run(t, horn())
	byID := map[string]aid.Activity{}
	for _, a := range r.Activities {
		byID[a.ID] = a
	}
	if _, two := byID["hospital"]; two {
		t.Error("the hospital has two names in one document and is two activities")
	}
	hospital := r.fact("activity:mogadishu-hospital", aid.SlotInUse, "", "c2")
	r.want(hospital, short{Rating: "B2", Verdict: aid.OneOrigin, Origins: 1, Claims: []string{"c2"}})
	if hospital.Provider != "TUR" || hospital.Receiver != "SOM" {
		t.Errorf("hospital from %s to %s", hospital.Provider, hospital.Receiver)
	}
	said := r.fact("", aid.SlotDisbursed, "USD", "c3")
	if !said.Said || said.Rating != "A2" || said.Provider != "TUR" || said.Receiver != "SOM" {
		t.Errorf("the giver's own word of a payment: said %v, %s, %s to %s", said.Said, said.Rating, said.Provider, said.Receiver)
	}
	port := r.fact("activity:doraleh-port", aid.SlotCommitted, "USD", "c4")
	r.want(port, short{Low: "322000000", High: "322000000", Unit: "USD", Rating: "A2", Verdict: aid.OneOrigin, Origins: 1, Claims: []string{"c4"}})
	if port.Provider != "CHN" {
		t.Errorf("a state's export bank belongs to %q", port.Provider)
	}
	boats := r.fact("", aid.SlotDelivered, "EUR", "c6")
	if boats.Family != aid.Military || boats.Receiver != "SOM" {
		t.Errorf("patrol boats for a coast guard: %s, to %s", boats.Family, boats.Receiver)
	}
	x := r.total("TUR", "SOM", aid.Development, aid.SlotPledged, "USD")
	if x.Low != "30000000" {
		t.Errorf("pledged by Turkey: %s", x.Low)
	}
	if slices.ContainsFunc(r.Totals, func(x aid.Total) bool { return x.Provider == "CHN" && x.Slot == aid.SlotDisbursed && x.High != "" }) {
		t.Error("a report counts as a payment")
	}
}

// TestTwoDocumentsDiffer: two documents give one bridge two prices.
func TestTwoDocumentsDiffer(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", place: "Nairobi", stage: aid.Pledged, instrument: aid.Grant, money: "40000000 USD"},
		said{id: "c2", source: "S2", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "bridge in Nairobi", place: "Nairobi", stage: aid.Pledged, instrument: aid.Grant, money: "55000000 USD"},
	)
	r := run(t, in)
	if len(r.Activities) != 1 {
		t.Fatalf("%d activities; want 1", len(r.Activities))
	}
	f := r.fact("", aid.SlotPledged, "USD", "")
	r.want(f, short{Low: "40000000", High: "55000000", Unit: "USD", Rating: "B4", Verdict: aid.Contested, Origins: 2, Claims: []string{"c1", "c2"}})
	if k := r.Contradictions; len(k) != 1 || k[0].Kind != aid.DiffersValue {
		t.Errorf("contradictions %+v; want one of values", k)
	}
	apart := in
	apart.Rulings = []aid.Ruling{{ID: "r1", Kind: "apart", Subject: "activity:nairobi-bridge", Set: map[string]string{"from": "activity:bridge-in-nairobi"}, Reason: "two bridges"}}
	if r := run(t, apart); len(r.Activities) != 2 || len(r.Contradictions) != 0 {
		t.Errorf("ruled apart: %d activities, %d contradictions; want 2, 0", len(r.Activities), len(r.Contradictions))
	}
}

// TestRulings: what a person says of names, families and claims holds.
func TestRulings(t *testing.T) {
	in := horn()
	in.Rulings = []aid.Ruling{
		{ID: "r1", Kind: "entity", Subject: "party:turkey", Set: map[string]string{"name": "Türkiye", "kind": "state", "country": "TUR", "names": "Turkey; Turkish government"}},
		{ID: "r2", Kind: "merge", Subject: "party:somali-national-army", Set: map[string]string{"into": "party:somali-army"}},
		{ID: "r3", Kind: "assign", Subject: "claim:c3", Set: map[string]string{"activity": "mogadishu-hospital"}},
		{ID: "r4", Kind: "family", Subject: "activity:doraleh-port", Set: map[string]string{"family": "trade_investment"}},
		{ID: "r5", Kind: "merge", Subject: "party:nobody", Set: map[string]string{"into": "party:somalia"}},
		{ID: "r6", Kind: "family", Subject: "activity:mogadishu-hospital", Set: map[string]string{"family": "military"}, Taken: true},
	}
	r := run(t, in)
	i := slices.IndexFunc(r.Parties, func(p aid.Party) bool { return p.ID == "turkey" })
	if i < 0 || r.Parties[i].Name != "Türkiye" {
		t.Error("the ruled name of a party does not hold")
	}
	if slices.ContainsFunc(r.Parties, func(p aid.Party) bool { return p.ID == "somali-national-army" }) {
		t.Error("a merged party is still there")
	}
	if f := r.fact("activity:mogadishu-hospital", aid.SlotPledged, "USD", "c3"); f.Family != aid.Development {
		t.Errorf("the assigned claim is of family %s; a ruling that was taken back counts", f.Family)
	}
	if f := r.fact("activity:doraleh-port", aid.SlotCommitted, "USD", "c4"); f.Family != aid.TradeInvestment {
		t.Errorf("the ruled family is %s", f.Family)
	}
	if !slices.ContainsFunc(r.Findings, func(f aid.Finding) bool { return f.Code == "TGN-REC-001" && f.Subject == "ruling:r5" }) {
		t.Error("a ruling about nobody is no finding")
	}
}

// TestSettle: a person settles a contested value for one claim; the other stays beside it, and totals follow.
func TestSettle(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", place: "Nairobi", stage: aid.Pledged, money: "40000000 USD"},
		said{id: "c2", source: "S2", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", place: "Nairobi", stage: aid.Pledged, money: "55000000 USD"})
	k := run(t, in).Contradictions[0]
	in.Rulings = []aid.Ruling{{ID: "r1", Kind: "settle", Subject: "contradiction:" + k.ID, Set: map[string]string{"for": "c2"}, Reason: "the signed contract"}}
	r := run(t, in)
	f := r.fact("", aid.SlotPledged, "USD", "")
	if f.Low != "55000000" || f.High != "55000000" || !slices.Equal(f.Against, []string{"c1"}) || !strings.Contains(texts(f.Why), "the signed contract") {
		t.Errorf("settled: %s to %s against %v, %q", f.Low, f.High, f.Against, texts(f.Why))
	}
	if r.Contradictions[0].Ruling != "r1" {
		t.Error("the contradiction does not say that it is settled")
	}
	if x := r.total("JPN", "KEN", aid.Development, aid.SlotPledged, "USD"); x.Low != "55000000" {
		t.Errorf("the total is %s", x.Low)
	}
}

// TestUnitSlip: two figures a thousand times apart to the digit are a slip of a unit.
func TestUnitSlip(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", stage: aid.Pledged, money: "43700000 USD"},
		said{id: "c2", source: "S2", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", stage: aid.Pledged, money: "43700000000 USD"})
	k := run(t, in).Contradictions
	if len(k) != 1 || k[0].Kind != aid.DiffersUnit || !strings.Contains(k[0].Difference.Text, "1,000 times") {
		t.Errorf("contradictions %+v; want one of units", k)
	}
}

// TestRows: rows of a dataset about one activity are transactions that add up, not rival statements.
func TestRows(t *testing.T) {
	s := source("S1", "A", "2020")
	s.Kind = aid.KindDataset
	in := input([]aid.Source{s},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "KE-1", stage: aid.Committed, date: "2018", money: "4000000 USD", evidence: "official_record"},
		said{id: "c2", source: "S1", kind: aid.Flow, provider: "Japan", receiver: "Kenya", activity: "KE-1", stage: aid.Committed, date: "2018", money: "5500000 USD", evidence: "official_record"})
	for i := range in.Claims {
		in.Claims[i].Locator, in.Claims[i].Span = fmt.Sprint("file.xml row ", i), aid.Span{}
	}
	r := run(t, in)
	if len(r.Contradictions) != 0 {
		t.Errorf("two rows contradict: %+v", r.Contradictions)
	}
	if x := r.total("JPN", "KEN", aid.Development, aid.SlotCommitted, "USD"); x.Low != "9500000" || x.High != "9500000" || x.Records != 2 {
		t.Errorf("committed %s to %s in %d records; want 9500000 in 2", x.Low, x.High, x.Records)
	}
}

// TestImpliedWhole: an amount and its share make a whole, in one claim or in two that follow on each other.
func TestImpliedWhole(t *testing.T) {
	percent := aid.Figure{N: 1, Type: aid.TypePercent, Amount: "9.7", OfWhat: "GDP"}
	in := input([]aid.Source{source("S1", "B", "2020")},
		said{id: "c1", source: "S1", kind: aid.Statistic, place: "Ghana", money: "734000000 USD", what: "gold made US$734 million"},
		said{id: "c2", source: "S1", kind: aid.Statistic, place: "Ghana", what: "or 9.7 % of GDP"},
		said{id: "c3", source: "S1", kind: aid.Statistic, place: "Ghana", what: "and 3 % of cotton"})
	in.Claims[1].Figures, in.Claims[2].Figures = []aid.Figure{percent}, []aid.Figure{percent}
	in.Claims[0].Span.End = 100
	in.Claims[1].Span.Start, in.Claims[1].Span.End = 102, 120
	in.Claims[2].Span.Start = 400
	var got []string
	for _, f := range run(t, in).Findings {
		if f.Code == "TGN-REC-006" {
			got = append(got, f.Subject+" "+f.Message)
		}
	}
	want := []string{"claim:c2 US$734\u00a0million, said to be 9.7\u00a0% of GDP, makes the whole about\u00a0US$7.567\u00a0billion"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestRejectingIsRemoving: a claim that is rejected has no effect at all.
func TestRejectingIsRemoving(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawn(t)
		out := in
		out.Claims = nil
		in.Claims = slices.Clone(in.Claims)
		for i := range in.Claims {
			if rapid.Bool().Draw(t, "rejected") {
				in.Claims[i].Status = aid.Rejected
			} else {
				out.Claims = append(out.Claims, in.Claims[i])
			}
		}
		if diff := cmp.Diff(reconcile.Run(out), reconcile.Run(in), cmp.AllowUnexported(edtf.Date{})); diff != "" {
			t.Fatalf("rejecting is not removing:\n%s", diff)
		}
	})
}

// TestDates: two dates of one completion exclude each other; works that opened before they were begun are a doubt.
func TestDates(t *testing.T) {
	works := func(id, source string, stage aid.Stage, date string) said {
		return said{id: id, source: source, kind: aid.Project, provider: "Japan", receiver: "Kenya", activity: "Nairobi bridge", stage: stage, date: date, what: "bridge"}
	}
	r := run(t, input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021"), source("S3", "B", "2021")},
		works("c1", "S1", aid.Completed, "2016"), works("c2", "S2", aid.Completed, "2018-05"), works("c3", "S3", aid.Completed, "2018"), works("c4", "S1", aid.UnderWay, "2019")))
	got := map[string][]string{}
	for _, k := range r.Contradictions {
		if k.Kind == aid.DiffersDate {
			got[k.Difference.Text] = k.Claims
		}
	}
	want := map[string][]string{"2016 and May 2018 exclude each other.": {"c1", "c2"}, "2016 and 2018 exclude each other.": {"c1", "c3"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contradictions of dates (-want +got):\n%s", diff)
	}
	var order []string
	for _, f := range r.Findings {
		if f.Code == "TGN-REC-007" {
			order = append(order, f.Message)
		}
	}
	if len(order) != 3 || order[0] != "completed (2016) is dated before under way (2019)" {
		t.Errorf("doubts about the order of dates: %v", order)
	}
}

// TestSharedFigure: a cost and the loan that is to pay it, in one sentence, are about one activity.
func TestSharedFigure(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020")},
		said{id: "c1", source: "S1", kind: aid.Project, activity: "Volta dam", money: "80000000 USD"},
		said{id: "c2", source: "S1", kind: aid.Flow, provider: "Brazil", receiver: "Ghana", stage: aid.Announced, instrument: aid.Loan, money: "80000000 USD"})
	for i := range in.Claims {
		in.Claims[i].Figures[0].Start, in.Claims[i].Figures[0].End = 10, 20
	}
	r := run(t, in)
	r.want(r.fact("activity:volta-dam", aid.SlotPledged, "USD", ""), short{Low: "80000000", High: "80000000", Unit: "USD", Rating: "B2", Verdict: aid.OneOrigin, Origins: 1, Claims: []string{"c1", "c2"}})
}

// TestReprint: a text published twice is one origin, whatever it says.
func TestReprint(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020"), source("S2", "B", "2021")},
		said{id: "c1", source: "S1", kind: aid.Delivery, provider: "India", receiver: "Nepal", stage: aid.Delivered, date: "2019", money: "1234567 USD", attributed: "the embassy of Norway"},
		said{id: "c2", source: "S2", kind: aid.Delivery, provider: "India", receiver: "Nepal", stage: aid.Delivered, date: "2019", money: "1234567 USD", attributed: "the embassy of Norway"})
	if f := run(t, in).fact("", aid.SlotDelivered, "USD", ""); f.Verdict != aid.Agreed || len(f.Origins) != 2 {
		t.Errorf("two reports with sources of their own: %s, %d origins; want agreed, 2", f.Verdict, len(f.Origins))
	}
	const text = "In 2019 India handed over relief goods worth more than a million dollars to Nepal, the embassy of Norway says."
	in.Texts = map[string]aid.Text{"doc-S1": {Content: text}, "doc-S2": {Content: text + " Read more."}}
	if f := run(t, in).fact("", aid.SlotDelivered, "USD", ""); f.Verdict != aid.OneOrigin || len(f.Origins) != 1 {
		t.Errorf("one text twice: %s, %d origins; want one_origin, 1", f.Verdict, len(f.Origins))
	}
}

// TestReviewed: a fact is unreviewed until every claim for it is accepted, and a total gives both sums.
func TestReviewed(t *testing.T) {
	in := input([]aid.Source{source("S1", "B", "2020")},
		said{id: "c1", source: "S1", kind: aid.Flow, provider: "Norway", receiver: "Malawi", stage: aid.Pledged, instrument: aid.Grant, date: "2018", money: "1000000 USD"},
		said{id: "c2", source: "S1", kind: aid.Flow, provider: "Norway", receiver: "Malawi", stage: aid.Pledged, instrument: aid.Grant, date: "2019", money: "3000000 USD"},
		said{id: "c3", source: "S1", kind: aid.Flow, provider: "Norway", receiver: "Malawi", stage: aid.Pledged, instrument: aid.Grant, date: "2020", money: "5000000 USD"})
	in.Claims[0].Status, in.Claims[2].Status = aid.Accepted, aid.Rejected
	x := run(t, in).total("NOR", "MWI", aid.Development, aid.SlotPledged, "USD")
	if x.Low != "4000000" || x.ReviewedLow != "1000000" || x.Records != 2 {
		t.Errorf("all %s, reviewed %s, %d records; want 4000000, 1000000, 2", x.Low, x.ReviewedLow, x.Records)
	}
}

// TestEmpty: nothing in, nothing out.
func TestEmpty(t *testing.T) {
	r := run(t, reconcile.Input{})
	if len(r.Facts)+len(r.Activities)+len(r.Totals)+len(r.Contradictions) != 0 || r.Method != reconcile.Method {
		t.Errorf("of nothing: %+v", r.Reconciliation)
	}
}

// drawn is a random case.
func drawn(t *rapid.T) reconcile.Input {
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	in := reconcile.Input{Rates: rates.Embedded(), Sources: []aid.Source{source("S1", "A", "2020"), source("S2", "C", ""), source("S3", "", "2022/..")}}
	in.Sources[2].DerivedFrom = []string{"S1"}
	for i := range rapid.IntRange(1, 12).Draw(t, "claims") {
		s := said{
			id: fmt.Sprintf("c%02d", i), source: pick("source", "S1", "S2", "S3"),
			kind:     rapid.SampledFrom([]aid.ClaimKind{aid.Flow, aid.Delivery, aid.Project, aid.Deployment, aid.Agreement, aid.Statistic}).Draw(t, "kind"),
			provider: pick("provider", "China", "Chinese government", "Exim Bank", "Japan", "China; Japan", ""),
			receiver: pick("receiver", "Kenya", "Kenyan army", "Government of Kenya", ""),
			activity: pick("activity", "", "", "Nairobi railway", "railway", "railway modernisation", "loan of 2014", "UNMISS"),
			place:    pick("place", "", "Nairobi", "Kenya", "Nairobi; Mombasa"),
			date:     pick("date", "", "2014", "2014-05", "2013/2015", "../2016", "2016/.."),
			stage:    rapid.SampledFrom([]aid.Stage{"", aid.Announced, aid.Committed, aid.Disbursed, aid.Delivered, aid.Completed, aid.InUse, aid.Idle, aid.Cancelled}).Draw(t, "stage"),
			money:    pick("money", "", "5000000 USD", "5000000 USD", "7123456 USD", "5000000 EUR = 5800000 USD", "80000000 XOF"),
			count:    pick("count", "", "", "395 person", "170 soldier"),
			evidence: pick("evidence", "", "agreement_text", "report", "statement", "handover"),
			what:     pick("what", "", "soldiers", "loan", "debt owed"),
		}
		in.Claims = append(in.Claims, s.claim())
	}
	return in
}

// TestOrderDoesNotMatter: claims, sources and rulings may come in any order.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawn(t)
		in.Rulings = []aid.Ruling{
			{ID: "r1", Kind: "entity", Subject: "party:exim", Set: map[string]string{"name": "Exim", "country": "CHN", "names": "Exim Bank"}},
			{ID: "r2", Kind: "apart", Subject: "activity:railway", Set: map[string]string{"from": "activity:nairobi-railway"}},
		}
		other := in
		other.Claims = rapid.Permutation(in.Claims).Draw(t, "claims")
		other.Sources = rapid.Permutation(in.Sources).Draw(t, "sources")
		other.Rulings = []aid.Ruling{in.Rulings[1], in.Rulings[0]}
		if diff := cmp.Diff(reconcile.Run(in), reconcile.Run(other), cmp.AllowUnexported(edtf.Date{})); diff != "" {
			t.Fatalf("another order, another answer:\n%s", diff)
		}
	})
}

// TestWhatHoldsOfAnyCase: every fact rests on claims that are there, every amount of a fact is stated by one of them, no
// id is given twice, what is said is never counted, and every sentence is in the catalogue.
func TestWhatHoldsOfAnyCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawn(t)
		r := reconcile.Run(in)
		claims := map[string]aid.Claim{}
		for _, c := range in.Claims {
			claims[c.ID] = c
		}
		ids := map[string]bool{}
		facts := map[string]aid.Fact{}
		for _, f := range r.Facts {
			if ids[f.ID] {
				t.Fatalf("fact %s is there twice", f.ID)
			}
			ids[f.ID], facts[f.ID] = true, f
			if len(f.Claims) == 0 || len(f.Origins) == 0 || f.Rating == "" {
				t.Fatalf("%s %s has no claims, origins or rating: %+v", f.Subject, f.Slot, f)
			}
			if f.Slot != aid.SlotStatus && f.Slot != aid.SlotDate && f.Low != "" && !stated(claims, f, f.Low) || !stated(claims, f, f.High) {
				t.Fatalf("%s %s: no claim states %s to %s", f.Subject, f.Slot, f.Low, f.High)
			}
			notes := append(slices.Clone(f.Why), aid.Note{})
			if f.Label != nil {
				notes = append(notes, *f.Label)
			}
			for _, n := range notes {
				if strings.Contains(n.Text, "⟦") || (n.Key != "" && n.Text == "") {
					t.Fatalf("%s is no sentence: %q", n.Key, n.Text)
				}
			}
		}
		for _, x := range r.Totals {
			if x.Records != len(x.Facts) || x.WithoutAmount > x.Records || (x.Low == "") != (x.High == "") {
				t.Fatalf("total %+v", x)
			}
			for _, id := range x.Facts {
				if facts[id].Said || facts[id].Slot != x.Slot || facts[id].Family != x.Family {
					t.Fatalf("total of %s %s counts %+v", x.Family, x.Slot, facts[id])
				}
			}
			for _, l := range x.LeftOut {
				if strings.Contains(l.Why.Text, "⟦") || l.Why.Text == "" {
					t.Fatalf("%s is no sentence: %q", l.Why.Key, l.Why.Text)
				}
			}
		}
		for _, k := range r.Contradictions {
			for _, n := range []aid.Note{k.Title, k.Difference, k.SettledBy, k.Meanwhile} {
				if strings.Contains(n.Text, "⟦") || n.Text == "" {
					t.Fatalf("%s is no sentence: %q", n.Key, n.Text)
				}
			}
			if len(k.Claims) == 0 || ids[k.ID] {
				t.Fatalf("contradiction %+v", k)
			}
			ids[k.ID] = true
		}
	})
}

// stated reports whether a claim of the fact has the number.
func stated(claims map[string]aid.Claim, f aid.Fact, amount string) bool {
	if amount == "" || f.Slot == aid.SlotStatus || f.Slot == aid.SlotDate {
		return true
	}
	return slices.ContainsFunc(f.Claims, func(id string) bool {
		return slices.ContainsFunc(claims[id].Figures, func(x aid.Figure) bool { return x.Amount == amount || x.AmountTo == amount })
	})
}

// TestCodes: each finding's code is given once.
func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range reconcile.Codes() {
		if seen[c.ID] || !strings.HasPrefix(c.ID, "TGN-REC-") || c.Message == "" || c.Remedy == "" {
			t.Errorf("code %+v", c)
		}
		seen[c.ID] = true
	}
}
