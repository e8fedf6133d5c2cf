package exposure

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// A ruler tells for one site at which of the radii an event is inside, by chords where that is certain.
type ruler struct {
	site   Site
	radii  []float64
	limits [2]limits // for events whose place is exact, and near
}

// limits are squared chords for each radius, with a band around them in which the haversine formula decides.
type limits struct {
	uncertainty           float64
	in, certain, possible [maxRadii]chordBand
	farthest              float64 // beyond it nothing is possible
	same                  bool    // no uncertainty: in, certain and possible are one
}

type chordBand struct{ low, high float64 }

// never is the band of a distance that no event can be below.
var never = chordBand{-1, -1}

func bandOf(km float64) chordBand {
	if km < 0 {
		return never
	}
	low, high := band(chord2(km))
	return chordBand{low, high}
}

func newRuler(site Site, radii []float64) *ruler {
	r := &ruler{site: site, radii: radii}
	for near := range r.limits {
		l := &r.limits[near]
		l.uncertainty = site.UncertaintyKm + float64(near)*Near
		l.same = l.uncertainty == 0
		for i, km := range radii {
			l.in[i], l.certain[i], l.possible[i] = bandOf(km), bandOf(km-l.uncertainty), bandOf(km+l.uncertainty)
		}
		l.farthest = l.possible[len(radii)-1].high
	}
	return r
}

// reached is the first radius at which something holds; len(radii) means none.
type reached struct{ in, certain, possible int }

// measure places an event. ok is false where it is too far for any radius.
func (r *ruler) measure(e *entry, ix *Index) (reached, bool) {
	l := &r.limits[e.near]
	if r.site.Shape.single {
		d := e.at.sub(r.site.Shape.centre)
		c2 := d.dot(d)
		if c2 > l.farthest {
			return reached{}, false
		}
		if got, sure := l.byChord(c2, len(r.radii)); sure {
			return got, got.possible < len(r.radii)
		}
	}
	event := &ix.events[e.event]
	got := byDistance(r.site.Shape.distance(event.Lat, event.Lon, e.at), l.uncertainty, r.radii)
	return got, got.possible < len(r.radii)
}

func (l *limits) byChord(c2 float64, n int) (reached, bool) {
	in, sure := firstWithin(&l.in, c2, n)
	if l.same || !sure {
		return reached{in, in, in}, sure
	}
	certain, sureCertain := firstWithin(&l.certain, c2, n)
	possible, surePossible := firstWithin(&l.possible, c2, n)
	return reached{in, certain, possible}, sureCertain && surePossible
}

func firstWithin(bands *[maxRadii]chordBand, c2 float64, n int) (int, bool) {
	for i := range n {
		if c2 <= bands[i].high {
			return i, c2 < bands[i].low
		}
	}
	return n, true
}

func byDistance(d, uncertainty float64, radii []float64) reached {
	n := len(radii)
	got := reached{n, n, n}
	for i := n - 1; i >= 0; i-- {
		if d <= radii[i] {
			got.in = i
		}
		if d+uncertainty <= radii[i] {
			got.certain = i
		}
		if d-uncertainty <= radii[i] {
			got.possible = i
		}
	}
	return got
}

// Count counts the events around one site; the result has one element for each radius in order.
func (ix *Index) Count(site Site, q Query) ([]Counts, error) {
	q, err := q.Check()
	if err != nil {
		return nil, err
	}
	out := make([]Counts, len(q.RadiiKm))
	return out, ix.count(site, q, out)
}

func (ix *Index) count(site Site, q Query, out []Counts) error {
	w, err := site.windows(q)
	if err != nil {
		return err
	}
	n := len(q.RadiiKm)
	r := newRuler(site, q.RadiiKm)
	angle := site.Shape.reach + (q.RadiiKm[n-1]+site.UncertaintyKm+Near)/EarthRadiusKm
	cells(site.Shape.centre, math.Min(angle, math.Pi), func(first, last int) {
		for c := first; c <= last; c++ {
			if cell := ix.entries[ix.start[c]:ix.start[c+1]]; len(cell) > 0 {
				ix.countCell(cell, ix.longest[c], r, w, out)
			}
		}
	})
	for i := 1; i < n; i++ { // so far each event stands at the smallest radius that holds it
		out[i].Before.merge(out[i-1].Before)
		out[i].After.merge(out[i-1].After)
	}
	return nil
}

// countCell counts the events of a cell, which stand in the order of their first day.
func (ix *Index) countCell(cell []entry, longest int32, r *ruler, w windows, out []Counts) {
	const few = 16
	from := 0
	if len(cell) > few {
		earliest := w.a - w.w - longest
		from, _ = slices.BinarySearchFunc(cell, earliest, func(e entry, day int32) int { return cmp.Compare(e.from, day) })
	}
	for i := from; i < len(cell); i++ {
		e := &cell[i]
		if e.from >= w.b+w.w {
			break
		}
		if e.to < w.a-w.w {
			continue
		}
		got, ok := r.measure(e, ix)
		if !ok {
			continue
		}
		p := w.place(e.from, e.to)
		note(out, got, e, p.certainBefore, p.possibleBefore, func(c *Counts) *Side { return &c.Before })
		note(out, got, e, p.certainAfter, p.possibleAfter, func(c *Counts) *Side { return &c.After })
	}
}

// note adds an event to one side.
func note(out []Counts, got reached, e *entry, certain, possible bool, side func(*Counts) *Side) {
	if !possible {
		return
	}
	side(&out[got.possible]).Possible++
	if !certain {
		return
	}
	if got.certain < len(out) {
		side(&out[got.certain]).Certain++
	}
	if got.in < len(out) {
		t := &side(&out[got.in]).ByType[e.kind]
		t.Events++
		t.Low += int(e.low)
		t.Best += int(e.best)
		t.High += int(e.high)
	}
}

// CountAll counts for many sites at once with so many workers. Element i·len(radii)+j of the result is site i at the
// j-th smallest radius. An error names the first site that makes no sense.
func (ix *Index) CountAll(sites []Site, q Query, workers int) ([]Counts, error) {
	q, err := q.Check()
	if err != nil {
		return nil, err
	}
	n := len(q.RadiiKm)
	out := make([]Counts, len(sites)*n)
	order := byCell(sites)
	errs := make([]error, max(1, workers))
	var next atomic.Int64
	var wg sync.WaitGroup
	for k := range errs {
		wg.Go(func() {
			const batch = 64
			for errs[k] == nil {
				first := int(next.Add(batch)) - batch
				if first >= len(order) {
					return
				}
				for _, i := range order[first:min(first+batch, len(order))] {
					if err := ix.count(sites[i], q, out[int(i)*n:int(i)*n+n]); err != nil {
						errs[k] = err
						return
					}
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// byCell orders the sites so that neighbours are counted one after the other, while their cells are at hand.
func byCell(sites []Site) []int32 {
	keys := make([]int32, len(sites))
	order := make([]int32, len(sites))
	for i, s := range sites {
		lat, lon := s.Shape.centre.latLon()
		keys[i], order[i] = int32(row(lat)*columns+column(lon)), int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return int(keys[a]) - int(keys[b]) })
	return order
}
