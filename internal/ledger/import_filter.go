package ledger

import "hash/maphash"

// filterBits is how many bits a filter has: 4 MB, with which a million keys are taken for known once in a thousand times.
const filterBits = 1 << 25

// A filter remembers keys in memory that does not grow. It may take a new key for known, never a known one for new. The
// zero value is ready.
type filter struct {
	bits []uint64
	seed maphash.Seed
}

// add remembers a key and reports whether it may have been there before.
func (f *filter) add(key string) bool {
	if f.bits == nil {
		f.bits, f.seed = make([]uint64, filterBits/64), maphash.MakeSeed()
	}
	h := maphash.String(f.seed, key)
	step := h>>32 | 1
	known := true
	for range 4 {
		word, bit := h%filterBits/64, uint64(1)<<(h%64)
		known = known && f.bits[word]&bit != 0
		f.bits[word] |= bit
		h += step
	}
	return known
}
