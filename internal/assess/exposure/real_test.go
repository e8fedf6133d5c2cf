package exposure_test

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/assess/exposure"
	"toguna/internal/edtf"
)

// shared finds a file of the shared data beside the repository, or skips.
func shared(tb testing.TB, name string) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("the shared data are not there: ../shared/%s", name)
	}
	return path
}

// ged reads the events of GED 19.1. The copy has no precision of places: every fourth is taken as near.
func ged(tb testing.TB) []exposure.Event {
	tb.Helper()
	f, err := os.Open(shared(tb, "data/ucdp-ged/ged191-17col-global.csv.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	r := csv.NewReader(z)
	if _, err := r.Read(); err != nil {
		tb.Fatal(err)
	}
	kinds := map[string]int{"state-based conflict": 1, "non-state conflict": 2, "one-side violence": 3}
	var events []exposure.Event
	for {
		c, err := r.Read()
		if errors.Is(err, io.EOF) {
			return events
		} else if err != nil {
			tb.Fatal(err)
		}
		n := func(i int) float64 {
			v, err := strconv.ParseFloat(c[i], 64)
			if err != nil {
				tb.Fatalf("event %s: %v", c[0], err)
			}
			return v
		}
		e := exposure.Event{ID: c[0], From: day(tb, c[1]), To: day(tb, c[2]), Lat: n(8), Lon: n(7), Best: int(n(14)), Low: int(n(15)), High: int(n(16)),
			WherePrecision: 1, DatePrecision: 1, Type: kinds[c[4]]}
		if len(events)%4 == 0 {
			e.WherePrecision = 2
		}
		events = append(events, e)
	}
}

// BenchmarkCountAllGED is the load of the design on real places: the events of GED 19.1 repeated two years later until
// there are 350,000, and 20,000 sites where events were, which is the worst place for them to be.
func BenchmarkCountAllGED(b *testing.B) {
	real := ged(b)
	events := make([]exposure.Event, 0, 350_000)
	for i := 0; len(events) < cap(events); i++ {
		e := real[i%len(real)]
		e.From, e.To = e.From.AddDays(730*(i/len(real))), e.To.AddDays(730*(i/len(real)))
		events = append(events, e)
	}
	sites := make([]exposure.Site, 20_000)
	for i := range sites {
		e := real[(i*7919)%len(real)]
		on := edtf.Day{Year: 1995 + i%22, Month: 1 + i%12, Day: 1}
		sites[i] = exposure.Site{Shape: point(b, e.Lat, e.Lon), UncertaintyKm: float64(i % 2 * exposure.Near), On: edtf.Interval{From: on, To: on}}
	}
	ix, err := exposure.NewIndex(events)
	if err != nil {
		b.Fatal(err)
	}
	var pairs int
	for b.Loop() {
		counts, err := ix.CountAll(sites, fourRadii, runtime.GOMAXPROCS(0))
		if err != nil {
			b.Fatal(err)
		}
		pairs = 0
		for _, c := range counts {
			pairs += c.Before.Possible + c.After.Possible
		}
	}
	b.ReportMetric(float64(pairs), "pairs/op")
}

// On the real events, too, the index counts what looking at each of them counts.
func TestIndexEqualsBruteForceOnGED(t *testing.T) {
	events := ged(t)
	ix, err := exposure.NewIndex(events)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 25 {
		e := events[(i*6007)%len(events)]
		on := edtf.Day{Year: 1998 + i%18, Month: 1 + i%12, Day: 1 + i}
		site := exposure.Site{Shape: point(t, e.Lat, e.Lon), UncertaintyKm: float64(i % 2 * exposure.Near), On: edtf.Interval{From: on, To: on}}
		counts, err := ix.Count(site, fourRadii)
		if err != nil {
			t.Fatal(err)
		}
		details, err := exposure.Examine(events, site, fourRadii, exposure.Coverage{})
		if err != nil {
			t.Fatal(err)
		}
		for j, d := range details {
			if diff := cmp.Diff(d.Counts, counts[j]); diff != "" {
				t.Fatalf("site %d at %g km (-brute force +index):\n%s", i, d.RadiusKm, diff)
			}
		}
	}
}
