package exposure

import (
	"fmt"

	"toguna/internal/edtf"
)

// Coverage is the stretch of days that the data cover.
type Coverage struct{ From, To edtf.Day }

// A Listed is an event that is not counted, and why.
type Listed struct {
	Event string
	Why   string
}

// A Detail is the answer for one site at one radius, with the events that are counted on neither side.
type Detail struct {
	RadiusKm                      float64
	Counts                        Counts
	Straddling                    []Listed // near enough, but partly outside a window or on both sides of the reference
	Excluded                      []Listed // within the radius by coordinates that stand for a larger area
	DaysBefore, DaysAfter         int      // of the windows that the data cover, for a reference of one day
	CensoredBefore, CensoredAfter bool
}

// Censored says whether either window is not fully covered.
func (d Detail) Censored() bool { return d.CensoredBefore || d.CensoredAfter }

// Examine looks at every event for one site, without an index: it lists what is left out, and is the reference that the
// index is tested against. A zero coverage leaves the days out.
func Examine(events []Event, site Site, q Query, cover Coverage) ([]Detail, error) {
	q, err := q.Check()
	if err != nil {
		return nil, err
	}
	w, err := site.windows(q)
	if err != nil {
		return nil, err
	}
	out := make([]Detail, len(q.RadiiKm))
	for i, km := range q.RadiiKm {
		out[i].RadiusKm = km
		if cover != (Coverage{}) {
			out[i].cover(site.On.From, site.On.To, q.WindowDays, cover)
		}
	}
	for _, e := range events {
		if err := e.Check(); err != nil {
			return nil, err
		}
		p := w.place(number(e.From), number(e.To))
		if !p.possibleBefore && !p.possibleAfter {
			continue
		}
		km := site.Shape.distance(e.Lat, e.Lon, unit(e.Lat, e.Lon))
		for i := range out {
			out[i].add(e, km, e.uncertainty()+site.UncertaintyKm, p)
		}
	}
	return out, nil
}

func (d *Detail) add(e Event, km, uncertainty float64, p placement) {
	if !e.usable() {
		if km <= d.RadiusKm {
			d.Excluded = append(d.Excluded, Listed{e.ID, coarse(e.WherePrecision)})
		}
		return
	}
	in, certain, possible := km <= d.RadiusKm, km+uncertainty <= d.RadiusKm, km-uncertainty <= d.RadiusKm
	d.Counts.Before.add(e, in, certain && p.certainBefore, possible && p.possibleBefore, p.certainBefore)
	d.Counts.After.add(e, in, certain && p.certainAfter, possible && p.possibleAfter, p.certainAfter)
	if in && !p.certainBefore && !p.certainAfter {
		why := fmt.Sprintf("%s to %s lies partly outside the window", e.From, e.To)
		if p.possibleBefore && p.possibleAfter {
			why = fmt.Sprintf("%s to %s lies on both sides of the reference", e.From, e.To)
		}
		if p.depends {
			why = fmt.Sprintf("%s to %s: which window it is in depends on the day of the reference", e.From, e.To)
		}
		d.Straddling = append(d.Straddling, Listed{e.ID, why})
	}
}

func (s *Side) add(e Event, in, certain, possible, inside bool) {
	if possible {
		s.Possible++
	}
	if certain {
		s.Certain++
	}
	if in && inside {
		kind := 0
		if e.Type > 0 && e.Type < Types {
			kind = e.Type
		}
		s.ByType[kind].add(Tally{1, e.Low, e.Best, e.High})
	}
}

func coarse(wherePrecision int) string {
	return map[int]string{
		3: "where_precision 3: the coordinates are the centre of a second-order area",
		4: "where_precision 4: the coordinates are the centre of a first-order area",
		5: "where_precision 5: larger than a first-order area, or between places",
		6: "where_precision 6: only the country is known",
		7: "where_precision 7: on water or in the air",
	}[wherePrecision]
}

// cover counts the days of the windows that the data cover; of an uncertain reference, those of its worst day.
func (d *Detail) cover(from, to edtf.Day, window int, c Coverage) {
	d.DaysBefore = min(covered(from.AddDays(-window), from, c), covered(to.AddDays(-window), to, c))
	d.DaysAfter = min(covered(from, from.AddDays(window), c), covered(to, to.AddDays(window), c))
	d.CensoredBefore, d.CensoredAfter = d.DaysBefore < window, d.DaysAfter < window
}

// covered counts the days from start up to, not including, end that lie within the coverage.
func covered(start, end edtf.Day, c Coverage) int {
	if start.Before(c.From) {
		start = c.From
	}
	if last := c.To.AddDays(1); end.After(last) {
		end = last
	}
	return max(0, end.Sub(start))
}
