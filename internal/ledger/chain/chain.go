// Package chain makes the hash chain of the ledger's log: canonical JSON, an entry's hash, a batch's hash.
//
// Units: hashes are SHA-256, written as 64 lower-case hexadecimal digits.
// Shape: h_0 is 64 zeros; h_k = SHA-256(h_{k-1} ‖ canonical JSON of entry k). Canonical JSON is UTF-8 with the keys of
// every object sorted and no space between tokens. A batch's hash is over its rows' canonical JSON, each followed by a
// line feed.
// Errors: what is no JSON is refused.
// Source: the method sheet, chain of custody (docs/methodology.md, 7.2).
package chain

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Zero is h_0, the hash before the first entry.
var Zero = strings.Repeat("0", 64)

// Hash returns the hash of an entry, given the hash before it and the entry's canonical JSON.
func Hash(prev string, canonical []byte) string {
	h := sha256.New()
	io.WriteString(h, prev) //nolint:errcheck // a hash never fails
	h.Write(canonical)
	return hex.EncodeToString(h.Sum(nil))
}

// Sum returns the SHA-256 of b.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// Batch returns the hash of a batch: of its rows in order, each followed by a line feed.
func Batch(rows [][]byte) string {
	h := sha256.New()
	for _, r := range rows {
		h.Write(r)
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Canonical returns the canonical JSON of v.
func Canonical(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	return Canonicalise(raw)
}

// Canonicalise returns JSON text in canonical form.
func Canonicalise(raw []byte) ([]byte, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("canonical JSON: more than one value")
	}
	return appendValue(make([]byte, 0, len(raw)), v), nil
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		if v {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case json.Number:
		return append(b, v.String()...)
	case string:
		return AppendString(b, v)
	case []any:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, e)
		}
		return append(b, ']')
	case map[string]any:
		b = append(b, '{')
		for i, k := range slices.Sorted(maps.Keys(v)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(AppendString(b, k), ':')
			b = appendValue(b, v[k])
		}
		return append(b, '}')
	}
	panic(fmt.Sprintf("chain: %T does not come out of JSON", v))
}

const hexDigits = "0123456789abcdef"

// AppendString writes s as RFC 8785 does: only the quotation mark, the backslash and control characters are escaped.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		case '\b':
			b = append(b, '\\', 'b')
		case '\f':
			b = append(b, '\\', 'f')
		default:
			if c < 0x20 {
				b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
				continue
			}
			b = append(b, c)
		}
	}
	return append(b, '"')
}
