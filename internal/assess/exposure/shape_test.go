package exposure_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"toguna/internal/assess/exposure"
	"toguna/internal/edtf"
)

// within counts events of one day at places within a radius of a shape.
func within(t *testing.T, s exposure.Shape, km float64, places ...exposure.Place) int {
	t.Helper()
	d := edtf.Day{Year: 2017, Month: 3, Day: 1}
	var events []exposure.Event
	for _, p := range places {
		events = append(events, exposure.Event{ID: "x", Lat: p.Lat, Lon: p.Lon, From: d, To: d, WherePrecision: 1, Type: 1})
	}
	ix, err := exposure.NewIndex(events)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := ix.Count(exposure.Site{Shape: s, On: edtf.Interval{From: d, To: d}}, exposure.Query{RadiiKm: []float64{km}, WindowDays: 10})
	if err != nil {
		t.Fatal(err)
	}
	return counts[0].After.Total().Events
}

func TestPolygons(t *testing.T) {
	ring := func(ps ...exposure.Place) [][]exposure.Place { return [][]exposure.Place{ps} }
	for _, c := range []struct {
		name    string
		rings   [][]exposure.Place
		inside  exposure.Place
		outside exposure.Place
	}{
		{"a square", ring(exposure.Place{10, 0}, exposure.Place{10, 2}, exposure.Place{12, 2}, exposure.Place{12, 0}), exposure.Place{11, 1}, exposure.Place{13, 1}},
		{"a square with a hole", [][]exposure.Place{{{10, 0}, {10, 4}, {14, 4}, {14, 0}}, {{11, 1}, {11, 3}, {13, 3}, {13, 1}}}, exposure.Place{10.5, 2}, exposure.Place{12, 2}},
		{"across the antimeridian", ring(exposure.Place{-1, 179}, exposure.Place{-1, -179}, exposure.Place{1, -179}, exposure.Place{1, 179}), exposure.Place{0, -179.9}, exposure.Place{0, 178}},
		{"around the north pole", ring(exposure.Place{85, 0}, exposure.Place{85, 90}, exposure.Place{85, 180}, exposure.Place{85, -90}), exposure.Place{89, 47}, exposure.Place{80, 47}},
		{"around the south pole", ring(exposure.Place{-85, 0}, exposure.Place{-85, 90}, exposure.Place{-85, 180}, exposure.Place{-85, -90}), exposure.Place{-90, 0}, exposure.Place{90, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := exposure.Polygon(c.rings)
			if err != nil {
				t.Fatal(err)
			}
			if n := within(t, s, 0, c.inside); n != 1 {
				t.Errorf("%v is not inside", c.inside)
			}
			if n := within(t, s, 20, c.outside); n != 0 {
				t.Errorf("%v is within 20 km", c.outside)
			}
		})
	}
}

func TestOneDegreeIsAsFarEverywhere(t *testing.T) {
	degree := exposure.EarthRadiusKm * math.Pi / 180
	for _, c := range []struct{ a, b exposure.Place }{
		{exposure.Place{0, 0}, exposure.Place{1, 0}},
		{exposure.Place{0, 179.5}, exposure.Place{0, -179.5}},
		{exposure.Place{89.5, 10}, exposure.Place{89.5, -170}},
		{exposure.Place{90, 0}, exposure.Place{89, 123}},
	} {
		s, err := exposure.Point(c.a)
		if err != nil {
			t.Fatal(err)
		}
		if within(t, s, degree+1e-6, c.b) != 1 || within(t, s, degree-1e-6, c.b) != 0 {
			t.Errorf("%v to %v is not one degree", c.a, c.b)
		}
	}
}

func TestGeoJSON(t *testing.T) {
	for _, text := range []string{
		`{"type":"Point","coordinates":[-4.2,14.5]}`,
		`{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[-4.2,14.5],[-5,14.5]]}}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[-5,14],[-4,14],[-4,15],[-5,15],[-5,14]]]]}}]}`,
		`{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[-4.2,14.5],[-4.3,14.5]]},{"type":"MultiLineString","coordinates":[[[-4,13],[-5,13]]]}]}`,
	} {
		s, err := exposure.ReadGeoJSON([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if n := within(t, s, 1, exposure.Place{14.5, -4.2}, exposure.Place{16, -4.2}); n != 1 {
			t.Errorf("%s: %d of two places within 1 km, want 1", text, n)
		}
	}
}

// The distance to a path is the least distance to any of its points, which a fine walk along it finds from above.
func TestLineDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 40 {
		a, b := exposure.Place{r.Float64()*170 - 85, r.Float64()*360 - 180}, exposure.Place{}
		b.Lat, b.Lon = math.Max(-90, math.Min(90, a.Lat+r.Float64()*6-3)), wrap(a.Lon+r.Float64()*6-3)
		p := exposure.Place{math.Max(-90, math.Min(90, a.Lat+r.Float64()*6-3)), wrap(a.Lon + r.Float64()*6 - 3)}
		line, err := exposure.Line([]exposure.Place{a, b})
		if err != nil {
			t.Fatal(err)
		}
		least := walk(a, b, p)
		if within(t, line, least+0.01, p) != 1 {
			t.Fatalf("from %v to %v: %v is not within %.3f km", a, b, p, least)
		}
		if least > 0.1 && within(t, line, least-0.1, p) != 0 {
			t.Fatalf("from %v to %v: %v is nearer than %.3f km", a, b, p, least)
		}
	}
}

// walk goes from a to b along the chord in small steps and returns the least haversine distance to p.
func walk(a, b, p exposure.Place) float64 {
	const steps = 20000
	cartesian := func(q exposure.Place) [3]float64 {
		sinLat, cosLat := math.Sincos(q.Lat * math.Pi / 180)
		sinLon, cosLon := math.Sincos(q.Lon * math.Pi / 180)
		return [3]float64{cosLat * cosLon, cosLat * sinLon, sinLat}
	}
	va, vb := cartesian(a), cartesian(b)
	least := math.Inf(1)
	for i := range steps + 1 {
		f := float64(i) / steps
		var v [3]float64
		for k := range v {
			v[k] = va[k]*(1-f) + vb[k]*f
		}
		lat := math.Atan2(v[2], math.Hypot(v[0], v[1])) * 180 / math.Pi
		lon := math.Atan2(v[1], v[0]) * 180 / math.Pi
		least = math.Min(least, exposure.Haversine(lat, lon, p.Lat, p.Lon))
	}
	return least
}

func FuzzReadGeoJSON(f *testing.F) {
	f.Add(`{"type":"Point","coordinates":[-4.2,14.5]}`)
	f.Add(`{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}`)
	f.Add(`{"type":"GeometryCollection","geometries":[{"type":"MultiLineString","coordinates":[[[0,0],[1,0]]]}]}`)
	d := edtf.Day{Year: 2017, Month: 3, Day: 1}
	ix, err := exposure.NewIndex([]exposure.Event{{ID: "x", Lat: 14, Lon: -4, From: d, To: d, WherePrecision: 1}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := exposure.ReadGeoJSON([]byte(text))
		if err != nil {
			return
		}
		q := exposure.Query{RadiiKm: []float64{20015}, WindowDays: 10}
		counts, err := ix.Count(exposure.Site{Shape: s, On: edtf.Interval{From: d, To: d}}, q)
		if err != nil || counts[0].After.Total().Events != 1 {
			t.Errorf("%s: %+v, %v; want the one event on earth", text, counts, err)
		}
	})
}
