package exposure

import (
	"math"
	"slices"
)

// The grid: cells of a quarter of a degree, row by row from the south pole.
const (
	perDegree = 4
	rows      = 180 * perDegree
	columns   = 360 * perDegree
)

// An entry is what counting needs of an event, packed for the scan.
type entry struct {
	at              vec
	from, to        int32
	low, best, high int32
	event           int32 // its place in Index.events
	kind            uint8 // type, 0 for any but 1 to 3
	near            uint8 // 1 where the place is known to Near km only
}

// An Index holds events on a grid. It does not change and may be used by many goroutines.
type Index struct {
	events  []Event
	entries []entry // by cell, then by first day
	start   []int32 // of each cell, and the end of the last
	longest []int32 // of each cell: days from the first to the last day of its longest event
}

// NewIndex puts the events whose places can be measured from on a grid. The events are kept, not copied.
func NewIndex(events []Event) (*Index, error) {
	ix := &Index{events: events, start: make([]int32, rows*columns+1), longest: make([]int32, rows*columns)}
	cells := make([]int32, len(events))
	for i, e := range events {
		if err := e.Check(); err != nil {
			return nil, err
		}
		cells[i] = -1
		if e.usable() {
			cells[i] = int32(row(e.Lat)*columns + column(e.Lon))
			ix.start[cells[i]+1]++
		}
	}
	for c := range rows * columns {
		ix.start[c+1] += ix.start[c]
	}
	ix.entries = make([]entry, ix.start[rows*columns])
	next := slices.Clone(ix.start)
	for i, e := range events {
		c := cells[i]
		if c < 0 {
			continue
		}
		n := pack(e, int32(i))
		ix.entries[next[c]] = n
		next[c]++
		ix.longest[c] = max(ix.longest[c], n.to-n.from)
	}
	for c := range rows * columns {
		if cell := ix.entries[ix.start[c]:ix.start[c+1]]; len(cell) > 1 {
			slices.SortFunc(cell, func(a, b entry) int { return int(a.from) - int(b.from) })
		}
	}
	return ix, nil
}

func pack(e Event, i int32) entry {
	n := entry{at: unit(e.Lat, e.Lon), from: number(e.From), to: number(e.To),
		low: int32(e.Low), best: int32(e.Best), high: int32(e.High), event: i}
	if e.Type >= 1 && e.Type < Types {
		n.kind = uint8(e.Type)
	}
	if e.WherePrecision == 2 {
		n.near = 1
	}
	return n
}

func row(lat float64) int { return min(rows-1, int((lat+90)*perDegree)) }

func column(lon float64) int { return int((lon+180)*perDegree) % columns }

// cells calls visit with the first and last cell of every run of cells of one row that may hold places within an angle
// of a centre.
func cells(centre vec, angle float64, visit func(first, last int)) {
	const slack = 1e-7 // degrees; far more than the arithmetic can be off
	lat, lon := centre.latLon()
	reach := angle*180/math.Pi + slack
	south, north := row(math.Max(-90, lat-reach)), row(math.Min(90, lat+reach))
	if lat+reach >= 90 || lat-reach <= -90 { // the pole is within: any longitude
		for r := south; r <= north; r++ {
			visit(r*columns, r*columns+columns-1)
		}
		return
	}
	width := math.Asin(math.Min(1, math.Sin(reach*math.Pi/180)/math.Cos(lat*math.Pi/180)))*180/math.Pi + slack
	if width >= 180-1.0/perDegree {
		width = 180
	}
	west := int(math.Floor((lon - width + 180) * perDegree))
	east := int(math.Floor((lon + width + 180) * perDegree))
	if east-west >= columns-1 {
		west, east = 0, columns-1
	}
	for r := south; r <= north; r++ {
		switch base := r * columns; {
		case west < 0: // across the antimeridian from the east
			visit(base+west+columns, base+columns-1)
			visit(base, base+east)
		case east >= columns:
			visit(base+west, base+columns-1)
			visit(base, base+east-columns)
		default:
			visit(base+west, base+east)
		}
	}
}
