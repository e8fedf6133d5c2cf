package ach_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/assess/ach"
)

func sample(t *testing.T) ach.Matrix {
	t.Helper()
	f, err := os.Open("../../../docs/samples/ach.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := ach.ReadYAML(f, "ach.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestExample8(t *testing.T) {
	r, err := sample(t).Analyse()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		plain    int
		weighted float64
		rank     int
	}{{3, 3.828, 3}, {3, 3.828, 3}, {2, 2, 1}, {2, 2, 1}} {
		s := r.Scores[i]
		if s.Inconsistency != want.plain || math.Abs(s.Weighted-want.weighted) > 1e-9 || s.Rank != want.rank {
			t.Errorf("%+v, want %+v", s, want)
		}
	}
	wantRows := map[string][2]float64{"E1": {1.414, 2}, "E2": {1.414, 2}, "E3": {1.999396, 2}, "E4": {1.414, 2}, "E5": {1, 2},
		"E6": {1, 2}, "E7": {1, 1}, "E8": {0.707, 1}, "E9": {0.707, 1}, "E10": {1, 2}}
	for _, row := range r.Rows {
		if w := wantRows[row.Row]; math.Abs(row.Weight-w[0]) > 1e-9 || float64(row.Diagnosticity) != w[1] {
			t.Errorf("%+v, want %v", row, w)
		}
	}
	gotFirst := map[string]string{}
	for _, l := range r.LinchpinRows {
		gotFirst[l.Name] = strings.Join(l.First, " ")
	}
	wantFirst := map[string]string{"E1": "H1", "E2": "H2", "E5": "H3", "E10": "H4"}
	if d := cmp.Diff(wantFirst, gotFirst); d != "" {
		t.Errorf("linchpin rows (-want +got):\n%s", d)
	}
	if got := r.LinchpinRows[0].Weighted["H1"]; math.Abs(got-1) > 1e-9 {
		t.Errorf("without E1 H1 has %g, want 1", got)
	}
	origins(t, r)
}

func origins(t *testing.T, r ach.Result) {
	t.Helper()
	want := map[string][]float64{"S000": {2.828, 2.828, 0, 1}, "S003": {3.828, 3.828, 2, 2}, "S004": {1, 1, 2, 1}}
	for _, l := range r.Origins {
		for i, h := range []string{"H1", "H2", "H3", "H4"} {
			if math.Abs(l.Weighted[h]-want[l.Name][i]) > 1e-9 {
				t.Errorf("without %s: %s has %g, want %g", l.Name, h, l.Weighted[h], want[l.Name][i])
			}
		}
	}
	var names []string
	for _, l := range r.LinchpinOrigins {
		names = append(names, l.Name)
	}
	slices.Sort(names)
	if d := cmp.Diff([]string{"S000", "S004"}, names); d != "" {
		t.Errorf("linchpin origins (-want +got):\n%s", d)
	}
}

func TestExampleKappa(t *testing.T) {
	cells := func(s string) []ach.Cell {
		var cs []ach.Cell
		for _, c := range strings.Fields(s) {
			cs = append(cs, ach.Cell(c))
		}
		return cs
	}
	// Ten cells, seven alike; first rater C 4, N 3, I 3, second C 3, N 4, I 3.
	k := ach.Kappa(cells("C C C C N N N I I I"), cells("C C N I N N N I I C"))
	if k == nil || math.Abs(*k-0.552239) > 5e-7 {
		t.Errorf("kappa %v, want 0.552239", k)
	}
	if k := ach.Kappa(cells("C C"), cells("C C")); k != nil {
		t.Errorf("kappa %g where chance explains all, want none", *k)
	}
	if k := ach.Kappa(nil, nil); k != nil {
		t.Errorf("kappa %g of nothing", *k)
	}
}

func TestSecondRater(t *testing.T) {
	m := sample(t)
	m.SecondRater = map[string]map[string]ach.Cell{"E1": {"H1": "II", "H2": "C"}, "E2": {"H2": "II"}}
	r, err := m.Analyse()
	if err != nil || r.Agreement == nil || r.Agreement.Cells != 3 || r.Agreement.Kappa == nil {
		t.Fatalf("%+v, %v; want agreement on three cells", r.Agreement, err)
	}
}

func TestCSVRoundTrip(t *testing.T) {
	m := sample(t)
	var b bytes.Buffer
	if err := m.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	again, err := ach.ReadCSV(&b, "ach.csv")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(m.Rows, again.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, yaml, want string
	}{
		{"no rows", "hypotheses: [{id: H1}, {id: H2}]\n", "no rows of evidence"},
		{"one hypothesis", "hypotheses: [{id: H1}]\nrows: [{id: E1}]\n", "1 hypotheses; at least two are needed to compete"},
		{"a hypothesis without rows", "hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: high, relevance: low, cells: {H1: C}}]\n", "no row says anything of hypothesis H2"},
		{"unknown cell", "hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: high, relevance: low, cells: {H1: X}}]\n", `row E1: unknown cell "X"; known are CC, C, N, NA, I, II`},
		{"unknown hypothesis", "hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: high, relevance: low, cells: {H9: C}}]\n", `row E1: unknown hypothesis "H9"`},
		{"unknown level", "hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: huge, relevance: low, cells: {H1: C}}]\n", `row E1: unknown credibility "huge"; known are high, medium, low`},
		{"second rater's row", "hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: high, relevance: low, cells: {H1: C, H2: C}}]\nsecond_rater: {E9: {H1: C}}\n", `the second rater rates row "E9", which is not there`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ach.ReadYAML(strings.NewReader(c.yaml), "f.yaml")
			if !errors.Is(err, ach.ErrMatrix) || !strings.HasSuffix(err.Error(), c.want) {
				t.Errorf("error %v\nwant  …%s", err, c.want)
			}
		})
	}
}

func FuzzReadYAML(f *testing.F) {
	text, err := os.ReadFile("../../../docs/samples/ach.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add("hypotheses: [{id: H1}, {id: H2}]\nrows: [{id: E1, credibility: high, relevance: low, cells: {H1: C, H2: II}}]\nsecond_rater: {E1: {H1: C}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ach.ReadYAML(strings.NewReader(text), "f.yaml")
		if err != nil {
			return
		}
		r, err := m.Analyse()
		if err != nil {
			t.Fatalf("what was read is refused: %v", err)
		}
		if len(r.First) == 0 || len(r.Scores) != len(m.Hypotheses) {
			t.Errorf("%d scores, first %v", len(r.Scores), r.First)
		}
		for _, s := range r.Scores {
			if s.Rank < 1 || s.Rank > len(m.Hypotheses) || s.Weighted < 0 || s.Inconsistency < 0 {
				t.Errorf("%+v", s)
			}
		}
	})
}
