// Package shingle compares texts by the runs of five words that they share.
//
// Units: a word is a run of letters and digits, without case and accents; in Chinese each character is a word. Shares and
// Jaccard's index are between 0 and 1.
// Shape: a Set holds the hashes of a text's runs, sorted, each once; sets of one program version can be compared.
// Errors: none. Two different runs have the same hash once in 2^64.
// Source: methods.md 7.3 (five words, Jaccard at least 0.5, without boilerplate and repeats); Broder 1997.
package shingle

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"toguna/internal/aid"
)

// Size is how many words a run has.
const Size = 5

// Threshold is the Jaccard index from which one text is a reprint of another (methods.md 7.3 b).
const Threshold = 0.5

// A Set is the runs of one text.
type Set []uint64

// Of returns the runs of a document's text, without its boilerplate and repeats. A text without paragraphs counts whole.
func Of(t aid.Text) Set { return FromWords(Words(t)) }

// OfString returns the runs of a string.
func OfString(s string) Set { return FromWords(appendWords(nil, s)) }

// Words returns the hashes of the words of a document's text, in order, without its boilerplate and repeats.
func Words(t aid.Text) []uint64 {
	if len(t.Paragraphs) == 0 {
		return appendWords(nil, t.Content)
	}
	words := make([]uint64, 0, len(t.Content)/6)
	at, pos := 0, 0 // bytes, code points
	for _, p := range t.Paragraphs {
		from := advance(t.Content, at, p.Start-pos)
		to := advance(t.Content, from, p.End-p.Start)
		at, pos = to, p.End
		if p.Kind != aid.ParaBoilerplate && p.Kind != aid.ParaRepeat {
			words = appendWords(words, t.Content[from:to])
		}
	}
	return words
}

// advance returns the byte n code points after at.
func advance(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		if s[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// appendWords appends the hashes of the words of a string.
func appendWords(words []uint64, s string) []uint64 {
	if !isASCII(s) {
		s = norm.NFKD.String(s)
	}
	h, inside := uint64(fnvOffset), false
	flush := func() {
		if inside {
			words = append(words, h)
		}
		h, inside = fnvOffset, false
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			h, inside = (h^uint64(r))*fnvPrime, true
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z':
			h, inside = (h^uint64(r+'a'-'A'))*fnvPrime, true
		case r < utf8.RuneSelf:
			flush()
		case unicode.Is(unicode.Mn, r), r == '\u00AD', r == '\u200B':
			// accents, soft hyphens and spaces without width
		case unicode.Is(unicode.Han, r):
			flush()
			words = append(words, (fnvOffset^uint64(r))*fnvPrime)
		case unicode.IsLetter(r), unicode.IsDigit(r):
			h, inside = (h^uint64(unicode.ToLower(r)))*fnvPrime, true
		default:
			flush()
		}
	}
	flush()
	return words
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Runs returns the hash of each run of Size words, in order.
func Runs(words []uint64) []uint64 {
	if len(words) < Size {
		return nil
	}
	runs := make([]uint64, 0, len(words)-Size+1)
	for i := 0; i+Size <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i : i+Size] {
			h = mix(h ^ w)
		}
		runs = append(runs, h)
	}
	return runs
}

// mix spreads the bits of a hash (the finaliser of SplitMix64).
func mix(h uint64) uint64 {
	h += 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}

// FromWords returns the runs of a text given as the hashes of its words.
func FromWords(words []uint64) Set {
	runs := Runs(words)
	slices.Sort(runs)
	return Set(slices.Compact(runs))
}

// Common counts the runs that both texts have.
func Common(a, b Set) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// Jaccard is the share of the runs of either text that both have; 0 for two texts without runs.
func Jaccard(a, b Set) float64 {
	common := Common(a, b)
	if union := len(a) + len(b) - common; union > 0 {
		return float64(common) / float64(union)
	}
	return 0
}

// Contained is the share of the runs of a that b has too; 0 for a text without runs.
func Contained(a, b Set) float64 {
	if len(a) == 0 {
		return 0
	}
	return float64(Common(a, b)) / float64(len(a))
}
