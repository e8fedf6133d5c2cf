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

// back returns the byte n code points before byte b, at least 0.
func back(s string, b, n int) int {
	if b >= n && ascii(s[b-n:b]) {
		return b - n
	}
	for ; n > 0 && b > 0; n-- {
		if s[b-1] < utf8.RuneSelf {
			b--
			continue
		}
		_, w := utf8.DecodeLastRuneInString(s[:b])
		b -= w
	}
	return b
}

// forth returns the byte n code points after byte b, at most the length of s.
func forth(s string, b, n int) int {
	if b+n <= len(s) && ascii(s[b:b+n]) {
		return b + n
	}
	for ; n > 0 && b < len(s); n-- {
		if s[b] < utf8.RuneSelf {
			b++
			continue
		}
		_, w := utf8.DecodeRuneInString(s[b:])
		b += w
	}
	return b
}
