package corroborate_test

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/reconcile/corroborate"
)

func weigh(t *testing.T, o corroborate.Options, rs ...corroborate.Report) corroborate.Result {
	t.Helper()
	got, err := corroborate.Weigh(rs, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func wantReading(t *testing.T, got corroborate.Reading, s int, p float64, label string) {
	t.Helper()
	if got.S != s || math.Abs(got.P-p) > 5e-5 || got.Label != label {
		t.Errorf("S %d, P %.4f, %q; want S %d, P %.4f, %q", got.S, got.P, got.Label, s, p, label)
	}
}

// TestExample75a: a working paper, a later article with its round sum, and a copy of the article are one origin.
func TestExample75a(t *testing.T) {
	rs := []corroborate.Report{
		{ID: "paper", Source: "S1", Rating: "B", Value: "5000000 EUR", Published: edtf.MustParse("2020-08")},
		{ID: "article", Source: "S2", Rating: "C", Value: "5000000 EUR", Published: edtf.MustParse("2023/..")},
		{ID: "copy", Source: "S3", Rating: "C", Value: "5000000 EUR", DerivedFrom: []string{"article"}},
	}
	got := weigh(t, corroborate.Options{}, rs...)
	wantReading(t, got.Strict, 2, .80, "B2 (one origin, three reports)")
	want := []corroborate.Origin{{Reports: []string{"paper", "article", "copy"}, Root: "paper", Rating: "B", Points: 2, Stance: corroborate.For, Presumed: true}}
	if diff := cmp.Diff(want, got.Strict.Origins); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
	if got.Publish.Value != "5000000 EUR" {
		t.Errorf("publish %+v; want the 5 million", got.Publish)
	}
	wantReading(t, got.Lenient, 3, .8889, "B2 (two origins, three reports)")
}

// TestExample75aOrderUnknown: without dates it is still one presumed origin, and the best rated of them stands for it.
func TestExample75aOrderUnknown(t *testing.T) {
	got := weigh(t, corroborate.Options{},
		corroborate.Report{ID: "a", Source: "S1", Rating: "C", Value: "5000000 EUR"},
		corroborate.Report{ID: "b", Source: "S2", Rating: "B", Value: "5000000 EUR"})
	wantReading(t, got.Strict, 2, .80, "B2 (one origin, two reports)")
	if o := got.Strict.Origins[0]; !o.Presumed || o.Root != "b" {
		t.Errorf("origin %+v; want one that is presumed, with root b", o)
	}
}

// TestExample75b: a bulletin that is held and the provider's embassy are two origins.
func TestExample75b(t *testing.T) {
	got := weigh(t, corroborate.Options{},
		corroborate.Report{ID: "bulletin", Source: "S1", Rating: "A", Primary: true, Value: "5000000 EUR"},
		corroborate.Report{ID: "embassy", Source: "S2", Rating: "B", Interested: true, Value: "5000000 EUR"})
	wantReading(t, got.Strict, 5, .9697, "A1 (two origins, two reports)")
}

// TestExample75c: the embassy alone.
func TestExample75c(t *testing.T) {
	got := weigh(t, corroborate.Options{}, corroborate.Report{ID: "embassy", Rating: "B", Interested: true})
	wantReading(t, got.Strict, 1, .6667, "B3 (one origin, one report)")
}

// TestExample75d: one report for, a ministry against.
func TestExample75d(t *testing.T) {
	got := weigh(t, corroborate.Options{},
		corroborate.Report{ID: "ngo", Source: "S1", Rating: "C"},
		corroborate.Report{ID: "ministry", Source: "S2", Rating: "A", Stance: corroborate.Against})
	wantReading(t, got.Strict, -2, .20, "C5 (one origin, one report)")
}

// TestExample75e: one article, two values: each weighs 0.40, so the range is published.
func TestExample75e(t *testing.T) {
	got := weigh(t, corroborate.Options{},
		corroborate.Report{ID: "p1", Source: "S1", Rating: "C", Value: "2700000000 USD"},
		corroborate.Report{ID: "p2", Source: "S1", Rating: "C", Value: "1480000000 USD"})
	if len(got.Values) != 2 || math.Abs(got.Values[0].P-.4) > 1e-9 || math.Abs(got.Values[1].P-.4) > 1e-9 {
		t.Errorf("values %+v; want 0.40 each", got.Values)
	}
	if diff := cmp.Diff(corroborate.Publish{Low: "1480000000 USD", High: "2700000000 USD"}, got.Publish); diff != "" {
		t.Errorf("publish (-want +got):\n%s", diff)
	}
	wantReading(t, got.Strict, 1, .40, "C4 (one origin, two reports)")
}

// TestExample73Origins: republished text is one origin whatever the figures, from the half of the shingles on.
func TestExample73Origins(t *testing.T) {
	rs := []corroborate.Report{{ID: "a", Source: "S1", Rating: "B"}, {ID: "b", Source: "S2", Rating: "B"}}
	for jaccard, origins := range map[float64]int{0.5714: 1, 0.5: 1, 0.49: 2} {
		got := weigh(t, corroborate.Options{Similarity: func(_, _ string) float64 { return jaccard }}, rs...)
		if n := len(got.Strict.Origins); n != origins {
			t.Errorf("Jaccard %.4f: %d origins; want %d", jaccard, n, origins)
		}
	}
}

func TestPointsTable(t *testing.T) {
	for s, p := range map[int]float64{0: .5, 1: .6667, 2: .8, 3: .8889, 4: .9412, 5: .9697, 6: .9846} {
		var rs []corroborate.Report
		for i := range s {
			rs = append(rs, corroborate.Report{ID: strconv.Itoa(i), Source: strconv.Itoa(i), Rating: "C"})
		}
		rs = append(rs, corroborate.Report{ID: "none", Source: "none", Rating: "F"})
		if got := weigh(t, corroborate.Options{}, rs...); got.Strict.S != s || math.Abs(got.Strict.P-p) > 5e-5 {
			t.Errorf("S %d: P %.4f; want %.4f", got.Strict.S, got.Strict.P, p)
		}
	}
}

func TestOrigins(t *testing.T) {
	r := func(id, rating, value string, from ...string) corroborate.Report {
		return corroborate.Report{ID: id, Source: "S" + id, Rating: aid.Reliability(rating), Value: value, DerivedFrom: from}
	}
	tests := []struct {
		name    string
		reports []corroborate.Report
		origins int
		label   string
	}{
		{"a ring is one origin of rating F", []corroborate.Report{r("a", "A", "", "b"), r("b", "A", "", "a")}, 1, "F6 (one origin, two reports)"},
		{"two notes on a work that is not held", []corroborate.Report{r("a", "B", "", "W"), r("b", "C", "", "W")}, 1, "B2 (one origin, two reports)"},
		{"a report on two independent ones", []corroborate.Report{r("a", "B", ""), r("b", "C", ""), r("c", "C", "", "a", "b")}, 2, "B2 (two origins, three reports)"},
		{"the same odd figure", []corroborate.Report{r("a", "B", "2536"), r("b", "B", "2536")}, 1, "B2 (one origin, two reports)"},
		{"round figures that differ", []corroborate.Report{r("a", "C", "20"), r("b", "C", "30")}, 2, "C4 (two origins, two reports)"},
		{"unrated", []corroborate.Report{r("a", "", "20")}, 1, "F6 (one origin, one report)"},
		{"two good origins", []corroborate.Report{r("a", "A", ""), r("b", "C", "")}, 2, "A1 (two origins, two reports)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := weigh(t, corroborate.Options{}, tt.reports...).Strict
			if len(got.Origins) != tt.origins || got.Label != tt.label {
				t.Errorf("%d origins, %q; want %d, %q", len(got.Origins), got.Label, tt.origins, tt.label)
			}
		})
	}
}

// TestOwnSourceIsNoPresumption: a report that names where it has the figure from is not presumed to share it.
func TestOwnSourceIsNoPresumption(t *testing.T) {
	got := weigh(t, corroborate.Options{},
		corroborate.Report{ID: "a", Source: "S1", Rating: "C", Value: "20"},
		corroborate.Report{ID: "b", Source: "S2", Rating: "C", Value: "20", Attributed: true})
	if n := len(got.Strict.Origins); n != 2 {
		t.Errorf("%d origins; want 2", n)
	}
}

func TestWeighRefuses(t *testing.T) {
	for name, rs := range map[string][]corroborate.Report{
		"no id":       {{Rating: "A"}},
		"twice":       {{ID: "a"}, {ID: "a"}},
		"no letter":   {{ID: "a", Rating: "G"}},
		"no stance":   {{ID: "a", Stance: "maybe"}},
		"lower case":  {{ID: "a", Rating: "a"}},
		"two letters": {{ID: "a", Rating: "AB"}},
	} {
		if _, err := corroborate.Weigh(rs, corroborate.Options{}); !errors.Is(err, corroborate.ErrInput) {
			t.Errorf("%s: error %v; want ErrInput", name, err)
		}
	}
}

func TestSignificantDigits(t *testing.T) {
	for in, want := range map[string]int{"5000000": 1, "1.48": 3, "80": 1, "0.050": 1, "2536": 4, "100.8": 4, "0": 0, "505": 3} {
		if got := corroborate.SignificantDigits(money.MustParse(in)); got != want {
			t.Errorf("SignificantDigits(%s) = %d; want %d", in, got, want)
		}
	}
}

// TestWeighIgnoresOrder: reports may come in any order; a repeater never adds weight.
func TestWeighIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "n")
		rs := make([]corroborate.Report, n)
		for i := range rs {
			source := rapid.IntRange(0, 4).Draw(t, "source")
			rs[i] = corroborate.Report{
				ID: fmt.Sprint("r", i), Source: fmt.Sprint("S", source),
				Rating: []aid.Reliability{"A", "B", "C", "D", "F"}[source],
				Value:  rapid.SampledFrom([]string{"", "5", "5", "17", "1234"}).Draw(t, "value"),
			}
			if i > 0 && rapid.Bool().Draw(t, "derived") {
				rs[i].DerivedFrom = []string{fmt.Sprint("r", rapid.IntRange(0, i-1).Draw(t, "of"))}
			}
		}
		one, err := corroborate.Weigh(rs, corroborate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		other, err := corroborate.Weigh(rapid.Permutation(rs).Draw(t, "order"), corroborate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one, other); diff != "" {
			t.Fatalf("another order, another answer:\n%s", diff)
		}
		if len(one.Strict.Origins) == 0 || len(one.Strict.Origins) > len(rs) {
			t.Fatalf("%d origins of %d reports", len(one.Strict.Origins), len(rs))
		}
		more, err := corroborate.Weigh(append(rs, corroborate.Report{ID: "zz", Rating: "A", Value: rs[0].Value, Source: "own", DerivedFrom: []string{"r0"}}), corroborate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if more.Strict.S > one.Strict.S {
			t.Fatalf("a repeater raised S from %d to %d", one.Strict.S, more.Strict.S)
		}
	})
}
