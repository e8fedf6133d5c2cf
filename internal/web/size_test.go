package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
	"toguna/internal/web"
)

// The size of the case on which pages are measured: 21,000 claims from 2,000 documents, and one document of 1 MB.
const (
	sizeDocuments  = 2000
	sizeClaims     = 21000
	sizeActivities = 3000
	sizeDisputed   = 500
	longText       = 1 << 20
	longClaims     = 400
)

var sizeFamilies = []aid.Family{aid.Development, aid.Military, aid.TradeInvestment}

// statement is a claim about the words from start to end of a document.
func statement(doc aid.Document, quote string, start, i int) aid.Claim {
	return aid.Claim{
		ID: fmt.Sprintf("c%s%05d", doc.SHA256[:8], i), Span: aid.Span{Document: doc.SHA256, Start: start, End: start + len(quote), Quote: quote},
		Kind: []aid.ClaimKind{aid.Flow, aid.Delivery, aid.Project}[i%3], Family: sizeFamilies[i%3],
		Stage: []aid.Stage{aid.Pledged, aid.Committed, aid.Disbursed, ""}[i%4], Provider: "Ruritania", Receiver: "Freedonia",
		Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: strconv.Itoa((i + 1) * 1000000), Currency: "EUR", Bound: "exact"}},
		Date:    edtf.Year(2000 + i%20), Coder: "flow/1", Confidence: []aid.Confidence{aid.Sure, aid.Likely, aid.Doubtful}[i%3], Gloss: "Money for a road.",
	}
}

// put captures a text of sentences, codes one in every nth, and returns the claims.
func put(tb testing.TB, l *ledger.Ledger, title string, sentences, claims int) []aid.Claim {
	tb.Helper()
	c := aid.Captured{Source: aid.Source{Title: title, Kind: aid.KindReport, Reliability: "B"}}
	var b strings.Builder
	for i := range sentences {
		s := fmt.Sprintf("In %d Ruritania gave %d million euros for road %d, as %s says.", 2000+i%20, i+1, i, title)
		c.Text.Paragraphs = append(c.Text.Paragraphs, aid.Paragraph{Start: b.Len(), End: b.Len() + len(s), Kind: aid.ParaText})
		b.WriteString(s + "\n")
	}
	c.Text.Content = b.String()
	c.Bytes = []byte(c.Text.Content)
	doc, _, err := l.Capture(tb.Context(), "size", c)
	if err != nil {
		tb.Fatal(err)
	}
	coded := aid.Coded{Document: doc.SHA256, Coder: "size/1"}
	for i := range claims {
		p := c.Text.Paragraphs[i*(sentences/claims)]
		coded.Claims = append(coded.Claims, statement(doc, c.Text.Content[p.Start:p.End], p.Start, i))
	}
	if err := l.PutCoded(tb.Context(), coded); err != nil {
		tb.Fatal(err)
	}
	return coded.Claims
}

// sized makes a case of that size.
func sized(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l, err := ledger.Init(tb.Context(), tb.TempDir(), ledger.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close() })
	claims := put(tb, l, "the long report", longText/72, longClaims)
	for d := 1; d < sizeDocuments; d++ {
		n := (sizeClaims - len(claims)) / (sizeDocuments - d)
		claims = append(claims, put(tb, l, "report "+strconv.Itoa(d), n+2, n)...)
	}
	if len(claims) != sizeClaims {
		tb.Fatal(len(claims))
	}
	if err := l.PutReconciliation(tb.Context(), sizeReconciled(claims)); err != nil {
		tb.Fatal(err)
	}
	return l
}

// sizeReconciled relates each claim to one of the activities; every activity has a fact for each of three rungs.
func sizeReconciled(claims []aid.Claim) aid.Reconciliation {
	r := aid.Reconciliation{Method: "size/1", Parties: []aid.Party{{ID: "ruritania", Name: "Ruritania", Kind: "state"}, {ID: "freedonia", Name: "Freedonia", Kind: "state"}}}
	of := make([][]aid.Claim, sizeActivities)
	for i, c := range claims {
		of[i%sizeActivities] = append(of[i%sizeActivities], c)
		r.Links = append(r.Links, aid.Link{
			Claim: c.ID, Activity: fmt.Sprintf("road-%d", i%sizeActivities), Providers: []string{"ruritania"}, Receivers: []string{"freedonia"},
			Family: sizeFamilies[i%sizeActivities%3], ProviderCountry: "RUR", ReceiverCountry: "FRE",
		})
	}
	for i, cs := range of {
		id := fmt.Sprintf("road-%d", i)
		r.Activities = append(r.Activities, aid.Activity{ID: id, Name: fmt.Sprintf("road %d", i), Kind: "project", Family: sizeFamilies[i%3], Named: true, Providers: []string{"ruritania"}, Receivers: []string{"freedonia"}})
		for k, slot := range []aid.Slot{aid.SlotPledged, aid.SlotCommitted, aid.SlotDisbursed} {
			c := cs[k%len(cs)]
			r.Facts = append(r.Facts, aid.Fact{
				ID: fmt.Sprintf("f-%d-%d", i, k), Subject: "activity:" + id, Slot: slot, Low: c.Figures[0].Amount, High: c.Figures[0].Amount, Unit: "EUR",
				Verdict: aid.OneOrigin, Rating: "B2", Origins: []aid.Origin{{Claims: []string{c.ID}}}, Claims: []string{c.ID}, Family: sizeFamilies[i%3],
			})
		}
		if i < sizeDisputed {
			note := aid.Note{Text: "Two amounts for road " + strconv.Itoa(i)}
			r.Contradictions = append(r.Contradictions, aid.Contradiction{
				ID: "x-" + id, Kind: aid.DiffersValue, Subject: "activity:" + id, Title: note, Difference: note, SettledBy: note, Meanwhile: note, Claims: []string{cs[0].ID, cs[1].ID},
				Sides: []aid.Value{{Amount: cs[0].Figures[0].Amount, Unit: "EUR", Claims: []string{cs[0].ID}}, {Amount: cs[1].Figures[0].Amount, Unit: "EUR", Claims: []string{cs[1].ID}}},
			})
		}
	}
	return r
}

// BenchmarkSize measures pages of a case of 21,000 claims, each made anew, by one client and by four at once.
func BenchmarkSize(b *testing.B) {
	h := web.New(sized(b), web.Options{})
	visit(b, h, "/claims?status=all&limit=1") // what is read once is read
	time.Sleep(time.Second)
	for _, page := range []struct{ name, path string }{
		{"Case", "/?"}, {"Claims", "/claims?status=all"}, {"ClaimsThreeFacets", "/claims?status=suggested&kind=flow&family=development"},
		{"ClaimsFar", "/claims?status=all&offset=20000"}, {"Activities", "/activities?"}, {"ActivitiesThreeFacets", "/activities?family=military&party=ruritania&q=road"},
		{"Sources", "/sources?"}, {"SourcesThreeFacets", "/sources?kind=report&reliability=B&q=report"}, {"Contradictions", "/contradictions?"}, {"Data", "/data?"}, {"Activity", "/activities/road-7?"}, {"Claim", "/claims/CLAIM?"}, {"LongText", "/sources/S001?"},
	} {
		path := strings.Replace(page.path, "CLAIM", first(b, h), 1)
		b.Run(page.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				visit(b, h, path+"&n="+strconv.Itoa(i))
			}
		})
		b.Run(page.name+"FourClients", func(b *testing.B) { fourClients(b, h, path) })
	}
}

// first is the id of a claim.
func first(b *testing.B, h http.Handler) string {
	b.Helper()
	_, id, ok := strings.Cut(visit(b, h, "/claims?status=all"), `href="/claims/`)
	if !ok {
		_, id, ok = strings.Cut(visit(b, h, "/claims?status=all"), `action="/claims/`)
	}
	if !ok {
		b.Fatal("no claim is listed")
	}
	return id[:strings.IndexAny(id, `"/?`)]
}

func visit(b *testing.B, h http.Handler, path string) string {
	b.Helper()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "http://localhost"+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Errorf("%s: %d", path, w.Code)
	}
	return w.Body.String()
}

// fourClients reports the time within which 95 of 100 answers come when four ask at once.
func fourClients(b *testing.B, h http.Handler, path string) {
	b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	n := 0
	b.SetParallelism(max(1, 4/runtime.GOMAXPROCS(0)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			mu.Lock()
			n++
			at := path + "&m=" + strconv.Itoa(n) + "-" + strconv.Itoa(b.N)
			mu.Unlock()
			begun := time.Now()
			visit(b, h, at)
			mu.Lock()
			took = append(took, time.Since(begun))
			mu.Unlock()
		}
	})
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
