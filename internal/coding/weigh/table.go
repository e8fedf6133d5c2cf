package weigh

// A table finds the place of a number, faster than a map: the numbers are hashes already, so their low bits tell where to look.
type table struct {
	keys   []uint64 // 0 is free
	places []int32
	n      int
}

// place returns the place of a number, -1 where it has none.
func (t *table) place(h uint64) int32 {
	if len(t.keys) == 0 {
		return -1
	}
	mask := uint64(len(t.keys) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case h:
			return t.places[i]
		case 0:
			return -1
		}
	}
}

// put sets the place of a number; it has none yet.
func (t *table) put(h uint64, place int32) {
	if 2*t.n >= len(t.keys) {
		old := *t
		t.keys, t.places, t.n = make([]uint64, max(64, 2*len(old.keys))), make([]int32, max(64, 2*len(old.keys))), 0
		for i, k := range old.keys {
			if k != 0 {
				t.put(k, old.places[i])
			}
		}
	}
	mask := uint64(len(t.keys) - 1)
	i := h & mask
	for t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	t.keys[i], t.places[i] = h, place
	t.n++
}

// A set holds numbers until it is cleared, which costs nothing.
type set struct {
	keys []uint64
	turn []uint32
	now  uint32
}

// sets have room for that many numbers; a claim has fewer features.
const setRoom = 1 << 10

// clear forgets all numbers.
func (s *set) clear() {
	if s.keys == nil {
		s.keys, s.turn = make([]uint64, setRoom), make([]uint32, setRoom)
	}
	s.now++
}

// add adds a number and reports whether it was not there. A number that finds no room within a few places counts as new.
func (s *set) add(h uint64) bool {
	const tries = 8
	for i, k := h, 0; k < tries; i, k = i+1, k+1 {
		j := i & (setRoom - 1)
		if s.turn[j] != s.now {
			s.keys[j], s.turn[j] = h, s.now
			return true
		}
		if s.keys[j] == h {
			return false
		}
	}
	return true
}
