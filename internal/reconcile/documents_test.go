package reconcile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/collect"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

// documents reads the founding documents as the program does: collected, coded by rule, everything a suggestion.
func documents(t *testing.T, rated bool) reconcile.Input {
	t.Helper()
	dir := shared(t, "documents")
	in := reconcile.Input{Mentions: map[string][]aid.Mention{}, Texts: map[string]aid.Text{}, Rates: rates.Embedded()}
	for _, d := range goldDocuments {
		f, err := os.Open(filepath.Join(dir, d.doc+".txt"))
		if err != nil {
			t.Skipf("a document is not there: %v", err)
		}
		c, findings, err := collect.Read(d.doc+".txt", f, collect.Options{})
		f.Close()
		if err != nil || collect.Refused(findings) {
			t.Fatalf("%s: %v, %v", d.doc, err, findings)
		}
		c.Source.ID = d.source
		if rated {
			c.Source.Reliability, c.Source.Published = aid.Reliability(d.rating), edtf.MustParse(d.published)
		}
		coded := coding.Code(coding.Input{Source: c.Source, Document: c.Document, Text: c.Text})
		in.Sources = append(in.Sources, c.Source)
		in.Mentions[c.Document.SHA256], in.Texts[c.Document.SHA256] = coded.Mentions, c.Text
		for _, x := range coded.Claims {
			x.SourceID = d.source
			in.Claims = append(in.Claims, x)
		}
	}
	return in
}

// withMoney finds the claim of a kind that states an amount.
func withMoney(t *testing.T, in reconcile.Input, source string, kind aid.ClaimKind, amount string) string {
	t.Helper()
	for _, c := range in.Claims {
		if c.SourceID == source && c.Kind == kind && slices.ContainsFunc(c.Figures, func(f aid.Figure) bool { return f.Amount == amount && f.Equals == 0 }) {
			return c.ID
		}
	}
	t.Fatalf("no %s of %s in %s was coded", kind, amount, source)
	return ""
}

// TestDocuments: what must be seen of the founding documents without a person's work, rated or not.
func TestDocuments(t *testing.T) {
	for name, rated := range map[string]bool{"rated": true, "unrated": false} {
		t.Run(name, func(t *testing.T) {
			in := documents(t, rated)
			r := run(t, in)
			cost, loan := withMoney(t, in, "S002", aid.Project, "2700000000"), withMoney(t, in, "S002", aid.Flow, "1480000000")
			price := r.fact("", aid.SlotPledged, "USD", cost)
			if price.Low != "1480000000" || price.High != "2700000000" || price.Verdict != aid.Contested || !slices.Contains(price.Claims, loan) {
				t.Errorf("the railway: %s to %s, %s, %v", price.Low, price.High, price.Verdict, price.Claims)
			}
			if !slices.ContainsFunc(r.Contradictions, func(k aid.Contradiction) bool {
				return k.Kind == aid.WithinDocument && slices.Contains(k.Claims, cost) && slices.Contains(k.Claims, loan)
			}) {
				t.Error("the railway's two amounts do not contradict")
			}
			agreement := r.fact("", aid.SlotCommitted, "USD", withMoney(t, in, "S002", aid.Flow, "11000000000"))
			if !agreement.Said || agreement.Verdict != aid.NotEstablished || !strings.Contains(texts(agreement.Why), "said to be committed: US$11") {
				t.Errorf("11 billion: said %v, %s", agreement.Said, agreement.Verdict)
			}
			x := r.total("CHN", "MLI", aid.Military, aid.SlotDelivered, "EUR")
			if got := map[bool]string{true: x.Low + x.High, false: x.SaidLow + x.SaidHigh}[rated]; got != "50000005000000" || (x.Low == "") == rated {
				t.Errorf("5 million euros: %s to %s, said %s to %s", x.Low, x.High, x.SaidLow, x.SaidHigh)
			}
			euros := r.fact("", aid.SlotDelivered, "EUR", withMoney(t, in, "S001", aid.Delivery, "5000000"))
			if len(euros.Origins) != 1 || !euros.Origins[0].Presumed || len(euros.Origins[0].Sources) != 2 {
				t.Errorf("5 million euros: origins %+v", euros.Origins)
			}
			verdicts := map[string]int{}
			for _, k := range r.Contradictions {
				if k.Conversion != nil {
					verdicts[k.Conversion.Verdict]++
				}
			}
			if verdicts["match_other"] != 3 || verdicts["no_period_stated"] != 1 {
				t.Errorf("conversions: %v; want three match_other and one no_period_stated", verdicts)
			}
		})
	}
}
