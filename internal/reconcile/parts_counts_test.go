package reconcile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// TestRounding: a figure and its rounding are one; the finer stands. What is farther away is another figure.
func TestRounding(t *testing.T) {
	state := func(second, step, bound string) result {
		in := written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, canal("S1", "Oman lends [x|215960000 USD]."), canal("S2", "Oman lends [y|"+second+" USD]."))
		in.Claims[0].Figures[0].Step, in.Claims[1].Figures[0].Step, in.Claims[1].Figures[0].Bound = "10000", step, bound
		return run(t, in)
	}
	for _, tc := range []struct {
		name, second, step, bound string
		fit                       bool
	}{
		{"rounded to the million", "216000000", "1000000", "exact", true},
		{"rounded to ten million", "220000000", "10000000", "exact", true},
		{"about", "210000000", "10000000", "about", true},
		{"rounded away", "200000000", "100000000", "exact", false},
		{"another figure", "217000000", "1000000", "exact", false},
		{"as fine", "216000000", "10000", "exact", false},
		{"of no known step", "216000000", "", "exact", false},
		{"far from about", "240000000", "10000000", "about", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := state(tc.second, tc.step, tc.bound)
			f := r.fact("", aid.SlotPledged, "USD", "")
			if got := len(r.Contradictions) == 0; got != tc.fit {
				t.Errorf("contradictions %v; want them to fit: %v", found(r), tc.fit)
			}
			if tc.fit && (f.Low != "215960000" || f.High != "215960000" || f.Verdict != aid.Agreed) {
				t.Errorf("%s to %s, %s; want the finer figure, agreed", f.Low, f.High, f.Verdict)
			}
		})
	}
}

// TestCountsOfParts: numbers of other handovers, other times and of the sum are no rivals; two numbers of one handover are.
func TestCountsOfParts(t *testing.T) {
	trucks := func(source, date, text string) line {
		return line{said{source: source, kind: aid.Delivery, provider: "Oman", receiver: "Chad", activity: "Logone canal", stage: aid.Delivered, date: date, what: "trucks"}, text}
	}
	for _, tc := range []struct {
		name  string
		lines []line
		want  []string
	}{
		{"two sources", []line{trucks("S1", "2020-03", "Oman gave [10 trucks|#10 truck]."), trucks("S2", "2020-03", "Oman gave [12 trucks|#12 truck].")}, []string{"value 10 12"}},
		{"two months", []line{trucks("S1", "2020-03", "Oman gave [10 trucks|#10 truck]."), trucks("S2", "2020-07", "Oman gave [12 trucks|#12 truck].")}, nil},
		{"a further handover", []line{trucks("S1", "", "Oman gave [10 trucks|#10 truck]."), trucks("S1", "", "Oman gave a further [12 trucks|#12 truck].")}, nil},
		{"two batches", []line{trucks("S1", "", "A first batch of [10 trucks|#10 truck] came."), trucks("S2", "", "A second batch of [12 trucks|#12 truck] came.")}, nil},
		{"one batch, two numbers", []line{trucks("S1", "", "A second batch of [10 trucks|#10 truck] came."), trucks("S2", "", "A second batch of [12 trucks|#12 truck] came.")}, []string{"value 10 12"}},
		{"a year within a time", []line{trucks("S1", "../2021", "By 2021 Oman had given [50 trucks|#50 truck]."), trucks("S1", "2019", "In 2019 Oman gave [12 trucks|#12 truck].")}, nil},
		{"a year beyond its time", []line{trucks("S1", "../2021", "By 2021 Oman had given [12 trucks|#12 truck]."), trucks("S1", "2019", "In 2019 Oman gave [50 trucks|#50 truck].")}, []string{"within_document 12 50"}},
		{"parts and the sum", []line{trucks("S1", "", "Oman gave [10 trucks|#10 truck]."), trucks("S1", "", "It gave [15 trucks|#15 truck]."), trucks("S1", "", "So there are [25 trucks|#25 truck].")}, nil},
		{"one sentence", []line{trucks("S1", "", "Oman gave [10 trucks|#10 truck] to the north and [15 trucks|#15 truck] to the south.")}, nil},
		{"told again in a headline", []line{trucks("S1", "2020-03", "In March Oman gave [10 trucks|#10 truck]."), trucks("S1", "2020-05", "In May Oman gave [12 trucks|#12 truck]."), trucks("S1", "", "The gift of [12 trucks|#12 truck] came.")}, nil},
		{"a correction", []line{trucks("S1", "", "Oman gave [10 trucks|#10 truck], not [15 trucks|#15 truck].")}, []string{"within_document 10 15"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.lines...))
			if diff := cmp.Diff(tc.want, found(r)); diff != "" {
				t.Errorf("contradictions (-want +got):\n%s", diff)
			}
		})
	}
}
