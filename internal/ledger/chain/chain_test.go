package chain_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/ledger/chain"
)

// TestExample72 is the worked example of the method sheet, 7.2.
func TestExample72(t *testing.T) {
	content := chain.Sum([]byte("toguna"))
	if want := "a1187a5f9ec5fcec45a0ebad995e6f850ae6fd7685a1d63043acb40c8ef16d49"; content != want {
		t.Fatalf("SHA-256 of the content = %s, want %s", content, want)
	}
	entries := []struct {
		entry map[string]any
		want  string
	}{
		{map[string]any{"act": "capture", "actor": "a1", "seq": 1, "sha256": content, "utc": "2025-01-02T03:04:05Z"},
			"ce782e0bfcc0dff7601f2b4a98c40b9f0fac5d87bd6b0439c0584ced5d4515bf"},
		{map[string]any{"act": "copy", "actor": "a1", "seq": 2, "sha256": content, "utc": "2025-01-02T03:10:00Z"},
			"a75db9b931ce98d65eae5370c4dcd11ede0eeb5680f390baaf1b5f12edee9c4b"},
	}
	h := chain.Zero
	for i, e := range entries {
		b, err := chain.Canonical(e.entry)
		if err != nil {
			t.Fatal(err)
		}
		if h = chain.Hash(h, b); h != e.want {
			t.Errorf("h_%d = %s, want %s", i+1, h, e.want)
		}
	}
}

func TestCanonicalForm(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{ "b": 1, "a": [true, null, 1.50] }`, `{"a":[true,null,1.50],"b":1}`},
		{`{"é":"\u00e9 <&> \u2028","a":"\u0001\"\\\n"}`, "{\"a\":\"\\u0001\\\"\\\\\\n\",\"é\":\"é <&> \u2028\"}"},
		{`12345678901234567890.123456789`, `12345678901234567890.123456789`},
	}
	for _, tt := range tests {
		got, err := chain.Canonicalise([]byte(tt.in))
		if err != nil || string(got) != tt.want {
			t.Errorf("Canonicalise(%s) = %s, %v; want %s", tt.in, got, err, tt.want)
		}
	}
	for _, bad := range []string{``, `{`, `{} {}`, `nil`} {
		if got, err := chain.Canonicalise([]byte(bad)); err == nil {
			t.Errorf("Canonicalise(%q) = %s, want an error", bad, got)
		}
	}
}

// The canonical form of a canonical form is itself, and means the same.
func TestCanonicalIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "m")
		once, err := chain.Canonical(m)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := chain.Canonicalise(once)
		if err != nil || string(once) != string(twice) {
			t.Fatalf("%s became %s (%v)", once, twice, err)
		}
		var back, plain map[string]string
		raw, _ := json.Marshal(m)
		if json.Unmarshal(once, &back) != nil || json.Unmarshal(raw, &plain) != nil {
			t.Fatal("not JSON any more")
		}
		if len(back) != len(plain) {
			t.Fatalf("%d keys became %d", len(plain), len(back))
		}
		for k, v := range plain {
			if back[k] != v {
				t.Fatalf("%q: %q became %q", k, v, back[k])
			}
		}
	})
}

func FuzzCanonicalise(f *testing.F) {
	f.Add([]byte(`{"a":[1,2,{"c":null}],"b":"x"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		once, err := chain.Canonicalise(raw)
		if err != nil {
			return
		}
		if !json.Valid(once) {
			t.Fatalf("%q is no JSON", once)
		}
		if twice, err := chain.Canonicalise(once); err != nil || string(twice) != string(once) {
			t.Fatalf("%q became %q (%v)", once, twice, err)
		}
	})
}
