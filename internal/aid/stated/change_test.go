package stated_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid/stated"
)

func TestCompare(t *testing.T) {
	for name, tc := range map[string]struct {
		before, after string
		want          []stated.Change
	}{
		"the same": {`{"a":"1"}`, `{"a":"1"}`, nil},
		"columns": {`{"a":"1","b":"2","c":"3"}`, `{"b":"\u0032","a":"4","d":""}`, []stated.Change{
			{Field: "a", Before: []string{"1"}, After: []string{"4"}}, {Field: "c", Before: []string{"3"}}, {Field: "d", After: []string{""}},
		}},
		"white space": {"{\n \"a\": 1}", `{"a":1}`, nil},
		"an element more at the front": {`<x><t><v>1</v></t><t><v>2</v></t></x>`, `<x><t><v>3</v></t><t><v>1</v></t><t><v>2</v></t></x>`, []stated.Change{
			{Field: "t/v", After: []string{"3"}},
		}},
		"changed places": {`<x><v>1</v><v>2</v></x>`, `<x><v>2</v><v>1</v></x>`, []stated.Change{
			{Field: "v", Before: []string{"1", "2"}, After: []string{"2", "1"}},
		}},
		"an attribute": {`<x a="1"><v>1</v></x>`, `<x a="2"><v>1</v></x>`, []stated.Change{{Field: "@a", Before: []string{"1"}, After: []string{"2"}}}},
		"no fields":    {`one text`, `another`, []stated.Change{{Before: []string{"one text"}, After: []string{"another"}}}},
	} {
		if diff := cmp.Diff(tc.want, stated.Compare(tc.before, tc.after)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// FuzzCompare: a record does not differ from itself, and what is gone one way is new the other way.
func FuzzCompare(f *testing.F) {
	f.Add(`{"a":"1"}`, `{"a":"2","b":"\\"}`)
	f.Add(`<x><a>1</a><a>2</a></x>`, `<x><a b="c">2</a></x>`)
	f.Fuzz(func(t *testing.T, a, b string) {
		if got := stated.Compare(a, a); got != nil {
			t.Errorf("%q differs from itself: %v", a, got)
		}
		there, back := stated.Compare(a, b), stated.Compare(b, a)
		if len(there) != len(back) {
			t.Fatalf("%q and %q: %v there, %v back", a, b, there, back)
		}
		for _, c := range there {
			found := false
			for _, d := range back {
				found = found || c.Field == d.Field && cmp.Equal(c.Before, d.After) && cmp.Equal(c.After, d.Before)
			}
			if !found {
				t.Errorf("%q and %q: %v is not in %v", a, b, c, back)
			}
		}
	})
}

// FuzzFlat: what is taken for a flat object on one line is valid JSON and holds no line feed.
func FuzzFlat(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":"b"}`, `{"a":"b","c":"\u00e9\\\n"}`, `{"a":1}`, `{"a":"b",}`, `{"a"}`, `{`, `{"a":"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if stated.Flat(s) && (!json.Valid([]byte(s)) || strings.ContainsRune(s, '\n')) {
			t.Errorf("%q is taken for an object", s)
		}
	})
}

func TestFlat(t *testing.T) {
	for s, want := range map[string]bool{`{}`: true, `{"a":"b"}`: true, `{"a":"b","c":"\u00e9\\"}`: true, `{"a":1}`: false, `{"a":"b",}`: false, `{"a"}`: false, "{\"a\":\n\"b\"}": false, ``: false} {
		if got := stated.Flat(s); got != want {
			t.Errorf("Flat(%q) = %v", s, got)
		}
	}
}
