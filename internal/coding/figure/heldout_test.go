package figure_test

import (
	"os"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
)

func find(c gold.Case) ([]aid.Mention, *token.Doc) {
	doc := token.New(aid.Text{Content: c.Text})
	return figure.Find(doc, figure.Context{Published: c.Published, Country: c.Country, Language: c.Language}), doc
}

// TestSentences measures the test sentences by language. The floors are those of the codebook's goals on unseen text.
func TestSentences(t *testing.T) {
	cases, err := gold.ReadCases("testdata/heldout")
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{"money": 0.95, "percent": 0.97, "count": 0.90, "date": 0.92}
	only := os.Getenv("SENTENCES") // a set's name, to look at its problems
	byLanguage := make(map[string]*gold.Report)
	for _, c := range cases {
		if only != "" && !strings.Contains(c.Set, only) {
			continue
		}
		r := byLanguage[c.Language]
		if r == nil {
			r = &gold.Report{}
			byLanguage[c.Language] = r
		}
		got, doc := find(c)
		r.Add(gold.Eval(gold.Answers{Mentions: c.Want}, gold.Answers{Mentions: got}, doc))
	}
	for lang, r := range byLanguage {
		var b strings.Builder
		if err := r.WriteText(&b, only != ""); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s\n%s", lang, b.String())
		for typ, floor := range floors {
			if s := r.Score(typ); s.Gold+s.Pred > 0 && s.ValueF1() < floor {
				t.Errorf("%s %s: value F1 %.3f, want at least %.2f", lang, typ, s.ValueF1(), floor)
			}
		}
	}
}
