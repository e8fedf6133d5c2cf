package token

import "unicode/utf8"

// stride is how many code points lie between two entries of an index.
const stride = 64

// An index finds the byte of a code point; for a text of ASCII alone it is empty.
type index struct {
	runes int
	at    []int // byte offset of every stride-th code point
}

func newIndex(s string) index {
	if ascii(s) {
		return index{runes: len(s)}
	}
	x := index{at: make([]int, 0, len(s)/stride+1)}
	for b := range s {
		if x.runes%stride == 0 {
			x.at = append(x.at, b)
		}
		x.runes++
	}
	return x
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// byteAt returns where the n-th code point of s begins.
func (x index) byteAt(s string, n int) int {
	switch {
	case n <= 0:
		return 0
	case n >= x.runes:
		return len(s)
	case x.at == nil:
		return n
	}
	b := x.at[n/stride]
	for range n % stride {
		_, w := utf8.DecodeRuneInString(s[b:])
		b += w
	}
	return b
}
