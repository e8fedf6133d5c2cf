package corroborate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// letterPoints: one point doubles the odds (rule 2).
var letterPoints = map[aid.Reliability]int{"A": 3, "B": 2, "C": 1, "D": 0, "E": 0, "F": 0}

// The limits of rules 2 and 3.
const (
	maxPoints = 4
	minP      = 0.01
	maxP      = 0.99
)

// Weigh groups the reports by origin, counts points and says what may be published.
func Weigh(reports []Report, o Options) (Result, error) {
	if err := check(reports); err != nil {
		return Result{}, err
	}
	rs := slices.Clone(reports)
	slices.SortFunc(rs, func(a, b Report) int { return cmp.Compare(a.ID, b.ID) })
	for i := range rs {
		rs[i].Rating = cmp.Or(rs[i].Rating, aid.Unrated)
	}
	strict, values := read(rs, o, true)
	lenient, _ := read(rs, o, false)
	return Result{Strict: strict, Lenient: lenient, Values: values, Publish: publish(values)}, nil
}

func check(reports []Report) error {
	seen := map[string]bool{}
	for _, r := range reports {
		switch {
		case r.ID == "":
			return fmt.Errorf("%w: a report has no id", ErrInput)
		case seen[r.ID]:
			return fmt.Errorf("%w: report %q is listed twice", ErrInput, r.ID)
		case r.Stance != "" && r.Stance != For && r.Stance != Against:
			return fmt.Errorf("%w: report %q: stance %q is neither for nor against", ErrInput, r.ID, r.Stance)
		}
		if _, ok := letterPoints[cmp.Or(r.Rating, aid.Unrated)]; !ok {
			return fmt.Errorf("%w: report %q: rating %q is not one of A to F", ErrInput, r.ID, r.Rating)
		}
		seen[r.ID] = true
	}
	return nil
}

// read makes a reading of the reports, with the weight of each value.
func read(rs []Report, o Options, presume bool) (Reading, []ValueWeight) {
	values := distinct(rs)
	out := Reading{Origins: origins(rs, build(rs, o, presume))}
	weights := weigh(rs, o, presume, values)
	best := weights[0]
	out.S, out.P = best.S, clamp(best.P)
	voting := votesOf(byValue(rs).about(best.Value), o, presume)
	out.Digit, out.Letter = digit(out.P, voting), letter(voting)
	n := 0
	for _, r := range rs {
		if stance(r) == For {
			n++
		}
	}
	out.Label = fmt.Sprintf("%s (%s, %s)", out.Rating(), numbered(forOrigins(out.Origins), "origin"), numbered(n, "report"))
	if len(values) == 0 {
		weights = nil
	}
	return out, weights
}

// distinct lists the values that reports speak for, in the order of the reports.
func distinct(rs []Report) []string {
	var out []string
	met := map[string]bool{}
	for _, r := range rs {
		if c := canonical(r.Value); r.Value != "" && stance(r) == For && !met[c] {
			met[c] = true
			out = append(out, r.Value)
		}
	}
	return out
}

// canonical writes two numbers of the same size and unit alike; words stay as they are.
func canonical(v string) string {
	if d, unit, ok := number(v); ok {
		n := d.String()
		if strings.Contains(n, ".") {
			n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
		}
		return n + " " + unit
	}
	return v
}

// weigh gives each value its S and P (rules 3 and 6), heaviest first. Without values the thing itself is weighed.
func weigh(rs []Report, o Options, presume bool, values []string) []ValueWeight {
	if len(values) == 0 {
		values = []string{""}
	}
	out := make([]ValueWeight, len(values))
	sum := 1.0 // for "none of these"
	by := byValue(rs)
	for i, v := range values {
		out[i] = ValueWeight{Value: v, S: total(votesOf(by.about(v), o, presume))}
		sum += math.Exp2(float64(out[i].S))
	}
	for i := range out {
		out[i].P = math.Exp2(float64(out[i].S)) / sum
	}
	slices.SortStableFunc(out, func(a, b ValueWeight) int { return -cmp.Compare(a.P, b.P) })
	return out
}

// grouped is the reports of each value, by its canonical form, and those against the thing itself.
type grouped struct {
	all, against []Report
	of           map[string][]Report
}

func byValue(rs []Report) grouped {
	g := grouped{all: rs, of: map[string][]Report{}}
	for _, r := range rs {
		if r.Value == "" && stance(r) == Against {
			g.against = append(g.against, r)
		} else {
			g.of[canonical(r.Value)] = append(g.of[canonical(r.Value)], r)
		}
	}
	return g
}

// about are the reports about one value; all of them for none.
func (g grouped) about(value string) []Report {
	if value == "" {
		return g.all
	}
	out := slices.Concat(g.of[canonical(value)], g.against)
	slices.SortFunc(out, func(a, b Report) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// votesOf returns the origins that speak for or against one value. They are the origins of the reports about that value
// alone, so that nobody votes through a report of another value.
func votesOf(about []Report, o Options, presume bool) []Origin {
	return origins(about, build(about, o, presume))
}

// origins makes the origins of the reports, those for before those against, the weightiest first.
func origins(rs []Report, g *graph) []Origin {
	var out []Origin
	for _, gr := range g.groups() {
		out = append(out, split(rs, gr)...)
	}
	slices.SortStableFunc(out, func(a, b Origin) int {
		return cmp.Or(-cmp.Compare(a.Stance, b.Stance), -cmp.Compare(a.Points, b.Points), cmp.Compare(a.Root, b.Root))
	})
	return out
}

func filter(in []int, keep func(int) bool) []int {
	var out []int
	for _, i := range in {
		if keep(i) {
			out = append(out, i)
		}
	}
	return out
}

// split makes origins of a group: usually one; two where its members speak for and against.
func split(rs []Report, gr group) []Origin {
	var out []Origin
	for _, s := range []Stance{For, Against} {
		members := filter(gr.members, func(i int) bool { return stance(rs[i]) == s })
		if len(members) == 0 {
			continue
		}
		roots := filter(gr.roots, func(i int) bool { return stance(rs[i]) == s })
		if len(roots) == 0 {
			continue // only repeaters turn it round: their root says otherwise
		}
		out = append(out, origin(rs, members, roots, gr, s))
	}
	return out
}

// origin takes the rating of the root; where several may be the root, of the best rated, since each says it as its own.
func origin(rs []Report, members, roots []int, gr group, s Stance) Origin {
	root := slices.MinFunc(roots, func(i, j int) int {
		return cmp.Or(-cmp.Compare(points(rs[i]), points(rs[j])), cmp.Compare(rs[i].Rating, rs[j].Rating), cmp.Compare(i, j))
	})
	o := Origin{Root: rs[root].ID, Rating: rs[root].Rating, Points: points(rs[root]), Stance: s, Presumed: gr.presumed && len(members) > 1, Cycle: gr.cycle}
	if gr.cycle {
		o.Rating, o.Points = aid.Unrated, 0
	}
	o.Reports = append(o.Reports, o.Root)
	for _, i := range members {
		if i != root {
			o.Reports = append(o.Reports, rs[i].ID)
		}
	}
	return o
}

// points of a report as an origin (rule 2).
func points(r Report) int {
	p := letterPoints[r.Rating]
	if r.Primary {
		p++
	}
	if r.Interested {
		p--
	}
	return min(max(p, 0), maxPoints)
}

func total(os []Origin) int {
	s := 0
	for _, o := range os {
		if o.Stance == For {
			s += o.Points
		} else {
			s -= o.Points
		}
	}
	return s
}

// digit is rule 4.
func digit(p float64, os []Origin) int {
	pointsFor, any, n := 0, 0, 0
	good, goodAgainst := false, false
	for _, o := range os {
		any += o.Points
		isGood := o.Rating == "A" || o.Rating == "B"
		if o.Stance == For {
			n++
			pointsFor += o.Points
			good = good || isGood
		} else {
			goodAgainst = goodAgainst || isGood
		}
	}
	const eps = 1e-9 // 0.75 and 0.50 are reached exactly by whole points
	switch {
	case any == 0:
		return 6
	case p >= 0.90-eps && n >= 2 && good && !goodAgainst:
		return 1
	case p >= 0.75-eps:
		return 2
	case p >= 0.50-eps && pointsFor >= 1:
		return 3
	case p >= 0.25-eps:
		return 4
	}
	return 5
}

// letter is the best rating of an origin for (rule 5).
func letter(os []Origin) aid.Reliability {
	best := aid.Unrated
	for _, o := range os {
		if o.Stance == For && o.Rating < best {
			best = o.Rating
		}
	}
	return best
}

func clamp(p float64) float64 { return min(max(p, minP), maxP) }

// publish is the end of rule 6: the winner if it has half the weight and twice the runner-up's, else the range.
func publish(ws []ValueWeight) Publish {
	switch {
	case len(ws) == 0:
		return Publish{}
	case ws[0].P >= 0.5 && (len(ws) == 1 || ws[0].P >= 2*ws[1].P):
		return Publish{Value: ws[0].Value}
	}
	low, high := ws[0].Value, ws[0].Value
	for _, w := range ws[1:] {
		if less(w.Value, low) {
			low = w.Value
		}
		if less(high, w.Value) {
			high = w.Value
		}
	}
	return Publish{Low: low, High: high}
}

func less(a, b string) bool {
	x, _, okX := number(a)
	y, _, okY := number(b)
	if okX && okY {
		return x.Cmp(y) < 0
	}
	return a < b
}

func forOrigins(os []Origin) int {
	n := 0
	for _, o := range os {
		if o.Stance == For {
			n++
		}
	}
	return n
}

var numerals = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func numbered(n int, noun string) string {
	word := strconv.Itoa(n)
	if n < len(numerals) {
		word = numerals[n]
	}
	if n == 1 {
		return word + " " + noun
	}
	return word + " " + noun + "s"
}
