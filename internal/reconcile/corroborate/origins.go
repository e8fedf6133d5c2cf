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
	last := map[string]int{}
	for i, r := range rs { // reports of one source are one origin: each is joined to the one before
		if r.Source == "" {
			continue
		}
		if j, met := last[r.Source]; met {
			g.shared[i], g.shared[j] = append(g.shared[i], j), append(g.shared[j], i)
		}
		last[r.Source] = i
	}
	for i := range rs {
		for j := range i {
			if !leads.from(i, j) && !leads.from(j, i) { // else the texts say which of the two repeats the other
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
		// one source is one origin; its reports are joined where build meets them
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
	leads := closure(all)
	ring := closure(g.stated)
	var out []group
	grouped := map[int]bool{} // components that are the root of a group
	for i := range n {
		if grouped[leads.component[i]] || !isRoot(leads, i) {
			continue
		}
		grouped[leads.component[i]] = true
		o := group{}
		var repeaters []int // members that could be roots but say that they repeat another
		for j := range n {
			if j != i && !leads.from(j, i) {
				continue
			}
			o.members = append(o.members, j)
			switch {
			case j != i && !leads.from(i, j):
			case len(g.stated[j]) > 0:
				repeaters = append(repeaters, j)
			default:
				o.roots = append(o.roots, j)
			}
		}
		if len(o.roots) == 0 {
			o.roots = repeaters
			o.cycle = slices.ContainsFunc(repeaters, func(j int) bool { return ring.from(j, j) })
		}
		o.presumed = g.heldByPresumption(o.members)
		out = append(out, o)
	}
	return out
}

// isRoot: whatever i leads to leads back to i, so that its component leads to no other.
func isRoot(r reach, i int) bool { return !slices.Contains(r.leads[r.component[i]], true) }

// heldByPresumption reports whether any two members are joined by a presumed dependence.
func (g *graph) heldByPresumption(members []int) bool {
	if len(g.presumed) == 0 {
		return false
	}
	in := map[int]bool{}
	for _, i := range members {
		in[i] = true
	}
	for pair := range g.presumed {
		if in[pair[0]] && in[pair[1]] {
			return true
		}
	}
	return false
}

// A reach says which reports lead to which. Reports that lead to each other are one component; there are few of these.
type reach struct {
	component []int // of each report
	leads     [][]bool
	ring      []bool // the component has an edge within itself
}

// from reports whether i leads to j; to itself only on a ring.
func (r reach) from(i, j int) bool {
	a, b := r.component[i], r.component[j]
	if a == b {
		return r.ring[a]
	}
	return r.leads[a][b]
}

// closure finds what leads to what: components by the algorithm of Tarjan, then the paths between them.
func closure(out [][]int) reach {
	r := reach{component: components(out)}
	n := 0
	for _, c := range r.component {
		n = max(n, c+1)
	}
	next := make([]map[int]bool, n)
	r.ring, r.leads = make([]bool, n), make([][]bool, n)
	for i, js := range out {
		for _, j := range js {
			a, b := r.component[i], r.component[j]
			switch {
			case a == b:
				r.ring[a] = true
			case next[a] == nil:
				next[a] = map[int]bool{b: true}
			default:
				next[a][b] = true
			}
		}
	}
	for c := range n { // a component is numbered after all that it leads to
		r.leads[c] = make([]bool, n)
		for d := range next[c] {
			r.leads[c][d] = true
			for e, yes := range r.leads[d] {
				r.leads[c][e] = r.leads[c][e] || yes
			}
		}
	}
	return r
}

// components numbers the strongly connected components, each after those that it leads to.
func components(out [][]int) []int {
	n := len(out)
	index, low, comp := make([]int, n), make([]int, n), make([]int, n)
	onStack := make([]bool, n)
	var stack []int
	counter, count := 0, 0
	type frame struct{ node, edge int }
	for start := range n {
		if index[start] != 0 {
			continue
		}
		work := []frame{{start, 0}}
		for len(work) > 0 {
			f := &work[len(work)-1]
			v := f.node
			if f.edge == 0 {
				counter++
				index[v], low[v] = counter, counter
				stack = append(stack, v)
				onStack[v] = true
			}
			if f.edge < len(out[v]) {
				w := out[v][f.edge]
				f.edge++
				switch {
				case index[w] == 0:
					work = append(work, frame{w, 0})
				case onStack[w]:
					low[v] = min(low[v], index[w])
				}
				continue
			}
			if low[v] == index[v] {
				for {
					w := stack[len(stack)-1]
					stack = stack[:len(stack)-1]
					onStack[w] = false
					comp[w] = count
					if w == v {
						break
					}
				}
				count++
			}
			work = work[:len(work)-1]
			if len(work) > 0 {
				u := work[len(work)-1].node
				low[u] = min(low[u], low[v])
			}
		}
	}
	return comp
}
