package aid_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// TestCorrectFigures changes and leaves out figures of a claim as a person writes them.
func TestCorrectFigures(t *testing.T) {
	had := []aid.Figure{
		{N: 1, Type: aid.TypeMoney, Start: 10, End: 20, Quote: "5 millions", Amount: "5000000", Currency: "USD", Unit: "USD", Bound: "exact", Step: "1000000"},
		{N: 2, Type: aid.TypeMoney, Start: 22, End: 34, Quote: "3 bn francs", Amount: "3000000000", Currency: "XOF", Unit: "XOF", Bound: "about", Equals: 1},
		{N: 3, Type: aid.TypeCount, Start: 40, End: 51, Quote: "12 vehicles", Amount: "12", Unit: "vehicle", Bound: "exact"},
	}
	for _, tc := range []struct{ name, text, want string }{
		{"nothing changed", aid.FiguresText(had), "5000000 USD; 3000000000 XOF; 12 vehicle"},
		{"another currency", "5000000 EUR; 3000000000 XOF; 12 vehicle", "5000000 EUR; 3000000000 XOF; 12 vehicle"},
		{"a range", "5000000-6000000 USD; 3000000000 XOF; 12 truck", "5000000–6000000 USD; 3000000000 XOF; 12 truck"},
		{"one left out", "5000000 USD; 12 vehicle", "5000000 USD; 12 vehicle"},
		{"all left out", " ", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := aid.CorrectFigures(had, tc.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, aid.FiguresText(got)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			for i, f := range got {
				if f.N != i+1 || f.Equals >= f.N || f.Quote == "" {
					t.Errorf("figure %+v has lost its place or words", f)
				}
			}
		})
	}
	for _, text := range []string{"5000000 USD; 3000000000 XOF; 12 vehicle; 1 boat", "five USD; 3000000000 XOF; 12 vehicle", "5000000; 3000000000 XOF; 12 vehicle", "7 boat"} {
		if _, err := aid.CorrectFigures(had, text); !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%q gave %v, want an invalid correction", text, err)
		}
	}
	if got, _ := aid.CorrectFigures(had, "3000000000 XOF"); len(got) != 1 || got[0].Equals != 0 {
		t.Errorf("a conversion without what it converts is %+v", got)
	}
}
