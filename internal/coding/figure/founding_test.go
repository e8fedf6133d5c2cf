package figure_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// shared returns the folder of the annotated documents beside the repository, or skips the test.
func shared(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			tb.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		tb.Skip("skipped: the annotated documents are not in ../shared beside the repository")
	}
	return dir
}

// published are the documents' own dates, as far as their words give one.
var published = map[string]string{"000_4fa199f2bfc34d59": "2020-08", "004_499b8b3a18a0810c": "2015-04-30"}

// TestFounding holds the annotated documents to their floors.
func TestFounding(t *testing.T) {
	dir := shared(t)
	names, err := gold.Names(filepath.Join(dir, "gold"))
	if err != nil {
		t.Fatal(err)
	}
	var all gold.Report
	for _, name := range names {
		answers, err := gold.Read(filepath.Join(dir, "gold"), name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(dir, "documents", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		doc := token.New(answers.Text(string(content)))
		ctx := figure.Context{Country: "MLI", Language: "en"}
		if p := published[name]; p != "" {
			ctx.Published = edtf.MustParse(p)
		}
		all.Add(gold.Eval(gold.Answers{Mentions: figuresOf(answers.Mentions)}, gold.Answers{Mentions: figure.Find(doc, ctx)}, doc))
	}
	var b strings.Builder
	if err := all.WriteText(&b, os.Getenv("ERRORS") != ""); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
	for typ, floor := range map[string]float64{"money": 0.95, "percent": 0.97, "count": 0.90, "date": 0.92} {
		if s := all.Score(typ); s.ValueF1() < floor {
			t.Errorf("%s: value F1 %.3f, want at least %.2f", typ, s.ValueF1(), floor)
		}
	}
}

func figuresOf(ms []aid.Mention) []aid.Mention {
	var out []aid.Mention
	for _, m := range ms {
		if m.Name == nil {
			out = append(out, m)
		}
	}
	return out
}
