package gold_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

var same = cmp.Options{
	cmp.Comparer(func(a, b money.Decimal) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b edtf.Date) bool { return a == b }),
}

func amount(id string, start, end int, value, currency string) aid.Mention {
	m := aid.Mention{ID: id, Type: aid.TypeMoney, Span: aid.Span{Start: start, End: end, Quote: strings.Repeat("x", end-start)}}
	m.Money = &aid.MoneyValue{Money: money.Of(money.MustParse(value), money.Currency(currency))}
	return m
}

func date(id string, start, end int, text string) aid.Mention {
	d := edtf.MustParse(text)
	return aid.Mention{ID: id, Type: aid.TypeDate, Span: aid.Span{Start: start, End: end}, Date: &d}
}

func party(id string, start, end int, name string) aid.Mention {
	return aid.Mention{ID: id, Type: aid.TypeParty, Span: aid.Span{Start: start, End: end}, Name: &aid.NameValue{Canonical: name, Kind: "state"}}
}

func TestEvalPairing(t *testing.T) {
	for _, tc := range []struct {
		name       string
		gold, pred []aid.Mention
		typ        string
		want       gold.Score
	}{
		{"the same", []aid.Mention{amount("a", 0, 5, "5", "EUR")}, []aid.Mention{amount("b", 0, 5, "5.0", "EUR")}, "money",
			gold.Score{Type: "money", Gold: 1, Pred: 1, Span: 1, Value: 1}},
		{"another currency", []aid.Mention{amount("a", 0, 5, "5", "EUR")}, []aid.Mention{amount("b", 0, 5, "5", "USD")}, "money",
			gold.Score{Type: "money", Gold: 1, Pred: 1, Span: 1}},
		{"side by side", []aid.Mention{amount("a", 0, 5, "5", "EUR")}, []aid.Mention{amount("b", 5, 9, "5", "EUR")}, "money",
			gold.Score{Type: "money", Gold: 1, Pred: 1}},
		{"two for one", []aid.Mention{amount("a", 0, 9, "5", "EUR")}, []aid.Mention{amount("b", 0, 2, "5", "EUR"), amount("c", 3, 9, "6", "EUR")}, "money",
			gold.Score{Type: "money", Gold: 1, Pred: 2, Span: 1}}, // the longer overlap takes it, right or not
		{"another type", []aid.Mention{amount("a", 0, 9, "5", "EUR")}, []aid.Mention{date("b", 0, 9, "2013")}, "money",
			gold.Score{Type: "money", Gold: 1}},
		{"bounds of dates", []aid.Mention{date("a", 0, 4, "2013")}, []aid.Mention{date("b", 0, 4, "2013-01/2013-12")}, "date",
			gold.Score{Type: "date", Gold: 1, Pred: 1, Span: 1, Value: 1}},
		{"names fold", []aid.Mention{party("a", 0, 4, "Côte d’Ivoire")}, []aid.Mention{party("b", 0, 4, "COTE D'IVOIRE")}, "party",
			gold.Score{Type: "party", Gold: 1, Pred: 1, Span: 1, Value: 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := gold.Eval(gold.Answers{Mentions: tc.gold}, gold.Answers{Mentions: tc.pred}, nil)
			if diff := cmp.Diff(tc.want, r.Score(tc.typ)); diff != "" {
				t.Errorf("score (-want +got):\n%s", diff)
			}
		})
	}
}

func claim(start, end int, kind aid.ClaimKind, provider string, amounts ...string) aid.Claim {
	c := aid.Claim{Kind: kind, Provider: provider, Receiver: "Mali", Span: aid.Span{Start: start, End: end}}
	for _, a := range amounts {
		c.Figures = append(c.Figures, aid.Figure{Type: aid.TypeMoney, Amount: a, Currency: "EUR"})
	}
	return c
}

func TestEvalClaims(t *testing.T) {
	answers := gold.Answers{Claims: []aid.Claim{claim(0, 20, aid.Flow, "China; France", "5"), claim(30, 40, aid.Delivery, "China")}}
	pred := gold.Answers{Claims: []aid.Claim{claim(5, 18, aid.Flow, "france;  CHINA", "5"), claim(30, 35, aid.Flow, "China")}}
	r := gold.Eval(answers, pred, nil)
	for _, want := range []gold.Score{
		{Type: "claim", Gold: 2, Pred: 2, Span: 2, Value: 1},
		{Type: "claim flow", Gold: 1, Pred: 2, Span: 1, Value: 1},
		{Type: "claim delivery", Gold: 1},
	} {
		if diff := cmp.Diff(want, r.Score(want.Type)); diff != "" {
			t.Errorf("score (-want +got):\n%s", diff)
		}
	}
	for _, f := range r.Fields {
		if f.Name == "kind" && (f.Equal != 1 || f.Of != 2) || f.Name == "receiver" && f.Equal != 2 {
			t.Errorf("field %+v", f)
		}
	}
}

// TestEvalIsFair proves of any two codings: one measured against itself is perfect; what is counted adds up; swapping
// the two swaps precision and recall.
func TestEvalIsFair(t *testing.T) {
	one := rapid.Custom(func(t *rapid.T) []aid.Mention {
		var ms []aid.Mention
		at := 0
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			at += rapid.IntRange(0, 6).Draw(t, "gap")
			end := at + rapid.IntRange(1, 8).Draw(t, "length")
			ms = append(ms, amount("m", at, end, rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "value"), "EUR"))
			at = end
		}
		return ms
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := gold.Answers{Mentions: one.Draw(t, "a")}, gold.Answers{Mentions: one.Draw(t, "b")}
		self := gold.Eval(a, a, nil).Score("money")
		if self.Value != len(a.Mentions) || self.Span != len(a.Mentions) {
			t.Fatalf("against itself: %+v", self)
		}
		ab, ba := gold.Eval(a, b, nil).Score("money"), gold.Eval(b, a, nil).Score("money")
		if ab.Span > min(ab.Gold, ab.Pred) || ab.Value > ab.Span {
			t.Fatalf("counts do not add up: %+v", ab)
		}
		if ab.Span != ba.Span || ab.Gold != ba.Pred {
			t.Fatalf("swapped: %+v and %+v", ab, ba)
		}
	})
}

func TestWriteAndRead(t *testing.T) {
	text := aid.Text{Content: "Menu\n5 millions € about 2013", Paragraphs: []aid.Paragraph{
		{Start: 0, End: 4, Kind: aid.ParaBoilerplate}, {Start: 5, End: 28, Kind: aid.ParaText},
	}}
	five := amount("m001", 5, 17, "5000000", "EUR")
	five.Money.Equals, five.Money.RateYear = "", 2018
	many := aid.Mention{ID: "m002", Type: aid.TypeCount, Span: aid.Span{Start: 18, End: 20, Quote: "<b"}, Rule: "count.noun/1", Confidence: aid.Likely,
		Count: &aid.CountValue{Value: money.MustParse("2"), ValueTo: money.MustParse("3"), Bound: money.Between, Unit: "soldier"}}
	c := claim(5, 20, aid.Flow, "China")
	c.ID, c.Date = "c1", edtf.MustParse("2013/..")
	c.Figures = []aid.Figure{gold.Figure(1, five)}
	coded := aid.Coded{Mentions: []aid.Mention{five, many, date("m003", 24, 28, "2013")}, Claims: []aid.Claim{c}}
	dir := t.TempDir()
	if err := gold.Write(dir, "doc", coded, text); err != nil {
		t.Fatal(err)
	}
	got, err := gold.Read(dir, "doc")
	if err != nil {
		t.Fatal(err)
	}
	want := gold.Answers{Mentions: coded.Mentions, Claims: coded.Claims, Marks: []gold.Mark{{Type: "boilerplate", Start: 0, End: 4}}}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "doc.mentions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, []byte(`"quote":"<b"`)) {
		t.Errorf("the sign < was escaped:\n%s", raw)
	}
}

// TestGoldSchema reads the annotated documents and writes them again without loss.
func TestGoldSchema(t *testing.T) {
	dir := "../../../../shared/gold"
	names, err := gold.Names(dir)
	if err != nil {
		t.Skip("skipped: the annotated documents are not in ../shared beside the repository")
	}
	for _, name := range names {
		a, err := gold.Read(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		if err := gold.Write(out, name, aid.Coded{Mentions: a.Mentions, Claims: a.Claims}, aid.Text{}); err != nil {
			t.Fatal(err)
		}
		b, err := gold.Read(out, name)
		if err != nil {
			t.Fatal(err)
		}
		a.Marks = nil
		if diff := cmp.Diff(a, b, same); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		r := gold.Eval(a, b, nil)
		for _, s := range r.Scores {
			if s.Gold != s.Value {
				t.Errorf("%s against itself: %+v", name, s)
			}
		}
	}
}

func TestBadFiles(t *testing.T) {
	for name, content := range map[string]string{
		"no JSON":          "{",
		"no such type":     `{"id":"m1","type":"mood","start":0,"end":1}`,
		"ends first":       `{"id":"m1","type":"date","start":3,"end":1,"value":{"edtf":"2013"}}`,
		"no date":          `{"id":"m1","type":"date","start":0,"end":1,"value":{"edtf":"20133"}}`,
		"amount with text": `{"id":"m1","type":"money","start":0,"end":1,"value":{"amount":"5 m","currency":"EUR","bound":"exact"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "d.mentions.jsonl"), []byte("\n"+content+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := gold.Read(dir, "d")
			if err == nil || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("error %v, want one that names line 2", err)
			}
		})
	}
	dir := t.TempDir()
	_ = os.WriteFile(filepath.Join(dir, "d.mentions.jsonl"), nil, 0o600)
	_ = os.WriteFile(filepath.Join(dir, "d.claims.jsonl"), []byte(`{"id":"c1","quantities":["m9"]}`), 0o600)
	if _, err := gold.Read(dir, "d"); err == nil || !strings.Contains(err.Error(), `"m9"`) {
		t.Errorf("error %v, want one that names the missing mention", err)
	}
}

func TestPrint(t *testing.T) {
	doc := token.New(aid.Text{Content: "It gave 5 euros. It took 6 euros."})
	answers := gold.Answers{Mentions: []aid.Mention{amount("a", 8, 15, "5", "EUR")}}
	pred := gold.Answers{Mentions: []aid.Mention{amount("b", 25, 32, "6", "EUR")}}
	r := gold.Eval(answers, pred, doc)
	var text, raw bytes.Buffer
	if err := r.WriteText(&text, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"missed money at 8", "in: It gave 5 euros.", "false money at 25", "in: It took 6 euros."} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
	if err := r.WriteJSON(&raw); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Scores []struct {
			Type    string
			SpanF1  *float64 `json:"span_f1"`
			ValueF1 *float64 `json:"value_f1"`
		}
	}
	if err := json.Unmarshal(raw.Bytes(), &out); err != nil || len(out.Scores) == 0 || out.Scores[0].SpanF1 == nil {
		t.Errorf("JSON: %v\n%s", err, raw.String())
	}
}

func TestAccuracyPage(t *testing.T) {
	var r gold.Report
	r.Add(gold.Eval(gold.Answers{Mentions: []aid.Mention{amount("a", 0, 5, "5", "EUR")}}, gold.Answers{}, nil))
	var page bytes.Buffer
	if err := gold.WriteAccuracy(&page, gold.Accuracy{Sentences: []gold.SentenceReport{{Language: "en", Form: "money.range", Report: r}}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| en, money | 1 | 0 |", "| money.range | 0/1 |", "- en, money.range (missed)", "were not at hand"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
