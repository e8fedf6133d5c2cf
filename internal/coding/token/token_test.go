package token_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

func texts(d *token.Doc) []string {
	var out []string
	for _, t := range d.Tokens {
		out = append(out, t.Text)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"possessive", "Mali’s army", "Mali|’s|army"},
		{"elision", "l’Union d'euros qu'il jusqu’en", "l’|Union|d'|euros|qu'|il|jusqu’|en"},
		{"negation", "doesn't", "doesn|'t"},
		{"quoted word", "the 'low' point", "the|'|low|'|point"},
		{"hyphen", "20-year China-Mali", "20|-|year|China|-|Mali"},
		{"dollars", "US$5.8 million, $5bn", "US|$|5.8|million|,|$|5|bn"},
		{"separators", "2,536 1.234,56 1’000 3,", "2,536|1.234,56|1’000|3|,"},
		{"acronym", "the U.S. and S.A.R.L, a.m.", "the|U.S.|and|S.A.R.L|,|a.m."},
		{"initial", "J. Smith", "J|.|Smith"},
		{"Han", "超过5亿美元。", "超|过|5|亿|美|元|。"},
		{"Chinese comma", "2013，其中100", "2013|，|其|中|100"},
		{"percent", "12.5% 3 %", "12.5|%|3|%"},
		{"clock", "14:00–17:30", "14|:|00|–|17|:|30"},
		{"soft hyphen", "mil\u00adlion", "mil\u00adlion"},
		{"bidi marks", "\u200f5,000\u200e dollars", "5,000|dollars"},
		{"no-break spaces", "5\u00a0000\u202ffrancs", "5|000|francs"},
		{"broken bytes", "a\xffb", "a|\xff|b"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := token.New(aid.Text{Content: tc.in})
			if diff := cmp.Diff(tc.want, strings.Join(texts(d), "|")); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Ségou": "segou", "Côte": "cote", "l’ŒUVRE": "l'oeuvre", "２０１３": "2013", "mil\u00adlion": "million",
		"٢٠١٣": "2013", "Ｕ": "u", "ﬁn": "fin",
	} {
		if got := token.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"two", "It ended. It began.", []string{"It ended.", "It began."}},
		{"decimal", "It cost 2.7 million. Then more.", []string{"It cost 2.7 million.", "Then more."}},
		{"title", "Mr. Keita met Dr. Li. They spoke.", []string{"Mr. Keita met Dr. Li.", "They spoke."}},
		{"initial", "J. K. Smith came. He left.", []string{"J. K. Smith came.", "He left."}},
		{"quote", "He said “no.” They left.", []string{"He said “no.”", "They left."}},
		{"lost space", "for “young people.”Mali opened one.", []string{"for “young people.”", "Mali opened one."}},
		{"glued", "in the north.The south", []string{"in the north.", "The south"}},
		{"bracket", "It grew (see above.) Then it fell.", []string{"It grew (see above.)", "Then it fell."}},
		{"guillemets", "« Non. » Il part.", []string{"« Non. »", "Il part."}},
		{"acronym inside", "the U.S. Army came", []string{"the U.S. Army came"}},
		{"acronym at the end", "in the U.S. The army came", []string{"in the U.S.", "The army came"}},
		{"number", "see No. 5 there. No. Yes.", []string{"see No. 5 there.", "No.", "Yes."}},
		{"footnote", "a trend.12 The rest", []string{"a trend.12", "The rest"}},
		{"Chinese", "中国提供援助。马里感谢。", []string{"中国提供援助。", "马里感谢。"}},
		{"Chinese quote", "他说：“好。”然后走了。", []string{"他说：“好。”", "然后走了。"}},
		{"lower goes on", "e.g. trucks, etc. and cars", []string{"e.g. trucks, etc. and cars"}},
		{"year ends", "It came in 2013. In 2014 it left.", []string{"It came in 2013.", "In 2014 it left."}},
		{"paragraphs", "One\nTwo", []string{"One", "Two"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := token.New(aid.Text{Content: tc.in})
			var got []string
			for i := range d.Sentences {
				got = append(got, d.SentenceText(i))
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParagraphKinds(t *testing.T) {
	text := aid.Text{Content: "Menu\nÉté 2013\nÉté 2013", Paragraphs: []aid.Paragraph{
		{Start: 0, End: 4, Kind: aid.ParaBoilerplate},
		{Start: 5, End: 13, Kind: aid.ParaText},
		{Start: 14, End: 22, Kind: aid.ParaRepeat, OfStart: 5, OfEnd: 13},
	}}
	d := token.New(text)
	if diff := cmp.Diff("Été|2013|Été|2013", strings.Join(texts(d), "|")); diff != "" {
		t.Fatalf("tokens (-want +got):\n%s", diff)
	}
	if d.Repeated(1) || !d.Repeated(2) {
		t.Error("the third token alone begins the repeat")
	}
	if got := d.SpanOf("sha", 18, 22); got.Quote != "2013" || got.Before != "Menu\nÉté 2013\nÉté " || got.After != "" {
		t.Errorf("SpanOf = %+v", got)
	}
	if got := d.At(9); d.Tokens[got].Start != 9 {
		t.Errorf("At(9) = token %d", got)
	}
}

// TestOffsets proves that a token's text is what stands at its offsets, that tokens are in order, and that every
// sentence holds its tokens.
func TestOffsets(t *testing.T) {
	alphabet := []rune("aZé 5.,’'-$%…。！中国亿\u00ad\u200e\n\t\u00a0()“”S½٣１")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 60, -1).Draw(t, "s")
		check(t, token.New(aid.Text{Content: s}))
	})
}

type failer interface{ Fatalf(string, ...any) }

func check(t failer, d *token.Doc) {
	at := 0
	for i, k := range d.Tokens {
		if k.Start < at || k.End <= k.Start || k.End > d.Len() {
			t.Fatalf("token %d is at %d–%d after %d", i, k.Start, k.End, at)
		}
		if q := d.Quote(k.Start, k.End); q != k.Text {
			t.Fatalf("token %d is %q, the text there %q", i, k.Text, q)
		}
		if s := d.Sentences[k.Sentence]; i < s.First || i >= s.Last || s.Paragraph != k.Paragraph {
			t.Fatalf("token %d is not in its sentence %+v", i, s)
		}
		at = k.End
	}
}

func FuzzNew(f *testing.F) {
	for _, s := range []string{"Mali’s U.S.A. $5bn", "超过5亿。", "a\xff\xfe", "l’1’000", "U.", "S.A", "’s", "1.,2"} {
		f.Add(s, 1, 5)
	}
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		check(t, token.New(aid.Text{Content: s}))
		check(t, token.New(aid.Text{Content: s, Paragraphs: []aid.Paragraph{{Start: from, End: to, Kind: aid.ParaTable}}}))
	})
}

func BenchmarkNew(b *testing.B) {
	s := strings.Repeat("In 2013 China’s government provided US$5.8 million in equipment to the Malian army, which had asked for it. ", 2000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		token.New(aid.Text{Content: s})
	}
}

// TestFoldAgrees proves that the short way of folding common characters gives what the long way gives.
func TestFoldAgrees(t *testing.T) {
	alphabet := []rune("aZéÀŒßøǅ 5.’'ʼ‘-中萬国\u00ad½ªº€ñİıſ")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 12, -1).Draw(t, "s")
		long := token.Fold(s + "\u0301") // a combining mark is folded away, and is not of the common characters
		if got := token.Fold(s); got != long {
			t.Fatalf("Fold(%q) = %q, the long way %q", s, got, long)
		}
	})
}
