package reconcile_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

// goldDocuments are the documents with coded answers, rated as the case rates them.
var goldDocuments = []struct{ doc, source, rating, published string }{
	{"000_4fa199f2bfc34d59", "S001", "B", "2020-08"},
	{"003_639141a6fae38700", "S002", "C", "2023/.."},
	{"004_499b8b3a18a0810c", "S003", "B", "2015-04-30"},
}

// shared finds the folder of shared data beside the repository's root.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	p := filepath.Join(append([]string{dir, "..", "shared"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared data is not beside the repository: %v", err)
	}
	return p
}

func readLines[T any](t *testing.T, path string) []T {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	sc := bufio.NewScanner(bytes.NewReader(raw))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
	return out
}

type goldMention struct {
	ID    string `json:"id"`
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
	Value struct {
		Amount, AmountTo, Currency, Bound, Equals string
		Value, Unit, What, Of                     string
		Canonical, Kind, Country                  string
		RateYear                                  int `json:"rate_year"`
	} `json:"value"`
}

type goldClaim struct {
	ID, Quote, Kind, Provider, Receiver, Implementer, Activity, Stage, Instrument, Date, Place, Sector, Modality, Gloss string
	Start, End                                                                                                          int
	AttributedTo                                                                                                        string `json:"attributed_to"`
	Quantities                                                                                                          []string
}

// goldInput turns the coded answers into what the reconciler reads; claims keep their gold ids, with the document's.
func goldInput(t *testing.T, rated bool) reconcile.Input {
	t.Helper()
	dir := shared(t, "gold")
	in := reconcile.Input{Mentions: map[string][]aid.Mention{}, Rates: rates.Embedded()}
	for _, d := range goldDocuments {
		s := aid.Source{ID: d.source, Kind: aid.KindReport, Title: d.doc, Reliability: aid.Unrated}
		if rated {
			s.Reliability, s.Published = aid.Reliability(d.rating), edtf.MustParse(d.published)
		}
		in.Sources = append(in.Sources, s)
		mentions := map[string]goldMention{}
		for _, m := range readLines[goldMention](t, filepath.Join(dir, d.doc+".mentions.jsonl")) {
			mentions[m.ID] = m
			if m.Type == "party" || m.Type == "place" || m.Type == "activity" {
				in.Mentions[d.doc] = append(in.Mentions[d.doc], aid.Mention{
					ID: m.ID, Type: aid.MentionType(m.Type), Span: aid.Span{Document: d.doc, Start: m.Start, End: m.End, Quote: m.Quote},
					Name: &aid.NameValue{Canonical: m.Value.Canonical, Kind: m.Value.Kind, Country: m.Value.Country},
				})
			}
		}
		for _, c := range readLines[goldClaim](t, filepath.Join(dir, d.doc+".claims.jsonl")) {
			in.Claims = append(in.Claims, c.claim(d.doc, d.source, mentions))
		}
	}
	return in
}

func (c goldClaim) claim(doc, source string, mentions map[string]goldMention) aid.Claim {
	out := aid.Claim{
		ID: doc[:3] + c.ID, SourceID: source, Span: aid.Span{Document: doc, Start: c.Start, End: c.End, Quote: c.Quote},
		Kind: aid.ClaimKind(c.Kind), Provider: c.Provider, Receiver: c.Receiver, Implementer: c.Implementer, Activity: c.Activity,
		Stage: aid.Stage(c.Stage), Instrument: aid.Instrument(c.Instrument), Place: c.Place, Sector: c.Sector,
		Modality: aid.Modality(c.Modality), AttributedTo: c.AttributedTo, Gloss: c.Gloss, Status: aid.Suggested,
	}
	if c.Date != "" {
		out.Date = edtf.MustParse(c.Date)
	}
	n := map[string]int{}
	for i, q := range c.Quantities {
		n[q] = i + 1
	}
	for i, q := range c.Quantities {
		m := mentions[q]
		v := m.Value
		f := aid.Figure{N: i + 1, Mention: q, Type: aid.MentionType(m.Type), Start: m.Start, End: m.End, Quote: m.Quote, Amount: v.Amount, AmountTo: v.AmountTo,
			Currency: v.Currency, Unit: v.Unit, Bound: v.Bound, OfWhat: v.What, Equals: n[v.Equals], RateYear: v.RateYear}
		if f.Amount == "" {
			f.Amount = v.Value
		}
		if f.Type == aid.TypePercent {
			f.OfWhat = v.Of
		}
		f.Step = goldStep[m.Quote]
		out.Figures = append(out.Figures, f)
	}
	return out
}

// goldStep is one unit of the last digit shown; the gold schema does not carry it, the extractor does.
var goldStep = map[string]string{"US$136 million": "1000000", "US$ 136 million": "1000000", "US$2.8 million": "100000", "US$5.8 million": "100000", "US$1.48 billion": "10000000"}
