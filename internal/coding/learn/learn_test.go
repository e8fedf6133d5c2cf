package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/weigh"
)

// The features of the questions below.
const tells, misleads, always, seldom = 1, 2, 3, 4

// invented are questions of which one feature tells the answer, one the opposite, and one holds for every answer.
func invented() []question {
	var out []question
	for _, text := range []string{"a", "b", "c", "d"} {
		q := question{text: text, answers: [][]uint64{{misleads, always}, {tells, always}}, right: 1}
		if text == "a" {
			q.answers[1] = append(q.answers[1], seldom)
		}
		out = append(out, q)
	}
	return out
}

// TestFit learns from questions what speaks for and against an answer. What stands with all answers tells nothing, and what one
// text has is not learned.
func TestFit(t *testing.T) {
	w := fit(invented(), 2, weigh.NewModel())
	if w[tells] <= 0.1 || w[misleads] >= -0.1 {
		t.Errorf("the feature that tells weighs %.2f, the one that misleads %.2f", w[tells], w[misleads])
	}
	if x := w[always]; x > 1e-6 || x < -1e-6 {
		t.Errorf("what stands with all answers weighs %v", x)
	}
	if _, learned := w[seldom]; learned {
		t.Error("what one text has was learned")
	}
	if diff := cmp.Diff(w, fit(invented(), 2, weigh.NewModel())); diff != "" {
		t.Errorf("learned otherwise the second time:\n%s", diff)
	}
}

// TestSurprise checks the slope against the loss on both sides of a point.
func TestSurprise(t *testing.T) {
	answers, w := [][]int{{0, 1}, {1, 2}, {}}, []float64{0.3, -0.2, 0.9}
	slope := make([]float64, len(w))
	surprise(answers, 1, w, slope)
	const step = 1e-5
	for i := range w {
		at := func(x float64) float64 {
			moved := append([]float64(nil), w...)
			moved[i] += x
			return surprise(answers, 1, moved, make([]float64, len(w)))
		}
		if got := (at(step) - at(-step)) / (2 * step); got-slope[i] > 1e-6 || slope[i]-got > 1e-6 {
			t.Errorf("slope of weight %d is %v, by differences %v", i, slope[i], got)
		}
	}
}

// folder writes annotated texts: their answers are what the program says of them.
func folder(t *testing.T, texts map[string]string, meta string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range texts {
		text := aid.Text{Content: content}
		coded := coding.Code(coding.Input{Text: text, Source: aid.Source{Language: "en"}})
		if err := gold.Write(dir, name, coded, text); err != nil {
			t.Fatal(err)
		}
		keep(t, filepath.Join(dir, name+".txt"), content)
	}
	if meta != "" {
		keep(t, filepath.Join(dir, "meta.tsv"), meta)
	}
	return dir
}

func keep(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLoad reads a folder. A text whose date cannot be read is left out; without meta.tsv nothing is read.
func TestLoad(t *testing.T) {
	texts := map[string]string{"a": "Norway gave 3 million euros to Kenya in 2019.", "b": "Japan sent 40 officers to Togo."}
	got, err := load([]string{folder(t, texts, "a\ten\t2020-05-01\nb\ten\tsoon\n")})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].name != "a" {
		t.Fatalf("%d texts were read, not a alone", len(got))
	}
	if a := got[0]; len(a.answers) != 1 || len(a.claims) == 0 || a.answer[0] != 0 {
		t.Errorf("%d answers, %d proposals, paired %v", len(a.answers), len(a.claims), a.answer)
	}
	if _, err := load([]string{folder(t, texts, "")}); err == nil || !strings.Contains(err.Error(), "meta.tsv") {
		t.Errorf("without meta.tsv the error is %v", err)
	}
}

// TestLearn learns from a folder and writes weights that can be read again, the same each time.
func TestLearn(t *testing.T) {
	texts, meta := map[string]string{}, strings.Builder{}
	for name, states := range map[string][2]string{
		"a": {"Norway", "Kenya"}, "b": {"Japan", "Togo"}, "c": {"Italy", "Malawi"}, "d": {"Spain", "Peru"}, "e": {"Sweden", "Laos"}, "f": {"Denmark", "Fiji"},
	} {
		texts[name] = states[0] + " gave 3 million euros to " + states[1] + ". It also sent 40 officers to " + states[1] + "."
		meta.WriteString(name + "\ten\t2020\n")
	}
	dir := folder(t, texts, meta.String())
	var first string
	for range 2 {
		out := filepath.Join(t.TempDir(), "weights.tsv")
		if err := run(task{out: out}, []string{dir}); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := weigh.Read(strings.NewReader(string(raw))); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"learned by package learn from 6 annotated texts", "\nbefore gets to\t0.", "\nkind has money flow\t0."} {
			if !strings.Contains(string(raw), want) {
				t.Errorf("no %q in the weights", want)
			}
		}
		if diff := cmp.Diff(first, string(raw)); first != "" && diff != "" {
			t.Errorf("learned otherwise the second time (-first +second):\n%s", diff)
		}
		first = string(raw)
	}
}

// TestSectorsAlone learns sectors anew: what else was learned stays as it was.
func TestSectorsAlone(t *testing.T) {
	texts, meta := map[string]string{}, strings.Builder{}
	for i, pair := range [][2]string{
		{"Norway", "Kenya"}, {"Japan", "Togo"}, {"Italy", "Malawi"}, {"Spain", "Peru"}, {"Sweden", "Laos"}, {"Denmark", "Fiji"}, {"Finland", "Nepal"}, {"France", "Chad"},
	} {
		name := string(rune('a' + i))
		texts[name] = pair[0] + " gave 3 million euros for hospitals to " + pair[1] + ". It also sent 40 officers to " + pair[1] + "."
		meta.WriteString(name + "\ten\t2020\n")
	}
	dir := folder(t, texts, meta.String())
	first, second := filepath.Join(t.TempDir(), "first.tsv"), filepath.Join(t.TempDir(), "second.tsv")
	for _, step := range []task{{out: first}, {out: second, from: first, sectors: true}} {
		if err := run(step, []string{dir}); err != nil {
			t.Fatal(err)
		}
	}
	others := func(file string) (out []string) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			if line[0] != '#' && !strings.HasPrefix(line, "sector ") {
				out = append(out, line)
			}
		}
		return out
	}
	if diff := cmp.Diff(others(first), others(second)); diff != "" {
		t.Errorf("other weights have changed:\n%s", diff)
	}
	raw, _ := os.ReadFile(second)
	if !strings.Contains(string(raw), "sector in hospitals health\t") {
		t.Error("no word tells a sector")
	}
}
