package exposure_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"toguna/internal/assess/exposure"
	"toguna/internal/edtf"
)

// fleet makes events and sites in the shape of the real data: clustered around 2,000 places of Africa and the Near East
// whose sizes fall off like those of towns, over 35 years; sites lie around the same places.
func fleet(tb testing.TB, events, sites int) ([]exposure.Event, []exposure.Site) {
	tb.Helper()
	r := rand.New(rand.NewPCG(3, 5))
	type hub struct{ lat, lon float64 }
	hubs := make([]hub, 2000)
	for i := range hubs {
		hubs[i] = hub{r.Float64()*68 - 33, r.Float64()*85 - 17}
	}
	near := func() (float64, float64) {
		h := hubs[int(math.Pow(r.Float64(), 3)*float64(len(hubs)))]
		return h.lat + r.NormFloat64()*0.4, h.lon + r.NormFloat64()*0.4
	}
	start := edtf.Day{Year: 1989, Month: 1, Day: 1}
	es := make([]exposure.Event, events)
	for i := range es {
		lat, lon := near()
		from := start.AddDays(r.IntN(35 * 365))
		length := 0
		if r.IntN(5) == 0 {
			length = r.IntN(31)
		}
		es[i] = exposure.Event{ID: "e", Lat: lat, Lon: lon, From: from, To: from.AddDays(length), Low: r.IntN(4),
			Best: r.IntN(8), High: r.IntN(12), WherePrecision: 1 + r.IntN(4), DatePrecision: 1, Type: 1 + r.IntN(3)}
	}
	ss := make([]exposure.Site, sites)
	for i := range ss {
		lat, lon := near()
		d := start.AddDays(4000 + r.IntN(25*365))
		ss[i] = exposure.Site{Shape: point(tb, lat, lon), UncertaintyKm: float64(r.IntN(2) * exposure.Near), On: edtf.Interval{From: d, To: d}}
	}
	return es, ss
}

var fourRadii = exposure.Query{RadiiKm: []float64{10, 25, 50, 100}, WindowDays: 730}

// BenchmarkCountAll is the load of the design: 350,000 events, 20,000 sites, four radii, windows before and after.
func BenchmarkCountAll(b *testing.B) {
	events, sites := fleet(b, 350_000, 20_000)
	ix, err := exposure.NewIndex(events)
	if err != nil {
		b.Fatal(err)
	}
	workers := runtime.GOMAXPROCS(0)
	var pairs int
	for b.Loop() {
		counts, err := ix.CountAll(sites, fourRadii, workers)
		if err != nil {
			b.Fatal(err)
		}
		pairs = 0
		for _, c := range counts {
			pairs += c.Before.Possible + c.After.Possible
		}
	}
	b.ReportMetric(float64(pairs), "pairs/op")
	b.ReportMetric(float64(workers), "workers")
}

func BenchmarkNewIndex(b *testing.B) {
	events, _ := fleet(b, 350_000, 1)
	for b.Loop() {
		if _, err := exposure.NewIndex(events); err != nil {
			b.Fatal(err)
		}
	}
}
