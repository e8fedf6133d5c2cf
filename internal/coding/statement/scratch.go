package statement

import (
	"sync"

	"toguna/internal/aid"
	"toguna/internal/coding/weigh"
)

// A scratch is the room in which a document is read. The next document is read in it again: what a reader needs is many times
// the size of the text, and allocating it anew for each is work for the garbage collector.
type scratch struct {
	layers []int
	words  []*word
	seals  []uint64
	forms  []*verbForm
	known  []*word
	all    []aid.Mention
	span   [][2]int
	used   []bool
	drafts []draft
	asides []draft
	claims []weigh.Claim
	of     []*draft // the drafts of the claims
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// layer cuts the next n elements off the room for the layers.
func layer(from *[]int, n int) []int {
	s := (*from)[:n:n]
	*from = (*from)[n:]
	return s
}

// free gives back the room that the reader has used; nothing of the document stays in it.
func (r *reader) free() {
	s := r.scratch
	clear(r.all)
	clear(r.drafts)
	clear(r.proposed)
	clear(s.claims)
	clear(s.of)
	s.all, s.span, s.used, s.drafts, s.asides = r.all[:0], r.span[:0], r.used[:0], r.drafts[:0], r.proposed[:0]
	scratches.Put(s)
}
