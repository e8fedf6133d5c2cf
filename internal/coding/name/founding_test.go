package name_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// shared returns the folder of the founding documents and their answers, beside the repository.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("no go.mod above")
		}
		dir = up
	}
	s := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(filepath.Join(s, "gold")); err != nil {
		t.Skip("the founding documents are not beside the repository (../shared)")
	}
	return s
}

// A line is one line of the answers.
type line struct {
	Type       string `json:"type"`
	Start, End int
	Quote      string
	Value      struct{ Canonical, Kind, Country string }
}

func answers(t *testing.T, path string) []line {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []line
	for sc := bufio.NewScanner(file); sc.Scan(); {
		var l line
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil && !strings.Contains(err.Error(), "value") {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// paragraphs makes one of every line, with what the answers call boilerplate left out.
func paragraphs(content string, gold []line) []aid.Paragraph {
	var ps []aid.Paragraph
	n, start := 0, 0
	add := func(end int) {
		if end <= start {
			return
		}
		p := aid.Paragraph{Start: start, End: end, Kind: aid.ParaText}
		for _, g := range gold {
			if g.Start <= start && end <= g.End {
				switch g.Type {
				case "boilerplate":
					p.Kind = aid.ParaBoilerplate
				case "repeat":
					p.Kind = aid.ParaRepeat
				}
			}
		}
		ps = append(ps, p)
	}
	for _, r := range content {
		if r == '\n' {
			add(n)
			start = n + 1
		}
		n++
	}
	add(n)
	return ps
}

// A score counts pairs of one type.
type score struct{ gold, pred, span, value int }

func f1(hit, gold, pred int) float64 {
	if gold+pred == 0 {
		return 1
	}
	return 2 * float64(hit) / float64(gold+pred)
}

// TestFounding measures names on the founding documents; -v prints every miss.
func TestFounding(t *testing.T) {
	dir := shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "documents", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	total := map[string]*score{"party": {}, "place": {}, "activity": {}}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		gold := answers(t, filepath.Join(dir, "gold", strings.TrimSuffix(filepath.Base(file), ".txt")+".mentions.jsonl"))
		doc := token.New(aid.Text{Content: string(raw), Paragraphs: paragraphs(string(raw), gold)})
		pred := name.Find(doc, name.Context{})
		for typ, sc := range total {
			measure(t, doc, typ, gold, pred, sc)
		}
	}
	least := map[string]float64{"party": 0.90, "place": 0.90, "activity": 0.30}
	for typ, sc := range total {
		span, value := f1(sc.span, sc.gold, sc.pred), f1(sc.value, sc.gold, sc.pred)
		t.Logf("%-8s gold %3d found %3d span F1 %.3f value F1 %.3f precision %.3f", typ, sc.gold, sc.pred, span, value, float64(sc.span)/float64(max(sc.pred, 1)))
		if value < least[typ] {
			t.Errorf("%s: value F1 %.3f is below %.2f", typ, value, least[typ])
		}
	}
}

func measure(t *testing.T, doc *token.Doc, typ string, gold []line, pred []aid.Mention, sc *score) {
	t.Helper()
	used := map[int]bool{}
	for _, g := range gold {
		if g.Type != typ {
			continue
		}
		sc.gold++
		best, overlap := -1, 0
		for i, p := range pred {
			if string(p.Type) != typ || used[i] {
				continue
			}
			if o := min(g.End, p.Span.End) - max(g.Start, p.Span.Start); o > 0 && (o > overlap || o == overlap && p.Name.Canonical == g.Value.Canonical) {
				best, overlap = i, o
			}
		}
		if best < 0 {
			t.Logf("MISS %s [%s] %s | …%s…", typ, g.Quote, g.Value.Canonical, doc.Quote(g.Start-40, g.End+30))
			continue
		}
		used[best] = true
		sc.span++
		if codelist.Fold(pred[best].Name.Canonical) == codelist.Fold(g.Value.Canonical) {
			sc.value++
		} else {
			t.Logf("VALUE %s [%s] want %s got [%s] %s", typ, g.Quote, g.Value.Canonical, pred[best].Span.Quote, pred[best].Name.Canonical)
		}
	}
	for i, p := range pred {
		if string(p.Type) != typ {
			continue
		}
		sc.pred++
		if !used[i] {
			t.Logf("FALSE %s [%s] %s %s | …%s…", typ, p.Span.Quote, p.Name.Canonical, p.Rule, doc.Quote(p.Span.Start-40, p.Span.End+30))
		}
	}
}
