package weigh

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/weights.tsv
var embedded []byte

// An atom is one word of a feature's name, by the hash of it.
type atom uint64

// fnv are the two constants of the FNV-1a hash.
const fnvOffset, fnvPrime = 14695981039346656037, 1099511628211

// atomOf returns the atom of a word.
func atomOf(s string) atom {
	h := atom(fnvOffset)
	for i := range len(s) {
		h = (h ^ atom(s[i])) * fnvPrime
	}
	if learning {
		spelt[h] = s
	}
	return h
}

// learning is set until the embedded weights are asked for, and again while weights are learned: spelt then keeps the words of
// atoms, those of the package's own among them.
var learning = true

// spelt are the words of atoms.
var spelt = map[atom]string{}

// Learn makes the package keep the names of features; package learn calls it once.
func Learn() { learning = true }

// mix adds an atom to the number of a feature; the order of the atoms counts.
func mix(h uint64, n atom) uint64 {
	h = (h ^ uint64(n)) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// A Vector is what is observed of one answer: the features that hold, by number. While weights are learned their names are kept.
type Vector struct {
	features []uint64
	names    map[uint64]string // nil unless learning
}

// add notes a feature.
func (v *Vector) add(parts ...atom) {
	h := uint64(0)
	for _, p := range parts {
		h = mix(h, p)
	}
	v.features = append(v.features, h)
	if v.names != nil {
		if _, known := v.names[h]; !known {
			v.names[h] = join(parts)
		}
	}
}

func join(parts []atom) string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = spelt[p]
	}
	return strings.Join(names, " ")
}

// Features are the numbers of the features that were noted.
func (v *Vector) Features() []uint64 { return v.features }

// numberOf is the number of the feature of a name.
func numberOf(name string) uint64 {
	h := uint64(0)
	for part := range strings.SplitSeq(name, " ") {
		if a, b, joined := strings.Cut(part, "+"); joined && a != "" {
			h = mix(h, both(atomOf(a), atomOf(b)))
			continue
		}
		h = mix(h, atomOf(part))
	}
	return h
}

// A Model is the weights of features.
type Model struct {
	weights table[float32]               // by feature
	kinds   table[[len(Kinds)]float32]   // by feature of kinds without its kind
	sectors table[[len(Sectors)]float32] // by feature of sectors without its sector
	names   map[uint64]string            // for explanations
}

// Weight returns the weight of a feature, 0 where it has none.
func (m *Model) Weight(h uint64) float64 {
	if w := m.weights.find(h); w != nil {
		return float64(*w)
	}
	return 0
}

// Clone returns a copy whose weights can be set without the model's changing.
func (m *Model) Clone() *Model {
	out := NewModel()
	maps.Copy(out.names, m.names)
	for h := range m.names {
		if w := m.Weight(h); w != 0 {
			out.set(h, float32(w))
		}
	}
	return out
}

// Weights returns the embedded model; it is read once.
var Weights = sync.OnceValue(func() *Model {
	learning = false
	m, err := Read(bytes.NewReader(embedded))
	if err != nil {
		panic("weigh: " + err.Error()) // embedded: every test would fail
	}
	return m
})

// Read reads weights: on each line the name of a feature, a tab and its weight.
func Read(r io.Reader) (*Model, error) {
	m := NewModel()
	s, n := bufio.NewScanner(r), 1
	for ; s.Scan(); n++ {
		line := s.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 32)
		if !ok || err != nil {
			return nil, fmt.Errorf("weights, line %d: want a name, a tab and a number, not %q", n, line)
		}
		h := numberOf(name)
		if old, twice := m.names[h]; twice {
			return nil, fmt.Errorf("weights, line %d: %q has the number of %q", n, name, old)
		}
		m.names[h] = name
		m.set(h, float32(w))
	}
	if err := s.Err(); err != nil { // without it a line too long would end the file unseen
		return nil, fmt.Errorf("weights, line %d: %w", n, err)
	}
	return m, nil
}

// NewModel returns a model without weights.
func NewModel() *Model {
	return &Model{names: map[uint64]string{}}
}

// set sets a weight; that of a feature of kinds or sectors beside those of the others.
func (m *Model) set(h uint64, w float32) {
	if old := m.weights.find(h); old != nil {
		*old = w
	} else {
		m.weights.put(h, w)
	}
	name := m.names[h]
	at := strings.LastIndexByte(name, ' ')
	if at < 0 || strings.Count(name, " ") != 3 {
		return
	}
	base, last := name[:at], name[at+1:]
	for n := range Kinds {
		if n > 0 && string(Kinds[n]) == last && strings.HasPrefix(name, "kind ") {
			m.kinds.at(numberOf(base))[n] = w
		}
	}
	for n := range Sectors {
		if Sectors[n] == last && strings.HasPrefix(name, sectorPrefix) {
			m.sectors.at(numberOf(base))[n] = w
		}
	}
}

// sectorPrefix begins the names of the features of sectors.
const sectorPrefix = "sector "

// Know keeps the names of features.
func (m *Model) Know(names map[uint64]string) { maps.Copy(m.names, names) }

// Join adds weights by number.
func (m *Model) Join(weights map[uint64]float64) {
	for h, w := range weights {
		m.set(h, float32(w))
	}
}

// slight is the weight, in hundredths as it is written, below which a feature tells next to nothing; most words tell as little of
// sectors.
const slight, slightOfSector = 2, 5

// Write writes the weights in the order of their names; slight ones are left out.
func (m *Model) Write(w io.Writer) error {
	type line struct {
		name   string
		weight float32
	}
	var lines []line
	for h, name := range m.names {
		least := float64(slight)
		if strings.HasPrefix(name, sectorPrefix) {
			least = slightOfSector
		}
		if x := m.Weight(h); math.Round(100*math.Abs(x)) >= least {
			lines = append(lines, line{name, float32(x)})
		}
	}
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.name, b.name) })
	b := bufio.NewWriter(w)
	for _, l := range lines {
		fmt.Fprintf(b, "%s\t%.2f\n", l.name, l.weight)
	}
	return b.Flush()
}

// sum adds up the weights of an answer.
func (m *Model) sum(v *Vector) float64 {
	s := 0.0
	for _, f := range v.features {
		s += m.Weight(f)
	}
	return s
}

// odds turns a sum of weights into a probability.
func odds(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }

// shares turns the sums of several answers into their probabilities.
func shares(sums []float64) []float64 {
	top := slices.Max(sums)
	out, all := make([]float64, len(sums)), 0.0
	for i, s := range sums {
		out[i] = math.Exp(s - top)
		all += out[i]
	}
	for i := range out {
		out[i] /= all
	}
	return out
}
