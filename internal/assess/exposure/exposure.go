// Package exposure counts conflict events around projects, before and after a date.
//
// Units: distances are kilometres on a sphere of radius EarthRadiusKm; latitudes and longitudes are degrees; days are
// civil days; windows are half-open and so many days long; deaths are head counts as the data give them.
// Shape: events make an Index, which counts for one Site (Count) or for many at once (CountAll): by radius, before and
// after, with certain and possible counts; Examine lists the events of one site with the reason for each.
// Errors: coordinates that are none, radii and windows that make no sense wrap ErrInput. Nothing here says that a project
// caused or reduced anything: before and after is description.
// Source: UCDP GED for events and their precision, IATI for the precision of places; docs/methodology.md#exposure.
package exposure

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"toguna/internal/edtf"
)

// ErrInput is wrapped by every error about inputs that make no sense.
var ErrInput = errors.New("exposure")

// EarthRadiusKm is the mean radius of the earth (IUGG).
const EarthRadiusKm = 6371.0088

// Near is the uncertainty in km of a place known as "a limited area around": UCDP's and IATI's precision 2.
const Near = 25

// An Event is one event of organised violence.
type Event struct {
	ID             string
	Lat, Lon       float64
	From, To       edtf.Day // the days it may have lasted, both included
	Low, Best      int      // deaths; low may be above best, as in the data
	High           int
	WherePrecision int // UCDP 1–7; only 1 and 2 are used around a point
	DatePrecision  int // UCDP 1–5, for display; the days above are what counts
	Type           int // UCDP 1 state-based, 2 non-state, 3 one-sided
}

// usable says whether the event's place can be measured from.
func (e Event) usable() bool { return e.WherePrecision == 1 || e.WherePrecision == 2 }

// uncertainty is how far the event may be from its coordinates.
func (e Event) uncertainty() float64 {
	if e.WherePrecision == 2 {
		return Near
	}
	return 0
}

// Check refuses an event whose place or time makes no sense.
func (e Event) Check() error {
	switch {
	case !validPlace(e.Lat, e.Lon):
		return fmt.Errorf("%w: event %s lies at %g, %g; latitudes go from -90 to 90, longitudes from -180 to 180", ErrInput, e.ID, e.Lat, e.Lon)
	case !e.From.Valid() || !e.To.Valid():
		return fmt.Errorf("%w: event %s has no dates", ErrInput, e.ID)
	case e.To.Before(e.From):
		return fmt.Errorf("%w: event %s ends (%s) before it begins (%s)", ErrInput, e.ID, e.To, e.From)
	case e.Low < 0 || e.Best < 0 || e.High < 0:
		return fmt.Errorf("%w: event %s has a negative number of deaths", ErrInput, e.ID)
	case e.WherePrecision < 1 || e.WherePrecision > 7:
		return fmt.Errorf("%w: event %s has where_precision %d; it goes from 1 to 7", ErrInput, e.ID, e.WherePrecision)
	}
	return nil
}

func validPlace(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}

// A Site is a place with a date.
type Site struct {
	Shape         Shape
	UncertaintyKm float64       // how far the site may be from its shape
	On            edtf.Interval // the day of the reference, or the days it may be
}

// SiteUncertainty is what a location_precision (IATI 1–9) means for distances. Only 1 and 2 allow them, and 8 (a seat of
// government) where the activity itself is there.
func SiteUncertainty(precision int) (km float64, err error) {
	switch precision {
	case 1, 8:
		return 0, nil
	case 2:
		return Near, nil
	}
	return 0, fmt.Errorf("%w: a location_precision of %d is too coarse to measure distances from; 1 and 2 are not, and 8 where the activity is in the seat of government itself", ErrInput, precision)
}

// A Query says what to count.
type Query struct {
	RadiiKm    []float64
	WindowDays int // before and after the reference
}

const (
	maxRadii  = 16
	maxWindow = 40000 // days; more than a century
)

// Check refuses radii and windows that make no sense, and returns the query with its radii in order.
func (q Query) Check() (Query, error) {
	q.RadiiKm = slices.Clone(q.RadiiKm)
	slices.Sort(q.RadiiKm)
	q.RadiiKm = slices.Compact(q.RadiiKm)
	if n := len(q.RadiiKm); n == 0 || n > maxRadii {
		return q, fmt.Errorf("%w: %d radii; between 1 and %d are possible", ErrInput, n, maxRadii)
	}
	for _, r := range q.RadiiKm {
		if !(r >= 0 && r <= math.Pi*EarthRadiusKm) {
			return q, fmt.Errorf("%w: a radius of %g km", ErrInput, r)
		}
	}
	if q.WindowDays < 1 || q.WindowDays > maxWindow {
		return q, fmt.Errorf("%w: a window of %d days; between 1 and %d are possible", ErrInput, q.WindowDays, maxWindow)
	}
	return q, nil
}

// A Tally is a number of events and their deaths.
type Tally struct{ Events, Low, Best, High int }

func (t *Tally) add(o Tally) {
	t.Events += o.Events
	t.Low += o.Low
	t.Best += o.Best
	t.High += o.High
}

// Types is the number of kinds of events counted apart: UCDP's 1 to 3, and 0 for any other.
const Types = 4

// A Side is one window of one radius.
type Side struct {
	ByType            [Types]Tally // by distance and dates as stated; meaningless where the reference is not one day
	Certain, Possible int          // events that are inside wherever and whenever they were, and that may be
}

// Total adds the types up.
func (s Side) Total() Tally {
	var t Tally
	for _, o := range s.ByType {
		t.add(o)
	}
	return t
}

func (s *Side) merge(o Side) {
	for i := range s.ByType {
		s.ByType[i].add(o.ByType[i])
	}
	s.Certain += o.Certain
	s.Possible += o.Possible
}

// Counts are the two windows of one radius.
type Counts struct{ Before, After Side }

// epoch is the day that day numbers count from.
var epoch = edtf.Day{Year: 1970, Month: 1, Day: 1}

func number(d edtf.Day) int32 { return int32(d.Sub(epoch)) }

// windows are the days that decide on which side an event is, for a reference between a and b.
type windows struct{ a, b, w int32 }

func (s Site) windows(q Query) (windows, error) {
	if !s.On.Bounded() || s.On.To.Before(s.On.From) {
		return windows{}, fmt.Errorf("%w: the reference date is open", ErrInput)
	}
	return windows{number(s.On.From), number(s.On.To), int32(q.WindowDays)}, nil
}

// placement says in which windows an event's days are, whichever day of the reference is the true one (certain), or for
// at least one of them (possible).
type placement struct {
	certainBefore, certainAfter, possibleBefore, possibleAfter bool
	depends                                                    bool // the reference is no single day
}

func (w windows) place(from, to int32) placement {
	return placement{
		certainBefore: from >= w.b-w.w && to < w.a, certainAfter: from >= w.b && to < w.a+w.w,
		possibleBefore: from < w.b && to >= w.a-w.w, possibleAfter: from < w.b+w.w && to >= w.a,
		depends: w.a != w.b,
	}
}
