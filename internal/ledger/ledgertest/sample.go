package ledgertest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// Clock is a clock that moves on by a second at each look, so that every entry has a time of its own.
func Clock() func() time.Time {
	t := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return func() time.Time {
		t = t.Add(time.Second)
		return t
	}
}

// The people of the tests.
const (
	ana   = "ana"
	bakar = "bakar"
)

// paragraphs make the text of a document, each a paragraph of it.
var paragraphs = []string{
	"The northern road, a report",
	"In 2013 Ruritania provided EUR 5 million in equipment to Freedonia. A loan of 750 milliards de francs followed.",
	"Subscribe to our letter.",
	"Le développement du nord reste fragile; 贷款 came later, and 1,286 kilometres of road were promised.",
}

// document is the n-th sample document.
func document(n int) aid.Captured {
	var b strings.Builder
	c := aid.Captured{Source: aid.Source{
		Kind: aid.KindReport, Title: fmt.Sprintf("Report %d", n), Authors: []string{"Ida Author"}, Publisher: "Institute of Roads",
		Published: edtf.MustParse("2014"), Language: "en", Reliability: "B",
	}}
	at := 0
	for i, p := range append(paragraphs, fmt.Sprintf("This is number %d.", n)) {
		if i > 0 {
			b.WriteString("\n")
			at++
		}
		kind := aid.ParaText
		switch i {
		case 0:
			kind = aid.ParaHeading
		case 2:
			kind = aid.ParaBoilerplate
		}
		length := len([]rune(p))
		c.Text.Paragraphs = append(c.Text.Paragraphs, aid.Paragraph{Start: at, End: at + length, Kind: kind})
		b.WriteString(p)
		at += length
	}
	c.Text.Content = b.String()
	c.Bytes = []byte("<p>" + c.Text.Content + "</p>")
	c.Document = aid.Document{MediaType: "text/html", Language: "en", Reader: "html/1"}
	c.Document.Capture = aid.CaptureRecord{Path: "report.html", At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Tool: "toguna test", Operator: ana}
	c.Findings = []aid.Finding{{Code: "TGN-TXT-001", Severity: aid.SeverityNote, Subject: "document:" + strconv.Itoa(n),
		Message: "a stretch is boilerplate", Remedy: "nothing"}}
	return c
}

// span finds words in a text.
func span(doc aid.Document, t aid.Text, words string) aid.Span {
	before, _, ok := strings.Cut(t.Content, words)
	if !ok {
		panic("the sample does not say " + words)
	}
	start := len([]rune(before))
	return aid.Span{Document: doc.SHA256, Start: start, End: start + len([]rune(words)), Quote: words}
}

// coded is what the coding stage finds in a sample document.
func coded(doc aid.Document, t aid.Text) aid.Coded {
	id := func(n int) string { return fmt.Sprintf("c%s%02d", doc.SHA256[:8], n) }
	sure := span(doc, t, "Ruritania provided EUR 5 million in equipment to Freedonia")
	loan := span(doc, t, "A loan of 750 milliards de francs")
	road := span(doc, t, "1,286 kilometres of road were promised")
	year := edtf.MustParse("2013")
	return aid.Coded{
		Document: doc.SHA256, Coder: "sample/1",
		Mentions: []aid.Mention{
			{ID: "m001", Type: aid.TypeDate, Span: span(doc, t, "2013"), Rule: "date.year/1", Confidence: aid.Sure, Date: &year},
			{ID: "m002", Type: aid.TypeParty, Span: span(doc, t, "Ruritania"), Rule: "party/1", Confidence: aid.Sure,
				Name: &aid.NameValue{Canonical: "Ruritania", Kind: string(aid.State)}},
		},
		Claims: []aid.Claim{
			{ID: id(1), Span: sure, Kind: aid.Flow, Family: aid.Development, Provider: "Ruritania", Receiver: "Freedonia", Stage: aid.Disbursed,
				Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: "5000000", Currency: "EUR", Bound: "exact"}},
				Date:    year, Coder: "flow.provide/1", Confidence: aid.Sure, Modality: aid.Asserted},
			{ID: id(2), Span: loan, Kind: aid.Flow, Family: aid.Development, Stage: aid.Committed, Instrument: aid.Loan,
				Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: "750000000000", Currency: "XOF", Bound: "exact"}},
				Coder:   "flow.loan/1", Confidence: aid.Doubtful},
			{ID: id(3), Span: road, Kind: aid.Project, Stage: aid.Pledged,
				Figures: []aid.Figure{{N: 1, Type: aid.TypeCount, Amount: "1286", Unit: "kilometre", Bound: "exact"}},
				Coder:   "project/1", Confidence: aid.Likely},
		},
		Findings: []aid.Finding{{Code: "TGN-COD-001", Severity: aid.SeverityWarning, Subject: "claim:" + id(2),
			Message: "no parties are named", Remedy: "look at the sentence before"}},
	}
}

// reconciled is what the reconcile stage makes of claims.
func reconciled(claims []aid.Claim) aid.Reconciliation {
	lat, lon := 16.27, -0.04
	r := aid.Reconciliation{
		Method:     "sample/1",
		Parties:    []aid.Party{{ID: "ruritania", Name: "Ruritania", Kind: aid.State, Country: "RUR"}, {ID: "freedonia", Name: "Freedonia", Kind: aid.State, Country: "FRE"}},
		Places:     []aid.Place{{ID: "north", Name: "The North", Kind: "region", Lat: &lat, Lon: &lon, Precision: 4}},
		Activities: []aid.Activity{{ID: "northern-road", Name: "Northern road", Family: aid.Development, Named: true, Providers: []string{"ruritania"}, Receivers: []string{"freedonia"}, Places: []string{"north"}}},
		Totals:     []aid.Total{{Provider: "RUR", Receiver: "FRE", Family: aid.Development, Slot: aid.SlotDisbursed, Currency: "EUR", Low: "5000000", High: "5000000", Records: 1}},
		Findings:   []aid.Finding{{Code: "TGN-REC-001", Severity: aid.SeverityNote, Subject: "activity:northern-road", Message: "two prices", Remedy: "look"}},
	}
	for _, c := range claims {
		if c.Status == aid.Rejected {
			continue
		}
		r.Links = append(r.Links, aid.Link{Claim: c.ID, Activity: "northern-road", Providers: []string{"ruritania"},
			Receivers: []string{"freedonia"}, Places: []string{"north"}, Family: aid.Development, ProviderCountry: "RUR", ReceiverCountry: "FRE"})
		r.Facts = append(r.Facts, aid.Fact{ID: "f-" + c.ID, Subject: "activity:northern-road", Slot: aid.SlotPledged,
			Low: "5", High: "5", Unit: "EUR", Verdict: aid.OneOrigin, Rating: "B3", Claims: []string{c.ID},
			Origins: []aid.Origin{{Claims: []string{c.ID}, Sources: []string{c.SourceID}, Rating: "B"}}})
	}
	r.Contradictions = []aid.Contradiction{{ID: "x1", Kind: aid.DiffersValue, Subject: "activity:northern-road",
		Claims: []string{"a", "b"}, Difference: aid.Note{Key: "k", Text: "two values"}, SettledBy: aid.Note{Key: "s", Text: "the agreement"}}}
	return r
}

// must stops the test when an act that should work does not.
func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// filled captures and codes n documents and reconciles their claims.
func filled(tb testing.TB, s aid.Store, n int) []aid.Document {
	tb.Helper()
	ctx := tb.Context()
	var docs []aid.Document
	for i := range n {
		c := document(i + 1)
		d, _, err := s.Capture(ctx, ana, c)
		must(tb, err)
		must(tb, s.PutCoded(ctx, coded(d, c.Text)))
		docs = append(docs, d)
	}
	list, err := s.Claims(ctx, aid.ClaimFilter{})
	must(tb, err)
	must(tb, s.PutReconciliation(ctx, reconciled(list.Claims)))
	return docs
}

// Fill captures, codes and reconciles n sample documents.
func Fill(tb testing.TB, s aid.Store, n int) {
	tb.Helper()
	filled(tb, s, n)
}

// verified stops the test when the ledger does not hold together.
func verified(tb testing.TB, s aid.Store) aid.VerifyReport {
	tb.Helper()
	rep, err := s.Verify(tb.Context(), nil)
	must(tb, err)
	for _, b := range rep.Broken {
		tb.Errorf("verify: %s", b)
	}
	if len(rep.Broken) > 0 {
		tb.FailNow()
	}
	return rep
}
