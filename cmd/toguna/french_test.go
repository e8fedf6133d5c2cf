package main

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
)

// toldArgument is an argument that a French text names.
var toldArgument = regexp.MustCompile(`\.(?:arg|told)(\d)\b`)

// TestEveryFindingIsFrench: each code of each table has a French message and a French remedy that name what the English ones
// do, and the catalogue has no code that no table has.
func TestEveryFindingIsFrench(t *testing.T) {
	b, err := os.ReadFile("../../internal/message/fr/finding.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var french map[string]string
	if err := yaml.Unmarshal(b, &french); err != nil {
		t.Fatal(err)
	}
	for _, c := range allCodes() {
		for part, english := range map[string]string{"message": c.Message, "remedy": c.Remedy} {
			key := "finding." + c.ID + "." + part
			text, ok := french[key]
			if !ok {
				t.Errorf("%s: no French words for %q", key, english)
				continue
			}
			delete(french, key)
			var names []int
			for _, m := range toldArgument.FindAllStringSubmatch(text, -1) {
				n, err := strconv.Atoi(m[1])
				if err != nil {
					t.Fatal(err)
				}
				names = append(names, n)
			}
			slices.Sort(names)
			if diff := cmp.Diff(finding.Compile(english).Indexes(), slices.Compact(names)); diff != "" {
				t.Errorf("%s: the arguments of %q and %q (-English +French):\n%s", key, english, text, diff)
			}
		}
	}
	for key := range french {
		t.Errorf("%s is of no table", key)
	}
}

// TestEveryFindingIsReadBack: whatever a finding of a table is filled in with is what is read back from its text, and it is
// told in French.
func TestEveryFindingIsReadBack(t *testing.T) {
	codes := allCodes()
	book, fr := finding.NewBook(codes), message.For("fr")
	verb := regexp.MustCompile(`%(\.\d+)?(?:\[(\d)\])?([a-z])`)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(codes).Draw(t, "code")
		args, want := map[int]any{}, finding.Args{}
		for _, template := range []string{c.Message, c.Remedy} {
			next := 1
			for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(template, "%%", ""), -1) {
				if m[2] != "" {
					next, _ = strconv.Atoi(m[2])
				}
				if _, ok := args[next]; !ok {
					args[next], want[next] = fill(t, m[3], m[1])
				}
				next++
			}
		}
		list := make([]any, slices.Max(append(slices.Collect(maps.Keys(args)), 0)))
		for i, v := range args {
			list[i-1] = v
		}
		f := c.New("", "", list...)
		read := book.Read(f)
		for what, got := range map[string]finding.Args{"message": read.Message, "remedy": read.Remedy} {
			if got == nil {
				t.Fatalf("the %s of %s is not read back: %q, %q", what, c.ID, f.Message, f.Remedy)
			}
			for i, v := range got {
				if v != want[i] {
					t.Fatalf("%s: argument %d of %q is read back as %q, was %q", c.ID, i, f.Message, v, want[i])
				}
			}
		}
		told := fr.Finding(book, f)
		if told.EnglishMessage || told.EnglishRemedy || told.Message == f.Message || strings.Contains(told.Message+told.Remedy, "⟦") {
			t.Fatalf("%s is told as %+v", c.ID, told)
		}
	})
}

// fill draws what a verb is filled in with, and how it is written. Words hold no sign that stands between two arguments of a
// template, which could be read in two ways.
func fill(t *rapid.T, verb, width string) (value any, written string) {
	switch verb {
	case "d":
		n := rapid.IntRange(0, 1e9).Draw(t, "number")
		return n, strconv.Itoa(n)
	case "f":
		n := rapid.Float64Range(0, 100).Draw(t, "share")
		return n, fmt.Sprintf("%"+width+"f", n)
	case "q":
		s := rapid.String().Draw(t, "quoted")
		return s, s
	}
	s := rapid.StringMatching(`[A-Za-zÀ-ÿ0-9/_.]{1,12}`).Draw(t, "word")
	return s, s
}

// TestFindingsOfOthers: a finding that no table made, and one that says what nobody fills in, stay as they are.
func TestFindingsOfOthers(t *testing.T) {
	book, fr := finding.NewBook(allCodes()), message.For("fr")
	rapid.Check(t, func(t *rapid.T) {
		f := aid.Finding{Code: rapid.SampledFrom(allCodes()).Draw(t, "code").ID, Message: rapid.String().Draw(t, "message"), Remedy: rapid.String().Draw(t, "remedy")}
		told := fr.Finding(book, f)
		if told.EnglishMessage && told.Message != f.Message || told.EnglishRemedy && told.Remedy != f.Remedy || !utf8.ValidString(told.Message) {
			t.Fatalf("%+v is told as %+v", f, told)
		}
	})
}
