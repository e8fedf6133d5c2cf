package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toguna/internal/assess/guideline"
)

// repository is the folder that examples are run in.
const repository = "../.."

// calc runs one line as a shell would and returns its exit status and both outputs.
func calc(t *testing.T, line string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	args := split(line)
	if len(args) == 0 || args[0] != "toguna" {
		t.Fatalf("%q does not begin with toguna", line)
	}
	env := environment{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }}
	status = run(t.Context(), env, args[1:])
	return status, out.String(), errs.String()
}

// split cuts a line into words; double quotes hold a word together.
func split(line string) []string {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// envelope is what every JSON answer holds.
type envelope struct {
	Method      string             `json:"method"`
	Inputs      map[string]any     `json:"inputs"`
	Assumptions *[]string          `json:"assumptions"`
	Warnings    *[]warning         `json:"warnings"`
	Result      map[string]any     `json:"result"`
	NotComputed *map[string]string `json:"not_computed"`
}

func calcJSON(t *testing.T, line string) envelope {
	t.Helper()
	status, out, errs := calc(t, line+" --json")
	if status != 0 || errs != "" {
		t.Fatalf("%s: status %d, %s", line, status, errs)
	}
	var e envelope
	if err := json.Unmarshal([]byte(out), &e); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return e
}

// TestCalcExamples runs every example of every method, as text and as JSON, in the repository's root.
func TestCalcExamples(t *testing.T) {
	t.Chdir(repository)
	for _, m := range methods() {
		documented := map[string]bool{}
		for _, f := range m.fields() {
			documented[f.name] = true
		}
		for line := range strings.SplitSeq(m.example, "\n") {
			t.Run(line, func(t *testing.T) {
				status, out, errs := calc(t, line)
				if status != 0 || errs != "" {
					t.Fatalf("status %d, %s", status, errs)
				}
				lines := strings.Split(strings.TrimSpace(out), "\n")
				if last := lines[len(lines)-1]; !strings.HasPrefix(last, "method "+m.ids[0]) || !strings.HasSuffix(last, "· "+m.anchor()) {
					t.Errorf("the last line is %q", last)
				}
				e := calcJSON(t, line)
				if e.Method != m.ids[0] || e.Inputs == nil || e.Assumptions == nil || e.Warnings == nil || e.NotComputed == nil {
					t.Errorf("the answer lacks a part: %+v", e)
				}
				undocumented(t, documented, "result.", e.Result)
				undocumented(t, documented, "inputs.", e.Inputs)
			})
		}
	}
}

// undocumented reports keys of an answer that the documentation does not list. Keys of ranges, and of maps from names
// that the user chose, are not fields.
func undocumented(t *testing.T, documented map[string]bool, prefix string, v map[string]any) {
	t.Helper()
	for k, value := range v {
		name := prefix + k
		switch inner := value.(type) {
		case []any:
			if !documented[name+"[]"] {
				t.Errorf("the field %s[] is not documented", name)
			}
			for _, e := range inner {
				if m, ok := e.(map[string]any); ok {
					undocumented(t, documented, name+"[].", m)
				}
			}
		case map[string]any:
			if !documented[name] {
				t.Errorf("the field %s is not documented", name)
			}
			if hasFields(documented, name+".") {
				undocumented(t, documented, name+".", inner)
			}
		default:
			if !documented[name] && !documented[name+"[]"] {
				t.Errorf("the field %s is not documented", name)
			}
		}
	}
}

func hasFields(documented map[string]bool, prefix string) bool {
	for name := range documented {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// TestCalcFieldsDocumented keeps a unit and a meaning beside every field.
func TestCalcFieldsDocumented(t *testing.T) {
	for _, m := range methods() {
		for _, f := range m.fields() {
			if f.unit == "" || f.meaning == "" {
				t.Errorf("%s: %s has no unit or no meaning", m.name(), f.name)
			}
		}
		if m.short == "" || m.long == "" || m.example == "" {
			t.Errorf("%s lacks a text", m.name())
		}
		if n := strings.Count(m.long, "\n"); n > 20 {
			t.Errorf("%s: the help is longer than a screen (%d lines)", m.name(), n)
		}
	}
}

// TestCalcSamples fails on a sample that no example reads, and on a method whose anchor the documentation lacks.
func TestCalcSamples(t *testing.T) {
	var examples, anchors strings.Builder
	for _, m := range methods() {
		examples.WriteString(m.example + "\n")
	}
	files, err := filepath.Glob(filepath.Join(repository, "docs/samples/*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, f := range files {
		if name := "docs/samples/" + filepath.Base(f); !strings.Contains(examples.String(), name) {
			t.Errorf("no example reads %s", name)
		}
	}
	text, err := os.ReadFile(filepath.Join(repository, "docs/methodology.md"))
	if err != nil {
		t.Fatal(err)
	}
	anchors.Write(text)
	for _, m := range methods() {
		for _, id := range m.ids {
			name, _, _ := strings.Cut(id, "/")
			if !strings.Contains(anchors.String(), `<a id="`+name+`"></a>`) {
				t.Errorf("docs/methodology.md has no place %q", name)
			}
		}
	}
}

// TestLoanGuide runs the commands of the sheet for a debt office and compares what it shows with what they print.
func TestLoanGuide(t *testing.T) {
	t.Chdir(repository)
	text, err := os.ReadFile("docs/guides/loan.md")
	if err != nil {
		t.Fatal(err)
	}
	var printed string
	var commands int
	for i, block := range strings.Split(string(text), "```") {
		if i%2 == 0 {
			continue
		}
		block = strings.TrimSpace(block)
		if strings.HasPrefix(block, "toguna ") {
			status, out, errs := calc(t, block)
			if status != 0 {
				t.Errorf("%s: status %d, %s", block, status, errs)
			}
			printed, commands = out, commands+1
			continue
		}
		if !strings.Contains(printed, block) {
			t.Errorf("the program does not print\n%s\nbut\n%s", block, printed)
		}
	}
	if commands < 3 {
		t.Errorf("the guide has %d commands", commands)
	}
	for flags, shown := range map[string]string{"": "26.39 %", " --fee 1": "25.39 %", " --profile annuity": "27.03 %"} {
		e := calcJSON(t, "toguna calc loan --rate 2 --maturity 20 --grace 5 --discount 5"+flags)
		if got := fixed(number(t, at(t, e.Result, "grant_elements.0.grant_element_pct"), "grant element"), 2) + " %"; got != shown || !strings.Contains(string(text), "| "+shown+" |") {
			t.Errorf("with%q the grant element is %s; the guide says %s", flags, got, shown)
		}
	}
}

// TestGuidelineFieldsDocumented keeps the table of fields in the methodology.
func TestGuidelineFieldsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(repository, "docs/methodology.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range guideline.Fields() {
		if !strings.Contains(string(text), "| `"+f.Name+"` | "+string(f.Kind)+" | "+f.Meaning) {
			t.Errorf("docs/methodology.md does not list the field %s as %s: %s", f.Name, f.Kind, f.Meaning)
		}
	}
}

// TestCalcOverview lists every method with one line and one example.
func TestCalcOverview(t *testing.T) {
	status, out, _ := calc(t, "toguna calc")
	if status != 0 {
		t.Fatalf("status %d", status)
	}
	for _, m := range methods() {
		if !strings.Contains(out, m.name()+" ") || !strings.Contains(out, "toguna calc "+m.name()) {
			t.Errorf("%s is not listed", m.name())
		}
	}
	want := []string{"loan", "convert", "conversion", "deflate", "concentration", "tiv-share", "supplier-loss", "headroom", "capacity",
		"strength", "exposure", "did", "balance", "corroborate", "ach", "idle", "ladder", "guideline", "scores"}
	var got []string
	for _, m := range methods() {
		got = append(got, m.name())
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("methods %v, want %v", got, want)
	}
}
