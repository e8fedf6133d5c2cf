package coding_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// sound checks what must hold of any coding: offsets lie in the text, quotes are the words there, claims carry figures of
// mentions, ids are unique.
func sound(tb testing.TB, text string, c aid.Coded) {
	tb.Helper()
	runes := []rune(text)
	at := func(s aid.Span) string {
		if s.Start < 0 || s.End > len(runes) || s.Start >= s.End {
			tb.Fatalf("span %d–%d lies outside a text of %d characters", s.Start, s.End, len(runes))
		}
		return string(runes[s.Start:s.End])
	}
	ids := map[string]bool{}
	for _, m := range c.Mentions {
		if got := at(m.Span); got != m.Span.Quote {
			tb.Errorf("mention quote %q, text %q", m.Span.Quote, got)
		}
		if ids[m.ID] {
			tb.Errorf("mention id %s twice", m.ID)
		}
		ids[m.ID] = true
	}
	for _, m := range c.Mentions {
		if m.Money != nil && m.Money.Equals != "" && !ids[m.Money.Equals] {
			tb.Errorf("%s equals %s, which is no mention", m.ID, m.Money.Equals)
		}
	}
	for _, cl := range c.Claims {
		if got := at(cl.Span); got != cl.Span.Quote {
			tb.Errorf("claim quote %q, text %q", cl.Span.Quote, got)
		}
		if ids[cl.ID] {
			tb.Errorf("claim id %s twice", cl.ID)
		}
		ids[cl.ID] = true
		for i, f := range cl.Figures {
			if !ids[f.Mention] || f.N != i+1 || f.Equals >= f.N {
				tb.Errorf("figure %+v of %s is no copy of a mention", f, cl.ID)
			}
		}
		if cl.Coder == "" || cl.Confidence == "" || cl.Status != aid.Suggested || cl.Modality == "" {
			tb.Errorf("claim %s lacks coder, confidence, status or modality: %+v", cl.ID, cl)
		}
	}
}

// TestAnyWords codes sentences made of the words of rules and names: nothing breaks, and the same text gives the same answer.
func TestAnyWords(t *testing.T) {
	words := strings.Fields(`China Mali gave lent to from by in , . ; the a US$5 million billion loan of grants soldiers troops
		2014 and which that it they army ’s ' ( ) — - Turkey Somali was were has been built completed bridge Bamako-Dakar
		railway MINUSMA peacekeepers agreement signed between said denied according not will funded President X Y “ ” 20 percent
		€3 (about 12 000 Beijing visited attack on August 18, 2020 trained deployed contract project worth`)
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 60).Draw(rt, "words"), " ")
		in := coding.Input{Text: aid.Text{Content: text}}
		first := coding.Code(in)
		sound(t, text, first)
		if diff := cmp.Diff(first, coding.Code(in), cmp.Comparer(func(a, b aid.Mention) bool { return a.ID == b.ID && a.Span == b.Span }), cmp.Comparer(func(a, b aid.Claim) bool { return a.ID == b.ID && a.Gloss == b.Gloss })); diff != "" {
			t.Errorf("the same text gave another answer: %s", diff)
		}
	})
}

// TestLongLine codes a line of two hundred thousand characters.
func TestLongLine(t *testing.T) {
	text := strings.Repeat("China gave Mali US$5 million and ", 6000)
	c := coding.Code(coding.Input{Text: aid.Text{Content: text}})
	sound(t, text, c)
	if !slices.ContainsFunc(c.Claims, func(c aid.Claim) bool { return c.Kind == aid.Flow }) {
		t.Error("no claim in a long line")
	}
}

// FuzzCode feeds any bytes: no crash, no offset outside the text, no quote that is not the text's.
func FuzzCode(f *testing.F) {
	f.Add("In 2016 Norway lent US$7.4 million to Malawi, and gave it US$3.1 million without interest.")
	f.Add("Le Mali a reçu 5 millions d'euros de la Chine.")
	f.Add("China’s\u00adaid\u200b (about €5\u202f000) — “…” U.S. d’Ivoire")
	f.Add("\xff\xfe\x00 US$ million (")
	f.Fuzz(func(t *testing.T, s string) {
		text := strings.ToValidUTF8(s, "\ufffd")
		sound(t, text, coding.Code(coding.Input{Text: aid.Text{Content: text}}))
	})
}
