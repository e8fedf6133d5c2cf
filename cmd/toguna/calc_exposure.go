package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/exposure"
	"toguna/internal/assess/sheet"
	"toguna/internal/edtf"
)

type exposureResult struct {
	Radii []exposureRadius `json:"radii" doc:"–: smallest first"`
}

type exposureRadius struct {
	RadiusKm     float64         `json:"radius_km" doc:"km: from the site"`
	Before       exposureSide    `json:"before" doc:"–: the window that ends the day before the reference"`
	After        exposureSide    `json:"after" doc:"–: the window that begins with the reference"`
	Straddling   []exposureEvent `json:"straddling" doc:"–: events within the radius that lie partly outside a window, or on both sides; in neither"`
	Excluded     []exposureEvent `json:"excluded" doc:"–: events within the radius whose coordinates stand for a larger area"`
	Censored     *bool           `json:"censored" doc:"yes/no: a window is not fully covered by the data; null where their coverage is not given"`
	DaysObserved *exposureDays   `json:"days_observed" doc:"–: days of the windows that the data cover; null where not given"`
}

type exposureSide struct {
	Events     *int                     `json:"events" doc:"number: within the radius and the window as stated; null where the reference is no single day"`
	Low        *int                     `json:"low" doc:"deaths: low estimates added"`
	Best       *int                     `json:"best" doc:"deaths: best estimates added"`
	High       *int                     `json:"high" doc:"deaths: high estimates added"`
	Certain    int                      `json:"certain" doc:"number: events inside wherever and whenever they were"`
	Possible   int                      `json:"possible" doc:"number: events that may be inside"`
	ByType     map[string]exposureTally `json:"by_type" doc:"–: by UCDP type: 1 state-based, 2 non-state, 3 one-sided, other"`
	Per365Days *exposureRate            `json:"per_365_days,omitempty" doc:"–: rates over the days observed, for windows that are not fully covered"`
}

type exposureTally struct {
	Events int `json:"events" doc:"number: of this type"`
	Low    int `json:"low" doc:"deaths: of this type"`
	Best   int `json:"best" doc:"deaths: of this type"`
	High   int `json:"high" doc:"deaths: of this type"`
}

type exposureRate struct {
	Events float64 `json:"events" doc:"number a year: events"`
	Best   float64 `json:"best" doc:"deaths a year: best estimates"`
}

type exposureEvent struct {
	EventID string `json:"event_id" doc:"text: as in the file"`
	Why     string `json:"why" doc:"sentence: why it is not counted"`
}

type exposureDays struct {
	Before int `json:"before" doc:"days: of the window before"`
	After  int `json:"after" doc:"days: of the window after"`
}

type exposureInputs struct {
	File          string     `json:"file" doc:"text: the file of events"`
	Events        int        `json:"events" doc:"number: events read"`
	Site          string     `json:"site" doc:"text: the place, or the file with its geometry"`
	SitePrecision int        `json:"site_precision" doc:"code: location_precision of the site (IATI)"`
	On            edtf.Date  `json:"on" doc:"EDTF: the reference"`
	RadiiKm       []float64  `json:"radius_km" doc:"km: radii"`
	WindowDays    int        `json:"window_days" doc:"days: before and after"`
	DataFrom      *edtf.Date `json:"data_from" doc:"EDTF: first day that the data cover; null where not given"`
	DataTo        *edtf.Date `json:"data_to" doc:"EDTF: last day that the data cover; null where not given"`
}

// eventColumns are those of a file of events.
var eventColumns = []string{"event_id", "lat", "lon", "date_from", "date_to", "low", "best", "high", "where_precision", "date_precision", "type"}

// exposureFlags are the flags of `calc exposure`.
type exposureFlags struct {
	site, geometry string
	precision      int
	precisionGiven bool
	on, from, to   dateFlag
	radii          numbersFlag
	window         int
}

func exposureMethod() method {
	return method{
		use:   "exposure EVENTS.csv",
		ids:   []string{"exposure/1"},
		short: "What conflict lies around a place, before and after a date?",
		long: `Counts events within a radius of a site in the days before a reference and from it on. Only events whose place is known to
25 km (where_precision 1 and 2) can be measured from; the centre of a province is not a place, and such events are listed
instead. "Certain" are events that are inside wherever and whenever they were within their precision, "possible" those
that may be. A window that the data do not cover is marked. Before and after is a description: it does not say that the
project changed anything, and studies of aid and conflict disagree even in sign.`,
		example: `toguna calc exposure docs/samples/exposure.csv --site 14.4974,-4.1961 --on 2017-03-01 --radius 50 --data-from 1989-01-01 --data-to 2019-12-31
toguna calc exposure docs/samples/exposure.csv --geometry docs/samples/exposure-road.geojson --on 2017`,
		inputs: exposureInputs{},
		result: exposureResult{},
		args:   fileArgument(strings.Join(eventColumns, ",")),
		bind: func(cmd *cobra.Command, env *environment) calculation {
			f := exposureFlags{}
			fs := cmd.Flags()
			fs.StringVar(&f.site, "site", "", "`LAT,LON` of the site in degrees, as 14.4974,-4.1961")
			fs.StringVar(&f.geometry, "geometry", "", "GeoJSON `file` instead of --site: points, lines, polygons")
			wholeVar(fs, &f.precision, "site-precision", 1, "location_precision of the site (IATI): 1 exact, 2 within 25 km, 8 seat of government, where the activity is")
			fs.Var(&f.on, "on", "reference: a day, or a date known in part (EDTF)")
			fs.Var(&f.radii, "radius", "kilometres; may be repeated (default 25, 50 and 100)")
			wholeVar(fs, &f.window, "window", 730, "`days` before and after")
			fs.Var(&f.from, "data-from", "first day that the data cover")
			fs.Var(&f.to, "data-to", "last day that the data cover")
			return func(_ context.Context, args []string) (*answer, error) {
				f.precisionGiven = fs.Changed("site-precision")
				return f.answer(env, args[0])
			}
		},
	}
}

func (f *exposureFlags) answer(env *environment, file string) (*answer, error) {
	site, err := f.read(env)
	if err != nil {
		return nil, err
	}
	cover, err := f.coverage()
	if err != nil {
		return nil, err
	}
	events, err := readEvents(env, file)
	if err != nil {
		return nil, err
	}
	radii := f.radii.v
	if len(radii) == 0 {
		radii = []float64{25, 50, 100}
	}
	details, err := exposure.Examine(events, site, exposure.Query{RadiiKm: radii, WindowDays: f.window}, cover)
	if err != nil {
		return nil, err
	}
	in := exposureInputs{File: file, Events: len(events), Site: f.site, SitePrecision: f.precision, On: f.on.v, RadiiKm: radii, WindowDays: f.window}
	if f.geometry != "" {
		in.Site = f.geometry
	}
	if cover != (exposure.Coverage{}) {
		in.DataFrom, in.DataTo = &f.from.v, &f.to.v
	}
	a := newAnswer(in, nil)
	if !f.precisionGiven {
		a.assume("the place of the site is known exactly (--site-precision)")
	}
	a.doubts(events, f.precision)
	var out exposureResult
	day := site.On.From == site.On.To
	for _, d := range details {
		out.Radii = append(out.Radii, exposureOf(d, day, cover != (exposure.Coverage{})))
	}
	if !day {
		for _, field := range []string{"events", "low", "best", "high"} {
			a.missing("radii.before."+field, "the reference %s is no single day; certain and possible count every day that it may be", f.on.v)
			a.missing("radii.after."+field, "the reference %s is no single day; certain and possible count every day that it may be", f.on.v)
		}
	}
	if cover == (exposure.Coverage{}) {
		a.missing("radii.censored", "the days that the data cover are not given (--data-from, --data-to)")
		a.missing("radii.days_observed", "the days that the data cover are not given (--data-from, --data-to)")
	}
	a.Result = out
	a.tellExposure(out, in)
	return a, nil
}

// read makes the site of the flags.
func (f *exposureFlags) read(env *environment) (exposure.Site, error) {
	var s exposure.Site
	var err error
	switch {
	case f.on.v.IsZero():
		return s, need("on", "the reference day: of commitment, start or completion")
	case f.site == "" && f.geometry == "":
		return s, need("site", "the place as LAT,LON, or --geometry with a GeoJSON file")
	case f.site != "" && f.geometry != "":
		return s, errors.New("--site and --geometry do not go together")
	case f.geometry != "":
		s.Shape, err = readGeometry(env, f.geometry)
	default:
		s.Shape, err = readSite(f.site)
	}
	if err != nil {
		return s, err
	}
	s.On = f.on.v.Bounds()
	s.UncertaintyKm, err = exposure.SiteUncertainty(f.precision)
	return s, err
}

func readSite(text string) (exposure.Shape, error) {
	lat, lon, ok := strings.Cut(text, ",")
	y, errY := parseNumber(strings.TrimSpace(lat))
	x, errX := parseNumber(strings.TrimSpace(lon))
	if !ok || errY != nil || errX != nil {
		return exposure.Shape{}, fmt.Errorf("--site %q is not LAT,LON in degrees, as 14.4974,-4.1961", text)
	}
	return exposure.Point(exposure.Place{Lat: y, Lon: x})
}

func readGeometry(env *environment, file string) (exposure.Shape, error) {
	r, err := openInput(env, file)
	if err != nil {
		return exposure.Shape{}, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, sheet.MaxBytes))
	if err != nil {
		return exposure.Shape{}, err
	}
	s, err := exposure.ReadGeoJSON(data)
	if err != nil {
		return s, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

// coverage is empty unless both ends are given.
func (f *exposureFlags) coverage() (exposure.Coverage, error) {
	if f.from.v.IsZero() != f.to.v.IsZero() {
		return exposure.Coverage{}, errors.New("--data-from and --data-to go together: the first and the last day that the data cover")
	}
	if f.from.v.IsZero() {
		return exposure.Coverage{}, nil
	}
	a, b := f.from.v.Bounds(), f.to.v.Bounds()
	if !a.Bounded() || !b.Bounded() || b.To.Before(a.From) {
		return exposure.Coverage{}, fmt.Errorf("the data cannot cover %s to %s", f.from.v, f.to.v)
	}
	return exposure.Coverage{From: a.From, To: b.To}, nil
}

func readEvents(env *environment, file string) ([]exposure.Event, error) {
	t, err := readTable(env, file, sheet.Columns{Required: eventColumns})
	if err != nil {
		return nil, err
	}
	if err := once(t, "event_id"); err != nil {
		return nil, err
	}
	events := make([]exposure.Event, len(t.Rows))
	for i, r := range t.Rows {
		e := exposure.Event{ID: r.Text("event_id")}
		if e.Lat, err = r.Float("lat"); err != nil {
			return nil, err
		}
		if e.Lon, err = r.Float("lon"); err != nil {
			return nil, err
		}
		if e.From, err = r.Day("date_from"); err != nil {
			return nil, err
		}
		if e.To, err = r.Day("date_to"); err != nil {
			return nil, err
		}
		for _, c := range []struct {
			column string
			into   *int
		}{{"low", &e.Low}, {"best", &e.Best}, {"high", &e.High}, {"where_precision", &e.WherePrecision}, {"date_precision", &e.DatePrecision}, {"type", &e.Type}} {
			if *c.into, err = r.Int(c.column); err != nil {
				return nil, err
			}
		}
		if err := e.Check(); err != nil {
			return nil, r.Errorf("event_id", "%w", err)
		}
		events[i] = e
	}
	return events, nil
}

// doubts warns of what is kept in the data but unlikely.
func (a *answer) doubts(events []exposure.Event, precision int) {
	var crossed int
	for _, e := range events {
		if e.Low > e.Best || e.Best > e.High {
			crossed++
		}
	}
	if crossed > 0 {
		a.warn("estimates_crossed", "%s whose low, best and high estimates are not in order; they are added as they are", plural(crossed, "event has estimates", "events have estimates"))
	}
	if precision == 8 {
		a.warn("seat_of_government", "a site of precision 8 is a seat of government: distances only mean something if the activity itself is there")
	}
}

func exposureOf(d exposure.Detail, day, covered bool) exposureRadius {
	out := exposureRadius{RadiusKm: d.RadiusKm, Before: sideOf(d.Counts.Before, day), After: sideOf(d.Counts.After, day),
		Straddling: eventsOf(d.Straddling), Excluded: eventsOf(d.Excluded)}
	if !covered {
		return out
	}
	censored := d.Censored()
	out.Censored, out.DaysObserved = &censored, &exposureDays{d.DaysBefore, d.DaysAfter}
	if censored && day {
		out.Before.Per365Days, out.After.Per365Days = rateOf(d.Counts.Before, d.DaysBefore), rateOf(d.Counts.After, d.DaysAfter)
	}
	return out
}

func sideOf(s exposure.Side, day bool) exposureSide {
	out := exposureSide{Certain: s.Certain, Possible: s.Possible, ByType: map[string]exposureTally{}}
	if !day {
		return out
	}
	t := s.Total()
	out.Events, out.Low, out.Best, out.High = &t.Events, &t.Low, &t.Best, &t.High
	for i, name := range []string{"other", "1", "2", "3"} {
		if o := s.ByType[i]; o.Events > 0 {
			out.ByType[name] = exposureTally(o)
		}
	}
	return out
}

func rateOf(s exposure.Side, days int) *exposureRate {
	if days == 0 {
		return nil
	}
	t := s.Total()
	return &exposureRate{365 * float64(t.Events) / float64(days), 365 * float64(t.Best) / float64(days)}
}

func eventsOf(ls []exposure.Listed) []exposureEvent {
	out := make([]exposureEvent, len(ls))
	for i, l := range ls {
		out[i] = exposureEvent{l.Event, l.Why}
	}
	return out
}

func (a *answer) tellExposure(out exposureResult, in exposureInputs) {
	t := table{header: []string{"km", "window", "events", "low", "best", "high", "certain", "possible", "days"}}
	lists := table{title: "Not counted", header: []string{"km", "event", "why"}}
	for _, r := range out.Radii {
		days := []string{"–", "–"}
		if r.DaysObserved != nil {
			days = []string{strconv.Itoa(r.DaysObserved.Before), strconv.Itoa(r.DaysObserved.After)}
		}
		for i, s := range []exposureSide{r.Before, r.After} {
			t.add(places(r.RadiusKm, 2), []string{"before", "after"}[i], intPtr(s.Events), intPtr(s.Low), intPtr(s.Best), intPtr(s.High),
				strconv.Itoa(s.Certain), strconv.Itoa(s.Possible), days[i])
		}
		for _, e := range append(append([]exposureEvent{}, r.Straddling...), r.Excluded...) {
			lists.add(places(r.RadiusKm, 2), e.EventID, e.Why)
		}
		if r.Censored != nil && *r.Censored && len(a.Warnings) == 0 {
			a.warn("censored", "a window is not fully covered by the data; compare rates per 365 days, not counts")
		}
	}
	a.report = report{title: fmt.Sprintf("Conflict around %s, %d days before and after %s", in.Site, in.WindowDays, in.On), tables: []table{t, lists},
		formula: []string{fmt.Sprintf("inside: distance on a sphere of %s km ≤ radius, and all days within the window; certain and possible allow for ± %d km where the place is known as near", places(exposure.EarthRadiusKm, 4), exposure.Near),
			"before and after describe; they do not say what caused a change"}}
}
