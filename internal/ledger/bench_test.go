package ledger_test

import (
	"fmt"
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
	"toguna/internal/ledger/ledgertest"
)

// manyCaptured is a document of n sentences, each a paragraph.
func manyCaptured(doc, n int) aid.Captured {
	c := aid.Captured{Source: aid.Source{Title: fmt.Sprintf("Report %d", doc), Kind: aid.KindReport, Reliability: "B"}}
	var b strings.Builder
	at := 0
	for i := range n {
		s := fmt.Sprintf("In %d Ruritania gave %d million euros for road %d of plan %d.", 2000+i%20, i+1, i, doc)
		c.Text.Paragraphs = append(c.Text.Paragraphs, aid.Paragraph{Start: at, End: at + len(s), Kind: aid.ParaText})
		b.WriteString(s + "\n")
		at += len(s) + 1
	}
	c.Text.Content = b.String()
	c.Bytes = []byte(c.Text.Content)
	return c
}

// manyCoded is a claim for each sentence.
func manyCoded(doc aid.Document, t aid.Text, round int) aid.Coded {
	out := aid.Coded{Document: doc.SHA256, Coder: "bench/1"}
	kinds := []aid.ClaimKind{aid.Flow, aid.Delivery, aid.Project}
	stages := []aid.Stage{aid.Pledged, aid.Committed, aid.Disbursed, ""}
	sure := []aid.Confidence{aid.Sure, aid.Likely, aid.Doubtful}
	families := []aid.Family{aid.Development, aid.Military, aid.TradeInvestment}
	for i, p := range t.Paragraphs {
		out.Claims = append(out.Claims, aid.Claim{
			ID: fmt.Sprintf("c%s%04d", doc.SHA256[:8], i), Span: aid.Span{Document: doc.SHA256, Start: p.Start, End: p.End, Quote: t.Content[p.Start:p.End]},
			Kind: kinds[i%3], Family: families[i%3], Stage: stages[i%4], Provider: "Ruritania", Receiver: "Freedonia",
			Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: strconv.Itoa((i + 1) * 1000000), Currency: "EUR", Bound: "exact"}},
			Date:    edtf.Year(2000 + i%20), Coder: "flow/1", Confidence: sure[i%3], Gloss: fmt.Sprintf("Money for a road, round %d.", round),
		})
	}
	return out
}

func benchLedger(b *testing.B, opts ledger.Options) *ledger.Ledger {
	b.Helper()
	l, err := ledger.Init(b.Context(), b.TempDir(), opts)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { l.Close() })
	return l
}

// onBoth runs a benchmark on the embedded database and, where there is a server, on the shared one.
func onBoth(b *testing.B, f func(b *testing.B, opts ledger.Options)) {
	b.Helper()
	b.Run("Embedded", func(b *testing.B) { f(b, ledger.Options{}) })
	b.Run("Shared", func(b *testing.B) { f(b, ledger.Options{DB: newCase(b)}) })
}

// fill makes docs documents of n claims each, with links.
func fill(b *testing.B, l *ledger.Ledger, docs, n int) {
	b.Helper()
	var links []aid.Link
	for d := range docs {
		c := manyCaptured(d, n)
		doc, _, err := l.Capture(b.Context(), "bench", c)
		if err != nil {
			b.Fatal(err)
		}
		coded := manyCoded(doc, c.Text, 0)
		if err := l.PutCoded(b.Context(), coded); err != nil {
			b.Fatal(err)
		}
		for i, k := range coded.Claims {
			links = append(links, aid.Link{Claim: k.ID, Activity: fmt.Sprintf("road-%d", i%50), Providers: []string{"ruritania"},
				Receivers: []string{"freedonia"}, Family: k.Family, ProviderCountry: "RUR", ReceiverCountry: "FRE"})
		}
	}
	if err := l.PutReconciliation(b.Context(), aid.Reconciliation{Method: "bench/1", Links: links}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDecide appends decisions one by one, each on the disk before the next (synchronous=FULL). The tests' server
// does not wait for its disk; one of its own does.
func BenchmarkDecide(b *testing.B) {
	onBoth(b, decideOneByOne)
	b.Run("SharedDurable", func(b *testing.B) {
		s, err := ledgertest.StartServer(b.Context(), "fsync=on")
		s = ledgertest.NeedServer(b, s, err)
		defer func() {
			if err := s.Stop(); err != nil {
				b.Error(err)
			}
		}()
		b.Run("One", func(b *testing.B) { decideOneByOne(b, ledger.Options{DB: s.NewCase()}) })
	})
}

// timed does f again and again and reports the time that half of the times took at most, and 95 of 100, and the fastest,
// which other work on the machine changes least.
func timed(b *testing.B, f func() error) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		if err := f(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	for name, i := range map[string]int{"fastest-ms": 0, "median-ms": len(took) / 2, "p95-ms": len(took) * 95 / 100} {
		b.ReportMetric(float64(took[i].Microseconds())/1000, name)
	}
}

// decideOneByOne decides about claims one after the other.
func decideOneByOne(b *testing.B, opts ledger.Options) {
	b.Helper()
	l := benchLedger(b, opts)
	fill(b, l, 1, 1000)
	list, err := l.Claims(b.Context(), aid.ClaimFilter{})
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	timed(b, func() error {
		c := list.Claims[i%len(list.Claims)]
		i++
		_, err := l.Decide(b.Context(), aid.Decision{Claim: c.ID, Status: aid.Accepted, Actor: "ana", Set: map[string]string{"stage": "committed"}})
		return err
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
}

// BenchmarkPutCoded1000 replaces the thousand suggestions for a document by others.
func BenchmarkPutCoded1000(b *testing.B) {
	onBoth(b, func(b *testing.B, opts ledger.Options) {
		b.Helper()
		l := benchLedger(b, opts)
		c := manyCaptured(0, 1000)
		doc, _, err := l.Capture(b.Context(), "bench", c)
		if err != nil {
			b.Fatal(err)
		}
		round := 0
		for b.Loop() {
			round++
			if err := l.PutCoded(b.Context(), manyCoded(doc, c.Text, round)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkClaims lists a page of 50 with its facets out of 21,000 claims from 210 documents.
func BenchmarkClaims(b *testing.B) {
	onBoth(b, func(b *testing.B, opts ledger.Options) {
		b.Helper()
		l := benchLedger(b, opts)
		fill(b, l, 210, 100)
		filters := []struct {
			name string
			f    aid.ClaimFilter
		}{
			{"All", aid.ClaimFilter{}}, {"Review", aid.ClaimFilter{Order: "review"}}, {"Far", aid.ClaimFilter{Offset: 20000}},
			{"Three", aid.ClaimFilter{Kind: aid.Flow, Status: aid.Suggested, Family: aid.Development}}, {"Source", aid.ClaimFilter{Source: "S007"}},
			{"Activity", aid.ClaimFilter{Activity: "road-7"}}, {"Party", aid.ClaimFilter{Party: "ruritania"}}, {"Words", aid.ClaimFilter{Query: "road 77"}},
		}
		if _, err := l.Claims(b.Context(), aid.ClaimFilter{Limit: 1}); err != nil { // the roster begins to be read
			b.Fatal(err)
		}
		time.Sleep(time.Second)
		for _, tt := range filters {
			tt.f.Limit = 50
			b.Run(tt.name, func(b *testing.B) { pages(b, l, []aid.ClaimFilter{tt.f}) })
		}
		b.Run("FourClients", func(b *testing.B) {
			fs := []aid.ClaimFilter{}
			for _, tt := range filters[:6] {
				tt.f.Limit = 50
				fs = append(fs, tt.f)
			}
			clients(b, l, fs)
		})
		b.Run("Everything", func(b *testing.B) { pages(b, l, []aid.ClaimFilter{{}}) })
		b.Run("Open", func(b *testing.B) { opened(b, l, opts) })
		b.Run("ReconcileSame", func(b *testing.B) { reconcileSame(b, l) })
		b.Run("Verify", func(b *testing.B) {
			for b.Loop() {
				if rep, err := l.Verify(b.Context(), nil); err != nil || len(rep.Broken) > 0 {
					b.Fatal(rep.Broken, err)
				}
			}
		})
	})
}

// pages lists claims, one filter after the other.
func pages(b *testing.B, l *ledger.Ledger, fs []aid.ClaimFilter) {
	b.Helper()
	i := 0
	for b.Loop() {
		if _, err := l.Claims(b.Context(), fs[i%len(fs)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// clients lists pages by four clients at once and reports the time that 95 of 100 take at most.
func clients(b *testing.B, l *ledger.Ledger, fs []aid.ClaimFilter) {
	b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	b.SetParallelism(max(1, 4/runtime.GOMAXPROCS(0)))
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			begun := time.Now()
			if _, err := l.Claims(b.Context(), fs[i%len(fs)]); err != nil {
				b.Error(err)
				return
			}
			mu.Lock()
			took = append(took, time.Since(begun))
			mu.Unlock()
		}
	})
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

// opened opens the workspace and reads the first page.
func opened(b *testing.B, l *ledger.Ledger, opts ledger.Options) {
	b.Helper()
	for b.Loop() {
		o, err := ledger.Open(b.Context(), l.Dir(), opts)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := o.Claims(b.Context(), aid.ClaimFilter{Limit: 50}); err != nil {
			b.Fatal(err)
		}
		if err := o.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// reconcileSame puts a reconciliation that differs in nothing.
func reconcileSame(b *testing.B, l *ledger.Ledger) {
	b.Helper()
	links, err := l.Links(b.Context(), nil)
	if err != nil {
		b.Fatal(err)
	}
	r := aid.Reconciliation{Method: "bench/1"}
	for _, k := range links {
		r.Links = append(r.Links, k)
	}
	for b.Loop() {
		if err := l.PutReconciliation(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearch finds words in 100,000 passages.
func BenchmarkSearch(b *testing.B) {
	onBoth(b, func(b *testing.B, opts ledger.Options) {
		b.Helper()
		l := benchLedger(b, opts)
		for d := range 200 {
			if _, _, err := l.Capture(b.Context(), "bench", manyCaptured(d, 500)); err != nil {
				b.Fatal(err)
			}
		}
		for _, tt := range []struct {
			name, query string
			none        bool
		}{
			{name: "Rare", query: "road 77 plan 123"}, {name: "Common", query: "road"}, {name: "Two", query: "Ruritania euros"},
			{name: "Phrase", query: `"million euros for road 499"`}, {name: "Figure", query: "400 millions"},
			{name: "Apart", query: `"plan road"`, none: true}, // both in each passage, never together
		} {
			b.Run(tt.name, func(b *testing.B) {
				timed(b, func() error {
					found, err := l.Search(b.Context(), tt.query, 20)
					if (len(found.Hits) == 0) != tt.none {
						b.Errorf("%s: %v", tt.query, found.Counts)
					}
					return err
				})
			})
		}
	})
}
