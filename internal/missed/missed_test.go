package missed_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/missed"
	"toguna/internal/money"
)

const first, second = "Norway paid for 12 wells in Gao.", "A year later Norway paid for 12 wells more, at 300 000 euros."

// input is a text of two paragraphs of which the rules saw one figure.
func input() missed.Input {
	text := first + "\n" + second
	at := len([]rune(text[:strings.Index(text, "300 000")]))
	return missed.Input{
		Document: aid.Document{SHA256: "d1", SourceID: "S001"},
		Text: aid.Text{Content: text, Paragraphs: []aid.Paragraph{
			{Start: 0, End: len(first), Kind: aid.ParaText}, {Start: len(first) + 1, End: len(first) + 1 + len([]rune(second)), Kind: aid.ParaText},
		}},
		Mentions: []aid.Mention{{ID: "m001", Type: aid.TypeMoney, Span: aid.Span{Document: "d1", Start: at, End: at + 13, Quote: "300 000 euros"},
			Money: &aid.MoneyValue{Money: money.Of(money.MustParse("300000"), "EUR"), Step: "100000"}}},
	}
}

func at(n int) *int { return &n }

// TestClaim makes a claim of words and fields: its words are the text's own, and a figure that is mentioned keeps its words.
func TestClaim(t *testing.T) {
	c, err := missed.Claim(input(), missed.Typed{
		Words: "12 wells  more, at 300\u00a0000 euros", Reason: " seen ",
		Set: map[string]string{"kind": "delivery", "provider": "Norway", "figures": "12 well; 0.3 million eur", "date": "2020", "sector": "water", "place": ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Span.Quote != "12 wells more, at 300 000 euros" || c.Span.Document != "d1" || c.SourceID != "S001" || c.Reason != "seen" || c.Sector != "water" {
		t.Errorf("the claim is %+v", c)
	}
	want := []aid.Figure{
		{N: 1, Type: aid.TypeCount, Start: c.Span.Start, End: c.Span.End, Quote: c.Span.Quote, Amount: "12", Unit: "well", Bound: "exact"},
		{N: 2, Mention: "m001", Type: aid.TypeMoney, Start: c.Span.End - 13, End: c.Span.End, Quote: "300 000 euros", Amount: "300000", Currency: "EUR", Unit: "EUR", Step: "100000"},
	}
	want[1].Bound = c.Figures[1].Bound
	if diff := cmp.Diff(want, c.Figures); diff != "" {
		t.Errorf("figures (-want +got)\n%s", diff)
	}
	again, err := missed.Claim(input(), missed.Typed{Words: c.Span.Quote, Set: map[string]string{"kind": "delivery", "provider": "Norway", "figures": "12 well; 300000 EUR"}})
	if err != nil || again.ID != c.ID || len(c.ID) != 11 {
		t.Errorf("ids %s and %s, %v", c.ID, again.ID, err)
	}
	if twin, ok := missed.Twin(again, []aid.Claim{c}); !ok || twin.ID != c.ID {
		t.Errorf("the same claim again is not known: %v", ok)
	}
	again.Receiver = "Mali"
	if _, ok := missed.Twin(again, []aid.Claim{c}); ok {
		t.Error("a claim with another receiver is taken for the same")
	}
}

// TestWhere: words that stand several times are taken where one says.
func TestWhere(t *testing.T) {
	in := input()
	later := len(first) + 1
	for name, tt := range map[string]struct {
		at   *int
		want int // -1: asks
	}{
		"not said": {nil, -1}, "its place": {at(0), 0}, "its paragraph": {at(later), later + 13}, "no paragraph": {at(len(first)), -1},
		"beyond the text": {at(100_000), -1},
	} {
		c, err := missed.Claim(in, missed.Typed{Words: "Norway paid for 12 wells", At: tt.at, Set: map[string]string{"kind": "flow"}})
		if tt.want < 0 {
			var wrong missed.FaultsError
			if !errors.As(err, &wrong) || len(wrong) != 1 || wrong[0].Field != "at" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || c.Span.Start != tt.want {
			t.Errorf("%s: at %d, want %d; %v", name, c.Span.Start, tt.want, err)
		}
	}
}

// TestRefused says of each field what is wrong with it, all at once.
func TestRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		words string
		set   map[string]string
		want  []string
	}{
		"nothing":       {"", nil, []string{"words", "kind"}},
		"other words":   {"Norway paid for 13 wells", map[string]string{"kind": "flow"}, []string{"words"}},
		"several":       {second, map[string]string{"kind": "gift", "date": "soon", "figures": "many"}, []string{"date", "kind", "figures"}},
		"a sign":        {second, map[string]string{"kind": "flow", "figures": "300000 €"}, []string{"figures"}},
		"no such field": {second, map[string]string{"kind": "flow", "status": "accepted"}, []string{"status"}},
	} {
		_, err := missed.Claim(input(), missed.Typed{Words: tt.words, Set: tt.set})
		var wrong missed.FaultsError
		if !errors.As(err, &wrong) || !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range wrong {
			got = append(got, f.Field)
			if f.Note.Text == "" || f.Note.Text == f.Note.Key {
				t.Errorf("%s: %s is refused without words", name, f.Field)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}
