package statement_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/name"
	"toguna/internal/coding/statement"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
	"toguna/internal/money"
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

// A line is one line of the answers, mentions or claims.
type line struct {
	ID, Type, Kind, Quote                     string
	Start, End                                int
	Provider, Receiver, Implementer, Activity string
	Stage, Instrument, Date, Place, Modality  string
	Quantities                                []string
	Value                                     json.RawMessage
}

func lines(t *testing.T, path string) []line {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []line
	for sc := bufio.NewScanner(file); sc.Scan(); {
		var l line
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// figuresOf makes mentions of the answers' figures and dates, so that claims are measured apart from figures.
func figuresOf(t *testing.T, doc *token.Doc, gold []line) []aid.Mention {
	t.Helper()
	var out []aid.Mention
	for _, g := range gold {
		var v struct {
			Amount, Currency, Value, Unit, Bound, What, Of, Equals, EDTF string
		}
		switch g.Type {
		case "money", "count", "percent", "date":
			if err := json.Unmarshal(g.Value, &v); err != nil {
				t.Fatal(err)
			}
		default:
			continue
		}
		m := aid.Mention{ID: g.ID, Type: aid.MentionType(g.Type), Span: doc.SpanOf("", g.Start, g.End)}
		switch m.Type {
		case aid.TypeMoney:
			m.Money = &aid.MoneyValue{Money: money.Money{Amount: money.MustParse(v.Amount), Currency: money.Currency(v.Currency), Bound: money.Bound(v.Bound)}}
			for _, o := range gold { // the answers put equals on the conversion
				if v.Equals == o.ID {
					m.Money.Equals = o.ID
				}
			}
		case aid.TypeCount:
			m.Count = &aid.CountValue{Value: money.MustParse(v.Value), Unit: v.Unit, Bound: money.Bound(v.Bound), What: v.What}
		case aid.TypePercent:
			m.Percent = &aid.PercentValue{Value: money.MustParse(v.Value), Of: v.Of, Bound: money.Bound(v.Bound)}
		case aid.TypeDate:
			d, err := edtf.Parse(v.EDTF)
			if err != nil {
				t.Logf("date %s: %v", v.EDTF, err)
				continue
			}
			m.Date = &d
		default: // names are not rebuilt here
		}
		out = append(out, m)
	}
	return out
}

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

type score struct{ gold, pred, span, value int }

func f1(hit, gold, pred int) float64 {
	if gold+pred == 0 {
		return 1
	}
	return 2 * float64(hit) / float64(gold+pred)
}

// TestFounding measures claims on the founding documents with the answers' figures; -v prints every difference.
func TestFounding(t *testing.T) {
	dir := shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "documents", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	total := map[string]*score{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Join(dir, "gold", strings.TrimSuffix(filepath.Base(file), ".txt"))
		gold := lines(t, base+".mentions.jsonl")
		doc := token.New(aid.Text{Content: string(raw), Paragraphs: paragraphs(string(raw), gold)})
		mentions := append(figuresOf(t, doc, gold), name.Find(doc, name.Context{})...)
		slices.SortStableFunc(mentions, func(a, b aid.Mention) int { return a.Span.Start - b.Span.Start })
		claims, _ := statement.Find(doc, mentions, statement.Context{})
		measure(t, doc, gold, lines(t, base+".claims.jsonl"), claims, total)
	}
	least := map[string]float64{"flow": 0.70, "delivery": 0.75, "deployment": 0.50, "training": 0.60, "visit": 0.35, "event": 0.50}
	for kind, s := range total {
		if v := f1(s.value, s.gold, s.pred); v < least[kind] {
			t.Errorf("%s: value F1 %.3f is below %.2f", kind, v, least[kind])
		}
		t.Logf("SCORE %-11s gold %3d found %3d span F1 %.3f value F1 %.3f", kind, s.gold, s.pred, f1(s.span, s.gold, s.pred), f1(s.value, s.gold, s.pred))
	}
}

func values(gold []line, ids []string) string {
	var out []string
	for _, id := range ids {
		for _, g := range gold {
			if g.ID == id {
				out = append(out, g.Quote)
			}
		}
	}
	return strings.Join(out, " | ")
}

func quotes(fs []aid.Figure) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Quote)
	}
	return strings.Join(out, " | ")
}

func measure(t *testing.T, doc *token.Doc, mentions, gold []line, pred []aid.Claim, total map[string]*score) {
	t.Helper()
	used := map[int]bool{}
	sc := func(kind string) *score {
		if total[kind] == nil {
			total[kind] = &score{}
		}
		return total[kind]
	}
	for _, g := range gold {
		sc(g.Kind).gold++
		best, overlap := -1, 0
		for i, p := range pred {
			if string(p.Kind) != g.Kind || used[i] {
				continue
			}
			o := min(g.End, p.Span.End) - max(g.Start, p.Span.Start)
			if o > 0 && quotes(p.Figures) == values(mentions, g.Quantities) {
				o += 10000
			}
			if o > overlap {
				best, overlap = i, o
			}
		}
		if best < 0 {
			if g.Kind != "position" && g.Kind != "causal" && g.Kind != "recommendation" {
				t.Logf("MISS %s %s | %s", g.ID, g.Kind, g.Quote)
			}
			continue
		}
		used[best] = true
		p := pred[best]
		sc(g.Kind).span++
		diff := ""
		note := func(f, want, got string) {
			if codelist.Fold(want) != codelist.Fold(got) {
				diff += " " + f + ": want " + want + " got " + got + ";"
			}
		}
		note("provider", g.Provider, p.Provider)
		note("receiver", g.Receiver, p.Receiver)
		note("figures", values(mentions, g.Quantities), quotes(p.Figures))
		if diff == "" {
			sc(g.Kind).value++
		}
		note("stage", g.Stage, string(p.Stage))
		note("instrument", g.Instrument, string(p.Instrument))
		note("date", g.Date, p.Date.String())
		note("place", g.Place, p.Place)
		note("activity", g.Activity, p.Activity)
		note("modality", g.Modality, string(p.Modality))
		t.Logf("PAIR %s %s [%s] %s %s%s", g.ID, g.Kind, p.Span.Quote, p.Coder, p.Confidence, diff)
	}
	for i, p := range pred {
		sc(string(p.Kind)).pred++
		if !used[i] {
			t.Logf("FALSE %s %s %s [%s] %s>%s %s", p.Kind, p.Coder, p.Confidence, p.Span.Quote, p.Provider, p.Receiver, quotes(p.Figures))
		}
	}
}
