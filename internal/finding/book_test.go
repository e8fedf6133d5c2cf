package finding_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// TestBook reads findings back into what they were made of.
func TestBook(t *testing.T) {
	code := finding.Code{ID: "TGN-XXX-001", Message: "%[2]q of %[1]s holds %[3]d of %.0[4]f %%", Remedy: "look at %[1]s"}
	plain := finding.Code{ID: "TGN-XXX-002", Message: "100 lines", Remedy: "none"}
	more := finding.Code{ID: "TGN-XXX-003", Message: "%s is %s", Remedy: "%[3]s"}
	older := code.New("", "", "a", "b", 3, 4.0)
	older.Message = "in words of before"
	other := code.New("", "", "a", "b", 3, 4.0)
	other.Remedy = "look at b"
	ambiguous := more.New("", "", "what is", "is read", "ask")
	tests := map[string]struct {
		f    aid.Finding
		want finding.Reading
	}{
		"verbs by index": {code.New("", "", "a file", `said "so"`+"\n", 12, 49.6),
			finding.Reading{Times: 1, Message: finding.Args{1: "a file", 2: `said "so"` + "\n", 3: "12", 4: "50"},
				Remedy: finding.Args{1: "a file", 2: `said "so"` + "\n", 3: "12", 4: "50"}}},
		"no verbs": {plain.New("", ""), finding.Reading{Times: 1, Message: finding.Args{}, Remedy: finding.Args{}}},
		"an argument of the remedy alone": {more.New("", "", "x", "y", "ask"),
			finding.Reading{Times: 1, Message: finding.Args{1: "x", 2: "y"}, Remedy: finding.Args{1: "x", 2: "y", 3: "ask"}}},
		"many of them": {finding.Many(plain.New("", ""), 1200), finding.Reading{Times: 1200, Message: finding.Args{}, Remedy: finding.Args{}}},
		"many whose words may be any": {finding.Many(more.New("", "", "x", "y", "ask"), 2),
			finding.Reading{Times: 2, Message: finding.Args{1: "x", 2: "y"}, Remedy: finding.Args{1: "x", 2: "y", 3: "ask"}}},
		"the words of an older version": {older, finding.Reading{Times: 1, Remedy: finding.Args{1: "a"}}},
		"a remedy that does not agree":  {other, finding.Reading{Times: 1, Message: finding.Args{1: "a", 2: "b", 3: "3", 4: "4"}}},
		"two ways to read it":           {ambiguous, finding.Reading{Times: 1, Remedy: finding.Args{3: "ask"}}},
		"a code of a newer version":     {aid.Finding{Code: "TGN-YYY-001", Message: "100 lines"}, finding.Reading{Times: 1}},
	}
	b := finding.NewBook([]finding.Code{code, plain, more})
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, b.Read(tt.f)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.f.Message, diff)
			}
		})
	}
	var none *finding.Book
	if got := none.Read(older); got.Message != nil || got.Remedy != nil {
		t.Errorf("a book of no codes read %+v", got)
	}
}

// TestReadShortest takes the first of several ways.
func TestReadShortest(t *testing.T) {
	p := finding.Compile("%[1]s: %[2]s, %[1]s")
	for text, want := range map[string]finding.Args{
		"a: b: c, a": {1: "a", 2: "b: c"},
		"a: b, c":    nil,
		"a b":        nil,
	} {
		got, ok := p.ReadShortest(text)
		if diff := cmp.Diff(want, got); diff != "" || ok != (want != nil) {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	if _, ok := finding.Compile("plain").ReadShortest("plain"); !ok {
		t.Error("a text without arguments is not read")
	}
}

// TestArgumentsComeBack: what fills a template is what is read of it, whatever the words; only a text that can be read in
// two ways is not read at all.
func TestArgumentsComeBack(t *testing.T) {
	literal := rapid.StringMatching(`[a-z ]{1,8}[:;,]`)
	rapid.Check(t, func(t *rapid.T) {
		var template strings.Builder
		var args []any
		want := finding.Args{}
		for i := range rapid.IntRange(0, 4).Draw(t, "verbs") {
			template.WriteString(literal.Draw(t, "literal") + " ")
			switch n := i + 1; rapid.SampledFrom([]string{"d", "s", "q", "f"}).Draw(t, "verb") {
			case "d":
				v := rapid.Int().Draw(t, "number")
				args, want[n] = append(args, v), strconv.Itoa(v)
				fmt.Fprintf(&template, "%%[%d]d", n)
			case "s":
				v := rapid.String().Draw(t, "words")
				args, want[n] = append(args, v), v
				fmt.Fprintf(&template, "%%[%d]s", n)
			case "q":
				v := rapid.String().Draw(t, "quoted")
				args, want[n] = append(args, v), v
				fmt.Fprintf(&template, "%%[%d]q", n)
			case "f":
				v := rapid.Float64Range(-1e6, 1e6).Draw(t, "share")
				args, want[n] = append(args, v), fmt.Sprintf("%.1f", v)
				fmt.Fprintf(&template, "%%.1[%d]f", n)
			}
		}
		template.WriteString(literal.Draw(t, "end"))
		code := finding.Code{ID: "TGN-XXX-001", Message: template.String(), Remedy: template.String()}
		f := code.New("", "", args...)
		got := finding.NewBook([]finding.Code{code}).Read(f)
		if got.Message == nil {
			// Words may be such that the text reads in two ways; arguments that hold nothing of the template never are.
			for _, v := range want {
				if strings.ContainsAny(v, ":;,") || v == "" {
					return
				}
			}
			t.Fatalf("%q of %q is not read", f.Message, code.Message)
		}
		if diff := cmp.Diff(want, got.Message); diff != "" {
			t.Fatalf("%q of %q (-want +got):\n%s", f.Message, code.Message, diff)
		}
	})
}
