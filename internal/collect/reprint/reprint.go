// Package reprint finds, among the texts that are held, those that a new text repeats: whole, shortened or in passages.
//
// Units: shingles are runs of five words (package shingle); shares and Jaccard's index are between 0 and 1.
// Shape: an Index is filled with Add and asked with Query; the answers' figures are exact, only the search is by MinHash
// (near duplicates) and by sampled fingerprints (passages). An Index needs about 4 bytes a word and 1.5 kB a text.
// Errors: none. An Index may be queried by several goroutines while none adds.
// Source: methods.md 7.3; Li, Owen and Zhang 2012 and Shrivastava 2017 (one-permutation MinHash, densified); Schleimer,
// Wilkerson and Aiken 2003 (winnowing).
package reprint

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/shingle"
)

const (
	bins   = 192         // bins of the one permutation
	rows   = 3           // bins a band
	bands  = bins / rows // at Jaccard 0.5 a pair shares no band once in 5,000
	window = 24          // of shingles, one of which is a fingerprint: a passage of 28 words in common is found
	// maxShared is how many texts may share a fingerprint before it is common phrase and not asked.
	maxShared = 64
	// minCommon is how many shingles must be in common for texts to be told as related at all.
	minCommon = 20
)

// A Candidate is a held text that shares words with the text asked about.
type Candidate struct {
	ID      string
	Jaccard float64
	OfQuery float64 // share of the asked text's shingles that the held text has
	OfHeld  float64 // share of the held text's shingles that the asked text has
	Common  int     // shingles in common
}

// An Index holds texts by their shingles.
type Index struct {
	ids    []string
	sets   [][]uint32 // the upper halves of each text's shingles, sorted
	bands  [bands]table
	prints table
	docs   []int32 // of each fingerprint's entry, its text
}

// Len is how many texts are held.
func (x *Index) Len() int { return len(x.ids) }

// Add holds a text under an id. Ids are not compared; the same id twice is two texts.
func (x *Index) Add(id string, t aid.Text) { x.AddWords(id, shingle.Words(t)) }

// AddWords is Add for a text given as the hashes of its words.
func (x *Index) AddWords(id string, words []uint64) {
	runs := shingle.Runs(words)
	doc := int32(len(x.ids))
	x.ids = append(x.ids, id)
	for _, p := range winnow(runs) {
		x.prints.add(p)
		x.docs = append(x.docs, doc)
	}
	set := distinct(runs)
	x.sets = append(x.sets, upper(set))
	for b, key := range bandKeys(set) {
		x.bands[b].add(key)
	}
}

// Query returns the held texts that share at least minCommon shingles with the text, or half of its few: by Jaccard, then by
// the share in common. A text that is held itself is among them.
func (x *Index) Query(t aid.Text) []Candidate { return x.QueryWords(shingle.Words(t)) }

// QueryWords is Query for a text given as the hashes of its words.
func (x *Index) QueryWords(words []uint64) []Candidate {
	runs := shingle.Runs(words)
	set := distinct(runs)
	if len(set) == 0 {
		return nil
	}
	seen := map[int32]bool{}
	for b, key := range bandKeys(set) {
		for e := range x.bands[b].each(key) {
			seen[e] = true
		}
	}
	x.byPrints(runs, seen)
	mine := upper(set)
	var found []Candidate
	for doc := range seen {
		if c := compare(mine, x.sets[doc]); c.Common >= minCommon || c.Jaccard >= shingle.Threshold {
			c.ID = x.ids[doc]
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Jaccard, a.Jaccard), cmp.Compare(b.Common, a.Common), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// byPrints adds the texts that share a fingerprint which is no common phrase.
func (x *Index) byPrints(runs []uint64, seen map[int32]bool) {
	var hits [maxShared]int32
	for _, p := range winnow(runs) {
		n := 0
		for e := range x.prints.each(p) {
			if n == maxShared {
				n++
				break
			}
			hits[n] = x.docs[e]
			n++
		}
		if n > maxShared {
			continue
		}
		for _, doc := range hits[:n] {
			seen[doc] = true
		}
	}
}

// compare counts what two sets have in common.
func compare(a, b []uint32) Candidate {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	c := Candidate{Common: common}
	if common > 0 {
		c.Jaccard = float64(common) / float64(len(a)+len(b)-common)
		c.OfQuery = float64(common) / float64(len(a))
		c.OfHeld = float64(common) / float64(len(b))
	}
	return c
}

// distinct returns the runs sorted, each once, in a new slice.
func distinct(runs []uint64) []uint64 {
	set := slices.Clone(runs)
	slices.Sort(set)
	return slices.Compact(set)
}

// upper keeps the upper half of each hash; the order stays.
func upper(set []uint64) []uint32 {
	out := make([]uint32, len(set))
	for i, h := range set {
		out[i] = uint32(h >> 32)
	}
	return slices.Compact(out)
}
