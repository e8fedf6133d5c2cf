package aid_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"toguna/internal/aid"
)

// had are the figures of a claim that a person corrects: money with a conversion, and a count.
func had() []aid.Figure {
	return []aid.Figure{
		{N: 1, Type: aid.TypeMoney, Start: 10, End: 20, Quote: "5 millions", Amount: "5000000", Currency: "USD", Unit: "USD", Bound: "exact", Step: "1000000"},
		{N: 2, Type: aid.TypeMoney, Start: 22, End: 34, Quote: "3 bn francs", Amount: "3000000000", Currency: "XOF", Unit: "XOF", Bound: "about", Equals: 1},
		{N: 3, Type: aid.TypeCount, Start: 40, End: 51, Quote: "12 vehicles", Amount: "12", Unit: "vehicle", Bound: "exact"},
	}
}

// TestCorrectFigures changes and leaves out figures of a claim as a person writes them.
func TestCorrectFigures(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"nothing changed", aid.FiguresText(had()), "5000000 USD; about 3000000000 XOF; 12 vehicle"},
		{"another currency", "5000000 EUR; 3000000000 XOF; 12 vehicle", "5000000 EUR; about 3000000000 XOF; 12 vehicle"},
		{"a range", "5000000-6000000 USD; 3000000000 XOF; 12 truck", "5000000–6000000 USD; about 3000000000 XOF; 12 truck"},
		{"bounds", "more than 5000000 USD; exactly 3000000000 XOF; at least 12 vehicle", "more than 5000000 USD; 3000000000 XOF; at least 12 vehicle"},
		{"bounds in French", "Environ 5000000 USD; plus de 3000000000 XOF; au moins 12 vehicle", "about 5000000 USD; more than 3000000000 XOF; at least 12 vehicle"},
		{"more bounds in French", "moins de 5000000 USD; au plus 3000000000 XOF; entre 12 et 14 vehicle", "less than 5000000 USD; at most 3000000000 XOF; 12–14 vehicle"},
		{"ends in words", "between 5000000 and 6000000 USD; from 2 to 3 billion XOF; de 12 à 14 vehicle", "5000000–6000000 USD; 2000000000–3000000000 XOF; 12–14 vehicle"},
		{"as a page has it", "5.5 million USD; 3,2 milliards de XOF; 1 200 vehicle", "5500000 USD; about 3200000000 XOF; 1200 vehicle"},
		{"thousands in groups", "5,000,001 USD; 3 000 000 001 XOF; 12 vehicle", "5000001 USD; about 3000000001 XOF; 12 vehicle"},
		{"a unit with a hyphen", "5000000 USD; 3000000000 XOF; 12 T-72", "5000000 USD; about 3000000000 XOF; 12 T-72"},
		{"one left out", "5000000 USD; 12 vehicle", "5000000 USD; 12 vehicle"},
		{"one left out, another changed", "5000000 EUR; left out; 13 vehicle", "5000000 EUR; 13 vehicle"},
		{"one left out in French", "omis; 3000000000 XOF; 12 vehicle", "about 3000000000 XOF; 12 vehicle"},
		{"all left out", " ", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := aid.CorrectFigures(had(), tc.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, aid.FiguresSaid(got, nil)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			for i, f := range got {
				if f.N != i+1 || f.Equals >= f.N || f.Quote == "" {
					t.Errorf("figure %+v has lost its place or words", f)
				}
			}
		})
	}
	if got, _ := aid.CorrectFigures(had(), "3000000000 XOF"); len(got) != 1 || got[0].Equals != 0 {
		t.Errorf("a conversion without what it converts is %+v", got)
	}
	if got, _ := aid.CorrectFigures(had(), "6000000 USD; 3000000000 XOF; 12 vehicle"); got[1].Equals != 1 {
		t.Errorf("correcting one figure lost what another converts: %+v", got[1])
	}
	later := had()
	later[0].Equals, later[1].Equals = 2, 0
	if got, _ := aid.CorrectFigures(later, "5000000 USD; 3000000000 XOF"); got[0].Equals != 2 {
		t.Errorf("leaving a third figure out lost a conversion of the first: %+v", got[0])
	}
}

// TestCorrectFiguresRefused: what cannot be read says why, and of which field.
func TestCorrectFiguresRefused(t *testing.T) {
	for text, why := range map[string]string{
		"5000000 USD; 3000000000 XOF; 12 vehicle; 1 boat":          "correct.added",
		"five USD; 3000000000 XOF; 12 vehicle":                     "correct.amount",
		"5,000 USD; 3000000000 XOF; 12 vehicle":                    "correct.amount", // thousands, or three digits behind the point?
		"5000000; 3000000000 XOF; 12 vehicle":                      "correct.unit",
		"7 boat":                                                   "correct.fewer",
		"between 5000000 USD; 3000000000 XOF; 12 vehicle":          "correct.ends",
		"about 5 to 6 million USD; 3000000000 XOF; 12 vehicle":     "correct.bounds",
		"5000000 person; 3000000000 XOF; 12 vehicle":               "correct.currency",
		"between 6000000 and 5 USD; about 3000000000 XOF; 1 lorry": "correct.range",
	} {
		_, err := aid.FormFigures(had(), text)
		var field *aid.FieldError
		if !errors.Is(err, aid.ErrInvalid) || !errors.As(err, &field) || field.Field != "figures" || field.Why.Key != why {
			t.Errorf("%q gave %v, want an invalid correction, %s", text, err, why)
		}
	}
}

// TestFormFigures: a word that is taken away from the form is taken away from the figure.
func TestFormFigures(t *testing.T) {
	got, err := aid.FormFigures(had(), "5000000 USD; 3000000000 XOF; 12 vehicle")
	if err != nil || got[1].Bound != "exact" {
		t.Errorf("without its word the figure is %+v, %v", got, err)
	}
	if set := aid.FiguresSet(had(), got); set != "exactly 5000000 USD; exactly 3000000000 XOF; exactly 12 vehicle" {
		t.Errorf("the decision says %q", set)
	}
}

// drawFigures draws figures of all types and bounds; some convert others.
func drawFigures(t *rapid.T) []aid.Figure {
	number := rapid.Custom(func(t *rapid.T) string {
		return rapid.StringMatching(`[1-9][0-9]{0,9}(\.[0-9][1-9])?`).Draw(t, "amount")
	})
	n := rapid.IntRange(1, 4).Draw(t, "figures")
	out := make([]aid.Figure, n)
	for i := range out {
		f := &out[i]
		f.N, f.Amount, f.Quote = i+1, number.Draw(t, "amount"), "words"
		f.Bound = rapid.SampledFrom([]string{"", "exact", "about", "at_least", "at_most", "more_than", "less_than", "between"}).Draw(t, "bound")
		if f.Bound == "between" {
			f.AmountTo = number.Draw(t, "end")
		}
		switch rapid.IntRange(0, 2).Draw(t, "type") {
		case 0:
			f.Type, f.Currency = aid.TypeMoney, rapid.SampledFrom([]string{"USD", "XOF", ""}).Draw(t, "currency")
			f.Unit = f.Currency
		case 1:
			f.Type, f.Unit, f.OfWhat = aid.TypePercent, "percent", rapid.SampledFrom([]string{"", "the budget"}).Draw(t, "of")
		default:
			f.Type, f.Unit = aid.TypeCount, rapid.SampledFrom([]string{"vehicle", "122 mm gun", "tonne of rice", "de facto seat", "million seed", ""}).Draw(t, "unit")
		}
		f.Equals = rapid.SampledFrom([]int{0, 0, rapid.IntRange(1, n).Draw(t, "equals")}).Draw(t, "converts")
		if f.Equals == f.N {
			f.Equals = 0
		}
	}
	return out
}

// TestFiguresSet: the correction that is written for figures makes the same of those before, whatever was corrected, and in
// whichever steps.
func TestFiguresSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawFigures(t)
		after := before
		for range rapid.IntRange(1, 3).Draw(t, "steps") {
			wanted := make([]string, len(after))
			for i := range after {
				wanted[i] = rapid.SampledFrom([]string{aid.FiguresText(after[i : i+1]), aid.FiguresSaid(after[i:i+1], nil),
					"left out", "about 7 USD", "exactly 8 vehicle", "12–14 percent"}).Draw(t, "part")
			}
			if got, err := aid.CorrectFigures(after, strings.Join(wanted, "; ")); err == nil && aid.CheckFigures(after, got) == nil {
				after = got
			}
		}
		set := aid.FiguresSet(before, after)
		got, err := aid.CorrectFigures(before, set)
		if err != nil {
			t.Fatalf("%q: %v", set, err)
		}
		same := cmp.Options{cmpopts.IgnoreFields(aid.Figure{}, "Step"), cmpopts.EquateEmpty(), cmp.Comparer(func(a, b aid.Figure) bool {
			a.Step, b.Step = "", ""
			if a.Bound == "" {
				a.Bound = "exact"
			}
			if b.Bound == "" {
				b.Bound = "exact"
			}
			return a == b
		})}
		if diff := cmp.Diff(after, got, same[1:]); diff != "" {
			t.Fatalf("%q (-want +got)\n%s", set, diff)
		}
	})
}

// TestFormAsShown: a form that comes back as it was shown changes nothing, in each language.
func TestFormAsShown(t *testing.T) {
	french := map[string]string{"about": "environ", "at_least": "au moins", "at_most": "au plus", "more_than": "plus de", "less_than": "moins de"}
	rapid.Check(t, func(t *rapid.T) {
		fs := drawFigures(t)
		for lang, word := range map[string]func(string) string{"en": nil, "fr": func(b string) string { return french[b] }} {
			shown := aid.FiguresSaid(fs, word)
			got, err := aid.FormFigures(fs, shown)
			if err != nil {
				t.Skip("a figure that could be written in another way only") // no unit, say, with a word before it
			}
			if again := aid.FiguresSaid(got, word); again != shown {
				t.Fatalf("%s: shown %q, then %q", lang, shown, again)
			}
		}
	})
}
