package weigh

import "testing"

// TestBoth checks that a joined atom has the number of its name: weights are written by name and looked for by number.
func TestBoth(t *testing.T) {
	a, b := atomOf("give"), atomOf("money")
	if got, want := mix(0, both(a, b)), numberOf("give+money"); got != want {
		t.Errorf("number of the joined atom is %x, of its name %x", got, want)
	}
	if got, want := mix(mix(0, a), b), numberOf("give money"); got != want {
		t.Errorf("number of a feature is %x, of its name %x", got, want)
	}
}

// TestTable puts more numbers into a table than it begins with room for, and finds them.
func TestTable(t *testing.T) {
	var tb table[int32]
	for i := range 1000 {
		tb.put(uint64(atomOf(string(rune('a'+i)))), int32(i))
	}
	for i := range 1000 {
		if got := tb.find(uint64(atomOf(string(rune('a' + i))))); got == nil || *got != int32(i) {
			t.Fatalf("number %d has %v", i, got)
		}
	}
	if got := tb.find(uint64(atomOf("nowhere"))); got != nil {
		t.Errorf("an unknown number has %d", *got)
	}
}

// TestSet adds numbers twice, clears and adds them again.
func TestSet(t *testing.T) {
	var s set
	for turn := range 3 {
		s.clear()
		for i := range uint64(500) {
			if !s.add(i * 7919) {
				t.Fatalf("turn %d: %d is there before it was added", turn, i)
			}
		}
		for i := range uint64(500) {
			if s.add(i * 7919) {
				t.Fatalf("turn %d: %d is new the second time", turn, i)
			}
		}
	}
}

// TestWeights reads the embedded weights: every feature of kinds is found by its place, too.
func TestWeights(t *testing.T) {
	m := Weights()
	if m.weights.n < 1000 || m.kinds.n == 0 {
		t.Fatalf("%d weights, %d of them of kinds", m.weights.n, m.kinds.n)
	}
	if w := m.Weight(numberOf("gives no such feature")); w != 0 {
		t.Errorf("an unknown feature weighs %v", w)
	}
}
