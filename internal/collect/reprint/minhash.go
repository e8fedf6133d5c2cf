package reprint

import (
	"iter"
	"math/bits"
)

const empty = ^uint64(0)

// signature is the MinHash of a set under one permutation: the least hash in each bin; an empty bin borrows from another
// one, chosen by the bin and the attempt alone, so that two sets borrow alike.
func signature(set []uint64) (sig [bins]uint64) {
	for i := range sig {
		sig[i] = empty
	}
	for _, h := range set {
		v := scramble(h, 1)
		bin, low := bits.Mul64(v, bins)
		if low < sig[bin] {
			sig[bin] = low
		}
	}
	if len(set) == 0 {
		return sig
	}
	full := sig
	for i := range sig {
		for attempt := uint64(1); sig[i] == empty; attempt++ {
			from, _ := bits.Mul64(scramble(uint64(i), attempt*7919), bins)
			if full[from] != empty {
				sig[i] = full[from] + attempt*0x9E3779B97F4A7C15
			}
		}
	}
	return sig
}

// bandKeys returns one key for each band of the signature.
func bandKeys(set []uint64) (keys [bands]uint32) {
	sig := signature(set)
	for b := range keys {
		h := uint64(b)
		for _, v := range sig[b*rows : b*rows+rows] {
			h = scramble(h^v, 3)
		}
		keys[b] = uint32(h >> 32)
	}
	return keys
}

// winnow samples the runs of a text: the least of every window of runs, each place once. Two texts that share window runs
// in a row share one of their samples.
func winnow(runs []uint64) []uint32 {
	if len(runs) == 0 {
		return nil
	}
	out := make([]uint32, 0, len(runs)*2/window+2)
	last := -1
	for from := 0; from == 0 || from+window <= len(runs); from++ {
		to := min(from+window, len(runs))
		if last >= from && runs[to-1] >= runs[last] {
			continue
		}
		least := from
		if last >= from {
			least = to - 1
		} else {
			for i := from + 1; i < to; i++ {
				if runs[i] <= runs[least] {
					least = i
				}
			}
		}
		if least != last {
			out = append(out, uint32(scramble(runs[least], 5)>>32))
			last = least
		}
	}
	return out
}

// scramble hashes a number under a seed (SplitMix64's finaliser).
func scramble(h, seed uint64) uint64 {
	h += seed * 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}

// A table finds its entries, numbered from 0 in the order of adding, by a key.
type table struct {
	keys []uint32
	next []int32 // the entry before with the same slot, plus one
	head []int32 // by slot: the last entry, plus one
}

// add appends an entry under a key.
func (t *table) add(key uint32) {
	if len(t.keys) >= len(t.head) {
		t.grow()
	}
	slot := key & uint32(len(t.head)-1)
	t.keys = append(t.keys, key)
	t.next = append(t.next, t.head[slot])
	t.head[slot] = int32(len(t.keys))
}

// grow doubles the slots.
func (t *table) grow() {
	t.head = make([]int32, max(16, 2*len(t.head)))
	for e, key := range t.keys {
		slot := key & uint32(len(t.head)-1)
		t.next[e] = t.head[slot]
		t.head[slot] = int32(e) + 1
	}
}

// each yields the entries under a key, the last added first.
func (t *table) each(key uint32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if len(t.head) == 0 {
			return
		}
		for e := t.head[key&uint32(len(t.head)-1)]; e > 0; e = t.next[e-1] {
			if t.keys[e-1] == key && !yield(e-1) {
				return
			}
		}
	}
}
