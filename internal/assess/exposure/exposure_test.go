package exposure_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/assess/exposure"
	"toguna/internal/edtf"
)

func day(tb testing.TB, s string) edtf.Day {
	tb.Helper()
	d, err := edtf.ParseDay(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func on(tb testing.TB, s string) edtf.Interval {
	tb.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d.Bounds()
}

func point(tb testing.TB, lat, lon float64) exposure.Shape {
	tb.Helper()
	s, err := exposure.Point(exposure.Place{Lat: lat, Lon: lon})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// toy are the events of Example 6.2.
func toy(tb testing.TB) []exposure.Event {
	tb.Helper()
	e := func(id string, lat, lon float64, from, to string, low, best, high, where, date, kind int) exposure.Event {
		return exposure.Event{ID: id, Lat: lat, Lon: lon, From: day(tb, from), To: day(tb, to), Low: low, Best: best, High: high,
			WherePrecision: where, DatePrecision: date, Type: kind}
	}
	return []exposure.Event{
		e("e1", 14.53, -4.10, "2016-03-02", "2016-03-02", 2, 3, 5, 1, 1, 1),
		e("e2", 14.70, -4.30, "2016-09-01", "2016-09-30", 1, 1, 1, 2, 4, 3),
		e("e3", 14.90, -4.05, "2017-02-11", "2017-02-11", 0, 4, 6, 1, 1, 2),
		e("e4", 14.4974, -4.1961, "2017-06-20", "2017-06-22", 5, 8, 12, 3, 2, 1),
		e("e5", 14.35, -3.61, "2018-01-15", "2018-01-15", 3, 3, 3, 1, 1, 3),
		e("e6", 14.60, -4.20, "2018-05-09", "2018-05-09", 10, 12, 20, 1, 1, 2),
		e("e7", 15.20, -3.90, "2018-07-01", "2018-07-01", 7, 7, 7, 1, 1, 2),
		e("e8", 14.45, -4.55, "2018-12-01", "2019-01-31", 1, 2, 2, 2, 5, 3),
	}
}

var toyQuery = exposure.Query{RadiiKm: []float64{50}, WindowDays: 730}

func toySite(tb testing.TB) exposure.Site {
	tb.Helper()
	return exposure.Site{Shape: point(tb, 14.4974, -4.1961), On: on(tb, "2017-03-01")}
}

func TestExample6_2(t *testing.T) {
	events := toy(t)
	for i, want := range []float64{10.96, 25.15, 47.44, 0, 65.21, 11.42, 84.36, 38.47} {
		if got := exposure.Haversine(14.4974, -4.1961, events[i].Lat, events[i].Lon); math.Abs(got-want) > 0.005 {
			t.Errorf("%s lies %.3f km away, want %.2f", events[i].ID, got, want)
		}
	}
	ix, err := exposure.NewIndex(events)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := ix.Count(toySite(t), toyQuery)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name              string
		got               exposure.Side
		want              exposure.Tally
		certain, possible int
	}{
		{"before", counts[0].Before, exposure.Tally{Events: 3, Low: 3, Best: 8, High: 12}, 2, 3},
		{"after", counts[0].After, exposure.Tally{Events: 2, Low: 11, Best: 14, High: 22}, 1, 2},
	} {
		if c.got.Total() != c.want || c.got.Certain != c.certain || c.got.Possible != c.possible {
			t.Errorf("%s: %+v, certain %d, possible %d; want %+v, %d, %d", c.name, c.got.Total(), c.got.Certain, c.got.Possible, c.want, c.certain, c.possible)
		}
	}
	details, err := exposure.Examine(events, toySite(t), toyQuery, exposure.Coverage{From: day(t, "2015-01-01"), To: day(t, "2018-12-31")})
	if err != nil {
		t.Fatal(err)
	}
	d := details[0]
	if diff := cmp.Diff(counts[0], d.Counts); diff != "" {
		t.Errorf("index and list differ (-index +list):\n%s", diff)
	}
	if len(d.Excluded) != 1 || d.Excluded[0].Event != "e4" || len(d.Straddling) != 0 {
		t.Errorf("excluded %v, straddling %v; want e4 and none", d.Excluded, d.Straddling)
	}
	// The window after the reference ends on 2019-03-01; the data end two months before.
	if !d.CensoredAfter || d.CensoredBefore || d.DaysBefore != 730 || d.DaysAfter != 671 {
		t.Errorf("days %d before, %d after, censored %t %t; want 730, 671, false, true", d.DaysBefore, d.DaysAfter, d.CensoredBefore, d.CensoredAfter)
	}
}

// One centroid changes the result, hence the rule that leaves it out.
func TestExample6_2_centroid(t *testing.T) {
	events := toy(t)
	events[3].WherePrecision = 1
	details, err := exposure.Examine(events, toySite(t), toyQuery, exposure.Coverage{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := details[0].Counts.After.Total(), (exposure.Tally{Events: 3, Low: 16, Best: 22, High: 34}); got != want {
		t.Errorf("after with the centroid: %+v, want %+v", got, want)
	}
}

func TestStraddling(t *testing.T) {
	events := toy(t)[:1]
	events[0].From, events[0].To = day(t, "2017-02-25"), day(t, "2017-03-03")
	details, err := exposure.Examine(events, toySite(t), toyQuery, exposure.Coverage{})
	if err != nil {
		t.Fatal(err)
	}
	d := details[0]
	if d.Counts.Before.Total().Events+d.Counts.After.Total().Events != 0 || len(d.Straddling) != 1 ||
		d.Counts.Before.Possible != 1 || d.Counts.After.Possible != 1 {
		t.Errorf("%+v; want one straddling event, possible on both sides and in neither", d)
	}
}

// A reference that is a year only gives events that are on a side for certain, and those that may be.
func TestUncertainReference(t *testing.T) {
	site := exposure.Site{Shape: point(t, 14.4974, -4.1961), On: on(t, "2017")}
	ix, err := exposure.NewIndex(toy(t))
	if err != nil {
		t.Fatal(err)
	}
	counts, err := ix.Count(site, toyQuery)
	if err != nil {
		t.Fatal(err)
	}
	// e1 and, by its dates, e2 lie before any day of 2017 and within two years of each; e3 may lie on either side.
	if b := counts[0].Before; b.Certain != 1 || b.Possible != 3 {
		t.Errorf("before: certain %d, possible %d; want 1, 3", b.Certain, b.Possible)
	}
	if a := counts[0].After; a.Certain != 1 || a.Possible != 3 {
		t.Errorf("after: certain %d, possible %d; want 1, 3", a.Certain, a.Possible)
	}
}

func TestRefused(t *testing.T) {
	ix, err := exposure.NewIndex(toy(t))
	if err != nil {
		t.Fatal(err)
	}
	site := toySite(t)
	for name, call := range map[string]func() error{
		"no radius": func() error { _, err := ix.Count(site, exposure.Query{WindowDays: 1}); return err },
		"negative": func() error {
			_, err := ix.Count(site, exposure.Query{RadiiKm: []float64{-1}, WindowDays: 1})
			return err
		},
		"no window": func() error { _, err := ix.Count(site, exposure.Query{RadiiKm: []float64{1}}); return err },
		"open date": func() error {
			_, err := ix.Count(exposure.Site{Shape: site.Shape, On: on(t, "2017/..")}, toyQuery)
			return err
		},
		"latitude":      func() error { _, err := exposure.Point(exposure.Place{Lat: 91}); return err },
		"coarse site":   func() error { _, err := exposure.SiteUncertainty(3); return err },
		"event's place": func() error { _, err := exposure.NewIndex([]exposure.Event{{ID: "x", Lon: 200}}); return err },
		"event's dates": func() error { _, err := exposure.NewIndex([]exposure.Event{{ID: "x", WherePrecision: 1}}); return err },
		"half the world": func() error {
			_, err := exposure.Polygon([][]exposure.Place{{{0, 0}, {0, 120}, {0, -120}}})
			return err
		},
		"GeoJSON": func() error { _, err := exposure.ReadGeoJSON([]byte(`{"type":"Cube"}`)); return err },
	} {
		if err := call(); !errors.Is(err, exposure.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// random makes events in clusters, some at the poles and the antimeridian, on a lattice so that distances repeat.
func random(r *rand.Rand, n int) []exposure.Event {
	start := edtf.Day{Year: 2000, Month: 1, Day: 1}
	es := make([]exposure.Event, n)
	for i := range es {
		lat, lon := place(r)
		from := start.AddDays(r.IntN(4000))
		es[i] = exposure.Event{ID: "e", Lat: lat, Lon: lon, From: from, To: from.AddDays(r.IntN(40) * r.IntN(2)),
			Low: r.IntN(5), Best: r.IntN(9), High: r.IntN(20), WherePrecision: 1 + r.IntN(4), DatePrecision: 1, Type: r.IntN(5)}
	}
	return es
}

func place(r *rand.Rand) (lat, lon float64) {
	step := func(x float64) float64 { return math.Round(x*100) / 100 }
	switch r.IntN(5) {
	case 0: // a pole
		return step(math.Copysign(90-r.Float64()*2, r.Float64()-0.5)), step(r.Float64()*360 - 180)
	case 1: // the antimeridian
		return step(r.Float64()*10 - 5), step(math.Copysign(180-r.Float64()*2, r.Float64()-0.5))
	case 2: // one corner of a cell
		return 14.5 + step(r.Float64()*0.02-0.01), -4.25 + step(r.Float64()*0.02-0.01)
	default:
		return step(12 + r.Float64()*6), step(-8 + r.Float64()*8)
	}
}

// The index counts what looking at each event counts, to the last pair.
func TestIndexEqualsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	events := random(r, 4000)
	ix, err := exposure.NewIndex(events)
	if err != nil {
		t.Fatal(err)
	}
	q := exposure.Query{RadiiKm: []float64{0, 5, 25, 50, 100, 400}, WindowDays: 730}
	var pairs int
	sites := make([]exposure.Site, 300)
	for i := range sites {
		sites[i] = randomSite(t, r, events)
	}
	all, err := ix.CountAll(sites, q, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, site := range sites {
		details, err := exposure.Examine(events, site, q, exposure.Coverage{})
		if err != nil {
			t.Fatal(err)
		}
		for j, d := range details {
			if diff := cmp.Diff(d.Counts, all[i*len(q.RadiiKm)+j]); diff != "" {
				t.Fatalf("site %d at %g km (-brute force +index):\n%s", i, d.RadiusKm, diff)
			}
			pairs += d.Counts.Before.Possible + d.Counts.After.Possible
		}
	}
	if pairs < 10000 {
		t.Errorf("only %d pairs compared", pairs)
	}
}

func randomSite(t *testing.T, r *rand.Rand, events []exposure.Event) exposure.Site {
	t.Helper()
	lat, lon := place(r)
	if r.IntN(3) == 0 { // on an event, so that distances of zero and equal distances occur
		e := events[r.IntN(len(events))]
		lat, lon = e.Lat, e.Lon
	}
	site := exposure.Site{Shape: point(t, lat, lon), UncertaintyKm: float64(r.IntN(2) * 25), On: on(t, "2004-05-17")}
	if r.IntN(4) == 0 {
		site.On = on(t, "2005")
	}
	if r.IntN(4) == 0 {
		var path []exposure.Place
		for range 2 + r.IntN(4) {
			lat = math.Max(-90, math.Min(90, lat+r.Float64()*2-1))
			path = append(path, exposure.Place{Lat: lat, Lon: wrap(lon + r.Float64()*2 - 1)})
		}
		line, err := exposure.Line(path)
		if err != nil {
			t.Fatal(err)
		}
		site.Shape = line
	}
	return site
}

func wrap(lon float64) float64 {
	switch {
	case lon > 180:
		return lon - 360
	case lon < -180:
		return lon + 360
	}
	return lon
}
