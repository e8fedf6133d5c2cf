package message_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/message"
)

// control is a part of a template that writes nothing itself; value is one that does.
var (
	control = regexp.MustCompile(`\{\{-? ?(?:if|else|end|with|range)\b[^}]*\}\}`)
	value   = regexp.MustCompile(`\{\{[^}]*\}\}`)
	entity  = regexp.MustCompile(`&X;`)
)

// french are the rules of French typography, each as what breaks it. A sign within a word, as in an address, is no sign.
var french = []struct {
	what  string
	wrong *regexp.Regexp
}{
	{"a no-break space stands before a colon", regexp.MustCompile(`[^\x{00a0}]:(?:[\s»)]|$)`)},
	{"a no-break space stands before a percent sign", regexp.MustCompile(`[^\x{00a0}]%`)},
	{"a narrow no-break space stands before a semicolon", regexp.MustCompile(`[^\x{202f}];`)},
	{"a narrow no-break space stands before ! and ?", regexp.MustCompile(`[^\x{202f}<F][!?]`)}, // but in <! and #REF!
	{"a narrow no-break space stands within guillemets", regexp.MustCompile(`«[^\x{202f}]|[^\x{202f}]»`)},
	{"an apostrophe is curved", regexp.MustCompile(`\pL'\pL`)},
	{"an ellipsis is one sign", regexp.MustCompile(`\.\.\.`)},
	{"a decimal comma", regexp.MustCompile(`\b\d+\.\d+\b[^.]`)},
	{"quotation marks are guillemets", regexp.MustCompile(`["“”]`)},
}

// misset lists the rules that a text breaks.
func misset(text string) []string {
	text = message.Tidied(value.ReplaceAllString(control.ReplaceAllString(text, ""), "X"))
	text = entity.ReplaceAllString(text, "")
	var out []string
	for _, r := range french {
		if r.wrong.MatchString(text) {
			out = append(out, r.what)
		}
	}
	return out
}

// TestFrenchTypography looks at each text of the French catalogue.
func TestFrenchTypography(t *testing.T) {
	files, err := filepath.Glob("fr/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no catalogue", err)
	}
	for _, f := range files {
		for key, text := range catalogue(t, f) {
			for _, rule := range misset(text) {
				t.Errorf("%s: %s: %q: %s", f, key, text, rule)
			}
		}
	}
}

// TestMisset: the rules find what is wrong and leave what is right.
func TestMisset(t *testing.T) {
	for text, want := range map[string][]string{
		"Elle dit : oui ; vraiment ? Oui ! 10 % de « tout » cela":              nil,
		"{{with .x}}{{.}} : {{end}}{{percent .y}}":                             nil,
		"docs/a.md, https://example.org, l’entité &{{.name}}; et #REF! y sont": nil,
		"dit: {{.x}}":         {french[0].what},
		"dit\u202f: oui":      {french[0].what},
		"dit:":                {french[0].what},
		"{{.x}}: {{.y}}":      {french[0].what},
		"10%":                 {french[1].what},
		"10\u202f%":           {french[1].what},
		"oui; non":            {french[2].what},
		"oui\u00a0; non":      {french[2].what},
		"vraiment?":           {french[3].what},
		"«tout»":              {french[4].what},
		"l'accord":            {french[5].what},
		"et...":               {french[6].what},
		"0.5 million":         {french[7].what},
		"le mot \"dit\" suit": {french[8].what},
	} {
		if diff := cmp.Diff(want, misset(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestFrenchSpaces: the spaces of a text with arguments are set, as those of a text without, and so are those of numbers.
func TestFrenchSpaces(t *testing.T) {
	p := message.For("fr")
	got := []string{
		p.T("colon"), p.T("semicolon"), p.T("quote.open") + p.T("quote.close"), p.T("search.title_for", "query", "a : b"),
		p.T("desk.heading.suggested"), p.T("conversion.near"), p.Percent("12.5"),
		fmt.Sprint(p.Count("3", "", "percent", "")),
		p.T("reconcile.left_out.may_be_part", "name", "A", "of", "B; C"),
	}
	want := []string{"\u00a0:", "\u202f; ", "«\u202f\u202f»", "Recherche\u00a0: a : b",
		"Est-ce bien ce que dit la phrase\u202f?", "au plus près, à 1\u00a0%,", "12,5\u00a0%", "3\u00a0%",
		"A peut être, contenir ou faire partie de B\u202f; C"}
	if !slices.Equal(got, want) {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, got))
	}
}
