package ladder

import (
	"cmp"
	"slices"

	"toguna/internal/money"
)

// maxExact is the largest group of linked records for which the greatest sum is searched exactly.
const maxExact = 16

// An Item is one record of a sum: its amount, and the records whose money it may be, or be part of. Of an Open one ("more
// than") High is the largest figure stated, and no ceiling.
type Item struct {
	ID        string
	Low, High money.Decimal
	Open      bool
	MayBe     []string
}

// An Interval is a sum with its limits. An Open one has no ceiling: High only says how far the stated figures go.
type Interval struct {
	Low, High money.Decimal
	Open      bool
}

// Sum adds records of one slot, family, currency and price basis. Of two records that the texts may mean as one, or as
// part of the other, both are never added: High is the greatest sum in which no two such stand together, Low the greatest
// single record of each group that such links hold together. One record without a ceiling takes it from the sum. Counted
// lists the records in High, open the others.
func Sum(items []Item) (sum Interval, counted, open []string) {
	for _, g := range Linked(items) {
		low := g[0].Low
		for _, it := range g[1:] {
			if it.Low.Cmp(low) > 0 {
				low = it.Low
			}
		}
		high, chosen := greatest(g)
		sum.Low, sum.High = sum.Low.Add(low), sum.High.Add(high)
		for i, it := range g {
			sum.Open = sum.Open || it.Open
			if chosen[i] {
				counted = append(counted, it.ID)
			} else {
				open = append(open, it.ID)
			}
		}
	}
	slices.Sort(counted)
	slices.Sort(open)
	return sum, counted, open
}

// Linked cuts the items into groups held together by links, in the order of their ids.
func Linked(items []Item) [][]Item {
	sorted := slices.Clone(items)
	slices.SortFunc(sorted, func(a, b Item) int { return cmp.Compare(a.ID, b.ID) })
	at := map[string]int{}
	root := make([]int, len(sorted))
	for i, it := range sorted {
		at[it.ID], root[i] = i, i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for i, it := range sorted {
		for _, id := range it.MayBe {
			if j, ok := at[id]; ok {
				a, b := find(i), find(j)
				root[max(a, b)] = min(a, b)
			}
		}
	}
	groups := map[int][]Item{}
	var order []int
	for i, it := range sorted {
		r := find(i)
		if groups[r] == nil {
			order = append(order, r)
		}
		groups[r] = append(groups[r], it)
	}
	out := make([][]Item, len(order))
	for i, r := range order {
		out[i] = groups[r]
	}
	return out
}

// greatest finds the greatest sum of records of which no two are linked; in large groups, a greedy one.
func greatest(g []Item) (money.Decimal, []bool) {
	if len(g) > maxExact {
		return greedy(g)
	}
	apart := conflicts(g)
	best := make([]bool, len(g))
	var top money.Decimal
	for set := range 1 << len(g) {
		var s money.Decimal
		ok := true
		for i := range g {
			if set>>i&1 == 1 {
				ok = ok && apart[i]&set == 0
				s = s.Add(g[i].High)
			}
		}
		if ok && (s.Cmp(top) > 0 || set == 0) {
			top = s
			for i := range g {
				best[i] = set>>i&1 == 1
			}
		}
	}
	return top, best
}

// conflicts has for each record the set of records that it must not stand beside.
func conflicts(g []Item) []int {
	out := make([]int, len(g))
	for i, a := range g {
		for j, b := range g {
			if i != j && clash(a, b) {
				out[i] |= 1 << j
			}
		}
	}
	return out
}

func clash(a, b Item) bool { return slices.Contains(a.MayBe, b.ID) || slices.Contains(b.MayBe, a.ID) }

func greedy(g []Item) (money.Decimal, []bool) {
	order := make([]int, len(g))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return -g[i].High.Cmp(g[j].High) })
	chosen := make([]bool, len(g))
	var s money.Decimal
	for _, i := range order {
		free := true
		for j := range g {
			free = free && (!chosen[j] || !clash(g[i], g[j]))
		}
		if free {
			chosen[i] = true
			s = s.Add(g[i].High)
		}
	}
	return s, chosen
}

// Package is the pledge of a package: the greater of what its umbrella says and what its parts add up to, since the parts
// that are known need not be all.
func Package(umbrella, parts Interval) Interval {
	out := umbrella
	out.Open = out.Open || parts.Open
	if parts.Low.Cmp(out.Low) > 0 {
		out.Low = parts.Low
	}
	if parts.High.Cmp(out.High) > 0 {
		out.High = parts.High
	}
	return out
}
