package words_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/ledger/words"
)

func TestOneFormForManySpellings(t *testing.T) {
	for _, same := range [][]string{
		{"développement", "developpements", "DEVELOPPEMENT", "de\u0301veloppement"},
		{"loan", "loans", "Loans"},
		{"équipement", "équipements", "equipement"},
		{"military", "Military"},
		{"coopération", "cooperation"},
		{"œuvre", "oeuvre", "OEUVRES"},
	} {
		want := words.Stem(same[0])
		for _, s := range same[1:] {
			if got := words.Stem(s); got != want {
				t.Errorf("Stem(%q) = %q, Stem(%q) = %q", s, got, same[0], want)
			}
		}
	}
	for _, pair := range [][2]string{{"Mali", "Malawi"}, {"2013", "2014"}, {"loan", "grant"}} {
		if words.Stem(pair[0]) == words.Stem(pair[1]) {
			t.Errorf("%q and %q have one form", pair[0], pair[1])
		}
	}
}

// TestTermsAreWhole: no form of a word is empty or would be taken apart by a database.
func TestTermsAreWhole(t *testing.T) {
	for text, want := range map[string][]string{
		"a \u0301 b": {"a", "b"}, "\u0301\u0302": nil, "ﷺ": {"صلىاللهعليهوسلم"}, "e\u0301te": {"ete"},
		strings.Repeat("z", 500): {strings.Repeat("z", 120)}, strings.Repeat("я", 100): {strings.Repeat("я", 60)},
	} {
		var got []string
		for _, term := range words.Terms(text) {
			got = append(got, term.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the terms of %.20q (-want +got)\n%s", text, diff)
		}
	}
}

func TestTermsStandWhereTheySay(t *testing.T) {
	text := "L’aide chinoise: 中国贷款, prêts"
	var got []string
	for _, term := range words.Terms(text) {
		got = append(got, text[term.Start:term.End])
	}
	want := []string{"L", "aide", "chinoise", "中国", "国贷", "贷款", "prêts"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestFiguresFindEachOther(t *testing.T) {
	tests := []struct {
		text string
		want []string // values, several readings with |
	}{
		{"750 milliards de francs", []string{"750000000000"}},
		{"750 billion", []string{"750000000000"}},
		{"750,000,000,000 francs", []string{"750000000000"}},
		{"750 000 000 000 FCFA", []string{"750000000000"}},
		{"750\u202f000\u202f000\u202f000", []string{"750000000000"}},
		{"750.000.000.000", []string{"750000000000"}},
		{"7500亿法郎", []string{"750000000000"}},
		{"$2.7bn and US$1.48 billion", []string{"2700000000", "1480000000"}},
		{"2,7 milliards", []string{"2700000000"}},
		{"in 2013 about 395 peacekeepers", nil},
		{"750.000 tonnes", []string{"750000|750"}},
		{"a 1,286-kilometre line", []string{"1286|1.286"}},
		{"5 m", nil},
		{"25-million dollar", []string{"25000000"}},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range words.Figures(tt.text) {
			got = append(got, strings.Join(f.Values, "|"))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Figures(%q) (-want +got)\n%s", tt.text, diff)
		}
	}
}

// TestExcerptShowsThePhrase: a long text is shown around the words that stand together, not around one that stands alone
// before them.
func TestExcerptShowsThePhrase(t *testing.T) {
	filler := strings.Repeat("nothing of note was said about the matter, ", 20)
	text := "A road was asked for. " + filler + "In May the northern road was opened. " + filler + "The dam of 40 million was not."
	for query, want := range map[string]string{
		`"northern road"`: "the \u2066northern\u2069 \u2066road\u2069 was opened",
		"northern road":   "the \u2066northern\u2069 \u2066road\u2069 was opened",
		"road":            "A \u2066road\u2069 was asked",
		"road northern":   "A \u2066road\u2069 was asked",
		"40 millions":     "dam of \u206640 million\u2069 was not",
	} {
		if got := words.Excerpt(text, words.Ask(query)); !strings.Contains(got, want) {
			t.Errorf("search for %s shows %q, want %q in it", query, got, want)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("750 milliards, 贷款 and “développement”")
	f.Add("1,23.4'5\u00a0678 bn")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, term := range words.Terms(s) {
			if term.Text == "" || strings.ContainsAny(term.Text, " '\\\x00") {
				t.Fatalf("the term %q is no word", term.Text)
			}
			if term.Start < 0 || term.End > len(s) || term.Start >= term.End {
				t.Fatalf("term %+v lies outside", term)
			}
		}
		for _, fig := range words.Figures(s) {
			if fig.Start < last || fig.End > len(s) || fig.Start >= fig.End || len(fig.Values) == 0 {
				t.Fatalf("figure %+v lies outside or overlaps", fig)
			}
			last = fig.End
		}
		q := words.Ask(s)
		if e := words.Excerpt(s, q); strings.Count(e, "\u2066") != strings.Count(e, "\u2069") {
			t.Fatalf("the marks in %q are not balanced", e)
		}
	})
}
