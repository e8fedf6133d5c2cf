package ledger

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzFlat: what is taken for a flat object on one line is valid JSON and holds no line feed.
func FuzzFlat(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":"b"}`, `{"a":"b","c":"\u00e9\\\n"}`, `{"a":1}`, `{"a":"b",}`, `{"a"}`, `{`, `{"a":"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if isFlat(s) && (!json.Valid([]byte(s)) || strings.ContainsRune(s, '\n')) {
			t.Errorf("%q is taken for an object", s)
		}
	})
}

func TestFlat(t *testing.T) {
	for s, want := range map[string]bool{`{}`: true, `{"a":"b"}`: true, `{"a":"b","c":"\u00e9\\"}`: true, `{"a":1}`: false, `{"a":"b",}`: false, `{"a"}`: false, "{\"a\":\n\"b\"}": false, ``: false} {
		if got := isFlat(s); got != want {
			t.Errorf("isFlat(%q) = %v", s, got)
		}
	}
}
