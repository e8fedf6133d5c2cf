package conversion

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/edtf"
)

// A Habit is one moment that several pairs of a document share although their stated dates differ: the document seems
// to convert at the rates of its writing.
type Habit struct {
	Pairs  []int // indexes of the results that share it
	Robust []string
	Edge   []string // months in which one of the pairs is at the edge of its window
}

// Joint looks among the pairs that miss their stated periods for months that the most of them share. Only months from
// the latest event that the document mentions up to its publication count; either may be unknown. ok is false where no
// two pairs share a month.
func Joint(rs []Result, latestEvent, published edtf.Date) (h Habit, ok bool) {
	from, to := (&Result{Stated: Stated{Event: latestEvent, Published: published}}).matters()
	if b := latestEvent.Bounds(); !latestEvent.IsZero() && !b.OpenTo {
		from = monthOfLast(latestEvent)
	}
	fits := map[string][]int{}  // month to the pairs in whose window it lies
	edges := map[string]bool{}  // months at the edge of one of them
	groups := map[string]int{}  // pairs, as a key, to the number of months they share
	pairs := map[string][]int{} // the same key to the pairs
	for i, r := range rs {
		if r.Verdict != MatchOther && r.Verdict != NoMatch {
			continue
		}
		for _, m := range slices.Concat(r.Robust, r.Edge) {
			if m >= from && m <= to {
				fits[m] = append(fits[m], i)
			}
		}
		for _, m := range r.Edge {
			edges[m] = true
		}
	}
	for _, is := range fits {
		if len(is) >= 2 {
			k := key(is)
			groups[k]++
			pairs[k] = is
		}
	}
	best := ""
	for k, n := range groups {
		if best == "" || cmp.Or(cmp.Compare(len(pairs[k]), len(pairs[best])), cmp.Compare(n, groups[best]), strings.Compare(best, k)) > 0 {
			best = k
		}
	}
	if best == "" {
		return Habit{}, false
	}
	h.Pairs = pairs[best]
	for m, is := range fits {
		switch {
		case !containsAll(is, h.Pairs):
		case edges[m] && slices.ContainsFunc(h.Pairs, func(i int) bool { return slices.Contains(rs[i].Edge, m) }):
			h.Edge = append(h.Edge, m)
		default:
			h.Robust = append(h.Robust, m)
		}
	}
	slices.Sort(h.Robust)
	slices.Sort(h.Edge)
	return h, true
}

// monthOfLast is the month from which on a document that mentions d can have been written: where only the year of its
// latest event is known, the year's first.
func monthOfLast(d edtf.Date) string {
	b := d.Bounds()
	if b.To.Month == 12 && b.To.Day == 31 && d.Precision() != edtf.PrecisionDay && d.Precision() != edtf.PrecisionMonth {
		return month(edtf.Day{Year: b.To.Year, Month: 1, Day: 1})
	}
	return month(b.To)
}

func key(is []int) string {
	var b strings.Builder
	for _, i := range is {
		b.WriteRune(rune(i) + 1)
	}
	return b.String()
}

func containsAll(in, of []int) bool {
	return !slices.ContainsFunc(of, func(i int) bool { return !slices.Contains(in, i) })
}
