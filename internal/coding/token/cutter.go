package token

import (
	"hash/maphash"
	"math/bits"

	"toguna/internal/aid"
)

// A Cutter cuts one text after the other in the same room: what a Doc needs is many times the size of its text. The zero
// value is ready for use; it is not for several goroutines at once.
type Cutter struct {
	tokens    []Token
	sentences []Sentence
	list      []*Form
	slabs     [][]Form // where the forms lie
	slab, at  int      // the next one
	slots     []slot   // the forms by the hash of their text
	signs     [signs]*Form
}

// A slot of the table of forms; zero where it is free.
type slot struct {
	hash uint32
	form int32 // index into the list of forms, plus one
}

// signs is how many ASCII characters may be a token of their own.
const signs = 128

// Cut makes a Doc of a text, as New does. It is good until the next call.
func (c *Cutter) Cut(text aid.Text) *Doc {
	c.Clear()
	return cut(c, text)
}

// Clear forgets the text that was cut last.
func (c *Cutter) Clear() {
	for i := range min(c.slab+1, len(c.slabs)) {
		clear(c.slabs[i])
	}
	clear(c.list)
	clear(c.slots)
	c.tokens, c.sentences, c.list = c.tokens[:0], c.sentences[:0], c.list[:0]
	c.slab, c.at, c.signs = 0, 0, [signs]*Form{}
}

// seed keeps who writes a text from choosing words that share a slot.
var seed = maphash.MakeSeed()

// form returns the form of a token's text, which is made where it occurs first.
func (c *Cutter) form(text string) *Form {
	sign := len(text) == 1 && text[0] < signs
	if sign && c.signs[text[0]] != nil {
		return c.signs[text[0]]
	}
	if 2*len(c.list) >= len(c.slots) {
		c.grow(2 * len(c.slots))
	}
	hash := uint32(maphash.String(seed, text)) //nolint:gosec // half of it will do
	i := int(hash) & (len(c.slots) - 1)
	for ; c.slots[i].form > 0; i = (i + 1) & (len(c.slots) - 1) {
		if f := c.list[c.slots[i].form-1]; c.slots[i].hash == hash && f.Text == text {
			return f
		}
	}
	f := c.newForm(text)
	c.slots[i] = slot{hash, int32(len(c.list))} //nolint:gosec // a text has fewer forms
	if sign {
		c.signs[text[0]] = f
	}
	return f
}

// grow makes the table of forms at least so large.
func (c *Cutter) grow(n int) {
	n = 1 << bits.Len(uint(max(n, 16)-1))
	old := c.slots
	if c.slots = make([]slot, n); len(c.list) == 0 {
		return
	}
	for _, s := range old {
		if s.form == 0 {
			continue
		}
		i := int(s.hash) & (n - 1)
		for c.slots[i].form > 0 {
			i = (i + 1) & (n - 1)
		}
		c.slots[i] = s
	}
}

// newForm makes a form; they are allocated many at a time.
func (c *Cutter) newForm(text string) *Form {
	if c.slab < len(c.slabs) && c.at == len(c.slabs[c.slab]) {
		c.slab, c.at = c.slab+1, 0
	}
	if c.slab == len(c.slabs) {
		const most = 100
		c.slabs = append(c.slabs, make([]Form, min(len(c.slots)/2, most)))
	}
	f := &c.slabs[c.slab][c.at]
	c.at++
	f.Text, f.Lower, f.ID = text, Lower(text), len(c.list)
	if f.Fold = f.Lower; !ascii(text) {
		f.Fold = Fold(text)
	}
	c.list = append(c.list, f)
	return f
}

// Room returns n zeroed elements, those of s where it has so many: for who reads one document after the other.
func Room[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	s = s[:n]
	clear(s)
	return s
}
