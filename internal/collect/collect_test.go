package collect_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/collect"
	"toguna/internal/collect/pdf/engine"
)

// read collects bytes and fails the test on an error or a refusal.
func read(tb testing.TB, name string, b []byte) aid.Captured {
	tb.Helper()
	c, fs, err := collect.Read(name, bytes.NewReader(b), collect.Options{Operator: "a1", Now: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)})
	if err != nil {
		tb.Fatal(err)
	}
	if collect.Refused(fs) {
		tb.Fatalf("%s refused: %+v", name, fs)
	}
	check(tb, c)
	return c
}

// check fails the test where paragraphs overlap, leave the text, or cut its words off.
func check(tb testing.TB, c aid.Captured) {
	tb.Helper()
	text := []rune(c.Text.Content)
	at := 0
	for i, p := range c.Text.Paragraphs {
		if p.Start < at || p.End <= p.Start || p.End > len(text) {
			tb.Fatalf("paragraph %d is [%d,%d) after %d of %d", i, p.Start, p.End, at, len(text))
		}
		if gap := strings.TrimFunc(string(text[at:p.Start]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) }); gap != "" {
			tb.Fatalf("words %q before paragraph %d belong to none", gap, i)
		}
		if p.Kind == aid.ParaRepeat && (p.OfEnd <= p.OfStart || p.OfEnd > len(text)) {
			tb.Fatalf("repeat %d repeats [%d,%d)", i, p.OfStart, p.OfEnd)
		}
		at = p.End
	}
}

// A page is a text whose lines are labelled "B|" (boilerplate) and "T|" (the text itself).
func page(tb testing.TB, file string) (text []byte, boiler []bool) {
	tb.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	for line := range strings.Lines(string(b)) {
		label, words, ok := strings.Cut(line, "|")
		if !ok {
			tb.Fatalf("%s: a line without its label: %q", file, line)
		}
		mark := label == "B"
		for range []rune(words) {
			boiler = append(boiler, mark)
		}
		out.WriteString(words)
	}
	return out.Bytes(), boiler
}

// marked says of each code point whether it lies in a paragraph of the kind, white space between two of them included.
func marked(t aid.Text, kind aid.ParagraphKind) []bool {
	text := []rune(t.Content)
	out := make([]bool, len(text))
	last := -1
	for _, p := range t.Paragraphs {
		if p.Kind == kind {
			from := p.Start
			if last >= 0 && strings.TrimSpace(string(text[last:p.Start])) == "" {
				from = last
			}
			for i := from; i < p.End; i++ {
				out[i] = true
			}
			last = p.End
		}
	}
	return out
}

// score compares two markings by code point, white space aside.
func score(text string, got, want []bool) (precision, recall float64) {
	var both, g, w int
	for i, r := range []rune(text) {
		if unicode.IsSpace(r) {
			continue
		}
		if got[i] {
			g++
		}
		if want[i] {
			w++
		}
		if got[i] && want[i] {
			both++
		}
	}
	precision, recall = 1, 1
	if g > 0 {
		precision = float64(both) / float64(g)
	}
	if w > 0 {
		recall = float64(both) / float64(w)
	}
	return precision, recall
}

// TestBoilerplateOfPages measures the rules on pages in several languages that are made up for it.
func TestBoilerplateOfPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatal("pages are missing", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, want := page(t, file)
			c := read(t, "page.txt", text)
			got := marked(c.Text, aid.ParaBoilerplate)
			p, r := score(c.Text.Content, got, want)
			t.Logf("precision %.3f recall %.3f", p, r)
			if p < 0.95 || r < 0.95 {
				for _, para := range c.Text.Paragraphs {
					if is := para.Kind == aid.ParaBoilerplate; is != want[para.Start] {
						t.Errorf("%s: %q", para.Kind, string([]rune(c.Text.Content)[para.Start:para.End]))
					}
				}
			}
		})
	}
}

// shared returns a folder of the data beside the repository, and skips the test where there is none.
func shared(tb testing.TB, folder string) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(dir, "..", "shared", folder)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no %s beside the repository: the founding documents are not measured", filepath.Join("../shared", folder))
	}
	return path
}

// TestGold measures boilerplate and repeats on the founding documents against the coded answers.
func TestGold(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "documents"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := read(t, file, b)
			for _, kind := range []aid.ParagraphKind{aid.ParaBoilerplate, aid.ParaRepeat} {
				want := gold(t, filepath.Join(shared(t, "gold"), name+".mentions.jsonl"), string(kind), len([]rune(c.Text.Content)))
				p, r := score(c.Text.Content, marked(c.Text, kind), want)
				t.Logf("%s: precision %.3f recall %.3f", kind, p, r)
				if p < 0.95 || r < 0.95 {
					t.Errorf("%s: precision %.3f recall %.3f, want at least 0.95", kind, p, r)
				}
			}
		})
	}
}

// gold reads the stretches of one type from a file of coded answers.
func gold(t *testing.T, file, kind string, length int) []bool {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err)
	}
	out := make([]bool, length)
	for line := range strings.Lines(string(b)) {
		var g struct {
			Type       string
			Start, End int
		}
		if err := json.Unmarshal([]byte(line), &g); err != nil {
			t.Fatal(err)
		}
		if g.Type == kind {
			for i := g.Start; i < g.End; i++ {
				out[i] = true
			}
		}
	}
	return out
}

// TestGoldRepeats compares the repeats of the founding documents, and what each repeats, offset by offset.
func TestGoldRepeats(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "gold"), "*.mentions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".mentions.jsonl")
		b, err := os.ReadFile(filepath.Join(shared(t, "documents"), name+".txt"))
		if err != nil {
			t.Skip(err)
		}
		var got, want [][4]int
		for _, p := range read(t, name+".txt", b).Text.Paragraphs {
			if p.Kind == aid.ParaRepeat {
				got = append(got, [4]int{p.Start, p.End, p.OfStart, p.OfEnd})
			}
		}
		lines, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			var g struct {
				Type       string
				Start, End int
				OfStart    int `json:"of_start"`
				OfEnd      int `json:"of_end"`
			}
			if err := json.Unmarshal([]byte(line), &g); err != nil {
				t.Fatal(err)
			}
			if g.Type == "repeat" {
				want = append(want, [4]int{g.Start, g.End, g.OfStart, g.OfEnd})
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d repeats, want %d", name, len(got), len(want))
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: repeat %v, want %v", name, got[i], want[i])
			}
		}
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// needPDF skips a test where the program carries no PDF reader; in continuous integration it must.
func needPDF(tb testing.TB) {
	tb.Helper()
	if engine.Present() {
		return
	}
	if os.Getenv("CI") == "true" {
		tb.Fatal("the PDF reader is missing: make assets")
	}
	tb.Skip("the PDF reader is missing: make assets")
}
