package ledger_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
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
			Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: fmt.Sprint((i + 1) * 1000000), Currency: "EUR", Bound: "exact"}},
			Date:    edtf.Year(2000 + i%20), Coder: "flow/1", Confidence: sure[i%3], Gloss: fmt.Sprintf("Money for a road, round %d.", round),
		})
	}
	return out
}

func benchLedger(b *testing.B, dir string) *ledger.Ledger {
	b.Helper()
	l, err := ledger.Init(b.Context(), dir, ledger.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { l.Close() })
	return l
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

// BenchmarkDecide appends decisions one by one, each on the disk before the next (synchronous=FULL).
func BenchmarkDecide(b *testing.B) {
	l := benchLedger(b, b.TempDir())
	fill(b, l, 1, 1000)
	list, err := l.Claims(b.Context(), aid.ClaimFilter{})
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		c := list.Claims[i%len(list.Claims)]
		if _, err := l.Decide(b.Context(), aid.Decision{Claim: c.ID, Status: aid.Accepted, Actor: "ana", Set: map[string]string{"stage": "committed"}}); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
}

// BenchmarkPutCoded1000 replaces the thousand suggestions for a document by others.
func BenchmarkPutCoded1000(b *testing.B) {
	l := benchLedger(b, b.TempDir())
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
}

// BenchmarkClaims lists a page of 50 with its facets out of 21,000 claims.
func BenchmarkClaims(b *testing.B) {
	dir := b.TempDir()
	l := benchLedger(b, dir)
	fill(b, l, 210, 100)
	for name, f := range map[string]aid.ClaimFilter{
		"All": {}, "Review": {Order: "review"}, "Kind": {Kind: aid.Flow}, "Three": {Kind: aid.Flow, Status: aid.Suggested, Family: aid.Development},
		"Source": {Source: "S007"}, "Activity": {Activity: "road-7"}, "Party": {Party: "ruritania"}, "Words": {Query: "road 77"}, "Far": {Offset: 20000},
	} {
		b.Run(name, func(b *testing.B) {
			f.Limit = 50
			for b.Loop() {
				if _, err := l.Claims(b.Context(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			o, err := ledger.Open(b.Context(), dir, ledger.Options{})
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
	})
	b.Run("Everything", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Claims(b.Context(), aid.ClaimFilter{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Search", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Search(b.Context(), "road 77 million", 20); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("SearchCommon", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Search(b.Context(), "road", 20); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Verify", func(b *testing.B) {
		for b.Loop() {
			if rep, err := l.Verify(b.Context(), nil); err != nil || len(rep.Broken) > 0 {
				b.Fatal(rep.Broken, err)
			}
		}
	})
	b.Run("ReconcileSame", func(b *testing.B) {
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
	})
	if info, err := os.Stat(dir + "/case.toguna"); err == nil {
		b.Logf("the file has %d MB", info.Size()>>20)
	}
	_ = time.Now
}
