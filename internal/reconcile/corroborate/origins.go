package corroborate

import (
	"slices"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// roundDigits is the most significant digits that a figure may have and still be one that many would name.
const roundDigits = 2

// edges of the graph of dependence: out[i] lists the reports that i depends on.
type graph struct {
	stated   [][]int // cites, republishes: i depends on j
	shared   [][]int // one or the other depends; the order is not known, so both ways
	presumed map[[2]int]bool
}

func newGraph(n int) *graph {
	return &graph{stated: make([][]int, n), shared: make([][]int, n), presumed: map[[2]int]bool{}}
}

// depend adds that the later of i and j depends on the earlier, or that they share a root where the order is open.
func (g *graph) depend(rs []Report, i, j int, presumed bool) {
	switch {
	case before(rs[j].Published, rs[i].Published):
		g.shared[i] = append(g.shared[i], j)
	case before(rs[i].Published, rs[j].Published):
		g.shared[j] = append(g.shared[j], i)
	default:
		g.shared[i] = append(g.shared[i], j)
		g.shared[j] = append(g.shared[j], i)
	}
	if presumed {
		g.presumed[[2]int{min(i, j), max(i, j)}] = true
	}
}

func before(a, b edtf.Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	x, y := a.Bounds(), b.Bounds()
	return !x.OpenTo && !y.OpenFrom && x.To.Before(y.From)
}

// build reads the dependences of rules (a) to (d); presume says whether rule (d) counts.
func build(rs []Report, o Options, presume bool) *graph {
	g := newGraph(len(rs))
	at := map[string]int{}
	for i, r := range rs {
		at[r.ID] = i
	}
	works := map[string]int{} // a work that is not held: the first report that derives from it
	for i, r := range rs {
		for _, id := range r.DerivedFrom {
			if j, held := at[id]; held {
				if j != i {
					g.stated[i] = append(g.stated[i], j)
				}
				continue
			}
			if j, met := works[id]; met {
				g.shared[i], g.shared[j] = append(g.shared[i], j), append(g.shared[j], i)
			} else {
				works[id] = i
			}
		}
	}
	leads := closure(g.stated)
	for i := range rs {
		for j := range i {
			if !leads[i][j] && !leads[j][i] { // else the texts say which of the two repeats the other
				g.compare(rs, i, j, o, presume)
			}
		}
	}
	return g
}

// compare adds the dependence of two reports that lies in their texts and figures.
func (g *graph) compare(rs []Report, i, j int, o Options, presume bool) {
	a, b := rs[i], rs[j]
	switch {
	case a.Source != "" && a.Source == b.Source:
		g.shared[i], g.shared[j] = append(g.shared[i], j), append(g.shared[j], i)
	case o.Similarity != nil && a.Source != "" && b.Source != "" && o.Similarity(a.Source, b.Source) >= SameText:
		g.depend(rs, i, j, false)
	case !sameFigure(a, b) || ownKnowledge(a) || ownKnowledge(b):
	case !round(a) && !round(b):
		g.depend(rs, i, j, false)
	case presume && round(a) && round(b) && a.About == b.About:
		g.depend(rs, i, j, true)
	}
}

// ownKnowledge: a record, a party to the matter or a report that names its source is not taken for a copy by its figure.
func ownKnowledge(r Report) bool { return r.Primary || r.Interested || r.Attributed }

func stance(r Report) Stance {
	if r.Stance == "" {
		return For
	}
	return r.Stance
}

func sameFigure(a, b Report) bool {
	if stance(a) != stance(b) {
		return false
	}
	x, unitX, okX := number(a.Value)
	y, unitY, okY := number(b.Value)
	return okX && okY && unitX == unitY && x.Equal(y)
}

// number reads "5000000 EUR" as a number and what follows it.
func number(v string) (d money.Decimal, unit string, ok bool) {
	n, unit, _ := strings.Cut(strings.TrimSpace(v), " ")
	d, err := money.Parse(n)
	return d, strings.TrimSpace(unit), err == nil
}

// round reports whether the figure has so few significant digits that two may name it by chance.
func round(r Report) bool {
	if r.FigureRound != nil {
		return *r.FigureRound
	}
	d, _, ok := number(r.Value)
	return ok && SignificantDigits(d) <= roundDigits
}

// SignificantDigits counts the digits of d between its first and its last that is not zero.
func SignificantDigits(d money.Decimal) int {
	digits := strings.Trim(strings.ReplaceAll(d.Abs().String(), ".", ""), "0")
	return len(digits)
}

// group is a set of reports with one root.
type group struct {
	members  []int // ascending
	roots    []int // of members: those that stand for the origin
	presumed bool
	cycle    bool
}

// groups returns the origins: the sinks of the graph, each with every report that leads to it.
func (g *graph) groups() []group {
	n := len(g.stated)
	all := make([][]int, n)
	for i := range n {
		all[i] = append(slices.Clone(g.stated[i]), g.shared[i]...)
	}
	reach := closure(all)
	ring := closure(g.stated)
	var out []group
	for i := range n {
		if !isRoot(reach, i) || slices.ContainsFunc(out, func(o group) bool { return slices.Contains(o.members, i) }) {
			continue
		}
		o := group{}
		var repeaters []int // members that could be roots but say that they repeat another
		for j := range n {
			if j != i && !reach[j][i] {
				continue
			}
			o.members = append(o.members, j)
			switch {
			case j != i && !reach[i][j]:
			case len(g.stated[j]) > 0:
				repeaters = append(repeaters, j)
			default:
				o.roots = append(o.roots, j)
			}
		}
		if len(o.roots) == 0 {
			o.roots = repeaters
			o.cycle = slices.ContainsFunc(repeaters, func(j int) bool { return ring[j][j] })
		}
		o.presumed = g.heldByPresumption(o.members)
		out = append(out, o)
	}
	return out
}

// isRoot: whatever i leads to leads back to i.
func isRoot(reach [][]bool, i int) bool {
	for j := range reach {
		if reach[i][j] && !reach[j][i] {
			return false
		}
	}
	return true
}

// heldByPresumption reports whether any two members are joined by a presumed dependence.
func (g *graph) heldByPresumption(members []int) bool {
	for _, i := range members {
		for _, j := range members {
			if i < j && g.presumed[[2]int{i, j}] {
				return true
			}
		}
	}
	return false
}

// closure is the transitive closure; reach[i][i] is true only on a ring.
func closure(out [][]int) [][]bool {
	n := len(out)
	reach := make([][]bool, n)
	for i := range n {
		reach[i] = make([]bool, n)
		stack := slices.Clone(out[i])
		for len(stack) > 0 {
			j := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if reach[i][j] {
				continue
			}
			reach[i][j] = true
			stack = append(stack, out[j]...)
		}
	}
	return reach
}
