package weigh

// A table finds what belongs to a number, faster than a map: the numbers are hashes already, so their low bits tell where to look.
type table[V any] struct {
	slots []slot[V]
	n     int
}

// A slot holds a number and what belongs to it side by side, so that finding one is one access to memory; number 0 is free.
type slot[V any] struct {
	key   uint64
	value V
}

// find returns what belongs to a number, nil where nothing does.
func (t *table[V]) find(h uint64) *V {
	if len(t.slots) == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s := &t.slots[i]; s.key {
		case h:
			return &s.value
		case 0:
			return nil
		}
	}
}

// at returns what belongs to a number, which is added where it is not there yet.
func (t *table[V]) at(h uint64) *V {
	v := t.find(h)
	if v == nil {
		var none V
		t.put(h, none)
		v = t.find(h)
	}
	return v
}

// put adds a number that is not there yet.
func (t *table[V]) put(h uint64, v V) {
	if 2*t.n >= len(t.slots) {
		old := t.slots
		t.slots, t.n = make([]slot[V], max(64, 2*len(old))), 0
		for i := range old {
			if old[i].key != 0 {
				t.put(old[i].key, old[i].value)
			}
		}
	}
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot[V]{h, v}
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
